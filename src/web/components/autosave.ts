import { ORPCError } from '@orpc/client'
import { noticeEnd } from '../expiry.ts'
import { saidBy } from '../said.ts'
import {
  type Autosave,
  chosen,
  closed,
  failed,
  isUnsaved,
  type Latest,
  maySend,
  opened,
  overtaken,
  restored,
  saved,
  sent,
  type Texts,
  typed,
  type Unsaved,
  unsavedOf,
} from './autosave-rules.ts'
import type { KeptDraft } from './kept-draft.ts'

export type Draft = {
  readonly texts: Texts
  /** Of the record that was read; the server refuses an older one with 409. */
  readonly version: number | string
  readonly save: (texts: Texts, version: number | string) => Promise<{ readonly version: number | string }>
  /** What the server holds now; asked after a 409. */
  readonly reload: () => Promise<Latest>
  /** Where what the server does not have yet outlives the page; left out on a shared terminal. */
  readonly kept?: KeptDraft | undefined
}

/** Milliseconds. A pause in typing saves; whoever types without a pause is saved now and then. */
const pause = 1_000
const longest = 10_000
const retries = [2_000, 5_000, 15_000, 30_000] as const

/** Saves a draft while it is typed. Outside React, so that what is under way outlives a render. */
export function startAutosave({ texts, version, save, reload, kept }: Draft) {
  let state = opened(texts, version)
  let timer: ReturnType<typeof setTimeout> | undefined
  let typingSince: number | null = null
  let underWay: Promise<void> | null = null
  const listeners = new Set<() => void>()

  const show = (next: Autosave) => {
    if (next === state) return
    state = next
    kept?.keep(unsavedOf(state))
    for (const listener of listeners) listener()
    clearTimeout(timer)
    if (maySend(state)) timer = setTimeout(send, waiting())
  }

  const waiting = () => {
    const times = state.failure?.times ?? 0
    if (times > 0) return retries[Math.min(times, retries.length) - 1]
    return Math.min(pause, Math.max(0, (typingSince ?? Date.now()) + longest - Date.now()))
  }

  const send = (): Promise<void> => {
    clearTimeout(timer)
    if (underWay) return underWay
    if (!maySend(state)) return Promise.resolve()
    typingSince = null
    underWay = attempt().finally(() => {
      underWay = null
    })
    return underWay
  }

  const attempt = async () => {
    const { texts: sending, version: read } = state
    show(sent(state))
    try {
      const answer = await save(sending, read)
      show(saved(state, answer.version, timeOfDay()))
    } catch (error) {
      const why = isConflict(error) ? await compare(error) : error
      if (why !== null) {
        noticeEnd(why)
        const { message, fix, isExpected, isSignedOut } = saidBy(why)
        show(failed(state, { message, fix, kind: isSignedOut ? 'signedOut' : isExpected ? 'refused' : 'lost' }))
      }
    }
  }

  /** null once both texts are beside each other; otherwise what stood in the way. */
  const compare = async (conflict: unknown): Promise<unknown> => {
    try {
      const latest = await reload()
      if (latest.version === state.version) return conflict // a "no" for another reason
      show(overtaken(state, latest))
      return null
    } catch (error) {
      return error
    }
  }

  return {
    now: () => state,
    listen(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    type(name: string, text: string) {
      typingSince ??= Date.now()
      show(typed(state, name, text))
    },
    choose: (name: string, choice: 'mine' | 'theirs') => show(chosen(state, name, choice)),
    close: () => show(closed(state)),
    /** Puts back what an earlier page could not save, unless something was typed here already. */
    async restore() {
      const left = (await kept?.read()) as Unsaved | null | undefined
      if (!left) return
      if (Object.keys(left.texts).join() !== Object.keys(state.texts).join()) return kept?.keep(null) // another form by now
      const latest = left.version === state.version ? null : await reload()
      if (!isUnsaved(state)) show(restored(left, latest))
    },
    /** Saves now; true when nothing is left unsaved. */
    async flush(): Promise<boolean> {
      await send()
      // What was typed while the first was under way.
      if (state.failure === null) await send()
      return !isUnsaved(state)
    },
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof ORPCError && error.status === 409
}

/** 10時42分, by the clock in front of the person. */
function timeOfDay(): string {
  const now = new Date()
  return `${now.getHours()}時${String(now.getMinutes()).padStart(2, '0')}分`
}
