import { z } from 'zod'

/** What procedures of this room take and send. */

export const Reference = z.object({ versionId: z.uuid(), paragraphId: z.string() })
export const GradeShape = z.object({ id: z.string(), name: z.string() })

export const WhichGrades = z.object({
  from: z.string().optional().meta({ description: '職位のID。なければ自分の職位' }),
  to: z.string().optional().meta({ description: '職位のID。なければ from のすぐ上の職位' }),
})

const Role = z.object({ kind: z.enum(['line', 'staff', 'common']), text: z.string(), reference: Reference })
const Ability = z.object({
  label: z.string(),
  text: z.string(),
  evaluationItem: z.string().nullable(),
  reference: Reference,
})
const ComparedGrade = GradeShape.extend({ roles: z.array(Role) })

export const ComparedGrades = z.object({
  grades: z.array(GradeShape).meta({ description: '方針の職位、上から' }),
  mine: z.string().nullable().meta({ description: '自分の職位のID' }),
  from: z.string(),
  to: z.string().nullable().meta({ description: '最も上の職位には、くらべる次の職位がない' }),
  /** Why these two, where the person did not choose them and they are not their own. */
  why: z.string().nullable(),
  comparison: z
    .object({
      from: ComparedGrade,
      to: ComparedGrade,
      abilities: z.array(
        z.object({
          category: GradeShape,
          from: Ability.nullable(),
          to: Ability.nullable(),
          change: z.enum(['same', 'changed', 'added', 'removed', 'empty']),
          isOtherItem: z.boolean(),
          words: z.array(z.object({ change: z.enum(['same', 'added', 'removed']), text: z.string() })).readonly(),
        }),
      ),
    })
    .nullable(),
})
