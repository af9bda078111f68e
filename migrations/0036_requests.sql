-- 申請: one engine for every application, from draft to decision to result. Who sees a request: the applicant; whoever it waits for, at their step;
-- who has decided in it; the duties that keep its kind or that it waits for; nobody else. A confidential kind passes the applicant's line by,
-- also where somebody of the line holds the duty (docs/adr/0020).

create schema requests;

-- ── Terms of a kind (要項): texts, windows, route, ceilings. Versions are kept; a running request keeps its own ──────────

create table requests.terms (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  number integer not null check (number > 0),
  source text not null check (source in ('release', 'city')),
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  duty text not null,
  from_day date not null,
  said jsonb not null check (jsonb_typeof(said) = 'object'),
  basis text check (basis <> '' and length(basis) <= 500),
  written_by uuid references people.account default access.account_id(),
  written_at timestamptz not null default access.instant(),
  unique (kind, number),
  unique (kind, digest),
  check ((source = 'release') = (digest is not null)),
  check ((source = 'city') = (basis is not null))
);
comment on table requests.terms is
  '要項 of a kind in versions: what the city set, or what the release came with when the first request was sent under it. Nothing of a person but the account that acted. Kept as long as the city is: running and past requests point to it.';
comment on column requests.terms.digest is 'SHA-256 of what the release says; null for terms of the city.';
comment on column requests.terms.duty is 'The duty that keeps the kind, and may write its terms beside 人事課.';
comment on column requests.terms.from_day is 'First day on which new requests get them; of the release''s own a day before all, because any terms of the city go before them.';
comment on column requests.terms.basis is '根拠, in words.';

-- ── A request ───────────────────────────────────────────────────────────────────────────────────────────────────────────

create table requests.request (
  id uuid primary key default gen_random_uuid(),
  turn bigint generated always as identity unique,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  terms_id uuid not null references requests.terms,
  applicant_id uuid not null references people.person,
  is_confidential boolean not null,
  duty text not null,
  duties text[] not null check (duties @> array[duty]),
  follows uuid references requests.request on delete set null,
  state text not null default 'draft' check (state in (
    'draft', 'confirming', 'circulating', 'returned', 'numbering', 'approved', 'rejected', 'withdrawn', 'lapsed'
  )),
  round integer not null default 0 check (round >= 0),
  title text not null check (title <> '' and length(title) <= 200),
  applicant_name text,
  unit_id uuid references people.unit,
  unit_name text,
  applicant_title text,
  started_by uuid references people.account default access.account_id(),
  started_at timestamptz not null default access.instant(),
  entered_by uuid references people.account,
  first_sent_at timestamptz,
  sent_at timestamptz,
  closed_at timestamptz,
  constraint closed_in_its_state check ((closed_at is null) = (state in ('draft', 'confirming', 'circulating', 'returned', 'numbering'))),
  constraint sent_before_it_circulates check ((round = 0) = (sent_at is null) and (round = 0) = (first_sent_at is null)
    and (round > 0 or state in ('draft', 'confirming', 'lapsed')))
);
comment on table requests.request is
  '申請. draft 下書き, confirming 本人の確認待ち (代理入力), circulating 回付中, returned 差戻し, numbering 決裁待ち (the number of the city''s document system is waited for), approved 決定, rejected 不承認, withdrawn 取下げ, lapsed 終了 (its applicant left before sending).';
comment on column requests.request.turn is 'Order of making; a keyset of lists, never shown: gaps would tell of requests that the reader may not know.';
comment on column requests.request.duty is 'The duty that keeps the kind (担当).';
comment on column requests.request.duties is 'Duties that may read it: the kind''s, and those of its steps that are open or done.';
comment on column requests.request.round is 'How often it was sent; 0 before the first time. Each round has its content and its route.';
comment on column requests.request.applicant_name is 'Name, unit and title as they were when it was last sent.';
comment on column requests.request.entered_by is 'Who entered it from paper (代理入力); null where the applicant writes.';
comment on column requests.request.follows is 'The request that this one carries on: 変更, 実績報告, 交付申請.';
create index request_applicant on requests.request (applicant_id, turn desc);
create index request_kept on requests.request (duty, turn desc) where first_sent_at is not null;
create index request_kept_state on requests.request (duty, state, turn desc) where first_sent_at is not null;
create index request_entered on requests.request (entered_by) where entered_by is not null and closed_at is null;
create index request_open on requests.request (turn) where closed_at is null;
create index request_follows on requests.request (follows) where follows is not null;

create table requests.draft (
  request_id uuid primary key references requests.request on delete cascade,
  payload jsonb not null default '{}' check (jsonb_typeof(payload) = 'object' and length(payload::text) <= 65536),
  edition integer not null default 1 check (edition > 0),
  saved_at timestamptz not null default access.instant()
);
comment on table requests.draft is 'What is being written: for the applicant (and whoever enters a paper for them) alone, also while a version that was sent lies open. Kept as long as its request.';
comment on column requests.draft.edition is 'Counts the times it was saved: whoever saves says which one they read.';

create table requests.submission (
  request_id uuid not null references requests.request on delete cascade,
  round integer not null check (round > 0),
  payload jsonb not null check (jsonb_typeof(payload) = 'object'),
  words text not null,
  late_reason text check (late_reason <> ''),
  findings jsonb not null default '[]' check (jsonb_typeof(findings) = 'array'),
  sent_by uuid references people.account default access.account_id(),
  sent_at timestamptz not null default access.instant(),
  primary key (request_id, round)
);
comment on column requests.submission.words is 'The same in words, field by field, as the form said it that day: what stays readable when a form has changed.';
comment on column requests.submission.findings is 'What the kind asks of its applicants and how it stood that day, for who decides.';
comment on table requests.submission is 'What was sent, round by round; never changed. Kept as long as its request.';

-- ── Its route ───────────────────────────────────────────────────────────────────────────────────────────────────────────

