import { z } from 'zod'

const text = (most: number) => z.string().trim().min(1).max(most)

export const SelfDevelopmentLeave = z.object({
  purpose: z.enum(['study', 'contribution']),
  institution: text(120),
  course: text(120),
  /** 修業年限 of the course, or the length of the mission. */
  courseMonths: z.int().min(1).max(120),
  from: z.iso.date(),
  to: z.iso.date(),
  use: text(2000),
})
export type SelfDevelopmentLeave = z.infer<typeof SelfDevelopmentLeave>

/** Minutes away from work on each weekday. */
const minutes = z.int().min(0).max(600).optional()
export const PartTimeStudyLeave = z.object({
  institution: text(120),
  course: text(120),
  from: z.iso.date(),
  to: z.iso.date(),
  mon: minutes,
  tue: minutes,
  wed: minutes,
  thu: minutes,
  fri: minutes,
  use: text(2000),
})
export type PartTimeStudyLeave = z.infer<typeof PartTimeStudyLeave>

export const StudyLeaveChange = z.discriminatedUnion('change', [
  z.object({ change: z.enum(['extend', 'shorten']), to: z.iso.date(), reason: text(1000) }),
  z.object({ change: z.literal('cancel'), reason: text(1000) }),
])
export type StudyLeaveChange = z.infer<typeof StudyLeaveChange>

export const StudyLeaveReport = z.object({
  which: z.enum(['progress', 'return']),
  summary: text(2000),
})
export type StudyLeaveReport = z.infer<typeof StudyLeaveReport>
