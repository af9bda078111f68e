-- 基本研修 and whom it is for: rules of a course, the people whom they mean today with why, waivers, 局 quotas, times that are kept free, and who changes places with whom.

-- Whether somebody has completed a course. Every part of 取組2 asks here and nowhere else; what is completed elsewhere is to count here too.
create function training.has_completed(of_person uuid, of_course uuid) returns boolean language sql stable parallel safe
  return exists (select from training.enrolment e where e.person_id = of_person and e.course_id = of_course and e.state = 'completed');

-- ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table training.targeting (
  course_id uuid primary key references training.course on delete cascade,
  reference_on date not null,
  is_required boolean not null,
  version integer not null default 1,
  counted_at timestamptz,
  written_by uuid not null references people.account default access.account_id(),
  written_at timestamptz not null default access.instant()
);
comment on table training.targeting is 'That a course has 対象者: 基準日, and whether it is 必修 or 勧奨.';
comment on column training.targeting.reference_on is '基準日 from which times are counted back. Whoever comes to meet a rule after it is meant too.';

create table training.target_rule (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references training.targeting on delete cascade,
  number integer not null check (number between 1 and 20),
  kind text not null check (kind in ('grade', 'promoted', 'service', 'mid-career', 'returned')),
  grades text[] not null default '{}' check (cardinality(grades) <= 40),
  job_families text[] not null default '{}' check (cardinality(job_families) <= 60),
  employments text[] not null check (cardinality(employments) > 0 and employments <@ array['regular', 'reappointed', 'short-time-reappointed', 'fiscal-year', 'fixed-term', 'temporary']),
  within_months integer check (within_months between 1 and 600),
  years integer[] not null default '{}' check (cardinality(years) <= 50),
  returns text[] not null default '{}' check (returns <@ array['leave', 'childcare-leave', 'study-leave', 'dispatch']),
  unique (course_id, number),
  check ((kind in ('promoted', 'mid-career', 'returned')) = (within_months is not null)),
  check ((kind = 'service') = (cardinality(years) > 0)),
  check ((kind = 'returned') = (cardinality(returns) > 0)),
  check (kind not in ('grade', 'promoted') or cardinality(grades) > 0)
);
comment on table training.target_rule is 'One way to be meant by a course; whoever meets one of its rules is. The first that is met, by number, says why.';
comment on column training.target_rule.years is '年次 in service; the 年度 of the first day is the first.';

create table training.target_quota (
  course_id uuid not null references training.targeting on delete cascade,
  unit_id uuid not null references people.unit,
  seats integer not null check (seats between 0 and 2000),
  primary key (course_id, unit_id)
);
comment on table training.target_quota is 'How many of a 局 are named at most for one 回 of the course; a 局 without a row has no bound.';

-- ── Targets ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table training.target (
  course_id uuid not null references training.course on delete cascade,
  person_id uuid not null references people.person,
  title text not null,
  kind text not null check (kind in ('grade', 'promoted', 'service', 'mid-career', 'returned')),
  grade_id text,
  since date,
  year integer,
  found_at timestamptz not null default access.instant(),
  gone_on date,
  gone_why text check (gone_why in ('left', 'changed')),
  primary key (course_id, person_id),
  check ((gone_on is null) = (gone_why is null))
);
comment on table training.target is 'Somebody whom a course is for, and why. Whoever is no target any more stays here as such, and is named by nobody.';
comment on column training.target.since is 'Day of what made them one: to the 職位, hired, back at work; null for what is no day.';
create index target_person on training.target (person_id) where gone_on is null;

create table training.target_waiver (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null,
  person_id uuid not null,
  title text not null,
  kind text not null check (kind in ('equivalent', 'leave', 'dispatch', 'other')),
  reason text not null check (reason <> '' and length(reason) <= 400),
  waived_by uuid not null references people.account default access.account_id(),
  waived_at timestamptz not null default access.instant(),
  ended_by uuid references people.account,
  ended_at timestamptz,
  foreign key (course_id, person_id) references training.target on delete cascade,
  check ((ended_at is null) = (ended_by is null))
);
comment on table training.target_waiver is '免除 of a target with why, by whom and when; taken back it stays as what was.';
create unique index waived_once on training.target_waiver (course_id, person_id) where ended_at is null;
create index target_waiver_person on training.target_waiver (person_id);

