import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { sql } from 'kysely'
import { audit, type Tx } from '../../platform/database/index.ts'
import type { SignedIn } from '../../platform/http/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist } from '../../platform/refusal.ts'
import { mostPasskeys, type SignIn } from '../../platform/signin/index.ts'
import { citySetting } from '../settings.ts'
import { passkeyNotice } from './notices.ts'
import { type PasskeyObstacle, passkeyObstacle, passkeyRefusal } from './passkey-rules.ts'
import { refuse } from './refusals.ts'
import { instant } from './sessions.ts'

type Ways = Pick<SignIn, 'passkeys' | 'takesPasswordOf'>

/** The actor's passkeys, the newest first, and why no further one may be registered, if so. */
export async function myPasskeys(tx: Tx, actor: SignedIn, ways: Ways) {
  const { rows } = await sql<{
    passkeyId: string
    name: string
    registeredAt: string
    usedAt: string | null
    isSyncable: boolean
  }>`select id as passkey_id, name, ${instant('registered_at')} as registered_at, ${instant('used_at')} as used_at, is_syncable
    from access.my_passkeys() order by my_passkeys.registered_at desc, id`.execute(tx)
  return { passkeys: rows, most: mostPasskeys, obstacle: await obstacle(tx, actor, ways, rows.length) }
}

/** What keeps the actor from registering another passkey in this sign-in; null for nothing. */
async function obstacle(tx: Tx, { loginName }: SignedIn, ways: Ways, count: number): Promise<PasskeyObstacle | null> {
  const { rows } = await sql<{ isShared: boolean }>`select access.idle_minutes() is not null as is_shared`.execute(tx)
  return passkeyObstacle({
    hasSite: ways.passkeys.site !== null,
    takesPassword: ways.takesPasswordOf(loginName ?? ''),
    isShared: rows[0]?.isShared === true,
    count,
  })
}

/** What the browser makes a key by. It changes nothing until the key is there; good for five minutes, in this sign-in. */
export async function beginPasskey(tx: Tx, actor: SignedIn, ways: Ways) {
  const { rows } = await sql<{ credentialId: string; transports: string[] }>`
    select credential_id, transports from access.my_passkeys()`.execute(tx)
  insist(passkeyRefusal(await obstacle(tx, actor, ways, rows.length)))
  const { value: cityName } = await citySetting(tx, 'city-name')
  const owner = { accountId: actor.accountId, loginName: actor.loginName ?? '' }
  const options = await ways.passkeys.creation(`そだち ${cityName}`, owner, rows)
  await sql`select access.keep_passkey_challenge(${options.challenge})`.execute(tx)
  return options
}

type NewPasskey = { readonly name: string; readonly answer: RegistrationResponseJSON }

/** Registers the key that the browser has made. From here on it opens this account by itself. */
export async function addPasskey(tx: Tx, actor: SignedIn, ways: Ways, { name, answer }: NewPasskey) {
  const { rows: known } = await sql`select id from access.my_passkeys()`.execute(tx)
  insist(passkeyRefusal(await obstacle(tx, actor, ways, known.length)))
  const { rows: asked } = await sql<{ challenge: string | null }>`
    select access.take_passkey_challenge() as challenge`.execute(tx)
  const challenge = asked[0]?.challenge ?? null
  if (challenge === null) throw refuse.passkeyTooLate()
  const made = await ways.passkeys.created(answer, challenge)
  if (made === null) throw refuse.passkeyUnfit()
  const { rows } = await sql<{ passkeyId: string | null; now: string }>`
    select access.add_passkey(
      ${name.trim()}, ${made.id}, ${Buffer.from(made.publicKey)}, ${made.counter}, ${answer.response.transports ?? []},
      ${made.isSyncable}, ${made.isSynced}
    ) as passkey_id, access.instant()::text as now`.execute(tx)
  const [added] = rows
  if (!added?.passkeyId) throw await notAdded(tx, made.id)
  await audit(tx, { did: 'signin.addPasskey', record: added.passkeyId })
  await notify(tx, passkeyNotice(actor.accountId, added.now, 'registered'))
  return { passkeyId: added.passkeyId }
}

/** The key is registered already, here or elsewhere; or the last place was taken on another page at the same moment. */
async function notAdded(tx: Tx, credentialId: string) {
  const { rows } = await sql<{ credentialId: string }>`select credential_id from access.my_passkeys()`.execute(tx)
  const isFull = rows.length >= mostPasskeys && rows.every((own) => own.credentialId !== credentialId)
  return isFull ? refuse.tooManyPasskeys(mostPasskeys) : refuse.passkeyKnown()
}

/** Refuses what is not one's own, or is gone. */
export async function renamePasskey(tx: Tx, { passkeyId, name }: { passkeyId: string; name: string }) {
  const { rows } = await sql<{ renamed: boolean }>`
    select access.rename_passkey(${passkeyId}, ${name.trim()}) as renamed`.execute(tx)
  if (rows[0]?.renamed !== true) throw refuse.noSuchPasskey()
  await audit(tx, { did: 'signin.renamePasskey', record: passkeyId })
}

/** The key opens nothing from here on; sign-ins on other devices that it proved end. */
export async function removePasskey(tx: Tx, actor: SignedIn, passkeyId: string) {
  const { rows } = await sql<{ name: string | null; now: string }>`
    select access.remove_passkey(${passkeyId}) as name, access.instant()::text as now`.execute(tx)
  const [removed] = rows
  if (!removed?.name) throw refuse.noSuchPasskey()
  await audit(tx, { did: 'signin.removePasskey', record: passkeyId })
  await notify(tx, passkeyNotice(actor.accountId, removed.now, 'removed'))
}
