import { askWhatIsDueIn } from '../growth/index.ts'
import { startImportRuns, writeDigestsIn } from '../people/index.ts'
import { sealAudit, startSealer } from '../platform/audit/index.ts'
import type { City } from '../platform/database/index.ts'
import type { Log } from '../platform/http/index.ts'
import { startJobs } from '../platform/jobs/index.ts'
import { jobKinds, sendMail } from './job-kinds.ts'
import { startRounds } from './rounds.ts'

/**
 * All that a city does beside answering requests: jobs, imports, what a new day asks for, the seal of the audit. Any number of processes may do
 * it at once. `stop` lets the step under way end.
 */
export async function startWork(city: City, log: Log): Promise<{ stop(): Promise<void> }> {
  const jobs = await startJobs(city, jobKinds, log)
  const importRuns = startImportRuns(city, log)
  const sealer = startSealer(() => sealAudit(city), log)
  const rounds = startRounds(async () => {
    await askWhatIsDueIn(city)
    await writeDigestsIn(city, sendMail)
  }, log)
  return {
    async stop() {
      await Promise.all([jobs.stop(), importRuns.stop(), rounds.stop()])
      await sealer.stop() // last: what the others did is sealed as well
    },
  }
}
