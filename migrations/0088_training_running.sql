-- Running a 回: the code by which somebody is marked as there, lateness and early leave, 補講, the numbers of 修了証, and what is handed out. Source: 取組2.

alter table training.attendance
  add column late integer not null default 0 check (late between 0 and 1440),
  add column early integer not null default 0 check (early between 0 and 1440),
  add column reason text not null default '' check (length(reason) <= 200),
  add column way text not null default 'list' check (way in ('list', 'code', 'file'));
comment on column training.attendance.late is 'Minutes late, and `early` minutes gone before the end; the minutes beside are without them.';
comment on column training.attendance.reason is 'Why not there for all of it, as its keeper was told: 欠席(事由).';
grant insert (late, early, reason, way), update (late, early, reason, way) on training.attendance to sodachi_app;

-- ── The code on the page of who takes part ──────────────────────────────────────────────────────────────────────────────

create table training.entry_code (
  code text primary key check (code ~ '^[0-9]{8}$'),
  enrolment_id uuid not null references training.enrolment on delete cascade,
  number integer not null,
  made_at timestamptz not null default access.instant(),
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table training.entry_code is 'Minutes long a code says who is here, and on which day of their 回; drawn by chance, good once, gone by the next morning. The functions below alone read and write it.';
create index entry_code_enrolment on training.entry_code (enrolment_id);
select platform.wall('training.entry_code');

-- The actor's own code for a day of today that is not over, else the last of today; the same while it is good for a while yet. Nothing where no day is today.
create function training.make_entry_code(of_enrolment uuid) returns table (code text, number integer, expires_at timestamptz)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  day integer;
begin
  select d.number into day
  from training.enrolment e join training.session s on s.id = e.session_id and s.state in ('open', 'closed')
    join training.session_day d on d.session_id = s.id and d.on_day = access.today()
  where e.id = of_enrolment and e.person_id = access.person_id() and e.state = 'admitted'
  order by d.ends <= (access.instant() at time zone 'Asia/Tokyo')::time, case when d.ends <= (access.instant() at time zone 'Asia/Tokyo')::time then -d.number else d.number end
  limit 1;
  if day is null then
    return;
  end if;
  return query select c.code, c.number, c.expires_at from training.entry_code c
    where c.enrolment_id = of_enrolment and c.number = day and c.used_at is null and c.expires_at > access.instant() + interval '90 seconds' limit 1;
  if found then
    return;
  end if;
  loop
    return query insert into training.entry_code as c (code, enrolment_id, number, expires_at)
      values (lpad((('x' || left(md5(gen_random_uuid()::text), 12))::bit(48)::bigint % 100000000)::text, 8, '0'), of_enrolment, day, access.instant() + interval '3 minutes')
      on conflict do nothing
      returning c.code, c.number, c.expires_at;
    exit when found;
  end loop;
end $$;

-- Takes a code at the door of a 回, by its keeper: taken, or why not. Only a code that is taken is used up.
create function training.take_entry_code(of_session uuid, said text) returns table (outcome text, enrolment_id uuid, number integer, title text)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  one training.entry_code;
  whose training.enrolment;
begin
  if not training.keeps_session(of_session) then
    raise exception 'codes are taken by the keepers of the course' using errcode = '42501';
  end if;
  select * into one from training.entry_code c where c.code = said for update;
  if not found then
    return query select 'unknown'::text, null::uuid, null::integer, null::text;
    return;
  end if;
  select * into whose from training.enrolment e where e.id = one.enrolment_id;
  outcome := case
    when whose.session_id <> of_session then 'elsewhere'
    when one.used_at is not null then 'used'
    when one.expires_at <= access.instant() then 'old'
    when whose.person_id = access.person_id() then 'own'
    when whose.state <> 'admitted' then 'gone'
    else 'taken' end;
  if outcome = 'taken' then
    update training.entry_code c set used_at = access.instant() where c.code = said;
  end if;
  return query select outcome, case when whose.session_id = of_session then one.enrolment_id end, one.number, whose.title;
end $$;
create function training.clear_entry_codes() returns void language sql security definer set search_path = pg_catalog as $$
  delete from training.entry_code c where c.expires_at < (access.today()::timestamp at time zone 'Asia/Tokyo')
$$;
revoke execute on function training.make_entry_code, training.take_entry_code, training.clear_entry_codes from public;
grant execute on function training.make_entry_code, training.take_entry_code to sodachi_app;
grant execute on function training.clear_entry_codes to sodachi_app, sodachi_import;

-- ── 補講 ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table training.makeup (
  id uuid primary key default gen_random_uuid(),
  enrolment_id uuid not null references training.enrolment on delete cascade,
  session_id uuid references training.session,
  on_day date not null,
  begins time not null,
  ends time not null check (ends > begins),
  hall text not null default '' check (length(hall) <= 100),
  state text not null default 'offered' check (state in ('offered', 'taken', 'declined', 'done')),
  minutes integer check (minutes between 0 and 1440),
  reason text not null default '' check (length(reason) <= 400),
  offered_by uuid not null references people.account default access.account_id(),
  offered_at timestamptz not null default access.instant(),
  check ((state = 'done') = (minutes is not null))
);
comment on table training.makeup is '補講: a day on which somebody who missed some of a 回 makes up for it. Its minutes count as those of the 回.';
comment on column training.makeup.session_id is 'The other 回 of which it is a day; null for a day of its own.';
create unique index one_makeup_at_a_time on training.makeup (enrolment_id) where state in ('offered', 'taken');
create index makeup_enrolment on training.makeup (enrolment_id);
create index makeup_session on training.makeup (session_id, on_day) where session_id is not null;

create function training.is_own(of_enrolment uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from training.enrolment e where e.id = of_enrolment and e.person_id = access.person_id())
$$;
revoke execute on function training.is_own from public;
grant execute on function training.is_own to sodachi_app;
select platform.wall('training.makeup');
create policy read on training.makeup for select to sodachi_app using (training.sees_attendance(enrolment_id));
create policy offer on training.makeup for insert to sodachi_app with check (offered_by = (select access.account_id()) and training.marks(enrolment_id));
create policy keep on training.makeup for update to sodachi_app using (training.marks(enrolment_id) or training.is_own(enrolment_id));
create policy take_back on training.makeup for delete to sodachi_app using (state <> 'done' and training.marks(enrolment_id));
grant select, insert (id, enrolment_id, session_id, on_day, begins, ends, hall), update (state, minutes, reason), delete on training.makeup to sodachi_app;

-- Offered to who did not complete the 回; they take it or decline, and its keeper says how long they were there.
create function training.check_makeup() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select from training.enrolment e where e.id = new.enrolment_id and e.state in ('incomplete', 'absent')) then
      raise exception 'who completed it has nothing to make up for' using errcode = '23514', constraint = 'nothing_to_make_up';
    end if;
    if new.session_id is not null and not exists (
      select from training.session s join training.session_day d on d.session_id = s.id and (d.on_day, d.begins, d.ends) = (new.on_day, new.begins, new.ends)
        join training.enrolment e on e.course_id = s.course_id and e.session_id <> s.id
      where s.id = new.session_id and s.state in ('open', 'closed') and e.id = new.enrolment_id) then
      raise exception 'a day of another 回 of the course' using errcode = '23514', constraint = 'no_such_makeup_day';
    end if;
  elsif access.person_id() is not null and training.is_own(new.enrolment_id) then
    if old.state not in ('offered', 'taken') or new.state not in ('taken', 'declined') then
      raise exception 'nobody says of themselves how long they were there' using errcode = '42501', constraint = 'nobody_marks_own';
    end if;
  elsif new.state <> 'done' or old.state = 'declined' then
    raise exception 'a keeper says how long they were there' using errcode = '42501', constraint = 'keeper_marks_makeup';
  elsif new.on_day > access.today() then
    raise exception 'the day is to come' using errcode = '23514', constraint = 'makeup_to_come';
  end if;
  return new;
