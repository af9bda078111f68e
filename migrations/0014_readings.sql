-- 自分の記録の閲覧: each person sees when, and in what duty, their record was read; not by whom. What was read for a matter that its
-- subject must not learn of yet stays out of it, as if it had not been, until the matter is released.

-- Uses for which a reading is kept from the person it was about; every other is shown at once. A function and no table, so that a new
-- database is empty and takes a backup. is_releasable: told when the matter ends; otherwise never, by 規程.
create function platform.withheld_purposes()
returns table (purpose text, is_releasable boolean, release_rule text, basis text)
language sql immutable parallel safe as $$
  values
    ('transfer-draft', true, '発令のあと', '人事異動の内示前の秘密'),
    ('promotion-selection', true, '選考が終わったあと', '昇任選考の公正'),
    ('investigation', true, '調査・監査が終わったあと', '調査・監査の適正な実施'),
    ('consultation', false, '知らせません', '相談・通報をした人の保護')
$$;

create table platform.purpose_release (
  purpose text not null,
  record text not null check (record <> ''),
  released_at timestamptz not null default access.instant(),
  primary key (purpose, record),
  constraint release_is_allowed check (purpose in ('transfer-draft', 'promotion-selection', 'investigation'))
);
comment on table platform.purpose_release is 'One matter (a draft, a selection, a case) whose readings may now be told. Written by the room that ends the matter. Kept as long as the audit.';
comment on column platform.purpose_release.purpose is 'One of platform.withheld_purposes() that is releasable.';

select platform.wall('platform.purpose_release');
create policy auditor on platform.purpose_release for select to sodachi_app using ((select access.has_duty('auditor')));
grant select on platform.purpose_release to sodachi_app;
revoke execute on function platform.withheld_purposes from public;
grant execute on function platform.withheld_purposes to sodachi_app;

-- A day of the audit is found without an index that each act would have to write into: entries lie about in the order of time.
create index audit_entry_at on platform.audit_entry using brin (at);

-- Readings of the actor's own record by others, newest first. Says nothing that tells one reader from another: no account, no number
-- of an entry, the minute and not the second. An act is a reading when its name says so: room.read… or room.export….
create function people.readings_of_me(before timestamptz, most integer)
returns table (at timestamptz, capacities text[], did text, fields text[])
language sql stable security definer set search_path = pg_catalog as $$
  select date_trunc('minute', e.at),
    case e.actor_kind
      when 'account' then array_remove(e.duties, '') || case when exists (
          select from people.supervision s
          where s.person_id = e.about and s.supervisor_id = e.actor_person_id and upper_inf(s.recorded)
            and s.during @> (e.at at time zone 'Asia/Tokyo')::date
        ) then array['superior'] else '{}' end
      else array[e.actor_kind]
    end,
    e.did, e.fields
  from platform.audit_entry e
  where e.about = access.person_id()
    and e.actor_person_id is distinct from access.person_id()
    and e.did ~ '\.(read|export)[A-Z]'
    and (before is null or e.at < before)
    and (
      e.purpose is null
      or not exists (select from platform.withheld_purposes() w where w.purpose = e.purpose)
      or exists (select from platform.purpose_release r where r.purpose = e.purpose and r.record = e.record)
    )
  order by date_trunc('minute', e.at) desc
  fetch first most rows with ties
$$;
revoke execute on function people.readings_of_me from public;
grant execute on function people.readings_of_me to sodachi_app;
