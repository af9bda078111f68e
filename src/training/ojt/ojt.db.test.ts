import { describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { plannedCity } from '../workplace/testing/planned-city.ts'
import { addItems, copyItems, markTaught, removeItem, sayDone } from './items.ts'
import { acceptProposal, dropProposal, endOjt, handOver, nameInstructor } from './naming.ts'
import { listColleagues, listMyOjt, readOjt, readOjtBoard } from './reading.ts'
import { settleOjt } from './tasks.ts'
import { answerWeek, confirmStage, writeGoals, writeImpression, writeView, writeWeek } from './writing.ts'

const city = testCity('2026-04-06')
const { small, as, appoint, codeOf } = plannedCity(city)
const name = (who: string, learner: string, instructor: string, more = {}) =>
  as(who, (tx, actor) =>
    nameInstructor(tx, actor, {
      unitId: small.id('支援課'),
      learnerId: small.id(learner),
      instructorId: small.id(instructor),
      beginsOn: '2026-04-06',
      endsOn: '2027-04-05',
      ...more,
    }),
  )
const mine = async (who: string) => (await as(who, (tx, actor) => listMyOjt(tx, actor))).items
const read = (who: string, ojtId: string) => as(who, (tx, actor) => readOjt(tx, actor, ojtId))
const night = () => city.asService('due-asks', (tx) => settleOjt(tx, null))
const board = async () => (await as('研修一', (tx, actor) => readOjtBoard(tx, actor))).items
const asked = async (who: string) =>
  (
    await city.superuser(
      `select act from platform.task where person_id = $1 and done_at is null and key like 'training.ojt-%' order by act`,
      [small.id(who)],
    )
  ).map(({ act }) => act)
let ojtId: string

describe('OJT: who teaches whom', () => {
  it('is asked of the head when somebody has come, with a last day', async () => {
    await small.addPerson({ name: '新人一郎', unit: '支援係', grade: 'officer', hiredOn: '2026-04-01' })
    await small.rebuild()
    await night()
    expect(await asked('課長')).toEqual(['新しく入った職員1人の指導員を決める'])
    expect(await board()).toMatchObject([{ learnerName: '新人一郎', isMissing: true, isProposed: false }])
    const { units } = await as('課長', (tx, actor) => listMyOjt(tx, actor))
    expect(units).toMatchObject([{ isHead: true, missing: [{ name: '新人一郎', since: '2026-04-01' }] }])
    expect((await as('田中花子', (tx, actor) => listMyOjt(tx, actor))).units).toEqual([])
  })

  it('is proposed by the 推進員 and named by the head, from the same 課, and never the head', async () => {
    expect(await codeOf(name('田中花子', '新人一郎', '佐々木三郎'))).toBe('training.notPromoterOfOjt')
    await appoint('課長', '支援課', '田中花子')
    expect((await as('田中花子', (tx) => listColleagues(tx, small.id('支援課')))).map((one) => one.name)).toContain(
      '佐々木三郎',
    )
    expect(await as('鈴木二郎', (tx) => listColleagues(tx, small.id('支援課')))).toEqual([])
    expect(await codeOf(name('課長', '新人一郎', '新人一郎'))).toBe('training.instructorIsLearner')
    expect(await codeOf(name('課長', '新人一郎', '鈴木二郎'))).toBe('training.instructorElsewhere')
    expect(await codeOf(name('課長', '新人一郎', '課長'))).toBe('training.instructorIsHead')
    expect(await codeOf(name('課長', '新人一郎', '佐々木三郎', { endsOn: '2026-05-01' }))).toBe('training.ojtPeriod')
    const { ojtId: proposed } = await name('田中花子', '新人一郎', '佐々木三郎')
    expect(await asked('課長')).toEqual(['新人一郎さんの指導員の案を見て決める'])
    expect(await mine('佐々木三郎')).toEqual([])
    expect(await codeOf(as('田中花子', (tx, actor) => acceptProposal(tx, actor, proposed)))).toBe(
      'training.notHeadOfOjt',
    )
    await as('課長', (tx, actor) => dropProposal(tx, actor, proposed))
    expect(await asked('課長')).toEqual(['新しく入った職員1人の指導員を決める'])
    ojtId = (await name('田中花子', '新人一郎', '佐々木三郎')).ojtId
    await as('課長', (tx, actor) => acceptProposal(tx, actor, ojtId))
    expect(await asked('課長')).toEqual([])
    expect(await codeOf(name('課長', '新人一郎', '田中花子'))).toBe('training.ojtTwice')
    expect(await mine('佐々木三郎')).toMatchObject([{ part: 'instructor', learnerName: '新人一郎', isNamed: true }])
    expect(await asked('佐々木三郎')).toEqual(['新人一郎さんのOJTの目標を書く'])
  })

  it('is known to the two and to the head; whoever proposed it, and the centre, read nothing of it', async () => {
    for (const who of ['田中花子', '研修一', '部長', '税務課長']) {
      expect(await codeOf(read(who, ojtId))).toBe('training.noSuchOjt')
      for (const table of ['training.ojt', 'training.ojtStage', 'training.ojtItem', 'training.ojtWeek'] as const)
        expect(await as(who, (tx) => tx.selectFrom(table).selectAll().execute())).toEqual([])
    }
    expect(await read('課長', ojtId)).toMatchObject({ part: 'head', learnerName: '新人一郎' })
    const [audited] = await city.superuser(
      `select count(*)::integer n from platform.audit_entry where did = 'training.readOjt' and about = $1`,
      [small.id('新人一郎')],
    )
    expect(audited).toEqual({ n: 1 })
    await expect(
      as('佐々木三郎', (tx) =>
        tx.updateTable('training.ojt').set({ endedAt: '2026-04-06', endedWhy: 'over' }).execute(),
      ),
    ).resolves.toMatchObject([{ numUpdatedRows: 0n }])
  })
})

describe('OJT: the plan', () => {
  it('has goals for 3, 6 and 12 months, within the period', async () => {
    expect((await read('佐々木三郎', ojtId)).stages.map(({ months, dueOn, state }) => [months, dueOn, state])).toEqual([
      [3, '2026-07-05', 'no-goal'],
      [6, '2026-10-05', 'no-goal'],
      [12, '2027-04-05', 'no-goal'],
    ])
    await as('佐々木三郎', (tx, actor) =>
      writeGoals(tx, actor, {
        ojtId,
        goals: [3, 6, 12].map((months) => ({ months: months as 3, goal: `${months}か月の姿` })),
      }),
    )
    expect(await asked('佐々木三郎')).toEqual([])
    expect(
      await codeOf(as('佐々木三郎', (tx, actor) => writeView(tx, actor, { ojtId, months: 3, view: '早い' }))),
    ).toBe('training.stageNotYet')
  })

  it('has a checklist in its order: who taught, when, and that both say it can be done', async () => {
    await as('佐々木三郎', (tx, actor) =>
      addItems(tx, actor, { ojtId, titles: ['窓口の受付', '電話の取次ぎ', '起案'] }),
    )
    expect(await codeOf(as('佐々木三郎', (tx, actor) => addItems(tx, actor, { ojtId, titles: ['起案'] })))).toBe(
      'training.itemTwice',
    )
    const [first, second] = (await read('佐々木三郎', ojtId)).items
    const itemId = String(first?.itemId)
    await as('佐々木三郎', (tx, actor) =>
      markTaught(tx, actor, { ojtId, itemId, taughtBy: small.id('田中花子'), taughtOn: '2026-04-06' }),
    )
    await as('佐々木三郎', (tx, actor) => sayDone(tx, actor, { ojtId, itemId, isDone: true }))
    expect((await read('佐々木三郎', ojtId)).items[0]).toMatchObject({
      title: '窓口の受付',
      taughtByName: '田中花子',
      checkedOn: '2026-04-06',
      learnedOn: null,
    })
    expect(await codeOf(as('佐々木三郎', (tx, actor) => removeItem(tx, actor, { ojtId, itemId })))).toBe(
      'training.itemLearned',
    )
    await as('佐々木三郎', (tx, actor) => removeItem(tx, actor, { ojtId, itemId: String(second?.itemId) }))
    await expect(
      as('佐々木三郎', (tx) => tx.updateTable('training.ojtItem').set({ learnedOn: '2026-04-06' }).execute()),
    ).rejects.toMatchObject({ constraint: 'each_for_themself' })
  })
})

describe('OJT: each week', () => {
  const learner = '新人一郎'
  it('is written by the learner in their own words, and answered by the 指導員', async () => {
    const account = await small.account(learner)
    const write = (weekOn: string, words: string) =>
      city.as({ account }, (tx, actor) => writeWeek(tx, actor, { ojtId, weekOn, words }))
    city.standOn('2026-04-14')
    await night()
    expect(await asked(learner)).toEqual(['先週の振返りを書く'])
    expect(await codeOf(write('2026-04-07', '火曜日から'))).toBe('training.weekNotYet')
    expect(await codeOf(write('2026-04-20', 'まだ来ない週'))).toBe('training.weekNotYet')
    expect(
      await codeOf(
        as('佐々木三郎', (tx, actor) => writeWeek(tx, actor, { ojtId, weekOn: '2026-04-06', words: '代わりに' })),
      ),
    ).toBe('training.notLearner')
    await write('2026-04-06', '電話の取次ぎで、名前を聞き返せなかった。')
    expect(await asked(learner)).toEqual([])
    expect(await asked('佐々木三郎')).toEqual(['新人一郎さんの週の振返りに返事を書く'])
    await write('2026-04-06', '電話の取次ぎで、名前を聞き返せた。')
    expect(
      await codeOf(as('課長', (tx, actor) => answerWeek(tx, actor, { ojtId, weekOn: '2026-04-06', answer: '横から' }))),
    ).toBe('training.notInstructor')
    await as('佐々木三郎', (tx, actor) =>
      answerWeek(tx, actor, { ojtId, weekOn: '2026-04-06', answer: 'よくできました。' }),
    )
    expect(await asked('佐々木三郎')).toEqual([])
    expect(await codeOf(write('2026-04-06', '書き直し'))).toBe('training.weekAnswered')
    expect((await read('課長', ojtId)).weeks).toMatchObject([
      { words: '電話の取次ぎで、名前を聞き返せた。', answeredByName: '佐々木三郎' },
    ])
  })

  it('is skipped while the learner is away', async () => {
    await small.order(learner, 'leave', '2026-04-13', { endsOn: '2026-04-20' })
    await small.rebuild()
    city.standOn('2026-04-28')
    expect(await board()).toMatchObject([{ weeks: 2, weeksWritten: 1 }])
    await night()
    expect(await asked(learner)).toEqual(['先週の振返りを書く'])
  })
})

describe('OJT: 3 months later', () => {
  it('the 指導員 says how it went, the head confirms, and then it stays', async () => {
    city.standOn('2026-07-20')
    await night()
    expect(await asked('佐々木三郎')).toEqual(['新人一郎さんのOJTの所見を書く'])
    expect(await board()).toMatchObject([{ goals: 3, views: 0, viewsLate: 1, isGoalLate: false }])
    const view = (words: string) =>
      as('佐々木三郎', (tx, actor) => writeView(tx, actor, { ojtId, months: 3, view: words }))
    const confirm = (who: string) => as(who, (tx, actor) => confirmStage(tx, actor, { ojtId, months: 3 }))
    expect(await codeOf(confirm('課長'))).toBe('training.nothingToConfirm')
    await view('受付は一人でできます。')
    expect(await asked('課長')).toEqual(['新人一郎さんのOJTの所見を確認する'])
    expect(await codeOf(confirm('佐々木三郎'))).toBe('training.notHeadOfOjt')
    await confirm('課長')
    expect(await asked('課長')).toEqual([])
    expect(await codeOf(view('言い直し'))).toBe('training.stageConfirmed')
    expect((await read('佐々木三郎', ojtId)).stages[0]).toMatchObject({ state: 'confirmed', confirmedByName: '課長' })
  })
})

describe('OJT: when it does not fit any more', () => {
  it('is handed over by the head when the 指導員 has moved; what was written stays', async () => {
    await small.order('佐々木三郎', 'transfer', '2026-07-21', { unit: '税務課', grade: 'officer' })
    await small.rebuild()
    city.standOn('2026-07-21')
    await night()
    expect(await asked('課長')).toEqual(['新人一郎さんのOJTを引き継ぐか、終える'])
    expect(await asked('佐々木三郎')).toEqual([])
    expect(await board()).toMatchObject([{ trouble: 'moved' }])
    expect(
      await codeOf(as('佐々木三郎', (tx, actor) => handOver(tx, actor, { ojtId, instructorId: small.id('田中花子') }))),
    ).toBe('training.notHeadOfOjt')
    await as('課長', (tx, actor) => handOver(tx, actor, { ojtId, instructorId: small.id('田中花子') }))
    expect(await asked('課長')).toEqual([])
    expect((await read('田中花子', ojtId)).weeks).toMatchObject([{ answeredByName: '佐々木三郎' }])
    expect(await codeOf(read('佐々木三郎', ojtId))).toBe('training.noSuchOjt')
  })

  it('ends with the own words of the learner, and is over', async () => {
    const account = String(
      (await city.superuser('select id from people.account where person_id = $1', [small.id('新人一郎')]))[0]?.id,
    )
    const impress = () =>
      city.as({ account }, (tx, actor) =>
        writeImpression(tx, actor, { ojtId, words: '一年前より、先を見て動けます。' }),
      )
    expect(await codeOf(impress())).toBe('training.impressionTooSoon')
    city.standOn('2027-03-20')
    await night()
    expect(await asked('新人一郎')).toContain('OJTの感想を書く')
    await impress()
    expect(await asked('新人一郎')).not.toContain('OJTの感想を書く')
    city.standOn('2027-04-06')
    await night()
    expect(await asked('課長')).toEqual(['新人一郎さんのOJTを引き継ぐか、終える'])
    await as('課長', (tx, actor) => endOjt(tx, actor, { ojtId, why: 'over' }))
    expect(await asked('課長')).toEqual([])
    expect(await codeOf(as('田中花子', (tx, actor) => addItems(tx, actor, { ojtId, titles: ['後から'] })))).toBe(
      'training.ojtEnded',
    )
    expect(await read('課長', ojtId)).toMatchObject({ isOver: true, impression: '一年前より、先を見て動けます。' })
  })

  it('leaves its checklist to the next newcomer of the 課, without the one who learned by it', async () => {
    const { ojtId: next } = await name('課長', '新人一郎', '田中花子', { beginsOn: '2027-04-06', endsOn: '2028-04-05' })
    expect(await as('田中花子', (tx, actor) => copyItems(tx, actor, next))).toEqual({ items: 2 })
    expect((await read('田中花子', next)).items).toMatchObject([
      { title: '窓口の受付', taughtOn: null, learnedOn: null },
      { title: '起案', checkedOn: null },
    ])
    expect(await codeOf(as('田中花子', (tx, actor) => copyItems(tx, actor, next)))).toBe('training.noTemplate')
  })
})
