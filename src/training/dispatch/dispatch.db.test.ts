import { beforeAll, describe, expect, it } from 'vitest'
import { within } from '../../platform/database/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { setBudget } from '../../requests/budgets.ts'
import { decide as decideRequest } from '../../requests/decisions.ts'
import { kindsOf } from '../../requests/kind.ts'
import { listInbox } from '../../requests/lists.ts'
import { saveDraft } from '../../requests/requests.ts'
import { sendRequest } from '../../requests/send.ts'
import { judge } from '../attendance.ts'
import { decideChoice, proposeChoice } from '../choosing/decisions.ts'
import { laySelection, nameMember } from '../choosing/laying.ts'
import { giveScore } from '../choosing/scoring.ts'
import { readCourse } from '../courses.ts'
import { release } from '../deciding.ts'
import { apply, withdraw, expect as writeOpinion } from '../enrolments.ts'
import { trainedCity } from '../testing/trained-city.ts'
import { listCalls, saveCall } from './calls.ts'
import { askCost } from './costs/asking.ts'
import { dispatchCost } from './costs/dispatch-cost.ts'
import type { Act, CallText } from './dispatch-rules.ts'
import { listMyDispatches, readDispatch, readDispatchBoard, reportMonth, stepDispatch } from './dispatches.ts'
import { nightlyDispatch } from './tasks.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, centre, course, session } = trainedCity(city)
const kinds = kindsOf([dispatchCost])
const call: CallText = {
  body: 'local-autonomy-college',
  place: '東京都',
  serviceYears: 3,
  bodysAgeRule: '',
  conditions: '',
  intakeFrom: '2026-04-20',
  intakeUntil: '2026-05-10',
  hasExam: true,
  reportDays: 20,
  costs: [{ sort: 'travel', amountYen: 60_000 }],
}
let courseId: string
let sessionId: string
const enrolments: Record<string, string> = {}
const applies = (who: string, giveBack = '係で月に一度、学んだことを話す') =>
  city.as(as(who), (tx, actor) =>
    apply(tx, actor, { sessionId, motive: '法務を担うため', aim: '条例案を書ける', giveBack }),
  )
const step = (who: string, of: string, act: Act, more: { onDay?: string; text?: string; forWhom?: string } = {}) =>
  city.as(as(who), (tx, actor) =>
    stepDispatch(tx, actor, { enrolmentId: enrolments[of] ?? '', act, onDay: null, text: '', forWhom: '', ...more }),
  )
const read = (who: string, of = '田中花子') =>
  city.as(as(who), (tx, actor) => readDispatch(tx, actor, enrolments[of] ?? ''))
const night = () =>
  nightlyDispatch.run({
    signal: new AbortController().signal,
    step: (work: Parameters<typeof city.asService>[1]) => city.asService('job', work),
  } as never)
const tasks = async (who: string) =>
  (
    await city.superuser(
      `select key, due_on from platform.task where person_id = $1 and key like 'training.dispatch/%' and done_at is null order by key`,
      [small.id(who)],
    )
  ).map(({ key, due_on }) => [String(key).split('/').slice(2).join('/'), due_on])

beforeAll(async () => {
  courseId = await course({ category: 'dispatch', title: '自治大学校', hours: 300 })
  sessionId = await session(courseId, {
    choice: 'chosen',
    capacity: 1,
    applyUntil: '2026-04-10',
    days: [
      { onDay: '2026-06-01', begins: '09:00', ends: '17:00', hall: '', lecturer: '' },
      { onDay: '2026-08-20', begins: '09:00', ends: '17:00', hall: '', lecturer: '' },
    ],
  })
  await centre((tx, actor) => saveCall(tx, actor, { sessionId, ...call }))
  await centre((tx, actor) =>
    laySelection(tx, actor, {
      sessionId,
      steps: ['paper'],
      lookedFor: '',
      criteria: [{ step: 'paper', name: '動機', says: '', most: 5, weight: 1 }],
    }),
  )
  await centre((tx, actor) => nameMember(tx, actor, { sessionId, personId: small.id('税務課長'), isChair: true }))
  await centre((tx, actor) =>
    setBudget(tx, actor, kinds, {
      kind: dispatchCost.id,
      fiscalYear: 2026,
      name: '旅費',
      amountYen: 60_000,
      carries: 'release',
      reason: '当初予算',
    }),
  )
})

