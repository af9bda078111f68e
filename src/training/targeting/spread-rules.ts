/** Somebody who has to be placed. */
export type ToPlace = {
  readonly personId: string
  readonly bureauId: string
  /** Their 課: two of one 課 are better not away on one day. */
  readonly unitId: string
}

/** A 回 to which people can be named. */
export type OpenSession = {
  readonly sessionId: string
  readonly free: number
  /** How many of each 局 and 課 have a seat in it already. */
  readonly seated: Readonly<Record<string, number>>
}

export type SpreadFacts = {
  readonly people: readonly ToPlace[]
  readonly sessions: readonly OpenSession[]
  /** `person/session` that do not go together: 議会, 繁忙期, another 研修 of theirs. */
  readonly clashes: ReadonlySet<string>
  /** How many of a 局 one 回 takes at most; a 局 that is not named has no bound. */
  readonly quotas: ReadonlyMap<string, number>
}

export const pairKey = (personId: string, sessionId: string) => `${personId}/${sessionId}`

type Placed = Map<string, string>

/**
 * Who goes to which 回: as many as can be placed, no seat twice, no clash, no 局 over its quota; 局 and 課 are mixed as far as that allows. Ours: whoever has the fewest 回 to
 * choose from goes first; of these, each takes where fewest of their 課 and 局 are; whoever is left is placed where others can step aside.
 */
export function spread({ people, sessions, clashes, quotas }: SpreadFacts): ReadonlyMap<string, string> {
  const options = new Map(
    people.map(({ personId }) => [
      personId,
      sessions.filter(({ sessionId, free }) => free > 0 && !clashes.has(pairKey(personId, sessionId))),
    ]),
  )
  const placed: Placed = new Map()
  const counts = new Tally(sessions, quotas)
  const byNeed = people.toSorted(
    (one, other) => (options.get(one.personId)?.length ?? 0) - (options.get(other.personId)?.length ?? 0),
  )
  const personOf = new Map(people.map((person) => [person.personId, person]))
  const put = (person: ToPlace, sessionId: string) => {
    const before = placed.get(person.personId)
    if (before !== undefined) counts.add(person, before, -1)
    placed.set(person.personId, sessionId)
    counts.add(person, sessionId, 1)
  }

  /** Places somebody, moving others on where they can; false where nothing helps. */
  const place = (person: ToPlace, tried: Set<string>): boolean => {
    const wished = (options.get(person.personId) ?? [])
      .filter(({ sessionId }) => !tried.has(`${sessionId}/${person.bureauId}`))
      .toSorted((one, other) => counts.cost(person, one) - counts.cost(person, other))
    const fitting = wished.find((session) => counts.fits(person, session))
    if (fitting) {
      put(person, fitting.sessionId)
      return true
    }
    for (const session of wished) {
      tried.add(`${session.sessionId}/${person.bureauId}`)
      const isFull = !counts.hasSeat(session)
      for (const [otherId, at] of placed) {
        const other = personOf.get(otherId)
        if (other === undefined || at !== session.sessionId || otherId === person.personId) continue
        // Where the 局 is full, only one of that 局 makes room.
        if (!counts.hasQuota(person, session) && other.bureauId !== person.bureauId) continue
        if (!isFull && other.bureauId !== person.bureauId) continue
        if (place(other, tried)) {
          put(person, session.sessionId)
          return true
        }
      }
    }
    return false
  }

  for (const person of byNeed) place(person, new Set())
  mix({ people, sessions, clashes, quotas }, placed, counts)
  return placed
}

/** Lets pairs change places as long as that mixes 局 and 課 better: whoever was bound to a date has pushed others together. */
function mix({ people, sessions, clashes }: SpreadFacts, placed: Placed, counts: Tally) {
  const byId = new Map(sessions.map((session) => [session.sessionId, session]))
  const seated = people.filter(({ personId }) => placed.has(personId))
  let isBetter = true
  for (let round = 0; isBetter && round < 6; round++) {
    isBetter = false
    for (const one of seated)
      for (const other of seated) {
        const [here, there] = [byId.get(placed.get(one.personId) ?? ''), byId.get(placed.get(other.personId) ?? '')]
        if (!here || !there || here === there || counts.gain(one, here, other, there) <= 0) continue
        if (clashes.has(pairKey(one.personId, there.sessionId)) || clashes.has(pairKey(other.personId, here.sessionId)))
          continue
        const isWithin =
          one.bureauId === other.bureauId || (counts.hasQuota(one, there) && counts.hasQuota(other, here))
        if (!isWithin) continue
        for (const [person, from, to] of [
          [one, here, there],
          [other, there, here],
        ] as const) {
          counts.add(person, from.sessionId, -1)
          counts.add(person, to.sessionId, 1)
          placed.set(person.personId, to.sessionId)
        }
        isBetter = true
      }
  }
}

/** Who sits where, while it is worked out. */
class Tally {
  readonly #sessions: ReadonlyMap<string, OpenSession>
  readonly #quotas: ReadonlyMap<string, number>
  readonly #counts = new Map<string, number>()

  constructor(sessions: readonly OpenSession[], quotas: ReadonlyMap<string, number>) {
    this.#sessions = new Map(sessions.map((session) => [session.sessionId, session]))
    this.#quotas = quotas
  }

  #taken = (sessionId: string) => this.#counts.get(sessionId) ?? 0
  #of = (sessionId: string, unitId: string) =>
    (this.#counts.get(`${sessionId}/${unitId}`) ?? 0) + (this.#sessions.get(sessionId)?.seated[unitId] ?? 0)

  add({ bureauId, unitId }: ToPlace, sessionId: string, one: 1 | -1) {
    for (const key of new Set([sessionId, `${sessionId}/${bureauId}`, `${sessionId}/${unitId}`]))
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + one)
  }

  hasSeat = ({ sessionId, free }: OpenSession) => this.#taken(sessionId) < free
  hasQuota = ({ bureauId }: ToPlace, { sessionId }: OpenSession) =>
    this.#of(sessionId, bureauId) < (this.#quotas.get(bureauId) ?? Number.POSITIVE_INFINITY)
  fits = (person: ToPlace, session: OpenSession) => this.hasSeat(session) && this.hasQuota(person, session)

  /** By how much fewer of one 課 and 局 would sit together if two changed places: squares of how many, so that many together weigh more. */
  gain(one: ToPlace, here: OpenSession, other: ToPlace, there: OpenSession) {
    const moving = (unitId: string, from: OpenSession, to: OpenSession) =>
      2 * (this.#of(from.sessionId, unitId) - this.#of(to.sessionId, unitId) - 1)
    const by = (of: 'bureauId' | 'unitId') =>
      one[of] === other[of] ? 0 : moving(one[of], here, there) + moving(other[of], there, here)
    return by('unitId') * 100 + by('bureauId')
  }

  /** One of the same 課 weighs more than one of the same 局, and that more than a fuller 回. */
  cost = ({ bureauId, unitId }: ToPlace, { sessionId, free }: OpenSession) =>
    this.#of(sessionId, unitId) * 10_000 +
    (bureauId === unitId ? 0 : this.#of(sessionId, bureauId) * 100) +
    (this.#taken(sessionId) / Math.max(1, free)) * 99
}
