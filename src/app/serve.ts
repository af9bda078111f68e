import { scimOn, scopeOf } from '../people/index.ts'
import { createApp, type Listening, listen, openLog } from '../platform/http/index.ts'
import { openLeakedPasswords, openProvider, openSignIn, readOrCreateSecret } from '../platform/signin/index.ts'
import { createContentApp } from '../training/index.ts'
import { build } from './build.ts'
import { needsProof, showsSecret } from './operations.ts'
import type { Place } from './place.ts'
import { roomIn } from './room.ts'
import { createRouter } from './router.ts'
import { logSlowStatements, type SlowOptions } from './slow-statements.ts'
import { purposeOf } from './uses.ts'
import { openWatch } from './watch.ts'
import { webRoot } from './web-root.ts'
import { startWork } from './work.ts'

export type ServeOptions = SlowOptions & {
  readonly host: string
  readonly port: number
  readonly baseUrl?: string | undefined
  /** Where the files of 教材 are given out (ADR 31): a port of its own, and the address by which browsers reach it. */
  readonly contentPort: number
  readonly contentUrl?: string | undefined
  /** Proxies in front, as addresses or CIDRs: what they say of where a request came from is believed. */
  readonly trustedProxies?: readonly string[] | undefined
  /** Who may read /metrics from another machine, as addresses or CIDRs. */
  readonly metricsNetworks?: readonly string[] | undefined
  /** False where `sodachi worker` does the work beside requests. */
  readonly worker: boolean
}

/** Serves an open city until `close`, which lets requests under way end first. The city itself stays open. */
export async function servePlace(place: Place, options: ServeOptions, log = openLog()): Promise<Listening> {
  const { host, port, baseUrl, worker, trustedProxies = [], metricsNetworks = [] } = options
  const leaked = process.env.SODACHI_LEAKED_PASSWORDS
  const signIn = openSignIn({
    connection: place.city.connection,
    clock: place.city.clock,
    secret: readOrCreateSecret(place.dataDir),
    baseUrl: baseUrl ?? `http://localhost:${port}`,
    provider: openProvider(process.env, (why) => log.error(why, 'providerFailed')),
    leakedPasswords: leaked ? await openLeakedPasswords(leaked) : null,
  })
  logSlowStatements(place.city, options, log)
  const { measures, ground } = openWatch(place, signIn)
  const content = await serveContent(place, options)
  const app = createApp({
    city: place.city,
    router: createRouter(signIn, ground),
    needsProof,
    showsSecret,
    hasRoom: roomIn(place.dataDir),
    purposeOf,
    scopeOf,
    scim: scimOn(baseUrl ?? `http://localhost:${port}`),
    signIn,
    contentOrigin: content?.origin ?? null,
    webRoot,
    version: build.version,
    log,
    trustedProxies,
    measures,
    metricsNetworks,
  })
  const server = await listen(app, { host, port }).catch(async (error) => {
    await content?.close()
    throw error
  })
  const stopServing = async () => {
    await Promise.all([server.close(), content?.close()])
    await signIn.close()
  }
  try {
    const work = worker ? await startWork(place, log) : null
    return {
      url: baseUrl ?? server.url,
      async close() {
        await stopServing()
        await work?.stop() // after the last request: what it did is sealed as well
        log.flush()
      },
    }
  } catch (error) {
    await stopServing() // a process that cannot work ends, and does not stay behind half alive
    throw error
  }
}

/**
 * The second origin: another port of this process, which the city's proxy gives a name of its own. Without a name, as on somebody's own machine, the port is any that is free and the
 * name the other one of the machine (127.0.0.1 beside localhost), so that it shares no cookie either. Null where the app has a name and this has none.
 */
async function serveContent(place: Place, { host, port, baseUrl, contentPort, contentUrl }: ServeOptions) {
  if (baseUrl !== undefined && contentUrl === undefined) return null
  let app: ReturnType<typeof createContentApp> | undefined
  const handler = { fetch: (request: Request) => app?.fetch(request) ?? new Response(null, { status: 503 }) }
  const server = await listen(handler, { host, port: contentPort })
  const local = ['127.0.0.1', '0.0.0.0', 'localhost', '::', '::1'].includes(host) ? '127.0.0.1' : host
  const origin = contentUrl === undefined ? `http://${local}:${new URL(server.url).port}` : new URL(contentUrl).origin
  const appOrigins =
    baseUrl === undefined ? [`http://localhost:${port}`, `http://${local}:${port}`] : [new URL(baseUrl).origin]
  app = createContentApp({ city: place.city, origin, appOrigins })
  return { origin, close: server.close }
}
