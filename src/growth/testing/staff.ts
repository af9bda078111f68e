import type { Who } from '../../platform/database/index.ts'
import type { TestCity } from '../../platform/testing/database.ts'

type Facts = {
  readonly written: string
  readonly kind?: 'regular' | 'fiscal-year'
  readonly jobFamily?: string
  readonly gradeId?: string | null
  readonly title?: string | null
  readonly lineKind?: 'line' | 'staff' | null
}

let made = 0

/** Somebody in 市民局 管理課 from 2018 and in 支援課 since 2024-04-01, with an account. What the test does not name is ordinary. */
export async function staffWith(
  city: TestCity,
  facts: Facts,
): Promise<{ readonly who: Who; readonly personId: string }> {
  const { written, kind = 'regular', jobFamily = '一般事務職', gradeId = null, title = null, lineKind = null } = facts
  made += 1
  const [before, now] = [await unit(city, `市民局 管理課${made}`), await unit(city, `中央区役所 支援課${made}`)]
  const [person] = await city.superuser('insert into people.person default values returning id')
  const personId = String(person?.id)
  await city.superuser(
    `insert into people.person_name (person_id, written, kana, during) values ($1, $2, 'カナ', '[2000-01-01,)')`,
    [personId, written],
  )
  await city.superuser(
    `insert into people.employment (person_id, kind, job_family, during) values ($1, $2, $3, '[2018-04-01,)')`,
    [personId, kind, jobFamily],
  )
  for (const [unitId, byKind, during] of [
    [before, 'hire', '[2018-04-01,2024-04-01)'],
    [now, 'transfer', '[2024-04-01,)'],
  ]) {
    await city.superuser(
      `with o as (
         insert into people.personnel_order (person_id, kind, effective_on, unit_id, source)
         values ($1, $2, lower($3::daterange), $4, 'feed') returning id
       )
       insert into people.posting (person_id, kind, unit_id, grade_id, title, line_kind, by_kind, order_id, during)
       select $1, 'main', $4, $5, $6, $7, $2, id, $3::daterange from o`,
      [personId, byKind, during, unitId, gradeId, title, lineKind],
    )
  }
  await city.superuser(
    `insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_id, grade_order, from_day)
     values ($1, $2, 'カナ', '', '{}', $3, '支援課', '1', $4, 6, '2024-04-01')`,
    [personId, written, now, gradeId],
  )
  const [account] = await city.superuser(
    'insert into people.account (person_id, login_name) values ($1, $2) returning id',
    [personId, `staff-${made}`],
  )
  return { who: { account: String(account?.id) }, personId }
}

/** Makes one the 上司 or evaluator of another. */
export async function supervise(
  city: TestCity,
  boss: { readonly personId: string },
  person: { readonly personId: string },
  role = 'superior',
  during = '[2025-04-01,)',
) {
  await city.superuser(
    `insert into people.supervision (person_id, supervisor_id, role, unit_id, during)
     select $1, $2, $3, unit_id, $4::daterange from people.posting where person_id = $2 order by during desc limit 1`,
    [person.personId, boss.personId, role, during],
  )
}

async function unit(city: TestCity, name: string): Promise<string> {
  made += 1
  const [row] = await city.superuser(
    `with u as (insert into people.unit default values returning id)
     insert into people.unit_version (unit_id, code, name, full_name, kind, established_order, during)
     select id, $1, $2, $2, 'section', $3, '[2000-01-01,)' from u returning unit_id`,
    [`code-${made}`, name, made],
  )
  return String(row?.unit_id)
}
