-- Whether the policy is read and known: reading marks, and the yearly question 知っている／一部知っている／知らない. Both are kept by person and
-- shown to nobody else: others get numbers, from the functions below and in no other way.

create schema if not exists growth;
grant usage on schema growth to sodachi_app, sodachi_import;

-- ── Reading marks ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table growth.reading_mark (
  person_id uuid not null references people.person,
  version_id uuid not null references policy.version,
  chapter text not null check (chapter ~ '^(body|appendix|grade)/[a-z0-9-]+$'),
  words bytea not null check (octet_length(words) = 32),
  read_at timestamptz not null default access.instant(),
  primary key (person_id, version_id, chapter)
);
comment on table growth.reading_mark is
  '「読みました」 of one person for one chapter of a version. Seen by that person alone. Kept while the person is employed and one year after '
  'the end of that 年度 (翌年度4月1日起算; our design, not verified against a rule of the city).';
comment on column growth.reading_mark.chapter is 'body/background, appendix/1, or grade/chief for the page of a 職位.';
comment on column growth.reading_mark.words is 'SHA-256 of the words that were read: a later version with the same words counts as read.';

select platform.wall('growth.reading_mark');
create policy own on growth.reading_mark for select to sodachi_app using (person_id = (select access.person_id()));
create policy mark on growth.reading_mark for insert to sodachi_app with check (
  person_id = (select access.person_id())
  and version_id = any (array(select v.id from policy.version v where v.state = 'published'))
);
create policy take_back on growth.reading_mark for delete to sodachi_app using (person_id = (select access.person_id()));
grant select, delete on growth.reading_mark to sodachi_app;
grant insert (person_id, version_id, chapter, words) on growth.reading_mark to sodachi_app;

-- ── The yearly question ─────────────────────────────────────────────────────────────────────────────────────────────────

create table growth.awareness_question (
  fiscal_year integer primary key check (fiscal_year between 2000 and 2200),
  wording text not null check (wording ~ '\S'),
  known_label text not null check (known_label ~ '\S'),
  partly_label text not null check (partly_label ~ '\S'),
  unknown_label text not null check (unknown_label ~ '\S'),
  opens_on date not null check (opens_on >= make_date(fiscal_year, 4, 1)),
  closes_on date not null check (closes_on >= opens_on and closes_on < make_date(fiscal_year + 1, 4, 1)),
  least_answers integer not null default 10 check (least_answers between 5 and 100),
  version integer not null default 1 check (version > 0),
  set_by uuid default access.account_id(),
  set_at timestamptz not null default access.instant()
);
comment on table growth.awareness_question is
  'The one question of a 年度: wording, window, floor. Holds nothing about people; kept for good, because the rates of all years are read beside it.';
comment on column growth.awareness_question.closes_on is 'The last day on which it is answered. Numbers are shown from the day after.';
comment on column growth.awareness_question.least_answers is 'Floor: a group with fewer answers is not shown. 10 unless the city says otherwise, never below 5.';

-- What was asked stays what was asked; and a floor that may sink would tell, by two readings, what the first one hid.
create function growth.keep_question() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.opens_on <= access.today() and (
    (new.fiscal_year, new.wording, new.known_label, new.partly_label, new.unknown_label, new.opens_on, new.least_answers)
      is distinct from
    (old.fiscal_year, old.wording, old.known_label, old.partly_label, old.unknown_label, old.opens_on, old.least_answers)
    or old.closes_on < access.today()
    or new.closes_on < access.today()
  ) then
    raise exception 'a question that was asked does not change' using errcode = 'check_violation', constraint = 'question_is_kept';
  end if;
  return new;
end $$;
create trigger keep_question before update on growth.awareness_question for each row execute function growth.keep_question();

create table growth.awareness_answer (
  fiscal_year integer not null references growth.awareness_question,
  person_id uuid not null references people.person,
  choice text not null check (choice in ('known', 'partly', 'unknown')),
  answered_at timestamptz not null default access.instant(),
  primary key (fiscal_year, person_id)
);
comment on table growth.awareness_answer is
  'One answer of one person. 秘密扱い: read by that person alone, by nobody else on any duty; counted by growth.count_awareness only, and never '
  'written into the audit. Kept five years after the end of its 年度 (翌年度4月1日起算; our design, not verified against a rule of the city).';

