import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { ConfirmDialog, FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { saidAtField } from '../../../web/said.ts'

export type Passkey = Answers['signIns']['passkeys']['passkeys'][number]
type OfPasskey = { readonly passkey: Passkey; readonly onClose: () => void }

export function RenamePasskey({ passkey: { passkeyId, name }, onClose }: OfPasskey) {
  const cache = useQueryClient()
  const [typed, setTyped] = useState(name)
  const renaming = useMutation(
    api.signIns.renamePasskey.mutationOptions({
      onSuccess: () => {
        sayDone('パスキーの名前を変えました。')
        onClose()
        return cache.invalidateQueries({ queryKey: api.signIns.passkeys.key() })
      },
    }),
  )
  const atName = saidAtField(renaming.error, 'name')
  return (
    <FormDialog
      title="パスキーの名前を変える"
      isOpen
      onClose={onClose}
      actLabel="変える"
      isPending={renaming.isPending}
      error={atName === null ? renaming.error : null}
      onSubmit={() => renaming.mutate({ passkeyId, name: typed })}
    >
      <TextField
        label="パスキーの名前"
        name="passkey-name"
        value={typed}
        onChange={setTyped}
        error={atName}
        autoFocus
        isRequired
      />
    </FormDialog>
  )
}

export function RemovePasskey({ passkey: { passkeyId, name }, onClose }: OfPasskey) {
  const cache = useQueryClient()
  const removing = useMutation(
    api.signIns.removePasskey.mutationOptions({
      onSuccess: () => {
        sayDone(`${name}の登録を取り消しました。`)
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
      title={`${name}の登録を取り消しますか`}
      isOpen
      onClose={onClose}
      actLabel="登録を取り消す"
      isDestructive
      isPending={removing.isPending}
      error={removing.error}
      onAct={() => removing.mutate({ passkeyId })}
    >
      <p>
        このパスキーでは、サインインできなくなります。このパスキーでサインインしたほかの端末は、サインアウトします。
      </p>
      <p>端末に残るパスキーは、端末の設定から消してください。</p>
    </ConfirmDialog>
  )
}
