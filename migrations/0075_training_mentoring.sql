-- メンター制度: pairs over the bounds of units, made by 人材育成センター, never with whoever rates. Of their talks stands here that they were held, and nothing of what was said.

-- Who rates somebody today: 上司 and evaluators by the organisation. Rooms that let others rate add theirs.
create function people.raters_of(of_person uuid) returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select s.supervisor_id from people.supervision s where s.person_id = of_person and upper_inf(s.recorded) and (s.during @> access.today()) is true
$$;
-- Of 人事評価: the chain of every sheet of a cycle that is open, also where it was set by hand.
alter function people.raters_of(uuid) rename to raters_of_before_evaluation;
create function people.raters_of(of_person uuid) returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select r from people.raters_of_before_evaluation(of_person) r
  union
  select c.rater from evaluation.sheet s join evaluation.cycle y on y.id = s.cycle_id and y.state = 'open'
  cross join lateral (values (s.evaluator_id), (s.adjuster_id), (s.confirmer_id)) c (rater)
  where s.person_id = of_person and c.rater is not null
$$;
revoke execute on function people.raters_of, people.raters_of_before_evaluation from public;

create table training.mentoring (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  mentor_id uuid not null references people.person check (mentor_id <> person_id),
  begins_on date not null default access.today(),
  ends_on date not null,
  change_asked_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('over', 'changed', 'moved', 'away', 'rater')),
  paired_by uuid references people.account default access.account_id(),
  paired_at timestamptz not null default access.instant(),
  check (ends_on > begins_on and ends_on <= begins_on + 1100),
  check ((ended_at is null) = (ended_why is null))
);
comment on table training.mentoring is 'A メンター and whom they accompany (person_id). Known to the two and to 人材育成センター.';
comment on column training.mentoring.change_asked_at is 'One of the two wishes another pair: that, and neither who nor why.';
create unique index mentoring_once on training.mentoring (person_id) where ended_at is null;
create index mentoring_mentor on training.mentoring (mentor_id) where ended_at is null;

create table training.mentor_meeting (
  id uuid primary key default gen_random_uuid(),
  mentoring_id uuid not null references training.mentoring on delete cascade,
  met_on date not null,
  minutes integer not null check (minutes between 5 and 480),
  constraint met_once_a_day unique (mentoring_id, met_on)
);
comment on table training.mentor_meeting is 'That they met, when and how long: nothing else of it may ever stand here.';

-- Why a pair may not be, or should end: they work in one 課, one of them is away or gone, or one rates the other. null: nothing.
create function training.mentoring_trouble(of_mentee uuid, of_mentor uuid) returns text language sql stable security definer set search_path = pg_catalog as $$
  with place as (
    select p.person_id, coalesce(training.place_of(p.unit_id), p.unit_id) as unit_id from people.posting p
    where p.person_id in (of_mentee, of_mentor) and p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today()
  )
  select case
    when (select count(distinct p.person_id) from place p) < 2 or training.is_away(of_mentee) or training.is_away(of_mentor) then 'away'
    when of_mentor in (select people.raters_of(of_mentee)) or of_mentee in (select people.raters_of(of_mentor)) then 'rater'
    when (select count(distinct p.unit_id) from place p) = 1 then 'moved'
  end
$$;
create function training.is_paired(of_mentoring uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from training.mentoring m where m.id = of_mentoring and m.ended_at is null and access.person_id() in (m.person_id, m.mentor_id))
$$;
revoke execute on function training.mentoring_trouble, training.is_paired from public;
grant execute on function training.is_paired to sodachi_app;

select platform.wall('training.mentoring');
select platform.wall('training.mentor_meeting');
select platform.obeys_ledger('training.mentoring', 'training', 'paired_at');
create policy read on training.mentoring for select to sodachi_app using (
  (select access.person_id()) in (person_id, mentor_id) or (select access.has_duty('training-centre'))
);
create policy pair on training.mentoring for insert to sodachi_app with check (
  (select access.has_duty('training-centre')) and paired_by = (select access.account_id())
);
create policy change on training.mentoring for update to sodachi_app using (
  (select access.person_id()) in (person_id, mentor_id) or (select access.has_duty('training-centre'))
);
create policy read on training.mentor_meeting for select to sodachi_app using (exists (select from training.mentoring m where m.id = mentoring_id));
create policy log on training.mentor_meeting for insert to sodachi_app with check (training.is_paired(mentoring_id));
create policy mend on training.mentor_meeting for delete to sodachi_app using (training.is_paired(mentoring_id));
-- That one of the two wishes another pair is for the centre alone: who sees it and did not ask would know who did.
grant select (id, person_id, mentor_id, begins_on, ends_on, ended_at, ended_why, paired_by, paired_at) on training.mentoring to sodachi_app;
grant select on training.mentor_meeting to sodachi_app;
grant insert (id, person_id, mentor_id, ends_on), update (change_asked_at, ended_at, ended_why) on training.mentoring to sodachi_app;
grant insert (id, mentoring_id, met_on, minutes), delete on training.mentor_meeting to sodachi_app;

