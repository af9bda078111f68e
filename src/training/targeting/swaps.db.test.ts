import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { nominate, release } from '../deciding.ts'
import { setAim } from '../enrolments.ts'
import { trainedCity } from '../testing/trained-city.ts'
import { answerSwap, askSwap, listMyTargets, listSwaps, takeSwapBack } from './swaps.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, centre, course, session } = trainedCity(city)
const onDay = (day: string, capacity = 1) =>
  ({
    capacity,
    choice: 'nominated',
    applyFrom: null,
    applyUntil: null,
    days: [{ onDay: day, begins: '09:30', ends: '16:30', hall: '', lecturer: '' }],
  }) as const

/** Two 回 of one course; 田中 has a seat in the first, 鈴木 in the second where `two`. */
async function laid({ two = true, seats = 1 } = {}) {
  const courseId = await course()
  const first = await session(courseId, { name: '第1回', ...onDay('2026-05-11', seats) })
  const second = await session(courseId, { name: '第2回', ...onDay('2026-06-11', seats) })
  const name = (sessionId: string, who: string) =>
    centre((tx, actor) => nominate(tx, actor, { sessionId, personIds: [small.id(who)] }))
  await name(first, '田中花子')
  if (two) await name(second, '鈴木二郎')
  const [own] = await city.superuser('select id from training.enrolment where course_id = $1 and person_id = $2', [
    courseId,
    small.id('田中花子'),
  ])
  return { courseId, first, second, enrolmentId: String(own?.id) }
}
const ask = (who: string, enrolmentId: string, to: { toSessionId?: string; otherId?: string }) =>
  city.as(as(who), (tx, actor) =>
    askSwap(tx, actor, { enrolmentId, toSessionId: null, otherId: null, reason: '議会の日と重なる。', ...to }),
  )
const answer = (who: string, swapId: string, agrees = true) =>
  city.as(as(who), (tx, actor) => answerSwap(tx, actor, { swapId, agrees, words: '' }))
const seats = async (courseId: string) =>
  Object.fromEntries(
    (
      await city.superuser(
        `select d.written, s.name from training.enrolment e join training.session s on s.id = e.session_id
         join people.directory_entry d on d.person_id = e.person_id where e.course_id = $1 and e.state = 'admitted' order by 1`,
        [courseId],
      )
    ).map(({ written, name }) => [written, name]),
  )
const isSound = async () =>
  (
    await city.superuser(`select count(*)::int as n from training.seat s where s.is_taken <> exists (
      select from training.enrolment e where e.session_id = s.session_id and e.seat = s.number)`)
  )[0]?.n === 0

describe('回の変更: with a colleague who agrees', () => {
  it('changes both places at once in 回 that are full, with what they aim at', async () => {
    const { courseId, enrolmentId } = await laid()
    await city.as(as('田中花子'), (tx, actor) => setAim(tx, actor, { enrolmentId, aim: '窓口を変える', motive: '' }))
    const { swapId } = await ask('田中花子', enrolmentId, { otherId: small.id('鈴木二郎') })
    const asked = await city.as(as('鈴木二郎'), (tx, actor) => listMyTargets(tx, actor))
    expect(asked.askedOfMe).toMatchObject([{ swapId, name: '田中花子', reason: '議会の日と重なる。' }])
    expect(await codeOf(ask('田中花子', enrolmentId, { otherId: small.id('鈴木二郎') }))).toBe('training.swapAsked')
    // Nobody else answers: not the one who asked, not the centre, not a colleague.
    for (const who of ['田中花子', '育成一']) expect(await codeOf(answer(who, swapId))).toBe('training.answersElse')
    expect(await codeOf(answer('税務一', swapId))).toBe('training.noSuchSwap')
    expect(await seats(courseId)).toEqual({ 田中花子: '第1回', 鈴木二郎: '第2回' })
    await answer('鈴木二郎', swapId)
    expect(await seats(courseId)).toEqual({ 田中花子: '第2回', 鈴木二郎: '第1回' })
    expect(await isSound()).toBe(true)
    const [moved] = await city.superuser(
      `select aim, title from training.enrolment where course_id = $1 and person_id = $2 and state = 'admitted'`,
      [courseId, small.id('田中花子')],
    )
    expect(moved).toEqual({ aim: '窓口を変える', title: '窓口対応研修 第2回' })
    expect(await codeOf(answer('鈴木二郎', swapId))).toBe('training.swapOver')
  })

  it('stays as it is where the colleague refuses, has no seat, or has left theirs meanwhile', async () => {
    const { courseId, enrolmentId } = await laid()
    expect(await codeOf(ask('田中花子', enrolmentId, { otherId: small.id('税務一') }))).toBe('training.swapNotWith')
    expect(await codeOf(ask('税務一', enrolmentId, { otherId: small.id('鈴木二郎') }))).toBe('training.noSuchEnrolment')
    const { swapId } = await ask('田中花子', enrolmentId, { otherId: small.id('鈴木二郎') })
    await answer('鈴木二郎', swapId, false)
    expect(await seats(courseId)).toEqual({ 田中花子: '第1回', 鈴木二郎: '第2回' })
    const again = await ask('田中花子', enrolmentId, { otherId: small.id('鈴木二郎') })
    const [his] = await city.superuser(
      `select id from training.enrolment where course_id = $1 and person_id = $2 and state = 'admitted'`,
      [courseId, small.id('鈴木二郎')],
    )
    await centre((tx, actor) => release(tx, actor, { enrolmentId: String(his?.id), reason: '都合' }))
    expect(await codeOf(answer('鈴木二郎', again.swapId))).toBe('training.swapOver')
    expect(await seats(courseId)).toEqual({ 田中花子: '第1回' })
  })
})

