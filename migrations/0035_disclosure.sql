-- 開示請求 (個人情報の保護に関する法律 76条–88条): what all rooms hold of one person, gathered for 個人情報開示担当, ruled on part by part, decided by two
-- people and given out as a copy. Rooms say in tables_told() which columns may be gathered at all; whose a row is, the register of 保存期間 says already.

create schema disclosure;

create type platform.told_table as (name text, columns text[]);

create function platform.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  -- Never who read it: that is 監査's.
  values (row('platform.audit_entry', '{at,actor_kind,duties,did,fields}')::platform.told_table)
$$;
create function people.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select (v.name, v.columns)::platform.told_table from (values
    ('people.person_name', '{written,kana,former_family,during,recorded}'::text[]),
    ('people.staff_number', '{number,during,recorded}'),
    ('people.person_detail', '{birth_date,sex,hired_on,email,recorded}'),
    ('people.employment', '{kind,job_family,appointing_authority,during,recorded}'),
    ('people.personnel_order', '{kind,effective_on,ends_on,unit_id,grade_id,title,line_kind,appointing_authority,document_no,source,recorded}'),
    ('people.posting', '{kind,unit_id,grade_id,title,line_kind,by_kind,during,recorded}'),
    ('people.absence', '{kind,during,recorded}'),
    ('people.supervision', '{supervisor_id,role,unit_id,is_override,during,recorded}'),
    ('people.supervision_override', '{supervisor_id,role,reason,set_by,during,recorded}'),
    ('people.directory_entry', '{written,kana,unit_name,grade_id,title,staff_number,from_day,to_day}'),
    ('people.retention_hold', '{class,cause,reason,until,placed_by,placed_at,ended_by,ended_at}'),
    ('people.account', '{login_name,label,disabled_at}'),
    ('people.duty_grant', '{duty,unit_id,appointing_authority,reason,proposed_by,proposed_at,approved_by,approved_at,revoked_by,revoked_at,during}'),
    ('people.activation_code', '{issued_by,issued_at,expires_on,used_at,withdrawn_at}'),
    ('people.roster_import_left_out', '{staff_number,reason,approved_by,approved_at}')
  ) v (name, columns)
$$;
create function disclosure.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  values (row('disclosure.request', '{number,received_on,channel,requester,representative,asked_for,withdrawn_on,closed_on}')::platform.told_table)
$$;
create function platform.told_tables() returns setof platform.told_table language plpgsql stable set search_path = pg_catalog as $$
declare room text;
begin
  for room in select n.nspname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.proname = 'tables_told' order by 1 loop
    return query execute format('select * from %I.tables_told()', room);
  end loop;
end $$;

-- Two conditions more in long lists. Readings of one's record are about the person too: those that the person is told of (people.readings_of_me), and
-- no others. And who stayed 前回値のまま in an import, with the reason.
do $$
declare
  said text;
  one record;
