import { reportShareOfBare } from './bare.ts'
import { databaseOf } from './database.ts'
import { drive, type Request } from './load.ts'
import { report } from './report.ts'
import type { Served } from './server.ts'

/** What people ask for all day, and who asks. */
export type Read = {
  readonly name: string
  readonly requests: readonly [Request, ...Request[]]
  readonly leastPerSecond: number
  /** Milliseconds. */
  readonly p99: number
}

type Entry = { personId: string; written: string; kana: string }
type Page = { items: Entry[]; next: string | null }

/** People of the city across its pages, as the directory gives them. */
export async function somePeople({ url, cookies }: Served): Promise<Entry[]> {
  const cookie = [...cookies.values()][0] ?? ''
  const people: Entry[] = []
  for (let after: string | null = ''; after !== null && people.length < 1_000; ) {
    const answer = await fetch(
      `${url}/api/people/directory?limit=100${after && `&after=${encodeURIComponent(after)}`}`,
      { headers: { cookie } },
    )
    const page = (await answer.json()) as Page
    people.push(...page.items)
    after = page.next
  }
  return people
}

/** The cookie of somebody who may read every record: 人事課. */
async function personnel({ url, cookies }: Served): Promise<string> {
  for (const cookie of cookies.values()) {
    const me = (await (await fetch(`${url}/api/session`, { headers: { cookie } })).json()) as {
      duties: { code: string }[]
    }
    if (me.duties.some(({ code }) => code === 'personnel')) return cookie
  }
  throw new Error('nobody of 人事課 signs in')
}

/** The reads of a city, with the limits of one of 10,000 staff. */
export async function readsOf(served: Served): Promise<readonly Read[]> {
  const people = await somePeople(served)
  const all = [...served.cookies.values()]
  const turn = (at: number) => all[at % all.length] ?? ''
  const hr = await personnel(served)
  const names = people.filter((_, at) => at % 20 === 0)
  const queries = [
    ...names.map(({ written }) => [...written].slice(0, 1).join('')),
    ...names.map(({ written }) => [...written].slice(0, 2).join('')),
    ...names.map(({ kana }) => kana.slice(0, 3)),
  ]
  const some = people.slice(0, 200)
  return [
    {
      name: 'directory, first 50 rows',
      requests: asked([{ path: '/api/people/directory?limit=50', cookie: turn(0) }]),
      leastPerSecond: 800,
      p99: 200,
    },
    {
      name: 'directory with search, 50 rows',
      requests: asked(
        queries.map((q, at) => ({
          path: `/api/people/directory?limit=50&q=${encodeURIComponent(q)}`,
          cookie: turn(at),
        })),
      ),
      leastPerSecond: 800,
      p99: 200,
    },
    {
      name: 'profile',
      requests: asked(some.map(({ personId }, at) => ({ path: `/api/people/persons/${personId}`, cookie: turn(at) }))),
      leastPerSecond: 1_200,
      p99: 120,
    },
    {
      name: "another's record (every read audited)",
      requests: asked(some.map(({ personId }) => ({ path: `/api/people/persons/${personId}/record`, cookie: hr }))),
      leastPerSecond: 800,
      p99: 200,
    },
    {
      name: 'my home, with self-checks',
      requests: asked(all.map((cookie) => ({ path: '/api/growth/home', cookie }))),
      leastPerSecond: 600,
      p99: 120,
    },
  ]
}

function asked(requests: Request[]): readonly [Request, ...Request[]] {
  const [first, ...others] = requests
  if (first === undefined) throw new Error('nothing to ask for')
  return [first, ...others]
}

/** Drives every read at 64 and at 8 connections, beside what the bare server gives; requests a second at 64, by name. */
export async function driveReads(
  served: Served,
  reads: readonly Read[],
  bare: number,
): Promise<ReadonlyMap<string, number>> {
  const { url, cookies } = served
  const list = await fetch(`${url}/api/people/directory?limit=50`, {
    headers: { cookie: [...cookies.values()][0] ?? '' },
  })
  const size = (await list.arrayBuffer()).byteLength
  report({ name: 'directory, 50 rows: size of the answer', value: size / 1024, unit: 'KB', limit: 20, better: 'lower' })

  const rates = new Map<string, number>()
  const database = await databaseOf(served.data)
  const entries = async () => Number((await database.query('select count(*) from platform.audit_entry')).rows[0].count)
  for (const { name, requests, leastPerSecond, p99 } of reads) {
    const before = await entries()
    const { perSecond, answers } = await drive({ name, url, requests, connections: 64, leastPerSecond, p99 })
    rates.set(name, perSecond)
    reportShareOfBare(name, perSecond, bare)
    const audited = Math.min(100, (100 * ((await entries()) - before)) / answers)
    report({
      name: `${name}: share of reads that are audited`,
      value: audited,
      unit: '%',
      limit: null,
      better: 'higher',
    })
    await drive({ name, url, requests, connections: 8, p99: 40 })
  }
  await database.end()
  return rates
}
