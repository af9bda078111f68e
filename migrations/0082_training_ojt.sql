-- OJT (2-B-1): for who is new to the work of a 課 a 指導員 of the same 課, with goals at 3, 6 and 12 months, a checklist of work, and a few words each week.

create table training.ojt (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references people.unit,
  person_id uuid not null references people.person,
  instructor_id uuid not null references people.person check (instructor_id <> person_id),
  begins_on date not null,
  ends_on date not null,
  proposed_by uuid references people.account default access.account_id(),
  proposed_at timestamptz not null default access.instant(),
  named_at timestamptz,
  impression text check (impression <> '' and length(impression) <= 1000),
  ended_at timestamptz,
  ended_why text check (ended_why in ('over', 'changed', 'moved', 'away')),
  check (ends_on > begins_on + 30 and ends_on <= begins_on + 800),
  check ((ended_at is null) = (ended_why is null))
);
comment on table training.ojt is 'OJT of who is new to the work of a 課 (person_id) with their 指導員. Known to the two and to the head of the 課; 人材育成センター sees how far it is.';
comment on column training.ojt.named_at is 'Null while the 推進員 has only proposed it to the head.';
comment on column training.ojt.impression is '本人の感想, at the end.';
create unique index ojt_once on training.ojt (person_id) where ended_at is null;
create index ojt_instructor on training.ojt (instructor_id);
create index ojt_unit on training.ojt (unit_id);

create table training.ojt_stage (
  ojt_id uuid not null references training.ojt on delete cascade,
  months integer not null check (months in (3, 6, 12)),
  due_on date not null,
  goal text not null default '' check (length(goal) <= 600),
  view text check (view <> '' and length(view) <= 1000),
  view_by uuid references people.person,
  viewed_at timestamptz,
  confirmed_by uuid references people.person,
  confirmed_at timestamptz,
  made_at timestamptz not null default access.instant(),
  primary key (ojt_id, months),
  check (num_nulls(view, viewed_at) in (0, 2) and (confirmed_at is null or viewed_at is not null))
);
comment on table training.ojt_stage is '到達目標 after 3, 6 and 12 months, 指導員所見 when they have passed, and 所属長確認.';

create table training.ojt_item (
  id uuid primary key default gen_random_uuid(),
  ojt_id uuid not null references training.ojt on delete cascade,
  position integer not null check (position > 0),
  title text not null check (title <> '' and length(title) <= 100),
  taught_by uuid references people.person,
  taught_on date,
  learned_on date,
  checked_on date,
  made_at timestamptz not null default access.instant(),
  constraint ojt_item_once unique (ojt_id, title),
  check ((taught_by is null) = (taught_on is null))
);
comment on table training.ojt_item is 'Work that is taught, in its order: by whom and when, and the days on which the two said that it can be done alone.';

create table training.ojt_week (
  ojt_id uuid not null references training.ojt on delete cascade,
  week_on date not null check (extract(isodow from week_on) = 1),
  words text not null check (words <> '' and length(words) <= 400),
  written_at timestamptz not null default access.instant(),
  answer text check (answer <> '' and length(answer) <= 400),
  answered_by uuid references people.person,
  answered_at timestamptz,
  primary key (ojt_id, week_on),
  check ((answer is null) = (answered_at is null))
);
comment on table training.ojt_week is '週の振返り in the own words of who learns, and the answer of the 指導員.';

-- ── Whose it is ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Why an OJT may not be, or should be looked at again: one has left or the 指導員 is away, one works elsewhere, or one of the two is the head, who confirms. null: nothing.
create function training.ojt_trouble(of_unit uuid, of_learner uuid, of_instructor uuid) returns text language sql stable security definer set search_path = pg_catalog as $$
  with place as (
    select p.person_id, training.place_of(p.unit_id) as unit_id from people.posting p
    where p.person_id in (of_learner, of_instructor) and upper_inf(p.recorded) and p.during @> access.today()
  )
  select case
    when (select count(distinct p.person_id) from place p) < 2 or training.is_away(of_instructor) then 'away'
    when (select count(distinct p.person_id) from place p where p.unit_id = of_unit) < 2 then 'moved'
    when exists (select from people.supervision s where s.unit_id = of_unit and s.supervisor_id in (of_learner, of_instructor) and s.role = 'superior' and not s.is_override
      and upper_inf(s.recorded) and (s.during @> access.today()) is true) then 'head'
  end
