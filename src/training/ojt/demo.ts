import { sql } from 'kysely'
import { addDays } from '../../platform/calendar/index.ts'
import { audit, type City, type Tx } from '../../platform/database/index.ts'
import { demoGoals, demoItems, demoViews, demoWeeks } from './demo-words.ts'
import { settleOjt } from './tasks.ts'

/**
 * OJT of whoever came within a year, with somebody of the same 課, and of the 主事 who can be signed in as, who changed to new work ten weeks ago. A few 課 have
 * nobody named yet, a few are behind. Laid by a few statements, however many came. Does nothing where there is one.
 */
export async function createDemoOjt(city: City, today: string): Promise<void> {
  await city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('training.ojt').select('id').limit(1).executeTakeFirst()) return
    await layPairs(tx, today)
    await layStages(tx, today)
    await layItems(tx, today)
    await layWeeks(tx)
    await settleOjt(tx, null)
    await audit(tx, { did: 'training.createDemoOjt', record: `today ${today}` })
  })
}

/** A number from 0 to 99 for an OJT and a word. */
const lot = (of: string, word: string) => sql.raw(`abs(hashtext(${of}::text || ':${word}') % 100)`)

/** 指導員: of the same 課, not its head and not new; whoever can be signed in as first, then who is a few years ahead. */
async function layPairs(tx: Tx, today: string) {
  await sql`with place as materialized (select * from training.places()), new as materialized (select * from training.newcomers()),
    head as materialized (
      select distinct s.unit_id, s.supervisor_id from people.supervision s where s.role = 'superior' and not s.is_override and upper_inf(s.recorded) and (s.during @> access.today()) is true
    ), shown as materialized (
      select a.person_id, a.label from people.account a where a.is_demo
    ), learner as materialized (
      select n.person_id, n.unit_id, n.since + 9 as begins_on from new n join people.directory_entry d on d.person_id = n.person_id and d.from_day <= access.today() and d.to_day > access.today()
      where abs(hashtext(d.staff_number) % 100) >= 8 and n.since + 9 < access.today() and n.unit_id is distinct from (
        select training.place_of(p.unit_id) from shown s join people.posting p on p.person_id = s.person_id and p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today() where s.label like '課長（%' limit 1)
      union
      select s.person_id, l.unit_id, ${addDays(today, -70)}::date from shown s
      join people.posting p on p.person_id = s.person_id and p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today() join place l on l.leaf = p.unit_id
      where s.label like '主事（%' and s.person_id not in (select n.person_id from new n)
    ), colleague as materialized (
      select l.unit_id, p.person_id, coalesce(d.grade_order, 99) as grade_order, s.label, hashtext(d.staff_number) as nth from place l
      join people.posting p on p.unit_id = l.leaf and p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today()
      join people.directory_entry d on d.person_id = p.person_id and d.from_day <= access.today() and d.to_day > access.today()
      join people.employment e on e.person_id = p.person_id and e.kind = 'regular' and upper_inf(e.recorded) and e.during @> access.today()
      left join shown s on s.person_id = p.person_id and s.label like '主任主事（%'
      where l.unit_id in (select r.unit_id from learner r) and p.person_id not in (select n.person_id from new n) and p.person_id not in (select h.supervisor_id from head h where h.unit_id = l.unit_id)
        and not exists (select from people.absence a where a.person_id = p.person_id and upper_inf(a.recorded) and a.during @> access.today())
    )
    insert into training.ojt (unit_id, person_id, instructor_id, begins_on, ends_on, named_at)
    select distinct on (r.person_id) r.unit_id, r.person_id, c.person_id, r.begins_on, (r.begins_on + interval '1 year')::date - 1, (r.begins_on - 1 + time '10:00') at time zone 'Asia/Tokyo'
    from learner r join colleague c on c.unit_id = r.unit_id and c.person_id <> r.person_id
    order by r.person_id, c.label, c.grade_order desc, c.nth # hashtext(r.person_id::text)`.execute(tx)
}

