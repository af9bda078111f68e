import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { nameOfficer, overrideChain, postpone } from '../cycles.ts'
import { previewCycle } from '../plan.ts'
import { setScheme } from '../schemes.ts'
import { citySchemed, evaluatedCity } from '../testing/evaluated-city.ts'
import { boardLines, countBoard, progressOf } from './board.ts'
import { exportBoard } from './board-export.ts'
import { readCycle } from './cycle-facts.ts'
import { completeDue, postponeSheets, remind } from './many.ts'
import { endOfficer, officerCandidates } from './officers.ts'
import { dropOverride } from './overrides.ts'
import { exportPreview } from './preview-export.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, cycleOf, opened, sheetOf, act } = evaluatedCity(city)
const board = (cycleId: string, more: Partial<Parameters<typeof boardLines>[2]> = {}) =>
  city.as(as('人事一'), (tx, actor) => boardLines(tx, actor, { cycleId, sort: 'established', limit: 50, ...more }))

beforeAll(async () => {
  await city.as(as('人事一'), (tx, actor) =>
    setScheme(tx, actor, {
      authority: 'mayor',
      number: 0,
      fromDay: '2025-04-01',
      basis: '実施規程',
      scheme: citySchemed,
    }),
  )
})

describe('進み具合', () => {
  it('tells of each sheet with whom it lies, for which step, by when; in 建制順 and page by page', async () => {
    const cycleId = await opened({ name: '一覧' })
    const { items } = await board(cycleId)
    expect(items).toHaveLength(7)
    const tanaka = items.find(({ name }) => name === '田中花子')
    expect(tanaka).toMatchObject({
      role: 'evaluatee',
      step: 'self-report',
      dueOn: '2027-01-12',
      daysLate: 0,
      stuck: null,
    })
    const first = await board(cycleId, { limit: 4 })
    const rest = await board(cycleId, { limit: 4, after: first.next ?? undefined })
    expect([...first.items, ...rest.items]).toEqual(items)
    expect(rest.next).toBeNull()
    const backwards = await board(cycleId, { sort: '-established' })
    expect(backwards.items.map(({ sheetId }) => sheetId)).toEqual(items.map(({ sheetId }) => sheetId).reverse())
  })

  it('is narrowed by name, unit, state and turn, and counted the same', async () => {
    const cycleId = await opened({ name: 'しぼる' })
    await act('課長', await sheetOf(cycleId, '田中花子'), 'startEvaluation').catch(() => undefined)
    for (const [filter, names] of [
      [{ q: '田中' }, ['田中花子']],
      [{ unitId: small.id('支援課') }, ['課長', '田中花子', '鈴木二郎']],
      [{ state: 'exempt' as const }, []],
      [{ role: 'evaluatee' as const, q: '鈴木' }, ['鈴木二郎']],
    ] as const) {
      const { items } = await board(cycleId, filter)
      expect(items.map(({ name }) => name).toSorted()).toEqual([...names].toSorted())
      const { count } = await city.as(as('人事一'), (tx, actor) => countBoard(tx, actor, { cycleId, ...filter }))
      expect(count).toBe(names.length)
    }
  })

  it('counts what is late, for a unit and for a person that is put off no more', async () => {
    const cycleId = await opened({
      name: '遅れ',
      periodFrom: '2025-04-01',
      periodTo: '2026-03-31',
      baseOn: '2026-01-01',
    })
    const late = async () => (await board(cycleId, { look: 'late' })).items.length
    expect(await late()).toBe(7)
    const { units } = await city.as(as('人事一'), (tx, actor) => progressOf(tx, actor, cycleId))
    expect(units.find(({ depth }) => depth === 0)).toMatchObject({ late: 7, sheets: 7, parentId: null })
    const sheetIds = [await sheetOf(cycleId, '田中花子'), await sheetOf(cycleId, '人事一')]
    const postponed = await city.as(as('人事一'), (tx, actor) =>
      postponeSheets(tx, actor, { cycleId, sheetIds, step: 'self-report', toOn: '2026-04-10', reason: '産休' }),
    )
    expect(postponed).toEqual({ sheets: 1 }) // not the officer's own
    expect(await late()).toBe(6)
    await city.as(as('人事一'), (tx, actor) =>
      postpone(tx, actor, { cycleId, sheetId: null, step: 'self-report', toOn: '2026-04-20', reason: '台風' }),
    )
    expect(await late()).toBe(0)
    const { steps, history } = await city.as(as('人事一'), (tx, actor) => readCycle(tx, actor, cycleId))
    expect(steps.find(({ step }) => step === 'self-report')).toMatchObject({
      dueOn: '2026-04-20',
      firstDueOn: '2026-01-13',
    })
    expect(history.map(({ says }) => says)).toEqual(
      expect.arrayContaining(['自己申告の期限を{2026-04-20}まで延ばした（台風）', '期を始めた', '期を用意した']),
    )
  })

  it('reminds each person once, however many sheets lie with them, and nobody of what is with 人事課', async () => {
    const cycleId = await opened({
      name: '知らせる',
      periodFrom: '2025-04-01',
      periodTo: '2026-03-31',
      baseOn: '2026-01-01',
    })
    const sheetIds: string[] = []
    for (const name of ['田中花子', '鈴木二郎']) {
      sheetIds.push(await sheetOf(cycleId, name))
      await act('課長', await sheetOf(cycleId, name), 'startEvaluation')
    }
    const told = await city.as(as('人事一'), (tx, actor) => remind(tx, actor, { cycleId, sheetIds }))
    expect(told).toEqual({ people: 1 })
    const notices = await city.superuser(`select happened, due_on::text from platform.notification where key = $1`, [
      `evaluation.remind/${cycleId}`,
    ])
    expect(notices).toEqual([
      { happened: '知らせるで、あなたの番になっているシートが2枚あります。', due_on: '2026-02-02' },
    ])
  })

  it('leaves as a file without a mark, and only for the named officers', async () => {
    const cycleId = await opened({ name: '書き出す' })
    const { file, rows } = await city.as(as('人事一'), (tx, actor) =>
      exportBoard(tx, actor, { cycleId, sort: 'established', columns: ['name', 'holder', 'due'], format: 'csv' }),
    )
    expect(rows).toBe(7)
    expect(await file.text()).toContain('田中花子,主事級,本人,田中花子')
    for (const [who, code] of [
      ['人事二', 'evaluation.notOfficer'],
      ['課長', 'evaluation.notOfficer'],
    ] as const) {
      const look = city.as(as(who), (tx, actor) => boardLines(tx, actor, { cycleId, sort: 'established', limit: 1 }))
      expect(await codeOf(look)).toBe(code)
      const reading = city.as(as(who), (tx, actor) => readCycle(tx, actor, cycleId))
      expect(await codeOf(reading)).toBe(who === '課長' ? 'evaluation.notKeeper' : 'done')
    }
    const seen = await city.as(as('人事二'), (tx, actor) => readCycle(tx, actor, cycleId))
    expect(seen).toMatchObject({ isOfficer: false, states: {}, officers: [{ name: '人事一' }] })
  })
})

