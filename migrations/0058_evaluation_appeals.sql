-- 苦情: 再説明の求め, 苦情相談 and 苦情処理 on a sheet. Confidential to the person and to those who handle it; whoever evaluated the person never handles it.

create table evaluation.appeal (
  id uuid primary key default gen_random_uuid(),
  sheet_id uuid not null references evaluation.sheet on delete cascade,
  round integer not null,
  person_id uuid not null references people.person default access.person_id(),
  kind text not null check (kind in ('explanation', 'consultation', 'formal')),
  text text not null check (text <> '' and length(text) <= 4000),
  wish text not null default '' check (length(wish) <= 2000),
  filed_on date not null default access.today(),
  answer_by date not null check (answer_by >= filed_on),
  state text not null default 'filed' check (state in ('filed', 'examining', 'opined', 'answered', 'decided', 'withdrawn')),
  opinion text check (opinion <> '' and length(opinion) <= 4000),
  decision text check (decision in ('keep', 'again')),
  answer text check (answer <> '' and length(answer) <= 4000),
  document_number text check (document_number <> '' and length(document_number) <= 100),
  ended_on date,
  version integer not null default 0 check (version >= 0),
  check ((state = 'decided') = (decision is not null)),
  check ((state in ('answered', 'decided', 'withdrawn')) = (ended_on is not null)),
  constraint answered_in_words check (state not in ('answered', 'decided') or answer is not null),
  constraint decided_on_basis check (state <> 'decided' or (kind = 'formal' and document_number is not null)),
  constraint formal_is_decided check (state <> 'answered' or kind <> 'formal'),
  constraint decided_on_opinion check (state not in ('opined', 'decided') or (kind = 'formal' and opinion is not null))
);
comment on table evaluation.appeal is '苦情 of the person about one sheet. The opinion is that of the committee, the answer what the person is told.';
comment on column evaluation.appeal.answer_by is 'Last day of the answer, by the scheme, with holidays.';
create unique index appeal_once on evaluation.appeal (sheet_id, kind) where state in ('filed', 'examining', 'opined');
create index appeal_person on evaluation.appeal (person_id);

create table evaluation.appeal_member (
  appeal_id uuid not null references evaluation.appeal on delete cascade,
  person_id uuid not null references people.person,
  role text not null check (role in ('handler', 'chair', 'member')),
  named_by uuid references people.person default access.person_id(),
  named_at timestamptz not null default access.instant(),
  ended_at timestamptz,
  primary key (appeal_id, person_id)
);
comment on table evaluation.appeal_member is 'Who handles a 苦情: 担当, 委員長, 委員. They alone read it beside the person, and nobody of the chain of the sheet is among them.';
create index appeal_member_person on evaluation.appeal_member (person_id) where ended_at is null;

create table evaluation.appeal_record (
  appeal_id uuid not null references evaluation.appeal on delete cascade,
  number integer not null check (number > 0),
  kind text not null check (kind in ('hearing', 'fact')),
  of_whom text not null check (of_whom <> '' and length(of_whom) <= 100),
  happened_on date not null check (happened_on <= access.today()),
  text text not null check (text <> '' and length(text) <= 4000),
  written_by uuid not null references people.person default access.person_id(),
  written_at timestamptz not null default access.instant(),
  primary key (appeal_id, number)
);
comment on table evaluation.appeal_record is '聴取 and facts of a 苦情, as its handlers wrote them down. Kept as written.';

-- Why somebody may not handle the 苦情 of a sheet: they are the person, or were at any time of its chain. Null: they may.
create function evaluation.recusal(of_sheet uuid, who uuid) returns text language sql stable security definer set search_path = pg_catalog as $$
  select case when s.person_id = who then 'person' else (
    select r.role from evaluation.sheet_role r where r.sheet_id = s.id and r.person_id = who
    union all
    select v.role from (values ('evaluator', s.evaluator_id), ('adjuster', s.adjuster_id), ('confirmer', s.confirmer_id)) v (role, person_id) where v.person_id = who
    order by 1 desc limit 1) end
  from evaluation.sheet s where s.id = of_sheet
$$;
create function evaluation.my_appeals(roles text[]) returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select m.appeal_id from evaluation.appeal_member m where m.person_id = access.person_id() and m.ended_at is null and m.role = any (roles)
$$;
-- New ones, which an officer of the cycle may take: never of their own sheet or of one in which they had a part.
create function evaluation.untaken_appeals() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select a.id from evaluation.appeal a join evaluation.sheet s on s.id = a.sheet_id
  where a.state = 'filed' and s.cycle_id in (select evaluation.my_cycles()) and evaluation.recusal(s.id, access.person_id()) is null
