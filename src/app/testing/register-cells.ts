import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'

/** The register of two 制度 of the published trial policy: one kept by 改革推進, one that nobody keeps. */
export async function layRegisterCells(city: TestCity, unit: string): Promise<Record<string, Cell>> {
  const [policy] = await city.superuser(`select version_id as id from policy.paragraph where id = 'program/kept'`)
  const version = `'${policy?.id}'`
  const kept = `'program/kept'`
  const indicator = `'00000000-0000-4000-8000-000000000001'`
  const rows: Record<string, (next: number) => string> = {
    owner: (next) => `(item_id, version, policy_version_id, unit_id, keeper, from_day)
      values ('program/free', ${next}, ${version}, '${unit}', 'reform', '2027-04-01')`,
    guide: (next) => `(item_id, version, policy_version_id, audience, how_to_apply, contact)
      values (${kept}, ${next}, ${version}, '全職員', '申し出る', '人事課')`,
    document: (next) => `(version, item_id, kind, name) values (${next}, ${kept}, 'basis', '規程')`,
    indicator: (next) => `(id, item_id) values (${next === 1 ? indicator : 'gen_random_uuid()'}, ${kept})`,
    indicator_definition: (
      next,
    ) => `(indicator_id, version, item_id, policy_version_id, name, unit, direction, measured_by)
      values (${indicator}, ${next}, ${kept}, ${version}, '割合', '％', 'more', '')`,
    measurement: (next) => `(version, indicator_id, item_id, value, measured_on, source)
      values (${next}, ${indicator}, ${kept}, 0, '2026-03-31', '集計')`,
    yearly_check: (
      next,
    ) => `(item_id, fiscal_year, version, policy_version_id, result, what_was_done, what_is_next, checked_on)
      values (${kept}, 2025, ${next}, ${version}, 'done', 'した', '', '2026-03-31')`,
  }
  await city.superuser(
    `insert into insight.owner (item_id, version, policy_version_id, unit_id, keeper, from_day)
     values (${kept}, 1, ${version}, '${unit}', 'reform', '2026-04-01')`,
  )
  for (const [table, values] of Object.entries(rows)) await city.superuser(`insert into insight.${table} ${values(1)}`)

  const cells = Object.entries(rows).map(([table, values]): [string, Cell] => [
    `insight.${table}`,
    {
      row: `item_id = ${kept}`,
      insert: `insert into insight.${table} ${values(2)}`,
      update: `update insight.${table} set item_id = item_id`,
      ...(table === 'owner' ? { future: `item_id = 'program/free'` } : {}),
    },
  ])
  return Object.fromEntries(cells)
}
