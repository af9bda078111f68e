import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Checkbox } from '../components/Checkbox.tsx'
import { LongForm } from '../components/LongForm.tsx'
import { TextArea } from '../components/TextArea.tsx'
import { useAutosave } from '../components/use-autosave.ts'
import { Specimen } from './Specimen.tsx'
import { sampleServer } from './sample-server.ts'

const labels = { contact: '問い合わせ先', how: '申し込み方' }

/** A long form against a server in memory, whose bad days can be had at the press of a button. */
export function LongFormParts() {
  const [server] = useState(sampleServer)
  return (
    <Specimen
      name="LongForm"
      use="何日もかけて書く文。入力が止まると保存し、つながらない間も、ほかの人と重なっても、書いた文は残ります。"
    >
      <BadDays server={server} />
      <Guide server={server} />
    </Specimen>
  )
}

type Server = ReturnType<typeof sampleServer>

function Guide({ server }: { readonly server: Server }) {
  const form = useAutosave({
    texts: server.latest().texts,
    version: server.latest().version,
    save: server.save,
    reload: server.reload,
  })
  return (
    <div className="max-w-3xl">
      <LongForm label="制度の案内" form={form} labels={labels}>
        <TextArea
          label={labels.contact}
          name="contact"
          value={form.texts.contact ?? ''}
          onChange={(text) => form.type('contact', text)}
          limit={100}
        />
        <TextArea
          label={labels.how}
          name="how"
          value={form.texts.how ?? ''}
          onChange={(text) => form.type('how', text)}
          hint="はじめて申し込む人にわかるように書いてください。"
        />
      </LongForm>
    </div>
  )
}

function BadDays({ server }: { readonly server: Server }) {
  const [isCut, setCut] = useState(false)
  const [isSlow, setSlow] = useState(false)
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <Checkbox
        label="サーバーにつながらない"
        isSelected={isCut}
        onChange={(next) => {
          setCut(next)
          server.cut(next)
        }}
      />
      <Checkbox
        label="答えが遅い"
        isSelected={isSlow}
        onChange={(next) => {
          setSlow(next)
          server.slow(next)
        }}
      />
      <Button look="outline" onPress={() => server.colleagueWrites('contact')}>
        佐藤さんが問い合わせ先を変える
      </Button>
      <Button look="outline" onPress={() => server.colleagueWrites('how')}>
        佐藤さんが申し込み方を変える
      </Button>
    </div>
  )
}
