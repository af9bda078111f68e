import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { sheetStates, stateNames } from '../../course-rules.ts'
import { type Cycle, count } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

const over = ['done', 'exempt']

/** What is still open is said before, state by state; then the cycle is closed. */
export function CloseCycle({ cycle: { cycleId, states, state, name } }: { readonly cycle: Cycle }) {
  const act = useDeskAct()
  const [isAsking, setAsking] = useState(false)
  const completing = useMutation(
    api.evaluation.completeDue.mutationOptions({
      onSuccess: ({ sheets }) =>
        act(sheets === 0 ? '完了にできるシートは、まだありません。' : `${count(sheets)}枚を完了にしました。`),
    }),
  )
  const closing = useMutation(
    api.evaluation.closeCycle.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        await act('期を閉じました。')
      },
    }),
  )
  if (state === 'closed')
    return <p>この期は閉じています。シートは、保存の年数が過ぎるまで残ります。再評価と訂正だけができます。</p>
  const open = sheetStates.filter((one) => !over.includes(one) && (states[one] ?? 0) > 0)
  const left = open.reduce((sum, one) => sum + (states[one] ?? 0), 0)
  const ready = (states.disclosed ?? 0) + (states.interviewed ?? 0) + (states.confirmed ?? 0)
  return (
    <div className="grid gap-5">
      {left === 0 ? (
        <p>すべてのシートが、完了か未評価です。閉じられます。</p>
      ) : (
        <>
          <p>
            終わっていないシートが<b className="num">{count(left)}枚</b>
            あります。閉じるには、すべて完了か未評価にします。
          </p>
          <ul className="flex flex-wrap gap-x-8 gap-y-2">
            {open.map((one) => (
              <li key={one}>
                <Link
                  to="/evaluation/desk/$cycleId"
                  params={{ cycleId }}
                  search={{ tab: 'sheets', state: one }}
                  className="link num inline-block py-1.5"
                >
                  {stateNames[one]}　{count(states[one] ?? 0)}枚
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {ready > 0 && (
        <div>
          <p className="mb-3 max-w-3xl">
            面談が終わり、苦情の申出の期間も過ぎたシートは、まとめて完了にできます。期間の中のものと、面談の終わっていないものは残ります。
          </p>
          <Button look="outline" isPending={completing.isPending} onPress={() => completing.mutate({ cycleId })}>
            終わったシートを完了にする
          </Button>
          {completing.error && <Refused error={completing.error} />}
        </div>
      )}
      <div>
        <Button
          onPress={() => setAsking(true)}
          disabledReason={left > 0 ? `終わっていないシートが${count(left)}枚あります。` : null}
        >
          期を閉じる
        </Button>
      </div>
      <ConfirmDialog
        title={`「${name}」を閉じますか`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actLabel="期を閉じる"
        isDestructive
        onAct={() => closing.mutate({ cycleId })}
        isPending={closing.isPending}
        error={closing.error}
      >
        <p>閉じると、シートは変えられません。再評価と訂正だけができます。開き直すことはできません。</p>
        <p>保存の年数は、次の4月1日から数えます。</p>
      </ConfirmDialog>
    </div>
  )
}
