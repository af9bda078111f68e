-- 評価者の引継ぎ: what a leaving evaluator writes down for the next one, facts and views without a mark. Asked for with a last day, told to whoever comes after them.

create table evaluation.handover (
  id uuid primary key default gen_random_uuid(),
  sheet_id uuid not null references evaluation.sheet on delete cascade,
  written_by uuid not null references people.person,
  due_on date,
  asked_at timestamptz not null default access.instant(),
  given_at timestamptz,
  waived text check (waived <> '' and length(waived) <= 400),
  unique (sheet_id, written_by),
  check (given_at is null or waived is null)
);
comment on table evaluation.handover is '引継ぎ of one sheet by an evaluator who leaves it or has left: whether it was asked for, by when, and that it was given. Of what it says nothing stands here.';
comment on column evaluation.handover.due_on is 'null where the evaluator began it by themself.';
comment on column evaluation.handover.waived is 'Why nothing comes any more, in the words of the officers: 退職, 死亡, evaluator again.';
create index handover_writer on evaluation.handover (written_by);

create table evaluation.handover_note (
  handover_id uuid primary key references evaluation.handover on delete cascade,
  facts text not null default '' check (length(facts) <= 4000),
  items jsonb not null default '{}' check (jsonb_typeof(items) = 'object'),
  outlook text not null default '' check (length(outlook) <= 2000),
  words text not null default '',
  edition integer not null default 1,
  saved_at timestamptz not null default access.instant()
);
comment on table evaluation.handover_note is 'What the former evaluator says: facts, a view of some lines, and of the whole. The writer''s alone until it is given, and never a mark.';
comment on column evaluation.handover_note.items is '{"judgement": "…"}: ids as in marking.items.';
comment on column evaluation.handover_note.words is 'The same as a text, for 開示.';

-- Whether the scheme of a sheet shows the person what was handed over, and their result is out.
create function evaluation.shows_handover(of_sheet uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id join evaluation.scheme m on m.id = c.scheme_id
    where s.id = of_sheet and s.person_id = access.person_id() and s.disclosed_on is not null and m.said #>> '{motion,handoverShown}' = 'disclosed')
$$;
-- That there is one: known to those who evaluate now and to the officers; to the person once they may read it.
create function evaluation.knows_handover(of_sheet uuid, given timestamptz) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from evaluation.sheet s where s.id = of_sheet and s.person_id is distinct from access.person_id()
      and (access.person_id() in (s.evaluator_id, s.adjuster_id, s.confirmer_id) or s.cycle_id in (select evaluation.my_cycles())))
    or (given is not null and evaluation.shows_handover(of_sheet))
$$;
-- What it says: the writer; once it is given, the present evaluator and the officers, whoever comes after as with marks, and the person as the scheme says.
create function evaluation.reads_handover(of_handover uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from evaluation.handover h join evaluation.sheet s on s.id = h.sheet_id
    where h.id = of_handover and (h.written_by = access.person_id() or (h.given_at is not null and case
      when s.person_id = access.person_id() then evaluation.shows_handover(s.id)
      else s.evaluator_id = access.person_id() or s.cycle_id in (select evaluation.my_cycles())
        or (access.person_id() in (s.adjuster_id, s.confirmer_id)
          and (s.round > 1 or s.state in ('evaluated', 'adjusting', 'adjusted', 'confirming', 'confirmed', 'disclosed', 'interviewed', 'done'))) end)))
$$;
-- Before the present evaluator has sent their marks, something can be handed over.
create function evaluation.awaits_handover(state text) returns boolean language sql immutable parallel safe as $$
  select state in ('not-begun', 'goal-writing', 'goal-sent', 'in-period', 'self-reporting', 'self-reported', 'evaluating')
$$;
create function evaluation.writes_handover(of_handover uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from evaluation.handover h join evaluation.sheet s on s.id = h.sheet_id join evaluation.cycle c on c.id = s.cycle_id
    where h.id = of_handover and h.written_by = access.person_id() and h.given_at is null and h.waived is null
      and c.state = 'open' and evaluation.awaits_handover(s.state))
