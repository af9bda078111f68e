-- What an import fills is measured at once: until the server counts by itself, minutes later, it reads whole tables where a few rows are asked
-- for, and a small town's home took ten times as long.
create or replace function people.measure_directory() returns void language sql security definer set search_path = pg_catalog as
  'analyze people.directory_entry, people.posting, people.supervision, people.unit_version, people.employment, people.person_name, people.personnel_order, people.absence';
