import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { yenWords } from '../../budget-words.ts'
import { wholeNumberOf } from '../../form-rules.ts'
import { useRequestAct } from '../use-request-act.ts'
import { amountProblem, BudgetFields, type BudgetTexts } from './BudgetFields.tsx'

type Line = Answers['requests']['budgets']['items'][number]

/** Another amount for a line, never below what is reserved and spent; who was faster is not overwritten. */
export function ChangeBudget({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) {
  const { lineId, version, amountYen: before, carries, reservedYen, spentYen } = line
  const act = useRequestAct()
  const [texts, setTexts] = useState<BudgetTexts>({ amount: before.toLocaleString('ja-JP'), carries, reason: '' })
  const [problem, setProblem] = useState<string | null>(null)
  const changing = useMutation(
    api.requests.changeBudget.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('予算を変えました。')
      },
    }),
  )
  const amountYen = wholeNumberOf(texts.amount)
  return (
    <FormDialog
      title={`額を変える：${line.name}`}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        setProblem(amountYen === null ? amountProblem : null)
        if (amountYen === null) return
        changing.mutate({ lineId, version, amountYen, carries: texts.carries, reason: texts.reason })
      }}
      actLabel="変える"
      isPending={changing.isPending}
      error={changing.error}
    >
      <p>
        いまは{yenWords(before)}で、使った額と押さえた額は合わせて{yenWords(reservedYen + spentYen)}です。
        {amountYen !== null && amountYen !== before && (
          <>変えると、残りは{yenWords(Math.max(0, amountYen - reservedYen - spentYen))}になります。</>
        )}
      </p>
      <BudgetFields
        texts={texts}
        onChange={setTexts}
        reasonHint="補正、流用などです。"
        problem={problem}
        error={changing.error}
      />
    </FormDialog>
  )
}
