import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SearchField } from '../../../web/components/Field.tsx'
import { dutyNames } from '../../duty-rules.ts'

export type Candidate = Answers['people']['duties']['candidates']['items'][number]

type ChooseHolderProps = {
  readonly chosen: Candidate | null
  readonly onChoose: (candidate: Candidate | null) => void
  readonly error: string | null
}

/** Finds somebody by name, number or label. Only who has started to use Sodachi can hold a duty. */
export function ChooseHolder({ chosen, onChoose, error }: ChooseHolderProps) {
  const [q, setQ] = useState('')
  const found = useQuery(
    api.people.duties.candidates.queryOptions({ input: { q }, enabled: q !== '', placeholderData: keepPreviousData }),
  )
  if (chosen) {
    return (
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-std-16B-170">担当を付ける人</legend>
        <p>
          {chosen.name}
          <span className="ml-3 text-solid-gray-700">{placeOf(chosen)}</span>
        </p>
        <p>
          <Button look="quiet" onPress={() => onChoose(null)}>
            別の人を選ぶ
          </Button>
        </p>
        {error && <p className="text-dns-16N-130 text-error-2">エラー：{error}</p>}
      </fieldset>
    )
  }
  const items = q === '' ? [] : (found.data?.items ?? [])
  return (
    <div className="grid gap-1.5">
      <SearchField
        label="担当を付ける人"
        value={q}
        onSearch={setQ}
        hint="氏名、かな、職員番号でさがします。まだ利用を始めていない職員は出ません。"
      />
      {error && (
        <p role="alert" className="text-dns-16N-130 text-error-2">
          エラー：{error}
        </p>
      )}
      <p role="status" className="text-solid-gray-700">
        {q !== '' &&
          found.data &&
          (items.length === 0 ? 'この人は見つかりません。' : `${items.length}人見つかりました。`)}
      </p>
      <ul className="border-solid-gray-200 border-t empty:border-0">
        {items.map((candidate) => (
          <li
            key={candidate.accountId}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-solid-gray-200 border-b py-2"
          >
            <span>
              {candidate.name}
              <span className="ml-3 text-dns-14N-130 text-solid-gray-700">{placeOf(candidate)}</span>
            </span>
            <Button look="quiet" onPress={() => onChoose(candidate)}>
              この人にする
              <span className="sr-only">：{candidate.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function placeOf({ unitName, title, gradeName, loginName, duties }: Candidate): string {
  const post = [unitName, title ?? gradeName].filter(Boolean).join(' ') || loginName
  return duties.length === 0 ? post : `${post}（${duties.map((duty) => dutyNames[duty]).join('、')}）`
}
