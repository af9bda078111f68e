import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { sayDone } from '../../../web/components/toasts.ts'

type Disposal = Answers['people']['retention']['disposals']['items'][number]

const stateWords = {
  proposed: { words: '決裁待ち', look: 'caution' },
  erasing: { words: '消去中', look: 'caution' },
  finished: { words: '廃棄記録', look: 'green' },
  declined: { words: '取り下げ', look: 'plain' },
} as const

/** 起案 that wait, and below them the 廃棄記録, the latest first. */
export function Disposals() {
  const list = useQuery({
    ...api.people.retention.disposals.queryOptions(),
    // Erasing goes on beside this page.
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'erasing') ? 2_000 : false),
  })
  const cache = useQueryClient()
  const finished = list.data?.items.filter((one) => one.state === 'finished').length
  // What is due is less once something has gone.
  useEffect(() => {
    if (finished !== undefined) cache.invalidateQueries({ queryKey: api.people.retention.register.key() })
  }, [cache, finished])
  return (
    <Shown query={list}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="text-solid-gray-700">起案も廃棄記録もありません。</p>
        ) : (
          <ul className="border-solid-gray-200 border-t">
            {items.map((one) => (
              <OneDisposal key={one.disposalId} disposal={one} />
            ))}
          </ul>
        )
      }
    </Shown>
  )
}

function OneDisposal({ disposal }: { readonly disposal: Disposal }) {
  const cache = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const { disposalId, className, state, subjects, documentNumber, mayApprove, whyNot } = disposal
  const changed = (said: string) => () => {
    setAsked(false)
    sayDone(said)
    return cache.invalidateQueries({ queryKey: api.people.retention.key() })
  }
  const approving = useMutation(
    api.people.retention.approve.mutationOptions({ onSuccess: changed('決裁しました。消去を始めます。') }),
  )
  const declining = useMutation(
    api.people.retention.decline.mutationOptions({ onSuccess: changed('起案を取り下げました。') }),
  )
  const resuming = useMutation(
    api.people.retention.resume.mutationOptions({ onSuccess: changed('消去の続きを頼みました。') }),
  )
  const isBusy = approving.isPending || declining.isPending || resuming.isPending
  const error = declining.error ?? resuming.error
  const { words, look } = stateWords[state]

  return (
    <li className="border-solid-gray-200 border-b py-4" aria-label={`${className} ${documentNumber}`}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag look={look}>{words}</Tag>
        <span className="text-std-16B-170">
          {className} <span className="num">{subjects}</span>件（{documentNumber}）
        </span>
      </p>
      <p>
        {disposal.reason}。<Day on={disposal.earliestDueOn} />
        {disposal.latestDueOn !== disposal.earliestDueOn && (
          <>
            から
            <Day on={disposal.latestDueOn} />
          </>
        )}
        に満ちたもの（保存{disposal.years}年）
      </p>
      <Story disposal={disposal} />
      {state === 'proposed' && (
        <>
          <Sample disposalId={disposalId} />
          {whyNot && <p>{whyNot}</p>}
        </>
      )}
      {error && <Refused error={error} />}
      <div className="mt-3 flex flex-wrap gap-4 empty:hidden print:hidden">
        {mayApprove && (
          <Button isDisabled={isBusy} onPress={() => setAsked(true)}>
            決裁する
            <span className="sr-only">：{documentNumber}</span>
          </Button>
        )}
        {state === 'proposed' && (
          <Button look="outline" isDisabled={isBusy} onPress={() => declining.mutate({ disposalId })}>
            取り下げる
            <span className="sr-only">：{documentNumber}</span>
          </Button>
        )}
        {state === 'erasing' && (
          <Button look="outline" isDisabled={isBusy} onPress={() => resuming.mutate({ disposalId })}>
            消去を続ける
            <span className="sr-only">：{documentNumber}</span>
          </Button>
        )}
      </div>
      <ConfirmDialog
        title={`${className}${subjects}件を消去しますか`}
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        onAct={() => approving.mutate({ disposalId })}
        actLabel="決裁して消去する"
        isDestructive
        isPending={approving.isPending}
        error={approving.error}
      >
        <p>消した記録は元に戻せません。廃棄記録（{documentNumber}）だけが残ります。</p>
      </ConfirmDialog>
    </li>
  )
}

/** Who did what when, and what went. */
function Story({ disposal }: { readonly disposal: Disposal }) {
  const { proposedAt, proposedByName, approvedAt, approvedByName, finishedAt, erased, spared, repeatedAt, counts } =
    disposal
  return (
    <>
      <ul className="flex flex-wrap gap-x-6 text-solid-gray-700">
        <Act name={`起案：${proposedByName ?? ''}`} at={proposedAt} />
        <Act name={`決裁：${approvedByName ?? ''}`} at={approvedAt} />
        <Act name="終わり：" at={finishedAt} />
        <Act name="復元のあとの消去：" at={repeatedAt} />
      </ul>
      {finishedAt && (
        <p>
          <span className="num">{erased}</span>件を消去しました。
          {spared !== null && spared > 0 && `廃棄の停止などのため、${spared}件を残しました。`}
        </p>
      )}
      {counts.length > 0 && (
        <Disclosure title="消した行の数">
          <ul className="grid gap-1">
            {counts.map(({ title, rows }) => (
              <li key={title}>
                {title} <span className="num">{rows}</span>行
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

const Act = ({ name, at }: { readonly name: string; readonly at: string | null }) =>
  at && (
    <li>
      {name} <Minute at={at} />
    </li>
  )

/** Some of what would go, asked for by whoever decides: reading names is written into the audit. */
function Sample({ disposalId }: { readonly disposalId: string }) {
  const [isOpen, setOpen] = useState(false)
  const sample = useQuery({
    ...api.people.retention.sample.queryOptions({ input: { disposalId } }),
    enabled: isOpen,
  })
  if (!isOpen)
    return (
      <Button look="quiet" onPress={() => setOpen(true)}>
        対象の一部を見る
      </Button>
    )
  return (
    <Shown query={sample}>
      {({ items }) => (
        <ul className="my-2 grid list-disc gap-1 pl-6 marker:text-green-700" aria-label="対象の一部">
          {items.map(({ number, name, countedOn, dueOn }) => (
            <li key={number}>
              {name ?? '（本人だけの記録）'}：<Day on={countedOn} />
              から数え、
              <Day on={dueOn} />
              に満ちました
            </li>
          ))}
        </ul>
      )}
    </Shown>
  )
}
