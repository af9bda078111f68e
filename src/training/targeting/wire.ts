import { z } from 'zod'
import { employmentKinds } from '../../people/index.ts'
import { busyKinds, returns, ruleKinds, swapStateNames, targetStates, waiverKinds } from './target-words.ts'

const Day = z.iso.date()
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const words = (most: number) => z.string().trim().max(most)
const Id = z.string().min(1).max(60)
const State = z
  .enum(targetStates)
  .meta({ description: '案内前、応募中、受講決定、修了、未修了、免除、対象でなくなった' })
const Counts = z.partialRecord(z.enum(targetStates), z.int()).meta({ description: '状態ごとの人数' })

export const OneCourse = z.object({ courseId: z.uuid() })

const Rule = z.object({
  kind: z.enum(ruleKinds).meta({ description: '対象になるわけ' }),
  grades: z.array(Id).max(40).meta({ description: '職位。空ならどの職位でも' }),
  jobFamilies: z.array(words(40).min(1)).max(60).meta({ description: '職種。空ならどの職種でも' }),
  employments: z.array(z.enum(employmentKinds)).max(10).meta({ description: '任用の区分' }),
  withinMonths: z.int().min(1).max(600).nullable().meta({ description: '基準日の何か月前から' }),
  years: z.array(z.int().min(1).max(50)).max(50).meta({ description: '採用から何年目か' }),
  returns: z.array(z.enum(returns)).max(4).meta({ description: '何から戻ったか' }),
})
const Quota = z.object({ unitId: z.uuid(), seats: z.int().min(0).max(2000) })
const Head = z.object({
  referenceOn: Day.meta({ description: '基準日' }),
  isRequired: z.boolean().meta({ description: '必修。そうでなければ勧奨' }),
})
export const Targeting = z.object({
  title: z.string(),
  grades: z.array(z.string()),
  kept: Head.extend({
    version: z.int(),
    countedAt: z.string().nullable(),
    rules: z.array(Rule),
    quotas: z.array(Quota.extend({ unitName: z.string().nullable() })),
  })
    .nullable()
    .meta({ description: '定めがなければ null' }),
  employments: z
    .array(z.object({ kind: z.enum(employmentKinds), name: z.string() }))
    .meta({ description: '選べる任用の区分' }),
  mayWrite: z.boolean(),
})
export const WrittenTargeting = OneCourse.extend({
  version: z.int().min(0),
  ...Head.shape,
  rules: z.array(Rule).max(20),
  quotas: z.array(Quota).max(200).meta({ description: '一つの回に出す、局ごとの上限' }),
})
export const Settled = z.object({ found: z.int(), gone: z.int() })
export const TargetingSaved = Settled.extend({ version: z.int() })

export const BoardFilter = z.object({ unitId: z.uuid().optional().meta({ description: '局' }) })
export const Board = z.object({
  items: z.array(
    Head.extend({
      courseId: z.uuid(),
      title: z.string(),
      countedAt: z.string().nullable(),
      counts: Counts,
      swaps: z.int().meta({ description: '担当の返事を待つ、回の変更' }),
    }),
  ),
  isCentre: z.boolean(),
})