-- What the rules speak of, of everybody who is in service today. Set-based: each table is read once.
create function training.target_facts() returns table (
  person_id uuid, grade_id text, job_family text, employment text, unit_id uuid, ranked_on date, hired_on date, entered_midway boolean,
  back_leave date, back_childcare date, back_study date, back_dispatch date, is_away boolean
) language sql stable security definer set search_path = pg_catalog set enable_nestloop = off set jit = off rows 10000 as $$
  with main as (
    select p.person_id, p.grade_id, p.unit_id, p.by_kind, lower(p.during) as from_day, upper(p.during) as to_day, lag(p.grade_id) over before as grade_before,
      lag(upper(p.during)) over before as ended_before, lag(p.by_kind) over before as kind_before
    from people.posting p where p.kind = 'main' and upper_inf(p.recorded) and lower(p.during) <= access.today()
    window before as (partition by p.person_id order by lower(p.during))
  ), life as (
    select m.person_id, max(m.from_day) filter (where m.grade_before is distinct from m.grade_id or m.ended_before is distinct from m.from_day) as ranked_on,
      max(m.from_day) filter (where m.by_kind = 'return' and m.kind_before = 'dispatch') as back_dispatch
    from main m group by m.person_id
  ), hired as (
    select distinct on (o.person_id) o.person_id, o.effective_on, o.grade_id from people.personnel_order o
    where o.kind = 'hire' and upper_inf(o.recorded) and o.effective_on <= access.today() order by o.person_id, o.effective_on desc
  ), employed as (
    select e.person_id, min(lower(e.during)) as since from people.employment e where upper_inf(e.recorded) group by e.person_id
  ), back as (
    select a.person_id, max(upper(a.during)) filter (where a.kind = 'leave' and upper(a.during) <= access.today()) as leave,
      max(upper(a.during)) filter (where a.kind = 'childcare-leave' and upper(a.during) <= access.today()) as childcare,
      max(upper(a.during)) filter (where a.kind = 'study-leave' and upper(a.during) <= access.today()) as study,
      bool_or(a.during @> access.today()) as is_away
    from people.absence a where upper_inf(a.recorded) group by a.person_id
  ), entry as (
    select d.grade_id from people.directory_entry d
    where d.from_day <= access.today() and d.to_day > access.today() and d.grade_id is not null order by d.grade_order desc limit 1
  )
  select m.person_id, m.grade_id, e.job_family, e.kind, m.unit_id, l.ranked_on, coalesce(h.effective_on, s.since),
    coalesce(extract(month from h.effective_on) <> 4 or extract(day from h.effective_on) <> 1 or h.grade_id <> (select y.grade_id from entry y), false),
    b.leave, b.childcare, b.study, l.back_dispatch, m.by_kind = 'dispatch' or coalesce(b.is_away, false)
  from main m join life l on l.person_id = m.person_id
    join people.employment e on e.person_id = m.person_id and upper_inf(e.recorded) and e.during @> access.today()
    join employed s on s.person_id = m.person_id
    left join hired h on h.person_id = m.person_id left join back b on b.person_id = m.person_id
  where m.to_day is null or m.to_day > access.today()
$$;
create function training.fiscal_year_of(day date) returns integer language sql immutable parallel safe
  return extract(year from day - interval '3 months')::integer;

