import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, client } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { makePasskey } from '../../../web/passkey.ts'
import { saidAtField } from '../../../web/said.ts'
import { deviceName } from '../../sign-ins/device-rules.ts'

/** A name, and then the browser asks for the rest. What it makes the key by is fetched before: some browsers ask only at the press of a button. */
export function RegisterPasskey({ onClose }: { readonly onClose: () => void }) {
  const cache = useQueryClient()
  const [name, setName] = useState(() => deviceName(navigator.userAgent))
  const { mutate: begin, ...beginning } = useMutation(api.signIns.beginPasskey.mutationOptions())
  const adding = useMutation({
    mutationFn: async (options: NonNullable<typeof beginning.data>) =>
      client.signIns.addPasskey({ name, answer: await makePasskey(options) }),
    onSuccess: () => {
      sayDone('パスキーを登録しました。')
      onClose()
      return Promise.all([
        cache.invalidateQueries({ queryKey: api.signIns.key() }),
        cache.invalidateQueries({ queryKey: api.session.key() }), // duties that waited for it
      ])
    },
  })
  useEffect(() => begin(undefined), [begin])
  const atName = saidAtField(adding.error, 'name')
  const options = beginning.data

  if (beginning.isError)
    return (
      <div>
        <Refused error={beginning.error} />
        <Button look="outline" onPress={onClose}>
          閉じる
        </Button>
      </div>
    )
  if (!options) return null
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        adding.mutate(options)
      }}
    >
      {adding.isError && atName === null && <Refused error={adding.error} />}
      <div className="max-w-md">
        <TextField
          label="パスキーの名前"
          name="passkey-name"
          value={name}
          onChange={setName}
          hint="あとで見分けるための名前です。「登録する」を押すと、端末が画面ロックなどを求めます。"
          error={atName}
          autoFocus
          isRequired
        />
      </div>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Button
          type="submit"
          isPending={adding.isPending}
          isDisabled={name.trim() === ''}
          pendingText="端末で確かめています…"
        >
          登録する
        </Button>
        <Button look="quiet" onPress={onClose}>
          やめる
        </Button>
      </p>
    </form>
  )
}
