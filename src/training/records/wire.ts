import { z } from 'zod'
import { ExportFormatAsked } from '../../platform/tabular/index.ts'
import { categories } from '../course-rules.ts'
import { type UnitWhy, unitWhys, type Why, whys } from './match-rules.ts'

const Day = z.iso.date()
const Instant = z.string().meta({ description: '時刻' })
const Category = z.enum(categories).meta({ description: '研修の区分' })
const words = (most: number) => z.string().trim().max(most)

export const OnePerson = z.object({ personId: z.uuid() })
export const History = z.object({
  sees: z.boolean().meta({ description: '本人、いまの上司、人事課、人材育成センターか。そうでなければ、何もない' }),
  items: z.array(
    z.object({
      completionId: z.uuid(),
      isOutside: z.boolean().meta({ description: '市の外の機関の研修か' }),
      title: z.string(),
      provider: z.string().nullable().meta({ description: '実施した機関。市の研修は null' }),
      category: Category,
      courseId: z.uuid().nullable(),
      hours: z.number().nullable(),
      completedOn: Day,
      certificateNumber: z.string(),
    }),
  ),
  mayTakeBack: z.boolean().meta({ description: '外の機関の修了の記録を取り消せるか' }),
})
export const Export = z.object({ format: ExportFormatAsked })
export const OneCompletion = z.object({ completionId: z.uuid() })

const limitBytes = 2 * 1024 * 1024
export const NewList = z.object({
  provider: words(100).min(1),
  category: Category,
  courseId: z
    .uuid()
    .nullable()
    .or(z.literal('').transform(() => null)),
  title: words(100).meta({ description: '名簿に研修名の列がないときの、研修の名前' }),
  upload: z.file().min(1, 'ファイルが空です。').max(limitBytes, 'ファイルが大きすぎます。読めるのは2MBまでです。'),
})
export const OneList = z.object({ listId: z.uuid() })
const Head = OneList.extend({
  fileName: z.string(),
  provider: z.string(),
  category: Category,
  courseId: z.uuid().nullable(),
  courseTitle: z.string().nullable(),
  state: z.enum(['open', 'written', 'given-up']).meta({ description: '確認中、記録済み、取りやめ' }),
  version: z.int(),
  rows: z.int(),
  open: z.int().meta({ description: 'まだ決まっていない行' }),
  recorded: z.int().nullable(),
  broughtBy: z.string().nullable(),
  broughtAt: Instant,
})
export const Lists = z.object({ items: z.array(Head) })
const Whys = z.enum(Object.keys(whys) as [Why, ...Why[]]).meta({ description: '似ているわけ' })
const UnitWhys = z.enum(Object.keys(unitWhys) as [UnitWhy, ...UnitWhy[]])
export const WholeList = z.object({
  list: Head,
  self: z.uuid().nullable().meta({ description: '見ている人。自分の行は、ほかの担当が選ぶ' }),
  rows: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      kana: z.string(),
      unit: z.string(),
      title: z.string(),
      completedOn: Day,
      hours: z.number().nullable(),
      certificateNumber: z.string(),
      settled: z.enum(['sure', 'chosen', 'nobody']).nullable(),
      personId: z.uuid().nullable(),
      personName: z.string().nullable(),
      personUnit: z.string().nullable(),
      isThere: z.boolean().meta({ description: '同じ修了が、もう記録にある' }),
      candidates: z.array(
        z.object({
          personId: z.uuid(),
          name: z.string(),
          unitName: z.string(),
          title: z.string().nullable(),
          why: Whys,
          unit: UnitWhys,
        }),
      ),
    }),
  ),
})
const Version = OneList.extend({ version: z.int() })
export const Settled = Version.extend({
  line: z.coerce.number().int().min(1),
  personId: z.uuid().nullable().meta({ description: 'null は、該当者なし' }),
})
export const NextVersion = z.object({ version: z.int() })
export const OneVersion = Version
export const Written = z.object({ recorded: z.int(), wereThere: z.int(), nobody: z.int() })
