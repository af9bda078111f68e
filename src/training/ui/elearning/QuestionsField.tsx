import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import type { Question } from '../../elearning/material-rules.ts'

/** A question with a key of its own, so that it keeps its fields when one above it goes. */
export type WrittenQuestion = Question & { readonly key: number }

export const newQuestion: Question = { says: '', choices: ['', ''], rightOnes: [0], isMultiple: false, explanation: '' }
const mostChoices = 10

/** The questions of a quiz: what is asked, from what one chooses, what is right and why. */
export function QuestionsField({
  questions,
  onChange,
  said,
}: {
  readonly questions: readonly WrittenQuestion[]
  readonly onChange: (questions: readonly WrittenQuestion[]) => void
  readonly said: (field: string) => string | null
}) {
  const set = (key: number, change: Partial<Question>) =>
    onChange(questions.map((one) => (one.key === key ? { ...one, ...change } : one)))
  return (
    <fieldset className="grid gap-6">
      <legend className="mb-2 text-std-16B-170">問題</legend>
      {said('questions') && (
        <p role="alert" className="text-error-1">
          {said('questions')}
        </p>
      )}
      {questions.map((question, at) => (
        <OneQuestion
          key={question.key}
          question={question}
          number={at + 1}
          error={said(`questions.${at}`)}
          onChange={(change) => set(question.key, change)}
          onRemove={questions.length > 1 ? () => onChange(questions.filter(({ key }) => key !== question.key)) : null}
        />
      ))}
      <p>
        <Button
          look="outline"
          onPress={() =>
            onChange([...questions, { ...newQuestion, key: Math.max(-1, ...questions.map(({ key }) => key)) + 1 }])
          }
        >
          問題を加える
        </Button>
      </p>
    </fieldset>
  )
}

function OneQuestion({
  question: { says, choices, rightOnes, isMultiple, explanation, key },
  number,
  error,
  onChange,
  onRemove,
}: {
  readonly question: WrittenQuestion
  readonly number: number
  readonly error: string | null
  readonly onChange: (change: Partial<Question>) => void
  readonly onRemove: (() => void) | null
}) {
  const right = (at: number, isRight: boolean) =>
    onChange({
      rightOnes: isMultiple
        ? isRight
          ? [...rightOnes, at].toSorted((one, other) => one - other)
          : rightOnes.filter((one) => one !== at)
        : isRight
          ? [at]
          : [],
    })
  const remove = (at: number) =>
    onChange({
      choices: choices.filter((_, place) => place !== at),
      rightOnes: rightOnes.filter((one) => one !== at).map((one) => (one > at ? one - 1 : one)),
    })
  return (
    <div className="grid gap-3 border-solid-gray-200 border-t pt-4">
      <TextArea
        label={`問${number}`}
        name={`says-${key}`}
        value={says}
        onChange={(text) => onChange({ says: text })}
        error={error}
        limit={1000}
        isRequired
      />
      <Checkbox
        label="正解がいくつもある"
        aria-label={`正解がいくつもある（問${number}）`}
        isSelected={isMultiple}
        onChange={(now) => onChange({ isMultiple: now, rightOnes: now ? rightOnes : rightOnes.slice(0, 1) })}
      />
      {choices.map((choice, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: choices have no name but their place
        <div key={at} className="grid items-end gap-x-4 gap-y-1 sm:grid-cols-[1fr_auto_auto]">
          <TextField
            label={`選択肢${at + 1}（問${number}）`}
            name={`choice-${key}-${at}`}
            value={choice}
            onChange={(text) => onChange({ choices: choices.map((one, place) => (place === at ? text : one)) })}
            isRequired
          />
          <Checkbox
            label="正解"
            aria-label={`正解（問${number}の選択肢${at + 1}）`}
            isSelected={rightOnes.includes(at)}
            onChange={(isRight) => right(at, isRight)}
          />
          {choices.length > 2 && (
            <Button look="quiet" onPress={() => remove(at)}>
              外す
              <span className="sr-only">
                ：問{number}の選択肢{at + 1}
              </span>
            </Button>
          )}
        </div>
      ))}
      <p className="flex flex-wrap gap-3">
        {choices.length < mostChoices && (
          <Button look="quiet" onPress={() => onChange({ choices: [...choices, ''] })}>
            選択肢を加える<span className="sr-only">：問{number}</span>
          </Button>
        )}
        {onRemove && (
          <Button look="quiet" onPress={onRemove}>
            問{number}を外す
          </Button>
        )}
      </p>
      <TextArea
        label={`解説（問${number}）`}
        name={`explanation-${key}`}
        value={explanation}
        onChange={(text) => onChange({ explanation: text })}
        hint="合格したあとに見えます。"
        limit={2000}
      />
    </div>
  )
}
