import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { isLearned } from '../../ojt/ojt-rules.ts'
import { AddItemsDialog, TaughtDialog } from './ItemDialogs.tsx'
import { called, type Ojt, useOjtAct } from './use-ojt-act.ts'

type Item = Ojt['items'][number]

/** Work in the order in which it is taught: who taught it, when, and that both say it can be done alone. */
export function ItemSection({ ojt }: { readonly ojt: Ojt }) {
  const { ojtId, part, items, isOver, hasTemplate } = ojt
  const act = useOjtAct()
  const [isAdding, setAdding] = useState(false)
  const copying = useMutation(
    api.training.ojt.copyItems.mutationOptions({
      onSuccess: ({ items: count }) => act(`前の一覧から、業務${count}件を写しました。`),
    }),
  )
  const keeps = part !== 'learner' && !isOver
  return (
    <Section
      title="業務の一覧"
      aside={items.length === 0 ? null : `${items.filter(isLearned).length}／${items.length}件ができるようになりました`}
    >
      {items.length === 0 ? (
        <EmptyState>
          {keeps
            ? '教える業務を、教える順に加えます。課の前の一覧があれば、写して始められます。'
            : '指導員が、教える業務を順に並べます。'}
        </EmptyState>
      ) : (
        <ol aria-label="業務の一覧" className="max-w-4xl border-solid-gray-600 border-t">
          {items.map((item) => (
            <li key={item.itemId} className="border-solid-gray-200 border-b py-4">
              <ItemLine ojt={ojt} item={item} />
            </li>
          ))}
        </ol>
      )}
      {keeps && (
        <div className="mt-4 flex flex-wrap gap-x-6 gap-y-3">
          <Button look="outline" onPress={() => setAdding(true)}>
            業務を加える
          </Button>
          {hasTemplate && (
            <Button look="quiet" isPending={copying.isPending} onPress={() => copying.mutate({ ojtId })}>
              課の前の一覧を写す
            </Button>
          )}
        </div>
      )}
      {copying.error && <Refused error={copying.error} />}
      {isAdding && <AddItemsDialog ojtId={ojtId} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function ItemLine({ ojt, item }: { readonly ojt: Ojt; readonly item: Item }) {
  const { ojtId, part, isOver } = ojt
  const { itemId, title, taughtByName, taughtOn, learnedOn, checkedOn } = item
  const act = useOjtAct()
  const [isTeaching, setTeaching] = useState(false)
  const saying = useMutation(api.training.ojt.sayDone.mutationOptions({ onSuccess: () => act('記しました。') }))
  const removing = useMutation(
    api.training.ojt.removeItem.mutationOptions({ onSuccess: () => act('一覧から外しました。') }),
  )
  const mine = part === 'learner' ? learnedOn : checkedOn
  const error = saying.error ?? removing.error
  const keeps = part !== 'learner' && !isOver
  const teach = taughtOn === null ? '教えた日を記す' : '教えた日を直す'
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2">
      <div className="min-w-0">
        <h3 className="font-bold">{title}</h3>
        <p className="text-solid-gray-700">
          {taughtOn === null ? (
            'まだ教えていません'
          ) : (
            <>
              {called(taughtByName)}が
              <Day on={taughtOn} isShort />
              に教えました
            </>
          )}
        </p>
        {(learnedOn !== null || checkedOn !== null) && (
          <p className="text-solid-gray-700">
            一人でできる：本人 {learnedOn === null ? 'まだ' : <Day on={learnedOn} isShort />}、指導員{' '}
            {checkedOn === null ? 'まだ' : <Day on={checkedOn} isShort />}
          </p>
        )}
        {error && <Refused error={error} />}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        {part !== 'head' && !isOver && taughtOn !== null && (
          <Checkbox
            label="一人でできる"
            aria-label={`一人でできる：${title}`}
            isSelected={mine !== null}
            isDisabled={saying.isPending}
            onChange={(isDone) => saying.mutate({ ojtId, itemId, isDone })}
          />
        )}
        {keeps && (
          <Button look="quiet" aria-label={`${teach}：${title}`} onPress={() => setTeaching(true)}>
            {teach}
          </Button>
        )}
        {keeps && taughtOn === null && (
          <Button
            look="quiet"
            isPending={removing.isPending}
            aria-label={`外す：${title}`}
            onPress={() => removing.mutate({ ojtId, itemId })}
          >
            外す
          </Button>
        )}
      </div>
      {isTeaching && <TaughtDialog ojt={ojt} item={item} onClose={() => setTeaching(false)} />}
    </div>
  )
}
