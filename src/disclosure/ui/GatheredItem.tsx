import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { citedClause } from '../clause-rules.ts'
import type { GatheredRecord } from './answers.ts'
import { RuleDialog } from './RuleDialog.tsx'

type Ruling = GatheredRecord['rulings'][number]

type GatheredItemProps = {
  readonly item: GatheredRecord
  readonly title: string
  readonly mayRule: boolean
}

/** One record in words, with what was ruled on it. */
export function GatheredItem({ item, title, mayRule }: GatheredItemProps) {
  const [isRuling, setRuling] = useState(false)
  const number = item.position + 1
  const whole = item.rulings.find(({ field, isWithheld }) => field === null && isWithheld)
  return (
    <li className="border-solid-gray-200 border-b py-4" aria-label={`${title} ${number}`}>
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="num text-std-16B-170">{number}</span>
        {whole && <Tag look="green">全部を不開示</Tag>}
        {mayRule && (
          <span className="ml-auto">
            <Button look="quiet" onPress={() => setRuling(true)}>
              判断する
              <span className="sr-only">
                ：{title} {number}
              </span>
            </Button>
          </span>
        )}
      </p>
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[11rem_1fr]">
        {item.fields.map(({ key, name, text }) => (
          <div key={key} className="grid gap-x-6 sm:col-span-2 sm:grid-cols-subgrid">
            <dt className="text-solid-gray-700">{name}</dt>
            <dd className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1 [overflow-wrap:anywhere]">
              {text}
              <FieldState item={item} field={key} />
            </dd>
          </div>
        ))}
      </dl>
      {item.rulings.some(({ isWithheld }) => isWithheld) && (
        <ul className="mt-3 grid gap-1">
          {item.rulings
            .filter(({ isWithheld }) => isWithheld)
            .map((ruling) => (
              <WithheldPart key={ruling.rulingId} item={item} ruling={ruling} mayRule={mayRule} />
            ))}
        </ul>
      )}
      {isRuling && <RuleDialog item={item} title={`${title} ${number}`} onClose={() => setRuling(false)} />}
    </li>
  )
}

/** Whether the field is withheld, wholly or in part, or has still to be looked at. */
function FieldState({ item, field }: { readonly item: GatheredRecord; readonly field: string }) {
  const own = item.rulings.filter((one) => one.isWithheld && one.field === field)
  if (own.some(({ phrase }) => phrase === null)) return <Tag look="green">不開示</Tag>
  if (own.length > 0) return <Tag look="green">一部を不開示</Tag>
  const waits = item.candidates.some((one) => one.field === field && !one.isSettled)
  return waits ? <Tag look="caution">確かめる</Tag> : null
}

type WithheldPartProps = { readonly item: GatheredRecord; readonly ruling: Ruling; readonly mayRule: boolean }

function WithheldPart({ item, ruling: { rulingId, field, phrase, clause, reason }, mayRule }: WithheldPartProps) {
  const cache = useQueryClient()
  const taking = useMutation(
    api.disclosure.takeBack.mutationOptions({
      onSuccess: () => {
        sayDone('判断を取り消しました。')
        return cache.invalidateQueries({ queryKey: api.disclosure.key() })
      },
    }),
  )
  const name = item.fields.find(({ key }) => key === field)?.name
  const part = field === null ? '記録の全部' : phrase === null ? `「${name}」` : `「${name}」の「${phrase}」`
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <span>
        不開示：{part}（{citedClause(clause ?? '')}）{reason}
      </span>
      {mayRule && (
        <Button look="quiet" isPending={taking.isPending} onPress={() => taking.mutate({ rulingId })}>
          取り消す
          <span className="sr-only">：{part}</span>
        </Button>
      )}
      {taking.isError && <Refused error={taking.error} />}
    </li>
  )
}
