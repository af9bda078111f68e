import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type FieldGroup, undecidedUnits } from '../../field-group-rules.ts'
import { UnitOptions } from '../UnitOptions.tsx'
import { ListField, type ListFieldProps } from './ListField.tsx'

type Unit = Answers['people']['organisation']['units'][number]

const organisationToday = api.people.organisation.queryOptions({ input: {}, staleTime: 5 * 60_000 })

/** 部門 with the units of each, and the units that are in none yet; the latter while one types. */
export function FieldGroups({ value, onChange, ...field }: ListFieldProps<readonly FieldGroup[]>) {
  const organisation = useQuery(organisationToday)
  return (
    <ListField {...field}>
      <Shown query={organisation}>
        {({ units }) => (
          <>
            {value
              .map((group, at) => ({ group, at, number: at + 1 }))
              .map(({ group, at, number }) => (
                <Group
                  key={number}
                  number={number}
                  group={group}
                  units={units}
                  taken={value.flatMap((one) => one.units)}
                  onChange={(changed) => onChange(value.map((one, index) => (index === at ? changed : one)))}
                  onRemove={() => onChange(value.filter((_, index) => index !== at))}
                />
              ))}
            <p>
              <Button look="outline" onPress={() => onChange([...value, { name: '', units: [] }])}>
                部門を加える
              </Button>
            </p>
            <UndecidedUnits units={units} groups={value} />
          </>
        )}
      </Shown>
    </ListField>
  )
}

type GroupProps = {
  readonly number: number
  readonly group: FieldGroup
  readonly units: readonly Unit[]
  /** 所属コード that stand in a 部門 already. */
  readonly taken: readonly string[]
  readonly onChange: (group: FieldGroup) => void
  readonly onRemove: () => void
}

function Group({ number, group, units, taken, onChange, onRemove }: GroupProps) {
  const [chosen, setChosen] = useState('')
  const adding = useRef<HTMLDivElement>(null)
  const nameOf = (code: string) =>
    units.find((unit) => unit.code === code)?.fullName ?? `所属コード ${code}（いまの組織にありません）`
  const focusAdding = () => adding.current?.querySelector('select')?.focus()
  const add = () => {
    const unit = units.find(({ unitId }) => unitId === chosen)
    if (unit) onChange({ ...group, units: [...group.units, unit.code] })
    setChosen('')
    focusAdding() // both buttons are out of use once they were pressed
  }
  const take = (code: string) => {
    onChange({ ...group, units: group.units.filter((one) => one !== code) })
    focusAdding()
  }
  return (
    <div className="grid gap-4 rounded-8 border border-solid-gray-300 p-4">
      <TextField
        label={`部門${number}の名前`}
        name={`group-${number}`}
        value={group.name}
        onChange={(name) => onChange({ ...group, name })}
      />
      <ul aria-label={`部門${number}の所属`} className="grid gap-1 empty:hidden">
        {group.units.map((code) => (
          <li key={code} className="flex flex-wrap items-center justify-between gap-x-4">
            {nameOf(code)}
            <Button look="quiet" onPress={() => take(code)}>
              外す<span className="sr-only">：{nameOf(code)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div ref={adding} className="grid items-end gap-4 sm:grid-cols-[1fr_auto]">
        <SelectField label={`部門${number}に加える所属`} value={chosen} onChange={setChosen}>
          <option value="">選んでください</option>
          <UnitOptions units={units.filter(({ code }) => !taken.includes(code))} />
        </SelectField>
        <p>
          <Button look="outline" isDisabled={chosen === ''} onPress={add}>
            加える<span className="sr-only">：部門{number}に</span>
          </Button>
        </p>
      </div>
      <p>
        <Button look="quiet" onPress={onRemove}>
          部門を取り除く
          <span className="sr-only">：{group.name || `部門${number}`}</span>
        </Button>
      </p>
    </div>
  )
}

function UndecidedUnits({
  units,
  groups,
}: {
  readonly units: readonly Unit[]
  readonly groups: readonly FieldGroup[]
}) {
  const gathered = undecidedUnits(units, groups)
  return (
    <section aria-label="まだ決めていない所属" className="grid gap-1">
      <p role="status" className="text-std-16B-170">
        {undecidedInWords(units, groups)}
      </p>
      {gathered.map(({ unit, undecided }) => (
        <Disclosure key={unit.unitId} title={`${unit.fullName}（${undecided.length}）`}>
          <ul className="grid gap-1 pl-6">
            {undecided.map(({ unitId, fullName }) => (
              <li key={unitId}>{fullName}</li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </section>
  )
}

/** How many units are in no 部門 yet, for the page from which this one is reached. */
export function UndecidedCount({ groups }: { readonly groups: readonly FieldGroup[] }) {
  const organisation = useQuery(organisationToday)
  return <Shown query={organisation}>{({ units }) => <p>{undecidedInWords(units, groups)}</p>}</Shown>
}

function undecidedInWords(units: readonly Unit[], groups: readonly FieldGroup[]): string {
  const count = undecidedUnits(units, groups).reduce((sum, { undecided }) => sum + undecided.length, 0)
  return `まだ決めていない所属：${count === 0 ? 'ありません' : `${units.length}のうち${count}`}`
}
