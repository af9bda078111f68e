import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { changeChain } from './chains.ts'
import type { Goal } from './goal-rules.ts'
import { listSheets } from './lists.ts'
import { discloseDue } from './nightly.ts'
import { listMyNotes, listNotesOf, seeObservation, shareNote, writeNote, writeObservation } from './notes.ts'
import { readSheet } from './record.ts'
import { evaluatedCity } from './testing/evaluated-city.ts'
import { type MarkSheet, saveGoals, saveInterview, saveMarks, saveSelfReport, throwGoalChangeAway } from './writing.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, withScheme, opened, sheetOf, act } = evaluatedCity(city)
let ability: string
let achievement: string

beforeAll(async () => {
  await withScheme()
  ability = await opened()
  achievement = await opened({ kind: 'achievement', name: '令和8年度 業績評価' })
})

const read = (who: string, sheetId: string) => city.as(as(who), (tx, actor) => readSheet(tx, actor, sheetId))
const items = (mark: string) =>
  Object.fromEntries(
    ['knowledge', 'judgement', 'planning', 'coordination', 'ethics', 'motivation'].map((id) => [
      id,
      { mark, comment: '' },
    ]),
  )
const mark = (who: string, sheetId: string, more: Partial<MarkSheet> = {}) =>
  city.as(as(who), (tx, actor) =>
    saveMarks(tx, actor, {
      sheetId,
      stage: 'evaluator',
      edition: 0,
      items: items('B'),
      overall: 'B',
      overallComment: '窓口を落ち着いて受けました。',
      ...more,
    }),
  )
const report = (who: string, sheetId: string, edition = 0) =>
  city.as(as(who), (tx, actor) =>
    saveSelfReport(tx, actor, { sheetId, edition, items: { judgement: '急ぎの順に受けた' }, overall: '一年続けた' }),
  )
/** 田中's sheet up to where 課長 has sent it. */
const evaluatedUpTo = async (sheetId: string) => {
  city.standOn('2027-01-06')
  await act('田中花子', sheetId, 'beginSelfReport')
  await report('田中花子', sheetId)
  await act('田中花子', sheetId, 'sendSelfReport')
  await act('課長', sheetId, 'startEvaluation')
  await mark('課長', sheetId)
  await act('課長', sheetId, 'sendEvaluation')
}

