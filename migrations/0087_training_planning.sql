-- The year of 人材育成センター: its annual plan with budget and what was spent, decided by somebody who wrote none of it; the three conditions of 研修のあり方 as each 課
-- and the centre find them once a year; figures of a year for its report, small groups not shown.

create table training.year_plan (
  id uuid primary key default gen_random_uuid(),
  fiscal_year integer not null check (fiscal_year between 2000 and 2200),
  aim text not null default '' check (length(aim) <= 2000),
  state text not null default 'draft' check (state in ('draft', 'sent', 'decided', 'closed')),
  version integer not null default 1,
  writers uuid[] not null default '{}',
  decided_by uuid references people.account,
  decided_at timestamptz,
  note text not null default '' check (length(note) <= 1000),
  review text not null default '' check (length(review) <= 2000),
  closed_at timestamptz,
  constraint year_plan_once unique (fiscal_year),
  check (state not in ('decided', 'closed') or decided_at is not null),
  check ((state = 'closed') = (closed_at is not null)),
  constraint closed_plan_is_reviewed check (state <> 'closed' or review <> '')
);
comment on table training.year_plan is '年間計画 of 人材育成センター. Running is: decided, and its 年度 has begun.';
comment on column training.year_plan.writers is 'Accounts that wrote some of it since it was decided last: none of them decides it.';
comment on column training.year_plan.decided_at is 'When it was decided last; stays while it is opened again, so that what runs can be paid.';
comment on column training.year_plan.review is 'What the year showed, for the next.';

create table training.year_plan_course (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references training.year_plan on delete cascade,
  place integer not null,
  title text not null check (title <> '' and length(title) <= 100),
  category text not null check (category in ('basic', 'dispatch', 'other', 'unit-run', 'workplace', 'self')),
  course_id uuid references training.course,
  sessions integer not null check (sessions between 0 and 200),
  people integer not null check (people between 0 and 100000)
);
comment on table training.year_plan_course is 'A 研修 of the plan: how many 回, and for how many people. Held and completed are counted where it names a course of the catalogue.';
create index year_plan_course_plan on training.year_plan_course (plan_id, place);

create table training.year_plan_line (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references training.year_plan on delete cascade,
  place integer not null,
  kind text not null check (kind in ('lecturer', 'hall', 'travel', 'share', 'material', 'other')),
  name text not null check (name <> '' and length(name) <= 100),
  budget_yen integer not null check (budget_yen between 0 and 1000000000)
);
create index year_plan_line_plan on training.year_plan_line (plan_id, place);

create table training.year_spending (
  id uuid primary key default gen_random_uuid(),
  line_id uuid not null references training.year_plan_line,
  spent_on date not null,
  what text not null check (what <> '' and length(what) <= 200),
  amount_yen integer not null check (amount_yen between 1 and 1000000000),
  written_by uuid references people.account default access.account_id(),
  written_at timestamptz not null default access.instant()
);
comment on table training.year_spending is 'What was paid from a line. Never more than the line has.';
create index year_spending_line on training.year_spending (line_id, spent_on);

create table training.condition_check (
  id uuid primary key default gen_random_uuid(),
  fiscal_year integer not null check (fiscal_year between 2000 and 2200),
  unit_id uuid references people.unit,
  policy_version_id uuid not null references policy.version,
  paragraph_id text not null check (paragraph_id ~ '^training-picture/condition/\d+$'),
  found text not null check (found <> '' and length(found) <= 1000),
  next text not null check (next <> '' and length(next) <= 1000),
  figures jsonb not null,
  written_by uuid references people.account default access.account_id(),
  written_at timestamptz not null default access.instant(),
  constraint condition_once unique nulls not distinct (fiscal_year, unit_id, paragraph_id)
);
comment on table training.condition_check is 'How a condition of 研修のあり方 is met in a 課 (unit_id null: in the city), in words, with the figures that were looked at and what is done next.';
comment on column training.condition_check.paragraph_id is 'The condition, in the words of the policy version beside.';

-- ── The wall ────────────────────────────────────────────────────────────────────────────────────────────────────────────

