-- 職員研修 (取組2): courses with the abilities they serve, their sessions with days and seats, and who takes part. A seat is a row: it has one holder or none, so that no
-- session is ever oversold, however many apply at once. ADR 30.

create schema training;
grant usage on schema training to sodachi_app, sodachi_import;

-- ── Courses ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table training.course (
  id uuid primary key default gen_random_uuid(),
  title text not null check (title <> '' and length(title) <= 100),
  category text not null check (category in ('basic', 'dispatch', 'other', 'unit-run', 'workplace', 'self')),
  owner_unit_id uuid references people.unit,
  aim text not null check (aim <> '' and length(aim) <= 1000),
  timing text not null default '' check (length(timing) <= 1000),
  content text not null default '' check (length(content) <= 4000),
  policy_version_id uuid not null references policy.version,
  abilities text[] not null default '{}' check (cardinality(abilities) <= 40),
  grades text[] not null default '{}' check (cardinality(grades) <= 40),
  deliveries text[] not null check (cardinality(deliveries) > 0 and deliveries <@ array['hall', 'live', 'e-learning', 'correspondence']),
  hours numeric(5, 1) not null check (hours > 0 and hours <= 2000),
  attended_percent integer check (attended_percent between 1 and 100),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  search_key text not null,
  version integer not null default 1,
  written_by uuid not null references people.account default access.account_id(),
  written_at timestamptz not null default access.instant(),
  constraint basic_says_when check (category <> 'basic' or state = 'draft' or (timing <> '' and cardinality(abilities) > 0)),
  constraint unit_run_has_unit check (category <> 'unit-run' or owner_unit_id is not null)
);
comment on table training.course is 'A course of the catalogue: what for, for whom, which abilities of the policy it serves. Names nobody.';
comment on column training.course.owner_unit_id is 'The 課 that runs it; null where the 人材育成センター does.';
comment on column training.course.abilities is 'Paragraphs of the policy version beside: ability/職位/能力区分. The 職位 is the level that is asked.';
comment on column training.course.grades is '職位 for whom it is; empty for everybody.';
comment on column training.course.timing is 'Why at this time of a career: every 基本研修 says it.';
comment on column training.course.attended_percent is 'Share of its time that has to be attended to complete it; null for what the city sets.';
create index course_abilities on training.course using gin (abilities);

create table training.course_need (
  course_id uuid not null references training.course on delete cascade,
  needed_id uuid not null references training.course,
  primary key (course_id, needed_id),
  check (course_id <> needed_id)
);
comment on table training.course_need is 'What has to be completed before a course.';
create index course_need_needed on training.course_need (needed_id);

create table training.course_keeper (
  course_id uuid not null references training.course on delete cascade,
  person_id uuid not null references people.person,
  named_by uuid not null references people.account default access.account_id(),
  named_at timestamptz not null default access.instant(),
  primary key (course_id, person_id)
);
comment on table training.course_keeper is '研修担当 of a course: people of the 課 that runs it, named by the 人材育成センター.';
create index course_keeper_person on training.course_keeper (person_id);

-- ── Sessions, days, seats ───────────────────────────────────────────────────────────────────────────────────────────────

create table training.session (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references training.course,
  name text not null check (name <> '' and length(name) <= 60),
  delivery text not null check (delivery in ('hall', 'live', 'e-learning', 'correspondence')),
  choice text not null check (choice in ('first-come', 'chosen', 'nominated')),
  capacity integer not null check (capacity between 1 and 2000),
  first_on date not null,
  last_on date not null check (last_on >= first_on),
  apply_from date,
  apply_until date,
  offer_days integer not null default 3 check (offer_days between 1 and 30),
  state text not null default 'planned' check (state in ('planned', 'open', 'closed', 'cancelled')),
  version integer not null default 1,
  written_at timestamptz not null default access.instant(),
  unique (course_id, name, first_on),
  check ((choice = 'nominated') = (apply_from is null and apply_until is null)),
  check (apply_until between apply_from and first_on)
);
comment on table training.session is 'One 回 of a course. first_on and last_on are those of its days.';
comment on column training.session.choice is 'How seats are given: first-come 先着, chosen 選考, nominated 指名.';
create index session_course on training.session (course_id, first_on);
create index session_coming on training.session (last_on);

