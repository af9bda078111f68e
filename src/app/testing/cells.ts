import type { TestCity } from '../../platform/testing/database.ts'
import { layRegisterCells } from './register-cells.ts'
import { layRetention } from './retention-cells.ts'
import type { World } from './world.ts'

/** One row of each table that the matrix speaks of, and how each operation on it is tried. */
export type Cell = {
  /** Where clause that finds the present (or past) row, and the row that begins after today where the table has such. */
  readonly row: string
  readonly future?: string
  readonly insert?: string
  readonly update?: string
  /** Where a delete is to be tried on another row than `row`. */
  readonly delete?: string
}

/** Lays the rows that only this trial needs, for Tanaka, and says how each table is tried. */
export async function layCells(city: TestCity, { people, units, accounts }: World): Promise<Record<string, Cell>> {
  const tanaka = `'${people.self}'`
  const section = `'${units.section}'`
  const split = async (table: string, columns: string, values: string) => {
    await city.superuser(
      `update people.${table} set during = '[2020-04-01,2026-10-01)' where person_id = ${tanaka} and upper_inf(during)`,
    )
    await city.superuser(
      `insert into people.${table} (person_id, during, ${columns}) values (${tanaka}, '[2026-10-01,)', ${values})`,
    )
  }
  const order = `(select id from people.personnel_order where person_id = ${tanaka} limit 1)`
  await split('staff_number', 'number', `'99999999'`)
  await split('person_name', 'written, kana', `'田中（新）', 'カナ'`)
  await split('employment', 'kind, job_family, appointing_authority', `'regular', '一般事務職', 'mayor'`)
  await split('posting', 'kind, unit_id, by_kind, order_id', `'main', ${section}, 'transfer', ${order}`)
  await city.superuser(`
    insert into people.absence (person_id, kind, order_id, during) values
      (${tanaka}, 'leave', ${order}, '[2026-03-01,2026-05-01)'), (${tanaka}, 'leave', ${order}, '[2026-10-01,)');
    update people.supervision set during = '[2026-04-01,2026-10-01)' where person_id = ${tanaka} and role = 'superior' and upper_inf(during);
    insert into people.supervision (person_id, supervisor_id, role, unit_id, during)
      values (${tanaka}, '${people.colleague}', 'superior', ${section}, '[2026-10-01,)');
    insert into people.supervision_override (person_id, supervisor_id, role, reason, during)
      values (${tanaka}, '${people.colleague}', 'first-evaluator', '試験', '[2020-04-01,2021-04-01)');
    insert into people.personnel_order (person_id, kind, effective_on, unit_id, source) values (${tanaka}, 'transfer', '2026-10-01', ${section}, 'feed');
    update people.unit_version set during = '[2020-04-01,2026-10-01)' where unit_id = ${section};
    insert into people.unit_version (unit_id, code, name, full_name, kind, parent_id, established_order, during)
      values (${section}, '110', '人財課', '人財課', 'section', '${units.bureau}', 1, '[2026-10-01,)');
    insert into people.unit_succession values ('${units.board}', ${section}, '2026-04-01', 'split');
    insert into people.post (post_id, unit_id, title, seats, during) values
      (gen_random_uuid(), ${section}, '主事', 3, '[2020-04-01,)'), (gen_random_uuid(), ${section}, '新しい職', 1, '[2026-10-01,)');
    update people.directory_entry set to_day = '2026-10-01' where person_id = ${tanaka};
    insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_order, from_day)
      values (${tanaka}, '田中', 'カナ', '田中', '{}', ${section}, '課', '1', 6, '2026-10-01');
    insert into people.activation_code (person_id, code_hash, expires_on) values (${tanaka}, 'hash', '2026-05-01');
    insert into people.purpose_decision (kind, use, is_allowed, in_force_on, collected_from, basis, proposed_by, approved_by, approved_at) values
      ('trial', 'pay', true, '2026-04-01', '2026-04-01', '試験', '${accounts.stranger}', '${accounts.colleague}', '2026-04-01T09:00+09'),
      ('trial', 'transfer', true, '2026-04-01', '2026-04-01', '試験', '${accounts.stranger}', null, null);
    insert into people.setting_change (key, value) values ('trial', '1');
    insert into people.saved_view (account_id, page, name, query) values ('${accounts.self}', 'people.directory', '試験', '');
    insert into platform.task (person_id, key, act, link) values (${tanaka}, 'people.trial', '試験', '/');
    insert into platform.notification (audience, key, happened, link, button, kept_until) values
      ('person:${people.self}', 'trial.told', '試験', '/', '開く', '2028-04-01'),
      ('everybody', 'trial.toldAll', '試験', '/', '開く', '2028-04-01');
    insert into platform.notification_seen (account_id, notification_id)
      select '${accounts.self}', id from platform.notification where key = 'trial.told';
    insert into platform.written_once (account_id, key, step, operation, input_hash) values ('${accounts.self}', 'trial-key', 1, 'trial', '');
    insert into platform.job (kind, asked_by) values ('trial.job', '${accounts.self}');
    insert into platform.job_work (job_id, args) select id, '{}' from platform.job;
    insert into platform.file (owner_kind, owner_id, name, media_type, size_bytes, sha256, store, put_by)
      select 'jobs.result', id, 'x.txt', 'text/plain', 1, sha256('x'), 'database', '${accounts.self}' from platform.job;
    insert into platform.file_part (file_id, position, bytes) select id, 0, 'x' from platform.file;
    insert into platform.job (kind, asked_by) values ('trial.other', '${accounts.self}');
    insert into people.digest_choice (account_id, hour) values ('${accounts.self}', 9);
    insert into people.digest (account_id, on_day) values ('${accounts.self}', '2026-04-01');
    insert into people.reminder (task_id) select id from platform.task where key = 'people.trial';
    insert into platform.mail (account_id, subject, body, link) values ('${accounts.self}', '試験', '試験', '/');
    insert into platform.setting values ('trial', 'true');
    insert into platform.audit_entry (actor_kind, did) values ('operator', 'trial.laid');
    insert into platform.purpose_release (purpose, record) values ('investigation', 'trial');
    insert into platform.audit_seal select 1, id, sha256(''), sha256('') from platform.audit_entry where did = 'trial.laid'`)

  const own = `person_id = ${tanaka}`
  const dated = (extra = '') => ({
    row: `${own} and lower(during) <= '2026-04-01'${extra}`,
    future: `${own} and lower(during) > '2026-04-01'${extra}`,
  })
  const policyCells = await layPolicies(city)
  const registerCells = await layRegisterCells(city, String(units.section))
  const awarenessCells = await layAwareness(city, { people, units })
  const growthCells = await laySelfChecks(city, { people, units, accounts })
  const retentionCells = await layRetention(city, { people, units, accounts })
  const spare = `'${accounts.colleague}'`
  return {
    ...policyCells,
    ...registerCells,
    ...awarenessCells,
    ...growthCells,
    ...retentionCells,
    'platform.setting': {
      row: `key = 'trial'`,
      insert: `insert into platform.setting values ('x', '1')`,
      update: `update platform.setting set value = '2' where key = 'trial'`,
    },
    'platform.audit_entry': {
      row: `did = 'trial.laid'`,
      insert: `insert into platform.audit_entry (did) values ('trial.tried')`,
      update: `update platform.audit_entry set did = 'trial.changed' where did = 'trial.laid'`,
    },
    'platform.audit_unsealed': {
      row: 'true',
      insert: 'insert into platform.audit_unsealed values (0)',
      update: 'update platform.audit_unsealed set entry_id = -entry_id',
    },
    'platform.audit_seal': {
      row: 'position = 1',
      insert: `insert into platform.audit_seal values (2, 0, sha256(''), sha256(''))`,
      update: `update platform.audit_seal set hash = sha256('x')`,
    },
    'platform.purpose_release': {
      row: `record = 'trial'`,
      insert: `insert into platform.purpose_release (purpose, record) values ('investigation', 'other')`,
      update: `update platform.purpose_release set record = 'x'`,
    },
    'platform.task': {
      row: own,
      insert: `insert into platform.task (person_id, key, act, link) values (${tanaka}, 'people.other', 'x', '/')`,
      update: `update platform.task set done_at = access.instant() where ${own}`,
    },
    'platform.job': {
      row: `asked_by = '${accounts.self}'`,
      insert: `insert into platform.job (kind) values ('trial.tried')`,
      update: `update platform.job set state = 'done'`,
    },
    'people.digest_choice': {
      row: `account_id = '${accounts.self}'`,
      insert: `insert into people.digest_choice (hour) values (9) on conflict (account_id) do update set hour = 9`,
      update: `update people.digest_choice set hour = 10`,
    },
    'people.digest': {
      row: `account_id = '${accounts.self}'`,
      insert: `insert into people.digest (account_id, on_day) values ('${accounts.self}', '2026-04-02')`,
      update: `update people.digest set on_day = '2026-04-03'`,
    },
    'people.reminder': {
      row: 'true',
      insert: `insert into people.reminder (task_id) select id from platform.task`,
      update: 'update people.reminder set times = 9',
    },
    'platform.mail': {
      row: `account_id = '${accounts.self}'`,
      insert: `insert into platform.mail (account_id, subject, body, link) values ('${accounts.self}', '試験', '試験', '/')`,
      update: `update platform.mail set state = 'sent'`,
    },
    'platform.file': {
      row: `name = 'x.txt'`,
      insert: `insert into platform.file (owner_kind, owner_id, name, media_type, size_bytes, sha256, store)
        select 'jobs.result', id, 'y.txt', 'text/plain', 1, sha256('y'), 'database' from platform.job where kind = 'trial.other'`,
      update: `update platform.file set name = 'y.txt'`,
    },
    'platform.file_part': {
      row: `file_id in (select id from platform.file where name = 'x.txt')`,
      insert: `insert into platform.file_part (file_id, position, bytes) select id, 1, 'y' from platform.file`,
      update: `update platform.file_part set bytes = 'y'`,
    },
    'platform.job_work': {
      row: `job_id in (select id from platform.job where asked_by = '${accounts.self}')`,
      insert: `insert into platform.job_work (job_id, args) select id, '{}' from platform.job where kind = 'trial.other'`,
      update: `update platform.job_work set args = '{"x":1}'`,
    },
    'platform.notification': {
      row: `key = 'trial.told'`,
      insert: `insert into platform.notification (audience, key, happened, link, button, kept_until)
        values ('everybody', 'trial.tried', '試験', '/', '開く', '2028-04-01')`,
      update: `update platform.notification set happened = 'x' where key = 'trial.told'`,
    },
    'platform.notification_seen': {
      row: `account_id = '${accounts.self}'`,
      insert: `insert into platform.notification_seen (notification_id)
        select id from platform.notification where key = 'trial.toldAll'`,
      update: `update platform.notification_seen set seen_at = access.instant()`,
    },
    'platform.written_once': {
      row: `key = 'trial-key'`,
      insert: `insert into platform.written_once (key, step, operation, input_hash) values ('other-key', 1, 'trial', '')`,
      update: `update platform.written_once set answer = '{}'`,
    },
    'people.appointing_authority': {
      row: `code = 'mayor'`,
      insert: `insert into people.appointing_authority values ('x', 'x', 9)`,
    },
    'people.unit': { row: `id = ${section}`, insert: 'insert into people.unit default values' },
    'people.unit_version': {
      row: `unit_id = ${section} and lower(during) <= '2026-04-01'`,
      future: `unit_id = ${section} and lower(during) > '2026-04-01'`,
      update: `update people.unit_version set name = 'x' where unit_id = ${section}`,
    },
    'people.unit_succession': { row: `to_unit_id = ${section}` },
    'people.post': {
      row: `unit_id = ${section} and lower(during) <= '2026-04-01'`,
      future: `unit_id = ${section} and lower(during) > '2026-04-01'`,
    },
    'people.person': { row: `id = ${tanaka}`, insert: 'insert into people.person default values' },
    'people.directory_entry': {
      row: `${own} and from_day <= '2026-04-01'`,
      future: `${own} and from_day > '2026-04-01'`,
      update: `update people.directory_entry set written = 'x' where ${own}`,
    },
    'people.staff_number': dated(),
    'people.person_name': { ...dated(), update: `update people.person_name set written = 'x' where ${own}` },
    'people.person_detail': { row: own, update: `update people.person_detail set email = 'x' where ${own}` },
    'people.employment': { ...dated(), update: `update people.employment set kind = 'regular' where ${own}` },
    'people.personnel_order': {
      row: `${own} and effective_on <= '2026-04-01'`,
      future: `${own} and effective_on > '2026-04-01'`,
      insert: `insert into people.personnel_order (person_id, kind, effective_on, unit_id, source) values (${tanaka}, 'transfer', '2026-04-01', ${section}, 'sodachi')`,
      update: `update people.personnel_order set title = 'x' where ${own}`,
    },
    'people.posting': dated(),
    'people.absence': dated(),
    'people.supervision': {
      ...dated(` and role = 'superior'`),
      insert: `insert into people.supervision (person_id, supervisor_id, role, unit_id, during)
        values (${tanaka}, access.person_id(), 'superior', ${section}, '[2026-04-01,)')`,
    },
    'people.supervision_override': {
      row: own,
      insert: `insert into people.supervision_override (person_id, supervisor_id, role, reason, during, set_by)
        values (${tanaka}, '${people.colleague}', 'superior', '試験', '[2026-04-01,)', access.account_id())`,
      update: `update people.supervision_override set during = '[2020-04-01,2020-05-01)' where ${own}`,
    },
    'people.account': {
      row: `id = '${accounts.self}'`,
      insert: `insert into people.account (login_name, label) values ('x', 'x')`,
      update: `update people.account set disabled_at = access.instant() where id = '${accounts.self}'`,
    },
    'people.duty_grant': {
      row: `account_id = ${`'${accounts.self}'`}`,
      insert: `insert into people.duty_grant (account_id, duty, during, proposed_by, reason)
        values (${spare}, 'reform', '[2026-04-01,)', access.account_id(), '試験')`,
      update: `update people.duty_grant set revoked_at = access.instant() where account_id = '${accounts.self}'`,
    },
    'people.activation_code': {
      row: own,
      insert: `insert into people.activation_code (person_id, code_hash, issued_by, expires_on)
        values ('${people.colleague}', gen_random_uuid()::text, access.account_id(), '2026-05-01')`,
      update: `update people.activation_code set withdrawn_at = access.instant() where ${own}`,
    },
    'people.purpose_decision': {
      row: `kind = 'trial' and approved_at is not null`,
      future: `kind = 'trial' and approved_at is null`,
      insert: `insert into people.purpose_decision (kind, use, is_allowed, in_force_on, collected_from, basis, proposed_by)
        values ('trial', 'growth', true, '2026-04-01', '2026-04-01', '試験', access.account_id())`,
      update: `update people.purpose_decision set declined_by = access.account_id(), declined_at = access.instant() where kind = 'trial'`,
    },
    'people.setting_change': {
      row: `key = 'trial'`,
      insert: `insert into people.setting_change (key, value) values ('trial', '1')`,
      update: `update people.setting_change set value = '2'`,
    },
    'people.saved_view': {
      row: `account_id = '${accounts.self}'`,
      insert: `insert into people.saved_view (page, name, query) values ('people.directory', 'もう一つ', '')`,
      update: `update people.saved_view set name = '別の名前' where account_id = '${accounts.self}'`,
    },
    'people.roster_plan': {
      row: 'true',
      insert: `insert into people.roster_plan (id, as_of, files_hash, state_hash, counts)
        values ('0123456789ab', '2026-04-01', '', '', '{}')`,
      update: 'update people.roster_plan set applied_at = access.instant()',
    },
    ...(await layImport(city, `'${accounts.personnel}'`)),
  }
}

