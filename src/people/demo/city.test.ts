import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, contains, fiscalYearOf } from '../../platform/calendar/index.ts'
import { cleanName, gaijiIn, isKana } from '../../platform/characters/index.ts'
import { postingsOf } from '../posting-rules.ts'
import { type DemoCity, type DemoCityOptions, demoCity } from './city.ts'
import { gradeIds, jobFamilies, levelOf } from './job-families.ts'
import type { DemoOrder } from './order-book.ts'
import type { Seat } from './organisation.ts'
import { randomOf } from './random.ts'
import { rowsOf } from './rows.ts'
import { managersUntil, mayRise } from './seat-filling.ts'
import { isThere } from './service.ts'
import { chooseSignIns } from './sign-ins.ts'
import { currentStint, type Member } from './staff-member.ts'

const rowsOfCity = (options: DemoCityOptions) => rowsOf(demoCity(options), randomOf(options.seed))

const staffOf = ({ service }: DemoCity) =>
  service.active.filter((member) => currentStint(member)?.kind !== 'fiscal-year')

/** What the rules of 発令 make of the orders that still hold, each posting with the unit it names. */
function postingsIn({ service }: DemoCity) {
  const units = new Map(service.organisation.units.map((unit) => [unit.id, unit]))
  const known = service.book.orders.filter(({ wrongSince }) => wrongSince === null)
  return new Map(
    [...Map.groupBy(known, ({ member }) => member)].map(([member, orders]) => [
      member,
      postingsOf(orders.map(asOrder)).postings.map((posting) => ({ ...posting, unit: units.get(posting.unitId) })),
    ]),
  )
}

const asOrder = ({ on, unit, sequence, ...order }: DemoOrder) => ({
  ...order,
  id: String(sequence),
  effectiveOn: on,
  unitId: unit?.id ?? null,
  sequence,
})

const cities = fc.record({
  staff: fc.integer({ min: 120, max: 420 }),
  seed: fc.integer({ min: 1, max: 10_000 }),
  today: fc.constantFrom(
    '2026-04-01',
    '2026-09-30',
    '2026-10-01',
    '2026-11-24',
    '2027-03-31',
    '2024-02-29',
    '2031-07-15',
  ),
})
const always = (law: (city: DemoCity, options: DemoCityOptions) => void) =>
  fc.assert(
    fc.property(cities, (options) => law(demoCity(options), options)),
    { numRuns: 20, examples: [[{ staff: 124, seed: 2990, today: '2026-04-01' }]] }, // nobody left who may rise
  )

