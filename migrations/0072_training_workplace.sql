-- 職場研修推進制度 (2-B-1): a 推進員 for each 課 and 年度, its plan with the runs of the year, their reports, and what other 課 may read of them.

create table training.promoter (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references people.unit,
  fiscal_year integer not null check (fiscal_year between 2000 and 2200),
  person_id uuid not null references people.person,
  appointed_by uuid references people.account default access.account_id(),
  appointed_at timestamptz not null default access.instant(),
  ended_at timestamptz
);
comment on table training.promoter is '職場研修推進員 of a 課 in a 年度, appointed by its head; whoever comes after ends the one before. Known to everybody inside, as a name on a door is.';
comment on column training.promoter.appointed_by is 'Null where a command line laid it.';
create unique index promoter_once on training.promoter (unit_id, fiscal_year) where ended_at is null;
create index promoter_person on training.promoter (person_id);

create table training.workplace_plan (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references people.unit,
  fiscal_year integer not null check (fiscal_year between 2000 and 2200),
  aim text not null default '' check (length(aim) <= 2000),
  state text not null default 'draft' check (state in ('draft', 'sent', 'returned', 'approved')),
  version integer not null default 1,
  sent_by uuid references people.account,
  sent_at timestamptz,
  decided_by uuid references people.account,
  decided_at timestamptz,
  approved_at timestamptz,
  note text not null default '' check (length(note) <= 1000),
  constraint workplace_plan_once unique (unit_id, fiscal_year),
  unique (id, unit_id),
  check (state <> 'approved' or approved_at is not null),
  check (state in ('draft', 'approved') or sent_at is not null)
);
comment on table training.workplace_plan is '職場研修の年間計画 of a 課: written by its head and promoter, approved by 人材育成センター, opened again where more is planned.';
comment on column training.workplace_plan.approved_at is 'When it was approved last; stays while it is opened again, so that what was approved can still be held and reported.';

create table training.workplace_run (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null,
  unit_id uuid not null,
  theme text not null check (theme <> '' and length(theme) <= 100),
  kind text not null check (kind in ('group', 'individual', 'dispatch', 'other')),
  aim text not null default '' check (length(aim) <= 1000),
  planned_on date not null,
  lecturer text not null default '' check (length(lecturer) <= 100),
  budget_yen integer not null default 0 check (budget_yen between 0 and 10000000),
  called_off text check (called_off <> '' and length(called_off) <= 400),
  held_on date,
  people integer check (people between 1 and 10000),
  summary text check (length(summary) <= 4000),
  lesson text not null default '' check (length(lesson) <= 2000),
  is_shared boolean not null default false,
  reported_by uuid references people.account,
  reported_at timestamptz,
  foreign key (plan_id, unit_id) references training.workplace_plan (id, unit_id) on delete cascade,
  constraint report_is_whole check (num_nulls(reported_at, held_on, people, summary) in (0, 4) and summary <> ''),
  constraint shared_lesson_says_something check (not is_shared or (reported_at is not null and lesson <> '')),
  constraint called_off_is_not_held check (called_off is null or reported_at is null)
);
comment on table training.workplace_run is 'One 職場研修 of a plan, and its report once it was held. Names nobody of those who took part.';
comment on column training.workplace_run.is_shared is 'What was learned may be read by all other 課.';
comment on column training.workplace_run.called_off is 'Why it is not held.';
create index workplace_run_plan on training.workplace_run (plan_id);
create index workplace_run_due on training.workplace_run (planned_on) where reported_at is null and called_off is null;
create index workplace_run_shared on training.workplace_run (held_on desc, id) where is_shared;

create table training.workplace_run_grant (
  request_id uuid primary key references requests.request on delete cascade,
  run_id uuid not null references training.workplace_run
);
comment on table training.workplace_run_grant is 'For which run an 申請 of 講師謝礼, 旅費 or 受講負担金 was begun. What it asks for is in the 申請.';
create index workplace_run_grant_run on training.workplace_run_grant (run_id);

-- ── Whose 課 it is ──────────────────────────────────────────────────────────────────────────────────────────────────────