$$;
-- Whether a 苦情 of a sheet runs: completing waits for it. Says nothing else of it.
create function evaluation.appeal_runs(of_sheet uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from evaluation.appeal a where a.sheet_id = of_sheet and a.state in ('filed', 'examining', 'opined'))
    and exists (select from evaluation.sheet s where s.id = of_sheet and (s.person_id = access.person_id() or s.cycle_id in (select evaluation.my_cycles())
      or s.id in (select evaluation.my_sheets(array['evaluator', 'adjuster', 'confirmer'])) or access.actor_kind() = 'service'))
$$;
-- Whom a new one is told: officers of the cycle, but those who had a part in the sheet.
create function evaluation.appeal_officers(of_appeal uuid) returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select o.account_id from evaluation.appeal a join evaluation.sheet s on s.id = a.sheet_id join evaluation.cycle_officer o on o.cycle_id = s.cycle_id and o.ended_at is null
  join people.account c on c.id = o.account_id
  where a.id = of_appeal and a.person_id = access.person_id() and (c.person_id is null or evaluation.recusal(s.id, c.person_id) is null)
$$;
-- The cycle of a 苦情, for its handlers, who may not see the sheet itself.
create function evaluation.cycle_of_appeal(of_appeal uuid) returns table (id uuid, name text) language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.name from evaluation.appeal a join evaluation.sheet s on s.id = a.sheet_id join evaluation.cycle c on c.id = s.cycle_id
  where a.id = of_appeal and (a.person_id = access.person_id() or a.id in (select evaluation.my_appeals(array['handler', 'chair', 'member'])) or a.id in (select evaluation.untaken_appeals()))
$$;
-- Who takes no part in it: the person and everybody who was of the chain, for its handlers to see.
create function evaluation.appeal_chain(of_appeal uuid) returns table (sheet_id uuid, person_id uuid) language sql stable security definer set search_path = pg_catalog as $$
  select a.sheet_id, r.person_id from evaluation.appeal a join evaluation.sheet_role r on r.sheet_id = a.sheet_id
  where a.id = of_appeal and a.id in (select evaluation.my_appeals(array['handler', 'chair', 'member']))
  union
  select a.sheet_id, a.person_id from evaluation.appeal a where a.id = of_appeal and a.id in (select evaluation.my_appeals(array['handler', 'chair', 'member']))
$$;
revoke execute on function evaluation.appeal_officers, evaluation.cycle_of_appeal, evaluation.appeal_chain from public;
grant execute on function evaluation.appeal_officers, evaluation.cycle_of_appeal, evaluation.appeal_chain to sodachi_app;
revoke execute on function evaluation.recusal, evaluation.my_appeals, evaluation.untaken_appeals, evaluation.appeal_runs from public;
grant execute on function evaluation.recusal, evaluation.my_appeals, evaluation.untaken_appeals, evaluation.appeal_runs to sodachi_app;

do $$
declare name text;
begin
  foreach name in array array['appeal', 'appeal_member', 'appeal_record'] loop
    perform platform.wall(('evaluation.' || name)::regclass);
    perform platform.obeys_ledger(('evaluation.' || name)::regclass, 'evaluation', null);
  end loop;
