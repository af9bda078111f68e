import { fits } from '../scheme-rules.ts'
import type { Column, Occasion, PayRules, Penalty, Quota, Rate, Status } from './pay-rules.ts'
import { type Group, groupsOf, quotaKey, roomOf } from './room-rules.ts'

/** A result as it is used: the final 全体評語 of one source. */
export type UsedMark = { readonly source: string; readonly mark: string }
/** Entered for this run: a 懲戒 by its code, or days of 欠勤. */
type RunInput = { readonly code: string; readonly days: number }

export type Placed = {
  readonly personId: string
  readonly gradeId: string | null
  readonly jobFamily: string
  readonly employmentKind: string
  readonly bureauId: string | null
  /** Whole years on 基準日; null where the birth is not known. */
  readonly age: number | null
  readonly statuses: readonly Status[]
  readonly marks: readonly UsedMark[]
  readonly inputs: readonly RunInput[]
  /** Out of the rule in this run alone. */
  readonly exception: { readonly treat: 'out' | 'middle'; readonly reason: string } | null
  /** The band to which HR lifts this one of several equals; null: nothing was chosen. */
  readonly chosen: string | null
}

/** Why somebody stands where they stand, in the order in which it came about. */
export type Reason =
  | { readonly why: 'out' | 'exception'; readonly says: string; readonly basis: string }
  | { readonly why: 'single-out' | 'single'; readonly says: string }
  | { readonly why: 'no-result'; readonly missing: readonly string[] }
  | { readonly why: 'as-standard'; readonly source: string; readonly mark: string }
  | { readonly why: 'total'; readonly points: number }
  | { readonly why: 'band'; readonly band: string; readonly fromPoints: number | null }
  | { readonly why: 'lower-mark'; readonly band: string }
  | { readonly why: 'full'; readonly band: string; readonly quota: Quota; readonly group: Group; readonly room: number }
  | { readonly why: 'tie'; readonly band: string; readonly among: number; readonly left: number }
  | { readonly why: 'chosen'; readonly band: string }
  | { readonly why: 'no-lift'; readonly penalty: string }
  | { readonly why: 'penalty'; readonly penalty: string }

export type Line = {
  readonly personId: string
  readonly column: string | null
  readonly band: string | null
  /** Thousandths, or 号給; null for whoever is left out. */
  readonly value: number | null
  readonly points: number | null
  readonly penalty: string | null
  /** Whoever is equal with others at the last place: HR chooses, and nothing is decided before. */
  readonly isOpen: boolean
  readonly reasons: readonly Reason[]
}

const middleOf = ({ bands }: PayRules) => bands.findIndex(({ isMiddle }) => isMiddle)

/** A rate in the unit of its use; never under nothing. */
export function amountOf({ formula, values }: Rate, column: Column, rounding: PayRules['rounding']): number {
  const value = values[column.code] ?? 0
  if (formula === 'absolute') return Math.max(0, value)
  if (formula === 'delta') return Math.max(0, column.standard + value)
  return Math.max(0, Math.floor((column.standard * value + (rounding === 'half-up' ? 500 : 0)) / 1000))
}

const columnFor = ({ columns }: PayRules, person: Placed): Column | undefined =>
  columns.find(
    ({ when, olderThan }) =>
      (when === null || fits(when, person)) && (olderThan === null || (person.age !== null && person.age > olderThan)),
  )

type Standing = {
  readonly person: Placed
  readonly column: Column | null
  readonly reasons: Reason[]
  /** Which place of the bands; null: left out. */
  at: number | null
  /** Total and the points of the sources by which equals are put in order; null: nothing to order by. */
  readonly key: readonly number[] | null
  /** Best band by results alone. */
  readonly natural: number
  isOpen: boolean
}

/**
 * Places everybody. What is the same gives the same, in whatever order people come: equals are looked at together, and the last place among equals is HR's to
 * give. Quotas are cumulative from the top and push nobody under the middle; whoever has no result stands in the middle.
 */
export function place(rules: PayRules, { sources }: Occasion, people: readonly Placed[]): Line[] {
  const middle = middleOf(rules)
  const standings = people.map((person) => standingOf(rules, sources, person, middle))
  liftUp(rules, standings, middle)
  return standings.map((standing) => lineOf(rules, standing, middle))
}

