-- eラーニング (取組2): 教材 of a course (text, PDF, video, quiz, SCORM package), where somebody stands in them, and what came of it. Their files are read from a second
-- origin by a pass in the path, which no cookie and no session accompanies. ADR 31.

create table training.material (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references training.course on delete cascade,
  position integer not null check (position > 0),
  kind text not null check (kind in ('text', 'pdf', 'video', 'quiz', 'scorm')),
  title text not null check (title <> '' and length(title) <= 100),
  body text not null default '' check (length(body) <= 20000),
  minutes integer check (minutes between 1 and 600),
  pass_percent integer check (pass_percent between 1 and 100),
  most_tries integer check (most_tries between 1 and 20),
  is_out boolean not null default false,
  version integer not null default 1,
  written_by uuid not null references people.account default access.account_id(),
  written_at timestamptz not null default access.instant(),
  check (kind <> 'quiz' or pass_percent is not null),
  check (kind in ('quiz', 'scorm') or pass_percent is null),
  check (kind = 'quiz' or most_tries is null)
);
comment on table training.material is '教材 of a course in their order. Whoever has a seat in an eラーニング 回 of it learns by them.';
comment on column training.material.pass_percent is 'From which share of the points it is passed; of a package null where its own judgement counts.';
comment on column training.material.is_out is 'No longer used: whoever has begun it keeps what came of it, and nobody has to do it.';
create index material_course on training.material (course_id, position);

create table training.question (
  material_id uuid not null references training.material on delete cascade,
  number integer not null check (number > 0),
  says text not null check (says <> '' and length(says) <= 1000),
  choices text[] not null check (cardinality(choices) between 2 and 10),
  right_ones integer[] not null check (cardinality(right_ones) > 0),
  is_multiple boolean not null default false,
  explanation text not null default '' check (length(explanation) <= 2000),
  primary key (material_id, number),
  check (is_multiple or cardinality(right_ones) = 1)
);
comment on table training.question is 'A question of a quiz with its answer. Keepers read it; who learns gets it without the answer, by a function.';

create table training.package (
  id uuid primary key default gen_random_uuid(),
  material_id uuid not null references training.material on delete cascade,
  number integer not null check (number > 0),
  scorm text not null check (scorm in ('1.2', '2004')),
  title text not null check (length(title) <= 200),
  items jsonb not null check (jsonb_typeof(items) = 'array' and jsonb_array_length(items) between 1 and 100),
  put_by uuid not null references people.account default access.account_id(),
  put_at timestamptz not null default access.instant(),
  unique (material_id, number)
);
comment on table training.package is 'A SCORM package as it was uploaded; the latest of its 教材 is played. items: what of it is launched, in order.';

create table training.package_entry (
  package_id uuid not null references training.package on delete cascade,
  path text not null check (path <> '' and length(path) <= 500),
  media_type text not null,
  begins_at integer not null check (begins_at >= 0),
  packed_bytes integer not null check (packed_bytes >= 0),
  size_bytes integer not null check (size_bytes >= 0),
  is_packed boolean not null,
  crc bigint not null,
  primary key (package_id, path)
);
comment on table training.package_entry is 'Where a file of a package stands in its zip, which stays as it came.';

create table training.learning (
  enrolment_id uuid not null references training.enrolment on delete cascade,
  material_id uuid not null references training.material,
  percent numeric(5, 2) check (percent between 0 and 100),
  tries integer not null default 0 check (tries >= 0),
  begun_at timestamptz not null default access.instant(),
  done_at timestamptz,
  primary key (enrolment_id, material_id)
);
comment on table training.learning is 'What came of a 教材 for somebody: the best share of points, and whether it is done. Read by the person and the keepers of the course, and nobody else.';
create index learning_material on training.learning (material_id);

