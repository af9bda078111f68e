import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { saidAtField } from '../../../web/said.ts'

/** Comes with the one page that draws it. */
const QrCode = lazy(() => import('../../../web/components/QrCode.tsx').then((part) => ({ default: part.QrCode })))

type RegisterAppProps = {
  readonly onDone: (codes: readonly string[]) => void
  readonly onClose: () => void
}

/** Two steps on one page: the app reads the secret, and a code of the app shows that it did. */
export function RegisterApp({ onDone, onClose }: RegisterAppProps) {
  const cache = useQueryClient()
  const [code, setCode] = useState('')
  const { mutate: begin, ...beginning } = useMutation(api.signIns.beginSecondFactor.mutationOptions())
  const confirming = useMutation(
    api.signIns.confirmSecondFactor.mutationOptions({
      onSuccess: ({ codes }) => {
        onDone(codes)
        onClose()
        return Promise.all([
          cache.invalidateQueries({ queryKey: api.signIns.key() }),
          cache.invalidateQueries({ queryKey: api.session.key() }), // duties that waited for it
        ])
      },
    }),
  )
  useEffect(() => begin(undefined), [begin])
  const atCode = saidAtField(confirming.error, 'code')

  if (beginning.isError) return <Refused error={beginning.error} />
  if (!beginning.data) return null
  const { text, uri } = beginning.data
  return (
    <form
      className="grid max-w-3xl gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        confirming.mutate({ code })
      }}
    >
      <div className="grid gap-3">
        <h3 className="text-std-18B-160">1. アプリで読み取ります</h3>
        <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
          <Suspense fallback={<span className="size-56" />}>
            <QrCode text={uri} label="認証アプリで読み取るQRコード" />
          </Suspense>
          <div className="min-w-0 max-w-md">
            <p>認証アプリの「追加」から、このQRコードを読み取ります。</p>
            <p className="mt-3 text-solid-gray-700">読み取れないときは、この鍵をアプリに入れてください。</p>
            <p className="num mt-1 text-std-18B-160 tracking-wider">{text.replace(/(.{4})(?=.)/g, '$1 ')}</p>
          </div>
        </div>
      </div>
      <div className="grid gap-3">
        <h3 className="text-std-18B-160">2. アプリに出た数字を入れます</h3>
        {confirming.isError && atCode === null && <Refused error={confirming.error} />}
        <div className="max-w-xs">
          <TextField
            label="確認コード"
            name="code"
            value={code}
            onChange={setCode}
            hint="6桁の数字です。"
            error={atCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            isRequired
          />
        </div>
      </div>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Button type="submit" isPending={confirming.isPending} isDisabled={code === ''} pendingText="確かめています…">
          登録する
        </Button>
        <Button look="quiet" onPress={onClose}>
          やめる
        </Button>
      </p>
    </form>
  )
}
