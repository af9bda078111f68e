-- 制度の台帳. What the city keeps beside each 制度, each とるべき行動 and each condition of 研修のあり方: who is responsible, on what ground it
-- rests, how one applies, what is measured, and what the yearly check found. Holds no data of people but who wrote a row.
-- Nothing is overwritten: a change is a row with the next version, so that two people who write the same version meet at the primary
-- key, and every earlier word can still be read. Who reads: everybody inside. Who writes: the duty that keeps the item.

create schema insight;

-- The three duties among which a city shares out the register.
create function access.keeps_register() returns boolean language sql stable parallel safe
  return access.has_duty('personnel') or access.has_duty('reform') or access.has_duty('training-centre');

-- ── Who is responsible ──────────────────────────────────────────────────────────────────────────────────────────────────

create table insight.owner (
  item_id text not null check (item_id ~ '^(program/|action/|training-picture/condition/).'),
  version integer not null check (version > 0),
  policy_version_id uuid not null,
  unit_id uuid not null references people.unit,
  keeper text not null check (keeper in ('personnel', 'reform', 'training-centre')),
  from_day date not null,
  recorded_by uuid default access.account_id(),
  recorded_person uuid default access.person_id(),
  recorded_at timestamptz not null default access.instant(),
  primary key (item_id, version),
  foreign key (policy_version_id, item_id) references policy.paragraph (version_id, id)
);
comment on table insight.owner is '所管: the unit that carries an item from a day on, until a later version names another. Kept as long as the policy is in use and ten years more (not verified: the city''s 文書管理規程 decides).';
comment on column insight.owner.item_id is 'The paragraph of the policy: program/1-A-1, action/career/staff/1, training-picture/condition/1.';
comment on column insight.owner.version is '1, 2, 3 … of one item. On a day the highest version among those that have begun is in force.';
comment on column insight.owner.policy_version_id is 'The version of the policy that was in force when it was written.';
comment on column insight.owner.keeper is 'とりまとめ: the duty that writes this item: personnel 人事課, reform 改革推進, training-centre 人材育成センター.';
comment on column insight.owner.recorded_by is 'The account; null from the command line, whose name is in the audit.';

-- Items that somebody else keeps today. Security definer, because the policies of insight.owner ask it too.
create function access.items_of_others() returns setof text language sql stable security definer set search_path = pg_catalog as $$
  select o.item_id from insight.owner o
  where o.from_day <= access.today() and not access.has_duty(o.keeper) and not exists (
    select from insight.owner later
    where later.item_id = o.item_id and later.version > o.version and later.from_day <= access.today()
  )
$$;
comment on function access.items_of_others is 'Items whose keeper today is a duty that the actor does not hold. An item without owner is nobody else''s.';

-- ── What staff ask about a 制度 ─────────────────────────────────────────────────────────────────────────────────────────

create table insight.guide (
  item_id text not null check (item_id ~ '^program/.'),
  version integer not null check (version > 0),
  policy_version_id uuid not null,
  audience text not null,
  how_to_apply text not null,
  contact text not null,
  recorded_by uuid default access.account_id(),
  recorded_person uuid default access.person_id(),
  recorded_at timestamptz not null default access.instant(),
  primary key (item_id, version),
  foreign key (policy_version_id, item_id) references policy.paragraph (version_id, id)
);
comment on table insight.guide is '案内 of a 制度: for whom, how one applies, whom one asks. The highest version is shown. Kept as long as the policy is in use and ten years more (not verified).';
comment on column insight.guide.contact is 'A desk and its telephone, never the name of a person.';

create table insight.document (
  id uuid not null default gen_random_uuid(),
  version integer not null check (version > 0),
  item_id text not null check (item_id ~ '^program/.'),
  kind text not null check (kind in ('basis', 'form', 'handout')),
  name text not null check (name <> ''),
  number text check (number <> ''),
  issued_on date,
  kept_at text check (kept_at <> ''),
  is_withdrawn boolean not null default false,
  recorded_by uuid default access.account_id(),
  recorded_person uuid default access.person_id(),
  recorded_at timestamptz not null default access.instant(),
  primary key (id, version)
);
comment on table insight.document is '根拠規程 (basis), 様式 (form), 手引き・資料 (handout) of a 制度. The highest version is shown unless it is withdrawn. Kept as long as the policy is in use and ten years more (not verified).';
comment on column insight.document.number is '文書番号 or number of the rule; null where it has none.';
comment on column insight.document.kept_at is 'Where it is: an address on the city''s network or the place in words; null while nobody has written it.';
create index document_item on insight.document (item_id);

