-- 保存期間と廃棄: one register of what is kept, for how long and what erasing means; what stops it; the two people who decide; what was erased.
-- Rooms say what they keep in two functions of their schema, classes_kept() and tables_kept(); no rows, so that a new database takes a backup.

create type platform.retention_class as (
  class text, -- records that are kept and go together
  name text,
  years integer, -- as Sodachi comes; a city sets its own
  floor integer, -- fewer the law, or we, do not let
  counted text, -- the day from which it is counted, in words; kept from the 1 April after it
  basis text,
  floor_basis text,
  is_private boolean, -- nobody but the person may learn whether there is a row: numbers, and never a name
  subjects text -- SQL: (person_id uuid, record text, counted_on date, at_once_on date); at_once_on: goes that day, whatever the years
);
create type platform.retention_table as (
  name text,
  title text,
  class text, -- null where no 決裁 is asked
  how text, -- erase: rows go · blank: columns go · itself: goes without 決裁, as `says` tells · kept: stays, as `says` tells
  erases text, -- condition on t by s.person_id and s.record
  blanks text, -- what is written over, for blank
  of_person text, -- condition on t for the person $1, for 開示; null: nothing to disclose, or the person reads it alone
  says text
);

-- 翌年度4月1日起算: the first day on which it is no longer kept.
create function platform.keeps_until(counted_on date, years integer) returns date language sql immutable parallel safe
  return make_date(extract(year from counted_on - interval '3 months')::integer + 1 + years, 4, 1);

create function platform.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  values (row(
    'task', '終わった手続き', 1, 0, '終えた日', 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', true,
    'select t.person_id, t.id::text, (t.done_at at time zone ''Asia/Tokyo'')::date, null::date from platform.task t where t.done_at is not null'
  )::platform.retention_class)
$$;
create function platform.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select (v.name, v.title, v.class, v.how, v.erases, null, v.of_person, v.says)::platform.retention_table from (values
    ('platform.task', '手続き', 'task', 'erase', 't.id = s.record::uuid', 't.person_id = $1', null),
    ('platform.notification', 'お知らせ', null, 'itself', null,
      't.audience = ''person:'' || $1 or t.audience in (select ''account:'' || a.id from people.account a where a.person_id = $1)',
      '市の設定の年数がたつと、次のお知らせのときに消えます'),
    ('platform.notification_seen', 'お知らせを読んだ印', null, 'itself', null, null, 'お知らせとともに消えます'),
    ('platform.audit_entry', '監査の記録', null, 'kept', null, null, '記録のIDと項目の名前だけで、氏名も値もありません。封印のため、消しません'),
    ('platform.audit_unsealed', '監査の記録（封印前）', null, 'kept', null, null, '番号だけです'),
    ('platform.audit_seal', '監査の封印', null, 'kept', null, null, '個人のことはありません'),
    ('platform.purpose_release', '知らせてよくなった案件', null, 'kept', null, null, '案件のIDだけです'),
    ('platform.job', '処理の状況', null, 'itself', null, null, '終わって30日で消えます'),
    ('platform.job_work', '処理の中身', null, 'itself', null, null, '処理とともに消えます'),
    ('platform.mail', 'メールの送信', null, 'itself', null, null, '30日で消えます。本文も宛先も残しません'),
    ('auth.known_device', '前にサインインした端末', null, 'itself', null, null, '最後のサインインから180日か、サインインとともに消えます'),
    ('platform.file', 'ファイル', null, 'itself', null, null, '付いている記録や処理とともに消えます'),
    ('platform.file_part', 'ファイルの中身', null, 'itself', null, null, 'ファイルとともに消えます'),
    ('platform.written_once', '送り直しに備えた控え', null, 'itself', null, null, '一日で消えます'),
    ('platform.setting', '市の設定', null, 'kept', null, null, '個人のことはありません'),
    ('auth.session', 'サインイン中の端末', null, 'itself', null, null, '12時間で終わり、次のサインインのときに消えます'),
    ('auth.verification', 'サインインの途中の確認', null, 'itself', null, null, '数分で使えなくなります'),
    ('auth.attempt', 'サインインの失敗の数', null, 'itself', null, null, '数分で忘れます'),
    ('auth.account', 'パスワード', null, 'itself', null, null, 'サインインとともに消えます')
  ) v (name, title, class, how, erases, of_person, says)
