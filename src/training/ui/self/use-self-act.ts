import { useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { sayDone } from '../../../web/components/toasts.ts'

export type Group = Answers['training']['self']['group']
export type Ways = Answers['training']['self']['mine']

/** After an act of 自主研修 its pages and the own 手続き are asked anew, and what was done is said. */
export function useSelfAct() {
  const cache = useQueryClient()
  return async (said: string) => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: api.training.self.key() }),
      cache.invalidateQueries({ queryKey: api.growth.home.key() }),
    ])
    sayDone(said)
  }
}

export const yen = (amount: number) => `${amount.toLocaleString('ja-JP')}円`