create table training.session_day (
  session_id uuid not null references training.session on delete cascade,
  number integer not null check (number > 0),
  on_day date not null,
  begins time not null,
  ends time not null check (ends > begins),
  hall text not null default '' check (length(hall) <= 100),
  lecturer text not null default '' check (length(lecturer) <= 100),
  primary key (session_id, number),
  unique (session_id, on_day, begins)
);
comment on table training.session_day is 'A day of a 回, with its hall and who teaches.';

create table training.seat (
  session_id uuid not null references training.session on delete cascade,
  number integer not null check (number > 0),
  is_taken boolean not null default false,
  primary key (session_id, number)
);
comment on table training.seat is 'The seats of a 回, as many as its capacity. Whoever takes one locks one row: two never get the same.';
create index seat_free on training.seat (session_id) where not is_taken;

-- ── Who takes part ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table training.enrolment (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references training.session,
  course_id uuid not null references training.course,
  person_id uuid not null references people.person,
  way text not null check (way in ('applied', 'nominated')),
  state text not null check (state in ('applied', 'waiting', 'offered', 'admitted', 'refused', 'withdrawn', 'lapsed', 'completed', 'incomplete', 'absent')),
  seat integer,
  queue bigint generated always as identity,
  title text not null check (title <> '' and length(title) <= 200),
  motive text not null default '' check (length(motive) <= 1000),
  aim text not null default '' check (length(aim) <= 1000),
  expectation text not null default '' check (length(expectation) <= 1000),
  expected_by uuid references people.person,
  offered_until date,
  reason text not null default '' check (length(reason) <= 400),
  version integer not null default 1,
  applied_at timestamptz not null default access.instant(),
  changed_at timestamptz not null default access.instant(),
  foreign key (session_id, seat) references training.seat (session_id, number),
  constraint one_holder_of_a_seat unique (session_id, seat),
  constraint seat_of_whoever_has_one check ((state in ('offered', 'admitted', 'completed', 'incomplete', 'absent')) = (seat is not null)),
  constraint offer_has_last_day check ((state = 'offered') <= (offered_until is not null))
);
comment on table training.enrolment is 'Somebody and a 回: 応募 or 指名, seat, what they aim at and what their 所属長 expects, how it ended.';
comment on column training.enrolment.title is 'Course and 回 as they were called when it was made, for 開示 and the record.';
comment on column training.enrolment.seat is 'Held in exactly those states that hold one: the constraints say it, a trigger gives and frees it.';
create unique index one_enrolment_at_a_time on training.enrolment (course_id, person_id) where state in ('applied', 'waiting', 'offered', 'admitted');
create index enrolment_person on training.enrolment (person_id);
create index enrolment_queue on training.enrolment (session_id, queue) where state in ('applied', 'waiting');
create index enrolment_offered on training.enrolment (offered_until) where state = 'offered';

create function training.lay_seats() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  there integer := (select count(*) from training.seat s where s.session_id = new.id);
  gone integer;
begin
  if there < new.capacity then
    insert into training.seat (session_id, number)
      select new.id, n from generate_series(1, new.capacity + (select count(*)::integer from training.seat s where s.session_id = new.id)) n
      where not exists (select from training.seat s where s.session_id = new.id and s.number = n) order by n limit new.capacity - there;
  elsif there > new.capacity then
    with free as (
      select s.number from training.seat s where s.session_id = new.id and not s.is_taken and not exists (
        select from training.enrolment e where e.session_id = s.session_id and e.seat = s.number)
      order by s.number desc limit there - new.capacity for update)
    delete from training.seat s using free where s.session_id = new.id and s.number = free.number;
    get diagnostics gone = row_count;
    if gone < there - new.capacity then
      raise exception 'more seats are taken' using errcode = '23514', constraint = 'seats_are_taken';
    end if;
  end if;
  return null;
end $$;
create trigger lay_seats after insert or update of capacity on training.session for each row execute function training.lay_seats();

