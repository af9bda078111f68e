-- 読替 and the order of 職位 follow a version of the policy when it takes effect, and no longer at the next import only.

-- As before (0024), and the command line, which acts for the city: what it publishes is followed as what is published on a page.
create or replace function platform.ask_job(kind text, args jsonb) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare asked uuid;
begin
  if access.account_id() is null and access.actor_kind() not in ('service', 'operator') then
    raise exception 'nobody asks for a job' using errcode = 'insufficient_privilege';
  end if;
  insert into platform.job as j (kind, asked_by) values (ask_job.kind, access.account_id()) returning j.id into asked;
  insert into platform.job_work (job_id, args) values (asked, ask_job.args);
  return asked;
end $$;

create table people.policy_followed (
  one boolean primary key default true check (one),
  version_id uuid not null,
  followed_at timestamptz not null default access.instant()
);
comment on table people.policy_followed is 'The version of the policy by which 職員名簿, 上司 and evaluators of everybody were derived last: one row, none before the first time. Nothing of a person.';
select platform.wall('people.policy_followed');
create policy service on people.policy_followed to sodachi_import using (true) with check (true);
grant select, insert (version_id), update (version_id, followed_at) on people.policy_followed to sodachi_import;

-- As before, and that row.
alter function people.tables_kept() rename to tables_kept_to_0037;
create function people.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select t from people.tables_kept_to_0037() t
  union all
  select row('people.policy_followed', '職員名簿がもとづく方針の版', null, 'kept', null, null, null, '個人のことはありません')::platform.retention_table
$$;
revoke execute on function people.tables_kept from public;
grant execute on function people.tables_kept to sodachi_app, sodachi_import;
