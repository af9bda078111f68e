import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { actOn } from './acts.ts'
import { changeChain } from './chains.ts'
import { closeCycle, nameOfficer, postpone } from './cycles.ts'
import { overrideMany } from './desk/overrides.ts'
import { followDrift, listDrift } from './drift.ts'
import { discloseDue } from './nightly.ts'
import { previewCycle } from './plan.ts'
import { listPostponements, withdrawPostponement } from './put-off.ts'
import { readSheet } from './record.ts'
import { evaluatedCity } from './testing/evaluated-city.ts'
import { saveInterview, saveMarks } from './writing.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, withScheme, cycleOf, mendChains, opened, sheetOf, act } = evaluatedCity(city)
const hr = <T>(work: Parameters<typeof city.as<T>>[1]) => city.as<T>(as('人事一'), work)

beforeAll(async () => {
  await withScheme()
})

const marks = Object.fromEntries(
  ['knowledge', 'judgement', 'planning', 'coordination', 'ethics', 'motivation'].map((id) => [
    id,
    { mark: 'B', comment: '' },
  ]),
)
const mark = (who: string, sheetId: string, stage: 'evaluator' | 'adjuster', overall: string, edition = 0) =>
  city.as(as(who), (tx, actor) =>
    saveMarks(tx, actor, {
      sheetId,
      stage,
      edition,
      items: stage === 'evaluator' ? marks : {},
      overall,
      overallComment: '事実のとおり',
    }),
  )
/** From 一次評価 to 確認, as the chain of 田中 does it. */
const throughTo = async (sheetId: string, overall: string) => {
  await mark('課長', sheetId, 'evaluator', overall)
  await act('課長', sheetId, 'sendEvaluation')
  await act('部長', sheetId, 'startAdjustment')
  await mark('部長', sheetId, 'adjuster', overall)
  await act('部長', sheetId, 'sendAdjustment')
  await act('局長', sheetId, 'startConfirmation')
  await act('局長', sheetId, 'confirm')
}

describe('始める前の見直しと、期限の延長', () => {
  it('shows in the preview what was changed since it was planned', async () => {
    const { cycleId } = await cycleOf()
    await mendChains(cycleId)
    const counts = async () => (await hr((tx, actor) => previewCycle(tx, actor, { cycleId, limit: 5 }))).counts
    const broken = async () => (await counts()).broken
    const { people } = await counts()
    expect(await broken()).toBe(0)
    await city.superuser(`delete from evaluation.chain_override where cycle_id = $1 and person_id = $2`, [
      cycleId,
      small.id('部長'),
    ])
    expect(await broken()).toBe(1)
    await mendChains(cycleId)
    expect(await broken()).toBe(0)
    await small.addPerson({ name: '新しい人', unit: '支援課', grade: 'officer' })
    await small.rebuild()
    expect((await counts()).people).toBe(people + 1)
  })

  it('names one confirmer for all of a unit who have none, at once, and nobody over themself', async () => {
    const { cycleId } = await cycleOf({ name: 'まとめて指定する試験' })
    const look = () => hr((tx, actor) => previewCycle(tx, actor, { cycleId, limit: 50 }))
    const { brokenUnits } = await look()
    expect(brokenUnits.map(({ unitName, personIds }) => [unitName, personIds.length])).toEqual([
      ['総務局', 2],
      ['総務局総務部', 1],
    ])
    const people = brokenUnits.flatMap(({ personIds }) => personIds)
    const name = (confirmer: string | null, who = '人事一') =>
      city.as(as(who), (tx, actor) =>
        overrideMany(tx, actor, {
          cycleId,
          personIds: people,
          evaluatorId: null,
          confirmerId: confirmer && small.id(confirmer),
          reason: '局長が兼ねる',
        }),
      )
    expect(await codeOf(name('局長', '課長'))).toBe('evaluation.noSuchCycle')
    expect(await codeOf(name(null))).toBe('evaluation.nobodyNamed')
    expect(await codeOf(name('部長'))).toBe('evaluation.overrideOwnAmong')
    expect((await look()).counts.broken).toBe(3)
    expect(await name('局長')).toEqual({ people: 3 })
    expect(await look()).toMatchObject({ counts: { broken: 0 }, brokenUnits: [] })
  })

  it('takes a postponement back: the last day is that of the scheme again', async () => {
    const cycleId = await opened({ name: '延長の試験' })
    const sheetId = await sheetOf(cycleId, '田中花子')
    const dueOn = async () =>
      (await city.as(as('田中花子'), (tx, actor) => readSheet(tx, actor, sheetId))).steps.find(
        ({ step }) => step === 'self-report',
      )?.dueOn
    await hr((tx, actor) =>
      postpone(tx, actor, { cycleId, sheetId: null, step: 'self-report', toOn: '2027-02-01', reason: '災害対応' }),
    )
    expect(await dueOn()).toBe('2027-02-01')
    const { items: postponements } = await hr((tx, actor) => listPostponements(tx, actor, cycleId))
    const [{ postponementId } = { postponementId: '' }] = postponements
    const withdraw = () => hr((tx, actor) => withdrawPostponement(tx, actor, { cycleId, postponementId }))
    await withdraw()
    expect(await dueOn()).toBe('2027-01-12')
    expect(await codeOf(withdraw())).toBe('evaluation.noSuchPostponement')
    expect(await codeOf(city.as(as('課長'), (tx, actor) => listPostponements(tx, actor, cycleId)))).toBe(
      'evaluation.notOfficer',
    )
  })
})

