import { searchKey } from '../../platform/characters/index.ts'

/** Somebody of the city's staff today, with the names and 所属 under which another body may know them. */
export type NameForms = {
  readonly personId: string
  readonly written: string
  readonly unitName: string
  /** Plain forms of name, kana, 旧姓 and numbers, the unit last, as the directory keeps them. */
  readonly searchKey: string
  /** Names that they had before. */
  readonly names: readonly string[]
  /** Where they worked before, within three years. */
  readonly units: readonly string[]
}

export const whys = {
  name: '氏名が同じ',
  form: '氏名が同じ（字の形だけがちがう）',
  former: '旧姓または前の氏名が同じ',
  kana: '読みが同じ',
  given: '名が同じで、姓がちがう',
  family: '姓が同じで、名がちがう',
  letter: '氏名が一字だけちがう',
} as const
export type Why = keyof typeof whys

export const unitWhys = {
  same: '所属も同じ',
  before: '前の所属と同じ',
  none: '名簿に所属がない',
  other: '所属がちがう',
} as const
export type UnitWhy = keyof typeof unitWhys

export type Candidate = { readonly personId: string; readonly why: Why; readonly unit: UnitWhy }
export type Match = {
  readonly candidates: readonly Candidate[] /** Who it surely is; null where a person has to choose. */
  readonly sure: string | null
}

type Named = { readonly name: string; readonly kana: string; readonly unit: string }

const mostCandidates = 8
const byName: readonly Why[] = ['name', 'form', 'former']

/**
 * Who each row may be. Sure is who alone has an equal name (新旧字体, 旧姓 and earlier names count as equal) and works, or worked, where the list says. Everything else
 * is left to a person: with equal names in two places, a name alone, a reading alone. Ours: a wrong record is worse than one more choice.
 */
export function matchRows(rows: readonly Named[], people: readonly NameForms[]): Match[] {
  const known = people.map(knownForms)
  const byKey = new Map<string, Known[]>()
  const byUnit = new Map<string, Known[]>()
  for (const one of known) {
    for (const key of one.keys) push(byKey, key, one)
    for (const unit of [one.unit, ...one.units]) push(byUnit, unit, one)
  }
  return rows.map((row) => matchRow(row, { byKey, byUnit }))
}

type Known = {
  readonly of: NameForms
  readonly name: string
  readonly keys: readonly string[]
  readonly earlier: readonly string[]
  readonly unit: string
  readonly units: readonly string[]
}

function knownForms(of: NameForms): Known {
  const parts = of.searchKey.split(' ')
  const earlier = of.names.map(searchKey)
  return {
    of,
    name: parts[0] ?? '',
    keys: [...new Set([...parts.slice(0, -1), ...earlier])],
    earlier,
    unit: parts.at(-1) ?? '',
    units: of.units.map(searchKey),
  }
}

function matchRow(row: Named, { byKey, byUnit }: { byKey: Map<string, Known[]>; byUnit: Map<string, Known[]> }): Match {
  const name = searchKey(row.name)
  const kana = row.kana === '' ? null : searchKey(row.kana)
  const unit = searchKey(row.unit)
  const found = new Map<string, Candidate>()
  const take = (one: Known, why: Why) => {
    if (!found.has(one.of.personId))
      found.set(one.of.personId, { personId: one.of.personId, why, unit: unitWhy(one, unit) })
  }
  for (const one of byKey.get(name) ?? [])
    take(
      one,
      one.name !== name
        ? one.earlier.includes(name) || !isKanaOnly(name)
          ? 'former'
          : 'kana'
        : plain(one.of.written) === plain(row.name)
          ? 'name'
          : 'form',
    )
  for (const one of kana === null ? [] : (byKey.get(kana) ?? [])) take(one, 'kana')
  if (![...found.values()].some(({ unit }) => unit === 'same' || unit === 'before'))
    for (const one of unit === '' ? [] : colleagues(byUnit, unit)) {
      const why = alike(name, one.name)
      if (why !== null) take(one, why)
    }
  const candidates = [...found.values()].toSorted((one, other) => rank(one) - rank(other)).slice(0, mostCandidates)
  const equal = candidates.filter(({ why, unit }) => byName.includes(why) && (unit === 'same' || unit === 'before'))
  return { candidates, sure: equal.length === 1 ? (equal[0]?.personId ?? null) : null }
}

const rank = ({ why, unit }: Candidate) => Object.keys(unitWhys).indexOf(unit) * 10 + Object.keys(whys).indexOf(why)
const plain = (text: string) => text.replace(/\s/g, '')
const isKanaOnly = (text: string) => /^[ァ-ヶー]+$/.test(text)

function unitWhy({ unit, units }: Known, asked: string): UnitWhy {
  if (asked === '') return 'none'
  if (isSameUnit(unit, asked)) return 'same'
  return units.some((one) => isSameUnit(one, asked)) ? 'before' : 'other'
}

/** 支援課 and 総務局支援課 are one, and so is what stands below: a list says as much of the 所属 as it likes, but the end of one has to be the other's. */
const isSameUnit = (one: string, other: string) =>
  one !== '' && other !== '' && (one.endsWith(other) || other.endsWith(one))

function colleagues(byUnit: Map<string, Known[]>, asked: string): Known[] {
  return [...byUnit].flatMap(([unit, people]) => (isSameUnit(unit, asked) ? people : []))
}

/** Why two names of one 所属 look like one person's: a changed 姓, a slip of the pen. */
function alike(one: string, other: string): Why | null {
  if (one === other || one.length < 3 || other.length < 3) return null
  if (one.length === other.length && [...one].filter((letter, at) => letter !== [...other][at]).length === 1)
    return 'letter'
  if (one.slice(-2) === other.slice(-2)) return 'given'
  return one.slice(0, 2) === other.slice(0, 2) ? 'family' : null
}

function push(map: Map<string, Known[]>, key: string, one: Known) {
  if (key === '') return
  const there = map.get(key)
  if (there === undefined) map.set(key, [one])
  else if (there.at(-1) !== one) there.push(one)
}
