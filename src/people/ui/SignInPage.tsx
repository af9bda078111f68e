import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../web/api.ts'
import { goToProvider } from '../../web/city-account.ts'
import { Button } from '../../web/components/Button.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page } from '../../web/components/Page.tsx'
import { OpenFrame } from '../../web/frame/Frame.tsx'
import { saidBy } from '../../web/said.ts'
import { useSession } from '../../web/session.ts'
import { asksForCode, type Credentials, signIn } from '../../web/sign-in.ts'
import { useLargeTargets } from '../../web/terminal/large-targets.ts'
import { isMarkedShared } from '../../web/terminal/marked-terminal.ts'
import { PasskeyWay } from '../../web/terminal/PasskeyWay.tsx'
import { PasswordBeside } from '../../web/terminal/PasswordBeside.tsx'
import { DemoSignIns } from './DemoSignIns.tsx'
import { SharedTerminalChoice } from './SharedTerminalChoice.tsx'
import { CodeStep } from './sign-ins/CodeStep.tsx'

export function SignInPage() {
  const { to, ended } = useSearch({ from: '/sign-in' })
  const { city } = useSession()
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState<Credentials | null>(null)
  const isMarked = isMarkedShared()
  const [isShared, setShared] = useState(isMarked)
  useLargeTargets(isMarked)
  const demo = useQuery(api.session.demoSignIns.queryOptions({ enabled: city.isDemo }))
  const { data: ways } = useQuery(api.signIns.ways.queryOptions())
  const going = useMutation({ mutationFn: () => goToProvider({ purpose: 'sign-in', to: to ?? '/', isShared }) })
  // The page is loaded anew: whoever sat here before leaves nothing behind in memory.
  const enter = () => location.replace(to ?? '/')
  const signing = useMutation({
    mutationFn: signIn,
    onSuccess: enter,
    onError: (error, { code: _, ...credentials }) => asksForCode(error) && setAsked(credentials),
  })

  if (asked)
    return (
      <OpenFrame>
        <CodeStep
          error={signing.error}
          isPending={signing.isPending}
          onSubmit={(code) => signing.mutate({ ...asked, code })}
          onBack={() => {
            setAsked(null)
            setPassword('')
            signing.reset()
          }}
        />
      </OpenFrame>
    )
  const terminalChoice = (
    <SharedTerminalChoice
      isShared={isShared}
      onChange={setShared}
      isMarked={isMarked}
      minutes={city.sharedTerminalMinutes}
    />
  )
  const activation = (
    <Link to="/activate" className="link">
      はじめて使う（登録コード）
    </Link>
  )
  const passkey = <PasskeyWay purpose="sign-in" isShared={isShared} label="パスキーでサインインする" onProved={enter} />
  const form = (
    <form
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        signing.mutate({ loginName, password, isShared })
      }}
    >
      {signing.isError && (
        <Notice kind="error" title={saidBy(signing.error).message} isAnswer>
          {saidBy(signing.error).fix}
        </Notice>
      )}
      <TextField
        label="職員番号"
        name="username"
        value={loginName}
        onChange={setLoginName}
        autoComplete="username"
        autoFocus={!ways?.provider}
        isRequired
      />
      <TextField
        label="パスワード"
        name="password"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isRequired
      />
      {!ways?.provider && terminalChoice}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button
          type="submit"
          look={ways?.provider ? 'outline' : 'solid'}
          isPending={signing.isPending}
          pendingText="確かめています…"
        >
          サインイン
        </Button>
        {!ways?.provider && activation}
      </div>
    </form>
  )
  return (
    <OpenFrame>
      <Page
        title="サインイン"
        lead={`${city.name}の職員の成長を支えるしくみです。${ways?.provider ? '市のアカウントでサインインしてください。' : '職員番号とパスワードを入力してください。'}`}
      >
        {ended === 'idle' && !signing.isError && (
          <div className="mt-6 max-w-2xl">
            <Notice kind="info" title="操作がなかったので、サインアウトしました。" isAnswer>
              画面に表示していたものは、この端末に残っていません。
            </Notice>
          </div>
        )}
        {ways?.provider ? (
          <div className="mt-8 grid max-w-md gap-6">
            {going.isError && (
              <Notice kind="error" title={saidBy(going.error).message} isAnswer>
                {saidBy(going.error).fix}
              </Notice>
            )}
            {terminalChoice}
            <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
              <Button onPress={() => going.mutate()} isPending={going.isPending} pendingText="つないでいます…">
                市のアカウントでサインイン
              </Button>
              {activation}
            </div>
            <PasswordBeside isForAll={ways.passwordForAll} isOpen={ways.passwordForAll}>
              {form}
              {!ways.passwordForAll && passkey}
            </PasswordBeside>
            {ways.passwordForAll && passkey}
          </div>
        ) : (
          <div className="mt-8 max-w-md">
            {form}
            {passkey}
          </div>
        )}
        {demo.data && demo.data.length > 0 && (
          <DemoSignIns
            signIns={demo.data}
            isDisabled={signing.isPending}
            onChoose={(chosen) => signing.mutate({ ...chosen, isShared })}
          />
        )}
      </Page>
    </OpenFrame>
  )
}
