-- Practice (取組2): taking part does not end with the last day. 行動計画, a look back after 30 days, "did you use it?" after 90 of both sides; what was learned told to the
-- 課; and how a course does by that. Answers to the アンケート are sums: no row of them is anybody's.

-- ── The loop of somebody who was there ──────────────────────────────────────────────────────────────────────────────────

create table training.practice (
  enrolment_id uuid primary key references training.enrolment on delete cascade,
  person_id uuid not null references people.person,
  course_id uuid not null references training.course,
  session_id uuid not null references training.session,
  title text not null,
  ended_on date not null,
  will text not null default '' check (length(will) <= 1000),
  by_day date,
  scene text not null default '' check (length(scene) <= 400),
  proof text not null default '' check (length(proof) <= 400),
  planned_on date,
  looked_back_on date,
  ask_on date not null,
  postponed_on date,
  asked_on date,
  superior_id uuid references people.person,
  counted_on date,
  result_on date,
  result_superior_id uuid references people.person,
  result_counted_on date,
  lesson_asked_on date,
  constraint plan_is_whole check ((planned_on is null) = (will = '' and by_day is null and scene = '' and proof = '') and (planned_on is null or (will <> '' and by_day is not null)))
);
comment on table training.practice is 'What somebody makes of a 回 at which they were: 行動計画, and when who is asked whether it was used. Begun by the wall when the outcome is known.';
comment on column training.practice.proof is 'By what it is seen that it was done: 確認方法.';
comment on column training.practice.ask_on is '90 days after the last day; later for whoever is away then, and once for whoever asks for it.';
comment on column training.practice.superior_id is 'The 上司 of the day on which it was asked.';
comment on column training.practice.counted_on is 'Since when it is in the figures of the course: five at the least come in together, so that no two readings tell one answer.';
create index practice_person on training.practice (person_id, ended_on desc);
create index practice_course on training.practice (course_id);
create index practice_superior on training.practice (superior_id) where superior_id is not null;
create index practice_result_superior on training.practice (result_superior_id) where result_superior_id is not null;
create index practice_unasked on training.practice (ask_on) where asked_on is null;

create table training.practice_answer (
  enrolment_id uuid not null references training.practice on delete cascade,
  asked text not null check (asked in ('own', 'superior', 'result')),
  answer text not null,
  words text not null default '' check (length(words) <= 1000),
  hindered text not null default '' check (length(hindered) <= 1000 and (hindered = '' or asked = 'own')),
  answered_by uuid not null references people.person default access.person_id(),
  answered_on date not null default access.today(),
  primary key (enrolment_id, asked),
  check (answer = any (case asked when 'own' then array['used', 'partly', 'not-yet'] when 'superior' then array['seen', 'partly', 'not-seen', 'cannot-tell']
    else array['yes', 'partly', 'no', 'cannot-tell'] end))
);
comment on table training.practice_answer is 'Was it used: of the person (own), the 上司 of that day (superior), and months later what came of it (result). Said once, and read by the other who has answered.';

create table training.practice_rating (
  enrolment_id uuid not null references training.enrolment on delete cascade,
  moment text not null check (moment in ('before', 'after')),
  paragraph_id text not null,
  level integer not null check (level between 1 and 4),
  person_id uuid not null references people.person default access.person_id(),
  rated_on date not null default access.today(),
  primary key (enrolment_id, moment, paragraph_id)
);
comment on table training.practice_rating is 'How somebody rates themselves in the abilities that a course serves, before and after. Read by that person alone.';

create table training.practice_lesson (
  enrolment_id uuid primary key references training.practice on delete cascade,
  person_id uuid not null references people.person,
  unit_id uuid references people.unit,
  title text not null,
  words text not null default '' check (length(words) <= 600),
  is_open boolean not null default false,
  written_on date not null default access.today(),
  shared_on date,
  shared_how text not null default '' check (length(shared_how) <= 200),
  shared_by uuid references people.person,
  check ((shared_on is null) = (shared_by is null))
);
comment on table training.practice_lesson is 'What somebody tells their 課 of a 研修, and that its 上司 had it shared at work. is_open: other 課 read it too.';
create index practice_lesson_unit on training.practice_lesson (unit_id);
create index practice_lesson_person on training.practice_lesson (person_id);

