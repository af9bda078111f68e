import { parentPort } from 'node:worker_threads'
import { removeCities } from '../city.ts'
import { letFaultsHappen } from './faults.ts'
import { openGround } from './ground.ts'
import { runSeed, type Told } from './run-seed.ts'

/** One seed to play; null for no more. */
export type Played = { readonly seed: number; readonly steps: number; readonly looksAtAll: boolean } | null
/** What came of it; `ready` before the first. */
export type Heard = { readonly ready: true } | { readonly told: Told } | { readonly error: string }

const port = parentPort
if (port === null) throw new Error('this is a thread of trial/simulate.ts')
const say = (heard: Heard) => port.postMessage(heard)

/** A server, an office and a clock of this thread's own: ids and faults are put in the way of a whole thread. */
const ground = await openGround()
const noFaults = letFaultsHappen()
port.on('message', async (played: Played) => {
  if (played === null) {
    noFaults()
    await ground.close()
    removeCities()
    port.close()
    return
  }
  try {
    say({ told: await runSeed(ground, played.seed, played.steps, played.looksAtAll) })
  } catch (error) {
    say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
say({ ready: true })
