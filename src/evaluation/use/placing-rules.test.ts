import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PayRules, Source } from './pay-rules.ts'
import { type Line, type Placed, place } from './placing-rules.ts'
import { reasonWords } from './reason-words.ts'
import { roomOf } from './room-rules.ts'
import { bonusRules, december, person } from './testing/pay.ts'

const many = (count: number, mark: string | null, more: Partial<Placed> = {}) =>
  Array.from({ length: count }, (_, at) => person(`${mark ?? 'none'}${more.gradeId ?? ''}-${at}`, mark, more))
const placed = (people: readonly Placed[], rules: PayRules = bonusRules) => place(rules, december, people)
const bandOf = (lines: readonly Line[], id: string) => lines.find(({ personId }) => personId === id)?.band
const inBand = (lines: readonly Line[], band: string) => lines.filter((line) => line.band === band).length
const only = (one: Placed, rules?: PayRules) => placed([one], rules)[0]

describe('成績区分', () => {
  it('gives 20 of 主事級 one place in 特に優秀 and five in the two upper bands together', () => {
    const lines = placed([...many(1, 'S'), ...many(4, 'A'), ...many(15, 'B')])
    expect([inBand(lines, '1'), inBand(lines, '2'), inBand(lines, '3')]).toEqual([1, 4, 15])
    expect(lines.some(({ isOpen }) => isOpen)).toBe(false)
  })

  it('puts whoever is beyond the share of 特に優秀 into 優秀, and says why', () => {
    const lines = placed([...many(1, 'S'), ...many(19, 'B'), person('second', 'S')])
    // Two equals, one place: nobody gets it by chance.
    expect([bandOf(lines, 'second'), bandOf(lines, 'S-0')]).toEqual(['2', '2'])
    const line = lines.find(({ personId }) => personId === 'second')
    expect(line?.isOpen).toBe(true)
    expect(
      reasonWords(bonusRules, december, line as Line, [{ source: 'first-half', mark: 'S' }], {
        grades: new Map([['officer', '主事級']]),
        bureaus: new Map(),
      }),
    ).toEqual([
      '上期の業績評価はS。合計4点です。',
      '4点以上なので、「特に優秀」に当たります。',
      '「特に優秀」の残り1人の枠に、同じ順位の人が2人います。人事課が選びます。',
    ])
  })

  it('takes somebody out of the rule for a reason of their own, and out of the size of every share', () => {
    const out = person('left', 'S', { exception: { treat: 'out', reason: '途中で退職' } })
    const middle = person('kept', 'S', { exception: { treat: 'middle', reason: '比べられない' } })
    const lines = placed([out, middle, ...many(1, 'A'), ...many(3, 'B')])
    expect(lines.slice(0, 2).map(({ band, value, reasons }) => [band, value, reasons])).toEqual([
      [null, null, [{ why: 'single-out', says: '途中で退職' }]],
      ['3', 1050, [{ why: 'single', says: '比べられない' }]],
    ])
    // A quarter of the four who are left: the two out of the rule neither give nor take a place.
    expect(inBand(lines, '2')).toBe(1)
  })

  it('gives the last place among equals to whom HR chose, and to nobody where HR chose too many', () => {
    const equals = [person('a', 'S', { chosen: '1' }), person('b', 'S')]
    const lines = placed([...equals, ...many(18, 'B')])
    expect([bandOf(lines, 'a'), bandOf(lines, 'b')]).toEqual(['1', '2'])
    expect(lines.filter(({ isOpen }) => isOpen)).toEqual([])
    const both = placed([person('a', 'S', { chosen: '1' }), person('b', 'S', { chosen: '1' }), ...many(18, 'B')])
    expect([bandOf(both, 'a'), bandOf(both, 'b')]).toEqual(['2', '2'])
    expect(both.filter(({ isOpen }) => isOpen)).toHaveLength(2)
  })

  it('lets nobody of a lower place pass by equals who wait', () => {
    const rules = {
      ...bonusRules,
      bands: bonusRules.bands.map((band) => (band.code === '1' ? { ...band, fromPoints: 3 } : band)),
    }
    const lines = placed([...many(2, 'S'), ...many(3, 'A'), ...many(15, 'B')], rules)
    expect(inBand(lines, '1')).toBe(0)
  })

  it('pushes nobody under the middle: lower bands come from results alone', () => {
    const lines = placed([...many(20, 'S')])
    expect(new Set(lines.map(({ band }) => band))).toEqual(new Set(['3']))
    expect(only(person('c', 'C'))?.band).toBe('4')
    expect(only(person('d', 'D'))?.band).toBe('5')
  })

  it('counts each 職位 by itself, and the whole where the share is one of the whole', () => {
    const chiefs = { gradeId: 'chief' }
    const people = [...many(1, 'S'), ...many(19, 'B'), ...many(1, 'S', chiefs), ...many(19, 'B', chiefs)]
    expect(inBand(placed(people), '1')).toBe(2)
    const whole = {
      ...bonusRules,
      bands: bonusRules.bands.map((band) => ({
        ...band,
        quotas: band.quotas.map((quota) => ({ ...quota, scope: 'whole' as const, most: 25 })),
      })),
    }
    expect(inBand(placed(people, whole), '1')).toBe(0)
  })
})

