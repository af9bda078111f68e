import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { sayDone } from '../../../web/components/toasts.ts'
import type { AppealAct } from '../../appeal-rules.ts'
import type { AppealRecord } from './appeal-words.ts'

/** After anything that was done to a 苦情: it is said, and what shows it is asked anew. */
export function useAppealDone() {
  const cache = useQueryClient()
  return async (words: string) => {
    sayDone(words)
    await Promise.all([
      cache.invalidateQueries({ queryKey: api.evaluation.key() }),
      cache.invalidateQueries({ queryKey: api.notifications.key() }),
    ])
  }
}

/** One act on a 苦情, by the version that is shown. */
export function useAppealAct({ appealId, version }: AppealRecord, act: AppealAct, done: string, close?: () => void) {
  const finish = useAppealDone()
  const acting = useMutation(
    api.evaluation.actOnAppeal.mutationOptions({
      onSuccess: async () => {
        close?.()
        await finish(done)
      },
    }),
  )
  const doIt = (said: { text?: string; decision?: 'keep' | 'again' | null; documentNumber?: string } = {}) =>
    acting.mutate({
      appealId,
      act,
      version,
      text: said.text ?? null,
      decision: said.decision ?? null,
      documentNumber: said.documentNumber ?? null,
    })
  /** Sets a field; what was wrong with it before is no longer said. */
  const typed =
    <T>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      if (acting.isError) acting.reset()
    }
  return { ...acting, doIt, typed }
}
