import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { ChoosePerson } from '../../../web/ChoosePerson.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { unitWhys, whys } from '../../records/match-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'
import type { ListRow, WholeList } from './completion-list.ts'

type MatchRowProps = { readonly row: ListRow; readonly list: WholeList['list']; readonly self: string | null }

/** A row and who it may be, each with why; somebody else of the staff, or nobody. */
export function MatchRow({ row, list: { listId, version }, self }: MatchRowProps) {
  const act = useTrainingAct()
  const [isAgain, setAgain] = useState(false)
  const settling = useMutation(
    api.training.records.settle.mutationOptions({
      onSuccess: async () => {
        await act(null)
        setAgain(false)
      },
    }),
  )
  const settle = (personId: string | null) => settling.mutate({ listId, version, line: row.line, personId })
  const isOpen = row.settled === null || isAgain
  return (
    <li className="grid gap-x-8 gap-y-4 border-solid-gray-200 border-b py-5 lg:grid-cols-[2fr_3fr]">
      <div className="grid min-w-0 content-start gap-1">
        <h3 className="text-std-17B-170">
          <span className="sr-only">{row.line}行目 </span>
          {row.name}
          {row.kana !== '' && <span className="ml-3 text-std-16N-170 text-solid-gray-700">{row.kana}</span>}
        </h3>
        <p>{row.unit === '' ? '所属は書かれていません' : row.unit}</p>
        <p className="text-solid-gray-700">
          {row.title}・<Day on={row.completedOn} />
        </p>
      </div>
      <div className="grid min-w-0 content-start gap-3">
        {isOpen ? (
          <>
            {row.candidates.length === 0 && <p>似た氏名の職員はいません。</p>}
            {row.candidates.length > 0 && (
              <ul className="grid gap-3" aria-label={`${row.name}の候補`}>
                {row.candidates.map((one) => (
                  <li key={one.personId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
                    <span className="min-w-0">
                      {one.name}
                      <span className="ml-3 text-solid-gray-700">
                        {[one.unitName, one.title].filter(Boolean).join(' ')}
                      </span>
                      <span className="block text-solid-gray-700">
                        {whys[one.why]}・{unitWhys[one.unit]}
                      </span>
                    </span>
                    <Button
                      look="outline"
                      onPress={() => settle(one.personId)}
                      isDisabled={settling.isPending}
                      disabledReason={one.personId === self ? 'あなたの行は、ほかの担当が選びます。' : null}
                      aria-label={`この人にする：${one.name}さん（${one.unitName}）`}
                    >
                      この人にする
                    </Button>
                  </li>
                ))}
              </ul>
            )}
            <ChoosePerson
              label={`ほかの職員から選ぶ：${row.name}`}
              chosen={null}
              onChoose={(person) => person && settle(person.personId)}
              error={null}
            />
            <p>
              <Button
                look="quiet"
                onPress={() => settle(null)}
                isDisabled={settling.isPending}
                aria-label={`該当者なし（記録しない）：${row.name}`}
              >
                該当者なし（記録しない）
              </Button>
            </p>
          </>
        ) : (
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <span>
              {row.settled === 'nobody' ? (
                <Tag>該当者なし</Tag>
              ) : (
                <>
                  {row.personName} <span className="text-solid-gray-700">{row.personUnit}</span>{' '}
                  {row.isThere && <Tag>記録にあります</Tag>}
                </>
              )}
            </span>
            <Button look="quiet" onPress={() => setAgain(true)} aria-label={`選び直す：${row.name}`}>
              選び直す
            </Button>
          </div>
        )}
        {settling.error && <Refused error={settling.error} />}
      </div>
    </li>
  )
}
