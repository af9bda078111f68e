import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import type { Account } from './EndSignIns.tsx'

type Props = { readonly account: Account; readonly onClose: () => void }

/** What is done of stopping and reopening: it is said, and the list is asked anew. */
function useDone(said: string, onClose: () => void) {
  const cache = useQueryClient()
  return () => {
    sayDone(said)
    onClose()
    return cache.invalidateQueries({ queryKey: api.signIns.find.key() })
  }
}

/** While it is not known who comes in by an account, or nobody may for a time. */
export function StopAccount({ account, onClose }: Props) {
  const onSuccess = useDone(`${account.name}さんのアカウントを止めました。`, onClose)
  const stopping = useMutation(api.signIns.stopOf.mutationOptions({ onSuccess }))
  return (
    <ConfirmDialog
      title={`${account.name}さんのアカウントを止めますか`}
      isOpen
      onClose={onClose}
      actLabel="止める"
      isDestructive
      isPending={stopping.isPending}
      error={stopping.error}
      onAct={() => stopping.mutate({ accountId: account.accountId })}
    >
      <p>本人のサインインはすべての端末で終わり、再開するまで、どの方法でもサインインできません。</p>
      <p>退職した人のアカウントは、退職の日に自動で使えなくなります。止める必要はありません。</p>
    </ConfirmDialog>
  )
}

/** Once it is certain again who comes in by it. */
export function ReopenAccount({ account, onClose }: Props) {
  const onSuccess = useDone(`${account.name}さんのアカウントを再開しました。`, onClose)
  const reopening = useMutation(api.signIns.reopenOf.mutationOptions({ onSuccess }))
  return (
    <ConfirmDialog
      title={`${account.name}さんのアカウントを再開しますか`}
      isOpen
      onClose={onClose}
      actLabel="再開する"
      isPending={reopening.isPending}
      error={reopening.error}
      onAct={() => reopening.mutate({ accountId: account.accountId })}
    >
      <p>止めた理由がなくなったことを確かめてから再開してください。本人に知らせが届きます。</p>
      <p>
        パスワードや認証アプリは、止める前のものが使えます。知られたおそれがあるときは、本人にすぐ変えてもらってください。
      </p>
    </ConfirmDialog>
  )
}