create table training.course_measure (
  course_id uuid primary key references training.course on delete cascade,
  survey_floor integer not null default 10 check (survey_floor between 5 and 100),
  result_months integer check (result_months between 6 and 12)
);
comment on table training.course_measure is 'How a course is measured: from how many answers the アンケート is shown, and whether the 上司 is asked for results months later.';

-- ── アンケート ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create table training.survey_ticket (
  session_id uuid not null references training.session on delete cascade,
  person_id uuid not null references people.person,
  primary key (session_id, person_id)
);
comment on table training.survey_ticket is 'That somebody has answered, so that nobody answers twice. No time and no order; seen by that person alone.';
create index survey_ticket_person on training.survey_ticket (person_id);
create table training.survey_sum (
  session_id uuid primary key references training.session on delete cascade,
  answers integer not null default 0,
  marks integer[] not null default array_fill(0, array[25]) check (cardinality(marks) = 25),
  good text[] not null default '{}',
  better text[] not null default '{}'
);
comment on table training.survey_sum is
  'One row for a 回: how many gave each of five marks to each of five questions, and the words, mixed anew with every answer. Which marks and words came together is nowhere.';

-- ── Who was there ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- From the last day of the 回, or from the day on which somebody was through with it before, at their own pace.
create function training.begin_practice() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.state in ('completed', 'incomplete') then
    insert into training.practice (enrolment_id, person_id, course_id, session_id, title, ended_on, ask_on)
    select new.id, new.person_id, new.course_id, new.session_id, new.title, x.ended_on, x.ended_on + 90
    from training.session s cross join lateral (select least(s.last_on, nullif(current_setting('sodachi.today', true), '')::date) as ended_on) x where s.id = new.session_id
    on conflict do nothing;
  elsif tg_op = 'UPDATE' then
    delete from training.practice p where p.enrolment_id = new.id and p.planned_on is null and p.asked_on is null;
  end if;
  return null;
end $$;
create trigger begin_practice after insert or update of state on training.enrolment for each row
  when (new.state in ('completed', 'incomplete', 'absent')) execute function training.begin_practice();

-- Whether somebody was at a 回 that is over, for them or for all: its outcome says so, or a mark of attendance where it is not judged yet.
create function training.was_there(of_person uuid, of_session uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from training.enrolment e join training.session s on s.id = e.session_id
    where e.session_id = of_session and e.person_id = of_person and (e.state = 'completed' or s.last_on <= access.today() and (e.state = 'incomplete'
      or e.state = 'admitted' and exists (select from training.attendance a where a.enrolment_id = e.id and a.minutes > 0))))
$$;

-- How the actor stands to the アンケート of a 回: open, answered, closed (three weeks after its last day), or none of theirs.
create function training.survey_standing(of_session uuid) returns text language sql stable security definer set search_path = pg_catalog as $$
  select case
    when access.person_id() is null or not training.was_there(access.person_id(), of_session) then 'none'
    when exists (select from training.survey_ticket t where t.session_id = of_session and t.person_id = access.person_id()) then 'answered'
    when access.today() > (select s.last_on + 21 from training.session s where s.id = of_session) then 'closed'
    else 'open' end
$$;
create function training.answer_survey(of_session uuid, said integer[], good_words text, better_words text) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if cardinality(said) <> 5 or not (1 <= all (said) and 5 >= all (said)) or training.survey_standing(of_session) <> 'open' then
    return false;
  end if;
  insert into training.survey_ticket (session_id, person_id) values (of_session, access.person_id());
  insert into training.survey_sum (session_id) values (of_session) on conflict do nothing;
  -- The whole row is written anew, its words in an order that is drawn: what one answer added cannot be seen on it.
  update training.survey_sum u set answers = u.answers + 1,
    marks = (select array_agg(m.n + (said[(m.at - 1) / 5 + 1] = (m.at - 1) % 5 + 1)::integer order by m.at) from unnest(u.marks) with ordinality m (n, at)),
    good = (select coalesce(array_agg(w order by random()), '{}') from unnest(u.good || good_words) w where w <> ''),
    better = (select coalesce(array_agg(w order by random()), '{}') from unnest(u.better || better_words) w where w <> '')
  where u.session_id = of_session;
  return true;
