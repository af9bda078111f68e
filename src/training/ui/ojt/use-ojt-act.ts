import { useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { sayDone } from '../../../web/components/toasts.ts'

/** One OJT as its reader sees it. */
export type Ojt = Answers['training']['ojt']['read']
export type OjtUnit = Answers['training']['ojt']['mine']['units'][number]

/** After an act of OJT its pages and the own 手続き are asked anew, and what was done is said. */
export function useOjtAct() {
  const cache = useQueryClient()
  return async (said: string) => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: api.training.ojt.key() }),
      cache.invalidateQueries({ queryKey: api.growth.home.key() }),
    ])
    sayDone(said)
  }
}

/** ～さん, where somebody has left too. */
export const called = (name: string | null) => (name === null ? '退職した人' : `${name}さん`)