describe('一枚の能力評価', () => {
  let sheetId: string
  beforeAll(async () => {
    sheetId = await sheetOf(ability, '田中花子')
    await evaluatedUpTo(sheetId)
  })

  it('shows the sentences of the 職位 word for word, scored where the policy prints a 評価項目', async () => {
    const { lines, steps } = await read('田中花子', sheetId)
    expect(lines.map(({ item }) => item)).toContain('創意工夫力')
    expect(lines.every(({ isScored, text }) => isScored && text.length > 10)).toBe(true)
    expect(steps.find(({ step }) => step === 'self-report')).toMatchObject({ dueOn: '2027-01-12', isClosed: false })
    const director = await read('部長', await sheetOf(ability, '部長'))
    expect(director.lines.filter(({ isScored }) => !isScored).map(({ category }) => category)).toEqual(['planning'])
  })

  it('is seen by the person, the chain and the named officer, and hidden from everybody else', async () => {
    const seen: Record<string, string> = {}
    for (const who of ['田中花子', '課長', '部長', '局長', '人事一', '人事二', '鈴木二郎', '税務課長'])
      seen[who] = await codeOf(read(who, sheetId))
    expect(seen).toEqual({
      田中花子: 'done',
      課長: 'done',
      部長: 'done',
      局長: 'done',
      人事一: 'done',
      人事二: 'evaluation.noSuchSheet',
      鈴木二郎: 'evaluation.noSuchSheet',
      税務課長: 'evaluation.noSuchSheet',
    })
    const looks = await city.superuser(
      `select count(*)::integer as n from platform.audit_entry where did = 'evaluation.readSheet' and record = $1`,
      [sheetId],
    )
    expect(looks[0]?.n).toBe(4) // every look but the person's own
  })

  it('goes on to 確認 with three values that stand beside each other, and nothing of them is the person’s to see', async () => {
    await act('部長', sheetId, 'startAdjustment')
    await mark('部長', sheetId, { stage: 'adjuster', items: {}, overall: 'A', overallComment: '他の課とくらべて' })
    await act('部長', sheetId, 'sendAdjustment')
    await act('局長', sheetId, 'startConfirmation')
    await act('局長', sheetId, 'confirm')
    const stages = async (who: string) =>
      (await read(who, sheetId)).markings.map(({ stage, overall }) => `${stage} ${overall}`).sort()
    expect(await stages('局長')).toEqual(['adjuster A', 'evaluator B', 'final A'])
    expect(await stages('課長')).toEqual(['adjuster A', 'evaluator B', 'final A'])
    expect(await stages('田中花子')).toEqual([])
    expect((await read('田中花子', sheetId)).results).toEqual([])
  })

  it('changes no more after 確認', async () => {
    expect(await codeOf(mark('課長', sheetId, { edition: 1, overall: 'S' }))).toBe('evaluation.confirmedStays')
    expect(await codeOf(act('課長', sheetId, 'takeBackEvaluation'))).toBe('evaluation.confirmedStays')
    expect(await codeOf(report('田中花子', sheetId, 1))).toBe('evaluation.notWritable')
  })

  it('is disclosed on its day and not before, as far as the scheme says', async () => {
    city.standOn('2027-03-14')
    expect(await codeOf(act('人事一', sheetId, 'disclose'))).toBe('evaluation.notYetDisclosed')
    expect(await city.asService('job', (tx, actor) => discloseDue(tx, actor))).toBe(0)
    city.standOn('2027-03-15')
    expect(await city.asService('job', (tx, actor) => discloseDue(tx, actor))).toBe(1)
    const { results, state, markings } = await read('田中花子', sheetId)
    expect(state).toBe('disclosed')
    expect(results).toEqual([
      { round: 1, overall: 'A', items: null, comments: null, disclosedOn: '2027-03-15', appealUntil: '2027-03-23' },
    ])
    expect(markings).toEqual([])
  })

  it('ends with the 会いました of both, and after the days for a 苦情', async () => {
    const met = (who: string, edition: number) =>
      city.as(as(who), (tx, actor) =>
        saveInterview(tx, actor, {
          sheetId,
          kind: 'closing',
          edition,
          plannedOn: '2027-03-17',
          agenda: '次の一年',
          agreed: '主査の仕事を一つ',
          met: true,
          waived: null,
        }),
      )
    await met('課長', 0)
    expect(await codeOf(act('課長', sheetId, 'holdClosingInterview'))).toBe('evaluation.interviewOpen')
    await expect(met('田中花子', 0)).rejects.toMatchObject({ message: '開いたあとに、課長が先に保存しました。' })
    await met('田中花子', 1)
    expect(await act('田中花子', sheetId, 'holdClosingInterview')).toBe('interviewed')
    expect(await codeOf(act('人事一', sheetId, 'complete'))).toBe('evaluation.appealOpen')
    city.standOn('2027-03-24')
    expect(await act('人事一', sheetId, 'complete')).toBe('done')
  })

  it('再評価 begins another round on a decision with its number; what was given before stays', async () => {
    expect(await codeOf(act('人事一', sheetId, 'evaluateAgain', { comment: '苦情処理の決定' }))).toBe(
      'evaluation.basisMissing',
    )
    const basis = { comment: '苦情処理の決定', documentNumber: '総人第12号' }
    expect(await act('人事一', sheetId, 'evaluateAgain', basis)).toBe('evaluating')
    await mark('課長', sheetId, { overall: 'A' })
    const { markings, round, history } = await read('課長', sheetId)
    expect(round).toBe(2)
    expect(markings.filter(({ stage }) => stage === 'evaluator').map(({ overall }) => overall)).toEqual(['B', 'A'])
    expect(history.at(-1)).toMatchObject({
      says: '再評価を始めた',
      as: 'hr',
      name: '人事一',
      documentNumber: '総人第12号',
    })
    // What was disclosed of the first round stays the person's.
    expect((await read('田中花子', sheetId)).results).toHaveLength(1)
  })
})

