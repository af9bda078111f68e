import { databaseOf } from './database.ts'
import { drive, type Request } from './load.ts'
import { report } from './report.ts'
import { fillWithRequests } from './request-city.ts'
import { driveSaves } from './saves.ts'
import { type Served, serveFolder } from './server.ts'

/** Requests that a city of 10,000 staff has after five years. */
const all = 200_000

/** 申請 in a city that holds many: its lists with the wall around them, and drafts that save themselves. Changes the city. */
export async function reportRequests(data: string) {
  await fill(data)
  const served = await serveFolder(data)
  const cookies = [...served.cookies.values()]
  const keepers = await keepersOf(served)
  const lists: readonly (readonly [string, string, readonly string[]])[] = [
    ['inbox of everybody', 'inbox?limit=50', cookies],
    ['inbox of a duty that holds thousands', 'inbox?limit=50', keepers],
    ['count of that inbox', 'inbox/count', keepers],
    ['mine', 'mine?limit=50', cookies],
    ['kept by a duty', 'kept?limit=50', keepers],
    ['decided', 'decided?limit=50', cookies],
  ]
  for (const [name, path, who] of lists)
    await drive({
      name: `申請: ${name}`,
      url: served.url,
      requests: who.map((cookie): Request => ({ path: `/api/requests/${path}`, cookie })),
      connections: 64,
      p99: 120,
    })
  await driveSaves(served, cookies)
  await served.stop()
}

async function fill(data: string) {
  const served = await serveFolder(data, { worker: false })
  const database = await databaseOf(data)
  const there = async () => Number((await database.query('select count(*) from requests.request')).rows[0].count)
  const began = performance.now()
  const missing = all - (await there())
  if (missing > 1_000) await fillWithRequests(database, missing)
  report({
    name: `申請: ${(await there()).toLocaleString('en')} requests laid into the city`,
    value: (performance.now() - began) / 1000,
    unit: 's',
    limit: null,
    better: 'lower',
  })
  await database.end()
  await served.stop()
}

/** Cookies of those who keep 申請: 人事課. */
async function keepersOf({ url, cookies }: Served): Promise<string[]> {
  const keepers: string[] = []
  for (const cookie of cookies.values()) {
    const answer = await fetch(`${url}/api/session`, { headers: { cookie } })
    const me = (await answer.json()) as { duties: { code: string }[] }
    if (me.duties.some(({ code }) => code === 'personnel')) keepers.push(cookie)
  }
  return keepers
}
