import fc from 'fast-check'
import { anyRequest, formData, type Known, operationsOf } from './any-request.ts'

/** What may come over the wire to `/api`, whether or not a program of ours would send it. */
export type Sent = {
  readonly method: string
  readonly path: string
  /** Content-Type; null where the body says it itself. */
  readonly type: string | null
  readonly body: string | FormData | undefined
  /** The path of the description that it is a request to; none where it may lead elsewhere. */
  readonly template?: string
}

const methods = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS')
const types = fc.constantFrom(
  'application/json',
  'application/json; charset=shift_jis',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'text/event-stream',
  'application/octet-stream',
  '',
)
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom('', '{', '[]', 'null', '"\\ud800"'))
/** What the typed client would never send: marks of types at places that are not there. */
const rpcBody = fc
  .record(
    {
      json: fc.jsonValue(),
      meta: fc.array(fc.array(fc.oneof(fc.integer({ min: -2, max: 9 }), fc.constantFrom('json', '__proto__', 'x')))),
      maps: fc.constantFrom(undefined, [], [['x']]),
    },
    { requiredKeys: [] },
  )
  .map((body) => JSON.stringify(body))
/** Of the doors of sign-in, which the description does not speak of. */
const anyCredentials = fc
  .record(
    Object.fromEntries(
      ['username', 'password', 'code', 'isShared', 'currentPassword', 'newPassword', 'terminal', 'to'].map((name) => [
        name,
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.jsonValue(),
          fc.constantFrom('\0', 'nobody', true, 'x'.repeat(2_000)),
        ),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map((body) => JSON.stringify(body))
const doors = fc
  .constantFrom(
    'sign-in/username',
    'sign-out',
    'change-password',
    'prove',
    'provider/begin',
    'provider/finish',
    'provider/code',
    'ok',
  )
  .map((path) => `/api/auth/${path}`)
const anyPath = fc
  .oneof(
    fc.webPath(),
    fc.string({ unit: 'binary' }).map((text) => `/${encodeURIComponent(text.toWellFormed())}`),
    fc.constantFrom('/%ff', '/%00', '/auth/x', '/rpc', '/rpc/', '//', '/rpc/policy/read?data=%7B', '/docs', '/..;/'),
  )
  .map((path) => `/api${path}`)

/** Requests by the description and past it: many have a body of another kind, or an address that leads nowhere. */
export function anySent(document: unknown, known: Known): fc.Arbitrary<Sent> {
  const described = anyRequest(document, known).map(({ method, path, json, form, template }) => ({
    ...(template === undefined ? {} : { template }),
    method,
    path: `/api${path}`,
    type: form ? null : 'application/json',
    body: form ? formData(form) : json,
  }))
  const rpcPaths = operationsOf(document).map(
    ({ operation }) => `/api/rpc/${operation.operationId.replaceAll('.', '/')}`,
  )
  return fc.oneof(
    { weight: 4, arbitrary: described },
    {
      weight: 2,
      arbitrary: fc.record({
        method: methods,
        path: fc.constantFrom(...rpcPaths),
        type: types,
        body: fc.oneof(rpcBody, anyText),
      }),
    },
    { weight: 1, arbitrary: fc.record({ method: methods, path: anyPath, type: types, body: anyText }) },
    {
      weight: 1,
      arbitrary: fc.record({
        method: fc.constantFrom('POST', 'POST', 'GET'),
        path: doors,
        type: fc.constantFrom('application/json', 'application/json', 'text/plain'),
        body: fc.oneof(anyCredentials, anyText),
      }),
    },
  )
}

/** Words of the database, and lines of a stack, that no answer may show; but システム管理者 are told which extensions it has. */
export const fromInside =
  /\b(select|insert into|update) .+\b(from|values|set)\b|violates|relation "|\bat .+\.[mc]?[jt]s:\d+|pg_(?!trgm\b)|sqlstate/i