-- Whom the rules mean: of one course, or of all. The first rule that is met says why.
create function training.meant(of_course uuid) returns table (course_id uuid, person_id uuid, kind text, grade_id text, since date, year integer)
language sql stable security definer set search_path = pg_catalog set enable_nestloop = off set jit = off as $$
  with facts as materialized (select * from training.target_facts()),
  rule as materialized (
    select r.*, (g.reference_on - make_interval(months => coalesce(r.within_months, 0)))::date as after, training.fiscal_year_of(g.reference_on) as fiscal_year
    from training.target_rule r join training.targeting g on g.course_id = r.course_id where of_course is null or r.course_id = of_course
  )
  select distinct on (r.course_id, f.person_id) r.course_id, f.person_id, r.kind, f.grade_id, s.since, s.year
  from rule r join facts f on (cardinality(r.grades) = 0 or f.grade_id = any (r.grades)) and f.employment = any (r.employments)
      and (cardinality(r.job_families) = 0 or f.job_family = any (r.job_families))
    cross join lateral (select
      case r.kind when 'promoted' then f.ranked_on when 'mid-career' then case when f.entered_midway then f.hired_on end
        when 'returned' then greatest(case when 'leave' = any (r.returns) then f.back_leave end, case when 'childcare-leave' = any (r.returns) then f.back_childcare end,
          case when 'study-leave' = any (r.returns) then f.back_study end, case when 'dispatch' = any (r.returns) then f.back_dispatch end) end as since,
      case r.kind when 'service' then r.fiscal_year - training.fiscal_year_of(f.hired_on) + 1 end as year) s
  where case r.kind when 'grade' then true when 'service' then s.year = any (r.years) else s.since > r.after end
  order by r.course_id, f.person_id, r.number
$$;

-- Brings the targets of one course, or of all, in line with today: who is new, who is back, and who is none any more. Answers how many of each, by course.
create function training.settle_targets(of_course uuid) returns table (course_id uuid, found integer, gone integer)
language plpgsql security definer set search_path = pg_catalog set enable_nestloop = off set jit = off as $$
begin
  if access.actor_kind() = 'account' and not access.has_duty('training-centre') and (of_course is null or not training.keeps(of_course)) then
    raise exception 'targets are settled by the keepers of a course' using errcode = '42501';
  end if;
  return query
    with met as materialized (select m.* from training.meant(of_course) m),
    was as materialized (select t.course_id, t.person_id from training.target t where t.gone_on is null and (of_course is null or t.course_id = of_course)),
    written as (
      insert into training.target as t (course_id, person_id, title, kind, grade_id, since, year)
      select m.course_id, m.person_id, c.title, m.kind, m.grade_id, m.since, m.year from met m join training.course c on c.id = m.course_id
      on conflict on constraint target_pkey do update
        set title = excluded.title, kind = excluded.kind, grade_id = excluded.grade_id, since = excluded.since, year = excluded.year, gone_on = null, gone_why = null,
          found_at = case when t.gone_on is null then t.found_at else excluded.found_at end
        where (t.kind, t.grade_id, t.since, t.year, t.gone_on, t.title) is distinct from (excluded.kind, excluded.grade_id, excluded.since, excluded.year, null, excluded.title)
    ), left_over as (
      select w.course_id, w.person_id, not exists (
        select from people.posting p where p.person_id = w.person_id and p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today()) as has_left
      from was w where (w.course_id, w.person_id) not in (select m.course_id, m.person_id from met m)
    ), ended as (
      update training.target t set gone_on = access.today(), gone_why = case when l.has_left then 'left' else 'changed' end
      from left_over l where t.course_id = l.course_id and t.person_id = l.person_id
    ), counted as (
      update training.targeting g set counted_at = access.instant() where of_course is null or g.course_id = of_course
    )
    select g.course_id, coalesce(n.people, 0)::integer, coalesce(l.people, 0)::integer
    from training.targeting g
      left join (select m.course_id, count(*) as people from met m where (m.course_id, m.person_id) not in (select w.course_id, w.person_id from was w) group by m.course_id) n
        on n.course_id = g.course_id
      left join (select o.course_id, count(*) as people from left_over o group by o.course_id) l on l.course_id = g.course_id
    where of_course is null or g.course_id = of_course;
end $$;

