import { z } from 'zod'
import { answers } from '../http/answers.ts'
import { takenFromElsewhere } from '../http/elsewhere.ts'
import { insist } from '../refusal.ts'
import { plainName } from './better-auth.ts'
import { isSharedTerminal } from './cookie.ts'
import { bodyOf, done, enter, isShortSession, type Parts, placeOf, proveAnew } from './entering.ts'
import { isOwnOrigin } from './origin.ts'
import { passkeyPaths } from './passkey-door.ts'
import { type Credential, credentialOf, hashPassword, isPasswordOf, type SecondProof, secondProof } from './proofs.ts'
import { endedPath, endFromProvider, fromProvider } from './provider-answers.ts'
import { providerPaths } from './provider-door.ts'
import { refuse } from './refusals.ts'

const password = z.string().min(1).max(1_000)
const signInBody = z.object({
  username: z.string().min(1).max(200),
  password,
  /** Of the app, or a recovery code; asked for once the password was right. */
  code: z.string().max(100).optional(),
  /** Several people use this terminal: the sign-in ends after minutes without use. */
  isShared: z.boolean().default(false),
})
const proveBody = signInBody.pick({ password: true, code: true })
const changePasswordBody = z.object({ currentPassword: password, newPassword: password })

/** The few paths that are open under /api/auth. better-auth has some thirty more; what is not listed is not there. */
export function openDoor(parts: Parts) {
  const paths: Record<string, (request: Request, address: string | undefined) => Promise<Response>> = {
    'sign-in/username': (request, address) => signIn(parts, request, address),
    'sign-out': (request) => signOut(parts, request),
    'change-password': (request, address) => changePassword(parts, request, address),
    prove: (request, address) => prove(parts, request, address),
    ...providerPaths(parts),
    ...passkeyPaths(parts),
  }
  return async (request: Request, address?: string): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === takenFromElsewhere.path) return fromProvider(parts, request)
    const path = pathname.replace(/^\/api\/auth\//, '')
    if (request.method === 'POST' && path === endedPath) return endFromProvider(parts, request)
    const open = request.method === 'POST' && Object.hasOwn(paths, path) ? paths[path] : undefined
    if (!open) throw answers.noSuchPath()
    if (!isOwnOrigin(request, parts.baseUrl)) throw answers.otherOrigin()
    return open(request, address)
  }
}

async function signIn(parts: Parts, request: Request, address: string | undefined) {
  const { pool, noteFailure } = parts
  const { username, password, code, isShared } = await bodyOf(request, signInBody)
  const name = plainName(username)
  const one = { what: 'sign-in', name, place: placeOf(parts, { request, address }) }
  await parts.tries.take(one)
  const credential = await credentialOf(pool, name)
  if (!(await isPasswordOf(credential, password)) || credential === null) {
    await noteFailure('signin.signInFailed', credential?.id ?? null)
    throw refuse.wrongPassword()
  }
  const factor = await secondProof(parts, credential.id, code)
  if (factor === false) {
    await noteFailure('signin.secondFactorFailed', credential.id)
    throw refuse.wrongCode()
  }
  await insistOnPasswordFor(parts, credential, 'signin.signInFailed')
  const cookies = await enter(parts, { request, address, accountId: credential.id, factor, isShared })
  await parts.tries.forget(one)
  return done(cookies)
}

/** Where the city signs in through its provider alone, a password opens for the accounts that the city named. Said to its owner only. */
async function insistOnPasswordFor({ provider, noteFailure }: Parts, { id, username }: Credential, failure: string) {
  if (provider === null || provider.takesPasswordOf(username)) return
  await noteFailure(failure, id)
  throw refuse.throughProvider()
}

async function signOut({ auth, pool, sessionToken, standing }: Parts, request: Request) {
  const token = sessionToken(request.headers)
  const isShared = isSharedTerminal(request.headers) || (await isShortSession(pool, token))
  if (token !== null) await pool.query('select access.end_session($1, $2, $3)', [token, ...standing()])
  const answer = await auth.handler(resent(request, {})) // nothing is left to end; it takes the cookies back
  if (!answer.ok) throw new Error(`better-auth answered ${answer.status} at sign-out`)
  const leaving = done(answer.headers.getSetCookie())
  // What a page kept goes with its reader. The parts of the web app are nobody's; they go where others sit down next.
  leaving.headers.set('Clear-Site-Data', isShared ? '"cache", "storage"' : '"storage"')
  return leaving
}

/** Whoever is signed in proves once more who they are: what a sign-in asks for, and the one that lives goes on. */
async function prove(parts: Parts, request: Request, address: string | undefined) {
  const { pool, sessionToken, standing } = parts
  const { password, code } = await bodyOf(request, proveBody)
  const token = sessionToken(request.headers)
  const { rows } = await pool.query<{ username: string }>(
    'select u.username from access.enter_session($1, $2, $3) e join auth."user" u on u.id = e.account_id',
    [token, ...standing()],
  )
  const [own] = rows
  if (!own) throw refuse.signedOut()
  const one = { what: 'prove', name: own.username, place: placeOf(parts, { request, address }) }
  await parts.tries.take(one)
  const credential = await credentialOf(pool, own.username)
  if (!(await isPasswordOf(credential, password)) || credential === null) {
    await parts.noteFailure('signin.proveFailed', credential?.id ?? null)
    throw refuse.wrongOwnPassword()
  }
  await insistOnPasswordFor(parts, credential, 'signin.proveFailed')
  if ((await secondProof(parts, credential.id, code)) === false) {
    await parts.noteFailure('signin.proveFailed', credential.id)
    throw refuse.wrongCode()
  }
  const cookies = await proveAnew(parts, request)
  await parts.tries.forget(one)
  return done(cookies)
}

async function changePassword(parts: Parts, request: Request, address: string | undefined) {
  const { pool, sessionToken, standing } = parts
  const { currentPassword, newPassword } = await bodyOf(request, changePasswordBody)
  const token = sessionToken(request.headers)
  const { rows } = await pool.query<{
    username: string
    isShared: boolean
    factor: SecondProof
    passkeyId: string | null
  }>(
    `select u.username, s."idleMinutes" is not null as "isShared", s."secondFactor" as factor, s."passkeyId"
     from access.enter_session($1, $2, $3) e join auth."user" u on u.id = e.account_id join auth.session s on s.token = $1`,
    [token, ...standing()],
  )
  const [own] = rows
  if (!own) throw refuse.signedOut()
  insist(await parts.newPasswordRefusal(newPassword, own.username))
  const one = { what: 'change-password', name: own.username, place: placeOf(parts, { request, address }) }
  await parts.tries.take(one)
  const credential = await credentialOf(pool, own.username)
  if (!(await isPasswordOf(credential, currentPassword)) || credential === null) {
    await parts.noteFailure('signin.changePasswordFailed', credential?.id ?? null)
    throw refuse.wrongCurrentPassword()
  }
  await pool.query('select access.change_password($1, $2, $3, $4)', [
    token,
    await hashPassword(newPassword),
    ...standing(),
  ])
  await parts.tries.forget(one)
  return done(await enter(parts, { ...own, request, address, accountId: credential.id }))
}

/** The same request with only what we mean to pass on: no "remember me", no address to go to afterwards. */
function resent(request: Request, body: unknown): Request {
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  return new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) })
}
