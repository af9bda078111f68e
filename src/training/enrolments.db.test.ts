import { describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { readCourse } from './courses.ts'
import { decide, nominate, release } from './deciding.ts'
import { apply, setAim, takeOffer, withdraw, expect as writeExpectation } from './enrolments.ts'
import { nameKeeper } from './keepers.ts'
import { listMine, listParticipants, listToExpect } from './lists.ts'
import { nightlyTraining } from './nightly.ts'
import { makeSession, saveSession, setSession, throwSessionAway } from './sessions.ts'
import { dated, trainedCity } from './testing/trained-city.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, centre, course, session, crowd } = trainedCity(city)
const applies = (who: string, sessionId: string, aim = '相手の話を最後まで聞く') =>
  city.as(as(who), (tx, actor) => apply(tx, actor, { sessionId, motive: '窓口を持つので', aim }))
const stateOf = async (who: string, courseId: string) =>
  (await city.as(as(who), (tx, actor) => readCourse(tx, actor, courseId))).mine?.state
const standing = async (sessionId: string) =>
  (await city.superuser(`select free, waiting from training.standing(array[$1::uuid])`, [sessionId]))[0]
const notices = async (who: string) =>
  (
    await city.superuser(`select key from platform.notification where audience = 'person:' || $1 order by sent_at`, [
      small.id(who),
    ])
  ).map(({ key }) => String(key).split('/')[0])
const night = () =>
  nightlyTraining.run({
    signal: new AbortController().signal,
    step: (work: Parameters<typeof city.asService>[1]) => city.asService('job', work),
  } as never)

/** All of them at once, as many as a process lets in: each of 50 lanes begins its next as soon as one is done. */
async function inLanes<Of, Out>(all: readonly Of[], work: (one: Of) => Promise<Out>): Promise<Out[]> {
  const out = new Array<Out>(all.length)
  let next = 0
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      for (let at = next++; at < all.length; at = next++) out[at] = await work(all[at] as Of)
    }),
  )
  return out
}

describe('先着', () => {
  it('gives a seat while there is one, a place in the line after it, and the freed seat to who waits longest', async () => {
    const courseId = await course()
    const sessionId = await session(courseId, { capacity: 1 })
    const first = await applies('田中花子', sessionId)
    expect(first.state).toBe('admitted')
    expect((await applies('鈴木二郎', sessionId)).state).toBe('waiting')
    expect((await applies('税務一', sessionId)).state).toBe('waiting')
    expect(await codeOf(applies('税務一', sessionId))).toBe('training.alreadyEnrolled')
    expect(await standing(sessionId)).toEqual({ free: 0, waiting: 2 })

    await city.as(as('田中花子'), (tx, actor) =>
      withdraw(tx, actor, { enrolmentId: first.enrolmentId, reason: '出張' }),
    )
    expect(await stateOf('鈴木二郎', courseId)).toBe('offered')
    expect(await stateOf('税務一', courseId)).toBe('waiting')
    expect(await notices('鈴木二郎')).toContain('training.offered')
    // Nobody takes it by the last day: at night it goes on.
    city.standOn('2026-04-05')
    await night()
    expect(await stateOf('鈴木二郎', courseId)).toBe('lapsed')
    expect(await stateOf('税務一', courseId)).toBe('offered')
    const { items } = await city.as(as('税務一'), (tx, actor) => listMine(tx, actor))
    const offer = items.find(({ state }) => state === 'offered')
    expect(offer).toMatchObject({ offeredUntil: '2026-04-08', days: [{ onDay: '2026-05-11', hall: '研修室A' }] })
    await city.as(as('税務一'), (tx, actor) => takeOffer(tx, actor, offer?.enrolmentId ?? ''))
    expect(await stateOf('税務一', courseId)).toBe('admitted')
    expect(await standing(sessionId)).toEqual({ free: 0, waiting: 0 })
    city.standOn('2026-04-01')
  })

  it('offers more seats at once where the capacity grows, and never has fewer seats than holders', async () => {
    const courseId = await course({ title: '定員の変わる研修' })
    const sessionId = await session(courseId, { capacity: 1 })
    await applies('田中花子', sessionId)
    await applies('鈴木二郎', sessionId)
    const save = (capacity: number, version: number) =>
      centre((tx, actor) => saveSession(tx, actor, { ...dated, capacity, sessionId, version }))
    await save(3, 1)
    expect(await stateOf('鈴木二郎', courseId)).toBe('offered')
    expect(await codeOf(save(1, 2))).toBe('training.seatsTaken')
    expect(await codeOf(save(2, 1))).toBe('training.changedElsewhere')
    await save(2, 2)
    expect(await standing(sessionId)).toEqual({ free: 0, waiting: 0 })
  })

  it('never oversells: 500 at once on 20 seats', async () => {
    const courseId = await course({ title: '人気の研修' })
    const sessionId = await session(courseId, { capacity: 20 })
    const accounts = await crowd(500)
    const states = await inLanes(accounts, (account) =>
      city.as({ account }, (tx, actor) => apply(tx, actor, { sessionId, motive: '', aim: '学ぶ' })),
    )
    expect(states.filter(({ state }) => state === 'admitted')).toHaveLength(20)
    expect(states.filter(({ state }) => state === 'waiting')).toHaveLength(480)
    const [held] = await city.superuser(
      `select count(*)::integer as n, count(distinct seat)::integer as seats from training.enrolment where session_id = $1 and seat is not null`,
      [sessionId],
    )
    expect(held).toEqual({ n: 20, seats: 20 })
    // Twenty at once go, twenty of the line are offered their seats, and none twice.
    const admitted = states.flatMap((one, at) =>
      one.state === 'admitted' ? [[one.enrolmentId, accounts[at]] as const] : [],
    )
    await Promise.all(
      admitted.map(([enrolmentId, account]) =>
        city.as({ account: account ?? '' }, (tx, actor) => withdraw(tx, actor, { enrolmentId, reason: '' })),
      ),
    )
    await night()
    const [after] = await city.superuser(
      `select count(*) filter (where state = 'offered')::integer as offered, count(distinct seat)::integer as seats from training.enrolment where session_id = $1`,
      [sessionId],
    )
    expect(after).toEqual({ offered: 20, seats: 20 })
  })
})