$$;
-- The part of who asks in an OJT that runs: learner, instructor or head.
create function training.ojt_part(of_ojt uuid) returns text language sql stable security definer set search_path = pg_catalog as $$
  select case access.person_id() when o.person_id then 'learner' when o.instructor_id then 'instructor' else case when o.unit_id in (select training.headed()) then 'head' end end
  from training.ojt o where o.id = of_ojt and o.named_at is not null and o.ended_at is null
$$;
-- Who came to the city within a year, and the 課 in which they work.
create function training.newcomers() returns table (person_id uuid, unit_id uuid, since date) language sql stable security definer set search_path = pg_catalog rows 200 as $$
  with new as materialized (
    select e.person_id, lower(e.during) as since from people.employment e
    where e.kind = 'regular' and upper_inf(e.recorded) and e.during @> access.today() and lower(e.during) > (access.today() - interval '1 year')::date
      and not exists (select from people.employment b where b.person_id = e.person_id and upper_inf(b.recorded) and b.kind = 'regular' and upper(b.during) = lower(e.during))
  ), leaf as materialized (select * from training.places())
  select n.person_id, l.unit_id, n.since from new n
  join people.posting p on p.person_id = n.person_id and p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today()
  join leaf l on l.leaf = p.unit_id
  where not exists (select from people.supervision s where s.unit_id = l.unit_id and s.supervisor_id = n.person_id and s.role = 'superior' and upper_inf(s.recorded) and (s.during @> access.today()) is true)
$$;
-- Who works in a 課 today, for its head, its promoter, and the two of an OJT there: whom one may name, or who taught.
create function training.ojt_colleagues(of_unit uuid) returns table (person_id uuid, written text, title text, is_new boolean, is_away boolean, is_taught boolean, is_head boolean, grade_order smallint, staff_number text)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct on (d.person_id) d.person_id, d.written, d.title, d.person_id in (select n.person_id from training.newcomers() n where n.unit_id = of_unit), training.is_away(d.person_id),
    exists (select from training.ojt o where o.person_id = d.person_id and o.ended_at is null),
    exists (select from people.supervision s where s.unit_id = of_unit and s.supervisor_id = d.person_id and s.role = 'superior' and not s.is_override and upper_inf(s.recorded) and (s.during @> access.today()) is true),
    d.grade_order, d.staff_number
  from people.posting p join people.directory_entry d on d.person_id = p.person_id and d.from_day <= access.today() and d.to_day > access.today()
  where upper_inf(p.recorded) and p.during @> access.today() and p.unit_id in (select l.leaf from training.places() l where l.unit_id = of_unit)
    and (of_unit in (select training.promoted()) or exists (
      select from training.ojt o where o.unit_id = of_unit and o.ended_at is null and o.named_at is not null and access.person_id() in (o.person_id, o.instructor_id)))
$$;
-- The weeks of an OJT that are over, each by its Monday; those that the learner spent away altogether are none.
create function training.ojt_weeks(learner uuid, begins date, ends date) returns setof date language sql stable security definer set search_path = pg_catalog rows 50 as $$
  select w::date from generate_series(date_trunc('week', begins), least(ends, access.today() - 7), interval '1 week') w
  where w::date + 7 <= access.today() and not exists (
    select from people.absence a where a.person_id = learner and upper_inf(a.recorded) and a.during @> daterange(greatest(w::date, begins), w::date + 5))
$$;
-- The last checklist of the same 課, by its titles.
create function training.ojt_template(of_ojt uuid) returns table (nth integer, title text) language sql stable security definer set search_path = pg_catalog as $$
  select i.position, i.title from training.ojt_item i where training.ojt_part(of_ojt) in ('instructor', 'head') and i.ojt_id = (
    select b.id from training.ojt o join training.ojt b on b.unit_id = o.unit_id and b.id <> o.id
    where o.id = of_ojt and exists (select from training.ojt_item x where x.ojt_id = b.id) order by b.begins_on desc, b.id limit 1)