$$;
-- The officers ask whoever evaluates or evaluated the sheet; an evaluator begins their own.
create function evaluation.begins_handover(of_sheet uuid, by uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from evaluation.sheet s where s.id = of_sheet and s.person_id is distinct from access.person_id() and (
      (s.evaluator_id = access.person_id() and by = access.person_id())
      or (s.cycle_id in (select evaluation.my_cycles())
        and exists (select from evaluation.sheet_role r where r.sheet_id = s.id and r.role = 'evaluator' and r.person_id = by))))
$$;
create function evaluation.handed_over(of_sheet uuid, by uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from evaluation.handover h where h.sheet_id = of_sheet and h.written_by = by and h.given_at is not null)
$$;
-- For the writer, who may have left the sheet: whose it is, and what its lines are called.
create function evaluation.my_handovers() returns table (handover_id uuid, person_id uuid, cycle_id uuid, grade_id text, state text, evaluator_id uuid, goals jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select h.id, s.person_id, s.cycle_id, s.grade_id, s.state, s.evaluator_id, (
    select jsonb_agg(jsonb_build_object('title', g.title, 'what', g.what, 'weight', g.weight, 'difficulty', g.difficulty, 'importance', g.importance) order by g.place)
    from evaluation.goal_version v join evaluation.goal g on g.version_id = v.id where v.sheet_id = s.id and v.state = 'agreed')
  from evaluation.handover h join evaluation.sheet s on s.id = h.sheet_id where h.written_by = access.person_id()
$$;
revoke execute on function evaluation.shows_handover, evaluation.knows_handover, evaluation.reads_handover, evaluation.writes_handover, evaluation.begins_handover,
  evaluation.handed_over, evaluation.my_handovers from public;
grant execute on function evaluation.shows_handover, evaluation.knows_handover, evaluation.reads_handover, evaluation.writes_handover, evaluation.begins_handover,
  evaluation.handed_over, evaluation.my_handovers to sodachi_app;

do $$
declare name text;
begin
  foreach name in array array['handover', 'handover_note'] loop
    perform platform.wall(('evaluation.' || name)::regclass);
    perform platform.obeys_ledger(('evaluation.' || name)::regclass, 'evaluation', null);
  end loop;
end $$;
create policy read on evaluation.handover for select to sodachi_app using (
  written_by = (select access.person_id()) or evaluation.knows_handover(sheet_id, given_at)
);
create policy ask on evaluation.handover for insert to sodachi_app with check (evaluation.begins_handover(sheet_id, written_by));
create policy move on evaluation.handover for update to sodachi_app using (
  written_by = (select access.person_id()) or evaluation.begins_handover(sheet_id, written_by)
);
create policy read on evaluation.handover_note for select to sodachi_app using (evaluation.reads_handover(handover_id));
create policy write on evaluation.handover_note for insert to sodachi_app with check (evaluation.writes_handover(handover_id));
create policy save on evaluation.handover_note for update to sodachi_app using (evaluation.writes_handover(handover_id));
grant select on evaluation.handover, evaluation.handover_note to sodachi_app;
grant insert (id, sheet_id, written_by, due_on), update (due_on, given_at, waived) on evaluation.handover to sodachi_app;
grant insert (handover_id, facts, items, outlook, words), update (facts, items, outlook, words, edition, saved_at) on evaluation.handover_note to sodachi_app;

create function evaluation.check_handover() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    if exists (select from evaluation.sheet s where s.id = new.sheet_id and s.person_id = new.written_by) then
      raise exception 'nobody hands over themself' using errcode = '23514', constraint = 'nobody_hands_over_own';
    end if;
    return new;
  end if;
  if old.given_at is not null then
    raise exception 'what was handed over is kept' using errcode = '23514', constraint = 'kept_as_written';
  end if;
  if new.given_at is not null and not exists (select from evaluation.handover_note n where n.handover_id = new.id and n.facts <> '') then
    raise exception 'no 引継ぎ without a fact' using errcode = '23514', constraint = 'handover_has_facts';
  end if;
  if access.actor_kind() = 'account' and new.given_at is not null and old.written_by is distinct from access.person_id() then
    raise exception 'the writer gives it' using errcode = '23514', constraint = 'handover_is_given_by_writer';
  end if;
  if access.actor_kind() = 'account' and (new.waived, new.due_on) is distinct from (old.waived, old.due_on)
    and not exists (select from evaluation.sheet s where s.id = new.sheet_id and s.cycle_id in (select evaluation.my_cycles())) then
    raise exception 'the officers waive it' using errcode = '23514', constraint = 'handover_is_asked_by_hr';
  end if;
  return new;
end $$;
create trigger check_handover before insert or update on evaluation.handover for each row execute function evaluation.check_handover();

-- What a former evaluator marked is shown to the present one, where the scheme shows it, as soon as it is handed over.
alter policy read on evaluation.marking using (exists (
  select from evaluation.sheet s where s.id = sheet_id and s.person_id is distinct from (select access.person_id()) and (
    marking.given_by = (select access.person_id())
    or s.cycle_id = any (array(select evaluation.my_cycles()))
    or case marking.stage
      when 'evaluator' then
        (access.person_id() in (s.adjuster_id, s.confirmer_id) and (s.state not in ('self-reported', 'in-period', 'evaluating') or marking.round < s.round))
        or (s.evaluator_id = (select access.person_id())
          and exists (select from evaluation.cycle c where c.id = s.cycle_id and c.former_marks_visible)
          and (s.state not in ('self-reported', 'in-period', 'evaluating') or marking.round < s.round or evaluation.handed_over(s.id, marking.given_by)))
      when 'adjuster' then (s.state not in ('evaluating', 'evaluated', 'adjusting') or marking.round < s.round)
        and (s.confirmer_id = (select access.person_id()) or (s.confirmed_at is not null and s.evaluator_id = (select access.person_id())))
      else access.person_id() in (s.evaluator_id, s.adjuster_id, s.confirmer_id)
    end
  )
));

-- ── 手続き: a last day of its own for each writer ───────────────────────────────────────────────────────────────────────

drop function evaluation.waiting(uuid, uuid[]);
create function evaluation.waiting(of_cycle uuid, persons uuid[]) returns table (person_id uuid, doing text, sheets integer, due_on date)
language sql stable security definer set search_path = pg_catalog as $$
  select w.person_id, w.doing, count(*)::integer, min(w.due_on)
  from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id and c.state = 'open'
  cross join lateral (
    select s.person_id, 'goals' as doing, null::date as due_on where s.state in ('not-begun', 'goal-writing')
    union all select s.evaluator_id, 'settle', null where s.state = 'goal-sent'
      or (s.state = 'in-period' and exists (select from evaluation.goal_version v where v.sheet_id = s.id and v.state = 'sent'))
    union all select s.person_id, 'report', null where s.state = 'self-reporting' or (s.state = 'in-period' and 'self-report' = any (s.steps) and c.base_on <= access.today())
    union all select s.evaluator_id, 'evaluate', null where s.state in ('self-reported', 'evaluating')
      or (s.state = 'in-period' and not 'self-report' = any (s.steps) and c.base_on <= access.today())
    union all select s.adjuster_id, 'adjust', null where s.state in ('evaluated', 'adjusting')
    union all select s.confirmer_id, 'confirm', null where s.state in ('adjusted', 'confirming') or (s.state = 'evaluated' and s.adjuster_id is null)
    union all select i.person_id, 'interview', null from (values (s.person_id), (s.evaluator_id)) i (person_id)
      where s.state = 'disclosed' and 'closing-interview' = any (s.steps) and not exists (
        select from evaluation.interview h where h.sheet_id = s.id and h.kind = 'closing'
          and (h.waived is not null or case when i.person_id = s.person_id then h.evaluatee_met_on else h.evaluator_met_on end is not null))
    union all select h.written_by, 'handover', h.due_on from evaluation.handover h
      where h.sheet_id = s.id and h.due_on is not null and h.given_at is null and h.waived is null and evaluation.awaits_handover(s.state)
  ) w
  where s.cycle_id = of_cycle and w.person_id is not null and (persons is null or w.person_id = any (persons))
    -- Of few people only their sheets are looked at.
    and (persons is null or s.id in (
      select o.id from evaluation.sheet o where o.person_id = any (persons)
      union all select r.sheet_id from evaluation.sheet_role r where r.person_id = any (persons) and r.ended_on is null
      union all select h.sheet_id from evaluation.handover h where h.written_by = any (persons)))
  group by w.person_id, w.doing
$$;
create or replace function evaluation.settle_tasks(of_cycle uuid, persons uuid[], says jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into platform.task as t (person_id, key, act, due_on, minutes, link, button)
  select w.person_id, 'evaluation.' || w.doing || '/' || of_cycle, replace(o.act, '%s', w.sheets::text), coalesce(w.due_on, o.due_on), o.minutes, o.link, o.button
  from evaluation.waiting(of_cycle, persons) w
  join jsonb_each(says) e on e.key = w.doing
  cross join lateral (select e.value ->> 'act' as act, (e.value ->> 'dueOn')::date as due_on, (e.value ->> 'minutes')::integer as minutes,
    coalesce(e.value ->> 'link', '/evaluation') as link, e.value ->> 'button' as button) o
  on conflict (person_id, key) do update
    set act = excluded.act, due_on = excluded.due_on, done_at = null, asked_at = case when t.done_at is null then t.asked_at else excluded.asked_at end
    where t.done_at is not null or (t.act, t.due_on) is distinct from (excluded.act, excluded.due_on);
  update platform.task t set done_at = access.instant()
  where t.done_at is null and t.key like 'evaluation.%/' || of_cycle and (persons is null or t.person_id = any (persons))
    and not exists (select from evaluation.waiting(of_cycle, persons) w where w.person_id = t.person_id and t.key = 'evaluation.' || w.doing || '/' || of_cycle);
end $$;
revoke execute on function evaluation.waiting from public;

-- ── They go with the sheet, and before it ───────────────────────────────────────────────────────────────────────────────

alter function evaluation.tables_kept() rename to tables_kept_before_handovers;
create function evaluation.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('evaluation.' || v.name, v.title, 'evaluation', 'erase', v.erases, null, v.of_person, null)::platform.retention_table from (values
    ('handover_note', '評価の引継ぎ', 't.handover_id in (select h.id from evaluation.handover h where h.sheet_id = s.record::uuid)',
      't.handover_id in (select h.id from evaluation.handover h join evaluation.sheet e on e.id = h.sheet_id where e.person_id = $1)'),
    ('handover', '評価の引継ぎの求め', 't.sheet_id = s.record::uuid', 't.sheet_id in (select e.id from evaluation.sheet e where e.person_id = $1)')
  ) v (name, title, erases, of_person)
  union all
  select t from evaluation.tables_kept_before_handovers() t
$$;
revoke execute on function evaluation.tables_kept, evaluation.tables_kept_before_handovers from public;
grant execute on function evaluation.tables_kept to sodachi_app, sodachi_import;

alter function evaluation.tables_told() rename to tables_told_before_handovers;
create function evaluation.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from evaluation.tables_told_before_handovers() t
  union all
  select ('evaluation.handover_note', '{words,saved_at}'::text[])::platform.told_table
$$;
revoke execute on function evaluation.tables_told, evaluation.tables_told_before_handovers from public;
grant execute on function evaluation.tables_told to sodachi_app;
