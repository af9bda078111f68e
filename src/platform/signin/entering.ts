import type pg from 'pg'
import type { z } from 'zod'
import type { Refusal } from '../refusal.ts'
import type { openBetterAuth } from './better-auth.ts'
import { deviceCookie, deviceOf, isSharedTerminal, newDevice, untilClosed } from './cookie.ts'
import type { Passkeys } from './passkeys.ts'
import type { SecondProof } from './proofs.ts'
import type { Provider } from './provider.ts'
import type { SignInThere } from './provider-ending.ts'
import { refuse } from './refusals.ts'
import type { SecondFactors } from './second-factor.ts'
import type { Place, Tries } from './tries.ts'

/** What the ways in share. */
export type Parts = {
  auth: ReturnType<typeof openBetterAuth>
  pool: pg.Pool
  baseUrl: string
  /** Signs and seals what a browser keeps for us. */
  secret: string
  sessionToken(headers: Headers): string | null
  /** Today and now of the city, as text. */
  standing(): string[]
  noteFailure(did: string, accountId: string | null): Promise<unknown>
  /** Begins a session of somebody who has proved who they are; the values of Set-Cookie. Refuses a stopped account. */
  begin(accountId: string): Promise<string[]>
  /** Gives the session of this token another one; the values of Set-Cookie. Refuses where there is no such session. */
  renew(token: string | null): Promise<string[]>
  /** Why a password may not be chosen, or null. */
  newPasswordRefusal(password: string, loginName: string): Promise<Refusal | null>
  readonly secondFactors: SecondFactors
  readonly passkeys: Passkeys
  readonly tries: Tries
  /** The identity provider of the city, where there is one. */
  readonly provider: Provider | null
}

export type Came = { readonly request: Request; readonly address: string | undefined }

type Begun = Came & {
  readonly factor: SecondProof
  /** Which sign-in it is at the provider, where it began through it. */
  readonly there?: SignInThere | null
  /** The passkey that it was proved by. */
  readonly passkeyId?: string | null
}

type Proved = Begun & { readonly accountId: string; readonly isShared: boolean }

/** The end of every way in: a session, its cookies, and what its owner knows it by. The one that the browser had before ends. */
export async function enter(parts: Parts, proved: Proved) {
  const { request, address, accountId, isShared } = proved
  const cookies = await parts.begin(accountId)
  await describeSession(parts, cookies, proved)
  const before = parts.sessionToken(request.headers)
  if (before !== null) await parts.pool.query('select access.end_session($1, $2, $3)', [before, ...parts.standing()])
  if (isShared || isSharedTerminal(request.headers)) return shortened(parts, cookies)
  return [...cookies, await knowDevice(parts, accountId, placeOf(parts, { request, address }))]
}

/** The end of every proof beside a session that lives: it is noted, and the session goes on under a new token; its cookies. */
export async function proveAnew(parts: Parts, { headers }: Request): Promise<string[]> {
  const token = parts.sessionToken(headers)
  const isShort = await isShortSession(parts.pool, token)
  await parts.pool.query('select access.prove_session($1, $2, $3)', [token, ...parts.standing()])
  const cookies = await parts.renew(token)
  return isShort ? cookies.map(untilClosed) : cookies
}

/** Whether it is one of a shared terminal. */
export async function isShortSession(pool: pg.Pool, token: string | null): Promise<boolean> {
  const { rowCount } = await pool.query('select from auth.session where token = $1 and "idleMinutes" is not null', [
    token,
  ])
  return rowCount === 1
}

export const placeOf = ({ baseUrl }: Parts, { request, address }: Came): Place => ({
  address,
  device: deviceOf(request.headers, baseUrl),
})

/** Makes this browser one that its owner has used before; its cookie. */
async function knowDevice({ tries, baseUrl }: Parts, accountId: string, { device }: Place): Promise<string> {
  const known = device ?? newDevice()
  await tries.know(accountId, known)
  return deviceCookie(known, baseUrl)
}

/** Notes of the session that has just begun where it is, so that its owner knows it again, and what it was proved by. */
async function describeSession(parts: Parts, cookies: readonly string[], begun: Begun) {
  const { request, address, factor, there = null, passkeyId = null } = begun
  const token = begunToken(parts, cookies)
  const facts = [token, address, request.headers.get('user-agent'), factor, passkeyId]
  await parts.pool.query('select access.describe_session($1, $2, $3, $4, $5)', facts)
  if (there !== null)
    await parts.pool.query('select access.note_provider_session($1, $2, $3)', [token, there.subject, there.session])
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

export async function bodyOf<T>(request: Request, shape: z.ZodType<T>): Promise<T> {
  const given = shape.safeParse(await request.json().catch(() => undefined))
  if (!given.success) throw refuse.badRequest()
  return given.data
}

/** better-auth puts the session's token into the body too; scripts of a page shall never see it. */
export function done(cookies: readonly string[], body: Readonly<Record<string, unknown>> = { ok: true }): Response {
  const answer = Response.json(body)
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}
