import { formatFiscalYear } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { type ExportFormat, exportTable } from '../platform/tabular/index.ts'
import { resultNames } from './check-rules.ts'
import { keeperNames } from './gap-rules.ts'
import { type RegisterQuestion, registerStates } from './register.ts'
import type { RegisterState } from './states.ts'

const kindNames = { program: '制度', action: 'とるべき行動', condition: '研修のあり方の条件' } as const

/** One indicator a line, each figure with its unit. */
const figures =
  (say: (one: RegisterState['indicators'][number]) => string) =>
  ({ indicators }: RegisterState) =>
    indicators.map(say).join('\n') || null
const withUnit = (value: number | null, unit: string) => (value === null ? 'なし' : `${value}${unit}`)

/** What of the register goes into a file, by the names that the pages have for their columns. */
const columns = {
  name: { header: '制度・行動', width: 44, value: ({ item }: RegisterState) => item.name },
  code: { header: '取組', width: 10, value: ({ item }: RegisterState) => item.code ?? item.section },
  kind: { header: '種類', width: 14, value: ({ item }: RegisterState) => kindNames[item.kind] },
  status: { header: '実施状況', width: 14, value: statusOf },
  owner: { header: '所管', width: 34, value: ({ owner }: RegisterState) => owner?.unitName ?? null },
  keeper: { header: 'とりまとめ', width: 16, value: ({ owner }: RegisterState) => owner && keeperNames[owner.keeper] },
  contact: { header: '聞くところ', width: 34, value: ({ guide }: RegisterState) => guide?.contact ?? null },
  indicator: { header: '指標', width: 40, value: figures(({ name }) => name) },
  baseline: { header: '基準値', width: 12, value: figures(({ baseline, unit }) => withUnit(baseline, unit)) },
  target: { header: '目標値', width: 12, value: figures(({ target, unit }) => withUnit(target, unit)) },
  latest: {
    header: '最新の値',
    width: 22,
    value: figures(
      ({ latest, latestOn, unit }) => `${withUnit(latest, unit)}${latestOn === null ? '' : `（${latestOn}）`}`,
    ),
  },
  result: { header: '点検の結果', width: 16, value: ({ check }: RegisterState) => check && resultNames[check.result] },
  checkedOn: { header: '点検した日', width: 14, value: ({ check }: RegisterState) => check?.checkedOn ?? null },
  done: { header: 'したこと', width: 50, value: ({ check }: RegisterState) => check?.whatWasDone || null },
  next: { header: '次にすること', width: 50, value: ({ check }: RegisterState) => check?.whatIsNext || null },
} as const

export const registerColumns = Object.keys(columns) as [keyof typeof columns, ...(keyof typeof columns)[]]

function statusOf({ item, parts, isRunning }: RegisterState): string | null {
  if (item.kind !== 'program') return null
  if (!isRunning) return '検討中'
  return parts.some(({ status }) => status === 'considering') ? '一部は検討中' : '実施中'
}

type ExportRegister = RegisterQuestion & {
  readonly columns: readonly (keyof typeof columns)[]
  readonly itemIds?: readonly string[] | undefined
  readonly format: ExportFormat
}

/** The register as a file: all that the filter finds, or the rows chosen, in the order and with the columns of the page. */
export async function exportRegister(
  tx: Tx,
  actor: Actor,
  { columns: keys, itemIds, format, ...asked }: ExportRegister,
) {
  const { found, fiscalYear } = await registerStates(tx, actor, asked)
  const rows = itemIds === undefined ? found : found.filter(({ item }) => itemIds.includes(item.itemId))
  const chosen = [...new Set(keys)].map((key) => columns[key])
  await audit(tx, { did: 'insight.exportRegister', fields: [...new Set(keys)] })
  return exportTable({
    name: `制度の台帳_${formatFiscalYear(fiscalYear, 'seireki')}`,
    day: actor.today.toString(),
    columns: chosen.map(({ header, width }) => ({ header, width, kind: 'text' })),
    rows: rows.map((state) => chosen.map(({ value }) => value(state))),
    format,
  })
}
