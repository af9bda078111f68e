-- 訂正 with its value: after 確認 nothing of a result changes but by 再評価 or by this. The final mark and what was disclosed of it take the corrected value, so that
-- whatever reads them reads it; the earlier one, the reason and the document stand here.

create table evaluation.correction (
  sheet_id uuid not null references evaluation.sheet on delete cascade,
  number integer not null,
  round integer not null,
  person_id uuid not null references people.person,
  field text not null check (field in ('overall', 'overall-comment', 'mark', 'comment')),
  item text check (item <> ''),
  was text,
  becomes text not null check (length(becomes) <= 4000),
  reason text not null check (reason <> '' and length(reason) <= 2000),
  document_number text not null check (document_number <> '' and length(document_number) <= 100),
  is_told boolean not null,
  words text not null default '',
  made_on date not null default access.today(),
  made_by uuid references people.person default access.person_id(),
  written_in xid8 not null default pg_current_xact_id(),
  primary key (sheet_id, number),
  constraint correction_is_an_act foreign key (sheet_id, number) references evaluation.transition (sheet_id, number) deferrable initially deferred,
  check ((field in ('mark', 'comment')) = (item is not null)),
  constraint correction_changes check (becomes is distinct from was)
);
comment on table evaluation.correction is '訂正 of one value of a result: from what to what, why, by which document. Its number is that of the act 訂正 of the sheet.';
comment on column evaluation.correction.is_told is 'Whether what it corrects was disclosed to the person: then they read the earlier value and the reason.';
comment on column evaluation.correction.words is 'The same as a text, for 開示.';
comment on column evaluation.correction.written_in is 'The transaction in which the value may change.';
create index correction_person on evaluation.correction (person_id);

