import { randomBytes } from 'node:crypto'
import type { SamlConfig } from '@node-saml/node-saml'
import { takenFromElsewhere } from '../http/elsewhere.ts'
import type { SamlSettings } from './provider-settings.ts'
import type { Note, Posted, Way } from './provider-way.ts'
import { refuse } from './refusals.ts'
import { readAssertion } from './saml-assertion.ts'

/** Milliseconds by which the clocks of the provider and ours may differ. */
const skew = 30_000
/** Milliseconds after which an answer is too old, however long its provider believes in it. */
const oldest = 10 * 60 * 1_000

/** Loaded where a city uses it: most do not. */
const library = () => import('@node-saml/node-saml')

/** What the library would remember of requests; we keep it with the browser that asked. */
const nothingKept = { saveAsync: async () => null, getAsync: async () => null, removeAsync: async () => null }

/** The address to which answers are posted. It is our entity id as well, and tells who reads it how to register us. */
const answersTo = (baseUrl: string) => new URL(takenFromElsewhere.path, baseUrl).href

/** The way through a provider that speaks SAML 2.0: we ask by HTTP-Redirect, it answers by HTTP-POST with a signed assertion. */
export function openSaml(settings: SamlSettings, note: Note): Way {
  const { providerId, certificates, attribute, match, secondProof } = settings
  const ownId = (baseUrl: string) => settings.ownId ?? answersTo(baseUrl)
  const basics = (baseUrl: string) =>
    ({
      callbackUrl: answersTo(baseUrl),
      issuer: ownId(baseUrl),
      idpCert: [...certificates],
      wantAssertionsSigned: true,
      identifierFormat: null,
    }) satisfies SamlConfig

  async function open(baseUrl: string, more: Partial<SamlConfig> = {}) {
    const { SAML } = await library()
    return new SAML({
      ...basics(baseUrl),
      entryPoint: settings.entryPoint.href,
      audience: ownId(baseUrl),
      wantAuthnResponseSigned: false, // what we believe is in the assertion
      disableRequestedAuthnContext: true, // how people sign in there is theirs to say
      acceptedClockSkewMs: skew,
      maxAssertionAgeMs: oldest,
      cacheProvider: nothingKept,
      ...more,
    })
  }

  async function read(form: string, baseUrl: string): Promise<Posted> {
    const doubt = doubtOf(Buffer.from(form, 'base64').toString('utf8'))
    if (doubt !== null) throw new Error(doubt)
    const saml = await open(baseUrl)
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: form })
    const posted = readAssertion(profile?.getAssertion?.().Assertion, {
      providerId,
      recipient: answersTo(baseUrl),
      attribute,
      secondProof,
      now: Date.now(),
      skew,
    })
    if (typeof posted === 'string') throw new Error(posted)
    return posted
  }

  return {
    async ask(baseUrl, isFresh) {
      const [state, nonce] = [randomBytes(32).toString('base64url'), `_${randomBytes(20).toString('hex')}`]
      const saml = await open(baseUrl, { forceAuthn: isFresh, generateUniqueId: () => nonce })
      const url = await saml.getAuthorizeUrlAsync(state, undefined, {})
      return { state, nonce, since: Date.now(), isFresh, url }
    },

    async told({ address, posted }, { nonce, since, isFresh }) {
      if (posted === null) throw address.searchParams.get('error') === 'gaveUp' ? refuse.providerGaveUp() : failed()
      // Whatever stands in the unsigned part: the assertion itself answers this very question.
      if (posted.answersTo !== nonce) throw failed('SAML answer to another question')
      // The sign-in there is not older than our question.
      if (isFresh && posted.signedInAt < since - skew) throw failed('SAML sign-in of before')
      if (posted.who === null) throw refuse.providerNamesNobody()
      return { who: posted.who, match, isSecondProof: posted.isSecondProof, there: null }
    },

    ended: null,

    answers: {
      async read(form, baseUrl) {
        try {
          return await read(form, baseUrl)
        } catch (error) {
          note({ message: plainWords(error) })
          return (await hasGivenUp(error)) ? 'gaveUp' : 'unfit'
        }
      },
      async metadata(baseUrl) {
        const { generateServiceProviderMetadata } = await library()
        return generateServiceProviderMetadata({ ...basics(baseUrl), generateUniqueId: () => '_sodachi' })
      },
    },
  }

  function failed(message?: string) {
    if (message !== undefined) note({ message })
    return refuse.providerFailed()
  }
}

/** RSA with SHA-2, and the digests of what is signed. */
const methods = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
]

/**
 * What speaks against reading an answer at all, or null: a DTD, entities of its own, comments or CDATA, which no provider needs and every
 * trick with parsers does; encryption, for which we have no key; a signature that does not name SHA-2 in the plainest way of writing (the
 * library would take SHA-1 too).
 */
function doubtOf(xml: string): string | null {
  if (/<!|<\?(?!xml\s)/.test(xml)) return 'SAML answer with a document type or comments'
  if (/<(?:[\w.-]+:)?EncryptedAssertion\b/.test(xml)) return 'SAML assertion is encrypted'
  const named = xml.match(/<(?:[\w.-]+:)?(?:SignatureMethod|DigestMethod)\b[^>]*>/g) ?? []
  const isStrong = named.every((tag) => {
    const [, method = ''] = /^<[\w.:-]+ Algorithm="([^"]*)"\s*\/?>$/.exec(tag) ?? []
    return methods.includes(method)
  })
  return isStrong ? null : 'SAML answer is signed by weak means'
}

/** The first words of what the library says, which are its own; what follows may be out of the answer. */
function plainWords(error: unknown): string {
  const [words] = /^(?:SAML|Invalid|No|Missing|Too many|Cannot) [A-Za-z -]+/.exec((error as Error).message) ?? []
  return words?.trim() ?? 'SAML answer is unreadable'
}

/** Such an answer has nothing to sign in with, so it need not be signed. */
async function hasGivenUp(error: unknown): Promise<boolean> {
  const { SamlStatusError } = await library()
  return error instanceof SamlStatusError && /:status:(?:AuthnFailed|RequestDenied)"/.test(error.xmlStatus)
}
