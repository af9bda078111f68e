import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { changeChain } from '../chains.ts'
import { boardLines } from '../desk/board.ts'
import { settleDue } from '../nightly.ts'
import { readSheet } from '../record.ts'
import { citySchemed, evaluatedCity } from '../testing/evaluated-city.ts'
import { saveMarks } from '../writing.ts'
import { askHandovers, listHandovers, waiveHandover } from './asking.ts'
import { beginHandover, giveHandover, listMyHandovers, readHandover, saveHandover } from './handovers.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, withScheme, opened, sheetOf, act } = evaluatedCity(city)
let cycleId: string
let tanaka: string
let suzuki: string

beforeAll(async () => {
  await withScheme({
    ...citySchemed,
    formerMarksVisible: true,
    motion: { ...citySchemed.motion, handoverShown: 'disclosed' },
  })
  cycleId = await opened()
  tanaka = await sheetOf(cycleId, '田中花子')
  suzuki = await sheetOf(cycleId, '鈴木二郎')
  city.standOn('2026-10-01')
})

const replaced = (sheetId: string, by: string) =>
  city.as(as('人事一'), (tx, actor) => changeChain(tx, actor, { sheetId, role: 'evaluator', personId: small.id(by) }))
const mine = async (who: string) => (await city.as(as(who), (tx, actor) => listMyHandovers(tx, actor))).items
const open = (who: string, handoverId: string) => city.as(as(who), (tx, actor) => readHandover(tx, actor, handoverId))
const save = (who: string, handoverId: string, edition: number, facts = '窓口の受付を立て直した') =>
  city.as(as(who), (tx, actor) =>
    saveHandover(tx, actor, {
      handoverId,
      edition,
      facts,
      items: { judgement: '早く正しく読みとる', nonsense: '―' },
      outlook: '安心して任せられる',
    }),
  )
const give = (who: string, handoverId: string, edition: number) =>
  city.as(as(who), (tx, actor) => giveHandover(tx, actor, { handoverId, edition }))
const beside = async (who: string, sheetId: string) =>
  (await city.as(as(who), (tx, actor) => readSheet(tx, actor, sheetId))).handovers
const tasksOf = async (name: string) =>
  (
    await city.superuser(
      `select act, due_on::text as due, link from platform.task where person_id = $1 and done_at is null and key like 'evaluation.handover/%'`,
      [small.id(name)],
    )
  ).map(({ act: does, due, link }) => `${does}（${due}）${link}`)
const missing = async () =>
  (
    await city.as(as('人事一'), (tx, actor) =>
      boardLines(tx, actor, { cycleId, look: 'handover', sort: 'established', limit: 50 }),
    )
  ).items.map(({ name }) => name)
/** Rows that somebody reads by SQL as the application does. */
const rowsOf = (who: string, table: string) =>
  city.as(as(who), (tx) =>
    tx
      .selectFrom(table as 'evaluation.handoverNote')
      .selectAll()
      .execute(),
  )

