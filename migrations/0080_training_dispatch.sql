-- 派遣研修: a 回 at a body outside. Applied for, chosen and recommended as any 回; from the admission on it is a 派遣 with a course of its own. Completed, it is a completed
-- enrolment and nothing else, so that what counts courses counts it.

alter table training.enrolment
  add column give_back text not null default '' check (length(give_back) <= 1000),
  add column recommends boolean;
comment on column training.enrolment.give_back is '還元計画: what they will bring back, asked for a 派遣研修.';
comment on column training.enrolment.recommends is 'Whether the 上司 recommends who applied for a 派遣研修; null until they say so, with their opinion as the expectation.';
grant insert (give_back), update (give_back, recommends) on training.enrolment to sodachi_app;

create table training.dispatch_call (
  session_id uuid primary key references training.session on delete cascade,
  body text not null check (body in ('local-autonomy-college', 'jamp', 'jiam', 'council', 'graduate-school', 'company', 'city', 'overseas', 'other')),
  place text not null default '' check (length(place) <= 100),
  service_years integer check (service_years between 1 and 40),
  bodys_age_rule text not null default '' check (length(bodys_age_rule) <= 300),
  conditions text not null default '' check (length(conditions) <= 1000),
  intake_from date,
  intake_until date,
  has_exam boolean not null default false,
  report_days integer not null default 20 check (report_days between 1 and 120),
  written_by uuid not null references people.account default access.account_id(),
  written_at timestamptz not null default access.instant(),
  check (intake_until >= intake_from)
);
comment on table training.dispatch_call is '募集案内 of a 派遣研修: where, for whom, when the body takes applications, whether it examines.';
comment on column training.dispatch_call.bodys_age_rule is 'What the body itself says of age, in its words; the city has no rule on age, and nothing here computes one.';

create table training.dispatch_call_cost (
  session_id uuid not null references training.dispatch_call on delete cascade,
  sort text not null check (sort in ('travel', 'charge', 'lodging', 'entrance', 'tuition', 'other')),
  amount_yen integer not null check (amount_yen between 1 and 20000000),
  primary key (session_id, sort)
);
comment on table training.dispatch_call_cost is 'What one 派遣 costs by the line of the budget, as far as it is known when it is called for.';

create table training.dispatch (
  enrolment_id uuid primary key references training.enrolment on delete cascade,
  session_id uuid not null references training.dispatch_call,
  course_id uuid not null references training.course,
  person_id uuid not null references people.person,
  title text not null check (title <> '' and length(title) <= 200),
  state text not null default 'candidate'
    check (state in ('candidate', 'passed', 'decided', 'prepared', 'away', 'finished', 'reported', 'shared', 'followed', 'ended')),
  ended_on date,
  became_at timestamptz not null default access.instant()
);
comment on table training.dispatch is '派遣 of who was admitted to a 派遣研修, from 候補 to the follow-up. Its state follows from its steps.';
comment on column training.dispatch.ended_on is 'The day on which they came back.';
create index dispatch_person on training.dispatch (person_id);
create index dispatch_live on training.dispatch (enrolment_id) where state not in ('followed', 'ended');

create table training.dispatch_step (
  enrolment_id uuid not null references training.dispatch on delete cascade,
  number integer not null,
  act text not null check (act in ('passExam', 'failExam', 'decide', 'prepare', 'begin', 'finish', 'callOff', 'report', 'share', 'follow', 'withdraw')),
  on_day date,
  text text not null default '' check (length(text) <= 4000),
  for_whom text not null default '' check (length(for_whom) <= 200),
  account_id uuid references people.account default access.account_id(),
  at timestamptz not null default access.instant(),
  primary key (enrolment_id, number)
);
comment on table training.dispatch_step is 'What happened to a 派遣, when and by whom; never changed.';

create table training.dispatch_month (
  enrolment_id uuid not null references training.dispatch on delete cascade,
  month date not null check (extract(day from month) = 1),
  learned text not null check (learned <> '' and length(learned) <= 4000),
  ahead text not null default '' check (length(ahead) <= 1000),
  sent_at timestamptz not null default access.instant(),
  primary key (enrolment_id, month)
);
comment on table training.dispatch_month is '月次報告 of a month of a 派遣.';

