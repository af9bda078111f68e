/** Where passkeys are registered and used: `rpId` is the host that a browser binds them to for good, `origin` the address that it says. */
export type PasskeySite = { readonly rpId: string; readonly origin: string }

/** Source: our own; enough for a phone, a security key and each machine at work. The table has so many places. */
export const mostPasskeys = 10

/**
 * The site of the address that the city gave, or null where browsers know no passkeys: without TLS, but on this very machine, and under a number
 * in place of a name. Source: WebAuthn Level 3, 5.1.3 (secure contexts, a valid domain).
 */
export function passkeySiteOf(baseUrl: string): PasskeySite | null {
  const { protocol, hostname, origin } = new URL(baseUrl)
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost')
  const isNumber = hostname.startsWith('[') || /^[\d.]+$/.test(hostname)
  return (protocol === 'https:' || isHere) && !isNumber ? { rpId: hostname, origin } : null
}

/**
 * What the browser says that was signed, before anything of it is believed: it names the question that it answers. Null where it cannot be read.
 */
export function challengeOf(clientDataJSON: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    const challenge = typeof said === 'object' && said !== null && 'challenge' in said ? said.challenge : null
    return typeof challenge === 'string' && challenge !== '' ? challenge : null
  } catch {
    return null // no JSON: not of a browser
  }
}

/** The id of an account as authenticators keep it beside the key: sixteen bytes that say nothing of the person. */
export const userHandleOf = (accountId: string) => Buffer.from(accountId.replaceAll('-', ''), 'hex')
