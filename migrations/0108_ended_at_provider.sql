-- What ends at the identity provider of the city ends here (OpenID Connect Back-Channel Logout 1.0).

alter table auth.session add column "providerSubject" text, add column "providerSession" text;
alter table auth.session add constraint session_of_provider check ("providerSession" is null or "providerSubject" is not null);
comment on column auth.session."providerSubject" is 'Whom the identity provider of the city named when this sign-in began through it (sub), so that its end there is the end here; null for a sign-in by password, and through SAML.';
comment on column auth.session."providerSession" is 'The sign-in there (sid), where the provider tells one from another.';
create index session_provider_subject on auth.session ("providerSubject") where "providerSubject" is not null;
create index session_provider_session on auth.session ("providerSession") where "providerSession" is not null;

-- Notes of a sign-in that has just begun through the provider which one it is there.
create function access.note_provider_session(token text, subject text, session text) returns void
language sql security definer set search_path = pg_catalog as $$
  update auth.session s set "providerSubject" = subject, "providerSession" = session where s.token = note_provider_session.token
$$;

-- Ends the sign-ins that began through what has ended there: one of them, or all of whom the provider names. What began after that is another
-- sign-in, also where the provider says the same once more; clocks may differ by half a minute. How many there were.
create function access.end_provider_sessions(subject text, session text, ended_at timestamptz, today date, instant timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare ended integer;
begin
  perform access.enter_signed_out(today, instant);
  with gone as (
    delete from auth.session s
    where (s."providerSubject" = subject or s."providerSession" = session)
      and (subject is null or s."providerSubject" = subject) and (session is null or s."providerSession" = session)
      and s."createdAt" <= ended_at + interval '30 seconds'
    returning s."userId", auth.is_live(s) as was_live
  ), noted as (
    insert into platform.audit_entry (did, record)
    select distinct 'signin.endedAtProvider', g."userId"::text from gone g where g.was_live
  )
  select count(*) filter (where was_live) into ended from gone;
  return ended;
end $$;

revoke execute on function access.note_provider_session, access.end_provider_sessions from public;
grant execute on function access.note_provider_session, access.end_provider_sessions to sodachi_auth;
