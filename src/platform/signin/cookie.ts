import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** `__Host-` binds the cookie to this very host; browsers take such a name only over https. */
export const cookieName = (baseUrl: string) => (isHttps(baseUrl) ? '__Host-sodachi' : 'sodachi')

export const isHttps = (baseUrl: string) => new URL(baseUrl).protocol === 'https:'

/** Marks a browser that several people use: set by the page of sign-in, never secret. What it marks signs in for a short time only. */
const terminalCookie = 'sodachi-terminal=shared'

export const isSharedTerminal = (headers: Headers) => pairsOf(headers).includes(terminalCookie)

/** Names a browser in which somebody has signed in; nothing but a random number. */
const deviceName = (baseUrl: string) => `${cookieName(baseUrl)}-device`

/** The number of this browser, or null for one that has not been here. */
export function deviceOf(headers: Headers, baseUrl: string): string | null {
  const start = `${deviceName(baseUrl)}=`
  const value = pairsOf(headers)
    .find((pair) => pair.startsWith(start))
    ?.slice(start.length)
  return value !== undefined && /^[\w-]{22}$/.test(value) ? value : null
}

export const newDevice = () => randomBytes(16).toString('base64url')

/** Half a year, from each sign-in. */
export const deviceCookie = (device: string, baseUrl: string) =>
  `${deviceName(baseUrl)}=${device}; Max-Age=15552000; Path=/; HttpOnly; ${isHttps(baseUrl) ? 'Secure; ' : ''}SameSite=Lax`

/** The same cookie, gone when the browser is closed. */
export const untilClosed = (setCookie: string) => setCookie.replace(/;\s*(Max-Age|Expires)=[^;]*/gi, '')

export const pairsOf = (headers: Headers) => (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())

/** Cookies that are remembered: as many as a large city has people at work at once. A browser of ours sends some 200 characters. */
const [mostKnown, longestKnown] = [8_192, 512]

/**
 * Reads the token out of a cookie as better-auth signs it, `token.base64(HMAC-SHA256)`; null when it is not ours or was changed. Whose signature was found
 * right is remembered by all that the browser sends, and not checked anew with each request: it stays right. Whether the session still stands is asked
 * of the database each time.
 */
export function sessionReader(name: string, secret: string): (headers: Headers) => string | null {
  const known = new Map<string, string>()
  return (headers) => {
    const sent = headers.get('cookie')
    if (sent === null) return null
    const before = known.get(sent)
    if (before !== undefined) return before
    const token = sessionTokenOf(headers, name, secret)
    if (token === null || sent.length > longestKnown) return token
    if (known.size >= mostKnown) known.clear()
    known.set(sent, token)
    return token
  }
}

function sessionTokenOf(headers: Headers, name: string, secret: string): string | null {
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
