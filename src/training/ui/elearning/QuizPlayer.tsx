import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { CheckboxGroup } from '../../../web/components/Checkbox.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused } from '../../../web/components/Shown.tsx'

type Opened = Answers['training']['elearning']['open']
type Marked = Answers['training']['elearning']['answer']

/** A quiz: answered here, marked by the server. What is right comes with the answer that passes it or was the last. */
export function QuizPlayer({ opened, onWent }: { readonly opened: Opened; readonly onWent: (went: Marked) => void }) {
  const { materialId, questions, passPercent, mostTries, isLive } = opened
  const kept = opened.sittings[0]
  const [answers, setAnswers] = useState<readonly (readonly number[])[]>(questions.map(() => []))
  const [version, setVersion] = useState(kept?.version ?? 0)
  const [isSent, setSent] = useState(false)
  const [began, setBegan] = useState(Date.now)
  const marking = useMutation(
    api.training.elearning.answer.mutationOptions({
      onSuccess: (marked) => {
        setVersion(marked.version)
        onWent(marked)
      },
    }),
  )
  const marked = marking.data
  const standing = marked ?? opened
  const told = marked ? marked.told : opened.told
  const left = mostTries === null ? null : mostTries - standing.tries
  const missing = answers.flatMap((one, at) => (one.length === 0 ? [at + 1] : []))
  const mayAnswer = isLive && !marked && (left === null || left > 0)
  const again = () => {
    marking.reset()
    setSent(false)
    setBegan(Date.now())
    setAnswers(questions.map(() => []))
  }
  const send = () => {
    setSent(true)
    const seconds = Math.min(36_000, Math.max(0, Math.round((Date.now() - began) / 1000)))
    if (missing.length === 0) marking.mutate({ materialId, version, answers: answers.map((one) => [...one]), seconds })
  }
  return (
    <div className="grid max-w-3xl gap-8">
      <p className="text-solid-gray-700">
        {passPercent}％から合格です。
        {left !== null && `あと${left}回、答えられます。`}
        {standing.percent !== null && `これまでの最高は${standing.percent}％です。`}
      </p>
      {marked && (
        <Notice
          kind={marked.isPassed ? 'done' : 'caution'}
          title={`${marked.now}％でした。${marked.isPassed ? '合格です。' : '合格まで、もう少しです。'}`}
          isAnswer
        >
          {marked.isPassed
            ? '問題ごとに、正解と解説を確かめられます。'
            : '間違えた問題を確かめて、もう一度答えてください。'}
        </Notice>
      )}
      <ol className="grid gap-8">
        {questions.map(({ says, choices, isMultiple }, at) => {
          const key = told?.[at]
          const label = `問${at + 1}　${says}`
          const error = isSent && (answers[at] ?? []).length === 0 ? '答えを選んでください。' : null
          const set = (chosen: readonly number[]) =>
            setAnswers((before) => before.map((one, place) => (place === at ? chosen : one)))
          const field = {
            label,
            choices: choices.map((choice, place) => ({ value: String(place), label: choice })),
            error,
            isDisabled: !mayAnswer,
          }
          return (
            <li key={label} className="grid gap-2">
              {isMultiple ? (
                <CheckboxGroup
                  {...field}
                  hint="当てはまるものを、すべて選んでください。"
                  value={(answers[at] ?? []).map(String)}
                  onChange={(chosen) => set(chosen.map(Number))}
                />
              ) : (
                <RadioGroup
                  {...field}
                  value={answers[at]?.[0] === undefined ? null : String(answers[at][0])}
                  onChange={(chosen) => set([Number(chosen)])}
                />
              )}
              {marked && <p className="text-std-16B-170">{marked.right[at] ? '○ 正解' : '× 不正解'}</p>}
              {key && (
                <div className="rounded-8 bg-green-50 px-4 py-3">
                  <p>正解：{key.rightOnes.map((one) => choices[one]).join('、')}</p>
                  {key.explanation !== '' && <p className="mt-1 whitespace-pre-wrap">{key.explanation}</p>}
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {marking.error && <Refused error={marking.error} />}
      <div className="flex flex-wrap gap-3">
        {mayAnswer && (
          <Button onPress={send} isPending={marking.isPending}>
            答えを出す
          </Button>
        )}
        {marked && !marked.isPassed && isLive && (left === null || left > 0) && (
          <Button onPress={again}>もう一度答える</Button>
        )}
      </div>
    </div>
  )
}