-- The only way: for an officer of the cycle, never of their own sheet.
create function evaluation.correct_result(of_sheet uuid, of_field text, of_item text, value text, why text, document text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s evaluation.sheet;
  final evaluation.marking;
  told evaluation.result;
  before text;
begin
  select * into s from evaluation.sheet where id = of_sheet for update;
  if s.id is null or s.cycle_id not in (select evaluation.my_cycles()) or s.person_id is not distinct from access.person_id() then
    raise exception 'officers of the cycle correct' using errcode = '42501';
  end if;
  if s.state not in ('confirmed', 'disclosed', 'interviewed', 'done') then
    raise exception 'before 確認 nothing is corrected' using errcode = '23514', constraint = 'corrected_after_confirmation';
  end if;
  select * into final from evaluation.marking m where m.sheet_id = s.id and m.round = s.round and m.stage = 'final';
  select * into told from evaluation.result r where r.sheet_id = s.id and r.round = s.round;
  if of_item is not null and not final.items ? of_item then
    raise exception 'only what was marked is corrected' using errcode = '23514', constraint = 'corrects_what_was_marked';
  end if;
  before := case of_field when 'overall' then final.overall when 'overall-comment' then final.overall_comment else final.items -> of_item ->> of_field end;
  insert into evaluation.correction (sheet_id, number, round, person_id, field, item, was, becomes, reason, document_number, is_told, words)
  values (s.id, s.version + 1, s.round, s.person_id, of_field, of_item, before, value, why, document,
    told.sheet_id is not null and case of_field when 'overall' then true when 'mark' then coalesce(told.items, 'null') <> 'null' else coalesce(told.comments, 'null') <> 'null' end,
    format(E'訂正前：%s\n訂正後：%s\n理由：%s', coalesce(nullif(before, ''), 'なし'), coalesce(nullif(value, ''), 'なし'), why));
  update evaluation.marking m set
    overall = case of_field when 'overall' then value else m.overall end,
    overall_comment = case of_field when 'overall-comment' then value else m.overall_comment end,
    items = case when of_item is null then m.items else jsonb_set(m.items, array[of_item, of_field], to_jsonb(value)) end,
    words = case of_field when 'overall' then '全体評語：' || value else m.words end
  where m.sheet_id = s.id and m.round = s.round and m.stage = 'final';
  update evaluation.result r set
    overall = case of_field when 'overall' then value else r.overall end,
    items = case when of_field = 'mark' and jsonb_typeof(r.items) = 'array' then (
      select jsonb_agg(case i ->> 'id' when of_item then jsonb_set(i, '{mark}', to_jsonb(value)) else i end order by at) from jsonb_array_elements(r.items) with ordinality e (i, at))
      else r.items end,
    comments = case
      when jsonb_typeof(r.comments) is distinct from 'object' then r.comments
      when of_field = 'overall-comment' then jsonb_set(r.comments, '{overall}', to_jsonb(value))
      when of_field = 'comment' then jsonb_set(r.comments, '{items}', (
        select jsonb_agg(case i ->> 'id' when of_item then jsonb_set(i, '{comment}', to_jsonb(value)) else i end order by at)
        from jsonb_array_elements(r.comments -> 'items') with ordinality e (i, at)))
      else r.comments end
  where r.sheet_id = s.id and r.round = s.round;
  update evaluation.result r set words = '全体評語：' || r.overall || coalesce(E'\n所見：' || nullif(r.comments ->> 'overall', ''), '')
  where r.sheet_id = s.id and r.round = s.round;
end $$;
revoke execute on function evaluation.correct_result from public;
grant execute on function evaluation.correct_result to sodachi_app;

select platform.wall('evaluation.correction');
select platform.obeys_ledger('evaluation.correction', 'evaluation', null);
create policy read on evaluation.correction for select to sodachi_app using (
  case when person_id = (select access.person_id()) then is_told
    else sheet_id = any (array(select evaluation.my_sheets(array['evaluator', 'adjuster', 'confirmer'])))
      or exists (select from evaluation.sheet s where s.id = sheet_id and s.cycle_id = any (array(select evaluation.my_cycles()))) end
);
grant select on evaluation.correction to sodachi_app;
create trigger keep_row before update on evaluation.correction for each row execute function evaluation.keep_row();

-- What is confirmed changes in the transaction of its 訂正, and in no other; whatever role asks.
create function evaluation.is_corrected_now(of_sheet uuid, of_round integer) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from evaluation.correction c where c.sheet_id = of_sheet and c.round = of_round and c.written_in = pg_current_xact_id())
$$;
create function evaluation.keep_confirmed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (new.sheet_id, new.round) is distinct from (old.sheet_id, old.round) or not evaluation.is_corrected_now(old.sheet_id, old.round) then
    raise exception '% is kept as it was written', tg_table_name using errcode = '23514', constraint = 'kept_as_written';
  end if;
  return new;
end $$;
drop trigger keep_row on evaluation.result;
create trigger keep_row before update on evaluation.result for each row execute function evaluation.keep_confirmed();
create trigger keep_final before update on evaluation.marking for each row when (old.stage = 'final') execute function evaluation.keep_confirmed();
create function evaluation.check_corrected() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from evaluation.correction c where c.sheet_id = new.sheet_id and c.number = new.number) then
    raise exception '訂正 says what it corrects' using errcode = '23514', constraint = 'correction_has_value';
  end if;
  return null;
end $$;
create constraint trigger check_corrected after insert on evaluation.transition
  deferrable initially deferred for each row when (new.act = 'correct') execute function evaluation.check_corrected();
revoke execute on function evaluation.is_corrected_now from public;

alter function evaluation.tables_kept() rename to tables_kept_before_corrections;
create function evaluation.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('evaluation.correction', '評価結果の訂正', 'evaluation', 'erase', 't.sheet_id = s.record::uuid', null, 't.person_id = $1', null)::platform.retention_table
  union all
  select t from evaluation.tables_kept_before_corrections() t
$$;
revoke execute on function evaluation.tables_kept, evaluation.tables_kept_before_corrections from public;
grant execute on function evaluation.tables_kept to sodachi_app, sodachi_import;
alter function evaluation.tables_told() rename to tables_told_before_corrections;
create function evaluation.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from evaluation.tables_told_before_corrections() t
  union all
  select ('evaluation.correction', '{round,field,words,document_number,made_on}'::text[])::platform.told_table
$$;
revoke execute on function evaluation.tables_told, evaluation.tables_told_before_corrections from public;
grant execute on function evaluation.tables_told to sodachi_app;
