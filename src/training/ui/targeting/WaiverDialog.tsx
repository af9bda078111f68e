import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { type WaiverKind, waiverKinds, waiverNames } from '../../targeting/target-words.ts'
import { useTrainingAct } from '../use-training-act.ts'

type WaiverDialogProps = {
  readonly courseId: string
  readonly target: {
    readonly personId: string
    readonly name: string | null
    readonly isAway: boolean
    readonly hasSeat: boolean
  }
  readonly onClose: () => void
}

/** 免除 of one target, with why. */
export function WaiverDialog({ courseId, target, onClose }: WaiverDialogProps) {
  const [kind, setKind] = useState<WaiverKind>(target.isAway ? 'leave' : 'equivalent')
  const [reason, setReason] = useState('')
  const act = useTrainingAct()
  const waiving = useMutation(
    api.training.targeting.waive.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('免除しました。')
      },
    }),
  )
  return (
    <FormDialog
      title={`${target.name ?? '退職した人'}さんを免除する`}
      isOpen
      onClose={onClose}
      actLabel="免除する"
      isPending={waiving.isPending}
      error={waiving.error}
      onSubmit={() => waiving.mutate({ courseId, personId: target.personId, kind, reason })}
    >
      {target.hasSeat && <p>受講が決まっています。席を空けるときは、回の画面で取りやめにしてください。</p>}
      <RadioGroup
        label="免除のわけ"
        value={kind}
        onChange={setKind}
        choices={waiverKinds.map((value) => ({ value, label: waiverNames[value] }))}
        isRequired
      />
      <TextArea
        label="理由"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="いつ、どこで修了したかなど、あとから確かめられるように書きます。"
        limit={400}
        isRequired
      />
    </FormDialog>
  )
}