create function training.fiscal_year_now() returns integer language sql stable parallel safe
  return extract(year from access.today() - interval '3 months')::integer;

-- The 課 to which each unit belongs today: itself where it is one, and the 係 below it. An 機関 without 課 counts as one.
create function training.places() returns table (leaf uuid, unit_id uuid) language sql stable security definer set search_path = pg_catalog rows 2000 as $$
  with recursive today as materialized (
    select v.unit_id, v.parent_id, v.kind in ('section', 'organ') as is_place from people.unit_version v where upper_inf(v.recorded) and v.during @> access.today()
  ), down as (
    select t.unit_id as leaf, t.unit_id from today t where t.is_place
    union
    select t.unit_id, d.unit_id from down d join today t on t.parent_id = d.leaf and not t.is_place
  )
  select d.leaf, d.unit_id from down d
$$;
-- The same for one unit, upwards.
create function training.place_of(of_unit uuid) returns uuid language sql stable security definer set search_path = pg_catalog as $$
  with recursive up as (
    select v.unit_id, v.parent_id, v.kind in ('section', 'organ') as is_place, 0 as height
    from people.unit_version v where v.unit_id = of_unit and upper_inf(v.recorded) and v.during @> access.today()
    union all
    select v.unit_id, v.parent_id, v.kind in ('section', 'organ'), u.height + 1
    from up u join people.unit_version v on v.unit_id = u.parent_id and upper_inf(v.recorded) and v.during @> access.today()
    where not u.is_place and u.height < 9
  )
  select u.unit_id from up u where u.is_place
$$;
-- Who has their 本務, 兼務 or 事務取扱 there today.
create function training.works_in(of_person uuid, of_unit uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from people.posting p where p.person_id = of_person and upper_inf(p.recorded) and p.during @> access.today() and training.place_of(p.unit_id) = of_unit)
$$;
create function training.is_away(of_person uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from people.absence a where a.person_id = of_person and upper_inf(a.recorded) and a.during @> access.today())
$$;
-- 課 of which one is the head.
create function training.headed() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select distinct s.unit_id from people.supervision s
  join people.unit_version v on v.unit_id = s.unit_id and upper_inf(v.recorded) and v.during @> access.today() and v.kind in ('section', 'organ')
  where s.supervisor_id = access.person_id() and s.role = 'superior' and not s.is_override and upper_inf(s.recorded) and (s.during @> access.today()) is true
$$;
-- 課 whose 職場研修 one plans and reports: its head, and its promoter of this 年度 or the last for as long as they work there.
create function training.promoted() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select p.unit_id from training.promoter p
  where p.person_id = access.person_id() and p.ended_at is null and p.fiscal_year >= training.fiscal_year_now() - 1 and training.works_in(p.person_id, p.unit_id)
  union
  select h from training.headed() h
$$;
-- 課 in which one works.
create function training.own_places() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select distinct training.place_of(p.unit_id) from people.posting p
  where p.person_id = access.person_id() and upper_inf(p.recorded) and p.during @> access.today()
  union
  select h from training.headed() h
$$;
-- Whom its head may appoint: those who work there today and are not away.
create function training.promoter_candidates(of_unit uuid) returns table (person_id uuid, written text, title text, grade_order smallint, staff_number text)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct on (d.person_id) d.person_id, d.written, d.title, d.grade_order, d.staff_number
  from people.posting p join people.directory_entry d on d.person_id = p.person_id and d.from_day <= access.today() and d.to_day > access.today()
  where of_unit in (select training.headed()) and upper_inf(p.recorded) and p.during @> access.today()
    and p.unit_id in (select l.leaf from training.places() l where l.unit_id = of_unit) and not training.is_away(p.person_id)
$$;
revoke execute on function training.places, training.place_of, training.works_in, training.is_away, training.headed, training.promoted, training.own_places, training.promoter_candidates from public;
grant execute on function training.places, training.place_of, training.works_in, training.is_away, training.headed, training.promoted, training.own_places, training.promoter_candidates to sodachi_app;

-- ── The wall ────────────────────────────────────────────────────────────────────────────────────────────────────────────

