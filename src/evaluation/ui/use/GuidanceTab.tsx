import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { useSession } from '../../../web/session.ts'
import { type GuidanceRules, triggerLines } from '../../use/guidance/guidance-rules.ts'
import { useDeskAct } from '../desk/use-desk-act.ts'
import { OpenGuidance } from './OpenGuidance.tsx'
import { RulesLink } from './RulesLink.tsx'
import { type Suggested, Suggestions } from './Suggestions.tsx'
import { ForOfficers } from './UseOfficers.tsx'

type GuidanceTabProps = { readonly authority: string }

/** 指導: off until a city turns it on with its basis; then the cases in which one is named. */
export function GuidanceTab({ authority }: GuidanceTabProps) {
  const said = useQuery(api.evaluation.guidance.switch.queryOptions({ input: { authority }, staleTime: 0 }))
  return (
    <Shown query={said}>
      {({ isOn, history, rules }) => (
        <>
          <div className="max-w-3xl">
            <Notice kind="info" title={isOn ? '指導を行っています。' : '指導は、まだ始めていません。'}>
              方針では検討中です。始めるときは、根拠の文書とともに担当が切り替えます。結果を分限・懲戒のために読むには、利用目的の台帳の変更も要ります。
            </Notice>
          </div>
          <ForOfficers authority={authority} use="guidance">
            {isOn && <Cases />}
            <Trigger authority={authority} rules={rules} />
            {isOn && <Guide authority={authority} mayLook={rules !== null} />}
            <Turn authority={authority} isOn={isOn} />
          </ForOfficers>
          {history.length > 0 && (
            <Section title="切替えの記録">
              <ul className="grid gap-2">
                {history.map(({ number, isOn: was, basis, documentNumber, decidedOn, byName }) => (
                  <li key={number}>
                    <Day on={decidedOn} />　{was ? '始めた' : 'やめた'}　{basis}（{documentNumber}）　{byName}
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </Shown>
  )
}

/** What suggests a 指導, in words; and the way to its form. */
function Trigger({ authority, rules }: GuidanceTabProps & { readonly rules: GuidanceRules | null }) {
  return (
    <Section title="きっかけの定め">
      {rules ? (
        <div className="max-w-3xl">
          <KeyValue items={triggerLines(rules).map(({ label, says }) => [label, says])} />
        </div>
      ) : (
        <p>まだ、ありません。定めると、あたる人を見られます。</p>
      )}
      <p className="mt-4">
        <RulesLink of="guidance" authority={authority} isFirst={rules === null} />
      </p>
    </Section>
  )
}

/** Whom the rule suggests, and the form that opens a 指導, for one of them or for somebody else. */
function Guide({ authority, mayLook }: GuidanceTabProps & { readonly mayLook: boolean }) {
  const [suggested, setSuggested] = useState<Suggested | null>(null)
  return (
    <>
      {mayLook && <Suggestions authority={authority} onChoose={setSuggested} />}
      <OpenGuidance key={suggested?.personId ?? ''} authority={authority} suggested={suggested} />
    </>
  )
}

function Turn({ authority, isOn }: { readonly authority: string; readonly isOn: boolean }) {
  const act = useDeskAct()
  const { today } = useSession()
  const [basis, setBasis] = useState('')
  const [documentNumber, setDocumentNumber] = useState('')
  const [decidedOn, setDecidedOn] = useState(today)
  const turning = useMutation(
    api.evaluation.guidance.turn.mutationOptions({
      onSuccess: () => act(isOn ? '指導をやめました。' : '指導を始めました。'),
    }),
  )
  return (
    <Section title={isOn ? '指導をやめる' : '指導を始める'}>
      <form
        className="grid max-w-2xl gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (decidedOn !== '') turning.mutate({ authority, isOn: !isOn, basis, documentNumber, decidedOn })
        }}
      >
        <TextField label="根拠" name="basis" value={basis} onChange={setBasis} hint="要綱などの名前です。" isRequired />
        <TextField
          label="文書番号"
          name="documentNumber"
          value={documentNumber}
          onChange={setDocumentNumber}
          isRequired
        />
        <WarekiDateField label="決めた日" value={decidedOn} onChange={setDecidedOn} isRequired />
        {turning.error && <Refused error={turning.error} />}
        <div>
          <Button
            type="submit"
            look="outline"
            isPending={turning.isPending}
            disabledReason={
              basis.trim() === '' || documentNumber.trim() === '' ? '根拠と文書番号を入れてください。' : null
            }
          >
            {isOn ? '指導をやめる' : '指導を始める'}
          </Button>
        </div>
      </form>
    </Section>
  )
}

function Cases() {
  const cases = useQuery(api.evaluation.guidance.cases.queryOptions({ staleTime: 0 }))
  return (
    <Section title="自分の名前のある指導">
      <Shown query={cases} isEmpty={({ items }) => items.length === 0} empty="ありません。">
        {({ items }) => (
          <ul className="grid gap-2">
            {items.map(({ caseId, name, fromOn }) => (
              <li key={caseId}>
                <Link to="/evaluation/guidance/$caseId" params={{ caseId }} className="link inline-block py-1">
                  {name ?? '退職した人'}
                </Link>
                　<Day on={fromOn} />
                から
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Section>
  )
}
