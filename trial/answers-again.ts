import { setTimeout as wait } from 'node:timers/promises'

/** Longest that a city may take to come back before the trial gives up, in milliseconds. */
const patience = 60_000

/** Waits until the city says that it is ready. */
export async function answersAgain(url: string) {
  for (const began = performance.now(); performance.now() - began < patience; ) {
    const isBack = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isBack) return
    await wait(20)
  }
  throw new Error(`the city did not come back within ${patience / 1_000} s`)
}
