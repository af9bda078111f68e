import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { plainName } from './better-auth.ts'

const words = z
  .string()
  .transform((list) => list.split(',').map((word) => word.trim()))
  .pipe(z.array(z.string().min(1)).min(1))

const isOnThisMachine = ({ hostname }: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

const Settings = z.object({
  /** https, or a provider on this very machine. */
  SODACHI_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .transform((issuer) => new URL(issuer))
    .refine((issuer) => issuer.protocol === 'https:' || isOnThisMachine(issuer), { message: 'https is needed' }),
  SODACHI_OIDC_CLIENT_ID: z.string().min(1),
  SODACHI_OIDC_CLIENT_SECRET: z.string().min(1),
  /** The claim of the ID token that says whose it is. */
  SODACHI_OIDC_CLAIM: z.string().min(1).default('preferred_username'),
  /** What that claim holds: the name with which the person would sign in here, or the mail address of the roster. */
  SODACHI_OIDC_MATCH: z.enum(['login-name', 'mail']).default('login-name'),
  /** Values of `amr` or `acr` that count as a second proof. */
  SODACHI_OIDC_SECOND_PROOF: words.optional(),
  /** The only names that may still sign in by password. */
  SODACHI_OIDC_PASSWORD_NAMES: words.transform((names) => names.map(plainName)).optional(),
})

export type ProviderSettings = {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly claim: string
  readonly match: 'login-name' | 'mail'
  readonly secondProof: readonly string[]
  /** Null where everybody may. */
  readonly passwords: readonly string[] | null
}

/**
 * What the environment says of the city's identity provider, or null. The client's secret may stand in a file, whose name is in
 * SODACHI_OIDC_CLIENT_SECRET_FILE; it is never in the database. Throws when it is half said.
 */
export function readProviderSettings(env: Readonly<Record<string, string | undefined>>): ProviderSettings | null {
  if (env.SODACHI_OIDC_ISSUER === undefined) return null
  const file = env.SODACHI_OIDC_CLIENT_SECRET_FILE
  const secret = file === undefined ? env.SODACHI_OIDC_CLIENT_SECRET : readFileSync(file, 'utf8').trim()
  const settings = Settings.parse({ ...env, SODACHI_OIDC_CLIENT_SECRET: secret })
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
