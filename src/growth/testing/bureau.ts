import type { TestCity } from '../../platform/testing/database.ts'

let made = 0

/** A 局 with so many people in its one 課, from 2020 on: the ids of the 局 and of the people. */
export async function bureauWith(
  city: TestCity,
  name: string,
  people: number,
): Promise<{ readonly unitId: string; readonly people: readonly string[] }> {
  const unit = async (parent: string | null) => {
    made += 1
    const [row] = await city.superuser(
      `with u as (insert into people.unit default values returning id)
       insert into people.unit_version (unit_id, code, name, full_name, kind, parent_id, established_order, during)
       select id, 'bureau-' || $1::integer, $2, $2, $3, $4::uuid, $1::integer, '[2015-04-01,)' from u returning unit_id`,
      [made, parent ? `${name} 一課` : name, parent ? 'section' : 'bureau', parent],
    )
    return String(row?.unit_id)
  }
  const bureau = await unit(null)
  const section = await unit(bureau)
  const rows = await city.superuser(
    `with p as (insert into people.person (since) select now() from generate_series(1, $1) returning id),
     e as (
       insert into people.employment (person_id, kind, job_family, during)
       select id, 'regular', '一般事務職', '[2020-04-01,)' from p
     ), o as (
       insert into people.personnel_order (person_id, kind, effective_on, unit_id, grade_id, source)
       select id, 'hire', '2020-04-01', $2, 'officer', 'feed' from p returning id, person_id
     )
     insert into people.posting (person_id, kind, unit_id, grade_id, by_kind, order_id, during)
     select person_id, 'main', $2, 'officer', 'hire', id, '[2020-04-01,)' from o returning person_id`,
    [people, section],
  )
  return { unitId: bureau, people: rows.map(({ person_id }) => String(person_id)) }
}

/** An account of a person, or of nobody, with a duty in force or none. */
export async function accountOf(city: TestCity, personId: string | null, duty: string | null = null) {
  made += 1
  const [row] = await city.superuser(
    'insert into people.account (person_id, login_name, label) values ($1, $2, $2) returning id',
    [personId, `login-${made}`],
  )
  const account = String(row?.id)
  if (duty !== null)
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, unit_id, during, approved_at, reason) values ($1, $2, null, '[2020-01-01,)', now(), '試験')`,
      [account, duty],
    )
  return { account }
}
