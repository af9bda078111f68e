import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../web/api.ts'
import { FormDialog } from '../../../../web/components/Dialog.tsx'
import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import { sayDone } from '../../../../web/components/toasts.ts'
import type { RiskDuty } from '../../../mentoring/mentoring-rules.ts'

const choices = [
  { value: 'counsellor', label: '相談員', hint: 'ハラスメント、いじめ、人間関係のこと' },
  { value: 'occupational-health', label: '産業保健', hint: '体や心の具合、眠れない、消えてしまいたいという言葉' },
] as const

/** Calls a duty that is bound to secrecy: it learns whom to call. Nothing is written of the other of the two. */
export function RiskDialog({ mentoringId, onClose }: { readonly mentoringId: string; readonly onClose: () => void }) {
  const [to, setTo] = useState<RiskDuty | null>(null)
  const [isSent, setSent] = useState(false)
  const raising = useMutation(
    api.training.mentoring.raiseRisk.mutationOptions({
      onSuccess: ({ told }) => {
        onClose()
        sayDone(`${told}に知らせました。担当から、あなたに連絡があります。`)
      },
    }),
  )
  return (
    <FormDialog
      title="危険のおそれを知らせる"
      isOpen
      onClose={onClose}
      actLabel="知らせる"
      isPending={raising.isPending}
      error={raising.error}
      onSubmit={() => {
        setSent(true)
        if (to !== null) raising.mutate({ mentoringId, to })
      }}
    >
      <p>
        だれかの身に危険が及ぶおそれがあるときに使います。伝わるのは、あなたに連絡が要ることだけです。相手の名前も、話したことも伝わりません。命に関わるときは、ためらわず119番か110番に電話してください。
      </p>
      <RadioGroup
        label="知らせる先"
        value={to}
        onChange={setTo}
        choices={choices}
        error={isSent && to === null ? '知らせる先を選んでください。' : null}
        isRequired
      />
    </FormDialog>
  )
}
