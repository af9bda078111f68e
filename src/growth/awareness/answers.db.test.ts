import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { duties, setCitySetting } from '../../people/index.ts'
import type { Who } from '../../platform/database/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { importPackage, readPackage } from '../../policy/index.ts'
import { accountOf, bureauWith } from '../testing/bureau.ts'
import { answerAwareness, myAwareness } from './answers.ts'
import type { Choice } from './awareness-rules.ts'
import { askWhatIsDueIn } from './due-asks.ts'
import { correctPaper, enterPaper, listPapers, withdrawPaper } from './papers.ts'
import { setQuestion } from './questions.ts'
import { awarenessResults } from './results.ts'

const city = testCity('2026-11-24')
const { package: model } = readPackage(
  readFileSync(new URL('../../../policy/model/policy.yaml', import.meta.url), 'utf8'),
)
if (model === null) throw new Error('the model policy is readable')

const question = {
  fiscalYear: 2026,
  wording: '方針を知っていますか。',
  knownLabel: '知っている',
  partlyLabel: '一部知っている',
  unknownLabel: '知らない',
  opensOn: '2026-11-16',
  closesOn: '2026-12-11',
  leastAnswers: 10,
}
let health: Awaited<ReturnType<typeof bureauWith>>
let small: Awaited<ReturnType<typeof bureauWith>>
let port: Awaited<ReturnType<typeof bureauWith>>
let me: Who
let personnel: Who
let reform: Who

beforeAll(async () => {
  await city.asOperator('test', async (tx, actor) => {
    await importPackage(tx, actor, { policy: model, effectiveOn: '2025-04-01', publish: true })
  })
  health = await bureauWith(city, '健康局', 24)
  small = await bureauWith(city, '会計室', 4)
  port = await bureauWith(city, '港湾局', 14)
  me = await accountOf(city, health.people[0] ?? null)
  personnel = await accountOf(city, health.people[1] ?? null, 'personnel')
  reform = await accountOf(city, health.people[2] ?? null, 'reform')
})
beforeEach(async () => {
  city.standOn('2026-11-24')
  await city.superuser(
    'truncate growth.awareness_answer, growth.awareness_paper, growth.awareness_question, platform.task cascade',
  )
  await lay(question)
})