-- How each target stands to their course: one's own, and those of the courses one keeps.
create function training.target_states(of_course uuid, of_person uuid)
returns table (course_id uuid, person_id uuid, state text, enrolment_id uuid, session_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select t.course_id, t.person_id, case
      when t.gone_on is not null then 'gone'
      when training.has_completed(t.person_id, t.course_id) then 'completed'
      when w.id is not null then 'waived'
      when e.state in ('offered', 'admitted') then 'admitted'
      when e.state in ('applied', 'waiting') then 'applied'
      when e.state in ('incomplete', 'absent') then 'incomplete'
      else 'before' end, e.id, e.session_id
  from training.target t
    left join training.target_waiver w on w.course_id = t.course_id and w.person_id = t.person_id and w.ended_at is null
    left join lateral (
      select x.id, x.session_id, x.state from training.enrolment x
      where x.person_id = t.person_id and x.course_id = t.course_id and x.state not in ('refused', 'withdrawn', 'lapsed', 'completed')
      order by x.state in ('applied', 'waiting', 'offered', 'admitted') desc, x.applied_at desc limit 1
    ) e on true
  where (of_course is null or t.course_id = of_course) and (of_person is null or t.person_id = of_person)
    and (t.person_id = access.person_id() or access.has_duty('training-centre') or access.actor_kind() in ('service', 'operator')
      or t.course_id in (select training.my_courses()))
$$;

-- ── Times kept free, and where people are of ────────────────────────────────────────────────────────────────────────────

create table training.busy_period (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('assembly', 'busy')),
  title text not null check (title <> '' and length(title) <= 60),
  unit_id uuid references people.unit,
  from_day date not null,
  to_day date not null check (to_day >= from_day and to_day <= from_day + 366),
  written_by uuid not null references people.account default access.account_id(),
  written_at timestamptz not null default access.instant()
);
comment on table training.busy_period is '議会 and 繁忙期 with first and last day, of a 局 or 課 with what is below it, or of the whole city (unit_id null).';
create index busy_period_days on training.busy_period (from_day, to_day);

-- Every unit of today with itself and what is above it; is_top: its 局.
create function training.above() returns table (unit_id uuid, above_id uuid, is_top boolean) language sql stable security definer set search_path = pg_catalog rows 4000 as $$
  with recursive today as materialized (
    select v.unit_id, v.parent_id from people.unit_version v where upper_inf(v.recorded) and v.during @> access.today()
  ), up as (
    select t.unit_id, t.unit_id as above_id, t.parent_id from today t
    union all
    select u.unit_id, t.unit_id, t.parent_id from up u join today t on t.unit_id = u.parent_id
  )
  select u.unit_id, u.above_id, u.parent_id is null from up u
$$;

-- What keeps somebody who has to be placed from a 回 to come: a time kept free where they work, or another 回 of theirs at that time. For the keepers of the course.
create function training.spread_clashes(of_course uuid) returns table (person_id uuid, session_id uuid, kind text, title text, on_day date)
language sql stable security definer set search_path = pg_catalog as $$
  with day as materialized (
    select d.session_id, d.on_day, d.begins, d.ends from training.session s join training.session_day d on d.session_id = s.id
    where s.course_id = of_course and s.state in ('open', 'closed') and s.first_on > access.today() and training.keeps(of_course)
  ), who as materialized (
    select t.person_id, d.unit_id from training.target t
      join people.directory_entry d on d.person_id = t.person_id and d.from_day <= access.today() and d.to_day > access.today()
    where t.course_id = of_course and t.gone_on is null
  ), above as materialized (select a.unit_id, a.above_id from training.above() a)
  select w.person_id, d.session_id, b.kind, b.title, d.on_day
  from day d join training.busy_period b on d.on_day between b.from_day and b.to_day
    join who w on b.unit_id is null or exists (select from above a where a.unit_id = w.unit_id and a.above_id = b.unit_id)
  union all
  select e.person_id, d.session_id, 'enrolled', e.title, d.on_day
  from who w join training.enrolment e on e.person_id = w.person_id and e.state in ('offered', 'admitted') and e.course_id <> of_course
    join training.session_day o on o.session_id = e.session_id
    join day d on d.on_day = o.on_day and d.begins < o.ends and o.begins < d.ends
$$;

-- ── Changing places ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table training.swap (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references training.course,
  enrolment_id uuid not null references training.enrolment on delete cascade,
  person_id uuid not null references people.person,
  from_session_id uuid references training.session,
  to_session_id uuid not null references training.session,
  other_id uuid references people.person check (other_id <> person_id),
  title text not null default '',
  to_title text not null default '',
  reason text not null check (reason <> '' and length(reason) <= 400),
  state text not null default 'asked' check (state in ('asked', 'agreed', 'refused', 'taken-back', 'lapsed')),
  answer text not null default '' check (length(answer) <= 400),
  asked_at timestamptz not null default access.instant(),
  answered_at timestamptz
);
comment on table training.swap is 'Somebody who cannot come to their 回 asks for another of the course: for a free seat its keepers agree, for the seat of a colleague (other_id) that colleague.';
create unique index swap_once on training.swap (enrolment_id) where state = 'asked';
create index swap_enrolment on training.swap (enrolment_id);
create index swap_other on training.swap (other_id) where state = 'asked';
create index swap_person on training.swap (person_id);
create index swap_course on training.swap (course_id) where state = 'asked';

