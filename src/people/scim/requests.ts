import type { Actor, Tx } from '../../platform/database/index.ts'
import type { ScimAnswer, ScimRequest } from '../../platform/http/index.ts'
import { numberIn, readUser } from './body-rules.ts'
import { mostInPage, resourceTypes, schemas, serviceProviderConfig } from './discovery.ts'
import { readFilter } from './filter-rules.ts'
import { readPatch } from './patch-rules.ts'
import { refuse } from './refusals.ts'
import { listResponse, locationOf, userResource, withAttributes } from './resources.ts'
import { changeUser, findUsers, insistOnProvisioner, oneUser, openUser, type Provisioned, removeUser } from './users.ts'

/** Answers one request in the transaction of a 連携キー. Throws refusals. */
export async function answerScim(tx: Tx, _: Actor, request: ScimRequest): Promise<ScimAnswer> {
  const [kind = '', id, ...more] = request.path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded)
  if (more.length > 0) throw refuse.noSuchPath()
  await insistOnProvisioner(tx)
  if (kind === 'Users') return id === undefined ? ofAll(tx, request) : ofOne(tx, request, id)
  if (request.method !== 'GET') throw refuse.noSuchPath()
  if (request.query.has('filter')) throw refuse.filterHere() // RFC 7644 4
  return discovered(kind, id ?? null, request.base)
}

/** A part of a path; one with a broken percent sign is none of ours. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw refuse.noSuchPath()
  }
}

function discovered(kind: string, id: string | null, base: string): ScimAnswer {
  if (kind === 'ServiceProviderConfig' && id === null) return { status: 200, body: serviceProviderConfig(base) }
  const documents = kind === 'ResourceTypes' ? resourceTypes(base) : kind === 'Schemas' ? schemas(base) : null
  if (documents === null) throw refuse.noSuchPath()
  if (id === null)
    return { status: 200, body: listResponse({ total: documents.length, startIndex: 1, resources: documents }) }
  const found = documents.find((document) => document.id === id)
  if (!found) throw refuse.noSuchPath()
  return { status: 200, body: found }
}

async function ofAll(tx: Tx, request: ScimRequest): Promise<ScimAnswer> {
  const { method, query, body, base } = request
  if (method === 'GET') {
    const startIndex = Math.max(1, whole(query, 'startIndex') ?? 1)
    const most = Math.min(mostInPage, Math.max(0, whole(query, 'count') ?? mostInPage))
    const filter = query.get('filter')
    const asked = filter === null ? {} : readFilter(filter)
    const { users, total } = await findUsers(tx, { ...asked, skipped: startIndex - 1, most })
    return {
      status: 200,
      body: listResponse({ total, startIndex, resources: users.map((user) => shown(request, user)) }),
    }
  }
  if (method !== 'POST') throw refuse.noSuchPath()
  const user = await openUser(tx, readUser(body))
  return { status: 201, body: shown(request, user), location: locationOf(base, user.id) }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

async function ofOne(tx: Tx, request: ScimRequest, id: string): Promise<ScimAnswer> {
  const { method, body } = request
  if (!uuid.test(id)) throw refuse.noSuchResource()
  switch (method) {
    case 'GET':
      return { status: 200, body: shown(request, await oneUser(tx, id)) }
    case 'PUT':
      return { status: 200, body: shown(request, await changeUser(tx, id, readUser(body))) }
    case 'PATCH': {
      const change = readPatch(body)
      const named = { userName: numberOrAsIs(change.userName), externalId: numberOrAsIs(change.externalId) }
      return { status: 200, body: shown(request, await changeUser(tx, id, { ...change, ...named })) }
    }
    case 'DELETE':
      await removeUser(tx, id)
      return { status: 204 }
    default:
      throw refuse.noSuchPath()
  }
}

const numberOrAsIs = (value: string | undefined) => (value === undefined ? undefined : (numberIn(value) ?? value))

const shown = ({ base, query }: ScimRequest, user: Provisioned) =>
  withAttributes(userResource(base, user), {
    attributes: query.get('attributes'),
    excludedAttributes: query.get('excludedAttributes'),
  })

/** A whole number of the query; undefined where it is not there. */
function whole(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null || text === '') return undefined
  if (!/^-?\d{1,9}$/.test(text)) throw refuse.badPage(name)
  return Number(text)
}
