-- Backups by themselves: where and when is for the command line, because the folder is the server's.
create or replace function access.sets_city(key text) returns boolean language sql stable parallel safe
  return access.has_duty('personnel') and key <> all (array['demo', 'anchored-day', 'demo-password', 'backup-schedule']);

-- The engine of jobs asks when a night is due.
create policy engine on platform.setting for select to sodachi_jobs using (true);
grant select on platform.setting to sodachi_jobs;
