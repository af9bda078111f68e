-- 評価結果の活用 in pay (地方公務員法 23条2項): the rules of 成績率 and 昇給区分 in versions, who handles a use, runs with a line for each person, what was entered for
-- them, and what left as a file. The README of src/evaluation/use says why.

create table evaluation.use_officer (
  appointing_authority text not null references people.appointing_authority,
  use text not null check (use in ('bonus', 'raise', 'promotion', 'guidance')),
  account_id uuid not null references people.account,
  named_by uuid not null references people.account default access.account_id(),
  named_at timestamptz not null default access.instant(),
  ended_at timestamptz,
  primary key (appointing_authority, use, account_id),
  constraint nobody_names_themself check (named_by <> account_id)
);
comment on table evaluation.use_officer is 'Who of HR uses results for what: of a 任命権者, for one use. Named by another, and ended without losing who it was.';

create table evaluation.use_rule (
  id uuid primary key default gen_random_uuid(),
  appointing_authority text not null references people.appointing_authority,
  use text not null check (use in ('bonus', 'raise', 'promotion', 'guidance')),
  number integer not null check (number > 0),
  from_day date not null,
  said jsonb not null check (jsonb_typeof(said) = 'object'),
  basis text not null check (basis <> '' and length(basis) <= 400),
  written_by uuid not null references people.account default access.account_id(),
  written_at timestamptz not null default access.instant(),
  unique (appointing_authority, use, number)
);
comment on table evaluation.use_rule is '活用の定め in versions. Never changed; a run keeps the version by which it was made.';

create table evaluation.use_run (
  id uuid primary key default gen_random_uuid(),
  appointing_authority text not null references people.appointing_authority,
  use text not null check (use in ('bonus', 'raise')),
  rule_id uuid not null references evaluation.use_rule,
  occasion text not null,
  base_on date not null,
  name text not null check (name <> '' and length(name) <= 100),
  state text not null default 'calculating' check (state in ('calculating', 'simulated', 'proposed', 'decided')),
  sources jsonb not null default '[]' check (jsonb_typeof(sources) = 'array'),
  people integer not null default 0,
  ties integer not null default 0,
  pending integer not null default 0,
  digest text,
  supersedes uuid references evaluation.use_run,
  supersede_reason text check (supersede_reason <> '' and length(supersede_reason) <= 1000),
  document_number text check (document_number <> '' and length(document_number) <= 100),
  version integer not null default 0,
  made_by uuid not null references people.account default access.account_id(),
  made_at timestamptz not null default access.instant(),
  proposed_by uuid references people.account,
  proposed_at timestamptz,
  decided_by uuid references people.account,
  decided_at timestamptz,
  check ((supersedes is null) = (supersede_reason is null)),
  check ((state in ('proposed', 'decided')) = (proposed_by is not null)),
  check ((state in ('proposed', 'decided')) = (document_number is not null)),
  check ((state = 'decided') = (decided_by is not null)),
  constraint decided_by_another check (decided_by is null or decided_by not in (made_by, proposed_by)),
  constraint decided_without_ties check (state not in ('proposed', 'decided') or ties = 0)
);
comment on table evaluation.use_run is '試算 and 決定 of one use on one 基準日. A decided one stays as it is: what is wrong in it is put right by another that supersedes it.';
comment on column evaluation.use_run.sources is 'Which cycles fed it: [{"source": "first-half", "cycleIds": [...]}].';
comment on column evaluation.use_run.ties is 'People who are equal with others at the last place of a band.';
comment on column evaluation.use_run.pending is 'People with a sheet that nobody has confirmed yet: they stand where whoever has no result stands.';
comment on column evaluation.use_run.digest is 'SHA-256 over its lines.';
create unique index use_run_superseded_once on evaluation.use_run (supersedes) where state = 'decided';
create unique index use_run_decided_once on evaluation.use_run (appointing_authority, use, base_on) where state = 'decided' and supersedes is null;

create table evaluation.use_line (
  run_id uuid not null references evaluation.use_run on delete cascade,
  person_id uuid not null references people.person,
  unit_id uuid,
  bureau_id uuid,
  grade_id text,
  employment_kind text not null,
  rate_column text,
  band text,
  value integer,
  points integer,
  penalty text,
  is_tied boolean not null,
  is_pending boolean not null,
  results jsonb not null check (jsonb_typeof(results) = 'array'),
  reasons text[] not null,
  primary key (run_id, person_id)
);
comment on table evaluation.use_line is 'What a run says of one person, and why in words. Kept as it was written.';
comment on column evaluation.use_line.value is 'Thousandths for 成績率 (1050 is 105/100), 号給 for 昇給; null: left out.';
comment on column evaluation.use_line.results is 'Exactly which results were used: [{"source", "sheetId", "cycleId", "round", "mark", "corrected"}].';

