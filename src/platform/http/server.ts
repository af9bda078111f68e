import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { RawBuilder } from 'kysely'
import { audit, type City, type LookHow, type Who } from '../database/index.ts'
import type { Measures } from '../metrics/index.ts'
import type { Refusal } from '../refusal.ts'
import { LIMITS } from '../tabular/index.ts'
import { answers, bodyOf, refusalOf, refusalStatus, unexpectedBody } from './answers.ts'
import { type AnyRouter, apiHandlers, describeApi, type OperationRules, type PurposeOf } from './api.ts'
import { type Caller, callerOf, type Doorkeeper, type ScopeOf } from './caller.ts'
import { clientAddress, isFromHere, isWithin, readNetworks } from './client-address.ts'
import { docsPage } from './docs-page.ts'
import { takenFromElsewhere } from './elsewhere.ts'
import { answeredBy, askedBy } from './exchange.ts'
import { describeFault } from './fault.ts'
import { answerHeaders } from './headers.ts'
import { keyOf } from './once.ts'
import type { NeedsProof } from './proof.ts'
import { type Noted, openRefusalNotes } from './refusal-notes.ts'
import { newRequestId } from './request-id.ts'
import { type Scim, scimApp } from './scim.ts'
import { openTurns } from './turns.ts'
import { webFiles } from './web-files.ts'

