-- HR's desk: who took a duty back, what records are used for (利用目的の台帳), what the city has set, and drafts of the policy that are edited.

-- The name of whoever stands behind an account, for "who changed this": a person's name of today, else the label of the account.
create function access.account_name(account uuid) returns text language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((
    select n.written from people.person_name n
    where n.person_id = a.person_id and upper_inf(n.recorded) and n.during @> access.today()
  ), a.label)
  from people.account a where a.id = account and access.is_insider()
$$;
revoke execute on function access.account_name from public;
grant execute on function access.account_name to sodachi_app;

-- ── 担当 ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

alter table people.duty_grant add column revoked_by uuid references people.account;
comment on column people.duty_grant.revoked_by is 'Who declined the proposal or ended the duty; null where that was before this column, or by the command line.';
grant update (revoked_by) on people.duty_grant to sodachi_app;
drop policy decide on people.duty_grant;
create policy decide on people.duty_grant for update to sodachi_app
  using ((select access.has_duty('personnel'))) with check (
    (select access.has_duty('personnel'))
    and (approved_at is null or revoked_at is not null or approved_by = (select access.account_id()) or proposed_by is null)
    and (revoked_by is null or revoked_by = (select access.account_id()))
  );

-- ── 利用目的の台帳 ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table people.purpose_decision (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  use text not null check (use in ('growth', 'evaluation', 'transfer', 'promotion', 'pay', 'discipline', 'statistics')),
  is_allowed boolean not null,
  in_force_on date not null,
  collected_from date,
  basis text not null check (basis <> ''),
  document_number text check (document_number <> ''),
  proposed_by uuid not null references people.account,
  proposed_at timestamptz not null default access.instant(),
  approved_by uuid references people.account,
  approved_at timestamptz,
  declined_by uuid references people.account,
  declined_at timestamptz,
  check ((approved_by is null) = (approved_at is null)),
  check ((declined_by is null) = (declined_at is null)),
  check (approved_at is null or declined_at is null),
  constraint purpose_two_people check (approved_by <> proposed_by),
  -- What was collected under a narrower promise stays under it.
  constraint purpose_never_back check (is_allowed = (collected_from is not null) and (collected_from >= in_force_on))
);
comment on table people.purpose_decision is
  '利用目的の台帳: from a day on, a kind of record may (or may not) be used for a purpose. In force when approved by a second person of 人事課; the '
  'latest that has begun holds, without one people.default_purposes does. Nothing of a person. Retention: as long as a record of that kind is '
  'kept; a city may set more.';
comment on column people.purpose_decision.kind is 'A kind of record, as rooms name them (src/people/purpose-kinds.ts).';
comment on column people.purpose_decision.collected_from is 'Records collected from this day on may be used; never before in_force_on: a widened use does not reach back. Null where refused.';
comment on column people.purpose_decision.basis is '根拠, in words: 規程, 要綱, 決裁.';
create unique index purpose_open on people.purpose_decision (kind, use) where approved_at is null and declined_at is null;
create unique index purpose_day on people.purpose_decision (kind, use, in_force_on) where approved_at is not null;
select platform.wall('people.purpose_decision');
create policy decided on people.purpose_decision for select to sodachi_app
  using (approved_at is not null and (select access.is_insider()));
create policy prepared on people.purpose_decision for select to sodachi_app using ((select access.has_duty('personnel')));
create policy propose on people.purpose_decision for insert to sodachi_app with check (
  (select access.has_duty('personnel')) and proposed_by = (select access.account_id()) and approved_at is null and declined_at is null
);
-- What was decided stays: a change is a decision of its own.
create policy decide on people.purpose_decision for update to sodachi_app
  using ((select access.has_duty('personnel')) and approved_at is null and declined_at is null) with check (
    (select access.has_duty('personnel'))
    and (approved_by is null or approved_by = (select access.account_id()))
    and (declined_by is null or declined_by = (select access.account_id()))
  );
grant select on people.purpose_decision to sodachi_app;
grant insert (kind, use, is_allowed, in_force_on, collected_from, basis, document_number, proposed_by) on people.purpose_decision to sodachi_app;
grant update (approved_by, approved_at, declined_by, declined_at) on people.purpose_decision to sodachi_app;

-- What Sodachi does as it comes, and nothing else. A function and not rows: a new release may add kinds, a city decides above them.
create function people.default_purposes() returns table (kind text, use text, basis text)
language sql immutable set search_path = pg_catalog as $$
  values
    ('personnel-record', 'growth', 'わたしの成長、所属職員の画面に示すため'),
    ('self-check', 'growth', '本人が自分の成長をふり返るため'),
    ('manager-check', 'growth', '管理職が自分の行動をふり返るため'),
    ('policy-reading', 'growth', '本人が読んだところを続きから読むため'),
    ('policy-awareness', 'statistics', '方針がどれだけ知られているかを確かめるため')
$$;

-- Whether what was collected on that day may be used so, today. Refused by default.
create function access.purpose_allowed(asked_kind text, asked_use text, collected_on date) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((
    select d.is_allowed and collected_on >= d.collected_from from people.purpose_decision d
    where d.kind = asked_kind and d.use = asked_use and d.approved_at is not null and d.in_force_on <= access.today()
    order by d.in_force_on desc limit 1
  ), exists (select from people.default_purposes() p where p.kind = asked_kind and p.use = asked_use))
