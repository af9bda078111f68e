import type { Who } from '../../platform/database/index.ts'
import type { TestCity } from '../../platform/testing/database.ts'

/** An account that may sign in, with a duty in force or with none. */
export async function accountWith(city: TestCity, duty: string | null): Promise<Who> {
  const [row] = await city.superuser(`insert into people.account (login_name, label) values ($1, $1) returning id`, [
    duty ?? 'nobody',
  ])
  const account = String(row?.id)
  if (duty !== null) {
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, $2, '[2000-01-01,)', now(), '試験')`,
      [account, duty],
    )
  }
  return { account }
}
