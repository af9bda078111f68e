import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField } from '../../../web/said.ts'
import { type CorrectionField, correctionFieldNames, valueNow } from '../../correction-rules.ts'
import { linesOf, type SheetRecord, sayMark } from '../sheet-record.ts'
import { useSheetAct } from '../use-sheet-act.ts'

/** 訂正: an officer says which value of the confirmed result becomes what, why, and by which document. */
export function Correcting({ record }: { readonly record: SheetRecord }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="outline" onPress={() => setOpen(true)}>
        評価結果を訂正する
      </Button>
      {isOpen && <CorrectionDialog record={record} onClose={() => setOpen(false)} />}
    </>
  )
}

type Target = {
  readonly key: string
  readonly label: string
  readonly field: CorrectionField
  readonly item: string | null
}

function targetsOf(record: SheetRecord): Target[] {
  const lines = linesOf(record).filter(({ isScored }) => isScored)
  return [
    ...(['overall', 'overall-comment'] as const).map((field) => ({
      key: field,
      label: correctionFieldNames[field],
      field,
      item: null,
    })),
    ...(['mark', 'comment'] as const).flatMap((field) =>
      lines.map(({ id, title }) => ({
        key: `${field}/${id}`,
        label: `${correctionFieldNames[field]}：${title}`,
        field,
        item: id,
      })),
    ),
  ]
}

function CorrectionDialog({ record, onClose }: { readonly record: SheetRecord; readonly onClose: () => void }) {
  const { sheetId, version, scales, markings, round } = record
  const targets = targetsOf(record)
  const [key, setKey] = useState('overall')
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const [documentNumber, setDocumentNumber] = useState('')
  const finish = useSheetAct()
  const correcting = useMutation(
    api.evaluation.correctResult.mutationOptions({
      onSuccess: async () => {
        onClose()
        await finish('訂正しました。')
      },
    }),
  )
  const target = targets.find((one) => one.key === key) ?? targets[0]
  const final = markings.find((one) => one.stage === 'final' && one.round === round)
  if (!target || !final) return null
  const now = valueNow(target, final) ?? ''
  const isMark = target.field === 'overall' || target.field === 'mark'
  const scale = target.field === 'overall' ? scales.overall : scales.item
  const at = (field: string) => saidAtField(correcting.error, field)
  const isAtField = ['value', 'item', 'comment', 'documentNumber'].some((field) => at(field) !== null)
  return (
    <FormDialog
      title="評価結果を訂正する"
      isOpen
      onClose={onClose}
      actLabel="訂正する"
      isPending={correcting.isPending}
      error={isAtField ? null : correcting.error}
      onSubmit={() =>
        correcting.mutate({ sheetId, version, field: target.field, item: target.item, value, reason, documentNumber })
      }
    >
      <p>
        書き間違いなどを、決定した文書によって直します。状態は変わりません。本人には、訂正の前と後、理由が見えます。評価をし直すときは、再評価を始めてください。
      </p>
      <SelectField
        label="訂正するところ"
        value={key}
        onChange={(chosen) => {
          setKey(chosen)
          setValue('')
        }}
        error={at('item')}
      >
        {targets.map((one) => (
          <option key={one.key} value={one.key}>
            {one.label}
          </option>
        ))}
      </SelectField>
      <p className="whitespace-pre-wrap">
        いま：{now === '' ? '書かれていません' : isMark ? sayMark(scale, now) : now}
      </p>
      {isMark ? (
        <SelectField label="正しい評語" value={value} onChange={setValue} error={at('value')} isRequired>
          <option value="">選んでください</option>
          {scale.map(({ code }) => (
            <option key={code} value={code}>
              {sayMark(scale, code)}
            </option>
          ))}
        </SelectField>
      ) : (
        <TextArea
          label="正しい所見"
          name="value"
          value={value}
          onChange={setValue}
          limit={4000}
          error={at('value')}
          isRequired
        />
      )}
      <TextArea
        label="理由"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="本人と評価者にも見えます。"
        limit={2000}
        error={at('comment')}
        isRequired
      />
      <TextField
        label="決定の文書番号"
        name="documentNumber"
        value={documentNumber}
        onChange={setDocumentNumber}
        error={at('documentNumber')}
        isRequired
      />
    </FormDialog>
  )
}
