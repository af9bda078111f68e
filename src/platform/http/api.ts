import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { ORPCError, type Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { bodyOf, type RefusalBody, refusalBody, refusalOf, refusalStatus, unexpectedBody } from './answers.ts'
import type { RequestContext } from './procedure.ts'

/** The procedures of all rooms. */
export type AnyRouter = Router<Record<never, never>, RequestContext>

export type ApiLog = { unexpected(error: unknown, requestId: string): void }

/** One definition, two ways in: `/api/rpc` for our pages (typed client) and `/api/…` as described in OpenAPI. */
export function apiHandlers(router: AnyRouter, log: ApiLog) {
  /** Refusals and unexpected errors become the one body, for both ways in. */
  const explain = async <T>(options: { context: RequestContext; next(): Promise<T> }): Promise<T> => {
    try {
      return await options.next()
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal) throw asOrpc(bodyOf(refusal), refusalStatus(refusal))
      log.unexpected(error, options.context.requestId)
      throw asOrpc(unexpectedBody(options.context.requestId), 500)
    }
  }
  const rpc = new RPCHandler<RequestContext>(router, { clientInterceptors: [explain] })
  const rest = new OpenAPIHandler<RequestContext>(router, {
    clientInterceptors: [explain],
    customErrorResponseBodyEncoder: (error) => error.data ?? undefined,
  })
  return { rpc, rest }
}

function asOrpc(body: RefusalBody, status: number) {
  return new ORPCError(body.code, { status, message: body.message, data: body })
}

/** The OpenAPI 3.1 document of the rooms' procedures. */
export function describeApi(router: AnyRouter, version: string) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  return generator.generate(router, {
    info: { title: 'そだち API', version },
    servers: [{ url: '/api' }],
    commonSchemas: { Refusal: { schema: refusalBody } },
    customErrorResponseBodySchema: () => ({ $ref: '#/components/schemas/Refusal' }),
  })
}
