import { toFetchResponse, toStandardLazyRequest } from '@orpc/standard-server-fetch'
import { describe, expect, it, vi } from 'vitest'
import { answeredBy, asItIs, askedBy } from './exchange.ts'

const all = { 'x-request-id': '0123456789ab', 'cache-control': 'no-store' }

/** What there is to see of a body. */
async function told(body: unknown): Promise<unknown> {
  if (body instanceof File) return [body.name, body.type, await body.text()]
  if (body instanceof FormData) return Promise.all([...body].map(async ([name, value]) => [name, await told(value)]))
  return body instanceof URLSearchParams ? [...body] : body
}

describe('what a request asks', () => {
  const request = (init: RequestInit = {}) =>
    new Request('http://localhost/api/trial?name=%E7%94%B0', {
      ...init,
      headers: [
        ['X-Many', '1'],
        ['X-Many', '2'],
        ['Last-Event-ID', ' 42 '],
        ['Cookie', 'a=1'],
      ],
    })

  it('is what the library reads of it', () => {
    const [asked, theirs] = [askedBy(request()), toStandardLazyRequest(request())]
    expect(asked.url.href).toBe(theirs.url.href)
    expect(asked.method).toBe('GET')
    expect({ ...asked.headers }).toEqual({ ...theirs.headers })
    expect(Object.keys(asked.headers)).toEqual(Object.keys(theirs.headers))
    expect(asked.headers['x-many']).toBe('1, 2')
    expect(['x-many' in asked.headers, 'x-none' in asked.headers]).toEqual([true, false])
    expect(asked.headers['x-none']).toBeUndefined()
  })

  it('ends when the request ends', () => {
    const gone = new AbortController()
    const { signal } = askedBy(request({ signal: gone.signal }))
    expect(signal?.aborted).toBe(false)
    gone.abort()
    expect(signal?.aborted).toBe(true)
  })

  it('has its body as the library reads it', async () => {
    const form = new FormData()
    form.set('file', new File(['一覧'], '一覧.csv', { type: 'text/csv' }))
    const bodies: [BodyInit, string | null][] = [
      ['{"name":"田中"}', 'application/json'],
      ['', 'application/json'],
      ['name=a&name=b', 'application/x-www-form-urlencoded'],
      ['そのまま', 'text/plain'],
      ['バイト', 'application/octet-stream'],
      [form, null],
    ]
    for (const [body, type] of bodies) {
      const sent = () =>
        new Request('http://localhost/api/trial', {
          method: 'POST',
          body,
          headers: type === null ? {} : { 'Content-Type': type },
        })
      expect(await told(await askedBy(sent()).body())).toEqual(await told(await toStandardLazyRequest(sent()).body()))
    }
    const broken = new Request('http://localhost/', {
      method: 'POST',
      body: '{',
      headers: { 'Content-Type': 'application/json' },
    })
    await expect(askedBy(broken).body()).rejects.toThrow(SyntaxError)
  })

  it('copies no headers for the one that is read with each call', () => {
    const one = request()
    const copied = vi.spyOn(one.headers, 'forEach')
    const { headers } = askedBy(one)
    expect(headers['last-event-id']).toBe('42')
    expect(askedBy(new Request('http://localhost/')).headers['last-event-id']).toBeUndefined()
    expect(copied).not.toHaveBeenCalled()
    expect(headers.cookie).toBe('a=1')
    expect({ ...headers }['last-event-id']).toBe('42')
    expect(copied).toHaveBeenCalledOnce()
  })
})

describe('an answer', () => {
  type Body = Parameters<typeof toFetchResponse>[0]['body']
  const seen = async (response: Response) => ({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  })
  const theirs = (body: Body, headers = {}, status = 200) =>
    toFetchResponse({ status, body, headers: { ...headers, ...all } })

  it.each<[string, () => Body]>([
    ['a record', () => ({ name: '田中🎉', days: [1, null], when: undefined })],
    ['a list', () => [{ id: 1 }, undefined]],
    ['a text', () => '田中'],
    ['an empty text', () => ''],
    ['a number', () => 0],
    ['a yes', () => true],
    ['null', () => null],
    ['nothing', () => undefined],
    ['a day', () => Temporal.PlainDate.from('2026-04-01')],
    ['an address', () => new URL('http://localhost/a')],
    ['a file', () => new File(['一覧'], '一覧.csv', { type: 'text/csv' })],
    ['bytes', () => new Blob(['abc'])],
    ['a query', () => new URLSearchParams({ name: '田中' })],
    ['a stream', () => new Blob(['part']).stream()],
    [
      'events',
      async function* () {
        yield { step: 1 }
        return 'done'
      },
    ],
  ])('with %s is what the library makes of it', async (_, body) => {
    const mine = await seen(answeredBy({ status: 200, headers: {}, body: body() }, all))
    expect(mine).toEqual(await seen(theirs(body())))
    expect(mine.headers).toMatchObject(all)
    const asMade = asItIs(body()) as Body
    expect(await seen(answeredBy({ status: 200, headers: {}, body: asMade }, all))).toEqual(mine)
  })

  it('that holds a file is left to the library, which makes a form of it', () => {
    const [file, none] = [
      { file: new File(['一覧'], '一覧.csv'), rows: 1 },
      { file: null, rows: 1 },
    ]
    expect(asItIs(file)).toBe(file)
    expect(asItIs(none)).not.toBe(none)
  })

  it('with a form is one', async () => {
    const form = new FormData()
    form.set('file', new Blob(['一覧']))
    const answer = answeredBy({ status: 200, headers: {}, body: form }, all)
    expect(answer.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/)
    expect(await answer.text()).toContain('一覧')
  })

  it('keeps its status and its own headers', async () => {
    const own = { 'x-own': 'a', 'set-cookie': ['a=1', 'b=2'] }
    const mine = answeredBy({ status: 418, headers: own, body: { id: 1 } }, all)
    expect(mine.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await seen(mine)).toEqual(await seen(theirs({ id: 1 }, own, 418)))
    expect((await seen(answeredBy({ status: 201, headers: {}, body: {} }, all))).status).toBe(201)
    expect(() => answeredBy({ status: 200, headers: { 'x-own': 'あ' }, body: {} }, all)).toThrow(TypeError)
  })
})