-- Gives and frees the seat of an enrolment. Whoever applies for a 回 by 先着 is admitted while there is a seat and waits else: only here is it known.
create function training.seat_enrolment() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  needs constant boolean := new.state in ('offered', 'admitted', 'completed', 'incomplete', 'absent');
begin
  if needs and new.seat is null then
    update training.seat s set is_taken = true
    where s.session_id = new.session_id and s.number = (
      select f.number from training.seat f where f.session_id = new.session_id and not f.is_taken limit 1 for update skip locked)
    returning s.number into new.seat;
    if new.seat is null and tg_op = 'INSERT' and new.way = 'applied' and new.state = 'admitted' then
      new.state := 'waiting';
    elsif new.seat is null then
      raise exception 'no seat is left' using errcode = '23514', constraint = 'no_seat_left';
    end if;
  elsif not needs and new.seat is not null then
    update training.seat s set is_taken = false where s.session_id = new.session_id and s.number = new.seat;
    new.seat := null;
  end if;
  return new;
end $$;
create trigger seat_enrolment before insert or update of state on training.enrolment for each row execute function training.seat_enrolment();

-- Which state leads where, and that nobody decides their own: they take an offer or step back, and nothing else.
create function training.check_enrolment() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (new.session_id, new.course_id, new.person_id, new.way) is distinct from (old.session_id, old.course_id, old.person_id, old.way) then
    raise exception 'an enrolment stays that of its person and session' using errcode = '23514', constraint = 'kept_as_enrolled';
  end if;
  if new.state <> old.state then
    if (old.state, new.state) not in (
      ('applied', 'admitted'), ('applied', 'waiting'), ('applied', 'refused'), ('applied', 'withdrawn'),
      ('waiting', 'offered'), ('waiting', 'admitted'), ('waiting', 'refused'), ('waiting', 'withdrawn'), ('waiting', 'lapsed'),
      ('offered', 'admitted'), ('offered', 'withdrawn'), ('offered', 'lapsed'),
      ('admitted', 'withdrawn'), ('admitted', 'completed'), ('admitted', 'incomplete'), ('admitted', 'absent'),
      ('completed', 'incomplete'), ('completed', 'absent'), ('incomplete', 'completed'), ('incomplete', 'absent'), ('absent', 'completed'), ('absent', 'incomplete')
    ) then
      raise exception 'an enrolment does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'course_of_enrolment';
    end if;
    if old.state = 'offered' and new.state = 'admitted' and access.today() > old.offered_until then
      raise exception 'the offer is over' using errcode = '23514', constraint = 'offer_is_over';
    end if;
    if current_user = 'sodachi_app' and new.person_id = access.person_id() and (old.state, new.state) not in (
      ('applied', 'withdrawn'), ('waiting', 'withdrawn'), ('offered', 'withdrawn'), ('admitted', 'withdrawn'), ('offered', 'admitted')
    ) then
      raise exception 'nobody decides their own' using errcode = '23514', constraint = 'nobody_decides_own';
    end if;
  end if;
  return new;
end $$;
create trigger check_enrolment before update on training.enrolment for each row execute function training.check_enrolment();

-- ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Courses of which the actor is 研修担当. The 人材育成センター keeps all, and is asked for by its duty.
create function training.my_courses() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select k.course_id from training.course_keeper k where k.person_id = access.person_id();
end $$;
create function training.keeps(of_course uuid) returns boolean language sql stable set search_path = pg_catalog as $$
  select access.has_duty('training-centre') or of_course in (select training.my_courses())
$$;
create function training.keeps_session(of_session uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from training.session s where s.id = of_session and (access.has_duty('training-centre') or s.course_id in (select training.my_courses())))
$$;
-- Whether one may apply for it today: open, within its days, and how its seats are given.
create function training.takes_applications(of_session uuid, of_course uuid, as_state text) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from training.session s join training.course c on c.id = s.course_id
    where s.id = of_session and s.course_id = of_course and s.state = 'open' and c.state = 'open' and access.today() between s.apply_from and s.apply_until
      and as_state = case s.choice when 'first-come' then 'admitted' when 'chosen' then 'applied' end)
$$;
-- Seats that are free go to who waits longest, each with a last day; for whoever freed them, and at night. Answers whom to tell.
create function training.offer_seats(of_session uuid) returns table (enrolment_id uuid, person_id uuid, offered_until date)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  days integer;
  free integer;
begin
  select s.offer_days into days from training.session s where s.id = of_session and s.state = 'open' and s.first_on > access.today();
  if days is null then
    return;
  end if;
  free := (select count(*) from training.seat s where s.session_id = of_session and not s.is_taken);
  return query update training.enrolment e
    set state = 'offered', version = e.version + 1, changed_at = access.instant(),
      offered_until = least(access.today() + days, (select s.first_on - 1 from training.session s where s.id = of_session))
    where e.id in (
      select w.id from training.enrolment w where w.session_id = of_session and w.state = 'waiting' order by w.queue limit free for update skip locked)
    returning e.id, e.person_id, e.offered_until;