create table training.sitting (
  enrolment_id uuid not null references training.enrolment on delete cascade,
  material_id uuid not null references training.material,
  edition integer not null default 0 check (edition >= 0),
  item text not null default '' check (length(item) <= 200),
  data jsonb not null default '{}' check (jsonb_typeof(data) = 'object' and octet_length(data::text) <= 262144),
  seconds integer not null default 0 check (seconds >= 0),
  version integer not null default 1,
  saved_at timestamptz not null default access.instant(),
  primary key (enrolment_id, material_id, edition, item)
);
comment on table training.sitting is 'Where somebody stands in a 教材: place, answers, cmi of a package and its edition, and how long they learned. The person alone reads it: no time is counted as work or compared.';

create table training.content_pass (
  token bytea primary key check (octet_length(token) = 32),
  account_id uuid not null references people.account on delete cascade default access.account_id(),
  material_id uuid not null references training.material on delete cascade,
  package_id uuid references training.package on delete cascade,
  expires_at timestamptz not null
);
comment on table training.content_pass is 'Opens the files of one 教材 from the second origin for a while: the SHA-256 of what stands in the path. One for each opening.';
create index content_pass_expires on training.content_pass (expires_at);
create index content_pass_account on training.content_pass (account_id);
create index content_pass_material on training.content_pass (material_id);
create index content_pass_package on training.content_pass (package_id);

-- ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

create function training.keeps_material(of_material uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from training.material m where m.id = of_material and (access.has_duty('training-centre') or m.course_id in (select training.my_courses())))
$$;
-- The actor's enrolment by which they learn in a course today: a seat in an eラーニング 回 that runs; else one that is completed, to read again.
create function training.seat_to_learn(of_course uuid) returns table (enrolment_id uuid, is_live boolean) language sql stable security definer set search_path = pg_catalog as $$
  select e.id, e.state = 'admitted' and access.today() between s.first_on and s.last_on
  from training.enrolment e join training.session s on s.id = e.session_id
  where e.course_id = of_course and e.person_id = access.person_id() and s.delivery = 'e-learning' and s.state in ('open', 'closed')
    and (e.state = 'completed' or e.state = 'admitted' and access.today() between s.first_on and s.last_on)
  order by e.state = 'admitted' desc, e.applied_at desc limit 1
$$;
create function training.learns(of_enrolment uuid, of_material uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from training.material m cross join lateral training.seat_to_learn(m.course_id) t where m.id = of_material and t.enrolment_id = of_enrolment)
$$;
create function training.learns_now(of_enrolment uuid, of_material uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from training.material m cross join lateral training.seat_to_learn(m.course_id) t
    where m.id = of_material and t.enrolment_id = of_enrolment and t.is_live)
