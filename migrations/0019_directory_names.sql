-- What is kept of a 職位 in 職員名簿 is its id: the name is read from the policy in force on the day, so that a new version renames by itself.
alter table people.directory_entry drop column grade_name;

-- As before, with the name of today's version in the task.
create or replace function growth.ask_what_is_due() returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  today date := access.today();
  asked integer := 0;
  those integer;
  grade_names jsonb := (
    select jsonb_object_agg(g ->> 'id', g ->> 'name') from policy.version v cross join json_array_elements(v.package -> 'grades') g
    where v.in_force @> access.today()
  );
begin
  -- Two servers of one city take turns.
  perform pg_advisory_xact_lock(720190414);

  -- The yearly question, of all staff who have not answered; again with the new last day where it was moved.
  perform platform.ask(s.person_id, 'growth.awareness/' || q.fiscal_year, '方針を知っているか答える',
    '年に一度、一つ選ぶだけです。答えは秘密として扱います。', q.closes_on, 1, '/policy/awareness', '答える')
  from growth.awareness_question q
  cross join (select distinct e.person_id from people.employment e where upper_inf(e.recorded) and e.during @> today) s
  where q.opens_on <= today and q.closes_on >= today
    and not exists (select from growth.awareness_answer a where a.fiscal_year = q.fiscal_year and a.person_id = s.person_id)
    and not exists (
      select from platform.task t
      where t.person_id = s.person_id and t.key = 'growth.awareness/' || q.fiscal_year and t.due_on = q.closes_on
    );
  get diagnostics those = row_count;
  asked := asked + those;
  update platform.task t set done_at = access.instant()
  where t.key like 'growth.awareness/%' and t.done_at is null and t.due_on < today;

  -- 発令: whoever stands in another 職位 or unit since at most a week reads what is asked of it. Source: 方針, 読み込む機会 人事異動.
  perform platform.ask(now.person_id, 'growth.read-grade/' || now.from_day,
    case when before.grade_id is distinct from now.grade_id
      then '新しい職位に求められることを読む' else '異動にあたり、職位に求められることを読み直す' end,
    now.unit_name || coalesce('・' || (grade_names ->> now.grade_id), ''), null, 5, '/policy/mine', '読む')
  from people.directory_entry now
  left join people.directory_entry before on before.person_id = now.person_id and before.to_day = now.from_day
  where now.from_day between today - 7 and today and now.to_day > today and now.grade_id is not null
    and (before.unit_id, before.grade_id) is distinct from (now.unit_id, now.grade_id)
    and not exists (
      select from platform.task t where t.person_id = now.person_id and t.key = 'growth.read-grade/' || now.from_day
    );
  get diagnostics those = row_count;
  asked := asked + those;
  -- An order that was taken back asks for nothing.
  update platform.task t set done_at = access.instant()
  where t.key like 'growth.read-grade/%' and t.done_at is null and not exists (
    select from people.directory_entry e
    where e.person_id = t.person_id and e.from_day = split_part(t.key, '/', 2)::date and e.grade_id is not null
  );
  return asked;
end $$;

-- 現員 beside 定数 counts as 定数 does: 会計年度任用職員 and 臨時 are outside it (地方自治法 172条3項).
create or replace function people.chart_on(day date)
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
    select p.unit_id, (count(*) filter (where e.kind is null or e.kind not in ('fiscal-year', 'temporary')))::integer as filled
    from people.posting p
    left join people.employment e on e.person_id = p.person_id and upper_inf(e.recorded) and e.during @> day
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
