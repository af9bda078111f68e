import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import { layChoosing } from './choosing-cells.ts'
import { layDisclosure } from './disclosure-cells.ts'
import { layDispatch } from './dispatch-cells.ts'
import { layElearning } from './elearning-cells.ts'
import { layEvaluation } from './evaluation-cells.ts'
import { layAwareness, laySelfChecks } from './growth-cells.ts'
import { layGuidance } from './guidance-cells.ts'
import { layImport } from './import-cells.ts'
import { layOjt } from './ojt-cells.ts'
import { layPolicies } from './policy-cells.ts'
import { layPractice } from './practice-cells.ts'
import { layRegisterCells } from './register-cells.ts'
import { layRequests } from './request-cells.ts'
import { layRetention } from './retention-cells.ts'
import { laySelf } from './self-cells.ts'
import { layTargeting } from './targeting-cells.ts'
import { layTraining } from './training-cells.ts'
import { layTrainingPlanning } from './training-planning-cells.ts'
import { layTrainingRecords } from './training-record-cells.ts'
import { layUses } from './use-cells.ts'
import { layWorkplace } from './workplace-cells.ts'
import type { World } from './world.ts'

/** Lays the rows that only this trial needs, for Tanaka, and says how each table is tried. */
/** A 連携先 and its key. */
const [apiClientId, apiKeyId] = ['00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000c2']

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
    insert into people.policy_followed (version_id) values (gen_random_uuid()) on conflict do nothing;
    update people.directory_entry set to_day = '2026-10-01' where person_id = ${tanaka};
    insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_order, from_day)
      values (${tanaka}, '田中', 'カナ', '田中', '{}', ${section}, '課', '1', 6, '2026-10-01');
    insert into people.licence (person_id, name, acquired_on) values (${tanaka}, '試験', '2026-03-01');
    insert into people.activation_code (person_id, code_hash, expires_on) values (${tanaka}, 'hash', '2026-05-01');
    insert into people.purpose_decision (kind, use, is_allowed, in_force_on, collected_from, basis, proposed_by, approved_by, approved_at) values
      ('trial', 'pay', true, '2026-04-01', '2026-04-01', '試験', '${accounts.stranger}', '${accounts.colleague}', '2026-04-01T09:00+09'),
      ('trial', 'transfer', true, '2026-04-01', '2026-04-01', '試験', '${accounts.stranger}', null, null);
    insert into people.duty_grant (account_id, duty, during, approved_at, reason)
      values ('${accounts.self}', 'reform', '[2020-04-01,2021-04-01)', now(), '試験');
    insert into people.setting_change (key, value) values ('trial', '1');
    insert into people.account (id, login_name, label, for_keys) values ('${apiClientId}', 'key-trial', '試験のシステム', true);
    insert into people.api_key (id, account_id, name, hash, ending, scopes, expires_on, made_by, made_at)
      values ('${apiKeyId}', '${apiClientId}', '試験', sha256('trial'), 'abcd', '{people:read}', '2026-07-01', '${accounts.self}', '2026-03-01T09:00+09');
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
    insert into platform.backup_run (kind, asked_by, seconds) values ('backup', 'command', 1);
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
  const disclosureCells = await layDisclosure(city, { people, units, accounts })
  const requestCells = await layRequests(city, { people, units, accounts })
  const evaluationCells = {
    ...(await layEvaluation(city, { people, units, accounts })),
    ...(await layUses(city, { people, units, accounts })),
    ...(await layGuidance(city, { people, units, accounts })),
    ...(await layTraining(city, { people, units, accounts })),
    ...(await layChoosing(city, { people, units, accounts })),
    ...(await layTargeting(city, { people, units, accounts })),
    ...(await layDispatch(city, { people, units, accounts })),
    ...(await layElearning(city, { people, units, accounts })),
    ...(await layTrainingRecords(city, { people, units, accounts })),
    ...(await layTrainingPlanning(city, { people, units, accounts })),
    ...(await layWorkplace(city, { people, units, accounts })),
    ...(await layOjt(city, { people, units, accounts })),
    ...(await laySelf(city, { people, units, accounts })),
    ...(await layPractice(city, { people, units, accounts })),
  }
  const spare = `'${accounts.colleague}'`
  return {
    ...policyCells,
    ...registerCells,
    ...awarenessCells,
    ...growthCells,
    ...retentionCells,
    ...disclosureCells,
    ...requestCells,
    ...evaluationCells,
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
    'platform.backup_run': {
      row: 'true',
      insert: `insert into platform.backup_run (kind, asked_by, seconds) values ('drill', 'command', 1)`,
      update: `update platform.backup_run set fault = 'x'`,
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
    'people.policy_followed': {
      row: 'one',
      insert: `insert into people.policy_followed (one, version_id) values (true, gen_random_uuid())`,
      update: `update people.policy_followed set version_id = gen_random_uuid()`,
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
    'people.licence': {
      row: own,
      insert: `insert into people.licence (person_id, name, acquired_on) values (${tanaka}, '試験2', '2026-03-01')`,
      update: `update people.licence set closed_because = '試験', closed_by = access.account_id(),
        recorded = tstzrange(lower(recorded), lower(recorded) + interval '1 second') where ${own} and upper_inf(recorded)`,
    },
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
      insert: `insert into people.account (login_name, label, for_keys) values ('x', 'x', true)`,
      update: `update people.account set disabled_at = access.instant() where id = '${accounts.self}'`,
    },
    'people.duty_grant': {
      row: `account_id = ${`'${accounts.self}'`}`,
      insert: `insert into people.duty_grant (account_id, duty, during, proposed_by, reason)
        values (${spare}, 'reform', '[2026-04-01,)', access.account_id(), '試験')`,
      update: `update people.duty_grant set revoked_at = access.instant() where account_id = '${accounts.self}'`,
    },
    'people.api_key': {
      row: `id = '${apiKeyId}'`,
      insert: `insert into people.api_key (account_id, name, hash, ending, scopes, expires_on, made_by)
        values ('${apiClientId}', '試験', sha256('x'), 'abcd', '{people:read}', '2027-03-31', access.account_id())`,
      update: `update people.api_key set revoked_by = access.account_id(), revoked_at = access.instant() where id = '${apiKeyId}'`,
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
