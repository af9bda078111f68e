import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'

/** An import with a row of everything that belongs to it. */
export async function layImport(city: TestCity, hr: string): Promise<Record<string, Cell>> {
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