create table requests.step (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references requests.request on delete cascade,
  round integer not null check (round > 0),
  stage smallint not null check (stage > 0),
  place smallint not null check (place > 0),
  role text not null check (role in ('opinion', 'consent', 'decision')),
  name text not null check (name <> ''),
  rule jsonb not null,
  duty text,
  state text not null default 'waiting' check (state in ('waiting', 'open', 'done', 'void')),
  opened_at timestamptz,
  due_on date,
  reminders smallint not null default 0 check (reminders >= 0),
  reminded_on date,
  escalated_on date,
  unique (request_id, round, stage, place),
  check ((state in ('waiting', 'void')) or opened_at is not null)
);
comment on table requests.step is 'A step of one round. Steps of one stage are open together (parallel opinions). Kept as long as its request.';
comment on column requests.step.role is 'opinion 意見 (does not stop it), consent 承認 (passes it on or sends it back), decision 決裁 (one a round, the last).';
comment on column requests.step.rule is 'To whom it goes, as the terms said: recomputed when people move.';
comment on column requests.step.duty is 'The duty it waits for; null where it waits for persons (step_member).';
create unique index step_one_decision on requests.step (request_id, round) where role = 'decision';
create index step_waits_for_duty on requests.step (duty, due_on, id) where state = 'open' and duty is not null;
create index step_open on requests.step (due_on, id) where state = 'open';

create table requests.step_member (
  step_id uuid not null references requests.step on delete cascade,
  person_id uuid not null references people.person,
  request_id uuid not null references requests.request on delete cascade,
  capacity text not null check (capacity in ('holder', 'deputy', 'delegate', 'reviewer')),
  for_person_id uuid references people.person,
  name text not null,
  waits boolean not null default false,
  sees boolean not null default false,
  since timestamptz not null default access.instant(),
  ended_at timestamptz,
  primary key (step_id, person_id),
  check (not waits or sees),
  check (ended_at is null or not waits)
);
comment on table requests.step_member is
  'Whom a step waits for. A row is also the right to read the request: while it is their turn, and afterwards for who decided. Former members see nothing. Kept as long as its request.';
comment on column requests.step_member.capacity is 'holder: the post''s own. deputy 代決者: while the holder is absent. delegate: to whom the holder gave it. reviewer 後閲: looks at what was decided in their absence.';
comment on column requests.step_member.for_person_id is 'In whose place; null for the holder.';
comment on column requests.step_member.name is 'Name and title as they were, for the history.';
create index step_member_waits on requests.step_member (person_id, step_id) where waits;
create index step_member_sees on requests.step_member (request_id, person_id) where sees;
create index step_member_current on requests.step_member (person_id) where ended_at is null;

create table requests.decision (
  step_id uuid primary key references requests.step on delete cascade,
  request_id uuid not null references requests.request on delete cascade,
  outcome text not null check (outcome in ('agreed', 'disagreed', 'approved', 'returned', 'rejected')),
  decided_by uuid references people.person,
  decided_by_account uuid not null references people.account default access.account_id(),
  decided_by_name text not null,
  acted_as text not null check (acted_as in ('holder', 'deputy', 'delegate', 'duty')),
  for_person_id uuid references people.person,
  decided_at timestamptz not null default access.instant(),
  review_due boolean not null default false,
  reviewed_at timestamptz,
  check (not review_due or acted_as = 'deputy')
);
comment on table requests.decision is 'What came of a step: one, by the primary key. Kept as long as its request.';
comment on column requests.decision.review_due is '代決: the holder looks at it afterwards (後閲).';

create table requests.recusal (
  request_id uuid not null references requests.request on delete cascade,
  person_id uuid not null references people.person,
  reason text not null check (reason <> '' and length(reason) <= 500),
  recused_at timestamptz not null default access.instant(),
  primary key (request_id, person_id)
);
comment on table requests.recusal is '回避: who does not act in this request, because it concerns them. Kept as long as its request.';

create table requests.delegation (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  delegate_id uuid not null references people.person check (delegate_id <> person_id),
  mode text not null check (mode in ('absence', 'delegation')),
  kinds text[] check (cardinality(kinds) > 0),
  reason text not null check (reason <> '' and length(reason) <= 200),
  during daterange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  set_by uuid not null references people.account default access.account_id(),
  set_at timestamptz not null default access.instant(),
  ended_at timestamptz,
  constraint delegation_once exclude using gist (person_id with =, during with &&) where (ended_at is null)
);
comment on table requests.delegation is
  '不在 and 委任, with dates. absence: the delegate decides as 代決者, and the person looks at it afterwards. delegation: the delegate decides in their own right. Kept 1 year from 1 April after its last day.';
comment on column requests.delegation.kinds is 'Kinds of request it is for; null for all.';
create index delegation_delegate on requests.delegation (delegate_id) where ended_at is null;

-- ── What is said and what happened ──────────────────────────────────────────────────────────────────────────────────────

create table requests.comment (
  id uuid primary key default gen_random_uuid(),
  turn bigint generated always as identity unique,
  request_id uuid not null references requests.request on delete cascade,
  step_id uuid references requests.step on delete cascade,
  seen_by text not null check (seen_by in ('all', 'route')),
  text text not null check (text <> '' and length(text) <= 4000),
  person_id uuid references people.person default access.person_id(),
  account_id uuid not null references people.account default access.account_id(),
  name text not null,
  written_at timestamptz not null default access.instant()
);
comment on table requests.comment is 'Opinions, reasons and questions. seen_by route: not for the applicant. Kept as long as its request.';
create index comment_of on requests.comment (request_id, turn);

create table requests.event (
  id bigint generated always as identity primary key,
  request_id uuid not null references requests.request on delete cascade,
  round integer not null,
  did text not null check (did ~ '^[a-zA-Z]+$'),
  step_id uuid references requests.step on delete cascade,
  person_id uuid references people.person default access.person_id(),
  account_id uuid references people.account default access.account_id(),
  name text,
  said jsonb not null default '{}' check (jsonb_typeof(said) = 'object'),
  at timestamptz not null default access.instant()
);
comment on table requests.event is 'History of a request, for whoever may read it; only added to. Kept as long as its request.';
create index event_of on requests.event (request_id, id);

