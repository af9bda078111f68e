-- What a roster import was going to change, and whether it did. Hashes and counts only: the files stay with HR, and --apply takes them again.

create table people.roster_plan (
  id text primary key check (id ~ '^[0-9a-f]{12}$'),
  as_of date not null,
  files_hash text not null,
  state_hash text not null,
  left_out text[] not null default '{}',
  counts jsonb not null,
  made_at timestamptz not null default access.instant(),
  applied_at timestamptz
);
comment on table people.roster_plan is 'Plans of roster imports. The id is drawn from the files and from what was known, so one change has one plan.';
comment on column people.roster_plan.state_hash is 'Of everything known that the plan was computed from; another one means that data moved since.';
comment on column people.roster_plan.left_out is '職員番号 left out with the approval of HR: what was known of them stayed.';
select platform.wall('people.roster_plan');
create policy import on people.roster_plan to sodachi_import using (true) with check (true);
grant select, insert, update on people.roster_plan to sodachi_import;
