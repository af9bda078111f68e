import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** Tanaka completed a 研修 elsewhere; a list of the centre is open, with one row. */
export async function layTrainingRecords(city: TestCity, { people, accounts }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const completion = (personId: string | undefined) =>
    id(
      `insert into training.outside_completion (person_id, title, provider, category, completed_on) values ($1, '試験', '試験', 'dispatch', '2026-03-01') returning id`,
      [personId],
    )
  const own = await completion(people.self)
  const list = await id(
    `insert into training.completion_list (file_name, provider, category, rows, brought_by) values ('試験.csv', '試験', 'dispatch', 1, $1) returning id`,
    [accounts['training-centre']],
  )
  const row = (line: number) =>
    `insert into training.completion_row (list_id, line, name, title, completed_on) values ('${list}', ${line}, '試験', '試験', '2026-03-01')`
  await city.superuser(row(2))
  return {
    'training.outside_completion': {
      row: `id = '${own}'`,
      insert: `insert into training.outside_completion (id, person_id, title, provider, category, completed_on)
        values (gen_random_uuid(), '${people.colleague}', '試験', '試験', 'dispatch', '2026-03-01')`,
    },
    'training.completion_list': {
      row: `id = '${list}'`,
      insert: `insert into training.completion_list (id, file_name, provider, category, rows) values (gen_random_uuid(), '試験.csv', '試験', 'dispatch', 1)`,
      update: `update training.completion_list set version = version + 1 where id = '${list}'`,
    },
    'training.completion_row': {
      row: `list_id = '${list}' and line = 2`,
      insert: row(3),
      update: `update training.completion_row set settled = 'nobody' where list_id = '${list}'`,
    },
  }
}
