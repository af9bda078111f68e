import { z } from 'zod'
import { LIMITS } from '../../platform/tabular/index.ts'
import { enrolmentStates } from '../enrolment-rules.ts'

const Day = z.iso.date()
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Minutes = z.int().min(0).max(1440)
const State = z.enum(enrolmentStates).meta({ description: '受講決定、修了、未修了、欠席 …' })
const words = (most: number) => z.string().trim().max(most)
const OneSession = z.object({ sessionId: z.uuid() })
const OneEnrolment = z.object({ enrolmentId: z.uuid() })

export const Makeup = z.object({
  makeupId: z.uuid(),
  state: z.enum(['offered', 'taken', 'declined', 'done']).meta({ description: '案内中、受ける、受けない、終わり' }),
  onDay: Day,
  begins: Time,
  ends: Time,
  hall: z.string(),
  minutes: z.int().nullable().meta({ description: '出席した分。終わるまで null' }),
  reason: z.string().meta({ description: '受けない理由' }),
  isElsewhere: z.boolean().meta({ description: '同じ研修のほかの回の日か' }),
})

export const Attendance = z.object({
  needed: z.int().meta({ description: '修了に要る出席（％）' }),
  days: z.array(z.object({ number: z.int(), onDay: Day, begins: Time, ends: Time, minutes: z.int() })),
  items: z.array(
    OneEnrolment.extend({
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      state: State,
      reason: z.string().meta({ description: '欠席、未修了の理由' }),
      isOwn: z.boolean(),
      marks: z
        .array(
          z
            .object({
              minutes: z.int(),
              late: z.int().meta({ description: '遅刻した分' }),
              early: z.int().meta({ description: '早退した分' }),
              reason: z.string(),
              way: z.enum(['list', 'code', 'file']).meta({ description: '一覧、コード、取込み' }),
            })
            .nullable(),
        )
        .meta({ description: '日ごとの出席。まだ記していない日は null' }),
      makeups: z.array(Makeup),
      madeUp: z.int().meta({ description: '補講に出席した分' }),
      percent: z.int().nullable(),
    }),
  ),
})
export const MarkedDay = OneSession.extend({
  number: z.int().min(1),
  marks: z
    .array(
      OneEnrolment.extend({
        minutes: Minutes,
        late: Minutes.default(0),
        early: Minutes.default(0),
        reason: words(200).default(''),
      }),
    )
    .min(1)
    .max(2000),
})

export const Entry = z.object({
  here: z.object({ minutes: z.int(), late: z.int() }).nullable().meta({ description: '受付が済んでいるとき' }),
  code: z.string().nullable().meta({ description: '8けたの数字。3分で替わる' }),
})
export const TakenCode = OneSession.extend({
  code: z
    .string()
    .transform((said) => said.normalize('NFKC').replace(/\D/g, ''))
    .pipe(z.string().length(8, 'コードは、8けたの数字です。')),
})
export const TakenEntry = z.object({
  name: z.string().nullable(),
  number: z.int(),
  minutes: z.int(),
  late: z.int(),
})

export const ListFile = OneSession.extend({
  upload: z
    .file()
    .min(1, 'ファイルが空です。')
    .max(LIMITS.fileBytes, 'ファイルが大きすぎます。読めるのは50MBまでです。'),
})
export const TriedList = z.object({
  marks: z.array(
    z.object({
      line: z.int(),
      enrolmentId: z.uuid(),
      name: z.string(),
      number: z.int(),
      onDay: Day,
      minutes: z.int(),
      late: z.int(),
      early: z.int(),
      reason: z.string(),
      before: z.int().nullable().meta({ description: 'いま記してある分' }),
    }),
  ),
  defects: z.array(z.object({ line: z.int(), column: z.string(), message: z.string(), fix: z.string() })),
})
export const TakenList = z.object({ people: z.int(), days: z.int() })

export const MakeupDays = z.object({
  items: z.array(
    OneSession.extend({
      number: z.int(),
      name: z.string(),
      onDay: Day,
      begins: Time,
      ends: Time,
      hall: z.string(),
      free: z.int().meta({ description: '補講を受けられる人数' }),
    }),
  ),
})
export const NewMakeup = OneSession.extend({
  enrolmentIds: z.array(z.uuid()).min(1).max(200),
  at: z
    .union([
      OneSession.extend({ number: z.int().min(1) }),
      z.object({ onDay: Day, begins: Time, ends: Time, hall: words(100) }),
    ])
    .meta({ description: '同じ研修のほかの回の日か、補講だけの日' }),
})
export const OfferedMakeup = z.object({ offered: z.int() })
export const OneMakeup = z.object({ makeupId: z.uuid() })
export const MakeupAnswer = OneMakeup.extend({ answer: z.enum(['taken', 'declined']), reason: words(400) })
export const MakeupMinutes = OneMakeup.extend({ minutes: Minutes })
export const MarkedMakeup = z.object({ state: State, percent: z.int() })

export const Printed = z.object({
  file: z.file(),
  replaced: z
    .array(z.object({ character: z.string(), written: z.string() }))
    .meta({ description: '印刷の書体にないため置きかえた字' }),
})

export const HandoutsAsked = z.object({
  courseId: z.uuid(),
  sessionId: z.uuid().optional().meta({ description: 'この回の人に配るものだけ' }),
})
const Handed = z.enum(['before', 'after']).meta({ description: '研修の前から、終わってから' })
export const Handouts = z.object({
  items: z.array(
    z.object({
      handoutId: z.uuid(),
      sessionId: z.uuid().nullable(),
      sessionName: z.string().nullable(),
      name: z.string(),
      handed: Handed,
      file: z
        .object({ fileId: z.uuid(), name: z.string(), sizeBytes: z.int() })
        .nullable()
        .meta({ description: 'GET /files/{fileId} で受け取る' }),
    }),
  ),
})
export const NewHandout = z.object({
  courseId: z.uuid(),
  sessionId: z.uuid().nullish().meta({ description: 'ないときは、すべての回' }),
  name: words(100).min(1),
  handed: Handed,
  upload: z
    .file()
    .min(1, 'ファイルが空です。')
    .max(20 * 1024 * 1024, 'ファイルが大きすぎます。20MBまでにしてください。'),
})
export const OneHandout = z.object({ handoutId: z.uuid() })
export { OneEnrolment, OneSession }
