import { z } from 'zod'
import { signedIn } from '../platform/http/index.ts'
import { ExportSent } from '../platform/tabular/index.ts'
import { awareness, reading } from './awareness/procedures.ts'
import { readGradeComparison } from './grade-comparison.ts'
import { readHome } from './home.ts'
import { readTeam } from './team.ts'
import { exportTeam } from './team-export.ts'
import { ComparedGrades, GradeShape, Reference, Team, TeamDay, TeamExport, WhichGrades } from './wire.ts'

const Day = z.iso.date()

const Home = z.object({
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
    })
    .nullable(),
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
})

export const growth = {
  reading,
  awareness,

  home: signedIn
    .route({
      method: 'GET',
      path: '/growth/home',
      summary: 'わたしの成長：職位に求められること、手続き、これまでの歩み',
      tags: ['わたしの成長'],
    })
    .output(Home)
    .handler(({ context }) => context.as((tx, actor) => readHome(tx, actor))),

  compareGrades: signedIn
    .route({
      method: 'GET',
      path: '/growth/grades/comparison',
      summary: '二つの職位の役割と能力をくらべる（指定がなければ、自分の職位とそのすぐ上）',
      tags: ['わたしの成長'],
    })
    .input(WhichGrades)
    .output(ComparedGrades)
    .handler(({ context, input }) => context.as((tx, actor) => readGradeComparison(tx, actor, input))),

  team: signedIn
    .route({
      method: 'GET',
      path: '/growth/team',
      summary: '所属職員：職位、任用、在課年数と異動の目安（閲覧は記録されます）',
      tags: ['わたしの成長'],
    })
    .input(TeamDay)
    .output(Team)
    .handler(({ context, input }) =>
      context.as((tx, actor) => readTeam(tx, actor, input.asOf ?? actor.today.toString())),
    ),

  exportTeam: signedIn
    .route({
      method: 'POST',
      path: '/growth/team/export',
      summary: '所属職員をファイルに書き出す（一人ずつ記録されます）',
      tags: ['わたしの成長'],
    })
    .input(TeamExport)
    .output(ExportSent)
    .handler(({ context, input: { asOf, ...choice } }) =>
      context.as((tx, actor) => exportTeam(tx, actor, { asOf: asOf ?? actor.today.toString(), ...choice })),
    ),
}
