import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { databaseOf } from './database.ts'
import { drive } from './load.ts'
import { report } from './report.ts'

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

/** A rate of the city as a share of the bare server's. Without a limit: from one machine to another the two do not change alike (3.3 times and 4.9 times). */
export function reportShareOfBare(name: string, perSecond: number, bare: number) {
  report({
    name: `${name}: of what the bare server gives`,
    value: (100 * perSecond) / bare,
    unit: '%',
    limit: null,
    better: 'higher',
  })
}