describe('悪い入力と、二つの画面', () => {
  let sheetId: string
  beforeAll(async () => {
    sheetId = await sheetOf(ability, '鈴木二郎')
    city.standOn('2027-01-06')
    await act('鈴木二郎', sheetId, 'beginSelfReport')
    await report('鈴木二郎', sheetId)
  })

  it('a 自己申告 is the person’s alone until it is sent', async () => {
    expect((await read('課長', sheetId)).selfReport).toBeNull()
    expect((await read('人事一', sheetId)).selfReport).toBeNull()
    expect((await read('鈴木二郎', sheetId)).selfReport).toMatchObject({ overall: '一年続けた' })
    await act('鈴木二郎', sheetId, 'sendSelfReport')
    expect((await read('課長', sheetId)).selfReport).toMatchObject({ items: { judgement: '急ぎの順に受けた' } })
  })

  it('marks outside the scale, by others or out of turn are refused, and nothing is written', async () => {
    expect(await codeOf(mark('課長', sheetId))).toBe('evaluation.outOfTurn')
    await act('課長', sheetId, 'startEvaluation')
    expect(await codeOf(mark('課長', sheetId, { overall: 'E' }))).toBe('evaluation.unfit')
    expect(await codeOf(mark('課長', sheetId, { items: { management: { mark: 'A', comment: '' } } }))).toBe(
      'evaluation.unfit',
    )
    expect(await codeOf(mark('部長', sheetId))).toBe('evaluation.notYourPart')
    expect(await codeOf(mark('鈴木二郎', sheetId))).toBe('evaluation.ownSheet')
    expect(await codeOf(mark('税務課長', sheetId))).toBe('evaluation.noSuchSheet')
    expect(await city.superuser('select from evaluation.marking where sheet_id = $1', [sheetId])).toEqual([])
  })

  it('a stale edition or version is told who was first, and overwrites nothing', async () => {
    expect(await mark('課長', sheetId)).toEqual({ edition: 1 })
    expect(await codeOf(mark('課長', sheetId, { overall: 'C' }))).toBe('evaluation.savedElsewhere')
    // Of several at once one is first, and the rest read what it has left.
    const atOnce = ['S', 'A', 'B', 'C'].map((overall) => codeOf(mark('課長', sheetId, { edition: 1, overall })))
    expect((await Promise.all(atOnce)).toSorted()).toEqual(['done', ...Array(3).fill('evaluation.savedElsewhere')])
    expect((await read('課長', sheetId)).markings).toMatchObject([{ stage: 'evaluator', edition: 2 }])
    const { version, may, waits } = await read('課長', sheetId)
    expect(may).toContain('sendEvaluation')
    expect(waits).toEqual([])
    await act('課長', sheetId, 'sendEvaluation')
    await expect(act('部長', sheetId, 'startAdjustment', { version })).rejects.toMatchObject({
      code: 'evaluation.actedElsewhere',
      message: '開いたあとに、課長が先に進めました（一次評価を出した）。',
    })
  })

  it('marks are not seen by the adjuster before they are sent', async () => {
    const other = await sheetOf(ability, '課長')
    city.standOn('2027-01-06')
    await act('課長', other, 'beginSelfReport')
    await act('課長', other, 'sendSelfReport')
    await act('部長', other, 'startEvaluation')
    await mark('部長', other, { items: { judgement: { mark: 'A', comment: '' } } })
    expect((await read('局長', other)).markings).toEqual([])
    expect((await read('部長', other)).markings).toHaveLength(1)
    expect(await codeOf(act('部長', other, 'sendEvaluation'))).toBe('evaluation.marksMissing')
  })

  it('after the last day nothing can be sent, and the evaluator goes on without it', async () => {
    const late = await sheetOf(ability, '税務課長')
    city.standOn('2027-01-13')
    expect(await codeOf(act('税務課長', late, 'beginSelfReport'))).toBe('evaluation.stepIsOver')
    expect(await act('部長', late, 'startEvaluation')).toBe('evaluating')
  })
})

