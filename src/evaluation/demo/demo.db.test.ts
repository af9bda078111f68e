import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoCity } from '../../people/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { isBroken } from '../chain-rules.ts'
import { loadCycle } from '../cycle.ts'
import { planCycle } from '../plan.ts'
import { schemeProblems } from '../scheme-rules.ts'
import { demoCycles } from './demo-days.ts'
import { demoScheme } from './demo-scheme.ts'
import { createDemoEvaluation } from './index.ts'

const today = '2026-11-24'
const city = testCity(today)
beforeAll(async () => {
  await createDemoCity(city, { staff: 300, seed: 1, today })
  await createDemoEvaluation(city, today)
})

const ask = (sql: string, parameters: unknown[] = []) => city.superuser(sql, parameters)
const number = async (sql: string) => Number((await ask(sql))[0]?.n)
const statesOf = async (where: string) =>
  (
    await ask(
      `select distinct s.state from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id where ${where} order by 1`,
    )
  ).map(({ state }) => state)
const signIn = (role: string) =>
  `(select person_id from people.account where is_demo and label like '${role}（%' order by demo_order limit 1)`

describe('人事評価 of 架空市', () => {
  it('is three years that are over, one whose marks are being given, and the goals of the present 年度', async () => {
    const cycles = await ask('select kind, name, state, base_on::text from evaluation.cycle order by kind, base_on')
    expect(cycles.map(({ kind, name, state }) => [kind, name, state])).toEqual([
      ['ability', '令和4年度 能力評価', 'closed'],
      ['ability', '令和5年度 能力評価', 'closed'],
      ['ability', '令和6年度 能力評価', 'closed'],
      ['ability', '令和7年度 能力評価', 'open'],
      ['achievement', '令和8年度 業績評価', 'open'],
    ])
    expect(demoCycles('2026-04-01').map(({ baseOn }) => baseOn)).toEqual([
      '2023-04-01',
      '2024-04-01',
      '2025-04-01',
      '2026-04-01',
      '2027-01-31',
    ])
    expect(schemeProblems(demoScheme, ['bureau-director'])).toEqual([])
  })

  it('keeps to the middle, and to its scale', async () => {
    const marks = await ask(
      `select overall, count(*)::integer as n from evaluation.marking where stage = 'final' group by 1`,
    )
    const all = marks.reduce((sum, { n }) => sum + Number(n), 0)
    const share = (code: string) => Number(marks.find(({ overall }) => overall === code)?.n ?? 0) / all
    expect(share('B')).toBeGreaterThan(0.6)
    expect(share('A')).toBeGreaterThan(0.1)
    expect(share('S') + share('C') + share('D')).toBeLessThan(0.15)
    expect(
      await number(`select count(*) as n from evaluation.marking where overall not in ('S', 'A', 'B', 'C', 'D')`),
    ).toBe(0)
  })

  it('lets the sign-ins meet what there is to do', async () => {
    const ofAbility = (who: string) => statesOf(`c.kind = 'ability' and c.state = 'open' and ${who}`)
    expect(await ofAbility(`s.evaluator_id = ${signIn('課長')} and s.state <> 'exempt'`)).toContain('self-reported')
    expect(
      await number(
        `select count(*) as n from evaluation.sheet where state = 'self-reported' and evaluator_id = ${signIn('課長')}`,
      ),
    ).toBeGreaterThan(4)
    expect(await ofAbility(`s.person_id = ${signIn('主事')}`)).toEqual(['self-reporting'])
    expect(await statesOf(`c.kind = 'achievement' and s.person_id = ${signIn('主事')}`)).toEqual(['in-period'])
    expect(
      await number(`select count(*) as n from evaluation.note where person_id = ${signIn('主事')}`),
    ).toBeGreaterThan(3)
    expect((await ofAbility('true')).length).toBeGreaterThan(5)
  })

  it('is history that fits: as many acts as its version says, roles as its chain says, results of what was confirmed', async () => {
    expect(
      await number(`select count(*) as n from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id and c.state = 'open'
        where s.version <> (select count(*) from evaluation.transition t where t.sheet_id = s.id)`),
    ).toBe(0)
    expect(
      await number(`select count(*) as n from evaluation.transition t where not exists (
        select from evaluation.moves() m where m.was = t.from_state and m.becomes = t.to_state and m.as_role = t.as_role)`),
    ).toBe(0)
    expect(
      await number(`select count(*) as n from evaluation.sheet s where s.state <> 'exempt' and s.version > 0 and s.state <> (
        select t.to_state from evaluation.transition t where t.sheet_id = s.id order by t.number desc limit 1)`),
    ).toBe(0)
    expect(
      await number(`select count(*) as n from evaluation.transition where at > timestamptz '${today} 23:59+09'`),
    ).toBe(0)
    expect(
      await number(`select count(*) as n from evaluation.sheet s where s.state = 'done' and not exists (
        select from evaluation.result r join evaluation.marking m on m.sheet_id = r.sheet_id and m.stage = 'final' and m.overall = r.overall where r.sheet_id = s.id)`),
    ).toBe(0)
  })

  it('has one 苦情処理 that was decided, and one 苦情相談 that runs, both handled by people who did not evaluate', async () => {
    const appeals = await ask(
      'select kind, state, decision, answer_by >= filed_on as fits from evaluation.appeal order by kind',
    )
    expect(appeals).toEqual([
      { kind: 'consultation', state: 'examining', decision: null, fits: true },
      { kind: 'formal', state: 'decided', decision: 'again', fits: true },
    ])
    const members = await ask(
      `select m.role, evaluation.recusal(a.sheet_id, m.person_id) as why from evaluation.appeal_member m join evaluation.appeal a on a.id = m.appeal_id order by 1`,
    )
    expect(members.map(({ role }) => role)).toEqual(['chair', 'handler', 'handler', 'member', 'member'])
    expect(members.every(({ why }) => why === null)).toBe(true)
    expect(
      await number(`select count(*) as n from evaluation.sheet s join evaluation.result r on r.sheet_id = s.id and r.round = 2
        join evaluation.marking m on m.sheet_id = s.id and m.round = 2 and m.stage = 'final' and m.overall = r.overall
        where s.round = 2 and s.state = 'disclosed' and s.person_id = ${signIn('主任主事')}`),
    ).toBe(1)
  })

  it('has 引継ぎ of those who moved, given before today, and practice cases that others have marked', async () => {
    expect(
      await number(`select count(*) as n from evaluation.handover where given_at <= timestamptz '${today} 23:59+09'`),
    ).toBeGreaterThan(0)
    expect(
      await number(`select count(*) as n from evaluation.handover h join evaluation.sheet s on s.id = h.sheet_id
        where h.written_by in (s.person_id, s.evaluator_id) or (h.given_at is not null and not exists (select from evaluation.handover_note n where n.handover_id = h.id))`),
    ).toBe(0)
    const answers = await ask(
      `select c.title, count(*)::integer as n from evaluation.practice_case c join evaluation.practice_answer a on a.case_id = c.id where c.state = 'published' group by 1`,
    )
    expect(answers.map(({ n }) => Number(n) >= 5)).toEqual([true, true])
  })

  it('has answers to the two questions after 開示 of the years that are over, enough to be shown, and as many counted as answered', async () => {
    expect(
      await number(`select min(n) as n from (select sum(k.answers) filter (where k.question = 'facts') as n
        from evaluation.after_disclosure_count k join evaluation.cycle c on c.id = k.cycle_id and c.state = 'closed' group by k.cycle_id) x`),
    ).toBeGreaterThan(10)
    expect(
      await number(`select count(*) as n from evaluation.cycle c
        where (select count(*) from evaluation.after_disclosure_answered a where a.cycle_id = c.id) * 2
          <> (select coalesce(sum(k.answers), 0) from evaluation.after_disclosure_count k where k.cycle_id = c.id)`),
    ).toBe(0)
  })

  it('has a chain for everybody but those whose evaluator is away: what HR is shown to mend is little', async () => {
    const [row] = await ask(`select id from evaluation.cycle where kind = 'achievement'`)
    const all = await city.asOperator('test', async (tx, actor) =>
      planCycle(tx, actor, await loadCycle(tx, String(row?.id)), today),
    )
    const sheets = all.filter(({ planned }) => planned.outcome !== 'left-out')
    const broken = sheets.filter(({ planned }) => isBroken(planned.chain))
    expect(sheets.length).toBeGreaterThan(150)
    expect(
      broken
        .flatMap(({ planned }) => planned.chain.findings.map(({ code }) => code))
        .filter((code) => code !== 'away' && code !== 'two-roles'),
    ).toEqual([])
  })

  it('leaves every guard of the tables where it was', async () => {
    expect(
      await number(
        `select count(*) as n from pg_trigger where tgrelid::regclass::text like 'evaluation.%' and tgenabled <> 'O'`,
      ),
    ).toBe(0)
    expect(
      await number(
        `select count(*) as n from evaluation.marking m, jsonb_each(m.items) i where i.value ->> 'mark' not in ('S', 'A', 'B', 'C', 'D')`,
      ),
    ).toBe(0)
  })

  it('is not made twice', async () => {
    const before = await number('select count(*) as n from evaluation.sheet')
    await createDemoEvaluation(city, today)
    expect(await number('select count(*) as n from evaluation.sheet')).toBe(before)
  })
})