$$;

create function people.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  values (row(
    'service', '人事の記録', 30, 5, '退職した日', 'そだちの初めの年数（市の文書管理規程では確かめていません）',
    '労働基準法 109条（地方公務員法 58条）：5年。附則143条により当分の間は3年ですが、5年を下回らせません', false,
    'select e.person_id, e.person_id::text, max(upper(e.during)) - 1, null::date from people.employment e where upper_inf(e.recorded) group by e.person_id having not bool_or(upper_inf(e.during))'
  )::platform.retention_class)
$$;
create function people.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  -- In the order in which they are erased: what refers goes before what is referred to.
  select (v.name, v.title, v.class, v.how, v.erases, v.blanks, v.of_person, v.says)::platform.retention_table from (values
    ('people.directory_entry', '職員名簿', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.supervision', '上司と評価者', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.supervision_override', '上司・評価者の個別の指定', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.absence', '休職など', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.posting', '配置', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.personnel_order', '発令', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.employment', '任用', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.staff_number', '職員番号', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.person_name', '氏名', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.person_detail', '生年月日と連絡先', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.activation_code', '登録コード', 'service', 'erase',
      't.person_id = s.person_id or t.account_id in (select a.id from people.account a where a.person_id = s.person_id)', null, 't.person_id = $1', null),
    ('people.saved_view', '保存した条件', 'service', 'erase', 't.account_id in (select a.id from people.account a where a.person_id = s.person_id)', null,
      't.account_id in (select a.id from people.account a where a.person_id = $1)', null),
    ('people.digest_choice', 'メールの時刻', 'service', 'erase', 't.account_id in (select a.id from people.account a where a.person_id = s.person_id)', null,
      't.account_id in (select a.id from people.account a where a.person_id = $1)', null),
    ('people.digest', 'メールを作った日', null, 'itself', null, null, null, '30日で消えます'),
    ('people.reminder', '手続きを知らせた回数', null, 'itself', null, null, null, '手続きとともに消えます'),
    ('people.duty_grant', '担当', 'service', 'erase', 't.account_id in (select a.id from people.account a where a.person_id = s.person_id)', null,
      't.account_id in (select a.id from people.account a where a.person_id = $1)', null),
    ('auth.recovery_code', '回復コード', 'service', 'erase', 't.account_id in (select a.id from people.account a where a.person_id = s.person_id)', null, null, null),
    ('auth.second_factor', '認証アプリ', 'service', 'erase', 't.account_id in (select a.id from people.account a where a.person_id = s.person_id)', null, null, null),
    ('auth.user', 'サインイン', 'service', 'erase', 't.id in (select a.id from people.account a where a.person_id = s.person_id)', null, null, null),
    ('people.account', 'アカウント', 'service', 'blank', 't.person_id = s.person_id',
      'login_name = ''erased-'' || t.id, label = ''消去した職員'', is_demo = false, demo_order = null, disabled_at = coalesce(t.disabled_at, access.instant())',
      't.person_id = $1', '監査の記録が指すIDだけを残し、サインイン名を消します'),
    ('people.person', '職員のID', null, 'kept', null, null, null, '監査の記録とほかの職員の記録が指すIDだけが残ります。だれのものかは分かりません'),
    ('people.retention_hold', '廃棄の停止', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.disposal_item', '廃棄する記録の一覧', null, 'itself', null, null, null, '消去するごとに消えます'),
    ('people.disposal', '廃棄の決裁と廃棄記録', null, 'kept', null, null, null, '個人のことはありません'),
    ('people.disposal_count', '廃棄記録の明細', null, 'kept', null, null, null, '表ごとの件数だけです'),
    ('people.retention_years', '保存年数の変更', null, 'kept', null, null, null, '個人のことはありません'),
    ('people.roster_plan', '取込みの計画', null, 'itself', null, null, null, '取込みの設定の日数がたつと消えます'),
    ('people.roster_import', '取込み', null, 'kept', null, null, null, '件数だけです'),
    ('people.roster_import_file', '取込みのファイル', null, 'itself', null, null, null, '取込みが終わるか、設定の日数がたつと消えます'),
    ('people.roster_import_finding', '取込みで見つかったこと', null, 'itself', null, null, null, 'ファイルとともに消えます'),
    ('people.roster_import_change', '取込みの変更', null, 'itself', null, null, null, 'ファイルとともに消えます'),
    ('people.roster_import_left_out', '前回値のままとした職員', null, 'itself', null, null, null, '取込みとともに消えます'),
    ('people.roster_import_run', '取込みの処理', null, 'kept', null, null, null, '個人のことはありません'),
    ('people.roster_mapping', '取込みの列', null, 'kept', null, null, null, '個人のことはありません'),
    ('people.appointing_authority', '任命権者', null, 'kept', null, null, null, '個人のことはありません'),
    ('people.unit', '所属', null, 'kept', null, null, null, '個人のことはありません'),
    ('people.unit_version', '所属の名前', null, 'kept', null, null, null, '個人のことはありません'),
    ('people.unit_succession', '改組', null, 'kept', null, null, null, '個人のことはありません'),
    ('people.post', 'ポスト', null, 'kept', null, null, null, '個人のことはありません'),
    ('people.purpose_decision', '利用目的の台帳', null, 'kept', null, null, null, '決めた担当のIDだけです'),
    ('people.setting_change', '市の設定の変更', null, 'kept', null, null, null, '変えた担当のIDだけです')
  ) v (name, title, class, how, erases, blanks, of_person, says)
$$;

create function growth.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select (v.class, v.name, v.years, 0, v.counted, 'そだちの初めの年数（市の文書管理規程では確かめていません）', '法令の定めはありません', true, v.subjects)::platform.retention_class from (values
    ('self-check', '自己点検', 3, '年度の終わり（退職したときは、退職した翌日に消します）',
      'select c.person_id, c.id::text, make_date(c.fiscal_year + 1, 3, 31), g.left_on from growth.self_check c left join (select e.person_id, max(upper(e.during)) as left_on from people.employment e where upper_inf(e.recorded) group by e.person_id having not bool_or(upper_inf(e.during))) g on g.person_id = c.person_id'),
    ('next-step', '次の一歩の選択', 0, '年度の終わり',
      'select d.person_id, d.fiscal_year || ''/'' || d.step, make_date(d.fiscal_year + 1, 3, 31), null::date from growth.declined_step d'),
    ('policy-reading', '方針を読んだ印', 1, '退職した日',
      -- Whose record is gone already has no day to count from: their marks go at once.
      'select m.person_id, m.person_id::text, coalesce(max(upper(e.during)) - 1, max(m.read_at)::date), case when count(e.id) = 0 then max(m.read_at)::date end from growth.reading_mark m left join people.employment e on e.person_id = m.person_id and upper_inf(e.recorded) group by m.person_id having not coalesce(bool_or(upper_inf(e.during)), false)'),
    ('policy-awareness', '方針を知っているかの回答', 5, '年度の終わり',
      'select a.person_id, a.fiscal_year::text, make_date(a.fiscal_year + 1, 3, 31), null::date from growth.awareness_answer a')
  ) v (class, name, years, counted, subjects)
$$;
create function growth.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select (v.name, v.title, v.class, v.how, v.erases, null, null, v.says)::platform.retention_table from (values
    ('growth.self_check_answer', '自己点検の回答', 'self-check', 'erase', 't.check_id = s.record::uuid', '本人だけが読む記録です'),
    ('growth.self_check_note', '自己点検のメモ', 'self-check', 'erase', 't.check_id = s.record::uuid', '本人だけが読む記録です'),
    ('growth.self_check_share', '自己点検の共有', 'self-check', 'erase', 't.check_id = s.record::uuid', '本人だけが読む記録です'),
    ('growth.self_check', '自己点検', 'self-check', 'erase', 't.id = s.record::uuid', '本人だけが読む記録です'),
    ('growth.declined_step', '次の一歩の選択', 'next-step', 'erase', 't.person_id = s.person_id and t.fiscal_year || ''/'' || t.step = s.record', '本人だけが読む記録です'),
    ('growth.reading_mark', '方針を読んだ印', 'policy-reading', 'erase', 't.person_id = s.person_id', '本人だけが読む記録です'),
    ('growth.awareness_answer', '方針を知っているかの回答', 'policy-awareness', 'erase', 't.person_id = s.person_id and t.fiscal_year = s.record::integer', '秘密扱いで、本人だけが読む記録です'),
    ('growth.awareness_question', '年に一度の問い', null, 'kept', null, '個人のことはありません'),
    ('growth.awareness_paper', '紙の回答の数', null, 'kept', null, '個人のことはありません')
  ) v (name, title, class, how, erases, says)
$$;
create function policy.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select ('policy.' || v.name, v.title, null, 'kept', null, null, null, '個人のことはありません')::platform.retention_table from (values
    ('version', '方針の版'), ('document_revision', '方針の文書'), ('paragraph', '方針の文'), ('grade', '職位'), ('grade_equivalent', '職位の読替え'),
    ('ability', '能力'), ('program', '制度'), ('program_part', '制度の部分'), ('part_start', '制度の開始')
  ) v (name, title)
$$;
create function insight.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select ('insight.' || v.name, v.title, null, 'kept', null, null, null, '書いた担当のIDだけです')::platform.retention_table from (values
    ('owner', '所管'), ('guide', '案内'), ('document', '根拠規程と様式'), ('indicator', '指標'), ('indicator_definition', '指標の定義'), ('measurement', '測定'), ('yearly_check', '年度の点検')
  ) v (name, title)
$$;

-- What all rooms say, room by room in the order in which they may be erased: the upper rooms first.
create function platform.retention_classes() returns setof platform.retention_class language plpgsql stable set search_path = pg_catalog as $$
declare room text;
begin
  for room in select n.nspname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.proname = 'classes_kept' order by 1 loop
    return query execute format('select * from %I.classes_kept()', room);
  end loop;
end $$;
create function platform.retention_tables() returns setof platform.retention_table language plpgsql stable set search_path = pg_catalog as $$
declare room text;
begin
  for room in select n.nspname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.proname = 'tables_kept' order by 1 loop
    return query execute format('select * from %I.tables_kept()', room);
  end loop;
end $$;
do $$
declare room text;
begin
  foreach room in array array['platform', 'people', 'growth', 'policy', 'insight'] loop
    execute format('revoke execute on function %I.tables_kept from public; grant execute on function %I.tables_kept to sodachi_app, sodachi_import', room, room);
    if room in ('platform', 'people', 'growth') then
      execute format('revoke execute on function %I.classes_kept from public; grant execute on function %I.classes_kept to sodachi_app, sodachi_import', room, room);
    end if;
  end loop;
end $$;
revoke execute on function platform.retention_classes, platform.retention_tables from public;
grant execute on function platform.retention_classes, platform.retention_tables to sodachi_app, sodachi_import;

-- ── Years, as the city sets them ────────────────────────────────────────────────────────────────────────────────────────

create table people.retention_years (
  id bigint generated always as identity primary key,
  class text not null check (class ~ '^[a-z]+(-[a-z]+)*$'),
  years integer not null check (years between 0 and 100),
  basis text not null check (basis <> ''),
  set_by uuid references people.account default access.account_id(),
  set_at timestamptz not null default access.instant()
);
comment on table people.retention_years is '保存年数 of a class as the city set it, with its 根拠; the last one holds, without one the class''s own. Nothing of a person but the account that acted. Kept as long as the city is: it explains what was erased.';
select platform.wall('people.retention_years');
create policy read on people.retention_years for select to sodachi_app using ((select access.has_duty('personnel')) or (select access.has_duty('auditor')));
create policy set_years on people.retention_years for insert to sodachi_app
  with check ((select access.has_duty('personnel')) and set_by = (select access.account_id()));
grant select, insert (class, years, basis) on people.retention_years to sodachi_app;

create function people.check_years() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from platform.retention_classes() c where c.class = new.class and new.years >= c.floor) then
    raise exception 'fewer years than the floor of the class' using errcode = '23514', constraint = 'retention_floor';
  end if;
  return new;
