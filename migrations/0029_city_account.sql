-- Sign-in through the identity provider of the city.

comment on table auth.verification is 'Sign-ins that are under way through the identity provider of the city, sealed, under the hash of what only the browser knows: ten minutes, used once, deleted at the next beginning of anybody after that.';

-- As before (0020), and a sign-in through the provider may fail.
create or replace function access.note_failure(did text, account uuid, today date, instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if did not in ('signin.signInFailed', 'signin.activateFailed', 'signin.changePasswordFailed', 'signin.secondFactorFailed', 'signin.proveFailed', 'signin.providerFailed') then
    raise exception 'not a failure at the door: %', did;
  end if;
  perform access.enter_signed_out(today, instant);
  insert into platform.audit_entry (did, record) values (note_failure.did, note_failure.account::text);
end $$;

-- Writes into the audit that the provider has proved who this account is; what it was for stands beside it.
create function access.note_provider(account uuid, today date, instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare entered access.entered;
begin
  entered := access.enter_account(account, today, instant);
  if entered.account_id is not null then
    insert into platform.audit_entry (did) values ('signin.provider');
  end if;
end $$;

-- The one account whose person has this address in the roster today; null for none and for several.
create function people.account_of_mail(address text) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select case when count(*) = 1 then (array_agg(a.id))[1] end
  from people.person_detail d join people.account a on a.person_id = d.person_id
  where upper_inf(d.recorded) and lower(d.email) = lower(address)
$$;

revoke execute on function access.note_provider, people.account_of_mail from public;
grant execute on function access.note_provider, people.account_of_mail to sodachi_auth;
