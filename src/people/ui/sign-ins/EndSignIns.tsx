import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { sayDone } from '../../../web/components/toasts.ts'

export type Account = Answers['signIns']['find'][number]

export function EndSignIns({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const cache = useQueryClient()
  const ending = useMutation(
    api.signIns.endOf.mutationOptions({
      onSuccess: ({ ended }) => {
        sayDone(`${account.name}さんのサインインを${ended}件終わらせました。`)
        onClose()
        return cache.invalidateQueries({ queryKey: api.signIns.find.key() })
      },
    }),
  )
  return (
    <ConfirmDialog
      title={`${account.name}さんのサインインを、すべての端末で終わらせますか`}
      isOpen
      onClose={onClose}
      actLabel="すべて終わらせる"
      isPending={ending.isPending}
      error={ending.error}
      onAct={() => ending.mutate({ accountId: account.accountId })}
    >
      <p>開いている画面は、次の操作からサインインを求めます。保存していない入力は失われることがあります。</p>
      <p>本人はパスワードを知っていれば、もう一度サインインできます。</p>
    </ConfirmDialog>
  )
}