end $$;
-- How many seats are free, and how many wait: numbers that everybody may know.
create function training.standing(sessions uuid[]) returns table (session_id uuid, free integer, waiting integer)
language sql stable security definer set search_path = pg_catalog as $$
  select s.id, (select count(*)::integer from training.seat f where f.session_id = s.id and not f.is_taken),
    (select count(*)::integer from training.enrolment e where e.session_id = s.id and e.state in ('applied', 'waiting'))
  from training.session s where s.id = any (sessions)
$$;
revoke execute on function training.lay_seats, training.seat_enrolment, training.my_courses, training.keeps, training.keeps_session,
  training.takes_applications, training.offer_seats, training.standing from public;
grant execute on function training.my_courses, training.keeps, training.keeps_session, training.takes_applications, training.offer_seats, training.standing to sodachi_app;

do $$
declare name text;
begin
  foreach name in array array['course', 'course_need', 'course_keeper', 'session', 'session_day', 'seat', 'enrolment'] loop
    perform platform.wall(('training.' || name)::regclass);
  end loop;
end $$;

create policy read on training.course for select to sodachi_app using (
  (state <> 'draft' and (select access.is_insider())) or (select access.has_duty('training-centre')) or id = any (array(select training.my_courses()))
);
create policy write on training.course for insert to sodachi_app with check (
  (select access.has_duty('training-centre')) and written_by = (select access.account_id())
);
create policy keep on training.course for update to sodachi_app using (
  (select access.has_duty('training-centre')) or id = any (array(select training.my_courses()))
);
create policy throw_away on training.course for delete to sodachi_app using (state = 'draft' and (select access.has_duty('training-centre')));

create policy read on training.course_need for select to sodachi_app using (exists (select from training.course c where c.id = course_id));
create policy write on training.course_need for insert to sodachi_app with check (training.keeps(course_id));
create policy take_away on training.course_need for delete to sodachi_app using (training.keeps(course_id));

create policy read on training.course_keeper for select to sodachi_app using ((select access.is_insider()));
create policy name on training.course_keeper for insert to sodachi_app with check (
  (select access.has_duty('training-centre')) and named_by = (select access.account_id())
);
create policy relieve on training.course_keeper for delete to sodachi_app using ((select access.has_duty('training-centre')));

create policy read on training.session for select to sodachi_app using (
  (state <> 'planned' and exists (select from training.course c where c.id = course_id)) or (select access.has_duty('training-centre'))
  or course_id = any (array(select training.my_courses()))
);
create policy write on training.session for insert to sodachi_app with check (training.keeps(course_id));
create policy keep on training.session for update to sodachi_app using (training.keeps(course_id));
create policy throw_away on training.session for delete to sodachi_app using (state = 'planned' and training.keeps(course_id));
create policy read on training.session_day for select to sodachi_app using (exists (select from training.session s where s.id = session_id));
create policy write on training.session_day for insert to sodachi_app with check (training.keeps_session(session_id));
create policy take_away on training.session_day for delete to sodachi_app using (training.keeps_session(session_id));

-- Their own; those who report to one today, whom one lets go and receives back; those of the courses one keeps; of what was completed, 人事課 too.
create policy read on training.enrolment for select to sodachi_app using (
  person_id = (select access.person_id()) or person_id = any (array(select access.direct_reports()))
  or (select access.has_duty('training-centre')) or course_id = any (array(select training.my_courses()))
  or (state = 'completed' and (select access.has_duty('personnel')))
);
create policy apply on training.enrolment for insert to sodachi_app with check (
  person_id = (select access.person_id()) and way = 'applied' and training.takes_applications(session_id, course_id, case state when 'waiting' then 'admitted' else state end)
);
create policy nominate on training.enrolment for insert to sodachi_app with check (
  way = 'nominated' and state = 'admitted' and person_id is distinct from (select access.person_id()) and training.keeps(course_id)
  and exists (select from training.session s where s.id = session_id and s.course_id = enrolment.course_id and s.state in ('open', 'closed'))
);
create policy own on training.enrolment for update to sodachi_app using (person_id = (select access.person_id()));
create policy keep on training.enrolment for update to sodachi_app using (
  ((select access.has_duty('training-centre')) or course_id = any (array(select training.my_courses()))) and person_id is distinct from (select access.person_id())
);
create policy expect on training.enrolment for update to sodachi_app using (person_id = any (array(select access.direct_reports())));

