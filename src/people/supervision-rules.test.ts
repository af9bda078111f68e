import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, contains, overlaps, type Period, period } from '../platform/calendar/index.ts'
import type {
  Head,
  HeldPosting,
  OverrideFact,
  SupervisionFacts,
  SupervisionRole,
  UnitFact,
} from './supervision-rules.ts'
import { compareHeads, supervisionOf, unitKinds } from './supervision-rules.ts'
import { supervisorsOn } from './testing/supervision-by-day.ts'

const grades = { 局長級: 0, 部長級: 1, 課長級: 2, 主幹級: 3, 主査級: 4, 主事級: 6 } as const
const heads = { bureau: 0, ward: 0, department: 1, section: 2, team: 4, organ: 2 }
const always = period('2020-04-01')

const unit = (unitId: string, kind: UnitFact['kind'], parentId: string | null, during = always): UnitFact => ({
  unitId,
  kind,
  parentId,
  during,
})
const units = [
  unit('総務局', 'bureau', null),
  unit('行政管理部', 'department', '総務局'),
  unit('人事課', 'section', '行政管理部'),
  unit('給与係', 'team', '人事課'),
]

const posted = (
  personId: string,
  unitId: string,
  grade: keyof typeof grades | null,
  named: Partial<HeldPosting> = {},
): HeldPosting => ({
  personId,
  kind: 'main',
  unitId,
  grade: grade === null ? null : grades[grade],
  mayHead: true,
  since: '2020-04-01',
  orderId: `${personId} ${unitId}`,
  during: always,
  ...named,
})

const city = (postings: readonly HeldPosting[], more: Partial<SupervisionFacts> = {}): SupervisionFacts => ({
  postings,
  units,
  absences: [],
  overrides: [],
  heads,
  ...more,
})
const [局長, 部長, 課長, 係長, 係員] = [
  posted('局長', '総務局', '局長級'),
  posted('部長', '行政管理部', '部長級'),
  posted('課長', '人事課', '課長級'),
  posted('係長', '給与係', '主査級'),
  posted('係員', '給与係', '主事級'),
]

/** 上司, 一次評価者 and 二次評価者 of somebody, on their first day. */
const bossesOf = (personId: string, facts: SupervisionFacts) => {
  const rows = supervisionOf(facts).filter((row) => row.personId === personId)
  const who = (role: SupervisionRole) => rows.find((row) => row.role === role)?.supervisorId ?? null
  return [who('superior'), who('first-evaluator'), who('second-evaluator')]
}

