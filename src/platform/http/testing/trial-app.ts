import type { Actor, City, Tx } from '../../database/index.ts'
import { type AnyRouter, createApp, type ServerParts } from '../index.ts'

type Line = { level: 'info' | 'error'; message: string } & Record<string, unknown>

/** An actor without an account: what a procedure meets in a city that nobody signed in to. */
const nobody: Actor = {
  kind: 'signed-out',
  accountId: null,
  personId: null,
  duties: [],
  loginName: null,
  withheld: [],
  today: Temporal.PlainDate.from('2026-04-01'),
}

/**
 * The web server over procedures of a test, without a database: what it makes of requests, answers and faults. `as` stands for the
 * city's transactions.
 */
export function trialApp(router: AnyRouter, parts: Partial<ServerParts> & { as?: City['as'] } = {}) {
  const lines: Line[] = []
  const { as = (_, work) => work({} as Tx, nobody), ...given } = parts
  const app = createApp({
    city: { as } as City,
    router,
    needsProof: () => false,
    showsSecret: () => false,
    purposeOf: () => null,
    signIn: { handler: async () => Response.json({ ok: true }), sessionToken: () => null },
    webRoot: import.meta.dirname,
    version: '1.2.3',
    log: {
      info: (fields, message) => lines.push({ level: 'info', message, ...fields }),
      error: (fields, message) => lines.push({ level: 'error', message, ...fields }),
    },
    ...given,
  })
  return {
    app,
    lines,
    faults: () => lines.filter(({ level }) => level === 'error'),
    async ask(path: string, { json, ...init }: RequestInit & { json?: unknown } = {}) {
      const sent = json === undefined ? {} : { body: JSON.stringify(json), method: init.method ?? 'POST' }
      const headers = new Headers(init.headers)
      if (!headers.has('Host')) headers.set('Host', 'localhost')
      if (json !== undefined) headers.set('Content-Type', 'application/json')
      const response = await app.request(`http://localhost${path}`, { ...init, ...sent, headers })
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, body: () => JSON.parse(text) as unknown }
    },
  }
}