end $$;
create trigger check_years before insert on people.retention_years for each row execute function people.check_years();

create function people.years_kept(of_class text) returns integer language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(
    (select y.years from people.retention_years y where y.class = of_class order by y.id desc limit 1),
    (select c.years from platform.retention_classes() c where c.class = of_class))
$$;
revoke execute on function people.years_kept from public;
grant execute on function people.years_kept to sodachi_app, sodachi_import;

-- ── 廃棄の停止 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create table people.retention_hold (
  id uuid primary key default gen_random_uuid(),
  person_id uuid references people.person,
  class text check (class ~ '^[a-z]+(-[a-z]+)*$'),
  cause text not null check (cause in ('litigation', 'audit', 'appeal', 'other')),
  reason text not null check (reason <> '' and length(reason) <= 500),
  until date,
  placed_by uuid not null references people.account default access.account_id(),
  placed_at timestamptz not null default access.instant(),
  ended_by uuid references people.account,
  ended_at timestamptz,
  check (num_nonnulls(person_id, class) >= 1),
  check ((ended_by is null) = (ended_at is null))
);
comment on table people.retention_hold is '廃棄の停止: while it lasts, records of this person, of this class, or of both are not erased. Goes with the record of the person; one of a class alone stays as long as the city is, and names nobody.';
comment on column people.retention_hold.person_id is 'Null: whoever''s.';
comment on column people.retention_hold.class is 'Null: all classes of the person.';
comment on column people.retention_hold.until is 'The last day on which it holds; null until somebody ends it.';
create index retention_hold_person on people.retention_hold (person_id);
select platform.wall('people.retention_hold');
select platform.obeys_ledger('people.retention_hold', 'personnel-record', 'placed_at');
create policy read on people.retention_hold for select to sodachi_app using ((select access.has_duty('personnel')) or (select access.has_duty('auditor')));
create policy place on people.retention_hold for insert to sodachi_app
  with check ((select access.has_duty('personnel')) and placed_by = (select access.account_id()) and ended_at is null);
