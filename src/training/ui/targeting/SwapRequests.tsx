import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { swapStateNames } from '../../targeting/target-words.ts'
import { useTrainingAct } from '../use-training-act.ts'

type Swap = Answers['training']['targeting']['swaps']['items'][number]

/** Changes of 回 of a course: those for a free seat wait for its keeper; of an exchange the colleague decides. */
export function SwapRequests({ courseId }: { readonly courseId: string }) {
  const { data } = useQuery(api.training.targeting.swaps.queryOptions({ input: { courseId }, staleTime: 0 }))
  const [answering, setAnswering] = useState<{ swap: Swap; agrees: boolean } | null>(null)
  const items = data?.items ?? []
  if (items.length === 0) return null
  const waiting = items.filter(({ state, isExchange }) => state === 'asked' && !isExchange)
  return (
    <Section title="回の変更の申出" aside={waiting.length > 0 ? `返事を待つもの ${waiting.length}件` : undefined}>
      <ul className="border-solid-gray-600 border-t">
        {items.map((swap) => (
          <li
            key={swap.swapId}
            className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 border-solid-gray-200 border-b py-4"
          >
            <div className="grid min-w-0 max-w-3xl gap-1">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <b>{swap.name ?? '退職した人'}</b>
                <span className="text-solid-gray-700">{swap.unitName}</span>
                <Tag look={swap.state === 'asked' ? 'caution' : 'plain'}>{swapStateNames[swap.state]}</Tag>
              </p>
              <p>
                {swap.title} → {swap.toTitle}
                {swap.isExchange
                  ? `（${swap.otherName ?? '退職した人'}さんと交換。相手が答えます）`
                  : swap.state === 'asked'
                    ? `（空席 ${swap.free}）`
                    : ''}
              </p>
              <p className="whitespace-pre-wrap text-solid-gray-700">理由：{swap.reason}</p>
            </div>
            {swap.state === 'asked' && !swap.isExchange && !swap.isOwn && (
              <div className="flex flex-wrap gap-3 print:hidden">
                <Button onPress={() => setAnswering({ swap, agrees: true })}>
                  認める<span className="sr-only">：{swap.name}</span>
                </Button>
                <Button look="outline" onPress={() => setAnswering({ swap, agrees: false })}>
                  断る<span className="sr-only">：{swap.name}</span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {answering && <AnswerDialog {...answering} onClose={() => setAnswering(null)} />}
    </Section>
  )
}

type AnswerDialogProps = {
  readonly swap: Pick<Swap, 'swapId' | 'name' | 'title' | 'toTitle'>
  readonly agrees: boolean
  readonly onClose: () => void
}

/** Agrees to a change, or refuses it with a word. */
export function AnswerDialog({ swap, agrees, onClose }: AnswerDialogProps) {
  const [words, setWords] = useState('')
  const act = useTrainingAct()
  const answering = useMutation(
    api.training.targeting.answerSwap.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act(agrees ? '回を替えました。申し出た人に知らせました。' : '断りました。申し出た人に知らせました。')
      },
    }),
  )
  return (
    <FormDialog
      title={`${swap.name ?? '退職した人'}さんの回の変更を${agrees ? '認める' : '断る'}`}
      isOpen
      onClose={onClose}
      actLabel={agrees ? '認める' : '断る'}
      isPending={answering.isPending}
      error={answering.error}
      onSubmit={() => answering.mutate({ swapId: swap.swapId, agrees, words })}
    >
      <p>
        {swap.title} → {swap.toTitle}
      </p>
      <TextArea label="ことば" name="words" value={words} onChange={setWords} limit={400} />
    </FormDialog>
  )
}
