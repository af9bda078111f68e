import { z } from 'zod'
import { Sheet } from './choosing/wire.ts'
import { categories, deliveries } from './course-rules.ts'
import { enrolmentStates } from './enrolment-rules.ts'
import { Makeup } from './running/wire.ts'
import { choices } from './session-rules.ts'

const Day = z.iso.date()
const Category = z.enum(categories).meta({ description: '研修の区分' })
const Delivery = z.enum(deliveries).meta({ description: '集合、ライブ配信、eラーニング、通信' })
const CourseState = z.enum(['draft', 'open', 'closed']).meta({ description: '準備中、公開中、終了' })
const Paragraph = z
  .string()
  .regex(/^ability\/[a-z0-9-]+\/[a-z0-9-]+$/)
  .max(120)
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const SeatChoice = z.enum(choices).meta({ description: '先着、選考、指名' })
const SessionState = z
  .enum(['planned', 'open', 'closed', 'cancelled'])
  .meta({ description: '準備中、公開中、終了、中止' })
const State = z.enum(enrolmentStates).meta({ description: '応募中、補欠、案内中、受講決定 …' })
const words = (most: number) => z.string().trim().max(most)

export const OneCourse = z.object({ courseId: z.uuid() })
export const OneKeeper = OneCourse.extend({ personId: z.uuid() })

export const CourseFilter = z.object({
  q: z.string().max(100).optional().meta({ description: '研修の名、ねらい、主催の課' }),
  category: Category.optional(),
  abilities: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: '能力の項のid（ability/…）を「,」で。どれかを伸ばす研修' }),
  from: Day.optional().meta({ description: 'この日から' }),
  to: Day.optional().meta({ description: 'この日まで' }),
  kept: z.literal('yes').optional().meta({ description: '自分が担当する研修だけ。準備中と終了も' }),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

const SessionDay = z.object({
  onDay: Day,
  begins: Time,
  ends: Time,
  hall: words(100),
  lecturer: words(100),
})
const SessionText = z.object({
  name: words(60).min(1),
  delivery: Delivery,
  choice: SeatChoice,
  capacity: z.int().min(1).max(2000),
  applyFrom: Day.nullable(),
  applyUntil: Day.nullable(),
  offerDays: z.int().min(1).max(30).meta({ description: '補欠に案内してから、何日以内に答えるか' }),
  days: z.array(SessionDay).max(60),
})
const Session = SessionText.omit({ offerDays: true }).extend({
  sessionId: z.uuid(),
  firstOn: Day,
  lastOn: Day,
  state: SessionState,
  free: z.int().meta({ description: '空いている席' }),
  waiting: z.int().meta({ description: '応募中と補欠の人数' }),
  whyNot: z.object({ says: z.string(), fix: z.string() }).nullable().meta({ description: 'いま申し込めない理由' }),
  selection: Sheet.nullable().meta({ description: '公募選考の段階と評定の項目。選考をしない回は null' }),
  kept: z.object({ version: z.int(), offerDays: z.int() }).nullable().meta({ description: '担当だけに' }),
})
export const OneSession = z.object({ sessionId: z.uuid() })
export const NewSession = OneCourse.extend(SessionText.shape)
export const SavedSession = OneSession.extend({ version: z.int().min(1), ...SessionText.shape })
export const SetSession = OneSession.extend({ state: z.enum(['open', 'closed', 'cancelled']) })

const Ability = z.object({
  paragraphId: z.string(),
  categoryId: z.string(),
  categoryName: z.string(),
  gradeId: z.string(),
  gradeName: z.string(),
})
const CourseLine = z.object({
  courseId: z.uuid(),
  title: z.string(),
  category: Category,
  state: CourseState,
  owner: z.string().nullable().meta({ description: '主催の課。人材育成センターの研修は null' }),
  aim: z.string(),
  abilities: z.array(Ability),
  grades: z.array(z.object({ id: z.string(), name: z.string() })).meta({ description: '対象の職位。空ならだれでも' }),
  deliveries: z.array(Delivery),
  hours: z.number(),
  next: z
    .object({ name: z.string(), firstOn: Day, applyUntil: Day.nullable(), choice: SeatChoice })
    .nullable()
    .meta({ description: 'これからの回のうち、いちばん早いもの' }),
})
export const Courses = z.object({ items: z.array(CourseLine), next: z.string().nullable() })

export const OneAbility = z.object({ paragraphId: Paragraph.meta({ description: '能力の項のid（ability/…）' }) })
const Need = z.object({ courseId: z.uuid(), title: z.string(), isCompleted: z.boolean() })
export const AbilityCourses = z.object({
  items: z.array(
    CourseLine.extend({
      needs: z.array(Need).meta({ description: '先に修了しておく研修と、自分が修了したか' }),
      mine: State.nullable().meta({ description: '自分とこの研修' }),
    }),
  ),
})

export const Course = CourseLine.omit({ abilities: true, next: true }).extend({
  ownerUnitId: z.uuid().nullable(),
  timing: z.string(),
  content: z.string(),
  abilities: z.array(Ability.extend({ text: z.string().nullable() })),
  attendedPercent: z.int().nullable(),
  version: z.int(),
  needs: z.array(Need).meta({ description: '先に修了しておく研修と、自分が修了したか' }),
  sessions: z.array(Session),
  mine: z
    .object({ enrolmentId: z.uuid(), sessionId: z.uuid(), title: z.string(), state: State })
    .nullable()
    .meta({ description: '自分とこの研修' }),
  keepers: z.array(z.object({ personId: z.uuid(), name: z.string().nullable() })),
  may: z
    .object({ keep: z.boolean(), name: z.boolean() })
    .meta({ description: '担当として扱えるか、担当を決められるか' }),
})

