import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { closeCycle, listCycles, nameOfficer, openCycle } from './cycles.ts'
import { progressOf } from './desk/board.ts'
import { previewChains, previewCycle } from './plan.ts'
import { listSchemes, setScheme } from './schemes.ts'
import { citySchemed, evaluatedCity } from './testing/evaluated-city.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, withScheme, cycleOf, mendChains, opened } = evaluatedCity(city)
const preview = (cycleId: string, only?: 'broken' | 'left-out') =>
  city.as(as('人事一'), (tx, actor) => previewCycle(tx, actor, { cycleId, only, limit: 50 }))
const open = (who: string, cycleId: string) => city.as(as(who), (tx, actor) => openCycle(tx, actor, cycleId))

beforeAll(async () => {
  await withScheme()
})

describe('評価の定め', () => {
  it('is kept in versions by the HR of its 任命権者, and by nobody else', async () => {
    const set = (who: string, number: number) =>
      codeOf(
        city.as(as(who), (tx, actor) =>
          setScheme(tx, actor, {
            authority: 'mayor',
            number,
            fromDay: '2027-04-01',
            basis: '改正',
            scheme: citySchemed,
          }),
        ),
      )
    expect(await set('課長', 1)).toBe('evaluation.notKeeper')
    expect(await set('人事二', 0)).toBe('evaluation.schemeChanged')
    expect(await set('人事二', 1)).toBe('done')
    const seenBy = async (who: string) =>
      (await city.as(as(who), (tx) => listSchemes(tx, 'mayor'))).map(({ number }) => number)
    expect(await seenBy('人事一')).toEqual([2, 1])
    expect(await seenBy('田中花子')).toEqual([1]) // the other begins later
  })

  it('that does not fit together is refused with what to mend, and nothing is kept', async () => {
    const broken = { ...citySchemed, chain: [{ when: null, hasAdjuster: false, confirmer: 'adjuster' as const }] }
    const tried = city.as(as('人事一'), (tx, actor) =>
      setScheme(tx, actor, { authority: 'mayor', number: 2, fromDay: '2027-04-01', basis: '改正', scheme: broken }),
    )
    await expect(tried).rejects.toMatchObject({ code: 'evaluation.unfit', problems: [{ field: 'chain' }] })
    expect(await city.superuser('select from evaluation.scheme')).toHaveLength(2)
  })
})

describe('期を始める前に見る', () => {
  it('shows everybody with their steps and chain, who is broken and how to mend it, who is left out and by which rule', async () => {
    const { cycleId } = await cycleOf()
    const { counts, items, asOf } = await preview(cycleId)
    expect(asOf).toBe('2026-04-01')
    expect(counts).toEqual({ people: 8, sheets: 7, broken: 3, look: 0, exempt: 0, leftOut: 1 })
    const tanaka = items.find(({ name }) => name === '田中花子')
    expect([tanaka?.evaluator?.name, tanaka?.adjuster?.name, tanaka?.confirmer?.name]).toEqual(['課長', '部長', '局長'])
    const broken = (await preview(cycleId, 'broken')).items
    expect(broken.map(({ name }) => name).sort()).toEqual(['人事一', '人事二', '部長'])
    expect(broken[0]?.findings.find(({ weight }) => weight === 'broken')?.mend).toContain('確認者')
    expect((await preview(cycleId, 'left-out')).items).toMatchObject([
      { name: '局長', says: ['評価の対象にしません（実施規程 第4条）。'] },
    ])
    await expect(open('人事一', cycleId)).rejects.toMatchObject({ code: 'evaluation.chainsBroken' })
    await mendChains(cycleId)
    expect((await preview(cycleId)).counts.broken).toBe(0)
  })

  it('is of the named officers: another of 人事課 is named first', async () => {
    const { cycleId } = await cycleOf({ name: '担当の試験' })
    const look = () => codeOf(city.as(as('人事二'), (tx, actor) => previewCycle(tx, actor, { cycleId, limit: 1 })))
    expect(await look()).toBe('evaluation.notOfficer')
    await city.as(as('人事一'), (tx, actor) => nameOfficer(tx, actor, { cycleId, accountId: as('人事二').account }))
    expect(await look()).toBe('done')
    expect(await codeOf(city.as(as('課長'), (tx, actor) => previewCycle(tx, actor, { cycleId, limit: 1 })))).toBe(
      'evaluation.noSuchCycle',
    )
  })

  it('a dry run of a day to come lists who loses or changes an evaluator', async () => {
    const { cycleId } = await cycleOf({ name: '異動の試験' })
    await small.order('鈴木二郎', 'transfer', '2026-10-01', { unit: '税務課' })
    await small.rebuild()
    const changes = await city.as(as('人事一'), (tx, actor) => previewChains(tx, actor, cycleId, '2026-10-01'))
    expect(changes).toMatchObject({ lost: 0, changed: 1, gained: 0 })
    expect(changes.items).toMatchObject([
      { name: '鈴木二郎', change: 'changed', before: { name: '課長' }, after: { name: '税務課長' } },
    ])
  })
})

describe('期を始め、進め、閉じる', () => {
  it('makes one sheet for everybody who is evaluated, once', async () => {
    const cycleId = await opened({ name: '始める試験' })
    const rows = await city.superuser('select state, person_id from evaluation.sheet where cycle_id = $1', [cycleId])
    expect(rows).toHaveLength(7)
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['in-period']))
    await expect(open('人事一', cycleId)).rejects.toMatchObject({ code: 'evaluation.openedAlready' })
    await expect(open('人事二', cycleId)).rejects.toMatchObject({ code: 'evaluation.notOfficer' })
    const known = await city.as(as('田中花子'), (tx) => listCycles(tx))
    expect(known.map(({ name }) => name)).toContain('始める試験')
    expect(known.every(({ state, isOfficer }) => state !== 'preparing' && !isOfficer)).toBe(true)
  })

  it('leaves the server knowing how many sheets there are, so that the board is planned for them', async () => {
    const counted = async () =>
      (await city.superuser(`select reltuples::integer as n from pg_class where oid = 'evaluation.sheet'::regclass`))[0]
        ?.n
    await opened({ name: '数える試験' })
    const [{ n: sheets } = {}] = await city.superuser('select count(*)::integer as n from evaluation.sheet')
    expect(await counted()).toBe(sheets)
  })

  it('counts the sheets of a 局 with those of its 課', async () => {
    const cycleId = await opened({ name: '進み具合の試験' })
    const { units } = await city.as(as('人事一'), (tx, actor) => progressOf(tx, actor, cycleId))
    const sheetsIn = (name: string) => units.find((unit) => unit.name?.endsWith(name))?.states['in-period']
    expect([sheetsIn('総務局'), sheetsIn('総務部'), sheetsIn('支援課')]).toEqual([7, 5, 3])
    expect(await codeOf(city.as(as('局長'), (tx, actor) => progressOf(tx, actor, cycleId)))).toBe(
      'evaluation.notOfficer',
    )
  })

  it('does not close while a sheet is open', async () => {
    const cycleId = await opened({ name: '閉じる試験' })
    const close = () => codeOf(city.as(as('人事一'), (tx, actor) => closeCycle(tx, actor, cycleId)))
    expect(await close()).toBe('evaluation.sheetsOpen')
  })
})
