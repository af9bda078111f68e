-- Registers: the orders in which the directory can be read page by page, and the views that somebody saved.

-- Each page of a register is found at its place in the index: columns of the order, then the person, then the days that the wall compares.
create index directory_entry_kana on people.directory_entry (kana collate "C", person_id, from_day, to_day);
create index directory_entry_grade on people.directory_entry
  (grade_order, unit_order, staff_number, person_id, from_day, to_day);

create table people.saved_view (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null default access.account_id() references people.account,
  page text not null check (page ~ '^[a-z]+\.[a-zA-Z]+$'),
  name text not null check (name = btrim(name) and length(name) between 1 and 60),
  query text not null check (length(query) <= 2000),
  saved_at timestamptz not null default access.instant(),
  constraint saved_view_name unique (account_id, page, name)
);
comment on table people.saved_view is
  'How somebody looks at a register: filter, order and columns under a name of their own; follows the account to every machine. A help at '
  'work and no record of the city: kept while the account is, erased with it (at the latest a year from 4/1 after the person left; '
  'configuration, not verified against a 文書管理規程).';
comment on column people.saved_view.account_id is 'Whose it is; nobody else sees it.';
comment on column people.saved_view.page is 'The register, as its room calls it: people.directory.';
comment on column people.saved_view.name is 'In the words of the person; once for each register.';
comment on column people.saved_view.query is 'What the address says after the question mark. May name people searched for.';

select platform.wall('people.saved_view');
create policy own on people.saved_view to sodachi_app
  using (account_id = (select access.account_id()) and (select access.is_insider()))
  with check (account_id = (select access.account_id()) and (select access.is_insider()));
grant select, delete on people.saved_view to sodachi_app;
grant insert (page, name, query) on people.saved_view to sodachi_app;
grant update (name) on people.saved_view to sodachi_app;
