import { useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { saidBy } from '../../../web/said.ts'
import { CodeField } from '../../../web/terminal/CodeField.tsx'

type CodeStepProps = {
  /** What has been proved before. */
  readonly proved?: string
  /** Why the server asks, or asks again. */
  readonly error: unknown
  readonly isPending: boolean
  readonly onSubmit: (code: string) => void
  readonly onBack: () => void
}

/** The second step of signing in, for accounts with an app. */
export function CodeStep({ proved = '職員番号とパスワード', error, isPending, onSubmit, onBack }: CodeStepProps) {
  const [code, setCode] = useState('')
  const said = error === null ? null : saidBy(error)
  const isWrong = said !== null && said.code !== 'signin.codeNeeded'
  return (
    <Page title="確認コードの入力" lead={`${proved}を確かめました。続けて、認証アプリの確認コードを入れてください。`}>
      <form
        className="mt-8 grid max-w-md gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit(code)
        }}
      >
        {isWrong && (
          <Notice kind="error" title={said.message} isAnswer>
            {said.fix}
          </Notice>
        )}
        <CodeField value={code} onChange={setCode} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Button type="submit" isPending={isPending} pendingText="確かめています…">
            サインイン
          </Button>
          <Button look="quiet" onPress={onBack}>
            はじめからやり直す
          </Button>
        </div>
        <p className="text-solid-gray-700">
          アプリも回復コードもないときは、人事課に認証アプリの登録の取消しを頼んでください。
        </p>
      </form>
    </Page>
  )
}
