import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { markNames, type SurveyQuestion, surveyQuestionCodes, surveyQuestions } from '../../survey/survey-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'

const marks = ([5, 4, 3, 2, 1] as const).map((mark) => ({ value: String(mark), label: markNames[mark] }))

/** アンケート of a 回: five marks and free words, sent once and kept without who sent them. */
export function SurveyForm({ sessionId }: { readonly sessionId: string }) {
  const [given, setGiven] = useState<Partial<Record<SurveyQuestion, number>>>({})
  const [good, setGood] = useState('')
  const [better, setBetter] = useState('')
  const [isSent, setSent] = useState(false)
  const act = useTrainingAct()
  const sending = useMutation(
    api.training.survey.send.mutationOptions({
      onSuccess: () => act('アンケートを送りました。ありがとうございました。'),
    }),
  )
  return (
    <Section title="アンケート" aside="名前は残りません">
      <form
        aria-label="研修のアンケート"
        className="grid max-w-3xl gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          setSent(true)
          const { overall, useful, materials, teaching, confident } = given
          if (overall && useful && materials && teaching && confident)
            sending.mutate({
              sessionId,
              overall,
              useful,
              materials,
              teaching,
              confident,
              good,
              better,
              salt: crypto.randomUUID(),
            })
        }}
      >
        <p>
          答えは人数と平均になり、だれの答えかは、研修の担当にも分かりません。答えが少ない回は、平均も言葉も示しません。送ったあとは直せません。
        </p>
        {surveyQuestionCodes.map((question) => (
          <RadioGroup
            key={question}
            label={surveyQuestions[question]}
            value={given[question] === undefined ? null : String(given[question])}
            onChange={(mark) => setGiven((now) => ({ ...now, [question]: Number(mark) }))}
            choices={marks}
            error={isSent && given[question] === undefined ? 'どれか一つを選んでください。' : null}
            isRow
            isRequired
          />
        ))}
        <TextArea
          label="よかったこと"
          name="good"
          value={good}
          onChange={setGood}
          hint="自分やほかの人の名前が分かることは、書かないでください。"
          limit={500}
        />
        <TextArea label="よりよくするために" name="better" value={better} onChange={setBetter} limit={500} />
        {sending.error && <Refused error={sending.error} />}
        <p>
          <Button type="submit" isPending={sending.isPending}>
            アンケートを送る
          </Button>
        </p>
      </form>
    </Section>
  )
}
