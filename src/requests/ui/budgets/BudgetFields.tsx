import { TextField } from '../../../web/components/Field.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { saidAtField } from '../../../web/said.ts'
import { type Carries, carriesNames } from '../../budget-words.ts'

export type BudgetTexts = { readonly amount: string; readonly carries: Carries; readonly reason: string }

type BudgetFieldsProps = {
  readonly texts: BudgetTexts
  readonly onChange: (texts: BudgetTexts) => void
  readonly reasonHint: string
  /** What is wrong with the amount as it was typed. */
  readonly problem: string | null
  readonly error: unknown
}

/** Amount, year's end and reason, of a new line and of one that is changed. */
export function BudgetFields({ texts, onChange, reasonHint, problem, error }: BudgetFieldsProps) {
  const set = (part: Partial<BudgetTexts>) => onChange({ ...texts, ...part })
  return (
    <>
      <TextField
        label="配当額（円）"
        name="amountYen"
        inputMode="numeric"
        value={texts.amount}
        onChange={(amount) => set({ amount })}
        error={problem ?? saidAtField(error, 'amountYen')}
        isRequired
      />
      <RadioGroup
        label="4月1日に、決まっていない申請が押さえた額は"
        value={texts.carries}
        onChange={(carries) => set({ carries })}
        choices={(['keep', 'move', 'release'] as const).map((value) => ({ value, label: carriesNames[value] }))}
      />
      <TextField
        label="理由"
        name="reason"
        value={texts.reason}
        onChange={(reason) => set({ reason })}
        hint={reasonHint}
        error={saidAtField(error, 'reason')}
        isRequired
      />
    </>
  )
}

export const amountProblem = '円の数を、数字で入れてください。'
