-- The state of the city in numbers, for whoever keeps it running: nothing of a person, and no more than counts, ages and sizes.

create function platform.vitals() returns table (
  jobs_waiting bigint, jobs_running bigint, jobs_parked bigint, oldest_job_seconds double precision,
  unsealed bigint, unsealed_seconds double precision, head_position bigint, head_hash text,
  mail_waiting bigint, oldest_mail_seconds double precision,
  database_bytes bigint, connections integer, connections_most integer,
  backup_at timestamptz, drill_at timestamptz, migrations bigint, last_migration text
) language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not coalesce(access.actor_kind() = 'service' or access.has_duty('system-administrator'), false) then
    raise exception 'only for those who keep the city running' using errcode = 'insufficient_privilege';
  end if;
  return query
  with open_jobs as (
    select count(*) filter (where j.state = 'waiting') as waiting, count(*) filter (where j.state = 'running') as running,
      count(*) filter (where j.state = 'parked') as parked, min(j.asked_at) filter (where j.state = 'waiting') as since
    from platform.job j where j.ended_at is null
  ), unsealed_entries as (
    select count(*) as waiting, min(e.at) as since from platform.audit_unsealed u left join platform.audit_entry e on e.id = u.entry_id
  ), open_mail as (
    select count(*) as waiting, min(m.written_at) as since from platform.mail m where m.ended_at is null
  ), runs as (
    select max(r.ended_at) filter (where r.kind = 'backup') as backup_at, max(r.ended_at) filter (where r.kind = 'drill') as drill_at
    from platform.backup_run r where r.fault is null
  )
  select o.waiting, o.running, o.parked, platform.seconds_since(o.since),
    u.waiting, platform.seconds_since(u.since), coalesce(h.position, 0), encode(h.hash, 'hex'),
    m.waiting, platform.seconds_since(m.since),
    pg_database_size(current_database()), (select numbackends from pg_stat_database where datname = current_database()),
    current_setting('max_connections')::integer, r.backup_at, r.drill_at,
    (select count(*) from migration.applied), (select max(a.name) from migration.applied a)
  from open_jobs o cross join unsealed_entries u cross join open_mail m cross join runs r
  left join (select s.position, s.hash from platform.audit_seal s order by s.position desc limit 1) h on true;
end $$;
comment on function platform.vitals is 'For システム管理者 and for the service that counts (/metrics). Refuses everybody else.';

-- By the clock of the city; never below zero, because the day of a demo begins anew at midnight.
create function platform.seconds_since(since timestamptz) returns double precision language sql stable
  return case when since is not null then greatest(0, extract(epoch from access.instant() - since))::double precision end;
revoke execute on function platform.vitals, platform.seconds_since from public;
grant execute on function platform.vitals to sodachi_app, sodachi_import;
