import { z } from 'zod'
import { categories } from '../course-rules.ts'
import { lineKinds, shownStates, yearActs } from './year-plan-rules.ts'

const words = (most: number) => z.string().trim().max(most)
const Day = z.iso.date()
const Instant = z.string().meta({ description: '時刻' })
const FiscalYear = z.int().min(2000).max(2200)
const whole = (typed: unknown) => (typeof typed === 'string' && /^\d{4}$/.test(typed) ? Number(typed) : typed)
const Year = z.preprocess(whole, FiscalYear).meta({ description: '年度' })
const Category = z.enum(categories).meta({ description: '研修の区分' })
const LineKind = z.enum(lineKinds).meta({ description: '講師謝礼、会場、旅費、負担金、教材、その他' })
const yen = z.int().min(0).max(1_000_000_000)
const State = z.enum(shownStates).meta({ description: '作成中、決裁待ち、決定、実施中、年度の終わり' })
const Act = z.enum(yearActs).meta({ description: '出す、取り戻す、決める、差し戻す、もう一度開く、締める' })

export const OneYear = z.object({ fiscalYear: Year })
export const YearAsked = OneYear.extend({
  on: Day.optional().meta({ description: 'この日までの実績。なければ、きょう' }),
})
const Grant = z.object({
  name: z.string(),
  amountYen: z.int(),
  reservedYen: z.int(),
  spentYen: z.int(),
  leftYen: z.int(),
})
export const YearPlan = z.object({
  fiscalYear: FiscalYear,
  on: Day,
  plan: z
    .object({
      planId: z.uuid(),
      aim: z.string(),
      state: State,
      version: z.int(),
      note: z.string(),
      review: z.string(),
      decidedAt: Instant.nullable(),
      decidedBy: z.string().nullable(),
      courses: z.array(
        z.object({
          courseRowId: z.uuid(),
          title: z.string(),
          category: Category,
          courseId: z.uuid().nullable(),
          sessions: z.int(),
          people: z.int(),
          held: z.int().nullable().meta({ description: '開いた回。研修の一覧と結び付けていなければ null' }),
          completed: z.int().nullable().meta({ description: '修了した人' }),
        }),
      ),
      lines: z.array(
        z.object({
          lineId: z.uuid(),
          kind: LineKind,
          name: z.string(),
          budgetYen: z.int(),
          spentYen: z.int(),
        }),
      ),
      spendings: z.array(
        z.object({
          spendingId: z.uuid(),
          lineId: z.uuid(),
          spentOn: Day,
          what: z.string(),
          amountYen: z.int(),
        }),
      ),
      may: z.object({ save: z.boolean(), acts: z.array(Act), pay: z.boolean() }),
      wrote: z.boolean().meta({ description: '書いた人なので、自分では決められない' }),
    })
    .nullable(),
  grants: z.array(Grant).meta({ description: '職場研修の助成（申請から）' }),
  dispatches: z.array(Grant).meta({ description: '派遣研修の費用（申請から）。確保した額と支出した額' }),
  mayBegin: z.boolean(),
  carriesFrom: FiscalYear.nullable().meta({ description: '引き継げる、前の計画の年度' }),
})
export const Begun = OneYear.extend({ carriesFrom: FiscalYear.nullable() })
export const SavedYear = OneYear.extend({
  version: z.int(),
  aim: words(2000),
  courses: z
    .array(
      z.object({
        title: words(100).min(1, '研修の名前を書いてください。'),
        category: Category,
        courseId: z.uuid().nullable(),
        sessions: z.int().min(0).max(200),
        people: z.int().min(0).max(100_000),
      }),
    )
    .max(200),
  lines: z
    .array(
      z.object({
        lineId: z.uuid().nullable(),
        kind: LineKind,
        name: words(100).min(1, '費目の名前を書いてください。'),
        budgetYen: yen,
      }),
    )
    .max(100),
})
export const Version = z.object({ version: z.int() })
export const MovedYear = OneYear.extend({ version: z.int(), act: Act, note: words(2000) })
export const Paid = z.object({
  lineId: z.uuid(),
  spentOn: Day,
  what: words(200).min(1, '何に払ったかを書いてください。'),
  amountYen: yen.min(1, '金額を入れてください。'),
})
export const OneSpending = z.object({ spendingId: z.uuid() })