$$;
revoke execute on function training.ojt_trouble, training.ojt_part, training.newcomers, training.ojt_colleagues, training.ojt_weeks, training.ojt_template from public;
grant execute on function training.ojt_trouble, training.ojt_part, training.ojt_colleagues, training.ojt_weeks, training.ojt_template to sodachi_app;

-- ── The wall ────────────────────────────────────────────────────────────────────────────────────────────────────────────

do $$
declare name text;
begin
  foreach name in array array['ojt', 'ojt_stage', 'ojt_item', 'ojt_week'] loop
    perform platform.wall(('training.' || name)::regclass);
  end loop;
end $$;
select platform.obeys_ledger('training.ojt', 'training', 'proposed_at');
select platform.obeys_ledger('training.ojt_stage', 'training', 'made_at');
select platform.obeys_ledger('training.ojt_item', 'training', 'made_at');
select platform.obeys_ledger('training.ojt_week', 'training', 'written_at');

create policy read on training.ojt for select to sodachi_app using (
  (named_at is not null and (select access.person_id()) in (person_id, instructor_id)) or unit_id = any (array(select training.headed()))
  or (named_at is null and proposed_by = (select access.account_id()))
);
create policy name on training.ojt for insert to sodachi_app with check (
  proposed_by = (select access.account_id()) and unit_id = any (array(select training.promoted()))
);
create policy change on training.ojt for update to sodachi_app using (person_id = (select access.person_id()) or unit_id = any (array(select training.headed())));
create policy take_back on training.ojt for delete to sodachi_app using (
  named_at is null and (proposed_by = (select access.account_id()) or unit_id = any (array(select training.headed())))
);
create policy read on training.ojt_stage for select to sodachi_app using (ojt_id = any (array(select o.id from training.ojt o)));
create policy write on training.ojt_stage for update to sodachi_app using (training.ojt_part(ojt_id) in ('instructor', 'head'));
create policy read on training.ojt_item for select to sodachi_app using (ojt_id = any (array(select o.id from training.ojt o)));
create policy add on training.ojt_item for insert to sodachi_app with check (training.ojt_part(ojt_id) in ('instructor', 'head'));
create policy mark on training.ojt_item for update to sodachi_app using (training.ojt_part(ojt_id) is not null);
create policy leave_out on training.ojt_item for delete to sodachi_app using (training.ojt_part(ojt_id) in ('instructor', 'head'));
create policy read on training.ojt_week for select to sodachi_app using (ojt_id = any (array(select o.id from training.ojt o)));
create policy write on training.ojt_week for insert to sodachi_app with check (training.ojt_part(ojt_id) = 'learner' and answer is null);
create policy change on training.ojt_week for update to sodachi_app using (training.ojt_part(ojt_id) in ('learner', 'instructor'));
grant select on training.ojt, training.ojt_stage, training.ojt_item, training.ojt_week to sodachi_app;
grant insert (id, unit_id, person_id, instructor_id, begins_on, ends_on, named_at), update (instructor_id, named_at, impression, ended_at, ended_why), delete on training.ojt to sodachi_app;
grant update (goal, view, view_by, viewed_at, confirmed_by, confirmed_at) on training.ojt_stage to sodachi_app;
grant insert (id, ojt_id, position, title), update (position, title, taught_by, taught_on, learned_on, checked_on), delete on training.ojt_item to sodachi_app;
grant insert (ojt_id, week_on, words), update (words, written_at, answer, answered_by, answered_at) on training.ojt_week to sodachi_app;

-- ── What never happens ──────────────────────────────────────────────────────────────────────────────────────────────────

create function training.check_ojt() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  trouble text;
  by_account constant boolean := access.actor_kind() = 'account';