-- ── What is measured ────────────────────────────────────────────────────────────────────────────────────────────────────

create table insight.indicator (
  id uuid primary key default gen_random_uuid(),
  item_id text not null check (item_id ~ '^(program/|action/|training-picture/condition/).'),
  unique (id, item_id)
);
comment on table insight.indicator is '指標 as an identity that outlives its targets.';
create index indicator_item on insight.indicator (item_id);

create table insight.indicator_definition (
  indicator_id uuid not null,
  version integer not null check (version > 0),
  item_id text not null,
  policy_version_id uuid not null,
  name text not null check (name <> ''),
  unit text not null check (unit <> ''),
  direction text not null check (direction in ('more', 'less')),
  measured_by text not null,
  baseline numeric(14, 4),
  baseline_on date,
  baseline_source text check (baseline_source <> ''),
  target numeric(14, 4),
  target_on date,
  is_ended boolean not null default false,
  recorded_by uuid default access.account_id(),
  recorded_person uuid default access.person_id(),
  recorded_at timestamptz not null default access.instant(),
  primary key (indicator_id, version),
  foreign key (indicator_id, item_id) references insight.indicator (id, item_id),
  foreign key (policy_version_id, item_id) references policy.paragraph (version_id, id),
  check (num_nonnulls(baseline, baseline_on, baseline_source) in (0, 3)),
  check (num_nonnulls(target, target_on) in (0, 2))
);
comment on table insight.indicator_definition is 'What an indicator means and aims at. The highest version holds; the earlier ones tell when a target was changed. Kept as long as the policy is in use and ten years more (not verified).';
comment on column insight.indicator_definition.unit is '％, 人, 件, 日 …: a number is never shown without it.';
comment on column insight.indicator_definition.direction is 'more: a larger number is better; less: a smaller one.';
comment on column insight.indicator_definition.baseline is '基準値 with the day and the source it is of; null while nobody knows it, never 0 instead.';
comment on column insight.indicator_definition.target is '目標値 and the day by which; null while the city has set none.';
comment on column insight.indicator_definition.is_ended is 'No longer measured; what was measured stays.';

create table insight.measurement (
  id uuid not null default gen_random_uuid(),
  version integer not null check (version > 0),
  indicator_id uuid not null,
  item_id text not null,
  value numeric(14, 4),
  measured_on date not null,
  source text not null check (source <> ''),
  note text check (note <> ''),
  recorded_by uuid default access.account_id(),
  recorded_person uuid default access.person_id(),
  recorded_at timestamptz not null default access.instant(),
  primary key (id, version),
  foreign key (indicator_id, item_id) references insight.indicator (id, item_id),
  constraint taken_back_is_a_correction check (value is not null or (version > 1 and note is not null))
);
comment on table insight.measurement is '測定: one value with its day and source. A correction is the next version of the same measurement and says why. Kept as long as the policy is in use and ten years more (not verified).';
comment on column insight.measurement.value is 'In the unit of the indicator; null when the measurement was taken back.';
create index measurement_indicator on insight.measurement (indicator_id);

-- ── The yearly check ────────────────────────────────────────────────────────────────────────────────────────────────────

create table insight.yearly_check (
  item_id text not null check (item_id ~ '^(program/|action/|training-picture/condition/).'),
  fiscal_year integer not null check (fiscal_year between 1950 and 2200),
  version integer not null check (version > 0),
  policy_version_id uuid not null,
  result text not null check (result in ('done', 'partly', 'to-come')),
  what_was_done text not null,
  what_is_next text not null,
  checked_on date not null,
  recorded_by uuid default access.account_id(),
  recorded_person uuid default access.person_id(),
  recorded_at timestamptz not null default access.instant(),
  primary key (item_id, fiscal_year, version),
  foreign key (policy_version_id, item_id) references policy.paragraph (version_id, id)
);
comment on table insight.yearly_check is '年度の点検: what was found of an item in a fiscal year. The highest version is shown. Kept as long as the policy is in use and ten years more (not verified).';
comment on column insight.yearly_check.fiscal_year is 'Named by its first calendar year.';
comment on column insight.yearly_check.result is 'done できている, partly 一部できている, to-come これから. Words, not points: they are not added up.';

