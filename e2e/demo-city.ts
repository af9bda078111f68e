import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { promisify } from 'node:util'
import { newFolder, type StartedCity, startCity } from './city.ts'

const run = promisify(execFile)

/** The day on which the demo cities of the journeys stand. */
const today = '2026-11-24'
/** Staff of the city of each size of screen, and of those that a journey starts for itself. */
const [large, small] = [300, 120]

/** Where a demo city of so many lies, made once for a run and served by nobody: making one takes far longer than copying it. Known to the workers. */
const madeAt = (staff: number) => `SODACHI_E2E_MADE_${staff}`

async function make(staff: number) {
  const data = newFolder()
  await run(process.execPath, ['bin/launch.mjs', ...demo(staff), '--data', data])
  process.env[madeAt(staff)] = data
  return () => rmSync(data, { recursive: true, force: true })
}

const demo = (staff: number) => ['demo', '--staff', String(staff), '--today', today]

const serveDemo = (staff: number, environmentAt?: Parameters<typeof startCity>[1]) =>
  startCity([...demo(staff), '--serve'], environmentAt, process.env[madeAt(staff)])

/** A demo city for a journey that leaves it otherwise than the next could bear. */
export const startDemoCity = (environmentAt?: Parameters<typeof startCity>[1]): Promise<StartedCity> =>
  serveDemo(small, environmentAt)

/**
 * Starts a small demo city for each size of screen, and ends it: what a journey leaves behind at one size meets nobody at the other.
 * The journeys find them by SODACHI_E2E_URL_DESK and _HAND; where SODACHI_E2E_URL is set, they go to the city that runs there.
 */
export default async function startDemoCities() {
  if (process.env.SODACHI_E2E_URL) return undefined
  const removals = await Promise.all([large, small].map(make))
  const desk = await serveDemo(large)
  const hand = await serveDemo(large).catch(async (error) => {
    await desk.stop()
    throw error
  })
  process.env.SODACHI_E2E_URL_DESK = desk.url
  process.env.SODACHI_E2E_URL_HAND = hand.url
  return async () => {
    await desk.stop()
    await hand.stop()
    for (const remove of removals) remove()
  }
}