do $$
declare name text;
begin
  foreach name in array array['promoter', 'workplace_plan', 'workplace_run', 'workplace_run_grant'] loop
    perform platform.wall(('training.' || name)::regclass);
  end loop;
end $$;
create policy read on training.promoter for select to sodachi_app using ((select access.is_insider()));
create policy appoint on training.promoter for insert to sodachi_app with check (
  appointed_by = (select access.account_id()) and unit_id = any (array(select training.headed()))
);
create policy end_term on training.promoter for update to sodachi_app using (unit_id = any (array(select training.headed())));
create policy read on training.workplace_plan for select to sodachi_app using (
  unit_id = any (array(select training.own_places())) or (select access.has_duty('training-centre'))
);
create policy write on training.workplace_plan for insert to sodachi_app with check (state = 'draft' and unit_id = any (array(select training.promoted())));
create policy move on training.workplace_plan for update to sodachi_app using (
  unit_id = any (array(select training.promoted())) or ((select access.has_duty('training-centre')) and state in ('sent', 'approved', 'returned'))
);
create policy read on training.workplace_run for select to sodachi_app using (
  unit_id = any (array(select training.own_places())) or (select access.has_duty('training-centre')) or (is_shared and (select access.is_insider()))
);
create policy write on training.workplace_run for insert to sodachi_app with check (unit_id = any (array(select training.promoted())));
create policy move on training.workplace_run for update to sodachi_app using (unit_id = any (array(select training.promoted())));
create policy leave_out on training.workplace_run for delete to sodachi_app using (unit_id = any (array(select training.promoted())));
create policy read on training.workplace_run_grant for select to sodachi_app using (
  exists (select from training.workplace_run r where r.id = run_id)
);
create policy ask on training.workplace_run_grant for insert to sodachi_app with check (
  exists (select from training.workplace_run r where r.id = run_id and r.unit_id = any (array(select training.promoted())))
);
grant select on training.promoter, training.workplace_plan, training.workplace_run, training.workplace_run_grant to sodachi_app;
grant insert (id, unit_id, fiscal_year, person_id), update (ended_at) on training.promoter to sodachi_app;
grant insert (id, unit_id, fiscal_year, aim), update (aim, state, version, sent_by, sent_at, decided_by, decided_at, approved_at, note) on training.workplace_plan to sodachi_app;
grant insert (id, plan_id, unit_id, theme, kind, aim, planned_on, lecturer, budget_yen),
  update (theme, kind, aim, planned_on, lecturer, budget_yen, called_off, held_on, people, summary, lesson, is_shared, reported_by, reported_at), delete
  on training.workplace_run to sodachi_app;
grant insert (request_id, run_id) on training.workplace_run_grant to sodachi_app;

-- ── What never happens ──────────────────────────────────────────────────────────────────────────────────────────────────

create function training.check_promoter() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' and access.actor_kind() = 'account' and (not training.works_in(new.person_id, new.unit_id) or training.is_away(new.person_id)) then
    raise exception 'a promoter works in the unit' using errcode = '23514', constraint = 'promoter_works_there';
  end if;
  if tg_op = 'UPDATE' and old.ended_at is not null then
    raise exception 'a term that ended is over' using errcode = '23514', constraint = 'kept_as_written';
  end if;
  return new;
end $$;
create trigger check_promoter before insert or update on training.promoter for each row execute function training.check_promoter();

create function training.check_plan() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (old.state, new.state) not in (
    ('draft', 'draft'), ('draft', 'sent'), ('sent', 'approved'), ('sent', 'returned'), ('sent', 'draft'), ('returned', 'returned'), ('returned', 'sent'), ('approved', 'draft')
  ) then
    raise exception 'a plan does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'course_of_plan';
  end if;
  if access.actor_kind() <> 'account' then
    return new;
  end if;
  if new.state in ('approved', 'returned') and new.state <> old.state then
    if not access.has_duty('training-centre') then
      raise exception 'the centre decides' using errcode = '42501', constraint = 'centre_decides_plan';
    end if;
    if new.unit_id in (select training.promoted()) then
      raise exception 'nobody decides the plan of their own unit' using errcode = '42501', constraint = 'nobody_decides_own_plan';
    end if;
  elsif new.unit_id not in (select training.promoted()) then
    raise exception 'the unit writes its plan' using errcode = '42501', constraint = 'unit_writes_plan';
  end if;
  if new.aim <> old.aim and old.state not in ('draft', 'returned') then
    raise exception 'what was sent is kept' using errcode = '23514', constraint = 'kept_as_sent';
  end if;
  return new;