describe('派遣研修 the call', () => {
  it('is for everybody to read, and says why somebody cannot apply', async () => {
    const { items } = await city.as(as('田中花子'), (tx, actor) => listCalls(tx, actor, courseId))
    expect(items).toMatchObject([{ body: 'local-autonomy-college', costs: [{ sort: 'travel', amountYen: 60_000 }] }])
    await city.superuser(`update people.employment set during = '[2024-04-01,)' where person_id = $1`, [
      small.id('鈴木二郎'),
    ])
    expect(await codeOf(applies('鈴木二郎'))).toBe('training.notLongEnough')
    const page = await city.as(as('鈴木二郎'), (tx, actor) => readCourse(tx, actor, courseId))
    expect(page.sessions[0]?.whyNot?.says).toContain('3年以上')
    expect(await codeOf(applies('田中花子', ''))).toBe('training.giveBackMissing')
    enrolments.田中花子 = (await applies('田中花子')).enrolmentId
    expect(await codeOf(centre((tx, actor) => saveCall(tx, actor, { sessionId, ...call, serviceYears: 5 })))).toBe(
      'training.callIsOut',
    )
    await centre((tx, actor) => saveCall(tx, actor, { sessionId, ...call, intakeUntil: '2026-05-12' }))
  })

  it('is recommended by the 上司, or not, with their opinion, before anybody is taken', async () => {
    city.standOn('2026-04-11')
    const enrolmentId = enrolments.田中花子 ?? ''
    const opinion = (who: string, recommends: boolean | null) =>
      city.as(as(who), (tx, actor) => writeOpinion(tx, actor, { enrolmentId, text: '係の法務を任せたい', recommends }))
    await city.as(as('税務課長'), (tx, actor) =>
      giveScore(tx, actor, { sessionId, enrolmentId, step: 'paper', points: [4], comment: '' }),
    )
    const choice = [{ enrolmentId, outcome: 'admitted' as const, reason: '還元の計画が具体的なため' }]
    await city.as(as('税務課長'), (tx, actor) => proposeChoice(tx, actor, { sessionId, choice }))
    const decide = () => centre((tx, actor) => decideChoice(tx, actor, { sessionId, choice }))
    expect(await codeOf(decide())).toBe('training.opinionMissing')
    expect(await codeOf(opinion('税務課長', true))).toBe('training.notSuperior')
    expect(await codeOf(opinion('課長', null))).toBe('training.recommendationMissing')
    await opinion('課長', true)
    await decide()
    expect((await read('田中花子')).state).toBe('candidate')
    expect(await tasks('育成一')).toEqual([['exam', null]])
  })
})

