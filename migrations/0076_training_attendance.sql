-- Running a 回: how many minutes of each day somebody was there, as its keeper marks them; whether that completes it is a rule. Source: 取組2, domain of attendance states.

create table training.attendance (
  enrolment_id uuid not null references training.enrolment on delete cascade,
  number integer not null check (number > 0),
  minutes integer not null check (minutes between 0 and 1440),
  marked_by uuid not null references people.account default access.account_id(),
  marked_at timestamptz not null default access.instant(),
  primary key (enrolment_id, number)
);
comment on table training.attendance is 'Minutes of a day of a 回 for which somebody was there; 0 where they were not. Late or gone early is fewer than the day has.';

create function training.marks(of_enrolment uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from training.enrolment e where e.id = of_enrolment and e.person_id is distinct from access.person_id() and e.seat is not null
    and (access.has_duty('training-centre') or e.course_id in (select training.my_courses())))
$$;
create function training.sees_attendance(of_enrolment uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from training.enrolment e where e.id = of_enrolment
    and (e.person_id = access.person_id() or access.has_duty('training-centre') or e.course_id in (select training.my_courses())))
$$;
revoke execute on function training.marks, training.sees_attendance from public;
grant execute on function training.marks, training.sees_attendance to sodachi_app;
select platform.wall('training.attendance');
create policy read on training.attendance for select to sodachi_app using (training.sees_attendance(enrolment_id));
create policy mark on training.attendance for insert to sodachi_app with check (marked_by = (select access.account_id()) and training.marks(enrolment_id));
create policy mend on training.attendance for update to sodachi_app using (training.marks(enrolment_id)) with check (marked_by = (select access.account_id()));
grant select on training.attendance to sodachi_app;
grant insert (enrolment_id, number, minutes), update (minutes, marked_by, marked_at) on training.attendance to sodachi_app;
select platform.obeys_ledger('training.attendance', 'training', 'marked_at');

alter function training.tables_kept() rename to tables_kept_before_attendance;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.attendance', '研修の出席', 'training', 'erase', 't.enrolment_id = s.record::uuid', null,
    't.enrolment_id in (select e.id from training.enrolment e where e.person_id = $1)', null)::platform.retention_table
  union all
  select t from training.tables_kept_before_attendance() t
$$;
alter function training.tables_told() rename to tables_told_before_attendance;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select row('training.attendance', '{number,minutes,marked_at}'::text[])::platform.told_table
  union all
  select t from training.tables_told_before_attendance() t
$$;
revoke execute on function training.tables_kept, training.tables_kept_before_attendance, training.tables_told, training.tables_told_before_attendance from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.tables_kept to sodachi_app, sodachi_import;
