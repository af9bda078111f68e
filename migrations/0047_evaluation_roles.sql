-- What a former evaluator hands over is not for the person to read before its day, and the rows of sheet_role are: the columns were never written, and what
-- comes for it will stand behind a wall of its own.
alter table evaluation.sheet_role drop column handover, drop column handed_over_at;
comment on table evaluation.sheet_role is 'Who was evaluator, adjuster, confirmer of a sheet and when. The right to read a sheet stands here.';
drop policy move on evaluation.sheet_role;
create policy move on evaluation.sheet_role for update to sodachi_app using (exists (
  select from evaluation.sheet s where s.id = sheet_id and s.cycle_id = any (array(select evaluation.my_cycles())) and s.person_id is distinct from (select access.person_id())
));