const Figures = z
  .object({
    units: z.int(),
    promoters: z.int(),
    plans: z.int(),
    runs: z.int(),
    held: z.int(),
    shared: z.int(),
    staff: z.int(),
    tookPart: z.int(),
    enrolments: z.int(),
    applied: z.int(),
    withAim: z.int(),
    expected: z.int(),
    completed: z.int(),
  })
  .meta({ description: 'そだちが知っている数' })
export const ConditionsAsked = z.object({
  unitId: z.uuid().optional().meta({ description: 'なければ、市の全体' }),
  fiscalYear: z.preprocess(whole, FiscalYear.optional()).meta({ description: '年度。なければ今年度' }),
})
const ParagraphId = z.string().regex(/^training-picture\/condition\/\d+$/)
export const Conditions = z.object({
  fiscalYear: FiscalYear,
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  versionId: z.uuid().nullable(),
  items: z.array(z.object({ paragraphId: ParagraphId, text: z.string().meta({ description: '方針の文言' }) })),
  figures: Figures.nullable().meta({ description: '課の長と人材育成センターだけに見える' }),
  checks: z.array(
    z.object({
      fiscalYear: FiscalYear,
      paragraphId: ParagraphId,
      text: z.string().meta({ description: '点検した時の方針の文言' }),
      found: z.string(),
      next: z.string(),
      figures: Figures,
      writtenBy: z.string().nullable(),
      writtenAt: Instant,
    }),
  ),
  mayWrite: z.boolean(),
  isCentre: z.boolean(),
  places: z.array(z.object({ unitId: z.uuid(), unitName: z.string(), isHead: z.boolean() })),
})
export const SavedConditions = z.object({
  unitId: z.uuid().nullable(),
  fiscalYear: FiscalYear,
  items: z
    .array(
      z.object({
        paragraphId: ParagraphId,
        found: words(1000).min(1, 'どうだったかを書いてください。'),
        next: words(1000).min(1, '次にすることを書いてください。'),
      }),
    )
    .max(20),
})

const Group = z.object({
  name: z.string(),
  staff: z.int().nullable(),
  tookPart: z.int().nullable().meta({ description: '一つ以上を修了した人。小さい集まりは null' }),
  completions: z.int().nullable(),
})
export const YearReport = z.object({
  fiscalYear: FiscalYear,
  city: Group,
  bureaus: z.array(Group),
  grades: z.array(Group),
  categories: z.array(Group),
  required: z.array(
    z.object({ title: z.string(), called: z.int(), completed: z.int(), absent: z.int(), coming: z.int() }),
  ),
  used: z
    .array(z.object({ title: z.string(), asked: z.int(), percent: z.int() }))
    .meta({ description: '90日後に、仕事で使ったと答えた人の割合。この年度に回のあった研修の、これまでの答えから' }),
  plan: z
    .object({
      state: State,
      aim: z.string(),
      review: z.string(),
      courses: z.array(
        z.object({
          title: z.string(),
          sessions: z.int(),
          people: z.int(),
          held: z.int().nullable(),
          completed: z.int().nullable(),
          isSmall: z.boolean().meta({ description: '修了した人が少ないので、示さない' }),
        }),
      ),
      lines: z.array(z.object({ kind: LineKind, name: z.string(), budgetYen: z.int(), spentYen: z.int() })),
    })
    .nullable(),
  grants: z.array(Grant),
  dispatches: z.array(Grant),
  shared: z.int().meta({ description: '分け合われた学びの数' }),
  lessons: z.array(
    z.object({ runId: z.uuid(), unitName: z.string().nullable(), theme: z.string(), lesson: z.string() }),
  ),
  conditions: z.array(z.object({ text: z.string(), found: z.string(), next: z.string() })),
})
export const Printed = z.object({
  file: z.file(),
  replaced: z.array(z.object({ character: z.string(), written: z.string() })),
})
