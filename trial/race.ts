import { setTimeout as wait } from 'node:timers/promises'
import type { Served } from '../bench/server.ts'
import { add, type Count, sum } from './count.ts'
import type { Task } from './task.ts'

const callers = 64

type Guide = { version: number; audience: string; howToApply: string; contact: string }

/** R6: 64 callers save one page of a 制度 at the same moment; one is told that it is saved, all others that somebody was before them. */
export async function race({ count, trials, seed, say, isOver, lend }: Task) {
  const served = await lend()
  try {
    const page = await keptPage(served, count)
    for (let round = 1; round <= trials && !isOver(); round += 1) {
      const before = await page.read()
      const answers = await Promise.all(
        Array.from({ length: callers }, (_, at) => page.save({ ...before, audience: `${round} ${at}` })),
      )
      const winners = answers.flatMap((status, at) => (status === 200 ? [at] : []))
      const others = answers.filter((status) => status !== 200)
      const after = await page.read()
      const is = (fault: string) => count.failures.push(`seed ${seed}, round ${round}: ${fault}`)
      if (winners.length !== 1) is(`${winners.length} were told that it is saved`)
      if (others.some((status) => status !== 409)) is(`answers were ${[...new Set(others)].join(', ')}`)
      if (after.audience !== `${round} ${winners[0]}`) is(`${after.audience} stands there, not the winner’s`)
      if (after.version !== before.version + 1) is(`the version went from ${before.version} to ${after.version}`)
      count.trials += 1
      add(count, 'conflicts', others.length)
      if (round % 100 === 0) say(`${round} of ${trials} rounds, ${count.failures.length} failures`)
    }
  } finally {
    await served.giveBack()
  }
}

/** A page of the register that somebody of the demo may write. */
async function keptPage({ url, cookies }: Served, count: Count) {
  const itemId = 'program/1-A-1'
  for (const cookie of cookies.values()) {
    const read = async () => {
      const answer = await fetch(`${url}/api/insight/items/${itemId}`, { headers: { cookie } })
      return answer.ok ? ((await answer.json()) as { guide: Guide | null }).guide : null
    }
    /** On a busy machine somebody may be asked to come again: nothing was made of it, and it is sent again as it was. */
    const save = async ({ version, audience, howToApply, contact }: Guide): Promise<number> => {
      for (;;) {
        const { status } = await fetch(`${url}/api/insight/guides`, {
          method: 'POST',
          headers: { cookie, origin: url, 'content-type': 'application/json' },
          body: JSON.stringify({ itemId, version, audience, howToApply, contact }),
        })
        if (status !== 503) return status
        add(count, 'askedToComeAgain')
        await wait(1_000)
      }
    }
    const guide = await read()
    if (guide && (await save(guide)) === 200)
      return {
        save,
        read: async () => {
          const now = await read()
          if (!now) throw new Error('the page is gone')
          return now
        },
      }
  }
  throw new Error('nobody of the demo may write a page of the register')
}

export const raceFigures = ({ numbers }: Count): string[] => [
  `${callers} callers each round; ${sum(numbers.conflicts)} were told of the conflict, ${sum(numbers.askedToComeAgain)} to come again first`,
]
