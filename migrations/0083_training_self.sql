-- 自主研修 (2-A-1): 自主研究グループ of a 年度 with members by consent, their meetings, help and report; 通信講座 that the centre lists, with help for who finishes in time.

create table training.study_group (
  id uuid primary key default gen_random_uuid(),
  fiscal_year integer not null check (fiscal_year between 2000 and 2200),
  leader_id uuid not null references people.person,
  name text not null check (name <> '' and length(name) <= 60),
  theme text not null check (theme <> '' and length(theme) <= 200),
  aim text not null check (aim <> '' and length(aim) <= 1000),
  state text not null default 'forming' check (state in ('forming', 'running', 'reported')),
  founded_at timestamptz not null default access.instant(),
  report text check (report <> '' and length(report) <= 4000),
  presented_on date,
  reported_at timestamptz,
  constraint study_group_name unique (fiscal_year, name),
  check ((state = 'reported') = (reported_at is not null) and (reported_at is null or report is not null))
);
comment on table training.study_group is '自主研究グループ of a 年度. Everybody inside sees its name, theme, leader and report, so that others may ask to join.';
comment on column training.study_group.presented_on is 'The day on which it was, or will be, presented.';

create table training.study_member (
  group_id uuid not null references training.study_group on delete cascade,
  person_id uuid not null references people.person,
  state text not null check (state in ('invited', 'asked', 'member')),
  since timestamptz not null default access.instant(),
  primary key (group_id, person_id)
);
comment on table training.study_member is 'Who was invited, asked to join, or is a member: a member by the consent of both sides. Known to the group and to 人材育成センター.';
create index study_member_person on training.study_member (person_id);

create table training.study_meeting (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references training.study_group on delete cascade,
  met_on date not null,
  begins time not null,
  ends time not null,
  did text not null check (did <> '' and length(did) <= 1000),
  released text check (released <> '' and length(released) <= 100),
  constraint study_meeting_once unique (group_id, met_on, begins),
  check (ends > begins)
);
comment on table training.study_meeting is 'A meeting: when, and what was done.';
comment on column training.study_meeting.released is '職免: who granted it, and its number. Only with it may a meeting lie in office hours.';
create table training.study_attendance (
  meeting_id uuid not null references training.study_meeting on delete cascade,
  person_id uuid not null references people.person,
  primary key (meeting_id, person_id)
);
comment on table training.study_attendance is 'Who came.';
create index study_attendance_person on training.study_attendance (person_id);

create table training.study_grant (
  request_id uuid primary key references requests.request on delete cascade,
  group_id uuid not null references training.study_group on delete cascade
);
comment on table training.study_grant is 'The 申請 of help that a group began. What it asks for is in the 申請.';
create index study_grant_group on training.study_grant (group_id);

create table training.correspondence (
  id uuid primary key default gen_random_uuid(),
  title text not null check (title <> '' and length(title) <= 100),
  provider text not null check (provider <> '' and length(provider) <= 100),
  about text not null default '' check (length(about) <= 1000),
  fee_yen integer not null check (fee_yen between 0 and 1000000),
  help_percent integer not null check (help_percent between 1 and 100),
  most_yen integer not null check (most_yen between 0 and 1000000),
  finish_months integer not null check (finish_months between 1 and 36),
  is_open boolean not null default true,
  constraint correspondence_title unique (title, provider)
);
comment on table training.correspondence is '通信講座 that 人材育成センター lists: fee, the part that is helped, and the months within which it has to be finished.';
create table training.correspondence_enrolment (
  id uuid primary key default gen_random_uuid(),
  correspondence_id uuid not null references training.correspondence,
  person_id uuid not null references people.person,
  began_on date not null,
  due_on date not null,
  fee_yen integer not null check (fee_yen >= 0),
  help_yen integer not null check (help_yen >= 0 and help_yen <= fee_yen),
  finished_on date,
  stopped_at timestamptz,
  request_id uuid references requests.request on delete set null,
  enrolled_at timestamptz not null default access.instant(),
  check (due_on > began_on and (finished_on is null or finished_on >= began_on)),
  check (finished_on is null or stopped_at is null)
);
comment on table training.correspondence_enrolment is 'Somebody takes a 通信講座: what it cost, what is helped, and the last day are kept as they were when it began.';
create unique index correspondence_once on training.correspondence_enrolment (person_id, correspondence_id) where finished_on is null and stopped_at is null;

