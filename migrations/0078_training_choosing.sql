-- 公募選考: how those who applied for a 回 are chosen. What is looked for stands before anybody applies; a committee scores each by themselves, without whoever is close to
-- an applicant; the centre decides with a reason for each.

create table training.selection (
  session_id uuid primary key references training.session on delete cascade,
  steps text[] not null check (steps = '{paper}' or steps = '{interview}' or steps = '{paper,interview}'),
  looked_for text not null default '' check (length(looked_for) <= 1000),
  state text not null default 'laid' check (state in ('laid', 'proposed', 'decided')),
  laid_by uuid not null references people.account default access.account_id(),
  laid_at timestamptz not null default access.instant()
);
comment on table training.selection is 'That a 回 is given by 公募選考, by which steps (書類, 面接), and how far it has come.';

create table training.selection_criterion (
  session_id uuid not null references training.selection on delete cascade,
  number integer not null check (number between 1 and 20),
  step text not null check (step in ('paper', 'interview')),
  name text not null check (name <> '' and length(name) <= 60),
  says text not null default '' check (length(says) <= 400),
  most integer not null check (most between 1 and 100),
  weight integer not null check (weight between 1 and 10),
  primary key (session_id, number)
);
comment on table training.selection_criterion is 'A line of the scoring sheet, for everybody to read before they apply.';

create table training.selection_member (
  session_id uuid not null references training.selection on delete cascade,
  person_id uuid not null references people.person,
  is_chair boolean not null default false,
  named_by uuid not null references people.account default access.account_id(),
  named_at timestamptz not null default access.instant(),
  primary key (session_id, person_id)
);
comment on table training.selection_member is '選考委員 of a 回.';
create index selection_member_person on training.selection_member (person_id);
create unique index one_chair on training.selection_member (session_id) where is_chair;

create table training.selection_recusal (
  enrolment_id uuid not null references training.enrolment on delete cascade,
  person_id uuid not null references people.person default access.person_id(),
  declared_at timestamptz not null default access.instant(),
  primary key (enrolment_id, person_id)
);
comment on table training.selection_recusal is 'A 選考委員 stepped back from an applicant, for reasons of their own that are kept nowhere. What follows from the organisation is computed.';
create index selection_recusal_person on training.selection_recusal (person_id);

create table training.selection_slot (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references training.selection on delete cascade,
  on_day date not null,
  begins time not null,
  ends time not null check (ends > begins),
  place text not null check (place <> '' and length(place) <= 100),
  enrolment_id uuid unique references training.enrolment on delete set null,
  constraint one_slot_at_a_time unique (session_id, on_day, begins, place)
);
comment on table training.selection_slot is 'When and where somebody is interviewed; null while the time is free.';

create table training.selection_score (
  enrolment_id uuid not null references training.enrolment on delete cascade,
  member_id uuid not null references people.person default access.person_id(),
  step text not null check (step in ('paper', 'interview')),
  points integer[] not null check (cardinality(points) > 0),
  comment text not null default '' check (length(comment) <= 1000),
  given_at timestamptz not null default access.instant(),
  primary key (enrolment_id, member_id, step)
);
comment on table training.selection_score is 'What one member gave one applicant in one step, in the order of its criteria. Given once: others'' are seen after it, so it is not changed.';
create index selection_score_member on training.selection_score (member_id);

create table training.selection_rank (
  enrolment_id uuid primary key references training.enrolment on delete cascade,
  session_id uuid not null references training.selection on delete cascade,
  place integer not null check (place > 0),
  outcome text not null check (outcome in ('admitted', 'waiting', 'refused')),
  percent numeric(5, 2) check (percent between 0 and 100),
  reason text not null check (reason <> '' and length(reason) <= 400),
  proposed_by uuid not null references people.account default access.account_id(),
  proposed_at timestamptz not null default access.instant(),
  unique (session_id, place)
);
comment on table training.selection_rank is 'What the committee, or the centre, proposes for each applicant and why; the percent is what the scores came to that day.';

create table training.selection_result (
  enrolment_id uuid primary key references training.enrolment on delete cascade,
  session_id uuid not null references training.session,
  person_id uuid not null references people.person,
  title text not null check (title <> '' and length(title) <= 200),
  outcome text not null check (outcome in ('admitted', 'waiting', 'refused')),
  reason text not null check (reason <> '' and length(reason) <= 400),
  decided_by uuid not null references people.account default access.account_id(),
  decided_at timestamptz not null default access.instant()
);
comment on table training.selection_result is 'What the centre decided of an applicant, and the reason that they read.';
create index selection_result_person on training.selection_result (person_id);