create table evaluation.use_input (
  run_id uuid not null references evaluation.use_run on delete cascade,
  person_id uuid not null references people.person,
  code text not null,
  days integer not null check (days between 0 and 400),
  primary key (run_id, person_id, code)
);
comment on table evaluation.use_input is '懲戒 and 欠勤 as they were entered for one run. Kept nowhere else here.';

create table evaluation.use_choice (
  run_id uuid not null references evaluation.use_run on delete cascade,
  person_id uuid not null references people.person,
  band text not null,
  reason text not null check (reason <> '' and length(reason) <= 400),
  primary key (run_id, person_id)
);
comment on table evaluation.use_choice is 'Whom of several equals HR chose for the last place of a band, and why.';

create table evaluation.use_export (
  id uuid primary key default gen_random_uuid(),
  run_id uuid not null references evaluation.use_run,
  format text not null,
  file_name text not null,
  rows integer not null,
  sha256 text not null,
  made_by uuid not null references people.account default access.account_id(),
  made_at timestamptz not null default access.instant()
);
comment on table evaluation.use_export is 'Each file that left for 給与: of which run, when, by whom, with its hash.';
create index use_export_run on evaluation.use_export (run_id);

-- ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- 任命権者 for which the actor is named for a use, the duty being in force.
create function evaluation.my_uses(of_use text) returns setof text language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if access.has_duty('personnel') or access.has_duty('authority-personnel') then
    return query select o.appointing_authority from evaluation.use_officer o
      where o.use = of_use and o.account_id = access.account_id() and o.ended_at is null and o.appointing_authority in (select evaluation.kept_authorities());
  end if;
end $$;
create function evaluation.my_use_runs(states text[]) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select r.id from evaluation.use_run r
    where r.state = any (states) and ((r.use = 'bonus' and r.appointing_authority in (select evaluation.my_uses('bonus')))
      or (r.use = 'raise' and r.appointing_authority in (select evaluation.my_uses('raise'))));
end $$;
-- Decided runs in force whose rules let people see their own band.
create function evaluation.told_use_runs() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select r.id from evaluation.use_run r join evaluation.use_rule u on u.id = r.rule_id
  where r.state = 'decided' and (u.said ->> 'personSees')::boolean and access.is_insider()
    and not exists (select from evaluation.use_run n where n.supersedes = r.id and n.state = 'decided')
$$;
-- The one door to results for their use: for whoever is named, in a transaction that says this use, as far as the ledger lets it. Rows without a mark are sheets
-- that nobody has confirmed, or people who are 未評価.
create function evaluation.results_for_use(of_use text, of_authority text, cycles uuid[])
returns table (person_id uuid, cycle_id uuid, sheet_id uuid, state text, round integer, mark text, corrected text)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  purpose constant text := case when of_use in ('bonus', 'raise') then 'pay' when of_use = 'promotion' then 'promotion' else 'discipline' end;
  since constant date := access.used_from('evaluation', purpose);
begin
  if of_authority in (select evaluation.my_uses(of_use)) and access.use() = purpose then
    return query
      select distinct on (s.person_id, s.cycle_id) s.person_id, s.cycle_id, s.id, s.state, m.round, m.overall,
        (select string_agg(t.document_number, '、' order by t.number) from evaluation.transition t where t.sheet_id = s.id and t.act = 'correct')
      from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id and c.appointing_authority = of_authority
      left join lateral (
        select f.round, f.overall from evaluation.marking f where f.sheet_id = s.id and f.stage = 'final' and f.overall is not null order by f.round desc limit 1
      ) m on true
      where s.cycle_id = any (cycles) and s.laid_at >= since
      -- Of several parts of a period the last that was marked.
      order by s.person_id, s.cycle_id, m.overall is null, s.part desc;
  end if;