function standingOf(rules: PayRules, sources: Occasion['sources'], person: Placed, middle: number): Standing {
  const column = columnFor(rules, person) ?? null
  const stands = (at: number | null, reasons: Reason[]): Standing => ({
    person,
    column,
    reasons,
    at,
    key: null,
    natural: middle,
    isOpen: false,
  })
  if (person.exception) {
    const { treat, reason: says } = person.exception
    return stands(treat === 'out' ? null : middle, [{ why: treat === 'out' ? 'single-out' : 'single', says }])
  }
  const exception = rules.exceptions.find(
    ({ when, statuses }) =>
      (when !== null || statuses.length > 0) &&
      (when === null || fits(when, person)) &&
      (statuses.length === 0 || statuses.some((one) => person.statuses.includes(one))),
  )
  if (exception)
    return stands(exception.treat === 'out' ? null : middle, [
      { why: exception.treat === 'out' ? 'out' : 'exception', says: exception.says, basis: exception.basis },
    ])
  const markOf = (source: string) => person.marks.find((one) => one.source === source)?.mark
  const missing = sources.filter(({ id }) => markOf(id) === undefined)
  if (missing.length === sources.length || (missing.length > 0 && rules.missing === 'middle'))
    return stands(middle, [{ why: 'no-result', missing: missing.map(({ id }) => id) }])

  const reasons: Reason[] = []
  const used = sources.map(({ id, kind, weight }) => {
    const mark = markOf(id)
    const said = rules.points.find(
      (one) => one.kind === kind && (mark === undefined ? one.isStandard : one.mark === mark),
    )
    if (mark === undefined && said) reasons.push({ why: 'as-standard', source: id, mark: said.mark })
    return { id, points: (said?.points ?? 0) * weight, isLower: said?.isLower ?? false }
  })
  const points = used.reduce((sum, one) => sum + one.points, 0)
  const hasLower = used.some(({ isLower }) => isLower)
  reasons.push({ why: 'total', points })
  let natural = rules.bands.findIndex(({ fromPoints }) => fromPoints === null || fromPoints <= points)
  if (natural < 0) natural = rules.bands.length - 1
  while (hasLower && rules.bands[natural]?.noLower && natural < middle) {
    reasons.push({ why: 'lower-mark', band: codeAt(rules, natural) })
    natural += 1
  }
  const { fromPoints = null } = rules.bands[natural] ?? {}
  reasons.push({ why: 'band', band: codeAt(rules, natural), fromPoints })
  const key = [points, ...rules.order.map((source) => used.find(({ id }) => id === source)?.points ?? 0)]
  return { ...stands(Math.max(natural, middle), reasons), key, natural }
}
const codeAt = ({ bands }: PayRules, at: number) => bands[at]?.code ?? ''
const descending = (a: readonly number[], b: readonly number[]) => {
  for (const [at, one] of a.entries()) if (one !== b[at]) return (b[at] ?? 0) - one
  return 0
}

/** Upper bands from the top: one class of equals after the other, as far as every share that they would count in has room. */
function liftUp(rules: PayRules, standings: readonly Standing[], middle: number) {
  const withResult = standings.filter(({ key }) => key !== null)
  const groupOf = groupsOf(
    withResult.map(({ person }) => person),
    rules.smallUnit,
  )
  const left = new Map<string, number>()
  /** The shares in which somebody in this band, or in one above, would count. */
  const sharesOf = (person: Placed, at: number) =>
    rules.bands.slice(at, middle).flatMap((band) =>
      band.quotas.flatMap((quota) => {
        const group = groupOf(quota.scope, person)
        if (group.isExempt) return []
        const key = quotaKey(band.code, quota, group)
        const room = roomOf(group.size, quota.most, rules.quotaRounding)
        if (!left.has(key)) left.set(key, room)
        return [{ key, band: band.code, quota, group, room }]
      }),
    )
  const isLifted = new Set<Standing>()
  const eligible = withResult.filter(({ natural, person, reasons }) => {
    if (natural >= middle) return false
    const [penalty] = appliedPenalties(rules, person.inputs)
    if (penalty) reasons.push({ why: 'no-lift', penalty: penalty.code })
    return penalty === undefined
  })
  for (let at = 0; at < middle; at++) {
    const closed = new Set<string>()
    for (const equals of classesOf(eligible.filter((one) => one.natural <= at && !isLifted.has(one)))) {
      const free = equals.filter((one) => {
        const full = sharesOf(one.person, at).find(({ key }) => closed.has(key) || (left.get(key) ?? 0) < 1)
        if (full) one.reasons.push({ why: 'full', ...told(full), band: codeAt(rules, at) })
        return full === undefined
      })
      const wish = new Map<string, number>()
      for (const one of free) for (const { key } of sharesOf(one.person, at)) wish.set(key, (wish.get(key) ?? 0) + 1)
      const isContested = (one: Standing) =>
        sharesOf(one.person, at).some(({ key }) => (wish.get(key) ?? 0) > (left.get(key) ?? 0))
      const contested = new Set(free.filter(isContested))
      const lift = (one: Standing) => {
        one.at = at
        isLifted.add(one)
        for (const { key } of sharesOf(one.person, at)) left.set(key, (left.get(key) ?? 0) - 1)
      }
      for (const one of free) if (!contested.has(one)) lift(one)
      if (contested.size > 0) settleEquals(rules, [...contested], { at, left, closed, sharesOf, lift })
    }
  }
}
const told = ({ quota, group, room }: { quota: Quota; group: Group; room: number }) => ({ quota, group, room })