-- ── The wall ────────────────────────────────────────────────────────────────────────────────────────────────────────────

grant usage on schema insight to sodachi_app;

do $$
declare
  name text;
  written text;
begin
  foreach name in array array['owner', 'guide', 'document', 'indicator', 'indicator_definition', 'measurement', 'yearly_check'] loop
    perform platform.wall(('insight.' || name)::regclass);
    execute format('grant select on insight.%I to sodachi_app', name);
    -- Who wrote a row, and when, is for nobody to say but the database.
    select string_agg(quote_ident(a.attname), ', ') into written from pg_attribute a
    where a.attrelid = ('insight.' || name)::regclass and a.attnum > 0 and a.attname not like 'recorded\_%';
    execute format('grant insert (%s) on insight.%I to sodachi_app', written, name);
  end loop;

  foreach name in array array['guide', 'document', 'indicator', 'indicator_definition', 'measurement', 'yearly_check'] loop
    execute format('create policy inside on insight.%I for select to sodachi_app using ((select access.is_insider()))', name);
    execute format($policy$
      create policy keep on insight.%I for insert to sodachi_app with check (
        (select access.keeps_register()) and item_id <> all (array(select access.items_of_others()))
      )$policy$, name);
  end loop;
end $$;

-- An owner to come tells of an organisation to come.
create policy inside on insight.owner for select to sodachi_app using (
  (select access.is_insider()) and (from_day <= (select access.today()) or (select access.keeps_register()))
);
-- 人事課 shares out the whole register; the others take what is free, or hand on what is theirs.
create policy keep on insight.owner for insert to sodachi_app with check (
  (select access.has_duty('personnel'))
  or ((select access.keeps_register()) and item_id <> all (array(select access.items_of_others())))
);

-- ── What is asked of those who keep the register ────────────────────────────────────────────────────────────────────────
-- A task stays behind the wall of its person; these two speak of the register's own tasks only, and only for those who keep it.

create function insight.ask_holders(duty text, task_key text, act text, detail text, due_on date, minutes integer, link text, button text)
returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare asked integer;
begin
  if not (access.keeps_register() or access.actor_kind() = 'operator') or task_key not like 'insight.%' then
    return 0;
  end if;
  insert into platform.task as t (person_id, key, act, detail, due_on, minutes, link, button)
  select distinct a.person_id, task_key, ask_holders.act, ask_holders.detail, ask_holders.due_on, ask_holders.minutes, ask_holders.link,
    ask_holders.button
  from people.duty_grant g join people.account a on a.id = g.account_id
  where g.duty = ask_holders.duty and g.revoked_at is null and g.approved_at is not null and g.during @> access.today()
    and a.person_id is not null and a.disabled_at is null
  on conflict (person_id, key) do update
    set act = excluded.act, detail = excluded.detail, due_on = excluded.due_on, link = excluded.link, button = excluded.button, done_at = null;
  get diagnostics asked = row_count;
  return asked;
end $$;
comment on function insight.ask_holders is 'Asks everybody who holds a duty today; what was done and is open again is asked anew. Returns how many were asked.';

create function insight.settle_asked(task_key text, detail text, is_filled boolean)
returns void language sql security definer set search_path = pg_catalog as $$
  update platform.task t
  set detail = settle_asked.detail, done_at = case when is_filled then access.instant() end
  where t.key = task_key and t.key like 'insight.%' and t.done_at is null
    and (access.keeps_register() or access.actor_kind() = 'operator')
$$;
comment on function insight.settle_asked is 'What is left of something asked; done for everybody who was asked when nothing is.';

revoke execute on function insight.ask_holders, insight.settle_asked from public;
grant execute on function insight.ask_holders, insight.settle_asked to sodachi_app;