/** An import with a row of everything that belongs to it. */
async function layImport(city: TestCity, hr: string): Promise<Record<string, Cell>> {
  await city.superuser(`
    insert into people.roster_import (started_by, touched_by) values (${hr}, ${hr});
    insert into people.roster_import_file (import_id, file, name, kind, size_bytes, bytes, headers, samples, uploaded_by)
      select id, 'org.csv', 'org.csv', 'csv', 1, 'x', '{}', '[]', ${hr} from people.roster_import;
    insert into people.roster_import_run (import_id, work, asked_by, state) select id, 'check', ${hr}, 'done' from people.roster_import;
    insert into people.roster_import_finding (import_id, position, kind, says) select id, 0, 'note', '試験' from people.roster_import;
    insert into people.roster_import_change (import_id, position, subject, act, key, name)
      select id, 0, 'person', 'added', '1', '試験' from people.roster_import;
    insert into people.roster_import_left_out (import_id, staff_number, reason, approved_by) select id, '1', '試験', ${hr} from people.roster_import;
    insert into people.roster_mapping (file, columns, set_by) values ('org.csv', '{}', ${hr})`)
  const me = 'access.account_id()'
  const [{ id }] = (await city.superuser('select id from people.roster_import')) as [{ id: string }]
  return {
    'people.roster_import': {
      row: 'true',
      insert: `insert into people.roster_import (started_by, touched_by) values (${me}, ${me})`,
      update: `update people.roster_import set touched_by = ${me}, as_of = '2026-04-01'`,
    },
    'people.roster_import_file': {
      row: 'true',
      insert: `insert into people.roster_import_file (import_id, file, name, kind, size_bytes, bytes, headers, samples, uploaded_by)
        values ('${id}', 'staff.csv', 'x', 'csv', 1, 'x', '{}', '[]', ${me})`,
      update: `update people.roster_import_file set name = 'y'`,
    },
    'people.roster_import_run': {
      row: 'true',
      insert: `insert into people.roster_import_run (import_id, work, asked_by) values ('${id}', 'check', ${me})`,
      update: 'update people.roster_import_run set stop_asked = true',
    },
    'people.roster_import_finding': {
      row: 'true',
      insert: `insert into people.roster_import_finding (import_id, position, kind, says) values ('${id}', 1, 'note', 'x')`,
      update: `update people.roster_import_finding set says = 'y'`,
    },
    'people.roster_import_change': {
      row: 'true',
      insert: `insert into people.roster_import_change (import_id, position, subject, act, key, name)
        values ('${id}', 1, 'person', 'added', '2', 'x')`,
      update: `update people.roster_import_change set name = 'y'`,
    },
    'people.roster_import_left_out': {
      row: 'true',
      insert: `insert into people.roster_import_left_out (import_id, staff_number, reason, approved_by) values ('${id}', '2', 'x', ${me})`,
      update: `update people.roster_import_left_out set reason = 'y'`,
    },
    'people.roster_mapping': {
      row: 'true',
      insert: `insert into people.roster_mapping (file, columns, set_by) values ('staff.csv', '{}', ${me})`,
      update: 'update people.roster_mapping set recorded = tstzrange(lower(recorded), null)',
    },
  }
}

