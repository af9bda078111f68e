import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { answerAfterDisclosure, readAfterDisclosure } from './after-disclosure.ts'
import { readSheet } from './record.ts'
import { evaluatedCity } from './testing/evaluated-city.ts'

const city = testCity('2027-03-20')
const { small, as, codeOf, withScheme, opened, sheetOf } = evaluatedCity(city)
let cycleId: string
const asked = async (who: string, sheetId: string) =>
  (await city.as(as(who), (tx, actor) => readSheet(tx, actor, sheetId))).asksAfterDisclosure
const answer = (who: string, sheetId: string, facts: 'yes' | 'partly' | 'no' = 'yes') =>
  city.as(as(who), (tx, actor) => answerAfterDisclosure(tx, actor, { sheetId, facts, next: 'no' }))
const read = (who: string) => city.as(as(who), (tx, actor) => readAfterDisclosure(tx, actor, cycleId))
const bySql = (who: string, statement: string) =>
  city.as(as(who), async (tx) => (await sql.raw(statement).execute(tx)).rows)
const disclose = async (id: string) => {
  await city.superuser('alter table evaluation.sheet disable trigger all')
  await city.superuser(`update evaluation.sheet set state = 'disclosed', disclosed_on = '2027-03-15' where id = $1`, [
    id,
  ])
  await city.superuser('alter table evaluation.sheet enable trigger all')
}
const setCounts = async (unit: string, counts: readonly number[]) => {
  await city.superuser(`delete from evaluation.after_disclosure_count where unit_id = $1`, [small.id(unit)])
  for (const question of ['facts', 'next'])
    for (const [at, choice] of ['yes', 'partly', 'no'].entries())
      await city.superuser(`insert into evaluation.after_disclosure_count values ($1, $2, $3, $4, $5)`, [
        cycleId,
        small.id(unit),
        question,
        choice,
        counts[at],
      ])
}

beforeAll(async () => {
  await withScheme()
  cycleId = await opened()
})

describe('the two questions after 開示', () => {
  it('are asked of the person alone, once their result is disclosed, and once in a cycle', async () => {
    const own = await sheetOf(cycleId, '田中花子')
    expect(await asked('田中花子', own)).toBe(false)
    expect(await codeOf(answer('田中花子', own))).toBe('evaluation.notAsked')
    await disclose(own)
    expect(await asked('田中花子', own)).toBe(true)
    for (const who of ['課長', '人事一']) {
      expect(await asked(who, own)).toBe(false)
      expect(await codeOf(answer(who, own))).toBe('evaluation.notAsked')
    }
    await answer('田中花子', own)
    expect(await asked('田中花子', own)).toBe(false)
    expect(await codeOf(answer('田中花子', own))).toBe('evaluation.notAsked')
  })

  it('leave no answer that is anybody’s: counts of a 局, all written anew each time, without time and without audit', async () => {
    const other = await sheetOf(cycleId, '鈴木二郎')
    await disclose(other)
    await answer('鈴木二郎', other, 'no')
    const counts = await city.superuser(
      `select question, choice, answers, xmin::text from evaluation.after_disclosure_count order by 1, 2`,
    )
    expect(counts.map(({ question, choice, answers }) => `${question} ${choice} ${answers}`)).toEqual([
      'facts no 1',
      'facts partly 0',
      'facts yes 1',
      'next no 2',
      'next partly 0',
      'next yes 0',
    ])
    expect(new Set(counts.map(({ xmin }) => xmin)).size).toBe(1)
    const columns = await city.superuser(
      `select column_name as name from information_schema.columns where table_name like 'after_disclosure_%' order by 1`,
    )
    expect([...new Set(columns.map(({ name }) => name))]).toEqual([
      'answers',
      'choice',
      'cycle_id',
      'person_id',
      'question',
      'unit_id',
    ])
    const audited = await city.superuser(`select did from platform.audit_entry where did ilike '%afterDisclosure%'`)
    expect(audited).toEqual([])
  })

  it('are hidden by the wall: one’s own mark alone, and no count for anybody', async () => {
    expect(await bySql('田中花子', 'select * from evaluation.after_disclosure_answered')).toHaveLength(1)
    for (const who of ['課長', '人事一', '局長'])
      expect(await bySql(who, 'select * from evaluation.after_disclosure_answered')).toEqual([])
    for (const who of ['田中花子', '課長', '人事一'])
      expect(await bySql(who, 'select * from evaluation.after_disclosure_count')).toEqual([])
    for (const statement of [
      `insert into evaluation.after_disclosure_answered values ('${cycleId}', '${small.id('課長')}')`,
      `update evaluation.after_disclosure_count set answers = 9`,
    ])
      await expect(bySql('課長', statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('are shown to officers once the cycle is closed, from ten answers up', async () => {
    await setCounts('総務局', [9, 1, 2])
    expect(await read('人事一')).toMatchObject({ isClosed: false, items: [] })
    await city.superuser(`update evaluation.cycle set state = 'closed', closed_at = now() where id = $1`, [cycleId])
    const { items } = await read('人事一')
    expect(items.filter(({ isAll }) => isAll).map(({ answered, shares }) => [answered, shares])).toEqual([
      [12, [75, 8, 17]],
      [12, [75, 8, 17]],
    ])
    for (const who of ['人事二', '課長']) expect(await codeOf(read(who))).toBe('evaluation.notOfficer')
    expect(await bySql('人事二', `select * from evaluation.count_after_disclosure('${cycleId}')`)).toEqual([])
    const late = await sheetOf(cycleId, '課長')
    await disclose(late)
    expect(await codeOf(answer('課長', late))).toBe('evaluation.notAsked')
  })

  it('are not told by subtraction: a small 局 takes the next smallest with it', async () => {
    await setCounts('総務局', [20, 5, 5])
    await setCounts('総務部', [6, 3, 3])
    await setCounts('支援課', [2, 1, 0])
    const { items } = await read('人事一')
    const shown = items.filter(({ question, isAll }) => question === 'facts' && !isAll)
    expect(shown.map(({ name, answered }) => [name, answered]).sort()).toEqual(
      [
        ['総務局', 30],
        ['総務局総務部', null],
        ['総務部支援課', null],
      ].sort(),
    )
    expect(items.find(({ question, isAll }) => question === 'facts' && isAll)?.answered).toBe(45)
    await setCounts('総務部', [12, 0, 0])
    // All the same tells everybody's: with the small one it is a group that may stand.
    expect((await read('人事一')).items.find(({ name }) => name === '総務局総務部')?.shares).toBeNull()
  })
})
