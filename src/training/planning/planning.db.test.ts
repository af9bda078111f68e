import { describe, expect, it } from 'vitest'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { plannedCity } from '../workplace/testing/planned-city.ts'
import { readConditions, saveConditions, settleConditions } from './conditions.ts'
import { beginYear, moveYear, paySpending, readYearPlan, saveYear, takeSpendingBack } from './year-plans.ts'
import { readYearReport, reportWords } from './year-report.ts'

const city = testCity('2026-06-01')
const { small, as, asked, codeOf, appoint } = plannedCity(city)
const plan = (who: string, fiscalYear = 2026, on?: string) =>
  as(who, (tx, actor) => readYearPlan(tx, actor, { fiscalYear, on }))
const versionOf = async (fiscalYear = 2026) => (await plan('研修一', fiscalYear)).plan?.version ?? 0
const move = async (who: string, act: Parameters<typeof moveYear>[2]['act'], note = '') => {
  const version = await versionOf()
  return as(who, (tx, actor) => moveYear(tx, actor, { fiscalYear: 2026, version, act, note }))
}
const line = { lineId: null, kind: 'lecturer' as const, name: '新任研修の講師', budgetYen: 100_000 }
const save = async (who: string, more: Partial<Parameters<typeof saveYear>[2]> = {}) => {
  const version = await versionOf()
  return as(who, (tx, actor) =>
    saveYear(tx, actor, {
      fiscalYear: 2026,
      version,
      aim: '学びを仕事に生かす',
      courses: [{ title: '新任課長研修', category: 'basic', courseId: null, sessions: 4, people: 120 }],
      lines: [line],
      ...more,
    }),
  )
}
const pay = async (amountYen: number, spentOn = '2026-05-20', who = '研修一') => {
  const lineId = (await plan('研修一')).plan?.lines[0]?.lineId ?? ''
  return as(who, (tx, actor) => paySpending(tx, actor, { lineId, spentOn, what: '5月の講師', amountYen }))
}

