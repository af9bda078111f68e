import { SelectField } from '../../../../web/components/Field.tsx'
import type { PayRules, PayUse, Rate } from '../../../use/pay-rules.ts'
import { rateOf } from '../../../use/reason-words.ts'
import type { Part } from '../../desk/scheme/edited.ts'
import { NumberField } from '../../desk/scheme/NumberField.tsx'
import { PercentField } from './PercentField.tsx'

const formulaNames = {
  absolute: '値そのもの',
  multiplier: '標準に掛ける',
  delta: '標準に足し引きする',
} as const

type RateFieldsProps = Part<Rate> & {
  readonly use: PayUse
  readonly columns: PayRules['columns']
  readonly rounding: PayRules['rounding']
  /** What the rate is of: it tells fields of the same name apart for who hears them. */
  readonly of: string
}

/** The value of a band or a penalty in each column, with what comes out of it. */
export function RateFields({ value: rate, onChange, use, columns, rounding, of }: RateFieldsProps) {
  // 号給 are whole and stand for themselves; a rate is often said over the standard.
  const isPlain = use === 'raise' && rate.formula === 'absolute'
  // 号給 that are multiplied are multiplied by a rate.
  const isPercent = use === 'bonus' || rate.formula === 'multiplier'
  const unit = isPercent ? (rate.formula === 'multiplier' ? '倍率、%' : '%') : '号給'
  const Amount = isPercent ? PercentField : NumberField
  const said = columns.filter(({ code, standard }) => Number.isFinite(rate.values[code]) && Number.isFinite(standard))
  return (
    <div className="grid gap-4">
      <div className="grid items-end gap-4 sm:grid-cols-3">
        {!isPlain && (
          <SelectField
            label={`値の決め方（${of}）`}
            value={rate.formula}
            onChange={(formula) => onChange({ ...rate, formula: formula as Rate['formula'] })}
          >
            {(Object.keys(formulaNames) as Rate['formula'][]).map((formula) => (
              <option key={formula} value={formula}>
                {formulaNames[formula]}
              </option>
            ))}
          </SelectField>
        )}
        {columns.map(({ code, name }) => (
          <Amount
            key={`${code}/${isPercent}`}
            label={`${name || '新しい列'}（${unit}）`}
            value={rate.values[code] ?? Number.NaN}
            least={-100_000}
            most={100_000}
            onChange={(value) => onChange({ ...rate, values: { ...rate.values, [code]: value ?? Number.NaN } })}
          />
        ))}
      </div>
      {!isPlain && (
        <p className="text-solid-gray-700">
          {said.map((column) => `${column.name} ${rateOf(use, rate, column, rounding)}`).join('、')}
        </p>
      )}
    </div>
  )
}
