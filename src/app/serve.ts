import { createApp, type Listening, listen, openLog } from '../platform/http/index.ts'
import { openLeakedPasswords, openProvider, openSignIn, readOrCreateSecret } from '../platform/signin/index.ts'
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
  const app = createApp({
    city: place.city,
    router: createRouter(signIn, ground),
    needsProof,
    showsSecret,
    hasRoom: roomIn(place.dataDir),
    purposeOf,
    signIn,
    webRoot,
    version: build.version,
    log,
    trustedProxies,
    measures,
    metricsNetworks,
  })
  const server = await listen(app, { host, port })
  const stopServing = async () => {
    await server.close()
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
