import { Button } from '../../../web/components/Button.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { ListField, type ListFieldProps } from './ListField.tsx'
import { typedNumber } from './setting-value-rules.ts'

/** Years as typed: a text where it is no number yet, so that the server says what it takes. */
type Years = { readonly from: number | string; readonly to: number | string }

/** 職種, each with the years in one place that the city takes as 目安. */
export function RotationYears({ value, onChange, ...field }: ListFieldProps<Readonly<Record<string, Years>>>) {
  const rows = Object.entries(value)
  const set = (at: number, jobFamily: string, years: Years) =>
    onChange(Object.fromEntries(rows.map((row, index) => (index === at ? [jobFamily, years] : row))))
  return (
    <ListField {...field}>
      {rows
        .map(([jobFamily, years], at) => ({ jobFamily, years, at, number: at + 1 }))
        .map(({ jobFamily, years, at, number }) => (
          <div key={number} className="grid items-end gap-4 sm:grid-cols-[1fr_8rem_8rem_auto]">
            <TextField
              label={`職種${number}`}
              name={`family-${number}`}
              value={jobFamily}
              onChange={(typed) => set(at, typed, years)}
            />
            <TextField
              label={`年数${number}（から）`}
              name={`from-${number}`}
              inputMode="numeric"
              value={String(years.from)}
              onChange={(typed) => set(at, jobFamily, { ...years, from: typedNumber(typed) })}
            />
            <TextField
              label={`年数${number}（まで）`}
              name={`to-${number}`}
              inputMode="numeric"
              value={String(years.to)}
              onChange={(typed) => set(at, jobFamily, { ...years, to: typedNumber(typed) })}
            />
            <p>
              <Button
                look="outline"
                onPress={() => onChange(Object.fromEntries(rows.filter((_, index) => index !== at)))}
              >
                取り除く
                <span className="sr-only">：職種{number}</span>
              </Button>
            </p>
          </div>
        ))}
      <p>
        <Button look="outline" isDisabled={'' in value} onPress={() => onChange({ ...value, '': { from: 3, to: 5 } })}>
          職種を加える
        </Button>
      </p>
    </ListField>
  )
}
