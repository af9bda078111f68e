import { sql } from 'kysely'
import { audit, insertMany, type Tx } from '../../platform/database/index.ts'
import { hashPassword, plainName } from '../../platform/signin/index.ts'
import { refuse } from './refusals.ts'

export type DemoAccount = {
  readonly personId: string | null
  readonly loginName: string
  /** Shown on the sign-in page, such as 課長; without one the account is not listed there. */
  readonly label: string | null
}

/**
 * Opens accounts with one password that everybody may know; those with a label are listed in the order given. Refuses outside a demo
 * city; should a demo ever become a city, they cannot sign in any more. Runs as operator. Returns the ids of the accounts by login name.
 */
export async function createDemoAccounts(
  tx: Tx,
  { password, accounts }: { readonly password: string; readonly accounts: readonly DemoAccount[] },
): Promise<Map<string, string>> {
  const demo = await tx.selectFrom('platform.setting').select('value').where('key', '=', 'demo').executeTakeFirst()
  if (demo?.value !== true) throw refuse.notDemo()

  const rows = accounts.map((account, index) => ({
    ...account,
    id: crypto.randomUUID(),
    isDemo: true,
    demoOrder: account.label === null ? null : index + 1,
  }))
  await insertMany(tx, 'people.account', rows)
  const hashed = await hashPassword(password) // once: a thousand would take a minute and a half
  const credentials = rows.map(({ id, loginName }) => ({ id, username: plainName(loginName), password: hashed }))
  await sql`select auth.put_credentials(${JSON.stringify(credentials)})`.execute(tx)
  await tx
    .insertInto('platform.setting')
    .values({ key: 'demo-password', value: JSON.stringify(password) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify(password) }))
    .execute()
  await audit(tx, { did: 'people.createDemoAccounts', fields: ['account'] })
  return new Map(rows.map(({ loginName, id }) => [loginName, id]))
}
