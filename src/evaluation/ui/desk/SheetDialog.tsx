import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, client } from '../../../web/api.ts'
import { ChoosePerson, type Person } from '../../../web/ChoosePerson.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { PrintButton } from '../../../web/PrintButton.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { isConfirmed } from '../../course-rules.ts'
import { PrintRecordButton } from '../PrintRecordButton.tsx'
import type { BoardLine, Cycle } from './desk-words.ts'
import { type Deed, deedsFor } from './sheet-deeds.ts'
import { useDeskAct } from './use-desk-act.ts'

type SheetDialogProps = { readonly cycle: Cycle; readonly line: BoardLine; readonly onClose: () => void }

/** One sheet as the board knows it, and the one thing that HR does with it now. */
export function SheetDialog({ cycle, line, onClose }: SheetDialogProps) {
  const act = useDeskAct()
  const { today, person } = useSession()
  const isOwn = person !== null && person.id === line.personId
  const deeds = isOwn ? [] : deedsFor(line, cycle)
  const [deed, setDeed] = useState<Deed | null>(null)
  const [text, setText] = useState('')
  const [documentNumber, setDocumentNumber] = useState('')
  const [someone, setSomeone] = useState<Person | null>(null)
  const [toOn, setToOn] = useState('')
  const onSuccess = async () => {
    await act(`${line.name ?? 'この人'}さんのシート：${deed?.done ?? ''}`)
    onClose()
  }
  const acting = useMutation(api.evaluation.act.mutationOptions({ onSuccess }))
  const naming = useMutation(api.evaluation.changeChain.mutationOptions({ onSuccess }))
  const postponing = useMutation(api.evaluation.postpone.mutationOptions({ onSuccess }))
  const error = acting.error ?? naming.error ?? postponing.error
  const { sheetId } = line
  const submit = () => {
    if (deed === null) return onClose()
    if (deed.kind === 'chain') {
      if (someone !== null || deed.role === 'adjuster')
        naming.mutate({ sheetId, role: deed.role, personId: someone?.personId ?? null })
    } else if (deed.kind === 'postpone') {
      if (toOn !== '' && line.step !== null)
        postponing.mutate({ cycleId: cycle.cycleId, sheetId, step: line.step, toOn, reason: text })
    } else
      acting.mutate({
        sheetId,
        act: deed.act,
        version: line.version,
        comment: text.trim() || null,
        documentNumber: documentNumber.trim() || null,
      })
  }
  return (
    <FormDialog
      title={`${line.name ?? '退職した人'}さんのシート`}
      isOpen
      onClose={onClose}
      actLabel={deed?.label ?? '閉じる'}
      closeLabel={deed === null ? '一覧に戻る' : 'やめる'}
      isPending={acting.isPending || naming.isPending || postponing.isPending}
      error={error}
      onSubmit={submit}
    >
      <KeyValue
        items={[
          ['所属・職位', [line.unitName, line.gradeName].filter(Boolean).join('　')],
          ['状態', line.stateName],
          [
            'だれの番か',
            [line.roleName, line.role === 'evaluatee' ? null : line.holderName].filter(Boolean).join('　') || '―',
          ],
          [
            '期限',
            line.dueOn ? (
              <>
                {line.stepName}　<Day on={line.dueOn} weekday />
              </>
            ) : (
              '―'
            ),
          ],
        ]}
      />
      <div className="flex flex-wrap gap-3">
        <PrintRecordButton sheetId={sheetId} />
        {!isOwn && (line.state === 'disclosed' || line.state === 'interviewed' || line.state === 'done') && (
          <PrintButton label="開示の通知（PDF）" print={() => client.evaluation.printDisclosure({ sheetId })} />
        )}
      </div>
      {isConfirmed(line.state) && !isOwn && (
        <p>
          結果の書き間違いは、
          <Link to="/evaluation/sheets/$sheetId" params={{ sheetId }} className="link">
            シートを開いて
          </Link>
          訂正します。
        </p>
      )}
      {isOwn ? (
        <p>自分のシートには、人事課としての操作はできません。ほかの担当に頼んでください。</p>
      ) : deeds.length === 0 ? (
        <p>この状態のシートに、人事課がすることはありません。</p>
      ) : (
        <RadioGroup
          label="人事課がすること"
          value={deed?.key ?? null}
          onChange={(key) => {
            setDeed(deeds.find((one) => one.key === key) ?? null)
            for (const one of [acting, naming, postponing]) one.reset()
          }}
          choices={deeds.map(({ key, label, hint }) => ({ value: key, label, hint }))}
        />
      )}
      {deed?.kind === 'chain' && (
        <ChoosePerson
          label={`新しい${deed.title}`}
          chosen={someone}
          onChoose={setSomeone}
          error={saidAtField(error, 'personId')}
        />
      )}
      {deed?.kind === 'postpone' && (
        <WarekiDateField
          label="新しい期限"
          value={toOn}
          onChange={setToOn}
          min={today}
          error={saidAtField(error, 'toOn')}
          isRequired
        />
      )}
      {deed?.needsReason && (
        <TextArea
          label="理由"
          name="comment"
          value={text}
          onChange={setText}
          hint={deed.kind === 'act' ? '本人と評価者にも、シートの経過で見えます。' : '期の経過に残ります。'}
          limit={deed.kind === 'act' ? 2000 : 400}
          error={saidAtField(error, deed.kind === 'act' ? 'comment' : 'reason')}
          isRequired
        />
      )}
      {deed?.kind === 'act' && deed.needsBasis && (
        <TextField
          label="決定の文書番号"
          name="documentNumber"
          value={documentNumber}
          onChange={setDocumentNumber}
          error={saidAtField(error, 'documentNumber')}
          isRequired
        />
      )}
    </FormDialog>
  )
}
