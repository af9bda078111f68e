import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { thereFor } from '../../attendance-rules.ts'
import { StateTag } from '../StateTag.tsx'
import { useTrainingAct } from '../use-training-act.ts'

type Attending = Answers['training']['attendance']
type Line = Attending['items'][number]
type Said = {
  readonly how: 'there' | 'partly' | 'absent'
  readonly late: string
  readonly early: string
  readonly reason: string
}
type OneDayProps = {
  readonly sessionId: string
  readonly day: Attending['days'][number]
  /** Which of the marks of each line are of this day. */
  readonly at: number
  readonly items: readonly Line[]
}

/** One day of a 回: everybody is there unless it is said; late and early in minutes, with why. */
export function OneDay({ sessionId, day, at, items }: OneDayProps) {
  const others = items.filter(({ isOwn }) => !isOwn)
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>(() =>
    Object.fromEntries(others.map((one) => [one.enrolmentId, asMarked(one.marks[at] ?? null, day.minutes)])),
  )
  const act = useTrainingAct()
  const marking = useMutation(
    api.training.markAttendance.mutationOptions({ onSuccess: () => act(`${day.number}日目の出席を記しました。`) }),
  )
  const set = (enrolmentId: string, change: Partial<Said>) =>
    setSaid((before) => ({ ...before, [enrolmentId]: { ...(before[enrolmentId] ?? whole), ...change } }))
  const marks = others.map(({ enrolmentId }) => ({ enrolmentId, ...markOf(said[enrolmentId] ?? whole, day.minutes) }))
  const wrong = marks.filter(({ minutes }) => minutes === null).length
  const counts = {
    late: marks.filter(({ late }) => late > 0).length,
    early: marks.filter(({ early }) => early > 0).length,
    absent: marks.filter(({ minutes }) => minutes === 0).length,
  }
  return (
    <div className="grid gap-4">
      <p>
        <Day on={day.onDay} weekday />{' '}
        <span className="num">
          {day.begins}〜{day.ends}
        </span>
        （{day.minutes}分）。遅刻{counts.late}人、早退{counts.early}人、欠席{counts.absent}人。
      </p>
      <ul className="border-solid-gray-600 border-t">
        {others.map((one) => (
          <OneLine
            key={one.enrolmentId}
            one={one}
            at={at}
            said={said[one.enrolmentId] ?? whole}
            onChange={(change) => set(one.enrolmentId, change)}
          />
        ))}
      </ul>
      {marking.error && <Refused error={marking.error} />}
      <p>
        <Button
          isPending={marking.isPending}
          disabledReason={wrong > 0 ? `遅刻と早退の分が、この日の時間に合わない人が${wrong}人います。` : null}
          onPress={() =>
            marking.mutate({
              sessionId,
              number: day.number,
              marks: marks.map((mark) => ({ ...mark, minutes: mark.minutes ?? 0 })),
            })
          }
        >
          {day.number}日目の出席を記す
        </Button>
      </p>
    </div>
  )
}

type OneLineProps = {
  readonly one: Line
  readonly at: number
  readonly said: Said
  readonly onChange: (change: Partial<Said>) => void
}

function OneLine({ one: { enrolmentId, name, unitName, state, percent, marks }, at, said, onChange }: OneLineProps) {
  const of = <span className="sr-only">：{name}</span>
  return (
    <li className="grid items-start gap-x-6 gap-y-2 border-solid-gray-200 border-b py-3 lg:grid-cols-[14rem_10rem_1fr]">
      <div className="min-w-0">
        {name ?? '（退職）'}
        <span className="block text-solid-gray-700">{unitName}</span>
        <span className="mt-1 flex flex-wrap items-center gap-2">
          <StateTag state={state} />
          {percent !== null && <span className="num">{percent}％</span>}
          {marks[at]?.way === 'code' && <span className="text-solid-gray-700">受付ずみ</span>}
        </span>
      </div>
      <SelectField
        label={<>出欠{of}</>}
        value={said.how}
        onChange={(how) => onChange({ how: how === 'partly' || how === 'absent' ? how : 'there' })}
      >
        <option value="there">出席</option>
        <option value="partly">遅刻・早退</option>
        <option value="absent">欠席</option>
      </SelectField>
      {said.how !== 'there' && (
        <div className="flex flex-wrap gap-3">
          {said.how === 'partly' && (
            <>
              <div className="w-32">
                <TextField
                  label={<>遅刻（分）{of}</>}
                  name={`late-${enrolmentId}`}
                  value={said.late}
                  onChange={(late) => onChange({ late })}
                  inputMode="numeric"
                />
              </div>
              <div className="w-32">
                <TextField
                  label={<>早退（分）{of}</>}
                  name={`early-${enrolmentId}`}
                  value={said.early}
                  onChange={(early) => onChange({ early })}
                  inputMode="numeric"
                />
              </div>
            </>
          )}
          <div className="min-w-48 flex-1">
            <TextField
              label={<>理由{of}</>}
              name={`reason-${enrolmentId}`}
              value={said.reason}
              onChange={(reason) => onChange({ reason })}
            />
          </div>
        </div>
      )}
    </li>
  )
}

const whole: Said = { how: 'there', late: '0', early: '0', reason: '' }

/** What stands, as the fields show it. Minutes that a list gave without saying why are shown as gone early. */
function asMarked(mark: Line['marks'][number], length: number): Said {
  if (mark === null || mark.minutes === length) return whole
  const rest = Math.max(0, length - mark.minutes - mark.late)
  return mark.minutes === 0
    ? { ...whole, how: 'absent', reason: mark.reason }
    : { how: 'partly', late: String(mark.late), early: String(rest), reason: mark.reason }
}

/** What is sent; minutes are null where the fields do not fit the day. */
function markOf({ how, late, early, reason }: Said, length: number) {
  if (how === 'there') return { minutes: length, late: 0, early: 0, reason: '' }
  if (how === 'absent') return { minutes: 0, late: 0, early: 0, reason }
  const missed = { late: minutesIn(late), early: minutesIn(early) }
  const isSaid = Number.isInteger(missed.late) && Number.isInteger(missed.early)
  return { ...missed, minutes: isSaid ? thereFor(length, missed) : null, reason }
}

const minutesIn = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : text.trim() === '' ? 0 : Number.NaN)