describe('人材育成センターの年間計画', () => {
  it('is written by the centre, and decided by another than who wrote', async () => {
    expect(await codeOf(as('課長', (tx, actor) => beginYear(tx, actor, { fiscalYear: 2026, carriesFrom: null })))).toBe(
      'training.notYearWriter',
    )
    await as('研修一', (tx, actor) => beginYear(tx, actor, { fiscalYear: 2026, carriesFrom: null }))
    expect(await codeOf(move('研修一', 'send'))).toBe('training.yearUnfit')
    await save('研修一')
    await move('研修一', 'send')
    expect(await codeOf(move('研修一', 'decide'))).toBe('training.writerDecidesNoYear')
    expect((await plan('研修一')).plan).toMatchObject({ state: 'sent', wrote: true })
    expect(await codeOf(move('研修二', 'return'))).toBe('training.yearNeedsNote')
    await move('研修二', 'return', '教材の予算がない')
    await save('研修一')
    await move('研修一', 'send')
    await move('研修二', 'decide')
    expect((await plan('研修二')).plan).toMatchObject({ state: 'running', decidedBy: '研修二' })
    expect(await codeOf(save('研修一'))).toBe('training.yearStands')
    expect(await codeOf(plan('課長'))).toBe('training.notYearReader')
    expect(await as('課長', (tx) => tx.selectFrom('training.yearPlan').select('id').execute())).toEqual([])
  })

  it('is decided by no writer by direct SQL either, and kept as it was sent', async () => {
    const direct = (who: string, work: (tx: Tx, actor: Actor) => Promise<unknown>) => codeOf(as(who, work))
    await move('研修二', 'reopen')
    await move('研修二', 'send')
    const decide = (who: string) =>
      direct(who, (tx) =>
        tx
          .updateTable('training.yearPlan')
          .set({ state: 'decided', decidedAt: '2026-06-01T00:00:00Z' })
          .where('fiscalYear', '=', 2026)
          .execute(),
      )
    expect(await decide('研修二')).toBe('writer_decides_no_year')
    expect(
      await direct('研修一', (tx) =>
        tx.updateTable('training.yearPlan').set({ aim: '別', state: 'draft' }).where('fiscalYear', '=', 2026).execute(),
      ),
    ).toBe('kept_as_sent')
    await move('研修一', 'decide')
  })

  it('never spends more than a line has, and shows what was spent at any day', async () => {
    await pay(60_000)
    await pay(30_000, '2026-05-28')
    expect(await codeOf(pay(20_000))).toBe('training.lineIsSpent')
    expect(await codeOf(pay(1_000, '2026-06-02'))).toBe('training.paidOutsideYear')
    expect(await codeOf(pay(1_000, '2026-05-20', '課長'))).toBe('training.notYearWriter')
    expect((await plan('研修一')).plan?.lines[0]?.spentYen).toBe(90_000)
    expect((await plan('研修一', 2026, '2026-05-25')).plan?.lines[0]?.spentYen).toBe(60_000)
    const last = (await plan('研修一')).plan?.spendings[0]
    await as('研修一', (tx, actor) => takeSpendingBack(tx, actor, last?.spendingId ?? ''))
    expect((await plan('研修一')).plan?.lines[0]?.spentYen).toBe(60_000)
  })

  it('counts what is held and paid for 派遣研修 beside it, in the report too', async () => {
    await city.superuser(
      `insert into requests.budget_line (kind, duty, is_confidential, fiscal_year, name, amount_yen, reserved_yen, spent_yen, carries, reason, set_by)
       select v.kind, 'training-centre', false, v.year, v.name, 200000, v.held, v.spent, 'release', '当初予算', a.id
       from (values ('dispatch-cost', 2026, '旅費', 80000, 30000), ('dispatch-cost', 2025, '旅費', 1, 2), ('self-study', 2026, '受講料', 3, 4)) v (kind, year, name, held, spent),
         lateral (select id from people.account limit 1) a`,
    )
    const held = { name: '旅費', amountYen: 200_000, reservedYen: 80_000, spentYen: 30_000, leftYen: 90_000 }
    for (const who of ['研修一', '研修二']) expect((await plan(who)).dispatches).toEqual([held])
    expect((await plan('研修一', 2025)).dispatches).toMatchObject([{ reservedYen: 1, spentYen: 2 }])
    const report = await as('研修一', (tx, actor) => readYearReport(tx, actor, 2026))
    expect(report.dispatches).toEqual([held])
    const { money } = reportWords(report)
    expect(money.map(({ name, budget, spent }) => [name, budget, spent])).toEqual([
      ['講師謝礼　新任研修の講師', '100,000', '60,000'],
      ['派遣研修　旅費（ほかに確保 80,000円）', '200,000', '30,000'],
      ['合計', '300,000', '90,000'],
    ])
  })

  it('keeps what was paid when it is opened again, and goes on to the next 年度', async () => {
    await move('研修一', 'reopen')
    const lineId = (await plan('研修一')).plan?.lines[0]?.lineId ?? ''
    expect(await codeOf(save('研修一', { lines: [] }))).toBe('training.lineHasSpending')
    expect(await codeOf(save('研修一', { lines: [{ ...line, lineId, budgetYen: 50_000 }] }))).toBe(
      'training.lineHasSpending',
    )
    await save('研修一', { lines: [{ ...line, lineId, budgetYen: 70_000 }] })
    await as('研修二', (tx, actor) => beginYear(tx, actor, { fiscalYear: 2027, carriesFrom: 2026 }))
    expect((await plan('研修一', 2027)).plan).toMatchObject({
      state: 'draft',
      aim: '学びを仕事に生かす',
      courses: [{ title: '新任課長研修', sessions: 4, people: 120, held: null }],
      lines: [{ name: '新任研修の講師', budgetYen: 70_000, spentYen: 0 }],
    })
    expect(
      await codeOf(as('研修二', (tx, actor) => beginYear(tx, actor, { fiscalYear: 2027, carriesFrom: 2026 }))),
    ).toBe('training.yearThere')
  })
})