describe('架空市', () => {
  it('is the same city, byte for byte, for the same seed, staff and day', () => {
    const options = { staff: 150, seed: 7, today: '2026-11-24' }
    expect(JSON.stringify(rowsOfCity(options))).toBe(JSON.stringify(rowsOfCity(options)))
    expect(JSON.stringify(rowsOfCity({ ...options, seed: 8 }))).not.toBe(JSON.stringify(rowsOfCity(options)))
  })

  it('has just as many staff as asked, besides 会計年度任用職員 of three for ten', () => {
    always((city, { staff }) => {
      expect(staffOf(city)).toHaveLength(staff)
      const fiscalYear = city.service.active.length - staff
      expect(Math.abs(fiscalYear - 0.3 * staff)).toBeLessThan(5)
    })
  })

  it('places everybody of today once, where the last order said', () => {
    always((city, { today }) => {
      const postings = postingsIn(city)
      for (const member of city.service.active) {
        const mains = (postings.get(member) ?? []).filter(
          ({ kind, during }) => kind === 'main' && contains(during, today),
        )
        expect(mains.map(({ unit }) => unit)).toEqual([member.standing?.unit])
        expect(mains[0]?.title).toBe(member.standing?.title)
      }
    })
  })

  it('places nobody who has left, and nobody in a unit that is not there', () => {
    always((city, { today }) => {
      for (const [member, postings] of postingsIn(city)) {
        if (member.hasLeft) expect(postings.filter(({ during }) => contains(during, today))).toEqual([])
        for (const { unit, during } of postings) {
          const lastDay = during.to === null ? today : addDays(during.to, -1)
          expect(unit && isThere(unit, during.from) && isThere(unit, lastDay)).toBe(true)
        }
      }
    })
  })

  it('gives and records no order after today; only the organisation of next year is planned', () => {
    always(({ service }, { today }) => {
      for (const { on, recordedAfter, wrongSince } of service.book.orders) {
        expect(addDays(on, recordedAfter) <= today).toBe(true)
        expect((wrongSince ?? today) <= today).toBe(true)
      }
      const planned = service.organisation.units.filter(({ from }) => from > today)
      expect([...new Set(planned.map(({ from }) => from))]).toEqual([`${fiscalYearOf(today) + 1}-04-01`])
    })
  })

  it('has service under one number at a time, and a person who comes back gets another', () => {
    always(({ service }) => {
      for (const { stints } of service.members)
        stints.forEach((stint, at) => {
          const next = stints[at + 1]
          if (next) expect(stint.to !== null && stint.to <= next.from).toBe(true)
        })
    })
    const { service } = demoCity({ staff: 1000, seed: 1, today: '2026-11-24' })
    const again = [...service.members].filter(
      ({ stints }) => stints.filter(({ kind }) => kind === 'regular').length > 1,
    )
    const from = [...service.members].filter(({ stints }) => stints[0]?.kind === 'fiscal-year' && stints.length > 1)
    expect(again.length).toBeGreaterThan(0)
    expect(from.length).toBeGreaterThan(0)
  })

  it('leaves no bureau without head, and few 課 for which there is somebody', () => {
    always(({ service }, { today }) => {
      const hasSuccessor = (seat: Seat, until?: number) =>
        service.active.some(
          (member) =>
            member.level === seat.level - 1 &&
            seat.families.includes(member.family) &&
            mayRise(member, fiscalYearOf(today), until),
        )
      const heads = service.seatsOn(today).filter(({ isHead, level }) => isHead && level >= levelOf('section-director'))
      const empty = heads.filter((seat) => !service.holders.has(seat))
      const avoidable = empty.filter((seat) => hasSuccessor(seat))
      expect(avoidable.length).toBeLessThanOrEqual(Math.max(3, heads.length * 0.15))
      const bureaus = empty.filter(({ level }) => level === levelOf('bureau-director'))
      // Whoever leaves in the middle of a year is followed in spring.
      if (today.endsWith('-04-01')) expect(bureaus.filter((seat) => hasSuccessor(seat, managersUntil))).toEqual([])
      for (const seat of empty) expect(service.actings.get(seat)?.hasLeft ?? false).toBe(false)
    })
  })

  it('has its sign-ins: two of 人事課 and of 個人情報開示担当, and a 課長 who evaluates eight to twenty', () => {
    always((city) => {
      const signIns = chooseSignIns(city)
      expect(new Set(signIns.map(({ loginName }) => loginName)).size).toBe(15)
      expect(signIns.filter(({ duty }) => duty === 'personnel')).toHaveLength(2)
      expect(signIns.filter(({ duty }) => duty === 'disclosure')).toHaveLength(2)
      const chosen = signIns.find(({ label }) => label.startsWith('課長'))
      const director = city.service.active.find(({ id }) => id === chosen?.personId) as Member
      const unit = director.standing?.unit
      const below = city.service.active.filter(
        (member) =>
          member !== director &&
          currentStint(member)?.kind !== 'fiscal-year' &&
          (member.standing?.unit === unit || member.standing?.unit.parent === unit),
      )
      expect(below.length).toBeGreaterThanOrEqual(8)
      expect(below.length).toBeLessThanOrEqual(20)
    })
  })
})

