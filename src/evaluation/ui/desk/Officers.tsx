import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Moment } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import type { Cycle } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

/** Who sees the sheets of this cycle for HR. Everybody else of 人事課 does not. */
export function Officers({ cycle: { cycleId, officers } }: { readonly cycle: Cycle }) {
  const act = useDeskAct()
  const [accountId, setAccountId] = useState('')
  const [leaving, setLeaving] = useState<(typeof officers)[number] | null>(null)
  const candidates = useQuery(api.evaluation.officerCandidates.queryOptions({ input: { cycleId }, staleTime: 0 }))
  const naming = useMutation(
    api.evaluation.nameOfficer.mutationOptions({
      onSuccess: async () => {
        setAccountId('')
        await act('担当を加えました。')
      },
    }),
  )
  const ending = useMutation(
    api.evaluation.endOfficer.mutationOptions({
      onSuccess: async () => {
        setLeaving(null)
        await act('担当を外しました。')
      },
    }),
  )
  const free = candidates.data?.items ?? []
  return (
    <>
      <p className="mb-3">
        評価者のほかに、この期のシートを見られる人です。自分のシートは、担当でも本人としてだけ見ます。
      </p>
      <ul className="border-solid-gray-200 border-t">
        {officers.map((officer) => (
          <li
            key={officer.accountId}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-6 border-solid-gray-200 border-b py-2"
          >
            <span>
              {officer.name}
              <span className="ml-3 text-solid-gray-700">
                <Moment at={officer.namedAt} />
                から
              </span>
            </span>
            {officers.length > 1 && (
              <Button look="quiet" onPress={() => setLeaving(officer)}>
                外す<span className="sr-only">：{officer.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {naming.error && <Refused error={naming.error} />}
      {free.length === 0 ? (
        <p className="mt-4 text-solid-gray-700">
          加えられる人は、ほかにいません。人事課の担当を持つ人だけを加えられます。
        </p>
      ) : (
        <div className="mt-4 flex max-w-xl flex-wrap items-end gap-4">
          <div className="min-w-64 grow">
            <SelectField label="担当に加える人" value={accountId} onChange={setAccountId}>
              <option value="">選んでください</option>
              {free.map((one) => (
                <option key={one.accountId} value={one.accountId}>
                  {one.name}
                </option>
              ))}
            </SelectField>
          </div>
          <Button
            look="outline"
            isDisabled={accountId === ''}
            isPending={naming.isPending}
            onPress={() => naming.mutate({ cycleId, accountId })}
          >
            担当に加える
          </Button>
        </div>
      )}
      <ConfirmDialog
        title={`${leaving?.name ?? ''}さんを担当から外しますか`}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        actLabel="担当から外す"
        onAct={() => leaving && ending.mutate({ cycleId, accountId: leaving.accountId })}
        isPending={ending.isPending}
        error={ending.error}
      >
        <p>外すと、この期のシートが見えなくなります。あとでまた加えられます。</p>
      </ConfirmDialog>
    </>
  )
}