create table training.dispatch_cost (
  request_id uuid primary key references requests.request on delete cascade,
  enrolment_id uuid not null references training.dispatch on delete cascade,
  sort text not null check (sort in ('travel', 'charge', 'lodging', 'entrance', 'tuition', 'other'))
);
comment on table training.dispatch_cost is 'Which 申請 asks for the money of a 派遣.';
create index dispatch_cost_enrolment on training.dispatch_cost (enrolment_id);

-- Whoever is admitted to a 派遣研修, in whatever way, is its candidate.
create function training.begin_dispatch() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into training.dispatch (enrolment_id, session_id, course_id, person_id, title)
    select new.id, new.session_id, new.course_id, new.person_id, new.title from training.dispatch_call c where c.session_id = new.session_id
    on conflict do nothing;
  return null;
end $$;
create trigger begin_dispatch after insert or update of state on training.enrolment for each row when (new.state = 'admitted') execute function training.begin_dispatch();
-- Whoever steps back or is taken off before it begins has no 派遣 any more; how it ends is a step of it.
create function training.follow_enrolment() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  stands text := (select d.state from training.dispatch d where d.enrolment_id = new.id);
begin
  if new.state = 'withdrawn' and stands in ('candidate', 'passed', 'decided', 'prepared') then
    insert into training.dispatch_step (enrolment_id, number, act, text)
      select new.id, coalesce(max(s.number), 0) + 1, 'withdraw', new.reason from training.dispatch_step s where s.enrolment_id = new.id;
  elsif new.state = 'withdrawn' and stands <> 'ended' or new.state in ('completed', 'incomplete', 'absent') and stands is not null
    and (stands, new.state) not in (('finished', 'completed'), ('ended', 'incomplete')) then
    raise exception 'a 派遣 ends by its own steps' using errcode = '23514', constraint = 'dispatch_decides';
  end if;
  return null;
end $$;
create trigger follow_enrolment after update of state on training.enrolment for each row when (new.state <> old.state) execute function training.follow_enrolment();

-- Money of each line of the call is held or spent by a 申請 of this 派遣.
create function training.dispatch_money_missing(of_enrolment uuid) returns text[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(c.sort order by c.sort), '{}') from training.dispatch d join training.dispatch_call_cost c on c.session_id = d.session_id
  where d.enrolment_id = of_enrolment and not exists (
    select from training.dispatch_cost k join requests.request r on r.id = k.request_id or r.follows = k.request_id
      join requests.reservation v on v.request_id = r.id and v.state in ('reserved', 'spent')
    where k.enrolment_id = d.enrolment_id and k.sort = c.sort)
$$;

-- The course of a 派遣: which step leads where, by whom, and not before its day.
create function training.step_dispatch() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  one record;
  leads text;
