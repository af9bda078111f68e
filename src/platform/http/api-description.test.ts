import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { docsPage } from './docs-page.ts'
import { anybody } from './index.ts'
import { trialApp } from './testing/trial-app.ts'

const router = {
  read: anybody
    .route({ method: 'GET', path: '/trial/persons/{id}', summary: '職員を<b>一人</b>読む', tags: ['trial'] })
    .input(z.object({ id: z.uuid(), asOf: z.iso.date().optional().meta({ description: '基準日' }) }))
    .output(z.object({ name: z.string() }))
    .handler(() => ({ name: '田中' })),
  change: anybody
    .route({ method: 'POST', path: '/trial/persons', summary: '書く', tags: ['trial'] })
    .input(z.object({ name: z.string().max(100) }))
    .handler(() => 'done'),
}

type Described = {
  openapi: string
  info: unknown
  servers: unknown
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>
  components: { schemas: Record<string, { required: string[]; properties: Record<string, { type: unknown }> }> }
}

/** Every `$ref` in a document. */
function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  )
}

describe('/api/openapi.json', () => {
  const read = async () => {
    const { status, headers, body } = await trialApp(router).ask('/api/openapi.json')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    return body() as Described
  }

  it('is OpenAPI 3.1 of this version, with each operation under a name of its own', async () => {
    const { openapi, info, servers, paths } = await read()
    expect(openapi).toMatch(/^3\.1\./)
    expect(info).toEqual({ title: 'そだち API', version: '1.2.3' })
    expect(servers).toEqual([{ url: '/api' }])
    expect(Object.keys(paths)).toEqual(['/trial/persons/{id}', '/trial/persons'])
    expect(Object.values(paths).flatMap((methods) => Object.values(methods).map((each) => each.operationId))).toEqual([
      'read',
      'change',
    ])
  })

  it('describes each refusal as the body that is sent', async () => {
    const { components, paths } = await read()
    const { required, properties } = components.schemas.Refusal ?? { required: [], properties: {} }
    const { body } = await trialApp(router).ask('/api/trial/persons/no-uuid')
    expect(required.toSorted()).toEqual(Object.keys(body() as object).toSorted())
    expect(Object.keys(properties).toSorted()).toEqual(required.toSorted())
    for (const methods of Object.values(paths))
      for (const { responses } of Object.values(methods)) {
        expect(Object.keys(responses)).toEqual(['200', 'default'])
        expect(refsIn(responses.default)).toEqual(['#/components/schemas/Refusal'])
      }
  })

  it('says with what each operation is called: a sign-in, and the scope of a 連携キー where one may', async () => {
    const parts = {
      scopeOf: (operation: string, isChange: boolean) => `trial:${isChange ? 'write' : 'read'} ${operation}`,
      needsProof: (operation: string) => operation === 'change',
    }
    const { app } = trialApp(router, parts)
    const { paths, components } = (await (await app.request('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, { security: unknown }>>
      components: { securitySchemes: Record<string, { type: string; scheme?: string }> }
    }
    expect(components.securitySchemes).toMatchObject({
      session: { type: 'apiKey' },
      apiKey: { type: 'http', scheme: 'bearer' },
    })
    expect(paths['/trial/persons/{id}']?.get?.security).toEqual([{ session: [] }, { apiKey: ['trial:read read'] }])
    expect(paths['/trial/persons']?.post?.security).toEqual([{ session: [] }])
    expect(await (await app.request('/api/docs')).text()).toContain('連携キー：<code>trial:read read</code>')
  })

  it('refers to nothing that is not in it', async () => {
    const document = await read()
    for (const ref of refsIn(document)) {
      const found = ref
        .replace('#/', '')
        .split('/')
        .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], document)
      expect(found, ref).toBeDefined()
    }
  })
})

describe('/api/docs', () => {
  it('names each operation on a page without script, and shows text as text', async () => {
    const { ask } = trialApp(router)
    const { status, headers, text } = await ask('/api/docs')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/html/)
    expect(text).toContain('/api/trial/persons/{id}')
    expect(text).toContain('職員を&lt;b&gt;一人&lt;/b&gt;読む')
    expect(text).toContain('基準日')
    expect(text).not.toMatch(/<script|<b>|style=|\son\w+=/i)
    expect((await ask('/api/docs.css')).headers.get('content-type')).toMatch(/^text\/css/)
  })

  it('lets no text of the document become a part of the page', () => {
    const evil = `"><script>alert('x')</script>`
    const page = docsPage({
      info: { title: evil, version: evil },
      paths: {
        [`/${evil}`]: { get: { summary: evil, tags: [evil], parameters: [{ description: evil }], responses: evil } },
        '/x': { post: { description: evil, requestBody: evil } },
      },
    })
    expect(page).not.toContain('<script')
    expect(page).toContain('&lt;script&gt;alert(&#39;x&#39;)')
  })
})
