import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Told } from './run-seed.ts'
import type { Heard, Played } from './seed-thread.ts'

/** A thread that plays one seed after the other. */
export type SeedThread = {
  play(seed: number, steps: number, looksAtAll?: boolean): Promise<Told>
  close(): Promise<void>
}

/** So many threads, each with a server of its own: a seed does one thing at a time and half of it is the server's, so two keep two cores busy. */
export const openSeedThreads = (count: number): Promise<SeedThread[]> =>
  Promise.all(Array.from({ length: count }, openSeedThread))

async function openSeedThread(): Promise<SeedThread> {
  const worker = new Worker(new URL('./seed-thread.ts', import.meta.url))
  const hear = async (): Promise<Heard> => {
    const [heard] = (await once(worker, 'message')) as [Heard] // rejects where the thread fails
    return heard
  }
  const say = (played: Played) => worker.postMessage(played)
  await hear()
  return {
    async play(seed, steps, looksAtAll = false) {
      const answer = hear()
      say({ seed, steps, looksAtAll })
      const heard = await answer
      if ('told' in heard) return heard.told
      throw new Error(`seed ${seed}: ${'error' in heard ? heard.error : 'the thread began anew'}`)
    },
    async close() {
      const ended = once(worker, 'exit')
      say(null)
      await ended
    },
  }
}
