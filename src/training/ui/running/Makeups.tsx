import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { useSession } from '../../../web/session.ts'
import { StateTag } from '../StateTag.tsx'
import { useTrainingAct } from '../use-training-act.ts'
import { MakeupDialog } from './MakeupDialog.tsx'
import { type Makeup, MakeupWords } from './MakeupWords.tsx'

type Line = Answers['training']['attendance']['items'][number]
type MakeupsProps = { readonly sessionId: string; readonly items: readonly Line[] }

/** 補講 of a 回: who did not complete it and why, what they were offered and answered, and how long they were there. */
export function Makeups({ sessionId, items }: MakeupsProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isOffering, setOffering] = useState(false)
  const shown = items.filter(
    ({ state, makeups, isOwn }) => !isOwn && (state === 'incomplete' || state === 'absent' || makeups.length > 0),
  )
  if (shown.length === 0) return null
  const toggle = (enrolmentId: string, isSelected: boolean) =>
    setChosen((before) => {
      const after = new Set(before)
      if (isSelected) after.add(enrolmentId)
      else after.delete(enrolmentId)
      return after
    })
  return (
    <section className="grid gap-4">
      <h3 className="text-std-17B-170">補講</h3>
      <p className="text-solid-gray-700">
        未修了の人と、欠席の理由が記された人に案内できます。補講に出席した時間は、修了の判定に数えます。
      </p>
      <ul className="border-solid-gray-600 border-t">
        {shown.map((one) => (
          <li key={one.enrolmentId} className="grid gap-3 border-solid-gray-200 border-b py-3">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              {mayOffer(one) ? (
                <Checkbox
                  label={one.name ?? '（退職）'}
                  isSelected={chosen.has(one.enrolmentId)}
                  onChange={(isSelected) => toggle(one.enrolmentId, isSelected)}
                />
              ) : (
                <span>{one.name ?? '（退職）'}</span>
              )}
              <StateTag state={one.state} />
              {one.percent !== null && <span className="num">{one.percent}％</span>}
              <span className="text-solid-gray-700">{whyOf(one)}</span>
            </div>
            {one.makeups.map((makeup) => (
              <Marking key={makeup.makeupId} makeup={makeup} name={one.name ?? ''} />
            ))}
          </li>
        ))}
      </ul>
      <p>
        <Button
          look="outline"
          disabledReason={chosen.size === 0 ? '案内する人を選んでください。' : null}
          onPress={() => setOffering(true)}
        >
          選んだ人に補講を案内する
        </Button>
      </p>
      {isOffering && (
        <MakeupDialog
          sessionId={sessionId}
          enrolmentIds={[...chosen]}
          onClose={() => setOffering(false)}
          onOffered={() => setChosen(new Set())}
        />
      )}
    </section>
  )
}

const mayOffer = ({ state, makeups }: Line) =>
  (state === 'incomplete' || state === 'absent') &&
  !makeups.some((one) => one.state === 'offered' || one.state === 'taken')

function whyOf({ state, reason, marks }: Line): string {
  const why = reason || marks.find((mark) => mark?.reason)?.reason
  if (why) return `理由：${why}`
  return state === 'absent' ? '理由は記されていません' : ''
}

function Marking({ makeup, name }: { readonly makeup: Makeup; readonly name: string }) {
  const { makeupId, state, onDay, minutes } = makeup
  const { today } = useSession()
  const [said, setSaid] = useState(String(minutes ?? ''))
  const act = useTrainingAct()
  const marking = useMutation(
    api.training.running.markMakeup.mutationOptions({
      onSuccess: (after) =>
        act(after.state === 'completed' ? `${name}さんは修了です。` : `${name}さんの補講を記しました。`),
    }),
  )
  const dropping = useMutation(
    api.training.running.dropMakeup.mutationOptions({ onSuccess: () => act('補講の案内を取りやめました。') }),
  )
  const isNumber = /^\d{1,4}$/.test(said)
  return (
    <div className="grid gap-3 pl-4">
      <MakeupWords makeup={makeup} />
      <div className="flex flex-wrap items-end gap-3">
        {onDay <= today && state !== 'declined' && (
          <>
            <div className="w-44">
              <TextField
                label={
                  <>
                    補講に出席した分<span className="sr-only">：{name}</span>
                  </>
                }
                name={`makeup-${makeupId}`}
                value={said}
                onChange={setSaid}
                inputMode="numeric"
              />
            </div>
            <Button
              look="outline"
              isPending={marking.isPending}
              disabledReason={isNumber ? null : '分の数を入れてください。'}
              onPress={() => marking.mutate({ makeupId, minutes: Number(said) })}
            >
              補講の出席を記す
            </Button>
          </>
        )}
        {state !== 'done' && (
          <Button look="quiet" isPending={dropping.isPending} onPress={() => dropping.mutate({ makeupId })}>
            取りやめる<span className="sr-only">：{name}の補講</span>
          </Button>
        )}
      </div>
      {marking.error && <Refused error={marking.error} />}
      {dropping.error && <Refused error={dropping.error} />}
    </div>
  )
}
