-- Wrong tries wait ever longer, and never on a device that its owner has signed in on before.

alter table auth.attempt add column until timestamptz not null default '-infinity';
comment on column auth.attempt.since is 'The last try.';
comment on column auth.attempt.until is 'No try is taken before.';

create table auth.known_device (
  account_id uuid not null references auth."user" on delete cascade,
  hash text not null,
  used_at timestamptz not null,
  primary key (account_id, hash)
);
comment on table auth.known_device is 'Browsers in which an account has signed in, by the hash of a random cookie: tries elsewhere do not make them wait. Forgotten 180 days after their last sign-in, and when the password is set anew.';
create index known_device_used on auth.known_device (used_at);
select platform.wall('auth.known_device');
create policy sign_in on auth.known_device to sodachi_auth using (true) with check (true);
grant select, insert, update, delete on auth.known_device to sodachi_auth;

-- As before (0004), and devices that the former password had made known are so no longer.
create or replace function auth.put_credentials(given jsonb) returns void language sql set search_path = pg_catalog as $$
  insert into auth."user" (id, name, email, "emailVerified", username)
  select id, username, id || '@accounts.invalid', true, username
  from jsonb_to_recordset(given) as g (id uuid, username text)
  on conflict (id) do update set name = excluded.name, username = excluded.username, "updatedAt" = current_timestamp;

  delete from auth.session where "userId" in (select id from jsonb_to_recordset(given) as g (id uuid));
  delete from auth.known_device where account_id in (select id from jsonb_to_recordset(given) as g (id uuid));
  delete from auth.account
  where "providerId" = 'credential' and "userId" in (select id from jsonb_to_recordset(given) as g (id uuid));

  insert into auth.account ("accountId", "providerId", "userId", password, "updatedAt")
  select id, 'credential', id, password, current_timestamp
  from jsonb_to_recordset(given) as g (id uuid, password text);
$$;

-- As before (0018); a network may be written with any address of it.
create or replace function access.withhold(entered access.entered, factor text) returns access.entered
language plpgsql security definer set search_path = pg_catalog as $$
declare
  held text[];
  withheld text[];
begin
  if coalesce(entered.duties, '') = '' then
    return entered;
  end if;
  select array_agg(d.duty || ':' || d.why) filter (where d.why is not null), array_agg(d.duty) filter (where d.why is null)
  into withheld, held
  from (
    select duty, case
      when exists (
        select from platform.setting s where s.key = 'duty-networks' and s.value ? duty and not exists (
          select from jsonb_array_elements_text(s.value -> duty) as network where access.address()::inet <<= network::inet
        )
      ) then 'network'
      when factor is null and exists (
        select from platform.setting s where s.key = 'second-factor-duties' and s.value ? duty
      ) then 'secondFactor'
    end as why
    from unnest(string_to_array(entered.duties, ',')) as duty
  ) d;
  if withheld is not null then
    entered.duties := coalesce(array_to_string(held, ','), '');
    perform set_config('sodachi.duties', entered.duties, true), set_config('sodachi.withheld', array_to_string(withheld, ','), true);
  end if;
  return entered;
end $$;
