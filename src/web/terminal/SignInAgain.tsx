import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { api } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { TextField } from '../components/Field.tsx'
import { Notice } from '../components/Notice.tsx'
import { setEnded, useEnded } from '../expiry.ts'
import { saidBy } from '../said.ts'
import type { Session } from '../session.ts'
import { asksForCode, leave, signIn } from '../sign-in.ts'
import { CityAccount } from './CityAccount.tsx'
import { CodeField } from './CodeField.tsx'
import { PasswordBeside } from './PasswordBeside.tsx'

/** Over a page whose sign-in has ended: the same person goes on where they were, with what they had typed. */
export function SignInAgain({ session }: { readonly session: Session }) {
  const isOpen = useEnded()
  return (
    <ModalOverlay
      isOpen={isOpen}
      isKeyboardDismissDisabled
      className="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto bg-opacity-gray-500 px-4 pt-[8vh] print:hidden"
    >
      <Modal className="mb-8 w-full max-w-[32rem] rounded-12 bg-white">
        <Dialog className="p-6 outline-none">
          <Heading slot="title" className="text-std-20B-150">
            サインインが切れました
          </Heading>
          <p className="mt-2 text-solid-gray-700">
            入力した内容は、この画面に残っています。もう一度サインインすると、続きから使えます。
          </p>
          {isOpen && <Ways session={session} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The city's own account where there is one; the password for whoever signs in by one. */
function Ways({ session }: { readonly session: Session }) {
  const cache = useQueryClient()
  const { data: ways } = useQuery(api.signIns.ways.queryOptions())
  if (!ways?.provider) return <Password session={session} />
  return (
    <>
      <CityAccount
        purpose="again"
        loginName={session.account?.loginName ?? ''}
        label="市のアカウントでサインイン"
        onProved={() => {
          setEnded(false)
          cache.invalidateQueries()
        }}
      >
        {leaving}
      </CityAccount>
      <PasswordBeside isForAll={ways.passwordForAll}>
        <Password session={session} isBeside />
      </PasswordBeside>
    </>
  )
}

const leaving = (
  <Button look="quiet" onPress={() => leave()}>
    別の人としてサインインする
  </Button>
)

type PasswordProps = {
  readonly session: Session
  /** Another way stands above, with the way out. */
  readonly isBeside?: boolean
}

function Password({ session: { account, person }, isBeside = false }: PasswordProps) {
  const cache = useQueryClient()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isCodeAsked, setCodeAsked] = useState(false)
  const loginName = account?.loginName ?? ''
  const signing = useMutation({
    mutationFn: signIn,
    onSuccess: () => {
      setEnded(false)
      return cache.invalidateQueries()
    },
    onError: (error) => asksForCode(error) && setCodeAsked(true),
  })
  return (
    <form
      className="mt-5 grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        signing.mutate({ loginName, password, ...(isCodeAsked && { code }) })
      }}
    >
      {signing.isError && saidBy(signing.error).code !== 'signin.codeNeeded' && (
        <Notice kind="error" title={saidBy(signing.error).message} isAnswer>
          {saidBy(signing.error).fix}
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
        autoComplete="current-password"
        autoFocus
        isRequired
      />
      {isCodeAsked && <CodeField value={code} onChange={setCode} />}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="submit" isPending={signing.isPending} pendingText="確かめています…">
          サインイン
        </Button>
        {!isBeside && leaving}
      </div>
    </form>
  )
}
