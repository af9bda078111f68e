import { type ReactNode, useState } from 'react'
import { Button } from '../components/Button.tsx'
import { TextField } from '../components/Field.tsx'
import { Notice } from '../components/Notice.tsx'
import { saidBy } from '../said.ts'
import type { Session } from '../session.ts'
import { asksForCode } from '../sign-in.ts'
import { CodeField } from './CodeField.tsx'

type OwnPasswordProps = {
  readonly session: Session
  readonly act: string
  readonly pendingText: string
  readonly isPending: boolean
  readonly error: unknown
  /** Where the answer is about the password alone, and stands at it. */
  readonly atPassword?: string | null
  /** `code` once the server has asked for one. */
  readonly onSend: (sent: { password: string; code?: string }) => void
  /** The way out, beside the button. */
  readonly children: ReactNode
}

/** The password of whoever this page belongs to, and the code of their app where the server asks for it. */
export function OwnPassword({
  session,
  act,
  pendingText,
  isPending,
  error,
  atPassword = null,
  onSend,
  children,
}: OwnPasswordProps) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isCodeAsked, setCodeAsked] = useState(false)
  if (error !== null && !isCodeAsked && asksForCode(error)) setCodeAsked(true)
  const { account, person } = session
  const loginName = account?.loginName ?? ''
  const said = error !== null && atPassword === null ? saidBy(error) : null
  return (
    <form
      className="mt-5 grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation() // the dialog may stand over a form of the page
        onSend({ password, ...(isCodeAsked && { code }) })
      }}
    >
      {said && said.code !== 'signin.codeNeeded' && (
        <Notice kind="error" title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
      <p>
        <span className="text-std-16B-170">{person?.written ?? account?.label ?? loginName}</span>
        <span className="num ml-3 text-solid-gray-700">{loginName}</span>
      </p>
      {/* For password managers: whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={loginName} readOnly hidden />
      <TextField
        label="パスワード"
        name="password"
        type="password"
        value={password}
        onChange={setPassword}
        error={atPassword}
        autoComplete="current-password"
        autoFocus
        isRequired
      />
      {isCodeAsked && <CodeField value={code} onChange={setCode} />}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="submit" isPending={isPending} pendingText={pendingText}>
          {act}
        </Button>
        {children}
      </div>
    </form>
  )
}
