import { Button } from '../../../web/components/Button.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { ListField, type ListFieldProps } from './ListField.tsx'
import { typedNumber } from './setting-value-rules.ts'

/** Days as typed: a text where it is no number yet, so that the server says what it takes. */
type Days = number | string
type Term = {
  readonly from: string
  readonly decideDays: Days
  readonly extendDays: Days
  readonly largeDays: Days
  readonly keptDays: Days
  readonly basis: string
}

const dayFields = [
  ['decideDays', '決定までの日数', '30日まで（法第83条第1項）'],
  ['extendDays', '延長の日数', '30日まで（同条第2項）'],
  ['largeDays', '特例の日数', '60日まで（法第84条）'],
  ['keptDays', '写しを受け取れる日数', '決裁の日から'],
] as const

/** Days for 開示請求, each set from its day on. */
export function DisclosureTerms({ value, onChange, ...field }: ListFieldProps<readonly Term[]>) {
  const set = (at: number, change: Partial<Term>) =>
    onChange(value.map((term, index) => (index === at ? { ...term, ...change } : term)))
  const last = value.at(-1)
  return (
    <ListField {...field}>
      {value
        .map((term, at) => ({ term, at, number: at + 1 }))
        .map(({ term, at, number }) => (
          <div key={number} className="grid gap-4 border-solid-gray-300 border-l-2 pl-4">
            <WarekiDateField
              label={`期限${number}が始まる日`}
              value={term.from}
              onChange={(from) => set(at, { from })}
              hint="この日からの請求に当てはめます。"
              isRequired
            />
            <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
              {dayFields.map(([key, label, hint]) => (
                <TextField
                  key={key}
                  label={`${label}${number}`}
                  name={`${key}-${number}`}
                  hint={hint}
                  inputMode="numeric"
                  value={String(term[key])}
                  onChange={(typed) => set(at, { [key]: typedNumber(typed) })}
                />
              ))}
            </div>
            <TextField
              label={`根拠${number}`}
              name={`basis-${number}`}
              hint="法や、市の条例の条です。"
              value={term.basis}
              onChange={(basis) => set(at, { basis })}
            />
            <p>
              <Button
                look="outline"
                isDisabled={value.length === 1}
                onPress={() => onChange(value.filter((_, index) => index !== at))}
              >
                取り除く
                <span className="sr-only">：期限{number}</span>
              </Button>
            </p>
          </div>
        ))}
      <p>
        <Button
          look="outline"
          isDisabled={last === undefined}
          onPress={() => last && onChange([...value, { ...last, from: '', basis: '' }])}
        >
          新しい期限を加える
        </Button>
      </p>
    </ListField>
  )
}
