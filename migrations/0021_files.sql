-- Files: what people attach and what jobs make. Who may read one is said by the room whose kind it is, in a policy of that kind.

create table platform.file (
  id uuid primary key default gen_random_uuid(),
  turn bigint generated always as identity unique,
  owner_kind text not null check (owner_kind ~ '^[a-z]+\.[a-zA-Z]+$'),
  owner_id uuid not null,
  name text not null check (name <> '' and length(name) <= 200 and name !~ '[/\\[:cntrl:]]'),
  media_type text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  size_bytes integer not null check (size_bytes between 1 and 52428800),
  sha256 bytea not null check (octet_length(sha256) = 32),
  store text not null check (store in ('database', 's3')),
  put_by uuid not null default access.account_id(),
  put_at timestamptz not null default access.instant()
);
comment on table platform.file is 'A file that hangs on something of a room: its kind, its id. Goes with what it hangs on: a result of a job with the job, a document of a 制度 with the register.';
comment on column platform.file.turn is 'The latest of one owner is the one that is shown. Instants of a demo may come twice.';
comment on column platform.file.media_type is 'Told by the content, never by the sender.';
comment on column platform.file.store is 'Where the bytes are: file_part, or the S3-compatible storage of the city under the id of the file.';
create index file_of on platform.file (owner_kind, owner_id, turn desc);
select platform.wall('platform.file');

create table platform.file_part (
  file_id uuid not null references platform.file on delete cascade,
  position integer not null check (position >= 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  primary key (file_id, position)
);
comment on table platform.file_part is 'The bytes of a file in pieces of a megabyte. Whoever may read the file may read them; gone with it.';
alter table platform.file_part alter column bytes set storage external; -- office files and PDF are compressed already
select platform.wall('platform.file_part');
create policy with_file on platform.file_part for select to sodachi_app using (exists (select from platform.file f where f.id = file_id));
create policy put on platform.file_part for insert to sodachi_app with check (
  exists (select from platform.file f where f.id = file_id and f.put_by = (select access.account_id()) and f.store = 'database')
);

grant select, insert (id, owner_kind, owner_id, name, media_type, size_bytes, sha256, store) on platform.file to sodachi_app;
grant select, insert on platform.file_part to sodachi_app;

-- ── Results of jobs: for whoever asked ──────────────────────────────────────────────────────────────────────────────────

create policy job_result on platform.file for select to sodachi_app using (
  owner_kind = 'jobs.result' and owner_id in (select j.id from platform.job j where j.asked_by = (select access.account_id()))
);
create policy put_job_result on platform.file for insert to sodachi_app with check (
  owner_kind = 'jobs.result' and put_by = (select access.account_id())
  and owner_id in (select j.id from platform.job j where j.asked_by = (select access.account_id()))
);

-- ── Documents of a 制度: everybody inside reads them, whoever may write the document attaches ───────────────────────────

create policy document on platform.file for select to sodachi_app using (owner_kind = 'insight.document' and (select access.is_insider()));
create policy put_document on platform.file for insert to sodachi_app with check (
  owner_kind = 'insight.document' and put_by = (select access.account_id())
  and (select access.keeps_register())
  and exists (select from insight.document d where d.id = owner_id and d.item_id <> all (array(select access.items_of_others())))
);

-- Files whose owner is gone, each night. As the owner of the tables: a service sees too little of the rooms to tell.
create function platform.clear_files() returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare cleared integer;
begin
  delete from platform.file f
  where (f.owner_kind = 'jobs.result' and not exists (select from platform.job j where j.id = f.owner_id))
     or (f.owner_kind = 'insight.document' and not exists (select from insight.document d where d.id = f.owner_id));
  get diagnostics cleared = row_count;
  return cleared;
end $$;
-- Which of these objects of the storage belong to a file.
create function platform.known_files(ids uuid[]) returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select f.id from platform.file f where f.id = any (ids) and f.store = 's3'
$$;
revoke execute on function platform.clear_files, platform.known_files from public;
grant execute on function platform.clear_files, platform.known_files to sodachi_import;
