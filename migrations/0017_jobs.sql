-- Jobs: long or later work, as the people who asked for it see it. The queue that hands it out (schema jobs, of sodachi_jobs alone) knows no more
-- than the id of a row here; it is made by the process that works, and no backup holds it.

create table platform.job (
  id uuid primary key default gen_random_uuid(),
  turn bigint generated always as identity unique,
  kind text not null check (kind ~ '^[a-z]+\.[a-zA-Z]+$'),
  asked_by uuid default access.account_id(),
  occurrence date,
  asked_at timestamptz not null default access.instant(),
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'done', 'refused', 'stopped', 'parked', 'discarded')),
  delivery uuid,
  attempt integer not null default 0 check (attempt >= 0),
  phase text check (phase <> ''),
  units_done integer check (units_done >= 0),
  units_total integer check (units_total >= 0),
  stop_asked boolean not null default false,
  said jsonb check (jsonb_typeof(said) = 'object'),
  fault text,
  started_at timestamptz,
  ended_at timestamptz,
  kept_until date,
  unique (kind, occurrence),
  check ((asked_by is null) or (occurrence is null)),
  check ((state in ('waiting', 'running', 'parked')) = (ended_at is null)),
  check ((ended_at is null) = (kept_until is null))
);
comment on table platform.job is 'One piece of work that runs beside requests, for an account or, each night, for the city itself. Facts of the run only: what it is about stands in job_work. Removed 30 days after its end (ours: long enough to fetch a result and to see why it failed).';
comment on column platform.job.asked_by is 'Account whose rights it has when it runs; null for what the city does each night.';
comment on column platform.job.occurrence is 'The day of a nightly job: one run of each, however many processes work.';
comment on column platform.job.delivery is 'Id in the queue; null until it was handed over, and again when the queue lost it (a restored backup).';
comment on column platform.job.attempt is 'How often it was begun. What a run that was given up still tries to write is refused by this number.';
comment on column platform.job.said is 'At its end, in words: {says} of what came of it, or {code, says, fix} of why it was refused.';
comment on column platform.job.fault is 'Kind of the last error, without its message, which may hold values of people; the log has more under the id of the job.';
create index job_of on platform.job (asked_by, turn desc);
create index job_open on platform.job (turn) where ended_at is null;
create index job_kept on platform.job (kept_until);
select platform.wall('platform.job');

create table platform.job_work (
  job_id uuid primary key references platform.job on delete cascade,
  args jsonb not null check (jsonb_typeof(args) = 'object'),
  kept jsonb
);
comment on table platform.job_work is 'What a job is about (ids, and the question of whoever asked) and how far it has come. For whoever asked alone: an administrator sees that a job failed, not what it was about. Gone with the job.';
comment on column platform.job_work.kept is 'Checkpoint: where the next attempt goes on. Written in the transaction of the work up to it.';
select platform.wall('platform.job_work');

create policy own on platform.job for select to sodachi_app using (asked_by = (select access.account_id()));
create policy administrator on platform.job for select to sodachi_app using (
  (select access.has_duty('system-administrator')) and (asked_by is null or state = 'parked')
);
create policy ask on platform.job for insert to sodachi_app with check (asked_by = (select access.account_id()));
create policy own on platform.job_work for select to sodachi_app using (
  job_id in (select j.id from platform.job j where j.asked_by = (select access.account_id()))
);
create policy ask on platform.job_work for insert to sodachi_app with check (
  job_id in (select j.id from platform.job j where j.asked_by = (select access.account_id()))
);
grant select on platform.job, platform.job_work to sodachi_app;
grant insert (kind) on platform.job to sodachi_app;
grant insert (job_id, args) on platform.job_work to sodachi_app;

-- ── What others may do to a job ─────────────────────────────────────────────────────────────────────────────────────────

-- Whoever asked wishes it to stop. What has not begun is stopped at once, what goes on at its next step.
create function platform.stop_job(job uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update platform.job j
  set stop_asked = true,
      state = case when j.state = 'waiting' then 'stopped' else j.state end,
      ended_at = case when j.state = 'waiting' then access.instant() end,
      kept_until = case when j.state = 'waiting' then access.today() + 30 end
  where j.id = job and j.asked_by = access.account_id() and j.state in ('waiting', 'running');
  return found;
end $$;

-- A parked job is tried anew, or given up: by an administrator, who does not see what it was about.
create function platform.settle_job(job uuid, again boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.has_duty('system-administrator') then
    return false;
  end if;
  update platform.job j
  set state = case when again then 'waiting' else 'discarded' end,
      delivery = null, stop_asked = false,
      ended_at = case when again then null else access.instant() end,
      kept_until = case when again then null else access.today() + 30 end
  where j.id = job and j.state = 'parked';
  return found;
end $$;

-- Writes how far a run has come, in the transaction of the work itself. False when the run was given up meanwhile: then nothing of it may stay.
create function platform.keep_job(job uuid, attempt integer, kept jsonb, phase text, units_done integer, units_total integer)
returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  if access.actor_kind() <> 'service' then
    return false;
  end if;
  update platform.job j
  set phase = keep_job.phase, units_done = keep_job.units_done, units_total = keep_job.units_total
  where j.id = job and j.attempt = keep_job.attempt and j.state = 'running' and j.asked_by is not distinct from access.account_id();
  if not found then
    return false;
  end if;
  update platform.job_work w set kept = keep_job.kept where w.job_id = job and keep_job.kept is not null;
  return true;
end $$;

revoke execute on function platform.stop_job, platform.settle_job, platform.keep_job from public;
grant execute on function platform.stop_job, platform.settle_job, platform.keep_job to sodachi_app;
grant execute on function platform.keep_job to sodachi_import;

-- ── The engine ──────────────────────────────────────────────────────────────────────────────────────────────────────────
-- sodachi_jobs hands jobs over, begins and ends them. It reads nothing of the rooms.

grant usage on schema platform, access to sodachi_jobs;
create policy engine on platform.job to sodachi_jobs using (true) with check (true);
create policy engine on platform.job_work to sodachi_jobs using (true) with check (true);
grant select, insert (kind, asked_by, occurrence), delete,
  update (state, delivery, attempt, phase, units_done, units_total, said, fault, started_at, ended_at, kept_until)
  on platform.job to sodachi_jobs;
grant select, insert (job_id, args) on platform.job_work to sodachi_jobs;
grant execute on function platform.notify to sodachi_jobs;

-- What ended long ago goes, by the nightly job.
create policy clear_read on platform.job for select to sodachi_import using (kept_until <= (select access.today()));
create policy clear on platform.job for delete to sodachi_import using (kept_until <= (select access.today()));
grant select, delete on platform.job to sodachi_import;
