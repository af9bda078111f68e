import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoCity } from '../../people/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { readPapers } from '../choosing/scoring.ts'
import { createDemoDispatch } from './demo.ts'

const today = '2026-11-24'
const city = testCity(today)
beforeAll(async () => {
  await createDemoCity(city, { staff: 300, seed: 1, today })
  await createDemoDispatch(city, today)
})
const ask = (sql: string) => city.superuser(sql)

describe('派遣研修 of 架空市', () => {
  it('has somebody who came back last year, and the 主任主事 away with a report that is late', async () => {
    const rows =
      await ask(`select d.state, (select count(*)::integer from training.dispatch_month m where m.enrolment_id = d.enrolment_id) as months,
      (select e.state from training.enrolment e where e.id = d.enrolment_id) as enrolment from training.dispatch d order by d.state`)
    expect(rows).toEqual([
      { state: 'away', months: 1, enrolment: 'admitted' },
      { state: 'followed', months: 4, enrolment: 'completed' },
    ])
    const [task] =
      await ask(`select t.due_on from platform.task t join people.account a on a.person_id = t.person_id and a.label like '主任主事（%'
      where t.key like 'training.dispatch/%' and t.done_at is null`)
    expect(task?.due_on).toBe('2026-11-10')
    const lines = await ask(
      `select sum(reserved_yen)::integer as held from requests.budget_line where kind = 'dispatch-cost'`,
    )
    expect(lines).toEqual([{ held: 216_000 }])
  })

  it('has a selection from which the 課長 steps back for their own, and has to score the others', async () => {
    const [director] = await ask(
      `select id from people.account where label like '課長（%' and is_demo order by demo_order limit 1`,
    )
    const [closed] = await ask(
      `select s.id from training.selection l join training.session s on s.id = l.session_id where s.apply_until < '${today}'`,
    )
    const papers = await city.as({ account: String(director?.id) }, (tx, actor) =>
      readPapers(tx, actor, String(closed?.id)),
    )
    expect(papers.recusals).toEqual(['report'])
    expect(papers.items).toHaveLength(3)
    const [task] =
      await ask(`select count(*)::integer as n from platform.task t join people.account a on a.person_id = t.person_id and a.label like '課長（%'
      where t.key like 'training.select/%' and t.done_at is null`)
    expect(task?.n).toBe(1)
    const [chairs] = await ask(`select count(*)::integer as n from training.selection_member where is_chair`)
    expect(chairs?.n).toBe(2)
  })

  it('is made once', async () => {
    await createDemoDispatch(city, today)
    expect(await ask('select count(*)::integer as n from training.dispatch_call')).toEqual([{ n: 4 }])
  })
})