end $$;

-- For the keepers of a course: each 回 whose アンケート is closed. While answers still come, two readings around one would tell it. Below the floor there is nothing but how
-- many answered; a question to which all gave the same mark is not shown, for it would tell everybody's.
create function training.survey_results(of_course uuid)
returns table (session_id uuid, name text, last_on date, is_closed boolean, attended integer, answers integer, floor integer, averages numeric[], good text[], better text[])
language sql stable security definer set search_path = pg_catalog as $$
  select s.id, s.name, s.last_on, c.is_closed,
    (select count(*)::integer from training.enrolment e where e.session_id = s.id and e.state in ('completed', 'incomplete')),
    case when c.is_closed then coalesce(u.answers, 0) end, f.floor,
    case when c.is_shown then array(
      select case when max(m.n) < u.answers then round(sum(m.n * ((m.at - 1) % 5 + 1))::numeric / u.answers, 1) end
      from unnest(u.marks) with ordinality m (n, at) group by (m.at - 1) / 5 order by (m.at - 1) / 5) end,
    case when c.is_shown then u.good end, case when c.is_shown then u.better end
  from training.session s left join training.survey_sum u on u.session_id = s.id
    cross join lateral (select coalesce((select m.survey_floor from training.course_measure m where m.course_id = s.course_id), 10) as floor) f
    cross join lateral (select access.today() > s.last_on + 21 as is_closed, access.today() > s.last_on + 21 and u.answers >= f.floor as is_shown) c
  where s.course_id = of_course and s.last_on <= access.today() and s.state <> 'cancelled' and training.keeps(of_course)
  order by s.last_on desc, s.name
$$;

-- ── Who is asked, and who reads ─────────────────────────────────────────────────────────────────────────────────────────

-- Whether the actor may answer now: within 30 days, once, the person for themselves and the 上司 who was asked.
create function training.may_answer(of_enrolment uuid, as_asked text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from training.practice p where p.enrolment_id = of_enrolment and case as_asked
      when 'own' then p.person_id = access.person_id() and p.asked_on + 30 >= access.today()
      when 'superior' then p.superior_id = access.person_id() and p.asked_on + 30 >= access.today()
      else p.result_superior_id = access.person_id() and p.result_on + 30 >= access.today() end)
$$;
-- Whether the actor reads what another has answered: each of the two once both have; of the results the person too.
create function training.reads_answer(of_enrolment uuid, of_asked text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from training.practice p where p.enrolment_id = of_enrolment and case of_asked
      when 'superior' then p.person_id = access.person_id()
        and exists (select from training.practice_answer a where a.enrolment_id = p.enrolment_id and a.asked = 'own')
      when 'own' then exists (
        select from training.practice_answer a where a.enrolment_id = p.enrolment_id and a.asked = 'superior' and a.answered_by = access.person_id())
      else p.person_id = access.person_id() end)
$$;
create function training.may_rate(of_enrolment uuid, of_moment text, of_paragraph text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from training.enrolment e join training.session s on s.id = e.session_id join training.course c on c.id = e.course_id
      left join training.practice p on p.enrolment_id = e.id
    where e.id = of_enrolment and e.person_id = access.person_id() and of_paragraph = any (c.abilities) and case of_moment
      when 'before' then e.state in ('applied', 'waiting', 'offered', 'admitted') and s.last_on >= access.today()
      else p.enrolment_id is not null and p.asked_on is null end)