/** Tanaka has read a chapter and answered the question of the 年度; a bundle of papers has come. */
async function layAwareness(
  city: TestCity,
  { people, units }: Pick<World, 'people' | 'units'>,
): Promise<Record<string, Cell>> {
  const tanaka = `'${people.self}'`
  const published = `(select id from policy.version where state = 'published' limit 1)`
  const question = (year: number) =>
    `(fiscal_year, wording, known_label, partly_label, unknown_label, opens_on, closes_on)
      values (${year}, '試験', 'はい', '一部', 'いいえ', '${year}-04-01', '${year}-04-30')`
  const paper = (batch: string) =>
    `(fiscal_year, unit_id, batch, known, partly, unknown) values (2026, '${units.bureau}', '${batch}', 1, 1, 1)`
  const mark = (chapter: string) =>
    `(person_id, version_id, chapter, words) values (${tanaka}, ${published}, '${chapter}', sha256('x'))`
  await city.superuser(`
    insert into growth.awareness_question ${question(2026)};
    insert into growth.awareness_answer (fiscal_year, person_id, choice) values (2026, ${tanaka}, 'known');
    insert into growth.awareness_paper ${paper('第1束')};
    insert into growth.reading_mark ${mark('body/use')}`)
  return {
    'growth.reading_mark': {
      row: `person_id = ${tanaka}`,
      insert: `insert into growth.reading_mark ${mark('body/idea')}`,
      update: `update growth.reading_mark set read_at = access.instant() where person_id = ${tanaka}`,
    },
    'growth.awareness_question': {
      row: 'fiscal_year = 2026',
      insert: `insert into growth.awareness_question ${question(2027)}`,
      update: `update growth.awareness_question set closes_on = '2026-05-31', set_by = access.account_id()`,
    },
    'growth.awareness_answer': {
      row: `person_id = ${tanaka}`,
      insert: `insert into growth.awareness_answer (fiscal_year, person_id, choice) values (2026, ${tanaka}, 'known')
        on conflict (fiscal_year, person_id) do update set choice = excluded.choice`,
      update: `update growth.awareness_answer set choice = 'unknown' where person_id = ${tanaka}`,
    },
    'growth.awareness_paper': {
      row: `batch = '第1束'`,
      insert: `insert into growth.awareness_paper ${paper('第2束')}`,
      update: `update growth.awareness_paper set withdrawn_by = access.account_id(), withdrawn_at = access.instant()`,
    },
  }
}

