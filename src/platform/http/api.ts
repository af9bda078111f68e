import { OpenAPIGenerator } from '@orpc/openapi'
import { StandardOpenAPIHandler } from '@orpc/openapi/standard'
import { type ErrorMap, type Meta, ORPCError, type ProcedureClientInterceptorOptions, type Router } from '@orpc/server'
import { StrictGetMethodPlugin } from '@orpc/server/plugins'
import { StandardRPCHandler } from '@orpc/server/standard'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { during, usingFor } from '../database/index.ts'
import { insist, type Refusal } from '../refusal.ts'
import { answers, bodyOf, type RefusalBody, refusalBody, refusalOf, refusalStatus, unexpectedBody } from './answers.ts'
import { keyRefusal, type ScopeOf } from './caller.ts'
import { asItIs } from './exchange.ts'
import { onceContext } from './once.ts'
import type { RequestContext } from './procedure.ts'
import { type NeedsProof, provenContext } from './proof.ts'

/** The procedures of all rooms. */
export type AnyRouter = Router<Record<never, never>, RequestContext>

/** What an operation (`growth.home`) is for, by the code of the 利用目的; null for keeping the records themselves. */
export type PurposeOf = (operation: string) => string | null

export type ApiLog = { unexpected(error: unknown, requestId: string): void }

/** What is said of operations by name, at the roof. */
export type OperationRules = {
  readonly needsProof: NeedsProof
  readonly purposeOf: PurposeOf
  /** What a 連携キー needs to call it. */
  readonly scopeOf: ScopeOf
  /** Its answer holds what is shown once and kept nowhere: a code, a secret. Sent again, it is made again. */
  readonly showsSecret: (operation: string) => boolean
  /** Whether the disk has room for what a change writes. */
  readonly hasRoom: () => boolean
}

/** One definition, two ways in: `/api/rpc` for our pages (typed client) and `/api/…` as described in OpenAPI. */
export function apiHandlers(router: AnyRouter, log: ApiLog, rules: OperationRules) {
  const reached = new WeakSet<RequestContext>()
  const unexpected = (error: unknown, { requestId }: RequestContext) => {
    log.unexpected(error, requestId)
    return asOrpc(unexpectedBody(requestId), 500)
  }
  /** Refusals and unexpected errors become the one body, for both ways in. */
  const explain = async <T>(options: Reached & { next(options: Reached): Promise<T> }): Promise<T> => {
    const { next, ...rest } = options
    reached.add(rest.context)
    const operation = rest.path.join('.')
    rest.context.reached?.(operation)
    try {
      insistOnScope(rest, rules)
      return await during(operation, () =>
        usingFor(rules.purposeOf(operation), () => next({ ...rest, context: contextFor(rest, rules) })),
      )
    } catch (error) {
      const refusal =
        refusalOf(error) ?? (rules.purposeOf(operation) !== null && isDenied(error) ? answers.purposeRefused() : null)
      if (refusal !== null) await rest.context.refused?.(operation, refusal)
      throw refusal ? asRefusal(refusal, options.context) : unexpected(error, options.context)
    }
  }
  /** What fails before a procedure is reached is a request that cannot be read: broken JSON, a body of another kind. */
  const read = async <T>(options: { context: RequestContext; next(): Promise<T> }): Promise<T> => {
    try {
      return await options.next()
    } catch (error) {
      if (!reached.has(options.context)) throw asRefusal(refusalOf(error) ?? answers.unreadable(), options.context)
      throw error instanceof ORPCError ? error : unexpected(error, options.context)
    }
  }
  const rpc = new StandardRPCHandler<RequestContext>(router, {
    plugins: [new StrictGetMethodPlugin()],
    interceptors: [read],
    clientInterceptors: [explain],
  })
  /** What answers with a body and headers of its own, as a file, is told by the library. */
  const tell = async ({ next, ...rest }: Reached & { next(options: Reached): Promise<unknown> }) => {
    const output = await next(rest)
    return rest.procedure['~orpc'].route.outputStructure === 'detailed' ? output : asItIs(output)
  }
  const rest = new StandardOpenAPIHandler<RequestContext>(router, {
    interceptors: [read],
    clientInterceptors: [tell, explain],
    customErrorResponseBodyEncoder: (error) => error.data ?? undefined,
  })
  return { rpc, rest }
}

