import { isRecord, readActive } from './body-rules.ts'
import { refuse } from './refusals.ts'

/** What a request wants of an account; undefined where it does not speak of it. */
export type Change = {
  readonly active?: boolean | undefined
  readonly userName?: string | undefined
  readonly externalId?: string | undefined
}

/** An attribute, a part of it, or some of its values: `name.givenName`, `emails[type eq "work"].value`, and with the name of its schema before it. */
const path = /^(urn:[\w.:-]+:)?[a-z][\w$-]*(\[[^\]]+\])?(\.[a-z][\w$-]*)?$/i

/**
 * Reads the operations of a PATCH (RFC 7644 3.5.2), as identity providers send it: Entra writes `Replace` and `"False"`, others put an object without a path. All or none:
 * whoever reads them changes nothing.
 *
 * What the roster says (names, addresses, units) is passed over, where the RFC would have an error (mutability): providers send it in one PATCH with `active`, and refusing
 * the whole would leave somebody who has left signed in.
 */
export function readPatch(body: unknown): Change {
  const operations = isRecord(body) ? fieldOf(body, 'operations') : undefined
  if (!Array.isArray(operations) || operations.length === 0) throw refuse.unreadable()
  return Object.assign({}, ...operations.map(readOperation)) // the last word counts
}

function readOperation(operation: unknown): Change {
  if (!isRecord(operation)) throw refuse.unreadable()
  const act = String(fieldOf(operation, 'op')).toLowerCase()
  if (!['add', 'replace', 'remove'].includes(act)) throw refuse.unreadable()
  const at = fieldOf(operation, 'path')
  if (at !== undefined && (typeof at !== 'string' || !path.test(at))) throw refuse.badPath(String(at).slice(0, 200))
  if (act === 'remove') {
    if (at === undefined) throw refuse.noTarget()
    return removed(at)
  }
  const value = fieldOf(operation, 'value')
  if (value === undefined) throw refuse.badValue(at ?? 'value', 'value を入れてください。')
  if (at !== undefined) return assigned(at, value)
  if (!isRecord(value)) throw refuse.badValue('value', 'path のないときは、属性と値の組にしてください。')
  return Object.assign({}, ...Object.entries(value).map(([name, one]) => assigned(name, one)))
}

function assigned(name: string, value: unknown): Change {
  const own = ownName(name)
  if (own === null) return {}
  if (own === 'active') return { active: readActive(value) }
  if (typeof value !== 'string') throw refuse.badValue(own, '職員番号を文字列で入れてください。')
  return { [own]: value }
}

/** Whoever is named by a number cannot lose it, and to be active is not a thing that is there or not. */
function removed(name: string): Change {
  const own = ownName(name)
  if (own === 'active') throw refuse.badValue('active', '止めるときは、false に replace してください。')
  if (own !== null) throw refuse.keptByRoster(own)
  return {}
}

const owns = { active: 'active', username: 'userName', externalid: 'externalId' } as const

function ownName(name: string): (typeof owns)[keyof typeof owns] | null {
  const plain = name.toLowerCase().replace('urn:ietf:params:scim:schemas:core:2.0:user:', '')
  return Object.hasOwn(owns, plain) ? owns[plain as keyof typeof owns] : null
}

/** Names of attributes count in any case (RFC 7643 2.1). */
const fieldOf = (record: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.entries(record).find(([key]) => key.toLowerCase() === name)?.[1]
