import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { ChooseOne } from '../../../web/components/ChooseOne.tsx'

const most = 8

type ChooseUnitProps = {
  /** 所属コード; empty until one is chosen. */
  readonly code: string
  readonly onChoose: (code: string) => void
}

/** Finds a 所属 of today by a part of its name or by its code. One that is there no more stays as its code. */
export function ChooseUnit({ code, onChoose }: ChooseUnitProps) {
  const [q, setQ] = useState('')
  const { data } = useQuery(api.people.organisation.queryOptions({ input: {} }))
  const units = data?.units
  const asked = plain(q)
  const found = units?.filter((unit) => plain(unit.fullName).includes(asked) || plain(unit.code).startsWith(asked))
  const chosen = units?.find((unit) => unit.code === code)
  return (
    <ChooseOne<{ code: string; fullName: string }>
      label="所属"
      noun="所属"
      hint="名前の一部か、所属コードでさがします。"
      q={q}
      onSearch={setQ}
      found={found?.slice(0, most)}
      hasMore={found !== undefined && found.length > most}
      chosen={code === '' ? null : (chosen ?? { code, fullName: code })}
      onChoose={(unit) => onChoose(unit?.code ?? '')}
      tell={(unit) => ({ key: unit.code, name: unit.fullName, place: `所属コード ${unit.code}` })}
      error={null}
    />
  )
}

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