describe('研修のあり方の点検', () => {
  const read = (who: string, unit: string | null) =>
    as(who, (tx, actor) => readConditions(tx, actor, { unitId: unit && small.id(unit) }))
  const write = async (who: string, unit: string | null) => {
    const { items, fiscalYear } = await read(who, unit)
    return as(who, (tx, actor) =>
      saveConditions(tx, actor, {
        unitId: unit && small.id(unit),
        fiscalYear,
        items: items.map(({ paragraphId }) => ({ paragraphId, found: '送り出す日を係で決めた', next: '続ける' })),
      }),
    )
  }
  const night = () => city.asService('due-asks', (tx) => settleConditions(tx))

  it('is asked of each head and of the centre from January, and no longer once it is written', async () => {
    await night()
    expect(await asked('課長')).toEqual([])
    city.standOn('2027-01-10')
    await night()
    expect(await asked('課長')).toEqual([['この年度の、課の研修のあり方を点検する', '2027-03-31']])
    expect(await asked('研修一')).toEqual([['この年度の、市の研修のあり方を点検する', '2027-03-31']])
    await write('課長', '支援課')
    expect(await asked('課長')).toEqual([])
    expect(await asked('税務課長')).toHaveLength(1)
    await write('研修二', null)
    expect(await asked('研修一')).toEqual([])
  })

  it('says the conditions in the words of the policy, and figures to who writes', async () => {
    await appoint('課長', '支援課', '佐々木三郎')
    const { items, figures, checks, mayWrite } = await read('課長', '支援課')
    expect(items.map(({ paragraphId }) => paragraphId)).toEqual(
      [1, 2, 3].map((at) => `training-picture/condition/${at}`),
    )
    expect(figures).toMatchObject({ units: 1, promoters: 1, plans: 0, staff: 3, enrolments: 0 })
    expect(checks).toHaveLength(3)
    expect(checks[0]).toMatchObject({ text: items[0]?.text, writtenBy: '課長', figures: { promoters: 0 } })
    expect(mayWrite).toBe(true)
  })

  it('of a 課 is read there and by the centre; that of the city by everybody; written by head and centre alone', async () => {
    expect(await read('田中花子', '支援課')).toMatchObject({ figures: null, mayWrite: false, checks: { length: 3 } })
    expect(await codeOf(read('税務課長', '支援課'))).toBe('training.noSuchConditions')
    expect(await codeOf(write('田中花子', '支援課'))).toBe('training.notConditionWriter')
    expect(await codeOf(write('研修一', '支援課'))).toBe('training.notConditionWriter')
    expect(await read('田中花子', null)).toMatchObject({ figures: null, checks: { length: 3 } })
    expect(await codeOf(write('課長', null))).toBe('training.notConditionWriter')
  })
})

describe('研修の年報', () => {
  it('shows no group that is small, and is for the centre and 人事課', async () => {
    const report = await as('研修一', (tx, actor) => readYearReport(tx, actor, 2026))
    expect(report.city).toMatchObject({ staff: 9, tookPart: null })
    expect(report.bureaus).toEqual([{ name: '総務局', staff: 9, tookPart: null, completions: null }])
    expect(report.conditions).toHaveLength(3)
    expect(report.plan?.lines[0]).toMatchObject({ budgetYen: 70_000, spentYen: 60_000 })
    expect(await codeOf(as('課長', (tx, actor) => readYearReport(tx, actor, 2026)))).toBe('training.notYearReader')
  })

  it('says of each course how many used it at work, as its page does, and nothing of few', async () => {
    const used = async () => (await as('研修一', (tx, actor) => readYearReport(tx, actor, 2026))).used
    const ask = async (many: number) => {
      const [session] = await city.superuser(
        `with course as (
           insert into training.course (title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
           select $1::integer || '人の研修', 'other', '試す', v.id, '{hall}', 6, 'open', 'x', (select id from people.account limit 1) from policy.version v limit 1 returning id
         )
         insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, state)
         select id, '第1回', 'hall', 'nominated', 20, '2026-04-10', '2026-04-10', 'closed' from course returning id`,
        [many],
      )
      await city.superuser(
        `insert into training.enrolment (session_id, course_id, person_id, title, way, state)
         select s.id, s.course_id, p.id, 'x', 'nominated', 'completed' from training.session s, (select id from people.person order by id limit $2) p where s.id = $1`,
        [session?.id, many],
      )
      await city.superuser(
        `with counted as (
           update training.practice set asked_on = '2026-05-01', counted_on = '2026-05-31' where session_id = $1 returning enrolment_id, person_id
         )
         insert into training.practice_answer (enrolment_id, asked, answer, answered_by, answered_on)
         select enrolment_id, 'own', case when row_number() over () <= 4 then 'used' else 'not-yet' end, person_id, '2026-05-20' from counted`,
        [session?.id],
      )
    }
    expect(await used()).toEqual([])
    await ask(8)
    await ask(4)
    expect(await used()).toEqual([{ title: '8人の研修', asked: 8, percent: 50 }])
  })
})