create function training.reads_year() returns boolean language sql stable set search_path = pg_catalog as $$
  select access.has_duty('training-centre') or access.has_duty('personnel')
$$;
create function training.year_is_written(of_plan uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select access.has_duty('training-centre') and exists (select from training.year_plan p where p.id = of_plan and p.state = 'draft')
$$;
create function training.year_is_paid(of_line uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select access.has_duty('training-centre') and exists (select from training.year_plan_line l join training.year_plan p on p.id = l.plan_id
    where l.id = of_line and p.decided_at is not null and p.state <> 'closed')
$$;
revoke execute on function training.reads_year, training.year_is_written, training.year_is_paid from public;
grant execute on function training.reads_year, training.year_is_written, training.year_is_paid to sodachi_app;

do $$
declare name text;
begin
  foreach name in array array['year_plan', 'year_plan_course', 'year_plan_line', 'year_spending', 'condition_check'] loop
    perform platform.wall(('training.' || name)::regclass);
  end loop;
end $$;
create policy read on training.year_plan for select to sodachi_app using ((select training.reads_year()));
create policy write on training.year_plan for insert to sodachi_app with check ((select access.has_duty('training-centre')) and state = 'draft');
create policy move on training.year_plan for update to sodachi_app using ((select training.reads_year()));
create policy read on training.year_plan_course for select to sodachi_app using ((select training.reads_year()));
create policy write on training.year_plan_course for insert to sodachi_app with check (training.year_is_written(plan_id));
create policy change on training.year_plan_course for update to sodachi_app using (training.year_is_written(plan_id));
create policy leave_out on training.year_plan_course for delete to sodachi_app using (training.year_is_written(plan_id));
create policy read on training.year_plan_line for select to sodachi_app using ((select training.reads_year()));
create policy write on training.year_plan_line for insert to sodachi_app with check (training.year_is_written(plan_id));
create policy change on training.year_plan_line for update to sodachi_app using (training.year_is_written(plan_id));
create policy leave_out on training.year_plan_line for delete to sodachi_app using (training.year_is_written(plan_id));
create policy read on training.year_spending for select to sodachi_app using ((select training.reads_year()));
create policy pay on training.year_spending for insert to sodachi_app with check (training.year_is_paid(line_id) and written_by = (select access.account_id()));
create policy take_back on training.year_spending for delete to sodachi_app using (training.year_is_paid(line_id));
create policy read on training.condition_check for select to sodachi_app using (
  (unit_id is null and (select access.is_insider())) or unit_id = any (array(select training.own_places())) or (select access.has_duty('training-centre'))
);
create policy write on training.condition_check for insert to sodachi_app with check (
  written_by = (select access.account_id())
  and case when unit_id is null then (select access.has_duty('training-centre')) else unit_id = any (array(select training.headed())) end
);
create policy mend on training.condition_check for update to sodachi_app using (
  case when unit_id is null then (select access.has_duty('training-centre')) else unit_id = any (array(select training.headed())) end
) with check (written_by = (select access.account_id()));
grant select on training.year_plan, training.year_plan_course, training.year_plan_line, training.year_spending, training.condition_check to sodachi_app;
grant insert (id, fiscal_year, aim), update (aim, state, version, decided_by, decided_at, note, review, closed_at) on training.year_plan to sodachi_app;
grant insert (id, plan_id, place, title, category, course_id, sessions, people), update (place, title, category, course_id, sessions, people), delete
  on training.year_plan_course to sodachi_app;
grant insert (id, plan_id, place, kind, name, budget_yen), update (place, kind, name, budget_yen), delete on training.year_plan_line to sodachi_app;
grant insert (id, line_id, spent_on, what, amount_yen), delete on training.year_spending to sodachi_app;
grant insert (id, fiscal_year, unit_id, policy_version_id, paragraph_id, found, next, figures), update (policy_version_id, found, next, figures, written_by, written_at)
  on training.condition_check to sodachi_app;

-- ── What never happens ──────────────────────────────────────────────────────────────────────────────────────────────────

create function training.check_year_plan() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    if (old.state, new.state) not in (
      ('draft', 'draft'), ('draft', 'sent'), ('sent', 'draft'), ('sent', 'decided'), ('decided', 'draft'), ('decided', 'closed')
    ) then
      raise exception 'a plan does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'course_of_year_plan';
    end if;
    if new.state = 'decided' then
      if access.account_id() = any (old.writers) then
        raise exception 'nobody decides what they wrote' using errcode = '42501', constraint = 'writer_decides_no_year';
      end if;
    elsif access.actor_kind() = 'account' and not access.has_duty('training-centre') and (old.state, new.state) <> ('sent', 'draft') then
      raise exception 'the centre writes its plan' using errcode = '42501', constraint = 'centre_writes_year';
    end if;
    if old.state <> 'draft' and new.aim <> old.aim then
      raise exception 'what was sent is kept' using errcode = '23514', constraint = 'kept_as_sent';
    end if;
    -- What begins anew begins with whoever opens it.
    new.writers := case when (old.state, new.state) = ('decided', 'draft') then '{}' else old.writers end;
  end if;
  if new.state = 'draft' and (tg_op = 'INSERT' or old.state in ('draft', 'decided')) and access.account_id() is not null and not access.account_id() = any (new.writers) then
    new.writers := new.writers || access.account_id();
  end if;
  return new;
end $$;
create trigger check_year_plan before insert or update on training.year_plan for each row execute function training.check_year_plan();

-- Money never exceeds its line: whoever pays locks the line, so that two take turns.
create function training.check_year_spending() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  line record;
begin
  select l.budget_yen, p.fiscal_year into line from training.year_plan_line l join training.year_plan p on p.id = l.plan_id where l.id = new.line_id for update of l;
  if new.amount_yen + coalesce((select sum(s.amount_yen) from training.year_spending s where s.line_id = new.line_id), 0) > line.budget_yen then
    raise exception 'more than the line has' using errcode = '23514', constraint = 'line_is_spent';
  end if;
  if new.spent_on > access.today() or new.spent_on not between make_date(line.fiscal_year, 4, 1) and make_date(line.fiscal_year + 1, 5, 31) then
    raise exception 'paid in its year, and before it is written' using errcode = '23514', constraint = 'paid_in_its_year';
  end if;
  return new;
end $$;
create trigger check_year_spending before insert on training.year_spending for each row execute function training.check_year_spending();
-- Of a plan that is opened again a line keeps at least what was paid from it.
create function training.check_year_line() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.budget_yen < coalesce((select sum(s.amount_yen) from training.year_spending s where s.line_id = new.id), 0) then
    raise exception 'more was paid' using errcode = '23514', constraint = 'line_is_spent';
  end if;
  return new;
end $$;
create trigger check_year_line before update on training.year_plan_line for each row execute function training.check_year_line();

-- ── Figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What Sodachi knows for the conditions: of a 課 for its head, of the city (null) for the centre; numbers alone.
create function training.condition_figures(of_unit uuid, of_year integer) returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  with place as materialized (
    select l.leaf, l.unit_id from training.places() l where of_unit is null or l.unit_id = of_unit
  ), worker as materialized (
    select distinct p.person_id from people.posting p join place l on l.leaf = p.unit_id
    where p.kind = 'main' and upper_inf(p.recorded) and p.during @> least(access.today(), make_date(of_year + 1, 3, 31))
  ), taken as materialized (
    select e.person_id, e.state, e.way, e.aim <> '' as has_aim, e.expectation <> '' as is_expected from training.enrolment e
    join training.session s on s.id = e.session_id and s.first_on between make_date(of_year, 4, 1) and make_date(of_year + 1, 3, 31)
    join worker w on w.person_id = e.person_id where e.state in ('admitted', 'completed', 'incomplete', 'absent')
  )
  select jsonb_build_object(
    'units', (select count(distinct p.unit_id) from place p),
    'promoters', (select count(distinct m.unit_id) from training.promoter m where m.fiscal_year = of_year and m.ended_at is null and m.unit_id in (select p.unit_id from place p)),
    'plans', (select count(*) from training.workplace_plan w where w.fiscal_year = of_year and w.approved_at is not null and w.unit_id in (select p.unit_id from place p)),
    'runs', (select count(*) from training.workplace_run r join training.workplace_plan w on w.id = r.plan_id and w.fiscal_year = of_year
      where r.called_off is null and r.unit_id in (select p.unit_id from place p)),
    'held', (select count(*) from training.workplace_run r join training.workplace_plan w on w.id = r.plan_id and w.fiscal_year = of_year
      where r.reported_at is not null and r.unit_id in (select p.unit_id from place p)),
    'shared', (select count(*) from training.workplace_run r join training.workplace_plan w on w.id = r.plan_id and w.fiscal_year = of_year
      where r.is_shared and r.unit_id in (select p.unit_id from place p)),
    'staff', (select count(*) from worker), 'tookPart', (select count(distinct t.person_id) from taken t), 'enrolments', (select count(*) from taken),
    'applied', (select count(*) from taken t where t.way = 'applied'), 'withAim', (select count(*) from taken t where t.has_aim),
    'expected', (select count(*) from taken t where t.is_expected), 'completed', (select count(*) from taken t where t.state = 'completed'))
  where case when of_unit is null then access.has_duty('training-centre')
    else of_unit in (select training.headed()) or access.has_duty('training-centre') end
$$;

-- Who completed something in a 年度: of all staff of today, by 局, 職位 and 区分, each group shown only where nobody can be told from it.
create function training.year_participation(of_year integer)
returns table (part text, name text, place text, staff integer, took_part integer, completions integer, shown boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not training.reads_year() then
    return;
  end if;
  return query with recursive today as materialized (
    select d.person_id, d.unit_id, d.grade_id, d.grade_order from people.directory_entry d where d.from_day <= access.today() and d.to_day > access.today()
  ), top as (
    select v.unit_id, v.name, v.established_order as place, v.unit_id as leaf from people.unit_version v
    where v.parent_id is null and upper_inf(v.recorded) and v.during @> access.today()
    union all
    select t.unit_id, t.name, t.place, v.unit_id from top t join people.unit_version v on v.parent_id = t.leaf and upper_inf(v.recorded) and v.during @> access.today()
  ), done as materialized (
    select e.person_id, c.category from training.enrolment e join training.session s on s.id = e.session_id join training.course c on c.id = e.course_id
    where e.state = 'completed' and s.last_on between make_date(of_year, 4, 1) and make_date(of_year + 1, 3, 31)
    union all
    select o.person_id, o.category from training.outside_completion o where o.completed_on between make_date(of_year, 4, 1) and make_date(of_year + 1, 3, 31)
  ), each as materialized (
    select d.person_id, count(*)::integer as times from done d group by d.person_id
  ), counted as (
    select 'bureau' as part, t.name, to_char(t.place, 'FM0000000') as place, count(*)::integer as staff, count(e.person_id)::integer as took, coalesce(sum(e.times), 0)::integer as times
    from today d join top t on t.leaf = d.unit_id left join each e on e.person_id = d.person_id group by t.unit_id, t.name, t.place
    union all
    select 'grade', coalesce(d.grade_id, ''), to_char(min(d.grade_order), 'FM000'), count(*)::integer, count(e.person_id)::integer, coalesce(sum(e.times), 0)::integer
    from today d left join each e on e.person_id = d.person_id group by coalesce(d.grade_id, '')
    union all
    select 'city', '', '', count(*)::integer, count(e.person_id)::integer, coalesce(sum(e.times), 0)::integer from today d left join each e on e.person_id = d.person_id
  ), ruled as (
    select c.part, array_agg(c.place || c.name order by c.place, c.name) as keys,
      platform.shown_groups(
        array_agg(array[c.took, c.staff - c.took, 0] order by c.place, c.name) || array[array[sum(c.took)::integer, sum(c.staff - c.took)::integer, 0]],
        array_fill(0, array[count(*)::integer + 1, 3]), 10) as shown
    from counted c where c.part <> 'city' group by c.part
  )
  select c.part, c.name, c.place, c.staff, case when k.shown then c.took end, case when k.shown then c.times end, k.shown
  from counted c cross join lateral (
    select coalesce((select r.shown[array_position(r.keys, c.place || c.name)] from ruled r where r.part = c.part), c.staff >= 10) as shown
  ) k
  union all
  select 'category', d.category, '', null, case when count(distinct d.person_id) >= 10 then count(distinct d.person_id) end::integer,
    case when count(distinct d.person_id) >= 10 then count(*) end::integer, count(distinct d.person_id) >= 10
  from done d join today t on t.person_id = d.person_id group by d.category;
end $$;
revoke execute on function training.check_year_plan, training.check_year_spending, training.check_year_line, training.condition_figures, training.year_participation from public;
grant execute on function training.condition_figures, training.year_participation to sodachi_app;

-- ── 手続き ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Asked of the head of each 課, and of the centre for the city, from January until it is written; no longer in the next 年度.
create function training.settle_conditions(act text, city_act text, button text) returns void language sql security definer set search_path = pg_catalog as $$
  with waiting as materialized (
    select distinct on (s.unit_id) s.supervisor_id as person_id, 'training.conditions/' || s.unit_id as key, settle_conditions.act as act,
      '/training/conditions?unit=' || s.unit_id as link
    from people.supervision s join people.unit_version v on v.unit_id = s.unit_id and upper_inf(v.recorded) and v.during @> access.today() and v.kind in ('section', 'organ')
    where extract(month from access.today()) <= 3 and s.role = 'superior' and not s.is_override and upper_inf(s.recorded) and (s.during @> access.today()) is true
      and not exists (select from training.condition_check c where c.unit_id = s.unit_id and c.fiscal_year = training.fiscal_year_now())
    union all
    select distinct on (a.person_id) a.person_id, 'training.conditions/city', settle_conditions.city_act, '/training/conditions'
    from people.duty_grant g join people.account a on a.id = g.account_id
    where extract(month from access.today()) <= 3 and g.duty = 'training-centre' and g.revoked_at is null and g.approved_at is not null and g.during @> access.today()
      and a.person_id is not null and a.disabled_at is null
      and not exists (select from training.condition_check c where c.unit_id is null and c.fiscal_year = training.fiscal_year_now())
  ), ended as (
    update platform.task t set done_at = access.instant()
    where t.key like 'training.conditions/%' and t.done_at is null and not exists (select from waiting w where w.person_id = t.person_id and w.key = t.key)
  )
  insert into platform.task as t (person_id, key, act, due_on, link, button)
  select w.person_id, w.key, w.act, make_date(training.fiscal_year_now() + 1, 3, 31), w.link, settle_conditions.button from waiting w
  on conflict (person_id, key) do update set done_at = null, asked_at = excluded.asked_at, due_on = excluded.due_on where t.done_at is not null
$$;
revoke execute on function training.settle_conditions from public;
grant execute on function training.settle_conditions to sodachi_app, sodachi_import;

alter function training.tables_kept() rename to tables_kept_before_planning;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select t from training.tables_kept_before_planning() t
  union all
  select row('training.' || v.name, v.title, null, 'kept', null, null, null, v.says)::platform.retention_table from (values
    ('year_plan', '人材育成センターの年間計画', '計画と、書いた担当と決めた担当のIDだけです'),
    ('year_plan_course', '年間計画の研修', '研修の名と数だけです'),
    ('year_plan_line', '年間計画の予算', '費目と金額だけです'),
    ('year_spending', '年間計画の支出', '支出の内容と金額、記した担当のIDだけです'),
    ('condition_check', '研修のあり方の点検', '課と市の点検と、書いた人のIDだけです。数は人数だけで、名前はありません')
  ) v (name, title, says)
$$;
revoke execute on function training.tables_kept, training.tables_kept_before_planning from public;
grant execute on function training.tables_kept to sodachi_app, sodachi_import;
