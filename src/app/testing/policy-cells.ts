import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'

/** Two versions of one line each: one published, one draft; and the tables of sign-in, which no request reaches. */
export async function layPolicies(city: TestCity): Promise<Record<string, Cell>> {
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
    ['passkey', 'account_id'],
  ])
    cells[`auth.${table}`] = {
      row: 'true',
      update: `update auth.${table} set ${key} = ${key}`,
      insert: `insert into auth.${table} default values`,
    }
  return cells
}
