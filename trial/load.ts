import { randomUUID } from 'node:crypto'
import { Agent, type IncomingMessage, request } from 'node:http'
import type { Served } from '../bench/server.ts'

/** What callers were answered while they asked. */
export type Answered = {
  good: number
  /** Told to come again, in a second at the most. */
  shed: number
  faults: Set<string>
  /** Of those that were answered well. */
  milliseconds: number[]
}

const reads = [
  '/api/people/directory?limit=50',
  '/api/people/directory?q=%E7%94%B0&limit=50',
  '/api/growth/home',
  '/api/tasks',
  '/api/requests/inbox',
  '/api/growth/self-check?kind=staff',
]
/** One of so many requests saves something. */
const saveEvery = 10

/**
 * Everybody of a demo, who reads what people read most, and one time in ten saves conditions of a search and takes them away again. Lines are kept, as
 * browsers keep them.
 */
export function callers({ url, cookies }: Served) {
  const everybody = [...cookies.values()]
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
  let turn = 0

  /** Sends one request; how long it took. */
  async function ask(answered: Answered, views: Map<string, string[]>): Promise<number> {
    turn += 1
    const cookie = everybody[turn % everybody.length] ?? ''
    const isSaving = turn % saveEvery === 0
    const began = performance.now()
    const { status, text, headers } = await (isSaving
      ? save(cookie, views)
      : send('GET', reads[turn % reads.length] ?? '', cookie))
    const took = performance.now() - began
    if (isGood({ status })) {
      answered.good += 1
      answered.milliseconds.push(took)
    } else if (status === 503 && Number(headers['retry-after'] ?? 99) <= 1) answered.shed += 1
    else if (status !== 401 && status !== 403)
      answered.faults.add(`${isSaving ? 'a save' : 'a read'} was answered ${status} ${text.slice(0, 120)}`)
    return took
  }

  /** Conditions that are there are taken away, or else made: what was refused leaves them as they were. */
  async function save(cookie: string, views: Map<string, string[]>) {
    const mine = views.get(cookie) ?? []
    views.set(cookie, mine)
    const there = mine.pop()
    if (there !== undefined) {
      const answer = await send('DELETE', `/api/people/views/${there}`, cookie, {})
      if (!isGood(answer)) mine.push(there)
      return answer
    }
    const body = { page: 'people.directory', name: `trial ${randomUUID()}`, query: '' }
    const answer = await send('POST', '/api/people/views', cookie, body)
    if (isGood(answer)) mine.push((JSON.parse(answer.text) as { viewId: string }).viewId)
    return answer
  }

  function send(method: string, path: string, cookie: string, body?: unknown) {
    return new Promise<{ status: number; text: string; headers: IncomingMessage['headers'] }>((resolve) => {
      const text = body === undefined ? '' : JSON.stringify(body)
      // Said for DELETE as well, which Node sends without a length by itself.
      const length = text === '' ? {} : { 'content-length': Buffer.byteLength(text) }
      const headers = {
        cookie,
        origin: url,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...length,
      }
      const asked = request(url + path, { method, agent, headers }, (answer) => {
        let said = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          said += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: said, headers: answer.headers }))
        answer.on('error', (error) => resolve({ status: 0, text: error.message, headers: {} }))
      })
      asked.on('error', (error) => resolve({ status: 0, text: error.message, headers: {} }))
      asked.end(text)
    })
  }

  const views = new Map<string, string[]>()
  const nothing = (): Answered => ({ good: 0, shed: 0, faults: new Set(), milliseconds: [] })
  return {
    one: () => ask(nothing(), views),
    /** So many callers for so many seconds, and what they were answered within them; with `pause` each waits as many milliseconds between an answer and its next request. */
    async during(seconds: number, atOnce: number, pause = 0): Promise<Answered> {
      const answered = nothing()
      const end = performance.now() + seconds * 1_000
      const caller = async () => {
        while (performance.now() < end) {
          await ask(answered, views)
          if (pause > 0) await new Promise((later) => setTimeout(later, pause))
        }
      }
      const all = Promise.all(Array.from({ length: atOnce }, caller))
      await new Promise((later) => setTimeout(later, seconds * 1_000))
      const { good, shed } = answered
      await all
      return { ...answered, good, shed }
    },
    close: () => agent.destroy(),
  }
}

/** 0 is no answer at all. */
const isGood = ({ status }: { readonly status: number }) => status >= 200 && status < 300
