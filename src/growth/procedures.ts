import { signedIn } from '../platform/http/index.ts'
import { ExportSent } from '../platform/tabular/index.ts'
import { awareness, reading } from './awareness/procedures.ts'
import { readGradeComparison } from './grade-comparison.ts'
import { readHome } from './home.ts'
import { Home } from './home-wire.ts'
import { selfCheckProcedures } from './self-check/procedures.ts'
import { stepProcedures } from './step-procedures.ts'
import { readTeam } from './team.ts'
import { exportTeam } from './team-export.ts'
import { ComparedGrades, Team, TeamDay, TeamExport, WhichGrades } from './wire.ts'

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

  ...selfCheckProcedures,
  ...stepProcedures,
}