describe('派遣研修 from 候補 to 派遣', () => {
  it('waits for the exam of the body, by the centre alone', async () => {
    expect(await codeOf(step('田中花子', '田中花子', 'passExam'))).toBe('training.notOwn')
    expect(await codeOf(step('課長', '田中花子', 'passExam'))).toBe('training.keepersDo')
    expect(await codeOf(step('税務一', '田中花子', 'passExam'))).toBe('training.noSuchDispatch')
    await step('育成一', '田中花子', 'passExam')
    expect(await tasks('育成一')).toEqual([])
    expect(await tasks('田中花子')).toEqual([['cost', null]])
  })

  it('is decided when its money is held, which never exceeds the line', async () => {
    expect(await codeOf(step('育成一', '田中花子', 'decide'))).toBe('training.moneyMissing')
    const direct = centre((tx) =>
      tx
        .insertInto('training.dispatchStep')
        .values({ enrolmentId: enrolments.田中花子 ?? '', number: 9, act: 'decide' })
        .execute(),
    )
    await expect(direct).rejects.toMatchObject({ constraint: 'dispatch_needs_money' })
    const ask = (who: string) =>
      city.as(as(who), (tx, actor) => askCost(tx, actor, { enrolmentId: enrolments.田中花子 ?? '', sort: 'travel' }))
    expect(await codeOf(ask('課長'))).toBe('training.ownToDo')
    const { requestId } = await ask('田中花子')
    const [draft] = await city.superuser('select payload, edition from requests.draft where request_id = $1', [
      requestId,
    ])
    const send = (edition: number) =>
      city.as(as('田中花子'), (tx, actor) => sendRequest(tx, actor, kinds, { requestId, edition, lateReason: null }))
    const save = (amountYen: number, edition: number) =>
      city.as(as('田中花子'), (tx, actor) =>
        saveDraft(tx, actor, kinds, {
          requestId,
          payload: { ...(draft?.payload as object), amountYen, detail: '往復の旅費' },
          edition,
        }),
      )
    const tooMuch = await save(60_001, Number(draft?.edition))
    expect(await codeOf(send(tooMuch.edition))).toBe('requests.noMoney')
    await send((await save(60_000, tooMuch.edition)).edition)
    expect((await readDispatchBoardOf('育成一')).money).toMatchObject([{ name: '旅費', leftYen: 0 }])
    const { items } = await centre((tx) => listInbox(within(tx), { limit: 10 }))
    const stepId = items.find((one) => one.requestId === requestId)?.stepId ?? ''
    await centre((tx, actor) => decideRequest(tx, actor, kinds, { requestId, stepId, outcome: 'approved', note: null }))
    await step('育成一', '田中花子', 'decide')
    expect((await read('田中花子')).costs).toMatchObject([{ sort: 'travel', requests: [{ heldYen: 60_000 }] }])
    expect(await codeOf(step('育成一', '田中花子', 'decide'))).toBe('training.otherStep')
  })

  it('begins by itself on its first day, after what was prepared', async () => {
    expect(await tasks('田中花子')).toEqual([['prepare', '2026-05-31']])
    expect(await codeOf(step('田中花子', '田中花子', 'prepare'))).toBe('training.textMissing')
    await step('田中花子', '田中花子', 'prepare', { text: '地方自治法の逐条を読んだ' })
    await night()
    expect((await read('田中花子')).state).toBe('prepared')
    city.standOn('2026-06-01')
    await night()
    expect((await read('課長')).state).toBe('away')
    expect(await tasks('田中花子')).toEqual([])
  })
})

