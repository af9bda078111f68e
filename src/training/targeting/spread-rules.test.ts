import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OpenSession, pairKey, type SpreadFacts, spread, type ToPlace } from './spread-rules.ts'

const person = (n: number, bureau: number, section = n): ToPlace => ({
  personId: `p${n}`,
  bureauId: `b${bureau}`,
  unitId: `s${section}`,
})
const session = (n: number, free: number, seated: OpenSession['seated'] = {}): OpenSession => ({
  sessionId: `d${n}`,
  free,
  seated,
})
const facts = (more: Partial<SpreadFacts>): SpreadFacts => ({
  people: [],
  sessions: [],
  clashes: new Set(),
  quotas: new Map(),
  ...more,
})
const groups = (placed: ReadonlyMap<string, string>, people: readonly ToPlace[], of: 'bureauId' | 'unitId') => {
  const counts = new Map<string, number>()
  for (const one of people) {
    const at = placed.get(one.personId)
    if (at) counts.set(`${at}/${one[of]}`, (counts.get(`${at}/${one[of]}`) ?? 0) + 1)
  }
  return [...counts.values()]
}

describe('120 people over 4 dates', () => {
  const people = Array.from({ length: 120 }, (_, n) => person(n, n % 10, n % 60))
  const sessions = [1, 2, 3, 4].map((n) => session(n, 30))
  const placed = spread(facts({ people, sessions }))

  it('fills each date with 30, of every 局 three, and never two of one 課', () => {
    expect(placed.size).toBe(120)
    for (const { sessionId } of sessions) expect([...placed.values()].filter((at) => at === sessionId)).toHaveLength(30)
    expect(new Set(groups(placed, people, 'bureauId'))).toEqual(new Set([3]))
    expect(Math.max(...groups(placed, people, 'unitId'))).toBe(1)
  })

  it('keeps away from 議会 and 繁忙期, where others have to change their date for it', () => {
    // The first 局 cannot come on the first three dates, the second not on the first two.
    const clashes = new Set(
      people.flatMap(({ personId, bureauId }) =>
        (bureauId === 'b0' ? ['d1', 'd2', 'd3'] : bureauId === 'b1' ? ['d1', 'd2'] : []).map((at) =>
          pairKey(personId, at),
        ),
      ),
    )
    const apart = spread(facts({ people, sessions, clashes }))
    expect(apart.size).toBe(120)
    for (const [who, at] of apart) expect(clashes.has(pairKey(who, at))).toBe(false)
    // Of the eight 局 that may go anywhere no date takes more than five, and still no two of one 課 where it can be helped.
    const free = people.filter(({ bureauId }) => bureauId !== 'b0' && bureauId !== 'b1')
    expect(Math.max(...groups(apart, free, 'bureauId'))).toBeLessThanOrEqual(5)
    expect(Math.max(...groups(apart, free, 'unitId'))).toBe(1)
  })

  it('sends no more of a 局 to one date than its quota, and leaves the rest without a date', () => {
    const quotas = new Map([['b0', 2]])
    const bounded = spread(facts({ people, sessions, quotas }))
    expect(people.filter(({ personId, bureauId }) => bureauId === 'b0' && bounded.has(personId))).toHaveLength(8)
    expect(bounded.size).toBe(116)
  })

  it('counts who has a seat already', () => {
    const two = [session(1, 5, { b0: 4, s0: 1 }), session(2, 5)]
    expect(spread(facts({ people: [person(0, 0)], sessions: two })).get('p0')).toBe('d2')
    expect(
      spread(facts({ people: [person(0, 0)], sessions: [two[0] as OpenSession], quotas: new Map([['b0', 4]]) })).size,
    ).toBe(0)
  })
})

describe('a spread is always', () => {
  const cases = fc.record({
    people: fc.array(fc.nat(2), { maxLength: 7 }),
    free: fc.array(fc.nat(3), { maxLength: 3 }),
    clashes: fc.array(fc.tuple(fc.nat(6), fc.nat(2)), { maxLength: 10 }),
    quotas: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 2 }),
  })
  it('within seats, quotas and clashes, and as large as it can be', () =>
    fc.assert(
      fc.property(cases, ({ people: bureaus, free, clashes, quotas }) => {
        const of = facts({
          people: bureaus.map((bureau, n) => person(n, bureau)),
          sessions: free.map((seats, n) => session(n, seats)),
          clashes: new Set(clashes.map(([who, at]) => pairKey(`p${who}`, `d${at}`))),
          quotas: new Map(quotas.map(([bureau, most]) => [`b${bureau}`, most])),
        })
        const placed = spread(of)
        expect(isLawful(of, placed)).toBe(true)
        expect(placed.size).toBe(most(of))
      }),
      { numRuns: 300 },
    ))
})

function isLawful({ people, sessions, clashes, quotas }: SpreadFacts, placed: ReadonlyMap<string, string>): boolean {
  return sessions.every(({ sessionId, free }) => {
    const here = people.filter(({ personId }) => placed.get(personId) === sessionId)
    return (
      here.length <= free &&
      here.every(({ personId }) => !clashes.has(pairKey(personId, sessionId))) &&
      [...quotas].every(([bureau, bound]) => here.filter(({ bureauId }) => bureauId === bureau).length <= bound)
    )
  })
}

/** How many can be placed at most, by trying everything. */
function most(of: SpreadFacts, at = 0, placed: ReadonlyMap<string, string> = new Map()): number {
  const one = of.people[at]
  if (one === undefined) return placed.size
  let best = most(of, at + 1, placed)
  for (const { sessionId } of of.sessions) {
    const next = new Map(placed).set(one.personId, sessionId)
    if (isLawful(of, next)) best = Math.max(best, most(of, at + 1, next))
  }
  return best
}
