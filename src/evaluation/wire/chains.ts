import { z } from 'zod'
import { Day, OneCycle, Person, StepName } from './words.ts'

/* Who evaluates whom: before a cycle opens, on 4/1, and on 基準日. */

const ThreeRoles = z.object({ evaluator: Person, adjuster: Person, confirmer: Person })
export const DriftAsked = OneCycle.extend({ day: Day })
export const Drift = z.object({
  day: Day,
  items: z.array(
    z.object({
      sheetId: z.uuid(),
      personId: z.uuid(),
      name: z.string().nullable(),
      before: ThreeRoles,
      after: ThreeRoles,
    }),
  ),
})
export const FollowDrift = DriftAsked.extend({ sheetIds: z.array(z.uuid()).min(1).max(20_000) })
export const Followed = z.object({ changed: z.int() })
const Finding = z.object({
  code: z.string(),
  weight: z.enum(['broken', 'look']).meta({ description: 'broken は、直すまで始められない' }),
  says: z.string(),
  mend: z.string(),
})
export const PreviewAsked = OneCycle.extend({
  only: z.enum(['broken', 'look', 'exempt', 'left-out']).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const Preview = z.object({
  brokenUnits: z
    .array(z.object({ unitId: z.uuid(), unitName: z.string().nullable(), personIds: z.array(z.uuid()) }))
    .meta({ description: '評価者の決まらない人のいる所属と、その人たち。建制順' }),
  asOf: Day.meta({ description: '評価者を見た日' }),
  counts: z.object({
    people: z.int(),
    sheets: z.int(),
    broken: z.int(),
    look: z.int(),
    exempt: z.int(),
    leftOut: z.int(),
  }),
  items: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      unitId: z.uuid(),
      unitName: z.string().nullable(),
      gradeId: z.string().nullable(),
      gradeName: z.string().nullable(),
      override: z
        .object({
          evaluatorId: z.uuid().nullable(),
          adjusterId: z.uuid().nullable(),
          noAdjuster: z.boolean(),
          confirmerId: z.uuid().nullable(),
          reason: z.string(),
        })
        .nullable()
        .meta({ description: 'この人に指定した評価者。なければ null' }),
      outcome: z.enum(['evaluated', 'exempt', 'left-out']),
      says: z.array(z.string()).meta({ description: '異動、休業、昇任などの扱い' }),
      steps: z.array(StepName),
      without: z.array(z.object({ step: StepName, basis: z.string() })),
      parts: z.int(),
      evaluator: Person,
      adjuster: Person,
      confirmer: Person,
      findings: z.array(Finding),
    }),
  ),
  next: z.uuid().nullable(),
})
export const ChainsAsked = OneCycle.extend({ day: Day })
export const Chains = z.object({
  day: Day,
  lost: z.int(),
  changed: z.int(),
  gained: z.int(),
  items: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      change: z.enum(['lost', 'changed', 'gained']),
      before: Person,
      after: Person,
      findings: z.array(Finding),
    }),
  ),
})
