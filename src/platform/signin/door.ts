import type pg from 'pg'
import { z } from 'zod'
import { answers } from '../http/answers.ts'
import { insist } from '../refusal.ts'
import { type openBetterAuth, plainName, stoppedCode } from './better-auth.ts'
import { isSharedTerminal, untilClosed } from './cookie.ts'
import { isOwnOrigin } from './origin.ts'
import { passwordLength, passwordRefusal } from './password-rules.ts'
import { refuse } from './refusals.ts'
import { forgetTries, takeTry } from './tries.ts'

type Parts = {
  auth: ReturnType<typeof openBetterAuth>
  pool: pg.Pool
  baseUrl: string
  sessionToken(headers: Headers): string | null
  /** Today and now of the city, as text. */
  standing(): string[]
  noteFailure(did: string, accountId: string | null): Promise<unknown>
  begin(loginName: string, password: string): Promise<string[]>
  hashPassword(password: string): Promise<string>
  verifyPassword(given: { hash: string; password: string }): Promise<boolean>
}

const password = z.string().min(1).max(1_000)
const signInBody = z.object({
  username: z.string().min(1).max(200),
  password,
  /** Several people use this terminal: the sign-in ends after minutes without use. */
  isShared: z.boolean().default(false),
})
const changePasswordBody = z.object({ currentPassword: password, newPassword: password })

/** The few paths that are open under /api/auth. better-auth has some thirty more; what is not listed is not there. */
export function openDoor(parts: Parts) {
  const paths: Record<string, (request: Request, address: string | undefined) => Promise<Response>> = {
    'sign-in/username': (request, address) => signIn(parts, request, address),
    'sign-out': (request) => signOut(parts, request),
    'change-password': (request, address) => changePassword(parts, request, address),
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
  const { auth, pool, noteFailure } = parts
  const { isShared, ...body } = await bodyOf(request, signInBody)
  const name = plainName(body.username)
  await takeTry(pool, 'sign-in', name, address)
  const answer = await auth.handler(resent(request, body))
  if (answer.ok) {
    await forgetTries(pool, 'sign-in', name, address)
    const cookies = answer.headers.getSetCookie()
    await noteDevice(parts, cookies, request, address)
    return done(isShared || isSharedTerminal(request.headers) ? await shortened(parts, cookies) : cookies)
  }
  const { rows } = await pool.query<{ id: string }>('select id from auth."user" where username = $1', [name])
  await noteFailure('signin.signInFailed', rows[0]?.id ?? null)
  throw await refusalOf(answer)
}

/** Notes from where the session that has just begun is used, so that its owner knows it again. */
async function noteDevice(parts: Parts, cookies: readonly string[], { headers }: Request, address: string | undefined) {
  const facts = [begunToken(parts, cookies), address, headers.get('user-agent')]
  await parts.pool.query('select access.describe_session($1, $2, $3)', facts)
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
  if (!answer.ok) throw await refusalOf(answer)
  const leaving = done(answer.headers.getSetCookie())
  // What a page kept goes with its reader. The parts of the web app are nobody's; they go where others sit down next.
  leaving.headers.set('Clear-Site-Data', isShared ? '"cache", "storage"' : '"storage"')
  return leaving
}

async function changePassword(parts: Parts, request: Request, address: string | undefined) {
  const { pool, sessionToken, standing } = parts
  const { currentPassword, newPassword } = await bodyOf(request, changePasswordBody)
  const token = sessionToken(request.headers)
  const { rows } = await pool.query<{ id: string; username: string; password: string }>(
    `select u.id, u.username, a.password from access.enter_session($1, $2, $3) e
     join auth."user" u on u.id = e.account_id
     join auth.account a on a."userId" = u.id and a."providerId" = 'credential'`,
    [token, ...standing()],
  )
  const [own] = rows
  if (!own) throw refuse.signedOut()
  insist(passwordRefusal(newPassword, own.username))
  await takeTry(pool, 'change-password', own.username, address)
  const isRight =
    currentPassword.length <= passwordLength.most &&
    (await parts.verifyPassword({ hash: own.password, password: currentPassword }))
  if (!isRight) {
    await parts.noteFailure('signin.changePasswordFailed', own.id)
    throw refuse.wrongCurrentPassword()
  }
  const isShared = await isShort(pool, token)
  await pool.query('select access.change_password($1, $2, $3, $4)', [
    token,
    await parts.hashPassword(newPassword),
    ...standing(),
  ])
  await forgetTries(pool, 'change-password', own.username, address)
  const cookies = await parts.begin(own.username, newPassword)
  await noteDevice(parts, cookies, request, address)
  return done(isShared ? await shortened(parts, cookies) : cookies)
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

/** Why better-auth said no. Whatever was wrong with name or password has one answer, so that it tells nobody which names exist. */
async function refusalOf(answer: Response) {
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string }
  if (code === stoppedCode) return refuse.stopped()
  if (answer.status === 403) return answers.otherOrigin()
  if (answer.status >= 500) return new Error(`better-auth answered ${answer.status} ${code ?? ''}`)
  return refuse.wrongPassword()
}