-- ── Who may, and who has to step back ───────────────────────────────────────────────────────────────────────────────────

create function training.my_selections() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select m.session_id from training.selection_member m where m.person_id = access.person_id();
end $$;
-- Why a member has nothing to do with an applicant, or null: they apply themselves, are the 上司 or otherwise in the chain that rates, are their メンター (or the other way round),
-- or stepped back.
create function training.conflict_of(of_enrolment uuid, of_member uuid) returns text language sql stable security definer set search_path = pg_catalog as $$
  select case
    when exists (select from training.enrolment o where o.session_id = e.session_id and o.person_id = of_member and o.state <> 'withdrawn') then 'self'
    when exists (select from people.supervision v where v.person_id = e.person_id and v.supervisor_id = of_member and v.role = 'superior' and upper_inf(v.recorded)
      and v.during @> access.today()) then 'report'
    when of_member in (select people.raters_of(e.person_id)) or e.person_id in (select people.raters_of(of_member)) then 'rater'
    when exists (select from training.mentoring m where m.ended_at is null and (m.person_id, m.mentor_id) in ((e.person_id, of_member), (of_member, e.person_id))) then 'mentor'
    when exists (select from training.selection_recusal r where r.enrolment_id = e.id and r.person_id = of_member) then 'declared'
  end
  from training.enrolment e where e.id = of_enrolment
$$;
-- Applications that the actor may read as a member, and those of their 回 that they may not.
create function training.my_papers(may boolean) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select e.id from training.selection_member m join training.enrolment e on e.session_id = m.session_id and e.state <> 'withdrawn'
    where m.person_id = access.person_id() and (training.conflict_of(e.id, m.person_id) is null) = my_papers.may;
end $$;
-- Kept from whoever stepped back, also where they keep the course; what is their own, or of who reports to them, they know as such.
create function training.papers_kept_from_me() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select e.id from training.selection_member m join training.enrolment e on e.session_id = m.session_id
    where m.person_id = access.person_id() and e.person_id <> m.person_id
      and coalesce(training.conflict_of(e.id, m.person_id), 'report') <> 'report' and e.person_id not in (select access.direct_reports());
