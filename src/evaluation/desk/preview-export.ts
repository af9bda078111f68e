import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { type ExportFormat, exportTable, type XlsxColumn } from '../../platform/tabular/index.ts'
import { type PreviewAsked, previewCycle } from '../plan.ts'
import { stepNames } from '../scheme.ts'

type Line = Awaited<ReturnType<typeof previewCycle>>['items'][number]
type FileColumn = XlsxColumn & { readonly value: (line: Line) => string | null }

const all = 1_000_000
const outcomeNames = { evaluated: '評価する', exempt: '未評価', 'left-out': '対象外' } as const
const text = (header: string, width: number, value: FileColumn['value']): FileColumn => ({
  header,
  width,
  kind: 'text',
  value,
})

const columns = {
  name: [text('氏名', 18, ({ name }) => name), text('職位', 14, ({ gradeName }) => gradeName)],
  unit: [text('所属', 42, ({ unitName }) => unitName)],
  chain: [
    text('一次評価者', 18, ({ evaluator }) => evaluator?.name ?? null),
    text('調整者', 18, ({ adjuster }) => adjuster?.name ?? null),
    text('確認者', 18, ({ confirmer }) => confirmer?.name ?? null),
  ],
  outcome: [text('扱い', 12, ({ outcome }) => outcomeNames[outcome]), text('事情', 40, ({ says }) => says.join(' '))],
  steps: [text('段', 50, ({ steps }) => steps.map((step) => stepNames[step]).join('、'))],
  findings: [
    text('直すところ・見るところ', 60, ({ findings }) => findings.map(({ says, mend }) => says + mend).join(' ')),
  ],
} satisfies Record<string, readonly FileColumn[]>
export const previewColumns = [
  'name',
  'unit',
  'chain',
  'outcome',
  'steps',
  'findings',
] as const satisfies (keyof typeof columns)[]

type ExportPreview = Pick<PreviewAsked, 'cycleId' | 'only'> & {
  readonly columns: readonly (typeof previewColumns)[number][]
  readonly format: ExportFormat
  /** These people alone. */
  readonly personIds?: readonly string[] | undefined
}

/** What a cycle would be, person by person, as a file: before it is opened it is looked through by many eyes. */
export async function exportPreview(
  tx: Tx,
  actor: Actor,
  { cycleId, only, columns: keys, format, personIds }: ExportPreview,
) {
  const { items, asOf } = await previewCycle(tx, actor, { cycleId, only, limit: all })
  const lines = personIds ? items.filter(({ personId }) => personIds.includes(personId)) : items
  await audit(tx, { did: 'evaluation.exportPreview', record: cycleId, fields: [...new Set(keys)] })
  const chosen: readonly FileColumn[] = [...new Set(keys)].flatMap((key): readonly FileColumn[] => columns[key])
  return exportTable({
    name: '評価の期の見込み',
    day: asOf,
    columns: chosen,
    rows: lines.map((line) => chosen.map(({ value }) => value(line))),
    format,
  })
}
