import { describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { judge, markAttendance, readAttendance } from '../attendance.ts'
import { nominate } from '../deciding.ts'
import { listMine } from '../lists.ts'
import { dated, trainedCity } from '../testing/trained-city.ts'
import { showEntry, takeEntry } from './entry.ts'
import { takeList, tryList } from './list.ts'
import { answerMakeup, dropMakeup, listMakeupDays, markMakeup, offerMakeup } from './makeups.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, centre, course, session } = trainedCity(city)
const day = (onDay: string) => ({ ...(dated.days[0] as (typeof dated.days)[number]), onDay })
const nominated = { choice: 'nominated', applyFrom: null, applyUntil: null, capacity: 5 } as const

async function running(title: string, names: readonly string[], days = ['2026-05-11']) {
  city.standOn('2026-04-01')
  const courseId = await course({ title })
  const sessionId = await session(courseId, { ...nominated, days: days.map(day) })
  await centre((tx, actor) => nominate(tx, actor, { sessionId, personIds: names.map((name) => small.id(name)) }))
  const read = () => centre((tx, actor) => readAttendance(tx, actor, sessionId))
  const idOf = async (name: string) => (await read()).items.find((one) => one.name === name)?.enrolmentId ?? ''
  return { courseId, sessionId, read, idOf }
}
const expire = (code: string | null) =>
  city.superuser(`update training.entry_code set expires_at = expires_at - interval '1 hour' where code = $1`, [code])

describe('受付のコード', () => {
  it('marks whoever shows it as there, once, at the door of their own 回 and while it is fresh', async () => {
    const { sessionId, idOf, read } = await running('コードの研修', ['田中花子', '鈴木二郎'])
    const other = await running('ほかの研修', ['税務一'])
    const [tanaka, suzuki, zeimu] = [await idOf('田中花子'), await idOf('鈴木二郎'), await other.idOf('税務一')]
    const show = (who: string, id: string) => city.as(as(who), (tx, actor) => showEntry(tx, actor, id))
    const take = (code: string | null, who = '育成一') =>
      city.as(as(who), (tx, actor) => takeEntry(tx, actor, { sessionId, code: code ?? '' }))

    expect(await codeOf(show('田中花子', tanaka))).toBe('training.noDayToday')
    city.standOn('2026-05-11')
    const { code } = await show('田中花子', tanaka)
    expect(code).toMatch(/^\d{8}$/)
    expect((await show('田中花子', tanaka)).code).toBe(code) // while it is good
    expect(await codeOf(show('鈴木二郎', tanaka))).toBe('training.noDayToday') // nobody shows another's
    const elsewhere = (await show('税務一', zeimu)).code

    expect(await codeOf(take(code, '課長'))).toBe('training.notKeeper')
    expect(await codeOf(take('00000000'))).toBe('training.codeUnknown')
    expect(await codeOf(take(elsewhere))).toBe('training.codeElsewhere')
    expect((await take(code)).name).toBe('田中花子')
    expect(await codeOf(take(code))).toBe('training.codeUsed')
    expect((await show('田中花子', tanaka)).code).toBeNull()

    const late = (await show('鈴木二郎', suzuki)).code
    await expire(late)
    expect(await codeOf(take(late))).toBe('training.codeOld')
    expect((await show('鈴木二郎', suzuki)).code).not.toBe(late)
    const { items } = await read()
    expect(items.map(({ name, marks }) => [name, marks[0]?.way])).toEqual([
      ['田中花子', 'code'],
      ['鈴木二郎', undefined],
    ])
    // Nobody reads codes, their own keepers neither.
    expect(await codeOf(centre((tx) => tx.selectFrom('training.entryCode').select('code').execute()))).toBe('42501')
  })

  it('counts what has passed of the day as late', async () => {
    const { sessionId, idOf, read } = await running('遅れる研修', ['田中花子'])
    const id = await idOf('田中花子')
    city.standOn('2026-05-11')
    const begins = (time: string) =>
      city.superuser(`update training.session_day set begins = $2, ends = '23:59' where session_id = $1`, [
        sessionId,
        time,
      ])
    await begins('00:00')
    const { code } = await city.as(as('田中花子'), (tx, actor) => showEntry(tx, actor, id))
    const { late, minutes } = await centre((tx, actor) => takeEntry(tx, actor, { sessionId, code: code ?? '' }))
    expect(late + minutes).toBe(23 * 60 + 59)
    expect(late).toBeGreaterThan(0)
    expect((await read()).items[0]?.marks[0]).toMatchObject({ late, minutes, early: 0, way: 'code' })
  })
})

describe('出席の一覧の取込み', () => {
  it('marks all of it or nothing, and says what every row would change before it does', async () => {
    const { sessionId, read } = await running('一覧の研修', ['田中花子', '鈴木二郎'])
    city.standOn('2026-05-11')
    const numbers = new Map((await read()).items.map(({ name, staffNumber }) => [name, staffNumber]))
    const file = (...lines: string[]) => ({
      sessionId,
      bytes: new TextEncoder().encode(['職員番号,日,出欠,遅刻,理由', ...lines].join('\n')),
    })
    const tanaka = `${numbers.get('田中花子')},2026/5/11,出席,20,電車の遅れ`
    const suzuki = `${numbers.get('鈴木二郎')},2026/5/11,欠席,,病気`
    const wrong = file(tanaka, 'X1,2026/5/11,出席,,')
    expect((await centre((tx, actor) => tryList(tx, actor, wrong))).defects).toMatchObject([
      { line: 3, column: '職員番号' },
    ])
    expect(await codeOf(centre((tx, actor) => takeList(tx, actor, wrong)))).toBe('training.unfit')
    expect((await read()).items.flatMap(({ marks }) => marks)).toEqual([null, null])
    const right = file(tanaka, suzuki)
    const tried = await centre((tx, actor) => tryList(tx, actor, right))
    expect(tried.marks.map(({ name, minutes, before }) => [name, minutes, before])).toEqual([
      ['田中花子', 400, null],
      ['鈴木二郎', 0, null],
    ])
    expect(await codeOf(city.as(as('課長'), (tx, actor) => takeList(tx, actor, right)))).toBe('training.notKeeper')
    expect(await centre((tx, actor) => takeList(tx, actor, right))).toEqual({ people: 2, days: 2 })
    expect((await read()).items.map(({ marks }) => marks[0])).toEqual([
      { minutes: 400, late: 20, early: 0, reason: '電車の遅れ', way: 'file' },
      { minutes: 0, late: 0, early: 0, reason: '病気', way: 'file' },
    ])
  })
})

describe('補講', () => {
  it('is offered to 未修了 and to 欠席 with a reason, answered by the person, and its minutes lead to 修了', async () => {
    const { courseId, sessionId, idOf, read } = await running('補講の研修', ['田中花子', '鈴木二郎'])
    const next = await session(courseId, { ...nominated, name: '第2回', capacity: 1, days: [day('2026-06-01')] })
    city.standOn('2026-05-11')
    const [tanaka, suzuki] = [await idOf('田中花子'), await idOf('鈴木二郎')]
    const mark = (enrolmentId: string, minutes: number, reason: string) =>
      centre((tx, actor) =>
        markAttendance(tx, actor, {
          sessionId,
          number: 1,
          marks: [{ enrolmentId, minutes, late: 0, early: 0, reason }],
        }),
      )
    const offer = (enrolmentIds: string[], onDay = '2026-05-20', who = '育成一') =>
      city.as(as(who), (tx, actor) =>
        offerMakeup(tx, actor, { sessionId, enrolmentIds, at: { onDay, begins: '09:30', ends: '12:30', hall: '' } }),
      )
    await mark(tanaka, 200, '')
    await mark(suzuki, 0, '')
    expect(await codeOf(offer([tanaka]))).toBe('training.nothingToMakeUp')
    await centre((tx, actor) => judge(tx, actor, sessionId))
    expect(await codeOf(offer([tanaka, suzuki]))).toBe('training.absentWithoutReason')
    await mark(suzuki, 0, '家族の看護')
    expect(await codeOf(offer([tanaka, suzuki], '2026-05-10'))).toBe('training.makeupDayGone')
    expect(await codeOf(offer([tanaka, suzuki], '2026-05-20', '課長'))).toBe('training.notKeeper')
    expect(await offer([tanaka])).toEqual({ offered: 1 })
    expect(await codeOf(offer([tanaka]))).toBe('training.makeupTwice')

    const mineOf = async (who: string) =>
      (await city.as(as(who), (tx, actor) => listMine(tx, actor))).items.find((one) => one.sessionId === sessionId)
    const makeupId = (await mineOf('田中花子'))?.makeups[0]?.makeupId ?? ''
    const answer = (who: string, reply: 'taken' | 'declined') =>
      city.as(as(who), (tx, actor) => answerMakeup(tx, actor, { makeupId, answer: reply, reason: '' }))
    expect(await codeOf(answer('鈴木二郎', 'taken'))).toBe('training.noSuchMakeup')
    await answer('田中花子', 'taken')
    const markTime = (minutes: number, who = '育成一') =>
      city.as(as(who), (tx, actor) => markMakeup(tx, actor, { makeupId, minutes }))
    expect(await codeOf(markTime(180))).toBe('training.makeupToCome')
    city.standOn('2026-05-20')
    expect(await codeOf(markTime(180, '課長'))).toBe('training.noSuchMakeup')
    // By direct SQL too nobody says of themselves how long they were there.
    expect(
      await codeOf(
        city.as(as('田中花子'), (tx) =>
          tx.updateTable('training.makeup').set({ state: 'done', minutes: 180 }).where('id', '=', makeupId).execute(),
        ),
      ),
    ).toBe('nobody_marks_own')
    expect(await markTime(120)).toEqual({ state: 'incomplete', percent: 76 })
    expect(await markTime(900)).toEqual({ state: 'completed', percent: 90 }) // no more than it had
    expect(await mineOf('田中花子')).toMatchObject({ state: 'completed', certificate: '令和8年度 第1号' })
    expect(await codeOf(centre((tx, actor) => dropMakeup(tx, actor, makeupId)))).toBe('training.makeupOver')

    // On a day of another 回, as long as there is room.
    const { items: days } = await centre((tx) => listMakeupDays(tx, sessionId))
    expect(days).toMatchObject([{ sessionId: next, number: 1, onDay: '2026-06-01', free: 1 }])
    const elsewhere = (ids: string[]) =>
      centre((tx, actor) =>
        offerMakeup(tx, actor, { sessionId, enrolmentIds: ids, at: { sessionId: next, number: 1 } }),
      )
    expect(await elsewhere([suzuki])).toEqual({ offered: 1 })
    expect((await centre((tx) => listMakeupDays(tx, sessionId))).items[0]?.free).toBe(0)
    expect((await read()).items.find(({ name }) => name === '鈴木二郎')?.makeups).toMatchObject([
      { onDay: '2026-06-01', isElsewhere: true, state: 'offered' },
    ])
    const dropped = (await mineOf('鈴木二郎'))?.makeups[0]?.makeupId ?? ''
    await centre((tx, actor) => dropMakeup(tx, actor, dropped))
    expect((await mineOf('鈴木二郎'))?.makeups).toEqual([])
  })
})