end $$;
-- Everything that was entered for a run and chosen in it, for its calculation: also what concerns the officer, which they do not read.
create function evaluation.entries_for_run(of_run uuid) returns table (person_id uuid, code text, days integer, band text, reason text)
language sql stable security definer set search_path = pg_catalog as $$
  select e.* from (
    select i.person_id, i.code, i.days, null::text, null::text from evaluation.use_input i where i.run_id = of_run
    union all
    select c.person_id, null, null, c.band, c.reason from evaluation.use_choice c where c.run_id = of_run
  ) e where of_run in (select evaluation.my_use_runs(array['calculating', 'simulated', 'proposed', 'decided']))
$$;
-- Of whom the result has changed since the run used it: 再評価 and 訂正.
create function evaluation.changed_since_use(of_run uuid) returns table (person_id uuid, sheet_id uuid) language sql stable security definer set search_path = pg_catalog as $$
  select l.person_id, (u ->> 'sheetId')::uuid
  from evaluation.use_line l cross join jsonb_array_elements(l.results) u
  where l.run_id = of_run and of_run in (select evaluation.my_use_runs(array['simulated', 'proposed', 'decided']))
    and l.person_id is distinct from access.person_id() and (
      (u ->> 'round')::integer is distinct from (select max(m.round) from evaluation.marking m where m.sheet_id = (u ->> 'sheetId')::uuid and m.stage = 'final' and m.overall is not null)
      or (u ->> 'corrected') is distinct from (select string_agg(t.document_number, '、' order by t.number) from evaluation.transition t where t.sheet_id = (u ->> 'sheetId')::uuid and t.act = 'correct'))
$$;
revoke execute on function evaluation.my_uses, evaluation.my_use_runs, evaluation.told_use_runs, evaluation.results_for_use, evaluation.entries_for_run, evaluation.changed_since_use from public;
grant execute on function evaluation.my_uses, evaluation.my_use_runs, evaluation.told_use_runs, evaluation.results_for_use, evaluation.entries_for_run, evaluation.changed_since_use to sodachi_app;

do $$
declare
  name text;
  made constant text := '(run_id = any (array(select evaluation.my_use_runs(array[''calculating'']))))';
begin
  foreach name in array array['use_officer', 'use_rule', 'use_run', 'use_line', 'use_input', 'use_choice', 'use_export'] loop
    perform platform.wall(('evaluation.' || name)::regclass);
  end loop;
  foreach name in array array['use_line', 'use_input', 'use_choice'] loop
    perform platform.obeys_ledger(('evaluation.' || name)::regclass, 'evaluation', null);
    execute format('create policy write on evaluation.%I for insert to sodachi_app with check %s', name, made);
    -- Their own an officer reads as everybody does, until it is decided.
    execute format('create policy read on evaluation.%I for select to sodachi_app using (
      (person_id is distinct from (select access.person_id()) and run_id = any (array(select evaluation.my_use_runs(array[''calculating'', ''simulated'', ''proposed'', ''decided'']))))
      or (person_id = (select access.person_id()) and run_id = any (array(select evaluation.my_use_runs(array[''decided''])))))', name);
  end loop;
end $$;
create policy own on evaluation.use_line for select to sodachi_app using (
  person_id = (select access.person_id()) and run_id = any (array(select evaluation.told_use_runs()))
);
create policy read on evaluation.use_officer for select to sodachi_app using (appointing_authority = any (array(select evaluation.kept_authorities())));
create policy name on evaluation.use_officer for insert to sodachi_app with check (
  named_by = (select access.account_id()) and appointing_authority = any (array(select evaluation.kept_authorities()))
);
create policy dismiss on evaluation.use_officer for update to sodachi_app using (appointing_authority = any (array(select evaluation.kept_authorities())))
  with check (ended_at is not null or named_by = (select access.account_id()));
create policy read on evaluation.use_rule for select to sodachi_app using (
  ((select access.is_insider()) and from_day <= (select access.today())) or appointing_authority = any (array(select evaluation.kept_authorities()))
);
create policy write on evaluation.use_rule for insert to sodachi_app with check (
  written_by = (select access.account_id()) and appointing_authority = any (array(select evaluation.kept_authorities()))
);
create policy read on evaluation.use_run for select to sodachi_app using (
  case use when 'bonus' then appointing_authority = any (array(select evaluation.my_uses('bonus'))) else appointing_authority = any (array(select evaluation.my_uses('raise'))) end
  or id = any (array(select evaluation.told_use_runs()))
);
create policy make on evaluation.use_run for insert to sodachi_app with check (
  made_by = (select access.account_id()) and state = 'calculating' and version = 0
  and case use when 'bonus' then appointing_authority = any (array(select evaluation.my_uses('bonus'))) else appointing_authority = any (array(select evaluation.my_uses('raise'))) end
);
create policy move on evaluation.use_run for update to sodachi_app using (id = any (array(select evaluation.my_use_runs(array['calculating', 'simulated', 'proposed']))))
  with check (true);
