-- What follows from 活用 and 苦情: exceptions of one person in a run, records of 指導 with their day, topic and what was agreed, 手続き of whoever is waited for, and
-- what a person may know of the use of their results.

-- ── One person, out of the rule, with its reason ────────────────────────────────────────────────────────────────────────

create table evaluation.use_exception (
  run_id uuid not null references evaluation.use_run on delete cascade,
  person_id uuid not null references people.person,
  treated text not null check (treated in ('out', 'middle')),
  reason text not null check (reason <> '' and length(reason) <= 400),
  primary key (run_id, person_id)
);
comment on table evaluation.use_exception is 'Who is left out of one run, or stands in the middle, for a reason that no rule has. Kept nowhere else here.';
create function evaluation.exceptions_for_run(of_run uuid) returns table (person_id uuid, treated text, reason text)
language sql stable security definer set search_path = pg_catalog as $$
  select e.person_id, e.treated, e.reason from evaluation.use_exception e
  where e.run_id = of_run and of_run in (select evaluation.my_use_runs(array['calculating', 'simulated', 'proposed', 'decided']))
$$;
comment on function evaluation.exceptions_for_run is 'For its calculation: also what concerns the officer, which they do not read.';
revoke execute on function evaluation.exceptions_for_run from public;
grant execute on function evaluation.exceptions_for_run to sodachi_app;

select platform.wall('evaluation.use_exception');
select platform.obeys_ledger('evaluation.use_exception', 'evaluation', null);
create policy write on evaluation.use_exception for insert to sodachi_app with check (run_id = any (array(select evaluation.my_use_runs(array['calculating']))));
create policy read on evaluation.use_exception for select to sodachi_app using (
  (person_id is distinct from (select access.person_id()) and run_id = any (array(select evaluation.my_use_runs(array['calculating', 'simulated', 'proposed', 'decided']))))
  or (person_id = (select access.person_id()) and run_id = any (array(select evaluation.my_use_runs(array['decided']))))
);
grant select, insert (run_id, person_id, treated, reason) on evaluation.use_exception to sodachi_app;
create trigger check_use_lines after insert on evaluation.use_exception referencing new table as written for each statement execute function evaluation.check_use_lines();
create trigger keep_row before update on evaluation.use_exception for each row execute function evaluation.keep_row();

-- ── 指導: what was talked about, and what was agreed ────────────────────────────────────────────────────────────────────

alter table evaluation.guidance_entry
  add happened_on date,
  add topic text check (topic <> '' and length(topic) <= 100),
  add agreed text check (agreed <> '' and length(agreed) <= 2000),
  add constraint only_records_agree check (kind = 'record' or (happened_on, topic, agreed) is null),
  add constraint talked_before_written check (happened_on <= written_on);
comment on column evaluation.guidance_entry.text is 'What was seen and said; of a record how the work goes, by what happened.';
comment on column evaluation.guidance_entry.agreed is 'What both agreed to do until the next talk.';
grant insert (happened_on, topic, agreed) on evaluation.guidance_entry to sodachi_app;
-- Records of before have a text alone, and stay as they are.
create function evaluation.check_guidance_entry() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.kind = 'record' and (new.happened_on is null or new.topic is null or new.agreed is null) then
    raise exception 'a record says when, about what, and what was agreed' using errcode = '23514', constraint = 'record_says_what_was_agreed';
  end if;
  return new;
end $$;
create trigger check_guidance_entry before insert on evaluation.guidance_entry for each row execute function evaluation.check_guidance_entry();

do $$
declare
  kept constant text := pg_get_functiondef('evaluation.tables_kept_before_corrections()'::regprocedure);
  told constant text := pg_get_functiondef('evaluation.tables_told()'::regprocedure);
  rule constant text := '(''use_choice'', ''同じ順位の人からの選択''), ';
  entry constant text := '(''evaluation.guidance_entry'', ''{kind,month,text,written_on}'')';
begin
  if strpos(kept, rule) = 0 or strpos(told, entry) = 0 then
    raise exception 'what is kept and told of 活用 is not as it was';
  end if;
  execute replace(kept, rule, rule || '(''use_exception'', ''一人だけの扱い''), ');
  execute replace(told, entry, '(''evaluation.guidance_entry'', ''{kind,month,happened_on,topic,text,agreed,written_on}''), (''evaluation.use_exception'', ''{treated,reason}'')');
end $$;

-- ── 手続き: whoever is waited for ───────────────────────────────────────────────────────────────────────────────────────

