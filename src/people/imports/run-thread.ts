import { parentPort, workerData } from 'node:worker_threads'
import { fixedClock } from '../../platform/calendar/index.ts'
import { type ConnectionConfig, openCity } from '../../platform/database/index.ts'
import { perform, type RunEnd, Stopped } from './queue.ts'
import type { Progress } from './run.ts'

/** What the thread of a run is given. */
export type RunGiven = {
  readonly connection: ConnectionConfig
  /** Local time in Japan at which the run stands from beginning to end. */
  readonly at: string
  readonly run: { readonly id: string; readonly askedBy: string }
  /** One byte that others set to 1 when the run is to stop: read in the middle of work that hears no message. */
  readonly stop: SharedArrayBuffer
}

export type RunSaid =
  | { readonly progress: Progress }
  | { readonly end: Omit<RunEnd, 'fault'> | null; readonly fault: { kind: string; stack: string | undefined } | null }

async function runOnce({ connection, at, run, stop }: RunGiven) {
  const say = (said: RunSaid) => parentPort?.postMessage(said)
  const stopping = new Uint8Array(stop)
  const city = openCity(connection, fixedClock(at), 2)
  try {
    const end = await perform(city, run, (progress) => {
      if (Atomics.load(stopping, 0) === 1 && progress.phase !== 'writing') throw new Stopped()
      say({ progress })
    })
    const fault = end?.state === 'failed' && end.fault instanceof Error ? end.fault : null
    say({
      end: end && { runId: end.runId, state: end.state },
      fault: fault && { kind: fault.name, stack: fault.stack?.split('\n    at ').slice(1, 7).join(' | ') },
    })
  } finally {
    await city.close()
  }
}

await runOnce(workerData as RunGiven)