describe('上司・一次評価者・二次評価者', () => {
  it('is the head of the unit, and above it the next head', () => {
    const facts = city([局長, 部長, 課長, 係長, 係員])
    expect(bossesOf('係員', facts)).toEqual(['係長', '係長', '課長'])
    expect(bossesOf('係長', facts)).toEqual(['課長', '課長', '部長'])
    expect(bossesOf('課長', facts)).toEqual(['部長', '部長', '局長'])
    expect(bossesOf('部長', facts)).toEqual(['局長', '局長', null])
    expect(bossesOf('局長', facts)).toEqual([null, null, null])
  })

  it('walks up past a missing head', () => {
    expect(bossesOf('係員', city([局長, 課長, 係員]))).toEqual(['課長', '課長', '局長'])
  })

  it('walks up past a head who is on leave, for as long as the leave', () => {
    const leave = { personId: '課長', during: period('2023-10-01', '2024-01-01') }
    const rows = supervisionOf(city([部長, 課長, posted('主事', '人事課', '主事級')], { absences: [leave] }))
    expect(
      rows
        .filter(({ personId, role }) => personId === '主事' && role === 'superior')
        .map(({ supervisorId, during }) => [supervisorId, during.from, during.to]),
    ).toEqual([
      ['課長', '2020-04-01', '2023-10-01'],
      ['部長', '2023-10-01', '2024-01-01'],
      ['課長', '2024-01-01', null],
    ])
  })

  it('does not set a スタッフ職 over anybody', () => {
    const 副参事 = posted('副参事', '人事課', '課長級', { mayHead: false })
    expect(bossesOf('係員', city([部長, 副参事, 係員]))).toEqual(['部長', '部長', null])
  })

  it('never sets an equal over an equal: a 課長級 スタッフ answers to the 部長', () => {
    const 副参事 = posted('副参事', '人事課', '課長級', { mayHead: false })
    expect(bossesOf('副参事', city([部長, 課長, 副参事]))).toEqual(['部長', '部長', null])
  })

  it('takes 事務取扱 as heading the unit', () => {
    const acting = posted('部長', '人事課', null, { kind: 'acting' })
    expect(bossesOf('係員', city([部長, acting, 係員]))).toEqual(['部長', '部長', null])
  })

  it('takes 事務取扱 of an equal of other heads as heading the unit too', () => {
    const 参事 = posted('参事', '総務局', '課長級')
    const acting = posted('参事', '人事課', null, { kind: 'acting' })
    expect(bossesOf('係員', city([部長, 参事, acting, 係員]))).toEqual(['参事', '参事', '部長'])
  })

  it('does not take 兼務 as heading the unit', () => {
    const beside = posted('部長', '人事課', null, { kind: 'concurrent' })
    const facts = city([局長, posted('部長', '総務局', '部長級'), beside, 係員])
    expect(bossesOf('係員', facts)).toEqual(['局長', '局長', null])
  })

  it('sets a person without 職位 below everybody', () => {
    expect(bossesOf('会計年度', city([課長, posted('会計年度', '人事課', null)]))).toEqual(['課長', '課長', null])
  })

  it('chooses of two heads the higher 職位, then the one posted earlier', () => {
    const higher = posted('総括課長', '人事課', '部長級', { since: '2022-04-01' })
    const earlier = posted('古参課長', '人事課', '課長級', { since: '2019-04-01' })
    const 主事 = posted('主事', '人事課', '主事級')
    expect(bossesOf('主事', city([課長, earlier, 主事]))[0]).toBe('古参課長')
    expect(bossesOf('主事', city([課長, earlier, higher, 主事]))[0]).toBe('総括課長')
  })

  it('orders heads by 職位, then day, then order, and an equal is equal', () => {
    const one = { personId: '一', grade: 2, since: '2020-04-01', orderId: 'b' }
    const order = (other: Partial<Head>) => Math.sign(compareHeads(one, { ...one, ...other }))
    expect(order({})).toBe(0)
    expect([order({ grade: 1 }), order({ grade: 3 })]).toEqual([1, -1])
    expect([order({ since: '2019-04-01' }), order({ since: '2021-04-01' })]).toEqual([1, -1])
    expect([order({ orderId: 'a' }), order({ orderId: 'c' })]).toEqual([1, -1])
  })

  it('tells of some as it tells of all', () => {
    const facts = city([局長, 部長, 課長, 係長, 係員])
    const some = new Set(['係員', '部長'])
    expect(supervisionOf(facts, some)).toEqual(supervisionOf(facts).filter(({ personId }) => some.has(personId)))
    expect(supervisionOf(facts, new Set())).toEqual([])
  })

  const superiorsOf = (facts: SupervisionFacts) =>
    supervisionOf(facts)
      .filter(({ personId, role }) => personId === '係員' && role === 'superior')
      .map(({ supervisorId, unitId, isOverride, during }) => [supervisorId, unitId, isOverride, during.from])

  it('goes on through a change of post under the same head', () => {
    const twice = [
      posted('係員', '給与係', '主事級', { during: period('2020-04-01', '2023-04-01') }),
      posted('係員', '給与係', null, { during: period('2023-04-01'), orderId: '後の発令' }),
    ]
    expect(superiorsOf(city([係長, ...twice]))).toEqual([['係長', '給与係', false, '2020-04-01']])
  })

  it('begins anew where the same person is over somebody from another unit, or by an override', () => {
    const acting = posted('課長', '給与係', null, { kind: 'acting', during: period('2024-04-01') })
    expect(superiorsOf(city([課長, acting, 係員]))).toEqual([
      ['課長', '人事課', false, '2020-04-01'],
      ['課長', '給与係', false, '2024-04-01'],
    ])
    const override: OverrideFact = {
      personId: '係員',
      supervisorId: '係長',
      role: 'superior',
      during: period('2024-04-01'),
    }
    expect(superiorsOf(city([課長, 係長, 係員], { overrides: [override] }))).toEqual([
      ['係長', '給与係', false, '2020-04-01'],
      ['係長', '給与係', true, '2024-04-01'],
    ])
  })

  it('lets a dated override win on its days and no longer', () => {
    const override: OverrideFact = {
      personId: '係員',
      supervisorId: '部長',
      role: 'superior',
      during: period('2024-04-01', '2025-04-01'),
    }
    const rows = supervisionOf(city([局長, 部長, 課長, 係長, 係員], { overrides: [override] }))
    const of = (role: SupervisionRole) =>
      rows
        .filter((row) => row.personId === '係員' && row.role === role)
        .map(({ supervisorId, isOverride, during }) => [supervisorId, isOverride, during.from])
    expect(of('superior')).toEqual([
      ['係長', false, '2020-04-01'],
      ['部長', true, '2024-04-01'],
      ['係長', false, '2025-04-01'],
    ])
    expect(of('first-evaluator')).toEqual(of('superior'))
    expect(of('second-evaluator').map(([who]) => who)).toEqual(['課長', '局長', '課長'])
  })

  it('falls back to the rule when the supervisor of an override has left', () => {
    const gone = posted('課長補佐', '人事課', '主幹級', { during: period('2020-04-01', '2024-04-01') })
    const override: OverrideFact = { personId: '係員', supervisorId: '課長補佐', role: 'superior', during: always }
    const rows = supervisionOf(city([課長, 係長, gone, 係員], { overrides: [override] }))
    expect(
      rows.filter(({ personId, role }) => personId === '係員' && role === 'superior').map((row) => row.supervisorId),
    ).toEqual(['課長補佐', '係長'])
  })

  it('follows a unit that moves under another', () => {
    const moved = [
      ...units.slice(0, 2),
      unit('財政部', 'department', '総務局'),
      unit('人事課', 'section', '行政管理部', period('2020-04-01', '2023-04-01')),
      unit('人事課', 'section', '財政部', period('2023-04-01')),
    ]
    const facts = city([部長, posted('財政部長', '財政部', '部長級'), posted('主事', '人事課', '主事級')], {
      units: moved,
    })
    expect(
      supervisionOf(facts)
        .filter(({ personId, role }) => personId === '主事' && role === 'superior')
        .map(({ supervisorId, during }) => [supervisorId, during.from]),
    ).toEqual([
      ['部長', '2020-04-01'],
      ['財政部長', '2023-04-01'],
    ])
  })

  it('ends where a wrong organisation goes in a circle', () => {
    const circle = [unit('甲課', 'section', '乙課'), unit('乙課', 'section', '甲課')]
    const facts = city([posted('主事', '甲課', '主事級')], { units: circle })
    expect(supervisionOf(facts)).toEqual([])
  })
})