create table requests.attachment (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references requests.request on delete cascade,
  slot text not null check (slot ~ '^[a-z]+(-[a-z]+)*$'),
  added_in integer not null check (added_in > 0),
  removed_in integer check (removed_in > added_in),
  put_by uuid not null references people.account default access.account_id(),
  put_at timestamptz not null default access.instant()
);
comment on table requests.attachment is 'A file of a request and the rounds in which it belongs to it: [added_in, removed_in). The file itself hangs on it (platform.file). Kept as long as its request.';
create index attachment_of on requests.attachment (request_id);

-- ── Budget ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table requests.budget_line (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  duty text not null,
  is_confidential boolean not null,
  fiscal_year integer not null,
  name text not null check (name <> ''),
  amount_yen bigint not null check (amount_yen >= 0),
  reserved_yen bigint not null default 0 check (reserved_yen >= 0),
  spent_yen bigint not null default 0 check (spent_yen >= 0),
  carries text not null check (carries in ('keep', 'move', 'release')),
  version integer not null default 1 check (version > 0),
  set_by uuid references people.account default access.account_id(),
  set_at timestamptz not null default access.instant(),
  unique (kind, fiscal_year, name),
  constraint budget_not_exceeded check (reserved_yen + spent_yen <= amount_yen)
);
comment on table requests.budget_line is '予算 of a kind in a 年度: set by its duty; what is reserved and spent follows from the reservations, and never exceeds it. Nothing of a person. Kept as long as the city is.';
comment on column requests.budget_line.carries is 'What becomes on 1 April of what was reserved and not decided. keep: stays (繰越). move: to the same line of the new 年度. release: is let go, and reserved anew when decided.';

create table requests.reservation (
  request_id uuid primary key references requests.request on delete cascade,
  line_id uuid not null references requests.budget_line,
  amount_yen bigint not null check (amount_yen >= 0),
  state text not null check (state in ('reserved', 'spent', 'released')),
  changed_at timestamptz not null default access.instant()
);
comment on table requests.reservation is 'What a request takes from a line. Kept as long as its request; what was spent stays in the line.';
create index reservation_line on requests.reservation (line_id) where state = 'reserved';

-- Sums follow the reservations; the line is locked by the first who writes, and its check refuses the one too many.
create function requests.count_reservation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- Erasing a request takes its record away, not what the city has paid.
  if tg_op <> 'INSERT' and not (tg_op = 'DELETE' and old.state = 'spent') then
    update requests.budget_line b
    set reserved_yen = b.reserved_yen - case when old.state = 'reserved' then old.amount_yen else 0 end,
        spent_yen = b.spent_yen - case when old.state = 'spent' then old.amount_yen else 0 end
    where b.id = old.line_id and old.state <> 'released';
  end if;
  if tg_op <> 'DELETE' then
    update requests.budget_line b
    set reserved_yen = b.reserved_yen + case when new.state = 'reserved' then new.amount_yen else 0 end,
        spent_yen = b.spent_yen + case when new.state = 'spent' then new.amount_yen else 0 end
    where b.id = new.line_id and new.state <> 'released';
  end if;
  return null;
end $$;
create trigger count_reservation after insert or update or delete on requests.reservation
  for each row execute function requests.count_reservation();

-- ── Formal effect ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table requests.formal_effect (
  request_id uuid primary key references requests.request on delete cascade,
  kind text not null,
  mode text not null check (mode in ('here', 'elsewhere')),
  draft_number text check (draft_number <> ''),
  level text not null check (level <> ''),
  decided_on date,
  effective_on date,
  document_number text check (document_number <> ''),
  seal text not null check (seal in ('required', 'omitted', 'electronic')),
  entered_by uuid references people.account default access.account_id(),
  entered_at timestamptz not null default access.instant(),
  unique (kind, document_number),
  unique (kind, draft_number)
);
comment on table requests.formal_effect is
  '起案番号, 専決区分 (level), 決裁日, 施行日, 文書番号, 公印 (要・省略・電子). here: decided in Sodachi. elsewhere: decided in the city''s document system, whose number is entered. Kept as long as its request.';

create table requests.number_series (
  kind text not null,
  fiscal_year integer not null,
  last integer not null check (last > 0),
  primary key (kind, fiscal_year)
);
comment on table requests.number_series is 'The last 文書番号 given to a kind in a 年度. Nothing of a person; kept as long as the city is.';

-- ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

create function access.plain_duties() returns text[] language sql stable parallel safe
  return array(select d from unnest(access.duties()) d where d not in ('', 'bureau-personnel', 'authority-personnel'));
comment on function access.plain_duties is 'Duties of the actor that reach over the whole city.';

