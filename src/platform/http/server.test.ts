import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answers } from './answers.ts'
import { anybody, listen } from './index.ts'
import { trialApp } from './testing/trial-app.ts'

const person = '0F8B1C9E-6C1A-4E5F-9D7B-2A3C4D5E6F70'
const router = {
  read: anybody
    .route({ method: 'GET', path: '/trial/persons/{id}' })
    .input(z.object({ id: z.string(), name: z.string().optional() }))
    .handler(() => 'read'),
  change: anybody
    .route({ method: 'POST', path: '/trial/persons' })
    .input(z.object({ name: z.string() }))
    .handler(() => 'changed'),
}
const { ask, app, lines, faults } = trialApp(router)

describe('a change asked for by a page', () => {
  const change = (headers: Record<string, string>) => ask('/api/trial/persons', { json: { name: '田中' }, headers })

  it.each([
    { of: 'our own', origin: 'http://localhost', host: 'localhost', status: 200 },
    {
      of: 'our own, on a port',
      origin: 'https://sodachi.example.jp:8443',
      host: 'sodachi.example.jp:8443',
      status: 200,
    },
    { of: 'another site', origin: 'https://evil.example', host: 'localhost', status: 403 },
    { of: 'another port of our host', origin: 'http://localhost:81', host: 'localhost', status: 403 },
    { of: 'our name as part of another', origin: 'http://localhost.evil.example', host: 'localhost', status: 403 },
    { of: 'a sandboxed frame', origin: 'null', host: 'localhost', status: 403 },
    { of: 'no address at all', origin: 'garbage', host: 'localhost', status: 403 },
    { of: 'an empty address', origin: '', host: 'localhost', status: 403 },
    { of: 'a file', origin: 'file://', host: 'localhost', status: 403 },
  ])('of $of is answered with $status', async ({ origin, host, status }) => {
    const answer = await change({ Origin: origin, Host: host })
    expect(answer.status).toBe(status)
    if (status === 403) expect(answer.body()).toMatchObject({ code: 'platform.otherOrigin' })
  })

  it('is done for a program, which says no origin; whoever only reads may come from anywhere', async () => {
    expect((await change({})).status).toBe(200)
    for (const origin of ['https://evil.example', 'null'])
      expect((await ask(`/api/trial/persons/${person}`, { headers: { Origin: origin } })).status).toBe(200)
  })

  it('is refused for every other method too, whatever the path', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      for (const path of ['/api/rpc/change', '/api/auth/sign-out', '/api/no-such-path'])
        expect((await ask(path, { method, headers: { Origin: 'https://evil.example' } })).status).toBe(403)
  })
})

describe("the answer of the city's identity provider", () => {
  const path = '/api/auth/provider/saml'
  const from = { method: 'POST', headers: { Origin: 'https://idp.example' } }

  it('comes from its own page, at one address and by POST alone', async () => {
    for (const origin of ['https://idp.example', 'null'])
      expect((await ask(path, { method: 'POST', headers: { Origin: origin }, body: 'SAMLResponse=x' })).status).toBe(
        200,
      )
    for (const other of [`${path}/`, `${path}/x`, '/api/auth//provider/saml', '/api/auth/provider/finish'])
      expect((await ask(other, from)).status).toBe(403)
    for (const method of ['PUT', 'PATCH', 'DELETE']) expect((await ask(path, { ...from, method })).status).toBe(403)
  })

  it('is not large', async () => {
    const send = (bytes: number) => ask(path, { ...from, body: 'x'.repeat(bytes) })
    expect([(await send(200_000)).status, (await send(200_001)).status]).toEqual([200, 413])
  })
})

describe('a body that is too large', () => {
  const largest = 20 * 1024 * 1024
  const send = (body: BodyInit, headers: Record<string, string> = {}) =>
    ask('/api/trial/persons', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit)

  it('is refused with 413 by its announced length', async () => {
    const { status, body, headers } = await send('{"name":"田中"}', { 'Content-Length': String(largest + 1) })
    expect(status).toBe(413)
    expect(body()).toMatchObject({ code: 'platform.tooLarge', fix: expect.any(String) })
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('is refused with 413 while it arrives, when its length was not told', async () => {
    const part = new Uint8Array(1024 * 1024).fill(32)
    let parts = 0
    const endless = new ReadableStream({
      pull(controller) {
        parts++
        controller.enqueue(part)
      },
    })
    expect((await send(endless)).status).toBe(413)
    expect(parts).toBeLessThan(30)
  })

  it('is taken up to the limit', async () => {
    expect((await send(`{"name":"${'あ'.repeat(1_000_000)}"}`)).status).toBe(200)
  })
})

describe('every answer', () => {
  it('forbids scripts, styles and frames from elsewhere, and nothing inline is allowed', async () => {
    for (const path of ['/api/trial/persons/1', '/api/no-such-path', '/healthz', '/api/docs', '/no-such-page']) {
      const { headers } = await ask(path)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; " +
          "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; " +
          "base-uri 'none'; manifest-src 'self'",
      )
      expect(Object.fromEntries(headers)).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'x-request-id': expect.stringMatching(/^[0-9a-f]{12}$/),
      })
      expect(headers.get('strict-transport-security')).toBeNull()
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })

  it('of the API is kept by no cache, and has a number of its own', async () => {
    const answers = await Promise.all(
      ['/api/trial/persons/1', '/api/no-such-path', '/api/openapi.json', '/api/auth/x', '/api/rpc/no'].map((path) =>
        ask(path),
      ),
    )
    for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store')
    expect(new Set(answers.map(({ headers }) => headers.get('x-request-id'))).size).toBe(answers.length)
  })

  it('to an address of the API that is none is the one body with 404, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      for (const path of ['/api/no-such-path', '/api/rpc/no/such', '/api/', '/api/rpc/', '/api/trial/persons/1/2']) {
        const { status, body, headers } = await ask(path, { method })
        expect(status).toBe(404)
        const requestId = headers.get('x-request-id')
        expect(body()).toMatchObject({ code: 'platform.noSuchPath', field: null, problems: [], requestId })
      }
  })
})