create table growth.awareness_paper (
  id uuid primary key default gen_random_uuid(),
  fiscal_year integer not null references growth.awareness_question,
  unit_id uuid not null references people.unit,
  batch text not null check (batch ~ '\S'),
  known integer not null check (known between 0 and 100000),
  partly integer not null check (partly between 0 and 100000),
  unknown integer not null check (unknown between 0 and 100000),
  entered_by uuid default access.account_id(),
  entered_at timestamptz not null default access.instant(),
  replaces uuid references growth.awareness_paper,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  check (known + partly + unknown > 0)
);
comment on table growth.awareness_paper is
  'Answers on paper, without names: how many of each choice came from one 局・区 in one batch, and who entered them. A correction withdraws the '
  'row and adds another. Kept five years after the end of its 年度, as the answers are.';
comment on column growth.awareness_paper.batch is 'The bundle of sheets as the office calls it, so that the paper can be found again.';
create unique index awareness_paper_once on growth.awareness_paper (fiscal_year, unit_id, batch) where withdrawn_at is null;

select platform.wall('growth.awareness_question');
create policy inside on growth.awareness_question for select to sodachi_app using ((select access.is_insider()));
create policy ask on growth.awareness_question for insert to sodachi_app
  with check ((select access.writes_policy()) and set_by = (select access.account_id()));
create policy change on growth.awareness_question for update to sodachi_app
  using ((select access.writes_policy())) with check ((select access.writes_policy()) and set_by = (select access.account_id()));
grant select on growth.awareness_question to sodachi_app;
grant insert (fiscal_year, wording, known_label, partly_label, unknown_label, opens_on, closes_on, least_answers)
  on growth.awareness_question to sodachi_app;
grant update (wording, known_label, partly_label, unknown_label, opens_on, closes_on, least_answers, version, set_by, set_at)
  on growth.awareness_question to sodachi_app;

select platform.wall('growth.awareness_answer');
create policy own on growth.awareness_answer for select to sodachi_app using (person_id = (select access.person_id()));
create policy answer on growth.awareness_answer for insert to sodachi_app with check (
  person_id = (select access.person_id()) and fiscal_year = any (array(
    select q.fiscal_year from growth.awareness_question q
    where q.opens_on <= (select access.today()) and q.closes_on >= (select access.today())
  ))
);
create policy change on growth.awareness_answer for update to sodachi_app
  using (person_id = (select access.person_id()))
  with check (
    person_id = (select access.person_id()) and fiscal_year = any (array(
      select q.fiscal_year from growth.awareness_question q
      where q.opens_on <= (select access.today()) and q.closes_on >= (select access.today())
    ))
  );
grant select on growth.awareness_answer to sodachi_app;
grant insert (fiscal_year, person_id, choice) on growth.awareness_answer to sodachi_app;
grant update (choice, answered_at) on growth.awareness_answer to sodachi_app;

select platform.wall('growth.awareness_paper');
create policy read on growth.awareness_paper for select to sodachi_app using ((select access.has_duty('personnel')));
create policy enter on growth.awareness_paper for insert to sodachi_app
  with check ((select access.has_duty('personnel')) and entered_by = (select access.account_id()));
create policy withdraw on growth.awareness_paper for update to sodachi_app
  using ((select access.has_duty('personnel')) and withdrawn_at is null)
  with check ((select access.has_duty('personnel')) and withdrawn_by = (select access.account_id()));
grant select on growth.awareness_paper to sodachi_app;
grant insert (fiscal_year, unit_id, batch, known, partly, unknown, replaces) on growth.awareness_paper to sodachi_app;
grant update (withdrawn_by, withdrawn_at) on growth.awareness_paper to sodachi_app;

-- ── Numbers without names ───────────────────────────────────────────────────────────────────────────────────────────────

