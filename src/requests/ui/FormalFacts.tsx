import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { KeyValue } from '../../web/components/KeyValue.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Section } from '../../web/components/Page.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { saidAtField, saidBy } from '../../web/said.ts'
import { useSession } from '../../web/session.ts'
import { useRequestAct } from './use-request-act.ts'

type RequestRecord = Answers['requests']['read']
const seals = { required: '要', omitted: '省略', electronic: '電子' } as const

/** 起案番号, 専決区分, 決裁日, 施行日, 文書番号, 公印, of kinds that have a formal effect. */
export function FormalFacts({ record }: { readonly record: RequestRecord }) {
  const { formal, may } = record
  return (
    <>
      {formal && (
        <Section title="決裁と施行">
          <KeyValue
            items={[
              ['起案番号', formal.draftNumber ?? '—'],
              ['専決区分', formal.level],
              ['決裁日', formal.decidedOn === null ? '—' : <Day key="decided" on={formal.decidedOn} />],
              ['施行日', formal.effectiveOn === null ? '—' : <Day key="effective" on={formal.effectiveOn} />],
              ['文書番号', formal.documentNumber ?? '—'],
              ['公印', seals[formal.seal]],
            ]}
          />
        </Section>
      )}
      {may.enterNumber && <NumberForm record={record} />}
    </>
  )
}

const fields = ['draftNumber', 'documentNumber', 'decidedOn', 'effectiveOn']

/** 決裁待ち: what the city's document system has given. */
function NumberForm({ record: { requestId, terms } }: { readonly record: RequestRecord }) {
  const act = useRequestAct()
  const { today } = useSession()
  const [draftNumber, setDraftNumber] = useState('')
  const [documentNumber, setDocumentNumber] = useState(terms.formal?.prefix ?? '')
  const [decidedOn, setDecidedOn] = useState('')
  const [effectiveOn, setEffectiveOn] = useState('')
  const [seal, setSeal] = useState<keyof typeof seals>(terms.formal?.seal ?? 'omitted')
  const entering = useMutation(
    api.requests.enterNumber.mutationOptions({ onSuccess: () => act('文書番号を入れました。申請は決定しました。') }),
  )
  const at = (field: string) => saidAtField(entering.error, field)
  const said = entering.isError && fields.every((field) => at(field) === null) ? saidBy(entering.error) : null
  return (
    <Section title="文書番号を入れる">
      <form
        className="grid max-w-2xl gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          if (decidedOn === '' || effectiveOn === '') return
          entering.mutate({ requestId, draftNumber, documentNumber, decidedOn, effectiveOn, seal })
        }}
      >
        {said && (
          <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
            {said.fix}
          </Notice>
        )}
        <div className="grid items-start gap-6 sm:grid-cols-2">
          <TextField
            label="起案番号"
            name="draftNumber"
            value={draftNumber}
            onChange={setDraftNumber}
            error={at('draftNumber')}
            isRequired
          />
          <TextField
            label="文書番号"
            name="documentNumber"
            value={documentNumber}
            onChange={setDocumentNumber}
            error={at('documentNumber')}
            isRequired
          />
          <WarekiDateField
            label="決裁日"
            value={decidedOn}
            onChange={setDecidedOn}
            max={today}
            error={at('decidedOn')}
            isRequired
          />
          <WarekiDateField
            label="施行日"
            value={effectiveOn}
            onChange={setEffectiveOn}
            error={at('effectiveOn')}
            isRequired
          />
        </div>
        <RadioGroup
          label="公印"
          value={seal}
          onChange={setSeal}
          choices={(Object.keys(seals) as (keyof typeof seals)[]).map((value) => ({ value, label: seals[value] }))}
          isRow
        />
        <div>
          <Button type="submit" isPending={entering.isPending}>
            入れて、決定にする
          </Button>
        </div>
      </form>
    </Section>
  )
}