describe('引継ぎ when the evaluator changes in the period', () => {
  let handoverId: string

  it('is asked of whoever leaves, with the last day of the scheme, and HR sees that it is missing', async () => {
    await replaced(tanaka, '税務課長')
    await replaced(suzuki, '税務課長')
    expect(await tasksOf('課長')).toEqual([
      '令和8年度 能力評価：2人の引継ぎを書いて、次の評価者に渡す（2026-10-15）/evaluation/handovers',
    ])
    expect(await missing()).toEqual(['田中花子', '鈴木二郎'])
    const { items } = await city.as(as('人事一'), (tx, actor) => listHandovers(tx, actor, cycleId))
    expect(items).toMatchObject([
      { writerName: '課長', standing: 'asked', dueOn: '2026-10-15', isLate: false },
      { writerName: '課長', standing: 'asked' },
    ])
    const own = await mine('課長')
    expect(own.map(({ name }) => name)).toEqual(['田中花子', '鈴木二郎'])
    handoverId = String(own.find(({ name }) => name === '田中花子')?.handoverId)
  })

  it('is written by the former evaluator alone, who no longer sees the sheet', async () => {
    expect(await codeOf(city.as(as('課長'), (tx, actor) => readSheet(tx, actor, tanaka)))).toBe(
      'evaluation.noSuchSheet',
    )
    const read = await open('課長', handoverId)
    expect(read).toMatchObject({ name: '田中花子', isPresent: false, successorName: '税務課長', areMarksVisible: true })
    expect(read.lines.map(({ id }) => id)).toContain('judgement')
    for (const who of ['税務課長', '部長', '田中花子', '鈴木二郎', '人事一']) {
      expect(await codeOf(open(who, handoverId))).toBe('evaluation.noSuchHandover')
      expect(await codeOf(save(who, handoverId, 0))).toBe('evaluation.noSuchHandover')
    }
    expect(await save('課長', handoverId, 0)).toEqual({ edition: 1 })
    expect(await codeOf(save('課長', handoverId, 0))).toBe('evaluation.savedElsewhere')
    expect((await open('課長', handoverId)).note.items).toEqual({ judgement: '早く正しく読みとる' })
  })

  it('is nobody else’s before it is given: that it comes is known, and not what it says', async () => {
    for (const who of ['税務課長', '部長', '人事一']) {
      expect(await beside(who, tanaka)).toMatchObject([{ name: '課長', standing: 'asked', note: null }])
      expect(await rowsOf(who, 'evaluation.handoverNote')).toEqual([])
    }
    expect(await beside('田中花子', tanaka)).toEqual([])
    expect(await rowsOf('田中花子', 'evaluation.handover')).toEqual([])
    expect(await rowsOf('鈴木二郎', 'evaluation.handoverNote')).toEqual([])
  })

  it('needs facts, and is then read by the successor, not yet by whoever comes after', async () => {
    await save('課長', handoverId, 1, '')
    expect(await codeOf(give('課長', handoverId, 2))).toBe('evaluation.handoverNeedsFacts')
    await save('課長', handoverId, 2)
    await give('課長', handoverId, 3)
    expect(await beside('税務課長', tanaka)).toMatchObject([
      { standing: 'given', note: { facts: '窓口の受付を立て直した', outlook: '安心して任せられる' } },
    ])
    expect(await beside('部長', tanaka)).toMatchObject([{ standing: 'given', note: null }])
    expect(await beside('人事一', tanaka)).toMatchObject([{ note: { facts: '窓口の受付を立て直した' } }])
    expect(await beside('田中花子', tanaka)).toEqual([])
    expect(await codeOf(save('課長', handoverId, 3))).toBe('evaluation.handoverGiven')
    await expect(
      city.superuser(`update evaluation.handover set given_at = null where id = $1`, [handoverId]),
    ).rejects.toMatchObject({ constraint: 'kept_as_written' })
    const told = await city.superuser(
      `select happened from platform.notification where audience = $1 and key like 'evaluation.handover/%'`,
      [`person:${small.id('税務課長')}`],
    )
    expect(told).toEqual([{ happened: '田中花子さんの前の評価者から、引継ぎが届きました。' }])
  })

  it('ends its 手続き with the last one that is given or waived, so that reminders stop', async () => {
    expect(await tasksOf('課長')).toEqual([
      '令和8年度 能力評価：1人の引継ぎを書いて、次の評価者に渡す（2026-10-15）/evaluation/handovers',
    ])
    expect(await missing()).toEqual(['鈴木二郎'])
    city.standOn('2026-10-20')
    await city.asService('job', (tx, actor) => settleDue(tx, actor))
    const { items } = await city.as(as('人事一'), (tx, actor) => listHandovers(tx, actor, cycleId))
    const late = items.find(({ standing }) => standing === 'asked')
    expect(late).toMatchObject({ name: '鈴木二郎', isLate: true })
    const waive = (who: string) =>
      city.as(as(who), (tx, actor) =>
        waiveHandover(tx, actor, { cycleId, handoverId: String(late?.handoverId), reason: '長く休んでいる' }),
      )
    expect(await codeOf(waive('税務課長'))).toBe('evaluation.notOfficer')
    await waive('人事一')
    expect(await tasksOf('課長')).toEqual([])
    expect(await missing()).toEqual([])
  })

  it('reaches whoever comes after the evaluator with the marks, and the person as the scheme says', async () => {
    city.standOn('2027-01-20')
    await act('税務課長', tanaka, 'startEvaluation')
    const marks = Object.fromEntries(
      ['knowledge', 'judgement', 'planning', 'coordination', 'ethics', 'motivation'].map((id) => [
        id,
        { mark: 'B', comment: '' },
      ]),
    )
    await city.as(as('税務課長'), (tx, actor) =>
      saveMarks(tx, actor, {
        sheetId: tanaka,
        stage: 'evaluator',
        edition: 0,
        items: marks,
        overall: 'B',
        overallComment: '引き継いだ事実のとおり',
      }),
    )
    await act('税務課長', tanaka, 'sendEvaluation')
    expect(await beside('部長', tanaka)).toMatchObject([{ note: { facts: '窓口の受付を立て直した' } }])
    await act('部長', tanaka, 'startAdjustment')
    await city.as(as('部長'), (tx, actor) =>
      saveMarks(tx, actor, {
        sheetId: tanaka,
        stage: 'adjuster',
        edition: 0,
        items: {},
        overall: 'B',
        overallComment: '',
      }),
    )
    await act('部長', tanaka, 'sendAdjustment')
    await act('局長', tanaka, 'startConfirmation')
    await act('局長', tanaka, 'confirm')
    expect(await beside('田中花子', tanaka)).toEqual([])
    city.standOn('2027-03-15')
    await act('人事一', tanaka, 'disclose')
    expect(await beside('田中花子', tanaka)).toMatchObject([
      { name: '課長', note: { facts: '窓口の受付を立て直した' } },
    ])
  })
})