begin
  if tg_op = 'UPDATE' and old.ended_at is not null then
    raise exception 'an OJT that ended is over' using errcode = '23514', constraint = 'kept_as_written';
  end if;
  if by_account and not new.unit_id in (select training.headed()) and (
    (tg_op = 'INSERT' and new.named_at is not null)
    or (tg_op = 'UPDATE' and (new.instructor_id, new.named_at, new.ended_at) is distinct from (old.instructor_id, old.named_at, old.ended_at))) then
    raise exception 'the head names' using errcode = '42501', constraint = 'head_names_instructor';
  end if;
  if by_account and tg_op = 'UPDATE' and new.impression is distinct from old.impression and new.person_id is distinct from access.person_id() then
    raise exception 'their own words' using errcode = '42501', constraint = 'own_words';
  end if;
  if by_account and (tg_op = 'INSERT' or new.instructor_id <> old.instructor_id or new.named_at is distinct from old.named_at) then
    trouble := training.ojt_trouble(new.unit_id, new.person_id, new.instructor_id);
    if trouble is not null then
      raise exception 'no OJT: %', trouble using errcode = '23514', constraint = 'ojt_' || trouble;
    end if;
  end if;
  return new;
end $$;
create trigger check_ojt before insert or update on training.ojt for each row execute function training.check_ojt();

-- With the 指導員 come the stages that lie within the period.
create function training.lay_stages() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.named_at is not null then
    insert into training.ojt_stage (ojt_id, months, due_on)
    select new.id, m, (new.begins_on + make_interval(months => m))::date - 1 from unnest(array[3, 6, 12]) m
    where (new.begins_on + make_interval(months => m))::date - 1 <= new.ends_on
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger lay_stages after insert or update of named_at on training.ojt for each row execute function training.lay_stages();

create function training.check_ojt_stage() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare part text;
begin
  if old.confirmed_at is not null then
    raise exception 'what was confirmed is kept' using errcode = '23514', constraint = 'kept_as_confirmed';
  end if;
  if access.actor_kind() <> 'account' then
    return new;
  end if;
  part := training.ojt_part(new.ojt_id);
  if new.view is distinct from old.view and (part <> 'instructor' or new.view_by is distinct from access.person_id()) then
    raise exception 'the 指導員 says how it went' using errcode = '42501', constraint = 'instructor_views';
  end if;
  if new.confirmed_at is not null and (part <> 'head' or new.confirmed_by is distinct from access.person_id()) then
    raise exception 'the head confirms' using errcode = '42501', constraint = 'head_confirms';
  end if;
  return new;
end $$;
create trigger check_ojt_stage before update on training.ojt_stage for each row execute function training.check_ojt_stage();

create function training.check_ojt_item() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare part text;
begin
  if access.actor_kind() <> 'account' then
    return new;
  end if;
  part := training.ojt_part(new.ojt_id);
  if (part <> 'learner' and new.learned_on is distinct from old.learned_on) or (part <> 'instructor' and new.checked_on is distinct from old.checked_on) then
    raise exception 'each says it for themself' using errcode = '42501', constraint = 'each_for_themself';
  end if;
  if part = 'learner' and (new.title, new.position, new.taught_by, new.taught_on) is distinct from (old.title, old.position, old.taught_by, old.taught_on) then
    raise exception 'who teaches keeps the list' using errcode = '42501', constraint = 'instructor_keeps_list';
  end if;
  return new;
end $$;
create trigger check_ojt_item before update on training.ojt_item for each row execute function training.check_ojt_item();

create function training.check_ojt_week() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare part text;
begin
  if tg_op = 'INSERT' and not exists (
    select from training.ojt o where o.id = new.ojt_id and new.week_on between date_trunc('week', o.begins_on)::date and o.ends_on and new.week_on <= access.today()) then
    raise exception 'a week of the OJT that has begun' using errcode = '23514', constraint = 'week_of_ojt';
  end if;
  if tg_op = 'INSERT' or access.actor_kind() <> 'account' then
    return new;
  end if;
  part := training.ojt_part(new.ojt_id);
  if new.words <> old.words and (part <> 'learner' or old.answer is not null) then
    raise exception 'their own words, until they are answered' using errcode = '42501', constraint = 'own_words';
  end if;
  if new.answer is distinct from old.answer and (part <> 'instructor' or new.answered_by is distinct from access.person_id()) then
    raise exception 'the 指導員 answers' using errcode = '42501', constraint = 'instructor_answers';
  end if;
  return new;
