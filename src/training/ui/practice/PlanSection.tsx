import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import type { NextAct } from '../../practice/practice-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'
import type { Whole } from './practice-words.ts'

/** 行動計画: read by the 上司, written by the person until the question after 90 days. */
export function PlanSection({ whole, next }: { readonly whole: Whole; readonly next: NextAct | null }) {
  const { plan, isOwn, path, enrolmentId } = whole
  const [isEditing, setEditing] = useState(false)
  const act = useTrainingAct()
  const lookingBack = useMutation(
    api.training.practice.lookBack.mutationOptions({ onSuccess: () => act('ふり返ったことを記しました。') }),
  )
  const mayWrite = isOwn && path?.askedOn === null
  if (mayWrite && (plan === null || isEditing))
    return (
      <Section title="行動計画">
        <PlanForm whole={whole} onDone={() => setEditing(false)} />
      </Section>
    )
  return (
    <Section title="行動計画">
      {plan === null ? (
        <p className="text-solid-gray-700">書かれていません。</p>
      ) : (
        <div className="grid max-w-3xl gap-4">
          <KeyValue
            items={[
              [
                '何をするか',
                <span key="will" className="whitespace-pre-wrap">
                  {plan.will}
                </span>,
              ],
              ['いつまで', <Day key="by" on={plan.by} />],
              ['どの場面で', plan.scene],
              ['確認方法', plan.proof],
            ]}
          />
          {next === 'look-back' && (
            <div className="grid justify-items-start gap-2">
              <p>30日がたちました。計画のとおりに進んでいますか。変えるところがあれば、直してください。</p>
              <Button onPress={() => lookingBack.mutate({ enrolmentId })} isPending={lookingBack.isPending}>
                ふり返った
              </Button>
              {lookingBack.error && <Refused error={lookingBack.error} />}
            </div>
          )}
          {path?.lookedBackOn && (
            <p className="text-solid-gray-700">
              <Day on={path.lookedBackOn} />
              にふり返りました。
            </p>
          )}
          {mayWrite && (
            <p>
              <Button look="outline" onPress={() => setEditing(true)}>
                計画を直す
              </Button>
            </p>
          )}
        </div>
      )}
    </Section>
  )
}

function PlanForm({ whole, onDone }: { readonly whole: Whole; readonly onDone: () => void }) {
  const { enrolmentId, plan, expectation } = whole
  const [form, setForm] = useState(plan ?? { will: '', by: '', scene: '', proof: '' })
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }))
  const act = useTrainingAct()
  const saving = useMutation(
    api.training.practice.plan.mutationOptions({
      onSuccess: async () => {
        await act('行動計画を保存しました。')
        onDone()
      },
    }),
  )
  const at = (field: string) => saidAtField(saving.error, field)
  return (
    <form
      aria-label="行動計画を書く"
      className="grid max-w-3xl gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({ enrolmentId, ...form })
      }}
    >
      {expectation && <p className="text-solid-gray-700">所属長の期待：{expectation}</p>}
      <TextArea
        label="何をするか"
        name="will"
        value={form.will}
        onChange={(will) => set({ will })}
        hint="学んだことのうち、仕事で一つ、二つ。"
        limit={1000}
        error={at('will')}
        isRequired
      />
      <WarekiDateField label="いつまで" value={form.by} onChange={(by) => set({ by })} error={at('by')} isRequired />
      <TextArea
        label="どの場面で"
        name="scene"
        value={form.scene}
        onChange={(scene) => set({ scene })}
        hint="いつもの仕事の、どの時、どの作業か。"
        limit={400}
        error={at('scene')}
        isRequired
      />
      <TextArea
        label="確認方法"
        name="proof"
        value={form.proof}
        onChange={(proof) => set({ proof })}
        hint="何を見れば、できたと分かるか。"
        limit={400}
        error={at('proof')}
        isRequired
      />
      {saving.error && <Refused error={saving.error} />}
      <p>
        <Button type="submit" isPending={saving.isPending}>
          行動計画を保存する
        </Button>
      </p>
    </form>
  )
}
