import { setTimeout as waitFor } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { TIME_ZONE } from '../../platform/calendar/index.ts'
import type { City } from '../../platform/database/index.ts'
import { nextRun, showProgress } from './queue.ts'
import type { Progress } from './run.ts'
import type { RunGiven, RunSaid } from './run-thread.ts'

type Log = {
  info(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** How often it looks for work, and how often it shows the progress, in milliseconds. */
const pause = 500
const longestPause = 60_000
const progressPause = 300

/**
 * Does the runs of imports that people asked for, one after the other, each on a thread of its own: requests are answered meanwhile.
 * `stop` asks a run under way to stop, and waits for it.
 */
export function startImportRuns(city: City, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController()
  async function go() {
    let failures = 0
    while (!stopping.signal.aborted) {
      try {
        const run = await nextRun(city)
        failures = 0
        if (run) await runOnThread(city, run, log, stopping.signal)
        else await rest(pause, stopping.signal)
      } catch (error) {
        if (failures === 0) log.error({ error: String(error) }, 'imports cannot run')
        failures += 1
        await rest(Math.min(longestPause, pause * 2 ** failures), stopping.signal)
      }
    }
  }
  const ended = go()
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

const rest = (milliseconds: number, signal: AbortSignal) =>
  waitFor(milliseconds, undefined, { signal }).catch(() => undefined)

function runOnThread(city: City, run: RunGiven['run'], log: Log, stopping: AbortSignal): Promise<void> {
  const stop = new SharedArrayBuffer(1)
  const askToStop = () => Atomics.store(new Uint8Array(stop), 0, 1)
  const given: RunGiven = {
    connection: city.connection,
    at: city.clock.now().toZonedDateTimeISO(TIME_ZONE).toPlainDateTime().toString(),
    run,
    stop,
  }
  const shown = progressShower(city, run.id, askToStop)
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./run-thread.ts', import.meta.url), { workerData: given })
    stopping.addEventListener('abort', askToStop)
    if (stopping.aborted) askToStop()
    thread.on('message', (said: RunSaid) => {
      if ('progress' in said) shown.show(said.progress)
      else if (said.fault) log.error({ runId: run.id, error: said.fault }, 'import failed')
      else if (said.end) log.info(said.end, 'import ran')
    })
    thread.once('error', reject)
    thread.once('exit', () => {
      stopping.removeEventListener('abort', askToStop)
      shown.end().then(resolve, reject) // the thread's end is the run's
    })
  })
}

/** Writes the latest progress now and then; what came in between is not shown. */
function progressShower(city: City, runId: string, askToStop: () => void) {
  let latest: Progress | null = null
  let writing: Promise<void> = Promise.resolve()
  let isWriting = false
  async function write() {
    isWriting = true
    while (latest) {
      const progress = latest
      latest = null
      // A progress that could not be shown is followed by the next one; the run itself does not depend on it.
      if (await showProgress(city, runId, progress).catch(() => false)) askToStop()
      await waitFor(progressPause)
    }
    isWriting = false
  }
  return {
    show(progress: Progress) {
      latest = progress
      if (!isWriting) writing = write()
    },
    end: () => {
      latest = null
      return writing
    },
  }
}
