import type { Context, Handler } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Actor, type City, during, type Tx } from '../database/index.ts'
import { insist, no, type Refusal, refusals } from '../refusal.ts'
import { answers, refusalOf, refusalStatus } from './answers.ts'
import { type Caller, callerOf, type Doorkeeper, keyRefusal } from './caller.ts'

const refuse = refusals('scim', {
  wrongMedia: no({
    kind: 'bad',
    says: 'Content-Type が違います。',
    fix: 'application/scim+json か application/json で送ってください。',
  }),
  unreadable: no({
    kind: 'bad',
    says: '送られた内容を JSON として読めません。',
    fix: 'RFC 7643・7644 の形の JSON にしてください。',
  }),
  keyNeeded: no({
    kind: 'signedOut',
    says: '連携キーがありません。',
    fix: '範囲「scim」のある連携キーを、Authorization: Bearer で送ってください。',
  }),
})

/** A request under /scim/v2, read. */
export type ScimRequest = {
  readonly method: string
  /** What follows /scim/v2, as it was sent. */
  readonly path: string
  readonly query: URLSearchParams
  /** JSON; undefined where there is none. */
  readonly body: unknown
  /** Where /scim/v2 is for whoever asks. */
  readonly base: string
}

export type ScimAnswer = { readonly status: number; readonly body?: unknown; readonly location?: string }

/** What a room answers to the directory of the city. */
export type Scim = {
  /** As the directory reaches us, without a slash at the end. */
  readonly baseUrl: string
  /** In the transaction of a 連携キー; throws refusals. */
  answer(tx: Tx, actor: Actor, request: ScimRequest): Promise<ScimAnswer>
  /** The word of RFC 7644 3.12 for a refusal, by its code; undefined where there is none. */
  scimTypeOf(code: string): string | undefined
}

type Parts = {
  readonly scim: Scim
  readonly city: Pick<City, 'as'>
  readonly door: Doorkeeper
  readonly hasRoom: () => boolean
  facts(c: Context): { readonly request: string; readonly address: string | undefined }
  /** Told of a fault, and of why a key was refused something. */
  unexpected(error: unknown, requestId: string): void
  refused(caller: Caller, operation: string, refusal: Refusal): Promise<void>
}

const prefix = '/scim/v2'
const operation = 'people.scim'
/** A user with all that a directory knows has some 4 kB. */
const mostBytes = 100_000

/**
 * SCIM 2.0 (RFC 7644) beside the API: another form of requests and refusals, behind the same door. Only a 連携キー opens it, whose scopes name it; a cookie is nobody here, so
 * that no page of another site can ask for anything.
 */
export function scimApp({ scim, city, door, hasRoom, facts, unexpected, refused }: Parts): Hono {
  const app = new Hono()
  const refusing = (refusal: Refusal) =>
    errorAnswer(statusOf(refusal), `${refusal.message}${refusal.fix}`, scim.scimTypeOf(refusal.code))

  const handle: Handler = async (c) => {
    const { request: requestId, address } = facts(c)
    const caller = await callerOf(door, c.req.raw.headers, { request: requestId, address })
    if (caller.scopes === null) throw refuse.keyNeeded()
    try {
      insist(keyRefusal(caller.scopes, 'scim', false))
      const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
      const isChange = method !== 'GET'
      if (isChange && !hasRoom()) throw answers.full()
      const { pathname, searchParams } = new URL(c.req.url)
      const request = {
        method,
        path: pathname.slice(prefix.length),
        query: searchParams,
        body: isChange && method !== 'DELETE' ? await jsonOf(c.req.raw) : undefined,
        base: `${scim.baseUrl}${prefix}`,
      }
      const answer = await during(operation, () => city.as(caller.who, (tx, actor) => scim.answer(tx, actor, request)))
      return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), {
        status: answer.status,
        headers: {
          ...kept,
          ...(answer.body !== undefined && media),
          ...(answer.location && { Location: answer.location }),
        },
      })
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal !== null) await refused(caller, operation, refusal)
      throw error
    }
  }
  app.use(`${prefix}/*`, bodyLimit({ maxSize: mostBytes, onError: () => refusing(answers.tooLarge()) }))
  app.all(`${prefix}/*`, handle)
  app.onError((error, c) => {
    const refusal = refusalOf(error)
    const { request } = facts(c)
    if (refusal === null) unexpected(error, request)
    const answer = refusal
      ? refusing(refusal)
      : errorAnswer(
          500,
          `思わぬ誤りが起きました。問い合わせ番号 ${request} をシステム管理者に伝えてください。`,
          undefined,
        )
    if (answer.status === 401) answer.headers.set('WWW-Authenticate', 'Bearer')
    if (answer.status === 503) answer.headers.set('Retry-After', '1')
    return answer
  })
  return app
}

const kept = { 'Cache-Control': 'no-store' }
const media = { 'Content-Type': 'application/scim+json; charset=utf-8' }

/** RFC 7644 3.12: the status is text there. */
function errorAnswer(status: number, detail: string, scimType: string | undefined): Response {
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    ...(scimType !== undefined && { scimType }),
    detail,
    status: String(status),
  }
  return new Response(JSON.stringify(body), { status, headers: { ...kept, ...media } })
}

/** RFC 7644 has 400 where the API says 422, and words of HTTP for what is too large or of another kind. */
function statusOf(refusal: Refusal): number {
  if (refusal.code === 'platform.tooLarge') return 413
  if (refusal.code === 'scim.wrongMedia') return 415
  return refusal.kind === 'bad' ? 400 : refusalStatus(refusal)
}

async function jsonOf(request: Request): Promise<unknown> {
  const [type = ''] = (request.headers.get('Content-Type') ?? '').toLowerCase().split(';')
  if (!['application/scim+json', 'application/json'].includes(type.trim())) throw refuse.wrongMedia()
  try {
    return JSON.parse(await request.text())
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse.unreadable()
    throw error
  }
}
