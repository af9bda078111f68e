import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** OJT of Tanaka with the 同僚 as 指導員, named by the 上司. `future` tries a proposal of the 同僚, who is promoter, for somebody else. */
export async function layOjt(city: TestCity, { people, units, accounts }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const ojt = await id(
    `insert into training.ojt (unit_id, person_id, instructor_id, begins_on, ends_on, proposed_by, named_at) values ($1, $2, $3, '2026-03-01', '2027-02-28', $4, now()) returning id`,
    [units.section, people.self, people.colleague, accounts.superior],
  )
  const proposed = await id(
    `insert into training.ojt (unit_id, person_id, instructor_id, begins_on, ends_on, proposed_by) values ($1, $2, $3, '2026-04-01', '2027-03-31', $4) returning id`,
    [units.section, people.stranger, people.colleague, accounts.colleague],
  )
  // Somebody more of the 課, who could be taught: Tanaka is taught, and away.
  const newcomer = await id(`insert into people.person default values returning id`)
  await city.superuser(
    `with hired as (insert into people.personnel_order (person_id, kind, effective_on, unit_id, source) values ($1, 'hire', '2026-04-01', $2, 'feed') returning id)
     insert into people.posting (person_id, kind, unit_id, by_kind, order_id, during) select $1, 'main', $2, 'hire', id, '[2026-04-01,)' from hired`,
    [newcomer, units.section],
  )
  const item = await id(`insert into training.ojt_item (ojt_id, position, title) values ($1, 1, '試験') returning id`, [
    ojt,
  ])
  await city.superuser(`insert into training.ojt_week (ojt_id, week_on, words) values ($1, '2026-03-02', '試験')`, [
    ojt,
  ])
  return {
    'training.ojt': {
      row: `id = '${ojt}'`,
      future: `id = '${proposed}'`,
      insert: `insert into training.ojt (id, unit_id, person_id, instructor_id, begins_on, ends_on) values (gen_random_uuid(), '${units.section}', '${newcomer}', '${people.colleague}', '2026-04-01', '2027-03-31')`,
      update: `update training.ojt set impression = '試験' where id = '${ojt}'`,
      delete: `delete from training.ojt where id = '${proposed}'`,
    },
    'training.ojt_stage': {
      row: `ojt_id = '${ojt}'`,
      update: `update training.ojt_stage set goal = '試験' where ojt_id = '${ojt}'`,
    },
    'training.ojt_item': {
      row: `id = '${item}'`,
      insert: `insert into training.ojt_item (id, ojt_id, position, title) values (gen_random_uuid(), '${ojt}', 2, '別')`,
      update: `update training.ojt_item set title = '別の名' where id = '${item}'`,
      delete: `delete from training.ojt_item where id = '${item}'`,
    },
    'training.ojt_week': {
      row: `ojt_id = '${ojt}'`,
      insert: `insert into training.ojt_week (ojt_id, week_on, words) values ('${ojt}', '2026-03-09', '試験')`,
      update: `update training.ojt_week set answer = '試験', answered_by = access.person_id(), answered_at = access.instant() where ojt_id = '${ojt}'`,
    },
  }
}
