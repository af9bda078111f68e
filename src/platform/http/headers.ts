import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

// React Aria injects one fixed <style>; the hash names it, so that no other inline style is allowed (e2e checks the console).
const ariaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"

/** What a browser may do with an answer. `contentOrigin`: the second origin, whose films and frames a page may show. */
const safety = (contentOrigin: string | null): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", ariaStyle],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      manifestSrc: ["'self'"],
      ...(contentOrigin === null ? {} : { frameSrc: [contentOrigin], mediaSrc: [contentOrigin] }),
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [], payment: [] },
    crossOriginOpenerPolicy: 'same-origin',
    strictTransportSecurity: false, // set by the TLS proxy in front (docs/operations.md); meaningless over plain HTTP
  })

/** Headers by name, in small letters. */
export type AnswerHeaders = Readonly<Record<string, string>>

/**
 * The headers of answers. An answer of the API is made with all of them (`whole`): each that comes after it is made costs a copy of the answer, whose body is read as a
 * stream then. Every other gets them when it is there (`add`).
 */
export function answerHeaders(contentOrigin: string | null) {
  const safely = safety(contentOrigin)
  const probe = new Hono().use(safely).get('/', (c) => c.body(null))
  const always = Promise.resolve(probe.request('/')).then(({ headers }): AnswerHeaders => Object.fromEntries(headers))
  return {
    add: (c: Context) => safely(c, async () => {}),
    async whole(requestId: string, status: number): Promise<AnswerHeaders> {
      const headers = { ...(await always), 'x-request-id': requestId, 'cache-control': 'no-store' }
      return status === 503 ? { ...headers, 'retry-after': '1' } : headers
    },
  }
}
