-- Mail: what leaves by SMTP, or would if the city had a mail server. It says how much waits and by when, never what: a mailbox is no part of the wall.

-- Asks for a job, for the account of the transaction or, as a service, for the city. In place of inserts by the roles, which could ask but not see.
create function platform.ask_job(kind text, args jsonb) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare asked uuid;
begin
  if access.account_id() is null and access.actor_kind() <> 'service' then
    raise exception 'nobody asks for a job' using errcode = 'insufficient_privilege';
  end if;
  insert into platform.job as j (kind, asked_by) values (ask_job.kind, access.account_id()) returning j.id into asked;
  insert into platform.job_work (job_id, args) values (asked, ask_job.args);
  return asked;
end $$;
revoke execute on function platform.ask_job from public;
grant execute on function platform.ask_job to sodachi_app, sodachi_import;
drop policy ask on platform.job;
drop policy ask on platform.job_work;
revoke insert on platform.job, platform.job_work from sodachi_app;
revoke insert (kind) on platform.job from sodachi_app;
revoke insert (job_id, args) on platform.job_work from sodachi_app;

create table platform.mail (
  id uuid primary key default gen_random_uuid(),
  turn bigint generated always as identity unique,
  account_id uuid not null,
  subject text not null check (subject <> '' and subject !~ '[[:cntrl:]]'),
  body text not null check (body <> ''),
  link text not null check (link like '/%' and link not like '//%'),
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'refused', 'withheld', 'expired', 'unclear', 'unsent')),
  answer text check (answer <> ''),
  written_at timestamptz not null default access.instant(),
  begun_at timestamptz,
  ended_at timestamptz,
  kept_until date not null default access.today() + 30,
  check ((state in ('waiting', 'sending')) = (ended_at is null))
);
comment on table platform.mail is 'Mails to accounts, with what became of each. The address is looked up when it is sent and stands nowhere here. Removed after 30 days (ours: long enough to see whether mail works).';
comment on column platform.mail.state is 'withheld: nobody to write to (no address, away, may not sign in). expired: a day late, so no longer sent. unclear: the process ended while it was sent, and twice is worse than not at all. unsent: the city has no mail server.';
comment on column platform.mail.answer is 'What the mail server answered when it refused: a code, no address.';
create index mail_open on platform.mail (turn) where ended_at is null;
create index mail_kept on platform.mail (kept_until);
select platform.wall('platform.mail');
create policy own on platform.mail for select to sodachi_app using (account_id = (select access.account_id()));
create policy administrator on platform.mail for select to sodachi_app using ((select access.has_duty('system-administrator')));
create policy service on platform.mail to sodachi_import using (true) with check (true);
grant select on platform.mail to sodachi_app;
grant select, insert (account_id, subject, body, link), update (state, answer, begun_at, ended_at), delete on platform.mail to sodachi_import;

-- Where mail to these accounts goes today: of people who may sign in and are not away. For the service that sends, and nobody else.
create function people.mail_addresses(accounts uuid[]) returns table (account_id uuid, address text)
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, d.email
  from people.account a
  join people.person_detail d on d.person_id = a.person_id and upper_inf(d.recorded) and d.email is not null
  where a.id = any (accounts) and a.disabled_at is null
    and exists (select from people.employment e where e.person_id = a.person_id and upper_inf(e.recorded) and e.during @> access.today())
    and not exists (select from people.absence b where b.person_id = a.person_id and upper_inf(b.recorded) and b.during @> access.today())
$$;
revoke execute on function people.mail_addresses from public;
grant execute on function people.mail_addresses to sodachi_import;

-- ── The rights of a job are those of both moments ───────────────────────────────────────────────────────────────────────

-- A sign-in may have fewer duties than its account: without a second proof, or from a place where they wait. What it asks for has no more.
alter table platform.job add column duties text[] not null default access.duties();
comment on column platform.job.duties is 'Duties of the sign-in that asked; when it runs it has those of them that the account still holds.';

create function access.enter_job(job uuid, today date, instant timestamptz) returns access.entered
language plpgsql security definer set search_path = pg_catalog as $$
declare
  asked platform.job;
  entered access.entered;
begin
  select j.* into asked from platform.job j where j.id = enter_job.job;
  entered := access.enter_service_for('job', asked.asked_by, today, instant);
  select coalesce(string_agg(duty, ',' order by duty), '') into entered.duties
  from unnest(string_to_array(entered.duties, ',')) as duty where duty = any (asked.duties);
  perform set_config('sodachi.duties', coalesce(entered.duties, ''), true);
  return entered;
end $$;
revoke execute on function access.enter_job from public;
grant execute on function access.enter_job to sodachi_login;

-- As before (0017), and for work of the city that somebody asked for, such as sending mail.
create or replace function platform.keep_job(job uuid, attempt integer, kept jsonb, phase text, units_done integer, units_total integer)
returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  if access.actor_kind() <> 'service' then
    return false;
  end if;
  update platform.job j
  set phase = keep_job.phase, units_done = keep_job.units_done, units_total = keep_job.units_total
  where j.id = job and j.attempt = keep_job.attempt and j.state = 'running'
    and (access.account_id() is null or j.asked_by is not distinct from access.account_id());
  if not found then
    return false;
  end if;
  update platform.job_work w set kept = keep_job.kept where w.job_id = job and keep_job.kept is not null;
  return true;
end $$;

-- A letter to oneself, by which an administrator sees that mail works.
create function platform.write_test_letter() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.has_duty('system-administrator') then
    raise exception 'only an administrator tries mail' using errcode = 'insufficient_privilege';
  end if;
  insert into platform.mail (account_id, subject, body, link)
  values (access.account_id(), '【そだち】試しのメール', 'このメールが届いていれば、そだちからメールを送れています。', '/mail');
end $$;
revoke execute on function platform.write_test_letter from public;
grant execute on function platform.write_test_letter to sodachi_app;
