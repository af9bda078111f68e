import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { useUnits } from './use-units.ts'

type QuotaFieldsProps = {
  readonly quotas: Readonly<Record<string, string>>
  readonly onChange: (quotas: Readonly<Record<string, string>>) => void
}

/** How many of each 局 one 回 takes at most. */
export function QuotaFields({ quotas, onChange }: QuotaFieldsProps) {
  const { bureaus } = useUnits()
  const set = Object.values(quotas).filter((seats) => seats.trim() !== '').length
  return (
    <Disclosure title={`局の割当（${set === 0 ? '定めなし' : `${set}局`}）`}>
      <div className="grid gap-4">
        <p>一つの回に出す人数の上限です。空の局には、上限がありません。</p>
        <div className="grid gap-4 sm:grid-cols-2">
          {bureaus.map(({ unitId, name }) => (
            <TextField
              key={unitId}
              label={name}
              name={`quota-${unitId}`}
              value={quotas[unitId] ?? ''}
              onChange={(seats) => onChange({ ...quotas, [unitId]: seats })}
              inputMode="numeric"
            />
          ))}
        </div>
      </div>
    </Disclosure>
  )
}