describe('期中の異動', () => {
  it('sets another evaluator: the former one sees the sheet no more, and what they gave stays theirs', async () => {
    const sheetId = await sheetOf(achievement, '鈴木二郎')
    city.standOn('2027-01-13')
    await act('課長', sheetId, 'startEvaluation')
    await mark('課長', sheetId, { items: {}, overall: 'C' })
    const change = (who: string, name: string | null, role: 'evaluator' | 'adjuster' = 'evaluator') =>
      city.as(as(who), (tx, actor) =>
        changeChain(tx, actor, { sheetId, role, personId: name === null ? null : small.id(name) }),
      )
    expect(await codeOf(change('課長', '税務課長'))).toBe('evaluation.notYourPart')
    expect(await codeOf(change('鈴木二郎', '税務課長'))).toBe('evaluation.ownSheet')
    expect(await codeOf(change('人事二', '税務課長'))).toBe('evaluation.noSuchSheet')
    expect(await codeOf(change('人事一', '鈴木二郎'))).toBe('evaluation.overrideSelf')
    expect(await codeOf(change('人事一', null))).toBe('evaluation.chainNeeds')
    await change('人事一', '税務課長')
    await change('人事一', null, 'adjuster')

    expect(await codeOf(read('課長', sheetId))).toBe('evaluation.noSuchSheet')
    expect(await codeOf(read('部長', sheetId))).toBe('evaluation.noSuchSheet')
    const { markings, chain } = await read('税務課長', sheetId)
    expect(markings).toEqual([]) // the scheme keeps former marks from the present evaluator
    expect(chain.filter(({ role }) => role === 'evaluator').map(({ name, endedOn }) => [name, endedOn])).toEqual([
      ['課長', '2027-01-13'],
      ['税務課長', null],
    ])
    await mark('税務課長', sheetId, { items: {}, overall: 'B' })
    await act('税務課長', sheetId, 'sendEvaluation')
    await act('局長', sheetId, 'startConfirmation')
    await act('局長', sheetId, 'confirm')
    expect((await read('局長', sheetId)).markings.find(({ stage }) => stage === 'final')?.overall).toBe('B')
    expect(await codeOf(change('人事一', '課長'))).toBe('evaluation.confirmedStays')
  })
})

describe('一枚の業績評価', () => {
  const goal = (weight: number | null): Goal => ({
    title: '窓口の改善',
    what: '待ち時間を10分にする（12月まで）',
    serves: '課の方針',
    weight,
    difficulty: '標',
    importance: '並',
  })
  const save = (sheetId: string, edition: number, weights: (number | null)[]) =>
    city.as(as('田中花子'), (tx, actor) => saveGoals(tx, actor, { sheetId, edition, goals: weights.map(goal) }))

  it('settles goals that weigh 100 after the interview, and changes them within the period with a reason', async () => {
    city.standOn('2026-04-10')
    const sheetId = await sheetOf(achievement, '田中花子')
    await act('田中花子', sheetId, 'beginGoals')
    await save(sheetId, 0, [40, 30, 20])
    expect(await codeOf(act('田中花子', sheetId, 'sendGoals'))).toBe('evaluation.goalsUnfit')
    await save(sheetId, 1, [40, 30, 30])
    expect((await read('課長', sheetId)).goals.flatMap(({ goals }) => goals)).toEqual([]) // a draft is its writer's
    await act('田中花子', sheetId, 'sendGoals')
    expect(await codeOf(act('課長', sheetId, 'settleGoals'))).toBe('evaluation.interviewOpen')
    const interview = { sheetId, kind: 'opening' as const, plannedOn: null, agenda: '', agreed: '', met: false }
    await city.as(as('課長'), (tx, actor) =>
      saveInterview(tx, actor, { ...interview, edition: 0, waived: '派遣中のため、電話で話した' }),
    )
    expect(await act('課長', sheetId, 'settleGoals')).toBe('in-period')

    // A change that was begun is given up again by its writer alone, and by nobody once it is sent.
    const throwAway = (who: string) => city.as(as(who), (tx, actor) => throwGoalChangeAway(tx, actor, sheetId))
    await save(sheetId, 0, [10, 10, 80])
    expect(await codeOf(throwAway('課長'))).toBe('evaluation.notYourPart')
    await throwAway('田中花子')
    expect((await read('田中花子', sheetId)).goals.map(({ state }) => state)).toEqual(['agreed'])
    await save(sheetId, 0, [50, 30, 20])
    expect(await codeOf(act('田中花子', sheetId, 'sendGoalChange'))).toBe('evaluation.reasonMissing')
    await act('田中花子', sheetId, 'sendGoalChange', { comment: '新しい事業が加わったため' })
    expect(await codeOf(save(sheetId, 1, [60, 20, 20]))).toBe('evaluation.changeWaits')
    expect(await codeOf(throwAway('田中花子'))).toBe('evaluation.changeWaits')
    await act('課長', sheetId, 'agreeGoalChange')
    const { goals } = await read('課長', sheetId)
    expect(goals.map(({ state, reason }) => [state, reason])).toEqual([
      ['replaced', null],
      ['agreed', '新しい事業が加わったため'],
    ])
    expect(goals.at(-1)?.goals.map(({ weight }) => weight)).toEqual([50, 30, 20])
  })

  it('shows how the total came about to whoever sees the marks', async () => {
    city.standOn('2027-01-13')
    const sheetId = await sheetOf(achievement, '田中花子')
    await act('課長', sheetId, 'startEvaluation')
    const given = { 1: { mark: 'A', comment: '' }, 2: { mark: 'B', comment: '' }, 3: { mark: 'S', comment: '' } }
    await mark('課長', sheetId, { items: given, overall: 'A' })
    expect((await read('課長', sheetId)).markings[0]).toMatchObject({
      working: '（4点×ウェイト50＋3点×ウェイト30＋5点×ウェイト20）÷100＝3.90点です。',
      totalHundredths: 390,
      suggested: 'A',
    })
  })
})

