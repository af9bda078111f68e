import type { AnyRequest } from './any-request.ts'

/** What api-matrix.yaml expects of an operation. */
export type Expectation = {
  /** Method and path; {self} and the like are ids of the small city. */
  readonly call: string
  readonly body?: unknown
  readonly form?: Readonly<Record<string, string>>
  /** Who gets `status`. */
  readonly allowed: readonly string[]
  readonly status?: number
  /** What everybody else gets, but for those under `except` and whoever is not signed in. */
  readonly otherwise?: number
  readonly except?: Readonly<Record<string, number>>
}

/** The request that tries an operation. */
export function requestFor({ call, body, form }: Expectation, ids: Readonly<Record<string, string>>): AnyRequest {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? `{${name}}`)
  const [method, path] = call.split(' ') as [string, string]
  const sent = body === undefined ? (form ? { form: Object.entries(form) } : {}) : { json: fill(JSON.stringify(body)) }
  return { method, path: fill(path), ...sent }
}
