import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { ConfirmDialog } from '../../web/components/Dialog.tsx'
import { sayDone } from '../../web/components/toasts.ts'

/** The go-live question: what is missing in the register becomes 手続き of those who keep it. */
export function AskForMissing() {
  const [isOpen, setOpen] = useState(false)
  const asking = useMutation({
    mutationFn: () => client.insight.askForMissing(),
    onSuccess: ({ asked }) => {
      setOpen(false)
      sayDone(asked.length === 0 ? 'まだないところはありません。' : `${asked.length}件の手続きを頼みました。`)
    },
  })
  return (
    <>
      <Button look="outline" onPress={() => setOpen(true)}>
        まだないところを頼む
      </Button>
      <ConfirmDialog
        title="まだないところを、担当に頼みます"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actLabel="頼む"
        onAct={() => asking.mutate()}
        isPending={asking.isPending}
        error={asking.error}
      >
        <p>
          所管、申し込み方、基準値、目標値、今年度の点検のうち、まだないところを数え、とりまとめの担当のホームに手続きとして出します。
        </p>
        <p>前に頼んだものは、二重にはなりません。すべて書かれると、手続きは自動で済みになります。</p>
      </ConfirmDialog>
    </>
  )
}
