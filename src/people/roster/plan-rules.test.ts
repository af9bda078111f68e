import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Known } from './known-facts.ts'
import { countsOf } from './plan.ts'
import { type Planned, planImport } from './plan-rules.ts'
import { checkRoster, type RosterTables } from './rules.ts'
import { knownAfter, nothingKnown } from './testing/known-after.ts'
import { modelPolicy, sampleTables, withCell } from './testing/samples.ts'
import { herHistory, smallOrg, smallRoster, yamasaki } from './testing/small-roster.ts'

const policy = modelPolicy()
type Parts = Parameters<typeof smallRoster>[0]
let ids = 0
const newId = () => `id-${++ids}`

function planOf(tables: RosterTables, known: Known, asOf = '2026-04-01', leaveOut: readonly string[] = []): Planned {
  const { roster, defects } = checkRoster(tables, { asOf, policy, leaveOut: new Set(leaveOut) })
  if (!roster) throw new Error(JSON.stringify(defects))
  return planImport(roster, known, { asOf, newId })
}
const knownOf = (tables: RosterTables) => knownAfter(nothingKnown, planOf(tables, nothingKnown).writes)
const before = knownOf(smallRoster())
const next = (parts: Parts, asOf = '2027-04-01') => {
  const planned = planOf(smallRoster(parts), before, asOf)
  return { ...planned, known: knownAfter(before, planned.writes) }
}
const [hire = {}, promotion = {}] = herHistory
const daysOf = (facts: readonly { during: { from: string; to: string | null } }[]) =>
  facts.map(({ during: { from, to } }) => [from, to]).toSorted()

