import { refuse } from './refusals.ts'

/** What a list of users is asked for: all that is said has to be so. */
export type UserFilter = {
  readonly userName?: string
  readonly externalId?: string
  readonly active?: boolean
}

const shortNames = { username: 'userName', externalid: 'externalId', active: 'active' } as const
const prefix = 'urn:ietf:params:scim:schemas:core:2.0:user:'

/** An attribute, `eq`, and a string or a word of JSON. RFC 7644 3.4.2.2: names and operators in any case. */
const comparison = /^\s*([\w$.:-]+)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*/i
const conjunction = /^and\s+/i

/**
 * Reads a filter of RFC 7644 3.4.2.2, as far as identity providers use it to find an account: `eq` of userName, externalId and active, and several of them with `and`.
 * Refuses every other, because a filter that is half understood would find the wrong people.
 */
export function readFilter(text: string): UserFilter {
  const broken = () => refuse.badFilter(text.slice(0, 200))
  const found: { userName?: string; externalId?: string; active?: boolean } = {}
  let rest = text
  for (;;) {
    const compared = comparison.exec(rest)
    if (compared === null) throw broken()
    const [whole, path = '', value = ''] = compared
    const name = attributeOf(path)
    if (name === null || found[name] !== undefined) throw broken()
    const given = jsonIn(value)
    if (name === 'active' && typeof given === 'boolean') found.active = given
    else if (name !== 'active' && typeof given === 'string') found[name] = given
    else throw broken()
    rest = rest.slice(whole.length)
    if (rest === '') return found
    const and = conjunction.exec(rest)
    if (and === null) throw broken()
    rest = rest.slice(and[0].length)
  }
}

function attributeOf(path: string): (typeof shortNames)[keyof typeof shortNames] | null {
  const plain = path.toLowerCase().replace(prefix, '')
  return Object.hasOwn(shortNames, plain) ? shortNames[plain as keyof typeof shortNames] : null
}

/** A value of JSON; undefined for a string whose escapes are none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('"') ? text : text.toLowerCase())
  } catch {
    return undefined
  }
}
