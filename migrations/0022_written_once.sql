-- A change that is sent again because its answer was lost is made once: the first one's answer is kept, and given again.

create table platform.written_once (
  account_id uuid not null default access.account_id(),
  key text not null check (length(key) between 8 and 100),
  step smallint not null check (step between 1 and 9),
  operation text not null,
  input_hash text not null,
  answer jsonb,
  written_at timestamptz not null default access.instant(),
  primary key (account_id, key, step)
);
comment on table platform.written_once is
  'Answers to changes that named themselves (Idempotency-Key), for the account alone that made them; kept for a day, in case the answer was lost on the way.';
comment on column platform.written_once.step is 'Which of the transactions of the operation, counted from 1.';
create index written_once_at on platform.written_once (written_at);
select platform.wall('platform.written_once');
create policy own on platform.written_once for select to sodachi_app using (account_id = (select access.account_id()));
create policy claim on platform.written_once for insert to sodachi_app with check (account_id = (select access.account_id()));
create policy settle on platform.written_once for update to sodachi_app
  using (account_id = (select access.account_id()) and answer is null) with check (account_id = (select access.account_id()));
grant select, insert (key, step, operation, input_hash), update (answer) on platform.written_once to sodachi_app;

create policy clear_read on platform.written_once for select to sodachi_import using (written_at < access.instant() - interval '1 day');
create policy clear on platform.written_once for delete to sodachi_import using (written_at < access.instant() - interval '1 day');
grant select, delete on platform.written_once to sodachi_import;
