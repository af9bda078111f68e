import { z } from 'zod'
import { CheckPeriodName, GradeShape, Reference } from './wire.ts'

/** What わたしの成長 answers. */

const Day = z.iso.date()

const QuotedAction = z.object({ text: z.string(), section: z.string(), paragraphId: z.string() })

export const Home = z.object({
  /** null for an account without person. */
  me: z
    .object({
      written: z.string(),
      title: z.string().nullable(),
      unit: z
        .object({ id: z.uuid(), name: z.string(), since: Day, years: z.int(), months: z.int() })
        .nullable()
        .meta({ description: '本務の所属と、そこにいる年月' }),
    })
    .nullable(),
  grade: z
    .object({
      id: z.string(),
      name: z.string(),
      standsFor: z
        .object({ title: z.string(), jobFamily: z.string(), noteId: z.string().nullable() })
        .nullable()
        .meta({ description: '読替えによる職位なら、もとの職名' }),
      next: GradeShape.nullable().meta({ description: 'すぐ上の職位。最も上の職位にはない' }),
    })
    .nullable(),
  withoutGrade: z
    .object({ title: z.string(), reason: z.string(), next: z.string(), isToMend: z.boolean() })
    .nullable()
    .meta({ description: '職位がない理由' }),
  expected: z
    .object({
      roles: z.object({
        caution: z.string().nullable(),
        sentences: z.array(
          z.object({ kind: z.enum(['line', 'staff', 'common']), text: z.string(), reference: Reference }),
        ),
      }),
      abilities: z.array(
        z.object({
          category: z.object({ id: z.string(), name: z.string() }),
          ability: z
            .object({
              label: z.string(),
              text: z.string(),
              evaluationItem: z.string().nullable(),
              reference: Reference,
            })
            .nullable(),
        }),
      ),
    })
    .nullable(),
  policy: z
    .object({
      title: z.string(),
      principle: z
        .object({ text: z.string(), section: z.string(), paragraphId: z.string(), inferred: z.boolean() })
        .nullable(),
      orientations: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          behaviours: z.array(z.object({ text: z.string(), inferred: z.boolean(), reference: Reference })),
        }),
      ),
      actions: z
        .object({ of: z.enum(['staff', 'manager']), today: z.int(), items: z.array(QuotedAction) })
        .meta({ description: 'とるべき行動（職員か管理職）と、今日のものの位置' }),
    })
    .nullable(),
  selfCheck: z
    .object({
      period: CheckPeriodName,
      isFinished: z.boolean(),
      isOfFormerText: z
        .boolean()
        .meta({ description: '今回のことばは、いま施行されている文ではなく、改められる前の文に添えたもの' }),
      before: CheckPeriodName.nullable(),
      words: z.array(z.object({ paragraphId: z.string(), word: z.string().nullable(), before: z.string().nullable() })),
      doneWord: z.string(),
      orientations: z.array(
        z.object({ id: z.string(), of: z.int(), done: z.int().nullable(), before: z.int().nullable() }),
      ),
    })
    .nullable()
    .meta({ description: '自己点検：本人だけのもの。答えていない文は載せない' }),
  tasks: z.array(
    z.object({
      key: z.string(),
      act: z.string(),
      detail: z.string().nullable(),
      dueOn: Day.nullable(),
      minutes: z.int().nullable(),
      link: z.string(),
      button: z.string(),
    }),
  ),
  path: z.array(
    z.object({
      on: Day,
      what: z.string(),
      asWhat: z.string().nullable(),
      where: z.string().nullable(),
      until: Day.nullable(),
    }),
  ),
  steps: z
    .array(
      z.object({
        id: z.string(),
        kind: z.enum(['自己点検', '方針', '職位']),
        title: z.string(),
        reason: z.string(),
        minutes: z.int().nullable(),
        link: z.string(),
        button: z.string(),
      }),
    )
    .meta({ description: '次の一歩。しなければならないことではない' }),
  declined: z.int().meta({ description: '今年度「いまはしない」とした数' }),
  team: z
    .array(z.object({ gradeName: z.string().nullable(), count: z.int() }))
    .meta({ description: '所属職員の数、職位ごと' }),
  rotation: z
    .array(z.object({ text: z.string(), paragraphId: z.string().nullable() }))
    .meta({ description: '異動の目安（方針 取組1-A-1）。数字のない職種にはない' }),
})