describe('期の担当', () => {
  it('is named out of those who hold the duty, and the last one stays', async () => {
    const { cycleId } = await cycleOf({ name: '担当' })
    const free = () => city.as(as('人事一'), (tx, actor) => officerCandidates(tx, actor, cycleId))
    expect((await free()).items.map(({ name }) => name)).toEqual(['人事二'])
    const end = (who: string) =>
      codeOf(
        city.as(as('人事一'), (tx, actor) => endOfficer(tx, actor, { cycleId, accountId: String(as(who).account) })),
      )
    expect(await end('人事一')).toBe('evaluation.lastOfficer')
    await city.as(as('人事一'), (tx, actor) => nameOfficer(tx, actor, { cycleId, accountId: as('人事二').account }))
    expect((await free()).items).toEqual([])
    expect(await end('人事二')).toBe('done')
    expect((await free()).items).toHaveLength(1)
  })
})

describe('一人の見込み', () => {
  it('says whom HR named and takes it back; the list is in 建制順, and leaves as a file', async () => {
    const { cycleId } = await cycleOf({ name: '見込み' })
    const preview = () => city.as(as('人事一'), (tx, actor) => previewCycle(tx, actor, { cycleId, limit: 50 }))
    await city.as(as('人事一'), (tx, actor) =>
      overrideChain(tx, actor, {
        cycleId,
        personId: small.id('田中花子'),
        evaluatorId: small.id('税務課長'),
        adjusterId: null,
        noAdjuster: false,
        confirmerId: null,
        reason: '兼務',
      }),
    )
    const of = async (name: string) => (await preview()).items.find((one) => one.name === name)
    expect(await of('田中花子')).toMatchObject({
      evaluator: { name: '税務課長' },
      override: { reason: '兼務', adjusterId: null },
      unitName: expect.stringContaining('支援課'),
    })
    await city.as(as('人事一'), (tx, actor) => dropOverride(tx, actor, { cycleId, personId: small.id('田中花子') }))
    expect(await of('田中花子')).toMatchObject({ evaluator: { name: '課長' }, override: null })
    const { rows } = await city.as(as('人事一'), (tx, actor) =>
      exportPreview(tx, actor, { cycleId, columns: ['name', 'chain'], format: 'csv' }),
    )
    expect(rows).toBe(8)
  })
})

describe('終わったシート', () => {
  it('are completed together once the days for a 苦情 are over, and no other', async () => {
    const cycleId = await opened({ name: '完了' })
    for (const name of ['田中花子', '鈴木二郎'])
      await city.superuser(
        `set session_replication_role = replica; update evaluation.sheet set state = 'interviewed', disclosed_on = '2026-03-01' where id = '${await sheetOf(cycleId, name)}'; set session_replication_role = origin`,
      )
    await city.superuser(
      `set session_replication_role = replica; update evaluation.sheet set disclosed_on = '2026-04-01' where id = '${await sheetOf(cycleId, '鈴木二郎')}'; set session_replication_role = origin`,
    )
    const complete = () => city.as(as('人事一'), (tx, actor) => completeDue(tx, actor, cycleId))
    expect(await complete()).toEqual({ sheets: 1 })
    expect(await complete()).toEqual({ sheets: 0 })
    expect((await board(cycleId, { state: 'done' })).items.map(({ name }) => name)).toEqual(['田中花子'])
  })
})

describe('進められる人がいないシート', () => {
  it('shows who cannot go on: with somebody who has left, or is away', async () => {
    const cycleId = await opened({
      name: '止まる',
      periodFrom: '2025-04-01',
      periodTo: '2026-03-31',
      baseOn: '2026-01-01',
    })
    const sheet = await sheetOf(cycleId, '鈴木二郎')
    await act('課長', sheet, 'startEvaluation')
    expect((await board(cycleId, { look: 'stuck' })).items).toEqual([])
    await small.order('課長', 'leave', '2026-03-01', { endsOn: '2026-06-01' })
    await small.rebuild()
    const stuck = await board(cycleId, { look: 'stuck' })
    expect(stuck.items.map(({ name, holderName, stuck }) => [name, holderName, stuck])).toEqual([
      ['課長', '課長', 'away'], // of their own sheet
      ['鈴木二郎', '課長', 'away'],
    ])
  })
})
