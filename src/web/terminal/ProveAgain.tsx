import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { api } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { TextField } from '../components/Field.tsx'
import { Notice } from '../components/Notice.tsx'
import { noticeEnd } from '../expiry.ts'
import { useProofAsked } from '../proof.ts'
import { saidAtField, saidBy } from '../said.ts'
import type { Session } from '../session.ts'
import { asksForCode, proveAgain } from '../sign-in.ts'
import { CityAccount } from './CityAccount.tsx'
import { CodeField } from './CodeField.tsx'
import { PasswordBeside } from './PasswordBeside.tsx'

/** Over the page before a sensitive act: the person says once more who they are, and what they had pressed goes on by itself. */
export function ProveAgain({ session }: { readonly session: Session }) {
  const asked = useProofAsked()
  return (
    <ModalOverlay
      isOpen={asked !== null}
      onOpenChange={(isOpen) => !isOpen && asked?.decide(false)}
      className="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto bg-opacity-gray-500 px-4 pt-[8vh] print:hidden"
    >
      <Modal className="mb-8 w-full max-w-[32rem] rounded-12 bg-white">
        <Dialog className="p-6 outline-none">
          <Heading slot="title" className="text-std-20B-150">
            本人であることの確認
          </Heading>
          <p className="mt-2 text-solid-gray-700">
            大切な操作の前に、もう一度確かめます。確かめると、いまの操作がそのまま続きます。
          </p>
          {asked && <Ways session={session} decide={asked.decide} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

type ProofProps = { readonly session: Session; readonly decide: (isProven: boolean) => void }

/** The city's own account where there is one; the password for whoever signs in by one. */
function Ways({ session, decide }: ProofProps) {
  const { data: ways } = useQuery(api.signIns.ways.queryOptions())
  if (ways === undefined) return null
  if (!ways.provider) return <Proof session={session} decide={decide} />
  return (
    <>
      <CityAccount
        purpose="prove"
        loginName={session.account?.loginName ?? ''}
        label="市のアカウントで確かめる"
        onProved={() => decide(true)}
      >
        <GiveUp decide={decide} />
      </CityAccount>
      <PasswordBeside isForAll={ways.passwordForAll}>
        <Proof session={session} decide={decide} isBeside />
      </PasswordBeside>
    </>
  )
}

const GiveUp = ({ decide }: Pick<ProofProps, 'decide'>) => (
  <Button look="quiet" onPress={() => decide(false)}>
    やめる
  </Button>
)

/** `isBeside`: another way stands above, with the way out. */
function Proof({
  session: { account, person },
  decide,
  isBeside = false,
}: ProofProps & { readonly isBeside?: boolean }) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isCodeAsked, setCodeAsked] = useState(false)
  const loginName = account?.loginName ?? ''
  const proving = useMutation({
    mutationFn: proveAgain,
    onSuccess: () => decide(true),
    onError: (error) => {
      noticeEnd(error)
      if (asksForCode(error)) setCodeAsked(true)
    },
  })
  const atPassword = saidAtField(proving.error, 'password')
  const said = proving.isError && atPassword === null ? saidBy(proving.error) : null
  return (
    <form
      className="mt-5 grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation() // the act that waits may stand in a form of the page
        proving.mutate({ password, ...(isCodeAsked && { code }) })
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
        <Button type="submit" isPending={proving.isPending} pendingText="確かめています…">
          確かめて続ける
        </Button>
        {!isBeside && <GiveUp decide={decide} />}
      </div>
    </form>
  )
}
