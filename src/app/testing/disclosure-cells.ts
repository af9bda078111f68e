import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** A request about Tanaka of which a record was gathered and ruled on, and one that waits for its 決裁. */
export async function layDisclosure(city: TestCity, { people, accounts }: World): Promise<Record<string, Cell>> {
  const ask = (number: string) =>
    `insert into disclosure.request (number, person_id, received_on, channel, requester, identified_by, asked_for, wants, tables,
       decide_days, extend_days, large_days, kept_days, terms_basis)
     values ('${number}', '${people.self}', '2026-04-01', 'counter', 'self', '免許証', '全部', 'copy', '{people.person_name}', 30, 30, 60, 60, '法')`
  const decision = (request: unknown) =>
    `insert into disclosure.decision (request_id, outcome, tables, document_number, items, annex) values ('${request}', 'whole', '{people.person_name}', '第1号', 1, '[]')`
  await city.superuser(`select set_config('sodachi.account', '${accounts.disclosure}', false)`)
  const [open] = await city.superuser(`${ask('開いた請求')} returning id`)
  const [waiting] = await city.superuser(`${ask('待つ請求')} returning id`)
  const item = (key: string) =>
    `insert into disclosure.item (request_id, table_name, row_key, position, fields) values ('${open?.id}', 'people.person_name', '${key}', 1, '[]')`
  const [gathered] = await city.superuser(`${item('x')} returning id`)
  const ruling = (field: string) =>
    `insert into disclosure.ruling (item_id, field, is_withheld, clause, reason) values ('${gathered?.id}', '${field}', true, '2', '試験')`
  await city.superuser(`
    ${ruling('kana')};
    insert into disclosure.correction (request_id, asked_on, what) values ('${open?.id}', '2026-04-01', '試験');
    ${decision(waiting?.id)}`)
  await city.superuser(`select set_config('sodachi.account', '', false)`)
  return {
    'disclosure.request': {
      row: `number = '開いた請求'`,
      insert: ask('新しい請求'),
      update: `update disclosure.request set gathered_on = '2026-04-01' where number = '開いた請求'`,
    },
    'disclosure.correction': {
      row: `request_id = '${open?.id}'`,
      insert: `insert into disclosure.correction (request_id, asked_on, what) values ('${waiting?.id}', '2026-04-01', '試験')`,
      update: `update disclosure.correction set mended_on = '2026-04-01'`,
    },
    'disclosure.item': {
      row: `request_id = '${open?.id}'`,
      insert: item('y'),
      update: 'update disclosure.item set position = 2',
    },
    'disclosure.ruling': {
      row: `item_id = '${gathered?.id}'`,
      insert: ruling('written'),
      update: `update disclosure.ruling set reason = 'x'`,
    },
    'disclosure.decision': {
      row: `request_id = '${waiting?.id}'`,
      insert: decision(open?.id),
      update: 'update disclosure.decision set declined_by = access.account_id(), declined_at = access.instant()',
    },
  }
}
