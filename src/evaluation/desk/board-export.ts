import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { type ExportFormat, exportTable, type XlsxColumn } from '../../platform/tabular/index.ts'
import { type BoardPage, boardLines } from './board.ts'

type Line = Awaited<ReturnType<typeof boardLines>>['items'][number]
type FileColumn = XlsxColumn & { readonly value: (line: Line) => string | number | null }

/** More sheets than any city has. */
const all = 1_000_000
const stuckWords = { gone: '在職していない', away: '休職・休業などの中', nobody: '決まっていない' } as const

/** What of the board goes into a file, by the names that the page has for its columns. */
const columns = {
  name: [
    { header: '氏名', width: 18, kind: 'text', value: ({ name }) => name },
    { header: '職位', width: 14, kind: 'text', value: ({ gradeName }) => gradeName },
  ],
  unit: [{ header: '所属', width: 42, kind: 'text', value: ({ unitName }) => unitName }],
  state: [{ header: '状態', width: 14, kind: 'text', value: ({ stateName }) => stateName }],
  holder: [
    { header: 'だれの番か', width: 20, kind: 'text', value: ({ roleName }) => roleName },
    { header: 'その人', width: 18, kind: 'text', value: ({ holderName }) => holderName },
    { header: '進められない事情', width: 22, kind: 'text', value: ({ stuck }) => stuck && stuckWords[stuck] },
  ],
  due: [
    { header: '段', width: 14, kind: 'text', value: ({ stepName }) => stepName },
    { header: '期限', width: 14, kind: 'date', value: ({ dueOn }) => dueOn },
    { header: '過ぎた日数', width: 12, kind: 'number', value: ({ daysLate }) => daysLate },
  ],
} satisfies Record<string, readonly FileColumn[]>
export const boardColumns = ['name', 'unit', 'state', 'holder', 'due'] as const satisfies (keyof typeof columns)[]

type ExportBoard = Omit<BoardPage, 'limit' | 'after'> & {
  readonly columns: readonly (typeof boardColumns)[number][]
  readonly format: ExportFormat
}

/** The board as a file: where each sheet stands, and no mark. That it left Sodachi is audited. */
export async function exportBoard(tx: Tx, actor: Actor, { columns: keys, format, ...page }: ExportBoard) {
  const { items } = await boardLines(tx, actor, { ...page, limit: all })
  await audit(tx, { did: 'evaluation.exportBoard', record: page.cycleId, fields: [...new Set(keys)] })
  const chosen: readonly FileColumn[] = [...new Set(keys)].flatMap((key): readonly FileColumn[] => columns[key])
  return exportTable({
    name: '人事評価の進み具合',
    day: actor.today.toString(),
    columns: chosen,
    rows: items.map((line) => chosen.map(({ value }) => value(line))),
    format,
  })
}
