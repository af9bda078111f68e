import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { api } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { setEnded, useEnded } from '../expiry.ts'
import type { Session } from '../session.ts'
import { leave, signIn } from '../sign-in.ts'
import { CityAccount } from './CityAccount.tsx'
import { OnceOpen } from './OnceOpen.tsx'
import { OwnPassword } from './OwnPassword.tsx'
import { PasskeyWay } from './PasskeyWay.tsx'
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
          {isOpen && (
            <OnceOpen>
              <Ways session={session} />
            </OnceOpen>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The city's own account where there is one; the password and a passkey for whoever signs in by them. */
function Ways({ session }: { readonly session: Session }) {
  const cache = useQueryClient()
  const { data: ways } = useQuery(api.signIns.ways.queryOptions())
  const loginName = session.account?.loginName ?? ''
  const goOn = () => {
    setEnded(false)
    cache.invalidateQueries()
  }
  const passkey = <PasskeyWay purpose="again" as={loginName} label="パスキーでサインインする" onProved={goOn} />
  if (!ways?.provider)
    return (
      <>
        <Password session={session} onProved={goOn} />
        {passkey}
      </>
    )
  return (
    <>
      <CityAccount purpose="again" loginName={loginName} label="市のアカウントでサインイン" onProved={goOn}>
        {leaving}
      </CityAccount>
      <PasswordBeside isForAll={ways.passwordForAll}>
        <Password session={session} onProved={goOn} isBeside />
        {!ways.passwordForAll && passkey}
      </PasswordBeside>
      {ways.passwordForAll && passkey}
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
  readonly onProved: () => void
  /** Another way stands above, with the way out. */
  readonly isBeside?: boolean
}

function Password({ session, onProved, isBeside = false }: PasswordProps) {
  const signing = useMutation({ mutationFn: signIn, onSuccess: onProved })
  return (
    <OwnPassword
      session={session}
      act="サインイン"
      pendingText="確かめています…"
      isPending={signing.isPending}
      error={signing.error}
      onSend={(sent) => signing.mutate({ loginName: session.account?.loginName ?? '', ...sent })}
    >
      {!isBeside && leaving}
    </OwnPassword>
  )
}
