-- 利用目的の台帳 obeyed by the wall. A transaction may say what it reads for (access.use, set where it is entered); every table that holds a kind of
-- record then shows only what the ledger allows for that use on this day: no row, no count, no trace of the rest. Without a use the
-- relations alone decide: keeping the record, and showing it to those whose record or work it is, is no use of the ledger.

create function access.use() returns text language sql stable parallel safe
  return nullif(current_setting('sodachi.use', true), '');

-- Records of this kind may be used so when they were collected on or after this day: -infinity for all of them, infinity for none.
-- plpgsql, because it keeps its plans: it runs once in every query that says what it is for.
create function access.used_from(asked_kind text, asked_use text) returns date
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return coalesce((
    select case when d.is_allowed then d.collected_from else 'infinity' end from people.purpose_decision d
    where d.kind = asked_kind and d.use = asked_use and d.approved_at is not null and d.in_force_on <= access.today()
    order by d.in_force_on desc limit 1
  ), case when exists (select from people.default_purposes() p where p.kind = asked_kind and p.use = asked_use)
    then '-infinity'::date else 'infinity' end);
end $$;

create or replace function access.purpose_allowed(asked_kind text, asked_use text, collected_on date) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select access.used_from(asked_kind, asked_use) <= collected_on
$$;
revoke execute on function access.used_from from public;
grant execute on function access.used_from to sodachi_app, sodachi_import;

-- Puts a table under the ledger. `collected`: the day (or instant) on which a row was collected, in SQL; null where the rows it belongs to
-- tell (their own policy decides the day, and this one whether the use is allowed at all).
create function platform.obeys_ledger(name regclass, kind text, collected text) returns void language plpgsql as $$
declare
  from_day constant text := format('(select case when access.use() is null then ''-infinity''::date else access.used_from(%L, access.use()) end)', kind);
begin
  execute format('create policy obeys_ledger on %s as restrictive for select to sodachi_app using (%s)', name,
    case when collected is null then from_day || ' < ''infinity''' else format('%s >= %s', collected, from_day) end);
end $$;

-- New kinds: what everybody inside sees of everybody, and what somebody did not want to hear. What an account does in Sodachi (sign-ins, tasks,
-- お知らせ, files) is plumbing of every room: its rows are their owner's alone, and the ledger does not speak of them.
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
    ('policy-awareness', 'statistics', '方針がどれだけ知られているかを確かめるため')
$$;

do $$
declare
  name text;
  learned constant text := 'coalesce(lower(recorded), ''-infinity'')';
begin
  foreach name in array array['staff_number', 'person_name', 'employment', 'personnel_order', 'posting', 'absence', 'supervision', 'supervision_override'] loop
    perform platform.obeys_ledger(format('people.%I', name)::regclass, 'personnel-record', learned);
  end loop;
  foreach name in array array['roster_import_file', 'roster_import_finding', 'roster_import_change', 'roster_import_left_out'] loop
    perform platform.obeys_ledger(format('people.%I', name)::regclass, 'personnel-record', null);
  end loop;
  perform platform.obeys_ledger('people.person_detail', 'person-detail', learned);
  perform platform.obeys_ledger('people.directory_entry', 'directory', 'from_day');
  perform platform.obeys_ledger('growth.reading_mark', 'policy-reading', 'read_at');
  perform platform.obeys_ledger('growth.declined_step', 'next-step', 'make_date(fiscal_year, 4, 1)');
  perform platform.obeys_ledger('growth.self_check_share', 'self-check', 'shared_at');
end $$;

-- 自己点検 of staff and of managers are two kinds in one table: the row says which.
create policy obeys_ledger on growth.self_check as restrictive for select to sodachi_app using (
  started_at >= case kind
    when 'staff' then (select case when access.use() is null then '-infinity'::date else access.used_from('self-check', access.use()) end)
    else (select case when access.use() is null then '-infinity'::date else access.used_from('manager-check', access.use()) end)
  end
);
-- Answers and notes are used as their check is.
do $$
declare name text;
begin
  foreach name in array array['self_check_answer', 'self_check_note'] loop
    execute format($policy$
      create policy obeys_ledger on growth.%I as restrictive for select to sodachi_app using (
        (select access.use() is null) or check_id = any (array(select c.id from growth.self_check c))
      )$policy$, name);
  end loop;
end $$;
select platform.obeys_ledger('growth.awareness_answer', 'policy-awareness', 'answered_at');

-- Counts that are made as owner ask the ledger themselves, whatever the transaction says that it is for: they are that use.
create or replace function growth.count_readers(chapters text[], digests bytea[]) returns table (chapter text, readers integer)
language sql stable security definer set search_path = pg_catalog as $$
  select asked.chapter, nullif(count(distinct m.person_id)::integer / 10 * 10, 0)
  from unnest(chapters, digests) as asked (chapter, digest)
  left join growth.reading_mark m on m.chapter = asked.chapter and m.words = asked.digest
    and m.read_at >= (select access.used_from('policy-reading', 'growth'))
    and exists (
      select from people.employment e where e.person_id = m.person_id and upper_inf(e.recorded) and e.during @> access.today()
    )
  where access.is_insider()
  group by asked.chapter
$$;
-- One condition more in a long function: a year whose window opened before the use was allowed has no numbers.
do $$
declare
  said constant text := pg_get_functiondef('growth.count_awareness(integer)'::regprocedure);
  closed constant text := 'q.closes_on < access.today() and access.is_insider()';
begin
  if strpos(said, closed) = 0 then
    raise exception 'growth.count_awareness is not as it was';
  end if;
  execute replace(said, closed, closed || ' and q.opens_on >= access.used_from(''policy-awareness'', ''statistics'')');
end $$;