create policy lift on people.retention_hold for update to sodachi_app using ((select access.has_duty('personnel')) and ended_at is null)
  with check ((select access.has_duty('personnel')) and ended_by = (select access.account_id()));
grant select, insert (person_id, class, cause, reason, until), update (ended_by, ended_at) on people.retention_hold to sodachi_app;

-- ── What is due ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Every subject of a class: whose, which record, the day it is due with these years, and whether it is held today.
create function people.retention_subjects(of_class text, years integer)
returns table (person_id uuid, record text, counted_on date, due_on date, is_held boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare subjects text := (select c.subjects from platform.retention_classes() c where c.class = of_class);
begin
  return query execute format($sql$
    select s.person_id, s.record, s.counted_on, least(platform.keeps_until(s.counted_on, $1), s.at_once_on),
      exists (
        select from people.retention_hold h
        where h.ended_at is null and (h.until is null or h.until >= access.today())
          and (h.person_id is null or h.person_id = s.person_id) and (h.class is null or h.class = $2)
      )
    from (%s) s (person_id, record, counted_on, at_once_on)$sql$, subjects) using years, of_class;
end $$;
revoke execute on function people.retention_subjects from public;

-- Numbers of each class, for 人事課, 監査 and the service of the night.
create function people.retention_due() returns table (class text, due integer, held integer, next_on date, next_count integer)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  if not (access.has_duty('personnel') or access.has_duty('auditor') or access.actor_kind() in ('service', 'operator')) then
    return;
  end if;
  return query
    select c.class, n.due, n.held, n.next_on, n.next_count from platform.retention_classes() c
    cross join lateral (
      select (count(*) filter (where s.due_on <= access.today() and not s.is_held))::integer as due,
        (count(*) filter (where s.due_on <= access.today() and s.is_held))::integer as held,
        min(s.due_on) filter (where s.due_on > access.today()) as next_on,
        (count(*) filter (where s.due_on = m.next_on))::integer as next_count
      from people.retention_subjects(c.class, people.years_kept(c.class)) s
      cross join lateral (select min(x.due_on) as next_on from people.retention_subjects(c.class, people.years_kept(c.class)) x where x.due_on > access.today()) m
    ) n;
end $$;

-- ── 起案・決裁・消去・廃棄記録 ──────────────────────────────────────────────────────────────────────────────────────────

create table people.disposal (
  id uuid primary key default gen_random_uuid(),
  class text not null,
  years integer not null,
  due_by date not null,
  subjects integer not null check (subjects > 0),
  earliest_due_on date not null,
  latest_due_on date not null,
  reason text not null check (reason <> ''),
  document_number text not null check (document_number <> ''),
  proposed_by uuid references people.account,
  proposed_at timestamptz not null default access.instant(),
  approved_by uuid references people.account,
  approved_at timestamptz,
  declined_by uuid references people.account,
  declined_at timestamptz,
  finished_at timestamptz,
  erased integer check (erased >= 0),
  spared integer check (spared >= 0),
  repeated_at timestamptz,
  check (approved_at is null or declined_at is null),
  check (finished_at is null or approved_at is not null),
  check ((finished_at is null) = (erased is null) and (finished_at is null) = (spared is null)),
  constraint disposal_two_people check (approved_by <> proposed_by)
);
comment on table people.disposal is '廃棄の起案と決裁, and once it is finished the 廃棄記録: which class, how many, by which 決裁, when. Nothing of a person. Kept as long as the city is: it shows that what is missing was erased lawfully.';
comment on column people.disposal.spared is 'Subjects of the 決裁 that were under a hold, or no longer due, when their turn came.';
comment on column people.disposal.repeated_at is 'When it was carried out again after a restore.';
create unique index disposal_open on people.disposal (class) where approved_at is null and declined_at is null;
select platform.wall('people.disposal');
create policy read on people.disposal for select to sodachi_app using ((select access.has_duty('personnel')) or (select access.has_duty('auditor')));
create policy decide on people.disposal for update to sodachi_app
  using ((select access.has_duty('personnel')) and approved_at is null and declined_at is null) with check (
    (select access.has_duty('personnel')) and finished_at is null
    and (approved_by is null or approved_by = (select access.account_id()))
    and (declined_by is null or declined_by = (select access.account_id()))
  );
grant select, update (approved_by, approved_at, declined_by, declined_at) on people.disposal to sodachi_app;

create table people.disposal_item (
  disposal_id uuid not null references people.disposal on delete cascade,
  person_id uuid not null references people.person,
  record text not null,
  primary key (disposal_id, person_id, record)
);
comment on table people.disposal_item is 'What a 決裁 is about, subject by subject; a row goes with what it names. What was spared stays until a later 決裁 erases it, so that a restore spares it too.';
select platform.wall('people.disposal_item');

create table people.disposal_count (
  disposal_id uuid not null references people.disposal on delete cascade,
  name text not null,
  rows integer not null check (rows > 0),
  primary key (disposal_id, name)
);
comment on table people.disposal_count is '廃棄記録の明細: how many rows of which table a 決裁 erased. Nothing of a person. Kept as its disposal.';
select platform.wall('people.disposal_count');
create policy read on people.disposal_count for select to sodachi_app using ((select access.has_duty('personnel')) or (select access.has_duty('auditor')));
grant select on people.disposal_count to sodachi_app;

-- 起案: fixes what is due today. Null where nothing is.
create function people.propose_disposal(of_class text, reason text, document_number text) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  made uuid := gen_random_uuid();
  kept integer := people.years_kept(of_class);
begin
  if not access.has_duty('personnel') then
    return null;
  end if;
  insert into people.disposal (id, class, years, due_by, subjects, earliest_due_on, latest_due_on, reason, document_number, proposed_by)
  select made, of_class, kept, access.today(), count(*), min(s.due_on), max(s.due_on), propose_disposal.reason, propose_disposal.document_number, access.account_id()
  from people.retention_subjects(of_class, kept) s where s.due_on <= access.today() and not s.is_held having count(*) > 0;
  if not found then
    return null;
  end if;
  insert into people.disposal_item (disposal_id, person_id, record)
  select made, s.person_id, s.record from people.retention_subjects(of_class, kept) s where s.due_on <= access.today() and not s.is_held;
  return made;
end $$;

-- Some of what is due, to look at before deciding. Of a private class the days alone: nobody learns whose.
create function people.disposal_sample(disposal uuid, most integer) returns table (name text, counted_on date, due_on date)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  d people.disposal;
  hides boolean;
begin
  select * into d from people.disposal x where x.id = disposal;
  if not found or not access.has_duty('personnel') then
    return;
  end if;
  hides := (select c.is_private from platform.retention_classes() c where c.class = d.class);
  return query
    select case when not hides then (
        select n.written from people.person_name n where n.person_id = s.person_id and upper_inf(n.recorded) order by lower(n.during) desc limit 1
      ) end, s.counted_on, s.due_on
    from people.disposal_item i
    join people.retention_subjects(d.class, d.years) s on s.person_id = i.person_id and s.record = i.record
    where i.disposal_id = d.id order by s.due_on, 1 limit most;
end $$;

-- Erases these subjects of a class in every table of it, and adds to the record what went.
create function people.erase_subjects(disposal uuid, of_class text, persons uuid[], records text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  one platform.retention_table;
  gone integer;
begin
  for one in select * from platform.retention_tables() t where t.class = of_class and t.how in ('erase', 'blank') loop
    if one.how = 'erase' then
      execute format('delete from %s t using unnest($1, $2) as s (person_id, record) where %s', one.name, one.erases) using persons, records;
    else
      execute format('update %s t set %s from unnest($1, $2) as s (person_id, record) where %s', one.name, one.blanks, one.erases) using persons, records;
    end if;
    get diagnostics gone = row_count;
    if gone > 0 then
      insert into people.disposal_count as c (disposal_id, name, rows) values (disposal, one.name, gone)
      on conflict (disposal_id, name) do update set rows = c.rows + excluded.rows;
    end if;
  end loop;
  if of_class = 'service' then
    -- What the person was told and asked goes with the record, whatever its own years.
    delete from platform.task t where t.person_id = any (persons);
    delete from platform.notification n where n.audience in (select 'person:' || p from unnest(persons) p)
      or n.audience in (select 'account:' || a.id from people.account a where a.person_id = any (persons));
  end if;
  delete from people.disposal_item i using people.disposal d, unnest(persons, records) as s (person_id, record)
  where d.id = i.disposal_id and d.class = of_class and i.person_id = s.person_id and i.record = s.record;
end $$;
revoke execute on function people.erase_subjects from public;

-- One step of the work that a 決裁 asks for: at most so many subjects, each looked at again at its turn. Says who went where the class names people,
-- for the audit; done when nothing is left that may go.
create function people.erase_step(disposal uuid, most integer) returns table (is_done boolean, left_over integer, persons uuid[])
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  d people.disposal;
  those uuid[];
  records text[];
  rest integer;
begin
  if not access.has_duty('personnel') then
    return;
  end if;
  select * into d from people.disposal x where x.id = disposal and x.approved_at is not null for update;
  if not found then
    return;
  end if;
  if d.finished_at is not null then
    return query select true, 0, '{}'::uuid[];
    return;
  end if;
  select array_agg(s.person_id), array_agg(s.record) into those, records from (
    select s.person_id, s.record from people.disposal_item i
    join people.retention_subjects(d.class, d.years) s on s.person_id = i.person_id and s.record = i.record
    where i.disposal_id = d.id and s.due_on <= d.due_by and not s.is_held
    order by s.person_id, s.record limit most
  ) s;
  if those is not null then
    perform people.erase_subjects(d.id, d.class, those, records);
  end if;
  rest := (select count(*) from people.disposal_item i where i.disposal_id = d.id);
  if coalesce(cardinality(those), 0) < most then
    update people.disposal x set finished_at = access.instant(), erased = x.subjects - rest, spared = rest where x.id = d.id;
    return query select true, rest, case when d.class = 'service' then coalesce(those, '{}') else '{}' end;
  else
    return query select false, rest, case when d.class = 'service' then those else '{}' end;
  end if;
end $$;

revoke execute on function people.retention_due, people.propose_disposal, people.disposal_sample, people.erase_step from public;
grant execute on function people.retention_due to sodachi_app, sodachi_import;
grant execute on function people.propose_disposal, people.disposal_sample, people.erase_step to sodachi_app;

-- ── After a restore ─────────────────────────────────────────────────────────────────────────────────────────────────────

-- Carries out again what was erased since a backup was made, by the copy of the records (see src/people/retention/copy.ts): the same classes, years
-- and days, without what the copy says was held or spared. Only for the owner: the command line. Returns how many subjects went.
create function people.repeat_disposal(told jsonb, held jsonb) returns integer language plpgsql set search_path = pg_catalog as $$
declare
  wanted uuid := (told ->> 'id')::uuid;
  those uuid[];
  records text[];
begin
  insert into people.disposal (id, class, years, due_by, subjects, earliest_due_on, latest_due_on, reason, document_number, proposed_by, proposed_at,
    approved_by, approved_at, finished_at, erased, spared)
  select wanted, told ->> 'class', (told ->> 'years')::integer, (told ->> 'dueBy')::date, (told ->> 'subjects')::integer,
    (told ->> 'earliestDueOn')::date, (told ->> 'latestDueOn')::date, told ->> 'reason', told ->> 'documentNumber',
    (select a.id from people.account a where a.id = (told ->> 'proposedBy')::uuid), (told ->> 'proposedAt')::timestamptz,
    (select a.id from people.account a where a.id = (told ->> 'approvedBy')::uuid), (told ->> 'approvedAt')::timestamptz,
    (told ->> 'finishedAt')::timestamptz, (told ->> 'erased')::integer, (told ->> 'spared')::integer
  on conflict (id) do update set approved_at = excluded.approved_at, approved_by = excluded.approved_by, declined_at = null, declined_by = null,
    finished_at = excluded.finished_at, erased = excluded.erased, spared = excluded.spared;
  delete from people.disposal_count c where c.disposal_id = wanted;
  select array_agg(s.person_id), array_agg(s.record) into those, records
  from people.retention_subjects(told ->> 'class', (told ->> 'years')::integer) s
  where s.due_on <= (told ->> 'dueBy')::date and not s.is_held
    and not exists (
      select from jsonb_to_recordset(held) as h ("personId" uuid, class text)
      where (h."personId" is null or h."personId" = s.person_id) and (h.class is null or h.class = told ->> 'class')
    )
    and not exists (
      select from jsonb_to_recordset(told -> 'sparedSubjects') as x ("personId" uuid, record text)
      where x."personId" = s.person_id and x.record = s.record
    );
  if those is not null then
    perform people.erase_subjects(wanted, told ->> 'class', those, records);
  end if;
  -- The record says what it said, not what this run found.
  delete from people.disposal_count c where c.disposal_id = wanted;
  insert into people.disposal_count (disposal_id, name, rows)
  select wanted, c.name, c.rows from jsonb_to_recordset(told -> 'counts') as c (name text, rows integer);
  delete from people.disposal_item i where i.disposal_id = wanted;
  insert into people.disposal_item (disposal_id, person_id, record)
  select wanted, p.id, x.record from jsonb_to_recordset(told -> 'sparedSubjects') as x ("personId" uuid, record text)
  join people.person p on p.id = x."personId" on conflict do nothing;
  update people.disposal d set repeated_at = access.instant() where d.id = wanted;
  return coalesce(cardinality(those), 0);
end $$;
revoke execute on function people.repeat_disposal from public;
