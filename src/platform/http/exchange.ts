import { toFetchResponse, toStandardHeaders, toStandardLazyRequest } from '@orpc/standard-server-fetch'
import type { AnswerHeaders } from './headers.ts'

/** A request as the procedures' handlers read it, and what they answer. */
type Asked = ReturnType<typeof toStandardLazyRequest>
type Answered = Parameters<typeof toFetchResponse>[0]

/**
 * What a request asks of the procedures. Its headers are copied only where more of them are read than the one that is looked for with each call: to copy them
 * takes twice as long as all else that is done to read a request without a body.
 */
export function askedBy(request: Request): Asked {
  const asked = toStandardLazyRequest(request)
  asked.headers = headersOf(request.headers)
  return asked
}

const readWithEachCall = 'last-event-id'

function headersOf(headers: Headers): Asked['headers'] {
  let copy: Asked['headers'] | undefined
  const all = () => {
    copy ??= toStandardHeaders(headers)
    return copy
  }
  return new Proxy<Asked['headers']>(
    {},
    {
      get: (_, name) => (name === readWithEachCall ? (headers.get(name) ?? undefined) : Reflect.get(all(), name)),
      has: (_, name) => Reflect.has(all(), name),
      ownKeys: () => Reflect.ownKeys(all()),
      getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(all(), name),
    },
  )
}

/** An answer that is JSON already: the library copies any other property by property, in search of what JSON does not have. */
class AsItIs {
  readonly told: unknown
  constructor(told: unknown) {
    this.told = told
  }
}

/**
 * Keeps the library from copying what is JSON already, as everything is that a schema has let out but files. Those stand at the top of their answer, of
 * which the library makes a form.
 */
export const asItIs = (output: unknown): unknown => (isJson(output) && !holdsFile(output) ? new AsItIs(output) : output)

/**
 * The answer with these headers beside its own. All are there when it is made: Hono copies an answer, and reads its body as a stream, for each that comes later.
 * JSON is one string with a plain record of headers, which go to Node as they are (a tenth of the time that `Headers` take); files, forms, events and whatever
 * has headers of its own are made by the library.
 */
export function answeredBy(answer: Answered, headers: AnswerHeaders): Response {
  const body = answer.body instanceof AsItIs ? answer.body.told : answer.body
  const isPlain = isJson(body) && Object.keys(answer.headers).length === 0
  const text = isPlain ? JSON.stringify(body) : undefined
  if (text === undefined) return toFetchResponse({ ...answer, body, headers: { ...answer.headers, ...headers } })
  return new Response(text, { status: answer.status, headers: { ...headers, 'content-type': 'application/json' } })
}

function holdsFile(output: unknown): boolean {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return false
  return Object.values(output).some((value) => value instanceof Blob)
}

/** Of objects only those that have no kind of their own: what the library knows by its kind, it also writes in a way of its own. */
function isJson(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return true
  return Object.getPrototypeOf(body) === Object.prototype
}
