-- 再評価 ends in a 開示 of its own, and so in a 期末面談 of its own: that of the round before does not count for it. 期首面談 and 中間面談 are held once, before there is anything to evaluate anew.

alter table evaluation.interview add column round integer not null default 1 check (round > 0 and (round = 1 or kind = 'closing')),
  drop constraint interview_pkey, add primary key (sheet_id, kind, round);
comment on column evaluation.interview.round is 'Of which evaluation it speaks; 1 for 期首面談 and 中間面談.';
grant insert (round) on evaluation.interview to sodachi_app;

-- Only that of the present round is written, and what an earlier one agreed stays.
create function evaluation.interviews_now(of_sheet uuid, of_kind text, in_round integer) returns boolean language sql stable set search_path = pg_catalog as $$
  select exists (
    select from evaluation.sheet s where s.id = of_sheet and in_round = case when of_kind = 'closing' then s.round else 1 end
      and (s.person_id = access.person_id() or s.evaluator_id = access.person_id()))
$$;
revoke execute on function evaluation.interviews_now from public;
grant execute on function evaluation.interviews_now to sodachi_app;
alter policy plan on evaluation.interview with check (evaluation.interviews_now(sheet_id, kind, round));
alter policy keep on evaluation.interview using (evaluation.interviews_now(sheet_id, kind, round));

do $$
declare
  tells constant oid := (select p.oid from pg_catalog.pg_proc p where p.pronamespace = 'evaluation'::regnamespace and p.prosrc like '%(''evaluation.interview'', ''{kind,planned_on,%');
  waits constant text := pg_get_functiondef('evaluation.waiting(uuid, uuid[])'::regprocedure);
  seen constant text := pg_get_functiondef('evaluation.seen_sheet(uuid, boolean)'::regprocedure);
  closing constant text := 'h.kind = ''closing''';
  kinds constant text := 'jsonb_build_object(''kind'', i.kind,';
begin
  if strpos(waits, closing) = 0 or strpos(seen, kinds) = 0 then
    raise exception 'what is known of a 面談 is not as it was';
  end if;
  execute replace(pg_get_functiondef(tells), '{kind,planned_on,', '{kind,round,planned_on,');
  execute replace(waits, closing, closing || ' and h.round = s.round');
  execute replace(seen, kinds, kinds || ' ''round'', i.round,');
end $$;
