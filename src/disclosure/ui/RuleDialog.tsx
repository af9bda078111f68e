import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../web/api.ts'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../web/components/Field.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { saidAtField } from '../../web/said.ts'
import type { GatheredRecord } from './answers.ts'
import { GroundFields, groundFor } from './RulingFields.tsx'

/** The value of the choice that means the whole record; no column is called so. */
const whole = '*'

type RuleDialogProps = { readonly item: GatheredRecord; readonly title: string; readonly onClose: () => void }

/** 開示か不開示か, of a record, of a field, or of words in a field. */
export function RuleDialog({ item, title, onClose }: RuleDialogProps) {
  const cache = useQueryClient()
  const waiting = item.candidates.find(({ isSettled }) => !isSettled)
  const [part, setPart] = useState(waiting?.field ?? item.fields[0]?.key ?? whole)
  const [phrase, setPhrase] = useState(waiting?.phrase ?? '')
  const [isWithheld, setWithheld] = useState(true)
  const [ground, setGround] = useState(groundFor(waiting?.clause ?? '2'))
  const ruling = useMutation(
    api.disclosure.rule.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.disclosure.key() })
        sayDone('判断を記しました。')
        onClose()
      },
    }),
  )
  const at = (field: string) => saidAtField(ruling.error, field)
  const errors = { clause: at('clause'), reason: at('reason') }
  const isSaidAtField = errors.clause !== null || errors.reason !== null || at('phrase') !== null
  const chosen = item.fields.find(({ key }) => key === part)
  return (
    <FormDialog
      title={`${title}の判断`}
      isOpen
      onClose={onClose}
      actLabel="判断を記す"
      isPending={ruling.isPending}
      error={isSaidAtField ? null : ruling.error}
      onSubmit={() =>
        ruling.mutate({
          itemId: item.itemId,
          field: part === whole ? null : part,
          phrase: part === whole || phrase === '' ? null : phrase,
          isWithheld: part === whole || isWithheld,
          clause: part === whole || isWithheld ? ground.clause : null,
          reason: part === whole || isWithheld ? ground.reason : null,
        })
      }
    >
      <SelectField
        label="どこを"
        value={part}
        onChange={(picked) => {
          setPart(picked)
          setPhrase('')
        }}
      >
        {item.fields.map(({ key, name }) => (
          <option key={key} value={key}>
            「{name}」
          </option>
        ))}
        <option value={whole}>記録の全部</option>
      </SelectField>
      {chosen && (
        <>
          <p className="rounded-8 bg-solid-gray-50 px-4 py-3 [overflow-wrap:anywhere]">{chosen.text}</p>
          <TextField
            label="この項目の一部だけのときは、その言葉"
            name="phrase"
            value={phrase}
            onChange={setPhrase}
            hint="上の文のとおりに入れます。空けておくと、項目の全部です。"
            error={at('phrase')}
          />
          <RadioGroup
            label="判断"
            value={isWithheld ? 'withheld' : 'open'}
            onChange={(picked) => setWithheld(picked === 'withheld')}
            choices={[
              { value: 'withheld', label: '不開示にする' },
              { value: 'open', label: '確かめて、開示する' },
            ]}
            isRow
          />
        </>
      )}
      {(part === whole || isWithheld) && <GroundFields ground={ground} onChange={setGround} errors={errors} />}
    </FormDialog>
  )
}
