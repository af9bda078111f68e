import { useMutation } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { count } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

type RemindDialogProps = {
  readonly cycleId: string
  readonly sheetIds: readonly string[]
  readonly onClose: () => void
}

/** Asks before people are told: who gets what, and who does not. */
export function RemindDialog({ cycleId, sheetIds, onClose }: RemindDialogProps) {
  const act = useDeskAct()
  const reminding = useMutation(
    api.evaluation.remind.mutationOptions({
      onSuccess: async ({ people }) => {
        // Closed before the list comes anew: the focus goes back to a button that is still there.
        onClose()
        await act(people === 0 ? '知らせる相手はいませんでした。' : `${count(people)}人に知らせました。`)
      },
    }),
  )
  return (
    <ConfirmDialog
      title={`${count(sheetIds.length)}枚の番の人に知らせますか`}
      isOpen
      onClose={onClose}
      onAct={() => reminding.mutate({ cycleId, sheetIds: [...sheetIds] })}
      actLabel="お知らせを送る"
      isPending={reminding.isPending}
      error={reminding.error}
    >
      <p>いま番になっている人に、お知らせが一つずつ届きます。何枚あっても、一人に一つです。</p>
      <p>人事課の番のもの、終わったもの、進められる人がいないものは、だれにも知らせません。</p>
    </ConfirmDialog>
  )
}