describe('the log', () => {
  it('has one line for each request to the API, without question, body or id of a person', async () => {
    lines.length = 0
    await ask(`/api/trial/persons/${person}?name=himitsu`)
    await ask(`/api/trial/persons/${person.toLowerCase()}`)
    await ask('/api/trial/persons', { json: { name: 'himitsu' } })
    await ask('/healthz')
    expect(lines).toEqual([
      expect.objectContaining({ message: 'request', method: 'GET', path: '/api/trial/persons/:id', status: 200 }),
      expect.objectContaining({ message: 'request', method: 'GET', path: '/api/trial/persons/:id', status: 200 }),
      expect.objectContaining({ message: 'request', method: 'POST', path: '/api/trial/persons', status: 200 }),
    ])
    expect(JSON.stringify(lines)).not.toMatch(/himitsu|0f8b1c9e/i)
    expect(
      lines.some((line) => 'address' in line),
      'where from is kept of nothing that was done',
    ).toBe(false)
  })

  it('says where somebody came from at the door and where they were refused', async () => {
    lines.length = 0
    await ask('/api/auth/sign-in/username', { json: {} })
    await ask('/api/trial/persons', { json: { name: '田中' }, headers: { Origin: 'https://evil.example' } })
    expect(lines).toEqual([
      expect.objectContaining({ path: '/api/auth/sign-in/username', status: 200 }),
      expect.objectContaining({ path: '/api/trial/persons', status: 403 }),
    ])
    expect(lines.every((line) => 'address' in line)).toBe(true)
  })
})

describe('a refusal that cannot be written down', () => {
  it('is answered all the same', async () => {
    const { ask, lines } = trialApp(
      {
        shut: anybody.route({ method: 'GET', path: '/trial/shut' }).handler(() => {
          throw answers.purposeRefused()
        }),
      },
      {
        as: () => Promise.reject(new Error('away')),
        signIn: { handler: async () => new Response(), sessionToken: () => 'token' },
      },
    )
    expect((await ask('/api/trial/shut')).status).toBe(403)
    expect(lines.map(({ message }) => message)).toEqual(['notNoted', 'request'])
  })
})