describe('一覧と行動メモ', () => {
  it('lists one’s own sheets and those of one’s roles, with whose turn it is', async () => {
    const { items } = await city.as(as('課長'), (tx, actor) => listSheets(tx, actor, { cycleId: ability }))
    expect(items.map(({ name, as }) => `${name} ${as}`).sort()).toEqual(
      ['田中花子 evaluator', '課長 evaluatee', '鈴木二郎 evaluator'].sort(),
    )
    expect(items.find(({ name }) => name === '田中花子')?.isMyTurn).toBe(true) // evaluated again
    expect(items.find(({ name, as }) => name === '課長' && as === 'evaluatee')).toMatchObject({
      cycleState: 'open',
      periodFrom: '2026-04-01',
      periodTo: '2027-03-31',
      turnName: '部長',
      step: { step: 'evaluation', name: '一次評価', dueOn: '2027-02-01', isLate: false },
    })
    expect(
      (await city.as(as('人事二'), (tx, actor) => listSheets(tx, actor, {}))).items.every(
        ({ as }) => as === 'evaluatee',
      ),
    ).toBe(true)
  })

  it('a note is private until it is shared with whoever evaluates; an observation is told at once', async () => {
    city.standOn('2027-01-20')
    const note = {
      happenedOn: '2027-01-18',
      about: ['ability/officer/judgement'],
      text: '急な来庁者を落ち着いて案内した',
    }
    const { noteId } = await city.as(as('田中花子'), (tx, actor) => writeNote(tx, actor, note))
    const notesFor = (who: string) => city.as(as(who), (tx, actor) => listNotesOf(tx, actor, small.id('田中花子')))
    expect([(await notesFor('課長')).mayObserve, (await notesFor('部長')).mayObserve]).toEqual([true, false])
    const seenBy = (who: string) =>
      city.as(as(who), async (tx, actor) => (await listNotesOf(tx, actor, small.id('田中花子'))).notes.length)
    expect(await seenBy('課長')).toBe(0)
    await city.as(as('田中花子'), (tx, actor) => shareNote(tx, actor, { noteId, isShared: true }))
    expect([await seenBy('課長'), await seenBy('税務課長'), await seenBy('人事一')]).toEqual([1, 0, 0])
    expect(
      await codeOf(city.as(as('田中花子'), (tx, actor) => writeNote(tx, actor, { ...note, happenedOn: '2027-01-21' }))),
    ).toBe('evaluation.happensLater')

    const saw = { ...note, personId: small.id('田中花子'), tone: 'strength' as const }
    const observe = (who: string) => city.as(as(who), (tx, actor) => writeObservation(tx, actor, saw))
    expect(await codeOf(observe('税務課長'))).toBe('evaluation.notYourStaff')
    const { observationId } = await observe('課長')
    const { observations, person } = await city.as(as('田中花子'), (tx, actor) => listMyNotes(tx, actor))
    expect(person).toEqual({ personId: small.id('田中花子'), name: '田中花子', gradeId: 'officer' })
    expect(observations).toMatchObject([{ observerName: '課長', tone: 'strength', isSeen: false }])
    await city.as(as('田中花子'), (tx, actor) => seeObservation(tx, actor, observationId))
    expect((await city.as(as('田中花子'), (tx, actor) => listMyNotes(tx, actor))).observations[0]?.isSeen).toBe(true)
  })
})

