import { z } from 'zod'
import { codesOf, resultNames, seenNames, useNames } from './practice-rules.ts'

const Day = z.iso.date()
const words = (most: number) => z.string().trim().max(most)
const Use = z.enum(codesOf(useNames)).meta({ description: '使った、一部を使った、まだ使っていない' })
const Seen = z.enum(codesOf(seenNames)).meta({ description: '見られた、一部に見られた、見られなかった、分からない' })
const Result = z.enum(codesOf(resultNames)).meta({ description: '仕事の結果が変わったか' })
const Paragraph = z.string().max(120)
const Level = z.int().min(1).max(4).meta({ description: '1 まだできない 〜 4 人に教えられる' })

export const OneLoop = z.object({ enrolmentId: z.uuid() })
const Path = OneLoop.extend({
  sessionId: z.uuid(),
  title: z.string(),
  hasAim: z.boolean(),
  hasExpectation: z.boolean(),
  endedOn: Day,
  plannedOn: Day.nullable(),
  lookedBackOn: Day.nullable(),
  askOn: Day,
  askedOn: Day.nullable(),
  answeredOn: Day.nullable(),
  lessonAskedOn: Day.nullable(),
  toldOn: Day.nullable(),
  survey: z.enum(['open', 'answered', 'closed', 'none']),
})
export const Mine = z.object({ items: z.array(Path) })

const Told = <Answer extends z.ZodType>(answer: Answer) =>
  z.object({ answer, words: z.string(), hindered: z.string(), answeredOn: Day, by: z.string().nullable() }).nullable()
export const Whole = OneLoop.extend({
  courseId: z.uuid(),
  sessionId: z.uuid(),
  title: z.string(),
  name: z.string().nullable(),
  isOwn: z.boolean(),
  isSuperior: z.boolean().meta({ description: 'いまの上司' }),
  aim: z.string().nullable(),
  expectation: z.string().nullable(),
  expectedBy: z.string().nullable(),
  path: Path.nullable().meta({ description: '受講のあと。まだ受講していなければ無い' }),
  plan: z.object({ will: z.string(), by: Day, scene: z.string(), proof: z.string() }).nullable(),
  postponedOn: Day.nullable(),
  asked: z.string().nullable().meta({ description: 'たずねた上司' }),
  own: Told(Use),
  superior: Told(Seen),
  result: Told(Result),
  may: z.object({
    rateBefore: z.boolean(),
    rateAfter: z.boolean(),
    use: z.boolean(),
    seen: z.boolean(),
    result: z.boolean(),
    postpone: z.boolean(),
  }),
  abilities: z.array(
    z.object({
      paragraphId: Paragraph,
      name: z.string(),
      text: z.string().nullable(),
      before: Level.nullable(),
      after: Level.nullable(),
    }),
  ),
  lesson: z
    .object({
      words: z.string(),
      isOpen: z.boolean(),
      sharedOn: Day.nullable(),
      sharedHow: z.string(),
      sharedBy: z.string().nullable(),
    })
    .nullable(),
})

export const Plan = OneLoop.extend({ will: words(1000), by: Day, scene: words(400), proof: words(400) })
export const Ratings = OneLoop.extend({
  moment: z.enum(['before', 'after']),
  levels: z
    .array(z.object({ paragraphId: Paragraph, level: Level }))
    .min(1)
    .max(40),
})
export const OwnAnswer = OneLoop.extend({ answer: Use, words: words(1000), hindered: words(1000) })
export const SeenAnswer = OneLoop.extend({ answer: Seen, words: words(1000) })
export const ResultAnswer = OneLoop.extend({ answer: Result, words: words(1000) })
export const Lesson = OneLoop.extend({ words: words(600), isOpen: z.boolean() })
export const Shared = OneLoop.extend({ on: Day, how: words(200).min(1) })

export const Team = z.object({
  items: z.array(
    OneLoop.extend({
      title: z.string(),
      name: z.string().nullable(),
      endedOn: Day,
      plannedOn: Day.nullable(),
      askedOn: Day.nullable(),
      mustAnswer: z.enum(['seen', 'result']).nullable(),
      lessonAskedOn: Day.nullable(),
      toldOn: Day.nullable(),
      sharedOn: Day.nullable(),
    }),
  ),
})
export const Lessons = z.object({
  items: z.array(
    OneLoop.extend({
      title: z.string(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      isOwnUnit: z.boolean(),
      words: z.string(),
      writtenOn: Day,
      sharedOn: Day.nullable(),
      sharedHow: z.string(),
    }),
  ),
})

export const OneCourse = z.object({ courseId: z.uuid() })
export const CourseUse = z.object({
  use: z
    .object({ asked: z.int(), percent: z.int() })
    .nullable()
    .meta({ description: '90日後にたずねた人のうち、使った人の割合。人数が少ないときは示さない' }),
})
const count = z.int().nullable().meta({ description: '人数が少ないときは示さない' })
const Counts = z.object({
  asked: z.int(),
  answered: count,
  used: count,
  partly: count,
  askedSuperior: z.int(),
  told: count,
  seen: count,
  seenPartly: count,
  bothSay: count,
})
const Measure = z.object({
  surveyFloor: z.int().min(5).max(100).meta({ description: 'アンケートを示す、答えの最小の数' }),
  resultMonths: z.int().min(6).max(12).nullable().meta({ description: '上司に結果をたずねる月。しないときは無い' }),
})
export const Effect = Counts.extend({
  title: z.string(),
  abilities: z.array(z.object({ name: z.string(), people: z.int(), before: z.number(), after: z.number() })),
  results: z.object({ asked: z.int(), yes: z.int(), partly: z.int(), no: z.int(), cannotTell: z.int() }).nullable(),
  measure: Measure,
})
export const SetMeasure = OneCourse.extend(Measure.shape)
export const Overview = z.object({
  items: z.array(Counts.extend({ courseId: z.uuid(), title: z.string() })),
  total: Counts.nullable(),
})
