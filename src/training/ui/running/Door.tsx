import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { useTrainingAct } from '../use-training-act.ts'
import { Camera, canRead } from './Camera.tsx'

/** The door of a 回 on its day: codes are read by the camera where the browser can, and typed else. */
export function Door({ sessionId }: { readonly sessionId: string }) {
  const [code, setCode] = useState('')
  const [isReading, setReading] = useState(false)
  const act = useTrainingAct()
  const taking = useMutation(
    api.training.running.takeEntry.mutationOptions({
      onSuccess: async () => {
        setCode('')
        await act(null)
      },
    }),
  )
  const take = (said: string) => taking.mutate({ sessionId, code: said })
  const digits = code.normalize('NFKC').replace(/\D/g, '')
  return (
    <div className="grid max-w-3xl gap-4">
      <p>受ける人の「わたしの研修」に出るコードを、ここで読みます。出席と遅刻が、その場で記されます。</p>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (digits.length === 8) take(digits)
        }}
      >
        <div className="w-56">
          <TextField label="受付のコード（8けた）" name="code" value={code} onChange={setCode} inputMode="numeric" />
        </div>
        <Button
          type="submit"
          isPending={taking.isPending}
          disabledReason={digits.length === 8 ? null : '8けたの数字を入れてください。'}
        >
          受け付ける
        </Button>
        {canRead() && (
          <Button look="outline" onPress={() => setReading(!isReading)}>
            {isReading ? 'カメラを閉じる' : 'カメラで読む'}
          </Button>
        )}
      </form>
      {isReading && <Camera onRead={take} />}
      {taking.error && <Refused error={taking.error} />}
      {taking.data && (
        <Notice kind="done" title={`${taking.data.name ?? ''}さんを受け付けました。`} isAnswer>
          {taking.data.late > 0 ? `遅刻${taking.data.late}分として記しました。` : '遅刻はありません。'}
        </Notice>
      )}
    </div>
  )
}