/** Goals for nearly all; of stages that have passed, most with 所見, most of these confirmed by the head. */
const layStages = (tx: Tx, today: string) =>
  sql`update training.ojt_stage s set goal = ${JSON.stringify(demoGoals)}::jsonb ->> s.months::text,
      view = case when v.is_viewed then (${sql.val([...demoViews])}::text[])[1 + ${lot('s.ojt_id', 'view')} % ${sql.lit(demoViews.length)}] end,
      view_by = case when v.is_viewed then o.instructor_id end, viewed_at = case when v.is_viewed then (s.due_on + 4 + time '16:00') at time zone 'Asia/Tokyo' end,
      confirmed_by = case when v.is_viewed and h.person_id is not null and ${lot('s.ojt_id', 'confirmed')} < 85 then h.person_id end,
      confirmed_at = case when v.is_viewed and h.person_id is not null and ${lot('s.ojt_id', 'confirmed')} < 85 then (s.due_on + 7 + time '11:00') at time zone 'Asia/Tokyo' end
    from (
      select t.ojt_id, t.months, t.due_on < ${today}::date - 6 and ${lot('t.ojt_id', 'viewed')} >= 8 as is_viewed from training.ojt_stage t
    ) v join training.ojt o on o.id = v.ojt_id
    left join (
      select distinct on (x.unit_id) x.unit_id, x.supervisor_id as person_id from people.supervision x
      where x.role = 'superior' and not x.is_override and upper_inf(x.recorded) and (x.during @> access.today()) is true order by x.unit_id, x.supervisor_id
    ) h on h.unit_id = o.unit_id
    where v.ojt_id = s.ojt_id and v.months = s.months and ${lot('o.person_id', 'goal')} >= 4`.execute(tx)

/** The first work was taught first; what was taught weeks ago can be done alone. */
const layItems = (tx: Tx, today: string) =>
  sql`insert into training.ojt_item (ojt_id, position, title, taught_by, taught_on, learned_on, checked_on)
    select o.id, t.nth, t.title, case when d.day < ${today}::date then o.instructor_id end, case when d.day < ${today}::date then d.day end,
      case when d.day + 25 < ${today}::date then d.day + 25 end, case when d.day + 27 < ${today}::date and ${lot('o.id', 'checked')} >= 10 then d.day + 27 end
    from training.ojt o cross join unnest(${sql.val([...demoItems])}::text[]) with ordinality t (title, nth)
    cross join lateral (select (o.begins_on + (t.nth - 1)::integer * (16 + ${lot('o.person_id', 'pace')} % 10))::date as day) d
    where ${lot('o.person_id', 'goal')} >= 4`.execute(tx)

/** Nearly every week that is over; the last two are to be written, and the last written one to be answered. */
const layWeeks = (tx: Tx) =>
  sql`insert into training.ojt_week (ojt_id, week_on, words, written_at, answer, answered_by, answered_at)
    select o.id, w, t.words, (w + 4 + time '16:30') at time zone 'Asia/Tokyo', a.answer, case when a.answer is not null then o.instructor_id end,
      case when a.answer is not null then (w + 7 + time '09:00') at time zone 'Asia/Tokyo' end
    from training.ojt o cross join lateral training.ojt_weeks(o.person_id, o.begins_on, o.ends_on) w
    cross join lateral (select abs(hashtext(o.person_id::text || w::text)) % ${sql.lit(demoWeeks.length)} as nth) n
    join unnest(${sql.val(demoWeeks.map(([words]) => words))}::text[], ${sql.val(demoWeeks.map(([, answer]) => answer))}::text[]) with ordinality t (words, reply, nth) on t.nth = n.nth + 1
    cross join lateral (select case when w < access.today() - 25 then t.reply end as answer) a
    where w < access.today() - 18 and abs(hashtext(w::text || o.person_id::text) % 100) >= case when ${lot('o.person_id', 'quiet')} < 8 then 60 else 5 end`.execute(
    tx,
  )