-- ── The wall ────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Groups of which one is a member, and those that one leads.
create function training.my_study_groups() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select m.group_id from training.study_member m where m.person_id = access.person_id() and m.state = 'member'
$$;
create function training.led_study_groups() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select g.id from training.study_group g where g.leader_id = access.person_id()
$$;
-- Groups of a 年度 for everybody inside: how many they are and how often they met, and not who.
create function training.study_groups(of_year integer) returns table (group_id uuid, members integer, units integer, meetings integer) language sql stable security definer set search_path = pg_catalog as $$
  select g.id, (select count(*)::integer from training.study_member m where m.group_id = g.id and m.state = 'member'),
    (select count(distinct coalesce(training.place_of(p.unit_id), p.unit_id))::integer from training.study_member m
      join people.posting p on p.person_id = m.person_id and p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today() where m.group_id = g.id and m.state = 'member'),
    (select count(*)::integer from training.study_meeting t where t.group_id = g.id)
  from training.study_group g where g.fiscal_year = of_year and access.is_insider()
$$;
-- In how many other groups of the year somebody is a member: asked before they become one.
create function training.study_joins(of_person uuid, of_group uuid) returns integer language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer from training.study_member m join training.study_group g on g.id = m.group_id join training.study_group o on o.id = of_group and o.fiscal_year = g.fiscal_year
  where m.person_id = of_person and m.state = 'member' and g.id <> of_group and (of_person = access.person_id() or of_group in (select training.led_study_groups()))
$$;
revoke execute on function training.my_study_groups, training.led_study_groups, training.study_groups, training.study_joins from public;
grant execute on function training.my_study_groups, training.led_study_groups, training.study_groups, training.study_joins to sodachi_app;

do $$
declare name text;
begin
  foreach name in array array['study_group', 'study_member', 'study_meeting', 'study_attendance', 'study_grant', 'correspondence', 'correspondence_enrolment'] loop
    perform platform.wall(('training.' || name)::regclass);
  end loop;
end $$;
select platform.obeys_ledger('training.study_group', 'training', 'founded_at');
select platform.obeys_ledger('training.study_member', 'training', 'since');
select platform.obeys_ledger('training.study_attendance', 'training', null);
select platform.obeys_ledger('training.correspondence_enrolment', 'training', 'enrolled_at');

create policy read on training.study_group for select to sodachi_app using ((select access.is_insider()));
create policy found on training.study_group for insert to sodachi_app with check (leader_id = (select access.person_id()) and fiscal_year = (select training.fiscal_year_now()) and state = 'forming');
create policy lead on training.study_group for update to sodachi_app using (leader_id = (select access.person_id()));
create policy dissolve on training.study_group for delete to sodachi_app using (leader_id = (select access.person_id()) and state = 'forming');
create policy read on training.study_member for select to sodachi_app using (
  person_id = (select access.person_id()) or group_id = any (array(select training.my_study_groups())) or (select access.has_duty('training-centre'))
);
create policy bring on training.study_member for insert to sodachi_app with check (
  (state = 'invited' and group_id = any (array(select training.led_study_groups()))) or (state = 'asked' and person_id = (select access.person_id()))
);
create policy consent on training.study_member for update to sodachi_app using (
  (state = 'invited' and person_id = (select access.person_id())) or (state = 'asked' and group_id = any (array(select training.led_study_groups())))
) with check (state = 'member');
create policy go on training.study_member for delete to sodachi_app using (
  person_id = (select access.person_id()) or group_id = any (array(select training.led_study_groups()))
);
create policy read on training.study_meeting for select to sodachi_app using (
  group_id = any (array(select training.my_study_groups())) or (select access.has_duty('training-centre'))
);
create policy log on training.study_meeting for insert to sodachi_app with check (group_id = any (array(select training.my_study_groups())));
create policy mend on training.study_meeting for delete to sodachi_app using (group_id = any (array(select training.my_study_groups())));
create policy read on training.study_attendance for select to sodachi_app using (meeting_id in (select t.id from training.study_meeting t));
create policy log on training.study_attendance for insert to sodachi_app with check (
  exists (select from training.study_meeting t where t.id = meeting_id and t.group_id = any (array(select training.my_study_groups())))
);
create policy read on training.study_grant for select to sodachi_app using (
  group_id = any (array(select training.my_study_groups())) or (select access.has_duty('training-centre'))
);
create policy ask on training.study_grant for insert to sodachi_app with check (group_id = any (array(select training.led_study_groups())));
create policy read on training.correspondence for select to sodachi_app using ((select access.is_insider()));
create policy list on training.correspondence for insert to sodachi_app with check ((select access.has_duty('training-centre')));
create policy mend on training.correspondence for update to sodachi_app using ((select access.has_duty('training-centre')));
create policy read on training.correspondence_enrolment for select to sodachi_app using (
  person_id = (select access.person_id()) or (select access.has_duty('training-centre'))
);
create policy enrol on training.correspondence_enrolment for insert to sodachi_app with check (person_id = (select access.person_id()));
create policy change on training.correspondence_enrolment for update to sodachi_app using (
  person_id = (select access.person_id()) or (select access.has_duty('training-centre'))
);
grant select on training.study_group, training.study_member, training.study_meeting, training.study_attendance, training.study_grant, training.correspondence, training.correspondence_enrolment to sodachi_app;
grant insert (id, fiscal_year, leader_id, name, theme, aim), update (name, theme, aim, state, report, presented_on, reported_at), delete on training.study_group to sodachi_app;
grant insert (group_id, person_id, state), update (state, since), delete on training.study_member to sodachi_app;
grant insert (id, group_id, met_on, begins, ends, did, released), delete on training.study_meeting to sodachi_app;
grant insert on training.study_attendance to sodachi_app;
grant insert (request_id, group_id) on training.study_grant to sodachi_app;
grant insert (id, title, provider, about, fee_yen, help_percent, most_yen, finish_months), update (about, fee_yen, help_percent, most_yen, finish_months, is_open) on training.correspondence to sodachi_app;
grant insert (id, correspondence_id, person_id, began_on, due_on, fee_yen, help_yen), update (finished_on, stopped_at, request_id) on training.correspondence_enrolment to sodachi_app;