/** Structured lines about requests and faults; never a name, a query or a body. */
export type Log = {
  info(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

export type ServerParts = {
  city: City
  router: AnyRouter
  /** Which operations ask for fresh proof of who the actor is. */
  needsProof: NeedsProof
  /** Whose answers are shown once, and not kept for a request that is sent again. */
  showsSecret: OperationRules['showsSecret']
  /** Whether the disk has room for what a change writes; where nobody knows, it is tried. */
  hasRoom?: () => boolean
  /** What each operation is for. */
  purposeOf: PurposeOf
  /** What a 連携キー needs to call an operation; without it no key may call anything. */
  scopeOf?: ScopeOf
  /** Answers the directory of the city under /scim/v2; without it there is nothing. */
  scim?: Scim
  /** Signs people in and out under /api/auth, and tells who sends a request. */
  signIn: Doorkeeper & { handler(request: Request, address?: string): Promise<Response> }
  /** The second origin, from which what people uploaded is played; without it there is none. */
  contentOrigin?: string | null
  /** Folder of the built web app. */
  webRoot: string
  version: string
  log: Log
  /** Addresses and CIDRs of the proxies in front, whose X-Forwarded-For is believed; of nobody else. */
  trustedProxies?: readonly string[]
  /** Counts requests; without it nothing is counted, and there is no /metrics. */
  measures?: Pick<Measures, 'began' | 'answered' | 'shed' | 'fault' | 'text'>
  /** Who may read /metrics from another machine, as addresses or CIDRs. */
  metricsNetworks?: readonly string[]
}

const largestBody = 20 * 1024 * 1024
/** A form with one file of the largest size that tables may have; taken from people who are signed in. */
const largestForm = LIMITS.fileBytes + 1024 * 1024

/** Requests under way at once; more of them make each slower and none quicker. The rest wait a second for a turn, and are told to come again (quality.md R10). */
const [mostAtOnce, turnPatience, mostWaiting] = [96, 1_000, 2_048]

const shedHeaders = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'Retry-After': '1' }

/** The city's web server, not yet listening. */
export function createApp(parts: ServerParts) {
  const {
    city,
    router,
    needsProof,
    purposeOf,
    showsSecret,
    scopeOf = () => null,
    hasRoom = () => true,
    signIn,
    contentOrigin = null,
    webRoot,
    version,
    log,
    measures,
  } = parts
  const proxies = readNetworks(parts.trustedProxies ?? [])
  const addressOf = (c: Context) => clientAddress(remoteOf(c), c.req.header('X-Forwarded-For'), proxies)
  const watchers = readNetworks(parts.metricsNetworks ?? [])
  /** `isWhole`: the answer was made with all its headers. */
  type Env = { Variables: { requestId: string; operation: string; isWhole?: boolean } }
  const app = new Hono<Env>()
  const unexpected = (error: unknown, requestId: string) => {
    measures?.fault()
    log.error({ requestId, error: describeFault(error) }, 'unexpected')
  }
  const api = apiHandlers(router, { unexpected }, { needsProof, purposeOf, scopeOf, showsSecret, hasRoom })

  const note = openRefusalNotes()
  /** Never in the way of the answer: whoever is refused hears why, also while nothing can be written. */
  const writeDown = (who: Who, { did, operation, code }: Noted) =>
    city
      .as(who, async (tx, { accountId }) => {
        if (accountId !== null) await audit(tx, { did, record: operation, fields: [code] })
      })
      .catch((error: unknown) => log.error({ requestId: who.request, error: describeFault(error) }, 'notNoted'))

  const noteRefusal = async ({ who, name }: Pick<Caller, 'who' | 'name'>, operation: string, refusal: Refusal) => {
    const noted = name === null ? null : note(name, operation, refusal)
    if (noted !== null) await writeDown(who, noted)
  }

  const turns = openTurns(mostAtOnce, turnPatience, mostWaiting)
  // Before all else: what turning somebody away costs is taken from those who are served.
  const takeTurn: MiddlewareHandler<Env> = async (c, next) => {
    if (!(await turns.enter())) {
      const requestId = newRequestId()
      measures?.began()
      measures?.answered('no-operation', 503, 0)
      measures?.shed()
      log.info({ requestId, method: c.req.method, status: 503 }, 'shed')
      return new Response(JSON.stringify(bodyOf(answers.busy(), requestId)), { status: 503, headers: shedHeaders })
    }
    return next().finally(turns.leave)
  }
  app.use('/api/*', takeTurn)
  app.use('/scim/*', takeTurn)
  app.use(async (c, next) => {
    const requestId = newRequestId()
    c.set('requestId', requestId)
    c.set('operation', kindOf(c.req.path))
    const began = performance.now()
    measures?.began()
    await next()
    const milliseconds = performance.now() - began
    measures?.answered(c.get('operation'), c.res.status, milliseconds)
    if (!c.get('isWhole')) c.header('X-Request-Id', requestId)
    // What people uploaded is never a page of ours, whatever is in it: should a browser open it all the same, it may do nothing.
    if (c.req.path.startsWith('/api/files/')) c.header('Content-Security-Policy', "sandbox; default-src 'none'")
    const path = c.req.path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, ':id')
    if (!/^\/(api|scim)\//.test(c.req.path)) return
    const { status } = c.res
    // Where from is kept of the door and of what was refused, and never of what people do: an answer without a name stays without one.
    const from = path.startsWith('/api/auth/') || [401, 403, 429].includes(status) ? { address: addressOf(c) } : {}
    log.info({ requestId, method: c.req.method, path, status, ms: Math.round(milliseconds), ...from }, 'request')
  })
  const headers = answerHeaders(contentOrigin)
  app.use(async (c, next) => {
    await next()
    if (!c.get('isWhole')) await headers.add(c)
  })

  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', async (c) => {
    try {
      await city.as({ signedOut: true }, async () => {})
      return c.json({ ok: true })
    } catch {
      return c.json({ ok: false }, 503)
    }
  })

  app.get('/metrics', async (c) => {
    const mayLook = isFromHere(remoteOf(c), c.req.raw.headers) || isWithin(addressOf(c), watchers)
    if (measures === undefined || !mayLook) return c.json(bodyOf(answers.noSuchPath(), c.get('requestId')), 404)
    return c.body(await measures.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
  })

  app.use('/api/*', async (c, next) => {
    await next()
    if (c.get('isWhole')) return
    c.header('Cache-Control', 'no-store')
    if (c.res.status === 503) c.header('Retry-After', '1')
  })
  const limited = (maxSize: number): MiddlewareHandler<Env> => {
    const counted = bodyLimit({ maxSize, onError: (c) => c.json(bodyOf(answers.tooLarge(), c.get('requestId')), 413) })
    return (c, next) => (isShort(c.req.raw, maxSize) ? next() : counted(c, next))
  }
  const [ordinary, form] = [limited(largestBody), limited(largestForm)]
  app.use('/api/*', async (c, next) => {
    const isForm = c.req.header('Content-Type')?.startsWith('multipart/form-data') === true
    const mayBeLarge = isForm && (await signIn.sessionToken(c.req.raw.headers)) !== null
    return (mayBeLarge ? form : ordinary)(c, next)
  })
  app.post(takenFromElsewhere.path, limited(takenFromElsewhere.mostBytes), (c) =>
    signIn.handler(c.req.raw, addressOf(c)),
  )
  app.use('/api/*', async (c, next) => {
    // A change comes from our own pages or from a program without a browser; never from another site's page.
    const origin = c.req.header('Origin')
    const isChange = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (isChange && origin !== undefined && hostOf(origin) !== c.req.header('Host'))
      return c.json(bodyOf(answers.otherOrigin(), c.get('requestId')), 403)
    return next()
  })
  app.all('/api/auth/*', (c) => signIn.handler(c.req.raw, addressOf(c)))

  let description: Promise<unknown> | undefined
  const apiDocument = () => {
    description ??= describeApi(router, version, { scopeOf, needsProof })
    return description
  }
  app.get('/api/openapi.json', async (c) => c.json(await apiDocument()))
  app.get('/api/docs', async (c) => c.html(docsPage(await apiDocument())))
  app.get('/api/docs.css', (c) => c.body(docsPage.css, 200, { 'Content-Type': 'text/css; charset=utf-8' }))

  app.use('/api/*', async (c) => {
    const request = c.get('requestId')
    const address = addressOf(c)
    const { who, name, scopes } = await callerOf(signIn, c.req.raw.headers, { request, address })
    const isWhole = !c.req.path.startsWith('/api/files/')
    const context = {
      as: <T>(work: Parameters<typeof city.as<T>>[1]) => city.as(who, work),
      look: <Row>(statement: RawBuilder<Row>, how?: LookHow) => city.look(who, statement, how),
      requestId: request,
      contentOrigin,
      key: keyOf(c.req.raw.headers),
      address,
      scopes,
      reached: (operation: string) => c.set('operation', operation),
      refused: (operation: string, refusal: Refusal) => noteRefusal({ who, name }, operation, refusal),
    }
    const asked = askedBy(c.req.raw)
    const isRpc = c.req.path.startsWith('/api/rpc/')
    const { matched, response } = isRpc
      ? await api.rpc.handle(asked, { prefix: '/api/rpc', context })
      : await api.rest.handle(asked, { prefix: '/api', context })
    if (!matched) return c.json(bodyOf(answers.noSuchPath(), c.get('requestId')), 404)
    const answer = answeredBy(response, isWhole ? await headers.whole(request, response.status) : {})
    c.set('isWhole', isWhole)
    return answer
  })

  if (parts.scim) {
    const facts = (c: Context) => ({ request: c.get('requestId'), address: addressOf(c) })
    app.route('/', scimApp({ scim: parts.scim, city, door: signIn, hasRoom, facts, unexpected, refused: noteRefusal }))
  }

  const web = webFiles(webRoot)
  app.get('*', web.named)
  // A page of an earlier build asks for parts that are gone: a page in their place would be run as a script.
  app.get('/assets/*', (c) => c.notFound())
  // Every other address belongs to the web app, which shows the page or says that there is none.
  app.get('*', web.page)
  app.notFound((c) => c.json(bodyOf(answers.noSuchPath(), c.get('requestId')), 404))
  app.onError((error, c) => {
    const refusal = refusalOf(error)
    // RFC 6750 3.1: whoever sends a key by itself is told that it is the key.
    if (refusal?.code === 'signin.keyRefused') c.header('WWW-Authenticate', 'Bearer error="invalid_token"')
    if (refusal) return c.json(bodyOf(refusal, c.get('requestId')), refusalStatus(refusal) as 422)
    unexpected(error, c.get('requestId'))
    return c.json(unexpectedBody(c.get('requestId')), 500)
  })
  return app
}

/**
 * Whether a body is within the limit before it is looked at: there is none, or its length was told, and Node takes in no more than that. To ask a request
 * whether it has a body makes a second one of it, with a stream, in six times the time that it takes to read it without.
 */
function isShort({ method, headers }: Request, mostBytes: number): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  const told = headers.get('Content-Length')
  return told !== null && !headers.has('Transfer-Encoding') && Number(told) <= mostBytes
}

/** What a request is for until it reaches an operation: one word of a few, whatever somebody asks for. */
function kindOf(path: string): string {
  if (path.startsWith('/api/auth/')) return 'sign-in'
  if (path.startsWith('/scim/')) return 'scim'
  if (path.startsWith('/api/')) return 'no-operation'
  if (path.startsWith('/assets/')) return 'asset'
  return ['/healthz', '/readyz', '/metrics'].includes(path) ? 'watch' : 'page'
}

/** The address at the other end of the connection. */
function remoteOf(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address
  } catch {
    return undefined // called without a connection, as tests do
  }
}

/** Null for what is no address: `null` of a sandboxed page, or anything that a program makes up. */
const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null)