begin
  select d.*, c.has_exam, s.first_on into one from training.dispatch d join training.dispatch_call c on c.session_id = d.session_id
    join training.session s on s.id = d.session_id where d.enrolment_id = new.enrolment_id for update of d;
  if not found then
    raise exception 'no such 派遣' using errcode = '42501';
  end if;
  if access.actor_kind() = 'account' and new.act <> 'withdraw' then
    if (case when new.act in ('prepare', 'report', 'follow') then one.person_id is distinct from access.person_id()
      when new.act = 'share' then one.person_id is distinct from access.person_id() and not training.keeps(one.course_id)
      else one.person_id is not distinct from access.person_id() or not training.keeps(one.course_id) end) then
      raise exception 'this step is for others' using errcode = '42501', constraint = 'step_by_others';
    end if;
  end if;
  leads := case
    when new.act = 'passExam' and one.state = 'candidate' and one.has_exam then 'passed'
    when new.act = 'failExam' and one.state = 'candidate' and one.has_exam then 'ended'
    when new.act = 'decide' and (one.state = 'passed' or one.state = 'candidate' and not one.has_exam) then 'decided'
    when new.act = 'prepare' and one.state = 'decided' then 'prepared'
    when new.act = 'begin' and one.state in ('decided', 'prepared') then 'away'
    when new.act = 'finish' and one.state = 'away' then 'finished'
    when new.act = 'callOff' and one.state = 'away' then 'ended'
    when new.act = 'report' and one.state = 'finished' then 'reported'
    when new.act = 'share' and one.state = 'reported' then 'shared'
    when new.act = 'follow' and one.state = 'shared' then 'followed'
    when new.act = 'withdraw' and one.state in ('candidate', 'passed', 'decided', 'prepared') then 'ended'
  end;
  if leads is null then
    raise exception 'a 派遣 does not go on by % from %', new.act, one.state using errcode = '23514', constraint = 'course_of_dispatch';
  end if;
  if new.act = 'begin' and access.today() < one.first_on
    or new.act in ('finish', 'callOff') and (new.on_day is null or new.on_day not between one.first_on and access.today())
    or new.act = 'share' and (new.on_day is null or new.on_day < one.ended_on or new.on_day > access.today())
    or new.act = 'follow' and access.today() < one.ended_on + interval '6 months' then
    raise exception 'not before its day' using errcode = '23514', constraint = 'step_on_its_day';
  end if;
  if new.act = 'decide' and cardinality(training.dispatch_money_missing(new.enrolment_id)) > 0 then
    raise exception 'its money is not held' using errcode = '23514', constraint = 'dispatch_needs_money';
  end if;
  update training.dispatch d set state = leads, became_at = access.instant(), ended_on = case when new.act in ('finish', 'callOff') then new.on_day else d.ended_on end
    where d.enrolment_id = new.enrolment_id;
  return new;
end $$;
create trigger step_dispatch before insert on training.dispatch_step for each row execute function training.step_dispatch();
create function training.check_month() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from training.dispatch d join training.session s on s.id = d.session_id where d.enrolment_id = new.enrolment_id
    and d.state in ('away', 'finished') and new.month between date_trunc('month', s.first_on)::date and least(coalesce(d.ended_on, s.last_on), access.today())) then
    raise exception 'a month of the 派遣' using errcode = '23514', constraint = 'month_of_dispatch';
  end if;
  return new;
end $$;
create trigger check_month before insert on training.dispatch_month for each row execute function training.check_month();
revoke execute on function training.begin_dispatch, training.follow_enrolment, training.dispatch_money_missing, training.step_dispatch, training.check_month from public;
grant execute on function training.dispatch_money_missing to sodachi_app, sodachi_import;

do $$
declare name text;
begin
  foreach name in array array['dispatch_call', 'dispatch_call_cost', 'dispatch', 'dispatch_step', 'dispatch_month', 'dispatch_cost'] loop
    perform platform.wall(('training.' || name)::regclass);
  end loop;
end $$;
select platform.obeys_ledger('training.dispatch', 'training', 'became_at');
select platform.obeys_ledger('training.dispatch_step', 'training', 'at');
select platform.obeys_ledger('training.dispatch_month', 'training', 'sent_at');

create policy read on training.dispatch_call for select to sodachi_app using (exists (select from training.session s where s.id = session_id));
create policy write on training.dispatch_call for insert to sodachi_app with check (training.keeps_session(session_id) and written_by = (select access.account_id()));
create policy mend on training.dispatch_call for update to sodachi_app using (training.keeps_session(session_id));
create policy read on training.dispatch_call_cost for select to sodachi_app using (exists (select from training.session s where s.id = session_id));
create policy write on training.dispatch_call_cost for insert to sodachi_app with check (training.keeps_session(session_id));
create policy take_away on training.dispatch_call_cost for delete to sodachi_app using (training.keeps_session(session_id));
create policy read on training.dispatch for select to sodachi_app using (
  person_id = (select access.person_id()) or person_id = any (array(select access.direct_reports())) or (select access.has_duty('training-centre'))
  or course_id = any (array(select training.my_courses()))
);
create policy read on training.dispatch_step for select to sodachi_app using (exists (select from training.dispatch d where d.enrolment_id = dispatch_step.enrolment_id));
create policy take on training.dispatch_step for insert to sodachi_app with check (
  account_id = (select access.account_id()) and exists (select from training.dispatch d where d.enrolment_id = dispatch_step.enrolment_id)
);
create policy read on training.dispatch_month for select to sodachi_app using (exists (select from training.dispatch d where d.enrolment_id = dispatch_month.enrolment_id));
create policy send on training.dispatch_month for insert to sodachi_app with check (exists (
  select from training.dispatch d where d.enrolment_id = dispatch_month.enrolment_id and d.person_id = (select access.person_id())));