end $$;
create trigger check_plan before update on training.workplace_plan for each row execute function training.check_plan();

create function training.check_run() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  plan training.workplace_plan;
begin
  select * into plan from training.workplace_plan p where p.id = coalesce(new.plan_id, old.plan_id);
  -- With its plan a run goes too.
  if plan.id is null then
    return old;
  end if;
  if tg_op = 'DELETE' and old.reported_at is not null then
    raise exception 'what was reported is kept' using errcode = '23514', constraint = 'kept_as_reported';
  end if;
  if plan.state not in ('draft', 'returned') and (tg_op <> 'UPDATE'
    or (new.theme, new.kind, new.aim, new.lecturer, new.budget_yen) is distinct from (old.theme, old.kind, old.aim, old.lecturer, old.budget_yen)) then
    raise exception 'what was sent is kept' using errcode = '23514', constraint = 'kept_as_sent';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if tg_op = 'UPDATE' and old.reported_at is not null and new.planned_on <> old.planned_on then
    raise exception 'what was held is kept' using errcode = '23514', constraint = 'kept_as_reported';
  end if;
  if new.planned_on < make_date(plan.fiscal_year, 4, 1) or new.planned_on >= make_date(plan.fiscal_year + 1, 4, 1) then
    raise exception 'a run is of its year' using errcode = '23514', constraint = 'run_in_its_year';
  end if;
  if new.reported_at is not null and (plan.approved_at is null or new.held_on > access.today()) then
    raise exception 'held what was approved, and before it is reported' using errcode = '23514', constraint = 'report_of_what_was_held';
  end if;
  return new;
end $$;
create trigger check_run before insert or update or delete on training.workplace_run for each row execute function training.check_run();

