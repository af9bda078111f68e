import { z } from 'zod'
import { type RequestState, requestStateNames } from '../../requests/words.ts'
import { grantSorts } from './grants/grant-words.ts'
import { type PlanAct, type PlanState, type RunState, runKinds, runStateNames } from './workplace-rules.ts'

const words = (most: number) => z.string().trim().max(most)
const Day = z.iso.date()
const Instant = z.string().meta({ description: '時刻' })
const FiscalYear = z.int().min(2000).max(2200)
const whole = (typed: unknown) => (typeof typed === 'string' && /^\d{4}$/.test(typed) ? Number(typed) : typed)
const Kind = z.enum(runKinds).meta({ description: '集団、個別、派遣、その他' })
const planStates = ['draft', 'sent', 'returned', 'approved'] as const satisfies readonly PlanState[]
const State = z.enum(planStates).meta({ description: '作成中、承認待ち、差戻し、承認' })
const acts = ['save', 'send', 'takeBack', 'approve', 'return', 'reopen'] as const satisfies readonly PlanAct[]
const runStates = Object.keys(runStateNames) as [RunState, ...RunState[]]
const requestStates = Object.keys(requestStateNames) as [RequestState, ...RequestState[]]
const yen = z.int().min(0).max(10_000_000)

export const YearAsked = z.object({
  fiscalYear: z.preprocess(whole, FiscalYear.optional()).meta({ description: '年度。なければ今年度' }),
})
export const UnitAsked = YearAsked.extend({ unitId: z.uuid() })
export const MyUnits = z.object({
  items: z.array(z.object({ unitId: z.uuid(), unitName: z.string(), isHead: z.boolean(), isPromoter: z.boolean() })),
  isCentre: z.boolean(),
})

const Grant = z.object({
  requestId: z.uuid(),
  title: z.string(),
  state: z.enum(requestStates).meta({ description: '申請の状態' }),
  amountYen: z.int().nullable().meta({ description: '予算から取り置いた額、または支出した額。まだなければ null' }),
})
const Run = z.object({
  runId: z.uuid(),
  theme: z.string(),
  kind: Kind,
  aim: z.string(),
  plannedOn: Day,
  lecturer: z.string(),
  budgetYen: z.int(),
  calledOff: z.string().nullable(),
  heldOn: Day.nullable(),
  people: z.int().nullable(),
  summary: z.string().nullable(),
  lesson: z.string(),
  isShared: z.boolean(),
  dueOn: Day.meta({ description: '報告の期限' }),
  state: z.enum(runStates).meta({ description: '予定、報告待ち、遅れ、報告済み、中止' }),
  grants: z.array(Grant).meta({ description: '助成の申請。読む人が見てよいものだけ' }),
})
const Money = z.object({
  name: z.string(),
  amountYen: z.int(),
  reservedYen: z.int(),
  spentYen: z.int(),
  leftYen: z.int(),
})
export const Unit = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  fiscalYear: z.int(),
  isPresent: z.boolean(),
  promoter: z.object({ personId: z.uuid(), name: z.string().nullable(), isThere: z.boolean() }).nullable(),
  plan: z
    .object({
      planId: z.uuid(),
      aim: z.string(),
      state: State,
      version: z.int(),
      note: z.string().meta({ description: '人材育成センターのことば' }),
      sentAt: Instant.nullable(),
      decidedAt: Instant.nullable(),
      approvedAt: Instant.nullable(),
    })
    .nullable(),
  runs: z.array(Run),
  money: z.array(Money).meta({ description: '助成の予算の残り' }),
  may: z.object({ appoint: z.boolean(), report: z.boolean(), acts: z.array(z.enum(acts)) }),
  candidates: z.array(z.object({ personId: z.uuid(), name: z.string(), title: z.string().nullable() })),
})

export const Appointment = z.object({ unitId: z.uuid(), personId: z.uuid(), was: z.uuid().nullable() })
export const SavedPlan = z.object({
  unitId: z.uuid(),
  fiscalYear: z.preprocess(whole, FiscalYear),
  version: z.int().min(0),
  aim: words(2000),
  runs: z
    .array(
      z.object({
        runId: z.uuid().nullable(),
        theme: words(100),
        kind: Kind,
        aim: words(1000),
        plannedOn: Day.nullable(),
        lecturer: words(100),
        budgetYen: yen,
      }),
    )
    .max(60),
})
export const Version = z.object({ version: z.int() })
export const MovedPlan = z.object({
  planId: z.uuid(),
  version: z.int().min(1),
  act: z.enum(['send', 'takeBack', 'approve', 'return', 'reopen']),
  note: words(1000).default(''),
})
export const MovedRun = z.object({ runId: z.uuid(), plannedOn: Day })
export const CalledOff = z.object({ runId: z.uuid(), reason: words(400).min(1) })
export const Report = z.object({
  runId: z.uuid(),
  heldOn: Day,
  people: z.int().min(1).max(10_000),
  summary: words(4000).min(1),
  lesson: words(2000),
  isShared: z.boolean(),
})
export const GrantAsked = z.object({ runId: z.uuid(), sort: z.enum(grantSorts) })
export const Begun = z.object({ requestId: z.uuid() })

export const LessonsAsked = z.object({
  words: words(100).default(''),
  heldOn: Day.optional().meta({ description: '前のページの終わりの日' }),
  runId: z.uuid().optional(),
})
export const Lessons = z.object({
  items: z.array(
    z.object({
      runId: z.uuid(),
      unitName: z.string().nullable(),
      theme: z.string(),
      kind: Kind,
      aim: z.string(),
      heldOn: Day,
      people: z.int(),
      lecturer: z.string(),
      summary: z.string(),
      lesson: z.string(),
    }),
  ),
  next: z.object({ heldOn: Day, runId: z.uuid() }).nullable(),
})

export const Board = z.object({
  fiscalYear: z.int(),
  items: z.array(
    z.object({
      unitId: z.uuid(),
      unitName: z.string(),
      headName: z.string().nullable(),
      promoterName: z.string().nullable(),
      promoterIsThere: z
        .boolean()
        .nullable()
        .meta({ description: 'いまもその課で働いている。推進員がいなければ null' }),
      planId: z.uuid().nullable(),
      planState: State.nullable(),
      approved: z.boolean(),
      runs: z.int(),
      held: z.int(),
      late: z.int().meta({ description: '報告の期限を過ぎた研修' }),
      shared: z.int(),
      budgetYen: z.int(),
    }),
  ),
  money: z.array(Money),
})