end $$;
create trigger check_ojt_week before insert or update on training.ojt_week for each row execute function training.check_ojt_week();
revoke execute on function training.check_ojt, training.lay_stages, training.check_ojt_stage, training.check_ojt_item, training.check_ojt_week from public;

-- ── How far they are ────────────────────────────────────────────────────────────────────────────────────────────────────

-- Of OJT that run, in numbers and never in words. goal_days, view_days: days after which goals and 所見 are late.
create function training.ojt_progress(goal_days integer, view_days integer)
returns table (ojt_id uuid, stages integer, goals integer, views integer, confirmed integer, views_late integer, is_goal_late boolean, items integer, items_done integer, weeks integer, weeks_written integer, trouble text)
language sql stable security definer set search_path = pg_catalog as $$
  select o.id, s.stages, s.goals, s.views, s.confirmed, s.late, s.goals < s.stages and o.begins_on + goal_days < access.today(), i.items, i.done, w.weeks, w.written,
    case when o.ends_on < access.today() then 'over' else training.ojt_trouble(o.unit_id, o.person_id, o.instructor_id) end
  from training.ojt o
  cross join lateral (
    select count(*)::integer as stages, count(*) filter (where t.goal <> '')::integer as goals, count(t.viewed_at)::integer as views, count(t.confirmed_at)::integer as confirmed,
      count(*) filter (where t.viewed_at is null and t.due_on + view_days < access.today())::integer as late
    from training.ojt_stage t where t.ojt_id = o.id) s
  cross join lateral (
    select count(*)::integer as items, count(*) filter (where t.learned_on is not null and t.checked_on is not null)::integer as done from training.ojt_item t where t.ojt_id = o.id) i
  cross join lateral (
    select count(*)::integer as weeks, count(x.week_on)::integer as written from training.ojt_weeks(o.person_id, o.begins_on, o.ends_on) d (day) left join training.ojt_week x on x.ojt_id = o.id and x.week_on = d.day) w
  where o.named_at is not null and o.ended_at is null and (
    access.has_duty('training-centre') or o.unit_id in (select training.headed()) or access.person_id() in (o.person_id, o.instructor_id))
$$;
-- Newcomers without 指導員: for the centre all, for a head or promoter those of their 課.
create function training.ojt_missing() returns table (person_id uuid, unit_id uuid, since date, is_proposed boolean) language sql stable security definer set search_path = pg_catalog as $$
  select n.person_id, n.unit_id, n.since, exists (select from training.ojt o where o.person_id = n.person_id and o.named_at is null)
  from training.newcomers() n
  where (access.has_duty('training-centre') or n.unit_id in (select training.promoted()) or access.actor_kind() in ('service', 'operator'))
    and not exists (select from training.ojt o where o.person_id = n.person_id and o.named_at is not null and (o.ended_at is null or o.ended_why = 'over'))
$$;
-- All OJT that run and newcomers without one, for the centre.
create function training.ojt_board(goal_days integer, view_days integer)
returns table (unit_id uuid, person_id uuid, instructor_id uuid, since date, ends_on date, is_proposed boolean, stages integer, goals integer, views integer, confirmed integer, views_late integer, is_goal_late boolean,
  items integer, items_done integer, weeks integer, weeks_written integer, trouble text)
language sql stable security definer set search_path = pg_catalog as $$
  select o.unit_id, o.person_id, o.instructor_id, o.begins_on, o.ends_on, false, p.stages, p.goals, p.views, p.confirmed, p.views_late, p.is_goal_late, p.items, p.items_done, p.weeks, p.weeks_written, p.trouble
  from training.ojt_progress(goal_days, view_days) p join training.ojt o on o.id = p.ojt_id where access.has_duty('training-centre')
  union all
  select m.unit_id, m.person_id, null, m.since, null, m.is_proposed, 0, 0, 0, 0, 0, false, 0, 0, 0, 0, null from training.ojt_missing() m where access.has_duty('training-centre')
