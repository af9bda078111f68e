import type { TestCity } from '../../platform/testing/database.ts'

/** A small city with one account for each relation to Tanaka and each duty. Built behind the wall, by SQL. */
export type World = {
  /** Account ids by the actor's name in access-matrix.yaml; null for signed-out. */
  readonly accounts: Readonly<Record<string, string | null>>
  readonly people: Readonly<Record<string, string>>
  readonly units: Readonly<Record<string, string>>
}

const today = '2026-04-01'

/** Duty of an actor, and what it is limited to. */
const duties: Record<string, { duty: string; unit?: string; authority?: string }> = {
  personnel: { duty: 'personnel' },
  'bureau-personnel': { duty: 'bureau-personnel', unit: 'bureau' },
  'bureau-personnel-elsewhere': { duty: 'bureau-personnel', unit: 'board' },
  'authority-personnel': { duty: 'authority-personnel', authority: 'mayor' },
  'authority-personnel-elsewhere': { duty: 'authority-personnel', authority: 'board-of-education' },
  'training-centre': { duty: 'training-centre' },
  reform: { duty: 'reform' },
  counsellor: { duty: 'counsellor' },
  'occupational-health': { duty: 'occupational-health' },
  'personnel-commission': { duty: 'personnel-commission' },
  disclosure: { duty: 'disclosure' },
  auditor: { duty: 'auditor' },
  'system-administrator': { duty: 'system-administrator' },
  'staff-union': { duty: 'staff-union' },
}
const withoutPerson = new Set(['vendor', 'auditor', 'system-administrator'])

export async function buildWorld(city: TestCity): Promise<World> {
  city.standOn(today)
  await city.superuser(
    `select set_config('sodachi.today', '${today}', false), set_config('sodachi.now', '${today}T09:00+09', false)`,
  )
  const one = async (sql: string, parameters: unknown[] = []) => {
    const [row] = await city.superuser(sql, parameters)
    return String(row?.id)
  }
  await city.superuser(
    `insert into people.appointing_authority values ('mayor', '市長', 1), ('board-of-education', '教育委員会', 2)`,
  )

  const unit = async (code: string, name: string, kind: string, parent: string | null, authority: string) => {
    const id = await one('insert into people.unit default values returning id')
    await city.superuser(
      `insert into people.unit_version (unit_id, code, name, full_name, kind, parent_id, established_order, appointing_authority, during)
       values ($1, $2, $3, $3, $4, $5, $7, $6, '[2020-04-01,)')`,
      [id, code, name, kind, parent, authority, Number(code)],
    )
    return id
  }
  const bureau = await unit('100', '総務局', 'bureau', null, 'mayor')
  const section = await unit('110', '人事課', 'section', bureau, 'mayor')
  const board = await unit('200', '教育委員会事務局', 'bureau', null, 'board-of-education')
  const units = { bureau, section, board }

  const person = async (name: string, unitId: string, grade: string, authority = 'mayor') => {
    const id = await one('insert into people.person default values returning id')
    const number = String(1000 + Number((await city.superuser('select count(*) n from people.person'))[0]?.n)).padStart(
      8,
      '0',
    )
    await city.superuser(
      `insert into people.staff_number (number, person_id, during) values ($2, $1, '[2020-04-01,)')`,
      [id, number],
    )
    await city.superuser(
      `insert into people.person_name (person_id, written, kana, during) values ($1, $2, 'カナ', '[2020-04-01,)')`,
      [id, name],
    )
    await city.superuser(`insert into people.person_detail (person_id, birth_date) values ($1, '1990-01-01')`, [id])
    await city.superuser(
      `insert into people.employment (person_id, kind, job_family, appointing_authority, during)
       values ($1, 'regular', '一般事務職', $2, '[2020-04-01,)')`,
      [id, authority],
    )
    const order = await one(
      `insert into people.personnel_order (person_id, kind, effective_on, unit_id, grade_id, title, source)
       values ($1, 'hire', '2020-04-01', $2, $3, '主事', 'feed') returning id`,
      [id, unitId, grade],
    )
    await city.superuser(
      `insert into people.posting (person_id, kind, unit_id, grade_id, by_kind, order_id, during)
       values ($1, 'main', $2, $3, 'hire', $4, '[2020-04-01,)')`,
      [id, unitId, grade, order],
    )
    await city.superuser(
      `insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_id, grade_order, from_day)
       values ($1, $2, 'カナ', '', '{}', $3, '課', '1', $4, 6, '2020-04-01')`,
      [id, name, unitId, grade],
    )
    return id
  }
  const account = (login: string, personId: string | null) =>
    one(`insert into people.account (person_id, login_name, label) values ($1, $2, $3) returning id`, [
      personId,
      login,
      login,
    ])

  const people: Record<string, string> = {
    self: await person('田中', section, 'officer'),
    superior: await person('佐藤', section, 'section-director'),
    'second-evaluator': await person('鈴木', bureau, 'bureau-director'),
    'former-superior': await person('旧上司', board, 'section-director', 'board-of-education'),
    colleague: await person('同僚', section, 'officer'),
    stranger: await person('他局', board, 'officer', 'board-of-education'),
  }
  for (const name of Object.keys(duties))
    if (!withoutPerson.has(name)) people[name] = await person(name, board, 'officer', 'board-of-education')

  const accounts: Record<string, string | null> = { 'signed-out': null }
  for (const name of [...Object.keys(people), ...withoutPerson])
    accounts[name] = await account(name, people[name] ?? null)
  for (const [name, { duty, unit: scope, authority }] of Object.entries(duties))
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, unit_id, appointing_authority, during, approved_at, reason)
       values ($1, $2, $3, $4, '[2026-01-01,)', now(), '試験')`,
      [accounts[name], duty, scope ? units[scope as keyof typeof units] : null, authority ?? null],
    )

  const supervised = (supervisor: string, role: string, during: string) =>
    city.superuser(
      `insert into people.supervision (person_id, supervisor_id, role, unit_id, during) values ($1, $2, $3, $4, $5)`,
      [people.self, people[supervisor], role, section, during],
    )
  await supervised('superior', 'superior', '[2026-04-01,)')
  await supervised('superior', 'first-evaluator', '[2026-04-01,)')
  await supervised('second-evaluator', 'second-evaluator', '[2020-04-01,)')
  await supervised('former-superior', 'superior', '[2020-04-01,2026-04-01)')
  return { accounts, people, units }
}
