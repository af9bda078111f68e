import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../web/components/Button.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { saidAtField, saidBy } from '../../web/said.ts'
import { changePassword } from '../../web/sign-in.ts'

/** A new password for one's own account. Sign-ins on other devices end. */
export function ChangePassword() {
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const changing = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setCurrent('')
      setNew('')
    },
  })
  const atCurrent = saidAtField(changing.error, 'currentPassword')
  const atNew = saidAtField(changing.error, 'password')

  return (
    <form
      className="grid max-w-md gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        changing.mutate({ currentPassword, newPassword })
      }}
    >
      {changing.isSuccess && (
        <Notice kind="done" title="パスワードを変えました。" isAnswer>
          ほかの端末でのサインインは終わりました。
        </Notice>
      )}
      {changing.isError && atCurrent === null && atNew === null && (
        <Notice kind="error" title={saidBy(changing.error).message} isAnswer>
          {saidBy(changing.error).fix}
        </Notice>
      )}
      <TextField
        label="今のパスワード"
        name="current-password"
        type="password"
        value={currentPassword}
        onChange={setCurrent}
        error={atCurrent}
        autoComplete="current-password"
        isRequired
      />
      <TextField
        label="新しいパスワード"
        name="new-password"
        type="password"
        value={newPassword}
        onChange={setNew}
        hint="10文字以上。関係のない言葉をいくつかつなげると、長くて覚えやすくなります。"
        error={atNew}
        autoComplete="new-password"
        isRequired
      />
      <div>
        <Button
          type="submit"
          look="outline"
          isDisabled={currentPassword === '' || newPassword === ''}
          isPending={changing.isPending}
        >
          パスワードを変える
        </Button>
      </div>
    </form>
  )
}
