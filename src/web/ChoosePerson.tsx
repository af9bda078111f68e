import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from './api.ts'
import { ChooseOne } from './components/ChooseOne.tsx'

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
export function ChoosePerson(props: ChoosePersonProps) {
  const [q, setQ] = useState('')
  const { data } = useQuery(
    api.people.directory.queryOptions({
      input: { q, limit: 8 },
      enabled: q !== '' && props.chosen === null,
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <ChooseOne<Person>
      {...props}
      hint="氏名、かな、職員番号でさがします。"
      q={q}
      onSearch={setQ}
      found={data?.items}
      hasMore={data?.next != null}
      tell={({ personId, written, unitName, title }) => ({
        key: personId,
        name: `${written}さん`,
        place: [unitName, title].filter(Boolean).join(' '),
      })}
    />
  )
}
