import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { useSession } from '../../../web/session.ts'
import { useTrainingAct } from '../use-training-act.ts'
import { type Makeup, MakeupWords } from './MakeupWords.tsx'

/** One 補講 that somebody was offered: they take it or decline, until its day. */
export function MyMakeup({ makeup }: { readonly makeup: Makeup }) {
  const { makeupId, state, onDay } = makeup
  const { today } = useSession()
  const [isDeclining, setDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const act = useTrainingAct()
  const answering = useMutation(
    api.training.running.answerMakeup.mutationOptions({
      onSuccess: async (_, { answer }) => {
        setDeclining(false)
        await act(answer === 'taken' ? '補講を受けると答えました。' : '補講を受けないと答えました。')
      },
    }),
  )
  const mayAnswer = (state === 'offered' || state === 'taken') && onDay >= today
  return (
    <div className="grid justify-items-start gap-2">
      <MakeupWords makeup={makeup} />
      {mayAnswer && (
        <div className="flex flex-wrap gap-3">
          {state === 'offered' && (
            <Button
              onPress={() => answering.mutate({ makeupId, answer: 'taken', reason: '' })}
              isPending={answering.isPending && !isDeclining}
            >
              補講を受ける
            </Button>
          )}
          <Button look="quiet" onPress={() => setDeclining(true)}>
            補講を受けない
          </Button>
        </div>
      )}
      {answering.error && !isDeclining && <Refused error={answering.error} />}
      <FormDialog
        title="補講を受けない"
        isOpen={isDeclining}
        onClose={() => setDeclining(false)}
        actLabel="受けないと答える"
        isPending={answering.isPending}
        error={answering.error}
        onSubmit={() => answering.mutate({ makeupId, answer: 'declined', reason })}
      >
        <TextArea
          label="理由"
          name="reason"
          value={reason}
          onChange={setReason}
          hint="研修の担当が読みます。都合のよい日があれば、書いてください。"
          limit={400}
        />
      </FormDialog>
    </div>
  )
}
