import type { EndedThere, SignInThere } from './provider-ending.ts'

/** What has to be known again when the browser comes back from the provider. */
export type Asked = {
  readonly state: string
  /** What the answer has to repeat: the nonce of OpenID Connect, the id of a SAML request. */
  readonly nonce: string
  /** Of PKCE; SAML has none. */
  readonly verifier?: string
  /** When it was asked, in milliseconds. */
  readonly since: number
  /** The person had to sign in there anew, not to be known from before. */
  readonly isFresh: boolean
}

/** What the provider says: who it is, and whether it asked for a second proof. */
export type Told = {
  readonly who: string
  readonly match: 'login-name' | 'mail'
  readonly isSecondProof: boolean
  /** By which its end there is known again; null where the provider does not tell us of ends. */
  readonly there: SignInThere | null
}

/** What an answer that was posted says, once its signature, its times and that it is for us are in order. */
export type Posted = {
  /** The id of the request that it answers. */
  readonly answersTo: string
  /** When the person signed in there, in milliseconds. */
  readonly signedInAt: number
  /** Null where the answer does not name anybody, or more than one. */
  readonly who: string | null
  readonly isSecondProof: boolean
}

/** A browser that comes back: with which address, and what the provider had posted by it before. */
type CameBack = { readonly address: URL; readonly posted: Posted | null }

/** Answers that come as a form from the provider's own page (SAML), not in the address. */
export type Answers = {
  /** What such a form says; a reason for the page where there is nothing to believe in it. Never throws for what stands in it. */
  read(form: string, baseUrl: string): Promise<Posted | 'gaveUp' | 'unfit'>
  /** What the administrator of the provider registers us by: XML of SAML metadata. */
  metadata(baseUrl: string): Promise<string>
}

/** How a kind of provider is asked, and what it proves. `baseUrl` is our own address. */
export type Way = {
  /** Where to send the browser. Refuses while the provider is away. */
  ask(baseUrl: string, isFresh: boolean): Promise<Asked & { readonly url: string }>
  /** What the browser that came back proves. Refuses whatever is not wholly in order. */
  told(cameBack: CameBack, asked: Asked): Promise<Told>
  readonly answers: Answers | null
  /** What a logout token of the provider says has ended there. Refuses whatever is not wholly in order; null where there are none (SAML). */
  readonly ended: ((token: string) => Promise<EndedThere>) | null
}

export type Note = (fields: Record<string, unknown>) => void

/** The page to which every way leads back; with OpenID Connect its address has to be registered at the provider. */
export const pageOf = (baseUrl: string) => new URL('/sign-in/provider', baseUrl)