$$;
create function training.is_mine(of_enrolment uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from training.enrolment e where e.id = of_enrolment and e.person_id = access.person_id())
$$;
-- Questions without what is right, for whoever learns by them or keeps them.
create function training.quiz_of(of_material uuid) returns table (number integer, says text, choices text[], is_multiple boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select q.number, q.says, q.choices, q.is_multiple from training.question q
  where q.material_id = of_material and (training.keeps_material(of_material)
    or exists (select from training.material m cross join lateral training.seat_to_learn(m.course_id) t where m.id = of_material))
  order by q.number
$$;
-- What is right, for marking what somebody answered and for telling it afterwards; for whoever has a seat.
create function training.key_of(of_enrolment uuid, of_material uuid) returns table (number integer, right_ones integer[], explanation text)
language sql stable security definer set search_path = pg_catalog as $$
  select q.number, q.right_ones, q.explanation from training.question q where q.material_id = of_material and training.learns(of_enrolment, of_material) order by q.number
$$;
-- 修了 by learning: every 教材 that is in use is done. Answers whether it is now completed by this. Nobody decides their own: the rule does.
create function training.complete_by_learning(of_enrolment uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare of_course uuid;
begin
  select e.course_id into of_course from training.enrolment e where e.id = of_enrolment and e.person_id = access.person_id() and e.state = 'admitted' for update;
  if of_course is null or not exists (select from training.seat_to_learn(of_course) t where t.enrolment_id = of_enrolment and t.is_live)
    or not exists (select from training.material m where m.course_id = of_course and not m.is_out)
    or exists (select from training.material m where m.course_id = of_course and not m.is_out
      and not exists (select from training.learning l where l.enrolment_id = of_enrolment and l.material_id = m.id and l.done_at is not null)) then
    return false;
  end if;
  update training.enrolment e set state = 'completed', version = e.version + 1, changed_at = access.instant() where e.id = of_enrolment;
  return true;
end $$;

-- When the days of a 回 are over, whoever has not done all is 未修了, and whoever opened nothing 欠席. Where a keeper marked attendance, the keeper judges. Answers whom to tell.
create function training.end_learning() returns table (enrolment_id uuid, person_id uuid, title text, state text) language sql security definer set search_path = pg_catalog as $$
  update training.enrolment e
  set state = case when exists (select from training.learning l where l.enrolment_id = e.id) then 'incomplete' else 'absent' end, version = e.version + 1, changed_at = access.instant()
  from training.session s
  where s.id = e.session_id and s.delivery = 'e-learning' and s.last_on < access.today() and e.state = 'admitted'
    and exists (select from training.material m where m.course_id = e.course_id and not m.is_out)
    and not exists (select from training.attendance a where a.enrolment_id = e.id)
  returning e.id, e.person_id, e.title, e.state
$$;
revoke execute on function training.end_learning from public;
grant execute on function training.end_learning to sodachi_app, sodachi_import;

do $$
declare name text;
begin
  foreach name in array array['material', 'question', 'package', 'package_entry', 'learning', 'sitting', 'content_pass'] loop
    perform platform.wall(('training.' || name)::regclass);
  end loop;
end $$;
create policy read on training.material for select to sodachi_app using (exists (select from training.course c where c.id = course_id));
create policy write on training.material for insert to sodachi_app with check (written_by = (select access.account_id()) and training.keeps(course_id));
create policy keep on training.material for update to sodachi_app using (training.keeps(course_id));
create policy throw_away on training.material for delete to sodachi_app using (training.keeps(course_id));
create policy read on training.question for select to sodachi_app using (training.keeps_material(material_id));
create policy write on training.question for insert to sodachi_app with check (training.keeps_material(material_id));
create policy take_away on training.question for delete to sodachi_app using (training.keeps_material(material_id));
create policy read on training.package for select to sodachi_app using (exists (select from training.material m where m.id = material_id));
create policy put on training.package for insert to sodachi_app with check (put_by = (select access.account_id()) and training.keeps_material(material_id));
create policy read on training.package_entry for select to sodachi_app using (
  exists (select from training.package p where p.id = package_id and training.keeps_material(p.material_id))
);
create policy put on training.package_entry for insert to sodachi_app with check (
  exists (select from training.package p where p.id = package_id and p.put_by = (select access.account_id()) and training.keeps_material(p.material_id))
);
create policy read on training.learning for select to sodachi_app using (training.sees_attendance(enrolment_id));
create policy learn on training.learning for insert to sodachi_app with check (training.learns_now(enrolment_id, material_id));
create policy go_on on training.learning for update to sodachi_app using (training.learns_now(enrolment_id, material_id));
create policy read on training.sitting for select to sodachi_app using (training.is_mine(enrolment_id));
create policy learn on training.sitting for insert to sodachi_app with check (training.learns(enrolment_id, material_id));
create policy go_on on training.sitting for update to sodachi_app using (training.learns(enrolment_id, material_id));
create policy own on training.content_pass for select to sodachi_app using (account_id = (select access.account_id()));
create policy open on training.content_pass for insert to sodachi_app with check (
  account_id = (select access.account_id())
  and (training.keeps_material(material_id)
    or exists (select from training.material m cross join lateral training.seat_to_learn(m.course_id) t where m.id = material_id))
  and (package_id is null or exists (select from training.package p where p.id = package_id and p.material_id = content_pass.material_id))
);
create policy stay on training.content_pass for update to sodachi_app using (account_id = (select access.account_id()));

grant select on training.material, training.question, training.package, training.package_entry, training.learning, training.sitting, training.content_pass to sodachi_app;
grant insert (id, course_id, position, kind, title, body, minutes, pass_percent, most_tries),
  update (position, title, body, minutes, pass_percent, most_tries, is_out, version, written_at), delete on training.material to sodachi_app;
grant insert, delete on training.question to sodachi_app;
grant insert (id, material_id, number, scorm, title, items) on training.package to sodachi_app;
grant insert on training.package_entry to sodachi_app;
grant insert (enrolment_id, material_id), update (percent, tries, done_at) on training.learning to sodachi_app;
grant insert (enrolment_id, material_id, edition, item, data, seconds), update (data, seconds, version, saved_at) on training.sitting to sodachi_app;
grant insert (token, material_id, package_id, expires_at), update (expires_at) on training.content_pass to sodachi_app;
select platform.obeys_ledger('training.learning', 'training', 'begun_at');
select platform.obeys_ledger('training.sitting', 'training', 'saved_at');

-- ── Files: keepers hang them and read them; who learns reads them by their pass ─────────────────────────────────────────

create policy training_material on platform.file for select to sodachi_app using (
  owner_kind in ('training.material', 'training.captions') and training.keeps_material(owner_id)
  or owner_kind = 'training.package' and exists (select from training.package p where p.id = owner_id and training.keeps_material(p.material_id))
);
create policy put_training_material on platform.file for insert to sodachi_app with check (
  put_by = (select access.account_id())
  and (owner_kind in ('training.material', 'training.captions') and training.keeps_material(owner_id)
    or owner_kind = 'training.package' and exists (select from training.package p where p.id = owner_id and training.keeps_material(p.material_id)))
);

-- What a pass opens: a file, or a part of the zip of a package. The token is the key: nobody is signed in here.
create function training.content_of(of_token bytea, of_path text)
returns table (file_id uuid, store text, media_type text, begins_at integer, packed_bytes integer, size_bytes integer, is_packed boolean, crc bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select f.id, f.store, e.media_type, e.begins_at, e.packed_bytes, e.size_bytes, e.is_packed, e.crc
  from training.content_pass c join training.package_entry e on e.package_id = c.package_id and e.path = of_path
    join platform.file f on f.owner_kind = 'training.package' and f.owner_id = c.package_id
  where c.token = of_token and c.expires_at > access.instant()
  union all
  (select f.id, f.store, f.media_type, 0, f.size_bytes, f.size_bytes, false, null from training.content_pass c
    join platform.file f on f.owner_id = c.material_id and f.owner_kind = case of_path when 'file' then 'training.material' when 'captions.vtt' then 'training.captions' end
  where c.token = of_token and c.package_id is null and c.expires_at > access.instant()
  order by f.turn desc limit 1)
$$;
-- Pieces of a megabyte of a file that the pass opens.
create function training.content_parts(of_token bytea, of_file uuid, from_part integer, to_part integer) returns setof bytea
language sql stable security definer set search_path = pg_catalog as $$
  select p.bytes from platform.file_part p join platform.file f on f.id = p.file_id
    join training.content_pass c on c.token = of_token and c.expires_at > access.instant() and f.owner_id in (c.material_id, c.package_id)
  where p.file_id = of_file and f.owner_kind in ('training.material', 'training.captions', 'training.package') and p.position between from_part and to_part
  order by p.position
$$;
create function training.clear_passes() returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare cleared integer;
begin
  delete from training.content_pass c where c.expires_at < access.instant();
  get diagnostics cleared = row_count;
  return cleared;
end $$;
create or replace function platform.clear_files() returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare cleared integer;
begin
  delete from platform.file f
  where (f.owner_kind = 'jobs.result' and not exists (select from platform.job j where j.id = f.owner_id))
     or (f.owner_kind = 'insight.document' and not exists (select from insight.document d where d.id = f.owner_id))
     or (f.owner_kind = 'disclosure.copy' and not exists (select from disclosure.decision d where d.id = f.owner_id and d.expires_on >= access.today()))
     or (f.owner_kind = 'requests.attachment' and not exists (select from requests.attachment a where a.id = f.owner_id))
     or (f.owner_kind in ('training.material', 'training.captions') and not exists (select from training.material m where m.id = f.owner_id))
     or (f.owner_kind = 'training.package' and not exists (select from training.package p where p.id = f.owner_id));
  get diagnostics cleared = row_count;
  return cleared;
end $$;
revoke execute on function training.keeps_material, training.seat_to_learn, training.learns, training.learns_now, training.is_mine, training.quiz_of, training.key_of,
  training.complete_by_learning, training.content_of, training.content_parts, training.clear_passes from public;
grant execute on function training.keeps_material, training.seat_to_learn, training.learns, training.learns_now, training.is_mine, training.quiz_of, training.key_of,
  training.complete_by_learning, training.content_of, training.content_parts to sodachi_app;
grant execute on function training.clear_passes to sodachi_app, sodachi_import;

-- One applies for eラーニング as long as it runs: nobody has to be there on the first day.
do $$
begin
  execute (select format('alter table training.session drop constraint %I', c.conname) from pg_constraint c
    where c.conrelid = 'training.session'::regclass and c.contype = 'c' and pg_get_constraintdef(c.oid) ~ 'apply_until <= first_on');
end $$;
alter table training.session add constraint applied_before_it_ends check (
  apply_until between apply_from and case delivery when 'e-learning' then last_on else first_on end
);

-- ── 保存期間, 開示 ──────────────────────────────────────────────────────────────────────────────────────────────────────

alter function training.classes_kept() rename to classes_kept_before_elearning;
create function training.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select c from training.classes_kept_before_elearning() c
  union all
  select ('learning', 'eラーニングの進みと得点', 1, 0, '回の終わり', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', false,
    'select e.person_id, e.id::text, s.last_on, null::date from training.enrolment e join training.session s on s.id = e.session_id where exists (select from training.learning l where l.enrolment_id = e.id)')::platform.retention_class
$$;
alter function training.tables_kept() rename to tables_kept_before_elearning;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.' || v.name, v.title, 'learning', 'erase', 't.enrolment_id = s.record::uuid', null,
    't.enrolment_id in (select e.id from training.enrolment e where e.person_id = $1)', null)::platform.retention_table from (values
    ('sitting', 'eラーニングの続きと学んだ時間'),
    ('learning', 'eラーニングの結果')
  ) v (name, title)
  union all
  select row('training.content_pass', '教材を開く鍵', null, 'itself', null, null, null, '期限が過ぎると、夜に消えます')::platform.retention_table
  union all
  select row('training.' || v.name, v.title, null, 'kept', null, null, null, v.says)::platform.retention_table from (values
    ('material', '教材', '教材の内容と、書いた担当のIDだけです'),
    ('question', '問題', '問題と答えだけです'),
    ('package', '教材のパッケージ', '教材の内容と、置いた担当のIDだけです'),
    ('package_entry', 'パッケージのファイル', 'ファイルの名前と大きさだけです')
  ) v (name, title, says)
  union all
  select t from training.tables_kept_before_elearning() t
$$;
alter function training.tables_told() rename to tables_told_before_elearning;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select row('training.learning', '{percent,tries,begun_at,done_at}'::text[])::platform.told_table
  union all
  select t from training.tables_told_before_elearning() t
$$;
revoke execute on function training.classes_kept, training.classes_kept_before_elearning, training.tables_kept, training.tables_kept_before_elearning,
  training.tables_told, training.tables_told_before_elearning from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.classes_kept, training.tables_kept to sodachi_app, sodachi_import;
