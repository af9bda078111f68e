-- Two questions after 開示, once in a cycle: were the facts behind the result explained, and is it clear what to do next. Answers are only ever counted: no row of
-- them is anybody's, and none tells when it came.

create table evaluation.after_disclosure_answered (
  cycle_id uuid not null references evaluation.cycle on delete cascade,
  person_id uuid not null references people.person,
  primary key (cycle_id, person_id)
);
comment on table evaluation.after_disclosure_answered is 'That somebody has answered, so that nobody answers twice. No time and no order; seen by that person alone.';
create index after_disclosure_answered_person on evaluation.after_disclosure_answered (person_id);

create table evaluation.after_disclosure_count (
  cycle_id uuid not null references evaluation.cycle on delete cascade,
  unit_id uuid not null references people.unit,
  question text not null check (question in ('facts', 'next')),
  choice text not null check (choice in ('yes', 'partly', 'no')),
  answers integer not null check (answers >= 0),
  primary key (cycle_id, unit_id, question, choice)
);
comment on table evaluation.after_disclosure_count is
  'How many of each choice there were in a 局 as it was at opening. Read by nobody but evaluation.count_after_disclosure; the two questions are not kept together.';

-- Whether the actor is asked about this sheet: their own, disclosed, in a cycle that runs, and not answered yet.
create function evaluation.asks_after_disclosure(of_sheet uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id
    where s.id = of_sheet and s.person_id = access.person_id() and s.disclosed_on is not null and s.state in ('disclosed', 'interviewed', 'done') and c.state = 'open'
      and not exists (select from evaluation.after_disclosure_answered a where a.cycle_id = s.cycle_id and a.person_id = s.person_id))
$$;
create function evaluation.answer_after_disclosure(of_sheet uuid, facts text, next text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
  of_cycle uuid;
  of_unit uuid;
begin
  select s.cycle_id, s.unit_path[1] into of_cycle, of_unit from evaluation.sheet s where s.id = of_sheet for share;
  if of_unit is null or not evaluation.asks_after_disclosure(of_sheet) then
    return false;
  end if;
  insert into evaluation.after_disclosure_answered (cycle_id, person_id) values (of_cycle, access.person_id());
  insert into evaluation.after_disclosure_count (cycle_id, unit_id, question, choice, answers)
  select of_cycle, of_unit, q, c, 0 from unnest(array['facts', 'next']) q, unnest(array['yes', 'partly', 'no']) c on conflict do nothing;
  -- Every row of the 局 is written anew, whatever was chosen: which of them one answer changed cannot be seen on them.
  update evaluation.after_disclosure_count n set answers = n.answers + (n.choice = case n.question when 'facts' then facts else next end)::integer
  where n.cycle_id = of_cycle and n.unit_id = of_unit;
  return true;
end $$;

-- The counts of a cycle that is closed, for its officers: a row for each 局 and question and one for all, null where it may not be shown. While answers still come,
-- two readings around one answer would tell it. Ten answers at the least, not all the same, and no total may tell by subtraction what is hidden.
create function evaluation.count_after_disclosure(of_cycle uuid)
returns table (question text, unit_id uuid, is_all boolean, yes integer, partly integer, no integer)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  asked text;
  units uuid[];
  counts integer[];
  shown boolean[];
begin
  if not exists (select from evaluation.cycle c where c.id = of_cycle and c.state = 'closed') or of_cycle not in (select evaluation.my_cycles()) then
    return;
  end if;
  foreach asked in array array['facts', 'next'] loop
    select array_agg(u.unit_id order by u.unit_id), array_agg(u.counts order by u.unit_id) into units, counts from (
      select n.unit_id, array[sum(n.answers) filter (where n.choice = 'yes'), sum(n.answers) filter (where n.choice = 'partly'),
        sum(n.answers) filter (where n.choice = 'no')]::integer[] as counts
      from evaluation.after_disclosure_count n where n.cycle_id = of_cycle and n.question = asked group by n.unit_id) u;
    continue when units is null;
    shown := growth.shown_groups(counts, array_fill(0, array[cardinality(units), 3]), 10);
    return query
      select asked, units[i], false, case when shown[i] then counts[i][1] end, case when shown[i] then counts[i][2] end, case when shown[i] then counts[i][3] end
      from generate_series(1, cardinality(units)) i
      union all
      select asked, null, true, case when shown[cardinality(shown)] then sum(counts[i][1])::integer end,
        case when shown[cardinality(shown)] then sum(counts[i][2])::integer end, case when shown[cardinality(shown)] then sum(counts[i][3])::integer end
      from generate_series(1, cardinality(units)) i;
  end loop;
end $$;
revoke execute on function evaluation.asks_after_disclosure, evaluation.answer_after_disclosure, evaluation.count_after_disclosure from public;
grant execute on function evaluation.asks_after_disclosure, evaluation.answer_after_disclosure, evaluation.count_after_disclosure to sodachi_app;

select platform.wall('evaluation.after_disclosure_answered'), platform.wall('evaluation.after_disclosure_count');
select platform.obeys_ledger('evaluation.after_disclosure_answered', 'evaluation', null);
create policy own on evaluation.after_disclosure_answered for select to sodachi_app using (person_id = (select access.person_id()));
grant select on evaluation.after_disclosure_answered, evaluation.after_disclosure_count to sodachi_app;

alter function evaluation.tables_kept() rename to tables_kept_before_after_disclosure;
create function evaluation.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('evaluation.after_disclosure_answered', '開示のあとの問いに答えた印', 'evaluation', 'erase',
    '(t.cycle_id, t.person_id) = (select e.cycle_id, e.person_id from evaluation.sheet e where e.id = s.record::uuid)', null, 't.person_id = $1', null)::platform.retention_table
  union all
  select row('evaluation.after_disclosure_count', '開示のあとの問いの答えの数', null, 'kept', null, null, null, '人数だけで、だれの答えかは分かりません')::platform.retention_table
  union all
  select t from evaluation.tables_kept_before_after_disclosure() t
$$;
revoke execute on function evaluation.tables_kept, evaluation.tables_kept_before_after_disclosure from public;
grant execute on function evaluation.tables_kept to sodachi_app, sodachi_import;
