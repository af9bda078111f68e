import type { Table } from '../../platform/tabular/index.ts'
import { gradeFor, type PolicyPackage } from '../../policy/index.ts'
import { isEndKind, isMainKind, type LineKind, type OrderKind } from '../posting-rules.ts'
import type { ColumnChoice } from './columns.ts'
import type { Defect, Note } from './findings.ts'
import { dayName, type Line, openBook, plainNumber } from './lines.ts'
import { type Organisation, plainCode, type UnitRow } from './org-rules.ts'
import type { Staff, StaffRow } from './staff-rules.ts'
import { unitOn, versionsOf } from './unit-names.ts'
import { lineKinds, orderKinds, plainWord } from './words.ts'

/** One sound line of history.csv, or the present posting of staff.csv where the history lacks it. */
export type OrderRow = {
  /** Line in history.csv; null for an order that staff.csv tells of. */
  readonly line: number | null
  readonly number: string
  readonly effectiveOn: string
  /** First day on which a term act no longer holds. */
  readonly endsOn: string | null
  readonly kind: OrderKind
  readonly unitCode: string | null
  /** 職位 as stated; null where it is left to 読替. */
  readonly gradeId: string | null
  readonly title: string | null
  /** undefined where the file does not say, so that what is known stays. */
  readonly lineKind: LineKind | null | undefined
  readonly documentNo: string | undefined
}

export type HistoryContext = {
  /** Which column of history.csv is which, as HR settled it. */
  readonly columns?: ColumnChoice | undefined
  readonly asOf: string
  readonly policy: PolicyPackage
  readonly organisation: Organisation | null
  /** null when staff.csv could not be read. */
  readonly staff: Staff | null
  /** Words of the city's own for orders: 発令種別 → our kind. */
  readonly orderWords: ReadonlyMap<string, OrderKind | 'pay'>
}

export type History = {
  /** Sound orders of people with a sound line in staff.csv, in the order of their days. */
  readonly orders: ReadonlyMap<string, readonly OrderRow[]>
  /** Orders of numbers that staff.csv does not have: people who left, or a slip of a number. */
  readonly strangers: ReadonlyMap<string, readonly OrderRow[]>
  readonly lines: ReadonlyMap<number, Line<'history.csv'>>
  /** Numbers of people who have a line with a defect. */
  readonly broken: ReadonlySet<string>
  /** Units from before the first day of org.csv, of which only the code is known. */
  readonly formerUnits: readonly UnitRow[]
}

type Read = { readonly history: History; readonly defects: readonly Defect[]; readonly notes: readonly Note[] }

/** Orders without which nobody knows where a person works. */
const needsUnit: ReadonlySet<OrderKind> = new Set([
  'promotion',
  'demotion',
  'transfer',
  'joint',
  'concurrent',
  'acting',
])

export function readHistory(table: Table, context: HistoryContext): Read | Omit<Read, 'history'> {
  const book = openBook('history.csv', table, context.columns)
  if (!book.isReadable) return { defects: book.defects, notes: book.notes }
  const jobFamilies = new Map(context.staff?.rows.map(({ number, jobFamily }) => [number, jobFamily]))
  const words = new Map([...orderKinds, ...context.orderWords])
  const broken = new Set(book.defects.flatMap(({ staffNumber }) => staffNumber ?? []))
  const lines = new Map<number, Line<'history.csv'>>()
  const rows: OrderRow[] = []
  const seen = new Set<string>()
  for (const entry of book.lines) {
    const number = plainNumber(entry.text('number'))
    const row = readOrder(entry, number, jobFamilies.get(number) ?? '', words, context)
    if (!entry.isSound()) broken.add(number)
    if (!row || !entry.isSound()) continue
    const { line: _, ...facts } = row
    const key = JSON.stringify(facts)
    if (seen.has(key)) {
      entry.note('同じ発令が二度出力されています。一つとして読みます。')
      continue
    }
    seen.add(key)
    rows.push(row)
    lines.set(entry.line, entry)
  }
  const byNumber = Map.groupBy(
    rows.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0)),
    ({ number }) => number,
  )
  const isListed = ({ number }: { number: string }) => context.staff === null || context.staff.numbers.has(number)
  return {
    history: {
      orders: new Map([...byNumber].filter(([number]) => isListed({ number }))),
      strangers: new Map([...byNumber].filter(([number]) => !isListed({ number }))),
      lines,
      broken,
      formerUnits: formerUnits(rows.filter(isListed), context.organisation),
    },
    defects: book.defects,
    notes: book.notes,
  }
}

