import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { saidAtField } from '../../../web/said.ts'
import { type OjtEnd, ojtEndNames, ojtEnds, proposedOjtEnd } from '../../ojt/ojt-rules.ts'
import { called, type Ojt, useOjtAct } from './use-ojt-act.ts'

/** The head lets another 指導員 go on, or ends it. */
export function HeadActs({ ojt }: { readonly ojt: Ojt }) {
  const [asked, setAsked] = useState<'handOver' | 'end' | null>(null)
  const close = () => setAsked(null)
  return (
    <Section title="指導員を替える、終える">
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Button look="outline" onPress={() => setAsked('handOver')}>
          指導員を引き継ぐ
        </Button>
        <Button look="quiet" onPress={() => setAsked('end')}>
          OJTを終える
        </Button>
      </div>
      {asked === 'handOver' && <HandOver ojt={ojt} onClose={close} />}
      {asked === 'end' && <End ojt={ojt} onClose={close} />}
    </Section>
  )
}

type DialogOf = { readonly ojt: Ojt; readonly onClose: () => void }

function HandOver({ ojt: { ojtId, instructorId, colleagues }, onClose }: DialogOf) {
  const act = useOjtAct()
  const [chosen, setChosen] = useState('')
  const [isSent, setSent] = useState(false)
  const handing = useMutation(
    api.training.ojt.handOver.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('指導員を引き継ぎました。二人に知らせました。')
      },
    }),
  )
  return (
    <FormDialog
      title="指導員を引き継ぐ"
      isOpen
      onClose={onClose}
      actLabel="引き継ぐ"
      isPending={handing.isPending}
      error={handing.error}
      onSubmit={() => {
        setSent(true)
        if (chosen !== '') handing.mutate({ ojtId, instructorId: chosen })
      }}
    >
      <p>目標、業務の一覧、振返りはそのまま続きます。前の指導員は、これから先は読めません。</p>
      <SelectField
        label="新しい指導員"
        value={chosen}
        onChange={setChosen}
        error={saidAtField(handing.error, 'instructorId') ?? (isSent && chosen === '' ? '選んでください。' : null)}
      >
        <option value="">選んでください</option>
        {colleagues
          .filter(({ personId, isNew, isAway, isHead }) => personId !== instructorId && !isNew && !isAway && !isHead)
          .map(({ personId, name, title }) => (
            <option key={personId} value={personId}>
              {name}
              {title === null ? '' : `（${title}）`}
            </option>
          ))}
      </SelectField>
    </FormDialog>
  )
}

function End({ ojt: { ojtId, learnerName, trouble }, onClose }: DialogOf) {
  const act = useOjtAct()
  const [why, setWhy] = useState<OjtEnd>(proposedOjtEnd(trouble))
  const ending = useMutation(
    api.training.ojt.end.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('OJTを終えました。二人に知らせました。')
      },
    }),
  )
  return (
    <FormDialog
      title={`${called(learnerName)}のOJTを終える`}
      isOpen
      onClose={onClose}
      actLabel="OJTを終える"
      isPending={ending.isPending}
      error={ending.error}
      onSubmit={() => ending.mutate({ ojtId, why })}
    >
      <p>終えたあとは、書き足せません。業務の一覧は、課の次の人のために写せます。</p>
      <SelectField label="理由" value={why} onChange={(value) => setWhy(value as OjtEnd)}>
        {ojtEnds.map((reason) => (
          <option key={reason} value={reason}>
            {ojtEndNames[reason]}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  )
}
