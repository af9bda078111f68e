import { z } from 'zod'

const words = (most: number) => z.string().max(most)
const title = z.string().trim().min(1).max(100)
const Instant = z.string().meta({ description: '時刻' })
const State = z.enum(['draft', 'published', 'closed']).meta({ description: '下書き、公開中、公開終了' })
const Line = z.object({ id: z.string(), title: z.string(), text: z.string() })
const Steps = z.array(z.object({ code: z.string(), label: z.string() }))
const Scales = z.object({ item: Steps, overall: Steps })
const Model = z.object({
  items: z.record(z.string(), z.object({ mark: words(10).nullable(), reason: words(2000) })),
  overall: words(10).nullable(),
  overallReason: words(2000),
})
const Given = z.object({ items: z.record(z.string(), words(10)), overall: words(10).nullable() })

export const OfAuthority = z.object({
  authority: z
    .string()
    .regex(/^[a-z][a-z-]*$/)
    .max(60),
})
export const OneCase = z.object({ caseId: z.uuid() })
export const Cases = z.object({
  cases: z.array(
    z.object({
      caseId: z.uuid(),
      title: z.string(),
      gradeName: z.string().nullable(),
      state: State,
      writtenAt: Instant,
    }),
  ),
  evaluators: z
    .array(z.object({ personId: z.uuid(), name: z.string().nullable(), done: z.int() }))
    .meta({ description: '実施中の期の一次評価者と、練習した事例の数。どう付けたかは、だれにも見えない' }),
})
export const NewCase = OfAuthority.extend({ title, gradeId: z.string().max(100) })
export const Case = z.object({
  caseId: z.uuid(),
  authority: z.string(),
  title: z.string(),
  gradeId: z.string(),
  story: z.string(),
  state: State,
  version: z.int(),
  scales: Scales,
  lines: z.array(Line),
  model: Model,
  problems: z.array(z.object({ field: z.string(), message: z.string(), fix: z.string() })),
})
export const SavedCase = OneCase.extend({ version: z.int().min(1), title, story: words(6000), model: Model })
export const CaseSaved = z.object({ version: z.int() })
export const CaseState = OneCase.extend({ state: z.enum(['published', 'closed']) })

export const Practice = z.object({
  items: z.array(
    z.object({ caseId: z.uuid(), title: z.string(), gradeName: z.string().nullable(), answeredAt: Instant.nullable() }),
  ),
})
export const PracticeCase = z.object({
  caseId: z.uuid(),
  title: z.string(),
  gradeName: z.string().nullable(),
  story: z.string(),
  scales: Scales,
  lines: z.array(Line),
  given: Given.nullable(),
  model: Model.nullable().meta({ description: '答えるまでは null' }),
  agreed: z.int().nullable().meta({ description: '模範と同じ評語の項目の数' }),
  spread: z
    .array(z.object({ line: z.string(), mark: z.string(), people: z.int() }))
    .nullable()
    .meta({ description: 'ほかの人の評語の数。5人に満たなければ null' }),
})
export const Answer = OneCase.extend(Given.shape)
export const OneCycle = z.object({ cycleId: z.uuid() })
export const WithoutCourse = z.object({
  courses: z.array(z.string()),
  years: z.int(),
  holds: z.enum(['warn', 'needed']),
  items: z.array(z.object({ personId: z.uuid(), name: z.string().nullable(), sheets: z.int() })),
})
