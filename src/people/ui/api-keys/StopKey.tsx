import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { sayDone } from '../../../web/components/toasts.ts'

export type Key = Answers['people']['apiKeys']['list']['keys'][number]

/** The safe side: one person is enough, and it works at the very next request. */
export function StopKey({ of, onClose }: { readonly of: Key; readonly onClose: () => void }) {
  const cache = useQueryClient()
  const stopping = useMutation(
    api.people.apiKeys.stop.mutationOptions({
      onSuccess: () => {
        sayDone(`${of.clientName}の連携キー（末尾 ${of.ending}）を止めました。`)
        onClose()
        return cache.invalidateQueries({ queryKey: api.people.apiKeys.key() })
      },
    }),
  )
  return (
    <ConfirmDialog
      title={`${of.clientName}の連携キー「${of.name}」を止めますか`}
      isOpen
      onClose={onClose}
      actLabel="いま止める"
      isDestructive
      isPending={stopping.isPending}
      error={stopping.error}
      onAct={() => stopping.mutate({ keyId: of.keyId })}
    >
      <p>このキーで呼んでいるシステムは、次の呼出しから断られます。</p>
      <p>止めたキーは、もう一度使えるようにはできません。続けるときは、新しいキーを作ります。</p>
    </ConfirmDialog>
  )
}
