import type pg from 'pg'
import { z } from 'zod'
import { answers } from '../http/answers.ts'
import { insist } from '../refusal.ts'
import { type openBetterAuth, plainName } from './better-auth.ts'
import { deviceCookie, deviceOf, isSharedTerminal, newDevice, untilClosed } from './cookie.ts'
import { isOwnOrigin } from './origin.ts'
import { passwordRefusal } from './password-rules.ts'
import { credentialOf, hashPassword, isPasswordOf, type SecondProof, secondProof } from './proofs.ts'
import { refuse } from './refusals.ts'
import type { SecondFactors } from './second-factor.ts'
import type { Place, Tries } from './tries.ts'

type Parts = {
  auth: ReturnType<typeof openBetterAuth>
  pool: pg.Pool
  baseUrl: string
  sessionToken(headers: Headers): string | null
  /** Today and now of the city, as text. */
  standing(): string[]
  noteFailure(did: string, accountId: string | null): Promise<unknown>
  /** Begins a session of somebody who has proved who they are; the values of Set-Cookie. Refuses a stopped account. */
  begin(accountId: string): Promise<string[]>
  readonly secondFactors: SecondFactors
  readonly tries: Tries
}

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
  }
  return async (request: Request, address?: string): Promise<Response> => {
    const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, '')
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
  const place = placeOf(parts, request, address)
  const one = { what: 'sign-in', name, place }
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
  const cookies = await parts.begin(credential.id)
  await parts.tries.forget(one)
  await describeSession(parts, cookies, { request, address, factor })
  if (isShared || isSharedTerminal(request.headers)) return done(await shortened(parts, cookies))
  return done([...cookies, await knowDevice(parts, credential.id, place)])
}

const placeOf = ({ baseUrl }: Parts, { headers }: Request, address: string | undefined): Place => ({
  address,
  device: deviceOf(headers, baseUrl),
})

/** Makes this browser one that its owner has used before; its cookie. */
async function knowDevice({ tries, baseUrl }: Parts, accountId: string, { device }: Place): Promise<string> {
  const known = device ?? newDevice()
  await tries.know(accountId, known)
  return deviceCookie(known, baseUrl)
}

type Begun = {
  readonly request: Request
  readonly address: string | undefined
  readonly factor: SecondProof
}

/** Notes of the session that has just begun where it is, so that its owner knows it again, and what it was proved by. */
async function describeSession(parts: Parts, cookies: readonly string[], { request, address, factor }: Begun) {
  const facts = [begunToken(parts, cookies), address, request.headers.get('user-agent'), factor]
  await parts.pool.query('select access.describe_session($1, $2, $3, $4)', facts)
}

/** Makes the session that has just begun one of a shared terminal; its cookies are gone when the browser is closed. */
async function shortened(parts: Parts, cookies: readonly string[]): Promise<string[]> {
  await parts.pool.query('select access.shorten_session($1)', [begunToken(parts, cookies)])
  return cookies.map(untilClosed)
}

/** The token of a session out of the cookies that it begins with. */
function begunToken({ sessionToken }: Parts, cookies: readonly string[]) {
  const pairs = cookies.map((cookie) => cookie.split(';')[0])
  return sessionToken(new Headers({ cookie: pairs.join('; ') }))
}

async function isShort(pool: pg.Pool, token: string | null): Promise<boolean> {
  const { rowCount } = await pool.query('select from auth.session where token = $1 and "idleMinutes" is not null', [
    token,
  ])
  return rowCount === 1
}

async function signOut({ auth, pool, sessionToken, standing }: Parts, request: Request) {
  const token = sessionToken(request.headers)
  const isShared = isSharedTerminal(request.headers) || (await isShort(pool, token))
  if (token !== null) await pool.query('select access.end_session($1, $2, $3)', [token, ...standing()])
  const answer = await auth.handler(resent(request, {})) // nothing is left to end; it takes the cookies back
  if (!answer.ok) throw new Error(`better-auth answered ${answer.status} at sign-out`)
  const leaving = done(answer.headers.getSetCookie())
  // What a page kept goes with its reader. The parts of the web app are nobody's; they go where others sit down next.
  leaving.headers.set('Clear-Site-Data', isShared ? '"cache", "storage"' : '"storage"')
  return leaving
}

/** Whoever is signed in proves once more who they are: what a sign-in asks for, without beginning a new one. */
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
  const one = { what: 'prove', name: own.username, place: placeOf(parts, request, address) }
  await parts.tries.take(one)
  const credential = await credentialOf(pool, own.username)
  if (!(await isPasswordOf(credential, password)) || credential === null) {
    await parts.noteFailure('signin.proveFailed', credential?.id ?? null)
    throw refuse.wrongOwnPassword()
  }
  if ((await secondProof(parts, credential.id, code)) === false) {
    await parts.noteFailure('signin.proveFailed', credential.id)
    throw refuse.wrongCode()
  }
  await pool.query('select access.prove_session($1, $2, $3)', [token, ...standing()])
  await parts.tries.forget(one)
  return done([])
}

async function changePassword(parts: Parts, request: Request, address: string | undefined) {
  const { pool, sessionToken, standing } = parts
  const { currentPassword, newPassword } = await bodyOf(request, changePasswordBody)
  const token = sessionToken(request.headers)
  const { rows } = await pool.query<{ username: string; isShared: boolean; factor: SecondProof }>(
    `select u.username, s."idleMinutes" is not null as "isShared", s."secondFactor" as factor
     from access.enter_session($1, $2, $3) e join auth."user" u on u.id = e.account_id join auth.session s on s.token = $1`,
    [token, ...standing()],
  )
  const [own] = rows
  if (!own) throw refuse.signedOut()
  insist(passwordRefusal(newPassword, own.username))
  const place = placeOf(parts, request, address)
  const one = { what: 'change-password', name: own.username, place }
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
  const cookies = await parts.begin(credential.id)
  await describeSession(parts, cookies, { request, address, factor: own.factor })
  if (own.isShared) return done(await shortened(parts, cookies))
  return done([...cookies, await knowDevice(parts, credential.id, place)])
}

async function bodyOf<T>(request: Request, shape: z.ZodType<T>): Promise<T> {
  const given = shape.safeParse(await request.json().catch(() => undefined))
  if (!given.success) throw refuse.badRequest()
  return given.data
}

/** The same request with only what we mean to pass on: no "remember me", no address to go to afterwards. */
function resent(request: Request, body: unknown): Request {
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  return new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** better-auth puts the session's token into the body too; scripts of a page shall never see it. */
function done(cookies: readonly string[]): Response {
  const answer = Response.json({ ok: true })
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}
