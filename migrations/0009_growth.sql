-- わたしの成長. 自己点検: what a person says of themself in the policy's own sentences, for one period. It belongs to that person: no duty and
-- no relation reads it, and nothing tells whether it exists. The one way in is the person's own act: a finished check of abilities and
-- behaviours is shown to one named 上司, while that person is the 上司 and until it is taken back.

create schema if not exists growth;

-- 上司 alone: an evaluator is no addressee of what was shared with the 上司.
create function access.direct_reports() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select person_id from people.supervision
  where supervisor_id = access.person_id() and role = 'superior' and upper_inf(recorded) and during @> access.today()
$$;
comment on function access.direct_reports is 'People of whom the actor is 上司 today.';
revoke execute on function access.direct_reports from public;
grant execute on function access.direct_reports to sodachi_app;

create table growth.self_check (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null default access.person_id() references people.person,
  kind text not null check (kind in ('staff', 'manager')),
  fiscal_year integer not null,
  period_name text not null check (period_name <> ''),
  during daterange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  policy_version_id uuid not null references policy.version,
  grade_id text,
  scale jsonb not null check (scale ?& array['abilities', 'behaviours']),
  started_at timestamptz not null default access.instant(),
  finished_at timestamptz,
  unique (id, person_id, kind),
  unique (id, policy_version_id),
  constraint self_check_once exclude using gist (person_id with =, kind with =, during with &&)
);
create index self_check_person on growth.self_check (person_id);
comment on table growth.self_check is
  '自己点検 of one person and period. Private: no audit entry tells that it exists. Kept 3 years from 1 April after its 年度 (翌年度4月1日起算; the '
  'years are ours and not verified, a city sets its own), and gone with the person''s service.';
comment on column growth.self_check.kind is 'staff: 能力 of the 職位 and the 志向''s 行動. manager: 管理職のとるべき行動, never shared.';
comment on column growth.self_check.during is 'The period as it was cut when the check began; it stays so when the city cuts its years otherwise.';
comment on column growth.self_check.policy_version_id is 'The version whose words were answered: a later version changes nothing here.';
comment on column growth.self_check.grade_id is '職位 whose abilities were asked, as 読替 gave it then; null for nobody''s.';
comment on column growth.self_check.scale is 'The words to choose from and what they are called, as they were in force.';
comment on column growth.self_check.finished_at is 'null while it is open; only a finished one can be shared.';

create table growth.self_check_answer (
  check_id uuid not null,
  policy_version_id uuid not null,
  paragraph_id text not null,
  word text not null check (word <> ''),
  answered_at timestamptz not null default access.instant(),
  primary key (check_id, paragraph_id),
  foreign key (check_id, policy_version_id) references growth.self_check (id, policy_version_id) on delete cascade,
  foreign key (policy_version_id, paragraph_id) references policy.paragraph (version_id, id)
);
comment on table growth.self_check_answer is 'One word for one sentence of the policy. What was not answered has no row. Kept as long as its check.';

create table growth.self_check_note (
  check_id uuid not null,
  policy_version_id uuid not null,
  paragraph_id text not null,
  note text not null check (note <> '' and length(note) <= 1000),
  primary key (check_id, paragraph_id),
  foreign key (check_id, policy_version_id) references growth.self_check (id, policy_version_id) on delete cascade,
  foreign key (policy_version_id, paragraph_id) references policy.paragraph (version_id, id)
);
comment on table growth.self_check_note is 'What the person noted for themself. A table of its own, so that nothing shared can carry it along. Kept as long as its check.';

create table growth.self_check_share (
  check_id uuid not null,
  person_id uuid not null default access.person_id(),
  kind text not null default 'staff' check (kind = 'staff'),
  addressee text not null check (addressee in ('superior')),
  reader_id uuid not null references people.person check (reader_id <> person_id),
  shared_at timestamptz not null default access.instant(),
  primary key (check_id, addressee),
  foreign key (check_id, person_id, kind) references growth.self_check (id, person_id, kind) on delete cascade
);
comment on table growth.self_check_share is
  'To whom a finished check is shown. Taking it back deletes the row: what was never shared and what no longer is look alike. Kept as long as its check.';
