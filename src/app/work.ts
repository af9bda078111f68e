import { askWhatIsDueIn } from '../growth/index.ts'
import { startImportRuns, writeDigestsIn } from '../people/index.ts'
import { sealAudit, startSealer } from '../platform/audit/index.ts'
import type { Log } from '../platform/http/index.ts'
import { startJobs } from '../platform/jobs/index.ts'
import { followNewMoves, settleAllDutyTasks } from '../requests/index.ts'
import { jobKindsOn, sendMail } from './job-kinds.ts'
import { groundOf } from './nightly-backup.ts'
import type { Place } from './place.ts'
import { startRounds } from './rounds.ts'

/**
 * All that a city does beside answering requests: jobs, imports, what a new day asks for, the seal of the audit. Any number of processes may do
 * it at once. `stop` lets the step under way end.
 */
export async function startWork(place: Place, log: Log): Promise<{ stop(): Promise<void> }> {
  const { city } = place
  const jobs = await startJobs(city, jobKindsOn(city, groundOf(place)), log)
  const importRuns = startImportRuns(city, log)
  const sealer = startSealer(() => sealAudit(city), log)
  const rounds = startRounds(async () => {
    await followNewMoves(city)
    await settleAllDutyTasks(city)
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
