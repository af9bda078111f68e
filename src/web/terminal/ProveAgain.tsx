import { useMutation, useQuery } from '@tanstack/react-query'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { api } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { noticeEnd } from '../expiry.ts'
import { useProofAsked } from '../proof.ts'
import { saidAtField } from '../said.ts'
import type { Session } from '../session.ts'
import { proveAgain } from '../sign-in.ts'
import { CityAccount } from './CityAccount.tsx'
import { OnceOpen } from './OnceOpen.tsx'
import { OwnPassword } from './OwnPassword.tsx'
import { PasskeyWay } from './PasskeyWay.tsx'
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
          {asked && (
            <OnceOpen>
              <Ways session={session} decide={asked.decide} />
            </OnceOpen>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

type ProofProps = { readonly session: Session; readonly decide: (isProven: boolean) => void }

/** The city's own account where there is one; the password for whoever signs in by one; a passkey for whoever has one. */
function Ways({ session, decide }: ProofProps) {
  const { data: ways } = useQuery(api.signIns.ways.queryOptions())
  const { data: own } = useQuery(api.signIns.passkeys.queryOptions())
  if (ways === undefined) return null
  const passkey = own && own.passkeys.length > 0 && (
    <PasskeyWay purpose="prove" label="パスキーで確かめる" onProved={() => decide(true)} />
  )
  if (!ways.provider)
    return (
      <>
        <Proof session={session} decide={decide} />
        {passkey}
      </>
    )
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
      {passkey}
    </>
  )
}

const GiveUp = ({ decide }: Pick<ProofProps, 'decide'>) => (
  <Button look="quiet" onPress={() => decide(false)}>
    やめる
  </Button>
)

/** `isBeside`: another way stands above, with the way out. */
function Proof({ session, decide, isBeside = false }: ProofProps & { readonly isBeside?: boolean }) {
  const proving = useMutation({ mutationFn: proveAgain, onSuccess: () => decide(true), onError: noticeEnd })
  return (
    <OwnPassword
      session={session}
      act="確かめて続ける"
      pendingText="確かめています…"
      isPending={proving.isPending}
      error={proving.error}
      atPassword={saidAtField(proving.error, 'password')}
      onSend={(sent) => proving.mutate(sent)}
    >
      {!isBeside && <GiveUp decide={decide} />}
    </OwnPassword>
  )
}
