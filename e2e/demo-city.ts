import { startCity } from './city.ts'

/** The day on which the demo cities of the journeys stand. */
const today = '2026-11-24'

/**
 * Starts a small demo city for each size of screen, and ends it: what a journey leaves behind at one size meets nobody at the other.
 * The journeys find them by SODACHI_E2E_URL_DESK and _HAND; where SODACHI_E2E_URL is set, they go to the city that runs there.
 */
export default async function startDemoCities() {
  if (process.env.SODACHI_E2E_URL) return undefined
  const start = () => startCity(['demo', '--serve', '--staff', '300', '--today', today])
  const desk = await start()
  const hand = await start().catch(async (error) => {
    await desk.stop()
    throw error
  })
  process.env.SODACHI_E2E_URL_DESK = desk.url
  process.env.SODACHI_E2E_URL_HAND = hand.url
  return async () => {
    await desk.stop()
    await hand.stop()
  }
}
