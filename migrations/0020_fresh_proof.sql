-- Before sensitive acts people prove again who they are.

-- In steps, because a function speaks of the table's rows, which may then not be rewritten.
alter table auth.session add column "provedAt" timestamptz;
update auth.session set "provedAt" = "createdAt";
alter table auth.session alter column "provedAt" set default current_timestamp, alter column "provedAt" set not null;
comment on column auth.session."provedAt" is 'When the person last proved who they are: at sign-in, or again before a sensitive act.';

-- Whether the actor proved who they are within the minutes that the city has set (proof-minutes). A transaction without a sign-in (a
-- job, the command line) has nobody to ask.
create function access.is_proven() returns boolean language sql stable
  return access.session_id() is null or coalesce(
    nullif(current_setting('sodachi.proved_at', true), '')::timestamptz > clock_timestamp() - make_interval(mins => coalesce(
      (select (s.value #>> '{}')::integer from platform.setting s where s.key = 'proof-minutes'), 15)),
    false);

-- As before (0018), and the transaction knows when its sign-in was proved.
create or replace function access.enter_session(token text, today date, instant timestamptz) returns access.entered
language plpgsql security definer set search_path = pg_catalog as $$
declare
  used auth.session;
begin
  select s.* into used from auth.session s where s.token = enter_session.token and auth.is_live(s);
  -- One of several requests at once writes, every five minutes at most, and none waits for another.
  if used."updatedAt" < clock_timestamp() - (case when used."idleMinutes" is null then interval '5 minutes' else interval '10 seconds' end) then
    update auth.session set "updatedAt" = clock_timestamp(), "ipAddress" = coalesce(access.address(), "ipAddress")
    where id = (select s.id from auth.session s where s.id = used.id for update skip locked);
  end if;
  perform set_config('sodachi.idle_minutes', coalesce(used."idleMinutes"::text, ''), true),
          set_config('sodachi.session', coalesce(used.id::text, ''), true),
          set_config('sodachi.proved_at', coalesce(used."provedAt"::text, ''), true);
  return access.withhold(access.enter_account(used."userId", today, instant), used."secondFactor");
end $$;

-- Notes that the account of a session has just proved who it is.
create function access.prove_session(token text, today date, instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare entered access.entered;
begin
  entered := access.enter_session(token, today, instant);
  if entered.account_id is not null then
    update auth.session s set "provedAt" = clock_timestamp() where s.token = prove_session.token;
    insert into platform.audit_entry (did) values ('signin.prove');
  end if;
end $$;

create or replace function access.note_failure(did text, account uuid, today date, instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if did not in ('signin.signInFailed', 'signin.activateFailed', 'signin.changePasswordFailed', 'signin.secondFactorFailed', 'signin.proveFailed') then
    raise exception 'not a failure at the door: %', did;
  end if;
  perform access.enter_signed_out(today, instant);
  insert into platform.audit_entry (did, record) values (note_failure.did, note_failure.account::text);
end $$;

revoke execute on function access.prove_session from public;
grant execute on function access.prove_session to sodachi_auth;
