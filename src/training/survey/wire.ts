import { z } from 'zod'

const Mark = z.int().min(1).max(5).meta({ description: '1 思わない 〜 5 とても思う' })
export const Sent = z.object({
  sessionId: z.uuid(),
  overall: Mark,
  useful: Mark,
  materials: Mark,
  teaching: Mark,
  confident: Mark,
  good: z.string().trim().max(500),
  better: z.string().trim().max(500),
  salt: z
    .uuid()
    .meta({ description: 'そのつど変わる値。二重に送られないように残す控えから、答えが割り出されないように添える' }),
})
export const OneCourse = z.object({ courseId: z.uuid() })
export const Results = z.object({
  items: z.array(
    z.object({
      sessionId: z.uuid(),
      name: z.string(),
      lastOn: z.iso.date(),
      isClosed: z.boolean().meta({ description: '受付を終えたか。終えるまでは、何も示さない' }),
      attended: z.int(),
      answers: z.int().nullable(),
      floor: z.int().meta({ description: '示すのに要る答えの数' }),
      averages: z
        .array(z.number().nullable())
        .nullable()
        .meta({ description: '五つの問いの平均。答えがすべて同じ問いは示さない' }),
      good: z.array(z.string()).nullable(),
      better: z.array(z.string()).nullable(),
    }),
  ),
})