const lay = (one: typeof question) =>
  city.superuser(
    `insert into growth.awareness_question (fiscal_year, wording, known_label, partly_label, unknown_label, opens_on, closes_on, least_answers)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    Object.values(one),
  )
const layAnswers = (people: readonly string[], ...choices: Choice[]) =>
  city.superuser(
    `insert into growth.awareness_answer (fiscal_year, person_id, choice)
     select 2026, p, c from unnest($1::uuid[], $2::text[]) v (p, c)`,
    [people.slice(0, choices.length), choices],
  )
const times = (count: number, choice: Choice): Choice[] => Array.from({ length: count }, () => choice)
const code = (error: unknown) => (error as { code?: string }).code
const resultsFor = (who: Who) => city.as(who, (tx, actor) => awarenessResults(tx, actor, null))

describe('年に一度の問い', () => {
  it('is answered once, and the answer can be changed until the last day', async () => {
    await city.as(me, (tx, actor) => answerAwareness(tx, actor, { fiscalYear: 2026, choice: 'unknown' }))
    city.standOn('2026-12-11')
    await city.as(me, (tx, actor) => answerAwareness(tx, actor, { fiscalYear: 2026, choice: 'partly' }))
    expect((await city.as(me, myAwareness)).answer).toEqual({ choice: 'partly', answeredOn: '2026-12-11' })

    city.standOn('2026-12-12')
    const late = city.as(me, (tx, actor) => answerAwareness(tx, actor, { fiscalYear: 2026, choice: 'known' }))
    expect(await late.catch(code)).toBe('growth.notOpen')
    const behind = city.as(me, (tx) =>
      sql`update growth.awareness_answer set choice = 'known'`.execute(tx).then(() => 'written'),
    )
    expect(await behind.catch(code)).toBe('42501')
    expect((await city.as(me, myAwareness)).answer?.choice).toBe('partly')
  })

  it('stands on home while it is open, with its last day, and goes with the answer or with the window', async () => {
    const open = () =>
      city.superuser(
        `select count(*)::integer as n, min(due_on)::text as due from platform.task where done_at is null and key = 'growth.awareness/2026'`,
      )
    expect(await askWhatIsDueIn(city)).toBe(42)
    expect(await askWhatIsDueIn(city)).toBe(0)
    expect(await open()).toEqual([{ n: 42, due: '2026-12-11' }])

    await city.as(me, (tx, actor) => answerAwareness(tx, actor, { fiscalYear: 2026, choice: 'known' }))
    await city.as(reform, (tx, actor) => setQuestion(tx, actor, { ...question, closesOn: '2026-12-18', version: 1 }))
    expect(await askWhatIsDueIn(city)).toBe(41)
    expect(await open()).toEqual([{ n: 41, due: '2026-12-18' }])

    city.standOn('2026-12-19')
    await askWhatIsDueIn(city)
    expect((await open())[0]?.n).toBe(0)
  })

  it('is not for accounts without person', async () => {
    const auditor = await accountOf(city, null, 'auditor')
    const answer = city.as(auditor, (tx, actor) => answerAwareness(tx, actor, { fiscalYear: 2026, choice: 'known' }))
    expect(await answer.catch(code)).toBe('growth.staffOnly')
  })
})

describe('the answer of a person is 秘密扱い', () => {
  it('read by nobody but that person: no duty, no superior, not the API', async () => {
    await city.as(me, (tx, actor) => answerAwareness(tx, actor, { fiscalYear: 2026, choice: 'unknown' }))
    const seen: Record<string, number> = {}
    for (const duty of duties.filter((one) => !['bureau-personnel', 'authority-personnel'].includes(one))) {
      const who = await accountOf(city, null, duty)
      seen[duty] = await city.as(who, async (tx) => {
        const { rows } = await sql`select from growth.awareness_answer`.execute(tx)
        return rows.length
      })
    }
    expect(Object.values(seen).every((rows) => rows === 0)).toBe(true)
    const [section] = await city.superuser('select unit_id from people.posting where person_id = $1', [
      health.people[0],
    ])
    await city.superuser(
      `insert into people.supervision (person_id, supervisor_id, role, unit_id, during) values ($1, $2, 'superior', $3, '[2020-01-01,)')`,
      [health.people[0], health.people[2], section?.unit_id],
    )
    expect((await city.as(reform, myAwareness)).answer).toBeNull()
  })

  it('never in the audit: that somebody answered, and not what', async () => {
    await city.as(me, (tx, actor) => answerAwareness(tx, actor, { fiscalYear: 2026, choice: 'unknown' }))
    const entries = await city.superuser(
      `select to_jsonb(e)::text as entry from platform.audit_entry e where did = 'growth.answerAwareness'`,
    )
    expect(entries.length).toBeGreaterThan(0)
    for (const { entry } of entries) expect(entry).not.toMatch(/known|partly|unknown/)
  })
})

describe('認知度', () => {
  it('is shown from the day after the window, and of all staff, answered or not', async () => {
    await layAnswers(health.people, ...times(9, 'known'), ...times(2, 'partly'), 'unknown')
    await layAnswers(port.people, ...times(8, 'known'), ...times(4, 'unknown'))
    city.standOn('2026-12-11')
    expect((await resultsFor(me)).years).toEqual([])

    city.standOn('2026-12-12')
    const results = await resultsFor(me)
    expect(results.before).toMatchObject({ value: 0.68, year: 2023 })
    expect(results.years).toEqual([
      expect.objectContaining({ fiscalYear: 2026, staff: 42, answered: 24, known: 17, partly: 2, unknown: 5 }),
    ])
  })

  it('leaves out a 局 with fewer answers than the floor, and the smallest of the others, which subtraction would need', async () => {
    await layAnswers(health.people, ...times(12, 'known'), ...times(3, 'unknown'))
    await layAnswers(small.people, 'known', 'unknown', 'unknown', 'known')
    await layAnswers(port.people, ...times(8, 'known'), ...times(4, 'partly'))
    city.standOn('2026-12-12')
    const units = (await resultsFor(me)).chosen?.units ?? []
    expect(units.map(({ name, staff, answered }) => [name, staff, answered])).toEqual([
      ['健康局', 24, 15],
      ['会計室', 4, null],
      ['港湾局', 14, null],
    ])
  })

  it('is not for those outside', async () => {
    const vendor = await accountOf(city, null)
    expect(await resultsFor(vendor).catch(code)).toBe('growth.insideOnly')
    const { rows } = await city.as(vendor, (tx) => sql`select * from growth.count_awareness(2026)`.execute(tx))
    expect(rows).toEqual([])
  })
})

describe('紙の回答', () => {
  const paper = () => ({ fiscalYear: 2026, unitId: port.unitId, batch: '第1束', known: 6, partly: 3, unknown: 2 })

  it('is added by 人事課 with its bundle, put right with a trace, and counted', async () => {
    const { paperId } = await city.as(personnel, (tx, actor) => enterPaper(tx, actor, paper()))
    const again = city.as(personnel, (tx, actor) => enterPaper(tx, actor, paper()))
    expect(await again.catch(code)).toBe('growth.batchTaken')
    await city.as(personnel, (tx, actor) => correctPaper(tx, actor, paperId, { ...paper(), known: 7 }))
    const twice = city.as(personnel, (tx, actor) => correctPaper(tx, actor, paperId, paper()))
    expect(await twice.catch(code)).toBe('growth.noSuchPaper')

    const kept = await city.as(personnel, (tx, actor) => listPapers(tx, actor, 2026))
    expect(kept.map(({ known, isWithdrawn }) => [known, isWithdrawn]).toSorted()).toEqual([
      [6, true],
      [7, false],
    ])
    city.standOn('2026-12-12')
    expect((await resultsFor(me)).years[0]).toMatchObject({ answered: 12, known: 7, partly: 3, unknown: 2 })
  })

  it('shows nothing of the few who answered on the screen beside it', async () => {
    await city.as(personnel, (tx, actor) => enterPaper(tx, actor, paper()))
    await layAnswers(port.people, 'unknown', 'known')
    await layAnswers(health.people, ...times(9, 'known'), ...times(4, 'unknown'))
    city.standOn('2026-12-12')
    const units = (await resultsFor(personnel)).chosen?.units ?? []
    expect(units.find(({ name }) => name === '港湾局')?.answered).toBeNull()
  })

  it.each([
    { what: 'nobody but 人事課', change: {}, who: () => reform, refused: 'growth.notPersonnel' },
    {
      what: 'a bundle without sheets',
      change: { known: 0, partly: 0, unknown: 0 },
      who: () => personnel,
      refused: 'growth.noPaper',
    },
    {
      what: 'what is no 局・区',
      change: { unitId: '00000000-0000-4000-8000-000000000000' },
      who: () => personnel,
      refused: 'growth.notBureau',
    },
    {
      what: 'a 年度 without question',
      change: { fiscalYear: 2030 },
      who: () => personnel,
      refused: 'growth.noQuestion',
    },
  ])('refuses $what', async ({ change, who, refused }) => {
    const entered = city.as(who(), (tx, actor) => enterPaper(tx, actor, { ...paper(), ...change }))
    expect(await entered.catch(code)).toBe(refused)
    expect(await city.superuser('select from growth.awareness_paper')).toHaveLength(0)
  })

  it('can be withdrawn', async () => {
    const { paperId } = await city.as(personnel, (tx, actor) => enterPaper(tx, actor, paper()))
    await city.as(personnel, (tx, actor) => withdrawPaper(tx, actor, paperId))
    city.standOn('2026-12-12')
    expect((await resultsFor(me)).years[0]?.answered).toBeNull()
  })
})

describe('the question of a 年度', () => {
  const next = { ...question, fiscalYear: 2027, opensOn: '2027-10-01', closesOn: '2027-10-29' }

  it('is set by those who decide about the policy, and the second to save is told of the first', async () => {
    const mine = city.as(me, (tx, actor) => setQuestion(tx, actor, { ...next, version: null }))
    expect(await mine.catch(code)).toBe('growth.notAsker')
    await city.as(reform, (tx, actor) => setQuestion(tx, actor, { ...next, version: null }))
    const { version } = await city.as(personnel, (tx, actor) =>
      setQuestion(tx, actor, { ...next, wording: '方針を、どれくらい知っていますか。', version: 1 }),
    )
    expect(version).toBe(2)
    const late = city.as(reform, (tx, actor) => setQuestion(tx, actor, { ...next, version: 1 }))
    expect(await late.catch((error) => (error as Error).message)).toContain('この問いの設定を変えました')
  })

  it('has a floor that is not below the one that the city has set', async () => {
    await city.asOperator('setting set', (tx) => setCitySetting(tx, 'smallest-group', 20))
    const year = { ...next, fiscalYear: 2028, opensOn: '2028-10-02', closesOn: '2028-10-31', version: null }
    const set = (leastAnswers: number) =>
      city.as(personnel, (tx, actor) => setQuestion(tx, actor, { ...year, leastAnswers }))
    expect(await set(19).catch(code)).toBe('growth.floorTooLow')
    expect(await city.superuser('select from growth.awareness_question where fiscal_year = 2028')).toHaveLength(0)
    expect((await set(20)).version).toBe(1)
    await city.superuser(`delete from platform.setting where key = 'smallest-group'`)
  })

  it('keeps its words and its floor once it is open, even against the owner of the database', async () => {
    for (const change of [`wording = '別の文'`, 'least_answers = 5', `closes_on = '2026-11-20'`]) {
      const changed = city.superuser(
        `select set_config('sodachi.today', '2026-11-24', false); update growth.awareness_question set ${change}`,
      )
      expect(await changed.catch((error) => (error as { constraint?: string }).constraint)).toBe('question_is_kept')
    }
  })
})
