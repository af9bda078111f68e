import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { addDays } from '../../platform/calendar/index.ts'
import { type Actor, audit, type City, type Tx } from '../../platform/database/index.ts'
import { dutyNames } from '../duty-rules.ts'
import { codeBytes, codeFrom } from './activation-code-rules.ts'
import { hashCode } from './activation-codes.ts'
import { refuse } from './refusals.ts'

/** Duties that the command line may give, and to how many: every other duty is given by two people of 人事課, so two it takes. */
const firstHolders = { personnel: 2, 'system-administrator': 1 } as const

export type FirstDuty = keyof typeof firstHolders
export const firstDuties = Object.keys(firstHolders) as FirstDuty[]

export type FirstAdministrator = {
  readonly loginName: string
  /** Whose account it is, in words: 人事課 田中. */
  readonly label: string
  readonly duty: FirstDuty
}

export type NewAdministrator = FirstAdministrator & { readonly code: string; readonly lastDay: string }

const validDays = 7

/**
 * Makes the accounts without which nobody could give a duty, each with a code that opens it on the page where staff open theirs:
 * the command line never knows a password that lasts. Refuses when the duty is held already. All or none.
 */
export function createFirstAdministrators(
  city: City,
  wanted: readonly FirstAdministrator[],
): Promise<NewAdministrator[]> {
  return city.asOperator('admin create', async (tx, actor) => {
    await sql`select pg_advisory_xact_lock(hashtext('people.first-administrators'))`.execute(tx) // two commands take turns
    const made: NewAdministrator[] = []
    for (const administrator of wanted) made.push(await create(tx, actor, administrator)) // two or three, by hand
    return made
  })
}

async function create(tx: Tx, actor: Actor, { loginName, label, duty }: FirstAdministrator): Promise<NewAdministrator> {
  const today = actor.today.toString()
  const { holders } = await tx
    .selectFrom('people.dutyGrant')
    .select(({ fn }) => fn.countAll<number>().as('holders'))
    .where('duty', '=', duty)
    .where('revokedAt', 'is', null)
    .where(sql<boolean>`during @> ${today}::date`)
    .executeTakeFirstOrThrow()
  if (holders >= firstHolders[duty]) throw refuse.dutyHeld(dutyNames[duty])
  const taken = await tx
    .selectFrom('people.staffNumber')
    .select('personId')
    .where('number', '=', loginName)
    .limit(1)
    .executeTakeFirst()
  if (taken) throw refuse.loginNameTaken(loginName)

  const { id } = await tx
    .insertInto('people.account')
    .values({ loginName, label })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'account_login_name_key' ? refuse.loginNameTaken(loginName) : error
    })
  await tx
    .insertInto('people.dutyGrant')
    .values({
      accountId: id,
      duty,
      during: `[${today},)`,
      approvedAt: sql<string>`access.instant()`,
      reason: '最初の担当（コマンド admin create）',
    })
    .execute()
  const code = codeFrom(randomBytes(codeBytes))
  const expiresOn = addDays(today, validDays)
  await tx
    .insertInto('people.activationCode')
    .values({ accountId: id, codeHash: hashCode(code), expiresOn })
    .execute()
  await audit(tx, { did: 'people.createAdministrator', record: id, fields: ['account', 'duty', 'activationCode'] })
  return { loginName, label, duty, code, lastDay: addDays(expiresOn, -1) }
}
