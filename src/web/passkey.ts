import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import { ceremonyWords } from './passkey-words.ts'
import { Answered } from './said.ts'
import { answeredByAuth } from './sign-in.ts'

/** Loaded where a passkey is used. */
const library = () => import('@simplewebauthn/browser')

/** Whether this browser can use passkeys here: it knows them, and stands at the address that they are bound to (`origin`, null where there is none). */
export const knowsPasskeys = (origin: string | null | undefined) =>
  origin === location.origin && isSecureContext && 'PublicKeyCredential' in window

type Entering = {
  /** To sign in, to go on with a page whose sign-in has ended, or before a sensitive act. */
  readonly purpose: 'sign-in' | 'again' | 'prove'
  /** The sign-in name whose page it is, where it has to be the same person. */
  readonly as?: string
  readonly isShared?: boolean
}

/** Proves who one is by a passkey that the browser lets one choose. */
export async function enterByPasskey(entering: Entering): Promise<void> {
  const { options } = await answeredByAuth<{ options: PublicKeyCredentialRequestOptionsJSON }>(
    'passkey/begin',
    entering,
  )
  const { startAuthentication } = await library()
  const answer = await startAuthentication({ optionsJSON: options }).catch((error) => {
    throw notDone(error, 'get')
  })
  const { id, rawId, type, response } = answer
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  await answeredByAuth('passkey/finish', {
    answer: {
      id,
      rawId,
      type,
      response: { clientDataJSON, authenticatorData, signature, userHandle },
      clientExtensionResults: {},
    },
  })
}

/** Has the device make a passkey; what it answers goes to the server. */
export async function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON) {
  const { startRegistration } = await library()
  const answer = await startRegistration({ optionsJSON }).catch((error) => {
    throw notDone(error, 'create')
  })
  const { id, rawId, type, response } = answer satisfies RegistrationResponseJSON
  const { clientDataJSON, attestationObject, transports } = response
  return {
    id,
    rawId,
    type: type as 'public-key',
    response: { clientDataJSON, attestationObject, ...(transports && { transports }) },
    clientExtensionResults: {},
  }
}

/** What the browser refused, in the form in which the server would have said it. */
function notDone(error: unknown, ceremony: 'create' | 'get') {
  const words = ceremonyWords(error instanceof Error ? error.name : '', ceremony)
  return new Answered(400, { ...words, field: null, problems: [] })
}