end $$;
create policy read on evaluation.appeal for select to sodachi_app using (
  person_id = (select access.person_id()) or id = any (array(select evaluation.my_appeals(array['handler', 'chair', 'member']))) or id = any (array(select evaluation.untaken_appeals()))
);
create policy file on evaluation.appeal for insert to sodachi_app with check (
  state = 'filed' and version = 0 and person_id = (select access.person_id())
  and exists (select from evaluation.sheet s where s.id = sheet_id and s.person_id = (select access.person_id()) and s.round = appeal.round)
);
create policy move on evaluation.appeal for update to sodachi_app using (
  person_id = (select access.person_id()) or id = any (array(select evaluation.my_appeals(array['handler', 'chair']))) or id = any (array(select evaluation.untaken_appeals()))
);
-- The person knows who handles it, and nothing of what was heard.
create policy read on evaluation.appeal_member for select to sodachi_app using (exists (select from evaluation.appeal a where a.id = appeal_id));
create policy name on evaluation.appeal_member for insert to sodachi_app with check (
  (role = 'handler' and person_id = (select access.person_id()) and appeal_id = any (array(select evaluation.untaken_appeals())))
  or appeal_id = any (array(select evaluation.my_appeals(array['handler'])))
);
create policy relieve on evaluation.appeal_member for update to sodachi_app using (appeal_id = any (array(select evaluation.my_appeals(array['handler']))));
create policy read on evaluation.appeal_record for select to sodachi_app using (appeal_id = any (array(select evaluation.my_appeals(array['handler', 'chair', 'member']))));
create policy write on evaluation.appeal_record for insert to sodachi_app with check (
  written_by = (select access.person_id()) and appeal_id = any (array(select evaluation.my_appeals(array['handler', 'chair'])))
);
grant select on evaluation.appeal, evaluation.appeal_member, evaluation.appeal_record to sodachi_app;
grant insert (id, sheet_id, round, kind, text, wish, answer_by), update (state, opinion, decision, answer, document_number, ended_on, version) on evaluation.appeal to sodachi_app;
grant insert (appeal_id, person_id, role), update (ended_at, role) on evaluation.appeal_member to sodachi_app;
grant insert (appeal_id, number, kind, of_whom, happened_on, text) on evaluation.appeal_record to sodachi_app;

create function evaluation.check_appeal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.version <> old.version + 1 then
    raise exception 'one act at a time' using errcode = '23514', constraint = 'one_act_at_a_time';
  end if;
  if (old.state, new.state) not in (('filed', 'examining'), ('examining', 'opined'), ('examining', 'answered'), ('opined', 'decided'),
      ('filed', 'withdrawn'), ('examining', 'withdrawn'), ('opined', 'withdrawn')) then
    raise exception 'a 苦情 does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'course_of_appeal';
  end if;
  if access.actor_kind() = 'account' and (new.state = 'withdrawn') <> (old.person_id is not distinct from access.person_id()) then
    raise exception 'the person takes it back, and others answer it' using errcode = '23514', constraint = 'appeal_is_answered_by_others';
  end if;
  return new;
end $$;
create trigger check_appeal before update on evaluation.appeal for each row execute function evaluation.check_appeal();
create function evaluation.check_appeal_member() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.ended_at is null and evaluation.recusal((select a.sheet_id from evaluation.appeal a where a.id = new.appeal_id), new.person_id) is not null then
    raise exception 'whoever evaluated does not handle the 苦情' using errcode = '23514', constraint = 'recused';
  end if;
  return new;
end $$;
create trigger check_appeal_member before insert or update on evaluation.appeal_member for each row execute function evaluation.check_appeal_member();
create trigger keep_row before update on evaluation.appeal_record for each row execute function evaluation.keep_row();

-- They go with the sheet, and before it.
alter function evaluation.tables_kept() rename to tables_kept_before_appeals;
create function evaluation.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('evaluation.' || v.name, v.title, 'evaluation', 'erase', v.erases, null, v.of_person, null)::platform.retention_table from (values
    ('appeal_record', '苦情の聴取の記録', 't.appeal_id in (select a.id from evaluation.appeal a where a.sheet_id = s.record::uuid)',
      't.appeal_id in (select a.id from evaluation.appeal a where a.person_id = $1)'),
    ('appeal_member', '苦情の担当', 't.appeal_id in (select a.id from evaluation.appeal a where a.sheet_id = s.record::uuid)',
      't.appeal_id in (select a.id from evaluation.appeal a where a.person_id = $1)'),
    ('appeal', '評価への苦情', 't.sheet_id = s.record::uuid', 't.person_id = $1')
  ) v (name, title, erases, of_person)
  union all
  select t from evaluation.tables_kept_before_appeals() t
$$;
revoke execute on function evaluation.tables_kept, evaluation.tables_kept_before_appeals from public;
grant execute on function evaluation.tables_kept to sodachi_app, sodachi_import;

alter function evaluation.tables_told() rename to tables_told_before_appeals;
create function evaluation.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from evaluation.tables_told_before_appeals() t
  union all
  select (v.name, v.columns)::platform.told_table from (values
    ('evaluation.appeal', '{round,kind,text,wish,filed_on,answer_by,state,opinion,decision,answer,document_number,ended_on}'::text[]),
    ('evaluation.appeal_record', '{kind,of_whom,happened_on,text,written_at}')
  ) v (name, columns)
$$;
revoke execute on function evaluation.tables_told, evaluation.tables_told_before_appeals from public;
grant execute on function evaluation.tables_told to sodachi_app;