describe('人数の少ない組織', () => {
  const few = [...many(1, 'A', { gradeId: 'chief' }), ...many(2, 'B', { gradeId: 'chief' })]
  it('of three people has no place by itself, and shares one with other small ones', () => {
    expect(inBand(placed(few), '2')).toBe(0)
    const pooled = { ...bonusRules, smallUnit: { under: 5, treat: 'pool' as const } }
    expect(inBand(placed([...few, ...many(1, 'B', { gradeId: 'head' })], pooled), '2')).toBe(1)
  })
  it('may be without quota altogether', () => {
    const exempt = { ...bonusRules, smallUnit: { under: 5, treat: 'exempt' as const } }
    expect(inBand(placed(few, exempt), '2')).toBe(1)
  })
})

describe('端数', () => {
  it.each([
    { size: 19, down: 0, halfUp: 1, up: 1 },
    { size: 20, down: 1, halfUp: 1, up: 1 },
    { size: 29, down: 1, halfUp: 1, up: 2 },
    { size: 30, down: 1, halfUp: 2, up: 2 },
  ])('5% of $size people: $down, $halfUp or $up, as the 要領 says', ({ size, down, halfUp, up }) => {
    expect([roomOf(size, 50, 'down'), roomOf(size, 50, 'half-up'), roomOf(size, 50, 'up')]).toEqual([down, halfUp, up])
  })
  it('of a multiplier: 105/100 × 107/100 is 112.35/100, cut to a thousandth', () => {
    const lines = placed([...many(1, 'S'), ...many(19, 'B')])
    expect(lines[0]?.value).toBe(1123)
    expect(placed([...many(1, 'S'), ...many(19, 'B')], { ...bonusRules, rounding: 'half-up' })[0]?.value).toBe(1124)
  })
})

describe('順位', () => {
  const rules: PayRules = {
    ...bonusRules,
    order: ['ability'],
    bands: bonusRules.bands.map((band) => (band.code === '1' ? { ...band, fromPoints: 5 } : band)),
  }
  const two = {
    ...december,
    sources: [
      ...december.sources,
      { id: 'ability', name: '能力評価', kind: 'ability' as const, pick: { by: 'last' as const, back: 0 }, weight: 1 },
    ],
  }
  it('of equal sums goes by the criteria in their order', () => {
    const marks = (first: string, ability: string) => ({
      marks: [
        { source: 'first-half', mark: first },
        { source: 'ability', mark: ability },
      ],
    })
    const lines = place(rules, two, [
      person('result', null, marks('S', 'A')),
      person('ability', null, marks('A', 'S')),
      ...Array.from({ length: 18 }, (_, at) => person(`other-${at}`, null, marks('D', 'B'))),
    ])
    expect([bandOf(lines, 'ability'), bandOf(lines, 'result')]).toEqual(['1', '2'])
  })
})

describe('未評価は悪い評価ではない', () => {
  it('puts whoever has no result in the middle', () => {
    expect(only(person('new', null))).toMatchObject({ band: '3', value: 1050, points: null })
  })
  it('uses the standard mark for one of two that is missing, where the rules say so', () => {
    const [first] = december.sources as [Source]
    const two = {
      ...december,
      sources: [...december.sources, { ...first, id: 'other', name: '前の期' }],
    }
    const halfPoints = { ...bonusRules, missing: 'as-standard' as const }
    expect(place(halfPoints, two, [person('x', 'B')])[0]?.points).toBe(4)
    expect(place(bonusRules, two, [person('x', 'S')])[0]).toMatchObject({ band: '3', points: null })
  })
})

describe('対象外', () => {
  it.each([
    { status: 'dispatch' as const, band: null, value: null },
    { status: 'childcare-leave' as const, band: '3', value: 1050 },
  ])('$status', ({ status, band, value }) => {
    expect(only(person('x', 'D', { statuses: [status] }))).toMatchObject({ band, value })
  })
  it('再任用短時間 have a standard of their own', () => {
    expect(only(person('x', 'B', { employmentKind: 'short-time-reappointed' }))?.value).toBe(500)
  })
})

describe('懲戒と欠勤', () => {
  it('the worst that applies holds, alone', () => {
    expect(only(person('x', 'B', { inputs: [{ code: 'suspension', days: 0 }] }))).toMatchObject({
      value: 700,
      penalty: 'suspension',
    })
    const both = only(
      person('x', 'B', {
        inputs: [
          { code: 'absent-1', days: 2 },
          { code: 'suspension', days: 0 },
        ],
      }),
    )
    expect(both).toMatchObject({ value: 700, penalty: 'suspension' })
    expect(only(person('x', 'B', { inputs: [{ code: 'pay-cut', days: 0 }] }))).toMatchObject({ band: '5', value: 976 })
  })
  it('of 欠勤 the step of its days', () => {
    expect(only(person('x', 'B', { inputs: [{ code: 'absent-1', days: 3 }] }))?.value).toBe(950)
    expect(only(person('x', 'B', { inputs: [{ code: 'absent-1', days: 4 }] }))?.value).toBe(850)
  })
  it('is not lifted by a good result, and takes nobody’s place', () => {
    const lines = placed([
      person('good', 'S', { inputs: [{ code: 'absent-1', days: 1 }] }),
      person('other', 'S'),
      ...many(18, 'B'),
    ])
    expect(lines[0]).toMatchObject({ band: '3', value: 950 })
    expect(bandOf(lines, 'other')).toBe('1')
  })
})