describe('基準日に評価者をそろえる', () => {
  it('lists whose evaluator is another by now, and changes those that were chosen, at once', async () => {
    const cycleId = await opened({ name: '基準日の試験' })
    await small.order('鈴木二郎', 'transfer', '2026-10-01', { unit: '税務課' })
    await small.rebuild()
    const sheetId = await sheetOf(cycleId, '鈴木二郎')
    const { items } = await hr((tx, actor) => listDrift(tx, actor, { cycleId, day: '2026-10-01' }))
    expect(items.map(({ name, before, after }) => [name, before.evaluator?.name, after.evaluator?.name])).toEqual([
      ['鈴木二郎', '課長', '税務課長'],
    ])
    const follow = (sheetIds: string[]) =>
      hr((tx, actor) => followDrift(tx, actor, { cycleId, day: '2026-10-01', sheetIds }))
    expect(await codeOf(follow([sheetId, await sheetOf(cycleId, '田中花子')]))).toBe('evaluation.driftChanged')
    expect(await follow([sheetId])).toEqual({ changed: 1 })
    const read = (who: string) => city.as(as(who), (tx, actor) => readSheet(tx, actor, sheetId))
    expect(await codeOf(read('課長'))).toBe('evaluation.noSuchSheet')
    expect((await read('税務課長')).roles).toEqual(['evaluator'])
    expect((await hr((tx, actor) => listDrift(tx, actor, { cycleId, day: '2026-10-01' }))).items).toEqual([])
    expect(await codeOf(city.as(as('課長'), (tx, actor) => listDrift(tx, actor, { cycleId, day: '2026-10-01' })))).toBe(
      'evaluation.notOfficer',
    )
  })
})

describe('調整者を外す', () => {
  it('is refused once the adjuster has begun: their mark would be there and count for nothing', async () => {
    const cycleId = await opened({ name: '調整者の試験' })
    const sheetId = await sheetOf(cycleId, '田中花子')
    city.standOn('2027-01-20')
    await act('課長', sheetId, 'startEvaluation')
    await mark('課長', sheetId, 'evaluator', 'B')
    await act('課長', sheetId, 'sendEvaluation')
    const remove = () => hr((tx, actor) => changeChain(tx, actor, { sheetId, role: 'adjuster', personId: null }))
    await act('部長', sheetId, 'startAdjustment')
    expect(await codeOf(remove())).toBe('evaluation.adjustedAlready')
    await mark('部長', sheetId, 'adjuster', 'A')
    await act('部長', sheetId, 'sendAdjustment')
    expect(await codeOf(remove())).toBe('evaluation.adjustedAlready')
    await hr((tx, actor) => changeChain(tx, actor, { sheetId, role: 'adjuster', personId: small.id('税務課長') }))
    await act('局長', sheetId, 'startConfirmation')
    await act('局長', sheetId, 'confirm')
    const [final] = await city.superuser(
      `select overall from evaluation.marking where sheet_id = $1 and stage = 'final'`,
      [sheetId],
    )
    expect(final?.overall).toBe('A') // what was adjusted stays, whoever is adjuster by then
  })
})

