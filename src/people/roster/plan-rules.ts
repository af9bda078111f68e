import { contains } from '../../platform/calendar/index.ts'
import { planAuthorities } from './authority-plan-rules.ts'
import type { Defect, Note } from './findings.ts'
import type { Known } from './known-facts.ts'
import { type KnownPerson, planPerson } from './person-plan-rules.ts'
import type { OrderLabel, PersonLabel, Plan } from './plan.ts'
import type { Roster } from './rules.ts'
import type { StaffRow } from './staff-rules.ts'
import { planUnits } from './unit-plan-rules.ts'
import { WriteList, type Writes } from './writes.ts'

export type Planned = {
  readonly plan: Plan
  readonly writes: Writes
  /** Nothing would change. */
  readonly isEmpty: boolean
  /** Defects that only show beside what is known. */
  readonly defects: readonly Defect[]
  readonly notes: readonly Note[]
  /** Whose record changes, with the names of the fields, for the audit. */
  readonly touched: readonly { readonly personId: string; readonly fields: readonly string[] }[]
}

/** What an import of this roster would change in what is known now. Writes nothing. */
export function planImport(
  roster: Roster,
  known: Known,
  { asOf, newId }: { readonly asOf: string; readonly newId: () => string },
): Planned {
  const writes = new WriteList()
  const names = [...roster.units, ...roster.staff].flatMap(({ authority }) => authority ?? [])
  const authorities = planAuthorities(names, known, writes)
  const unitPlan = planUnits(roster.units, known, authorities, { asOf, newId }, writes)
  const people = knownPeople(known)

  const defects: Defect[] = []
  const added: PersonLabel[] = []
  const changed: Plan['people']['changed'][number][] = []
  const touched: Planned['touched'][number][] = []
  const orders = {
    added: [] as OrderLabel[],
    corrected: [] as Plan['orders']['corrected'][number][],
    withdrawn: [] as OrderLabel[],
  }
  for (const row of roster.staff) {
    const before = people.get(row.number) ?? null
    const stranger = before && otherPerson(row, before)
    if (stranger) defects.push(stranger)
    const person = planPerson(
      row,
      roster.orders.get(row.number) ?? [],
      before,
      { asOf, newId, units: unitPlan, authorities },
      writes,
    )
    const label = { number: row.number, name: row.written }
    if (person.isNew) added.push(label)
    else if (person.changes.length > 0) changed.push({ ...label, changes: person.changes })
    orders.added.push(...person.orders.added)
    orders.corrected.push(...person.orders.corrected)
    orders.withdrawn.push(...person.orders.withdrawn)
    const hasOrders = person.orders.add.length + person.orders.close.length > 0
    const fields = [...person.changes.map(({ field }) => field), ...(hasOrders ? ['orders'] : [])]
    if (person.isNew || fields.length > 0)
      touched.push({ personId: person.personId, fields: person.isNew ? ['new'] : fields })
  }
  const zeros = lostZeros(roster, people)
  return {
    plan: {
      asOf,
      units: unitPlan.units,
      authorities: { added: authorities.added },
      people: { added, changed, missing: missingPeople(roster, people, asOf), leftOut: roster.leftOut },
      orders,
    },
    writes,
    isEmpty: writes.isEmpty(),
    defects: [...defects, ...zeros],
    notes: [...newAuthorities(authorities.unheard), ...likelyReturns(roster, people)],
    touched,
  }
}

/** People by the number under which they are known, the latest holder of each. */
function knownPeople(known: Known): Map<string, KnownPerson> {
  const names = Map.groupBy(known.names, ({ personId }) => personId)
  const details = new Map(known.details.map((detail) => [detail.personId, detail]))
  const employments = Map.groupBy(known.employments, ({ personId }) => personId)
  const orders = Map.groupBy(known.orders, ({ personId }) => personId)
  const inTime = <Fact extends { readonly during: { readonly from: string } }>(facts: readonly Fact[] = []) =>
    facts.toSorted((a, b) => (a.during.from < b.during.from ? -1 : 1))
  return new Map(
    inTime(known.numbers).map((number) => {
      const { personId } = number
      const person = {
        personId,
        number,
        names: inTime(names.get(personId)),
        detail: details.get(personId) ?? null,
        employments: inTime(employments.get(personId)),
        orders: orders.get(personId) ?? [],
      }
      return [number.number, person]
    }),
  )
}

function missingPeople(roster: Roster, people: ReadonlyMap<string, KnownPerson>, asOf: string): PersonLabel[] {
  const there = new Set([...roster.staff.map(({ number }) => number), ...roster.leftOut])
  return [...people]
    .filter(
      ([number, { employments }]) => !there.has(number) && employments.some(({ during }) => contains(during, asOf)),
    )
    .map(([number, { names }]) => ({ number, name: names.at(-1)?.written ?? '' }))
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
}

/** A number under which we know somebody else: given to a second person, or mistyped. Never made into one person. */
function otherPerson(row: StaffRow, { names, detail, number }: KnownPerson): Defect | null {
  const name = names.at(-1)
  if (!name || !detail || detail.birthDate === row.birthDate || name.kana === row.kana || name.written === row.written)
    return null
  return {
    file: 'staff.csv',
    line: row.line,
    column: '職員番号',
    value: row.number,
    reason: `職員番号「${number.number}」は、前回までは別の人（${name.written}）の番号です。氏名も生年月日も違います。`,
    fix: '職員番号の誤りなら直してください。使い終えた番号は、別の人に付け直さないでください。',
    staffNumber: row.number,
    related: [],
  }
}

/** New numbers that are known ones without their leading zeros: the file went through a spreadsheet. */
function lostZeros(roster: Roster, people: ReadonlyMap<string, KnownPerson>): Defect[] {
  const whole = new Map([...people.keys()].map((number) => [number.replace(/^0+/, ''), number]))
  return roster.staff.flatMap((row): Defect[] => {
    const likely = whole.get(row.number.replace(/^0+/, ''))
    if (likely === undefined || people.has(row.number)) return []
    return [
      {
        file: 'staff.csv',
        line: row.line,
        column: '職員番号',
        value: row.number,
        reason: `職員番号「${row.number}」は、前回は「${likely}」でした。先頭の0が落ちているか、加わっています。`,
        fix: 'Excelで開いて保存し直さず、人事給与システムから出力したままのファイルを使ってください。',
        staffNumber: row.number,
        related: [],
      },
    ]
  })
}

function newAuthorities(names: readonly string[]): Note[] {
  return names.length === 0
    ? []
    : [
        {
          file: null,
          lines: [],
          says: `新しい任命権者を登録します: ${names.join('、')}。書きまちがいがないか確かめてください。`,
        },
      ]
}

/** Somebody new with the name and birthday of somebody known: often the same person, hired again under another number. */
function likelyReturns(roster: Roster, people: ReadonlyMap<string, KnownPerson>): Note[] {
  const keyOf = (kana: string, birthDate: string) => `${kana} ${birthDate}`
  const byKey = new Map(
    [...people].flatMap(([number, { names, detail }]) =>
      detail ? names.map(({ kana }) => [keyOf(kana, detail.birthDate), number] as const) : [],
    ),
  )
  return roster.staff.flatMap((row): Note[] => {
    const former = byKey.get(keyOf(row.kana, row.birthDate))
    if (former === undefined || people.has(row.number)) return []
    const says = `氏名の読みと生年月日が職員番号 ${former} の人と同じです。新しい番号の別の人として登録します。同じ人なら人事課で統合してください。`
    return [{ file: 'staff.csv', lines: [row.line], says }]
  })
}
