import { sql } from 'kysely'
import { audit, type Tx } from '../../platform/database/index.ts'
import type { SentUser } from './body-rules.ts'
import type { UserFilter } from './filter-rules.ts'
import type { Change } from './patch-rules.ts'
import { refuse } from './refusals.ts'

/** An account as SCIM shows it. What is of the person is null once they have left. */
export type Provisioned = {
  readonly id: string
  readonly loginName: string
  readonly staffNumber: string | null
  readonly written: string | null
  readonly unitName: string | null
  /** May sign in: it is not stopped, and its person is employed today. */
  readonly isActive: boolean
}

type Asked = UserFilter & { readonly id?: string; readonly skipped: number; readonly most: number }

/** Accounts of people in the order of their sign-in names, and how many there are of all that are asked for. */
export async function findUsers(tx: Tx, { id, userName, externalId, active, skipped, most }: Asked) {
  const { rows } = await sql<Omit<Provisioned, 'id'> & { id: string | null; total: number }>`
    select id, login_name, staff_number, written, unit_name, is_active, total::float8 as total from people.provisioned_accounts(
      ${id ?? null}::uuid, ${userName ?? null}, ${externalId ?? null}, ${active ?? null}::boolean, ${skipped}, ${most})`.execute(
    tx,
  )
  return {
    total: rows[0]?.total ?? 0,
    users: rows.flatMap(({ total: _, id: found, ...row }): Provisioned[] =>
      found === null ? [] : [{ id: found, ...row }],
    ),
  }
}

/** One account; refuses where there is none that SCIM knows. */
export async function oneUser(tx: Tx, id: string): Promise<Provisioned> {
  const { users } = await findUsers(tx, { id, skipped: 0, most: 1 })
  const [user] = users
  if (!user) throw refuse.noSuchResource()
  return user
}

/** Whether the actor may ask at all: as access.provisions(). */
export async function insistOnProvisioner(tx: Tx) {
  const { rows } = await sql<{ may: boolean }>`select access.provisions() as may`.execute(tx)
  if (rows[0]?.may !== true) throw refuse.notProvisioner()
}

/** Opens the account of somebody whom the roster knows today. They are asked to look at what the city has on record, as whoever opens theirs with a code. */
export async function openUser(tx: Tx, { userName, externalId, active }: SentUser): Promise<Provisioned> {
  const personId = await personOf(tx, userName)
  if (personId === null) throw refuse.unknownNumber(userName)
  if (externalId !== undefined && externalId !== userName && (await personOf(tx, externalId)) !== personId)
    throw refuse.notThisPerson('externalId')
  const { rows } = await sql<{ id: string | null }>`select people.open_account(${personId}, ${userName}) as id`
    .execute(tx)
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'account_login_name_key' ? refuse.nameTaken(userName) : error
    })
  const id = rows[0]?.id ?? null
  if (id === null) throw refuse.accountOpen(userName)
  await audit(tx, { did: 'people.openAccount', about: personId, record: id })
  await sql`select platform.ask(${personId}, 'people.confirm-details', '登録されている氏名・所属を確かめる',
    '違うところがあれば、所属の庶務担当に知らせてください。', null, 2, '/me', '確かめる')`.execute(tx)
  return active === false ? changeUser(tx, id, { active }) : oneUser(tx, id)
}

/** Stops or reopens an account. Names that name the same person change nothing; refuses others, and to open for somebody who has left. */
export async function changeUser(tx: Tx, id: string, change: Change): Promise<Provisioned> {
  const user = await oneUser(tx, id)
  for (const name of ['userName', 'externalId'] as const) await insistOnSame(tx, user, name, change[name])
  if (change.active === undefined) return user
  await turn(tx, id, change.active, false)
  const turned = await oneUser(tx, id)
  if (turned.isActive !== change.active) throw refuse.hasLeft() // it is stopped no more, and its person is not employed
  return turned
}

/** Takes an account away: it is stopped, and SCIM finds it no more until it provides the person anew (RFC 7644 3.6). */
export async function removeUser(tx: Tx, id: string) {
  await oneUser(tx, id)
  await turn(tx, id, false, true)
}

async function turn(tx: Tx, id: string, isActive: boolean, isTaken: boolean) {
  const { personId } = await tx
    .selectFrom('people.account')
    .select('personId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => refuse.noSuchResource())
  const { rows } = await sql<{ turned: boolean }>`select people.turn_account(${id}, ${isActive}, ${isTaken}) as turned`
    .execute(tx)
    .catch((error: { constraint?: string }) => {
      if (error.constraint === 'stopped_here_is_stopped') throw refuse.stoppedHere()
      throw error.constraint === 'last_system_administrator' ? refuse.lastAdministrator() : error
    })
  if (rows[0]?.turned !== true) return
  const did = isTaken ? 'people.takeAccountAway' : isActive ? 'people.reopenAccount' : 'people.stopAccount'
  await audit(tx, { did, about: personId, record: id })
}

async function insistOnSame(tx: Tx, user: Provisioned, name: 'userName' | 'externalId', value: string | undefined) {
  if (value === undefined || [user.loginName, user.staffNumber].includes(value)) return
  const { users } = await findUsers(tx, { id: user.id, externalId: value, skipped: 0, most: 1 })
  if (users.length === 0) throw refuse.keptByRoster(name)
}

async function personOf(tx: Tx, number: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select people.employed_with_number(${number}) as id`.execute(tx)
  return rows[0]?.id ?? null
}
