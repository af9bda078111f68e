import { sql } from 'kysely'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import { audit, type City } from '../../platform/database/index.ts'
import { settleMentoring } from './pairs.ts'

/** Most pairs of a demo city, however large: that they fit is looked at one by one. */
const most = 60

/**
 * メンター for whoever came this 年度, and for the 主事 who can be signed in as, from other 課; most have met a few times. Does nothing where there are pairs.
 */
export async function createDemoMentoring(city: City, today: string): Promise<void> {
  const begins = `${fiscalYearOf(today)}-04-15`
  if (today <= begins) return
  await city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('training.mentoring').select('id').limit(1).executeTakeFirst()) return
    await sql`with present as (
        select d.person_id, d.grade_order, e.during, (select min(a.demo_order) from people.account a where a.person_id = d.person_id and a.label like '主事（%') as shown,
          hashtext(d.staff_number) as lot
        from people.directory_entry d join people.employment e on e.person_id = d.person_id and upper_inf(e.recorded) and e.during @> access.today() and e.kind = 'regular'
        where d.from_day <= access.today() and d.to_day > access.today() and d.grade_id is not null
      ), youngest as (
        select p.grade_order from present p order by p.grade_order desc limit 1
      ), mentee as (
        select p.person_id, row_number() over (order by p.shown, p.lot) as n from present p
        where p.shown is not null or (lower(p.during) >= make_date(training.fiscal_year_now(), 4, 1) and p.grade_order = (select y.grade_order from youngest y))
        order by p.shown, p.lot limit ${most}
      ), mentor as (
        select p.person_id, row_number() over (order by p.lot) as n from present p
        where p.grade_order between (select y.grade_order from youngest y) - 2 and (select y.grade_order from youngest y) - 1 order by p.lot limit ${most * 6}
      )
      insert into training.mentoring (person_id, mentor_id, begins_on, ends_on)
      select m.person_id, c.person_id, ${begins}::date, make_date(training.fiscal_year_now() + 1, 3, 31) from mentee m cross join lateral (
        select x.person_id from mentor x where x.n % ${sql.lit(most)} = m.n % ${sql.lit(most)} and training.mentoring_trouble(m.person_id, x.person_id) is null order by x.n limit 1
      ) c`.execute(tx)
    await sql`insert into training.mentor_meeting (mentoring_id, met_on, minutes)
      select m.id, d.day, (array[30, 45, 60])[1 + abs(hashtext(m.person_id::text) % 3)] from training.mentoring m
      cross join generate_series(0, 6) n
      cross join lateral (select (m.begins_on + 20 + n * 30 + abs(hashtext(m.mentor_id::text || n) % 5))::date as day) d
      where d.day < ${today}::date and extract(isodow from d.day) < 6 and n <= abs(hashtext(m.id::text) % 8)`.execute(
      tx,
    )
    await sql`update training.mentoring set change_asked_at = access.instant() where id = (select m.id from training.mentoring m
        where not exists (select from people.account a where a.is_demo and a.person_id in (m.person_id, m.mentor_id)) order by hashtext(m.mentor_id::text) limit 1)`.execute(
      tx,
    )
    await settleMentoring(tx)
    await audit(tx, { did: 'training.createDemoMentoring', record: `today ${today}` })
  })
}
