import { beforeAll, describe, expect, it } from 'vitest'
import { printedFor } from '../../platform/pdf/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { decide as decidePlainly, nominate } from '../deciding.ts'
import { apply } from '../enrolments.ts'
import { listMine, listParticipants } from '../lists.ts'
import { trainedCity } from '../testing/trained-city.ts'
import type { Ranked } from './choosing-rules.ts'
import { decideChoice, proposeChoice, readSelection } from './decisions.ts'
import { laySelection, nameMember, relieveMember, saveSlots, settleSelections } from './laying.ts'
import { collectLetter } from './letters.ts'
import { giveScore, listMySelections, readPapers, recuse } from './scoring.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, centre, course, session } = trainedCity(city)
const criteria = [
  { step: 'paper', name: '動機', says: '', most: 5, weight: 2 },
  { step: 'interview', name: '意欲', says: '', most: 5, weight: 1 },
] as const
const laid = { steps: ['paper', 'interview'], lookedFor: '学びを課に返せる人', criteria } as const
const reason = '学びを課に返す計画が、具体的に書かれているため'
let sessionId: string
const enrolments: Record<string, string> = {}
const papers = (who: string) => city.as(as(who), (tx, actor) => readPapers(tx, actor, sessionId))
const score = (who: string, of: string, step: 'paper' | 'interview', points: number) =>
  city.as(as(who), (tx, actor) =>
    giveScore(tx, actor, { sessionId, enrolmentId: enrolments[of] ?? '', step, points: [points], comment: '' }),
  )
const choice = (...outcomes: Ranked['outcome'][]) =>
  ['鈴木二郎', '税務一', '田中花子'].map((who, at) => ({
    enrolmentId: enrolments[who] ?? '',
    outcome: outcomes[at] ?? 'refused',
    reason,
  }))
const tasks = async (who: string) =>
  (
    await city.superuser(
      `select count(*) as n from platform.task where person_id = $1 and key like 'training.select/%' and done_at is null`,
      [small.id(who)],
    )
  )[0]?.n

beforeAll(async () => {
  sessionId = await session(await course({ category: 'other', title: '先進都市の調査' }), {
    choice: 'chosen',
    capacity: 1,
    applyUntil: '2026-04-10',
  })
})

describe('公募選考 before anybody applies', () => {
  it('is laid out by a keeper, with a committee', async () => {
    const lay = (who: string) => city.as(as(who), (tx, actor) => laySelection(tx, actor, { sessionId, ...laid }))
    expect(await codeOf(lay('課長'))).toBe('training.notKeeper')
    await lay('育成一')
    const name = (personId: string, isChair = false) =>
      centre((tx, actor) => nameMember(tx, actor, { sessionId, personId: small.id(personId), isChair }))
    await name('課長')
    await name('税務課長', true)
    await name('局長')
    expect(await codeOf(name('局長'))).toBe('training.memberTwice')
    // Laid anew before somebody applies, the committee stays.
    await lay('育成一')
    expect((await centre((tx, actor) => readSelection(tx, actor, sessionId))).members).toHaveLength(3)
  })

  it('is for everybody to read in the call, and stays as it was once somebody has applied', async () => {
    for (const who of ['田中花子', '鈴木二郎', '税務一'])
      enrolments[who] = (
        await city.as(as(who), (tx, actor) => apply(tx, actor, { sessionId, motive: `${who}の動機`, aim: '学ぶ' }))
      ).enrolmentId
    expect(await codeOf(centre((tx, actor) => laySelection(tx, actor, { sessionId, ...laid })))).toBe(
      'training.appliedAlready',
    )
    const sheet = await city.as(as('田中花子'), (tx) =>
      tx.selectFrom('training.selectionCriterion').select('name').execute(),
    )
    expect(sheet).toHaveLength(2)
  })
})