-- ── 手続き ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What waits for whom. of_unit: null for all 課. says: words and days by what is asked, {"promoter": {"act", "button", "dueOn"}, …}; {count} stands for a number.
create function training.workplace_waiting(of_unit uuid, says jsonb)
returns table (person_id uuid, key text, act text, due_on date, link text, button text)
language sql stable security definer set search_path = pg_catalog as $$
  with place as materialized (
    select l.leaf, l.unit_id from training.places() l where of_unit is null or l.unit_id = of_unit
  ), head as materialized (
    select distinct on (s.unit_id) s.unit_id, s.supervisor_id as person_id from people.supervision s
    where s.role = 'superior' and not s.is_override and upper_inf(s.recorded) and (s.during @> access.today()) is true and s.unit_id in (select p.unit_id from place p)
    order by s.unit_id, s.supervisor_id
  ), promoter as materialized (
    select p.unit_id, p.person_id from training.promoter p
    where p.fiscal_year = training.fiscal_year_now() and p.ended_at is null
      and exists (select from people.posting q join place l on l.leaf = q.unit_id and l.unit_id = p.unit_id
        where q.person_id = p.person_id and upper_inf(q.recorded) and q.during @> access.today())
      and not exists (select from people.absence a where a.person_id = p.person_id and upper_inf(a.recorded) and a.during @> access.today())
  ), asked as (
    select h.person_id, 'promoter' as what, 'training.promoter/' || h.unit_id as key, (says #>> '{promoter,dueOn}')::date as due_on, h.unit_id, '' as theme
    from head h where h.unit_id not in (select p.unit_id from promoter p)
    union all
    select p.person_id, case when w.state = 'returned' then 'returned' else 'plan' end, 'training.workplace-plan/' || p.unit_id, (says #>> '{plan,dueOn}')::date, p.unit_id, ''
    from promoter p left join training.workplace_plan w on w.unit_id = p.unit_id and w.fiscal_year = training.fiscal_year_now()
    where w.id is null or w.state in ('draft', 'returned')
    union all
    select coalesce(p.person_id, h.person_id), 'report', 'training.workplace-report/' || r.id, r.planned_on + (says #>> '{report,days}')::integer, r.unit_id, r.theme
    from training.workplace_run r join training.workplace_plan w on w.id = r.plan_id and w.approved_at is not null
    left join promoter p on p.unit_id = r.unit_id left join head h on h.unit_id = r.unit_id
    where r.reported_at is null and r.called_off is null and r.planned_on <= access.today() and (of_unit is null or r.unit_id = of_unit)
  )
  select a.person_id, a.key, replace(says #>> array[a.what, 'act'], '{theme}', a.theme), a.due_on, '/training/workplace/' || a.unit_id, says #>> array[a.what, 'button']
  from asked a where a.person_id is not null
  union all
  select h.person_id, 'training.workplace-sent', replace(says #>> '{sent,act}', '{count}', s.plans::text), null, '/training/workplace/board', says #>> '{sent,button}'
  from (select count(*) as plans from training.workplace_plan w where w.state = 'sent') s
  cross join lateral (
    select distinct a.person_id from people.duty_grant g join people.account a on a.id = g.account_id
    where g.duty = 'training-centre' and g.revoked_at is null and g.approved_at is not null and g.during @> access.today() and a.person_id is not null and a.disabled_at is null
  ) h where s.plans > 0
$$;

-- Brings the 手続き of a 課 (null: of all) in line with how things stand. A last day that was told stays as it was told.
create function training.settle_workplace(of_unit uuid, says jsonb) returns void language sql security definer set search_path = pg_catalog as $$
  with waiting as materialized (
    select w.* from training.workplace_waiting(of_unit, says) w
  ), ended as (
    update platform.task t set done_at = access.instant()
    where t.done_at is null and (t.key like 'training.promoter/%' or t.key like 'training.workplace-%')
      and (of_unit is null or t.key = 'training.workplace-sent' or t.link = '/training/workplace/' || of_unit)
      and not exists (select from waiting w where w.person_id = t.person_id and w.key = t.key)
  )
  insert into platform.task as t (person_id, key, act, due_on, link, button)
  select w.person_id, w.key, w.act, w.due_on, w.link, w.button from waiting w
  on conflict (person_id, key) do update
    set act = excluded.act, done_at = null, asked_at = case when t.done_at is null then t.asked_at else excluded.asked_at end,
      due_on = case when t.done_at is null and t.key not like 'training.workplace-report/%' then t.due_on else excluded.due_on end
    where t.done_at is not null or t.act <> excluded.act or (t.key like 'training.workplace-report/%' and t.due_on is distinct from excluded.due_on)
$$;
comment on function training.settle_workplace is 'Says only what is asked of whom. Who calls it learns nothing of it.';
revoke execute on function training.workplace_waiting, training.settle_workplace from public;
grant execute on function training.settle_workplace to sodachi_app, sodachi_import;

-- For the centre: each 課 of today with its head, promoter, plan, and how its runs of a 年度 stand. late_from: runs planned before it have to be reported by now.
create function training.workplace_board(of_year integer, late_from date)
returns table (unit_id uuid, unit_name text, head_name text, promoter_name text, promoter_is_there boolean, plan_id uuid, plan_state text, approved boolean,
  runs integer, held integer, late integer, shared integer, budget_yen integer)
language sql stable security definer set search_path = pg_catalog as $$
  with recursive tree as (
    select v.unit_id, v.full_name, v.kind, array[v.established_order] as path from people.unit_version v
    where v.parent_id is null and upper_inf(v.recorded) and v.during @> access.today()
    union all
    select v.unit_id, v.full_name, v.kind, t.path || v.established_order from tree t
    join people.unit_version v on v.parent_id = t.unit_id and upper_inf(v.recorded) and v.during @> access.today()
    where cardinality(t.path) < 10
  ), head as (
    select distinct on (s.unit_id) s.unit_id, s.supervisor_id as person_id from people.supervision s
    where s.role = 'superior' and not s.is_override and upper_inf(s.recorded) and (s.during @> access.today()) is true
    order by s.unit_id, s.supervisor_id
  ), promoter as (
    select p.unit_id, p.person_id, exists (
      select from people.posting q join training.places() l on l.leaf = q.unit_id and l.unit_id = p.unit_id
      where q.person_id = p.person_id and upper_inf(q.recorded) and q.during @> access.today())
      and not exists (select from people.absence a where a.person_id = p.person_id and upper_inf(a.recorded) and a.during @> access.today()) as is_there
    from training.promoter p where p.fiscal_year = of_year and p.ended_at is null
  ), sums as (
    select r.plan_id, count(*) filter (where r.called_off is null) as runs, count(*) filter (where r.reported_at is not null) as held,
      count(*) filter (where r.reported_at is null and r.called_off is null and r.planned_on < late_from) as late,
      count(*) filter (where r.is_shared) as shared, coalesce(sum(r.budget_yen) filter (where r.called_off is null), 0) as budget
    from training.workplace_run r join training.workplace_plan w on w.id = r.plan_id and w.fiscal_year = of_year group by r.plan_id
  )
  select t.unit_id, t.full_name, hd.written, pd.written, p.is_there, w.id, w.state, w.approved_at is not null,
    coalesce(s.runs, 0)::integer, coalesce(s.held, 0)::integer, case when w.approved_at is not null then coalesce(s.late, 0) else 0 end::integer, coalesce(s.shared, 0)::integer, coalesce(s.budget, 0)::integer
  from tree t join head h on h.unit_id = t.unit_id
  left join people.directory_entry hd on hd.person_id = h.person_id and hd.from_day <= access.today() and hd.to_day > access.today()
  left join promoter p on p.unit_id = t.unit_id
  left join people.directory_entry pd on pd.person_id = p.person_id and pd.from_day <= access.today() and pd.to_day > access.today()
  left join training.workplace_plan w on w.unit_id = t.unit_id and w.fiscal_year = of_year
  left join sums s on s.plan_id = w.id
  where t.kind in ('section', 'organ') and access.has_duty('training-centre')
  order by t.path
$$;
revoke execute on function training.workplace_board from public;
grant execute on function training.workplace_board to sodachi_app;

-- ── 利用目的, 保存期間 ──────────────────────────────────────────────────────────────────────────────────────────────────

select platform.obeys_ledger('training.promoter', 'training', 'appointed_at');

alter function training.classes_kept() rename to classes_kept_before_workplace;
create function training.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select c from training.classes_kept_before_workplace() c
  union all
  select ('workplace-promoter', '職場研修推進員の記録', 5, 0, '年度の終わり', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', false,
    'select p.person_id, p.id::text, make_date(p.fiscal_year + 1, 3, 31), null::date from training.promoter p')::platform.retention_class
$$;
alter function training.tables_kept() rename to tables_kept_before_workplace;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.promoter', '職場研修推進員', 'workplace-promoter', 'erase', 't.id = s.record::uuid', null, 't.person_id = $1', null)::platform.retention_table
  union all
  select t from training.tables_kept_before_workplace() t
  union all
  select row('training.' || v.name, v.title, null, 'kept', null, null, null, v.says)::platform.retention_table from (values
    ('workplace_plan', '職場研修の年間計画', '課の計画と、出した人と決めた人のIDだけです'),
    ('workplace_run', '職場研修と報告', '課の研修の内容と、報告した人のIDだけです。受けた人の名前はありません'),
    ('workplace_run_grant', '職場研修の助成の申請', '申請と研修のIDだけです。申請が消えると、その時に消えます')
  ) v (name, title, says)
$$;
alter function training.tables_told() rename to tables_told_before_workplace;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from training.tables_told_before_workplace() t
  union all
  select row('training.promoter', '{unit_id,fiscal_year,appointed_by,appointed_at,ended_at}'::text[])::platform.told_table
$$;
revoke execute on function training.classes_kept, training.classes_kept_before_workplace, training.tables_kept, training.tables_kept_before_workplace,
  training.tables_told, training.tables_told_before_workplace from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.classes_kept, training.tables_kept to sodachi_app, sodachi_import;
