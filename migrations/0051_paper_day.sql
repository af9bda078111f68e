-- A paper counts from the day on which it was handed in: windows, deadlines and conditions are those of that day, however long somebody took to enter it.
alter table requests.request
  add column paper_on date,
  add constraint paper_is_entered check (paper_on is null or entered_by is not null);
comment on column requests.request.paper_on is
  'The day on which the paper was handed in that somebody entered (代理入力); null where the applicant writes, and of papers entered before this was asked.';
grant insert (paper_on) on requests.request to sodachi_app;

do $$
declare
  said text := pg_get_functiondef('requests.tables_told()'::regprocedure);
  was constant text := '{title,state,applicant_name,unit_name,applicant_title,first_sent_at,';
begin
  if strpos(said, was) = 0 then
    raise exception 'requests.tables_told is not as it was';
  end if;
  execute replace(said, was, '{title,state,applicant_name,unit_name,applicant_title,paper_on,first_sent_at,');
end $$;
