-- 職員名簿 of one 職位 is found by an index in every order, and a large import leaves the planner with true figures: without them it read an
-- index whole for each search until the server counted by itself, minutes later.
create index directory_entry_grade_id on people.directory_entry (grade_id);

create function people.measure_directory() returns void language sql security definer set search_path = pg_catalog as
  'analyze people.directory_entry';
revoke execute on function people.measure_directory from public;
grant execute on function people.measure_directory to sodachi_import;