describe('派遣研修 from 派遣 to the follow-up', () => {
  const month = (who: string, of: string) =>
    city.as(as(who), (tx, actor) =>
      reportMonth(tx, actor, {
        enrolmentId: enrolments.田中花子 ?? '',
        month: of,
        learned: '条例の立案を学んだ',
        ahead: '',
      }),
    )
  it('asks for a report of each month by the 10th of the next, shows what is late, and stops by itself', async () => {
    city.standOn('2026-07-01')
    await night()
    expect(await tasks('田中花子')).toEqual([['month/2026-06', '2026-07-10']])
    city.standOn('2026-07-11')
    expect(await readDispatchBoardOf('育成一')).toMatchObject({ items: [{ isLate: true, next: { month: '2026-06' } }] })
    expect(await codeOf(month('課長', '2026-06'))).toBe('training.ownToDo')
    expect(await codeOf(month('田中花子', '2026-05'))).toBe('training.monthOutside')
    await month('田中花子', '2026-06')
    expect(await codeOf(month('田中花子', '2026-06'))).toBe('training.monthTwice')
    expect(await tasks('田中花子')).toEqual([])
    expect((await read('課長')).months).toHaveLength(1)
    const [notice] = await city.superuser(
      `select happened from platform.notification where key like 'training.dispatched/%' and audience = $1`,
      [`person:${small.id('課長')}`],
    )
    expect(notice?.happened).toContain('月次報告を出しました')
  })

  it('completes the enrolment when it is finished, and by nothing else', async () => {
    city.standOn('2026-08-21')
    const taken = centre((tx, actor) => release(tx, actor, { enrolmentId: enrolments.田中花子 ?? '', reason: '' }))
    expect(await codeOf(taken)).toBe('training.dispatchDecides')
    expect(await codeOf(centre((tx, actor) => judge(tx, actor, sessionId)))).toBe('training.dispatchDecides')
    const past = centre((tx) =>
      tx
        .updateTable('training.enrolment')
        .set({ state: 'completed' })
        .where('id', '=', enrolments.田中花子 ?? '')
        .execute(),
    )
    await expect(past).rejects.toMatchObject({ constraint: 'dispatch_decides' })
    expect(await codeOf(step('育成一', '田中花子', 'finish', { onDay: '2026-08-22' }))).toBe('training.dayOutside')
    await step('育成一', '田中花子', 'finish', { onDay: '2026-08-20', text: '第100号' })
    const [row] = await city.superuser('select state from training.enrolment where id = $1', [enrolments.田中花子])
    expect(row?.state).toBe('completed')
  })

  it('is reported, shared and looked at again after six months, each by who has to', async () => {
    expect(await codeOf(step('育成一', '田中花子', 'report', { text: '報告' }))).toBe('training.ownToDo')
    await step('田中花子', '田中花子', 'report', { text: '条例の立案を学び、要綱を一つ直した。' })
    expect(await codeOf(step('田中花子', '田中花子', 'share', { onDay: '2026-08-21' }))).toBe(
      'training.audienceMissing',
    )
    await step('田中花子', '田中花子', 'share', { onDay: '2026-08-21', forWhom: '課の職員12人' })
    expect(await codeOf(step('田中花子', '田中花子', 'follow', { text: '使った' }))).toBe('training.notYet')
    city.standOn('2027-02-20')
    await night()
    expect(await tasks('田中花子')).toEqual([['follow', '2027-03-22']])
    await step('田中花子', '田中花子', 'follow', { text: '条例案を二本書いた。' })
    expect(await tasks('田中花子')).toEqual([])
    const { state, steps, next } = await read('課長')
    expect({ state, next }).toEqual({ state: 'followed', next: null })
    expect(steps.map(({ act }) => act)).toEqual([
      'follow',
      'share',
      'report',
      'finish',
      'begin',
      'prepare',
      'decide',
      'passExam',
    ])
    expect(await codeOf(read('税務一'))).toBe('training.noSuchDispatch')
    city.standOn('2026-04-11')
  })
})

describe('派遣研修 that comes to nothing', () => {
  it('ends with whoever steps back, and with an exam that was failed; the seat is free again', async () => {
    const other = await course({ category: 'dispatch', title: '大学院' })
    const make = async (name: string) => {
      const id = await session(other, { name, choice: 'chosen', applyUntil: '2026-04-20' })
      await centre((tx, actor) =>
        saveCall(tx, actor, { sessionId: id, ...call, serviceYears: null, costs: [], intakeUntil: null }),
      )
      return id
    }
    const admit = async (who: string, id: string) => {
      const { enrolmentId } = await city.as(as(who), (tx, actor) =>
        apply(tx, actor, { sessionId: id, motive: '', aim: '学ぶ', giveBack: '話す' }),
      )
      await city.superuser(`update training.enrolment set state = 'admitted' where id = $1`, [enrolmentId])
      return enrolmentId
    }
    enrolments.鈴木二郎 = await admit('鈴木二郎', await make('第1回'))
    await night()
    expect(await tasks('育成一')).toEqual([['exam', null]])
    await city.as(as('鈴木二郎'), (tx, actor) =>
      withdraw(tx, actor, { enrolmentId: enrolments.鈴木二郎 ?? '', reason: '家の事情' }),
    )
    expect(await tasks('育成一')).toEqual([])
    expect(await read('鈴木二郎', '鈴木二郎')).toMatchObject({
      state: 'ended',
      steps: [{ act: 'withdraw', text: '家の事情' }],
    })
    const second = await make('第2回')
    enrolments.税務一 = await admit('税務一', second)
    await step('育成一', '税務一', 'failExam', { text: '先方の試験の結果による' })
    expect((await city.as(as('税務一'), (tx, actor) => listMyDispatches(tx, actor))).items).toMatchObject([
      { state: 'ended', next: null },
    ])
    const [free] = await city.superuser('select free from training.standing(array[$1::uuid])', [second])
    expect(free?.free).toBe(2)
  })
})

const readDispatchBoardOf = (who: string) => city.as(as(who), (tx, actor) => readDispatchBoard(tx, actor))