create function training.check_mentoring() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare trouble text;
begin
  if tg_op = 'INSERT' then
    trouble := training.mentoring_trouble(new.person_id, new.mentor_id);
    if trouble is not null then
      raise exception 'no pair: %', trouble using errcode = '23514', constraint = 'mentor_' || trouble;
    end if;
    return new;
  end if;
  if old.ended_at is not null then
    raise exception 'a pair that ended is over' using errcode = '23514', constraint = 'kept_as_written';
  end if;
  if access.actor_kind() = 'account' and not access.has_duty('training-centre') and new.ended_at is not null then
    raise exception 'the centre ends it' using errcode = '42501', constraint = 'centre_ends_pair';
  end if;
  return new;
end $$;
create trigger check_mentoring before insert or update on training.mentoring for each row execute function training.check_mentoring();
create function training.check_meeting() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from training.mentoring m where m.id = new.mentoring_id and new.met_on between m.begins_on and least(m.ends_on, access.today())) then
    raise exception 'met while paired, and before it is logged' using errcode = '23514', constraint = 'met_while_paired';
  end if;
  return new;
end $$;
create trigger check_meeting before insert on training.mentor_meeting for each row execute function training.check_meeting();

-- For the centre: pairs of today with what speaks against them, and how often they met.
create function training.mentoring_board() returns table (mentoring_id uuid, mentee_id uuid, mentor_id uuid, ends_on date, wants_change boolean, trouble text, meetings integer, last_met_on date)
language sql stable security definer set search_path = pg_catalog as $$
  select m.id, m.person_id, m.mentor_id, m.ends_on, m.change_asked_at is not null,
    case when m.ends_on < access.today() then 'over' else training.mentoring_trouble(m.person_id, m.mentor_id) end,
    (select count(*)::integer from training.mentor_meeting t where t.mentoring_id = m.id), (select max(t.met_on) from training.mentor_meeting t where t.mentoring_id = m.id)
  from training.mentoring m where m.ended_at is null and (access.has_duty('training-centre') or access.actor_kind() in ('service', 'operator'))
$$;
-- The 手続き of the centre: pairs to look at again, counted. act holds {count}.
create function training.settle_mentoring(act text, button text) returns void language sql security definer set search_path = pg_catalog as $$
  with trouble as (
    select count(*) as pairs from training.mentoring m
    where m.ended_at is null and (m.change_asked_at is not null or m.ends_on < access.today() or training.mentoring_trouble(m.person_id, m.mentor_id) is not null)
  ), holder as (
    select distinct a.person_id from people.duty_grant g join people.account a on a.id = g.account_id cross join trouble t
    where g.duty = 'training-centre' and g.revoked_at is null and g.approved_at is not null and g.during @> access.today() and a.person_id is not null and a.disabled_at is null and t.pairs > 0
  ), ended as (
    update platform.task t set done_at = access.instant()
    where t.key = 'training.mentoring' and t.done_at is null and t.person_id not in (select h.person_id from holder h)
  )
  insert into platform.task as t (person_id, key, act, link, button)
  select h.person_id, 'training.mentoring', replace(settle_mentoring.act, '{count}', b.pairs::text), '/training/mentoring/board', settle_mentoring.button from holder h cross join trouble b
  on conflict (person_id, key) do update
    set act = excluded.act, done_at = null, asked_at = case when t.done_at is null then t.asked_at else excluded.asked_at end
    where t.done_at is not null or t.act <> excluded.act
$$;
revoke execute on function training.mentoring_board, training.settle_mentoring from public;
grant execute on function training.mentoring_board to sodachi_app;
grant execute on function training.settle_mentoring to sodachi_app, sodachi_import;

alter function training.classes_kept() rename to classes_kept_before_mentoring;
create function training.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select c from training.classes_kept_before_mentoring() c
  union all
  select ('mentoring', 'メンターの組合せ', 3, 0, '組合せの終わり', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', false,
    'select m.person_id, m.id::text, coalesce((m.ended_at at time zone ''Asia/Tokyo'')::date, m.ends_on), null::date from training.mentoring m')::platform.retention_class
$$;
alter function training.tables_kept() rename to tables_kept_before_mentoring;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.' || v.name, v.title, 'mentoring', 'erase', v.erases, null, v.of_person, null)::platform.retention_table from (values
    ('mentor_meeting', 'メンターと会った日と時間', 't.mentoring_id = s.record::uuid', 't.mentoring_id in (select m.id from training.mentoring m where $1 in (m.person_id, m.mentor_id))'),
    ('mentoring', 'メンターの組合せ', 't.id = s.record::uuid', '$1 in (t.person_id, t.mentor_id)')
  ) v (name, title, erases, of_person)
  union all
  select t from training.tables_kept_before_mentoring() t
$$;
alter function training.tables_told() rename to tables_told_before_mentoring;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from training.tables_told_before_mentoring() t
  union all
  select row('training.mentoring', '{mentor_id,begins_on,ends_on,ended_at,ended_why}'::text[])::platform.told_table
$$;
revoke execute on function training.classes_kept, training.classes_kept_before_mentoring, training.tables_kept, training.tables_kept_before_mentoring,
  training.tables_told, training.tables_told_before_mentoring from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.classes_kept, training.tables_kept to sodachi_app, sodachi_import;
