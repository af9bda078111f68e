import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { client } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page } from '../../web/components/Page.tsx'
import { OpenFrame } from '../../web/frame/Frame.tsx'
import { saidAtField, saidBy } from '../../web/said.ts'
import { signIn } from '../../web/sign-in.ts'

/** Opens the account of a person who holds the code that 人事課 gave out, and signs in. */
export function ActivatePage() {
  const [staffNumber, setStaffNumber] = useState('')
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const activating = useMutation({
    mutationFn: async () => {
      const { loginName } = await client.people.activate({ staffNumber: staffNumber.trim(), code, password })
      // Where the city signs in through its own accounts, the page of sign-in comes next.
      await signIn({ loginName, password }).catch((error) => {
        if (saidBy(error).code !== 'signin.throughProvider') throw error
      })
    },
    onSuccess: () => location.assign('/'),
  })
  // Said when both are complete or the form was sent, not with every key.
  const [isSent, setSent] = useState(false)
  const differs = repeated !== password && (isSent || repeated.length >= Math.max(password.length, 1))
  const said = activating.isError ? saidBy(activating.error) : null
  const isSaidAtField = ['staffNumber', 'code', 'password'].some(
    (field) => saidAtField(activating.error, field) !== null,
  )

  return (
    <OpenFrame>
      <Page
        title="利用を始める"
        lead="配られた紙にある登録コードで、自分のパスワードを決めます。一度だけの手続きです。"
      >
        <form
          className="mt-8 grid max-w-md gap-6"
          onSubmit={(event) => {
            event.preventDefault()
            setSent(true)
            if (password === repeated) activating.mutate()
          }}
        >
          {said && !isSaidAtField && (
            <Notice kind="error" title={said.message} isAnswer>
              {said.fix}
            </Notice>
          )}
          <TextField
            label="職員番号"
            name="staffNumber"
            value={staffNumber}
            onChange={setStaffNumber}
            error={saidAtField(activating.error, 'staffNumber')}
            autoComplete="username"
            autoFocus
            isRequired
          />
          <TextField
            label="登録コード"
            name="code"
            value={code}
            onChange={setCode}
            hint="紙のとおりに入力してください。大文字と小文字、ハイフンの有無は問いません。"
            error={saidAtField(activating.error, 'code')}
            autoComplete="one-time-code"
            isRequired
          />
          <TextField
            label="新しいパスワード"
            name="password"
            type="password"
            value={password}
            onChange={setPassword}
            hint="10文字以上。関係のない言葉をいくつかつなげると、長くて覚えやすくなります。"
            error={saidAtField(activating.error, 'password')}
            autoComplete="new-password"
            isRequired
          />
          <TextField
            label="新しいパスワード（確認）"
            name="repeated"
            type="password"
            value={repeated}
            onChange={setRepeated}
            error={differs ? '上のパスワードと違います。同じものを入力してください。' : null}
            autoComplete="new-password"
            isRequired
          />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
            <Button type="submit" isPending={activating.isPending} pendingText="確かめています…">
              パスワードを決めて始める
            </Button>
            <Link to="/sign-in" className="link">
              サインインの画面へ
            </Link>
          </div>
        </form>
        <p className="mt-8 max-w-2xl text-solid-gray-700">
          登録コードが届いていない、期限が過ぎた、というときは、所属の庶務担当か人事課に新しいコードを頼んでください。
        </p>
      </Page>
    </OpenFrame>
  )
}