-- Brings 手続き in line with who is waited for: those of these keys are asked of exactly the persons in wanted, [{"person", "key", "act", "due", "minutes", "link",
-- "button"}], and done for everybody else.
create function evaluation.ask_exactly(keys text[], wanted jsonb) returns void language plpgsql set search_path = pg_catalog as $$
begin
  insert into platform.task as t (person_id, key, act, due_on, minutes, link, button)
  select distinct on (w.person, w.key) w.person, w.key, w.act, w.due, w.minutes, w.link, w.button
  from jsonb_to_recordset(wanted) w (person uuid, key text, act text, due date, minutes integer, link text, button text)
  order by w.person, w.key
  on conflict (person_id, key) do update
    set act = excluded.act, due_on = excluded.due_on, button = excluded.button, done_at = null,
      asked_at = case when t.done_at is null then t.asked_at else excluded.asked_at end
    where t.done_at is not null or (t.act, t.due_on) is distinct from (excluded.act, excluded.due_on);
  update platform.task t set done_at = access.instant()
  where t.key = any (keys) and t.done_at is null
    and not exists (select from jsonb_to_recordset(wanted) w (person uuid, key text) where w.person = t.person_id and w.key = t.key);
end $$;

-- Runs of a use that wait for another's confirmation: asked of the officers who neither made nor proposed them. For HR; it says nothing to who calls it.
create function evaluation.settle_use_runs(of_use text, of_authority text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if of_authority not in (select evaluation.kept_authorities()) then
    return;
  end if;
  perform evaluation.ask_exactly(
    array(select 'evaluation.use-run/' || r.id from evaluation.use_run r where r.use = of_use and r.appointing_authority = of_authority),
    (select coalesce(jsonb_agg(jsonb_build_object('person', a.person_id, 'key', 'evaluation.use-run/' || r.id, 'act', '「' || r.name || '」の決定を確かめる', 'minutes', 10,
        'link', '/evaluation/desk/uses/runs/' || r.id, 'button', '決定を確かめる')), '[]')
      from evaluation.use_run r
      join evaluation.use_officer o on (o.use, o.appointing_authority) = (r.use, r.appointing_authority) and o.ended_at is null and o.account_id not in (r.made_by, r.proposed_by)
      join people.account a on a.id = o.account_id and a.person_id is not null and a.disabled_at is null
      where r.use = of_use and r.appointing_authority = of_authority and r.state = 'proposed'
        and exists (select from people.duty_grant g where g.account_id = o.account_id and g.revoked_at is null and g.approved_at is not null and g.during @> access.today()
          and (g.duty = 'personnel' or (g.duty = 'authority-personnel' and g.appointing_authority = of_authority)))));
end $$;

-- A 苦情: its officers while nobody has taken it, then its 担当, and its committee for their opinion. Each has a 手続き of their own, which nobody else reads or counts.
create function evaluation.settle_appeal(of_appeal uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  a evaluation.appeal;
  named constant text := 'evaluation.appeal/' || of_appeal;
begin
  select p.* into a from evaluation.appeal p where p.id = of_appeal;
  if a.id is null then
    return;
  end if;
  perform evaluation.ask_exactly(array[named], (
    select coalesce(jsonb_agg(jsonb_build_object('person', w.person_id, 'key', named, 'act', w.act, 'due', a.answer_by, 'minutes', w.minutes, 'link', '/evaluation/appeals/' || of_appeal,
      'button', '苦情を開く')), '[]')
    from (
      select c.person_id, '新しい評価の苦情の担当を決める' as act, 5 as minutes
      from evaluation.sheet s join evaluation.cycle_officer o on o.cycle_id = s.cycle_id and o.ended_at is null
      join people.account c on c.id = o.account_id and c.person_id is not null and c.disabled_at is null
      where s.id = a.sheet_id and a.state = 'filed' and evaluation.recusal(s.id, c.person_id) is null
      union all
      select m.person_id, case
        when m.role <> 'handler' then '評価の苦情の記録を読み、委員会の意見をまとめる'
        when a.kind <> 'formal' then '評価の苦情に回答する'
        when a.state = 'opined' then '評価の苦情を決定して、通知する'
        else '評価の苦情について話を聞き、委員会の意見を求める' end, 30
      from evaluation.appeal_member m
      where m.appeal_id = a.id and m.ended_at is null and (a.state = 'examining' or (a.state = 'opined' and m.role = 'handler'))
    ) w));
end $$;
revoke execute on function evaluation.ask_exactly, evaluation.settle_use_runs, evaluation.settle_appeal from public;
grant execute on function evaluation.settle_use_runs, evaluation.settle_appeal to sodachi_app;

-- The two questions after 開示 wait as a 手続き too. Answering takes it away: a day on which it was done would tell when an answer came.
do $$
declare
  waits constant text := pg_get_functiondef('evaluation.waiting(uuid, uuid[])'::regprocedure);
  answers constant text := pg_get_functiondef('evaluation.answer_after_disclosure(uuid, text, text)'::regprocedure);
  last_of constant text := 'evaluation.awaits_handover(s.state)';
  first_of constant text := 'insert into evaluation.after_disclosure_answered (cycle_id, person_id) values (of_cycle, access.person_id());';
begin
  if strpos(waits, last_of) = 0 or strpos(answers, first_of) = 0 then
    raise exception 'what waits after 開示 is not as it was';
  end if;
  execute replace(waits, last_of, last_of || '
    union all select s.person_id, ''questions'', null where s.disclosed_on is not null and s.state in (''disclosed'', ''interviewed'', ''done'')
      and not exists (select from evaluation.after_disclosure_answered q where q.cycle_id = s.cycle_id and q.person_id = s.person_id)');
  execute replace(answers, first_of, first_of || '
  delete from platform.task t where t.person_id = access.person_id() and t.key = ''evaluation.questions/'' || of_cycle;');
end $$;

-- ── Who ever evaluated takes no part in a 苦情 ──────────────────────────────────────────────────────────────────────────

-- Everybody who ever was of the chain of a sheet: by a role, by marks, by a 引継ぎ, or as 上司 in its period before the cycle was opened.
create function evaluation.ever_of_chain(of_sheet uuid) returns table (person_id uuid, role text) language sql stable security definer set search_path = pg_catalog as $$
  select distinct on (e.person_id) e.person_id, e.role from (
    select r.person_id, r.role from evaluation.sheet_role r where r.sheet_id = of_sheet
    union all select v.person_id, v.role from evaluation.sheet s, lateral (values ('evaluator', s.evaluator_id), ('adjuster', s.adjuster_id), ('confirmer', s.confirmer_id)) v (role, person_id)
      where s.id = of_sheet
    union all select m.given_by, m.stage from evaluation.marking m where m.sheet_id = of_sheet and m.stage in ('evaluator', 'adjuster')
    union all select h.written_by, 'former' from evaluation.handover h where h.sheet_id = of_sheet
    union all select p.supervisor_id, 'former' from evaluation.sheet s join people.supervision p on p.person_id = s.person_id and upper_inf(p.recorded) and p.during && s.during
      where s.id = of_sheet
  ) e where e.person_id is not null
  order by e.person_id, array_position(array['evaluator', 'confirmer', 'adjuster', 'former'], e.role)
$$;
create or replace function evaluation.recusal(of_sheet uuid, who uuid) returns text language sql stable security definer set search_path = pg_catalog as $$
  select case when s.person_id = who then 'person' else (select e.role from evaluation.ever_of_chain(s.id) e where e.person_id = who) end
  from evaluation.sheet s where s.id = of_sheet
$$;
create or replace function evaluation.appeal_chain(of_appeal uuid) returns table (sheet_id uuid, person_id uuid) language sql stable security definer set search_path = pg_catalog as $$
  select a.sheet_id, e.person_id from evaluation.appeal a cross join lateral evaluation.ever_of_chain(a.sheet_id) e
  where a.id = of_appeal and a.id in (select evaluation.my_appeals(array['handler', 'chair', 'member']))
  union
  select a.sheet_id, a.person_id from evaluation.appeal a where a.id = of_appeal and a.id in (select evaluation.my_appeals(array['handler', 'chair', 'member']))
$$;
revoke execute on function evaluation.ever_of_chain from public;

-- ── What a person may know of the use of their results ──────────────────────────────────────────────────────────────────

-- For what one's own results were used, and when: decided 勤勉手当 and 昇給, with each day on which it went to 給与, and 名簿 of a 選考 that is over. Which band it was is
-- said elsewhere, and only where the rules let it.
create function evaluation.uses_of_me() returns table (
  record uuid, use text, name text, base_on date, decided_at timestamptz, is_superseded boolean, cycles text[], handed_at timestamptz[]
) language sql stable security definer set search_path = pg_catalog as $$
  select r.id, r.use, r.name, r.base_on, r.decided_at, exists (select from evaluation.use_run n where n.supersedes = r.id and n.state = 'decided'),
    array(select distinct c.name from jsonb_array_elements(l.results) u join evaluation.cycle c on c.id = (u ->> 'cycleId')::uuid order by c.name),
    array(select x.made_at from evaluation.use_export x where x.run_id = r.id order by x.made_at)
  from evaluation.use_line l join evaluation.use_run r on r.id = l.run_id
  where l.person_id = access.person_id() and access.is_insider() and r.state = 'decided'
  union all
  select p.id, 'promotion', p.name, p.base_on, p.released_at, false,
    array(select distinct c.name from jsonb_array_elements(l.results) u join evaluation.cycle c on c.id = (u ->> 'cycleId')::uuid order by c.name), '{}'
  from evaluation.promotion_line l join evaluation.promotion_list p on p.id = l.list_id
  where l.person_id = access.person_id() and access.is_insider() and p.state = 'released'
$$;
revoke execute on function evaluation.uses_of_me from public;
grant execute on function evaluation.uses_of_me to sodachi_app;

-- ── 利用目的 of the beginning, in one place ─────────────────────────────────────────────────────────────────────────────

do $$
declare
  said text;
  before text;
begin
  select string_agg(format('(%L, %L, %L)', p.kind, p.use, p.basis), E',\n    ' order by p.place) into said
  from people.default_purposes() with ordinality p (kind, use, basis, place);
  execute format('create or replace function people.default_purposes() returns table (kind text, use text, basis text) language sql immutable set search_path = pg_catalog as %L',
    E'\n  values\n    ' || said || E'\n');
  for before in select f.proname from pg_proc f where f.pronamespace = 'people'::regnamespace and f.proname like 'default\_purposes\_before\_%' loop
    execute format('drop function people.%I()', before);
  end loop;
end $$;