-- In which 回 of a course a colleague has a seat, for whoever has one in it too.
create function training.seat_of_colleague(of_course uuid, of_person uuid) returns uuid language sql stable security definer set search_path = pg_catalog as $$
  select e.session_id from training.enrolment e where e.course_id = of_course and e.person_id = of_person and e.state = 'admitted'
    and exists (select from training.enrolment m where m.course_id = of_course and m.person_id = access.person_id() and m.state = 'admitted')
$$;
create function training.check_swap() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  held record;
begin
  if tg_op = 'INSERT' then
    select e.session_id, e.title, c.title || ' ' || s.name as to_title into held
    from training.enrolment e join training.session f on f.id = e.session_id and f.first_on > access.today()
      join training.session s on s.id = new.to_session_id and s.course_id = e.course_id and s.id <> e.session_id and s.state = 'open' and s.first_on > access.today()
      join training.course c on c.id = e.course_id
    where e.id = new.enrolment_id and e.person_id = new.person_id and e.course_id = new.course_id and e.state = 'admitted';
    if not found then
      raise exception 'a seat that is held, and another session to come' using errcode = '23514', constraint = 'swap_of_held_seat';
    end if;
    if new.other_id is not null and training.seat_of_colleague(new.course_id, new.other_id) is distinct from new.to_session_id and access.actor_kind() = 'account' then
      raise exception 'the colleague has no seat there' using errcode = '23514', constraint = 'swap_with_holder';
    end if;
    if new.other_id is null and not exists (select from training.seat f where f.session_id = new.to_session_id and not f.is_taken) then
      raise exception 'no seat is free there' using errcode = '23514', constraint = 'no_seat_left';
    end if;
    new.from_session_id := held.session_id;
    new.title := held.title;
    new.to_title := held.to_title;
    return new;
  end if;
  if old.state <> 'asked' or new.state = 'asked' then
    raise exception 'what was answered is over' using errcode = '23514', constraint = 'swap_is_over';
  end if;
  if access.actor_kind() = 'account' and new.state in ('agreed', 'refused') and not coalesce(case
    when old.other_id is not null then old.other_id = access.person_id()
    else old.person_id is distinct from access.person_id() and training.keeps(old.course_id) end, false) then
    raise exception 'somebody else answers' using errcode = '42501', constraint = 'who_answers_swap';
  end if;
  if access.actor_kind() = 'account' and new.state = 'taken-back' and old.person_id is distinct from access.person_id() then
    raise exception 'whoever asked takes it back' using errcode = '42501', constraint = 'who_answers_swap';
  end if;
  new.answered_at := access.instant();
  return new;
end $$;
create trigger check_swap before insert or update on training.swap for each row execute function training.check_swap();

-- Agreed is done: each leaves their 回 and takes a seat of the other, with what they aim at and what is expected of them.
create function training.make_swap() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  own training.enrolment;
  others training.enrolment;
  placed integer;
