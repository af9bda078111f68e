import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import type { WholeImport } from './import-words.ts'
import { useAfterImportAct } from './use-import-act.ts'

type LeaveOutProps = { readonly of: WholeImport; readonly staffNumber: string }

/** Leaves one person as they were known, with the reason. */
export function LeaveOut({ of: { importId, version, leftOut }, staffNumber }: LeaveOutProps) {
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const after = useAfterImportAct(() => setAsking(false))
  const leaving = useMutation(api.people.imports.leaveOut.mutationOptions(after))
  if (leftOut.some((one) => one.staffNumber === staffNumber)) return <Tag>前回値のまま</Tag>
  return (
    <>
      <Button look="quiet" onPress={() => setAsking(true)} aria-label={`職員番号 ${staffNumber} を前回値のままにする`}>
        前回値のままにする
      </Button>
      <FormDialog
        title={`職員番号 ${staffNumber} を前回値のままにする`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actLabel="前回値のままにする"
        onSubmit={() => leaving.mutate({ importId, version, staffNumber, reason })}
        isPending={leaving.isPending}
        error={leaving.error}
      >
        <p>
          この職員の行を、今回は読みません。登録されている内容はそのまま残り、まだ登録のない職員は取り込まれません。承認した人として、あなたの名前が残ります。
        </p>
        <TextField label="理由" name="reason" value={reason} onChange={setReason} isRequired autoFocus />
      </FormDialog>
    </>
  )
}
