-- 評価の練習: cases of nobody that HR writes with a model mark, marked by evaluators before the season. What somebody answered is theirs; the others are a spread without names.

create table evaluation.practice_case (
  id uuid primary key default gen_random_uuid(),
  appointing_authority text not null references people.appointing_authority,
  policy_version_id uuid not null references policy.version,
  grade_id text not null,
  title text not null check (title <> '' and length(title) <= 100),
  story text not null default '' check (length(story) <= 6000),
  scales jsonb not null check (jsonb_typeof(scales) = 'object'),
  state text not null default 'draft' check (state in ('draft', 'published', 'closed')),
  version integer not null default 1,
  written_by uuid not null references people.account default access.account_id(),
  written_at timestamptz not null default access.instant()
);
comment on table evaluation.practice_case is 'A case of 評価の練習: a person who does not exist, and what they did. Names nobody.';
comment on column evaluation.practice_case.scales is '{"item": [{"code", "label"}], "overall": [...]} as the scheme had them when it was written.';

create table evaluation.practice_model (
  case_id uuid primary key references evaluation.practice_case on delete cascade,
  items jsonb not null default '{}' check (jsonb_typeof(items) = 'object'),
  overall text,
  overall_reason text not null default '' check (length(overall_reason) <= 2000)
);
comment on table evaluation.practice_model is 'The model marks with their reasons: shown to whoever has answered, not before.';

create table evaluation.practice_answer (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references evaluation.practice_case on delete cascade,
  person_id uuid not null references people.person default access.person_id(),
  items jsonb not null check (jsonb_typeof(items) = 'object'),
  overall text not null,
  answered_at timestamptz not null default access.instant(),
  unique (case_id, person_id)
);
comment on table evaluation.practice_answer is 'How somebody marked a case, once: theirs alone. Of HR only that they did it.';
create index practice_answer_person on evaluation.practice_answer (person_id);

create function evaluation.keeps_case(of_case uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from evaluation.practice_case c where c.id = of_case and c.appointing_authority in (select evaluation.kept_authorities()))
$$;
create function evaluation.has_answered(of_case uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from evaluation.practice_answer a where a.case_id = of_case and a.person_id = access.person_id())
$$;
create function evaluation.is_practised(of_case uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from evaluation.practice_case c where c.id = of_case and c.state = 'published')
$$;
-- The marks of all others, counted; nothing while there are fewer than five of them, and nothing before one's own.
create function evaluation.practice_spread(of_case uuid) returns table (line text, mark text, people integer)
language sql stable security definer set search_path = pg_catalog as $$
  with others as (
    select a.items || jsonb_build_object('overall', a.overall) as marks from evaluation.practice_answer a where a.case_id = of_case and a.person_id <> access.person_id()
  )
  select m.key, m.value, count(*)::integer from others o cross join jsonb_each_text(o.marks) m
  where evaluation.has_answered(of_case) and (select count(*) from others) >= 5
  group by 1, 2
$$;
-- Evaluators of the cycles of a 任命権者 that run, with how many of its cases each has done: for its keepers, without a mark.
create function evaluation.practice_done(of_authority text) returns table (person_id uuid, done integer)
language sql stable security definer set search_path = pg_catalog as $$
  select r.person_id, (
    select count(*)::integer from evaluation.practice_answer a join evaluation.practice_case c on c.id = a.case_id
    where a.person_id = r.person_id and c.appointing_authority = of_authority and c.state = 'published')
  from evaluation.sheet_role r join evaluation.sheet s on s.id = r.sheet_id join evaluation.cycle c on c.id = s.cycle_id
  where of_authority in (select evaluation.kept_authorities()) and c.appointing_authority = of_authority and c.state = 'open' and r.role = 'evaluator' and r.ended_on is null
  group by r.person_id