begin
  select e.* into own from training.enrolment e join training.session s on s.id = e.session_id and s.first_on > access.today()
  where e.id = new.enrolment_id and e.state = 'admitted' for update of e;
  select e.* into others from training.enrolment e join training.session s on s.id = e.session_id and s.first_on > access.today()
  where e.session_id = new.to_session_id and e.person_id = new.other_id and e.state = 'admitted' for update of e;
  if own.id is null or (new.other_id is not null and others.id is null) then
    raise exception 'a seat is held no more' using errcode = '23514', constraint = 'swap_is_over';
  end if;
  update training.enrolment e set state = 'withdrawn', version = e.version + 1, changed_at = access.instant(),
    reason = (select s.name from training.session s where s.id = case e.id when own.id then new.to_session_id else own.session_id end) || 'に替わりました。'
  where e.id in (own.id, others.id);
  with going (enrolment_id, session_id) as (values (own.id, new.to_session_id), (others.id, own.session_id)),
  seated as (
    insert into training.enrolment (session_id, course_id, person_id, title, way, state, motive, aim, expectation, expected_by)
    select g.session_id, e.course_id, e.person_id, c.title || ' ' || s.name, e.way, 'admitted', e.motive, e.aim, e.expectation, e.expected_by
    from going g join training.enrolment e on e.id = g.enrolment_id join training.session s on s.id = g.session_id join training.course c on c.id = s.course_id
    returning state
  )
  select count(*) into placed from seated s where s.state = 'admitted';
  if placed <> (case when new.other_id is null then 1 else 2 end) then
    raise exception 'no seat is left' using errcode = '23514', constraint = 'no_seat_left';
  end if;
  return null;
end $$;
create trigger make_swap after update on training.swap for each row when (old.state = 'asked' and new.state = 'agreed') execute function training.make_swap();
-- Whoever leaves a seat has nothing to change any more.
create function training.end_swaps() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update training.swap w set state = 'lapsed' where w.state = 'asked'
    and (w.enrolment_id = new.id or (w.other_id = new.person_id and w.to_session_id = new.session_id));
  return null;
end $$;
create trigger end_swaps after update of state on training.enrolment for each row when (old.state = 'admitted' and new.state <> 'admitted')
  execute function training.end_swaps();
-- What nobody answered before one of the two 回 began. For the night.
create function training.lapse_swaps() returns table (person_id uuid, swap_id uuid, title text) language sql security definer set search_path = pg_catalog as $$
  update training.swap w set state = 'lapsed' from training.session f, training.session t
  where w.state = 'asked' and f.id = w.from_session_id and t.id = w.to_session_id
    and (least(f.first_on, t.first_on) <= access.today() or t.state <> 'open')
  returning w.person_id, w.id, w.title
$$;

-- ── The wall ────────────────────────────────────────────────────────────────────────────────────────────────────────────

revoke execute on function training.has_completed, training.target_facts, training.fiscal_year_of, training.meant, training.settle_targets, training.target_states,
  training.above, training.spread_clashes, training.seat_of_colleague, training.check_swap, training.make_swap, training.end_swaps, training.lapse_swaps from public;
grant execute on function training.has_completed, training.settle_targets, training.target_states, training.above, training.spread_clashes, training.seat_of_colleague
  to sodachi_app;
grant execute on function training.settle_targets, training.lapse_swaps to sodachi_app, sodachi_import;

do $$
declare name text;
begin
  foreach name in array array['targeting', 'target_rule', 'target_quota', 'target', 'target_waiver', 'busy_period', 'swap'] loop
    perform platform.wall(('training.' || name)::regclass);
  end loop;
  foreach name in array array['targeting', 'target_rule', 'target_quota'] loop
    execute format('create policy read on training.%I for select to sodachi_app using (exists (select from training.course c where c.id = course_id))', name);
    execute format('create policy write on training.%I for insert to sodachi_app with check ((select access.has_duty(''training-centre'')))', name);
    execute format('create policy take_away on training.%I for delete to sodachi_app using ((select access.has_duty(''training-centre'')))', name);
  end loop;
