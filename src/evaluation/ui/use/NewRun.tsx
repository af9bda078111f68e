import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import type { PayUse } from '../../use/pay-rules.ts'
import { enteredLines } from './entered-rules.ts'
import { isWhole, type SingleOut, SingleOuts } from './SingleOuts.tsx'

type Versions = Answers['evaluation']['use']['rules']['items']
type NewRunProps = { readonly authority: string; readonly use: PayUse; readonly versions: Versions }

/** The next trial: which occasion, on which day, with which 懲戒 and 欠勤, pasted as a table gives them. */
export function NewRun({ authority, use, versions }: NewRunProps) {
  const navigate = useNavigate()
  const { today } = useSession()
  const occasions = versions[0]?.rules.occasions ?? []
  const [occasion, setOccasion] = useState(occasions[0]?.code ?? '')
  const chosen = occasions.find(({ code }) => code === occasion)
  const dayOf = (year: string) =>
    chosen ? `${year}-${String(chosen.month).padStart(2, '0')}-${String(chosen.day).padStart(2, '0')}` : ''
  const [baseOn, setBaseOn] = useState(() => dayOf(today.slice(0, 4)))
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [singled, setSingled] = useState<readonly SingleOut[]>([])
  const entered = enteredLines(text)
  const making = useMutation(
    api.evaluation.use.makeRun.mutationOptions({
      onSuccess: ({ runId }) => navigate({ to: '/evaluation/desk/uses/runs/$runId', params: { runId } }),
    }),
  )
  const at = (field: string) => saidAtField(making.error, field)
  const isAtField = ['occasion', 'baseOn', 'inputs'].some((field) => at(field) !== null)
  const shownName = name === '' && chosen ? `${chosen.name}の試算` : name
  return (
    <Section title="試算する">
      <form
        className="grid max-w-2xl gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          if (entered.lines === null || baseOn === '') return
          making.mutate({
            authority,
            use,
            occasion,
            baseOn,
            name: shownName,
            copyFrom: null,
            entered: entered.lines,
            exceptions: singled.flatMap(({ person, treat, reason }) =>
              person === null ? [] : [{ personId: person.personId, treat, reason }],
            ),
            choices: [],
            supersedes: null,
            reason: null,
          })
        }}
      >
        <SelectField label="期" value={occasion} onChange={setOccasion} error={at('occasion')}>
          {occasions.map((one) => (
            <option key={one.code} value={one.code}>
              {one.name}（{one.sources.map((source) => source.name).join('、')}）
            </option>
          ))}
        </SelectField>
        <WarekiDateField
          label="基準日"
          value={baseOn}
          onChange={setBaseOn}
          hint="この日の所属・職位・任用で計算します。使う評価の期も、この日から決まります。"
          error={at('baseOn')}
          isRequired
        />
        <TextField label="名前" name="name" value={shownName} onChange={setName} isRequired />
        <TextArea
          label="懲戒・欠勤（あるときだけ）"
          name="entered"
          value={text}
          onChange={setText}
          hint="1行に1件、職員番号、種類、日数の順に書きます。表計算ソフトからそのまま貼れます。この計算にだけ使い、ほかには残しません。"
          error={entered.problem ?? at('inputs')}
        />
        <SingleOuts value={singled} onChange={setSingled} />
        {making.error && !isAtField && <Refused error={making.error} />}
        <div>
          <Button
            type="submit"
            isPending={making.isPending}
            pendingText="用意しています…"
            disabledReason={isWhole(singled) ? null : '一人だけの扱いの、人と理由を入れてください。'}
          >
            試算する
          </Button>
        </div>
      </form>
    </Section>
  )
}
