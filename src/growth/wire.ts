import { z } from 'zod'
import { supervisionRoles } from '../people/index.ts'
import { ExportFormatAsked } from '../platform/tabular/index.ts'
import { teamColumns } from './team-export.ts'
import { teamSorts } from './team-order-rules.ts'

/** What procedures of this room take and send. */

export const Reference = z.object({ versionId: z.uuid(), paragraphId: z.string() })
export const CheckPeriodName = z.object({ fiscalYear: z.int(), name: z.string() }).meta({ description: '年度と期' })
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

const Day = z.iso.date()
export const TeamDay = z.object({ asOf: Day.optional().meta({ description: '基準日。なければ今日' }) })
export const TeamExport = TeamDay.extend({
  sort: z
    .enum(teamSorts)
    .default('established')
    .meta({ description: '建制順、氏名（かな）、在課年数。- を付けると逆順' }),
  columns: z.array(z.enum(teamColumns)).min(1).max(20),
  personIds: z.array(z.uuid()).max(1_000).optional().meta({ description: 'この職員だけ' }),
  format: ExportFormatAsked,
})
const SharedCheck = z.object({
  checkId: z.uuid(),
  personId: z.uuid(),
  written: z.string(),
  gradeName: z.string().nullable(),
  fiscalYear: z.int(),
  name: z.string(),
})
export const Team = z.object({
  asOf: Day,
  shared: z.array(SharedCheck).meta({ description: '本人があなたに共有した自己点検。ほかについては何も言わない' }),
  items: z.array(
    z.object({
      personId: z.uuid(),
      roles: z.array(z.enum(supervisionRoles)).meta({ description: 'この職員から見たあなた' }),
      written: z.string(),
      kana: z.string(),
      unitName: z.string().nullable(),
      grade: GradeShape.extend({ isEquivalent: z.boolean().meta({ description: '読替えによる職位' }) }).nullable(),
      title: z.string().nullable(),
      jobFamily: z.string(),
      employment: z.string().nullable().meta({ description: '任用区分' }),
      absence: z.string().nullable().meta({ description: '休職、育児休業など' }),
      inUnit: z.object({ since: Day, years: z.int(), months: z.int() }).nullable(),
      guide: z
        .object({
          from: z.int(),
          to: z.int(),
          paragraphId: z.string().nullable(),
          isCitys: z.boolean().meta({ description: '方針の数字ではなく、市が決めた目安' }),
        })
        .nullable()
        .meta({ description: '異動までの年数の目安（方針 取組1-A-1、または市の設定）。数字のない職種は null' }),
    }),
  ),
})
