import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../web/api.ts'
import { SelectField } from '../../web/components/Field.tsx'
import { sortOf as sortIn } from '../../web/components/register/address-rules.ts'
import type { RegisterRows } from '../../web/components/register/columns.ts'
import type { FilterChip } from '../../web/components/register/FilterChips.tsx'
import { registerSorts } from '../register-filter-rules.ts'

type Names = Readonly<Record<string, string>>
type Row = Answers['insight']['register']['items'][number]

type ChoiceProps = {
  readonly label: string
  /** Its name in the address. */
  readonly name: string
  readonly value: string | undefined
  readonly onChoose: (change: Record<string, string | undefined>) => void
  readonly choices: Names
}

/** One condition of the register. */
export function Choice({ label, name, value, onChoose, choices }: ChoiceProps) {
  return (
    <SelectField label={label} value={value ?? ''} onChange={(chosen) => onChoose({ [name]: chosen || undefined })}>
      <option value="">すべて</option>
      {Object.entries(choices).map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </SelectField>
  )
}

/** The conditions that the address sets, in words. */
export function chipsOf(
  search: Readonly<Record<string, string | number | undefined>>,
  filters: Readonly<Record<string, readonly [label: string, names: Names]>>,
): FilterChip[] {
  return Object.entries(filters).map(([key, [label, names]]) => {
    const value = search[key]?.toString()
    return { key, label, value: value && (names[value] ?? value) }
  })
}

/** A key that is known, or nothing. */
export function oneOf<Key extends string>(names: Readonly<Record<Key, string>>, value: string | undefined) {
  return (Object.keys(names) as Key[]).find((key) => key === value)
}

/** The order in the address, as the server takes it. */
export function sortOf(text: string | undefined) {
  const { by, isDescending } = sortIn(text, registerSorts, 'policy')
  return { sort: registerSorts.find((known) => known === by) ?? 'policy', descending: isDescending }
}

/** The 取組 of the policy in force, by number. */
export function useInitiatives(): Names {
  const initiatives = useQuery(api.policy.initiatives.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  return Object.fromEntries((initiatives.data?.items ?? []).map(({ no, name }) => [String(no), `取組${no} ${name}`]))
}

type RegisterQuery = {
  readonly data: Answers['insight']['register'] | undefined
  readonly error: Error | null
  readonly isError: boolean
  readonly refetch: () => unknown
}

/** The register is short: all of it comes at once. */
export const rowsOfRegister = ({ data, error, isError, refetch }: RegisterQuery): RegisterRows<Row> => ({
  data: data?.items,
  error,
  isError,
  refetch,
})