describe('閉じた期の再評価', () => {
  it('goes through to its end, and touches no other sheet of the cycle', async () => {
    const cycleId = await opened({ name: '閉じる試験', disclosureOn: '2027-03-15' })
    const sheetId = await sheetOf(cycleId, '田中花子')
    city.standOn('2027-01-20')
    await act('課長', sheetId, 'startEvaluation')
    await throughTo(sheetId, 'B')
    city.standOn('2027-03-15')
    await act('人事一', sheetId, 'disclose')
    const waive = `insert into evaluation.interview (sheet_id, kind, waived) values ($1, 'closing', '派遣中')`
    await city.superuser(waive, [sheetId])
    city.standOn('2027-04-10')
    await act('人事一', sheetId, 'complete')
    const others = await city.superuser(`select id, version from evaluation.sheet where cycle_id = $1 and id <> $2`, [
      cycleId,
      sheetId,
    ])
    for (const { id, version } of others) {
      const [own] = await city.superuser('select person_id from evaluation.sheet where id = $1', [id])
      if (own?.person_id === small.id('人事一')) {
        await hr((tx, actor) => nameOfficer(tx, actor, { cycleId, accountId: as('人事二').account }))
        await city.as(as('人事二'), (tx, actor) =>
          actOn(tx, actor, {
            sheetId: String(id),
            act: 'exempt',
            version: Number(version),
            comment: '試験',
            documentNumber: null,
          }),
        )
      } else
        await hr((tx, actor) =>
          actOn(tx, actor, {
            sheetId: String(id),
            act: 'exempt',
            version: Number(version),
            comment: '試験',
            documentNumber: null,
          }),
        )
    }
    await hr((tx, actor) => closeCycle(tx, actor, cycleId))

    await act('人事一', sheetId, 'evaluateAgain', { comment: '苦情処理の決定', documentNumber: '総人第12号' })
    await throughTo(sheetId, 'A')
    await city.asService('job', (tx, actor) => discloseDue(tx, actor))
    const seen = await city.as(as('田中花子'), (tx, actor) => readSheet(tx, actor, sheetId))
    expect(seen.results.map(({ round, overall }) => [round, overall])).toEqual([
      [1, 'B'],
      [2, 'A'],
    ])
    city.standOn('2027-05-10')
    // The 期末面談 of the first round is not that of the second, and stays as it was written.
    expect(await codeOf(act('人事一', sheetId, 'complete'))).toBe('evaluation.interviewOpen')
    const meet = (who: string, edition: number) =>
      city.as(as(who), (tx, actor) =>
        saveInterview(tx, actor, {
          sheetId,
          kind: 'closing',
          edition,
          plannedOn: null,
          agenda: '',
          agreed: '改めて話した',
          met: true,
          waived: null,
        }),
      )
    await meet('課長', 0)
    const rewrite = (round: number) =>
      city.as(as('課長'), async (tx) => {
        const { numAffectedRows } = await sql`
          update evaluation.interview set agreed = '書き直し' where sheet_id = ${sheetId} and round = ${round}`.execute(
          tx,
        )
        return Number(numAffectedRows)
      })
    expect([await rewrite(1), await rewrite(2)]).toEqual([0, 1])
    await meet('田中花子', 1)
    const { interviews } = await city.as(as('田中花子'), (tx, actor) => readSheet(tx, actor, sheetId))
    expect(interviews.map(({ round, standing }) => `${round} ${standing}`).sort()).toEqual(['1 waived', '2 held'])
    expect(await act('田中花子', sheetId, 'holdClosingInterview')).toBe('interviewed')
    expect(await act('人事一', sheetId, 'complete')).toBe('done')
    // A sheet that was not decided on stays shut.
    const exempt = await sheetOf(cycleId, '鈴木二郎')
    expect(await codeOf(act('人事一', exempt, 'liftExemption', { comment: '試験' }))).toBe('evaluation.notOpen')
  })
})