-- Whether the actor has a part in what becomes of it: writes it, has it waiting before them, or keeps its kind.
create function requests.may_act(request uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (
    select from requests.request r where r.id = may_act.request and (
      r.applicant_id = access.person_id()
      or (r.entered_by = access.account_id() and r.state in ('draft', 'confirming'))
      or (r.first_sent_at is not null and (not r.is_confidential or r.applicant_id not in (select access.subordinates())) and (
        r.duties && access.plain_duties()
        or (r.duties && array['bureau-personnel', 'authority-personnel'] and r.applicant_id in (select access.people_in_scope()))
      ))
      -- A holder whose place somebody takes may take it back, as long as the step is open.
      or exists (
        select from requests.step_member m join requests.step s on s.id = m.step_id
        where m.request_id = r.id and m.person_id = access.person_id() and m.sees and m.ended_at is null and (m.waits or s.state = 'open')
      )
    )
  );
end $$;
-- Whether the actor may read it, for the rows of others among its members: the policy of requests asks the members, and may not be asked back.
create function requests.sees(request uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return requests.may_act(sees.request)
    or exists (select from requests.step_member m where m.request_id = sees.request and m.person_id = access.person_id() and m.sees);
end $$;
revoke execute on function requests.may_act, requests.sees from public;

do $$
declare
  name text;
  kept constant text := $sql$(
    first_sent_at is not null
    and (not is_confidential or applicant_id <> all (array(select access.subordinates())))
    and (
      duties && (select access.plain_duties())
      or (duties && array['bureau-personnel', 'authority-personnel'] and applicant_id = any (array(select access.people_in_scope())))
    )
  )$sql$;
  entered constant text := '(entered_by = (select access.account_id()) and state in (''draft'', ''confirming''))';
  member constant text := $sql$exists (
    select from requests.step_member m where m.request_id = request.id and m.person_id = (select access.person_id()) and m.%s
  )$sql$;
  sees constant text := 'applicant_id = (select access.person_id()) or ' || entered || ' or ' || kept || ' or ' || format(member, 'sees');
  acts constant text := 'applicant_id = (select access.person_id()) or ' || entered || ' or ' || kept || ' or ' || format(member, 'waits');
  with_request constant text := 'exists (select from requests.request r where r.id = request_id)';
begin
  foreach name in array array['terms', 'request', 'draft', 'submission', 'step', 'step_member', 'decision', 'recusal', 'delegation', 'comment',
    'event', 'attachment', 'budget_line', 'reservation', 'formal_effect', 'number_series'] loop
    perform platform.wall(('requests.' || name)::regclass);
  end loop;
  execute format('create policy read on requests.request for select to sodachi_app using (%s)', sees);
  execute format('create policy change on requests.request for update to sodachi_app using (%s) with check (%s or entered_by = (select access.account_id()))', acts, sees);
  create policy begin on requests.request for insert to sodachi_app with check (
    started_by = (select access.account_id()) and round = 0
    and ((entered_by is null and applicant_id = (select access.person_id()))
      or (entered_by = (select access.account_id()) and applicant_id is distinct from (select access.person_id())
        and (duty = any ((select access.plain_duties())::text[])
          or (duty in ('bureau-personnel', 'authority-personnel') and applicant_id = any (array(select access.people_in_scope())))
          or (not is_confidential and applicant_id = any (array(select access.direct_reports()))))))
  );
  -- What was never sent may be thrown away by who writes it.
  execute format('create policy discard on requests.request for delete to sodachi_app using (round = 0 and state in (''draft'', ''confirming'') and (applicant_id = (select access.person_id()) or %s))', entered);

  -- What belongs to a request is for whoever sees the request.
  foreach name in array array['submission', 'step', 'decision', 'recusal', 'reservation', 'formal_effect'] loop
    execute format('create policy read on requests.%I for select to sodachi_app using (%s)', name, with_request);
  end loop;
  create policy read on requests.step_member for select to sodachi_app using ((person_id = (select access.person_id()) and sees) or requests.sees(request_id));
  create policy read on requests.event for select to sodachi_app using (exists (select from requests.request r where r.id = request_id));
  create policy read on requests.comment for select to sodachi_app using (exists (
    select from requests.request r where r.id = request_id
      and (comment.seen_by = 'all' or r.applicant_id is distinct from (select access.person_id()))
  ));
  create policy read on requests.attachment for select to sodachi_app using (exists (
    select from requests.request r where r.id = request_id and (
      added_in <= r.round or r.applicant_id = (select access.person_id()) or r.entered_by = (select access.account_id())
    )
  ));
end $$;

-- Drafts: whoever writes, and only while it is being written.
create policy own on requests.draft for select to sodachi_app using (exists (
  select from requests.request r where r.id = request_id
    and (r.applicant_id = (select access.person_id()) or r.entered_by = (select access.account_id()))
));
create policy begin on requests.draft for insert to sodachi_app with check (exists (
  select from requests.request r where r.id = request_id and r.state = 'draft'
    and (r.applicant_id = (select access.person_id()) or r.entered_by = (select access.account_id()))
));
create policy save on requests.draft for update to sodachi_app using (exists (
  select from requests.request r where r.id = request_id and r.state in ('draft', 'confirming', 'returned')
    and (r.applicant_id = (select access.person_id()) or r.entered_by = (select access.account_id()))
));

create policy send on requests.submission for insert to sodachi_app with check (
  sent_by = (select access.account_id()) and exists (
    select from requests.request r where r.id = request_id and r.state in ('draft', 'confirming', 'returned') and submission.round = r.round + 1
      and (r.applicant_id = (select access.person_id()) or r.entered_by = (select access.account_id()))
  )
);
create policy lay on requests.step for insert to sodachi_app with check ((select requests.may_act(request_id)));
create policy move on requests.step for update to sodachi_app using (requests.may_act(request_id));
create policy lay on requests.step_member for insert to sodachi_app with check (requests.may_act(request_id));
create policy move on requests.step_member for update to sodachi_app using (requests.may_act(request_id));
create policy remove on requests.step_member for delete to sodachi_app using (not sees and requests.may_act(request_id));

create policy decide on requests.decision for insert to sodachi_app with check (
  decided_by_account = (select access.account_id()) and decided_by is not distinct from (select access.person_id())
  and exists (
    select from requests.step s join requests.request r on r.id = s.request_id
    where s.id = step_id and s.request_id = decision.request_id and r.applicant_id is distinct from (select access.person_id())
      and (
        (acted_as <> 'duty' and exists (
          select from requests.step_member m where m.step_id = s.id and m.person_id = (select access.person_id()) and m.waits and m.capacity = decision.acted_as
        ))
        or (acted_as = 'duty' and (s.duty = any ((select access.plain_duties())::text[])
          or (s.duty in ('bureau-personnel', 'authority-personnel') and s.duty = any ((select access.duties())::text[])
            and r.applicant_id = any (array(select access.people_in_scope())))))
      )
  )
);
create policy review on requests.decision for update to sodachi_app using (
  review_due and reviewed_at is null and for_person_id = (select access.person_id())
) with check (for_person_id = (select access.person_id()));
create policy recuse on requests.recusal for insert to sodachi_app with check (
  person_id = (select access.person_id()) and requests.may_act(request_id)
);

create policy read on requests.delegation for select to sodachi_app using (
  person_id = (select access.person_id()) or delegate_id = (select access.person_id()) or (select access.has_duty('personnel'))
);
create policy give on requests.delegation for insert to sodachi_app with check (
  set_by = (select access.account_id()) and (person_id = (select access.person_id()) or (select access.has_duty('personnel')))
);
create policy close on requests.delegation for update to sodachi_app using (
  ended_at is null and (person_id = (select access.person_id()) or (select access.has_duty('personnel')))
) with check (person_id = (select access.person_id()) or (select access.has_duty('personnel')));

create policy say on requests.comment for insert to sodachi_app with check (
  account_id = (select access.account_id()) and person_id is not distinct from (select access.person_id())
  and exists (
    select from requests.request r where r.id = request_id
      and (comment.seen_by = 'all' or r.applicant_id is distinct from (select access.person_id()))
  )
);
create policy tell on requests.event for insert to sodachi_app with check (
  account_id is not distinct from (select access.account_id()) and person_id is not distinct from (select access.person_id())
  and exists (select from requests.request r where r.id = request_id)
);
create policy attach on requests.attachment for insert to sodachi_app with check (
  put_by = (select access.account_id()) and exists (
    select from requests.request r where r.id = request_id and r.state in ('draft', 'confirming', 'returned') and added_in = r.round + 1
      and (r.applicant_id = (select access.person_id()) or r.entered_by = (select access.account_id()))
  )
);
create policy take_away on requests.attachment for update to sodachi_app using (exists (
  select from requests.request r where r.id = request_id and r.state in ('draft', 'confirming', 'returned')
    and (r.applicant_id = (select access.person_id()) or r.entered_by = (select access.account_id()))
));
-- A file that was never sent goes as if it had not been.
create policy throw_away on requests.attachment for delete to sodachi_app using (exists (
  select from requests.request r where r.id = request_id and r.state in ('draft', 'confirming', 'returned') and added_in = r.round + 1
    and (r.applicant_id = (select access.person_id()) or r.entered_by = (select access.account_id()))
));

create policy read on requests.budget_line for select to sodachi_app using (
  (not is_confidential and (select access.is_insider())) or (select access.has_duty('personnel')) or duty = any ((select access.plain_duties())::text[])
);
create policy set_line on requests.budget_line for insert to sodachi_app with check (
  ((select access.has_duty('personnel')) or duty = any ((select access.plain_duties())::text[])) and set_by = (select access.account_id())
);
create policy change_line on requests.budget_line for update to sodachi_app using (
  (select access.has_duty('personnel')) or duty = any ((select access.plain_duties())::text[])
);
create policy reserve on requests.reservation for insert to sodachi_app with check (requests.may_act(request_id));
create policy settle on requests.reservation for update to sodachi_app using (requests.may_act(request_id));
create policy give_effect on requests.formal_effect for insert to sodachi_app with check (requests.may_act(request_id));
create policy enter_number on requests.formal_effect for update to sodachi_app using (exists (
  select from requests.request r where r.id = request_id and r.state = 'numbering' and r.applicant_id is distinct from (select access.person_id())
    and requests.may_act(r.id)
));

create policy read on requests.terms for select to sodachi_app using (
  (select access.is_insider())
  and (from_day <= (select access.today()) or (select access.has_duty('personnel')) or duty = any ((select access.plain_duties())::text[]))
);
create policy write on requests.terms for insert to sodachi_app with check (
  written_by = (select access.account_id()) and (
    (source = 'release' and (select access.is_insider()))
    or (source = 'city' and ((select access.has_duty('personnel')) or duty = any ((select access.plain_duties())::text[])))
  )
);

grant usage on schema requests to sodachi_app, sodachi_import;
grant select on all tables in schema requests to sodachi_app;
revoke select on requests.number_series from sodachi_app;
grant insert (kind, number, source, digest, duty, from_day, said, basis) on requests.terms to sodachi_app;
grant insert (id, kind, terms_id, applicant_id, is_confidential, duty, duties, follows, title, entered_by) on requests.request to sodachi_app;
grant update (terms_id, duties, state, round, title, applicant_name, unit_id, unit_name, applicant_title, first_sent_at, sent_at, closed_at),
  delete on requests.request to sodachi_app;
grant insert (request_id, payload), update (payload, edition, saved_at) on requests.draft to sodachi_app;
grant insert (request_id, round, payload, words, late_reason, findings) on requests.submission to sodachi_app;
grant insert (id, request_id, round, stage, place, role, name, rule, duty, state, opened_at, due_on),
  update (duty, state, opened_at, due_on, reminders, reminded_on, escalated_on) on requests.step to sodachi_app;
grant insert (step_id, person_id, request_id, capacity, for_person_id, name, waits, sees),
  update (capacity, for_person_id, name, waits, sees, since, ended_at), delete on requests.step_member to sodachi_app;
grant insert (step_id, request_id, outcome, decided_by, decided_by_name, acted_as, for_person_id, review_due), update (reviewed_at) on requests.decision to sodachi_app;
grant insert (request_id, person_id, reason) on requests.recusal to sodachi_app;
grant insert (id, person_id, delegate_id, mode, kinds, reason, during), update (ended_at) on requests.delegation to sodachi_app;
grant insert (request_id, step_id, seen_by, text, name) on requests.comment to sodachi_app;
grant insert (request_id, round, did, step_id, name, said) on requests.event to sodachi_app, sodachi_import;
grant insert (id, request_id, slot, added_in), update (removed_in), delete on requests.attachment to sodachi_app;
grant insert (kind, duty, is_confidential, fiscal_year, name, amount_yen, carries), update (amount_yen, carries, version, set_by, set_at) on requests.budget_line to sodachi_app;
grant insert (request_id, line_id, amount_yen, state), update (line_id, amount_yen, state, changed_at) on requests.reservation to sodachi_app;
grant insert (request_id, kind, mode, draft_number, level, decided_on, effective_on, document_number, seal),
  update (draft_number, decided_on, effective_on, document_number, seal, entered_by, entered_at) on requests.formal_effect to sodachi_app;

-- The city itself follows moves, absences and the calendar: it sees where a request lies, and never what it says.
create policy service on requests.terms for select to sodachi_import using (true);
create policy service on requests.request to sodachi_import using (true) with check (true);
create policy service on requests.step to sodachi_import using (true) with check (true);
create policy service on requests.step_member to sodachi_import using (true) with check (true);
create policy service on requests.recusal for select to sodachi_import using (true);
create policy service on requests.delegation for select to sodachi_import using (true);
create policy service on requests.event for insert to sodachi_import with check (true);
create policy service on requests.budget_line for select to sodachi_import using (true);
create policy service on requests.reservation to sodachi_import using (true) with check (true);
grant select on requests.terms, requests.request, requests.step, requests.step_member, requests.recusal, requests.delegation, requests.budget_line,
  requests.reservation to sodachi_import;
grant update (state, duties, closed_at) on requests.request to sodachi_import;
grant update (duty, state, due_on, reminders, reminded_on, escalated_on) on requests.step to sodachi_import;
grant insert (step_id, person_id, request_id, capacity, for_person_id, name, waits, sees),
  update (capacity, for_person_id, name, waits, sees, since, ended_at), delete on requests.step_member to sodachi_import;
grant update (line_id, state, changed_at) on requests.reservation to sodachi_import;

-- ── Invariants that no order of commands may break ──────────────────────────────────────────────────────────────────────

-- One decision for an open step, by somebody else than the applicant. Takes the step's lock: of two at once the second is told.
create function requests.check_decision() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare is_open boolean;
begin
  select s.state = 'open' into is_open from requests.step s where s.id = new.step_id for update;
  if not coalesce(is_open, false) then
    raise exception 'this step is not open' using errcode = '23514', constraint = 'step_decided_once';
  end if;
  if exists (select from requests.request r where r.id = new.request_id
      and (r.applicant_id = new.decided_by or r.entered_by = new.decided_by_account)) then
    raise exception 'nobody decides their own' using errcode = '23514', constraint = 'nobody_decides_own';
  end if;
  if exists (select from requests.recusal x where x.request_id = new.request_id and x.person_id = new.decided_by) then
    raise exception 'who recused themself does not decide' using errcode = '23514', constraint = 'recused_decides_nothing';
  end if;
  return new;
end $$;
create trigger check_decision before insert on requests.decision for each row execute function requests.check_decision();

-- At the end of each transaction: what circulates lies with somebody at every open step, and what is decided has all its steps decided.
create function requests.check_course() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  of_request uuid := case tg_table_name when 'request' then (to_jsonb(new) ->> 'id')::uuid
    else (coalesce(to_jsonb(new), to_jsonb(old)) ->> 'request_id')::uuid end;
  r requests.request;
begin
  select * into r from requests.request q where q.id = of_request;
  if not found then
    return null;
  end if;
  if r.state = 'circulating' and (
    not exists (select from requests.step s where s.request_id = r.id and s.round = r.round and s.state = 'open')
    or exists (
      select from requests.step s where s.request_id = r.id and s.round = r.round and s.state = 'open' and s.duty is null
        and not exists (select from requests.step_member m where m.step_id = s.id and m.waits)
    )
  ) then
    raise exception 'request % lies with nobody', r.id using errcode = '23514', constraint = 'open_request_has_owner';
  end if;
  if r.state in ('approved', 'numbering') and exists (
    select from requests.step s where s.request_id = r.id and s.round = r.round
      and (s.state <> 'done' or not exists (select from requests.decision d where d.step_id = s.id and d.outcome not in ('returned', 'rejected')))
  ) then
    raise exception 'request % is not decided in all its steps', r.id using errcode = '23514', constraint = 'final_with_all_steps';
  end if;
  if r.state not in ('circulating') and exists (
    select from requests.step s where s.request_id = r.id and s.state in ('open', 'waiting')
  ) then
    raise exception 'request % has steps that nobody waits for', r.id using errcode = '23514', constraint = 'closed_has_no_open_step';
  end if;
  return null;
end $$;
create constraint trigger check_course after insert or update of state, round on requests.request
  deferrable initially deferred for each row when (new.state <> 'draft') execute function requests.check_course();
create constraint trigger check_course after insert or update of state, duty on requests.step
  deferrable initially deferred for each row execute function requests.check_course();
create constraint trigger check_course after update of waits or delete on requests.step_member
  deferrable initially deferred for each row execute function requests.check_course();

create function requests.next_number(of_kind text, of_year integer) returns integer
language sql security definer set search_path = pg_catalog as $$
  insert into requests.number_series as n (kind, fiscal_year, last)
  select of_kind, of_year, 1 where access.is_insider()
  on conflict (kind, fiscal_year) do update set last = n.last + 1
  returning last
$$;
comment on function requests.next_number is 'The next 文書番号 of a kind in a 年度: without gaps, because whoever takes one holds the series until their transaction ends.';

-- ── Facts of the way ────────────────────────────────────────────────────────────────────────────────────────────────────

-- Who stands above somebody today, who is away and who stands in, and who holds a duty: what a route is computed from. For the applicant, for
-- whoever has a part in a request of theirs, for 人事課, and for the city itself. That somebody is away is told, not why.
create function requests.route_facts(applicant uuid, of_kind text, asked jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  today date := access.today();
  facts jsonb;
begin
  if not (
    access.actor_kind() in ('service', 'operator') or applicant is not distinct from access.person_id() or access.has_duty('personnel')
    or exists (select from requests.request r where r.applicant_id = route_facts.applicant and requests.may_act(r.id))
  ) then
    return null;
  end if;
  with recursive above (depth, person_id, unit_id) as (
    select 1, s.supervisor_id, s.unit_id from people.supervision s
    where s.person_id = applicant and s.role = 'superior' and upper_inf(s.recorded) and (s.during @> today) is true
    union all
    select a.depth + 1, s.supervisor_id, s.unit_id from above a
    join people.supervision s on s.person_id = a.person_id and s.role = 'superior' and upper_inf(s.recorded) and (s.during @> today) is true
    where a.depth < 10
  ), named_unit as (
    select v.code, v.unit_id, v.full_name from people.unit_version v
    where v.code in (select jsonb_array_elements_text(asked -> 'units')) and upper_inf(v.recorded) and v.during @> today
  ), unit_head as (
    select u.code, p.person_id from named_unit u
    join people.posting p on p.unit_id = u.unit_id and p.kind in ('main', 'acting') and upper_inf(p.recorded) and p.during @> today
    where exists (
      select from people.supervision s where s.supervisor_id = p.person_id and s.unit_id = u.unit_id and s.role = 'superior'
        and upper_inf(s.recorded) and (s.during @> today) is true
    )
  ), post_holder as (
    select a.code, a.title, p.person_id from jsonb_to_recordset(asked -> 'posts') as a (code text, title text)
    join people.unit_version v on v.code = a.code and upper_inf(v.recorded) and v.during @> today
    join people.posting p on p.unit_id = v.unit_id and p.title = a.title and upper_inf(p.recorded) and p.during @> today
  ), principal as (
    select person_id from above union select person_id from unit_head union select person_id from post_holder
  ), given as (
    select d.person_id, d.delegate_id, d.mode from requests.delegation d
    where d.person_id in (select p.person_id from principal p) and d.ended_at is null and d.during @> today
      and (d.kinds is null or of_kind = any (d.kinds))
  ), second as (
    select p.person_id as principal_id, x.person_id, x.place from principal p cross join lateral (
      select s.person_id, row_number() over (order by e.grade_order, e.staff_number, e.person_id) as place from people.supervision s
      join people.directory_entry e on e.person_id = s.person_id and e.from_day <= today and e.to_day > today
      where s.supervisor_id = p.person_id and s.role = 'superior' and upper_inf(s.recorded) and (s.during @> today) is true
      order by e.grade_order, e.staff_number, e.person_id limit 3
    ) x
  ), everyone as (
    select applicant as person_id union select person_id from principal union select delegate_id from given union select person_id from second
  )
  select jsonb_build_object(
    'line', (select coalesce(jsonb_agg(jsonb_build_object('personId', a.person_id, 'unitKind', v.kind) order by a.depth), '[]')
      from above a left join people.unit_version v on v.unit_id = a.unit_id and upper_inf(v.recorded) and v.during @> today),
    'overseers', (select coalesce(jsonb_agg(distinct s.supervisor_id), '[]') from people.supervision s
      where s.person_id = applicant and upper_inf(s.recorded) and (s.during @> today) is true),
    'units', (select coalesce(jsonb_agg(jsonb_build_object('code', u.code, 'name', u.full_name,
        'heads', (select coalesce(jsonb_agg(h.person_id order by h.person_id), '[]') from unit_head h where h.code = u.code)) order by u.code), '[]')
      from named_unit u),
    'posts', (select coalesce(jsonb_agg(jsonb_build_object('code', h.code, 'title', h.title, 'personId', h.person_id)
      order by h.code, h.title, h.person_id), '[]') from post_holder h),
    'delegations', (select coalesce(jsonb_agg(jsonb_build_object('personId', g.person_id, 'delegateId', g.delegate_id, 'mode', g.mode)
      order by g.person_id), '[]') from given g),
    'seconds', (select coalesce(jsonb_agg(jsonb_build_object('principalId', s.principal_id, 'personId', s.person_id)
      order by s.principal_id, s.place), '[]') from second s),
    'people', (select coalesce(jsonb_object_agg(e.person_id, jsonb_build_object(
        'name', d.written, 'title', d.title, 'unitId', d.unit_id, 'unitName', d.unit_name, 'gradeId', d.grade_id,
        'isAbsent', exists (select from people.absence b where b.person_id = e.person_id and upper_inf(b.recorded) and b.during @> today)
          or exists (select from requests.delegation b where b.person_id = e.person_id and b.mode = 'absence' and b.ended_at is null and b.during @> today))), '{}')
      from everyone e join people.directory_entry d on d.person_id = e.person_id and d.from_day <= today and d.to_day > today),
    'duties', (select coalesce(jsonb_agg(jsonb_build_object('duty', g.duty, 'accountId', a.id, 'personId', a.person_id,
        'name', coalesce(d.written, a.label)) order by g.duty, d.unit_order, d.grade_order, d.staff_number, a.id), '[]')
      from (select distinct x.duty, x.account_id from people.duty_grant x
        where x.duty in (select jsonb_array_elements_text(asked -> 'duties')) and x.revoked_at is null and x.approved_at is not null and x.during @> today
          and (x.duty <> 'authority-personnel' or x.appointing_authority = (
            select m.appointing_authority from people.employment m where m.person_id = applicant and upper_inf(m.recorded) and m.during @> today))
          and (x.duty <> 'bureau-personnel' or exists (
            with recursive way as (
              select p.unit_id from people.posting p where p.person_id = applicant and p.kind = 'main' and upper_inf(p.recorded) and p.during @> today
              union
              select v.parent_id from way w join people.unit_version v on v.unit_id = w.unit_id and upper_inf(v.recorded) and v.during @> today
              where v.parent_id is not null
            ) select from way w where w.unit_id = x.unit_id))) g
      join people.account a on a.id = g.account_id and a.disabled_at is null
      left join people.directory_entry d on d.person_id = a.person_id and d.from_day <= today and d.to_day > today)
  ) into facts;
  return facts;
end $$;
revoke execute on function requests.route_facts, requests.next_number, access.plain_duties from public;
grant execute on function access.plain_duties, requests.may_act, requests.sees, requests.next_number to sodachi_app;
grant execute on function requests.route_facts to sodachi_app, sodachi_import;

-- ── 手続き of the steps ─────────────────────────────────────────────────────────────────────────────────────────────────

-- Ends what people were asked about a request: its tasks are requests.what/request or requests.what/request/which.
create function requests.end_tasks(request uuid, task_keys text[]) returns void language sql security definer set search_path = pg_catalog as $$
  update platform.task t set done_at = access.instant()
  where t.key = any (task_keys) and split_part(t.key, '/', 2) = request::text and t.key like 'requests.%' and t.done_at is null
    and (access.actor_kind() in ('service', 'operator') or requests.sees(request))
$$;
-- What one person was asked and has not done is not there any more: the step lies with somebody else.
create function requests.take_task_back(request uuid, task_key text, person uuid) returns void language sql security definer set search_path = pg_catalog as $$
  delete from platform.task t
  where t.key = task_key and split_part(t.key, '/', 2) = request::text and t.key like 'requests.%' and t.person_id = person and t.done_at is null
    and (access.actor_kind() in ('service', 'operator') or requests.sees(request))
$$;
revoke execute on function requests.end_tasks, requests.take_task_back from public;
grant execute on function requests.end_tasks, requests.take_task_back to sodachi_app, sodachi_import;

-- ── Files ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

create policy request_attachment on platform.file for select to sodachi_app using (
  owner_kind = 'requests.attachment' and exists (select from requests.attachment a where a.id = owner_id)
);
create policy put_request_attachment on platform.file for insert to sodachi_app with check (
  owner_kind = 'requests.attachment' and put_by = (select access.account_id())
  and exists (select from requests.attachment a where a.id = owner_id and a.put_by = (select access.account_id()))
);
create or replace function platform.clear_files() returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare cleared integer;
begin
  delete from platform.file f
  where (f.owner_kind = 'jobs.result' and not exists (select from platform.job j where j.id = f.owner_id))
     or (f.owner_kind = 'insight.document' and not exists (select from insight.document d where d.id = f.owner_id))
     or (f.owner_kind = 'disclosure.copy' and not exists (select from disclosure.decision d where d.id = f.owner_id and d.expires_on >= access.today()))
     or (f.owner_kind = 'requests.attachment' and not exists (select from requests.attachment a where a.id = f.owner_id));
  get diagnostics cleared = row_count;
  return cleared;
end $$;

-- ── 利用目的の台帳 ──────────────────────────────────────────────────────────────────────────────────────────────────────

do $$
declare name text;
begin
  perform platform.obeys_ledger('requests.request', 'request', 'started_at');
  perform platform.obeys_ledger('requests.delegation', 'request', 'set_at');
  foreach name in array array['draft', 'submission', 'step', 'step_member', 'decision', 'recusal', 'comment', 'event', 'attachment', 'reservation',
    'formal_effect'] loop
    perform platform.obeys_ledger(format('requests.%I', name)::regclass, 'request', null);
  end loop;
end $$;

-- ── 保存期間 ────────────────────────────────────────────────────────────────────────────────────────────────────────────

create function requests.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select (v.class, v.name, v.years, 0, v.counted, 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', v.is_private, v.subjects)::platform.retention_class from (values
    -- Private: among them are kinds that the superior may not learn of, and a superior may hold the duty that erases.
    ('request', '申請', 5, '決定・取下げなどで終わった日', true,
      'select r.applicant_id, r.id::text, (r.closed_at at time zone ''Asia/Tokyo'')::date, null::date from requests.request r where r.closed_at is not null'),
    ('request-delegation', '不在と委任', 1, '終わった日', false,
      'select d.person_id, d.id::text, least(upper(d.during) - 1, (d.ended_at at time zone ''Asia/Tokyo'')::date), null::date from requests.delegation d where d.ended_at is not null or upper(d.during) <= access.today()')
  ) v (class, name, years, counted, is_private, subjects)
$$;
create function requests.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select ('requests.' || v.name, v.title, v.class, v.how, v.erases, null, v.of_person, v.says)::platform.retention_table from (
    select c.name, c.title, 'request', 'erase', 't.request_id = s.record::uuid',
      't.request_id in (select r.id from requests.request r where r.applicant_id = $1)', null::text
    from (values ('comment', '申請への意見'), ('event', '申請の経過'), ('decision', '申請の決定'), ('step_member', '申請の回付先'), ('step', '申請の経路'),
      ('recusal', '回避'), ('attachment', '申請の添付'), ('reservation', '申請の予算'), ('formal_effect', '申請の文書番号など'), ('draft', '申請の下書き'),
      ('submission', '申請の内容')) c (name, title)
    union all values
      ('request', '申請', 'request', 'erase', 't.id = s.record::uuid', 't.applicant_id = $1', null),
      ('delegation', '不在と委任', 'request-delegation', 'erase', 't.id = s.record::uuid', 't.person_id = $1', null),
      ('terms', '申請の要項', null, 'kept', null, null, '書いた担当のIDだけです'),
      ('budget_line', '申請の予算', null, 'kept', null, null, '金額だけです'),
      ('number_series', '文書番号', null, 'kept', null, null, '個人のことはありません')
  ) v (name, title, class, how, erases, of_person, says)
$$;
-- 開示: what was asked, what was said of it and what came of it. How it went from desk to desk is part of that; a draft is the writer's alone.
create function requests.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select (v.name, v.columns)::platform.told_table from (values
    ('requests.request', '{title,state,applicant_name,unit_name,applicant_title,first_sent_at,sent_at,closed_at}'::text[]),
    ('requests.submission', '{round,words,late_reason,sent_at}'),
    ('requests.decision', '{outcome,decided_by_name,acted_as,decided_at,reviewed_at}'),
    ('requests.comment', '{seen_by,name,text,written_at}'),
    ('requests.formal_effect', '{draft_number,level,decided_on,effective_on,document_number,seal}'),
    ('requests.delegation', '{delegate_id,mode,reason,during,ended_at}')
  ) v (name, columns)
$$;
revoke execute on function requests.classes_kept, requests.tables_kept, requests.tables_told from public;
grant execute on function requests.tables_told to sodachi_app;
grant execute on function requests.classes_kept, requests.tables_kept to sodachi_app, sodachi_import;
