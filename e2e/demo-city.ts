import { startCity } from './city.ts'

/** The day on which the demo city of the journeys stands. */
const today = '2026-11-24'

/**
 * Starts a small demo city of its own for the run, and ends it. The journeys find it by SODACHI_E2E_URL; where that is set already,
 * they go to the city that runs there.
 */
export default async function startDemoCity() {
  if (process.env.SODACHI_E2E_URL) return undefined
  const { url, stop } = await startCity(['demo', '--serve', '--staff', '300', '--today', today])
  process.env.SODACHI_E2E_URL = url
  return stop
}
