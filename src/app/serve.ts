import { fileURLToPath } from 'node:url'
import packageFile from '../../package.json' with { type: 'json' }
import { askWhatIsDueIn } from '../growth/index.ts'
import { startImportRuns } from '../people/index.ts'
import { sealAudit, startSealer } from '../platform/audit/index.ts'
import { createApp, type Listening, listen, openLog } from '../platform/http/index.ts'
import { openSignIn, readOrCreateSecret } from '../platform/signin/index.ts'
import type { Place } from './place.ts'
import { startRounds } from './rounds.ts'
import { createRouter } from './router.ts'

export type ServeOptions = { readonly host: string; readonly port: number; readonly baseUrl?: string | undefined }

/** Serves an open city until `close`, which lets requests under way end first. The city itself stays open. */
export async function servePlace(place: Place, { host, port, baseUrl }: ServeOptions): Promise<Listening> {
  const signIn = openSignIn({
    connection: place.city.connection,
    clock: place.city.clock,
    secret: readOrCreateSecret(place.dataDir),
    baseUrl: baseUrl ?? `http://localhost:${port}`,
  })
  const log = openLog()
  const app = createApp({
    city: place.city,
    router: createRouter(signIn),
    signIn,
    webRoot: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    version: packageFile.version,
    log,
  })
  const server = await listen(app, { host, port })
  const importRuns = startImportRuns(place.city, log)
  const sealer = startSealer(() => sealAudit(place.city), log)
  const rounds = startRounds(() => askWhatIsDueIn(place.city), log)
  return {
    url: baseUrl ?? server.url,
    async close() {
      await server.close()
      await importRuns.stop()
      await signIn.close()
      await rounds.stop()
      await sealer.stop() // after the last request: what it did is sealed as well
      log.flush()
    },
  }
}
