import type { Candidate, Field, Item, Ruling } from './ruling-rules.ts'

/** Words as they are, or the number of the line of the 別紙 that stands in their place. */
export type Part = string | { readonly annex: number }

type CopiedField = {
  readonly key: string
  readonly name: string
  readonly parts: readonly Part[]
  /** For machines; never of a field of which anything is withheld. */
  readonly value?: Field['value']
}

/** One record as it is given out. */
export type CopiedRecord = {
  /** Its line of the 別紙 where the whole record is withheld; then it has no fields. */
  readonly withheld: number | null
  readonly fields: readonly CopiedField[]
}

/** One line of the 別紙 (82条; 行政手続法 8条): which part is withheld, on what ground and why. Nothing of what it said. */
export type AnnexLine = {
  readonly number: number
  /** 記録の種類: title of its table. */
  readonly title: string
  readonly part: string
  readonly clause: string
  readonly reason: string
  /** In how many places. */
  readonly places: number
}

/** What of a gathered record is withheld, and by which ruling. */
type Withheld = { readonly field: Field | null; readonly phrase: string | null; readonly ruling: Ruling }

/** The rulings that take something away from this record; one of the whole record leaves nothing for the others. */
function withheldOf({ fields, rulings }: Pick<Item, 'fields' | 'rulings'>): Withheld[] {
  const whole = rulings.find((one) => one.isWithheld && one.field === null)
  if (whole) return [{ field: null, phrase: null, ruling: whole }]
  return fields.flatMap((field): Withheld[] => {
    const own = rulings.filter((one) => one.isWithheld && one.field === field.key)
    const all = own.find(({ phrase }) => phrase === null)
    if (all) return [{ field, phrase: null, ruling: all }]
    return own.flatMap((ruling) => {
      const { phrase } = ruling
      return phrase !== null && field.text.includes(phrase) ? [{ field, phrase, ruling }] : []
    })
  })
}

const partName = ({ field, phrase }: Withheld) =>
  field === null ? '記録の全部' : phrase === null ? `「${field.name}」` : `「${field.name}」の一部`

type Titled = Pick<Item, 'tableName' | 'fields' | 'rulings'>

/** The lines of the 別紙, numbered as they first appear; the same part withheld for the same reason is one line. */
export function annexOf(items: readonly Titled[], titleOf: (tableName: string) => string): AnnexLine[] {
  const lines = new Map<string, AnnexLine>()
  for (const item of items)
    for (const one of withheldOf(item)) {
      const key = lineKey(item.tableName, one)
      const line = lines.get(key)
      lines.set(
        key,
        line
          ? { ...line, places: line.places + 1 }
          : {
              number: lines.size + 1,
              title: titleOf(item.tableName),
              part: partName(one),
              clause: one.ruling.clause ?? '',
              reason: one.ruling.reason ?? '',
              places: 1,
            },
      )
    }
  return [...lines.values()]
}

const lineKey = (tableName: string, one: Withheld) =>
  JSON.stringify([tableName, partName(one), one.ruling.clause, one.ruling.reason])

/** Numbers of the lines, so that each place can say which is its own. */
export function annexNumbers(items: readonly Titled[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  for (const item of items)
    for (const one of withheldOf(item)) {
      const key = lineKey(item.tableName, one)
      if (!numbers.has(key)) numbers.set(key, numbers.size + 1)
    }
  return numbers
}

/** A record as it is given out: what is withheld is not in it, in no form, and its length is not either. */
export function copiedRecord(item: Titled, numbers: ReadonlyMap<string, number>): CopiedRecord {
  const withheld = withheldOf(item)
  const numberOf = (one: Withheld) => numbers.get(lineKey(item.tableName, one)) ?? 0
  const whole = withheld.find(({ field }) => field === null)
  if (whole) return { withheld: numberOf(whole), fields: [] }
  return {
    withheld: null,
    fields: item.fields.map((field) => {
      const own = withheld.filter((one) => one.field?.key === field.key)
      const { key, name, text, value } = field
      if (own.length === 0) return { key, name, parts: [text], ...(value === undefined ? {} : { value }) }
      const all = own.find(({ phrase }) => phrase === null)
      if (all) return { key, name, parts: [{ annex: numberOf(all) }] }
      return {
        key,
        name,
        parts: cutOut(
          text,
          own.map((one) => [one.phrase ?? '', numberOf(one)] as const),
        ),
      }
    }),
  }
}

/** The text with each phrase taken out wherever it stands, the longer ones first: 佐藤一郎 before 佐藤. */
function cutOut(text: string, phrases: readonly (readonly [string, number])[]): Part[] {
  let parts: Part[] = [text]
  for (const [phrase, annex] of phrases.toSorted(([a], [b]) => b.length - a.length))
    parts = parts.flatMap((part) =>
      typeof part !== 'string'
        ? [part]
        : part.split(phrase).flatMap((piece, at) => (at === 0 ? [piece] : [{ annex }, piece])),
    )
  return parts.filter((part) => part !== '')
}

/** 82条: all of it, a part, nothing although there is something, or nothing because there is nothing. */
export type Outcome = 'whole' | 'part' | 'none' | 'not-held'

export function outcomeOf(items: readonly Titled[]): Outcome {
  if (items.length === 0) return 'not-held'
  const records = items.map((item) => ({ item, withheld: withheldOf(item) }))
  if (records.every(({ withheld }) => withheld.length === 0)) return 'whole'
  const isGone = ({ item, withheld }: (typeof records)[number]) =>
    withheld.some(({ field }) => field === null) ||
    item.fields.every(({ key }) => withheld.some((one) => one.field?.key === key && one.phrase === null))
  return records.every(isGone) ? 'none' : 'part'
}

/** Names of others that are withheld in one place and given out in another: looked at before a 起案, because it is seldom meant. */
export function namesGivenElsewhere(items: readonly Item[]): string[] {
  const withheld = new Set<string>()
  const given = new Set<string>()
  for (const item of items)
    for (const candidate of item.candidates)
      if (candidate.name !== null) (isTaken(item, candidate) ? withheld : given).add(candidate.name)
  return [...withheld].filter((name) => given.has(name))
}

const isTaken = (item: Item, { field, phrase }: Candidate) =>
  withheldOf(item).some(
    (one) => one.field === null || (one.field.key === field && (one.phrase === null || one.phrase === phrase)),
  )
