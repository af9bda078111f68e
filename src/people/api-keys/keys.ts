import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { addDays } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist, type Refusal } from '../../platform/refusal.ts'
import { endingOf, hashApiKey, newApiKey } from '../../platform/signin/index.ts'
import { Network } from '../duty-network-rules.ts'
import type { Duty } from '../duty-rules.ts'
import { keyState, latestLastDay, makingRefusal } from './key-rules.ts'
import { keyMadeNotice } from './notices.ts'
import { refuse } from './refusals.ts'
import type { Scope } from './scope-rules.ts'

/** As access.keeps_accounts(): who gives duties to the accounts of keys sees the keys, and can stop one at once. */
const keeperRefusal = ({ duties }: Actor): Refusal | null =>
  duties.includes('personnel') || duties.includes('system-administrator') ? null : refuse.notKeeper()

const makerRefusal = ({ duties }: Actor): Refusal | null =>
  duties.includes('system-administrator') ? null : refuse.notAdministrator()

/** All 連携先 with their duties, and all keys, those that work first and then by their last day, the latest first. */
export async function listKeys(tx: Tx, actor: Actor) {
  insist(keeperRefusal(actor))
  const today = actor.today.toString()
  const clients = await tx
    .selectFrom('people.account as a')
    .select(['a.id as clientId', 'a.loginName', sql<string>`coalesce(a.label, '')`.as('name')])
    .select(sql<boolean>`a.disabled_at is not null`.as('isStopped'))
    .select(
      sql<Duty[]>`array(select distinct g.duty from people.duty_grant g where g.account_id = a.id
        and g.revoked_at is null and g.approved_at is not null and g.during @> access.today() order by 1)`.as('duties'),
    )
    .where('a.forKeys', '=', true)
    .orderBy('a.label')
    .orderBy('a.id')
    .execute()
  const keys = await tx
    .selectFrom('people.apiKey as k')
    .innerJoin('people.account as a', 'a.id', 'k.accountId')
    .select(['k.id as keyId', 'k.accountId as clientId', 'k.name', 'k.ending', 'k.expiresOn', 'k.usedOn'])
    .select(['k.revokedAt', sql<Scope[]>`k.scopes`.as('scopes'), sql<string[]>`k.networks::text[]`.as('networks')])
    .select([
      sql<string>`coalesce(a.label, '')`.as('clientName'),
      sql<boolean>`a.disabled_at is not null`.as('isClientStopped'),
      sql<string>`(k.made_at at time zone 'Asia/Tokyo')::date::text`.as('madeOn'),
      sql<string | null>`(k.revoked_at at time zone 'Asia/Tokyo')::date::text`.as('stoppedOn'),
      sql<string | null>`access.account_name(k.made_by)`.as('madeBy'),
      sql<string | null>`access.account_name(k.revoked_by)`.as('stoppedBy'),
    ])
    .orderBy(sql`k.revoked_at is not null or k.expires_on <= access.today()`)
    .orderBy('k.expiresOn', 'desc')
    .orderBy('k.id')
    .execute()
  return {
    clients,
    keys: keys.map(({ expiresOn, revokedAt, isClientStopped, ...key }) => ({
      ...key,
      lastDay: addDays(expiresOn, -1),
      state: keyState({ expiresOn, revokedAt, isClientStopped }, today),
    })),
    mayMake: makerRefusal(actor) === null,
    latestLastDay: latestLastDay(today),
  }
}

export type MakeKey = {
  /** The 連携先 that it is for; null where it is one that Sodachi does not know yet, named by `clientName`. */
  readonly clientId: string | null
  readonly clientName: string | null
  /** What it is for. */
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Last day on which it works. */
  readonly lastDay: string
  readonly networks: readonly string[]
}

/** Makes a key, which is told here and nowhere again, and where it is wanted the account of a 連携先 that is new. That account has no duty yet. */
export async function makeKey(tx: Tx, actor: Actor, wanted: MakeKey) {
  insist(makerRefusal(actor))
  insist(makingRefusal(wanted, actor.today.toString()))
  const client =
    wanted.clientId === null ? await openClient(tx, wanted.clientName ?? '') : await lockClient(tx, wanted.clientId)
  const key = newApiKey()
  const ending = endingOf(key)
  const { id } = await tx
    .insertInto('people.apiKey')
    .values({
      accountId: client.id,
      name: wanted.name,
      hash: sql<Buffer>`decode(${hashApiKey(key)}, 'hex')`,
      ending,
      scopes: [...wanted.scopes],
      networks: sql<string[]>`${wanted.networks.map((one) => Network.parse(one))}::text[]::inet[]`,
      expiresOn: addDays(wanted.lastDay, 1),
      madeBy: actor.accountId ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, { did: 'people.makeApiKey', record: id, fields: [...wanted.scopes] })
  await notify(tx, keyMadeNotice({ id, name: wanted.name, label: client.label, ending }))
  return { keyId: id, key, ending }
}

async function openClient(tx: Tx, label: string) {
  await sql`select pg_advisory_xact_lock(hashtext('people.clients'))`.execute(tx) // two of one name take turns
  const twin = await tx
    .selectFrom('people.account')
    .select('id')
    .where('forKeys', '=', true)
    .where('label', '=', label)
    .where('disabledAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (twin) throw refuse.clientNameTaken(label)
  const { id } = await tx
    .insertInto('people.account')
    .values({ loginName: `key-${randomBytes(6).toString('hex')}`, label, forKeys: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, { did: 'people.openApiClient', record: id })
  return { id, label }
}

async function lockClient(tx: Tx, clientId: string) {
  const { id, label } = await tx
    .selectFrom('people.account')
    .select(['id', 'label'])
    .where('id', '=', clientId)
    .where('forKeys', '=', true)
    .where('disabledAt', 'is', null)
    .forShare() // not stopped meanwhile
    .executeTakeFirstOrThrow(() => refuse.noSuchClient())
  return { id, label: label ?? '' }
}

/** Stops a key at once and for good: it opens nothing at the very next request. */
export async function stopKey(tx: Tx, actor: Actor, keyId: string) {
  insist(keeperRefusal(actor))
  const { numUpdatedRows } = await tx
    .updateTable('people.apiKey')
    .set({ revokedBy: actor.accountId, revokedAt: sql<string>`access.instant()` })
    .where('id', '=', keyId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refuse.noSuchKey()
  await audit(tx, { did: 'people.stopApiKey', record: keyId })
}