/** The transactions of one operation: with fresh proof where it asks for that, and once where its change has a name. */
function contextFor({ context, path, input, procedure }: Reached, rules: OperationRules): RequestContext {
  const operation = path.join('.')
  const proven = rules.needsProof(operation) ? provenContext(context) : context
  const isChange = isChanging(procedure)
  if (isChange && !rules.hasRoom()) throw answers.full()
  if (!isChange || context.key === undefined || rules.showsSecret(operation)) return proven
  return onceContext(proven, { key: context.key, operation, input })
}

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-sodachi',
    description: '画面のサインイン（https でないときは sodachi）',
  },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sodachi_…',
    description: '連携キー。画面「連携キー」で作ります。並べてあるのは、要る範囲です',
  },
} as const

const isChanging = (procedure: Reached['procedure']) => procedure['~orpc'].route.method !== 'GET'

/** Before the procedure: a 連携キー calls what its scopes say, and nothing that a person has to prove. */
function insistOnScope({ context, path, procedure }: Reached, rules: OperationRules) {
  const { scopes } = context
  if (!scopes) return
  const operation = path.join('.')
  insist(keyRefusal(scopes, rules.scopeOf(operation, isChanging(procedure)), rules.needsProof(operation)))
}

/**
 * PostgreSQL's word for a row that the wall does not let in. Where a use was said, it is what comes of writing a kind of record that the
 * ledger does not allow for it: the row that was to come back may not be seen.
 */
const isDenied = (error: unknown) => error instanceof Error && 'code' in error && error.code === '42501'

/** What an interceptor around a procedure is given. */
type Reached = ProcedureClientInterceptorOptions<RequestContext, ErrorMap, Meta>

const asRefusal = (refusal: Refusal, { requestId }: RequestContext) =>
  asOrpc(bodyOf(refusal, requestId), refusalStatus(refusal))

function asOrpc(body: RefusalBody, status: number) {
  return new ORPCError(body.code, { status, message: body.message, data: body })
}

/** What holds a file is told as a form, and never as JSON, which the library names beside it. */
function onlyForms(answer: unknown) {
  const content = typeof answer === 'object' && answer !== null && 'content' in answer ? answer.content : undefined
  if (typeof content === 'object' && content !== null && 'multipart/form-data' in content)
    Reflect.deleteProperty(content, 'application/json')
}

/**
 * The OpenAPI 3.1 document of the rooms' procedures: each may answer with a refusal, and all refusals have one body. Each is called with the sign-in of the pages,
 * or with a 連携キー where one may, whose scope is named.
 */
export async function describeApi(
  router: AnyRouter,
  version: string,
  { scopeOf, needsProof }: Pick<OperationRules, 'scopeOf' | 'needsProof'> = {
    scopeOf: () => null,
    needsProof: () => false,
  },
) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(router, {
    info: { title: 'そだち API', version },
    servers: [{ url: '/api' }],
    commonSchemas: { Refusal: { schema: refusalBody } },
  })
  const refused = {
    description: 'できないとき',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
  }
  document.components = { ...document.components, securitySchemes }
  for (const methods of Object.values(document.paths ?? {}))
    for (const [method, operation] of Object.entries(methods ?? {}))
      if (typeof operation === 'object' && 'responses' in operation) {
        const name = operation.operationId ?? ''
        const scope = needsProof(name) ? null : scopeOf(name, method !== 'get')
        operation.responses = { ...operation.responses, default: refused }
        onlyForms(operation.responses['200'])
        operation.security = [{ session: [] }, ...(scope === null ? [] : [{ apiKey: scope === 'any' ? [] : [scope] }])]
      }
  return document
}
