import { describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { judge, markAttendance, readAttendance } from './attendance.ts'
import { nominate } from './deciding.ts'
import { listMine } from './lists.ts'
import { dated, trainedCity } from './testing/trained-city.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, centre, course, session } = trainedCity(city)
const names = ['田中花子', '鈴木二郎', '税務一']

describe('出席と修了', () => {
  it('is marked day by day by keepers, judged by the rule when all is marked, and judged anew when a mark is mended', async () => {
    const courseId = await course({ title: '二日の研修' })
    const day = (onDay: string) => ({ ...(dated.days[0] as (typeof dated.days)[number]), onDay })
    const sessionId = await session(courseId, {
      choice: 'nominated',
      applyFrom: null,
      applyUntil: null,
      capacity: 5,
      days: [day('2026-05-11'), day('2026-05-12')],
    })
    await centre((tx, actor) => nominate(tx, actor, { sessionId, personIds: names.map((name) => small.id(name)) }))
    const read = () => centre((tx, actor) => readAttendance(tx, actor, sessionId))
    const idOf = async (name: string) => (await read()).items.find((one) => one.name === name)?.enrolmentId ?? ''
    const mark = async (who: string, number: number, minutes: Record<string, number>) => {
      const marks = await Promise.all(
        Object.entries(minutes).map(async ([name, of]) => ({
          enrolmentId: await idOf(name),
          minutes: of,
          late: 0,
          early: 0,
          reason: '',
        })),
      )
      return city.as(as(who), (tx, actor) => markAttendance(tx, actor, { sessionId, number, marks }))
    }
    expect(await codeOf(mark('育成一', 1, { 田中花子: 420 }))).toBe('training.dayToCome')
    city.standOn('2026-05-12')
    expect(await codeOf(mark('課長', 1, { 田中花子: 420 }))).toBe('training.notKeeper')
    await mark('育成一', 1, { 田中花子: 420, 鈴木二郎: 300, 税務一: 0 })
    expect(await codeOf(centre((tx, actor) => judge(tx, actor, sessionId)))).toBe('training.notAllMarked')
    // More than the day has is the day.
    await mark('育成一', 2, { 田中花子: 1000, 鈴木二郎: 360, 税務一: 0 })
    expect((await read()).items.map(({ name, percent }) => [name, percent])).toEqual(
      expect.arrayContaining([
        ['田中花子', 100],
        ['鈴木二郎', 78],
        ['税務一', 0],
      ]),
    )
    expect(await centre((tx, actor) => judge(tx, actor, sessionId))).toEqual({ completed: 1, incomplete: 1, absent: 1 })
    await mark('育成一', 2, { 鈴木二郎: 372 })
    expect(await centre((tx, actor) => judge(tx, actor, sessionId))).toEqual({ completed: 2, incomplete: 0, absent: 1 })
    const states = await Promise.all(
      names.map(async (name) => (await city.as(as(name), (tx, actor) => listMine(tx, actor))).items[0]?.state),
    )
    expect(states).toEqual(['completed', 'completed', 'absent'])
    // Whoever took part reads their own marks, and their superior none.
    const seen = (who: string) =>
      city.as(as(who), (tx) => tx.selectFrom('training.attendance').select('minutes').execute())
    expect(await seen('鈴木二郎')).toHaveLength(2)
    expect(await seen('課長')).toEqual([])
    city.standOn('2026-04-01')
  })
})
