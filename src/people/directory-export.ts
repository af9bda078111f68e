import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { type ExportFormat, exportTable } from '../platform/tabular/index.ts'
import { type DirectoryChoice, wholeDirectory } from './directory.ts'

type Entry = Awaited<ReturnType<typeof wholeDirectory>>[number]

/** What of 職員名簿 goes into a file, by the names that the page has for its columns. */
const columns = {
  name: { header: '氏名', width: 18, value: ({ written }: Entry) => written },
  kana: { header: 'フリガナ', width: 24, value: ({ kana }: Entry) => kana },
  unit: { header: '所属', width: 42, value: ({ unitName }: Entry) => unitName },
  grade: { header: '職位', width: 14, value: ({ gradeName }: Entry) => gradeName },
  title: { header: '職名', width: 20, value: ({ title }: Entry) => title },
} as const

export const directoryColumns = ['name', 'kana', 'unit', 'grade', 'title'] as const satisfies (keyof typeof columns)[]

type ExportDirectory = DirectoryChoice & {
  readonly columns: readonly (keyof typeof columns)[]
  readonly format: ExportFormat
}

/** 職員名簿 as a file: all that the filter finds, in the order and with the columns of the page. That it left Sodachi is audited. */
export async function exportDirectory(tx: Tx, actor: Actor, { columns: keys, format, ...choice }: ExportDirectory) {
  const people = await wholeDirectory(tx, actor, choice)
  const chosen = [...new Set(keys)].map((key) => columns[key])
  const day = choice.asOf ?? actor.today.toString()
  await audit(tx, { did: 'people.exportDirectory', record: day, fields: [...new Set(keys)] })
  return exportTable({
    name: '職員名簿',
    day,
    columns: chosen.map(({ header, width }) => ({ header, width, kind: 'text' })),
    rows: people.map((entry) => chosen.map(({ value }) => value(entry))),
    format,
  })
}
