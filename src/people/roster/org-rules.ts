import { addDays } from '../../platform/calendar/index.ts'
import type { Table } from '../../platform/tabular/index.ts'
import type { UnitKind } from '../supervision-rules.ts'
import type { ColumnChoice } from './columns.ts'
import type { Defect, Note } from './findings.ts'
import { dayName, type Line, openBook } from './lines.ts'
import { unitKinds, unitLevels } from './words.ts'

/** One line of org.csv: what a unit is called and where it belongs, for some days. */
export type UnitRow = {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
  readonly kind: UnitKind
  readonly from: string
  /** First day on which it no longer holds; null while open-ended. */
  readonly to: string | null
  /** 建制順 among the units of one parent, from 1: the order of the file. */
  readonly establishedOrder: number
  /** Name of the 任命権者; undefined where the file has no such column, so that what is known stays. */
  readonly authority: string | null | undefined
}

export type Organisation = {
  readonly rows: readonly UnitRow[]
  /** All codes of the file, also of lines that could not be read: one bad line is one finding. */
  readonly codes: ReadonlySet<string>
  /** First day of which the file speaks; units that ended before it may be missing. */
  readonly speaksFrom: string | null
}

type Read = {
  readonly organisation: Organisation
  readonly defects: readonly Defect[]
  readonly notes: readonly Note[]
}
type Draft = Omit<UnitRow, 'establishedOrder'> & { readonly entry: Line<'org.csv'> }

/** Reads the organisation. null when its header could not be read. */
export function readOrganisation(table: Table, choice?: ColumnChoice): Read | Omit<Read, 'organisation'> {
  const book = openBook('org.csv', table, choice)
  if (!book.isReadable) return { defects: book.defects, notes: book.notes }
  const codes = new Set(book.lines.map((line) => plainCode(line.text('code'))).filter((code) => code !== ''))
  const drafts = book.lines.flatMap((line) => readUnit(line) ?? [])
  const byCode = Map.groupBy(drafts, ({ code }) => code)

  refuseTwice(byCode)
  for (const draft of drafts) refuseParent(draft, codes, byCode)
  refuseCircles(byCode)

  const siblings = new Map<string | null, string[]>()
  const rows = drafts.map(({ entry: _, ...row }) => {
    const inOrder = siblings.getOrInsert(row.parentCode, [])
    if (!inOrder.includes(row.code)) inOrder.push(row.code)
    return { ...row, establishedOrder: inOrder.indexOf(row.code) + 1 }
  })
  const speaksFrom = rows.reduce<string | null>(
    (first, { from }) => (first === null || from < first ? from : first),
    null,
  )
  return { organisation: { rows, codes, speaksFrom }, defects: book.defects, notes: book.notes }
}

export function plainCode(text: string): string {
  return text.normalize('NFKC').trim()
}

function readUnit(entry: Line<'org.csv'>): Draft | null {
  const code = entry.needed('code', '組織マスターで所属コードを確かめて入れてください。')
  const name = entry.needed('name', '組織マスターで所属名を確かめて入れてください。')
  const kindFix = `区分は「局」「区」「部」「課」「係」「機関」のどれかにしてください。`
  const word = entry.needed('kind', kindFix) && entry.word('kind', unitKinds, kindFix)
  const from = entry.neededDay('from', 'その所属が置かれた日を入れてください。')
  const until = entry.day('until')
  if (!code || !name || !word || !from || until === 'unreadable') return null
  if (until !== null && until < from) {
    return entry.fail('until', {
      reason: `有効終了日が有効開始日（${dayName(from)}）より前です。`,
      fix: '有効開始日と有効終了日を確かめてください。終わりが決まっていなければ空にします。',
    })
  }
  return {
    entry,
    line: entry.line,
    code: plainCode(code),
    name: name.normalize('NFC'),
    parentCode: plainCode(entry.text('parent')) || null,
    kind: word === 'bureau' && /区(役所)?$/.test(name) ? 'ward' : word, // HR lists wards among 局; they are 区 to the city
    from,
    to: until === null ? null : addDays(until, 1),
    authority: entry.has('authority') ? entry.text('authority') || null : undefined,
  }
}

function refuseTwice(byCode: ReadonlyMap<string, readonly Draft[]>) {
  for (const drafts of byCode.values()) {
    const inTime = drafts.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.line - b.line))
    for (const [index, draft] of inTime.entries()) {
      const before = inTime[index - 1]
      if (!before || (before.to !== null && before.to <= draft.from)) continue
      const [first, later] = before.line < draft.line ? [before, draft] : [draft, before]
      later.entry.fail('code', {
        reason: `所属コード「${draft.code}」が${first.line}行目と同じ時期に二度使われています。`,
        fix: '名称などが変わった所属は、前の行に有効終了日を入れて期間を分けてください。そうでなければ一方を除いてください。',
      })
    }
  }
}

function refuseParent(draft: Draft, codes: ReadonlySet<string>, byCode: ReadonlyMap<string, readonly Draft[]>) {
  const { parentCode, entry, kind, code } = draft
  if (parentCode === null) return
  if (!codes.has(parentCode)) {
    entry.fail('parent', {
      reason: `上位所属コード「${parentCode}」の所属がありません。`,
      fix: '組織マスターで上位の所属を確かめ、コードを直すか、上位の所属の行を加えてください。',
    })
    return
  }
  const parents = byCode.get(parentCode) ?? []
  const parent = parents.find(({ from, to }) => from <= draft.from && (to === null || draft.from < to)) ?? parents[0]
  if (!parent || parentCode === code) return
  if (kind !== 'organ' && parent.kind !== 'organ' && unitLevels[kind] <= unitLevels[parent.kind]) {
    entry.fail('parent', {
      reason: `「${draft.name}」の区分は、上位の「${parent.name}」と同じか、それより上です。`,
      fix: '局・区、部、課、係の順になるように、区分か上位所属コードを直してください。',
    })
    return
  }
  const ends = parents.map(({ to }) => to)
  if (ends.includes(null)) return
  const lastEnd = ends.reduce<string>((last, to) => (to !== null && to > last ? to : last), '')
  if (draft.to !== null && draft.to <= lastEnd) return
  entry.fail('parent', {
    reason: `上位の「${parent.name}」は${dayName(addDays(lastEnd, -1))}で終わっています。`,
    fix: 'この所属の有効終了日を入れるか、その後の上位所属コードを持つ行を加えてください。',
  })
}

function refuseCircles(byCode: ReadonlyMap<string, readonly Draft[]>) {
  const settled = new Set<string>()
  for (const start of byCode.keys()) {
    const path: string[] = []
    let code: string | null = start
    while (code !== null && !settled.has(code) && !path.includes(code)) {
      path.push(code)
      code = byCode.get(code)?.at(-1)?.parentCode ?? null
    }
    if (code !== null && path.includes(code)) {
      const circle = path.slice(path.indexOf(code)).map((one) => byCode.get(one)?.at(-1))
      const [first, ...others] = circle.filter((one) => one !== undefined).toSorted((a, b) => a.line - b.line)
      first?.entry.fail('parent', {
        reason: `上位の所属をたどると、「${first.name}」自身に戻ります。`,
        fix: '上位所属コードを確かめ、いちばん上の所属では空にしてください。',
        related: others.map(({ entry: { file, line } }) => ({ file, line })),
      })
    }
    for (const one of path) settled.add(one)
  }
}
