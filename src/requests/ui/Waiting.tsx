import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Checkbox } from '../../web/components/Checkbox.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { useSession } from '../../web/session.ts'
import { dutyName } from '../duty-words.ts'
import { capacityNames } from '../story-rules.ts'
import { BulkDialog } from './BulkDialog.tsx'

type Line = Answers['requests']['inbox']['items'][number]
/** As many as the server decides at once. */
const mostAtOnce = 100

/** 待っているもの: the nearest day first; several may be decided at once, after a look at what that would do. */
export function Waiting() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isDeciding, setDeciding] = useState(false)
  const list = useInfiniteQuery(
    api.requests.inbox.infiniteOptions({
      input: (after: string | undefined) => ({ after, limit: mostAtOnce }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      staleTime: 0,
    }),
  )
  const lines = list.data?.pages.flatMap(({ items }) => items) ?? []
  const items = lines.filter(({ stepId }) => chosen.has(stepId)).slice(0, mostAtOnce)
  const toggle = (stepId: string, isOn: boolean) => {
    const next = new Set(chosen)
    if (isOn) next.add(stepId)
    else next.delete(stepId)
    setChosen(next)
  }
  return (
    <Shown
      query={list}
      isEmpty={() => lines.length === 0}
      empty="あなたを待っている申請はありません。届いたら、期限の近い順にここに並び、お知らせもします。"
    >
      {() => (
        <div className="grid gap-5">
          <ul aria-label="待っているもの" className="border-solid-gray-600 border-t">
            {lines.map((line) => (
              <WaitingLine
                key={line.stepId}
                line={line}
                isChosen={chosen.has(line.stepId)}
                onChoose={(isOn) => toggle(line.stepId, isOn)}
              />
            ))}
          </ul>
          {list.hasNextPage && (
            <div>
              <Button look="outline" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
                続きを見る
              </Button>
            </div>
          )}
          <div className="sticky bottom-0 border-solid-gray-200 border-t bg-white py-3">
            <Button
              look="outline"
              onPress={() => setDeciding(true)}
              disabledReason={items.length === 0 ? '印を付けた申請を、まとめて決められます。' : null}
            >
              {`選んだ${items.length}件を決める`}
            </Button>
          </div>
          {isDeciding && (
            <BulkDialog
              items={items}
              onClose={() => setDeciding(false)}
              onDone={() => {
                setDeciding(false)
                setChosen(new Set())
              }}
            />
          )}
        </div>
      )}
    </Shown>
  )
}

type WaitingLineProps = {
  readonly line: Line
  readonly isChosen: boolean
  readonly onChoose: (isOn: boolean) => void
}

function WaitingLine({ line, isChosen, onChoose }: WaitingLineProps) {
  const { today } = useSession()
  const { requestId, title, applicantName, unitName, stepName, capacity, duty, openedOn, dueOn } = line
  return (
    <li className="grid gap-x-5 border-solid-gray-200 border-b py-3 md:grid-cols-[15rem_minmax(0,1fr)_7.5rem]">
      <p className="text-solid-gray-700">
        {dueOn === null ? (
          <>
            <Day on={openedOn} />
            に届きました
          </>
        ) : (
          <>
            <Day on={dueOn} weekday />
            まで{dueOn < today && <span className="font-bold text-error-2">（期限を過ぎています）</span>}
          </>
        )}
      </p>
      <p className="min-w-0">
        <Link to="/requests/$requestId" params={{ requestId }} className="link">
          {title}
        </Link>
        <span className="block text-solid-gray-700">
          {applicantName && `${applicantName}さん`}
          {unitName && `（${unitName}）`}　{stepName}{' '}
          {capacity !== 'holder' && <Tag>{duty === null ? capacityNames[capacity] : `担当：${dutyName(duty)}`}</Tag>}
        </span>
      </p>
      {capacity === 'reviewer' ? (
        <p className="py-2 text-solid-gray-700">後閲</p>
      ) : (
        <span className="print:hidden">
          <Checkbox
            label="まとめる"
            aria-label={`まとめる：${applicantName ?? ''}さんの${title}`}
            isSelected={isChosen}
            onChange={onChoose}
          />
        </span>
      )}
    </li>
  )
}
