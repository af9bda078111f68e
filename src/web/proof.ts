import { useSyncExternalStore } from 'react'
import { saidBy } from './said.ts'

// Outside of React, because any request may be the one that is asked for proof. `decide` answers all that wait.
type Asked = { readonly proof: Promise<boolean>; readonly decide: (isProven: boolean) => void }
let asked: Asked | null = null
const listeners = new Set<() => void>()

function set(next: Asked | null) {
  asked = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks over the page who one is; true once the server is satisfied, false when the person would rather not. */
function askForProof(): Promise<boolean> {
  if (asked) return asked.proof
  const { promise, resolve } = Promise.withResolvers<boolean>()
  set({
    proof: promise,
    decide(isProven) {
      set(null)
      resolve(isProven)
    },
  })
  return promise
}

/** Sends a request; where the server wants fresh proof first, asks for it over the page and sends the request once more. */
export async function withProof<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if (saidBy(error).code !== 'platform.proofNeeded' || !(await askForProof())) throw error
    return send()
  }
}

/** What the dialog answers; null while nothing waits for proof. */
export const useProofAsked = () => useSyncExternalStore(subscribe, () => asked)
