import type pg from 'pg'
import { today } from './cities.ts'

/**
 * Fills a demo city with requests of five years, as the app would have left them: nearly all decided, some refused or taken back, 4,000 under way, three in
 * four of them with 人事課. Whole tables at once: what the database checks row by row (keys to other tables, the course of each request) is asked of all
 * rows together afterwards.
 */
export async function fillWithRequests(database: pg.Client, requests: number): Promise<void> {
  await database.query(
    `
    create temp table people_to_ask as
    select row_number() over (order by d.person_id) as n, d.person_id, d.written, d.unit_id, d.unit_name, d.title,
      s.supervisor_id, b.written as supervisor_name, a.id as account_id,
      (select c.id from people.account c where c.person_id = s.supervisor_id limit 1) as supervisor_account_id
    from people.directory_entry d
    join people.supervision s on s.person_id = d.person_id and s.role = 'superior' and upper_inf(s.recorded) and s.during @> $1::date
    join people.directory_entry b on b.person_id = s.supervisor_id and b.from_day <= $1::date and b.to_day > $1::date
    left join people.account a on a.person_id = d.person_id
    where d.from_day <= $1::date and d.to_day > $1::date`,
    [today],
  )
  await database.query('create index on people_to_ask (n); analyze people_to_ask')
  await database.query('begin')
  await database.query("set local work_mem = '128MB'; set local session_replication_role = replica")
  for (const statement of statementsOf(requests)) await database.query(statement)
  const { rows } = await database.query(wrong)
  if (rows.length > 0) throw new Error(`requests were laid wrongly: ${rows.map(({ what }) => what).join(', ')}`)
  await database.query('commit')
  await database.query(`vacuum analyze ${tables.map((name) => `requests.${name}`).join(', ')}`)
}

const tables = ['request', 'draft', 'submission', 'step', 'step_member', 'decision', 'event']

/** As requests.check_course and requests.check_decision say it, and the keys to people. */
const wrong = `
  select 'circulates and lies with nobody' as what where exists (
    select from requests.request r where r.state = 'circulating' and not exists (
      select from requests.step s where s.request_id = r.id and s.round = r.round and s.state = 'open'
        and (s.duty is not null or exists (select from requests.step_member m where m.step_id = s.id and m.waits))))
  union all select 'decided, and not in all its steps' where exists (
    select from requests.request r join requests.step s on s.request_id = r.id and s.round = r.round
    left join requests.decision d on d.step_id = s.id
    where r.state in ('approved', 'numbering') and (s.state <> 'done' or d.outcome is null or d.outcome in ('returned', 'rejected')))
  union all select 'at rest, with a step that is open' where exists (
    select from requests.request r join requests.step s on s.request_id = r.id where r.state <> 'circulating' and s.state in ('open', 'waiting'))
  union all select 'decided by its applicant' where exists (
    select from requests.decision d join requests.request r on r.id = d.request_id where d.decided_by = r.applicant_id)
  union all select 'a step, decision, member or event of no request' where exists (
    select from (select request_id from requests.step union all select request_id from requests.decision union all
      select request_id from requests.step_member union all select request_id from requests.event) x
    where not exists (select from requests.request r where r.id = x.request_id))
  union all select 'under no terms' where exists (
    select from requests.request r where not exists (select from requests.terms t where t.id = r.terms_id and t.kind = r.kind))
  union all select 'of nobody' where exists (
    select from requests.request r where not exists (select from people.person p where p.id = r.applicant_id))`