/** Two versions of one line each: one published, one draft; and the tables of sign-in, which no request reaches. */
async function layPolicies(city: TestCity): Promise<Record<string, Cell>> {
  const version = async (on: string) =>
    String(
      (
        await city.superuser(
          `insert into policy.version (package_id, title, municipality, effective_on, package) values ('trial', '試験', '架空市', $1, '{}') returning id`,
          [on],
        )
      )[0]?.id,
    )
  const [published, draft] = [await version('2025-04-01'), await version('2027-04-01')]
  const rows = (id: string, suffix: string): Record<string, string> => ({
    document_revision: `(version_id, document, revision, revised_on) values ('${id}', '${suffix === '' ? '本文' : '資料1'}', 0, '2025-04-01')`,
    paragraph: `(version_id, id, reading_order, kind, document, section, text, inferred)
      values ('${id}', 'trial${suffix}', ${suffix === '' ? 1 : 2}, 'prose', '本文', '試験', '試験', false)`,
    grade: `(version_id, id, name, established_order) values ('${id}', 'officer${suffix}', '主事級', ${suffix === '' ? 1 : 2})`,
    grade_equivalent: `(version_id, job_family, plain_title, title, grade_id) values ('${id}', '業務職', '技師${suffix}', '技師', 'officer')`,
    ability: `(version_id, grade_id, category_id, label, paragraph_id) values ('${id}', 'officer', 'judgement${suffix}', '判断', 'trial')`,
    program: `(version_id, code, support_code, name, established_order) values ('${id}', '1-A-1${suffix}', '1-A', '試験', ${suffix === '' ? 1 : 2})`,
    program_part: `(version_id, part_id, program_code, status) values ('${id}', 'trial${suffix}', '1-A-1', 'active')`,
  })
  for (const id of [published, draft])
    for (const [table, values] of Object.entries(rows(id, '')))
      await city.superuser(`insert into policy.${table} ${values}`)
  // Two 制度 for the register: one that 改革推進 keeps, one that is free.
  await city.superuser(
    `insert into policy.paragraph (version_id, id, reading_order, kind, document, section, text, inferred)
     values ($1, 'program/kept', 7, 'program', '資料3', '試験', '試験', false), ($1, 'program/free', 8, 'program', '資料3', '試験', '試験', false)`,
    [published],
  )
  // A sentence of the published version that no check speaks of yet.
  await city.superuser(`insert into policy.paragraph (version_id, id, reading_order, kind, document, section, text, inferred)
    values ('${published}', 'trial-z', 9, 'prose', '本文', '試験', '試験', false)`)
  // A second paragraph, so that a second part can be tried without breaking its reference.
  await city.superuser(`insert into policy.paragraph (version_id, id, reading_order, kind, document, section, text, inferred)
    values ('${draft}', 'trial-x', 9, 'prose', '本文', '試験', '試験', false)`)
  await city.superuser(
    `update policy.version set state = 'published', in_force = '[2025-04-01,2027-04-01)', published_at = '2025-04-01T09:00+09' where id = $1`,
    [published],
  )
  await city.superuser(
    `insert into policy.part_start (part_id, starts_on, basis) values ('trial', '2025-04-01', '試験')`,
  )

  const cells: Record<string, Cell> = {
    'policy.version': {
      row: `id = '${published}'`,
      future: `id = '${draft}'`,
      insert: `insert into policy.version (package_id, title, municipality, effective_on, package)
        values ('trial', '試験', '架空市', '2028-04-01', '{}')`,
      update: `update policy.version set state = 'published', in_force = '[2027-04-01,2027-05-01)', published_by = access.account_id(),
        published_at = access.instant() where id = '${draft}'`,
      delete: `delete from policy.version where id = '${draft}'`,
    },
    'policy.part_start': {
      row: `part_id = 'trial'`,
      insert: `insert into policy.part_start (part_id, starts_on, basis) values ('trial', '2026-04-01', '試験')`,
      update: `update policy.part_start set basis = 'x' where part_id = 'trial'`,
    },
  }
  const fresh = rows(draft, '-x')
  for (const [table, values] of Object.entries(fresh))
    cells[`policy.${table}`] = {
      row: `version_id = '${published}'`,
      future: `version_id = '${draft}'`,
      insert: `insert into policy.${table} ${table === 'paragraph' ? values.replaceAll('trial-x', 'trial-y').replace(', 2,', ', 3,') : values}`,
      update: `update policy.${table} set version_id = version_id where version_id = '${draft}'`,
    }
  for (const table of ['paragraph', 'grade', 'program'])
    cells[`policy.${table}`] = {
      ...(cells[`policy.${table}`] as Cell),
      delete: `delete from policy.${table} where version_id = '${draft}'`,
    }
  cells['policy.document_revision'] = {
    ...(cells['policy.document_revision'] as Cell),
    update: `update policy.document_revision set revision = 1 where version_id = '${draft}'`,
  }
  for (const table of ['user', 'session', 'account', 'verification', 'attempt'])
    cells[`auth.${table}`] = {
      row: 'true',
      update: `update auth."${table}" set id = id`,
      insert: `insert into auth."${table}" default values`,
    }
  for (const [table, key] of [
    ['second_factor', 'account_id'],
    ['recovery_code', 'account_id'],
    ['known_device', 'account_id'],
  ])
    cells[`auth.${table}`] = {
      row: 'true',
      update: `update auth.${table} set ${key} = ${key}`,
      insert: `insert into auth.${table} default values`,
    }
  return cells
}

