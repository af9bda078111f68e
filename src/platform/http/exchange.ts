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

/**
 * The answer with these headers beside its own. All are there when it is made: Hono copies an answer, and reads its body as a stream, for each that comes later.
 * JSON is one string with a plain record of headers, which go to Node as they are (a tenth of the time that `Headers` take); files, forms, events and whatever
 * has headers of its own are made by the library.
 */
export function answeredBy(answer: Answered, headers: AnswerHeaders): Response {
  const isPlain = isJson(answer.body) && Object.keys(answer.headers).length === 0
  const text = isPlain ? JSON.stringify(answer.body) : undefined
  if (text === undefined) return toFetchResponse({ ...answer, headers: { ...answer.headers, ...headers } })
  return new Response(text, { status: answer.status, headers: { ...headers, 'content-type': 'application/json' } })
}

/** Of objects only those that have no kind of their own: what the library knows by its kind, it also writes in a way of its own. */
function isJson(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return true
  return Object.getPrototypeOf(body) === Object.prototype
}