create policy throw_away on evaluation.use_run for delete to sodachi_app using (id = any (array(select evaluation.my_use_runs(array['calculating', 'simulated']))));
create policy read on evaluation.use_export for select to sodachi_app using (run_id = any (array(select evaluation.my_use_runs(array['decided']))));
create policy write on evaluation.use_export for insert to sodachi_app with check (
  made_by = (select access.account_id()) and run_id = any (array(select evaluation.my_use_runs(array['decided'])))
);
grant select on evaluation.use_officer, evaluation.use_rule, evaluation.use_run, evaluation.use_line, evaluation.use_input, evaluation.use_choice, evaluation.use_export to sodachi_app;
grant insert (appointing_authority, use, account_id), update (ended_at, named_by, named_at) on evaluation.use_officer to sodachi_app;
grant insert (appointing_authority, use, number, from_day, said, basis) on evaluation.use_rule to sodachi_app;
grant insert (id, appointing_authority, use, rule_id, occasion, base_on, name, supersedes, supersede_reason),
  update (state, sources, people, ties, pending, digest, document_number, version, proposed_by, proposed_at, decided_by, decided_at), delete on evaluation.use_run to sodachi_app;
grant insert (run_id, person_id, unit_id, bureau_id, grade_id, employment_kind, rate_column, band, value, points, penalty, is_tied, is_pending, results, reasons)
  on evaluation.use_line to sodachi_app;
grant insert (run_id, person_id, code, days) on evaluation.use_input to sodachi_app;
grant insert (run_id, person_id, band, reason) on evaluation.use_choice to sodachi_app;
grant insert (run_id, format, file_name, rows, sha256) on evaluation.use_export to sodachi_app;

-- ── Invariants ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create function evaluation.check_use_run() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    if old.state in ('proposed', 'decided') then
      raise exception 'what was decided stays' using errcode = '23514', constraint = 'decided_stays';
    end if;
    return old;
  end if;
  if old.state = 'decided' then
    raise exception 'what was decided stays' using errcode = '23514', constraint = 'decided_stays';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'one act at a time' using errcode = '23514', constraint = 'one_act_at_a_time';
  end if;
  if (old.state, new.state) not in (('calculating', 'simulated'), ('simulated', 'proposed'), ('proposed', 'simulated'), ('proposed', 'decided')) then
    raise exception 'a run does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'course_of_run';
  end if;
  if old.state <> 'calculating' and (new.sources, new.people, new.ties, new.pending, new.digest) is distinct from (old.sources, old.people, old.ties, old.pending, old.digest) then
    raise exception 'a run is what was calculated' using errcode = '23514', constraint = 'decided_stays';
  end if;
  if access.actor_kind() = 'account' and ((new.state = 'proposed' and new.proposed_by is distinct from access.account_id())
    or (new.state = 'decided' and new.decided_by is distinct from access.account_id())) then
    raise exception 'everybody signs for themself' using errcode = '23514', constraint = 'signs_for_oneself';
  end if;
  if new.state = 'decided' and new.supersedes is not null and not exists (
    select from evaluation.use_run o where o.id = new.supersedes and o.state = 'decided' and (o.appointing_authority, o.use, o.base_on) = (new.appointing_authority, new.use, new.base_on)) then
    raise exception 'it supersedes what was decided for the same day' using errcode = '23514', constraint = 'supersedes_decided';
  end if;
  return new;
end $$;
create trigger check_use_run before update or delete on evaluation.use_run for each row execute function evaluation.check_use_run();
create function evaluation.check_use_lines() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from written w join evaluation.use_run r on r.id = w.run_id where r.state <> 'calculating') then
    raise exception 'a run is what was calculated' using errcode = '23514', constraint = 'decided_stays';
  end if;
  return null;
end $$;
do $$
declare name text;
begin
  foreach name in array array['use_line', 'use_input', 'use_choice'] loop
    execute format('create trigger check_use_lines after insert on evaluation.%I referencing new table as written for each statement execute function evaluation.check_use_lines()', name);
    execute format('create trigger keep_row before update on evaluation.%I for each row execute function evaluation.keep_row()', name);
  end loop;