end $$;
revoke execute on function training.check_makeup from public;
create trigger check_makeup before insert or update on training.makeup for each row execute function training.check_makeup();

-- ── 修了証 ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table training.certificate (
  enrolment_id uuid primary key references training.enrolment on delete cascade,
  fiscal_year integer not null,
  number integer not null check (number > 0),
  issued_on date not null default access.today(),
  constraint one_number_a_year unique (fiscal_year, number)
);
comment on table training.certificate is 'Which number the 修了証 of an enrolment has in the 年度 in which it was issued; it keeps it. Shown while the enrolment is completed.';
select platform.wall('training.certificate');
create policy read on training.certificate for select to sodachi_app using (training.sees_attendance(enrolment_id));
grant select on training.certificate to sodachi_app;

-- Gives numbers to those that have none yet, in the order in which they were enrolled. One after the other: a number is given once.
create function training.certify(enrolments uuid[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  year constant integer := extract(year from access.today() - interval '3 months');
begin
  perform pg_advisory_xact_lock(hashtext('training.certificate'));
  insert into training.certificate (enrolment_id, fiscal_year, number)
  select e.id, year, (select coalesce(max(c.number), 0) from training.certificate c where c.fiscal_year = year) + row_number() over (order by e.queue)
  from training.enrolment e
  where e.id = any (enrolments) and e.state = 'completed' and not exists (select from training.certificate c where c.enrolment_id = e.id)
    and not exists (select from training.dispatch_call d where d.session_id = e.session_id) -- whose body certifies it
    and (e.person_id = access.person_id() or access.has_duty('training-centre') or e.course_id in (select training.my_courses()));
end $$;
revoke execute on function training.certify from public;
grant execute on function training.certify to sodachi_app;

-- ── 資料 ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table training.handout (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references training.course on delete cascade,
  session_id uuid references training.session on delete cascade,
  name text not null check (name <> '' and length(name) <= 100),
  handed text not null check (handed in ('before', 'after')),
  kept_by uuid not null references people.account default access.account_id(),
  kept_at timestamptz not null default access.instant()
);
comment on table training.handout is 'What is handed to those who take part in a course, or in one 回 of it: before, or from its last day on. Its file hangs on it.';
create index handout_course on training.handout (course_id);

-- What is handed to the actor, as one who takes part.
create function training.my_handouts() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select m.id from training.enrolment e join training.session s on s.id = e.session_id and s.state <> 'cancelled'
    join training.handout m on m.course_id = e.course_id and (m.session_id is null or m.session_id = e.session_id)
  where e.person_id = access.person_id() and e.state in ('admitted', 'completed', 'incomplete', 'absent') and (m.handed = 'before' or s.last_on <= access.today())
$$;
revoke execute on function training.my_handouts from public;
grant execute on function training.my_handouts to sodachi_app;
select platform.wall('training.handout');
create policy read on training.handout for select to sodachi_app using (
  (select access.has_duty('training-centre')) or course_id = any (array(select training.my_courses())) or id = any (array(select training.my_handouts()))
);
create policy hand_out on training.handout for insert to sodachi_app with check (
  kept_by = (select access.account_id()) and training.keeps(course_id)
  and (session_id is null or exists (select from training.session s where s.id = session_id and s.course_id = handout.course_id))
);
create policy take_away on training.handout for delete to sodachi_app using (training.keeps(course_id));
grant select, insert (id, course_id, session_id, name, handed), delete on training.handout to sodachi_app;

create policy training_handout on platform.file for select to sodachi_app using (
  owner_kind = 'training.handout' and exists (select from training.handout m where m.id = owner_id)
);
create policy put_training_handout on platform.file for insert to sodachi_app with check (
  owner_kind = 'training.handout' and put_by = (select access.account_id())
  and exists (select from training.handout m where m.id = owner_id and m.kept_by = (select access.account_id()))
);
alter function platform.clear_files() rename to clear_files_before_handouts;
create function platform.clear_files() returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare cleared integer;
begin
  delete from platform.file f where f.owner_kind = 'training.handout' and not exists (select from training.handout m where m.id = f.owner_id);
  get diagnostics cleared = row_count;
  return cleared + platform.clear_files_before_handouts();
end $$;
revoke execute on function platform.clear_files, platform.clear_files_before_handouts from public;
revoke execute on function platform.clear_files_before_handouts from sodachi_import;
grant execute on function platform.clear_files to sodachi_import;

-- ── 利用目的, 保存期間, 開示 ────────────────────────────────────────────────────────────────────────────────────────────

select platform.obeys_ledger('training.makeup', 'training', 'offered_at');
select platform.obeys_ledger('training.certificate', 'training', 'issued_on');

alter function training.tables_kept() rename to tables_kept_before_running;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.' || v.name, v.title, 'training', 'erase', 't.enrolment_id = s.record::uuid', null,
    't.enrolment_id in (select e.id from training.enrolment e where e.person_id = $1)', null)::platform.retention_table
  from (values ('makeup', '研修の補講'), ('certificate', '修了証の番号')) v (name, title)
  union all
  select row('training.entry_code', '研修の受付のコード', null, 'itself', null, null, null, '3分で使えなくなり、次の朝に消えます')::platform.retention_table
  union all
  select row('training.handout', '研修の資料', null, 'kept', null, null, null, '資料の名前とファイル、置いた担当のIDだけです')::platform.retention_table
  union all
  select t from training.tables_kept_before_running() t
$$;
alter function training.tables_told() rename to tables_told_before_running;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select v from (values
    (row('training.attendance', '{number,minutes,late,early,reason,way,marked_at}'::text[])::platform.told_table),
    (row('training.makeup', '{on_day,begins,ends,hall,state,minutes,reason,offered_at}'::text[])::platform.told_table),
    (row('training.certificate', '{fiscal_year,number,issued_on}'::text[])::platform.told_table)
  ) told (v)
  union all
  select t from training.tables_told_before_running() t where t.name <> 'training.attendance'
$$;
revoke execute on function training.tables_kept, training.tables_kept_before_running, training.tables_told, training.tables_told_before_running from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.tables_kept to sodachi_app, sodachi_import;