-- ── What never happens ──────────────────────────────────────────────────────────────────────────────────────────────────

-- Who founds a group is its first member.
create function training.lay_leader() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into training.study_member (group_id, person_id, state) values (new.id, new.leader_id, 'member');
  return null;
end $$;
create trigger lay_leader after insert on training.study_group for each row execute function training.lay_leader();

create function training.check_study_group() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (old.state, new.state) not in (('forming', 'forming'), ('forming', 'running'), ('running', 'running'), ('running', 'reported')) then
    raise exception 'a group does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'course_of_group';
  end if;
  return new;
end $$;
create trigger check_study_group before update on training.study_group for each row execute function training.check_study_group();

create function training.check_study_meeting() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if access.actor_kind() = 'account' and not exists (
    select from training.study_group g where g.id = coalesce(new.group_id, old.group_id) and g.state = 'running'
      and (tg_op = 'DELETE' or extract(year from new.met_on - interval '3 months') = g.fiscal_year and new.met_on <= access.today())) then
    raise exception 'a group that runs, in its year, after it was held' using errcode = '23514', constraint = 'meeting_of_group';
  end if;
  return coalesce(new, old);
end $$;
create trigger check_study_meeting before insert or delete on training.study_meeting for each row execute function training.check_study_meeting();
create function training.check_study_attendance() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from training.study_meeting t join training.study_member m on m.group_id = t.group_id and m.state = 'member' where t.id = new.meeting_id and m.person_id = new.person_id) then
    raise exception 'members come' using errcode = '23514', constraint = 'members_come';
  end if;
  return new;
end $$;
create trigger check_study_attendance before insert on training.study_attendance for each row execute function training.check_study_attendance();

-- What a 通信講座 costs, what of it is helped and its last day are those of the list on the day it begins.
create function training.check_correspondence() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if access.actor_kind() <> 'account' then
    return new;
  end if;
  if tg_op = 'INSERT' and not exists (
    select from training.correspondence c where c.id = new.correspondence_id and c.is_open and new.fee_yen = c.fee_yen and new.help_yen = least(c.fee_yen * c.help_percent / 100, c.most_yen)
      and new.began_on = access.today() and new.due_on = (new.began_on + make_interval(months => c.finish_months))::date) then
    raise exception 'as the list says' using errcode = '23514', constraint = 'as_listed';
  end if;
  if new.finished_on > access.today() or (tg_op = 'UPDATE' and (old.stopped_at is not null or old.finished_on is not null and new.finished_on is distinct from old.finished_on)) then
    raise exception 'what ended is over' using errcode = '23514', constraint = 'kept_as_written';
  end if;
  return new;
end $$;
create trigger check_correspondence before insert or update on training.correspondence_enrolment for each row execute function training.check_correspondence();
revoke execute on function training.lay_leader, training.check_study_group, training.check_study_meeting, training.check_study_attendance, training.check_correspondence from public;