-- A group may be shown when it has enough answers and they are not all the same, which would tell everybody's. Who entered the papers knows
-- how those were answered and could take them off: what is left must be enough by itself. Two groups that may be shown, added, may be.
create function growth.may_show(online integer[], paper integer[], enough integer) returns boolean language sql immutable parallel safe
  return online[1] + online[2] + online[3] + paper[1] + paper[2] + paper[3] >= enough
    and greatest(online[1] + paper[1], online[2] + paper[2], online[3] + paper[3])
      < online[1] + online[2] + online[3] + paper[1] + paper[2] + paper[3]
    and (online[1] + online[2] + online[3] = 0
      or (online[1] + online[2] + online[3] >= enough
        and greatest(online[1], online[2], online[3]) < online[1] + online[2] + online[3]));

-- Which rows of a table with a total are shown, the total last. What the total leaves when all that is shown is taken off must be a group that
-- may be shown, or nothing: so the smallest of the shown go as well until it is.
create function growth.shown_groups(online integer[], paper integer[], enough integer) returns boolean[]
language plpgsql immutable parallel safe set search_path = pg_catalog as $$
declare
  groups integer := coalesce(array_length(online, 1), 0);
  shown boolean[] := '{}';
  rest_online integer[];
  rest_paper integer[];
  hidden integer;
  answers integer;
  smallest integer;
  place integer;
begin
  for i in 1 .. groups loop
    shown[i] := growth.may_show(
      array[online[i][1], online[i][2], online[i][3]], array[paper[i][1], paper[i][2], paper[i][3]], enough);
  end loop;
  loop
    hidden := 0;
    place := null;
    smallest := null;
    rest_online := '{0,0,0}';
    rest_paper := '{0,0,0}';
    for i in 1 .. groups loop
      if shown[i] then
        answers := online[i][1] + online[i][2] + online[i][3] + paper[i][1] + paper[i][2] + paper[i][3];
        if smallest is null or answers < smallest then
          smallest := answers;
          place := i;
        end if;
      else
        hidden := hidden + 1;
        for k in 1 .. 3 loop
          rest_online[k] := rest_online[k] + online[i][k];
          rest_paper[k] := rest_paper[k] + paper[i][k];
        end loop;
      end if;
    end loop;
    exit when hidden = 0 or place is null or growth.may_show(rest_online, rest_paper, enough);
    shown[place] := false;
  end loop;
  rest_online := '{0,0,0}';
  rest_paper := '{0,0,0}';
  for i in 1 .. groups loop
    for k in 1 .. 3 loop
      rest_online[k] := rest_online[k] + online[i][k];
      rest_paper[k] := rest_paper[k] + paper[i][k];
    end loop;
  end loop;
  return shown || growth.may_show(rest_online, rest_paper, enough);
end $$;

-- The numbers of a 年度: a row for the whole city, one for each 局・区 and one for people without a place, by where people stood on the last day.
-- Counts of a group that may not be shown are null; nothing comes back before the window has closed, because two readings around one
-- person's answer would tell it.
create function growth.count_awareness(of_year integer)
returns table (is_city boolean, unit_id uuid, staff integer, answered integer, known integer, partly integer, unknown integer)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  question growth.awareness_question;
  units uuid[];
  people integer[];
  online integer[];
  paper integer[];
  shown boolean[];
