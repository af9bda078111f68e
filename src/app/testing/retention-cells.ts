import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** A hold on Tanaka's record, a 起案 that waits and one that is finished. */
export async function layRetention(city: TestCity, { people, accounts }: World): Promise<Record<string, Cell>> {
  const by = `'${accounts.stranger}'`
  const disposal = (state: string) =>
    `insert into people.disposal (class, years, due_by, subjects, earliest_due_on, latest_due_on, reason, document_number, proposed_by, approved_by, approved_at, finished_at, erased, spared)
     values ('task', 1, '2026-04-01', 1, '2026-04-01', '2026-04-01', '試験', '総人第1号', ${by}, ${state}) returning id`
  await city.superuser(`insert into people.retention_years (class, years, basis) values ('task', 2, '試験')`)
  await city.superuser(
    `insert into people.retention_hold (person_id, cause, reason, placed_by) values ('${people.self}', 'audit', '試験', ${by})`,
  )
  const [open] = await city.superuser(disposal('null, null, null, null, null'))
  const [done] = await city.superuser(disposal(`'${accounts.colleague}', now(), now(), 0, 1`))
  await city.superuser(`insert into people.disposal_item values ($1, $2, 'x')`, [done?.id, people.self])
  await city.superuser(`insert into people.disposal_count values ($1, 'platform.task', 1)`, [done?.id])
  return {
    'people.retention_years': {
      row: `class = 'task'`,
      insert: `insert into people.retention_years (class, years, basis) values ('task', 3, '試験')`,
      update: 'update people.retention_years set years = 0',
    },
    'people.retention_hold': {
      row: `person_id = '${people.self}'`,
      insert: `insert into people.retention_hold (class, cause, reason) values ('task', 'audit', '試験')`,
      update: 'update people.retention_hold set ended_by = access.account_id(), ended_at = access.instant()',
    },
    'people.disposal': {
      row: `id = '${done?.id}'`,
      insert: disposal('null, null, null, null, null'),
      update: `update people.disposal set declined_by = access.account_id(), declined_at = access.instant() where id = '${open?.id}'`,
    },
    'people.disposal_item': {
      row: `disposal_id = '${done?.id}'`,
      insert: `insert into people.disposal_item values ('${open?.id}', '${people.self}', 'y')`,
      update: `update people.disposal_item set record = 'y'`,
    },
    'people.disposal_count': {
      row: `disposal_id = '${done?.id}'`,
      insert: `insert into people.disposal_count values ('${open?.id}', 'platform.task', 1)`,
      update: 'update people.disposal_count set rows = 2',
    },
  }
}