-- ── 手続き ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What a group asks of whom. says: words by what is asked; {name} stands for the group.
create function training.settle_study(of_group uuid, says jsonb) returns void language sql security definer set search_path = pg_catalog as $$
  with waiting as materialized (
    select m.person_id, 'training.study-invited/' || g.id as key, 'invited' as what, g.name, null::date as due_on, g.id
    from training.study_member m join training.study_group g on g.id = m.group_id where m.state = 'invited' and g.state <> 'reported' and g.fiscal_year = training.fiscal_year_now()
      and (of_group is null or g.id = of_group)
    union all
    select g.leader_id, 'training.study-asked/' || g.id, 'asked', g.name, null, g.id from training.study_group g
    where exists (select from training.study_member m where m.group_id = g.id and m.state = 'asked') and g.state <> 'reported' and g.fiscal_year = training.fiscal_year_now() and (of_group is null or g.id = of_group)
    union all
    select g.leader_id, 'training.study-report/' || g.id, 'report', g.name, make_date(g.fiscal_year + 1, 3, 31), g.id from training.study_group g
    where g.state = 'running' and access.today() >= make_date(g.fiscal_year + 1, 2, 1) and (of_group is null or g.id = of_group)
  ), ended as (
    update platform.task t set done_at = access.instant()
    where t.done_at is null and t.key like 'training.study-%' and (of_group is null or split_part(t.key, '/', 2) = of_group::text)
      and not exists (select from waiting w where w.person_id = t.person_id and w.key = t.key)
  )
  insert into platform.task as t (person_id, key, act, due_on, link, button)
  select w.person_id, w.key, replace(says #>> array[w.what, 'act'], '{name}', w.name), w.due_on, '/training/self/groups/' || w.id, says #>> array[w.what, 'button'] from waiting w
  on conflict (person_id, key) do update
    set act = excluded.act, done_at = null, asked_at = case when t.done_at is null then t.asked_at else excluded.asked_at end
    where t.done_at is not null or t.act <> excluded.act
$$;
comment on function training.settle_study is 'Says only what is asked of whom. Who calls it learns nothing of it.';
revoke execute on function training.settle_study from public;
grant execute on function training.settle_study to sodachi_app, sodachi_import;

-- ── 保存期間, 開示 ──────────────────────────────────────────────────────────────────────────────────────────────────────

alter function training.classes_kept() rename to classes_kept_before_self;
create function training.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select c from training.classes_kept_before_self() c
  union all
  select ('study-group', '自主研究グループの記録', 3, 0, '年度の終わり', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', false,
    'select g.leader_id, g.id::text, make_date(g.fiscal_year + 1, 3, 31), null::date from training.study_group g')::platform.retention_class
  union all
  select ('correspondence', '通信講座の受講', 5, 0, '修了の期限', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', false,
    'select e.person_id, e.id::text, e.due_on, null::date from training.correspondence_enrolment e')::platform.retention_class
$$;
alter function training.tables_kept() rename to tables_kept_before_self;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.' || v.name, v.title, v.class, 'erase', v.erases, null, v.of_person, null)::platform.retention_table from (values
    ('study_attendance', '自主研究グループの会合に来た人', 'study-group', 't.meeting_id in (select x.id from training.study_meeting x where x.group_id = s.record::uuid)', 't.person_id = $1'),
    ('study_meeting', '自主研究グループの会合', 'study-group', 't.group_id = s.record::uuid', null),
    ('study_grant', '自主研究グループの助成の申請', 'study-group', 't.group_id = s.record::uuid', null),
    ('study_member', '自主研究グループの会員', 'study-group', 't.group_id = s.record::uuid', 't.person_id = $1'),
    ('study_group', '自主研究グループ', 'study-group', 't.id = s.record::uuid', 't.leader_id = $1'),
    ('correspondence_enrolment', '通信講座の受講', 'correspondence', 't.id = s.record::uuid', 't.person_id = $1')
  ) v (name, title, class, erases, of_person)
  union all
  select row('training.correspondence', '通信講座の一覧', null, 'kept', null, null, null, '講座の内容だけで、職員の名前はありません')::platform.retention_table
  union all
  select t from training.tables_kept_before_self() t
$$;
alter function training.tables_told() rename to tables_told_before_self;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from training.tables_told_before_self() t
  union all
  select row('training.' || v.name, v.columns)::platform.told_table from (values
    ('study_group', '{fiscal_year,name,theme,aim,state,founded_at,report,presented_on,reported_at}'::text[]),
    ('study_member', '{state,since}'::text[]),
    ('correspondence_enrolment', '{began_on,due_on,fee_yen,help_yen,finished_on,stopped_at,enrolled_at}'::text[])
  ) v (name, columns)
$$;
revoke execute on function training.classes_kept, training.classes_kept_before_self, training.tables_kept, training.tables_kept_before_self,
  training.tables_told, training.tables_told_before_self from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.classes_kept, training.tables_kept to sodachi_app, sodachi_import;