/** Two finished checks of Tanaka's, one of them shared with the 上司, and an open one. */
async function laySelfChecks(city: TestCity, { people }: World): Promise<Record<string, Cell>> {
  const tanaka = `'${people.self}'`
  const version = `(select id from policy.version where package_id = 'trial' and state = 'published')`
  const check = async (during: string, finishedAt: string) =>
    String(
      (
        await city.superuser(
          `insert into growth.self_check (person_id, kind, fiscal_year, period_name, during, policy_version_id, scale, finished_at)
           values (${tanaka}, 'staff', 2025, '試験', $1, ${version}, '{"abilities":{},"behaviours":{}}', ${finishedAt}) returning id`,
          [during],
        )
      )[0]?.id,
    )
  const shared = await check('[2025-04-01,2025-10-01)', 'access.instant()')
  const kept = await check('[2025-10-01,2026-04-01)', 'access.instant()')
  const open = await check('[2026-04-01,2026-10-01)', 'null')
  for (const id of [shared, kept])
    await city.superuser(`insert into growth.self_check_answer values ($1, ${version}, 'trial', 'これから')`, [id])
  await city.superuser(`insert into growth.self_check_note values ($1, ${version}, 'trial', '試験')`, [shared])
  await city.superuser(
    `insert into growth.self_check_share (check_id, person_id, addressee, reader_id) values ($1, ${tanaka}, 'superior', $2)`,
    [shared, people.superior],
  )
  await city.superuser(`insert into growth.self_check_answer values ($1, ${version}, 'trial', 'これから')`, [open])
  await city.superuser(`insert into growth.declined_step values (${tanaka}, 2026, 'trial')`)
  const values = (id: string, paragraph: string) => `'${id}', ${version}, '${paragraph}'`
  return {
    'growth.self_check': {
      row: `id = '${shared}'`,
      future: `id = '${kept}'`,
      insert: `insert into growth.self_check (person_id, kind, fiscal_year, period_name, during, policy_version_id, scale)
        values (${tanaka}, 'staff', 2026, '試験', '[2026-10-01,2027-04-01)', ${version}, '{"abilities":{},"behaviours":{}}')`,
      update: `update growth.self_check set finished_at = null where id = '${shared}'`,
    },
    'growth.self_check_answer': {
      row: `check_id = '${shared}'`,
      future: `check_id = '${kept}'`,
      insert: `insert into growth.self_check_answer (check_id, policy_version_id, paragraph_id, word)
        values (${values(open, 'trial-z')}, 'これから')`,
      update: `update growth.self_check_answer set word = 'できた' where check_id = '${open}'`,
    },
    'growth.self_check_note': {
      row: `check_id = '${shared}'`,
      insert: `insert into growth.self_check_note (check_id, policy_version_id, paragraph_id, note) values (${values(kept, 'trial')}, '試験')`,
      update: `update growth.self_check_note set note = 'x' where check_id = '${shared}'`,
    },
    'growth.self_check_share': {
      row: `check_id = '${shared}'`,
      insert: `insert into growth.self_check_share (check_id, person_id, addressee, reader_id)
        values ('${kept}', ${tanaka}, 'superior', '${people.superior}')`,
      update: `update growth.self_check_share set reader_id = access.person_id() where check_id = '${shared}'`,
    },
    'growth.declined_step': {
      row: `person_id = ${tanaka}`,
      insert: `insert into growth.declined_step (person_id, fiscal_year, step) values (${tanaka}, 2026, 'other')`,
      update: `update growth.declined_step set step = 'x' where person_id = ${tanaka}`,
    },
  }
}
