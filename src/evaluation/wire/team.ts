import { z } from 'zod'
import { AbilityLine, Disclosed, Goal, ItemId, ItemMarks, Kind, OneCycle, ScaleSteps, State } from './words.ts'

/* Sheets of many people beside each other. */

export const TeamAsked = OneCycle.extend({ stage: z.enum(['evaluator', 'adjuster']).default('evaluator') })
const MarksOf = z.object({ items: ItemMarks, overall: z.string().nullable(), overallComment: z.string() })
export const Team = z.object({
  cycleId: z.uuid(),
  name: z.string(),
  kind: Kind,
  scoring: z.enum(['grade', 'points']),
  stage: z.enum(['evaluator', 'adjuster']),
  scales: z.object({ item: ScaleSteps, overall: ScaleSteps }),
  categories: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .meta({ description: '評語を付ける能力区分。業績評価では空で、一枚ごとの goals に付ける' }),
  grades: z.array(z.object({ gradeId: z.string(), gradeName: z.string().nullable(), lines: z.array(AbilityLine) })),
  sheets: z.array(
    z.object({
      sheetId: z.uuid(),
      personId: z.uuid(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      gradeId: z.string().nullable(),
      state: State,
      version: z.int(),
      round: z.int(),
      said: z.array(z.string()),
      mayMark: z.boolean().meta({ description: 'いま saveMarks ができる' }),
      edition: z.int().meta({ description: 'saveMarks に添える' }),
      mine: MarksOf.nullable(),
      evaluators: MarksOf.nullable().meta({ description: '調整者に：一次評価者の評語' }),
      selfReport: z.object({ items: z.record(z.string(), z.string()), overall: z.string() }).nullable(),
      goals: z.array(Goal.extend({ id: ItemId })),
      evidence: z
        .record(z.string(), z.object({ notes: z.int(), observations: z.int() }))
        .meta({ description: '能力区分ごとのメモと気づきの数。志向の行動は behaviour' }),
      previous: z
        .object({
          cycleName: z.string(),
          ...Disclosed,
        })
        .nullable()
        .meta({ description: '前の期に開示された結果。評価の定めが見せるときだけ' }),
    }),
  ),
})
