import type pg from 'pg'

/** Requests of one part: small enough that what is checked at its commit stays in memory, and that the tables are counted again between parts. */
const part = 10_000

/**
 * Fills a demo city with requests of five years, as the app would have left them: nearly all decided, some refused or taken back, 4,000 under way, three in
 * four of them with 人事課. In parts, each a transaction: the checks of the course run at each commit, row by row, and the first part is small so that they
 * never work with the plans of an empty table. Every check of the database stands.
 */
export async function fillWithRequests(database: pg.Client, requests: number): Promise<void> {
  await database.query(
    `
    create temp table people_to_ask as
    select row_number() over (order by d.person_id) as n, d.person_id, d.written, d.unit_id, d.unit_name, d.title,
      s.supervisor_id, b.written as supervisor_name, a.id as account_id
    from people.directory_entry d
    join people.supervision s on s.person_id = d.person_id and s.role = 'superior' and upper_inf(s.recorded) and s.during @> $1::date
    join people.directory_entry b on b.person_id = s.supervisor_id and b.from_day <= $1::date and b.to_day > $1::date
    left join people.account a on a.person_id = d.person_id
    where d.from_day <= $1::date and d.to_day > $1::date`,
    [today],
  )
  await database.query('create index on people_to_ask (n); analyze people_to_ask')
  for (let from = 0; from < requests; from += from === 0 ? 500 : part) {
    const to = Math.min(from === 0 ? 500 : from + part, requests)
    await database.query('begin')
    for (const statement of statementsOf(from, to, requests)) await database.query(statement)
    await database.query('commit')
    if (from <= part)
      await database.query('analyze requests.request, requests.step, requests.step_member, requests.decision')
  }
  await database.query(
    'vacuum analyze requests.request, requests.step, requests.step_member, requests.decision, requests.submission, requests.draft, requests.event',
  )
}

/** The day of the bench's cities. */
const today = '2026-11-24'

/** What is asked: one in two a 時差勤務 that the superior decides, the others a 資格取得支援 that 人事課 decides after them. */
function statementsOf(from: number, to: number, all: number): string[] {
  const flexShift = `jsonb_build_object('from', r.day, 'to', r.day, 'weekdays', '["mon"]'::jsonb, 'start', '09:00', 'reason', 'duty')`
  const support = `jsonb_build_object('qualification', '試験 ' || r.i, 'body', '団体', 'sort', 'new', 'examOn', r.day, 'use', '仕事に生かす', 'examYen', 5000)`
  const rule = (name: string, role: string, to: string) =>
    `'{"name":"${name}","role":"${role}","to":${to},"days":5,"whenAbsent":"deputy","when":null,"showsApplicant":true}'::jsonb`
  return [
    'drop table if exists part',
    // The latest 4,000 are under way; of what is older, one in thirty was refused and one in fifty taken back.
    `create temp table part as
     select i, gen_random_uuid() as id, gen_random_uuid() as first_step, gen_random_uuid() as second_step, p.*,
       k.kind, k.kind = 'qualification-support' as has_second, ('${today}'::date - ((${all} - i) * 1826 / ${all})::integer)::date as day,
       '${today}'::timestamptz - ((${all} - i) * interval '1826 days' / ${all}) as at,
       case when i >= ${all} - 4000 then case when i % 20 = 0 then 'draft' when i % 25 = 1 then 'returned' else 'circulating' end
         when i % 30 = 0 then 'rejected' when i % 50 = 1 then 'withdrawn' else 'approved' end as state
     from generate_series(${from}, ${to - 1}) i
     join people_to_ask p on p.n = 1 + i % (select count(*) from people_to_ask)
     cross join lateral (select case when i % 4 = 0 or (i < ${all} - 4000 and i % 2 = 0) then 'flex-shift' else 'qualification-support' end as kind) k`,
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
    // Steps are open until they are decided; what is decided, refused, given or taken back has none that waits.
    `insert into requests.step (id, request_id, round, stage, place, role, name, rule, state, opened_at, due_on)
     select first_step, id, 1, 1, 1, case when has_second then 'consent' else 'decision' end, case when has_second then '所属長の承認' else '所属長の決裁' end,
       case when has_second then ${rule('所属長の承認', 'consent', '{"by":"head","of":"section"}')}
         else ${rule('所属長の決裁', 'decision', '{"by":"head","of":"section"}')} end,
       case when state = 'withdrawn' then 'void' else 'open' end, at, day + 5 from part where state <> 'draft' order by i`,
    `insert into requests.step (id, request_id, round, stage, place, role, name, rule, duty, state, opened_at, due_on)
     select second_step, id, 1, 2, 1, 'decision', '人事課の決裁', ${rule('人事課の決裁', 'decision', '{"by":"duty","duty":"personnel"}')}, 'personnel',
       case when state in ('approved', 'circulating', 'rejected') then 'open' else 'void' end, at + interval '1 day', day + 10
     from part where has_second and state <> 'draft' order by i`,
    `insert into requests.step_member (step_id, person_id, request_id, capacity, name, waits, sees, since)
     select first_step, supervisor_id, id, 'holder', supervisor_name, state = 'circulating' and not has_second, state <> 'withdrawn', at
     from part where state <> 'draft' order by i`,
    `insert into requests.decision (step_id, request_id, outcome, decided_by, decided_by_account, decided_by_name, acted_as, decided_at)
     select first_step, part.id, case when state = 'returned' then 'returned' when state = 'rejected' and not has_second then 'rejected' else 'approved' end,
       supervisor_id, coalesce((select a.id from people.account a where a.person_id = supervisor_id limit 1), c.id), supervisor_name, 'holder', at + interval '1 day'
     from part, (${keeper}) c where state in ('approved', 'rejected', 'returned') or (state = 'circulating' and has_second) order by i`,
    `insert into requests.decision (step_id, request_id, outcome, decided_by, decided_by_account, decided_by_name, acted_as, decided_at)
     select second_step, part.id, case state when 'rejected' then 'rejected' else 'approved' end, null, c.id, '人事課', 'duty', at + interval '3 days'
     from part, (${keeper}) c where has_second and state in ('approved', 'rejected') order by i`,
    `update requests.step s set state = 'done' from requests.decision d, part where d.step_id = s.id and d.request_id = part.id and s.state = 'open'`,
    `insert into requests.event (request_id, round, did, step_id, name, person_id, account_id, said, at)
     select id, 1, did, case did when 'decide' then first_step end, written, person_id, account_id, '{}', at
     from part cross join unnest(array['send', 'decide']) did where state in ('approved', 'rejected') or (state <> 'draft' and did = 'send') order by i`,
  ]
}

/** The account of 人事課 that decides for its duty. */
const keeper = `select g.account_id as id from people.duty_grant g where g.duty = 'personnel' and g.revoked_at is null and g.approved_at is not null order by g.account_id limit 1`
