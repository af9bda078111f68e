import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { SearchField } from '../../web/components/Field.tsx'

export type Person = Pick<
  Answers['people']['directory']['items'][number],
  'personId' | 'written' | 'unitName' | 'title'
>

type ChoosePersonProps = {
  readonly label: string
  readonly chosen: Person | null
  readonly onChoose: (person: Person | null) => void
  readonly error: string | null
}

/** Finds somebody of the staff by name, kana or number. */
export function ChoosePerson({ label, chosen, onChoose, error }: ChoosePersonProps) {
  const [q, setQ] = useState('')
  const found = useQuery(
    api.people.directory.queryOptions({
      input: { q, limit: 8 },
      enabled: q !== '' && chosen === null,
      placeholderData: keepPreviousData,
    }),
  )
  if (chosen) {
    return (
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-std-16B-170">{label}</legend>
        <p>
          {chosen.written}さん<span className="ml-3 text-solid-gray-700">{placeOf(chosen)}</span>
        </p>
        <p>
          <Button look="quiet" onPress={() => onChoose(null)}>
            別の人を選ぶ
          </Button>
        </p>
        {error && <p className="text-error-2">エラー：{error}</p>}
      </fieldset>
    )
  }
  const items = q === '' ? [] : (found.data?.items ?? [])
  return (
    <div className="grid gap-1.5">
      <SearchField label={label} value={q} onSearch={setQ} hint="氏名、かな、職員番号でさがします。" />
      {error && (
        <p role="alert" className="text-error-2">
          エラー：{error}
        </p>
      )}
      <p role="status" className="text-solid-gray-700">
        {q !== '' && found.data && items.length === 0 && 'この人は見つかりません。'}
      </p>
      <ul className="border-solid-gray-200 border-t empty:border-0">
        {items.map((person) => (
          <li
            key={person.personId}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-solid-gray-200 border-b py-2"
          >
            <span>
              {person.written}
              <span className="ml-3 text-dns-14N-130 text-solid-gray-700">{placeOf(person)}</span>
            </span>
            <Button
              look="quiet"
              onPress={() => {
                setQ('')
                onChoose(person)
              }}
            >
              この人にする
              <span className="sr-only">：{person.written}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const placeOf = ({ unitName, title }: Person) => [unitName, title].filter(Boolean).join(' ')
