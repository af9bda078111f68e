import { z } from 'zod'
import { categories, deliveries } from './course-rules.ts'

const Day = z.iso.date()
const Category = z.enum(categories).meta({ description: '研修の区分' })
const Delivery = z.enum(deliveries).meta({ description: '集合、ライブ配信、eラーニング、通信' })
const CourseState = z.enum(['draft', 'open', 'closed']).meta({ description: '準備中、公開中、終了' })
const Paragraph = z
  .string()
  .regex(/^ability\/[a-z0-9-]+\/[a-z0-9-]+$/)
  .max(120)
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
})
export const Courses = z.object({ items: z.array(CourseLine), next: z.string().nullable() })

export const Course = CourseLine.omit({ abilities: true }).extend({
  ownerUnitId: z.uuid().nullable(),
  timing: z.string(),
  content: z.string(),
  abilities: z.array(Ability.extend({ text: z.string().nullable() })),
  attendedPercent: z.int().nullable(),
  version: z.int(),
  needs: z.array(z.object({ courseId: z.uuid(), title: z.string() })).meta({ description: '先に修了しておく研修' }),
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
