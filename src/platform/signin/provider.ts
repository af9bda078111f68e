import { plainName } from './better-auth.ts'
import { openOidc } from './provider-oidc.ts'
import { openSaml } from './provider-saml.ts'
import { readOidcSettings, readSamlSettings } from './provider-settings.ts'
import type { Note, Way } from './provider-way.ts'

/** The identity provider of the city. */
export type Provider = Way & {
  /** The only names that may still sign in by password; null where everybody may. */
  readonly passwords: readonly string[] | null
  takesPasswordOf(name: string): boolean
}

/** The provider that the environment names, or null. `note` is told why a sign-in failed, without names. Throws where two are named. */
export function openProvider(
  env: Readonly<Record<string, string | undefined>>,
  note: Note,
  timeout?: number,
): Provider | null {
  const [oidc, saml] = [readOidcSettings(env), readSamlSettings(env)]
  if (oidc !== null && saml !== null)
    throw new Error('SODACHI_OIDC_ISSUER and SODACHI_SAML_ENTRY_POINT name two providers; a city has one')
  const settings = oidc ?? saml
  if (settings === null) return null
  const { passwords } = settings
  return {
    ...('issuer' in settings ? openOidc(settings, note, timeout) : openSaml(settings, note)),
    passwords,
    takesPasswordOf: (name) => passwords === null || passwords.includes(plainName(name)),
  }
}