$$;
-- Whether somebody has a 評価者研修 of a scheme on their record, young enough by it; null where the scheme names none.
create function evaluation.has_course(of_person uuid, said jsonb) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select case when jsonb_array_length(coalesce(said #> '{evaluatorCourse,names}', '[]')) > 0 then exists (
    select from people.licence l
    where l.person_id = of_person and upper_inf(l.recorded) and l.name in (select jsonb_array_elements_text(said #> '{evaluatorCourse,names}'))
      and (l.ended_on is null or l.ended_on > access.today())
      and ((said #>> '{evaluatorCourse,years}')::integer = 0
        or l.acquired_on >= (access.today() - make_interval(years => (said #>> '{evaluatorCourse,years}')::integer))::date)) end
$$;
create function evaluation.own_course(said jsonb) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select evaluation.has_course(access.person_id(), said)
$$;
-- Evaluators of a cycle without one on their record, for its officers.
create function evaluation.without_course(of_cycle uuid) returns table (person_id uuid, sheets integer)
language sql stable security definer set search_path = pg_catalog as $$
  select s.evaluator_id, count(*)::integer
  from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id join evaluation.scheme m on m.id = c.scheme_id
  where s.cycle_id = of_cycle and of_cycle in (select evaluation.my_cycles()) and s.evaluator_id is not null and s.state not in ('done', 'exempt')
    and not evaluation.has_course(s.evaluator_id, m.said)
  group by 1
$$;
revoke execute on function evaluation.keeps_case, evaluation.has_answered, evaluation.is_practised, evaluation.practice_spread, evaluation.practice_done, evaluation.has_course,
  evaluation.own_course, evaluation.without_course from public;
grant execute on function evaluation.keeps_case, evaluation.has_answered, evaluation.is_practised, evaluation.practice_spread, evaluation.practice_done,
  evaluation.own_course, evaluation.without_course to sodachi_app;

do $$
declare name text;
begin
  foreach name in array array['practice_case', 'practice_model', 'practice_answer'] loop
    perform platform.wall(('evaluation.' || name)::regclass);
  end loop;
end $$;
select platform.obeys_ledger('evaluation.practice_answer', 'evaluation', 'answered_at');
create policy read on evaluation.practice_case for select to sodachi_app using (
  ((select access.is_insider()) and state <> 'draft') or appointing_authority = any (array(select evaluation.kept_authorities()))
);
create policy write on evaluation.practice_case for insert to sodachi_app with check (
  written_by = (select access.account_id()) and state = 'draft' and appointing_authority = any (array(select evaluation.kept_authorities()))
);
create policy keep on evaluation.practice_case for update to sodachi_app using (appointing_authority = any (array(select evaluation.kept_authorities())));
create policy throw_away on evaluation.practice_case for delete to sodachi_app using (
  state = 'draft' and appointing_authority = any (array(select evaluation.kept_authorities()))
);
create policy read on evaluation.practice_model for select to sodachi_app using (evaluation.keeps_case(case_id) or evaluation.has_answered(case_id));
create policy write on evaluation.practice_model for insert to sodachi_app with check (evaluation.keeps_case(case_id));
create policy keep on evaluation.practice_model for update to sodachi_app using (evaluation.keeps_case(case_id));
create policy own on evaluation.practice_answer for select to sodachi_app using (person_id = (select access.person_id()));
create policy answer on evaluation.practice_answer for insert to sodachi_app with check (
  person_id = (select access.person_id()) and evaluation.is_practised(case_id)
);
grant select on evaluation.practice_case, evaluation.practice_model, evaluation.practice_answer to sodachi_app;
grant insert (id, appointing_authority, policy_version_id, grade_id, title, story, scales),
  update (policy_version_id, grade_id, title, story, scales, state, version, written_at), delete on evaluation.practice_case to sodachi_app;
grant insert (case_id, items, overall, overall_reason), update (items, overall, overall_reason) on evaluation.practice_model to sodachi_app;
grant insert (case_id, items, overall) on evaluation.practice_answer to sodachi_app;

-- What was answered stays comparable: a case that is out is not changed any more, and goes from out to closed only.
create function evaluation.check_practice_case() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if old.state <> 'draft' and (new.policy_version_id, new.grade_id, new.title, new.story, new.scales) is distinct from (old.policy_version_id, old.grade_id, old.title, old.story, old.scales) then
    raise exception 'a case that is out is kept' using errcode = '23514', constraint = 'kept_as_written';
  end if;
  if (old.state, new.state) not in (('draft', 'draft'), ('draft', 'published'), ('published', 'published'), ('published', 'closed'), ('closed', 'closed'), ('closed', 'published')) then
    raise exception 'a case does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'course_of_practice';
  end if;
  return new;
end $$;
create trigger check_practice_case before update on evaluation.practice_case for each row execute function evaluation.check_practice_case();
create function evaluation.check_practice_model() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from evaluation.practice_case c where c.id = new.case_id and c.state <> 'draft') then
    raise exception 'a model that is out is kept' using errcode = '23514', constraint = 'kept_as_written';
  end if;
  return new;
end $$;
create trigger check_practice_model before insert or update on evaluation.practice_model for each row execute function evaluation.check_practice_model();
create trigger keep_row before update on evaluation.practice_answer for each row execute function evaluation.keep_row();

-- ── 保存期間 ────────────────────────────────────────────────────────────────────────────────────────────────────────────

alter function evaluation.classes_kept() rename to classes_kept_before_practice;
create function evaluation.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select c from evaluation.classes_kept_before_practice() c
  union all
  -- Private: how somebody practised is theirs alone.
  select ('evaluation-practice', '評価の練習の答え', 2, 0, true, 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', true,
    'select a.person_id, a.id::text, (a.answered_at at time zone ''Asia/Tokyo'')::date, null::date from evaluation.practice_answer a')::platform.retention_class
$$;
alter function evaluation.tables_kept() rename to tables_kept_before_practice;
create function evaluation.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('evaluation.practice_answer', '評価の練習の答え', 'evaluation-practice', 'erase', 't.id = s.record::uuid', null, 't.person_id = $1', null)::platform.retention_table
  union all
  select t from evaluation.tables_kept_before_practice() t
  union all
  select row('evaluation.' || v.name, v.title, null, 'kept', null, null, null, v.says)::platform.retention_table from (values
    ('practice_case', '評価の練習の事例', '実在しない人の話と、書いた担当のIDだけです'),
    ('practice_model', '評価の練習の模範', '事例の模範の評語だけです')
  ) v (name, title, says)
$$;
revoke execute on function evaluation.classes_kept, evaluation.classes_kept_before_practice, evaluation.tables_kept, evaluation.tables_kept_before_practice from public;
grant execute on function evaluation.classes_kept, evaluation.tables_kept to sodachi_app, sodachi_import;