export const TargetFilter = OneCourse.extend({
  unitId: z.uuid().optional().meta({ description: '局' }),
  state: State.optional(),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const Targets = Head.extend({
  title: z.string(),
  countedAt: z.string().nullable(),
  counts: Counts,
  items: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      bureauName: z.string().nullable(),
      gradeName: z.string().nullable(),
      why: z.string().meta({ description: '対象である理由' }),
      state: State,
      sessionName: z.string().nullable(),
      hasSeat: z.boolean(),
      isAway: z.boolean().meta({ description: 'いま休職、休業、派遣などで職場にいない' }),
      isOwn: z.boolean(),
      gone: z.string().nullable(),
      goneOn: Day.nullable(),
      waiver: z
        .object({
          waiverId: z.uuid(),
          kind: z.enum(waiverKinds),
          reason: z.string(),
          on: Day,
          by: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export const Waiver = OneCourse.extend({ personId: z.uuid(), kind: z.enum(waiverKinds), reason: words(400).min(1) })
export const OneWaiver = z.object({ waiverId: z.uuid() })

export const Spread = z.object({
  title: z.string(),
  sessions: z.array(
    z.object({ sessionId: z.uuid(), name: z.string(), firstOn: Day, capacity: z.int(), free: z.int() }),
  ),
  people: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string(),
      unitName: z.string(),
      bureauId: z.uuid(),
      bureauName: z.string().nullable(),
      isAway: z.boolean(),
      sessionId: z.uuid().nullable().meta({ description: '案の回。割り振れなければ null' }),
    }),
  ),
  clashes: z.array(
    z.object({
      personId: z.uuid(),
      sessionId: z.uuid(),
      kind: z.enum([...busyKinds, 'enrolled']),
      title: z.string(),
      onDay: Day,
    }),
  ),
  quotas: z.array(Quota.extend({ unitName: z.string().nullable() })),
})
export const CommittedSpread = OneCourse.extend({
  places: z
    .array(z.object({ sessionId: z.uuid(), personIds: z.array(z.uuid()).max(2000) }))
    .min(1)
    .max(60),
})
export const Named = z.object({ named: z.int() })

export const OneBusy = z.object({ busyId: z.uuid() })
export const NewBusy = z.object({
  kind: z.enum(busyKinds),
  title: words(60).min(1),
  unitId: z.uuid().nullable().meta({ description: '局か課。市全体なら null' }),
  fromDay: Day,
  toDay: Day,
})
export const BusyList = z.object({
  items: z.array(NewBusy.extend({ busyId: z.uuid(), unitName: z.string().nullable() })),
  mayWrite: z.boolean(),
})
export const AskedDays = z.object({
  sessionId: z.uuid().nullable(),
  days: z.array(z.object({ onDay: Day, begins: Time, ends: Time, hall: words(100), lecturer: words(100) })).max(60),
})
export const DayClashes = z.object({
  items: z.array(
    z.object({
      onDay: Day,
      kind: z.enum(['hall', 'lecturer', ...busyKinds]),
      what: z.string(),
      by: z.string().nullable().meta({ description: 'ほかの回か、期間の所属。市全体なら null' }),
    }),
  ),
})

export const MyTargets = z.object({
  targets: z.array(
    z.object({
      courseId: z.uuid(),
      title: z.string(),
      isRequired: z.boolean().nullable(),
      why: z.string(),
      state: State,
    }),
  ),
  seats: z.array(
    z.object({
      enrolmentId: z.uuid(),
      courseId: z.uuid(),
      title: z.string(),
      firstOn: Day,
      others: z.array(z.object({ sessionId: z.uuid(), name: z.string(), firstOn: Day, free: z.int() })),
      asked: z.object({ swapId: z.uuid(), toTitle: z.string(), otherName: z.string().nullable() }).nullable(),
    }),
  ),
  askedOfMe: z.array(
    z.object({
      swapId: z.uuid(),
      name: z.string().nullable(),
      title: z.string(),
      toTitle: z.string(),
      reason: z.string(),
    }),
  ),
})
export const OneSwap = z.object({ swapId: z.uuid() })
export const AskedSwap = z.object({
  enrolmentId: z.uuid(),
  toSessionId: z.uuid().nullable().meta({ description: '空席のある回。相手と交換するなら null' }),
  otherId: z.uuid().nullable().meta({ description: '交換する相手' }),
  reason: words(400).min(1),
})
export const SwapAnswer = OneSwap.extend({ agrees: z.boolean(), words: words(400) })
export const Swaps = z.object({
  items: z.array(
    z.object({
      swapId: z.uuid(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      otherName: z.string().nullable(),
      isExchange: z.boolean(),
      isOwn: z.boolean(),
      title: z.string(),
      toTitle: z.string(),
      reason: z.string(),
      state: z.enum(Object.keys(swapStateNames) as [keyof typeof swapStateNames, ...(keyof typeof swapStateNames)[]]),
      free: z.int(),
    }),
  ),
})