describe('公募選考 who scores whom', () => {
  it('shows a member neither paper nor scores of who reports to them, or whom they rate', async () => {
    // 課長 is 上司 of 田中 and 鈴木; 税務課長 of 税務一; 局長 evaluates after both.
    expect((await papers('局長')).recusals).toEqual(['rater', 'rater', 'rater'])
    expect((await papers('課長')).items.map(({ name }) => name)).toEqual(['税務一'])
    expect((await papers('課長')).recusals).toEqual(['report', 'report'])
    expect((await papers('税務課長')).items.map(({ name }) => name)).toEqual(['田中花子', '鈴木二郎'])
    expect(await codeOf(score('課長', '田中花子', 'paper', 5))).toBe('training.recused')
    expect(await codeOf(papers('鈴木二郎'))).toBe('training.noSelection')
    const direct = city.as(as('課長'), (tx) =>
      tx
        .insertInto('training.selectionScore')
        .values({ enrolmentId: enrolments.田中花子 ?? '', step: 'paper', points: [5] })
        .execute(),
    )
    await expect(direct).rejects.toMatchObject({ code: '42501' })
  })

  it('is scored by each for themselves: others are seen after, and nothing is changed then', async () => {
    await city.superuser('delete from people.supervision where supervisor_id = $1 and role <> $2', [
      small.id('局長'),
      'superior',
    ])
    await score('局長', '田中花子', 'paper', 3)
    const seen = async (who: string) =>
      (await papers(who)).items.find(({ name }) => name === '田中花子')?.scores.map(({ points }) => points)
    expect(await seen('税務課長')).toEqual([])
    await score('税務課長', '田中花子', 'paper', 5)
    expect(await seen('税務課長')).toHaveLength(2)
    expect(await codeOf(score('税務課長', '田中花子', 'paper', 1))).toBe('training.scoredOnce')
    expect(await codeOf(score('税務課長', '鈴木二郎', 'paper', 6))).toBe('training.pointsOff')
    for (const who of ['田中花子', '鈴木二郎'])
      expect(
        await city.as(as(who), (tx) => tx.selectFrom('training.selectionScore').select('points').execute()),
      ).toEqual([])
    expect(
      await codeOf(centre((tx, actor) => relieveMember(tx, actor, { sessionId, personId: small.id('局長') }))),
    ).toBe('training.memberHasScored')
  })

  it('lets a member step back, who then sees nothing of it, also as the centre', async () => {
    await city.as(as('局長'), (tx, actor) => recuse(tx, actor, { sessionId, enrolmentId: enrolments.鈴木二郎 ?? '' }))
    expect((await papers('局長')).items.map(({ name }) => name)).not.toContain('鈴木二郎')
    expect(await codeOf(score('局長', '鈴木二郎', 'paper', 5))).toBe('training.recused')
    await centre((tx, actor) => nameMember(tx, actor, { sessionId, personId: small.id('育成一'), isChair: false }))
    await centre((tx, actor) => recuse(tx, actor, { sessionId, enrolmentId: enrolments.税務一 ?? '' }))
    const { items } = await centre((tx, actor) => listParticipants(tx, actor, sessionId))
    expect(items.map(({ name }) => name)).not.toContain('税務一')
    expect(
      await codeOf(centre((tx, actor) => decideChoice(tx, actor, { sessionId, choice: choice('admitted') }))),
    ).toBe('training.centreDecides')
    await centre((tx, actor) => relieveMember(tx, actor, { sessionId, personId: small.id('育成一') }))
  })
})