end $$;
create trigger keep_row before update on evaluation.use_rule for each row execute function evaluation.keep_row();
create trigger keep_row before update on evaluation.use_export for each row execute function evaluation.keep_row();

-- ── 利用目的, 保存期間, 開示 ────────────────────────────────────────────────────────────────────────────────────────────

create or replace function people.default_purposes() returns table (kind text, use text, basis text)
language sql immutable set search_path = pg_catalog as $$
  values
    ('directory', 'growth', '職場と上司、所属職員を画面に示すため'),
    ('personnel-record', 'growth', 'わたしの成長、所属職員の画面に示すため'),
    ('person-detail', 'growth', '年齢の目安と採用からの年数を、本人の画面に示すため'),
    ('self-check', 'growth', '本人が自分の成長をふり返るため'),
    ('manager-check', 'growth', '管理職が自分の行動をふり返るため'),
    ('next-step', 'growth', '本人がいまはしないとしたことを、もう一度すすめないため'),
    ('policy-reading', 'growth', '本人が読んだところを続きから読むため'),
    ('policy-awareness', 'statistics', '方針がどれだけ知られているかを確かめるため'),
    ('directory', 'evaluation', '評価シートに氏名と所属を示すため'),
    ('personnel-record', 'evaluation', '職位と評価者、異動や休業の扱いを決めるため'),
    ('evaluation', 'evaluation', '人事評価を行うため（地方公務員法 第23条の2）'),
    ('behaviour-note', 'evaluation', '評価の根拠となる事実を、シートの横に示すため'),
    ('evaluation', 'pay', '勤勉手当と昇給の基礎とするため（地方公務員法 第23条第2項）'),
    ('directory', 'pay', '活用の一覧に氏名と所属を示すため'),
    ('personnel-record', 'pay', '職位と任用区分、休職や派遣の扱いを決めるため'),
    ('person-detail', 'pay', '年齢で号給の異なる人を分けるため')
$$;

alter function evaluation.classes_kept() rename to classes_kept_before_use;
create function evaluation.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select c from evaluation.classes_kept_before_use() c
  union all
  select row('evaluation-use', '評価結果の活用の記録', 5, 0, '基準日', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', false,
    'select l.person_id, l.run_id::text, r.base_on, null::date from evaluation.use_line l join evaluation.use_run r on r.id = l.run_id')::platform.retention_class
$$;
alter function evaluation.tables_kept() rename to tables_kept_before_use;
create function evaluation.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('evaluation.' || v.name, v.title, 'evaluation-use', 'erase', 't.run_id = s.record::uuid and t.person_id = s.person_id', null, 't.person_id = $1', null)::platform.retention_table
  from (values ('use_choice', '同じ順位の人からの選択'), ('use_input', '活用のための懲戒・欠勤'), ('use_line', '成績率と昇給区分')) v (name, title)
  union all
  select row('evaluation.' || v.name, v.title, null, 'kept', null, null, null, v.says)::platform.retention_table from (values
    ('use_officer', '活用の担当', '担当のアカウントのIDだけです'), ('use_rule', '活用の定め', '書いた担当のIDだけです'),
    ('use_run', '活用の計算と決定', '件数と、作った担当、決定した担当のIDだけです'), ('use_export', '給与に渡したファイルの記録', '作った担当のIDと、ファイルの照合の値だけです')
  ) v (name, title, says)
  union all
  select t from evaluation.tables_kept_before_use() t
$$;
alter function evaluation.tables_told() rename to tables_told_before_use;
create function evaluation.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from evaluation.tables_told_before_use() t
  union all
  select (v.name, v.columns)::platform.told_table from (values
    ('evaluation.use_line', '{employment_kind,grade_id,band,value,points,reasons}'::text[]),
    ('evaluation.use_input', '{code,days}'),
    ('evaluation.use_choice', '{band,reason}')
  ) v (name, columns)
$$;
revoke execute on function evaluation.classes_kept, evaluation.classes_kept_before_use, evaluation.tables_kept, evaluation.tables_kept_before_use, evaluation.tables_told,
  evaluation.tables_told_before_use from public;
grant execute on function evaluation.tables_told to sodachi_app;
grant execute on function evaluation.classes_kept, evaluation.tables_kept to sodachi_app, sodachi_import;
