-- 方針. Versions of the city's policy, published for a period of days and never changed afterwards: records of other rooms cite
-- (version, paragraph) and keep their words. Holds no data of people; reading is open to everybody who is signed in.

create schema policy;

-- Who sees what is not yet published, and who writes it. Both are duties, never a role number.
create function access.reads_policy_drafts() returns boolean language sql stable parallel safe
  return access.has_duty('personnel') or access.has_duty('reform') or access.has_duty('training-centre');

create function access.writes_policy() returns boolean language sql stable parallel safe
  return access.has_duty('personnel') or access.has_duty('reform');

-- ── Versions ────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table policy.version (
  id uuid primary key default gen_random_uuid(),
  package_id text not null check (package_id <> ''),
  title text not null check (title <> ''),
  municipality text not null check (municipality <> ''),
  adopted_on text check (adopted_on ~ '^\d{4}(-\d{2}){0,2}$'),
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  effective_on date not null,
  in_force daterange check (not isempty(in_force) and lower(in_force) = effective_on),
  package json not null,
  created_by uuid default access.account_id(),
  created_at timestamptz not null default access.instant(),
  published_by uuid,
  published_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  check ((state = 'published') = (in_force is not null)),
  check ((state = 'draft') = (published_at is null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  constraint version_in_force_once exclude using gist (in_force with &&) where (state = 'published')
);
comment on column policy.version.package is 'The whole package as imported. json, not jsonb: the order in which a city wrote its keys comes back on export.';
comment on column policy.version.adopted_on is '策定: year, month or day, as far as the source tells it.';
comment on column policy.version.in_force is 'From effective_on until the next published version; one version is in force on a day.';
comment on column policy.version.created_by is 'The account; null from the command line, whose name is in the audit.';

create table policy.document_revision (
  version_id uuid not null references policy.version on delete cascade,
  document text not null check (document in ('本文', '資料1', '資料2', '資料3')),
  revision integer not null check (revision >= 0),
  revised_on date not null,
  document_number text check (document_number <> ''),
  primary key (version_id, document)
);
comment on table policy.document_revision is '改定番号・改定日・文書番号 of the body and each 資料, revised separately. Revision 0 is the 策定.';

-- ── What a version says ─────────────────────────────────────────────────────────────────────────────────────────────────

create table policy.paragraph (
  version_id uuid not null references policy.version on delete cascade,
  id text not null check (id <> ''),
  reading_order integer not null,
  kind text not null,
  document text not null check (document in ('本文', '資料1', '資料2', '資料3')),
  section text not null,
  text text not null check (text <> ''),
  inferred boolean not null,
  annotations jsonb not null default '{}',
  primary key (version_id, id),
  unique (version_id, reading_order)
);
comment on table policy.paragraph is 'The smallest thing that can be cited: roles, behaviours, actions, ability sentences, parts of a 制度, headings, prose, notes. Other rooms refer to it.';
comment on column policy.paragraph.id is 'Stable over versions: ability/chief/judgement, role/chief/line/3, behaviour/team/2, 1-C-1/2.';
comment on column policy.paragraph.inferred is 'Read from a layout or a picture of the source, which does not say it in words.';
comment on column policy.paragraph.annotations is 'What is printed beside the text: 評価項目, 実施状況, 実施例.';

create table policy.grade (
  version_id uuid not null references policy.version on delete cascade,
  id text not null,
  name text not null,
  established_order integer not null,
  primary key (version_id, id)
);
comment on column policy.grade.established_order is '1 is the highest 職位.';

create table policy.grade_equivalent (
  version_id uuid not null,
  job_family text not null,
  plain_title text not null,
  title text not null,
  grade_id text not null,
  primary key (version_id, job_family, plain_title),
  foreign key (version_id, grade_id) references policy.grade on delete cascade
);
comment on table policy.grade_equivalent is '読替: a title of 業務職 or 運輸職 that stands for a 職位. plain_title is without 全角・半角 differences and spaces.';

create table policy.ability (
  version_id uuid not null,
  grade_id text not null,
  category_id text not null,
  label text not null,
  evaluation_item text,
  paragraph_id text not null,
  primary key (version_id, grade_id, category_id),
  foreign key (version_id, grade_id) references policy.grade on delete cascade,
  foreign key (version_id, paragraph_id) references policy.paragraph on delete cascade
);
comment on table policy.ability is '標準職務遂行能力: 職位 × 能力区分. An empty cell has no row. evaluation_item is null where the policy prints none.';

create table policy.program (
  version_id uuid not null references policy.version on delete cascade,
  code text not null,
  support_code text not null,
  name text not null,
  established_order integer not null,
  primary key (version_id, code)
);
comment on column policy.program.support_code is '取組-区分, as 1-C.';

create table policy.program_part (
  version_id uuid not null,
  part_id text not null,
  program_code text not null,
  status text not null check (status in ('active', 'since', 'considering')),
  since_year integer check ((status = 'since') = (since_year is not null)),
  primary key (version_id, part_id),
  foreign key (version_id, program_code) references policy.program on delete cascade,
  foreign key (version_id, part_id) references policy.paragraph (version_id, id) on delete cascade
);
comment on table policy.program_part is '実施状況 as the version prints it: active 〇, since a year, considering 検討中.';

create table policy.part_start (
  part_id text not null,
  starts_on date not null,
  basis text not null check (basis <> ''),
  document_number text check (document_number <> ''),
  recorded_by uuid default access.account_id(),
  recorded_at timestamptz not null default access.instant(),
  primary key (part_id, starts_on)
);
comment on table policy.part_start is 'A part that was 検討中 and that the city turned on between two versions: its day, 根拠規程 and 文書番号. Append-only.';

-- ── Published is published ──────────────────────────────────────────────────────────────────────────────────────────────

create function policy.keep_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception 'a published version is never deleted' using errcode = 'check_violation', constraint = 'version_is_kept';
    end if;
    return old;
  end if;
  if (new.id, new.package_id, new.title, new.municipality, new.adopted_on, new.effective_on, new.package::text, new.created_by, new.created_at)
     is distinct from
     (old.id, old.package_id, old.title, old.municipality, old.adopted_on, old.effective_on, old.package::text, old.created_by, old.created_at)
     or (old.published_at is not null and (new.published_by, new.published_at) is distinct from (old.published_by, old.published_at))
     or old.state = 'withdrawn'
     or (old.state = 'published' and new.state = 'draft')
     or (old.state = 'published' and new.state = 'withdrawn' and old.effective_on <= access.today()) then
    raise exception 'what a version says does not change' using errcode = 'check_violation', constraint = 'version_is_kept';
  end if;
  return new;
end $$;
create trigger keep_version before update or delete on policy.version for each row execute function policy.keep_version();

-- Rows of a version come while it is a draft. They go with it only: a cascade finds the version gone already.
create function policy.keep_content() returns trigger language plpgsql as $$
declare
  version uuid := case tg_op when 'INSERT' then new.version_id else old.version_id end;
  state text := (select v.state from policy.version v where v.id = version);
begin
  if state is distinct from 'draft' and not (tg_op = 'DELETE' and state is null) then
    raise exception 'a published version is immutable' using errcode = 'check_violation', constraint = 'version_is_kept';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- ── The wall ────────────────────────────────────────────────────────────────────────────────────────────────────────────

grant usage on schema policy to sodachi_app, sodachi_import;

do $$
declare name text;
begin
  foreach name in array array['document_revision', 'paragraph', 'grade', 'grade_equivalent', 'ability', 'program', 'program_part'] loop
    perform platform.wall(('policy.' || name)::regclass);
    execute format('create trigger keep_content before insert or update or delete on policy.%I for each row execute function policy.keep_content()', name);
    -- Whoever sees the version sees what it says.
    execute format(
      'create policy read on policy.%I for select to sodachi_app, sodachi_import using (version_id = any (array(select v.id from policy.version v)))', name);
    execute format('create policy write on policy.%I for insert to sodachi_app with check ((select access.writes_policy()))', name);
    execute format('grant select on policy.%I to sodachi_app, sodachi_import', name);
    execute format('grant insert on policy.%I to sodachi_app', name);
  end loop;
end $$;

-- What changed against the version before is worked out again at publication.
create policy revise on policy.document_revision for update to sodachi_app
  using ((select access.writes_policy())) with check ((select access.writes_policy()));
grant update (revision, revised_on, document_number) on policy.document_revision to sodachi_app;

select platform.wall('policy.version');
create policy published on policy.version for select to sodachi_app
  using (state = 'published' and (select access.account_id()) is not null);
create policy drafts on policy.version for select to sodachi_app using ((select access.reads_policy_drafts()));
create policy import on policy.version for select to sodachi_import using (state = 'published');
create policy write on policy.version for insert to sodachi_app
  with check ((select access.writes_policy()) and state = 'draft' and created_by = (select access.account_id()));
create policy decide on policy.version for update to sodachi_app
  using ((select access.writes_policy())) with check ((select access.writes_policy()));
create policy discard on policy.version for delete to sodachi_app using ((select access.writes_policy()) and state = 'draft');
grant select, delete on policy.version to sodachi_app;
grant select on policy.version to sodachi_import;
grant insert (id, package_id, title, municipality, adopted_on, effective_on, package) on policy.version to sodachi_app;
grant update (state, in_force, published_by, published_at, withdrawn_by, withdrawn_at) on policy.version to sodachi_app;

select platform.wall('policy.part_start');
create policy read on policy.part_start for select to sodachi_app using ((select access.account_id()) is not null);
create policy write on policy.part_start for insert to sodachi_app
  with check ((select access.writes_policy()) and recorded_by = (select access.account_id()));
grant select on policy.part_start to sodachi_app;
grant insert (part_id, starts_on, basis, document_number) on policy.part_start to sodachi_app;