/** What is asked: one in two a 時差勤務 that the superior decides, the others a 資格取得支援 that 人事課 decides after them. */
function statementsOf(all: number): string[] {
  const flexShift = `jsonb_build_object('from', r.day, 'to', r.day, 'weekdays', '["mon"]'::jsonb, 'start', '09:00', 'reason', 'duty')`
  const support = `jsonb_build_object('qualification', '試験 ' || r.i, 'body', '団体', 'sort', 'new', 'examOn', r.day, 'use', '仕事に生かす', 'examYen', 5000)`
  const rule = (name: string, role: string, to: string) =>
    `'{"name":"${name}","role":"${role}","to":${to},"days":5,"whenAbsent":"deputy","when":null,"showsApplicant":true}'::jsonb`
  return [
    // The latest 4,000 are under way; of what is older, one in thirty was refused and one in fifty taken back.
    `create temp table part as
     select i, gen_random_uuid() as id, gen_random_uuid() as first_step, gen_random_uuid() as second_step, p.*,
       k.kind, k.kind = 'qualification-support' as has_second, ('${today}'::date - ((${all} - i) * 1826 / ${all})::integer)::date as day,
       '${today}'::timestamptz - ((${all} - i) * interval '1826 days' / ${all}) as at,
       case when i >= ${all} - 4000 then case when i % 20 = 0 then 'draft' when i % 25 = 1 then 'returned' else 'circulating' end
         when i % 30 = 0 then 'rejected' when i % 50 = 1 then 'withdrawn' else 'approved' end as state
     from generate_series(0, ${all - 1}) i
     join people_to_ask p on p.n = 1 + i % (select count(*) from people_to_ask)
     cross join lateral (select case when i % 4 = 0 or (i < ${all} - 4000 and i % 2 = 0) then 'flex-shift' else 'qualification-support' end as kind) k`,
    'analyze part',
    `insert into requests.request (id, kind, terms_id, applicant_id, is_confidential, duty, duties, state, round, title, applicant_name, unit_id, unit_name,
       applicant_title, started_by, started_at, first_sent_at, sent_at, closed_at)
     select id, kind, (select t.id from requests.terms t where t.kind = part.kind and t.source = 'release' limit 1), person_id, false, 'personnel', '{personnel}',
       state, case state when 'draft' then 0 else 1 end, case kind when 'flex-shift' then '時差勤務（09:00から）' else '資格取得支援（試験 ' || i || '）' end,
       written, unit_id, unit_name, title, account_id, at, case when state <> 'draft' then at end, case when state <> 'draft' then at end,
       case when state in ('approved', 'rejected', 'withdrawn') then at + interval '3 days' end
     from part order by i`,
    `insert into requests.draft (request_id, payload, edition, saved_at)
     select id, case kind when 'flex-shift' then ${flexShift} else ${support} end, 3, at from part r order by i`,
    `insert into requests.submission (request_id, round, payload, words, sent_by, sent_at)
     select id, 1, case kind when 'flex-shift' then ${flexShift} else ${support} end, '試験', account_id, at from part r where state <> 'draft' order by i`,
    `insert into requests.step (id, request_id, round, stage, place, role, name, rule, state, opened_at, due_on)
     select first_step, id, 1, 1, 1, case when has_second then 'consent' else 'decision' end, case when has_second then '所属長の承認' else '所属長の決裁' end,
       case when has_second then ${rule('所属長の承認', 'consent', '{"by":"head","of":"section"}')}
         else ${rule('所属長の決裁', 'decision', '{"by":"head","of":"section"}')} end,
       case when state = 'withdrawn' then 'void' when state = 'circulating' and not has_second then 'open' else 'done' end, at, day + 5
     from part where state <> 'draft' order by i`,
    `insert into requests.step (id, request_id, round, stage, place, role, name, rule, duty, state, opened_at, due_on)
     select second_step, id, 1, 2, 1, 'decision', '人事課の決裁', ${rule('人事課の決裁', 'decision', '{"by":"duty","duty":"personnel"}')}, 'personnel',
       case when state = 'circulating' then 'open' when state in ('approved', 'rejected') then 'done' else 'void' end, at + interval '1 day', day + 10
     from part where has_second and state <> 'draft' order by i`,
    `insert into requests.step_member (step_id, person_id, request_id, capacity, name, waits, sees, since)
     select first_step, supervisor_id, id, 'holder', supervisor_name, state = 'circulating' and not has_second, state <> 'withdrawn', at
     from part where state <> 'draft' order by i`,
    `insert into requests.decision (step_id, request_id, outcome, decided_by, decided_by_account, decided_by_name, acted_as, decided_at)
     select first_step, part.id, case when state = 'returned' then 'returned' when state = 'rejected' and not has_second then 'rejected' else 'approved' end,
       supervisor_id, coalesce(supervisor_account_id, c.id), supervisor_name, 'holder', at + interval '1 day'
     from part, (${keeper}) c where state in ('approved', 'rejected', 'returned') or (state = 'circulating' and has_second) order by i`,
    `insert into requests.decision (step_id, request_id, outcome, decided_by, decided_by_account, decided_by_name, acted_as, decided_at)
     select second_step, part.id, case state when 'rejected' then 'rejected' else 'approved' end, null, c.id, '人事課', 'duty', at + interval '3 days'
     from part, (${keeper}) c where has_second and state in ('approved', 'rejected') order by i`,
    `insert into requests.event (request_id, round, did, step_id, name, person_id, account_id, said, at)
     select id, 1, did, case did when 'decide' then first_step end, written, person_id, account_id, '{}', at
     from part cross join unnest(array['send', 'decide']) did where state in ('approved', 'rejected') or (state <> 'draft' and did = 'send') order by i`,
  ]
}

/** The account of 人事課 that decides for its duty. */
const keeper = `select g.account_id as id from people.duty_grant g where g.duty = 'personnel' and g.revoked_at is null and g.approved_at is not null order by g.account_id limit 1`