describe('前の期', () => {
  it('shows the person what was disclosed, and the chain of then the final marks; a new evaluator reads nothing of it', async () => {
    city.standOn('2027-03-24')
    const before = await sheetOf(ability, '田中花子')
    await act('課長', before, 'sendEvaluation') // of the second round
    await act('部長', before, 'startAdjustment')
    await mark('部長', before, { stage: 'adjuster', items: {}, overall: 'A', overallComment: '' })
    await act('部長', before, 'sendAdjustment')
    await act('局長', before, 'startConfirmation')
    await act('局長', before, 'confirm')
    const periodOfNext = { periodFrom: '2027-04-01', periodTo: '2028-03-31', baseOn: '2028-01-01' }
    const next = await opened({ ...periodOfNext, name: '令和9年度 能力評価', disclosureOn: null })
    const sheetId = await sheetOf(next, '田中花子')
    expect((await read('課長', sheetId)).previous).toBeNull() // not before it was disclosed
    await act('人事一', before, 'disclose')

    expect((await read('課長', sheetId)).previous).toMatchObject({
      cycleName: '令和8年度 能力評価',
      overall: 'A',
      items: { judgement: { mark: 'B', comment: '' } },
    })
    expect((await read('田中花子', sheetId)).previous).toEqual({
      cycleName: '令和8年度 能力評価',
      overall: 'A',
      overallComment: '',
      items: {}, // the scheme discloses the 全体評語 alone
    })
    await city.as(as('人事一'), (tx, actor) =>
      changeChain(tx, actor, { sheetId, role: 'evaluator', personId: small.id('税務課長') }),
    )
    expect((await read('税務課長', sheetId)).previous).toBeNull()
    // A look at the period before is a look at that sheet.
    const looks = await city.superuser(
      `select record from platform.audit_entry where did = 'evaluation.readSheet' and actor_person_id = $1 order by id desc limit 2`,
      [small.id('課長')],
    )
    expect(looks.map(({ record }) => record).sort()).toEqual([before, sheetId].sort())
  })
})

describe('every sheet of the city', () => {
  it('is told to whom the wall shows it, and to nobody else', async () => {
    const ids = (await city.superuser('select id from evaluation.sheet')).map(({ id }) => id)
    const counts: Record<string, number> = {}
    for (const who of ['田中花子', '課長', '部長', '局長', '人事一', '人事二', '鈴木二郎', '税務課長']) {
      const { rows } = await city.as(as(who), (tx) =>
        sql<{ sees: boolean; told: boolean }>`
          select evaluation.sees(id) as sees, (select facts from evaluation.seen_sheet(id, '{}', true)) is not null as told
          from unnest(${ids}::uuid[]) as id`.execute(tx),
      )
      expect(rows.filter(({ sees, told }) => sees !== told)).toEqual([])
      counts[who] = rows.filter(({ told }) => told).length
    }
    expect(counts).toMatchObject({ 人事一: ids.length, 人事二: 3, 田中花子: 3 }) // the officer all, whoever evaluates nobody their own
    expect(counts.課長).toBeGreaterThan(counts.田中花子 ?? 0)
  })
})
