import { z } from 'zod'
import { type RequestState, requestStateNames } from '../../requests/words.ts'
import { actList, actNames, bodyList, costList, stateList } from './dispatch-rules.ts'

const Day = z.iso.date()
const requestStates = Object.keys(requestStateNames) as [RequestState, ...RequestState[]]
const MonthOf = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const words = (most: number) => z.string().trim().max(most)
const Body = z.enum(bodyList).meta({ description: '派遣先' })
const Cost = z.enum(costList).meta({ description: '費用（予算の区分）' })
const State = z.enum(stateList).meta({ description: '候補、派遣決定、派遣中 …' })
const yen = z.int().min(1).max(20_000_000)

export const OneDispatch = z.object({ enrolmentId: z.uuid() })
export const OneCourse = z.object({ courseId: z.uuid() })
const CallText = z.object({
  body: Body,
  place: words(100),
  serviceYears: z.int().min(1).max(40).nullable().meta({ description: '応募に要る勤続の年数' }),
  bodysAgeRule: words(300).meta({ description: '派遣先の規則による年齢の条件。市の条件ではない' }),
  conditions: words(1000),
  intakeFrom: Day.nullable(),
  intakeUntil: Day.nullable(),
  hasExam: z.boolean(),
  reportDays: z.int().min(1).max(120),
  costs: z.array(z.object({ sort: Cost, amountYen: yen })).max(6),
})
export const Calls = z.object({
  items: z.array(CallText.extend({ sessionId: z.uuid(), name: z.string(), applied: z.boolean() })),
})
export const SavedCall = CallText.extend({ sessionId: z.uuid() })

const Line = OneDispatch.extend({
  sessionId: z.uuid(),
  courseId: z.uuid(),
  personId: z.uuid(),
  title: z.string(),
  name: z.string().nullable(),
  unitName: z.string().nullable(),
  body: Body,
  place: z.string(),
  aim: z.string(),
  giveBack: z.string(),
  expectation: z.string(),
  state: State,
  hasExam: z.boolean(),
  firstOn: Day,
  lastOn: Day,
  endedOn: Day.nullable(),
  reportDays: z.int(),
  next: z
    .object({
      what: z.enum([
        'exam',
        'cost',
        'decide',
        'prepare',
        'begin',
        'month',
        'away',
        'finish',
        'report',
        'share',
        'follow',
      ]),
      by: z.enum(['person', 'centre', 'nobody']),
      month: MonthOf.nullable(),
      dueOn: Day.nullable(),
    })
    .nullable()
    .meta({ description: '次に行うこと、だれが、いつまでに' }),
  isLate: z.boolean(),
})
export const Mine = z.object({ items: z.array(Line), isCentre: z.boolean() })
export const Board = z.object({
  items: z.array(Line),
  money: z.array(
    z.object({
      name: z.string(),
      amountYen: z.int(),
      reservedYen: z.int(),
      spentYen: z.int(),
      leftYen: z.int(),
    }),
  ),
})
export const Dispatch = Line.extend({
  steps: z.array(
    z.object({
      act: z.enum(Object.keys(actNames) as [keyof typeof actNames, ...(keyof typeof actNames)[]]),
      onDay: Day.nullable(),
      text: z.string(),
      forWhom: z.string(),
      by: z.string().nullable(),
      at: Day,
    }),
  ),
  months: z.array(z.object({ month: MonthOf, learned: z.string(), ahead: z.string(), sentOn: Day })),
  costs: z.array(
    z.object({
      sort: Cost,
      amountYen: z.int(),
      requests: z.array(z.object({ requestId: z.uuid(), state: z.enum(requestStates), heldYen: z.int().nullable() })),
    }),
  ),
  isOwn: z.boolean(),
  isKeeper: z.boolean(),
  may: z.array(z.enum(actList)),
  mayAskCosts: z.boolean(),
  mayReportMonth: z.boolean(),
})
export const Step = OneDispatch.extend({
  act: z.enum(actList),
  onDay: Day.nullable(),
  text: words(4000),
  forWhom: words(200),
})
export const Month = OneDispatch.extend({ month: MonthOf, learned: words(4000).min(1), ahead: words(1000) })
export const AskedCost = OneDispatch.extend({ sort: Cost })
export const Asked = z.object({ requestId: z.uuid() })
