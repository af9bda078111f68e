import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { sayDone } from '../../../web/components/toasts.ts'

type RenewCodesProps = { readonly onDone: (codes: readonly string[]) => void; readonly onClose: () => void }

export function RenewCodes({ onDone, onClose }: RenewCodesProps) {
  const cache = useQueryClient()
  const renewing = useMutation(
    api.signIns.renewRecoveryCodes.mutationOptions({
      onSuccess: ({ codes }) => {
        onDone(codes)
        onClose()
        return cache.invalidateQueries({ queryKey: api.signIns.key() })
      },
    }),
  )
  return (
    <ConfirmDialog
      title="回復コードを作り直しますか"
      isOpen
      onClose={onClose}
      actLabel="作り直す"
      isPending={renewing.isPending}
      error={renewing.error}
      onAct={() => renewing.mutate(undefined)}
    >
      <p>これまでの回復コードは、すべて使えなくなります。</p>
    </ConfirmDialog>
  )
}

export function RemoveFactor({ onClose }: { readonly onClose: () => void }) {
  const cache = useQueryClient()
  const removing = useMutation(
    api.signIns.removeSecondFactor.mutationOptions({
      onSuccess: () => {
        sayDone('認証アプリの登録をやめました。')
        onClose()
        return Promise.all([
          cache.invalidateQueries({ queryKey: api.signIns.key() }),
          cache.invalidateQueries({ queryKey: api.session.key() }),
        ])
      },
    }),
  )
  return (
    <ConfirmDialog
      title="認証アプリの登録をやめますか"
      isOpen
      onClose={onClose}
      actLabel="登録をやめる"
      isDestructive
      isPending={removing.isPending}
      error={removing.error}
      onAct={() => removing.mutate(undefined)}
    >
      <p>次のサインインから、パスワードだけで入れるようになります。回復コードも使えなくなります。</p>
      <p>認証アプリかパスキーが要る担当の仕事は、もう一度登録するか、パスキーでサインインするまでできません。</p>
    </ConfirmDialog>
  )
}
