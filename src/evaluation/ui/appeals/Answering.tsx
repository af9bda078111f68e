import { useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField } from '../../../web/said.ts'
import { type AppealRecord, decisionNames } from './appeal-words.ts'
import { useAppealAct } from './use-appeal-act.ts'

/** What comes next for the 担当 or the 委員長: the opinion of the committee, the decision, the answer. */
export function Answering({ record }: { readonly record: AppealRecord }) {
  const { may, members } = record
  const hasChair = members.some(({ role }) => role === 'chair')
  return (
    <>
      {may.includes('opine') && (
        <Opine
          record={record}
          caution={hasChair ? null : '委員長が、まだ決まっていません。先に委員長を加えてください。'}
        />
      )}
      {may.includes('answer') && <Answer record={record} />}
      {may.includes('decide') && <Decide record={record} />}
    </>
  )
}

type TextDeedProps = {
  readonly record: AppealRecord
  readonly act: 'opine' | 'answer'
  readonly title: string
  readonly lead: string
  readonly label: string
  readonly button: string
  readonly done: string
  readonly caution?: string | null
}

function TextDeed({ record, act, title, lead, label, button, done, caution = null }: TextDeedProps) {
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  const acting = useAppealAct(record, act, done, () => setOpen(false))
  const problem = saidAtField(acting.error, 'text')
  return (
    <Section title={title}>
      <p className="max-w-3xl">{lead}</p>
      <p className="mt-4">
        <Button onPress={() => setOpen(true)} disabledReason={caution}>
          {button}
        </Button>
      </p>
      <FormDialog
        title={button}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actLabel={button}
        onSubmit={() => acting.doIt({ text })}
        isPending={acting.isPending}
        error={problem === null ? acting.error : null}
      >
        <TextArea
          label={label}
          name="text"
          value={text}
          onChange={acting.typed(setText)}
          limit={4000}
          error={problem}
          isRequired
        />
      </FormDialog>
    </Section>
  )
}

const Opine = ({ record, caution }: { readonly record: AppealRecord; readonly caution: string | null }) => (
  <TextDeed
    record={record}
    act="opine"
    title="委員会の意見"
    lead="聴取が済んだら、委員会の意見を記します。意見は、決定のときに申し出た人にも示されます。"
    label="委員会の意見"
    button="意見を記す"
    done="委員会の意見を記しました。"
    caution={caution}
  />
)

const Answer = ({ record }: { readonly record: AppealRecord }) => (
  <TextDeed
    record={record}
    act="answer"
    title="回答"
    lead="聞いて確かめたことをもとに、申し出た人に回答します。回答すると、この申出は終わります。"
    label="申し出た人への回答"
    button="回答する"
    done="回答しました。申し出た人に知らせました。"
  />
)

function Decide({ record }: { readonly record: AppealRecord }) {
  const [isOpen, setOpen] = useState(false)
  const [decision, setDecision] = useState<'keep' | 'again' | null>(null)
  const [text, setText] = useState('')
  const [documentNumber, setDocumentNumber] = useState('')
  const deciding = useAppealAct(record, 'decide', '決定しました。申し出た人に知らせました。', () => setOpen(false))
  const at = (field: string) => saidAtField(deciding.error, field)
  const isAtField = ['decision', 'text', 'documentNumber'].some((field) => at(field) !== null)
  return (
    <Section title="決定">
      <p className="max-w-3xl">
        委員会の意見を受けた任命権者の決定を記します。再評価のときは、すぐに二回目の評価が始まり、評価者が評価し直します。
      </p>
      <p className="mt-4">
        <Button onPress={() => setOpen(true)}>決定を記す</Button>
      </p>
      <FormDialog
        title="決定を記す"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actLabel="決定する"
        onSubmit={() => deciding.doIt({ text, decision, documentNumber })}
        isPending={deciding.isPending}
        error={isAtField ? null : deciding.error}
      >
        <RadioGroup
          label="決定"
          value={decision}
          onChange={deciding.typed(setDecision)}
          error={at('decision')}
          isRequired
          choices={(['keep', 'again'] as const).map((value) => ({ value, label: decisionNames[value] }))}
        />
        <TextArea
          label="申し出た人に伝える理由"
          name="text"
          value={text}
          onChange={deciding.typed(setText)}
          hint="評価した人は、これを読みません。"
          limit={4000}
          error={at('text')}
          isRequired
        />
        <TextField
          label="決定の文書番号"
          name="documentNumber"
          value={documentNumber}
          onChange={deciding.typed(setDocumentNumber)}
          error={at('documentNumber')}
          isRequired
        />
      </FormDialog>
    </Section>
  )
}