describe('公募選考 to its end', () => {
  it('asks each member for what is left after the last day of application, and stops by itself', async () => {
    expect(await tasks('税務課長')).toBe(0)
    city.standOn('2026-04-11')
    await centre((tx, actor) =>
      saveSlots(tx, actor, {
        sessionId,
        slots: [
          {
            onDay: '2026-04-15',
            begins: '10:00',
            ends: '10:30',
            place: '会議室',
            enrolmentId: enrolments.鈴木二郎 ?? '',
          },
        ],
      }),
    )
    await city.asService('job', (tx) => settleSelections(tx))
    expect(await tasks('税務課長')).toBe(1)
    expect((await city.as(as('税務課長'), (tx, actor) => listMySelections(tx, actor))).items).toMatchObject([
      { left: 2, isChair: true },
    ])
    const mine = await city.as(as('鈴木二郎'), (tx, actor) => listMine(tx, actor))
    expect(mine.items[0]?.interview).toMatchObject({ begins: '10:00', place: '会議室' })
    await score('税務課長', '鈴木二郎', 'paper', 4)
    await score('税務課長', '鈴木二郎', 'interview', 5)
    expect(await tasks('税務課長')).toBe(0)
  })

  it('is proposed by the centre where the chair is close to somebody, when all have scored', async () => {
    const propose = (who: string, ...outcomes: Ranked['outcome'][]) =>
      city.as(as(who), (tx, actor) => proposeChoice(tx, actor, { sessionId, choice: choice(...outcomes) }))
    expect(await codeOf(propose('税務課長', 'admitted', 'waiting'))).toBe('training.notToPropose')
    expect(await codeOf(propose('育成一', 'admitted', 'waiting'))).toBe('training.notAllScored')
    await score('課長', '税務一', 'paper', 4)
    await score('局長', '税務一', 'paper', 2)
    expect(await codeOf(propose('育成一', 'waiting', 'admitted'))).toBe('training.outOfOrder')
    expect(await codeOf(propose('育成一', 'admitted', 'admitted'))).toBe('training.unfit')
    await propose('育成一', 'admitted', 'waiting')
    const { applicants, state } = await centre((tx, actor) => readSelection(tx, actor, sessionId))
    expect(state).toBe('proposed')
    expect(applicants.map(({ name, place, proposes }) => ({ name, place, proposes }))).toEqual([
      { name: '鈴木二郎', place: 1, proposes: 'admitted' },
      { name: '税務一', place: 2, proposes: 'waiting' },
      { name: '田中花子', place: 3, proposes: 'refused' },
    ])
    expect(applicants[0]?.proposedPercent).toBeCloseTo(86.67, 2)
    expect(
      await city.as(as('課長'), (tx) => tx.selectFrom('training.selectionRank').select('place').execute()),
    ).toEqual([{ place: 2 }])
  })

  it('is decided by the centre alone, of everybody at once, and by nothing else', async () => {
    const plainly = centre((tx, actor) =>
      decidePlainly(tx, actor, {
        sessionId,
        enrolmentIds: [enrolments.田中花子 ?? ''],
        outcome: 'admitted',
        reason: '',
      }),
    )
    expect(await codeOf(plainly)).toBe('training.selectionDecides')
    const named = centre((tx, actor) => nominate(tx, actor, { sessionId, personIds: [small.id('税務課長')] }))
    expect(await codeOf(named)).toBe('training.selectionDecides')
    const past = centre((tx) =>
      tx
        .updateTable('training.enrolment')
        .set({ state: 'admitted' })
        .where('id', '=', enrolments.田中花子 ?? '')
        .execute(),
    )
    await expect(past).rejects.toMatchObject({ constraint: 'selection_decides' })
    const decide = (who: string) =>
      city.as(as(who), (tx, actor) => decideChoice(tx, actor, { sessionId, choice: choice('waiting', 'admitted') }))
    expect(await codeOf(decide('税務課長'))).toBe('training.centreDecides')
    await decide('育成一') // not as it was proposed
    const rows = await city.superuser(
      'select state, reason from training.enrolment where session_id = $1 order by state',
      [sessionId],
    )
    expect(rows.map(({ state }) => state)).toEqual(['admitted', 'refused', 'waiting'])
    expect(rows[0]?.reason).toBe(reason)
  })

  it('tells each their own result and reason by letter, and nobody that of another', async () => {
    const letter = (who: string, of: string) =>
      city.as(as(who), (tx, actor) => collectLetter(tx, actor, enrolments[of] ?? ''))
    expect((await letter('鈴木二郎', '鈴木二郎')).data).toMatchObject({ outcomeName: '補欠', reason, name: '鈴木二郎' })
    const { name, data } = await letter('鈴木二郎', '鈴木二郎')
    const { file, replaced } = await printedFor(name, 'senko-kekka', data, '2026-04-11')
    expect({ name: file.name, replaced }).toEqual({ name: '選考結果通知書（補欠）_鈴木二郎.pdf', replaced: [] })
    expect(file.size).toBeGreaterThan(5_000)
    expect(await codeOf(letter('鈴木二郎', '税務一'))).toBe('training.nothingDecided')
    expect((await city.as(as('鈴木二郎'), (tx, actor) => listMine(tx, actor))).items[0]).toMatchObject({
      isResult: true,
      reason,
    })
    for (const table of ['training.selectionScore', 'training.selectionRank'] as const)
      expect(await city.as(as('鈴木二郎'), (tx) => tx.selectFrom(table).select('enrolmentId').execute())).toEqual([])
  })
})
