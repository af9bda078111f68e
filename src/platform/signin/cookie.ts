import { createHmac, timingSafeEqual } from 'node:crypto'

/** `__Host-` binds the cookie to this very host; browsers take such a name only over https. */
export const cookieName = (baseUrl: string) => (isHttps(baseUrl) ? '__Host-sodachi' : 'sodachi')

export const isHttps = (baseUrl: string) => new URL(baseUrl).protocol === 'https:'

/** Marks a browser that several people use: set by the page of sign-in, never secret. What it marks signs in for a short time only. */
const terminalCookie = 'sodachi-terminal=shared'

export const isSharedTerminal = (headers: Headers) => pairsOf(headers).includes(terminalCookie)

/** The same cookie, gone when the browser is closed. */
export const untilClosed = (setCookie: string) => setCookie.replace(/;\s*(Max-Age|Expires)=[^;]*/gi, '')

const pairsOf = (headers: Headers) => (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())

/** The token out of a cookie as better-auth signs it, `token.base64(HMAC-SHA256)`; null when it is not ours or was changed. */
export function sessionTokenOf(headers: Headers, name: string, secret: string): string | null {
  const value = pairsOf(headers)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  if (value === undefined) return null
  const signed = decoded(value)
  const at = signed.lastIndexOf('.')
  if (at < 1) return null
  const token = signed.slice(0, at)
  const expected = createHmac('sha256', secret).update(token).digest()
  const found = Buffer.from(signed.slice(at + 1), 'base64')
  return found.length === expected.length && timingSafeEqual(found, expected) ? token : null
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return '' // a broken percent sign: not a cookie of ours
  }
}
