import { Worker } from 'node:worker_threads'
import { no, refusals } from '../refusal.ts'
import type { Bound, ToBind } from './binding.ts'

const refuse = refusals('pdf', {
  busy: no({
    kind: 'busy',
    says: 'ほかの文書を作っているため、いまは作れません。',
    fix: '少し待ってから、もう一度押してください。',
  }),
  tooLong: no({
    kind: 'conflict',
    says: 'この文書は、時間内に作れませんでした。',
    fix: '添えたファイルを一つずつ受け取ってください。続くときは、システム管理者に知らせてください。',
  }),
})

/** Longest time one document may take, in milliseconds. A file from outside can be made so that reading it never ends. */
const patience = 60_000
/** Memory of one document beside the files themselves, in MB. */
const heap = 768
/** How many may wait for the one that is made. */
const mostWaiting = 8

let line: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * One PDF of a form with its enclosures, made on a thread of its own, one after the other: nobody who reads a page waits for it, and what is
 * wrong with a file stays there. Refuses when too many wait, or it takes too long.
 */
export async function makePdf(work: ToBind): Promise<Bound> {
  if (waiting >= mostWaiting) throw refuse.busy()
  waiting++
  const turn = line.then(() => onThread(work))
  line = turn.catch(() => undefined)
  return turn.finally(() => waiting--)
}

function onThread(work: ToBind): Promise<Bound> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./bind-thread.ts', import.meta.url), {
      workerData: { ...work, forms: process.env.SODACHI_FORMS ?? null },
      resourceLimits: { maxOldGenerationSizeMb: heap },
    })
    const late = setTimeout(() => {
      reject(refuse.tooLong())
      void thread.terminate()
    }, patience)
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => {
      clearTimeout(late)
      reject(refuse.tooLong()) // after an answer this says nothing
    })
  })
}
