-- The digest: what waits for a person, once a day at the hour that they chose, and reminders that stop by themselves.

create table people.digest_choice (
  account_id uuid primary key default access.account_id() references people.account,
  hour integer check (hour between 8 and 17),
  chosen_at timestamptz not null default access.instant()
);
comment on table people.digest_choice is 'The hour at which somebody wants their mail, null for none; without a row the hour of the city (setting digest-hour). For its owner alone, as long as the account.';
select platform.wall('people.digest_choice');
create policy own on people.digest_choice for select to sodachi_app using (account_id = (select access.account_id()));
create policy choose on people.digest_choice for insert to sodachi_app with check (account_id = (select access.account_id()));
create policy change on people.digest_choice for update to sodachi_app
  using (account_id = (select access.account_id())) with check (account_id = (select access.account_id()));
grant select, insert (hour, chosen_at), update (hour, chosen_at) on people.digest_choice to sodachi_app;

create table people.digest (
  account_id uuid not null references people.account,
  on_day date not null,
  written_at timestamptz not null default access.instant(),
  primary key (account_id, on_day)
);
comment on table people.digest is 'On which days a digest was made for an account, with or without something to say: one a day, however many processes look. Removed after 30 days.';
select platform.wall('people.digest');

create table people.reminder (
  task_id uuid primary key references platform.task on delete cascade,
  times integer not null default 0 check (times >= 0),
  last_on date,
  handed_over_on date
);
comment on table people.reminder is 'How often a 手続き was brought up by mail, and when its being left was told to 人事課 because the person is away. Counts only; gone with the task.';
select platform.wall('people.reminder');

create policy service on people.digest to sodachi_import using (true) with check (true);
create policy service on people.reminder to sodachi_import using (true) with check (true);
grant select, insert, delete on people.digest to sodachi_import;
grant select, insert, update on people.reminder to sodachi_import;

-- What there is to know for the digests of today, of accounts of people: as the owner, because no service reads お知らせ and 手続き of others.
-- New: told since the last digest, in a week at most, and unread. Those whose hour has not come are left out: this is asked every few minutes.
create function people.digest_facts(hour_now integer, standard integer) returns table (
  account_id uuid, person_id uuid, hour integer, is_away boolean, new_notices integer
) language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.person_id, case when c.account_id is null then standard else c.hour end,
    exists (select from people.absence b where b.person_id = a.person_id and upper_inf(b.recorded) and b.during @> access.today()),
    (
      select count(*)::integer from platform.notification n
      where n.audience = any (
          array['everybody', 'person:' || a.person_id, 'account:' || a.id] || array(
            select 'duty:' || d.duty from people.duty_grant d
            where d.account_id = a.id and d.revoked_at is null and d.approved_at is not null and d.during @> access.today()
          ))
        and n.kept_until > access.today()
        and n.sent_at > greatest(
          access.instant() - interval '7 days',
          (select max(g.written_at) from people.digest g where g.account_id = a.id))
        and not exists (select from platform.notification_seen s where s.notification_id = n.id and s.account_id = a.id)
    )
  from people.account a
  left join people.digest_choice c on c.account_id = a.id
  where a.person_id is not null and a.disabled_at is null
    and case when c.account_id is null then standard else c.hour end <= hour_now
    and not exists (select from people.digest g where g.account_id = a.id and g.on_day = access.today())
    and exists (select from people.employment e where e.person_id = a.person_id and upper_inf(e.recorded) and e.during @> access.today())
$$;

-- Open 手続き with what was said of each so far, and whether anybody is there to do them.
create function people.task_facts() returns table (
  task_id uuid, person_id uuid, due_on date, times integer, last_on date, is_handed_over boolean, is_missing boolean
) language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.person_id, t.due_on, coalesce(r.times, 0), r.last_on, r.handed_over_on is not null,
    exists (select from people.absence b where b.person_id = t.person_id and upper_inf(b.recorded) and b.during @> access.today())
    or not exists (select from people.account a where a.person_id = t.person_id and a.disabled_at is null)
  from platform.task t
  left join people.reminder r on r.task_id = t.id
  where t.done_at is null
    and exists (select from people.employment e where e.person_id = t.person_id and upper_inf(e.recorded) and e.during @> access.today())
$$;
revoke execute on function people.digest_facts, people.task_facts from public;
grant execute on function people.digest_facts, people.task_facts to sodachi_import;