begin
  for one in select * from (values
    ('platform.tables_kept_to_0031()', $row$('platform.audit_entry', '監査の記録', null, 'kept', null, null, $row$, $row$('platform.audit_entry', '監査の記録', null, 'kept', null,
      't.about = $1 and t.actor_person_id is distinct from $1 and t.did ~ ''\.(read|export)[A-Z]'' and (t.purpose is null or not exists (select from platform.withheld_purposes() w where w.purpose = t.purpose) or exists (select from platform.purpose_release r where r.purpose = t.purpose and r.record = t.record))',
      $row$),
    ('people.tables_kept()', $row$('people.roster_import_left_out', '前回値のままとした職員', null, 'itself', null, null, null, $row$, $row$('people.roster_import_left_out', '前回値のままとした職員', null, 'itself', null, null,
      'exists (select from people.staff_number n where n.person_id = $1 and n.number = t.staff_number and n.during @> (t.approved_at at time zone ''Asia/Tokyo'')::date)',
      $row$)
  ) v (list, was, becomes) loop
    said := pg_get_functiondef(one.list::regprocedure);
    if strpos(said, one.was) = 0 then
      raise exception '% is not as it was', one.list;
    end if;
    execute replace(said, one.was, one.becomes);
  end loop;
end $$;

-- ── Tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table disclosure.request (
  id uuid primary key default gen_random_uuid(),
  number text not null unique check (number <> '' and length(number) <= 100),
  person_id uuid not null references people.person,
  received_on date not null,
  channel text not null check (channel in ('counter', 'post', 'online')),
  requester text not null check (requester in ('self', 'legal-representative', 'agent')),
  representative text check ((requester = 'self') = (representative is null)),
  identified_by text not null check (identified_by <> ''),
  asked_for text not null check (asked_for <> '' and length(asked_for) <= 2000),
  wants text not null check (wants in ('inspection', 'copy')),
  tables text[] not null check (cardinality(tables) > 0),
  decide_days integer not null check (decide_days between 1 and 30),
  extend_days integer not null check (extend_days between 0 and 30),
  large_days integer not null check (large_days between 1 and 60),
  kept_days integer not null check (kept_days between 1 and 365),
  terms_basis text not null check (terms_basis <> ''),
  received_by uuid not null references people.account default access.account_id(),
  received_at timestamptz not null default access.instant(),
  gathered_on date,
  gathered_at timestamptz,
  extension text check (extension in ('more-time', 'large')),
  extended_until date,
  rest_until date,
  extension_reason text,
  extended_on date,
  extended_by uuid references people.account,
  withdrawn_on date,
  withdrawn_by uuid references people.account,
  closed_on date,
  check ((extension is null) = (extended_until is null) and (extension is null) = (extension_reason is null) and (extension is null) = (extended_on is null)),
  check ((rest_until is null) = (extension is distinct from 'large')),
  check (withdrawn_on is null or closed_on is not null)
);
comment on table disclosure.request is '開示請求: who asked for the records of whom, when and how (77条), and by which days it is decided (83条, 84条). Of 個人情報開示担当 alone. Kept for the years of its class from the day it closed.';
comment on column disclosure.request.tables is 'Tables of which rows are gathered: the kinds of record that were asked for, and no others.';
comment on column disclosure.request.decide_days is '83条1項 as the city had set it for the day it was received; the other days likewise.';
comment on column disclosure.request.gathered_on is '基準日: what begins after it is not gathered.';
comment on column disclosure.request.extended_until is 'The last day for the decision: of all (83条2項), or of the considerable part (84条).';
create index request_person on disclosure.request (person_id);

create table disclosure.correction (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references disclosure.request on delete cascade,
  asked_on date not null,
  what text not null check (what <> '' and length(what) <= 500),
  mended_on date check (mended_on >= asked_on),
  asked_by uuid not null references people.account default access.account_id()
);
comment on table disclosure.correction is '補正 (77条3項): days until it was mended are not counted (83条1項). Goes with its request.';
create unique index correction_open on disclosure.correction (request_id) where mended_on is null;

create table disclosure.item (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references disclosure.request on delete cascade,
  table_name text not null,
  row_key text not null,
  position integer not null,
  fields jsonb not null,
  candidates jsonb not null default '[]',
  unique (request_id, table_name, row_key)
);
comment on table disclosure.item is 'One record as it was on the day of gathering, in words. Goes when the copy expires or the request is withdrawn.';
comment on column disclosure.item.candidates is 'What has to be looked at before a 起案: names of others, and fields that their room points out.';

create table disclosure.ruling (
  id uuid primary key default gen_random_uuid(),
  item_id uuid not null references disclosure.item on delete cascade,
  field text,
  phrase text check (phrase is null or (phrase <> '' and field is not null)),
  is_withheld boolean not null,
  clause text,
  reason text check (reason is null or length(reason) <= 500),
  ruled_by uuid not null references people.account default access.account_id(),
  ruled_at timestamptz not null default access.instant(),
  unique nulls not distinct (item_id, field, phrase),
  check (is_withheld = (clause is not null) and is_withheld = (reason is not null)),
  check (is_withheld or field is not null)
);
comment on table disclosure.ruling is '開示・不開示の判断 of a whole record (field null), of a field, or of a phrase in it; what nobody ruled on is open. Goes with its item.';

create table disclosure.decision (
  id uuid primary key default gen_random_uuid(),
  turn bigint generated always as identity unique,
  request_id uuid not null references disclosure.request on delete cascade,
  outcome text not null check (outcome in ('whole', 'part', 'none', 'not-held')),
  tables text[] not null check (cardinality(tables) > 0),
  document_number text not null check (document_number <> '' and length(document_number) <= 100),
  note text check (note <> '' and length(note) <= 500),
  items integer not null check (items >= 0),
  annex jsonb not null,
  proposed_by uuid not null references people.account default access.account_id(),
  proposed_at timestamptz not null default access.instant(),
  approved_by uuid references people.account,
  approved_at timestamptz,
  declined_by uuid references people.account,
  declined_at timestamptz,
  expires_on date,
  made_at timestamptz,
  handed_on date,
  handed_by uuid references people.account,
  check (approved_at is null or declined_at is null),
  check ((approved_at is null) = (expires_on is null)),
  check (made_at is null or approved_at is not null),
  check (handed_on is null or approved_at is not null),
  constraint decision_two_people check (approved_by <> proposed_by)
);
comment on table disclosure.decision is '開示決定等 (82条): 起案 and 決裁 over the kinds of record that it names, and its 別紙: what was withheld and why, never what it said. Goes with its request.';
comment on column disclosure.decision.turn is 'The latest is shown first. Instants of a demo may come twice.';
comment on column disclosure.decision.expires_on is 'The last day on which the copy can be taken; after it the copy and what was gathered go.';
create unique index decision_open on disclosure.decision (request_id) where approved_at is null and declined_at is null;
create index decision_request on disclosure.decision (request_id);

-- ── The wall: 個人情報開示担当 alone, and never a request about oneself ────────────────────────────────────────────────────

create function disclosure.mine() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select r.id from disclosure.request r where access.has_duty('disclosure') and r.person_id is distinct from access.person_id()
$$;
comment on function disclosure.mine is 'Requests that the actor may handle.';
-- Whether anything of these kinds may still change: no 起案 stands over them.
create function disclosure.is_open(request uuid, of_table text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from disclosure.mine() m join disclosure.request r on r.id = m where r.id = request and r.withdrawn_on is null)
    and not exists (select from disclosure.decision d where d.request_id = request and d.declined_at is null and of_table = any (d.tables))
$$;
revoke execute on function disclosure.mine, disclosure.is_open from public;
grant execute on function disclosure.mine, disclosure.is_open to sodachi_app;

do $$
declare name text;
begin
  foreach name in array array['request', 'correction', 'item', 'ruling', 'decision'] loop
    perform platform.wall(format('disclosure.%I', name)::regclass);
    perform platform.obeys_ledger(format('disclosure.%I', name)::regclass, 'disclosure', null);
  end loop;
  foreach name in array array['correction', 'item', 'decision'] loop
    execute format('create policy read on disclosure.%I for select to sodachi_app using (request_id = any (array(select disclosure.mine())))', name);
  end loop;
end $$;

-- By its own columns: a row that was just written is not yet in what a function sees.
create policy read on disclosure.request for select to sodachi_app
  using ((select access.has_duty('disclosure')) and person_id is distinct from (select access.person_id()));
create policy receive on disclosure.request for insert to sodachi_app with check (
  (select access.has_duty('disclosure')) and person_id is distinct from (select access.person_id()) and received_by = (select access.account_id())
  and received_on <= (select access.today()) and gathered_at is null and withdrawn_on is null and closed_on is null and extension is null
);
create policy carry_on on disclosure.request for update to sodachi_app
  using ((select access.has_duty('disclosure')) and person_id is distinct from (select access.person_id()) and withdrawn_on is null)
  with check ((select access.has_duty('disclosure')) and person_id is distinct from (select access.person_id()));

create policy ask on disclosure.correction for insert to sodachi_app
  with check (request_id = any (array(select disclosure.mine())) and asked_by = (select access.account_id()) and mended_on is null);
create policy mend on disclosure.correction for update to sodachi_app
  using (request_id = any (array(select disclosure.mine())) and mended_on is null) with check (request_id = any (array(select disclosure.mine())));

create policy gather on disclosure.item for insert to sodachi_app with check (disclosure.is_open(request_id, table_name));
create policy gather_again on disclosure.item for update to sodachi_app
  using (disclosure.is_open(request_id, table_name)) with check (disclosure.is_open(request_id, table_name));
create policy let_go on disclosure.item for delete to sodachi_app using (disclosure.is_open(request_id, table_name));

create policy read on disclosure.ruling for select to sodachi_app using (exists (select from disclosure.item i where i.id = item_id));
create policy rule on disclosure.ruling for insert to sodachi_app with check (
  ruled_by = (select access.account_id()) and exists (select from disclosure.item i where i.id = item_id and disclosure.is_open(i.request_id, i.table_name))
);
create policy take_back on disclosure.ruling for delete to sodachi_app
  using (exists (select from disclosure.item i where i.id = item_id and disclosure.is_open(i.request_id, i.table_name)));

create policy propose on disclosure.decision for insert to sodachi_app with check (
  request_id = any (array(select disclosure.mine())) and proposed_by = (select access.account_id())
  and approved_at is null and declined_at is null and made_at is null and handed_on is null
  and not exists (select from unnest(tables) t where not disclosure.is_open(request_id, t))
);
-- 決裁 by another person (the constraint holds it); afterwards only that the copy was made, and handed over.
create policy decide on disclosure.decision for update to sodachi_app
  using (request_id = any (array(select disclosure.mine())) and declined_at is null) with check (
    request_id = any (array(select disclosure.mine()))
    and (declined_by is null or declined_by = (select access.account_id()))
  );
create function disclosure.keep_decision() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.approved_at is not null and (new.approved_at, new.approved_by, new.expires_on, new.declined_at) is distinct from (old.approved_at, old.approved_by, old.expires_on, old.declined_at) then
    raise exception 'a decision is kept as it was made' using errcode = '23514', constraint = 'decision_is_kept';
  end if;
  if old.approved_at is null and new.approved_at is not null and new.approved_by is distinct from access.account_id() then
    raise exception 'a decision is made in one''s own name' using errcode = '23514', constraint = 'decision_is_own';
  end if;
  return new;
end $$;
create trigger keep_decision before update on disclosure.decision for each row execute function disclosure.keep_decision();

grant usage on schema disclosure to sodachi_app, sodachi_import;
grant select,
  insert (number, person_id, received_on, channel, requester, representative, identified_by, asked_for, wants, tables, decide_days, extend_days, large_days, kept_days, terms_basis),
  update (gathered_on, gathered_at, extension, extended_until, rest_until, extension_reason, extended_on, extended_by, withdrawn_on, withdrawn_by, closed_on)
  on disclosure.request to sodachi_app;
grant select, insert (request_id, asked_on, what), update (mended_on) on disclosure.correction to sodachi_app;
grant select, insert (request_id, table_name, row_key, position, fields, candidates), update (position, fields, candidates), delete on disclosure.item to sodachi_app;
grant select, insert (item_id, field, phrase, is_withheld, clause, reason), delete on disclosure.ruling to sodachi_app;
grant select, insert (request_id, outcome, tables, document_number, note, items, annex),
  update (approved_by, approved_at, declined_by, declined_at, expires_on, made_at, handed_on, handed_by) on disclosure.decision to sodachi_app;

-- ── Gathering ───────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Whom a request form names: by name (or its kana) together with the number or the day of birth. Nobody is found by one of them alone.
create function disclosure.person_asked(staff_number text, birth date, name text) returns table (person_id uuid, written text)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct on (n.person_id) n.person_id, n.written from people.person_name n
  where access.has_duty('disclosure') and upper_inf(n.recorded)
    and num_nonnulls(person_asked.staff_number, birth) > 0
    and n.person_id in (
      select x.person_id from people.person_name x where upper_inf(x.recorded)
        and translate(person_asked.name, ' 　', '') in (translate(x.written, ' 　', ''), translate(x.kana, ' 　', ''))
    )
    and (person_asked.staff_number is null or exists (
      select from people.staff_number s where s.person_id = n.person_id and s.number = person_asked.staff_number and upper_inf(s.recorded)))
    and (birth is null or exists (
      select from people.person_detail d where d.person_id = n.person_id and d.birth_date = birth and upper_inf(d.recorded)))
  order by n.person_id, lower(n.during) desc
$$;

-- The name of whose request it is, and of others whom its records speak of.
create function disclosure.names_of(request uuid, persons uuid[]) returns table (person_id uuid, written text)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct on (n.person_id) n.person_id, n.written from people.person_name n
  where request in (select disclosure.mine()) and upper_inf(n.recorded) and lower(n.during) <= access.today()
    and n.person_id = any (persons || array(select r.person_id from disclosure.request r where r.id = request))
  order by n.person_id, lower(n.during) desc
$$;

-- Whether an account is the person's own: then it is no third person.
create function disclosure.is_account_of(request uuid, account uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from disclosure.request r join people.account a on a.person_id = r.person_id
    where r.id = request and a.id = account and r.id in (select disclosure.mine())
  )
$$;

-- Names of others that stand in these texts, however they are spaced. Names of two characters are too common in plain words to look for.
create function disclosure.names_in(request uuid, texts text[]) returns table (place integer, person_id uuid, written text)
language sql stable security definer set search_path = pg_catalog as $$
  with names as (
    select distinct n.person_id, n.written, translate(n.written, ' 　', '') as plain from people.person_name n
    where upper_inf(n.recorded) and n.person_id not in (select r.person_id from disclosure.request r where r.id = request)
  ), given as (
    select t.place::integer as place, translate(t.words, ' 　', '') as plain from unnest(texts) with ordinality as t (words, place)
  )
  select g.place, n.person_id, n.written from given g join names n on length(n.plain) >= 3 and strpos(g.plain, n.plain) > 0
  where request in (select disclosure.mine())
$$;

-- Rows of one table about the person of a request, with the columns that their room lets be told: only of kinds that were asked for, only while
-- no 起案 stands over them. What begins after today, and the end of what ends after it, is a plan and stays with 人事課.
create function disclosure.gather_rows(request uuid, of_table text) returns table (row_key text, told jsonb)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  whose uuid;
  condition text := (select t.of_person from platform.retention_tables() t where t.name = of_table);
  columns text[] := (select t.columns from platform.told_tables() t where t.name = of_table);
  keys text;
  pairs text;
  begun text;
begin
  select r.person_id into whose from disclosure.request r where r.id = request and of_table = any (r.tables);
  if whose is null or condition is null or columns is null or not disclosure.is_open(request, of_table) then
    return;
  end if;
  select string_agg(format('t.%I::text', a.attname), ' || ''/'' || ' order by k.place) into keys
  from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
  where i.indrelid = of_table::regclass and i.indisprimary;
  select string_agg(format('%L, %s', a.attname, case
      when a.atttypid = 'daterange'::regtype then format('jsonb_build_array(lower(t.%1$I), case when upper(t.%1$I) <= $2 then upper(t.%1$I) end)', a.attname)
      when a.atttypid = 'tstzrange'::regtype then format('jsonb_build_array(lower(t.%1$I), upper(t.%1$I))', a.attname)
      when a.attname = 'to_day' then 'case when t.to_day <= $2 then t.to_day end'
      else format('t.%I', a.attname)
    end), ', ') into pairs
  from pg_attribute a where a.attrelid = of_table::regclass and a.attname = any (columns);
  select coalesce(string_agg(case a.attname when 'during' then ' and lower(t.during) <= $2' else format(' and t.%I <= $2', a.attname) end, ''), '') into begun
  from pg_attribute a where a.attrelid = of_table::regclass and a.attname in ('during', 'effective_on', 'from_day') and not a.attisdropped;
  return query execute format('select %s, jsonb_build_object(%s) from %s t where (%s)%s', keys, pairs, of_table, condition, begun) using whose, access.today();
end $$;

revoke execute on function disclosure.person_asked, disclosure.names_of, disclosure.is_account_of, disclosure.names_in, disclosure.gather_rows from public;
grant execute on function disclosure.person_asked, disclosure.names_of, disclosure.is_account_of, disclosure.names_in, disclosure.gather_rows to sodachi_app;

-- ── The copy, and its end ───────────────────────────────────────────────────────────────────────────────────────────────

create policy disclosure_copy on platform.file for select to sodachi_app using (
  owner_kind = 'disclosure.copy' and owner_id in (select d.id from disclosure.decision d where d.expires_on >= (select access.today()))
);
create policy put_disclosure_copy on platform.file for insert to sodachi_app with check (
  owner_kind = 'disclosure.copy' and put_by = (select access.account_id())
  and owner_id in (select d.id from disclosure.decision d where d.made_at is null and d.expires_on >= (select access.today()))
);

create or replace function platform.clear_files() returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare cleared integer;
begin
  delete from platform.file f
  where (f.owner_kind = 'jobs.result' and not exists (select from platform.job j where j.id = f.owner_id))
     or (f.owner_kind = 'insight.document' and not exists (select from insight.document d where d.id = f.owner_id))
     or (f.owner_kind = 'disclosure.copy' and not exists (select from disclosure.decision d where d.id = f.owner_id and d.expires_on >= access.today()));
  get diagnostics cleared = row_count;
  return cleared;
end $$;

-- Each night: what was gathered goes when its copy has expired, and a request of which nothing is left to do closes.
create function disclosure.clear_expired() returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare cleared integer;
begin
  delete from disclosure.item i using disclosure.decision d
  where d.request_id = i.request_id and i.table_name = any (d.tables) and d.expires_on < access.today();
  get diagnostics cleared = row_count;
  update disclosure.request r set closed_on = access.today()
  where r.closed_on is null and r.tables <@ (
    select array_agg(t) from disclosure.decision d cross join unnest(d.tables) t where d.request_id = r.id and d.expires_on < access.today()
  );
  return cleared;
end $$;
-- Days of requests that are not decided yet, for the reminder of the night. Names nobody.
create function disclosure.undecided() returns table (id uuid, number text, facts jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select r.id, r.number, jsonb_build_object(
    'receivedOn', r.received_on, 'decideDays', r.decide_days, 'extendDays', r.extend_days, 'largeDays', r.large_days,
    'extension', r.extension, 'extendedUntil', r.extended_until, 'restUntil', r.rest_until,
    'corrections', coalesce((
      select jsonb_agg(jsonb_build_object('askedOn', c.asked_on, 'mendedOn', c.mended_on) order by c.asked_on) from disclosure.correction c where c.request_id = r.id
    ), '[]')
  )
  from disclosure.request r
  where access.actor_kind() = 'service' and r.withdrawn_on is null and r.closed_on is null
    and not r.tables <@ coalesce((
      select array_agg(t) from disclosure.decision d cross join unnest(d.tables) t where d.request_id = r.id and d.approved_at is not null
    ), '{}')
$$;
revoke execute on function disclosure.clear_expired, disclosure.undecided from public;
grant execute on function disclosure.clear_expired, disclosure.undecided to sodachi_import;

-- ── How long ────────────────────────────────────────────────────────────────────────────────────────────────────────────

create function disclosure.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  -- Private: who asked for their own records is nobody's business but the duty's.
  values (row(
    'disclosure', '開示請求の記録', 3, 0, '終わった日', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', true,
    'select r.person_id, r.id::text, r.closed_on, null::date from disclosure.request r where r.closed_on is not null'
  )::platform.retention_class)
$$;
create function disclosure.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select (v.name, v.title, 'disclosure', 'erase', v.erases, null, v.of_person, null)::platform.retention_table from (values
    ('disclosure.ruling', '開示・不開示の判断', 't.item_id in (select i.id from disclosure.item i where i.request_id = s.record::uuid)', null),
    ('disclosure.item', '開示請求で集めた写し', 't.request_id = s.record::uuid', null),
    ('disclosure.decision', '開示決定と別紙', 't.request_id = s.record::uuid', null),
    ('disclosure.correction', '開示請求の補正', 't.request_id = s.record::uuid', null),
    ('disclosure.request', '開示請求', 't.id = s.record::uuid', 't.person_id = $1')
  ) v (name, title, erases, of_person)
$$;
do $$
declare room text;
begin
  foreach room in array array['platform', 'people', 'disclosure'] loop
    execute format('revoke execute on function %I.tables_told from public; grant execute on function %I.tables_told to sodachi_app', room, room);
  end loop;
end $$;
revoke execute on function platform.told_tables, disclosure.classes_kept, disclosure.tables_kept from public;
grant execute on function platform.told_tables to sodachi_app;
grant execute on function disclosure.classes_kept, disclosure.tables_kept to sodachi_app, sodachi_import;