comment on column growth.self_check_share.reader_id is
  'The 上司 who was named before the person pressed the button. Another 上司 sees nothing until the person shares with them.';
create index self_check_share_reader on growth.self_check_share (reader_id);

create table growth.declined_step (
  person_id uuid not null default access.person_id() references people.person,
  fiscal_year integer not null,
  step text not null check (step ~ '^[a-z-]+(/.+)?$' and length(step) <= 200),
  primary key (person_id, fiscal_year, step)
);
comment on table growth.declined_step is 'いまはしない: a suggestion of 次の一歩 that the person does not want this 年度. Deleted with the next 年度''s 1 April.';

select platform.wall('growth.self_check');
select platform.wall('growth.self_check_answer');
select platform.wall('growth.self_check_note');
select platform.wall('growth.self_check_share');
select platform.wall('growth.declined_step');

create policy own on growth.self_check_share for select to sodachi_app using (person_id = (select access.person_id()));
create policy reader on growth.self_check_share for select to sodachi_app using (
  reader_id = (select access.person_id()) and person_id = any (array(select access.direct_reports()))
);
-- The reader is the 上司 of today, as the person's own record says it.
create policy share on growth.self_check_share for insert to sodachi_app with check (
  person_id = (select access.person_id())
  and reader_id = any (array(
    select s.supervisor_id from people.supervision s
    where s.person_id = (select access.person_id()) and s.role = 'superior' and upper_inf(s.recorded) and s.during @> (select access.today())
  ))
);
create policy take_back on growth.self_check_share for delete to sodachi_app using (person_id = (select access.person_id()));

create policy own on growth.self_check for select to sodachi_app using (person_id = (select access.person_id()));
create policy shared on growth.self_check for select to sodachi_app using (
  finished_at is not null
  and id = any (array(select s.check_id from growth.self_check_share s where s.reader_id = (select access.person_id())))
);
create policy begin on growth.self_check for insert to sodachi_app with check (person_id = (select access.person_id()));
create policy end_or_reopen on growth.self_check for update to sodachi_app
  using (person_id = (select access.person_id())) with check (person_id = (select access.person_id()));

-- Whoever sees the check sees its words. They change while it is open only: what is shared stays as it was when it was shared.
do $$
declare
  mine constant text := 'check_id = any (array(select c.id from growth.self_check c where c.person_id = (select access.person_id())%s))';
  own constant text := format(mine, '');
  open constant text := format(mine, ' and c.finished_at is null');
begin
  execute format('create policy own on growth.self_check_answer for select to sodachi_app using (%s)', own);
  execute format('create policy write on growth.self_check_answer for insert to sodachi_app with check (%s)', open);
  execute format('create policy change on growth.self_check_answer for update to sodachi_app using (%s) with check (%s)', open, open);
  execute format('create policy own on growth.self_check_note to sodachi_app using (%s) with check (%s)', own, own);
end $$;
create policy shared on growth.self_check_answer for select to sodachi_app using (check_id = any (array(
  select c.id from growth.self_check_share s join growth.self_check c on c.id = s.check_id where s.reader_id = (select access.person_id())
)));

create policy own on growth.declined_step to sodachi_app
  using (person_id = (select access.person_id())) with check (person_id = (select access.person_id()));

grant usage on schema growth to sodachi_app;
grant select on growth.self_check, growth.self_check_answer, growth.self_check_note, growth.self_check_share, growth.declined_step to sodachi_app;
grant insert (person_id, kind, fiscal_year, period_name, during, policy_version_id, grade_id, scale) on growth.self_check to sodachi_app;
grant update (finished_at) on growth.self_check to sodachi_app;
grant insert (check_id, policy_version_id, paragraph_id, word) on growth.self_check_answer to sodachi_app;
grant update (word, answered_at) on growth.self_check_answer to sodachi_app;
grant insert (check_id, policy_version_id, paragraph_id, note), delete on growth.self_check_note to sodachi_app;
grant update (note) on growth.self_check_note to sodachi_app;
grant insert (check_id, person_id, addressee, reader_id), delete on growth.self_check_share to sodachi_app;
grant insert (person_id, fiscal_year, step), delete on growth.declined_step to sodachi_app;
