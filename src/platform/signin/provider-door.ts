import { z } from 'zod'
import { plainName } from './better-auth.ts'
import { isSharedTerminal } from './cookie.ts'
import { bodyOf, type Came, done, enter, type Parts, placeOf, proveAnew } from './entering.ts'
import { newBrowser } from './flow.ts'
import { type SecondProof, secondProof } from './proofs.ts'
import type { SignInThere } from './provider-ending.ts'
import { browserCookie, browserOf, keep, look, postedKeys, take } from './provider-flow.ts'
import { type Asked, type Posted, pageOf, type Told } from './provider-way.ts'
import { refuse } from './refusals.ts'
import { type Account, isSamePerson, ownAccount, purposes } from './same-person.ts'

const beginBody = z.object({
  purpose: z.enum(purposes),
  /** A path of ours, to go to afterwards. */
  to: z
    .string()
    .max(2_000)
    .regex(/^\/(?![/\\])/)
    .default('/'),
  /** The sign-in name whose page it is, where it has to be the same person. */
  as: z.string().max(200).optional(),
  /** Several people use this terminal: the sign-in ends after minutes without use. */
  isShared: z.boolean().default(false),
})
const finishBody = z.object({
  /** What stands in the address after the question mark. */
  answer: z.string().min(1).max(10_000),
})
const codeBody = z.object({ code: z.string().max(100) })

type Flow = z.infer<typeof beginBody>
/** Somebody whom the provider has named, and who still owes a code of their app. */
type Owing = { readonly flow: Flow; readonly account: Account; readonly there: SignInThere | null }

/** The ways through the identity provider. The page asks by POST from our own origin only, so no other site can begin or end one. */
export function providerPaths(parts: Parts) {
  return {
    'provider/begin': (request: Request) => begin(parts, request),
    'provider/finish': (request: Request, address: string | undefined) => finish(parts, { request, address }),
    'provider/code': (request: Request, address: string | undefined) => withCode(parts, { request, address }),
  }
}

const providerOf = ({ provider }: Parts) => {
  if (provider === null) throw refuse.noProvider()
  return provider
}

async function begin(parts: Parts, request: Request) {
  const provider = providerOf(parts)
  const flow = await bodyOf(request, beginBody)
  if (flow.purpose === 'prove') await ownAccount(parts, request)
  // On a shared terminal the provider may still know whoever sat there before.
  const isFresh = flow.purpose !== 'sign-in' || flow.isShared || isSharedTerminal(request.headers)
  const { url, ...asked } = await provider.ask(parts.baseUrl, isFresh)
  const browser = browserOf(parts, request.headers) ?? newBrowser()
  await keep(parts, [browser, asked.state], { flow, asked })
  return done([browserCookie(parts, browser)], { url })
}

async function finish(parts: Parts, came: Came) {
  const provider = providerOf(parts)
  const { answer } = await bodyOf(came.request, finishBody)
  const browser = browserOf(parts, came.request.headers)
  const address = pageOf(parts.baseUrl)
  address.search = answer
  const [state, handle] = [address.searchParams.get('state'), address.searchParams.get('posted')]
  const kept =
    browser === null || state === null ? null : await take<{ flow: Flow; asked: Asked }>(parts, [browser, state])
  if (browser === null || kept === null) throw refuse.providerTooLate()
  const { flow, asked } = kept
  const posted = handle === null ? null : await take<Posted>(parts, postedKeys(handle))
  const told = await provider.told({ address, posted }, asked).catch(async (refusal) => {
    await parts.noteFailure('signin.providerFailed', null)
    throw refusal
  })
  const account = await accountOf(parts, told)
  if (account === null) {
    await parts.noteFailure('signin.providerFailed', null)
    throw refuse.providerUnknown()
  }
  await insistOnSame(parts, came, { flow, account })
  const owing = { flow, account, there: told.there }
  if (told.isSecondProof) return complete(parts, came, owing, 'provider')
  const isOwing = await owesCode(parts, account)
  if (!isOwing) return complete(parts, came, owing, null)
  await keep(parts, [browser, 'code'], owing)
  throw refuse.codeNeeded()
}

/** The second step, for accounts with an app whose provider did not ask for a second proof, or is not believed in that. */
async function withCode(parts: Parts, came: Came) {
  const { code } = await bodyOf(came.request, codeBody)
  const browser = browserOf(parts, came.request.headers)
  const owing = browser === null ? null : await look<Owing>(parts, [browser, 'code'])
  if (browser === null || owing === null) throw refuse.providerTooLate()
  const { id, username } = owing.account
  const one = { what: 'provider-code', name: username, place: placeOf(parts, came) }
  await parts.tries.take(one)
  const factor = await secondProof(parts, id, code)
  if (factor === false) {
    await parts.noteFailure('signin.secondFactorFailed', id)
    throw refuse.wrongCode()
  }
  if ((await take<Owing>(parts, [browser, 'code'])) === null) throw refuse.providerTooLate()
  await parts.tries.forget(one)
  await insistOnSame(parts, came, owing)
  return complete(parts, came, owing, factor)
}

async function complete(parts: Parts, came: Came, { flow, account, there }: Owing, factor: SecondProof) {
  const { pool, standing } = parts
  await pool.query('select access.note_provider($1, $2, $3)', [account.id, ...standing()])
  const where = { purpose: flow.purpose, to: flow.to }
  if (flow.purpose !== 'prove') {
    const cookies = await enter(parts, {
      ...came,
      accountId: account.id,
      factor,
      isShared: flow.isShared,
      there,
    }).catch(async (refusal) => {
      await parts.noteFailure('signin.providerFailed', account.id)
      throw refusal
    })
    return done(cookies, where)
  }
  return done(await proveAnew(parts, came.request), where)
}

/** Whoever goes on with somebody's page, or proves who they are, is that person. */
async function insistOnSame(parts: Parts, { request }: Came, { flow, account }: Omit<Owing, 'there'>) {
  if (await isSamePerson(parts, request, flow, account)) return
  await parts.noteFailure(flow.purpose === 'prove' ? 'signin.proveFailed' : 'signin.providerFailed', account.id)
  throw refuse.providerOther()
}

/** The account that the provider means: one that has been opened here. Nobody gets one by signing in. */
async function accountOf({ pool }: Parts, { who, match }: Told): Promise<Account | null> {
  const { rows } = await pool.query<Account>(
    match === 'mail'
      ? 'select id, username from auth."user" where id = people.account_of_mail($1)'
      : 'select id, username from auth."user" where username = $1',
    [match === 'mail' ? who : plainName(who)],
  )
  return rows[0] ?? null
}

async function owesCode({ pool }: Parts, { id }: Account): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select from auth.second_factor where account_id = $1 and confirmed_at is not null',
    [id],
  )
  return rowCount === 1
}