describe('who may apply', () => {
  it('is said with its reason: days, 職位, what is needed first, and an aim', async () => {
    const before = await course({ title: '入門' })
    const courseId = await course({ title: '応用', grades: ['section-director'], needs: [before] })
    const sessionId = await session(courseId, { applyFrom: '2026-04-02' })
    const why = async (who: string) =>
      (await city.as(as(who), (tx, actor) => readCourse(tx, actor, courseId))).sessions[0]?.whyNot?.says
    expect(await why('課長')).toMatch(/からです/)
    city.standOn('2026-04-02')
    expect(await codeOf(applies('田中花子', sessionId))).toBe('training.notForGrade')
    expect(await codeOf(applies('課長', sessionId))).toBe('training.needsFirst')
    city.standOn('2026-04-21')
    expect(await codeOf(applies('課長', sessionId))).toBe('training.tooLate')
    city.standOn('2026-04-01')
    const open = await session(before)
    expect(await codeOf(applies('田中花子', open, ' '))).toBe('training.aimMissing')
  })

  it('does not show what is in preparation', async () => {
    const courseId = await course({ title: '準備中の回のある研修' })
    const { sessionId } = await centre((tx, actor) => makeSession(tx, actor, { ...dated, courseId }))
    expect(await codeOf(applies('田中花子', sessionId))).toBe('training.noSuchSession')
    await centre((tx, actor) => throwSessionAway(tx, actor, sessionId))
  })
})

