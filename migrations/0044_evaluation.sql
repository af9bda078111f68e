-- 人事評価 (取組1-C): schemes of each 任命権者, cycles, sheets with their goals, 自己申告, marks in three stages, interviews, every act, and what was
-- disclosed; 行動メモ and what a superior saw. Nobody reads a mark before its day but the chain and the named officers of the cycle. ADR 26.

create schema evaluation;

-- ── What a city sets ────────────────────────────────────────────────────────────────────────────────────────────────────

create table evaluation.scheme (
  id uuid primary key default gen_random_uuid(),
  appointing_authority text not null references people.appointing_authority,
  number integer not null check (number > 0),
  from_day date not null,
  said jsonb not null check (jsonb_typeof(said) = 'object'),
  basis text not null check (basis <> '' and length(basis) <= 400),
  written_by uuid not null references people.account default access.account_id(),
  written_at timestamptz not null default access.instant(),
  unique (appointing_authority, number)
);
comment on table evaluation.scheme is '評価の定め in versions: scales, kinds, steps, last days, 別表, 開示. Never changed; a cycle keeps the version with which it was opened.';

create table evaluation.cycle (
  id uuid primary key default gen_random_uuid(),
  appointing_authority text not null references people.appointing_authority,
  scheme_id uuid not null references evaluation.scheme,
  policy_version_id uuid not null references policy.version,
  kind text not null check (kind in ('ability', 'achievement', 'special')),
  name text not null check (name <> '' and length(name) <= 100),
  fiscal_year integer not null,
  during daterange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  base_on date not null,
  disclosure_on date,
  state text not null default 'preparing' check (state in ('preparing', 'open', 'closed')),
  version integer not null default 1,
  former_marks_visible boolean not null,
  made_by uuid not null references people.account default access.account_id(),
  made_at timestamptz not null default access.instant(),
  opened_at timestamptz,
  closed_at timestamptz,
  check ((state = 'preparing') = (opened_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
comment on table evaluation.cycle is 'One 評価 of one kind for one period: 基準日, 開示の日. Names nobody. Kept as long as the city is.';
comment on column evaluation.cycle.policy_version_id is 'Where 評価項目 and the sentences of the abilities come from: a record of 2019 keeps its words.';
comment on column evaluation.cycle.disclosure_on is 'The first day on which results are disclosed; null while HR has not set it.';

create table evaluation.cycle_officer (
  cycle_id uuid not null references evaluation.cycle on delete cascade,
  account_id uuid not null references people.account,
  named_by uuid not null references people.account default access.account_id(),
  named_at timestamptz not null default access.instant(),
  ended_at timestamptz,
  primary key (cycle_id, account_id)
);
comment on table evaluation.cycle_officer is 'The HR officers who are named for a cycle: beside the chain they alone see its sheets, and never their own.';

create table evaluation.chain_override (
  cycle_id uuid not null references evaluation.cycle on delete cascade,
  person_id uuid not null references people.person,
  evaluator_id uuid references people.person check (evaluator_id <> person_id),
  adjuster_id uuid references people.person check (adjuster_id <> person_id),
  no_adjuster boolean not null default false,
  confirmer_id uuid references people.person check (confirmer_id <> person_id),
  reason text not null check (reason <> '' and length(reason) <= 400),
  set_by uuid not null references people.account default access.account_id(),
  set_at timestamptz not null default access.instant(),
  primary key (cycle_id, person_id),
  check (not (no_adjuster and adjuster_id is not null))
);
comment on table evaluation.chain_override is 'Whom HR names for one person where the rule finds nobody, or the wrong one. Goes with the sheet.';

-- ── Sheets ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table evaluation.sheet (
  id uuid primary key default gen_random_uuid(),
  cycle_id uuid not null references evaluation.cycle,
  person_id uuid not null references people.person,
  part integer not null default 1 check (part > 0),
  during daterange not null check (not isempty(during)),
  unit_id uuid not null references people.unit,
  unit_path uuid[] not null,
  grade_id text,
  job_family text not null,
  employment_kind text not null,
  steps text[] not null check (steps @> array['evaluation', 'confirmation', 'disclosure']),
  evaluator_id uuid references people.person,
  adjuster_id uuid references people.person,
  confirmer_id uuid references people.person,
  said text[] not null default '{}',
  state text not null check (state in ('not-begun', 'goal-writing', 'goal-sent', 'in-period', 'self-reporting', 'self-reported', 'evaluating',
    'evaluated', 'adjusting', 'adjusted', 'confirming', 'confirmed', 'disclosed', 'interviewed', 'done', 'exempt')),
  round integer not null default 1 check (round > 0),
  version integer not null default 0 check (version >= 0),
  changed_at timestamptz not null default access.instant(),
  confirmed_at timestamptz,
  disclosed_on date,
  wishes_disclosure boolean not null default true,
  laid_at timestamptz not null default access.instant(),
  unique (cycle_id, person_id, part),
  constraint nobody_evaluates_own check (person_id <> all (array[evaluator_id, adjuster_id, confirmer_id]) is not false)
);
comment on table evaluation.sheet is '評価シート of one person in a cycle. The chain is that of 基準日 and stays on the sheet: tomorrow''s 発令 opens it to nobody.';
comment on column evaluation.sheet.unit_path is 'The units from the top down to the person''s own as they were at opening, for progress by 局・部・課.';
comment on column evaluation.sheet.part is 'More than one where a scheme marks each 職位 within the period by itself.';
comment on column evaluation.sheet.said is 'What is particular about the person in this period, in words: 異動, 休業, 昇任 ….';
comment on column evaluation.sheet.version is 'Rises by one with each act. Two acts on one version: the second is refused.';
create index sheet_person on evaluation.sheet (person_id);
create index sheet_state on evaluation.sheet (cycle_id, state);

create table evaluation.sheet_role (
  sheet_id uuid not null references evaluation.sheet on delete cascade,
  person_id uuid not null references people.person,
  role text not null check (role in ('evaluator', 'adjuster', 'confirmer')),
  from_day date not null default access.today(),
  ended_on date check (ended_on >= from_day),
  handover text check (handover <> '' and length(handover) <= 4000),
  handed_over_at timestamptz,
  primary key (sheet_id, role, person_id, from_day)
);
comment on table evaluation.sheet_role is 'Who was evaluator, adjuster, confirmer of a sheet and when; what a former evaluator left for the next. The right to read a sheet stands here.';
create index sheet_role_person on evaluation.sheet_role (person_id) where ended_on is null;
create unique index sheet_role_once on evaluation.sheet_role (sheet_id, role) where ended_on is null;

create table evaluation.transition (
  sheet_id uuid not null references evaluation.sheet on delete cascade,
  number integer not null check (number > 0),
  act text not null check (act ~ '^[a-z][A-Za-z]+$'),
  from_state text not null,
  to_state text not null,
  round integer not null,
  as_role text not null check (as_role in ('evaluatee', 'evaluator', 'adjuster', 'confirmer', 'hr', 'city')),
  person_id uuid references people.person default access.person_id(),
  account_id uuid references people.account default access.account_id(),
  comment text check (comment <> '' and length(comment) <= 2000),
  document_number text check (document_number <> '' and length(document_number) <= 100),
  at timestamptz not null default access.instant(),
  primary key (sheet_id, number),
  constraint back_has_reason check (comment is not null or act !~ '^(return|order|exempt|liftExemption|evaluateAgain|correct)'),
  constraint changed_on_basis check (document_number is not null or act not in ('evaluateAgain', 'correct'))
);
comment on table evaluation.transition is 'Every act on a sheet: who, in which role, when, why. Kept as it was written.';

create table evaluation.goal_version (
  id uuid primary key default gen_random_uuid(),
  sheet_id uuid not null references evaluation.sheet on delete cascade,
  number integer not null check (number > 0),
  state text not null default 'draft' check (state in ('draft', 'sent', 'agreed', 'replaced')),
  reason text check (reason <> '' and length(reason) <= 2000),
  edition integer not null default 1,
  saved_at timestamptz not null default access.instant(),
  saved_by uuid references people.account default access.account_id(),
  agreed_at timestamptz,
  unique (sheet_id, number),
  check ((state in ('agreed', 'replaced')) = (agreed_at is not null))
);
comment on table evaluation.goal_version is '目標 in versions: the marks refer to the one that is agreed. A change within the period is a version more, with its reason.';
create unique index goal_version_agreed on evaluation.goal_version (sheet_id) where state = 'agreed';
create unique index goal_version_open on evaluation.goal_version (sheet_id) where state in ('draft', 'sent');

create table evaluation.goal (
  version_id uuid not null references evaluation.goal_version on delete cascade,
  place integer not null check (place between 1 and 20),
  title text not null check (length(title) <= 200),
  what text not null check (length(what) <= 2000),
  serves text not null check (length(serves) <= 1000),
  weight integer check (weight between 0 and 100),
  difficulty text,
  importance text,
  primary key (version_id, place)
);
comment on table evaluation.goal is 'One goal of a version: 何を・いつまでに・どの水準まで, 組織目標とのつながり, ウェイト, 困難度, 重要度.';

create table evaluation.self_report (
  sheet_id uuid primary key references evaluation.sheet on delete cascade,
  items jsonb not null default '{}' check (jsonb_typeof(items) = 'object'),
  overall text not null default '' check (length(overall) <= 4000),
  words text not null default '',
  edition integer not null default 1,
  saved_at timestamptz not null default access.instant()
);
comment on table evaluation.self_report is '自己申告: what the person says of each item or goal and of the whole. The chain reads it once it is sent.';
comment on column evaluation.self_report.words is 'The same as a text, for 開示.';

create table evaluation.marking (
  sheet_id uuid not null references evaluation.sheet on delete cascade,
  round integer not null check (round > 0),
  stage text not null check (stage in ('evaluator', 'adjuster', 'final')),
  given_by uuid not null references people.person default access.person_id(),
  items jsonb not null default '{}' check (jsonb_typeof(items) = 'object'),
  overall text,
  overall_comment text not null default '' check (length(overall_comment) <= 4000),
  words text not null default '',
  edition integer not null default 1,
  saved_at timestamptz not null default access.instant(),
  primary key (sheet_id, round, stage, given_by)
);
comment on table evaluation.marking is '評語 and 所見 of one stage in one round: the evaluator''s, the adjuster''s and the final ones are three rows, never written over each other.';
comment on column evaluation.marking.items is '{"judgement": {"mark": "B", "comment": "…"}}: ids are ability categories, or places of goals of the agreed version.';
create unique index marking_final on evaluation.marking (sheet_id, round) where stage = 'final';

create table evaluation.result (
  sheet_id uuid not null references evaluation.sheet on delete cascade,
  round integer not null,
  person_id uuid not null references people.person,
  overall text not null,
  items jsonb,
  comments jsonb,
  words text not null,
  disclosed_on date not null default access.today(),
  primary key (sheet_id, round)
);
comment on table evaluation.result is 'What was disclosed to the person, by 開示範囲, and nothing beside it: all that they read of their marks.';

create table evaluation.interview (
  sheet_id uuid not null references evaluation.sheet on delete cascade,
  kind text not null check (kind in ('opening', 'mid', 'closing')),
  planned_on date,
  agenda text not null default '' check (length(agenda) <= 2000),
  agreed text not null default '' check (length(agreed) <= 4000),
  evaluatee_met_on date,
  evaluator_met_on date,
  waived text check (waived <> '' and length(waived) <= 1000),
  edition integer not null default 1,
  saved_at timestamptz not null default access.instant(),
  primary key (sheet_id, kind)
);
comment on table evaluation.interview is '面談: agenda, what was agreed, and 会いました by both. waived: why it could not be, in the evaluator''s words.';

create table evaluation.postponement (
  id uuid primary key default gen_random_uuid(),
  cycle_id uuid not null references evaluation.cycle,
  sheet_id uuid references evaluation.sheet on delete cascade,
  step text not null,
  to_on date not null,
  reason text not null check (reason <> '' and length(reason) <= 400),
  set_by uuid not null references people.account default access.account_id(),
  set_at timestamptz not null default access.instant()
);
comment on table evaluation.postponement is 'A last day that HR has put off, for one sheet or (sheet null) for the whole cycle.';
create index postponement_cycle on evaluation.postponement (cycle_id);

-- ── 行動メモ ────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table evaluation.note (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person default access.person_id(),
  happened_on date not null,
  about text[] not null check (cardinality(about) between 1 and 3),
  text text not null check (text <> '' and length(text) <= 1000),
  shared_at timestamptz,
  written_at timestamptz not null default access.instant()
);
comment on table evaluation.note is '行動メモ: what somebody did, in their own words. Theirs alone until they share it with their evaluators.';
comment on column evaluation.note.about is 'Paragraph ids of the policy: ability/… or behaviour/….';
create index note_person on evaluation.note (person_id, happened_on);

create table evaluation.observation (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  observer_id uuid not null references people.person default access.person_id() check (observer_id <> person_id),
  happened_on date not null,
  about text[] not null check (cardinality(about) between 1 and 3),
  tone text not null check (tone in ('strength', 'coaching')),
  text text not null check (text <> '' and length(text) <= 1000),
  seen_at timestamptz,
  written_at timestamptz not null default access.instant()
);
comment on table evaluation.observation is 'What a superior saw of somebody: the person reads it at once, and says 見ました.';
create index observation_person on evaluation.observation (person_id, happened_on);

-- ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- 人事課, and 他の任命権者の人事担当 for their own: they keep schemes and cycles of these authorities.
create function evaluation.kept_authorities() returns setof text language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if access.has_duty('personnel') then
    return query select a.code from people.appointing_authority a;
  elsif access.has_duty('authority-personnel') then
    return query select g.appointing_authority from people.duty_grant g
      where g.account_id = access.account_id() and g.duty = 'authority-personnel' and g.revoked_at is null and g.approved_at is not null
        and g.during @> access.today();
  end if;
end $$;
-- Cycles of which the actor is a named officer, as long as the duty is in force.
create function evaluation.my_cycles() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if access.has_duty('personnel') or access.has_duty('authority-personnel') then
    return query select c.id from evaluation.cycle_officer o join evaluation.cycle c on c.id = o.cycle_id
      where o.account_id = access.account_id() and o.ended_at is null and c.appointing_authority in (select evaluation.kept_authorities());
  end if;
end $$;
comment on function evaluation.my_cycles is 'Of other people''s sheets: an officer is nothing but 本人 to their own.';
-- Sheets in which the actor has one of these roles today; `former` tells those of evaluators who have handed over.
create function evaluation.my_sheets(roles text[]) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select r.sheet_id from evaluation.sheet_role r
    where r.person_id = access.person_id() and r.role = any (roles) and r.ended_on is null;
end $$;
-- Whether the actor is an evaluator, adjuster or confirmer of somebody in a cycle that runs: then they read what the person shared.
create function evaluation.my_evaluatees() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select s.person_id from evaluation.sheet_role r join evaluation.sheet s on s.id = r.sheet_id
    where r.person_id = access.person_id() and r.ended_on is null and s.state <> 'done';
end $$;
revoke execute on function evaluation.kept_authorities, evaluation.my_cycles, evaluation.my_sheets, evaluation.my_evaluatees from public;
grant execute on function evaluation.kept_authorities, evaluation.my_cycles, evaluation.my_sheets, evaluation.my_evaluatees to sodachi_app;

do $$
declare
  name text;
  chain constant text := 'array(select evaluation.my_sheets(array[''evaluator'', ''adjuster'', ''confirmer'']))';
  of_mine constant text := '(person_id = (select access.person_id()))';
  of_cycle constant text := '(cycle_id = any (array(select evaluation.my_cycles())) and person_id is distinct from (select access.person_id()))';
  with_sheet constant text := 'exists (select from evaluation.sheet s where s.id = sheet_id)';
begin
  foreach name in array array['scheme', 'cycle', 'cycle_officer', 'chain_override', 'sheet', 'sheet_role', 'transition', 'goal_version', 'goal',
    'self_report', 'marking', 'result', 'interview', 'postponement', 'note', 'observation'] loop
    perform platform.wall(('evaluation.' || name)::regclass);
  end loop;
  execute format('create policy read on evaluation.sheet for select to sodachi_app using (%s or id = any (%s) or %s)', of_mine, chain, of_cycle);
  -- Which act, in which role and state, is held by the trigger below and by the transition that has to stand beside it.
  execute format('create policy act on evaluation.sheet for update to sodachi_app using (%s or id = any (%s) or %s)', of_mine, chain, of_cycle);
  foreach name in array array['sheet_role', 'transition', 'goal_version', 'interview'] loop
    execute format('create policy read on evaluation.%I for select to sodachi_app using (%s)', name, with_sheet);
  end loop;
end $$;

create policy lay on evaluation.sheet for insert to sodachi_app with check (
  cycle_id = any (array(select evaluation.my_cycles())) and version = 0 and round = 1 and confirmed_at is null and disclosed_on is null
  and state in ('not-begun', 'in-period', 'exempt')
);
create policy lay on evaluation.sheet_role for insert to sodachi_app with check (exists (
  select from evaluation.sheet s where s.id = sheet_id and s.cycle_id = any (array(select evaluation.my_cycles()))
));
-- HR ends a role; who leaves it hands over.
create policy move on evaluation.sheet_role for update to sodachi_app using (
  person_id = (select access.person_id()) or exists (
    select from evaluation.sheet s where s.id = sheet_id and s.cycle_id = any (array(select evaluation.my_cycles())) and s.person_id is distinct from (select access.person_id())
  )
);

create policy tell on evaluation.transition for insert to sodachi_app with check (
  account_id = (select access.account_id()) and person_id is not distinct from (select access.person_id())
  and exists (
    select from evaluation.sheet s where s.id = sheet_id and case as_role
      when 'evaluatee' then s.person_id = (select access.person_id())
      when 'evaluator' then s.evaluator_id = (select access.person_id())
      when 'adjuster' then s.adjuster_id = (select access.person_id())
      when 'confirmer' then s.confirmer_id = (select access.person_id())
      when 'hr' then s.cycle_id = any (array(select evaluation.my_cycles())) and s.person_id is distinct from (select access.person_id())
      else false end
  )
);

create policy begin on evaluation.goal_version for insert to sodachi_app with check (
  state = 'draft' and exists (select from evaluation.sheet s where s.id = sheet_id and s.person_id = (select access.person_id()) and s.state in ('not-begun', 'goal-writing', 'in-period'))
);
create policy move on evaluation.goal_version for update to sodachi_app using (exists (
  select from evaluation.sheet s where s.id = sheet_id
    and (s.person_id = (select access.person_id()) or s.evaluator_id = (select access.person_id()))
    and s.state in ('not-begun', 'goal-writing', 'goal-sent', 'in-period')
));
create policy throw_away on evaluation.goal_version for delete to sodachi_app using (
  state = 'draft' and exists (select from evaluation.sheet s where s.id = sheet_id and s.person_id = (select access.person_id()))
);
create policy read on evaluation.goal for select to sodachi_app using (exists (
  select from evaluation.goal_version v join evaluation.sheet s on s.id = v.sheet_id
  where v.id = version_id and (v.state <> 'draft' or s.person_id = (select access.person_id()))
));
create policy write on evaluation.goal for insert to sodachi_app with check (exists (
  select from evaluation.goal_version v join evaluation.sheet s on s.id = v.sheet_id
  where v.id = version_id and v.state = 'draft' and s.person_id = (select access.person_id())
));
create policy write_anew on evaluation.goal for delete to sodachi_app using (exists (
  select from evaluation.goal_version v join evaluation.sheet s on s.id = v.sheet_id
  where v.id = version_id and v.state = 'draft' and s.person_id = (select access.person_id())
));

-- 自己申告: the person's alone until it is sent; then the chain's and the officers' too.
create policy read on evaluation.self_report for select to sodachi_app using (exists (
  select from evaluation.sheet s where s.id = sheet_id
    and (s.person_id = (select access.person_id()) or s.state not in ('not-begun', 'goal-writing', 'goal-sent', 'in-period', 'self-reporting'))
));
create policy begin on evaluation.self_report for insert to sodachi_app with check (exists (
  select from evaluation.sheet s where s.id = sheet_id and s.person_id = (select access.person_id()) and s.state in ('in-period', 'self-reporting')
));
create policy save on evaluation.self_report for update to sodachi_app using (exists (
  select from evaluation.sheet s where s.id = sheet_id and s.person_id = (select access.person_id()) and s.state in ('in-period', 'self-reporting')
));

-- Marks: whoever gave them; those who come after them in the chain, once they were sent; the evaluator, once all is confirmed; the officers. Never the person:
-- what they may know stands in result.
create policy read on evaluation.marking for select to sodachi_app using (exists (
  select from evaluation.sheet s where s.id = sheet_id and s.person_id is distinct from (select access.person_id()) and (
    marking.given_by = (select access.person_id())
    or s.cycle_id = any (array(select evaluation.my_cycles()))
    or case marking.stage
      when 'evaluator' then (s.state not in ('self-reported', 'in-period', 'evaluating') or marking.round < s.round)
        and (access.person_id() in (s.adjuster_id, s.confirmer_id)
          or (s.evaluator_id = (select access.person_id())
            and exists (select from evaluation.cycle c where c.id = s.cycle_id and c.former_marks_visible)))
      when 'adjuster' then (s.state not in ('evaluating', 'evaluated', 'adjusting') or marking.round < s.round)
        and (s.confirmer_id = (select access.person_id()) or (s.confirmed_at is not null and s.evaluator_id = (select access.person_id())))
      else access.person_id() in (s.evaluator_id, s.adjuster_id, s.confirmer_id)
    end
  )
));
create policy give on evaluation.marking for insert to sodachi_app with check (
  given_by = (select access.person_id()) and exists (
    select from evaluation.sheet s where s.id = sheet_id and s.round = marking.round and s.person_id is distinct from (select access.person_id())
      and case marking.stage
        when 'evaluator' then s.state = 'evaluating' and s.evaluator_id = (select access.person_id())
        when 'adjuster' then s.state = 'adjusting' and s.adjuster_id = (select access.person_id())
        else s.state = 'confirming' and s.confirmer_id = (select access.person_id()) end
  )
);
create policy save on evaluation.marking for update to sodachi_app using (
  stage <> 'final' and given_by = (select access.person_id()) and exists (
    select from evaluation.sheet s where s.id = sheet_id and s.round = marking.round
      and ((marking.stage = 'evaluator' and s.state = 'evaluating' and s.evaluator_id = (select access.person_id()))
        or (marking.stage = 'adjuster' and s.state = 'adjusting' and s.adjuster_id = (select access.person_id())))
  )
);

create policy read on evaluation.result for select to sodachi_app using (exists (select from evaluation.sheet s where s.id = sheet_id));
create policy disclose on evaluation.result for insert to sodachi_app with check (exists (
  select from evaluation.sheet s where s.id = sheet_id and s.person_id = result.person_id and s.round = result.round
    and s.cycle_id = any (array(select evaluation.my_cycles())) and s.person_id is distinct from (select access.person_id())
));

create policy plan on evaluation.interview for insert to sodachi_app with check (exists (
  select from evaluation.sheet s where s.id = sheet_id
    and (s.person_id = (select access.person_id()) or s.evaluator_id = (select access.person_id()))
));
create policy keep on evaluation.interview for update to sodachi_app using (exists (
  select from evaluation.sheet s where s.id = sheet_id
    and (s.person_id = (select access.person_id()) or s.evaluator_id = (select access.person_id()))
));

create policy read on evaluation.scheme for select to sodachi_app using (
  ((select access.is_insider()) and from_day <= (select access.today())) or appointing_authority = any (array(select evaluation.kept_authorities()))
);
create policy write on evaluation.scheme for insert to sodachi_app with check (
  written_by = (select access.account_id()) and appointing_authority = any (array(select evaluation.kept_authorities()))
);
create policy read on evaluation.cycle for select to sodachi_app using (
  ((select access.is_insider()) and state <> 'preparing') or appointing_authority = any (array(select evaluation.kept_authorities()))
);
create policy make on evaluation.cycle for insert to sodachi_app with check (
  made_by = (select access.account_id()) and state = 'preparing' and appointing_authority = any (array(select evaluation.kept_authorities()))
);
create policy run on evaluation.cycle for update to sodachi_app using (id = any (array(select evaluation.my_cycles())));
create policy read on evaluation.cycle_officer for select to sodachi_app using (exists (
  select from evaluation.cycle c where c.id = cycle_id and c.appointing_authority = any (array(select evaluation.kept_authorities()))
));
create policy name on evaluation.cycle_officer for insert to sodachi_app with check (
  named_by = (select access.account_id()) and exists (
    select from evaluation.cycle c where c.id = cycle_id and c.appointing_authority = any (array(select evaluation.kept_authorities()))
      and (c.made_by = (select access.account_id()) or c.id = any (array(select evaluation.my_cycles())))
  )
);
create policy dismiss on evaluation.cycle_officer for update to sodachi_app using (cycle_id = any (array(select evaluation.my_cycles())));
do $$
declare name text;
begin
  foreach name in array array['chain_override', 'postponement'] loop
    execute format('create policy keep on evaluation.%I for all to sodachi_app using (cycle_id = any (array(select evaluation.my_cycles())))', name);
  end loop;
end $$;
create policy mine on evaluation.postponement for select to sodachi_app using (
  (sheet_id is null and (select access.is_insider())) or exists (select from evaluation.sheet s where s.id = sheet_id)
);

create policy own on evaluation.note for all to sodachi_app using (person_id = (select access.person_id()))
  with check (person_id = (select access.person_id()));
create policy shared on evaluation.note for select to sodachi_app using (
  shared_at is not null and person_id = any (array(select evaluation.my_evaluatees()))
);
create policy read on evaluation.observation for select to sodachi_app using (
  person_id = (select access.person_id()) or observer_id = (select access.person_id()) or person_id = any (array(select evaluation.my_evaluatees()))
);
create policy observe on evaluation.observation for insert to sodachi_app with check (
  observer_id = (select access.person_id()) and seen_at is null and person_id = any (array(select access.direct_reports()))
);
create policy see on evaluation.observation for update to sodachi_app using (person_id = (select access.person_id()));

grant usage on schema evaluation to sodachi_app, sodachi_import;
grant select on all tables in schema evaluation to sodachi_app;
grant insert (appointing_authority, number, from_day, said, basis) on evaluation.scheme to sodachi_app;
grant insert (id, appointing_authority, scheme_id, policy_version_id, kind, name, fiscal_year, during, base_on, disclosure_on, former_marks_visible),
  update (disclosure_on, state, version, opened_at, closed_at) on evaluation.cycle to sodachi_app;
grant insert (cycle_id, account_id), update (ended_at) on evaluation.cycle_officer to sodachi_app;
grant insert (cycle_id, person_id, evaluator_id, adjuster_id, no_adjuster, confirmer_id, reason),
  update (evaluator_id, adjuster_id, no_adjuster, confirmer_id, reason, set_by, set_at), delete on evaluation.chain_override to sodachi_app;
grant insert (id, cycle_id, person_id, part, during, unit_id, unit_path, grade_id, job_family, employment_kind, steps, evaluator_id, adjuster_id, confirmer_id, said, state),
  update (evaluator_id, adjuster_id, confirmer_id, state, round, version, changed_at, confirmed_at, disclosed_on, wishes_disclosure) on evaluation.sheet to sodachi_app;
grant insert (sheet_id, person_id, role, from_day), update (ended_on, handover, handed_over_at) on evaluation.sheet_role to sodachi_app;
grant insert (sheet_id, number, act, from_state, to_state, round, as_role, comment, document_number) on evaluation.transition to sodachi_app;
grant insert (id, sheet_id, number, reason), update (state, reason, edition, saved_at, saved_by, agreed_at), delete on evaluation.goal_version to sodachi_app;
grant insert (version_id, place, title, what, serves, weight, difficulty, importance), delete on evaluation.goal to sodachi_app;
grant insert (sheet_id, items, overall, words), update (items, overall, words, edition, saved_at) on evaluation.self_report to sodachi_app;
grant insert (sheet_id, round, stage, items, overall, overall_comment, words), update (items, overall, overall_comment, words, edition, saved_at)
  on evaluation.marking to sodachi_app;
grant insert (sheet_id, round, person_id, overall, items, comments, words) on evaluation.result to sodachi_app;
grant insert (sheet_id, kind, planned_on, agenda, agreed, evaluatee_met_on, evaluator_met_on, waived),
  update (planned_on, agenda, agreed, evaluatee_met_on, evaluator_met_on, waived, edition, saved_at) on evaluation.interview to sodachi_app;
grant insert (cycle_id, sheet_id, step, to_on, reason) on evaluation.postponement to sodachi_app;
grant insert (happened_on, about, text), update (happened_on, about, text, shared_at), delete on evaluation.note to sodachi_app;
grant insert (person_id, happened_on, about, tone, text), update (seen_at) on evaluation.observation to sodachi_app;

-- ── Invariants that no order of commands may break ──────────────────────────────────────────────────────────────────────

-- A scale is read where it stands: the code of a mark, or null for none.
create function evaluation.is_mark(scheme uuid, of_kind text, which text, code text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select code is null or exists (
    select from evaluation.scheme m
    cross join jsonb_array_elements(m.said -> 'kinds') k
    cross join jsonb_array_elements(m.said -> 'scales') c
    cross join jsonb_array_elements(c -> 'steps') t
    where m.id = scheme and k ->> 'kind' = of_kind and c ->> 'id' = k ->> which and t ->> 'code' = code
  )
$$;
create function evaluation.check_marking() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare of_cycle evaluation.cycle;
begin
  if exists (select from evaluation.sheet s where s.id = new.sheet_id and s.person_id = new.given_by) then
    raise exception 'nobody marks their own' using errcode = '23514', constraint = 'nobody_marks_own';
  end if;
  select c.* into of_cycle from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id where s.id = new.sheet_id;
  if not evaluation.is_mark(of_cycle.scheme_id, of_cycle.kind, 'overallScale', new.overall)
    or exists (select from jsonb_each(new.items) i where not evaluation.is_mark(of_cycle.scheme_id, of_cycle.kind, 'itemScale', i.value ->> 'mark')) then
    raise exception 'a mark is one of its scale' using errcode = '23514', constraint = 'mark_in_scale';
  end if;
  return new;
end $$;
create trigger check_marking before insert or update on evaluation.marking for each row execute function evaluation.check_marking();

-- Where a sheet may go from where it stands, and by whom, whatever command asks: the same as course-rules, and a test compares them.
create function evaluation.moves() returns table (was text, becomes text, as_role text) language sql immutable parallel safe as $$
  values
    ('not-begun', 'goal-writing', 'evaluatee'), ('goal-writing', 'goal-sent', 'evaluatee'), ('goal-sent', 'goal-writing', 'evaluator'),
    ('goal-sent', 'in-period', 'evaluator'), ('in-period', 'in-period', 'evaluatee'), ('in-period', 'in-period', 'evaluator'),
    ('in-period', 'self-reporting', 'evaluatee'), ('self-reporting', 'self-reported', 'evaluatee'), ('self-reported', 'self-reporting', 'evaluatee'),
    ('not-begun', 'evaluating', 'evaluator'), ('goal-writing', 'evaluating', 'evaluator'), ('goal-sent', 'evaluating', 'evaluator'),
    ('in-period', 'evaluating', 'evaluator'), ('self-reporting', 'evaluating', 'evaluator'), ('self-reported', 'evaluating', 'evaluator'),
    ('evaluating', 'evaluated', 'evaluator'), ('evaluated', 'evaluating', 'evaluator'), ('evaluated', 'adjusting', 'adjuster'),
    ('adjusting', 'evaluating', 'adjuster'), ('adjusting', 'adjusted', 'adjuster'), ('evaluated', 'confirming', 'confirmer'),
    ('adjusted', 'confirming', 'confirmer'), ('confirming', 'adjusting', 'confirmer'), ('confirming', 'evaluating', 'confirmer'),
    ('confirming', 'confirmed', 'confirmer'), ('confirmed', 'disclosed', 'hr'), ('confirmed', 'disclosed', 'city'),
    ('disclosed', 'interviewed', 'evaluatee'), ('disclosed', 'interviewed', 'evaluator'), ('disclosed', 'interviewed', 'city'),
    ('confirmed', 'done', 'hr'), ('confirmed', 'done', 'city'), ('disclosed', 'done', 'hr'), ('disclosed', 'done', 'city'),
    ('interviewed', 'done', 'hr'), ('interviewed', 'done', 'city'),
    ('confirmed', 'evaluating', 'hr'), ('disclosed', 'evaluating', 'hr'), ('interviewed', 'evaluating', 'hr'), ('done', 'evaluating', 'hr'),
    ('confirmed', 'confirmed', 'hr'), ('disclosed', 'disclosed', 'hr'), ('interviewed', 'interviewed', 'hr'), ('done', 'done', 'hr'),
    ('not-begun', 'exempt', 'hr'), ('goal-writing', 'exempt', 'hr'), ('goal-sent', 'exempt', 'hr'), ('in-period', 'exempt', 'hr'),
    ('self-reporting', 'exempt', 'hr'), ('self-reported', 'exempt', 'hr'), ('evaluating', 'exempt', 'hr'), ('evaluated', 'exempt', 'hr'),
    ('adjusting', 'exempt', 'hr'), ('adjusted', 'exempt', 'hr'), ('confirming', 'exempt', 'hr'),
    ('exempt', 'not-begun', 'hr'), ('exempt', 'in-period', 'hr')
$$;
create function evaluation.check_sheet() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  is_confirmed constant boolean := old.state in ('confirmed', 'disclosed', 'interviewed', 'done');
  disclosed_from date;
begin
  if (new.state, new.round) is distinct from (old.state, old.round) and new.version <> old.version + 1 then
    raise exception 'one act at a time' using errcode = '23514', constraint = 'one_act_at_a_time';
  end if;
  if new.version not in (old.version, old.version + 1) then
    raise exception 'one act at a time' using errcode = '23514', constraint = 'one_act_at_a_time';
  end if;
  if new.version <> old.version and not exists (select from evaluation.moves() m where m.was = old.state and m.becomes = new.state) then
    raise exception 'a sheet does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'course_of_sheet';
  end if;
  -- 再評価 is the only way back behind 確認, and begins a round.
  if new.round <> old.round + (is_confirmed and new.state = 'evaluating')::integer then
    raise exception 'a round begins with 再評価' using errcode = '23514', constraint = 'round_of_sheet';
  end if;
  if is_confirmed and new.state <> 'evaluating' and (new.evaluator_id, new.adjuster_id, new.confirmer_id) is distinct from (old.evaluator_id, old.adjuster_id, old.confirmer_id) then
    raise exception 'the chain stays as it confirmed' using errcode = '23514', constraint = 'confirmed_is_kept';
  end if;
  if (new.evaluator_id, new.adjuster_id, new.confirmer_id) is distinct from (old.evaluator_id, old.adjuster_id, old.confirmer_id)
    and not (new.cycle_id in (select evaluation.my_cycles())) then
    raise exception 'HR names the chain' using errcode = '23514', constraint = 'chain_is_named_by_hr';
  end if;
  if new.wishes_disclosure <> old.wishes_disclosure and old.person_id is distinct from access.person_id() then
    raise exception 'the wish is one''s own' using errcode = '23514', constraint = 'wish_is_own';
  end if;
  if new.state = 'confirmed' and old.state <> 'confirmed' and not exists (
    select from evaluation.marking m where m.sheet_id = new.id and m.round = new.round and m.stage = 'final' and m.overall is not null) then
    raise exception 'no 確認 without a final mark' using errcode = '23514', constraint = 'confirmed_with_final_mark';
  end if;
  if new.state = 'disclosed' and old.state <> 'disclosed' then
    select c.disclosure_on into disclosed_from from evaluation.cycle c where c.id = new.cycle_id;
    if disclosed_from is null or disclosed_from > access.today() then
      raise exception 'not before its day' using errcode = '23514', constraint = 'disclosed_on_its_day';
    end if;
  end if;
  return new;
end $$;
create trigger check_sheet before update on evaluation.sheet for each row execute function evaluation.check_sheet();

-- What was disclosed is the final mark, and the sheet says so in the same transaction.
create function evaluation.check_result() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (
    select from evaluation.sheet s join evaluation.marking m on m.sheet_id = s.id and m.round = new.round and m.stage = 'final'
    join evaluation.cycle c on c.id = s.cycle_id
    where s.id = new.sheet_id and s.person_id = new.person_id and m.overall = new.overall and s.state in ('confirmed', 'disclosed')
      and c.disclosure_on <= access.today()
  ) then
    raise exception 'only a confirmed mark is disclosed, on its day' using errcode = '23514', constraint = 'disclosed_is_confirmed';
  end if;
  return new;
end $$;
create trigger check_result before insert on evaluation.result for each row execute function evaluation.check_result();

-- At the end of each transaction: an act is told, and the goals that are agreed weigh 100.
create function evaluation.check_told() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (
    select from evaluation.transition t where t.sheet_id = new.id and t.number = new.version and t.from_state = old.state and t.to_state = new.state
      and t.round = new.round and exists (select from evaluation.moves() m where m.was = old.state and m.becomes = new.state and m.as_role = t.as_role)
  ) then
    raise exception 'an act is told' using errcode = '23514', constraint = 'act_is_told';
  end if;
  return null;
end $$;
create constraint trigger check_told after update of version on evaluation.sheet
  deferrable initially deferred for each row when (old.version is distinct from new.version) execute function evaluation.check_told();
create function evaluation.check_weights() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (select coalesce(sum(g.weight), 0) <> 100 or bool_or(g.weight is null) from evaluation.goal g where g.version_id = new.id) then
    raise exception 'weights are 100' using errcode = '23514', constraint = 'weights_are_100';
  end if;
  return null;
end $$;
create constraint trigger check_weights after insert or update of state on evaluation.goal_version
  deferrable initially deferred for each row when (new.state in ('sent', 'agreed')) execute function evaluation.check_weights();
create function evaluation.keep_row() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '% is kept as it was written', tg_table_name using errcode = '23514', constraint = 'kept_as_written';
end $$;
create trigger keep_row before update on evaluation.transition for each row execute function evaluation.keep_row();
create trigger keep_row before update on evaluation.result for each row execute function evaluation.keep_row();
revoke execute on function evaluation.is_mark from public;

-- ── The city itself ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- It discloses on the day and completes what is over; of marks it reads the final ones alone.

create policy service on evaluation.cycle for select to sodachi_import using (true);
create policy service on evaluation.scheme for select to sodachi_import using (true);
create policy service on evaluation.sheet to sodachi_import using (true) with check (true);
create policy service on evaluation.marking for select to sodachi_import using (stage = 'final');
create policy service on evaluation.interview for select to sodachi_import using (true);
create policy service on evaluation.result for insert to sodachi_import with check (true);
create policy service on evaluation.transition for insert to sodachi_import with check (as_role = 'city' and person_id is null and account_id is null);
grant select on evaluation.cycle, evaluation.scheme, evaluation.sheet, evaluation.marking, evaluation.interview to sodachi_import;
grant update (state, version, changed_at, disclosed_on) on evaluation.sheet to sodachi_import;
grant insert (sheet_id, round, person_id, overall, items, comments, words) on evaluation.result to sodachi_import;
grant insert (sheet_id, number, act, from_state, to_state, round, as_role, comment) on evaluation.transition to sodachi_import;

-- ── 利用目的の台帳 ──────────────────────────────────────────────────────────────────────────────────────────────────────

do $$
declare name text;
begin
  perform platform.obeys_ledger('evaluation.sheet', 'evaluation', 'laid_at');
  perform platform.obeys_ledger('evaluation.note', 'behaviour-note', 'written_at');
  perform platform.obeys_ledger('evaluation.observation', 'behaviour-note', 'written_at');
  foreach name in array array['chain_override', 'sheet_role', 'transition', 'goal_version', 'goal', 'self_report', 'marking', 'result', 'interview', 'postponement'] loop
    perform platform.obeys_ledger(format('evaluation.%I', name)::regclass, 'evaluation', null);
  end loop;
end $$;
-- The release's own: to evaluate one has to know who is where, and who stands above whom.
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
    ('behaviour-note', 'evaluation', '評価の根拠となる事実を、シートの横に示すため')
$$;

-- ── 保存期間 ────────────────────────────────────────────────────────────────────────────────────────────────────────────

create function evaluation.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select (v.class, v.name, v.years, 0, v.counted, 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', v.is_private, v.subjects)::platform.retention_class from (values
    ('evaluation', '人事評価の記録', 5, '評価の期間の終わり', false,
      'select s.person_id, s.id::text, upper(c.during) - 1, null::date from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id where c.state = ''closed'''),
    -- Private: that somebody writes for themself is theirs alone.
    ('behaviour-note', '行動メモ', 3, 'あったことの日', true,
      'select n.person_id, n.id::text, n.happened_on, null::date from evaluation.note n'),
    ('observation', '上司の気づき', 3, 'あったことの日', false,
      'select o.person_id, o.id::text, o.happened_on, null::date from evaluation.observation o')
  ) v (class, name, years, counted, is_private, subjects)
$$;
create function evaluation.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select ('evaluation.' || v.name, v.title, v.class, v.how, v.erases, null, v.of_person, v.says)::platform.retention_table from (
    values ('goal', '評価の目標', 'evaluation', 'erase', 't.version_id in (select g.id from evaluation.goal_version g where g.sheet_id = s.record::uuid)',
        't.version_id in (select g.id from evaluation.goal_version g join evaluation.sheet s on s.id = g.sheet_id where s.person_id = $1)', null::text),
      ('chain_override', '評価者の指定', 'evaluation', 'erase',
        '(t.cycle_id, t.person_id) = (select e.cycle_id, e.person_id from evaluation.sheet e where e.id = s.record::uuid)', 't.person_id = $1', null)
    union all
    select c.name, c.title, 'evaluation', 'erase', 't.sheet_id = s.record::uuid', 't.sheet_id in (select e.id from evaluation.sheet e where e.person_id = $1)', null
    from (values ('goal_version', '評価の目標の版'), ('self_report', '評価の自己申告'), ('marking', '評語と所見'), ('result', '開示した評価結果'),
      ('interview', '評価の面談'), ('postponement', '評価の期限の延長'), ('transition', '評価シートの経過'), ('sheet_role', '評価者と引継ぎ')) c (name, title)
    union all values
      ('sheet', '評価シート', 'evaluation', 'erase', 't.id = s.record::uuid', 't.person_id = $1', null),
      ('note', '行動メモ', 'behaviour-note', 'erase', 't.id = s.record::uuid', 't.person_id = $1', null),
      ('observation', '上司の気づき', 'observation', 'erase', 't.id = s.record::uuid', 't.person_id = $1', null),
      ('scheme', '評価の定め', null, 'kept', null, null, '書いた担当のIDだけです'),
      ('cycle', '評価の期', null, 'kept', null, null, '名前と日付だけです'),
      ('cycle_officer', '評価の期の担当', null, 'kept', null, null, '担当のアカウントのIDだけです')
  ) v (name, title, class, how, erases, of_person, says)
$$;
create function evaluation.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select (v.name, v.columns)::platform.told_table from (values
    ('evaluation.sheet', '{during,grade_id,job_family,employment_kind,evaluator_id,adjuster_id,confirmer_id,said,state,round,confirmed_at,disclosed_on}'::text[]),
    ('evaluation.goal_version', '{number,state,reason,agreed_at}'),
    ('evaluation.goal', '{place,title,what,serves,weight,difficulty,importance}'),
    ('evaluation.self_report', '{words,saved_at}'),
    ('evaluation.marking', '{round,stage,words,saved_at}'),
    ('evaluation.result', '{round,words,disclosed_on}'),
    ('evaluation.interview', '{kind,planned_on,agenda,agreed,evaluatee_met_on,evaluator_met_on,waived}'),
    ('evaluation.transition', '{act,to_state,round,as_role,comment,document_number,at}'),
    ('evaluation.observation', '{observer_id,happened_on,tone,text,seen_at,written_at}')
  ) v (name, columns)
$$;
revoke execute on function evaluation.classes_kept, evaluation.tables_kept, evaluation.tables_told from public;
grant execute on function evaluation.tables_told to sodachi_app;
grant execute on function evaluation.classes_kept, evaluation.tables_kept to sodachi_app, sodachi_import;