const firstDay = '2020-04-01'
const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']
const unitIds = ['u1', 'u2', 'u3', 'u4', 'u5']
const someDays: fc.Arbitrary<Period> = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 1, max: 25 }), { nil: null }))
  .map(([start, days]) => period(addDays(firstDay, start), days === null ? null : addDays(firstDay, start + days)))
const lasting: fc.Arbitrary<Period> = fc.oneof(fc.constant(period(firstDay)), someDays)

const apart = <F extends { during: Period }>(facts: readonly F[], isOneKind: (a: F, b: F) => boolean): F[] =>
  facts.filter((fact, at) => !facts.slice(0, at).some((b) => isOneKind(fact, b) && overlaps(fact.during, b.during)))

const anyCity: fc.Arbitrary<SupervisionFacts> = fc
  .record({
    units: fc.array(
      fc.record({
        unitId: fc.constantFrom(...unitIds),
        parentId: fc.option(fc.constantFrom(...unitIds), { nil: null }), // circles too
        kind: fc.constantFrom(...unitKinds),
        during: lasting,
      }),
      { minLength: 3, maxLength: 9 },
    ),
    postings: fc.array(
      fc.record({
        personId: fc.constantFrom(...people),
        kind: fc.constantFrom('main', 'main', 'main', 'acting', 'concurrent' as const),
        unitId: fc.constantFrom(...unitIds),
        grade: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
        mayHead: fc.boolean(),
        since: fc.constantFrom('2019-04-01', '2020-04-01'),
        orderId: fc.uuid(),
        during: lasting,
      }),
      { minLength: 4, maxLength: 16 },
    ),
    absences: fc.array(fc.record({ personId: fc.constantFrom(...people), during: someDays }), { maxLength: 3 }),
    overrides: fc.array(
      fc
        .record({
          personId: fc.constantFrom(...people),
          supervisorId: fc.constantFrom(...people),
          role: fc.constantFrom('superior', 'first-evaluator', 'second-evaluator' as const),
          during: lasting,
        })
        .filter(({ personId, supervisorId }) => personId !== supervisorId),
      { maxLength: 4 },
    ),
  })
  .map(({ units, postings, absences, overrides }) => ({
    units: apart(units, (a, b) => a.unitId === b.unitId),
    postings: apart(
      postings,
      (a, b) => a.personId === b.personId && a.kind === b.kind && (a.kind === 'main' || a.unitId === b.unitId),
    ),
    absences: apart(absences, (a, b) => a.personId === b.personId),
    overrides: apart(overrides, (a, b) => a.personId === b.personId && a.role === b.role),
    heads: { bureau: 0, ward: 0, department: 1, section: 2, team: 3, organ: 2 },
  }))

describe('監督関係の期間', () => {
  it('says of every day what the facts of that day alone say', () => {
    fc.assert(
      fc.property(anyCity, fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 6 }), (facts, days) => {
        const rows = supervisionOf(facts)
        for (const at of days) {
          const day = addDays(firstDay, at)
          const expected = people.flatMap((person) => supervisorsOn(facts, person, day))
          const found = rows
            .filter(({ during }) => contains(during, day))
            .map(({ personId, role, supervisorId, unitId, isOverride }) => ({
              personId,
              role,
              supervisorId,
              unitId,
              isOverride,
            }))
          expect(found.toSorted(byKey)).toEqual(expected.toSorted(byKey))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never has two supervisors of one role on one day, nor anybody over themself', () => {
    fc.assert(
      fc.property(anyCity, (facts) => {
        const rows = supervisionOf(facts)
        const clash = rows.some((a, at) =>
          rows
            .slice(at + 1)
            .some((b) => a.personId === b.personId && a.role === b.role && overlaps(a.during, b.during)),
        )
        expect(clash).toBe(false)
        expect(rows.filter(({ personId, supervisorId }) => personId === supervisorId)).toEqual([])
      }),
    )
  })
})

const byKey = (a: { personId: string; role: string }, b: { personId: string; role: string }) =>
  `${a.personId} ${a.role}`.localeCompare(`${b.personId} ${b.role}`)
