import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { databaseOf } from './database.ts'
import { drive } from './load.ts'
import { report } from './report.ts'

/** What the limits of requests a second were set beside: the same server on the machine on which they were set. */
const bareThen = 4_500

/** The most that this machine gives through the libraries that we stand on, in the same run; requests a second. */
export async function reportBareServer(data: string): Promise<number> {
  const database = await databaseOf(data)
  const { rows } = await database.query('select id from people.person limit 200')
  await database.end()
  const child = spawn(process.execPath, ['bench/bare-server.ts', data], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const { perSecond } = await drive({
      name: 'bare server',
      url: `http://127.0.0.1:${port}`,
      requests: rows.map(({ id }) => ({ path: `/${id}`, cookie: '' })),
      connections: 64,
    })
    report({
      name: 'this machine: bare Hono and pg, one row by its key, 64 connections',
      value: perSecond,
      unit: 'req/s',
      limit: null,
      better: 'higher',
    })
    return perSecond
  } finally {
    child.kill()
  }
}

/** A rate of the city as a share of the bare server's: says the same on a slow machine and on a quick one, as a limit in requests a second does not. */
export function reportShareOfBare(name: string, perSecond: number, bare: number, least: number) {
  report({
    name: `${name}: of what the bare server gives`,
    value: (100 * perSecond) / bare,
    unit: '%',
    limit: Math.round((1_000 * least) / bareThen) / 10,
    better: 'higher',
  })
}
