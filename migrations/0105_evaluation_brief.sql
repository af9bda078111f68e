-- What a look and a save ask of a scheme is a small part of it, and the whole was unpacked for each: how long a scheme is costs a sheet nothing any more. And goals are looked
-- for only where a kind is marked by goals.

-- Of a scheme what the database itself goes by: `course`, what evaluators must have learned, where it names anything; `showsLast`, whether the last result is shown to the
-- present evaluator; `goals`, the kinds that are marked by goals; `codes`, by kind, of the marks of an item and of the whole.
create function evaluation.brief_of(said jsonb) returns jsonb language sql immutable set search_path = pg_catalog as $$
  select jsonb_build_object(
    'course', case when jsonb_array_length(coalesce(said #> '{evaluatorCourse,names}', '[]')) > 0 then said -> 'evaluatorCourse' end,
    'showsLast', coalesce(said -> 'lastResultsVisible', 'false'),
    'goals', jsonb_path_query_array(said, '$.kinds[*] ? (@.goals != null).kind'),
    'codes', (
      select jsonb_object_agg(k ->> 'kind', jsonb_build_object(
        'item', jsonb_path_query_array(said, '$.scales[*] ? (@.id == $scale).steps[*].code', jsonb_build_object('scale', k -> 'itemScale')),
        'overall', jsonb_path_query_array(said, '$.scales[*] ? (@.id == $scale).steps[*].code', jsonb_build_object('scale', k -> 'overallScale'))))
      from jsonb_array_elements(said -> 'kinds') k))
$$;
revoke execute on function evaluation.brief_of from public;
grant execute on function evaluation.brief_of to sodachi_app, sodachi_import;
alter table evaluation.scheme add brief jsonb not null generated always as (evaluation.brief_of(said)) stored;

-- Whether the person has learned what evaluators must (`course` of a brief); null where the scheme names nothing.
drop function evaluation.has_course;
create function evaluation.has_course(of_person uuid, course jsonb) returns boolean
language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  years constant integer := (course ->> 'years')::integer;
begin
  if years is null then
    return null;
  end if;
  return exists (
    select from people.licence l
    where l.person_id = of_person and upper_inf(l.recorded) and course -> 'names' ? l.name and (l.ended_on is null or l.ended_on > access.today())
      and (years = 0 or l.acquired_on >= (access.today() - make_interval(years => years))::date)
  );
end $$;
revoke execute on function evaluation.has_course from public;

create or replace function evaluation.check_marking() returns trigger
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  of_person uuid;
  codes jsonb;
begin
  select s.person_id, m.brief #> array['codes', y.kind] into of_person, codes
  from evaluation.sheet s join evaluation.cycle y on y.id = s.cycle_id join evaluation.scheme m on m.id = y.scheme_id where s.id = new.sheet_id;
  if of_person = new.given_by then
    raise exception 'nobody marks their own' using errcode = '23514', constraint = 'nobody_marks_own';
  end if;
  if (new.overall is not null and not coalesce(codes -> 'overall' ? new.overall, false)) or (new.items <> '{}' and exists (
    select from jsonb_each(new.items) i where i.value ->> 'mark' is not null and not coalesce(codes -> 'item' ? (i.value ->> 'mark'), false))) then
    raise exception 'a mark is one of its scale' using errcode = '23514', constraint = 'mark_in_scale';
  end if;
  return new;
end $$;

do $$
declare
  one record;
  told text;
begin
  for one in select * from (values
    ('evaluation.without_course(uuid)', 'evaluation.has_course(s.evaluator_id, m.said)', 'evaluation.has_course(s.evaluator_id, m.brief -> ''course'')'),
    ('evaluation.seen_sheet(uuid, uuid[], boolean)', 'evaluation.has_course(me, m.said)', 'evaluation.has_course(me, m.brief -> ''course'')'),
    ('evaluation.seen_sheet(uuid, uuid[], boolean)', '(m.said ->> ''lastResultsVisible'')::boolean as shows_last',
      '(m.brief -> ''showsLast'')::boolean as shows_last, m.brief -> ''goals'' ? c.kind as has_goals'),
    ('evaluation.seen_sheet(uuid, uuid[], boolean)', '  goals json;
', '  goal_versions json;
  goals json;
'),
    ('evaluation.seen_sheet(uuid, uuid[], boolean)', '    (select json_agg(json_build_object(''id'', v.id, ''number'', v.number, ''state'', v.state, ''reason'', v.reason, ''edition'', v.edition) order by v.number)
      from evaluation.goal_version v where v.sheet_id = of_sheet) as goal_versions,
', ''),
    ('evaluation.seen_sheet(uuid, uuid[], boolean)', '  if parts.goal_versions is not null then
    select json_object_agg(v.id, (
      select json_agg(json_build_object(''title'', g.title, ''what'', g.what, ''serves'', g.serves, ''weight'', g.weight, ''difficulty'', g.difficulty,
        ''importance'', g.importance) order by g.place) from evaluation.goal g where g.version_id = v.id))
    into goals from evaluation.goal_version v where v.sheet_id = of_sheet and evaluation.shows_goals(found_sheet, v.state);
', '  if of_cycle.has_goals then
    select json_agg(json_build_object(''id'', v.id, ''number'', v.number, ''state'', v.state, ''reason'', v.reason, ''edition'', v.edition) order by v.number),
      json_object_agg(v.id, (
        select json_agg(json_build_object(''title'', g.title, ''what'', g.what, ''serves'', g.serves, ''weight'', g.weight, ''difficulty'', g.difficulty,
          ''importance'', g.importance) order by g.place) from evaluation.goal g where g.version_id = v.id))
        filter (where evaluation.shows_goals(found_sheet, v.state))
    into goal_versions, goals from evaluation.goal_version v where v.sheet_id = of_sheet;
'),
    ('evaluation.seen_sheet(uuid, uuid[], boolean)', 'coalesce(parts.goal_versions, ''[]'')', 'coalesce(goal_versions, ''[]'')')
  ) as changes (rule, was, becomes) loop
    told := pg_get_functiondef(one.rule::regprocedure);
    if strpos(told, one.was) = 0 then
      raise exception '% is not as it was: %', one.rule, one.was;
    end if;
    execute replace(told, one.was, one.becomes);
  end loop;
end $$;
