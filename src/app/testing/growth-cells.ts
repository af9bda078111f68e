import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** Tanaka has read a chapter and answered the question of the 年度; a bundle of papers has come. */
export async function layAwareness(
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

/** Two finished checks of Tanaka's, one of them shared with the 上司, and an open one. */
export async function laySelfChecks(city: TestCity, { people }: World): Promise<Record<string, Cell>> {
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