end $$;
create policy change on training.targeting for update to sodachi_app using ((select access.has_duty('training-centre')));
create policy read on training.target for select to sodachi_app using (
  person_id = (select access.person_id()) or (select access.has_duty('training-centre')) or course_id = any (array(select training.my_courses()))
);
create policy read on training.target_waiver for select to sodachi_app using (
  person_id = (select access.person_id()) or (select access.has_duty('training-centre')) or course_id = any (array(select training.my_courses()))
);
create policy waive on training.target_waiver for insert to sodachi_app with check (
  training.keeps(course_id) and waived_by = (select access.account_id()) and person_id is distinct from (select access.person_id())
);
create policy take_back on training.target_waiver for update to sodachi_app using (
  training.keeps(course_id) and person_id is distinct from (select access.person_id())
) with check (ended_by = (select access.account_id()));
create policy read on training.busy_period for select to sodachi_app using ((select access.is_insider()));
create policy write on training.busy_period for insert to sodachi_app with check (
  (select access.has_duty('training-centre')) and written_by = (select access.account_id())
);
create policy take_away on training.busy_period for delete to sodachi_app using ((select access.has_duty('training-centre')));
create policy read on training.swap for select to sodachi_app using (
  (select access.person_id()) in (person_id, other_id) or (select access.has_duty('training-centre')) or course_id = any (array(select training.my_courses()))
);
create policy ask on training.swap for insert to sodachi_app with check (person_id = (select access.person_id()) and state = 'asked');
create policy answer on training.swap for update to sodachi_app using (
  (select access.person_id()) in (person_id, other_id) or (select access.has_duty('training-centre')) or course_id = any (array(select training.my_courses()))
);
grant select on training.targeting, training.target_rule, training.target_quota, training.target, training.target_waiver, training.busy_period, training.swap to sodachi_app;
grant insert (course_id, reference_on, is_required), update (reference_on, is_required, version, written_by, written_at), delete on training.targeting to sodachi_app;
grant insert (id, course_id, number, kind, grades, job_families, employments, within_months, years, returns), delete on training.target_rule to sodachi_app;
grant insert, delete on training.target_quota to sodachi_app;
grant insert (id, course_id, person_id, title, kind, reason), update (ended_by, ended_at) on training.target_waiver to sodachi_app;
grant insert (id, kind, title, unit_id, from_day, to_day), delete on training.busy_period to sodachi_app;
grant insert (id, course_id, enrolment_id, person_id, to_session_id, other_id, reason), update (state, answer) on training.swap to sodachi_app;
select platform.obeys_ledger('training.target', 'training', 'found_at');
select platform.obeys_ledger('training.target_waiver', 'training', 'waived_at');
select platform.obeys_ledger('training.swap', 'training', 'asked_at');

-- ── 保存期間, 開示 ──────────────────────────────────────────────────────────────────────────────────────────────────────

alter function training.classes_kept() rename to classes_kept_before_targeting;
create function training.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select c from training.classes_kept_before_targeting() c
  union all
  select ('training-target', '研修の対象と免除', 5, 0, '対象でなくなった日', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', false,
    'select t.person_id, t.course_id::text || ''/'' || t.person_id, t.gone_on, null::date from training.target t where t.gone_on is not null')::platform.retention_class
$$;
alter function training.tables_kept() rename to tables_kept_before_targeting;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.swap', '研修の回の交換', 'training', 'erase', 't.enrolment_id = s.record::uuid', null, '$1 in (t.person_id, t.other_id)', null)::platform.retention_table
  union all
  select row('training.' || v.name, v.title, 'training-target', 'erase', 't.course_id::text || ''/'' || t.person_id = s.record', null, 't.person_id = $1', null)::platform.retention_table
  from (values ('target_waiver', '研修の免除'), ('target', '研修の対象')) v (name, title)
  union all
  select row('training.' || v.name, v.title, null, 'kept', null, null, null, v.says)::platform.retention_table from (values
    ('targeting', '研修の対象の定め', '基準日と、書いた担当のIDだけです'),
    ('target_rule', '研修の対象の条件', '職位や年次などの条件だけです'),
    ('target_quota', '研修の局の割当', '局と人数だけです'),
    ('busy_period', '議会と繁忙期', '期間と、書いた担当のIDだけです')
  ) v (name, title, says)
  union all
  select t from training.tables_kept_before_targeting() t
$$;
alter function training.tables_told() rename to tables_told_before_targeting;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select row('training.' || v.name, v.fields)::platform.told_table from (values
    ('target', '{title,kind,since,year,found_at,gone_on,gone_why}'::text[]),
    ('target_waiver', '{title,kind,reason,waived_at,ended_at}'::text[]),
    ('swap', '{title,to_title,other_id,reason,state,answer,asked_at,answered_at}'::text[])
  ) v (name, fields)
  union all
  select t from training.tables_told_before_targeting() t
$$;
revoke execute on function training.classes_kept, training.classes_kept_before_targeting, training.tables_kept, training.tables_kept_before_targeting,
  training.tables_told, training.tables_told_before_targeting from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.classes_kept, training.tables_kept to sodachi_app, sodachi_import;
