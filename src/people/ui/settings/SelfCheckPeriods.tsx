import { Button } from '../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { ListField, type ListFieldProps } from './ListField.tsx'

type Period = { readonly name: string; readonly from: string }

const twoDigits = (number: number) => String(number).padStart(2, '0')
const upTo = (last: number) => Array.from({ length: last }, (_, at) => twoDigits(at + 1))

/** Parts of the 年度, each with the month and day on which it begins. */
export function SelfCheckPeriods({ value, onChange, ...field }: ListFieldProps<readonly Period[]>) {
  const set = (at: number, change: Partial<Period>) =>
    onChange(value.map((period, index) => (index === at ? { ...period, ...change } : period)))
  return (
    <ListField {...field}>
      {value
        .map((period, at) => ({ period, at, number: at + 1 }))
        .map(({ period, at, number }) => {
          const [month = '04', day = '01'] = period.from.split('-')
          return (
            <div key={number} className="grid items-end gap-4 sm:grid-cols-[1fr_7rem_7rem_auto]">
              <TextField
                label={`期${number}の名前`}
                name={`period-${number}`}
                value={period.name}
                onChange={(name) => set(at, { name })}
              />
              <SelectField
                label={`期${number}の月`}
                value={month}
                onChange={(chosen) => set(at, { from: `${chosen}-${day}` })}
              >
                {upTo(12).map((one) => (
                  <option key={one} value={one}>
                    {Number(one)}月
                  </option>
                ))}
              </SelectField>
              <SelectField
                label={`期${number}の日`}
                value={day}
                onChange={(chosen) => set(at, { from: `${month}-${chosen}` })}
              >
                {upTo(31).map((one) => (
                  <option key={one} value={one}>
                    {Number(one)}日
                  </option>
                ))}
              </SelectField>
              <p>
                <Button
                  look="outline"
                  isDisabled={value.length === 1}
                  onPress={() => onChange(value.filter((_, index) => index !== at))}
                >
                  取り除く
                  <span className="sr-only">：期{number}</span>
                </Button>
              </p>
            </div>
          )
        })}
      <p>
        <Button look="outline" onPress={() => onChange([...value, { name: '', from: '10-01' }])}>
          期を加える
        </Button>
      </p>
    </ListField>
  )
}
