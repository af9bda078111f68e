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

/** For somebody who has lost the app and the recovery codes, after it is certain who asks. */
export function ResetFactor({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const cache = useQueryClient()
  const resetting = useMutation(
    api.signIns.resetSecondFactorOf.mutationOptions({
      onSuccess: () => {
        sayDone(`${account.name}さんの認証アプリの登録を取り消しました。`)
        onClose()
        return cache.invalidateQueries({ queryKey: api.signIns.find.key() })
      },
    }),
  )
  return (
    <ConfirmDialog
      title={`${account.name}さんの認証アプリの登録を取り消しますか`}
      isOpen
      onClose={onClose}
      actLabel="取り消す"
      isDestructive
      isPending={resetting.isPending}
      error={resetting.error}
      onAct={() => resetting.mutate({ accountId: account.accountId })}
    >
      <p>頼んできたのが本人であることを、対面や内線で確かめてから取り消してください。</p>
      <p>本人のサインインは、すべての端末で終わります。次は、パスワードだけでサインインできます。</p>
    </ConfirmDialog>
  )
}

/** For somebody who has lost the device with the passkey, after it is certain who asks. */
export function ResetPasskeys({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const cache = useQueryClient()
  const resetting = useMutation(
    api.signIns.resetPasskeysOf.mutationOptions({
      onSuccess: () => {
        sayDone(`${account.name}さんのパスキーの登録を取り消しました。`)
        onClose()
        return cache.invalidateQueries({ queryKey: api.signIns.find.key() })
      },
    }),
  )
  return (
    <ConfirmDialog
      title={`${account.name}さんのパスキーの登録を、すべて取り消しますか`}
      isOpen
      onClose={onClose}
      actLabel="すべて取り消す"
      isDestructive
      isPending={resetting.isPending}
      error={resetting.error}
      onAct={() => resetting.mutate({ accountId: account.accountId })}
    >
      <p>頼んできたのが本人であることを、対面や内線で確かめてから取り消してください。</p>
      <p>
        {account.passkeys}
        個のパスキーが使えなくなり、本人のサインインは、すべての端末で終わります。次は、職員番号とパスワードでサインインします。
      </p>
    </ConfirmDialog>
  )
}