describe('引継ぎ before the evaluator leaves', () => {
  let sheetId: string
  beforeAll(async () => {
    city.standOn('2027-01-20')
    sheetId = suzuki
  })

  it('is asked for by the officers with a day of theirs, and begun by the evaluator alone', async () => {
    const ask = (who: string, dueOn = '2027-01-29') =>
      city.as(as(who), (tx, actor) => askHandovers(tx, actor, { cycleId, sheetIds: [sheetId], dueOn }))
    expect(await codeOf(ask('税務課長'))).toBe('evaluation.notOfficer')
    expect(await codeOf(ask('人事一', '2027-01-19'))).toBe('evaluation.handoverDuePast')
    expect(await ask('人事一')).toEqual({ asked: 1 })
    expect(await tasksOf('税務課長')).toHaveLength(1)
    const begin = (who: string) => city.as(as(who), (tx, actor) => beginHandover(tx, actor, sheetId))
    expect(await codeOf(begin('部長'))).toBe('evaluation.notYourPart')
    const { handoverId } = await begin('税務課長')
    expect((await mine('税務課長')).map((one) => one.handoverId)).toEqual([handoverId])
    expect(
      await codeOf(
        city.as(as('人事一'), (tx, actor) =>
          askHandovers(tx, actor, { cycleId, sheetIds: [tanaka], dueOn: '2027-01-29' }),
        ),
      ),
    ).toBe('evaluation.noHandoverNow')
  })

  it('shows what the former evaluator had marked only once it is given, where the scheme shows it', async () => {
    await act('税務課長', sheetId, 'startEvaluation')
    await city.as(as('税務課長'), (tx, actor) =>
      saveMarks(tx, actor, {
        sheetId,
        stage: 'evaluator',
        edition: 0,
        items: { judgement: { mark: 'A', comment: '' } },
        overall: null,
        overallComment: '',
      }),
    )
    await replaced(sheetId, '課長')
    const marks = async () => (await city.as(as('課長'), (tx, actor) => readSheet(tx, actor, sheetId))).markings
    expect(await marks()).toEqual([])
    const [own] = await mine('税務課長')
    // A day that was asked for earlier stays.
    expect(own?.dueOn).toBe('2027-01-29')
    await save('税務課長', String(own?.handoverId), 0)
    await give('税務課長', String(own?.handoverId), 1)
    expect(await marks()).toMatchObject([{ stage: 'evaluator', isMine: false, items: { judgement: { mark: 'A' } } }])
    await city.superuser(`update evaluation.cycle set former_marks_visible = false where id = $1`, [cycleId])
    expect(await marks()).toEqual([])
  })

  it('is not asked any more of whoever evaluates once more', async () => {
    const rows = await city.superuser(
      `select waived from evaluation.handover where sheet_id = $1 and written_by = $2`,
      [sheetId, small.id('課長')],
    )
    expect(rows).toEqual([{ waived: '長く休んでいる' }])
    await replaced(sheetId, '税務課長')
    expect((await tasksOf('課長')).length).toBe(1)
    await replaced(sheetId, '課長')
    expect(await tasksOf('課長')).toEqual([])
  })
})
