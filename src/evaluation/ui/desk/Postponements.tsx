import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { stepNames } from '../../scheme.ts'
import type { Cycle } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

/** What was put off, for all and for some, with the way to take it back while the cycle runs. */
export function Postponements({ cycle: { cycleId, state } }: { readonly cycle: Cycle }) {
  const act = useDeskAct()
  const query = useQuery(api.evaluation.postponements.queryOptions({ input: { cycleId }, staleTime: 0 }))
  const withdrawing = useMutation(
    api.evaluation.withdrawPostponement.mutationOptions({ onSuccess: () => act('延長を取り消しました。') }),
  )
  const items = query.data?.items ?? []
  if (items.length === 0) return null
  return (
    <div className="mt-6">
      <h3 className="mb-2 text-std-18B-160">延ばした期限</h3>
      {withdrawing.error && <Refused error={withdrawing.error} />}
      <ul className="border-solid-gray-200 border-t">
        {items.map(({ postponementId, sheetId, name, step, toOn, reason }) => {
          const whom = sheetId === null ? '全員' : `${name ?? '退職した人'}さん`
          return (
            <li
              key={postponementId}
              className="flex min-h-11 flex-wrap items-center justify-between gap-x-6 border-solid-gray-200 border-b py-2"
            >
              <span>
                <b>{whom}</b>　{stepNames[step]}を
                <Day on={toOn} />
                まで
                <span className="block text-solid-gray-700">{reason}</span>
              </span>
              {state === 'open' && (
                <Button
                  look="quiet"
                  isPending={withdrawing.isPending}
                  onPress={() => withdrawing.mutate({ cycleId, postponementId })}
                >
                  取り消す
                  <span className="sr-only">
                    ：{whom}の{stepNames[step]}
                  </span>
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
