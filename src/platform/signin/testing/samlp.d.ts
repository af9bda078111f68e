/** The library has no types of its own. */
declare module 'samlp' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Options = {
    readonly issuer: string
    readonly cert: string
    readonly key: string
    readonly recipient: string
    readonly destination: string
    readonly audience?: string
    readonly inResponseTo?: string
    readonly lifetimeInSeconds?: number
    readonly authnContextClassRef?: string
    readonly signAssertion?: boolean
    readonly signResponse?: boolean
    readonly signatureAlgorithm?: string
    readonly digestAlgorithm?: string
    readonly encryptionCert?: string
    readonly encryptionPublicKey?: string
  }
  type Mapper = (user: { readonly who: string }) => {
    getClaims(): Readonly<Record<string, string | readonly string[]>>
    getNameIdentifier(): { readonly nameIdentifier: string }
  }
  type Failed = (error: unknown) => void
  const samlp: {
    auth(
      options: Options & {
        readonly profileMapper: Mapper
        getUserFromRequest(): { readonly who: string }
        getPostURL(audience: string, request: unknown, req: unknown, done: (error: null, url: string) => void): void
        responseHandler(response: Buffer): void
      },
    ): (request: IncomingMessage & { query: Record<string, string> }, response: ServerResponse, next: Failed) => void
    sendError(
      options: Options & {
        readonly error: { readonly code: string; readonly description: string }
        readonly RelayState: string
        getPostURL(request: unknown, done: (error: null, url: string) => void): void
      },
    ): (request: unknown, response: { set(): void; send(page: string): void }, next: Failed) => void
  }
  export default samlp
}