describe('架空市 of 2,000', () => {
  const today = '2026-11-24'
  const city = demoCity({ staff: 2000, seed: 3, today })
  const { service } = city
  const staff = staffOf(city)
  const graded = staff.filter(({ family }) => jobFamilies[family].hasGrade)
  const percent = (part: readonly unknown[], whole: readonly unknown[]) => (100 * part.length) / whole.length

  it.each([
    ['officer', 28, 6],
    ['senior-officer', 27, 4],
    ['chief', 22, 6],
    ['senior-chief', 14, 2],
    ['section-director', 6.3, 1.5],
    ['department-director', 2.1, 0.7],
    ['bureau-director', 0.6, 0.5],
  ] as const)('has of %s about %d percent', (grade, share, tolerance) => {
    const those = graded.filter(({ level }) => gradeIds[level] === grade)
    expect(Math.abs(percent(those, graded) - share)).toBeLessThanOrEqual(tolerance)
  })

  it('moves a quarter to a third of the staff each 4/1, and two to three percent on 10/1', () => {
    for (const year of [2018, 2020, 2022, 2023, 2025, 2026]) {
      const moved = (day: string) =>
        service.book.orders.filter(
          ({ on, kind, wrongSince }) =>
            on === day &&
            wrongSince === null &&
            ['transfer', 'promotion', 'demotion', 'loan', 'return', 'dispatch'].includes(kind),
        )
      expect(percent(moved(`${year}-04-01`), staff)).toBeGreaterThan(24)
      expect(percent(moved(`${year}-04-01`), staff)).toBeLessThan(36)
      expect(percent(moved(`${year}-10-01`), staff)).toBeGreaterThan(2)
      expect(percent(moved(`${year}-10-01`), staff)).toBeLessThan(3)
    }
  })

  it('has fewer women among managers than among the staff', () => {
    const isWoman = ({ sex }: Member) => sex === 'female'
    const managers = graded.filter(({ level }) => level >= levelOf('section-director'))
    expect(percent(staff.filter(isWoman), staff)).toBeGreaterThan(31)
    expect(percent(staff.filter(isWoman), staff)).toBeLessThan(42)
    expect(percent(managers.filter(isWoman), managers)).toBeLessThan(27)
  })

  it('has every kind of turn that a career takes', () => {
    const kinds = new Set(service.book.orders.map(({ kind }) => kind))
    for (const kind of [
      ...['hire', 'transfer', 'promotion', 'demotion', 'loan', 'return', 'dispatch', 'concurrent', 'joint', 'acting'],
      ...[
        'release',
        'leave',
        'childcare-leave',
        'reinstatement',
        'reappointment',
        'retirement',
        'resignation',
        'death',
      ],
    ])
      expect(kinds).toContain(kind)
    expect(service.book.orders.some(({ recordedAfter, wrongSince }) => recordedAfter > 0 && wrongSince === null)).toBe(
      true,
    )
    expect(service.book.orders.some(({ wrongSince }) => wrongSince !== null)).toBe(true)
    const overSpring = service.book.orders.filter(
      ({ kind, on, endsOn }) => kind === 'childcare-leave' && on < '2026-04-01' && (endsOn ?? '') > '2026-04-01',
    )
    expect(overSpring.length).toBeGreaterThan(0)
  })

  it('bears the names that break software, as they are stored', () => {
    const names = service.active.map((member) => city.names.get(member)?.at(-1))
    const written = names.map((name) => `${name?.family.written}　${name?.given.written}`)
    for (const name of written) expect(cleanName(name)).toBe(name)
    for (const name of names) expect(isKana(`${name?.family.kana}　${name?.given.kana}`)).toBe(true)
    for (const old of ['髙橋', '\u{20bb7}田', '葛\u{e0100}西', '山﨑', '渡邉'])
      expect(written.some((name) => name.startsWith(old))).toBe(true)
    expect(written.filter((name) => gaijiIn(name).length > 0)).toHaveLength(1)
    expect(written.some((name) => [...name].length >= 13)).toBe(true) // twelve and the space
    expect(new Set(written).size).toBeLessThan(written.length)
    expect(names.some((name) => name?.former)).toBe(true)
  })

  it('has 課 of a size that one person can lead', () => {
    const sizes = [...Map.groupBy(service.seatsOn(today), ({ unit }) => (unit.kind === 'team' ? unit.parent : unit))]
      .flatMap(([unit, seats]) => (unit?.kind === 'section' ? [seats.length] : []))
      .sort((a, b) => a - b)
    expect(sizes[0]).toBeGreaterThanOrEqual(4)
    expect(sizes.at(-1)).toBeLessThanOrEqual(70)
    expect(sizes[sizes.length >> 1]).toBeGreaterThanOrEqual(12)
    expect(sizes[sizes.length >> 1]).toBeLessThanOrEqual(20)
  })
})
