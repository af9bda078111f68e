import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { examine, keepFile, prepareFile } from '../../platform/files/index.ts'
import { writeXlsx } from '../../platform/tabular/index.ts'

/** Why people were away or left, in the demo city. */
const reasons = ['議会の対応', '窓口の欠員', '家族の看護', '体調の不良', '災害の警戒配備'] as const

/**
 * How the 回 of a demo city ran: who was there by code or list, who came late, who left or was away and why; 補講 that led to 修了 and some that are still offered; the
 * numbers of 修了証. Set by what an enrolment draws from its id.
 */
export async function layRunning(tx: Tx, today: string, centre: string) {
  await sql`
    insert into training.attendance (enrolment_id, number, minutes, late, early, reason, way, marked_by, marked_at)
    select m.id, m.number, case m.state when 'absent' then 0 else m.length - m.late - m.early end, m.late, m.early, m.reason,
      case when m.state <> 'absent' and m.luck % 3 < 2 then 'code' else 'list' end, ${centre}::uuid, (m.on_day + m.begins) at time zone 'Asia/Tokyo'
    from (
      select e.id, e.state, d.number, d.on_day, d.begins, l.luck, l.length,
        case when e.state = 'completed' and l.luck % 17 = 0 then 5 + l.luck % 20 else 0 end as late,
        case when e.state = 'incomplete' then l.length / 2 else 0 end as early,
        case when e.state in ('incomplete', 'absent') then (${[...reasons]}::text[])[1 + l.luck % ${sql.lit(reasons.length)}]
          when l.luck % 17 = 0 then '電車の遅れ' else '' end as reason
      from training.enrolment e join training.session_day d on d.session_id = e.session_id
        cross join lateral (select ('x' || substr(md5(e.id::text), 1, 7))::bit(28)::int as luck, (extract(epoch from d.ends - d.begins) / 60)::integer as length) l
      where e.state in ('completed', 'incomplete', 'absent')
    ) m`.execute(tx)
  await sql`
    update training.enrolment e set reason = (select a.reason from training.attendance a where a.enrolment_id = e.id limit 1)
    where e.state in ('incomplete', 'absent')`.execute(tx)
  // Half of them were offered a day of their own, and came; of the last 回 the offer stands, some have taken it.
  await sql`
    insert into training.makeup (enrolment_id, on_day, begins, ends, hall, state, minutes, offered_by, offered_at)
    select m.id, m.on_day, '09:30', '16:30', '人材育成センター 講堂', case when m.is_past then 'done' when m.luck % 2 = 0 then 'taken' else 'offered' end,
      case when m.is_past then 420 end, ${centre}::uuid, (m.last_on + 3)::timestamptz
    from (
      select e.id, s.last_on, l.luck, s.last_on + 28 < ${today}::date as is_past, case when s.last_on + 28 < ${today}::date then s.last_on + 21 else ${today}::date + 10 end as on_day
      from training.enrolment e join training.session s on s.id = e.session_id
        cross join lateral (select ('x' || substr(md5('makeup' || e.id::text), 1, 7))::bit(28)::int as luck) l
      where e.state in ('incomplete', 'absent') and l.luck % 2 = 0
    ) m`.execute(tx)
  await sql`
    update training.enrolment e set state = 'completed', reason = '', version = e.version + 1
    from training.makeup m
    where m.enrolment_id = e.id and m.state = 'done'
      and ((select sum(a.minutes) from training.attendance a where a.enrolment_id = e.id) + m.minutes) * 100
        >= (select sum(extract(epoch from d.ends - d.begins) / 60) from training.session_day d where d.session_id = e.session_id) * 80`.execute(
    tx,
  )
  await sql`
    insert into training.certificate (enrolment_id, fiscal_year, number, issued_on)
    select e.id, extract(year from i.on_day - interval '3 months')::integer,
      row_number() over (partition by extract(year from i.on_day - interval '3 months') order by i.on_day, e.queue), i.on_day
    from training.enrolment e join training.session s on s.id = e.session_id
      cross join lateral (select greatest(s.last_on, (select max(m.on_day) from training.makeup m where m.enrolment_id = e.id and m.state = 'done')) as on_day) i
    where e.state = 'completed'`.execute(tx)
}

/** 事前課題 that is handed out before every 基本研修 of the demo city that is still to come. */
export async function layHandouts(tx: Tx, today: string, centre: string) {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '事前課題',
        columns: [
          { header: '場面', kind: 'text', width: 40 },
          { header: 'いまのやり方', kind: 'text', width: 40 },
          { header: '変えたいこと', kind: 'text', width: 40 },
        ],
        rows: Array.from({ length: 5 }, () => ['', '', '']),
      },
    ],
  })
  const { rows } = await sql<{ id: string }>`
    insert into training.handout (course_id, name, handed, kept_by)
    select c.id, '事前課題（当日に持ってくる）', 'before', ${centre}::uuid from training.course c
    where c.category = 'basic' and exists (select from training.session s where s.course_id = c.id and s.last_on >= ${today}::date) order by c.title limit 4
    returning id`.execute(tx)
  // The file is put by the centre, as the handout is.
  await sql`select set_config('sodachi.account', ${centre}, true)`.execute(tx)
  for (const { id } of rows) {
    const file = await examine({ name: '事前課題.xlsx', bytes: Uint8Array.from(bytes) }, ['xlsx'], 1024 * 1024)
    await keepFile(tx, await prepareFile(file), { kind: 'training.handout', id })
  }
  await sql`select set_config('sodachi.account', '', true)`.execute(tx)
}