end $$;
create function training.scores_at(of_enrolment uuid, of_step text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((
    select case
      when exists (select from training.selection_member m where m.session_id = e.session_id and m.person_id = access.person_id())
        then training.conflict_of(e.id, access.person_id()) is null
          and exists (select from training.selection_score o where o.enrolment_id = e.id and o.member_id = access.person_id() and o.step = of_step)
      else access.has_duty('training-centre') and e.person_id is distinct from access.person_id() end
    from training.enrolment e where e.id = of_enrolment), false)
$$;
create function training.ranks_at(of_enrolment uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((
    select case
      when exists (select from training.selection_member m where m.session_id = e.session_id and m.person_id = access.person_id())
        then training.conflict_of(e.id, access.person_id()) is null
      else access.has_duty('training-centre') and e.person_id is distinct from access.person_id() end
    from training.enrolment e where e.id = of_enrolment), false)
$$;
-- The centre, or the chair, where they have nothing to do with any who applied.
create function training.ranks_all(of_session uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select (access.has_duty('training-centre') or exists (
      select from training.selection_member m where m.session_id = of_session and m.person_id = access.person_id() and m.is_chair))
    and not exists (select from training.enrolment e where e.session_id = of_session and e.state = 'applied' and (e.person_id = access.person_id()
      or (exists (select from training.selection_member m where m.session_id = of_session and m.person_id = access.person_id())
        and training.conflict_of(e.id, access.person_id()) is not null)))
$$;
-- Members and how they stand to each who applied, for keepers; why one steps back is for them and the centre. Interviewed is whoever has a time.
create function training.selection_standing(of_session uuid) returns table (enrolment_id uuid, member_id uuid, conflict text, paper boolean, interview boolean, called boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select e.id, m.person_id,
    case when c.why is null or access.has_duty('training-centre') or m.person_id = access.person_id() then c.why else 'declared' end,
    exists (select from training.selection_score s where s.enrolment_id = e.id and s.member_id = m.person_id and s.step = 'paper'),
    exists (select from training.selection_score s where s.enrolment_id = e.id and s.member_id = m.person_id and s.step = 'interview'),
    exists (select from training.selection_slot s where s.enrolment_id = e.id)
  from training.selection_member m join training.enrolment e on e.session_id = m.session_id and e.way = 'applied' and e.state <> 'withdrawn'
  cross join lateral (select training.conflict_of(e.id, m.person_id) as why) c
  where m.session_id = of_session and (training.keeps_session(of_session) or of_session in (select training.my_selections()))
$$;
revoke execute on function training.my_selections, training.conflict_of, training.my_papers, training.papers_kept_from_me, training.scores_at, training.ranks_at,
  training.ranks_all, training.selection_standing from public;
grant execute on function training.my_selections, training.conflict_of, training.my_papers, training.papers_kept_from_me, training.scores_at, training.ranks_at,
  training.ranks_all, training.selection_standing to sodachi_app;

do $$
declare name text;
begin
  foreach name in array array['selection', 'selection_criterion', 'selection_member', 'selection_recusal', 'selection_slot', 'selection_score', 'selection_rank', 'selection_result'] loop
    perform platform.wall(('training.' || name)::regclass);
  end loop;
end $$;
select platform.obeys_ledger('training.selection_member', 'training', 'named_at');
select platform.obeys_ledger('training.selection_recusal', 'training', 'declared_at');
select platform.obeys_ledger('training.selection_score', 'training', 'given_at');
select platform.obeys_ledger('training.selection_rank', 'training', 'proposed_at');
select platform.obeys_ledger('training.selection_result', 'training', 'decided_at');
select platform.obeys_ledger('training.selection_slot', 'training', null);

create policy selection on training.enrolment for select to sodachi_app using (id = any (array(select training.my_papers(true))));
create policy recused on training.enrolment as restrictive for select to sodachi_app using (id <> all (array(select training.papers_kept_from_me())));

create policy read on training.selection for select to sodachi_app using (exists (select from training.session s where s.id = session_id));
create policy lay on training.selection for insert to sodachi_app with check (training.keeps_session(session_id) and laid_by = (select access.account_id()));
create policy turn on training.selection for update to sodachi_app using (
  training.keeps_session(session_id) or session_id = any (array(select training.my_selections()))
);
create policy take_away on training.selection for delete to sodachi_app using (training.keeps_session(session_id));
create policy read on training.selection_criterion for select to sodachi_app using (exists (select from training.selection s where s.session_id = selection_criterion.session_id));
create policy lay on training.selection_criterion for insert to sodachi_app with check (training.keeps_session(session_id));
create policy read on training.selection_member for select to sodachi_app using (
  session_id = any (array(select training.my_selections())) or training.keeps_session(session_id)
);
create policy name on training.selection_member for insert to sodachi_app with check (training.keeps_session(session_id) and named_by = (select access.account_id()));
create policy relieve on training.selection_member for delete to sodachi_app using (training.keeps_session(session_id));
create policy read on training.selection_recusal for select to sodachi_app using (person_id = (select access.person_id()) or (select access.has_duty('training-centre')));
create policy declare on training.selection_recusal for insert to sodachi_app with check (
  person_id = (select access.person_id()) and enrolment_id = any (array(select training.my_papers(true)))
);
create policy read on training.selection_slot for select to sodachi_app using (
  session_id = any (array(select training.my_selections())) or training.keeps_session(session_id)
  or exists (select from training.enrolment e where e.id = enrolment_id and e.person_id = (select access.person_id()))
);
create policy lay on training.selection_slot for insert to sodachi_app with check (training.keeps_session(session_id));
create policy take_away on training.selection_slot for delete to sodachi_app using (training.keeps_session(session_id));
create policy read on training.selection_score for select to sodachi_app using (member_id = (select access.person_id()) or training.scores_at(enrolment_id, step));
create policy give on training.selection_score for insert to sodachi_app with check (
  member_id = (select access.person_id()) and enrolment_id = any (array(select training.my_papers(true)))
);
create policy read on training.selection_rank for select to sodachi_app using (training.ranks_at(enrolment_id));
create policy propose on training.selection_rank for insert to sodachi_app with check (training.ranks_all(session_id) and proposed_by = (select access.account_id()));
create policy take_back on training.selection_rank for delete to sodachi_app using (training.ranks_all(session_id));
create policy read on training.selection_result for select to sodachi_app using (
  person_id = (select access.person_id()) or training.keeps_session(session_id)
);
create policy decide on training.selection_result for insert to sodachi_app with check (
  (select access.has_duty('training-centre')) and decided_by = (select access.account_id()) and person_id is distinct from (select access.person_id())
);
grant select on training.selection, training.selection_criterion, training.selection_member, training.selection_recusal, training.selection_slot, training.selection_score,
  training.selection_rank, training.selection_result to sodachi_app;
grant insert (session_id, steps, looked_for), update (state), delete on training.selection to sodachi_app;
grant insert on training.selection_criterion to sodachi_app;
grant insert (session_id, person_id, is_chair), delete on training.selection_member to sodachi_app;
grant insert (enrolment_id) on training.selection_recusal to sodachi_app;
grant insert (id, session_id, on_day, begins, ends, place, enrolment_id), delete on training.selection_slot to sodachi_app;
grant insert (enrolment_id, step, points, comment) on training.selection_score to sodachi_app;
grant insert (enrolment_id, session_id, place, outcome, percent, reason), delete on training.selection_rank to sodachi_app;
grant insert (enrolment_id, session_id, person_id, title, outcome, reason) on training.selection_result to sodachi_app;

-- ── What holds ──────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What is looked for stands before anybody applies, and as it was when they did.
create function training.check_selection() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  one constant uuid := case tg_op when 'DELETE' then old.session_id else new.session_id end;
begin
  if exists (select from training.enrolment e where e.session_id = one and e.way = 'applied') then
    raise exception 'somebody has applied' using errcode = '23514', constraint = 'laid_before_applied';
  end if;
  if tg_op = 'INSERT' and not exists (select from training.session s where s.id = one and s.choice = 'chosen') then
    raise exception 'seats of this session are not given by choice' using errcode = '23514', constraint = 'chosen_alone';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger check_selection before insert or delete on training.selection for each row when (current_user = 'sodachi_app') execute function training.check_selection();
create trigger check_criterion before insert on training.selection_criterion for each row when (current_user = 'sodachi_app') execute function training.check_selection();

create function training.check_score() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  most integer[];
begin
  if training.conflict_of(new.enrolment_id, new.member_id) is not null then
    raise exception 'whoever is close to an applicant does not score them' using errcode = '42501', constraint = 'scored_by_others';
  end if;
  select array_agg(c.most order by c.number) into most from training.enrolment e join training.selection l on l.session_id = e.session_id and l.state = 'laid'
    join training.selection_criterion c on c.session_id = l.session_id and c.step = new.step where e.id = new.enrolment_id and e.state = 'applied';
  if most is null then
    raise exception 'scored while the choice is open' using errcode = '23514', constraint = 'scored_while_open';
  end if;
  if cardinality(most) <> cardinality(new.points) or exists (
    select from unnest(new.points, most) as p (given, most) where p.given is null or p.given not between 0 and p.most) then
    raise exception 'points are those of the sheet' using errcode = '23514', constraint = 'points_of_sheet';
  end if;
  return new;
end $$;
create trigger check_score before insert on training.selection_score for each row execute function training.check_score();

-- Where there is a 選考 nothing else decides: whoever applied gets what the centre decided of them, and nobody is named past it before it is over.
create function training.check_chosen() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from training.selection s where s.session_id = new.session_id and (tg_op = 'UPDATE' or s.state <> 'decided')) and not exists (
    select from training.selection_result r where r.enrolment_id = new.id and r.outcome = new.state) then
    raise exception 'a choice decides' using errcode = '23514', constraint = 'selection_decides';
  end if;
  return new;
end $$;
create trigger check_chosen before update of state on training.enrolment for each row
  when (old.state = 'applied' and new.state in ('admitted', 'waiting', 'refused')) execute function training.check_chosen();
create trigger check_named before insert on training.enrolment for each row
  when (new.way = 'nominated' and current_user = 'sodachi_app') execute function training.check_chosen();
create function training.check_result() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from training.enrolment e join training.selection l on l.session_id = e.session_id and l.state = 'proposed'
    where e.id = new.enrolment_id and e.session_id = new.session_id and e.person_id = new.person_id and e.state = 'applied') then
    raise exception 'decided once, of who applied, after a proposal' using errcode = '23514', constraint = 'decided_after_proposal';
  end if;
  return new;
end $$;
create trigger check_result before insert on training.selection_result for each row when (current_user = 'sodachi_app') execute function training.check_result();
create function training.check_turn() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (old.state, new.state) not in (('laid', 'proposed'), ('proposed', 'laid'), ('proposed', 'decided')) then
    raise exception 'a choice does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'course_of_selection';
  end if;
  if not training.ranks_all(new.session_id) or (new.state = 'decided' and not access.has_duty('training-centre')) then
    raise exception 'the chair proposes, the centre decides' using errcode = '42501', constraint = 'centre_decides';
  end if;
  return new;
end $$;
create trigger check_turn before update of state on training.selection for each row when (current_user = 'sodachi_app') execute function training.check_turn();
revoke execute on function training.check_selection, training.check_score, training.check_chosen, training.check_result, training.check_turn from public;

-- Members have to score: a 手続き for each, that ends when nothing is left. {title} stands in act.
create function training.settle_selection(of_session uuid, act text, button text) returns void language sql security definer set search_path = pg_catalog as $$
  with open as (
    select m.person_id, count(*) as papers from training.selection l join training.selection_member m on m.session_id = l.session_id
      join training.session s on s.id = l.session_id and s.apply_until < access.today()
      join training.enrolment e on e.session_id = l.session_id and e.way = 'applied' and e.state = 'applied'
      cross join lateral unnest(l.steps) as p (step)
    where l.session_id = of_session and l.state = 'laid' and training.conflict_of(e.id, m.person_id) is null
      and (p.step = 'paper' or exists (select from training.selection_slot t where t.enrolment_id = e.id))
      and not exists (select from training.selection_score g where g.enrolment_id = e.id and g.member_id = m.person_id and g.step = p.step)
    group by m.person_id
  ), title as (
    select c.title || ' ' || s.name as title from training.session s join training.course c on c.id = s.course_id where s.id = of_session
  ), ended as (
    update platform.task t set done_at = access.instant()
    where t.key = 'training.select/' || of_session and t.done_at is null and t.person_id not in (select o.person_id from open o)
  )
  insert into platform.task as t (person_id, key, act, link, button)
  select o.person_id, 'training.select/' || of_session, replace(settle_selection.act, '{title}', h.title), '/training/selections/' || of_session, settle_selection.button
  from open o cross join title h
  on conflict (person_id, key) do update set act = excluded.act, done_at = null, asked_at = case when t.done_at is null then t.asked_at else excluded.asked_at end
    where t.done_at is not null or t.act <> excluded.act
$$;
create function training.selections_open() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select l.session_id from training.selection l where l.state = 'laid'
$$;
revoke execute on function training.settle_selection, training.selections_open from public;
grant execute on function training.settle_selection, training.selections_open to sodachi_app, sodachi_import;

-- ── 保存期間, 開示 ──────────────────────────────────────────────────────────────────────────────────────────────────────

alter function training.classes_kept() rename to classes_kept_before_choosing;
create function training.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select c from training.classes_kept_before_choosing() c
  union all
  select ('selection', '研修の選考の記録', 3, 0, '回の終わり', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', false,
    'select e.person_id, e.id::text, s.last_on, null::date from training.enrolment e join training.selection l on l.session_id = e.session_id join training.session s on s.id = e.session_id
     union all select m.person_id, m.session_id || ''/'' || m.person_id, s.last_on, null::date from training.selection_member m join training.session s on s.id = m.session_id')::platform.retention_class
$$;
alter function training.tables_kept() rename to tables_kept_before_choosing;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.' || v.name, v.title, 'selection', 'erase', 't.enrolment_id::text = s.record', null,
    't.enrolment_id in (select e.id from training.enrolment e where e.person_id = $1)', null)::platform.retention_table from (values
    ('selection_score', '研修の選考の採点'), ('selection_rank', '研修の選考の案'), ('selection_result', '研修の選考の結果'), ('selection_slot', '研修の選考の面接'),
    ('selection_recusal', '研修の選考の回避')
  ) v (name, title)
  union all
  select row('training.selection_member', '研修の選考の委員', 'selection', 'erase', 't.session_id || ''/'' || t.person_id = s.record', null, 't.person_id = $1', null)::platform.retention_table
  union all
  select row('training.' || v.name, v.title, null, 'kept', null, null, null, v.says)::platform.retention_table from (values
    ('selection', '研修の選考', '選考のしかたと、決めた担当のIDだけです'),
    ('selection_criterion', '研修の選考の評定の項目', '評定の項目と配点だけです')
  ) v (name, title, says)
  union all
  select t from training.tables_kept_before_choosing() t
$$;
alter function training.tables_told() rename to tables_told_before_choosing;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from training.tables_told_before_choosing() t
  union all
  select row('training.' || v.name, v.columns::text[])::platform.told_table from (values
    ('selection_result', '{title,outcome,reason,decided_at}'), ('selection_score', '{step,points,comment,given_at}'),
    ('selection_rank', '{place,outcome,percent,reason,proposed_at}'), ('selection_slot', '{on_day,begins,ends,place}')
  ) v (name, columns)
$$;
revoke execute on function training.classes_kept, training.classes_kept_before_choosing, training.tables_kept, training.tables_kept_before_choosing,
  training.tables_told, training.tables_told_before_choosing from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.classes_kept, training.tables_kept to sodachi_app, sodachi_import;
