import { z } from 'zod'
import { sheetStates } from '../course-rules.ts'
import { evaluationKinds, steps } from '../scheme.ts'

/* Words that the shapes of the API share. */

export const Day = z.iso.date()
export const Instant = z.string().meta({ description: '時刻' })
export const Kind = z.enum(evaluationKinds).meta({ description: '能力評価、業績評価、特別評価' })
export const StepName = z.enum(steps)
export const State = z.enum(sheetStates)
export const Role = z.enum(['evaluatee', 'evaluator', 'adjuster', 'confirmer', 'hr', 'city'])
export const Edition = z.int().min(0).meta({ description: '読んだときの版。まだ保存していなければ 0' })
export const words = (most: number) => z.string().max(most)
export const text = (most: number) => z.string().trim().min(1).max(most)
export const Person = z.object({ personId: z.uuid(), name: z.string().nullable() }).nullable()
export const OneAuthority = z.object({
  authority: z
    .string()
    .regex(/^[a-z][a-z-]*$/)
    .max(60),
})
export const OneCycle = z.object({ cycleId: z.uuid() })
export const AskedJob = z.object({ jobId: z.uuid() })
export const OneSheet = z.object({ sheetId: z.uuid() })
export const Goal = z.object({
  title: words(200),
  what: words(2000),
  serves: words(1000),
  weight: z.int().min(0).max(100).nullable(),
  difficulty: words(10).nullable(),
  importance: words(10).nullable(),
})
export const ItemId = z.string().max(60)
export const ItemMarks = z.record(ItemId, z.object({ mark: z.string().max(10).nullable(), comment: words(2000) }))
export const ScaleSteps = z.array(
  z.object({
    code: z.string(),
    label: z.string(),
    isStandard: z.boolean(),
    isUpper: z.boolean(),
    isLower: z.boolean(),
    points: z.int().nullable(),
  }),
)
export const Saved = z.object({ edition: z.int() })
export const OnePerson = z.object({ personId: z.uuid() })