grant select on training.course, training.course_need, training.course_keeper, training.session, training.session_day, training.enrolment to sodachi_app;
grant insert (id, title, category, owner_unit_id, aim, timing, content, policy_version_id, abilities, grades, deliveries, hours, attended_percent, search_key),
  update (title, category, owner_unit_id, aim, timing, content, policy_version_id, abilities, grades, deliveries, hours, attended_percent, search_key, state, version, written_at),
  delete on training.course to sodachi_app;
grant insert (course_id, needed_id), delete on training.course_need to sodachi_app;
grant insert (course_id, person_id), delete on training.course_keeper to sodachi_app;
grant insert (id, course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, offer_days),
  update (name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, offer_days, state, version, written_at), delete on training.session to sodachi_app;
grant insert, delete on training.session_day to sodachi_app;
grant insert (id, session_id, course_id, person_id, title, way, state, motive, aim), update (state, motive, aim, expectation, expected_by, reason, version, changed_at)
  on training.enrolment to sodachi_app;

-- What somebody aims at is theirs to write, what is expected of them their superior's, and a superior writes nothing else. What the wall's own functions do (a seat
-- that is offered) passes.
create function training.check_words() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (new.motive, new.aim) is distinct from (old.motive, old.aim) and new.person_id is distinct from access.person_id() then
    raise exception 'what somebody aims at is their own to say' using errcode = '42501';
  end if;
  if (new.expectation, new.expected_by) is distinct from (old.expectation, old.expected_by) then
    if new.expected_by is distinct from access.person_id() or new.person_id not in (select access.direct_reports()) then
      raise exception 'what is expected is said by the superior' using errcode = '42501';
    end if;
  elsif new.person_id is distinct from access.person_id() and not training.keeps(new.course_id) then
    raise exception 'a superior writes what they expect' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger check_words before update on training.enrolment for each row when (current_user = 'sodachi_app') execute function training.check_words();

-- ── 利用目的, 保存期間, 開示 ────────────────────────────────────────────────────────────────────────────────────────────

alter function people.default_purposes() rename to default_purposes_before_training;
create function people.default_purposes() returns table (kind text, use text, basis text) language sql immutable set search_path = pg_catalog as $$
  select p.kind, p.use, p.basis from people.default_purposes_before_training() p
  union all values ('training', 'growth', '本人に合う研修を示し、学んだことを仕事に生かすため')
$$;
revoke execute on function people.default_purposes, people.default_purposes_before_training from public;
grant execute on function people.default_purposes to sodachi_app, sodachi_import;
select platform.obeys_ledger('training.enrolment', 'training', 'applied_at');
select platform.obeys_ledger('training.course_keeper', 'training', 'named_at');

create function training.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select ('training', '研修の申込みと受講の記録', 5, 0, '回の終わり', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', false,
    'select e.person_id, e.id::text, s.last_on, null::date from training.enrolment e join training.session s on s.id = e.session_id')::platform.retention_class
$$;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.enrolment', '研修の申込みと受講', 'training', 'erase', 't.id = s.record::uuid', null, 't.person_id = $1', null)::platform.retention_table
  union all
  select row('training.course_keeper', '研修の担当', null, 'itself', null, null, null, '担当を外すと、その時に消えます')::platform.retention_table
  union all
  select row('training.' || v.name, v.title, null, 'kept', null, null, null, v.says)::platform.retention_table from (values
    ('course', '研修', '研修の内容と、書いた担当のIDだけです'),
    ('course_need', '研修の前に要る研修', '研修のIDだけです'),
    ('session', '研修の回', '日程と定員だけです'),
    ('session_day', '研修の日', '日時、会場と講師だけです'),
    ('seat', '研修の席', '席の番号だけです')
  ) v (name, title, says)
$$;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select row('training.enrolment', '{title,way,state,motive,aim,expectation,expected_by,offered_until,reason,applied_at}'::text[])::platform.told_table
$$;
revoke execute on function training.classes_kept, training.tables_kept, training.tables_told from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.classes_kept, training.tables_kept to sodachi_app, sodachi_import;