$$;
revoke execute on function training.ojt_progress, training.ojt_missing, training.ojt_board from public;
grant execute on function training.ojt_progress, training.ojt_missing, training.ojt_board to sodachi_app;

-- ── 手続き ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What waits for whom. of_unit: null for all 課. says: words and days by what is asked; {name} stands for who learns, {count} for a number.
create function training.ojt_waiting(of_unit uuid, says jsonb) returns table (person_id uuid, key text, act text, due_on date, link text, button text)
language sql stable security definer set search_path = pg_catalog as $$
  with plan as materialized (
    select o.id, o.unit_id, o.person_id, o.instructor_id, o.begins_on, o.ends_on, o.named_at, o.impression, training.ojt_trouble(o.unit_id, o.person_id, o.instructor_id) as trouble, training.is_away(o.person_id) as is_away
    from training.ojt o where o.ended_at is null and (of_unit is null or o.unit_id = of_unit)
  ), missing as materialized (
    select n.unit_id, count(*) as people, min(n.since) as since from training.newcomers() n
    where (of_unit is null or n.unit_id = of_unit) and not exists (select from training.ojt o where o.person_id = n.person_id and (o.ended_at is null or o.ended_why = 'over'))
    group by n.unit_id
  ), head as materialized (
    select distinct on (s.unit_id) s.unit_id, s.supervisor_id as person_id from people.supervision s
    where s.role = 'superior' and not s.is_override and upper_inf(s.recorded) and (s.during @> access.today()) is true
      and s.unit_id in (select p.unit_id from plan p union select m.unit_id from missing m)
    order by s.unit_id, s.supervisor_id
  ), running as materialized (
    select * from plan p where p.named_at is not null and p.ends_on >= access.today() and p.trouble is null
  ), asked as (
    select h.person_id, 'name' as what, m.unit_id as about, m.since + (says #>> '{name,days}')::integer as due_on, null::uuid as learner, m.people as count
    from missing m join head h on h.unit_id = m.unit_id
    union all
    select h.person_id, case when p.named_at is null then 'proposed' else 'look' end, p.id, null, p.person_id, 0 from plan p join head h on h.unit_id = p.unit_id
    where p.named_at is null or p.trouble is not null or p.ends_on < access.today()
    union all
    select h.person_id, 'confirm', p.id, null, p.person_id, 0 from running p join head h on h.unit_id = p.unit_id
    where exists (select from training.ojt_stage s where s.ojt_id = p.id and s.viewed_at is not null and s.confirmed_at is null)
    union all
    select p.instructor_id, 'goals', p.id, p.begins_on + (says #>> '{goals,days}')::integer, p.person_id, 0 from running p
    where exists (select from training.ojt_stage s where s.ojt_id = p.id and s.goal = '')
    union all
    select p.instructor_id, 'view', p.id, s.due_on + (says #>> '{view,days}')::integer, p.person_id, 0 from running p
    cross join lateral (select min(t.due_on) as due_on from training.ojt_stage t where t.ojt_id = p.id and t.viewed_at is null and t.due_on <= access.today()) s where s.due_on is not null
    union all
    select p.instructor_id, 'answer', p.id, null, p.person_id, 0 from running p where exists (select from training.ojt_week w where w.ojt_id = p.id and w.answer is null)
    union all
    select p.person_id, 'week', p.id, null, p.person_id, 0 from running p
    where not p.is_away and exists (select from training.ojt_weeks(p.person_id, greatest(p.begins_on, date_trunc('week', access.today())::date - 7), p.ends_on) d (day)
      where d.day not in (select w.week_on from training.ojt_week w where w.ojt_id = p.id))
    union all
    select p.person_id, 'impression', p.id, p.ends_on, p.person_id, 0 from running p where not p.is_away and p.impression is null and p.ends_on <= access.today() + 30
  )
  select a.person_id, 'training.ojt-' || a.what || '/' || a.about,
    replace(replace(says #>> array[a.what, 'act'], '{count}', a.count::text), '{name}', coalesce((
      select d.written from people.directory_entry d where d.person_id = a.learner and d.from_day <= access.today() and d.to_day > access.today() limit 1), '退職した人')),
    a.due_on, case a.what when 'name' then '/training/ojt' when 'proposed' then '/training/ojt' else '/training/ojt/' || a.about end, says #>> array[a.what, 'button']
  from asked a
$$;
-- Brings the 手続き of a 課 (null: of all) in line with how things stand. A last day that was told stays as it was told.
create function training.settle_ojt(of_unit uuid, says jsonb) returns void language sql security definer set search_path = pg_catalog as $$
  with waiting as materialized (
    select w.* from training.ojt_waiting(of_unit, says) w
  ), ended as (
    update platform.task t set done_at = access.instant()
    where t.done_at is null and t.key like 'training.ojt-%'
      and (of_unit is null or split_part(t.key, '/', 2) in (select of_unit::text union all select o.id::text from training.ojt o where o.unit_id = of_unit)
        or not exists (select from training.ojt o where o.id::text = split_part(t.key, '/', 2)) and t.key not like 'training.ojt-name/%')
      and not exists (select from waiting w where w.person_id = t.person_id and w.key = t.key)
  )
  insert into platform.task as t (person_id, key, act, due_on, link, button)
  select w.person_id, w.key, w.act, w.due_on, w.link, w.button from waiting w
  on conflict (person_id, key) do update
    set act = excluded.act, done_at = null, asked_at = case when t.done_at is null then t.asked_at else excluded.asked_at end,
      due_on = case when t.done_at is null then t.due_on else excluded.due_on end
    where t.done_at is not null or t.act <> excluded.act
$$;
comment on function training.settle_ojt is 'Says only what is asked of whom. Who calls it learns nothing of it.';
revoke execute on function training.ojt_waiting, training.settle_ojt from public;
grant execute on function training.settle_ojt to sodachi_app, sodachi_import;

-- ── 保存期間, 開示 ──────────────────────────────────────────────────────────────────────────────────────────────────────

alter function training.classes_kept() rename to classes_kept_before_ojt;
create function training.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select c from training.classes_kept_before_ojt() c
  union all
  select ('ojt', 'OJTの計画と振返り', 3, 0, 'OJTの終わり', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', false,
    'select o.person_id, o.id::text, coalesce((o.ended_at at time zone ''Asia/Tokyo'')::date, o.ends_on), null::date from training.ojt o')::platform.retention_class
$$;
alter function training.tables_kept() rename to tables_kept_before_ojt;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.' || v.name, v.title, 'ojt', 'erase', 't.ojt_id = s.record::uuid', null, 't.ojt_id in (select o.id from training.ojt o where o.person_id = $1)', null)::platform.retention_table from (values
    ('ojt_week', 'OJTの週の振返り'),
    ('ojt_item', 'OJTの業務の一覧'),
    ('ojt_stage', 'OJTの目標と所見')
  ) v (name, title)
  union all
  select row('training.ojt', 'OJTの計画', 'ojt', 'erase', 't.id = s.record::uuid', null, 't.person_id = $1', null)::platform.retention_table
  union all
  select t from training.tables_kept_before_ojt() t
$$;
alter function training.tables_told() rename to tables_told_before_ojt;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from training.tables_told_before_ojt() t
  union all
  select row('training.' || v.name, v.columns)::platform.told_table from (values
    ('ojt', '{unit_id,instructor_id,begins_on,ends_on,proposed_by,named_at,impression,ended_at,ended_why}'::text[]),
    ('ojt_stage', '{months,due_on,goal,view,view_by,viewed_at,confirmed_by,confirmed_at}'::text[]),
    ('ojt_item', '{position,title,taught_by,taught_on,learned_on,checked_on}'::text[]),
    ('ojt_week', '{week_on,words,written_at,answer,answered_by,answered_at}'::text[])
  ) v (name, columns)
$$;
revoke execute on function training.classes_kept, training.classes_kept_before_ojt, training.tables_kept, training.tables_kept_before_ojt,
  training.tables_told, training.tables_told_before_ojt from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.classes_kept, training.tables_kept to sodachi_app, sodachi_import;
