import { describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { setMeasure } from '../practice/effect.ts'
import { trainedCity } from '../testing/trained-city.ts'
import { readSurvey, type Sent, sendSurvey } from './survey.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, centre, course, session, crowd } = trainedCity(city)
const said = { overall: 5, useful: 4, materials: 3, teaching: 4, confident: 2, good: '', better: '' }
const send = (account: string, sessionId: string, more: Partial<Sent> = {}) =>
  city.as({ account }, (tx) => sendSurvey(tx, { ...said, ...more, sessionId }))

/** A 回 of the 11th of May at which all these were. */
async function heldFor(accounts: readonly string[]) {
  city.standOn('2026-04-01')
  const courseId = await course()
  const sessionId = await session(courseId, { capacity: 50 })
  await city.superuser(
    `insert into training.enrolment (session_id, course_id, person_id, title, way, state)
     select $1, $2, a.person_id, 'x', 'nominated', 'completed' from people.account a where a.id = any ($3::uuid[])`,
    [sessionId, courseId, accounts],
  )
  city.standOn('2026-05-11')
  const results = async () => (await centre((tx) => readSurvey(tx, courseId))).items[0]
  return { courseId, sessionId, results }
}

describe('アンケート', () => {
  it('is sent once, by whoever was there, from the last day, or being through, for three weeks', async () => {
    const [first = '', second = '', third = ''] = await crowd(3)
    const { sessionId } = await heldFor([first, second, third])
    expect(await codeOf(send(as('鈴木二郎').account, sessionId))).toBe('training.surveyNotYours')
    city.standOn('2026-05-10')
    expect(await codeOf(send(third, sessionId))).toBe('done')
    await city.superuser(`update training.enrolment set state = 'incomplete' where session_id = $1`, [sessionId])
    expect(await codeOf(send(first, sessionId))).toBe('training.surveyNotYours')
    city.standOn('2026-06-01')
    await send(first, sessionId)
    expect(await codeOf(send(first, sessionId))).toBe('training.surveyAnswered')
    city.standOn('2026-06-02')
    expect(await codeOf(send(second, sessionId))).toBe('training.surveyClosed')
  })

  it('is shown to keepers once it is closed, from ten answers up; a course may lower that, never below five', async () => {
    const accounts = await crowd(10)
    const { courseId, sessionId, results } = await heldFor(accounts)
    for (const [at, account] of accounts.slice(0, 9).entries())
      await send(account, sessionId, { overall: at < 3 ? 3 : 5, good: `よい${at}`, better: at === 0 ? '時間' : '' })
    expect(await results()).toMatchObject({ isClosed: false, answers: null, averages: null, good: null })
    city.standOn('2026-06-02')
    expect(await results()).toMatchObject({ isClosed: true, answers: 9, averages: null, good: null, floor: 10 })
    await centre((tx, actor) => setMeasure(tx, actor, { courseId, surveyFloor: 9, resultMonths: null }))
    const shown = await results()
    // All gave the same mark to the other questions: showing it would tell everybody's.
    expect(shown).toMatchObject({ answers: 9, attended: 10, averages: [4.3, null, null, null, null], better: ['時間'] })
    expect(shown?.good?.toSorted()).toEqual(Array.from({ length: 9 }, (_, at) => `よい${at}`))
    await expect(
      centre((tx, actor) => setMeasure(tx, actor, { courseId, surveyFloor: 4, resultMonths: null })),
    ).rejects.toMatchObject({ code: '23514' })
    expect(await codeOf(city.as(as('課長'), (tx) => readSurvey(tx, courseId)))).toBe('training.notKeeper')
  })
})

describe('nobody can tie an answer to a person', () => {
  it('for there is one row of a 回, which says how many, and no column of who or when', async () => {
    const columns = await city.superuser(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'training' and table_name like 'survey%' order by 1`,
    )
    expect(columns.map(({ name }) => name)).toEqual([
      'survey_sum.answers',
      'survey_sum.better',
      'survey_sum.good',
      'survey_sum.marks',
      'survey_sum.session_id',
      'survey_ticket.person_id',
      'survey_ticket.session_id',
    ])
  })

  it('the application reads no sum, not even as the centre, nor when a row was written; of tickets each reads their own', async () => {
    const [first = ''] = await crowd(1)
    const { sessionId } = await heldFor([first])
    await send(first, sessionId)
    for (const columns of ['answers', 'marks', 'xmin, ctid'])
      await expect(
        centre((tx) => tx.executeQuery({ sql: `select ${columns} from training.survey_sum`, parameters: [] } as never)),
      ).rejects.toMatchObject({ code: '42501' })
    expect(await centre((tx) => tx.selectFrom('training.surveyTicket').select('personId').execute())).toEqual([])
    expect(
      await city.as({ account: first }, (tx) => tx.selectFrom('training.surveyTicket').select('sessionId').execute()),
    ).toEqual([{ sessionId }])
    for (const call of [`training.was_there('${small.id('田中花子')}', '${sessionId}')`, 'training.use_counts(null)'])
      await expect(
        centre((tx) => tx.executeQuery({ sql: `select ${call}`, parameters: [] } as never)),
      ).rejects.toMatchObject({ code: '42501' })
  })

  it('no order of words tells the order of answers, and sending leaves no trace in audit, tasks or notices', async () => {
    const accounts = await crowd(12)
    const { sessionId } = await heldFor(accounts)
    const before = await city.superuser(`select count(*)::integer as n from platform.audit_entry`)
    const orders = new Set<string>()
    for (const [at, account] of accounts.entries()) {
      await send(account, sessionId, { good: String(at).padStart(2, '0') })
      const [row] = await city.superuser(`select good from training.survey_sum where session_id = $1`, [sessionId])
      const good = row?.good as string[]
      if (at > 8) orders.add(String(good.join() === good.toSorted().join()))
    }
    expect([...orders]).toEqual(['false'])
    expect(await city.superuser(`select count(*)::integer as n from platform.audit_entry`)).toEqual(before)
    expect(await city.superuser(`select 1 from platform.task where key ilike '%survey%'`)).toEqual([])
    expect(await city.superuser(`select 1 from platform.notification where key ilike '%survey%'`)).toEqual([])
  })
})
