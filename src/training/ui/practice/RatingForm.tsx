import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { levelNames } from '../../practice/practice-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'
import type { Whole } from './practice-words.ts'

const levels = ([1, 2, 3, 4] as const).map((level) => ({ value: String(level), label: levelNames[level] }))
const nameOf = (level: number | null) => (level === null ? '―' : levelNames[level as keyof typeof levelNames])

/** How the person rates themselves in what the course serves, before and after. Nobody else reads it; of many it makes an average. */
export function RatingForm({ whole: { enrolmentId, abilities, may } }: { readonly whole: Whole }) {
  const moment = may.rateBefore ? 'before' : may.rateAfter ? 'after' : null
  const [given, setGiven] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(
      abilities.flatMap(({ paragraphId, before, after }) => {
        const level = moment === 'before' ? before : after
        return level === null ? [] : [[paragraphId, level]]
      }),
    ),
  )
  const act = useTrainingAct()
  const saving = useMutation(
    api.training.practice.rate.mutationOptions({ onSuccess: () => act('自己評価を保存しました。') }),
  )
  const chosen = abilities.flatMap(({ paragraphId }) => {
    const level = given[paragraphId]
    return level === undefined ? [] : [{ paragraphId, level }]
  })
  return (
    <Section title="前と後の自己評価" aside="ほかの人には見えません">
      <form
        aria-label="自己評価"
        className="grid max-w-3xl gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          if (moment !== null) saving.mutate({ enrolmentId, moment, levels: chosen })
        }}
      >
        {abilities.map(({ paragraphId, name, text, before, after }) => (
          <div key={paragraphId} className="grid gap-1">
            {moment === null ? (
              <p className="text-std-16B-170">{name}</p>
            ) : (
              <RadioGroup
                label={name}
                hint={text}
                value={given[paragraphId] === undefined ? null : String(given[paragraphId])}
                onChange={(level) => setGiven((now) => ({ ...now, [paragraphId]: Number(level) }))}
                choices={levels}
                isRow
              />
            )}
            {(moment === null || (moment === 'after' && before !== null)) && (
              <p className="text-solid-gray-700">
                研修の前：{nameOf(before)}
                {moment === null && `　後：${nameOf(after)}`}
              </p>
            )}
          </div>
        ))}
        {saving.error && <Refused error={saving.error} />}
        {moment !== null && (
          <p>
            <Button
              type="submit"
              look="outline"
              isPending={saving.isPending}
              disabledReason={chosen.length === 0 ? '一つ以上を選んでください。' : null}
            >
              自己評価を保存する
            </Button>
          </p>
        )}
      </form>
    </Section>
  )
}
