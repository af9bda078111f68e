import fc from 'fast-check'

/** A request as a program may send it: with what the description asks for, or with anything else in its place. */
export type AnyRequest = {
  readonly method: string
  readonly path: string
  /** The path of the description; none where what was filled in may lead to another. */
  readonly template?: string
  readonly json?: string
  /** Fields of a form; what stands under `upload` is sent as a file. */
  readonly form?: readonly (readonly [name: string, value: string])[]
}

/** A form as a browser sends it. */
export function formData(fields: NonNullable<AnyRequest['form']>): FormData {
  const form = new FormData()
  for (const [name, value] of fields)
    form.append(name, name === 'upload' ? new File([Buffer.from(value, 'latin1')], 'upload.csv') : value)
  return form
}

type Schema = {
  type?: string
  format?: string
  contentMediaType?: string
  enum?: readonly unknown[]
  anyOf?: readonly Schema[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  items?: Schema
  minimum?: number
  maximum?: number
  maxLength?: number
}
type Operation = {
  operationId: string
  parameters?: readonly { name: string; in: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** Values that exist in the city, so that not all requests end at "there is no such". */
export type Known = {
  /** Ids of anything. */
  readonly ids: readonly string[]
  /** Values of a field by its name (`personId`). */
  readonly named?: Readonly<Record<string, readonly string[]>>
}

/** The operations of an OpenAPI document. */
export function operationsOf(document: unknown) {
  const { paths } = document as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
}

/** Requests to the operations of an OpenAPI document. */
export function anyRequest(document: unknown, known: Known): fc.Arbitrary<AnyRequest> {
  const operations = operationsOf(document)
  // Half of them fit the description, so that they come further than its check; text is odd in both halves.
  const [fitting, wild] = [valuesFor(known, 0), valuesFor(known, 1)]
  const chosen = fc.tuple(fc.constantFrom(...operations), fc.constantFrom(fitting, wild))
  return chosen.chain(([{ path, method, operation }, value]) => {
    const { parameters = [], requestBody } = operation
    const of = (place: string) =>
      fc.record(
        Object.fromEntries(
          parameters.filter((each) => each.in === place).map((p) => [p.name, value(p.schema, p.name)]),
        ),
      )
    const query = fc.oneof(
      { weight: 8, arbitrary: of('query').chain((all) => fc.subarray(Object.entries(all))) },
      { weight: 1, arbitrary: fc.array(fc.tuple(fc.constantFrom(...oddNames), fc.constantFrom(...odd))) },
    )
    const schema = requestBody?.content['application/json']?.schema
    const body =
      schema === undefined
        ? fc.constant({})
        : hasFile(schema)
          ? formOf(schema, value)
          : value(schema).map((sent) => ({ json: JSON.stringify(sent) }))
    return fc.record({ inPath: of('path'), query, body }).map(({ inPath, query, body }) => {
      const isThere = Object.values(inPath).every((value) => !/^\.{0,2}$/.test(inUrl(value)))
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => inUrl(inPath[name]))
      const asked = query.map(([name, given]) => `${inUrl(name)}=${inUrl(given)}`).join('&')
      return {
        method,
        path: asked === '' ? filled : `${filled}?${asked}`,
        ...(isThere ? { template: path } : {}),
        ...(method === 'GET' ? {} : body),
      }
    })
  })
}

const hasFile = ({ properties = {} }: Schema) =>
  Object.values(properties).some(({ contentMediaType }) => contentMediaType !== undefined)

/** A form; its file is a table, no table, or nothing that a person would have chosen. */
function formOf({ properties = {} }: Schema, value: Value) {
  const fields = Object.entries(properties).map(([name, schema]) =>
    fc.tuple(
      fc.constant(name),
      schema.contentMediaType === undefined
        ? value(schema, name).map(inText)
        : fc.oneof(fc.constantFrom(...files), anyBytes),
    ),
  )
  return fc
    .tuple(...fields)
    .chain((all) => fc.oneof({ weight: 4, arbitrary: fc.constant(all) }, { weight: 1, arbitrary: fc.subarray(all) }))
    .map((form) => ({ form }))
}

/** Bytes, one a character. */
const anyBytes = fc.uint8Array({ maxLength: 300 }).map((bytes) => String.fromCharCode(...bytes))
const files = [
  'a,b\r\n1,2\r\n',
  'PK\u0003\u0004',
  `PK\u0005\u0006${'\0'.repeat(18)}`,
  '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
  '"',
  '\u00ef\u00bb\u00bf',
  '\r\n\r\n',
  `${'x'.repeat(200_000)}\n`,
  ',\n'.repeat(100_000),
]

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`)

/** Text that PostgreSQL cannot keep, or that something on the way would read as something else. */
const oddTexts = [
  '\0',
  '田\0中',
  '\ud800',
  '田\udc00中',
  '𠮷',
  '葛\u{e0101}',
  'x'.repeat(300_000),
  `'; drop table people.person; --`,
  '%',
  '\\',
  '{}',
  '[',
  'null',
  '',
  ' ',
  '99999999999999999999',
]

/** What no field expects. */
const odd: readonly unknown[] = [
  ...oddTexts,
  null,
  true,
  [],
  {},
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  deep(2_000),
  { constructor: 1, toString: 1 },
  JSON.parse('{"__proto__":{"limit":1}}'),
]
const oddNames = [
  '__proto__[x]',
  'limit[]',
  'q[0][1]',
  'personId[personId]',
  'constructor',
  '',
  '[',
  'a[999999999]',
  'q',
]
const days = [
  '2026-04-01',
  '0001-01-01',
  '0000-01-01',
  '9999-12-31',
  '2024-02-29',
  '2023-02-29',
  '2026-13-01',
  '令和8年',
]
const instants = ['2026-04-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59+14:00', '2026-04-01T24:00:00Z']

type Value = (schema: Schema, name?: string) => fc.Arbitrary<unknown>

/** Values by a schema; `oddWeight` in 7 are of another kind. */
function valuesFor({ ids, named = {} }: Known, oddWeight: number): Value {
  const valid = (schema: Schema, name: string): fc.Arbitrary<unknown> => {
    if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => value(each, name)))
    if (schema.enum) return fc.constantFrom(...schema.enum)
    switch (schema.type) {
      case 'string':
        return text(schema, name)
      case 'boolean':
        return fc.boolean()
      case 'integer':
      case 'number': {
        const { minimum = -(2 ** 31), maximum = 2 ** 31 } = schema
        return fc.oneof(
          fc.constantFrom(minimum, maximum, minimum - oddWeight, maximum + oddWeight),
          fc.integer({ min: 1, max: 90 }),
        )
      }
      case 'array':
        return fc.array(value(schema.items ?? {}, name.replace(/s$/, '')), { maxLength: 3 })
      case 'object': {
        const { properties = {}, required = [] } = schema
        const inner = Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, value(each, key)]))
        return fc.record<Record<string, unknown>>(inner, { requiredKeys: [...required] })
      }
      default:
        return fc.constant(null)
    }
  }
  const text = ({ format, maxLength }: Schema, name: string): fc.Arbitrary<string> => {
    const there = named[name] ?? []
    const one = there.length > 0 ? [{ weight: 6, arbitrary: fc.constantFrom(...there) }] : []
    if (format === 'uuid')
      return fc.oneof(...one, { weight: 4, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid() })
    if (format === 'date') return fc.constantFrom(...days)
    if (format === 'date-time') return fc.constantFrom(...instants)
    const longest = 'あ'.repeat(Math.min(maxLength ?? 1_000, 10_000))
    return fc.oneof(
      ...one,
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...oddTexts),
      fc.constantFrom('\0', '田\0中'),
      fc.constantFrom('officer', '試験', longest, ...(oddWeight > 0 ? [`${longest}い`] : [])),
    )
  }
  const value: Value = (schema, name = '') =>
    fc.oneof({ weight: 7, arbitrary: valid(schema, name) }, { weight: oddWeight, arbitrary: fc.constantFrom(...odd) })
  return value
}

/** An object without a prototype has no text of its own. */
const inText = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** As it stands in an address. Half of a surrogate pair has no place there; a program sends its bytes all the same. */
function inUrl(value: unknown): string {
  return [...inText(value).slice(0, 3_000)]
    .map((letter) => (/^[\ud800-\udfff]$/.test(letter) ? '%ED%A0%80' : encodeURIComponent(letter)))
    .join('')
}
