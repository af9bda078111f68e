import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Sent } from '../src/app/testing/any-sent.ts'
import { fromInside } from '../src/app/testing/any-sent.ts'

type Schema = { properties?: Record<string, unknown>; additionalProperties?: unknown }
type Described = { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }
type Document = { paths: Record<string, Record<string, Described>>; components: { schemas: { Refusal: Schema } } }

const formats = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
  email: /@/,
  uri: /:/,
}

/** What is wrong with an answer by the OpenAPI document of the city, which also says that nothing else may be in it. */
export function schemaCheck(openApi: unknown) {
  const document = closed(openApi) as Document
  const ajv = new Ajv2020({ strict: false, formats, logger: false })
  const refusal = ajv.compile(document.components.schemas.Refusal)
  const compiled = new Map<string, (value: unknown) => boolean>()

  function fits(template: string, method: string, value: unknown): boolean | null {
    const key = `${method} ${template}`
    const content = document.paths[template]?.[method.toLowerCase()]?.responses['200']?.content
    const schema = content?.['application/json']
    if (schema === undefined) return content?.['multipart/form-data'] ? false : null
    const check = compiled.get(key) ?? ajv.compile(schema.schema)
    compiled.set(key, check)
    return check(value)
  }

  return (sent: Sent, status: number, type: string, text: string): string | null => {
    if (status >= 500) return `answered ${status}`
    if (fromInside.test(text)) return 'shows what is inside'
    if (sent.method === 'HEAD' || sent.method === 'OPTIONS') return null
    const isJson = type.startsWith('application/json')
    if (status >= 400) {
      const said = isJson ? parsed(text) : undefined
      const body = sent.path.startsWith('/api/rpc') ? ((said as Rpc)?.json?.data ?? said) : said
      return refusal(body) ? null : `answered ${status} with another body than a refusal`
    }
    if (sent.template === undefined || !isJson) return null
    const value = text === '' ? undefined : parsed(text)
    if (value === broken) return `answered ${status} with broken JSON`
    return fits(sent.template, sent.method, value) === false ? `answered ${status} off its schema` : null
  }
}

type Rpc = { json?: { data?: unknown } } | undefined
const broken = Symbol('no JSON')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return broken
  }
}

/** The same, in which objects have no properties but those that are named. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]))
  const isOpen = typeof inner.properties === 'object' && inner.type === 'object' && !('additionalProperties' in inner)
  return isOpen ? { ...inner, additionalProperties: false } : inner
}
