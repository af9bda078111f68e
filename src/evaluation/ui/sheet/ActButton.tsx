import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog, FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField, saidBy } from '../../../web/said.ts'
import { type Move, moves } from '../../course-rules.ts'
import { actWords, type ButtonAct } from '../act-words.ts'
import { useSaveAll } from '../flushes.tsx'
import type { SheetRecord } from '../sheet-record.ts'
import { useSheetAct } from '../use-sheet-act.ts'

type ActButtonProps = {
  readonly record: SheetRecord
  readonly act: ButtonAct
  readonly look?: 'solid' | 'outline'
  /** What goes out with it, shown before it is done. */
  readonly preview?: ReactNode
}

/** One act on a sheet: what happens is said first, what is being written is saved first, and a reason is asked where the other has to know it. */
export function ActButton({ record, act, look = 'solid', preview }: ActButtonProps) {
  const { sheetId, version } = record
  const { does, happens, done, isLight } = actWords[act]
  const { needsReason, needsBasis }: Move = moves[act]
  const cache = useQueryClient()
  const finish = useSheetAct()
  const saveAll = useSaveAll()
  const [isOpen, setOpen] = useState(false)
  const [isUnsaved, setUnsaved] = useState(false)
  const [comment, setComment] = useState('')
  const [documentNumber, setDocumentNumber] = useState('')
  const acting = useMutation(
    api.evaluation.act.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        await finish(done)
      },
      // Somebody else was first: the page shows where the sheet stands now.
      onError: () => cache.invalidateQueries({ queryKey: api.evaluation.sheet.key({ input: { sheetId } }) }),
    }),
  )
  const doIt = () =>
    acting.mutate({
      sheetId,
      act,
      version,
      comment: comment.trim() || null,
      documentNumber: documentNumber.trim() || null,
    })
  const begin = async () => {
    const isSaved = await saveAll()
    setUnsaved(!isSaved)
    if (!isSaved) return
    if (isLight) return doIt()
    acting.reset()
    setOpen(true)
  }
  const dialog = { title: does, isOpen, onClose: () => setOpen(false), actLabel: does, isPending: acting.isPending }
  const said = isLight && acting.isError ? saidBy(acting.error) : null
  return (
    <>
      <Button look={look} onPress={() => void begin()} isPending={Boolean(isLight) && acting.isPending}>
        {does}
      </Button>
      {isUnsaved && (
        <Notice kind="caution" title="保存できていない入力があるので、まだ進めません。" isAnswer>
          保存できるようになってから、もう一度押してください。
        </Notice>
      )}
      {said && (
        <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
      {needsReason || needsBasis ? (
        <FormDialog {...dialog} onSubmit={doIt} error={hasOwnField(acting.error) ? null : acting.error}>
          <p>{happens}</p>
          {preview}
          {needsBasis && (
            <TextField
              label="決定の文書番号"
              name="documentNumber"
              value={documentNumber}
              onChange={setDocumentNumber}
              error={saidAtField(acting.error, 'documentNumber')}
              isRequired
            />
          )}
          <TextArea
            label="理由"
            name="comment"
            value={comment}
            onChange={setComment}
            limit={2000}
            error={saidAtField(acting.error, 'comment')}
            isRequired
          />
        </FormDialog>
      ) : (
        <ConfirmDialog {...dialog} onAct={doIt} error={acting.error}>
          <p>{happens}</p>
          {preview}
        </ConfirmDialog>
      )}
    </>
  )
}

const hasOwnField = (error: unknown) =>
  saidAtField(error, 'documentNumber') !== null || saidAtField(error, 'comment') !== null
