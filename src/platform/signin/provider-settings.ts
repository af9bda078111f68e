import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { plainName } from './better-auth.ts'

const words = z
  .string()
  .transform((list) => list.split(',').map((word) => word.trim()))
  .pipe(z.array(z.string().min(1)).min(1))

const isOnThisMachine = ({ hostname }: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** https, or a provider on this very machine. */
const address = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine((found) => found.protocol === 'https:' || isOnThisMachine(found), { message: 'https is needed' })

/** What the claim, attribute or NameID holds: the name with which the person would sign in here, or the mail address of the roster. */
const match = z.enum(['login-name', 'mail']).default('login-name')
/** The only names that may still sign in by password. */
const passwordNames = words.transform((names) => names.map(plainName)).optional()

const Oidc = z.object({
  SODACHI_OIDC_ISSUER: address,
  SODACHI_OIDC_CLIENT_ID: z.string().min(1),
  SODACHI_OIDC_CLIENT_SECRET: z.string().min(1),
  /** The claim of the ID token that says whose it is. */
  SODACHI_OIDC_CLAIM: z.string().min(1).default('preferred_username'),
  SODACHI_OIDC_MATCH: match,
  /** Values of `amr` or `acr` that count as a second proof. */
  SODACHI_OIDC_SECOND_PROOF: words.optional(),
  SODACHI_OIDC_PASSWORD_NAMES: passwordNames,
})

const Saml = z.object({
  /** Where browsers are sent with a question (HTTP-Redirect). */
  SODACHI_SAML_ENTRY_POINT: address,
  /** The entity id of the provider. */
  SODACHI_SAML_IDP_ENTITY_ID: z.string().min(1),
  /** Certificates of the keys with which it signs, as PEM; several while it changes them. */
  SODACHI_SAML_CERTIFICATE_FILE: z.string().min(1),
  /** Ours, where it is not our address for answers. */
  SODACHI_SAML_ENTITY_ID: z.string().min(1).optional(),
  /** The attribute that says whose the answer is; without it the NameID does. */
  SODACHI_SAML_ATTRIBUTE: z.string().min(1).optional(),
  SODACHI_SAML_MATCH: match,
  /** AuthnContextClassRefs, or ways of signing in as Entra ID and AD FS name them, that count as a second proof. */
  SODACHI_SAML_SECOND_PROOF: words.optional(),
  SODACHI_SAML_PASSWORD_NAMES: passwordNames,
})

type Env = Readonly<Record<string, string | undefined>>

type ProviderSettings = {
  readonly match: 'login-name' | 'mail'
  readonly secondProof: readonly string[]
  /** Null where everybody may. */
  readonly passwords: readonly string[] | null
}

export type OidcSettings = ProviderSettings & {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly claim: string
}

export type SamlSettings = ProviderSettings & {
  readonly entryPoint: URL
  readonly providerId: string
  /** PEM, one certificate each. */
  readonly certificates: readonly string[]
  readonly ownId: string | null
  readonly attribute: string | null
}

/**
 * What the environment says of an identity provider that speaks OpenID Connect, or null. The client's secret may stand in a file, whose
 * name is in SODACHI_OIDC_CLIENT_SECRET_FILE; it is never in the database. Throws when it is half said.
 */
export function readOidcSettings(env: Env): OidcSettings | null {
  if (env.SODACHI_OIDC_ISSUER === undefined) return null
  const file = env.SODACHI_OIDC_CLIENT_SECRET_FILE
  const secret = file === undefined ? env.SODACHI_OIDC_CLIENT_SECRET : readFileSync(file, 'utf8').trim()
  const settings = Oidc.parse({ ...env, SODACHI_OIDC_CLIENT_SECRET: secret })
  return {
    issuer: settings.SODACHI_OIDC_ISSUER,
    clientId: settings.SODACHI_OIDC_CLIENT_ID,
    clientSecret: settings.SODACHI_OIDC_CLIENT_SECRET,
    claim: settings.SODACHI_OIDC_CLAIM,
    match: settings.SODACHI_OIDC_MATCH,
    secondProof: settings.SODACHI_OIDC_SECOND_PROOF ?? [],
    passwords: settings.SODACHI_OIDC_PASSWORD_NAMES ?? null,
  }
}

/** The same of one that speaks SAML 2.0. */
export function readSamlSettings(env: Env): SamlSettings | null {
  if (env.SODACHI_SAML_ENTRY_POINT === undefined) return null
  const settings = Saml.parse(env)
  return {
    entryPoint: settings.SODACHI_SAML_ENTRY_POINT,
    providerId: settings.SODACHI_SAML_IDP_ENTITY_ID,
    certificates: certificatesIn(settings.SODACHI_SAML_CERTIFICATE_FILE),
    ownId: settings.SODACHI_SAML_ENTITY_ID ?? null,
    attribute: settings.SODACHI_SAML_ATTRIBUTE ?? null,
    match: settings.SODACHI_SAML_MATCH,
    secondProof: settings.SODACHI_SAML_SECOND_PROOF ?? [],
    passwords: settings.SODACHI_SAML_PASSWORD_NAMES ?? null,
  }
}

/** How long an RSA key has to be at least, in bits. Source: NIST SP 800-131A. */
const leastKeyBits = 2048

function certificatesIn(file: string): string[] {
  const found = readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (found.length === 0) throw new Error('SODACHI_SAML_CERTIFICATE_FILE holds no certificate (PEM)')
  for (const pem of found) {
    const { asymmetricKeyType, asymmetricKeyDetails } = new X509Certificate(pem).publicKey
    if (asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) < leastKeyBits)
      throw new Error(`SODACHI_SAML_CERTIFICATE_FILE: an RSA key of ${leastKeyBits} bits or more is needed`)
  }
  return found
}