type Equals = {
  readonly at: number
  readonly left: ReadonlyMap<string, number>
  readonly closed: Set<string>
  readonly sharesOf: (person: Placed, at: number) => readonly { readonly key: string }[]
  readonly lift: (one: Standing) => void
}

/** More equals than places: those whom HR chose, where all the chosen fit; the rest waits for HR, and nobody lower gets the places meanwhile. */
function settleEquals(rules: PayRules, contested: readonly Standing[], { at, left, closed, sharesOf, lift }: Equals) {
  const band = codeAt(rules, at)
  const keysOf = (one: Standing) => sharesOf(one.person, at).map(({ key }) => key)
  const chosen = contested.filter(({ person }) => person.chosen === band)
  const asked = new Map<string, number>()
  for (const key of chosen.flatMap(keysOf)) asked.set(key, (asked.get(key) ?? 0) + 1)
  const doFit = [...asked].every(([key, count]) => count <= (left.get(key) ?? 0))
  if (doFit)
    for (const one of chosen) {
      one.reasons.push({ why: 'chosen', band })
      lift(one)
    }
  const lifted = new Set(doFit ? chosen : [])
  const waiting = contested.filter((one) => !lifted.has(one))
  const rivals = new Map<string, number>()
  for (const key of contested.flatMap(keysOf)) rivals.set(key, (rivals.get(key) ?? 0) + 1)
  // The share in which it is tightest says how many are left, and among how many.
  const tightest = waiting.map((one) => {
    const [key = ''] = keysOf(one).toSorted((x, y) => (left.get(x) ?? 0) - (left.get(y) ?? 0))
    return { among: rivals.get(key) ?? contested.length, most: left.get(key) ?? 0 }
  })
  for (const [place, one] of waiting.entries()) {
    const { among, most } = tightest[place] ?? { among: contested.length, most: 0 }
    one.isOpen ||= most > 0
    one.reasons.push({ why: 'tie', band, among, left: most })
    for (const key of keysOf(one)) closed.add(key)
  }
}

function classesOf(standings: readonly Standing[]): Standing[][] {
  const classes = new Map<string, Standing[]>()
  for (const one of standings) {
    const key = (one.key ?? []).join('/')
    const group = classes.get(key)
    if (group) group.push(one)
    else classes.set(key, [one])
  }
  return [...classes.values()].toSorted((a, b) => descending(a[0]?.key ?? [], b[0]?.key ?? []))
}

/** What of the tables applies: each 懲戒 by its code, and of 欠勤 the step of its days. */
function appliedPenalties({ penalties }: PayRules, inputs: readonly RunInput[]): Penalty[] {
  return inputs.flatMap(({ code, days }) => {
    const named = penalties.find((one) => one.code === code)
    if (named === undefined || named.of === 'discipline') return named ?? []
    const step = penalties
      .filter(({ of, fromDays }) => of === 'absence' && fromDays <= days)
      .toSorted((a, b) => b.fromDays - a.fromDays)[0]
    return step ?? []
  })
}

type Outcome = { readonly at: number; readonly value: number; readonly penalty: Penalty }
function outcomesOf(rules: PayRules, person: Placed, column: Column, at: number): Outcome[] {
  return appliedPenalties(rules, person.inputs).map((penalty) => {
    const { effect } = penalty
    if (effect.by === 'rate') return { at, value: amountOf(effect.rate, column, rules.rounding), penalty }
    const to = Math.max(
      at,
      rules.bands.findIndex(({ code }) => code === effect.band),
    )
    const rate = rules.bands[to]?.rate
    return { at: to, value: rate ? amountOf(rate, column, rules.rounding) : 0, penalty }
  })
}
function lineOf(rules: PayRules, { person, column, reasons, at, key, isOpen }: Standing, middle: number): Line {
  const points = key?.[0] ?? null
  const line = { personId: person.personId, points, isOpen, reasons }
  if (at === null || column === null)
    return { ...line, column: column?.code ?? null, band: null, value: null, penalty: null }
  const rate = rules.bands[at]?.rate
  const value = rate ? amountOf(rate, column, rules.rounding) : 0
  const worst = outcomesOf(rules, person, column, Math.max(at, middle)).toSorted(
    (a, b) =>
      a.value - b.value || b.at - a.at || rules.penalties.indexOf(a.penalty) - rules.penalties.indexOf(b.penalty),
  )[0]
  if (worst && (worst.value < value || (worst.value === value && worst.at > at)))
    return {
      ...line,
      column: column.code,
      band: codeAt(rules, worst.at),
      value: worst.value,
      penalty: worst.penalty.code,
      reasons: [...reasons, { why: 'penalty', penalty: worst.penalty.code }],
    }
  return { ...line, column: column.code, band: codeAt(rules, at), value, penalty: null }
}
