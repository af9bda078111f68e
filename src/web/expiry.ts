import { useSyncExternalStore } from 'react'
import { saidBy } from './said.ts'

// Whether the server has said that this sign-in has ended. Outside of React, because any request may be the one that hears it.
let hasEnded = false
const listeners = new Set<() => void>()

/** The words of the server for a sign-in that is no more; a wrong password is another matter. */
const endedCodes = ['platform.signedOut', 'signin.signedOut']

/** Told of every request that failed. */
export function noticeEnd(error: unknown) {
  if (endedCodes.includes(saidBy(error).code)) setEnded(true)
}

export function setEnded(ended: boolean) {
  hasEnded = ended
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The sign-in ended while its page is still open. */
export const useEnded = () => useSyncExternalStore(subscribe, () => hasEnded)
