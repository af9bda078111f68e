import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoCity } from '../../people/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { createDemoElearning } from '../elearning/demo/index.ts'
import { createDemoTraining } from './index.ts'

const today = '2026-11-24'
const city = testCity(today)
beforeAll(async () => {
  await createDemoCity(city, { staff: 300, seed: 1, today })
  await createDemoTraining(city, today)
  await createDemoElearning(city, today)
})
const ask = (sql: string) => city.superuser(sql)
const number = async (sql: string) => Number((await ask(`select count(*) as n ${sql}`))[0]?.n)

describe('研修 of 架空市', () => {
  it('is two years of courses of every way, each 基本研修 with its abilities', async () => {
    expect(await number('from training.course')).toBeGreaterThan(25)
    expect(
      await number(`from training.course where category = 'unit-run' and owner_unit_id is not null`),
    ).toBeGreaterThan(3)
    expect(await number(`from training.course where category = 'basic' and cardinality(abilities) = 0`)).toBe(0)
    expect(await number(`from training.session where state = 'closed'`)).toBeGreaterThan(40)
    expect(await number(`from training.session where first_on > '${today}' and state = 'open'`)).toBeGreaterThan(10)
    expect(
      await number(
        'from training.session s where not exists (select from training.session_day d where d.session_id = s.id)',
      ),
    ).toBe(0)
  })

  it('has people in every state that it can show, each seat with its holder', async () => {
    const states = (await ask('select distinct state from training.enrolment order by 1')).map(({ state }) => state)
    expect(states).toEqual(['absent', 'admitted', 'applied', 'completed', 'incomplete', 'waiting'])
    expect(
      await number(
        `from training.seat s where s.is_taken <> exists (select from training.enrolment e where e.session_id = s.session_id and e.seat = s.number)`,
      ),
    ).toBe(0)
    // Nobody waits where a seat is free.
    expect(
      await number(
        `from training.enrolment e where e.state = 'waiting' and exists (select from training.seat s where s.session_id = e.session_id and not s.is_taken)`,
      ),
    ).toBe(0)
  })

  it('has 教材 with a quiz and a package, some people in the midst of them and some through', async () => {
    expect(await number(`from training.material`)).toBe(4)
    expect(await number(`from training.package_entry`)).toBe(4)
    expect(await number('from training.learning where done_at is null')).toBeGreaterThan(3)
    // Who is through has done all, and nobody else has.
    expect(
      await number(
        `from training.enrolment e join training.session s on s.id = e.session_id and s.name like '自習%' where (e.state = 'completed') <> (
          (select count(*) from training.learning l where l.enrolment_id = e.id and l.done_at is not null) = (select count(*) from training.material m where m.course_id = e.course_id))`,
      ),
    ).toBe(0)
    expect(await number(`from training.sitting where seconds = 0`)).toBe(0)
  })

  it('goes on into work: plans, answers of both sides, what was told, and アンケート that nobody can read alone', async () => {
    expect(await number('from training.practice where planned_on is not null')).toBeGreaterThan(100)
    expect(await number(`from training.practice_answer where asked = 'own'`)).toBeGreaterThan(50)
    expect(await number(`from training.practice_answer where asked = 'superior'`)).toBeGreaterThan(50)
    expect(await number(`from training.practice_answer where answered_on > '${today}'`)).toBe(0)
    expect(await number(`from training.practice where counted_on is not null`)).toBeGreaterThan(50)
    expect(await number(`from training.practice_lesson where shared_on is not null`)).toBeGreaterThan(3)
    expect(
      await number(
        `from training.survey_sum u where u.answers <> (select count(*) from training.survey_ticket t where t.session_id = u.session_id) or (select sum(m) from unnest(u.marks) m) <> 5 * u.answers`,
      ),
    ).toBe(0)
    expect(await number(`from training.survey_sum where answers >= 10`)).toBeGreaterThan(3)
    // The 主事 who can be signed in as is asked today.
    expect(
      await number(
        `from platform.task t join people.account a on a.person_id = t.person_id where a.is_demo and a.label like '主事（%' and t.key like 'training.practice-use/%' and t.done_at is null`,
      ),
    ).toBeGreaterThan(0)
  })

  it('ran: who was there, late or away and why, 補講 that led to 修了, and a number for every 修了証', async () => {
    expect(
      await number(
        `from training.enrolment e join training.session s on s.id = e.session_id and s.name not like '自習%' where e.state in ('completed', 'incomplete', 'absent') and not exists (select from training.attendance a where a.enrolment_id = e.id)`,
      ),
    ).toBe(0)
    expect(await number(`from training.attendance where late > 0`)).toBeGreaterThan(5)
    expect(await number(`from training.enrolment where state = 'absent' and reason = ''`)).toBe(0)
    expect(
      await number(
        `from training.makeup m join training.enrolment e on e.id = m.enrolment_id where m.state = 'done' and e.state = 'completed'`,
      ),
    ).toBeGreaterThan(5)
    expect(
      await number(
        `from training.enrolment e join training.session s on s.id = e.session_id and s.name not like '自習%' where (e.state = 'completed') <> exists (select from training.certificate c where c.enrolment_id = e.id)`,
      ),
    ).toBe(0)
    expect(await number(`from training.session where first_on = '${today}' and state = 'open'`)).toBeGreaterThan(0)
    expect(
      await number(
        `from training.handout m join platform.file f on f.owner_kind = 'training.handout' and f.owner_id = m.id`,
      ),
    ).toBeGreaterThan(0)
  })

  it('is made once', async () => {
    const before = await number('from training.enrolment')
    await createDemoTraining(city, today)
    await createDemoElearning(city, today)
    expect(await number('from training.enrolment')).toBe(before)
  })
})