describe('a listening server', () => {
  let url: string
  let close: () => Promise<void>
  beforeAll(async () => {
    ;({ url, close } = await listen(app, { host: '127.0.0.1', port: 0 }))
  })
  afterAll(() => close())

  /** Sends a path as it is, as a program may and a browser would not. */
  const raw = (path: string, headers: Record<string, string> = {}) =>
    new Promise<number>((resolve, reject) => {
      const { port } = new URL(url)
      request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })

  it.each([
    '/api/%ff',
    '/api/%',
    '/api/trial/persons/%E0%A4%A',
    '/api/trial/persons/%00',
    '/api/rpc/%2e%2e/read',
    '/api//trial//persons',
    '/api/trial/persons/1?name[__proto__][x]=1&name[=2&[]=3',
    '/api/trial/persons/1?name[999999999]=1',
    '/api/rpc/read?data=%7B',
    `/api/trial/persons/${'x'.repeat(10_000)}`,
    `/api/${'x'.repeat(100_000)}`,
    '//evil.example/api/%ff',
    'http://evil.example/api/trial/persons/1',
    '*',
  ])('never fails at a request of a strange form: %.60s', async (path) => {
    const before = faults().length
    expect(await raw(path)).toBeLessThan(500)
    expect(faults().slice(before)).toEqual([])
  })

  const strange: Record<string, string>[] = [
    { Host: '' },
    { Host: '[' },
    { Host: 'a b' },
    { Host: 'x:y', Origin: 'null' },
    { Cookie: '%ff=;;=' },
  ]
  it.each(strange)('never fails at strange headers: %o', async (headers) => {
    expect(await raw('/api/trial/persons/1', headers)).toBeLessThan(500)
  })

  /** Sends bytes as they are, and reads all that comes back. */
  const bare = (sent: string) =>
    new Promise<string>((resolve, reject) => {
      let text = ''
      const line = connect(Number(new URL(url).port), '127.0.0.1', () => line.write(sent))
      line.on('data', (part) => {
        text += String(part)
      })
      line.on('close', () => resolve(text)).on('error', reject)
    })

  it.each([
    {
      what: 'a head that is too long',
      sent: `GET /api/${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
      status: 431,
      code: 'longHead',
    },
    { what: 'no HTTP', sent: 'himitsu\r\n\r\n', status: 400, code: 'unreadable' },
    {
      what: 'a length that is none',
      sent: 'POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
      status: 400,
      code: 'unreadable',
    },
  ])('refuses $what like everything else', async ({ sent, status, code }) => {
    const [head = '', body = ''] = (await bare(sent)).split('\r\n\r\n')
    expect(head).toContain(`HTTP/1.1 ${status} `)
    expect(JSON.parse(body)).toMatchObject({ code: `platform.${code}`, message: expect.stringMatching(/。$/) })
    expect(body).not.toContain('himitsu')
  })

  const change = (head: string, body: string) =>
    `POST /api/trial/persons HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n${head}\r\n\r\n${body}`

  it('takes nothing beyond the length that was told for a part of the body', async () => {
    const told = '{"name":"田中"}'
    const head = `Content-Length: ${Buffer.byteLength(told)}`
    expect(await bare(change(head, told))).toContain('HTTP/1.1 200 ')
    expect(await bare(change(head, `${told}${'x'.repeat(1_000)}`))).toContain('HTTP/1.1 400 ')
  })

  it('refuses a body in parts, whose length nobody told, once it is too large', async () => {
    const part = `100000\r\n${'x'.repeat(1024 * 1024)}\r\n`
    expect(await bare(change('Transfer-Encoding: chunked', `${part.repeat(20)}0\r\n\r\n`))).toContain('HTTP/1.1 422 ')
    expect(await bare(change('Transfer-Encoding: chunked', `${part.repeat(21)}0\r\n\r\n`))).toContain('HTTP/1.1 413 ')
  })

  it('refuses a body that is told to be too large before it comes', async () => {
    expect(await bare(change(`Content-Length: ${20 * 1024 * 1024 + 1}`, '{'))).toContain('HTTP/1.1 413 ')
  })

  it('refuses to listen where somebody listens already', async () => {
    await expect(listen(app, { host: '127.0.0.1', port: Number(new URL(url).port) })).rejects.toThrow(/EADDRINUSE/)
  })
})

describe('a line that sends a byte now and then', () => {
  const arriving = { head: 300, whole: 600 }

  it.each([
    { what: 'its head', begins: 'GET /api/trial/persons/1 HTTP/1.1\r\nHost: localhost\r\nX-A: ' },
    {
      what: 'its body',
      begins:
        'POST /api/trial/persons HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"',
    },
  ])('is cut while $what still comes, and told why; nobody else notices', async ({ begins }) => {
    const before = faults().length
    const { url, close } = await listen(app, { host: '127.0.0.1', port: 0, arriving })
    const line = connect(Number(new URL(url).port), '127.0.0.1', () => line.write(begins))
    const dripping = setInterval(() => line.write('a'), 20)
    try {
      const text = await new Promise<string>((resolve) => {
        let said = ''
        line.on('data', (part) => {
          said += String(part)
        })
        line.on('close', () => resolve(said)).on('error', () => {})
        line.on('end', () => resolve(said))
      })
      const [head = '', body = ''] = text.split('\r\n\r\n')
      expect(head).toContain('HTTP/1.1 408 ')
      expect(JSON.parse(body)).toMatchObject({ code: 'platform.tooSlow' })
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
      expect(faults().slice(before)).toEqual([])
    } finally {
      clearInterval(dripping)
      line.destroy()
      await close()
    }
  })
})

describe('more requests at once than anybody would wait for', () => {
  it('are told to come again when no turn has come for them, and those under way are answered', async () => {
    const { promise: opened, resolve: open } = Promise.withResolvers<void>()
    const { ask } = trialApp({
      wait: anybody
        .route({ method: 'GET', path: '/trial/wait', summary: '待つ', tags: ['trial'] })
        .handler(async () => {
          await opened
          return 'done'
        }),
    })
    const underWay = Array.from({ length: 96 }, () => ask('/api/trial/wait'))
    await new Promise((resolve) => setImmediate(resolve))
    const { status, headers, body } = await ask('/api/trial/wait')
    expect(status).toBe(503)
    expect(headers.get('retry-after')).toBe('1')
    expect(body()).toMatchObject({ code: 'platform.busy' })
    open()
    expect((await Promise.all(underWay)).every((answer) => answer.status === 200)).toBe(true)
    expect((await ask('/api/trial/wait')).status).toBe(200)
  })
})