function readOrder(
  entry: Line<'history.csv'>,
  number: string,
  jobFamily: string,
  words: ReadonlyMap<string, OrderKind | 'pay'>,
  context: HistoryContext,
): OrderRow | null {
  const { asOf, policy } = context
  entry.needed('number', '人事給与システムの職員番号を入れてください。')
  const effectiveOn = entry.neededDay('effective', '人事給与システムで発令年月日を確かめて入れてください。')
  const endsOn = entry.day('ends')
  const kindFix =
    '発令種別を直してください。市独自の言葉なら、市の設定の「市独自の発令種別」で読み方を決めてから取り込みます。'
  const kind = entry.needed('kind', kindFix) && entry.word('kind', words, kindFix)
  const lineKind = entry.word('line', lineKinds, '「ライン」か「スタッフ」にするか、空にしてください。')
  if (!effectiveOn || !kind || endsOn === 'unreadable') return null
  if (kind === 'pay') {
    entry.note('給料だけの発令（昇給・昇格など）は、配置に関わらないので読みません。')
    return null
  }
  if (effectiveOn > asOf) {
    return entry.fail('effective', {
      reason: `発令年月日が基準日（${dayName(asOf)}）より後です。`,
      fix: '年の誤りなら直してください。これからの発令は、発令日以後を基準日にして取り込みます。',
    })
  }
  const unitCode = readUnit(entry, kind, effectiveOn, context)
  if (unitCode === undefined) return null
  const title = entry.text('title') || null
  const grade = entry.text('grade').normalize('NFKC') || null
  const gradeId = grade === null ? null : (gradeFor(policy, { jobFamily, title, grade }).grade?.id ?? null)
  if (grade !== null && gradeId === null)
    entry.note(`職位「${grade}」は基準日の方針にないので、その発令の職位は空として読みます。`)
  return {
    line: entry.line,
    number,
    effectiveOn,
    endsOn: endsOn !== null && endsOn > effectiveOn ? endsOn : null,
    kind,
    unitCode,
    gradeId,
    title,
    lineKind: lineKind ?? undefined,
    documentNo: entry.text('document') || undefined,
  }
}

/**
 * The unit of an order; undefined when the order is not read. A history reaches further back than org.csv: of the time before its
 * first day nothing is known, and from its first day on it has to be complete.
 */
function readUnit(
  entry: Line<'history.csv'>,
  kind: OrderKind,
  day: string,
  { organisation }: HistoryContext,
): string | null | undefined {
  const code = plainCode(entry.text('unit'))
  if (code === '') {
    if (!needsUnit.has(kind)) return null
    entry.fail('unit', { reason: '所属コードが空です。', fix: '発令のあった所属のコードを入れてください。' })
    return undefined
  }
  if (organisation === null) return code
  if (!organisation.codes.has(code)) {
    if (organisation.speaksFrom !== null && day >= organisation.speaksFrom) {
      entry.fail('unit', {
        reason: `所属コード「${code}」の所属が org.csv にありません。`,
        fix: '所属コードを直すか、廃止された所属も有効終了日を入れて org.csv に加えてください。',
      })
      return undefined
    }
    entry.note('org.csv の始まりより前の所属で名称が分からないので、「名称不明」の所属として登録します。')
    return code
  }
  const versions = versionsOf(organisation, code)
  const isOver = versions.length > 0 && versions.every(({ to }) => to !== null && to <= day)
  if (!isOver || unitOn(organisation, code, day)) return code
  entry.fail('unit', {
    reason: `所属「${versions.at(-1)?.name ?? code}」（${code}）は、発令年月日にはもうありません。`,
    fix: '所属コードか発令年月日を直すか、org.csv の有効終了日を確かめてください。',
  })
  return undefined
}

function formerUnits(orders: readonly OrderRow[], organisation: Organisation | null): UnitRow[] {
  const to = organisation?.speaksFrom ?? null
  if (!organisation || to === null) return []
  const firstDays = new Map<string, string>()
  for (const { unitCode, effectiveOn } of orders) {
    if (unitCode === null || organisation.codes.has(unitCode)) continue
    const known = firstDays.get(unitCode)
    if (known === undefined || effectiveOn < known) firstDays.set(unitCode, effectiveOn)
  }
  return [...firstDays].map(([code, from], index) => ({
    line: 1,
    code,
    name: `（名称不明 ${code}）`,
    parentCode: null,
    kind: 'section',
    from,
    to,
    establishedOrder: organisation.rows.length + index + 1, // after everything that has a place
    authority: undefined,
  }))
}

/** Orders that say where a person works as 本務. */
export function mainPostings(orders: readonly OrderRow[]): readonly OrderRow[] {
  return orders.filter(({ kind, unitCode }) => isMainKind(kind) && unitCode !== null)
}

/** Whether the last word of the history is that the person left. */
export function hasLeft(orders: readonly OrderRow[], row: StaffRow): boolean {
  const last = orders.findLast(({ kind }) => isMainKind(kind) || isEndKind(kind))
  return (
    last !== undefined && isEndKind(last.kind) && row.hiredOn <= last.effectiveOn && row.postedOn <= last.effectiveOn
  )
}

export function orderWordsOf(setting: Readonly<Record<string, OrderKind | 'pay'>>) {
  return new Map(Object.entries(setting).map(([word, kind]) => [plainWord(word), kind] as const))
}
