import { z } from 'zod'
import { bodyOf, type Came, done, enter, type Parts, placeOf, proveAnew } from './entering.ts'
import { newBrowser, openFlow } from './flow.ts'
import { challengeOf } from './passkey-rules.ts'
import { refuse } from './refusals.ts'
import { isSamePerson, ownAccount, purposes } from './same-person.ts'

const beginBody = z.object({
  purpose: z.enum(purposes),
  /** The sign-in name whose page it is, where it has to be the same person. */
  as: z.string().max(200).optional(),
  /** Several people use this terminal: the sign-in ends after minutes without use. */
  isShared: z.boolean().default(false),
})

/** Of bytes as browsers write them over JSON. */
const bytes = z
  .string()
  .max(8_000)
  .regex(/^[\w-]+$/)
const id = bytes.max(1_364)
const finishBody = z.object({
  /** PublicKeyCredential.toJSON() of what signed. */
  answer: z.object({
    id,
    rawId: id,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.max(100).optional(),
    }),
    clientExtensionResults: z.object({}),
  }),
})

type Flow = z.infer<typeof beginBody>
type Kept = {
  readonly passkeyId: string
  readonly accountId: string
  readonly username: string
  readonly id: string
  readonly publicKey: Buffer
  readonly isSyncable: boolean
}

const { browserOf, browserCookie, keep, take } = openFlow('passkey', 5)

/** The ways through a passkey: a question, and what the authenticator has signed of it. */
export function passkeyPaths(parts: Parts) {
  return {
    'passkey/begin': (request: Request) => begin(parts, request),
    'passkey/finish': (request: Request, address: string | undefined) => finish(parts, { request, address }),
  }
}

async function begin(parts: Parts, request: Request) {
  if (parts.passkeys.site === null) throw refuse.noPasskeys()
  const flow = await bodyOf(request, beginBody)
  if (flow.purpose === 'prove') await ownAccount(parts, request)
  const options = await parts.passkeys.request()
  const browser = browserOf(parts, request.headers) ?? newBrowser()
  await keep(parts, [browser, options.challenge], flow)
  return done([browserCookie(parts, browser)], { options })
}

async function finish(parts: Parts, came: Came) {
  const { answer } = await bodyOf(came.request, finishBody)
  const browser = browserOf(parts, came.request.headers)
  const challenge = challengeOf(answer.response.clientDataJSON)
  const flow = browser === null || challenge === null ? null : await take<Flow>(parts, [browser, challenge])
  if (challenge === null || flow === null) throw refuse.passkeyTooLate()
  // Counted by the key, known or not: of a person's number nothing was said.
  const one = { what: 'passkey', name: answer.id, place: placeOf(parts, came) }
  await parts.tries.take(one)
  const key = await keyOf(parts, answer.id)
  const signed = key && (await parts.passkeys.signed(answer, challenge, key))
  if (!key || !signed) {
    await parts.noteFailure('signin.passkeyFailed', key?.accountId ?? null)
    throw refuse.passkeyFailed()
  }
  if (!(await used(parts, key.passkeyId, signed))) {
    await parts.noteFailure('signin.passkeyCopied', key.accountId)
    throw refuse.passkeyFailed()
  }
  await insist(parts, came.request, flow, key)
  await parts.tries.forget(one)
  return complete(parts, came, flow, key)
}

async function keyOf({ pool }: Parts, credentialId: string): Promise<Kept | null> {
  const { rows } = await pool.query<Kept>(
    `select p.id as "passkeyId", p.account_id as "accountId", u.username, p.credential_id as id, p.public_key as "publicKey",
       p.is_syncable as "isSyncable"
     from auth.passkey p join auth."user" u on u.id = p.account_id where p.credential_id = $1`,
    [credentialId],
  )
  return rows[0] ?? null
}

/** Notes what the authenticator counts by now; false where it does not go on from what it counted before: somebody has a copy of the key. */
async function used({ pool }: Parts, passkeyId: string, { counter, isSynced }: { counter: number; isSynced: boolean }) {
  const { rowCount } = await pool.query(
    `update auth.passkey set counter = $2, is_synced = $3, used_at = clock_timestamp()
     where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))`,
    [passkeyId, counter, isSynced],
  )
  return rowCount === 1
}

/** Where the city signs in through its provider alone, passkeys open for those alone who may use a password; and a page stays with its person. */
async function insist(parts: Parts, request: Request, flow: Flow, { accountId, username }: Kept) {
  const failure = flow.purpose === 'prove' ? 'signin.proveFailed' : 'signin.passkeyFailed'
  if (parts.provider?.takesPasswordOf(username) === false) {
    await parts.noteFailure(failure, accountId)
    throw refuse.passkeyThroughProvider()
  }
  if (await isSamePerson(parts, request, flow, { id: accountId, username })) return
  await parts.noteFailure(failure, accountId)
  throw refuse.passkeyOther()
}

async function complete(parts: Parts, came: Came, flow: Flow, { accountId, passkeyId }: Kept) {
  const { pool, standing } = parts
  await pool.query('select access.note_passkey($1, $2, $3)', [accountId, ...standing()])
  if (flow.purpose === 'prove') {
    await pool.query(
      `update auth.session set "secondFactor" = 'passkey', "passkeyId" = $2 where token = $1 and "secondFactor" is null`,
      [parts.sessionToken(came.request.headers), passkeyId],
    )
    return done(await proveAnew(parts, came.request))
  }
  const proved = { ...came, accountId, factor: 'passkey' as const, passkeyId, isShared: flow.isShared }
  const cookies = await enter(parts, proved).catch(async (refusal) => {
    await parts.noteFailure('signin.passkeyFailed', accountId)
    throw refusal
  })
  return done(cookies)
}