$$;
revoke execute on function people.default_purposes, access.purpose_allowed from public;
grant execute on function people.default_purposes, access.purpose_allowed to sodachi_app, sodachi_import;

-- ── Settings of the city ────────────────────────────────────────────────────────────────────────────────────────────────

-- 人事課 sets what belongs to the city; what makes a city a demo is for the command line alone.
create function access.sets_city(key text) returns boolean language sql stable parallel safe
  return access.has_duty('personnel') and key <> all (array['demo', 'anchored-day', 'demo-password']);
create policy set_city on platform.setting for insert to sodachi_app with check (access.sets_city(key));
create policy change_city on platform.setting for update to sodachi_app using (access.sets_city(key)) with check (access.sets_city(key));
grant insert (key, value), update (value) on platform.setting to sodachi_app;

create table people.setting_change (
  id bigint generated always as identity primary key,
  key text not null,
  value jsonb not null,
  changed_by uuid references people.account default access.account_id(),
  changed_at timestamptz not null default access.instant()
);
comment on table people.setting_change is 'What the city has set, when and who did: the history that 人事課 sees. Nothing of a person but the account that acted. Retention: as the city keeps its decisions; ours 5 years from 1 April of the next fiscal year, not verified.';
comment on column people.setting_change.changed_by is 'Null from the command line, whose name is in the audit.';
select platform.wall('people.setting_change');
create policy read on people.setting_change for select to sodachi_app using ((select access.has_duty('personnel')));
create policy write on people.setting_change for insert to sodachi_app
  with check (access.sets_city(key) and changed_by = (select access.account_id()));
grant select on people.setting_change to sodachi_app;
grant insert (key, value) on people.setting_change to sodachi_app;

-- ── Drafts of the policy are edited; what is published stays as it is ───────────────────────────────────────────────────

alter table policy.version
  add column edition integer not null default 1 check (edition > 0),
  add column edited_by uuid,
  add column edited_at timestamptz;
comment on column policy.version.edition is 'Counts the times a draft was saved: whoever saves says which one they read.';

create or replace function policy.keep_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception 'a published version is never deleted' using errcode = 'check_violation', constraint = 'version_is_kept';
    end if;
    return old;
  end if;
  -- Only a draft that stays a draft says something else than before.
  if (new.id, new.package_id, new.created_by, new.created_at) is distinct from (old.id, old.package_id, old.created_by, old.created_at)
     or (not (old.state = 'draft' and new.state = 'draft')
       and (new.title, new.municipality, new.adopted_on, new.effective_on, new.package::text, new.edition, new.edited_by, new.edited_at)
         is distinct from
         (old.title, old.municipality, old.adopted_on, old.effective_on, old.package::text, old.edition, old.edited_by, old.edited_at))
     or (old.published_at is not null and (new.published_by, new.published_at) is distinct from (old.published_by, old.published_at))
     or old.state = 'withdrawn'
     or (old.state = 'published' and new.state = 'draft')
     or (old.state = 'published' and new.state = 'withdrawn' and old.effective_on <= access.today()) then
    raise exception 'what a version says does not change' using errcode = 'check_violation', constraint = 'version_is_kept';
  end if;
  return new;
end $$;

grant update (title, municipality, adopted_on, effective_on, package, edition, edited_by, edited_at) on policy.version to sodachi_app;

-- What a draft said goes when it says something else; the trigger keeps what is published.
do $$
declare name text;
begin
  foreach name in array array['paragraph', 'grade', 'program'] loop
    execute format('create policy redraft on policy.%I for delete to sodachi_app using ((select access.writes_policy()))', name);
    execute format('grant delete on policy.%I to sodachi_app', name);
  end loop;
end $$;

-- ── The organisation as a chart ─────────────────────────────────────────────────────────────────────────────────────────

-- Who heads each unit and how many have their 本務 in it, on a day. Of today to everybody inside, who find the same in 職員名簿; of other
-- days to 人事課, because where somebody worked before, or will, is nobody else's business.
create function people.chart_on(day date)
returns table (unit_id uuid, head_id uuid, head_name text, head_title text, filled integer)
language plpgsql stable security definer set search_path = pg_catalog rows 500 as $$
begin
  if not access.is_insider() or (day <> access.today() and not access.has_duty('personnel')) then
    return;
  end if;
  return query
  with heads as (
    select distinct on (s.unit_id) s.unit_id, s.supervisor_id from people.supervision s
    where s.role = 'superior' and not s.is_override and upper_inf(s.recorded) and s.during @> day
    order by s.unit_id, s.supervisor_id
  ), places as (
    select p.unit_id, count(*)::integer as filled from people.posting p
    where p.kind = 'main' and upper_inf(p.recorded) and p.during @> day group by p.unit_id
  )
  select coalesce(h.unit_id, l.unit_id), h.supervisor_id, n.written, p.title, coalesce(l.filled, 0)
  from heads h
  full join places l on l.unit_id = h.unit_id
  left join people.person_name n on n.person_id = h.supervisor_id and upper_inf(n.recorded) and n.during @> day
  left join lateral (
    select q.title from people.posting q
    where q.person_id = h.supervisor_id and q.unit_id = h.unit_id and upper_inf(q.recorded) and q.during @> day limit 1
  ) p on true;
end $$;
revoke execute on function people.chart_on from public;
grant execute on function people.chart_on to sodachi_app;