create policy read on training.dispatch_cost for select to sodachi_app using (exists (select from training.dispatch d where d.enrolment_id = dispatch_cost.enrolment_id));
create policy ask on training.dispatch_cost for insert to sodachi_app with check (exists (
  select from training.dispatch d where d.enrolment_id = dispatch_cost.enrolment_id and d.person_id = (select access.person_id())));
grant select on training.dispatch_call, training.dispatch_call_cost, training.dispatch, training.dispatch_step, training.dispatch_month, training.dispatch_cost to sodachi_app;
grant insert (session_id, body, place, service_years, bodys_age_rule, conditions, intake_from, intake_until, has_exam, report_days),
  update (body, place, service_years, bodys_age_rule, conditions, intake_from, intake_until, has_exam, report_days) on training.dispatch_call to sodachi_app;
grant insert, delete on training.dispatch_call_cost to sodachi_app;
grant insert (enrolment_id, number, act, on_day, text, for_whom) on training.dispatch_step to sodachi_app;
grant insert (enrolment_id, month, learned, ahead) on training.dispatch_month to sodachi_app;
grant insert on training.dispatch_cost to sodachi_app;

-- What somebody brings back is theirs to say, whether somebody is recommended their superior's.
create or replace function training.check_words() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (new.motive, new.aim, new.give_back) is distinct from (old.motive, old.aim, old.give_back) and new.person_id is distinct from access.person_id() then
    raise exception 'what somebody aims at is their own to say' using errcode = '42501';
  end if;
  if (new.expectation, new.expected_by, new.recommends) is distinct from (old.expectation, old.expected_by, old.recommends) then
    if new.expected_by is distinct from access.person_id() or new.person_id not in (select access.direct_reports()) then
      raise exception 'what is expected is said by the superior' using errcode = '42501';
    end if;
  elsif new.person_id is distinct from access.person_id() and not training.keeps(new.course_id) then
    raise exception 'a superior writes what they expect' using errcode = '42501';
  end if;
  return new;
end $$;

-- Years of service on a day, of whoever applies: from the first day of what runs without a gap.
create function training.service_years_on(of_person uuid, on_day date) returns integer language sql stable security definer set search_path = pg_catalog as $$
  select extract(year from age(on_day, lower(r)))::integer from (
    select unnest(range_agg(e.during)) as r from people.employment e where e.person_id = of_person and upper_inf(e.recorded)) x
  where r @> least(on_day, access.today()) and of_person = access.person_id()
$$;
-- All that goes on, for whoever settles what is to be done: of one, or of all.
create function training.dispatches_live(of_enrolment uuid) returns table (
  "enrolmentId" uuid, "personId" uuid, title text, state text, "hasExam" boolean, "firstOn" date, "lastOn" date, "endedOn" date, "reportDays" integer, months text[], missing text[]
) language sql stable security definer set search_path = pg_catalog as $$
  select d.enrolment_id, d.person_id, d.title, d.state, c.has_exam, s.first_on, s.last_on, d.ended_on, c.report_days,
    array(select to_char(m.month, 'YYYY-MM') from training.dispatch_month m where m.enrolment_id = d.enrolment_id order by 1), training.dispatch_money_missing(d.enrolment_id)
  from training.dispatch d join training.dispatch_call c on c.session_id = d.session_id join training.session s on s.id = d.session_id
  where case when of_enrolment is null then d.state not in ('followed', 'ended') else d.enrolment_id = of_enrolment end
