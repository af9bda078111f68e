-- The sheets of a cycle are measured when it opens: until the server counted by itself, minutes later, it took evaluation for empty, and whoever opened
-- the board at once waited five times as long.
create function evaluation.measure_sheets() returns void language sql security definer set search_path = pg_catalog as
  'analyze evaluation.cycle, evaluation.sheet, evaluation.sheet_role, platform.task';
revoke execute on function evaluation.measure_sheets from public;
grant execute on function evaluation.measure_sheets to sodachi_app;
