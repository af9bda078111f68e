import { describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { apply, expect as writeExpectation } from '../enrolments.ts'
import { nightlyTraining } from '../nightly.ts'
import { judgement, trainedCity } from '../testing/trained-city.ts'
import { answerResult, answerSeen, answerUse, lookBack, postpone, rate, writePlan } from './answers.ts'
import { readCourseUse, readEffect, readOverview, setMeasure } from './effect.ts'
import { listLoops, listTeam, listTold, readLoop } from './loops.ts'
import { askLesson, markShared, tell } from './telling.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, centre, course, session, crowd } = trainedCity(city)
const plan = { will: '案内の順を決める', by: '2026-07-31', scene: '月初めの窓口', proof: '待つ人の数' }
const night = () =>
  nightlyTraining.run({
    signal: new AbortController().signal,
    step: (work: Parameters<typeof city.asService>[1]) => city.asService('job', work),
  } as never)
const asked = async (who: string) =>
  (
    await city.superuser(
      `select split_part(key, '/', 1) as key, due_on from platform.task where person_id = $1 and done_at is null and key like 'training.practice-%' order by 1`,
      [small.id(who)],
    )
  ).map(({ key, due_on }) => [String(key).replace('training.practice-', ''), due_on])
const one = (who: string, enrolmentId: string) => city.as(as(who), (tx, actor) => readLoop(tx, actor, enrolmentId))

/** Somebody was at a 回 of the 11th of May and completed it. */
async function attended(who: string, courseId: string, name = '第1回') {
  city.standOn('2026-04-01')
  const sessionId = await session(courseId, { name })
  const { enrolmentId } = await city.as(as(who), (tx, actor) =>
    apply(tx, actor, { sessionId, motive: '', aim: '相手の話を最後まで聞く' }),
  )
  await city.as(as(who), (tx, actor) =>
    rate(tx, actor, { enrolmentId, moment: 'before', levels: [{ paragraphId: judgement, level: 1 }] }),
  )
  city.standOn('2026-05-11')
  await city.superuser(`update training.enrolment set state = 'completed' where id = $1`, [enrolmentId])
  return { enrolmentId, sessionId, courseId }
}

describe('after the last day', () => {
  it('whoever was there plans what they do; nobody else may, and who was absent is asked nothing', async () => {
    const { enrolmentId, sessionId } = await attended('田中花子', await course({ title: '行動計画' }))
    expect(await codeOf(city.as(as('鈴木二郎'), (tx, actor) => writePlan(tx, actor, { enrolmentId, ...plan })))).toBe(
      'training.noSuchLoop',
    )
    expect(await codeOf(city.as(as('課長'), (tx, actor) => writePlan(tx, actor, { enrolmentId, ...plan })))).toBe(
      'training.noSuchLoop',
    )
    await night()
    expect(await asked('田中花子')).toEqual([['plan', '2026-05-25']])
    expect(
      await codeOf(city.as(as('田中花子'), (tx, actor) => writePlan(tx, actor, { enrolmentId, ...plan, scene: '' }))),
    ).toBe('training.unfit')
    await city.as(as('田中花子'), (tx, actor) => writePlan(tx, actor, { enrolmentId, ...plan }))
    await city.as(as('田中花子'), (tx, actor) =>
      rate(tx, actor, { enrolmentId, moment: 'after', levels: [{ paragraphId: judgement, level: 3 }] }),
    )
    expect(await asked('田中花子')).toEqual([])
    expect(await one('課長', enrolmentId)).toMatchObject({ plan, isSuperior: true, abilities: [] })
    expect(await one('田中花子', enrolmentId)).toMatchObject({ abilities: [{ before: 1, after: 3 }] })
    expect(await codeOf(one('税務課長', enrolmentId))).toBe('training.noSuchLoop')
    expect(await codeOf(one('育成一', enrolmentId))).toBe('training.noSuchLoop')

    await city.superuser(
      `insert into training.enrolment (session_id, course_id, person_id, title, way, state) select session_id, course_id, $2, 'x', 'nominated', 'absent' from training.enrolment where id = $1`,
      [enrolmentId, small.id('鈴木二郎')],
    )
    await night()
    expect(await asked('鈴木二郎')).toEqual([])
    expect(await city.superuser(`select 1 from training.practice where session_id = $1`, [sessionId])).toHaveLength(1)
  })

  it('a mark of attendance begins it the night after, before the outcome is known', async () => {
    city.standOn('2026-04-01')
    const sessionId = await session(await course({ title: '判定の前' }))
    const { enrolmentId } = await city.as(as('税務一'), (tx, actor) =>
      apply(tx, actor, { sessionId, motive: '', aim: '聞く' }),
    )
    await city.superuser(
      `insert into training.attendance (enrolment_id, number, minutes, marked_by) select $1, 1, 200, id from people.account limit 1`,
      [enrolmentId],
    )
    city.standOn('2026-05-11')
    await night()
    expect((await city.as(as('税務一'), (tx, actor) => listLoops(tx, actor))).items).toEqual([])
    city.standOn('2026-05-12')
    await night()
    expect(await asked('税務一')).toEqual([['plan', '2026-05-25']])
    await city.superuser(`update training.enrolment set state = 'absent' where id = $1`, [enrolmentId])
    expect((await city.as(as('税務一'), (tx, actor) => listLoops(tx, actor))).items).toEqual([])
  })
})

describe('30 and 90 days', () => {
  it('asks to look back once and stops by itself; asks both after 90 days, and each reads the other after answering', async () => {
    const { enrolmentId } = await attended('鈴木二郎', await course({ title: '九十日' }))
    await city.as(as('鈴木二郎'), (tx, actor) => writePlan(tx, actor, { enrolmentId, ...plan }))
    city.standOn('2026-06-09')
    await night()
    expect(await asked('鈴木二郎')).toEqual([])
    city.standOn('2026-06-10')
    await night()
    expect(await asked('鈴木二郎')).toEqual([['nudge', '2026-06-25']])
    city.standOn('2026-06-26')
    await night()
    expect(await asked('鈴木二郎')).toEqual([])
    await city.as(as('鈴木二郎'), (tx, actor) => lookBack(tx, actor, { enrolmentId }))

    city.standOn('2026-08-08')
    await night()
    expect(
      await codeOf(
        city.as(as('鈴木二郎'), (tx, actor) =>
          answerUse(tx, actor, { enrolmentId, answer: 'used', words: '', hindered: '' }),
        ),
      ),
    ).toBe('training.notAsked')
    city.standOn('2026-08-09')
    await night()
    expect(await asked('鈴木二郎')).toEqual([['use', '2026-08-30']])
    expect(await asked('課長')).toContainEqual(['seen', '2026-08-30'])
    expect(await codeOf(city.as(as('鈴木二郎'), (tx, actor) => writePlan(tx, actor, { enrolmentId, ...plan })))).toBe(
      'training.planIsAsked',
    )

    await city.as(as('課長'), (tx, actor) =>
      answerSeen(tx, actor, { enrolmentId, answer: 'partly', words: '列が短い' }),
    )
    expect(await one('鈴木二郎', enrolmentId)).toMatchObject({ superior: null, own: null, may: { use: true } })
    expect(
      await city.as(as('鈴木二郎'), (tx) => tx.selectFrom('training.practiceAnswer').select('asked').execute()),
    ).toEqual([])
    await city.as(as('鈴木二郎'), (tx, actor) =>
      answerUse(tx, actor, { enrolmentId, answer: 'used', words: '月初めに使った', hindered: '人手' }),
    )
    const both = { own: { answer: 'used', hindered: '人手' }, superior: { answer: 'partly', words: '列が短い' } }
    expect(await one('鈴木二郎', enrolmentId)).toMatchObject(both)
    expect(await one('課長', enrolmentId)).toMatchObject(both)
    expect(await asked('鈴木二郎')).toEqual([])
    expect(
      await codeOf(
        city.as(as('鈴木二郎'), (tx, actor) =>
          answerUse(tx, actor, { enrolmentId, answer: 'partly', words: '', hindered: '' }),
        ),
      ),
    ).toBe('training.answeredAlready')
    for (const other of ['田中花子', '局長', '育成一'])
      expect(
        await city.as(as(other), (tx) => tx.selectFrom('training.practiceAnswer').select('asked').execute()),
      ).toEqual([])
  })

  it('the 上司 who has not answered does not read the answer of the person', async () => {
    const { enrolmentId } = await attended('田中花子', await course({ title: '先に本人' }))
    city.standOn('2026-08-09')
    await night()
    await city.as(as('田中花子'), (tx, actor) =>
      answerUse(tx, actor, { enrolmentId, answer: 'not-yet', words: '', hindered: '機会' }),
    )
    expect(await one('課長', enrolmentId)).toMatchObject({ own: null, may: { seen: true } })
    const rows = await city.as(as('課長'), (tx) =>
      tx.selectFrom('training.practiceAnswer').select('answer').where('enrolmentId', '=', enrolmentId).execute(),
    )
    expect(rows).toEqual([])
    expect((await city.as(as('課長'), (tx, actor) => listTeam(tx, actor))).items).toContainEqual(
      expect.objectContaining({ enrolmentId, mustAnswer: 'seen' }),
    )
    const looked = await city.superuser(
      `select count(*)::integer as n from platform.audit_entry where did = 'training.readPractice' and record = $1 and fields = '{progress}'`,
      [enrolmentId],
    )
    expect(looked).toEqual([{ n: 1 }])
    city.standOn('2026-09-09')
    await night()
    expect(
      await codeOf(
        city.as(as('課長'), (tx, actor) => answerSeen(tx, actor, { enrolmentId, answer: 'seen', words: '' })),
      ),
    ).toBe('training.notAsked')
  })

  it('is put off once by the person, and asks the 上司 of that day', async () => {
    const { enrolmentId } = await attended('税務一', await course({ title: '延ばす' }))
    city.standOn('2026-08-09')
    await night()
    expect(await asked('税務課長')).toEqual([['seen', '2026-08-30']])
    expect(await codeOf(city.as(as('税務課長'), (tx, actor) => postpone(tx, actor, { enrolmentId })))).toBe(
      'training.noSuchLoop',
    )
    await city.as(as('税務一'), (tx, actor) => postpone(tx, actor, { enrolmentId }))
    expect(await asked('税務課長')).toEqual([])
    await small.order('税務一', 'transfer', '2026-09-01', { unit: '支援課', grade: 'officer' })
    await small.rebuild()
    city.standOn('2026-10-08')
    await night()
    expect(await asked('課長')).toContainEqual(['seen', '2026-10-29'])
    expect(await asked('税務課長')).toEqual([])
    expect(await codeOf(city.as(as('税務一'), (tx, actor) => postpone(tx, actor, { enrolmentId })))).toBe(
      'training.postponedOnce',
    )
    expect(await codeOf(one('税務課長', enrolmentId))).toBe('training.noSuchLoop')
  })

  it('waits for whoever is on leave, until 30 days after they are back', async () => {
    const { enrolmentId } = await attended('鈴木二郎', await course({ title: '休み' }))
    await small.order('鈴木二郎', 'leave', '2026-08-01', { endsOn: '2026-11-01' })
    await small.rebuild()
    for (const day of ['2026-08-09', '2026-09-08', '2026-10-08']) {
      city.standOn(day)
      await night()
      expect((await asked('鈴木二郎')).map(([what]) => what)).not.toContain('use')
    }
    city.standOn('2026-11-07')
    await night()
    const [row] = await city.superuser(`select asked_on from training.practice where enrolment_id = $1`, [enrolmentId])
    expect(row).toEqual({ asked_on: '2026-11-07' })
  })
})

describe('what was learned, told to the 課', () => {
  it('is asked for by the 上司, written by the person, read by the 課, and by others where it is shown to them', async () => {
    const { enrolmentId } = await attended('田中花子', await course({ title: '伝える' }))
    const told = async (who: string) => (await city.as(as(who), (tx) => listTold(tx))).items.map(({ words }) => words)
    expect(await codeOf(city.as(as('税務課長'), (tx, actor) => askLesson(tx, actor, { enrolmentId })))).toBe(
      'training.noSuchLoop',
    )
    expect(await codeOf(city.as(as('田中花子'), (tx, actor) => askLesson(tx, actor, { enrolmentId })))).toBe(
      'training.notItsSuperior',
    )
    await city.as(as('課長'), (tx, actor) => askLesson(tx, actor, { enrolmentId }))
    expect((await asked('田中花子')).map(([what]) => what)).toContain('lesson')
    await city.as(as('課長'), (tx, actor) => markShared(tx, actor, { enrolmentId, on: '2026-05-11', how: '朝礼で' }))
    expect(await told('鈴木二郎')).toEqual([])
    const say = (who: string, isOpen: boolean) =>
      city.as(as(who), (tx, actor) => tell(tx, actor, { enrolmentId, words: '列の先頭から声をかける', isOpen }))
    expect(await codeOf(say('課長', false))).toBe('training.notOwnLoop')
    await say('田中花子', false)
    expect((await asked('田中花子')).map(([what]) => what)).not.toContain('lesson')
    expect(await told('鈴木二郎')).toEqual(['列の先頭から声をかける'])
    expect(await told('育成一')).toEqual([])
    await say('田中花子', true)
    expect(await told('育成一')).toEqual(['列の先頭から声をかける'])
    // Each says their own part.
    await expect(
      city.as(as('課長'), (tx) => tx.updateTable('training.practiceLesson').set({ words: 'x' }).execute()),
    ).rejects.toMatchObject({ constraint: 'own_part_of_lesson' })
    await expect(
      city.as(as('田中花子'), (tx) =>
        tx.updateTable('training.practiceLesson').set({ sharedHow: 'x', sharedOn: '2026-05-11' }).execute(),
      ),
    ).rejects.toMatchObject({ constraint: 'own_part_of_lesson' })
  })
})

describe('the effect of a course', () => {
  /** So many were there, each asked on 9th August; of the first `used` says the person they used it, of the first `seen` the 上司. */
  async function crowdAt(courseId: string, people: readonly string[], used: number, seen: number, name: string) {
    city.standOn('2026-04-01')
    const sessionId = await session(courseId, { name, capacity: 100 })
    await city.superuser(
      `insert into training.enrolment (session_id, course_id, person_id, title, way, state)
       select $1, $2, a.person_id, 'x', 'nominated', 'completed' from people.account a where a.id = any ($3::uuid[])`,
      [sessionId, courseId, people],
    )
    await city.superuser(
      `with n as (select p.enrolment_id, p.person_id, row_number() over (order by p.enrolment_id) as n from training.practice p where p.session_id = $1),
         asks as (update training.practice p set asked_on = '2026-08-09', superior_id = $4 where p.session_id = $1)
       insert into training.practice_answer (enrolment_id, asked, answer, answered_by, answered_on)
       select n.enrolment_id, 'own', case when n.n <= $2 then 'used' else 'not-yet' end, n.person_id, '2026-08-10'::date from n
       union all select n.enrolment_id, 'superior', case when n.n <= $3 then 'seen' else 'not-seen' end, $4, '2026-08-10' from n`,
      [sessionId, used, seen, small.id('課長')],
    )
  }

  it('is the share of those asked who used it: a rate for everybody, counts for its keepers, and neither below five', async () => {
    const accounts = await crowd(9)
    const courseId = await course({ title: '効果' })
    const use = async () => (await city.as(as('税務課長'), (tx) => readCourseUse(tx, courseId))).use
    await crowdAt(courseId, accounts.slice(0, 4), 3, 2, '第1回')
    city.standOn('2026-09-09')
    await night()
    expect(await use()).toBeNull()
    await crowdAt(courseId, accounts.slice(4, 6), 1, 1, '第2回')
    city.standOn('2026-09-08')
    await night()
    expect(await use()).toBeNull() // answers may still come
    city.standOn('2026-09-09')
    await night()
    expect(await use()).toEqual({ asked: 6, percent: 67 })
    expect(await centre((tx) => readEffect(tx, courseId))).toMatchObject({
      asked: 6,
      used: 4,
      partly: 0,
      seen: 3,
      bothSay: 3,
    })
    expect(await codeOf(city.as(as('課長'), (tx) => readEffect(tx, courseId)))).toBe('training.notKeeper')
    expect(await codeOf(city.as(as('課長'), (tx, actor) => readOverview(tx, actor)))).toBe('training.notCentre')
    const overview = await centre((tx, actor) => readOverview(tx, actor))
    expect(overview.items.find((one) => one.courseId === courseId)).toMatchObject({ asked: 6, used: 4 })

    // Three more whose time is over change nothing: two readings would tell what they answered.
    await crowdAt(courseId, accounts.slice(6, 9), 0, 0, '第3回')
    city.standOn('2026-09-20')
    await night()
    expect(await use()).toEqual({ asked: 6, percent: 67 })
    const counts = city.as(as('育成一'), (tx) => tx.selectFrom('training.practice').select('enrolmentId').execute())
    expect(await counts).toEqual([])
  })

  it('is not shown where all say the same, for that would tell what each said', async () => {
    const accounts = await crowd(5)
    const courseId = await course({ title: '同じ答え' })
    await crowdAt(courseId, accounts, 5, 2, '第1回')
    city.standOn('2026-09-09')
    await night()
    expect((await city.as(as('田中花子'), (tx) => readCourseUse(tx, courseId))).use).toBeNull()
    expect(await centre((tx) => readEffect(tx, courseId))).toMatchObject({ asked: 5, used: null, bothSay: null })
  })

  it('is asked for in results months later, of the 上司 of that day, only for courses that are chosen for it', async () => {
    const courseId = await course({ title: '結果' })
    const { enrolmentId } = await attended('税務一', courseId)
    const other = await attended('税務一', await course({ title: '結果を問わない' }))
    const measured = (who: string, surveyFloor: number) =>
      city.as(as(who), (tx, actor) => setMeasure(tx, actor, { courseId, surveyFloor, resultMonths: 6 }))
    expect(await codeOf(measured('課長', 10))).toBe('training.notKeeper')
    await measured('育成一', 10)
    await expect(measured('育成一', 4)).rejects.toMatchObject({ code: '23514' })
    city.standOn('2026-11-11')
    await night()
    expect((await one('課長', enrolmentId)).may).toMatchObject({ result: true })
    expect((await one('課長', other.enrolmentId)).may).toMatchObject({ result: false })
    await city.as(as('課長'), (tx, actor) => answerResult(tx, actor, { enrolmentId, answer: 'yes', words: '' }))
    expect(await one('税務一', enrolmentId)).toMatchObject({ result: { answer: 'yes', by: '課長' } })
  })

  it('shows aim and expectation through the whole loop', async () => {
    const { enrolmentId } = await attended('田中花子', await course({ title: '期待' }))
    await city.as(as('課長'), (tx, actor) => writeExpectation(tx, actor, { enrolmentId, text: '朝の案内を任せる' }))
    expect(await one('田中花子', enrolmentId)).toMatchObject({
      aim: '相手の話を最後まで聞く',
      expectation: '朝の案内を任せる',
      expectedBy: '課長',
    })
  })
})

describe('at one’s own pace', () => {
  it('begins on the day on which somebody is through, long before the last day of the 回', async () => {
    city.standOn('2026-04-01')
    const sessionId = await session(await course({ title: '自分で進める研修' }), { name: '自習' })
    const { enrolmentId } = await city.as(as('税務一'), (tx, actor) =>
      apply(tx, actor, { sessionId, motive: '', aim: '読んで試す' }),
    )
    city.standOn('2026-04-10')
    await city.superuser(
      `update training.enrolment set state = case when set_config('sodachi.today', '2026-04-10', true) <> '' then 'completed' end where id = $1`,
      [enrolmentId],
    )
    expect(await one('税務一', enrolmentId)).toMatchObject({ path: { endedOn: '2026-04-10', survey: 'open' } })
  })
})