$$;
-- Brings the 手続き in line: those that are asked, by person and key; every other of these 派遣 ends by itself.
create function training.settle_dispatch(of_enrolments uuid[], asked jsonb) returns void language sql security definer set search_path = pg_catalog as $$
  with wanted as (
    select w.* from jsonb_to_recordset(asked) as w (enrolment_id uuid, person_id uuid, key text, act text, due_on date, button text)
  ), ended as (
    update platform.task t set done_at = access.instant()
    where t.done_at is null and t.key like 'training.dispatch/%' and split_part(t.key, '/', 2) = any (of_enrolments::text[])
      and (t.person_id, t.key) not in (select w.person_id, w.key from wanted w)
  )
  insert into platform.task as t (person_id, key, act, due_on, minutes, link, button)
  select w.person_id, w.key, w.act, w.due_on, 20, '/training/dispatch/' || w.enrolment_id, w.button from wanted w
  on conflict (person_id, key) do update set act = excluded.act, due_on = excluded.due_on, done_at = null where t.done_at is not null or (t.act, t.due_on) is distinct from (excluded.act, excluded.due_on)
$$;
create function training.centre_people() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select distinct a.person_id from people.duty_grant g join people.account a on a.id = g.account_id
  where g.duty = 'training-centre' and g.revoked_at is null and g.approved_at is not null and g.during @> access.today() and a.person_id is not null and a.disabled_at is null
$$;
-- For the night: the day has come.
create function training.begin_dispatches() returns setof uuid language sql security definer set search_path = pg_catalog as $$
  insert into training.dispatch_step (enrolment_id, number, act)
  select d.enrolment_id, (select coalesce(max(p.number), 0) + 1 from training.dispatch_step p where p.enrolment_id = d.enrolment_id), 'begin'
  from training.dispatch d join training.session s on s.id = d.session_id and s.first_on <= access.today() where d.state in ('decided', 'prepared')
  returning enrolment_id
$$;
revoke execute on function training.service_years_on, training.dispatches_live, training.settle_dispatch, training.centre_people, training.begin_dispatches from public;
grant execute on function training.service_years_on to sodachi_app;
grant execute on function training.dispatches_live, training.settle_dispatch, training.centre_people, training.begin_dispatches to sodachi_app, sodachi_import;

-- ── 保存期間, 開示 ──────────────────────────────────────────────────────────────────────────────────────────────────────

alter function training.tables_kept() rename to tables_kept_before_dispatch;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.' || v.name, v.title, 'training', 'erase', 't.enrolment_id = s.record::uuid', null,
    't.enrolment_id in (select e.id from training.enrolment e where e.person_id = $1)', null)::platform.retention_table from (values
    ('dispatch_month', '派遣研修の月次報告'), ('dispatch_step', '派遣研修の経過'), ('dispatch_cost', '派遣研修の費用の申請'), ('dispatch', '派遣研修')
  ) v (name, title)
  union all
  select row('training.' || v.name, v.title, null, 'kept', null, null, null, v.says)::platform.retention_table from (values
    ('dispatch_call', '派遣研修の募集', '募集の内容と、書いた担当のIDだけです'),
    ('dispatch_call_cost', '派遣研修の費用の見込み', '金額だけです')
  ) v (name, title, says)
  union all
  select t from training.tables_kept_before_dispatch() t
$$;
alter function training.tables_told() rename to tables_told_before_dispatch;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select case t.name when 'training.enrolment' then row(t.name, t.columns || '{give_back,recommends}'::text[])::platform.told_table else t end from training.tables_told_before_dispatch() t
  union all
  select row('training.' || v.name, v.columns::text[])::platform.told_table from (values
    ('dispatch', '{title,state,ended_on,became_at}'), ('dispatch_step', '{act,on_day,text,for_whom,account_id,at}'), ('dispatch_month', '{month,learned,ahead,sent_at}')
  ) v (name, columns)
$$;
revoke execute on function training.tables_kept, training.tables_kept_before_dispatch, training.tables_told, training.tables_told_before_dispatch from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.tables_kept to sodachi_app, sodachi_import;