describe('the plan of a roster', () => {
  it('is empty when the same roster comes again', () => {
    const { plan, isEmpty } = next({})
    expect(isEmpty).toBe(true)
    expect(countsOf(plan).people).toEqual({ added: 0, changed: 0, missing: 0, leftOut: 0 })
  })

  it('is empty after any plan was applied', () => {
    const sample = sampleTables('roster-300')
    const known = knownOf(sample)
    const change = fc.record({
      line: fc.integer({ min: 2, max: 301 }),
      cell: fc.constantFrom(
        ['氏名', '改姓　太郎'],
        ['氏名カナ', 'カイセイ タロウ'],
        ['性別', ''],
        ['職種', '土木'],
        ['任用区分', '任期付'],
        ['任命権者', '教育委員会'],
        ['メールアドレス', ''],
        ['職位', '主査級'],
        ['ライン区分', 'スタッフ'],
      ),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const staff = changes.reduce(
          (table, { line, cell: [column = '', value = ''] }) => withCell(table, line, column, value),
          sample.staff,
        )
        const tables = { ...sample, staff }
        if (!checkRoster(tables, { asOf: '2026-11-23', policy }).roster) return // 職種 without 読替 and 職位
        const { writes } = planOf(tables, known, '2026-11-23')
        expect(planOf(tables, knownAfter(known, writes), '2026-11-23').isEmpty).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  it('names what changes of a person, from what to what', () => {
    const { plan } = next({ staff: [{ ...yamasaki, written: '佐藤　結衣', kana: 'サトウ ユイ', email: '' }] })
    expect(plan.people.changed).toEqual([
      {
        number: '00100001',
        name: '佐藤　結衣',
        changes: [
          { field: 'written', label: '氏名', was: '山﨑　結衣', now: '佐藤　結衣' },
          { field: 'kana', label: '氏名カナ', was: 'ヤマサキ　ユイ', now: 'サトウ　ユイ' },
          { field: 'email', label: 'メールアドレス', was: 'yamasaki@city.example.jp', now: null },
        ],
      },
    ])
  })

  it('lets a new name begin on 基準日 and corrects a reading from the beginning', () => {
    const married = next({ staff: [{ ...yamasaki, written: '佐藤　結衣', kana: 'サトウ ユイ' }] })
    expect(daysOf(married.known.names)).toEqual([
      ['2014-04-01', '2027-04-01'],
      ['2027-04-01', null],
    ])
    const reread = next({ staff: [{ ...yamasaki, kana: 'ヤマザキ ユイ' }] })
    expect(daysOf(reread.known.names)).toEqual([['2014-04-01', null]])
  })

  it('keeps people who are missing: missing is not retired', () => {
    const { plan, isEmpty } = next({ staff: [], history: [] })
    expect(plan.people.missing).toEqual([{ number: '00100001', name: '山﨑　結衣' }])
    expect(isEmpty).toBe(true)
  })

  it('ends the service of somebody whose history says 退職, on the day after', () => {
    const left = { number: '00100001', effective: 'R9.3.31', kind: '定年退職' }
    const { plan, known } = next({ history: [hire, promotion, left] })
    expect(daysOf(known.employments)).toEqual([['2014-04-01', '2027-04-01']])
    expect(plan.people.changed[0]?.changes).toEqual([
      { field: 'leftOn', label: '退職日', was: null, now: '2027-03-31' },
    ])
  })

  it('leaves people as they are who were left out', () => {
    const tables = smallRoster({ staff: [{ ...yamasaki, birth: 'R45.13.40' }] })
    const { plan, isEmpty } = planOf(tables, before, '2027-04-01', ['00100001'])
    expect(plan.people).toMatchObject({ changed: [], missing: [], leftOut: ['00100001'] })
    expect(isEmpty).toBe(true)
  })

  it('takes a person whose number was another person’s for a defect', () => {
    const other = { ...yamasaki, written: '田中　一郎', kana: 'タナカ イチロウ', birth: 'S60.1.1' }
    expect(next({ staff: [other] }).defects).toMatchObject([{ file: 'staff.csv', line: 2, column: '職員番号' }])
  })

  it('takes numbers that lost their zeros for defects, and not for new people', () => {
    const { defects } = next({ staff: [{ ...yamasaki, number: '100001' }], history: [] })
    expect(defects).toMatchObject([{ line: 2, column: '職員番号', value: '100001' }])
  })

  it('makes somebody hired again under a new number a new person, and says so', () => {
    const { plan, notes } = next({ staff: [yamasaki, { ...yamasaki, number: '00900001' }] })
    expect(plan.people.added).toEqual([{ number: '00900001', name: '山﨑　結衣' }])
    expect(notes.map(({ says }) => says).join()).toContain('00100001')
  })
})

describe('the orders in the plan', () => {
  const transfer = {
    number: '00100001',
    effective: 'R9.4.1',
    kind: '配置換',
    unit: '200',
    grade: '主任主事級',
    title: '主任主事',
  }
  const moved = { ...yamasaki, unit: '200', unitName: '市民局', posted: 'R9.4.1' }

  it('are added', () => {
    const { plan } = next({ staff: [moved], history: [hire, promotion, transfer] })
    expect(plan.orders).toEqual({
      added: [{ number: '00100001', effectiveOn: '2027-04-01', kind: '配置換', unit: '市民局' }],
      corrected: [],
      withdrawn: [],
    })
  })

  it('are corrected when the same day says otherwise', () => {
    const { plan } = next({ history: [{ ...hire, unit: '111' }, promotion] })
    expect(plan.orders.corrected).toEqual([
      {
        number: '00100001',
        effectiveOn: '2014-04-01',
        kind: '採用',
        unit: '総務局 総務部 人事課',
        changes: [{ field: 'unit', label: '所属', was: '市民局', now: '総務局 総務部 人事課' }],
      },
    ])
  })

  it('are withdrawn when the history goes on without them', () => {
    const { plan } = next({
      staff: [{ ...yamasaki, posted: 'R2.5.1' }],
      history: [hire, { ...promotion, effective: 'R2.5.1' }],
    })
    expect(plan.orders.added.map(({ effectiveOn }) => effectiveOn)).toEqual(['2020-05-01'])
    expect(plan.orders.withdrawn.map(({ effectiveOn }) => effectiveOn)).toEqual(['2020-04-01'])
  })

  it('stay when the history was cut off before them', () => {
    const { plan } = next({ history: [promotion] })
    expect(countsOf(plan).orders).toEqual({ added: 0, corrected: 0, withdrawn: 0 })
  })

  it('keep the ライン区分 that staff.csv gave to a posting which is not the present one any more', () => {
    const first = knownOf(smallRoster({ staff: [{ ...yamasaki, line: 'スタッフ' }] }))
    const { plan } = planOf(smallRoster({ staff: [moved], history: [hire, promotion, transfer] }), first, '2027-04-01')
    expect(countsOf(plan).orders).toEqual({ added: 1, corrected: 0, withdrawn: 0 })
  })

  it('come from staff.csv where there is no history: hired, then posted', () => {
    const { plan } = planOf(smallRoster({ history: [] }), nothingKnown)
    expect(plan.orders.added.map(({ effectiveOn, kind, unit }) => [effectiveOn, kind, unit])).toEqual([
      ['2014-04-01', '採用', null],
      ['2020-04-01', '配置換', '総務局 総務部 人事課'],
    ])
  })
})

describe('任用区分 over time', () => {
  it('changes on the day of the new posting', () => {
    const moved = { ...yamasaki, unit: '200', unitName: '市民局', posted: 'R9.1.1', jobFamily: '土木' }
    const { known } = next({ staff: [moved] })
    expect(known.employments.map(({ jobFamily, during }) => [jobFamily, during.from])).toEqual([
      ['一般事務職', '2014-04-01'],
      ['土木', '2027-01-01'],
    ])
  })

  it('changes on 基準日 without one', () => {
    const { known } = next({ staff: [{ ...yamasaki, jobFamily: '土木' }] })
    expect(daysOf(known.employments)).toEqual([
      ['2014-04-01', '2027-04-01'],
      ['2027-04-01', null],
    ])
  })

  it('takes 再任用 for 正規 before the 4/1 after the person became 60', () => {
    const senior = { ...yamasaki, birth: 'S40.6.1', employment: '再任用' }
    const known = knownOf(smallRoster({ staff: [senior] }))
    expect(known.employments.map(({ kind, during }) => [kind, during.from])).toEqual([
      ['regular', '2014-04-01'],
      ['reappointed', '2026-04-01'],
    ])
  })
})

describe('the organisation in the plan', () => {
  const renamed = (from: string) =>
    smallOrg.map((unit) => (unit.code === '110' ? { ...unit, name: '総務局人事部', from } : unit))

  it('keeps one unit under two names', () => {
    const { known, plan } = next({ org: renamed('R9.4.1') })
    const versions = known.units.filter(({ code }) => code === '110')
    expect(new Set(versions.map(({ unitId }) => unitId)).size).toBe(1)
    expect(daysOf(versions)).toEqual([
      ['2012-04-01', '2027-04-01'],
      ['2027-04-01', null],
    ])
    expect(plan.units.changed.map(({ code }) => code)).toEqual(['110'])
  })

  it('gives the units below the new name in their path, from that day', () => {
    const { known } = next({ org: renamed('R9.4.1') })
    const paths = known.units
      .filter(({ code }) => code === '111')
      .map(({ fullName, during }) => [during.from, fullName])
    expect(paths.toSorted()).toEqual([
      ['2012-04-01', '総務局 総務部 人事課'],
      ['2027-04-01', '総務局 人事部 人事課'],
    ])
  })

  it('corrects a name for all its days when the file gives the old first day', () => {
    const { known } = next({ org: renamed('H24.4.1') })
    expect(known.units.filter(({ code }) => code === '110').map(({ name }) => name)).toEqual(['総務局人事部'])
  })

  it('ends units, and only lists those that are missing', () => {
    const ended = smallOrg.map((unit) => (unit.code === '200' ? { ...unit, until: 'R9.3.31' } : unit))
    expect(next({ org: ended }).plan.units.ended).toEqual([{ code: '200', name: '市民局', on: '2027-03-31' }])
    const shorter = next({
      org: smallOrg.filter(({ code }) => code !== '200'),
      history: [{ ...hire, unit: '111' }, promotion],
    })
    expect(shorter.plan.units.missing).toEqual([{ code: '200', name: '市民局' }])
    expect(shorter.known.units.some(({ code }) => code === '200')).toBe(true)
  })

  it('gives 任命権者 their common code, and others one of their own', () => {
    const staff = [yamasaki, { ...yamasaki, number: '00100002', authority: '港湾管理者' }]
    const { notes, writes } = planOf(smallRoster({ staff }), nothingKnown)
    expect(writes.add.get('people.appointingAuthority')).toMatchObject([
      { code: 'mayor', name: '市長' },
      { code: 'authority-a', name: '港湾管理者' },
    ])
    expect(notes[0]?.says).toContain('港湾管理者')
  })
})