$$;
-- Once, a person puts the question off by 60 days, while it is open and not answered.
create function training.postpone_use(of_enrolment uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update training.practice p set ask_on = access.today() + 60, asked_on = null, postponed_on = access.today()
  where p.enrolment_id = of_enrolment and p.person_id = access.person_id() and p.postponed_on is null and p.asked_on + 30 >= access.today()
    and not exists (select from training.practice_answer a where a.enrolment_id = p.enrolment_id and a.asked = 'own');
  return found;
end $$;
-- A 上司 asks to have it told at work.
create function training.ask_lesson(of_enrolment uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update training.practice p set lesson_asked_on = access.today()
  where p.enrolment_id = of_enrolment and p.person_id in (select access.direct_reports());
  return found;
end $$;

-- The 課 in which somebody works stands on what they tell; their words are theirs, that it was shared is their 上司's to say.
create function training.check_lesson() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  is_own constant boolean := new.person_id is not distinct from access.person_id();
begin
  if tg_op = 'INSERT' then
    select training.place_of(p.unit_id) into new.unit_id from people.posting p
    where p.person_id = new.person_id and p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today();
    select p.title into new.title from training.practice p where p.enrolment_id = new.enrolment_id and p.person_id = new.person_id;
  end if;
  if access.actor_kind() = 'account' and (
    (not is_own and (new.words, new.is_open) is distinct from (case when tg_op = 'UPDATE' then old.words else '' end, case when tg_op = 'UPDATE' then old.is_open else false end))
    or (is_own and (new.shared_on, new.shared_how, new.shared_by) is distinct from
      (case when tg_op = 'UPDATE' then old.shared_on end, case when tg_op = 'UPDATE' then old.shared_how else '' end, case when tg_op = 'UPDATE' then old.shared_by end))
    or (not is_own and new.shared_by is distinct from access.person_id())
  ) then
    raise exception 'each says their own part' using errcode = '42501', constraint = 'own_part_of_lesson';
  end if;
  return new;
end $$;
create trigger check_lesson before insert or update on training.practice_lesson for each row execute function training.check_lesson();

-- ── The night ───────────────────────────────────────────────────────────────────────────────────────────────────────────

create function training.superior_of(of_person uuid) returns uuid language sql stable security definer set search_path = pg_catalog as $$
  select v.supervisor_id from people.supervision v
  where v.person_id = of_person and v.role = 'superior' and upper_inf(v.recorded) and (v.during @> access.today()) is true order by v.supervisor_id limit 1
$$;
-- Begins what was attended and is not judged yet, puts off whoever is away, asks whoever it is time for, and lets in whom the figures may count. Answers how many were asked.
create function training.practice_night() returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare
  asked integer;
  results integer;
begin
  insert into training.practice (enrolment_id, person_id, course_id, session_id, title, ended_on, ask_on)
  select e.id, e.person_id, e.course_id, e.session_id, e.title, s.last_on, s.last_on + 90
  from training.session s join training.enrolment e on e.session_id = s.id
  where s.last_on between access.today() - 30 and access.today() - 1 and s.state <> 'cancelled' and (e.state in ('completed', 'incomplete')
    or e.state = 'admitted' and exists (select from training.attendance a where a.enrolment_id = e.id and a.minutes > 0))
  on conflict do nothing;

  update training.practice p set ask_on = access.today() + 30
  where p.asked_on is null and p.ask_on between access.today() - 60 and access.today() and training.is_away(p.person_id);
  update training.practice p set asked_on = access.today(),
    superior_id = case when exists (select from training.practice_answer a where a.enrolment_id = p.enrolment_id and a.asked = 'superior') then p.superior_id
      else training.superior_of(p.person_id) end
  where p.asked_on is null and p.ask_on between access.today() - 60 and access.today()
    and exists (select from training.enrolment e where e.id = p.enrolment_id and e.state in ('admitted', 'completed', 'incomplete'))
    and exists (select from people.directory_entry d where d.person_id = p.person_id and d.from_day <= access.today() and d.to_day > access.today());
  get diagnostics asked = row_count;
  update training.practice p set result_on = access.today(), result_superior_id = training.superior_of(p.person_id)
  from training.course_measure m
  where m.course_id = p.course_id and p.result_on is null and m.result_months is not null
    and (p.ended_on + make_interval(months => m.result_months))::date between access.today() - 60 and access.today()
    and not training.is_away(p.person_id) and training.superior_of(p.person_id) is not null;
  get diagnostics results = row_count;

  update training.practice p set counted_on = access.today() from (
    select w.course_id from training.practice w where w.counted_on is null and w.asked_on + 30 < access.today() group by w.course_id having count(*) >= 5) c
  where c.course_id = p.course_id and p.counted_on is null and p.asked_on + 30 < access.today();
  update training.practice p set result_counted_on = access.today() from (
    select w.course_id from training.practice w where w.result_counted_on is null and w.result_on + 30 < access.today() group by w.course_id having count(*) >= 5) c
  where c.course_id = p.course_id and p.result_counted_on is null and p.result_on + 30 < access.today();
  return asked + results;
end $$;

-- What is asked of whom for one loop today. says: by key an act with {title}, and a button.
create function training.practice_asks(p training.practice, says jsonb) returns table (person_id uuid, key text, act text, due_on date, link text, button text)
language sql stable security definer set search_path = pg_catalog as $$
  select w.person_id, 'training.practice-' || w.what || '/' || p.enrolment_id, replace(says -> w.what ->> 'act', '{title}', p.title), w.due_on,
    '/training/practice/' || p.enrolment_id, says -> w.what ->> 'button'
  from (
    select p.person_id, 'plan' as what, p.ended_on + 14 as due_on where p.planned_on is null and access.today() between p.ended_on and p.ended_on + 30
    union all
    select p.person_id, 'nudge', p.ended_on + 45
    where p.planned_on is not null and p.looked_back_on is null and p.asked_on is null and access.today() between p.ended_on + 30 and p.ended_on + 45
    union all
    select p.person_id, 'use', p.asked_on + 21
    where p.asked_on + 30 >= access.today() and not exists (select from training.practice_answer a where a.enrolment_id = p.enrolment_id and a.asked = 'own')
    union all
    select p.superior_id, 'seen', p.asked_on + 21
    where p.superior_id is not null and p.asked_on + 30 >= access.today()
      and not exists (select from training.practice_answer a where a.enrolment_id = p.enrolment_id and a.asked = 'superior')
    union all
    select p.result_superior_id, 'result', p.result_on + 21
    where p.result_superior_id is not null and p.result_on + 30 >= access.today()
      and not exists (select from training.practice_answer a where a.enrolment_id = p.enrolment_id and a.asked = 'result')
    union all
    select p.person_id, 'lesson', p.lesson_asked_on + 14
    where p.lesson_asked_on + 30 >= access.today()
      and not exists (select from training.practice_lesson l where l.enrolment_id = p.enrolment_id and (l.words <> '' or l.shared_on is not null))
  ) w
$$;
-- Brings the 手続き of these loops in line: what is done, or too late by now, is asked no more.
create function training.settle_practice(of_enrolments uuid[], says jsonb) returns void language sql security definer set search_path = pg_catalog as $$
  with waiting as materialized (
    select w.* from unnest(of_enrolments) i (id) join training.practice p on p.enrolment_id = i.id cross join lateral training.practice_asks(p, says) w
  ), ended as (
    update platform.task t set done_at = access.instant()
    where t.done_at is null and t.key in (
      select 'training.practice-' || k || '/' || i.id from unnest(of_enrolments) i (id) cross join unnest(array['plan', 'nudge', 'use', 'seen', 'result', 'lesson']) k)
      and not exists (select from waiting w where w.person_id = t.person_id and w.key = t.key)
  )
  insert into platform.task as t (person_id, key, act, due_on, link, button)
  select w.person_id, w.key, w.act, w.due_on, w.link, w.button from waiting w
  on conflict (person_id, key) do update
    set act = excluded.act, due_on = excluded.due_on, done_at = null, asked_at = case when t.done_at is null then t.asked_at else excluded.asked_at end
    where t.done_at is not null or t.due_on is distinct from excluded.due_on
$$;
comment on function training.settle_practice is 'Says only what is asked of whom. Who calls it learns nothing of it.';
-- Loops of which somebody may be asked something today, or was until yesterday.
create function training.loops_alive() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select p.enrolment_id from training.practice p
  where access.today() - 60 <= greatest(p.ended_on, p.asked_on, p.result_on, p.lesson_asked_on)
$$;

-- ── How a course does ───────────────────────────────────────────────────────────────────────────────────────────────────

-- Of those whom the figures count: not for the app itself.
create function training.use_counts(of_course uuid)
returns table (course_id uuid, asked integer, answered integer, used integer, partly integer, asked_superior integer, told integer, seen integer, seen_partly integer, both_say integer)
language sql stable security definer set search_path = pg_catalog as $$
  select p.course_id, count(*)::integer, count(o.answer)::integer, count(*) filter (where o.answer = 'used')::integer, count(*) filter (where o.answer = 'partly')::integer,
    count(p.superior_id)::integer, count(u.answer)::integer, count(*) filter (where u.answer = 'seen')::integer, count(*) filter (where u.answer = 'partly')::integer,
    count(*) filter (where o.answer in ('used', 'partly') and u.answer in ('seen', 'partly'))::integer
  from training.practice p
    left join training.practice_answer o on o.enrolment_id = p.enrolment_id and o.asked = 'own'
    left join training.practice_answer u on u.enrolment_id = p.enrolment_id and u.asked = 'superior'
  where p.counted_on is not null and (of_course is null or p.course_id = of_course) group by p.course_id
$$;
-- For everybody: the share of those asked who have used it, and of how many; nothing where these are few or all alike.
create function training.course_use(of_course uuid) returns table (asked integer, percent integer) language sql stable security definer set search_path = pg_catalog as $$
  select c.asked, round(100.0 * (c.used + c.partly) / c.asked)::integer from training.use_counts(of_course) c
  where access.is_insider() and platform.may_show(array[c.used, c.partly, c.asked - c.used - c.partly], array[0, 0, 0], 5)
$$;
-- For the centre all courses, for a keeper theirs. Groups are hidden so that no total tells by subtraction what is hidden; the last row, without a course, is the total.
create function training.use_overview(of_course uuid)
returns table (course_id uuid, title text, category text, asked integer, answered integer, used integer, partly integer, asked_superior integer, told integer, seen integer,
  seen_partly integer, both_say integer, own_shown boolean, superior_shown boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  ids uuid[];
  own integer[];
  superior integer[];
  none integer[];
  own_ok boolean[];
  superior_ok boolean[];
begin
  if not (access.has_duty('training-centre') or (of_course is not null and training.keeps(of_course))) then
    return;
  end if;
  select array_agg(c.course_id order by c.course_id), array_agg(array[c.used, c.partly, c.asked - c.used - c.partly] order by c.course_id),
    array_agg(array[c.seen, c.seen_partly, c.asked_superior - c.seen - c.seen_partly] order by c.course_id) into ids, own, superior
  from training.use_counts(null) c;
  if ids is null then
    return;
  end if;
  none := array_fill(0, array[cardinality(ids), 3]);
  own_ok := platform.shown_groups(own, none, 5);
  superior_ok := platform.shown_groups(superior, none, 5);
  return query
    with shown as (
      select c.*, own_ok[array_position(ids, c.course_id)] as o, superior_ok[array_position(ids, c.course_id)] as s from training.use_counts(null) c
    )
    select k.id, k.title, k.category, s.asked, case when s.o then s.answered end, case when s.o then s.used end, case when s.o then s.partly end, s.asked_superior,
      case when s.s then s.told end, case when s.s then s.seen end, case when s.s then s.seen_partly end, case when s.o and s.s then s.both_say end, coalesce(s.o, false), coalesce(s.s, false)
    from training.course k left join shown s on s.course_id = k.id where (of_course is null and k.state <> 'draft') or k.id = of_course
    union all
    select null, null, null, sum(s.asked)::integer, case when own_ok[cardinality(own_ok)] then sum(s.answered)::integer end, case when own_ok[cardinality(own_ok)] then sum(s.used)::integer end,
      case when own_ok[cardinality(own_ok)] then sum(s.partly)::integer end, sum(s.asked_superior)::integer,
      case when superior_ok[cardinality(superior_ok)] then sum(s.told)::integer end, case when superior_ok[cardinality(superior_ok)] then sum(s.seen)::integer end,
      case when superior_ok[cardinality(superior_ok)] then sum(s.seen_partly)::integer end,
      case when own_ok[cardinality(own_ok)] and superior_ok[cardinality(superior_ok)] then sum(s.both_say)::integer end,
      own_ok[cardinality(own_ok)], superior_ok[cardinality(superior_ok)]
    from shown s where of_course is null;
end $$;
-- How those whom the figures count rated themselves before and after: only of those who did both, and who came into the figures with four others who did.
create function training.rating_effect(of_course uuid) returns table (paragraph_id text, people integer, before numeric, after numeric)
language sql stable security definer set search_path = pg_catalog as $$
  with pair as (
    select p.counted_on, b.paragraph_id, b.level as before, a.level as after
    from training.practice p join training.practice_rating b on b.enrolment_id = p.enrolment_id and b.moment = 'before'
      join training.practice_rating a on a.enrolment_id = p.enrolment_id and a.moment = 'after' and a.paragraph_id = b.paragraph_id
    where p.course_id = of_course and p.counted_on is not null and training.keeps(of_course)
  ), batch as (
    select b.paragraph_id, count(*) as people, sum(b.before) as before, sum(b.after) as after from pair b group by b.paragraph_id, b.counted_on having count(*) >= 5
  )
  select b.paragraph_id, sum(b.people)::integer, round(sum(b.before) / sum(b.people), 1), round(sum(b.after) / sum(b.people), 1) from batch b group by b.paragraph_id order by 1
$$;
create function training.result_effect(of_course uuid) returns table (asked integer, yes integer, partly integer, no integer, cannot_tell integer)
language sql stable security definer set search_path = pg_catalog as $$
  select r.asked, r.yes, r.partly, r.no, r.cannot_tell from (
    select count(*)::integer as asked, count(*) filter (where a.answer = 'yes')::integer as yes, count(*) filter (where a.answer = 'partly')::integer as partly,
      count(*) filter (where a.answer = 'no')::integer as no, count(*) filter (where a.answer = 'cannot-tell')::integer as cannot_tell
    from training.practice p left join training.practice_answer a on a.enrolment_id = p.enrolment_id and a.asked = 'result'
    where p.course_id = of_course and p.result_counted_on is not null and training.keeps(of_course)) r
  where platform.may_show(array[r.yes, r.partly, r.asked - r.yes - r.partly], array[0, 0, 0], 5)
$$;

revoke execute on function training.begin_practice, training.was_there, training.survey_standing, training.answer_survey, training.survey_results, training.may_answer,
  training.reads_answer, training.may_rate, training.postpone_use, training.ask_lesson, training.check_lesson, training.superior_of, training.practice_night, training.practice_asks,
  training.settle_practice, training.loops_alive, training.use_counts, training.course_use, training.use_overview, training.rating_effect, training.result_effect from public;
grant execute on function training.survey_standing, training.answer_survey, training.survey_results, training.may_answer, training.reads_answer, training.may_rate,
  training.postpone_use, training.ask_lesson, training.settle_practice, training.course_use, training.use_overview, training.rating_effect, training.result_effect to sodachi_app;
grant execute on function training.practice_night, training.settle_practice, training.loops_alive to sodachi_import;

-- ── The wall ────────────────────────────────────────────────────────────────────────────────────────────────────────────

do $$
declare name text;
begin
  foreach name in array array['practice', 'practice_answer', 'practice_rating', 'practice_lesson', 'course_measure', 'survey_ticket', 'survey_sum'] loop
    perform platform.wall(('training.' || name)::regclass);
  end loop;
end $$;
select platform.obeys_ledger('training.practice', 'training', 'ended_on'), platform.obeys_ledger('training.practice_answer', 'training', 'answered_on'),
  platform.obeys_ledger('training.practice_rating', 'training', 'rated_on'), platform.obeys_ledger('training.practice_lesson', 'training', 'written_on'),
  platform.obeys_ledger('training.survey_ticket', 'training', null);

-- Their own, those who report to one today, and those of whom one was asked. Keepers and the centre read figures.
create policy read on training.practice for select to sodachi_app using (
  person_id = (select access.person_id()) or person_id = any (array(select access.direct_reports()))
  or superior_id = (select access.person_id()) or result_superior_id = (select access.person_id())
);
create policy own on training.practice for update to sodachi_app using (person_id = (select access.person_id()) and asked_on is null);
create policy read on training.practice_answer for select to sodachi_app using (answered_by = (select access.person_id()) or training.reads_answer(enrolment_id, asked));
create policy answer on training.practice_answer for insert to sodachi_app with check (
  answered_by = (select access.person_id()) and training.may_answer(enrolment_id, asked)
);
create policy own on training.practice_rating for select to sodachi_app using (person_id = (select access.person_id()));
create policy rate on training.practice_rating for insert to sodachi_app with check (
  person_id = (select access.person_id()) and training.may_rate(enrolment_id, moment, paragraph_id)
);
create policy rate_again on training.practice_rating for update to sodachi_app using (
  person_id = (select access.person_id()) and training.may_rate(enrolment_id, moment, paragraph_id)
);
create policy read on training.practice_lesson for select to sodachi_app using (
  person_id = (select access.person_id()) or person_id = any (array(select access.direct_reports()))
  or unit_id = any (array(select training.own_places())) or (is_open and (select access.is_insider()))
);
create policy tell on training.practice_lesson for insert to sodachi_app with check (
  person_id = (select access.person_id()) or person_id = any (array(select access.direct_reports()))
);
create policy tell_again on training.practice_lesson for update to sodachi_app using (
  person_id = (select access.person_id()) or person_id = any (array(select access.direct_reports()))
);
create policy read on training.course_measure for select to sodachi_app using (training.keeps(course_id));
create policy measure on training.course_measure for insert to sodachi_app with check (training.keeps(course_id));
create policy measure_again on training.course_measure for update to sodachi_app using (training.keeps(course_id));
create policy own on training.survey_ticket for select to sodachi_app using (person_id = (select access.person_id()));

grant select on training.practice, training.practice_answer, training.practice_rating, training.practice_lesson, training.course_measure, training.survey_ticket to sodachi_app;
grant update (will, by_day, scene, proof, planned_on, looked_back_on) on training.practice to sodachi_app;
grant insert (enrolment_id, asked, answer, words, hindered) on training.practice_answer to sodachi_app;
grant insert (enrolment_id, moment, paragraph_id, level), update (level, rated_on) on training.practice_rating to sodachi_app;
grant insert (enrolment_id, person_id, title, words, is_open, shared_on, shared_how, shared_by), update (words, is_open, shared_on, shared_how, shared_by) on training.practice_lesson to sodachi_app;
grant insert (course_id, survey_floor, result_months), update (survey_floor, result_months) on training.course_measure to sodachi_app;

-- ── 保存期間, 開示 ──────────────────────────────────────────────────────────────────────────────────────────────────────

alter function training.tables_kept() rename to tables_kept_before_practice;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.' || v.name, v.title, 'training', 'erase', 't.enrolment_id = s.record::uuid', null, v.of_person, null)::platform.retention_table from (values
    ('practice_answer', '研修を使ったかの答え', 't.answered_by = $1 or t.enrolment_id in (select p.enrolment_id from training.practice p where p.person_id = $1)'),
    ('practice_rating', '研修の前と後の自己評価', 't.person_id = $1'),
    ('practice_lesson', '研修から職場への学び', 't.person_id = $1'),
    ('practice', '研修の行動計画と90日後の問い', 't.person_id = $1')
  ) v (name, title, of_person)
  union all
  select row('training.survey_ticket', '研修のアンケートに答えた印', 'training', 'erase',
    '(t.session_id, t.person_id) = (select e.session_id, e.person_id from training.enrolment e where e.id = s.record::uuid)', null, 't.person_id = $1', null)::platform.retention_table
  union all
  select row('training.' || v.name, v.title, null, 'kept', null, null, null, v.says)::platform.retention_table from (values
    ('survey_sum', '研修のアンケートの答えの数と言葉', '人数と、順を混ぜた言葉だけで、だれの答えかは分かりません'),
    ('course_measure', '研修の効果の測り方', '研修の設定だけです')
  ) v (name, title, says)
  union all
  select t from training.tables_kept_before_practice() t
$$;
alter function training.tables_told() rename to tables_told_before_practice;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from training.tables_told_before_practice() t
  union all
  select row('training.' || v.name, v.fields)::platform.told_table from (values
    ('practice', '{title,ended_on,will,by_day,scene,proof,planned_on,looked_back_on,asked_on,postponed_on,superior_id}'::text[]),
    ('practice_answer', '{asked,answer,words,hindered,answered_by,answered_on}'),
    ('practice_rating', '{moment,paragraph_id,level,rated_on}'),
    ('practice_lesson', '{title,words,is_open,written_on,shared_on,shared_how,shared_by}')
  ) v (name, fields)
$$;
revoke execute on function training.tables_kept, training.tables_kept_before_practice, training.tables_told, training.tables_told_before_practice from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.tables_kept to sodachi_app, sodachi_import;
