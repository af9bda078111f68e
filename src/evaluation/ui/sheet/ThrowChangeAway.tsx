import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { useSaveAll } from '../flushes.tsx'
import { useSheetAct } from '../use-sheet-act.ts'

/** Gives up a change of goals that was not asked for yet: the goals that are agreed stay as they are. */
export function ThrowChangeAway({ sheetId, onGone }: { readonly sheetId: string; readonly onGone: () => void }) {
  const finish = useSheetAct()
  const saveAll = useSaveAll()
  const [isOpen, setOpen] = useState(false)
  const throwing = useMutation(
    api.evaluation.throwGoalChangeAway.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        onGone()
        await finish('目標の変更をやめました。')
      },
    }),
  )
  return (
    <p className="mt-4 print:hidden">
      <Button
        look="quiet"
        onPress={async () => {
          await saveAll()
          throwing.reset()
          setOpen(true)
        }}
      >
        目標の変更をやめる
      </Button>
      <ConfirmDialog
        title="目標の変更をやめますか"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onAct={() => throwing.mutate({ sheetId })}
        actLabel="変更をやめる"
        isPending={throwing.isPending}
        error={throwing.error}
        isDestructive
      >
        <p>書きかけの変更は、元に戻せません。いまの目標は、そのままです。</p>
      </ConfirmDialog>
    </p>
  )
}