begin
  select q.* into question from growth.awareness_question q
  where q.fiscal_year = of_year and q.closes_on < access.today() and access.is_insider();
  if not found then
    return;
  end if;
  with recursive tree as (
    select v.unit_id, v.unit_id as root from people.unit_version v
    where v.parent_id is null and upper_inf(v.recorded) and v.during @> question.closes_on
    union
    select v.unit_id, tree.root from tree join people.unit_version v on v.parent_id = tree.unit_id
    where upper_inf(v.recorded) and v.during @> question.closes_on
  ), placed as (
    select s.person_id, tree.root
    from (select distinct e.person_id from people.employment e where upper_inf(e.recorded) and e.during @> question.closes_on) s
    left join people.posting p
      on p.person_id = s.person_id and p.kind = 'main' and upper_inf(p.recorded) and p.during @> question.closes_on
    left join tree on tree.unit_id = p.unit_id
  ), counted as (
    select placed.root, count(*)::integer as staff,
      (count(*) filter (where a.choice = 'known'))::integer as known,
      (count(*) filter (where a.choice = 'partly'))::integer as partly,
      (count(*) filter (where a.choice = 'unknown'))::integer as unknown
    from placed left join growth.awareness_answer a on a.person_id = placed.person_id and a.fiscal_year = of_year
    group by placed.root
  ), papers as (
    select coalesce(tree.root, w.unit_id) as root,
      sum(w.known)::integer as known, sum(w.partly)::integer as partly, sum(w.unknown)::integer as unknown
    from growth.awareness_paper w left join tree on tree.unit_id = w.unit_id
    where w.fiscal_year = of_year and w.withdrawn_at is null
    group by coalesce(tree.root, w.unit_id)
  ), both_kinds as (
    select coalesce(c.root, w.root) as root, coalesce(c.staff, 0) as staff,
      array[coalesce(c.known, 0), coalesce(c.partly, 0), coalesce(c.unknown, 0)] as online,
      array[coalesce(w.known, 0), coalesce(w.partly, 0), coalesce(w.unknown, 0)] as paper
    from counted c full join papers w on w.root = c.root
  )
  select array_agg(b.root order by b.root), array_agg(b.staff order by b.root), array_agg(b.online order by b.root),
    array_agg(b.paper order by b.root)
  into units, people, online, paper from both_kinds b;
  if units is null then
    return;
  end if;

  shown := growth.shown_groups(online, paper, question.least_answers);
  return query
    select false, g.unit_id, g.staff,
      case when g.is_shown then g.known + g.partly + g.unknown end,
      case when g.is_shown then g.known end, case when g.is_shown then g.partly end, case when g.is_shown then g.unknown end
    from (
      select units[i] as unit_id, people[i] as staff, shown[i] as is_shown, online[i][1] + paper[i][1] as known,
        online[i][2] + paper[i][2] as partly, online[i][3] + paper[i][3] as unknown
      from generate_series(1, cardinality(units)) i
    ) g
    union all
    select true, null::uuid, t.staff,
      case when t.is_shown then t.known + t.partly + t.unknown end,
      case when t.is_shown then t.known end, case when t.is_shown then t.partly end, case when t.is_shown then t.unknown end
    from (
      select sum(people[i])::integer as staff, shown[cardinality(shown)] as is_shown,
        sum(online[i][1] + paper[i][1])::integer as known, sum(online[i][2] + paper[i][2])::integer as partly,
        sum(online[i][3] + paper[i][3])::integer as unknown
      from generate_series(1, cardinality(units)) i
    ) t;
end $$;

-- How many of today's staff have read each chapter with these very words: in whole tens, so that no reading tells of one person, and null below ten.
create function growth.count_readers(chapters text[], digests bytea[]) returns table (chapter text, readers integer)
language sql stable security definer set search_path = pg_catalog as $$
  select asked.chapter, nullif(count(distinct m.person_id)::integer / 10 * 10, 0)
  from unnest(chapters, digests) as asked (chapter, digest)
  left join growth.reading_mark m on m.chapter = asked.chapter and m.words = asked.digest and exists (
    select from people.employment e where e.person_id = m.person_id and upper_inf(e.recorded) and e.during @> access.today()
  )
  where access.is_insider()
  group by asked.chapter
$$;

-- ── What is asked of people ─────────────────────────────────────────────────────────────────────────────────────────────

-- Asks what is due today and finishes what is over; the server calls it every few minutes. Whoever calls it can do nothing but what is due anyway.
create function growth.ask_what_is_due() returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  today date := access.today();
  asked integer := 0;
  those integer;
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
    now.unit_name || coalesce('・' || now.grade_name, ''), null, 5, '/policy/mine', '読む')
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

revoke execute on function growth.keep_question, growth.may_show, growth.shown_groups, growth.count_awareness, growth.count_readers,
  growth.ask_what_is_due from public;
grant execute on function growth.count_awareness, growth.count_readers to sodachi_app;
grant execute on function growth.ask_what_is_due to sodachi_import;
