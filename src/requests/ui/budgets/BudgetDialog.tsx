import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { useCalendar } from '../../../web/session.ts'
import { wholeNumberOf } from '../../form-rules.ts'
import { useRequestAct } from '../use-request-act.ts'
import { amountProblem, BudgetFields, type BudgetTexts } from './BudgetFields.tsx'

type BudgetDialogProps = {
  readonly kind: string
  /** Lines that the kind asks for and that nobody has set: of this 年度 and the next. */
  readonly missing: readonly { readonly year: number; readonly name: string }[]
  readonly onClose: () => void
}

/** Sets a line of a 年度, once. */
export function BudgetDialog({ kind, missing, onClose }: BudgetDialogProps) {
  const act = useRequestAct()
  const calendar = useCalendar()
  const [at, setAt] = useState(0)
  const [texts, setTexts] = useState<BudgetTexts>({ amount: '', carries: 'keep', reason: '' })
  const [problem, setProblem] = useState<string | null>(null)
  const setting = useMutation(
    api.requests.setBudget.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('予算を決めました。')
      },
    }),
  )
  return (
    <FormDialog
      title="年度の予算を決める"
      isOpen
      onClose={onClose}
      onSubmit={() => {
        const amountYen = wholeNumberOf(texts.amount)
        setProblem(amountYen === null ? amountProblem : null)
        const line = missing[at]
        if (amountYen === null || !line) return
        const { carries, reason } = texts
        setting.mutate({ kind, fiscalYear: line.year, name: line.name, amountYen, carries, reason })
      }}
      actLabel="決める"
      isPending={setting.isPending}
      error={setting.error}
    >
      <SelectField label="予算" value={String(at)} onChange={(place) => setAt(Number(place))}>
        {missing.map(({ year, name }, place) => (
          <option key={`${year}${name}`} value={place}>
            {formatFiscalYear(year, calendar)}　{name}
          </option>
        ))}
      </SelectField>
      <BudgetFields
        texts={texts}
        onChange={setTexts}
        reasonHint="当初予算、補正予算などです。"
        problem={problem}
        error={setting.error}
      />
    </FormDialog>
  )
}
