import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { challengeOf, type PasskeySite, passkeySiteOf, userHandleOf } from './passkey-rules.ts'

/** A key as it is kept; `id` is what the authenticator knows it by, base64url. */
type Key = { readonly id: string; readonly publicKey: Uint8Array; readonly isSyncable: boolean }

/** What a new passkey is kept by. */
type NewPasskey = Key & {
  /** Signatures made, as the authenticator says; 0 for ever where it does not count. */
  readonly counter: number
  readonly isSynced: boolean
}

type Owner = { readonly accountId: string; readonly loginName: string }
type KnownKey = { readonly credentialId: string; readonly transports: readonly string[] }

/** The ceremonies of passkeys (WebAuthn); knows no database. User verification is asked for in all of them, so that a passkey is two proofs. */
export type Passkeys = {
  /** Null where browsers know no passkeys under the city's address; then nothing of this may be asked. */
  readonly site: PasskeySite | null
  /** What a browser makes a key by, for an account that has `known` ones already. */
  creation(siteName: string, owner: Owner, known: readonly KnownKey[]): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** The key that a browser has made for this question; null where anything is not as it was asked. */
  created(answer: RegistrationResponseJSON, challenge: string): Promise<NewPasskey | null>
  /** What a browser signs with whichever key its owner chooses: nobody is named. */
  request(): Promise<PublicKeyCredentialRequestOptionsJSON>
  /**
   * What the authenticator counts and keeps by now, where the answer to this question was signed by the key, of this owner, after its owner was verified;
   * null otherwise. Whether the count goes back is asked of the database, where two at once meet.
   */
  signed(
    answer: AuthenticationResponseJSON,
    challenge: string,
    key: Key & { readonly accountId: string },
  ): Promise<{ counter: number; isSynced: boolean } | null>
}

/** Loaded with the first passkey: it brings readers for certificates that we ask nobody for. */
const library = () => import('@simplewebauthn/server')

/** As the question is kept: five minutes, in milliseconds. */
const timeout = 5 * 60 * 1_000

/** COSE: ES256 first, which every authenticator has; EdDSA; RS256 for Windows Hello. */
const algorithms = [-7, -8, -257]

/** `baseUrl` is the address that the city gave; what a request says of its own address is never asked. */
export function openPasskeys(baseUrl: string): Passkeys {
  const site = passkeySiteOf(baseUrl)
  const asked = () => {
    if (site === null) throw new Error('passkeys need https and a name')
    return { expectedOrigin: site.origin, expectedRPID: site.rpId, requireUserVerification: true }
  }
  return {
    site,
    async creation(siteName, { accountId, loginName }, known) {
      const { generateRegistrationOptions } = await library()
      return generateRegistrationOptions({
        rpName: siteName,
        rpID: asked().expectedRPID,
        userID: new Uint8Array(userHandleOf(accountId)),
        // It is shown where the key is chosen, and may be kept by a company far away: the number, and no name.
        userName: loginName,
        userDisplayName: loginName,
        timeout,
        attestationType: 'none',
        excludeCredentials: known.map(({ credentialId, transports }) => ({
          id: credentialId,
          transports: [...transports],
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: algorithms,
      })
    },

    async created(response, challenge) {
      const { verifyRegistrationResponse } = await library()
      const verified = await verifyRegistrationResponse({
        ...asked(),
        response,
        expectedChallenge: challenge,
        supportedAlgorithmIDs: algorithms,
      }).catch(() => null) // it throws for whatever is not in order
      if (!verified?.verified) return null
      const { credential, credentialDeviceType, credentialBackedUp } = verified.registrationInfo
      return {
        id: credential.id,
        publicKey: credential.publicKey,
        counter: credential.counter,
        isSyncable: credentialDeviceType === 'multiDevice',
        isSynced: credentialBackedUp,
      }
    },

    async request() {
      const { generateAuthenticationOptions } = await library()
      return generateAuthenticationOptions({ rpID: asked().expectedRPID, timeout, userVerification: 'required' })
    },

    async signed(response, challenge, { id, publicKey, isSyncable, accountId }) {
      if (response.response.userHandle !== userHandleOf(accountId).toString('base64url')) return null
      if (challengeOf(response.response.clientDataJSON) !== challenge) return null
      const { verifyAuthenticationResponse } = await library()
      const verified = await verifyAuthenticationResponse({
        ...asked(),
        response,
        expectedChallenge: challenge,
        credential: { id, publicKey: new Uint8Array(publicKey), counter: 0 },
      }).catch(() => null)
      if (!verified?.verified) return null
      const { newCounter, credentialDeviceType, credentialBackedUp } = verified.authenticationInfo
      if ((credentialDeviceType === 'multiDevice') !== isSyncable) return null // a key never changes in this: another authenticator
      return { counter: newCounter, isSynced: credentialBackedUp }
    },
  }
}