const anyPerson = fc.record({
  mark: fc.constantFrom('S', 'A', 'B', 'C', 'D', null),
  gradeId: fc.constantFrom('officer', 'chief', 'head', null),
  bureauId: fc.constantFrom('a', 'b', 'c'),
  statuses: fc
    .constantFrom<Placed['statuses'][]>([], [], [], ['dispatch'], ['childcare-leave'])
    .map((one) => one ?? []),
  inputs: fc.constantFrom<Placed['inputs'][]>([], [], [{ code: 'absent-1', days: 2 }]).map((one) => one ?? []),
  chosen: fc.constantFrom(null, null, '1', '2'),
})
const anyPeople = fc
  .array(anyPerson, { maxLength: 60 })
  .map((some) => some.map(({ mark, ...more }, at) => person(`p${at}`, mark, more)))
const anyRules = fc
  .record({
    scope: fc.constantFrom('grade' as const, 'bureau' as const, 'whole' as const),
    second: fc.constantFrom('grade' as const, 'bureau' as const, 'whole' as const),
    top: fc.integer({ min: 0, max: 300 }),
    upper: fc.integer({ min: 0, max: 600 }),
    rounding: fc.constantFrom('down' as const, 'half-up' as const, 'up' as const),
    smallUnit: fc.record({
      under: fc.integer({ min: 0, max: 8 }),
      treat: fc.constantFrom('pool' as const, 'exempt' as const),
    }),
  })
  .map(({ scope, second, top, upper, rounding, smallUnit }): PayRules => {
    const quotas = [[{ scope, most: top, aim: null }], [{ scope: second, most: upper, aim: null }]]
    return {
      ...bonusRules,
      quotaRounding: rounding,
      smallUnit,
      bands: bonusRules.bands.map((band, at) => ({ ...band, quotas: quotas[at] ?? [] })),
    }
  })

describe('laws', () => {
  it('a share is never exceeded', () => {
    fc.assert(
      fc.property(anyRules, anyPeople, (rules, people) => {
        const lines = place(rules, december, people)
        const isCounted = (one: Placed) => one.marks.length > 0 && one.statuses.length === 0
        for (const [at, { quotas }] of rules.bands.entries())
          for (const { scope, most } of quotas) {
            const keyOf = (one: Placed) => (scope === 'whole' ? '' : scope === 'grade' ? one.gradeId : one.bureauId)
            const groups = Map.groupBy(people.filter(isCounted), keyOf)
            const isSmall = (key: string | null) =>
              scope !== 'whole' && (groups.get(key)?.length ?? 0) < rules.smallUnit.under
            const merged = Map.groupBy(people.filter(isCounted), (one) => (isSmall(keyOf(one)) ? 'small' : keyOf(one)))
            for (const [key, group] of merged) {
              if (key === 'small' && rules.smallUnit.treat === 'exempt') continue
              const upper = new Set(rules.bands.slice(0, at + 1).map(({ code }) => code))
              const there = group.filter((one) => upper.has(bandOf(lines, one.personId) ?? ''))
              if (there.length > roomOf(group.length, most, rules.quotaRounding)) return false
            }
          }
        return true
      }),
    )
  })

  it('one more person without result changes nothing for anybody else', () => {
    fc.assert(
      fc.property(anyRules, anyPeople, anyPerson, (rules, people, more) => {
        const before = place(rules, december, people)
        const after = place(rules, december, [
          ...people,
          person('new', null, { ...more, mark: null } as Partial<Placed>),
        ])
        expect(after.slice(0, -1)).toEqual(before)
      }),
    )
  })

  it('the same people in another order get the same', () => {
    fc.assert(
      fc.property(anyRules, anyPeople, fc.infiniteStream(fc.nat()), (rules, people, picks) => {
        const shuffled = people
          .map((one) => ({ one, at: picks.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ one }) => one)
        const byId = (lines: readonly Line[]) => lines.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
        expect(byId(place(rules, december, shuffled))).toEqual(byId(place(rules, december, people)))
      }),
    )
  })

  it('ten thousand people are placed at once', () => {
    const people = Array.from({ length: 10_000 }, (_, at) =>
      person(`p${at}`, ['S', 'A', 'A', 'B', 'B', 'B', 'B', 'B', 'C'][at % 9] ?? 'B', { gradeId: `g${at % 7}` }),
    )
    expect(placed(people)).toHaveLength(10_000)
  })
})
