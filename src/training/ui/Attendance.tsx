import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { SelectField, TextField } from '../../web/components/Field.tsx'
import { Refused, Shown } from '../../web/components/Shown.tsx'
import { useSession } from '../../web/session.ts'
import { StateTag } from './StateTag.tsx'
import { useTrainingAct } from './use-training-act.ts'

type Attending = Answers['training']['attendance']
type Line = Attending['items'][number]

/** 出席 of a 回, a day at a time: everybody is there unless it is said; then 修了 is judged by the rule. */
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
  if (begun.length === 0) return <p className="text-solid-gray-700">当日から、ここで出席を記せます。</p>
  const at = days.findIndex(({ number }) => number === chosen)
  const isOver = begun.length === days.length
  return (
    <div className="grid gap-6">
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
      {days[at] && <OneDay key={chosen} sessionId={sessionId} day={days[at]} at={at} items={items} />}
      <div className="grid justify-items-start gap-3">
        <p className="text-solid-gray-700">全体の時間の{needed}％以上に出席した人を、修了とします。</p>
        <Button
          look="outline"
          isPending={judging.isPending}
          disabledReason={isOver ? null : '最後の日から、判定できます。'}
          onPress={() => judging.mutate({ sessionId })}
        >
          修了を判定する
        </Button>
        {judging.error && <Refused error={judging.error} />}
      </div>
    </div>
  )
}

type OneDayProps = {
  readonly sessionId: string
  readonly day: Attending['days'][number]
  /** Which of the minutes of each line are of this day. */
  readonly at: number
  readonly items: readonly Line[]
}

function OneDay({ sessionId, day, at, items }: OneDayProps) {
  const others = items.filter(({ isOwn }) => !isOwn)
  const [minutes, setMinutes] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(others.map((one) => [one.enrolmentId, String(one.minutes[at] ?? day.minutes)])),
  )
  const act = useTrainingAct()
  const marking = useMutation(
    api.training.markAttendance.mutationOptions({ onSuccess: () => act(`${day.number}日目の出席を記しました。`) }),
  )
  const set = (enrolmentId: string, said: string) => setMinutes((before) => ({ ...before, [enrolmentId]: said }))
  const isNumber = (text: string | undefined) => /^\d{1,4}$/.test(text ?? '')
  const missing = others.filter(({ enrolmentId }) => !isNumber(minutes[enrolmentId])).length
  return (
    <div className="grid gap-4">
      <p>
        <Day on={day.onDay} weekday />（{day.minutes}分）。遅刻と早退は出席した分を、欠席は0を入れます。
      </p>
      <ul className="border-solid-gray-600 border-t">
        {others.map(({ enrolmentId, name, unitName, state, percent }) => (
          <li
            key={enrolmentId}
            className="grid items-center gap-x-6 gap-y-2 border-solid-gray-200 border-b py-3 sm:grid-cols-[1fr_12rem_10rem]"
          >
            <div className="min-w-0">
              {name ?? '（退職）'}
              <span className="block text-solid-gray-700">{unitName}</span>
            </div>
            <div className="flex flex-wrap items-center gap-2">
              <StateTag state={state} />
              {percent !== null && <span className="num">{percent}％</span>}
            </div>
            <TextField
              label={`出席した分：${name ?? ''}`}
              name={`minutes-${enrolmentId}`}
              value={minutes[enrolmentId] ?? ''}
              onChange={(said) => set(enrolmentId, said)}
              inputMode="numeric"
            />
          </li>
        ))}
      </ul>
      {marking.error && <Refused error={marking.error} />}
      <p>
        <Button
          isPending={marking.isPending}
          disabledReason={missing > 0 ? `分の数でない人が${missing}人います。` : null}
          onPress={() =>
            marking.mutate({
              sessionId,
              number: day.number,
              marks: others.map(({ enrolmentId }) => ({ enrolmentId, minutes: Number(minutes[enrolmentId]) })),
            })
          }
        >
          {day.number}日目の出席を記す
        </Button>
      </p>
    </div>
  )
}
