import { refuse } from './refusals.ts'

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** true or false, and the words that Entra writes for them. */
export function readActive(value: unknown): boolean {
  const plain = typeof value === 'string' ? value.toLowerCase() : value
  if (plain === true || plain === 'true') return true
  if (plain === false || plain === 'false') return false
  throw refuse.badValue('active', 'true か false にしてください。')
}

/** A user as POST and PUT send it, without what the roster says better (RFC 7644 3.3: what we keep is ours to decide). */
export type SentUser = {
  readonly userName: string
  readonly externalId: string | undefined
  /** undefined where nothing is said of it. */
  readonly active: boolean | undefined
}

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** Reads a user out of a body; names of attributes count in any case (RFC 7643 2.1). */
export function readUser(body: unknown): SentUser {
  if (!isRecord(body)) throw refuse.unreadable()
  const fields = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]))
  const schemas = fields.get('schemas')
  if (!Array.isArray(schemas) || !schemas.includes(userSchema))
    throw refuse.badValue('schemas', `${userSchema} を入れてください。`)
  const userName = numberIn(fields.get('username'))
  if (userName === undefined) throw refuse.badValue('userName', '職員番号を文字列で入れてください。')
  const active = fields.get('active')
  return {
    userName,
    externalId: numberIn(fields.get('externalid')),
    active: active === undefined || active === null ? undefined : readActive(active),
  }
}

/** A 職員番号 as it is kept, also where it was typed in full-width digits; undefined where there is none. */
export function numberIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const plain = value.normalize('NFKC').trim()
  return plain === '' || plain.length > 100 ? undefined : plain
}