const CourseText = z.object({
  title: words(100).min(1),
  category: Category,
  ownerUnitId: z.uuid().nullable(),
  aim: words(1000).min(1),
  timing: words(1000),
  content: words(4000),
  abilities: z.array(Paragraph).max(40),
  grades: z.array(z.string().regex(/^[a-z0-9-]+$/)).max(40),
  deliveries: z.array(Delivery).min(1).max(4),
  hours: z.number().positive().max(2000),
  attendedPercent: z.int().min(1).max(100).nullable(),
  needs: z.array(z.uuid()).max(10),
})
export const NewCourse = CourseText
export const SavedCourse = CourseText.extend({ courseId: z.uuid(), version: z.int().min(1) })
export const CourseSaved = z.object({ version: z.int() })
export const SetCourse = OneCourse.extend({ state: z.enum(['open', 'closed']) })

export const OneEnrolment = z.object({ enrolmentId: z.uuid() })
export const Application = OneSession.extend({
  motive: words(1000),
  aim: words(1000),
  giveBack: words(1000).optional().meta({ description: '還元計画。派遣研修だけ' }),
})
export const Applied = OneEnrolment.extend({ state: State })
export const WithReason = OneEnrolment.extend({ reason: words(400) })
export const Expectation = OneEnrolment.extend({
  text: words(1000).min(1),
  recommends: z.boolean().nullish().meta({ description: '推薦するか。派遣研修だけ' }),
})
export const Aim = OneEnrolment.extend({ aim: words(1000).min(1), motive: words(1000) })

export const Mine = z.object({
  items: z.array(
    OneEnrolment.extend({
      courseId: z.uuid(),
      sessionId: z.uuid(),
      title: z.string(),
      way: z.enum(['applied', 'nominated']),
      state: State,
      sessionState: SessionState,
      aim: z.string(),
      motive: z.string(),
      expectation: z.string(),
      expectedByName: z.string().nullable(),
      offeredUntil: Day.nullable(),
      reason: z.string(),
      firstOn: Day,
      lastOn: Day,
      hours: z.number(),
      giveBack: z.string(),
      isDispatch: z.boolean().meta({ description: '派遣の手続きがある' }),
      isResult: z.boolean().meta({ description: '選考の結果通知書がある' }),
      interview: z.object({ onDay: Day, begins: Time, ends: Time, place: z.string() }).nullable(),
      hasLessons: z.boolean().meta({ description: 'いま開ける教材がある' }),
      hasHandouts: z.boolean().meta({ description: '配られた資料がある' }),
      delivery: Delivery,
      days: z.array(SessionDay),
      makeups: z.array(Makeup),
      certificate: z.string().nullable().meta({ description: '修了証の番号。修了したものだけ' }),
    }),
  ),
})
export const ToExpect = z.object({
  items: z.array(
    OneEnrolment.extend({
      title: z.string(),
      name: z.string().nullable(),
      state: State,
      aim: z.string(),
      motive: z.string(),
      giveBack: z.string(),
      isDispatch: z.boolean(),
      recommends: z.boolean().nullable(),
      expectation: z.string(),
      firstOn: Day,
      lastOn: Day,
    }),
  ),
})
export const Participants = z.object({
  session: SessionText.omit({ offerDays: true, days: true }).extend({
    courseId: z.uuid(),
    title: z.string(),
    state: SessionState,
    firstOn: Day,
    lastOn: Day,
    free: z.int(),
    hasSelection: z.boolean().meta({ description: '公募選考で決める。決まるまで' }),
  }),
  items: z.array(
    OneEnrolment.extend({
      personId: z.uuid(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      gradeId: z.string().nullable(),
      gradeName: z.string().nullable(),
      way: z.enum(['applied', 'nominated']),
      state: State,
      motive: z.string(),
      aim: z.string(),
      expectation: z.string(),
      offeredUntil: Day.nullable(),
      reason: z.string(),
      place: z.int().nullable().meta({ description: '応募か補欠の順' }),
      isOwn: z.boolean(),
    }),
  ),
})
export const Decision = OneSession.extend({
  enrolmentIds: z.array(z.uuid()).min(1).max(500),
  outcome: z.enum(['admitted', 'waiting', 'refused']),
  reason: words(400),
})
export const Decided = z.object({ decided: z.int() })
export const Nomination = OneSession.extend({ personIds: z.array(z.uuid()).min(1).max(500) })
export const Nominated = z.object({
  named: z.int(),
  before: z.int().meta({ description: '前から申し込んでいたか、受講が決まっていた人' }),
})
export const Month = z.object({ from: Day, to: Day })
export const Days = z.object({
  items: z.array(
    z.object({
      onDay: Day,
      begins: Time,
      ends: Time,
      hall: z.string(),
      courseId: z.uuid(),
      title: z.string(),
      name: z.string(),
      delivery: Delivery,
      isMine: z.boolean(),
    }),
  ),
})

export const Judged = z.object({ completed: z.int(), incomplete: z.int(), absent: z.int() })
