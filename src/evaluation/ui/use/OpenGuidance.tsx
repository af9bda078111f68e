import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { ChoosePerson, type Person } from '../../../web/ChoosePerson.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import type { Suggested } from './Suggestions.tsx'

const lengths = [1, 2, 3, 4, 5, 6] as const

type OpenGuidanceProps = {
  readonly authority: string
  /** With whom the form begins. */
  readonly suggested: Suggested | null
}

/** Opens a 指導: for whom, by whom, why, and the plan of at most six months. Whoever opens it handles it. */
export function OpenGuidance({ authority, suggested }: OpenGuidanceProps) {
  const navigate = useNavigate()
  const { today } = useSession()
  const [person, setPerson] = useState<Person | null>(
    suggested && { personId: suggested.personId, written: suggested.name ?? '', unitName: '', title: null },
  )
  const [head, setHead] = useState<Person | null>(null)
  const [guide, setGuide] = useState<Person | null>(null)
  const [reason, setReason] = useState(suggested?.says ?? '')
  const [plan, setPlan] = useState('')
  const [fromOn, setFromOn] = useState(today)
  const [months, setMonths] = useState(3)
  const opening = useMutation(
    api.evaluation.guidance.open.mutationOptions({
      onSuccess: ({ caseId }) => navigate({ to: '/evaluation/guidance/$caseId', params: { caseId } }),
    }),
  )
  const at = (field: string) => saidAtField(opening.error, field)
  const isWhole = person !== null && head !== null && guide !== null && reason.trim() !== '' && plan.trim() !== ''
  return (
    <Section title="一人の指導を始める">
      <p className="max-w-3xl">
        始めると、本人、所属長、指導者に知らされます。ほかの人には、あることも知らされません。健康のことが分かるときは、先に産業医に相談してください。
      </p>
      <form
        className="mt-4 grid max-w-2xl gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          if (person === null || head === null || guide === null || fromOn === '') return
          opening.mutate({
            authority,
            personId: person.personId,
            headId: head.personId,
            guideId: guide.personId,
            reason,
            plan,
            fromOn,
            months,
          })
        }}
      >
        <ChoosePerson label="本人" chosen={person} onChoose={setPerson} error={at('personId')} />
        <ChoosePerson label="所属長" chosen={head} onChoose={setHead} error={at('headId')} />
        <ChoosePerson label="指導者" chosen={guide} onChoose={setGuide} error={at('guideId')} />
        <TextArea label="始める理由" name="reason" value={reason} onChange={setReason} limit={2000} isRequired />
        <TextArea
          label="計画"
          name="plan"
          value={plan}
          onChange={setPlan}
          limit={4000}
          hint="何を、だれが、どのように支えるか。月ごとの目標も書きます。"
          isRequired
        />
        <WarekiDateField label="始める日" value={fromOn} onChange={setFromOn} isRequired />
        <SelectField label="期間" value={String(months)} onChange={(next) => setMonths(Number(next))}>
          {lengths.map((length) => (
            <option key={length} value={length}>
              {length}か月
            </option>
          ))}
        </SelectField>
        {opening.error && <Refused error={opening.error} />}
        <div>
          <Button
            type="submit"
            isPending={opening.isPending}
            disabledReason={isWhole ? null : '三人と、理由と計画を入れてください。'}
          >
            指導を始める
          </Button>
        </div>
      </form>
    </Section>
  )
}
