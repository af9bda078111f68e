import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import {
  type AfterDisclosureChoice,
  afterDisclosureChoices,
  afterDisclosureQuestions,
  choiceNames,
  leastAnswers,
} from '../../after-disclosure-rules.ts'
import { useSheetAct } from '../use-sheet-act.ts'

const missing = 'まだ選ばれていません。一つ選んでください。'

/** Two questions to the person after 開示, once in a cycle and without their name. */
export function AfterDisclosure({ sheetId }: { readonly sheetId: string }) {
  const [facts, setFacts] = useState<AfterDisclosureChoice | null>(null)
  const [next, setNext] = useState<AfterDisclosureChoice | null>(null)
  const [isTried, setTried] = useState(false)
  const finish = useSheetAct()
  const answering = useMutation(
    api.evaluation.answerAfterDisclosure.mutationOptions({
      onSuccess: () => finish('答えました。ありがとうございました。'),
    }),
  )
  const choices = (question: keyof typeof afterDisclosureQuestions) =>
    afterDisclosureChoices.map((value) => ({ value, label: choiceNames[question][value] }))
  return (
    <Section title="開示についての二つの問い" aside="名前は残りません">
      <form
        aria-label="開示についての二つの問い"
        className="grid max-w-3xl gap-5 print:hidden"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (facts !== null && next !== null) answering.mutate({ sheetId, facts, next })
        }}
      >
        <p>
          期末面談が終わったら、答えてください。答えは数だけを数え、だれがいつ答えたかは残しません。人事課には、期を閉じたあとに、
          {leastAnswers}
          人以上の集まりの割合だけを示します。答え直すことはできません。
        </p>
        <RadioGroup
          label={`${afterDisclosureQuestions.facts}。`}
          value={facts}
          onChange={setFacts}
          choices={choices('facts')}
          error={isTried && facts === null ? missing : null}
          isRow
        />
        <RadioGroup
          label={`${afterDisclosureQuestions.next}。`}
          value={next}
          onChange={setNext}
          choices={choices('next')}
          error={isTried && next === null ? missing : null}
          isRow
        />
        {answering.error && <Refused error={answering.error} />}
        <p>
          <Button type="submit" look="outline" isPending={answering.isPending}>
            名前を残さずに答える
          </Button>
        </p>
      </form>
    </Section>
  )
}
