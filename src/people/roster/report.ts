import { formatWareki } from '../../platform/calendar/index.ts'
import type { Defect, Note, Place } from './findings.ts'
import { dayName } from './lines.ts'
import { countsOf, type FieldChange, type OrderLabel, type Plan } from './plan.ts'

/** Results go to `line` (standard output), what a person should notice to `note` (standard error). */
export type Out = { line(text: string): void; note(text: string): void }

/** What an import came to. */
export type Outcome = {
  readonly defects: readonly Defect[]
  readonly notes: readonly Note[]
  /** null with defects. The id is null where there is nothing to apply, and in a dry run. */
  readonly plan: (Plan & { readonly id: string | null; readonly isApplied: boolean }) | null
}

/** Longest list printed for people; --json has all of it. */
const shown = 20

export function reportAsJson({ defects, notes, plan }: Outcome, out: Out) {
  const listed = defects.map(({ file, line, column, value, reason, fix, related }) => ({
    file,
    line,
    column,
    value,
    reason,
    fix,
    related,
  }))
  const counted = plan && { counts: countsOf(plan), ...plan }
  out.line(JSON.stringify({ defects: listed, notes, plan: counted }, null, 2))
}

export function reportInWords({ defects, notes, plan }: Outcome, out: Out) {
  for (const note of notes) out.note(noteInWords(note))
  for (const defect of defects) out.note(defectInWords(defect))
  if (!plan) {
    out.note(`直すところが${defects.length}か所あります。何も取り込んでいません。`)
    return
  }
  for (const line of planInWords(plan)) out.line(line)
  if (plan.isApplied) out.line('取り込みました。')
  else if (plan.id === null && isNothing(plan)) out.line('変わるところはありません。')
  else if (plan.id === null) out.line('試しに比べただけで、何も取り込んでいません。')
  else
    out.line(
      `まだ何も取り込んでいません。この内容でよければ、同じファイルに --apply ${plan.id} を付けて実行してください。`,
    )
}

function defectInWords({ file, line, column, value, reason, fix, related }: Defect): string {
  const where = column === null ? '' : ` ${column}「${value}」`
  const also = related.length > 0 ? `（${placesInWords(related)}も関係します）` : ''
  return `${file}:${line}:${where} ${reason}${also}\n  → ${fix}`
}

function placesInWords(places: readonly Place[]): string {
  const named = places.slice(0, 3).map(({ file, line }) => `${file}:${line}`)
  return named.join('、') + (places.length > 3 ? `ほか${places.length - 3}行` : '')
}

function noteInWords({ file, lines, says }: Note): string {
  if (file === null) return `（参考）${says}`
  const named = lines.slice(0, 3).join('、')
  return `（参考）${file} ${named}${lines.length > 3 ? `ほか全${lines.length}` : ''}行目: ${says}`
}

function isNothing(plan: Plan): boolean {
  const { units, people, orders } = countsOf(plan)
  return (
    units.added + units.changed + units.ended + people.added + people.changed === 0 &&
    orders.added + orders.corrected + orders.withdrawn === 0
  )
}

function planInWords(plan: Plan): string[] {
  const { units, people, orders } = plan
  const counts = countsOf(plan)
  return [
    `基準日 ${formatWareki(plan.asOf)}`,
    `所属: 新しい ${counts.units.added}、変わる ${counts.units.changed}、終わる ${counts.units.ended}、名簿にない ${counts.units.missing}`,
    `職員: 新しい ${counts.people.added}、変わる ${counts.people.changed}、名簿にない ${counts.people.missing}、除いた ${counts.people.leftOut}`,
    `発令: 新しい ${counts.orders.added}、訂正 ${counts.orders.corrected}、取消 ${counts.orders.withdrawn}`,
    ...listed('変わる所属', units.changed, ({ code, name, changes }) => `${code} ${name}: ${changesInWords(changes)}`),
    ...listed('終わる所属', units.ended, ({ code, name, on }) => `${code} ${name}: ${dayName(on)}まで`),
    ...listed('名簿にない所属（そのままにします）', units.missing, ({ code, name }) => `${code} ${name}`),
    ...listed(
      '変わる職員',
      people.changed,
      ({ number, name, changes }) => `${number} ${name}: ${changesInWords(changes)}`,
    ),
    ...listed(
      '名簿にない職員（退職とはみなさず、そのままにします）',
      people.missing,
      ({ number, name }) => `${number} ${name}`,
    ),
    ...listed('除いた職員（前回の値のままにします）', people.leftOut, (number) => number),
    ...listed('訂正する発令', orders.corrected, (order) => `${orderInWords(order)}: ${changesInWords(order.changes)}`),
    ...listed('取り消す発令', orders.withdrawn, orderInWords),
  ]
}

function listed<Item>(title: string, items: readonly Item[], inWords: (item: Item) => string): string[] {
  if (items.length === 0) return []
  const rest = items.length > shown ? [`  ほか${items.length - shown}件（--json ですべて出ます）`] : []
  return [`${title}:`, ...items.slice(0, shown).map((item) => `  ${inWords(item)}`), ...rest]
}

function orderInWords({ number, effectiveOn, kind, unit }: OrderLabel): string {
  return `${number} ${dayName(effectiveOn)} ${kind}${unit === null ? '' : ` ${unit}`}`
}

function changesInWords(changes: readonly FieldChange[]): string {
  return changes.map(({ label, was, now }) => `${label} ${was ?? '（なし）'} → ${now ?? '（なし）'}`).join('、')
}
