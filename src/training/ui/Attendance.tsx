import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api, client } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { SelectField } from '../../web/components/Field.tsx'
import { Refused, Shown } from '../../web/components/Shown.tsx'
import { PrintButton } from '../../web/PrintButton.tsx'
import { useSession } from '../../web/session.ts'
import { Door } from './running/Door.tsx'
import { ListFile } from './running/ListFile.tsx'
import { Makeups } from './running/Makeups.tsx'
import { OneDay } from './running/OneDay.tsx'
import { useTrainingAct } from './use-training-act.ts'

type Attending = Answers['training']['attendance']

/** A 回 as it runs: its door by code, 出席 a day at a time, then 修了 by the rule, 補講 and 修了証. */
export function Attendance({ sessionId }: { readonly sessionId: string }) {
  const query = useQuery(api.training.attendance.queryOptions({ input: { sessionId }, staleTime: 0 }))
  return <Shown query={query}>{(data) => <Marking sessionId={sessionId} data={data} />}</Shown>
}

function Marking({ sessionId, data }: { readonly sessionId: string; readonly data: Attending }) {
  const { days, items, needed } = data
  const { today } = useSession()
  const act = useTrainingAct()
  const begun = days.filter(({ onDay }) => onDay <= today)
  const [chosen, setChosen] = useState(begun.at(-1)?.number ?? 0)
  const judging = useMutation(
    api.training.judge.mutationOptions({
      onSuccess: ({ completed, incomplete, absent }) =>
        act(`修了${completed}人、未修了${incomplete}人、欠席${absent}人と判定しました。`),
    }),
  )
  if (items.length === 0) return <p className="text-solid-gray-700">受講が決まった人は、まだいません。</p>
  if (begun.length === 0) return <p className="text-solid-gray-700">当日から、ここで受付をし、出席を記せます。</p>
  const at = days.findIndex(({ number }) => number === chosen)
  const isOver = begun.length === days.length
  return (
    <div className="grid gap-8">
      {days.some(({ onDay }) => onDay === today) && (
        <section className="grid gap-4">
          <h3 className="text-std-17B-170">今日の受付</h3>
          <Door sessionId={sessionId} />
        </section>
      )}
      <section className="grid gap-4">
        <h3 className="text-std-17B-170">出席の一覧</h3>
        {begun.length > 1 && (
          <div className="max-w-xs">
            <SelectField label="出席を記す日" value={String(chosen)} onChange={(number) => setChosen(Number(number))}>
              {begun.map(({ number, onDay }) => (
                <option key={number} value={number}>
                  {number}日目（{onDay}）
                </option>
              ))}
            </SelectField>
          </div>
        )}
        {days[at] && (
          // What came in by code or list meanwhile is shown, and not written over by what the fields held.
          <OneDay key={keyOf(chosen, at, items)} sessionId={sessionId} day={days[at]} at={at} items={items} />
        )}
        <ListFile sessionId={sessionId} />
      </section>
      <section className="grid justify-items-start gap-3">
        <h3 className="text-std-17B-170">修了</h3>
        <p className="text-solid-gray-700">全体の時間の{needed}％以上に出席した人を、修了とします。</p>
        <div className="flex flex-wrap items-start gap-3">
          <Button
            look="outline"
            isPending={judging.isPending}
            disabledReason={isOver ? null : '最後の日から、判定できます。'}
            onPress={() => judging.mutate({ sessionId })}
          >
            修了を判定する
          </Button>
          {items.some(({ state }) => state === 'completed') && (
            <PrintButton
              label="全員の修了証（PDF）"
              print={() => client.training.running.printCertificates({ sessionId })}
            />
          )}
        </div>
        {judging.error && <Refused error={judging.error} />}
      </section>
      <Makeups sessionId={sessionId} items={items} />
    </div>
  )
}

const keyOf = (chosen: number, at: number, items: Attending['items']) =>
  `${chosen} ${items.map(({ marks }) => marks[at]?.minutes ?? '').join()}`
