-- 昇任の名簿 over several years (地方公務員法 21条の3), read for the purpose of a 選考; and 指導 of staff in difficulty, which a city switches on with its basis.

create table evaluation.promotion_list (
  id uuid primary key default gen_random_uuid(),
  appointing_authority text not null references people.appointing_authority,
  rule_id uuid not null references evaluation.use_rule,
  target text not null,
  base_on date not null,
  name text not null check (name <> '' and length(name) <= 100),
  state text not null default 'open' check (state in ('open', 'released')),
  people integer not null default 0,
  listed integer not null default 0,
  made_by uuid not null references people.account default access.account_id(),
  made_at timestamptz not null default access.instant(),
  released_at timestamptz,
  check ((state = 'released') = (released_at is not null))
);
comment on table evaluation.promotion_list is 'Who fulfils the rule of a 昇任 on a day. Who read it stays out of the reader log of those in it until the selection is over (released).';

create table evaluation.promotion_line (
  list_id uuid not null references evaluation.promotion_list on delete cascade,
  person_id uuid not null references people.person,
  unit_id uuid,
  grade_id text,
  is_listed boolean not null,
  speaks_for text[] not null,
  speaks_against text[] not null,
  results jsonb not null check (jsonb_typeof(results) = 'array'),
  primary key (list_id, person_id)
);
comment on table evaluation.promotion_line is 'What of the rule a person fulfils and what not, in words, with the results that were used. Kept as it was written.';

-- ── 指導 ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table evaluation.guidance_switch (
  appointing_authority text not null references people.appointing_authority,
  number integer not null check (number > 0),
  is_on boolean not null,
  basis text not null check (basis <> '' and length(basis) <= 400),
  document_number text not null check (document_number <> '' and length(document_number) <= 100),
  decided_on date not null,
  switched_by uuid not null references people.account default access.account_id(),
  switched_at timestamptz not null default access.instant(),
  primary key (appointing_authority, number)
);
comment on table evaluation.guidance_switch is 'Whether a 任命権者 has 指導 here: no row means off. Each turn with its basis.';

create table evaluation.guidance_case (
  id uuid primary key default gen_random_uuid(),
  appointing_authority text not null references people.appointing_authority,
  person_id uuid not null references people.person,
  head_id uuid not null references people.person,
  guide_id uuid not null references people.person,
  handler_id uuid not null references people.person default access.person_id(),
  reason text not null check (reason <> '' and length(reason) <= 2000),
  plan text not null check (plan <> '' and length(plan) <= 4000),
  from_on date not null,
  months integer not null check (months between 1 and 6),
  way text not null default 'guidance' check (way in ('guidance', 'health')),
  outcome text check (outcome in ('improved', 'continued', 'status-review', 'ended')),
  judgement text check (judgement <> '' and length(judgement) <= 4000),
  ended_on date,
  version integer not null default 0,
  opened_on date not null default access.today(),
  constraint nobody_guides_themself check (person_id not in (head_id, guide_id, handler_id)),
  check ((outcome is null) = (ended_on is null)),
  constraint ended_with_judgement check (outcome is null or judgement is not null),
  -- What comes of an illness is treatment, and never a review of the status.
  constraint health_is_no_discipline check (way <> 'health' or outcome is null or outcome <> 'status-review')
);
comment on table evaluation.guidance_case is '指導 of one person: plan of at most six months, by whom. Known to those who are named in it, and to nobody else.';
create unique index guidance_once on evaluation.guidance_case (person_id) where outcome is null;

create table evaluation.guidance_entry (
  case_id uuid not null references evaluation.guidance_case on delete cascade,
  number integer not null check (number > 0),
  kind text not null check (kind in ('record', 'statement', 'warning', 'health')),
  month integer check (month between 1 and 6),
  text text not null check (text <> '' and length(text) <= 4000),
  written_by uuid not null references people.person default access.person_id(),
  written_on date not null default access.today(),
  primary key (case_id, number),
  check ((kind = 'record') = (month is not null))
);
comment on table evaluation.guidance_entry is 'The record of a month, the person''s own statement, a warning, the way to 産業医 or 受診. Kept as it was written.';
create unique index guidance_month on evaluation.guidance_entry (case_id, month) where kind = 'record';

-- ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

create function evaluation.my_promotion_lists(states text[]) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select l.id from evaluation.promotion_list l where l.state = any (states) and l.appointing_authority in (select evaluation.my_uses('promotion'));
end $$;
-- The selection is over: from now on people find in their reader log who looked.
create function evaluation.release_promotion(of_list uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if of_list in (select evaluation.my_promotion_lists(array['open'])) then
    update evaluation.promotion_list set state = 'released', released_at = access.instant() where id = of_list;
    insert into platform.purpose_release (purpose, record) values ('promotion-selection', of_list::text) on conflict do nothing;
  end if;
end $$;
create function evaluation.guidance_is_on(authority text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((select s.is_on from evaluation.guidance_switch s where s.appointing_authority = authority order by s.number desc limit 1), false)
$$;
-- Cases in which the actor is named, in one of these parts.
create function evaluation.my_guidance(parts text[]) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select c.id from evaluation.guidance_case c
    where (c.person_id = access.person_id() and 'person' = any (parts)) or (c.head_id = access.person_id() and 'head' = any (parts))
      or (c.guide_id = access.person_id() and 'guide' = any (parts)) or (c.handler_id = access.person_id() and 'handler' = any (parts));
end $$;
-- 手続き of a case: the record of the next month for head and guide, the end for the head; none once it is over, or has gone the way of health.
create function evaluation.settle_guidance(of_case uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  c evaluation.guidance_case;
  next_month integer;
  named constant text := 'evaluation.guidance/' || of_case;
begin
  select g.* into c from evaluation.guidance_case g where g.id = of_case and of_case in (select evaluation.my_guidance(array['person', 'head', 'guide', 'handler']));
  if c.id is null then
    return;
  end if;
  select coalesce(max(e.month), 0) + 1 into next_month from evaluation.guidance_entry e where e.case_id = of_case and e.kind = 'record';
  if c.outcome is not null or c.way = 'health' then
    update platform.task t set done_at = access.instant() where t.key in (named || '/record', named || '/end') and t.done_at is null;
  elsif next_month > c.months then
    update platform.task t set done_at = access.instant() where t.key = named || '/record' and t.done_at is null;
    perform platform.ask(c.head_id, named || '/end', '終わりの判断を記す', null, (c.from_on + make_interval(months => c.months))::date + 14, 15, '/evaluation/guidance/' || of_case, '判断を記す');
  else
    perform platform.ask(c.guide_id, named || '/record', next_month || 'か月目の記録を書く', null, (c.from_on + make_interval(months => next_month))::date + 7, 15,
      '/evaluation/guidance/' || of_case, '記録を書く');
  end if;
end $$;
revoke execute on function evaluation.my_promotion_lists, evaluation.release_promotion, evaluation.guidance_is_on, evaluation.my_guidance, evaluation.settle_guidance from public;
grant execute on function evaluation.my_promotion_lists, evaluation.release_promotion, evaluation.guidance_is_on, evaluation.my_guidance, evaluation.settle_guidance to sodachi_app;

do $$
declare name text;
begin
  foreach name in array array['promotion_list', 'promotion_line', 'guidance_switch', 'guidance_case', 'guidance_entry'] loop
    perform platform.wall(('evaluation.' || name)::regclass);
  end loop;
  perform platform.obeys_ledger('evaluation.promotion_line', 'evaluation', null);
  perform platform.obeys_ledger('evaluation.guidance_case', 'guidance', null);
  perform platform.obeys_ledger('evaluation.guidance_entry', 'guidance', null);
end $$;
create policy read on evaluation.promotion_list for select to sodachi_app using (appointing_authority = any (array(select evaluation.my_uses('promotion'))));
create policy make on evaluation.promotion_list for insert to sodachi_app with check (
  made_by = (select access.account_id()) and state = 'open' and appointing_authority = any (array(select evaluation.my_uses('promotion')))
);
create policy throw_away on evaluation.promotion_list for delete to sodachi_app using (state = 'open' and appointing_authority = any (array(select evaluation.my_uses('promotion'))));
-- Never one's own: who selects is no candidate in their own eyes.
create policy read on evaluation.promotion_line for select to sodachi_app using (
  person_id is distinct from (select access.person_id()) and list_id = any (array(select evaluation.my_promotion_lists(array['open', 'released'])))
);
create policy write on evaluation.promotion_line for insert to sodachi_app with check (list_id = any (array(select evaluation.my_promotion_lists(array['open']))));
create policy read on evaluation.guidance_switch for select to sodachi_app using (appointing_authority = any (array(select evaluation.kept_authorities())));
create policy turn on evaluation.guidance_switch for insert to sodachi_app with check (
  switched_by = (select access.account_id()) and appointing_authority = any (array(select evaluation.my_uses('guidance')))
);
create policy named on evaluation.guidance_case for select to sodachi_app using (id = any (array(select evaluation.my_guidance(array['person', 'head', 'guide', 'handler']))));
create policy open on evaluation.guidance_case for insert to sodachi_app with check (
  handler_id = (select access.person_id()) and outcome is null and version = 0 and way = 'guidance'
  and appointing_authority = any (array(select evaluation.my_uses('guidance'))) and (select evaluation.guidance_is_on(appointing_authority))
);
create policy move on evaluation.guidance_case for update to sodachi_app using (id = any (array(select evaluation.my_guidance(array['head', 'handler']))));
create policy named on evaluation.guidance_entry for select to sodachi_app using (case_id = any (array(select evaluation.my_guidance(array['person', 'head', 'guide', 'handler']))));
create policy write on evaluation.guidance_entry for insert to sodachi_app with check (
  written_by = (select access.person_id()) and case kind
    when 'statement' then case_id = any (array(select evaluation.my_guidance(array['person'])))
    when 'record' then case_id = any (array(select evaluation.my_guidance(array['guide', 'head'])))
    else case_id = any (array(select evaluation.my_guidance(array['head', 'handler']))) end
);
grant select on evaluation.promotion_list, evaluation.promotion_line, evaluation.guidance_switch, evaluation.guidance_case, evaluation.guidance_entry to sodachi_app;
grant insert (id, appointing_authority, rule_id, target, base_on, name, people, listed), delete on evaluation.promotion_list to sodachi_app;
grant insert (list_id, person_id, unit_id, grade_id, is_listed, speaks_for, speaks_against, results) on evaluation.promotion_line to sodachi_app;
grant insert (appointing_authority, number, is_on, basis, document_number, decided_on) on evaluation.guidance_switch to sodachi_app;
grant insert (id, appointing_authority, person_id, head_id, guide_id, reason, plan, from_on, months), update (way, outcome, judgement, ended_on, version) on evaluation.guidance_case to sodachi_app;
grant insert (case_id, number, kind, month, text) on evaluation.guidance_entry to sodachi_app;

create trigger keep_row before update on evaluation.promotion_line for each row execute function evaluation.keep_row();
create trigger keep_row before update on evaluation.guidance_switch for each row execute function evaluation.keep_row();
create trigger keep_row before update on evaluation.guidance_entry for each row execute function evaluation.keep_row();
create function evaluation.check_guidance() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if old.outcome is not null or new.version <> old.version + 1 or (old.way = 'health' and new.way <> 'health') then
    raise exception 'one act at a time, and none after the end' using errcode = '23514', constraint = 'one_act_at_a_time';
  end if;
  return new;
end $$;
create trigger check_guidance before update on evaluation.guidance_case for each row execute function evaluation.check_guidance();

-- Results for 指導 are read only while the city has it.
do $$
declare
  said constant text := pg_get_functiondef('evaluation.results_for_use(text, text, uuid[])'::regprocedure);
  was constant text := 'and access.use() = purpose then';
begin
  if strpos(said, was) = 0 then
    raise exception 'evaluation.results_for_use is not as it was';
  end if;
  execute replace(said, was, 'and access.use() = purpose and (of_use <> ''guidance'' or evaluation.guidance_is_on(of_authority)) then');
end $$;

-- ── 利用目的, 保存期間, 開示 ────────────────────────────────────────────────────────────────────────────────────────────

alter function people.default_purposes() rename to default_purposes_before_promotion;
create function people.default_purposes() returns table (kind text, use text, basis text) language sql immutable set search_path = pg_catalog as $$
  select p.kind, p.use, p.basis from people.default_purposes_before_promotion() p
  union all
  values
    ('evaluation', 'promotion', '昇任の選考の資料とするため（地方公務員法 第23条第2項）'),
    ('directory', 'promotion', '昇任の名簿に氏名と所属を示すため'),
    ('personnel-record', 'promotion', '職位とその年数を数えるため')
$$;
revoke execute on function people.default_purposes, people.default_purposes_before_promotion from public;
grant execute on function people.default_purposes to sodachi_app, sodachi_import;

alter function evaluation.classes_kept() rename to classes_kept_before_promotion;
create function evaluation.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select c from evaluation.classes_kept_before_promotion() c
  union all
  select (v.class, v.name, v.years, 0, v.counted, 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', v.is_private, v.subjects)::platform.retention_class from (values
    ('promotion-list', '昇任の名簿', 3, '基準日', false,
      'select l.person_id, l.list_id::text, p.base_on, null::date from evaluation.promotion_line l join evaluation.promotion_list p on p.id = l.list_id'),
    -- Private: that there is a case is known to those alone who are named in it.
    ('guidance', '指導の記録', 5, '指導の終わった日', true,
      'select c.person_id, c.id::text, c.ended_on, null::date from evaluation.guidance_case c where c.ended_on is not null')
  ) v (class, name, years, counted, is_private, subjects)
$$;
alter function evaluation.tables_kept() rename to tables_kept_before_promotion;
create function evaluation.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('evaluation.' || v.name, v.title, v.class, v.how, v.erases, null, v.of_person, v.says)::platform.retention_table from (values
    ('promotion_line', '昇任の名簿の行', 'promotion-list', 'erase', 't.list_id = s.record::uuid and t.person_id = s.person_id',
      't.person_id = $1 and t.list_id in (select l.id from evaluation.promotion_list l where l.state = ''released'')', null::text),
    ('promotion_list', '昇任の名簿', null, 'kept', null, null, '件数と、作った担当のIDだけです'),
    ('guidance_entry', '指導の経過', 'guidance', 'erase', 't.case_id = s.record::uuid', 't.case_id in (select c.id from evaluation.guidance_case c where c.person_id = $1)', null),
    ('guidance_case', '指導', 'guidance', 'erase', 't.id = s.record::uuid', 't.person_id = $1', null),
    ('guidance_switch', '指導を行うかの定め', null, 'kept', null, null, '決めた担当のIDだけです')
  ) v (name, title, class, how, erases, of_person, says)
  union all
  select t from evaluation.tables_kept_before_promotion() t
$$;
alter function evaluation.tables_told() rename to tables_told_before_promotion;
create function evaluation.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from evaluation.tables_told_before_promotion() t
  union all
  select (v.name, v.columns)::platform.told_table from (values
    ('evaluation.promotion_line', '{grade_id,is_listed,speaks_for,speaks_against}'::text[]),
    ('evaluation.guidance_case', '{reason,plan,from_on,months,way,outcome,judgement,ended_on,opened_on}'),
    ('evaluation.guidance_entry', '{kind,month,text,written_on}')
  ) v (name, columns)
$$;
revoke execute on function evaluation.classes_kept, evaluation.classes_kept_before_promotion, evaluation.tables_kept, evaluation.tables_kept_before_promotion,
  evaluation.tables_told, evaluation.tables_told_before_promotion from public;
grant execute on function evaluation.tables_told to sodachi_app;
grant execute on function evaluation.classes_kept, evaluation.tables_kept to sodachi_app, sodachi_import;
