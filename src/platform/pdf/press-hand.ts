import { Worker } from 'node:worker_threads'
import { invariant } from '../refusal.ts'
import type { Replaced } from './glyph-rules.ts'
import type { PressAsk } from './press-thread.ts'

type Printed = { readonly bytes: Uint8Array; readonly replaced: readonly Replaced[] }
/** A press on a thread of its own, for a job that sets thousands of forms: the server goes on beside it. */
export type PressThread = {
  print(form: string, data: object, seconds: number): Promise<Printed>
  /** Several PDFs as one. */
  join(parts: readonly Uint8Array[], title: string, seconds: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Memory of the thread beside fonts and bytes, in MB. */
const heap = 512
type Answer = { readonly id: number; readonly fault?: string } & Partial<Printed>

/** Opens a press thread; whoever opens it closes it. What Typst says against a form is thrown at whoever asked for it. */
export function openPressThread(): PressThread {
  const thread = new Worker(new URL('./press-thread.ts', import.meta.url), {
    workerData: { forms: process.env.SODACHI_FORMS ?? null },
    resourceLimits: { maxOldGenerationSizeMb: heap },
  })
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: unknown): void }>()
  let last = 0
  let ended: unknown = null
  const end = (error: unknown) => {
    ended = error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  thread.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.fault === undefined) asker?.resolve(answer)
    else asker?.reject(new Error(answer.fault))
  })
  thread.once('error', end)
  thread.once('exit', () => end(new Error('the press thread has ended')))
  const ask = async (
    what:
      | { form: string; data: object; seconds: number }
      | { join: readonly Uint8Array[]; title: string; seconds: number },
  ) => {
    if (ended !== null) throw ended
    const id = ++last
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      thread.postMessage({ id, ...what } satisfies PressAsk)
    })
    invariant(answer.bytes, 'an answer without a fault has bytes')
    return { bytes: answer.bytes, replaced: answer.replaced ?? [] }
  }
  return {
    print: (form, data, seconds) => ask({ form, data, seconds }),
    join: async (join, title, seconds) => (await ask({ join, title, seconds })).bytes,
    async close() {
      await thread.terminate()
    },
  }
}
