import { SelectField } from '../../web/components/Field.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { type Clause, clauseCodes, clauses, isClause } from '../clause-rules.ts'

export type Ground = { readonly clause: Clause; readonly reason: string }

/** The ground as it may begin; the officer says why it is so of this record. */
export const groundFor = (clause: string): Ground =>
  isClause(clause) ? { clause, reason: clauses[clause].begins } : groundFor('2')

type GroundFieldsProps = {
  readonly ground: Ground
  readonly onChange: (ground: Ground) => void
  readonly errors: { readonly clause: string | null; readonly reason: string | null }
}

/** 根拠と理由 of what is withheld. Another clause brings its own beginning, unless somebody has written on. */
export function GroundFields({ ground: { clause, reason }, onChange, errors }: GroundFieldsProps) {
  const isUntouched = reason === clauses[clause].begins
  return (
    <>
      <SelectField
        label="根拠（個人情報の保護に関する法律）"
        value={clause}
        onChange={(chosen) =>
          isClause(chosen) && onChange(isUntouched ? groundFor(chosen) : { clause: chosen, reason })
        }
        error={errors.clause}
        isRequired
      >
        {clauseCodes.map((code) => (
          <option key={code} value={code}>
            {clauses[code].cited}　{clauses[code].about}
          </option>
        ))}
      </SelectField>
      <TextArea
        label="理由"
        name="reason"
        value={reason}
        onChange={(typed) => onChange({ clause, reason: typed })}
        hint="別紙に載り、請求した人に渡ります。この記録がなぜその号に当たるかを、中身が分からない言葉で書きます。"
        error={errors.reason}
        limit={500}
        isRequired
      />
    </>
  )
}
