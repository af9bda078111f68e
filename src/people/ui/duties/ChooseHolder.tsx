import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { ChooseOne } from '../../../web/components/ChooseOne.tsx'
import { dutyNames } from '../../duty-rules.ts'

export type Candidate = Answers['people']['duties']['candidates']['items'][number]

type ChooseHolderProps = {
  readonly chosen: Candidate | null
  readonly onChoose: (candidate: Candidate | null) => void
  readonly error: string | null
}

/** Finds somebody by name, number or label. Only who has started to use Sodachi can hold a duty. */
export function ChooseHolder(props: ChooseHolderProps) {
  const [q, setQ] = useState('')
  const { data } = useQuery(
    api.people.duties.candidates.queryOptions({ input: { q }, enabled: q !== '', placeholderData: keepPreviousData }),
  )
  return (
    <ChooseOne<Candidate>
      {...props}
      label="担当を付ける人"
      hint="氏名、かな、職員番号でさがします。まだ利用を始めていない職員は出ません。"
      q={q}
      onSearch={setQ}
      found={data?.items}
      tell={(candidate) => ({ key: candidate.accountId, name: candidate.name, place: placeOf(candidate) })}
    />
  )
}

function placeOf({ unitName, title, gradeName, loginName, duties }: Candidate): string {
  const post = [unitName, title ?? gradeName].filter(Boolean).join(' ') || loginName
  return duties.length === 0 ? post : `${post}（${duties.map((duty) => dutyNames[duty]).join('、')}）`
}