describe('選考', () => {
  it('is decided by keepers, all or nobody, never for themselves', async () => {
    const courseId = await course({ title: '選考の研修' })
    await centre((tx, actor) => nameKeeper(tx, actor, { courseId, personId: small.id('税務一') }))
    const sessionId = await session(courseId, { choice: 'chosen', capacity: 1 })
    const [one, two, own] = [
      await applies('田中花子', sessionId),
      await applies('鈴木二郎', sessionId),
      await applies('税務一', sessionId),
    ]
    expect(one.state).toBe('applied')
    const decides = (who: string, enrolmentIds: string[], outcome: 'admitted' | 'waiting' | 'refused') =>
      city.as(as(who), (tx, actor) => decide(tx, actor, { sessionId, enrolmentIds, outcome, reason: '' }))
    expect(await codeOf(decides('課長', [one.enrolmentId], 'admitted'))).toBe('training.notKeeper')
    expect(await codeOf(decides('税務一', [own.enrolmentId], 'admitted'))).toBe('training.ownEnrolment')
    expect(await codeOf(decides('税務一', [one.enrolmentId, two.enrolmentId], 'admitted'))).toBe('training.noSeatLeft')
    await decides('税務一', [one.enrolmentId], 'admitted')
    await decides('税務一', [two.enrolmentId], 'waiting')
    await centre((tx, actor) =>
      decide(tx, actor, { sessionId, enrolmentIds: [own.enrolmentId], outcome: 'refused', reason: '定員' }),
    )
    expect(await codeOf(decides('税務一', [one.enrolmentId], 'refused'))).toBe('training.notToDecide')
    expect(await notices('田中花子')).toContain('training.decided')
    await city.as(as('税務一'), (tx, actor) => release(tx, actor, { enrolmentId: one.enrolmentId, reason: '異動' }))
    expect(await stateOf('鈴木二郎', courseId)).toBe('offered')
    // Nobody lifts themselves by SQL.
    await expect(
      city.as(as('税務一'), (tx) =>
        tx.updateTable('training.enrolment').set({ state: 'applied' }).where('id', '=', own.enrolmentId).execute(),
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })
})

describe('指名', () => {
  it('names people who are told, write their aim, and whom their superior expects something of', async () => {
    const courseId = await course({ title: '新任課長研修' })
    const sessionId = await session(courseId, { choice: 'nominated', applyFrom: null, applyUntil: null, capacity: 2 })
    expect(await codeOf(applies('田中花子', sessionId))).toBe('training.byNomination')
    const names = (personIds: string[]) => centre((tx, actor) => nominate(tx, actor, { sessionId, personIds }))
    const people = ['田中花子', '鈴木二郎', '税務一'].map((name) => small.id(name))
    expect(await codeOf(names(people))).toBe('training.noSeatLeft')
    expect(await names(people.slice(0, 1))).toEqual({ named: 1, before: 0 })
    expect(await names(people.slice(0, 2))).toEqual({ named: 1, before: 1 })
    expect(await notices('田中花子')).toContain('training.nominated')
    const { items } = await city.as(as('田中花子'), (tx, actor) => listMine(tx, actor))
    const mine = items.find((one) => one.sessionId === sessionId)
    const enrolmentId = mine?.enrolmentId ?? ''
    await city.as(as('田中花子'), (tx, actor) => setAim(tx, actor, { enrolmentId, aim: '部下の話を聞く', motive: '' }))
    const toExpect = await city.as(as('課長'), (tx, actor) => listToExpect(tx, actor))
    expect(toExpect.items.find((one) => one.enrolmentId === enrolmentId)).toMatchObject({ aim: '部下の話を聞く' })
    const looked = await city.superuser(
      `select fields from platform.audit_entry where did = 'training.readAims' and about = $1 and record = $2`,
      [small.id('田中花子'), enrolmentId],
    )
    expect(looked).toEqual([{ fields: ['aim', 'motive'] }])
    await city.as(as('課長'), (tx, actor) =>
      writeExpectation(tx, actor, { enrolmentId, text: '課の会議で試してほしい' }),
    )
    expect(
      await codeOf(
        city.as(as('税務課長'), (tx, actor) => writeExpectation(tx, actor, { enrolmentId, text: '横から' })),
      ),
    ).toBe('training.notSuperior')
    const again = await city.as(as('田中花子'), (tx, actor) => listMine(tx, actor))
    expect(again.items.find((one) => one.enrolmentId === enrolmentId)).toMatchObject({
      expectation: '課の会議で試してほしい',
      expectedByName: '課長',
    })
  })

  it('asks the superior for what they expect, until it is said or nothing comes of it', async () => {
    const courseId = await course({ title: '期待を聞く研修' })
    const sessionId = await session(courseId, { capacity: 5 })
    const { enrolmentId } = await applies('田中花子', sessionId)
    const open = async () =>
      (
        await city.superuser(`select person_id from platform.task where key = $1 and done_at is null`, [
          `training.expect/${enrolmentId}`,
        ])
      ).map((row) => row.person_id)
    expect(await open()).toEqual([small.id('課長')])
    await city.as(as('田中花子'), (tx, actor) => withdraw(tx, actor, { enrolmentId, reason: '' }))
    expect(await open()).toEqual([])
  })
})

describe('the wall', () => {
  it('lets a superior write what they expect, and nothing else', async () => {
    const courseId = await course({ title: '壁の研修' })
    const sessionId = await session(courseId)
    const { enrolmentId } = await applies('田中花子', sessionId)
    const bySuperior = (set: Record<string, string>) =>
      city.as(as('課長'), (tx) => tx.updateTable('training.enrolment').set(set).where('id', '=', enrolmentId).execute())
    await expect(bySuperior({ state: 'withdrawn' })).rejects.toMatchObject({ code: '42501' })
    await expect(bySuperior({ aim: '別の目標' })).rejects.toMatchObject({ code: '42501' })
    expect(await codeOf(city.as(as('課長'), (tx, actor) => listParticipants(tx, actor, sessionId)))).toBe(
      'training.notKeeper',
    )
    const { items } = await centre((tx, actor) => listParticipants(tx, actor, sessionId))
    expect(items).toMatchObject([{ name: '田中花子', state: 'admitted', aim: '相手の話を最後まで聞く' }])
  })

  it('calls a 回 off with word to everybody', async () => {
    const courseId = await course({ title: '中止の研修' })
    const sessionId = await session(courseId)
    await applies('税務一', sessionId)
    await centre((tx, actor) => setSession(tx, actor, { sessionId, state: 'cancelled' }))
    expect(await notices('税務一')).toContain('training.session')
    expect(await codeOf(centre((tx, actor) => setSession(tx, actor, { sessionId, state: 'open' })))).toBe(
      'training.sessionOver',
    )
  })
})
