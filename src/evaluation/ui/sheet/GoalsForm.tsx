import { useState } from 'react'
import { client } from '../../../web/api.ts'
import { otherWindow } from '../../../web/components/autosave-rules.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { LongForm } from '../../../web/components/LongForm.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { type AutosavedForm, useAutosave } from '../../../web/components/use-autosave.ts'
import { useKeptDraft } from '../../../web/use-kept-draft.ts'
import { type Goal, goalProblems } from '../../goal-rules.ts'
import type { GoalRules } from '../../scheme.ts'
import { useSavedBeforeActs } from '../flushes.tsx'
import { goalField, goalParts, goalsOf, goalTexts, lastWritten, withoutGoal } from '../goal-text-rules.ts'
import type { SheetRecord } from '../sheet-record.ts'
import { ActButton } from './ActButton.tsx'

type GoalsFormProps = {
  readonly record: SheetRecord
  /** What stands there at first: the draft, or the goals that are to be changed. */
  readonly from: readonly Goal[]
  readonly act: 'sendGoals' | 'sendGoalChange'
}

const partNames = {
  title: '業務',
  what: '目標',
  serves: '組織目標とのつながり',
  weight: 'ウェイト',
  difficulty: '困難度',
  importance: '重要度',
} as const

/** A goal is known by its place, from 1 on. */
const placesUpTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

/** Goals as their owner writes them: they save themselves, weights are added up while they are typed, and what is still missing is said beneath. */
export function GoalsForm({ record, from, act }: GoalsFormProps) {
  const { sheetId, goalRules } = record
  return goalRules && <Form sheetId={sheetId} record={record} rules={goalRules} from={from} act={act} />
}

function Form({ record, rules, from, act }: GoalsFormProps & { readonly sheetId: string; readonly rules: GoalRules }) {
  const { sheetId } = record
  const places = Math.max(rules.most, from.length)
  const draft = record.goals.find(({ state }) => state === 'draft')
  const form = useAutosave({
    texts: goalTexts(places, from),
    version: draft?.edition ?? 0,
    save: async (texts, version) => {
      const { edition } = await client.evaluation.saveGoals({
        sheetId,
        edition: Number(version),
        goals: goalsOf(places, texts),
      })
      return { version: edition }
    },
    reload: async () => {
      const { goals } = await client.evaluation.sheet({ sheetId })
      const now = goals.find(({ state }) => state === 'draft')
      return { texts: goalTexts(places, now?.goals ?? from), version: now?.edition ?? 0, by: otherWindow }
    },
    kept: useKeptDraft(`evaluation ${sheetId} ${act}`),
  })
  useSavedBeforeActs(form.flush)
  const [asked, setAsked] = useState(Math.max(rules.least, from.length))
  const shown = Math.min(places, Math.max(asked, lastWritten(places, form.texts) + 1))
  const goals = goalsOf(places, form.texts)
  const problems = goalProblems(rules, goals)
  const sum = goals.reduce((all, { weight }) => all + (weight ?? 0), 0)
  const remove = (gone: number) => {
    for (const [name, text] of withoutGoal(places, form.texts, gone)) form.type(name, text)
    setAsked(Math.max(rules.least, shown - 1))
  }
  return (
    <LongForm label="目標" form={form} labels={labelsOf(places)}>
      <p className="text-solid-gray-700">
        {rules.least}件から{rules.most}件、ウェイトの合計は100にします。
      </p>
      <ol className="grid gap-8">
        {placesUpTo(shown).map((place, at) => (
          <li key={place} className="border-solid-gray-600 border-t pt-4">
            <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
              <h3 className="text-std-18B-160">目標{at + 1}</h3>
              {shown > rules.least && (
                <Button look="quiet" onPress={() => remove(at)}>
                  この目標をなくす<span className="sr-only">：目標{at + 1}</span>
                </Button>
              )}
            </div>
            <GoalFields at={at} form={form} rules={rules} />
          </li>
        ))}
      </ol>
      {shown < places && (
        <div>
          <Button look="outline" onPress={() => setAsked(shown + 1)}>
            目標を加える
          </Button>
        </div>
      )}
      <div className="border-solid-gray-600 border-y py-4">
        <p className="num text-std-18B-160">
          ウェイトの合計 {sum}／100
          {sum !== 100 && (
            <span className="ml-3 font-normal text-solid-gray-700">
              {sum < 100 ? `あと${100 - sum}` : `${sum - 100}多くなっています`}
            </span>
          )}
        </p>
        {problems.length > 0 ? (
          <>
            <p className="mt-3 text-std-16B-170">出す前に直すところ（{problems.length}）</p>
            <ul className="mt-1 grid list-disc gap-1 pl-6 marker:text-green-700">
              {problems.map(({ field, message, fix }) => (
                <li key={`${field} ${message}`}>
                  {message}
                  {fix}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="mt-2 text-solid-gray-700">出せる形になっています。</p>
        )}
      </div>
      <div>
        <ActButton
          record={record}
          act={act}
          preview={
            problems.length > 0 && (
              <p className="font-bold text-error-2">
                まだ直すところが{problems.length}あります。{problems[0]?.message}
              </p>
            )
          }
        />
      </div>
    </LongForm>
  )
}

type GoalFieldsProps = { readonly at: number; readonly form: AutosavedForm; readonly rules: GoalRules }

function GoalFields({ at, form, rules }: GoalFieldsProps) {
  const field = (part: (typeof goalParts)[number]) => ({
    name: goalField(at, part),
    value: form.texts[goalField(at, part)] ?? '',
    onChange: (text: string) => form.type(goalField(at, part), text),
  })
  return (
    <div className="grid gap-4">
      <TextField label={partNames.title} {...field('title')} />
      <TextArea
        label={partNames.what}
        {...field('what')}
        hint="何を、いつまでに、どの水準まで。終わったときに、できたかどうかが分かるように書きます。"
        limit={2000}
      />
      <TextArea label={partNames.serves} {...field('serves')} limit={1000} />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField label={partNames.weight} {...field('weight')} inputMode="numeric" hint="1から100までの整数" />
        {(['difficulty', 'importance'] as const).map(
          (part) =>
            rules[part].length > 0 && (
              <SelectField key={part} label={partNames[part]} {...field(part)} hint="評価者と面談で決めます">
                <option value="">選んでください</option>
                {rules[part].map(({ code, label, percent }) => (
                  <option key={code} value={code}>
                    {label}（{percent}%）
                  </option>
                ))}
              </SelectField>
            ),
        )}
      </div>
    </div>
  )
}

const labelsOf = (places: number) =>
  Object.fromEntries(
    Array.from({ length: places }, (_, at) =>
      goalParts.map((part) => [goalField(at, part), `目標${at + 1}：${partNames[part]}`]),
    ).flat(),
  )