describe('回の変更: to a free seat', () => {
  it('is agreed to by a keeper; the seat that is left is free', async () => {
    const { courseId, second, enrolmentId } = await laid({ two: false })
    const mine = await city.as(as('田中花子'), (tx, actor) => listMyTargets(tx, actor))
    expect(mine.seats.find((seat) => seat.enrolmentId === enrolmentId)?.others).toMatchObject([
      { name: '第2回', free: 1 },
    ])
    const { swapId } = await ask('田中花子', enrolmentId, { toSessionId: second })
    expect((await centre((tx, actor) => listSwaps(tx, actor, courseId))).items).toMatchObject([
      { swapId, name: '田中花子', isExchange: false, state: 'asked', toTitle: '窓口対応研修 第2回', free: 1 },
    ])
    expect(await codeOf(answer('田中花子', swapId))).toBe('training.answersElse')
    await answer('育成一', swapId)
    expect(await seats(courseId)).toEqual({ 田中花子: '第2回' })
    expect(await isSound()).toBe(true)
  })

  it('is not asked for where none is free, and not made where it went meanwhile', async () => {
    const full = await laid()
    expect(await codeOf(ask('田中花子', full.enrolmentId, { toSessionId: full.second }))).toBe('training.swapNoSeat')
    expect(await codeOf(ask('田中花子', full.enrolmentId, { toSessionId: full.first }))).toBe('training.swapNotHeld')
    const free = await laid({ two: false })
    const { swapId } = await ask('田中花子', free.enrolmentId, { toSessionId: free.second })
    await centre((tx, actor) => nominate(tx, actor, { sessionId: free.second, personIds: [small.id('税務一')] }))
    expect(await codeOf(answer('育成一', swapId))).toBe('training.swapNoSeat')
    expect(await seats(free.courseId)).toEqual({ 田中花子: '第1回', 税務一: '第2回' })
    await city.as(as('田中花子'), (tx, actor) => takeSwapBack(tx, actor, swapId))
    expect(await codeOf(answer('育成一', swapId))).toBe('training.swapOver')
  })

  it('lapses in the night before either 回 begins', async () => {
    const { courseId, second, enrolmentId } = await laid({ two: false })
    const { swapId } = await ask('田中花子', enrolmentId, { toSessionId: second })
    await city.superuser(
      `update training.session set first_on = '2026-04-01' where id = (select session_id from training.enrolment where id = $1)`,
      [enrolmentId],
    )
    const lapsed = await city.asService(
      'due-asks',
      async (tx) => (await sql<{ swap_id: string }>`select swap_id from training.lapse_swaps()`.execute(tx)).rows,
    )
    expect(JSON.stringify(lapsed)).toContain(swapId)
    expect(await seats(courseId)).toEqual({ 田中花子: '第1回' })
  })
})
