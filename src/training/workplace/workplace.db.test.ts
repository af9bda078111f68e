import { describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { readBoard } from './board.ts'
import { listLessons } from './lessons.ts'
import { callRunOff, moveRun, reportRun } from './runs.ts'
import { settleWorkplace } from './tasks.ts'
import { plannedCity } from './testing/planned-city.ts'
import { listMyUnits } from './units.ts'

const city = testCity('2026-04-01')
const { small, accounts, as, appoint, read, save, move, asked, codeOf } = plannedCity(city)
const night = () => city.asService('due-asks', (tx, actor) => settleWorkplace(tx, actor, null))
const report = (runId: string, more = {}) => ({
  runId,
  heldOn: '2026-05-20',
  people: 12,
  summary: '事例を三つ話し合った',
  lesson: '列の先頭だけでなく、後ろの人にも声をかける',
  isShared: true,
  ...more,
})
const runOf = async (unit: string) => {
  const [run] = await city.superuser('select id from training.workplace_run where unit_id = $1 order by planned_on', [
    small.id(unit),
  ])
  return String(run?.id)
}

describe('取組2-B-1 職場研修推進員', () => {
  it('is asked for of each head in April, and appointed by the head alone from those who work there', async () => {
    await night()
    expect(await asked('課長')).toEqual([['この年度の職場研修推進員を決める', '2026-04-15']])
    expect(await asked('税務課長')).toEqual([['この年度の職場研修推進員を決める', '2026-04-15']])
    expect(await asked('部長')).toEqual([])
    expect(await codeOf(appoint('田中花子', '支援課', '田中花子'))).toBe('training.notHead')
    expect(await codeOf(appoint('税務課長', '支援課', '田中花子'))).toBe('training.notHead')
    expect(await codeOf(appoint('課長', '支援課', '鈴木二郎'))).toBe('training.promoterElsewhere')
    const { may, candidates } = await read('課長', '支援課')
    expect(may.appoint).toBe(true)
    expect(candidates.map(({ name }) => name).sort()).toEqual(['佐々木三郎', '田中花子', '課長'])
    expect((await read('田中花子', '支援課')).candidates).toEqual([])
    await appoint('課長', '支援課', '佐々木三郎')
    expect(await codeOf(appoint('課長', '支援課', '田中花子'))).toBe('training.promoterChanged')
    expect(await asked('課長')).toEqual([])
    expect(await asked('佐々木三郎')).toEqual([['職場研修の年間計画を出す', '2026-04-30']])
  })

  it('is asked for anew when the promoter has moved, and loses the pen at once', async () => {
    await appoint('税務課長', '税務課', '鈴木二郎')
    city.standOn('2026-04-10')
    await small.order('鈴木二郎', 'transfer', '2026-04-10', { unit: '総務局', grade: 'officer' })
    await small.rebuild()
    expect(await codeOf(save('鈴木二郎', '税務課'))).toBe('training.notPromoter')
    await night()
    expect(await asked('税務課長')).toEqual([['この年度の職場研修推進員を決める', '2026-04-15']])
    expect(await asked('鈴木二郎')).toEqual([])
    expect((await read('税務課長', '税務課')).promoter).toMatchObject({ name: '鈴木二郎', isThere: false })
    await appoint('税務課長', '税務課', '税務課長', '鈴木二郎')
    expect(await asked('税務課長')).toEqual([['職場研修の年間計画を出す', '2026-04-30']])
  })
})

describe('取組2-B-1 年間計画', () => {
  it('is written by head and promoter, read by the 課 and the centre, and by nobody else', async () => {
    expect(await codeOf(save('田中花子', '支援課'))).toBe('training.notPromoter')
    expect(await codeOf(save('研修一', '支援課'))).toBe('training.notPromoter')
    await save('佐々木三郎', '支援課', { aim: '' })
    expect(await codeOf(save('課長', '支援課'))).toBe('training.planChanged')
    expect((await read('田中花子', '支援課')).runs.map(({ theme }) => theme)).toEqual(['窓口の応対'])
    expect((await read('研修二', '支援課')).may.acts).toEqual([])
    expect(await codeOf(read('税務課長', '支援課'))).toBe('training.noSuchWorkplace')
    const plans = (who: string) => as(who, (tx) => tx.selectFrom('training.workplacePlan').select('id').execute())
    expect(await plans('税務課長')).toEqual([])
    expect(await plans('部長')).toEqual([])
    expect(await plans('田中花子')).toHaveLength(1)
    expect(await as('佐々木三郎', (tx, actor) => listMyUnits(tx, actor))).toMatchObject({
      items: [{ unitName: '総務部支援課', isHead: false, isPromoter: true }],
    })
  })

  it('goes to the centre when it is whole, and is asked for of it until it decides', async () => {
    expect(await codeOf(move('佐々木三郎', '支援課', 'send'))).toBe('training.planUnfit')
    const [run] = (await read('佐々木三郎', '支援課')).runs
    await save('佐々木三郎', '支援課', {
      version: 1,
      runs: [
        {
          runId: run?.runId ?? null,
          theme: '窓口の応対',
          kind: 'group',
          aim: '声をかけられる',
          plannedOn: '2026-05-20',
          lecturer: '',
          budgetYen: 30_000,
        },
      ],
    })
    await move('佐々木三郎', '支援課', 'send')
    expect(await asked('佐々木三郎')).toEqual([])
    expect(await asked('研修一')).toEqual([['職場研修の計画1件を見て決める', null]])
    expect(await codeOf(save('佐々木三郎', '支援課', { version: 3 }))).toBe('training.planStands')
    await expect(
      as('佐々木三郎', (tx) => tx.updateTable('training.workplaceRun').set({ theme: '別のテーマ' }).execute()),
    ).rejects.toMatchObject({ constraint: 'kept_as_sent' })
    expect(await codeOf(move('佐々木三郎', '支援課', 'approve'))).toBe('training.notCentre')
    expect(await codeOf(move('研修一', '支援課', 'return'))).toBe('training.returnNeedsNote')
    await move('研修一', '支援課', 'return', '予算の内訳を書いてください')
    expect(await asked('佐々木三郎')).toMatchObject([['差し戻された職場研修の計画を直して出す', expect.anything()]])
    await move('課長', '支援課', 'send')
    await move('研修一', '支援課', 'approve')
    expect(await asked('研修一')).toEqual([])
    expect((await read('課長', '支援課')).plan).toMatchObject({ state: 'approved', version: 6 })
  })

  it('is never decided by who writes it, also by SQL', async () => {
    await save('税務課長', '税務課')
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, proposed_at, approved_at, reason) values ($1, 'training-centre', '[2020-04-01,)', now(), now(), '試験')`,
      [accounts.税務課長],
    )
    await move('税務課長', '税務課', 'send')
    expect(await codeOf(move('税務課長', '税務課', 'approve'))).toBe('training.ownUnitsPlan')
    await expect(
      as('税務課長', (tx) =>
        tx
          .updateTable('training.workplacePlan')
          .set({ state: 'approved', approvedAt: '2026-04-10' })
          .where('state', '=', 'sent')
          .execute(),
      ),
    ).rejects.toMatchObject({ constraint: 'nobody_decides_own_plan' })
  })
})

describe('取組2-B-1 実施と報告', () => {
  it('asks for the report from the day on, with a last day, until it is there', async () => {
    const runId = await runOf('支援課')
    city.standOn('2026-05-19')
    await night()
    expect(await asked('佐々木三郎')).toEqual([])
    city.standOn('2026-05-20')
    await night()
    expect(await asked('佐々木三郎')).toEqual([['職場研修「窓口の応対」を報告する', '2026-05-27']])
    const reportAs = (who: string, more = {}) => as(who, (tx, actor) => reportRun(tx, actor, report(runId, more)))
    expect(await codeOf(reportAs('田中花子'))).toBe('training.notPromoter')
    expect(await codeOf(reportAs('局長'))).toBe('training.noSuchRun')
    expect(await codeOf(reportAs('佐々木三郎', { heldOn: '2026-05-21' }))).toBe('training.notHeldYet')
    expect(await codeOf(reportAs('佐々木三郎', { lesson: '' }))).toBe('training.nothingToShare')
    city.standOn('2026-05-28')
    expect((await read('田中花子', '支援課')).runs[0]).toMatchObject({ state: 'late', dueOn: '2026-05-27' })
    const board = await as('研修二', (tx, actor) => readBoard(tx, actor, undefined))
    expect(board.items.map(({ unitName, late, promoterName }) => [unitName, late, promoterName])).toEqual([
      ['総務部支援課', 1, '佐々木三郎'],
      ['総務部税務課', 0, '税務課長'],
    ])
    expect(await codeOf(as('課長', (tx, actor) => readBoard(tx, actor, undefined)))).toBe('training.notCentre')
    await reportAs('佐々木三郎')
    expect(await asked('佐々木三郎')).toEqual([])
    expect((await read('田中花子', '支援課')).runs[0]).toMatchObject({ state: 'reported', people: 12 })
  })

  it('shares the lesson with all other 課, and only what was shared', async () => {
    const lessons = (who: string, words = '') => as(who, (tx) => listLessons(tx, { words }))
    expect((await lessons('鈴木二郎')).items).toMatchObject([{ unitName: '総務部支援課', theme: '窓口の応対' }])
    expect((await lessons('鈴木二郎', '後ろの人')).items).toHaveLength(1)
    expect((await lessons('鈴木二郎', '%')).items).toEqual([])
    const runId = await runOf('支援課')
    await as('課長', (tx, actor) => reportRun(tx, actor, report(runId, { isShared: false })))
    expect((await lessons('鈴木二郎')).items).toEqual([])
    expect(await as('鈴木二郎', (tx) => tx.selectFrom('training.workplaceRun').select('id').execute())).toEqual([])
  })

  it('moves a run within its 年度, calls it off, and asks no more for it', async () => {
    await move('研修一', '税務課', 'approve')
    const runId = await runOf('税務課')
    await night()
    expect(await asked('税務課長')).toEqual([['職場研修「窓口の応対」を報告する', '2026-05-27']])
    const to = (plannedOn: string) => as('税務課長', (tx, actor) => moveRun(tx, actor, { runId, plannedOn }))
    expect(await codeOf(to('2027-04-01'))).toBe('training.dayOfAnotherYear')
    await to('2026-07-01')
    expect(await asked('税務課長')).toEqual([])
    await as('税務課長', (tx, actor) => callRunOff(tx, actor, { runId, reason: '講師の都合' }))
    expect(await codeOf(to('2026-08-01'))).toBe('training.runCalledOff')
    expect(await codeOf(as('税務課長', (tx, actor) => reportRun(tx, actor, report(runId))))).toBe(
      'training.runCalledOff',
    )
  })

  it('asks each head again next April', async () => {
    city.standOn('2027-04-01')
    await night()
    expect(await asked('課長')).toEqual([['この年度の職場研修推進員を決める', '2027-04-15']])
    expect((await read('佐々木三郎', '支援課')).promoter).toBeNull()
  })
})
