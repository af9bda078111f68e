-- The shell: what people are told (お知らせ), and sign-ins on terminals that several people use.

-- ── Notifications ───────────────────────────────────────────────────────────────────────────────────────────────────────
-- One row for each thing told, however many it is told to: the audience is a word that the wall compares with the reader's own.

-- The words under which the actor is told of things: everybody inside, the person, the account, each duty held today.
create function access.audiences() returns text[] language sql stable parallel safe
  return array_remove(array[
    case when access.is_insider() then 'everybody' end,
    'person:' || access.person_id(),
    'account:' || access.account_id()
  ], null) || (select coalesce(array_agg('duty:' || duty), '{}') from unnest(access.duties()) as duty);

create table platform.notification (
  id uuid primary key default gen_random_uuid(),
  audience text not null check (audience ~ '^(everybody|duty:[a-z-]+|(person|account):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$'),
  key text not null check (key ~ '^[a-z]+\.[a-zA-Z-]+(/.+)?$'),
  happened text not null check (happened <> ''),
  act text check (act <> ''),
  due_on date,
  link text not null check (link like '/%' and link not like '//%'),
  button text not null check (button <> ''),
  sent_at timestamptz not null default access.instant(),
  kept_until date not null,
  unique (audience, key)
);
comment on table platform.notification is 'お知らせ: what happened, what to do and by when, with one link. Kept for the years of setting notification-years (1 where the city has set none, not verified with a 文書管理規程), counted from 1 April after it was sent (翌年度4月1日起算); after that nobody sees it, and the next one sent removes it.';
comment on column platform.notification.audience is 'everybody, duty:CODE, person:UUID or account:UUID.';
comment on column platform.notification.key is 'room.what or room.what/which: telling the same again changes nothing, telling something else under it replaces it and is unread again.';
comment on column platform.notification.happened is 'What happened, one sentence.';
comment on column platform.notification.act is 'What the reader does now; null where nothing is to be done.';
comment on column platform.notification.due_on is 'Last day of the act.';
comment on column platform.notification.kept_until is 'First day on which it is no longer kept.';
create index notification_sent on platform.notification (audience, sent_at desc, id desc);
create index notification_kept on platform.notification (kept_until);
select platform.wall('platform.notification');
create policy audience on platform.notification for select to sodachi_app using (
  audience = any (array(select unnest(access.audiences()))) and kept_until > (select access.today())
);

create table platform.notification_seen (
  account_id uuid not null default access.account_id(),
  notification_id uuid not null references platform.notification on delete cascade,
  seen_at timestamptz not null default access.instant(),
  primary key (account_id, notification_id)
);
comment on table platform.notification_seen is 'Which お知らせ an account has opened or marked as read; for its owner alone, and gone with the お知らせ.';
create index notification_seen_of on platform.notification_seen (notification_id);
select platform.wall('platform.notification_seen');
create policy own on platform.notification_seen for select to sodachi_app using (account_id = (select access.account_id()));
create policy mark on platform.notification_seen for insert to sodachi_app with check (
  account_id = (select access.account_id())
  and exists (select from platform.notification n where n.id = notification_id)
);

grant select on platform.notification, platform.notification_seen to sodachi_app;
grant insert (notification_id) on platform.notification_seen to sodachi_app;

-- A room tells people of something; the row itself stays behind the walls of those it is for.
create function platform.notify(
  audience text, notice_key text, happened text, act text, due_on date, link text, button text
) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  today date := access.today();
  years integer := coalesce((select (s.value #>> '{}')::integer from platform.setting s where s.key = 'notification-years'), 1);
  changed uuid;
begin
  delete from platform.notification n where n.kept_until <= today;
  insert into platform.notification as n (audience, key, happened, act, due_on, link, button, kept_until)
  values (
    notify.audience, notice_key, notify.happened, notify.act, notify.due_on, notify.link, notify.button,
    make_date(extract(year from today - interval '3 months')::integer + 1 + years, 4, 1)
  )
  on conflict on constraint notification_audience_key_key do update
    set happened = excluded.happened, act = excluded.act, due_on = excluded.due_on, link = excluded.link,
        button = excluded.button, sent_at = excluded.sent_at, kept_until = excluded.kept_until
    where (n.happened, n.act, n.due_on, n.link, n.button)
      is distinct from (excluded.happened, excluded.act, excluded.due_on, excluded.link, excluded.button)
  returning n.id into changed;
  delete from platform.notification_seen s where s.notification_id = changed;
end $$;
revoke execute on function platform.notify from public;
grant execute on function platform.notify to sodachi_app, sodachi_import, sodachi_auth;

-- ── Sign-ins on shared terminals ────────────────────────────────────────────────────────────────────────────────────────

alter table auth.session add column "idleMinutes" integer check ("idleMinutes" between 1 and 480);
comment on column auth.session."idleMinutes" is 'Minutes without use after which a sign-in on a shared terminal ends; null for eight hours.';

-- Minutes after which the sign-in of this transaction ends without use; null where it is not on a shared terminal.
create function access.idle_minutes() returns integer language sql stable parallel safe
  return nullif(current_setting('sodachi.idle_minutes', true), '')::integer;

-- As before (0004), and shorter on a shared terminal: there the last use is written down to ten seconds.
create or replace function access.enter_session(token text, today date, instant timestamptz) returns access.entered
language plpgsql security definer set search_path = pg_catalog as $$
declare
  used auth.session;
begin
  select s.* into used from auth.session s
  where s.token = enter_session.token
    and s."expiresAt" > clock_timestamp()
    and s."updatedAt" > clock_timestamp() - coalesce(make_interval(mins => s."idleMinutes"), interval '8 hours');
  -- One of several requests at once writes, every five minutes at most, and none waits for another.
  if used."updatedAt" < clock_timestamp() - (case when used."idleMinutes" is null then interval '5 minutes' else interval '10 seconds' end) then
    update auth.session set "updatedAt" = clock_timestamp()
    where id = (select s.id from auth.session s where s.id = used.id for update skip locked);
  end if;
  perform set_config('sodachi.idle_minutes', coalesce(used."idleMinutes"::text, ''), true);
  return access.enter_account(used."userId", today, instant);
end $$;

-- Makes a sign-in that has just begun one of a shared terminal, for as many idle minutes as the city has set.
create function access.shorten_session(token text) returns void language sql security definer set search_path = pg_catalog as $$
  update auth.session s
  set "idleMinutes" = coalesce((select (v.value #>> '{}')::integer from platform.setting v where v.key = 'shared-terminal-minutes'), 5)
  where s.token = shorten_session.token
$$;
revoke execute on function access.shorten_session from public;
grant execute on function access.shorten_session to sodachi_auth;
