-- What became of backups and of drills, so that somebody sees when the last one was, how long it took, and why one failed.

create table platform.backup_run (
  id uuid primary key default gen_random_uuid(),
  turn bigint generated always as identity unique,
  kind text not null check (kind in ('backup', 'drill')),
  asked_by text not null check (asked_by in ('command', 'schedule')),
  backup_id uuid,
  place text check (place <> ''),
  ended_at timestamptz not null default access.instant(),
  seconds numeric(10, 1) not null check (seconds >= 0),
  backup_seconds numeric(10, 1) check (backup_seconds >= 0),
  restore_seconds numeric(10, 1) check (restore_seconds >= 0),
  bytes bigint check (bytes >= 0),
  row_count bigint check (row_count >= 0),
  fault text check (fault <> ''),
  check (kind = 'drill' or restore_seconds is null)
);
comment on table platform.backup_run is 'A backup or a drill that ended: when, how long, and why not. Written at its end, so that a backup never holds itself as unfinished. Nothing of a person. Kept as long as the city is: one row a night.';
comment on column platform.backup_run.backup_id is 'The number of the backup, in its manifest and in the audit; null where it did not come so far.';
comment on column platform.backup_run.place is 'The file, as its server knows it; null for a drill with a backup of its own, which is gone with it.';
comment on column platform.backup_run.seconds is 'The whole, with checking.';
comment on column platform.backup_run.backup_seconds is 'Taking the backup alone; null where a drill was given one.';
comment on column platform.backup_run.restore_seconds is 'Of a drill: from the beginning of the restore until the first page answered.';
comment on column platform.backup_run.fault is 'Why not, in words for an administrator; null when it went well.';
create index backup_run_of on platform.backup_run (kind, turn desc);
select platform.wall('platform.backup_run');
create policy administrator on platform.backup_run for select to sodachi_app using ((select access.has_duty('system-administrator')));
create policy service on platform.backup_run to sodachi_import using (true) with check (true);
grant select on platform.backup_run to sodachi_app;
grant select, insert (kind, asked_by, backup_id, place, seconds, backup_seconds, bytes, row_count, fault) on platform.backup_run to sodachi_import;

-- As before, and the runs of backups.
alter function platform.tables_kept() rename to tables_kept_to_0031;
create function platform.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select t from platform.tables_kept_to_0031() t
  union all
  select row('platform.backup_run', 'バックアップの結果', null, 'kept', null, null, null, '個人のことはありません')::platform.retention_table
$$;
revoke execute on function platform.tables_kept from public;
grant execute on function platform.tables_kept to sodachi_app, sodachi_import;
