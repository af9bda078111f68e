import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { type DemoSignIn, demoSignIns, type Served, signIn } from '../bench/server.ts'
import { openPlace } from '../src/app/place.ts'
import { type Expectation, requestFor } from '../src/app/testing/api-expectation.ts'
import { actorsOf, readMatrix } from '../src/app/testing/matrix.ts'
import { connect } from '../src/platform/database/index.ts'
import { today } from './city.ts'
import { add, type Count, sum } from './count.ts'
import { type Random, randomOf } from './random.ts'
import type { Task } from './task.ts'

/** A right of somebody: how it is taken away and given back, by whoever keeps it, and what it lets them ask for. */
type Flip = {
  readonly what: string
  take(): Promise<unknown>
  giveBack(): Promise<unknown>
  readonly asks: readonly Ask[]
}
type Ask = {
  readonly what: string
  readonly path: string
  readonly init?: RequestInit
  /** Still answered, but without this in it. */
  readonly without?: string
}

/**
 * R8: somebody asks for something and gets it; their right to it is taken away while others of their requests are under way; the very next
 * request for the same is refused, also for the rest of a list, a file that was made before, and with what a cache would send.
 */
export async function flip({ count, trials, seed, say, isOver, lend }: Task) {
  const random = randomOf(seed)
  const served = await lend()
  const place = await openPlace({ data: served.data }, 'command', 1)
  const superuser = await connect(place.city.connection)
  try {
    const holders = await holdersOf(served, superuser)
    for (let trial = 1; trial <= trials && !isOver(); trial += 1) {
      const holder = random.pick(holders)
      const right = await random.pick(kinds)(holder, superuser, random)
      if (right === null) {
        trial -= 1
        continue
      }
      const faults = await tried(served.url, holder, right, count)
      for (const fault of faults) count.failures.push(`seed ${seed}, trial ${trial}, ${holder.who.label}: ${fault}`)
      count.trials += 1
      add(count, right.what.split(',')[0] ?? '')
      if (trial % 100 === 0) say(`${trial} of ${trials}, ${count.failures.length} failures`)
    }
  } finally {
    await superuser.end()
    await place.close()
    await served.giveBack()
  }
}

/** What the trial came to, for people. */
export function flipFigures({ numbers }: Count): string[] {
  const kinds = Object.entries(numbers).filter(([name]) => name !== 'asks')
  return [
    `${sum(numbers.asks)} requests that were answered before and refused at the next try`,
    kinds.map(([name, times]) => `${name}: ${sum(times)}`).join(', '),
  ]
}

/** Somebody of the demo, with what the trial needs to know of them. */
type Holder = {
  readonly who: DemoSignIn
  cookie: string
  readonly url: string
  readonly accountId: string
  readonly personId: string | null
  readonly duties: readonly string[]
}

async function tried(
  url: string,
  holder: Holder,
  { what, take, giveBack, asks }: Flip,
  count: Count,
): Promise<string[]> {
  const faults: string[] = []
  const ask = async ({ path, init }: Ask) => {
    const headers = { ...(init?.headers as Record<string, string>), cookie: holder.cookie, origin: url }
    const answer = await fetch(url + path, { ...init, headers })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  const before = await Promise.all(asks.map(ask))
  const open = asks.filter((_, nth) => before[nth]?.status === 200)
  for (const answer of before)
    if (answer.status === 200 && answer.headers.get('cache-control') !== 'no-store')
      faults.push(`${what}: an answer may be kept by a cache`)
  try {
    const underWay = open.map(ask)
    await take()
    for (const one of open) {
      const { status, text } = await ask(withCache(one, before[asks.indexOf(one)]?.headers))
      const isRefused =
        one.without === undefined ? [401, 403, 404].includes(status) : status === 200 && !text.includes(one.without)
      if (!isRefused) faults.push(`${what}: ${one.what} is answered with ${status} ${text.slice(0, 150)}`)
      add(count, 'asks')
    }
    for (const { status } of await Promise.all(underWay))
      if (status >= 500) faults.push(`${what}: a request under way was answered with ${status}`)
  } finally {
    await giveBack()
  }
  const { status } = await fetch(`${url}/api/tasks`, { headers: { cookie: holder.cookie } })
  if (status !== 200) holder.cookie = (await signIn(url, holder.who)).cookie ?? holder.cookie
  return faults
}

/** The same as a browser or a proxy sends it that kept the answer from before. */
function withCache({ init, ...ask }: Ask, headers: Headers | undefined): Ask {
  const etag = headers?.get('etag')
  const isGet = init?.method === undefined
  return {
    ...ask,
    init: {
      ...init,
      headers: {
        ...(init?.headers as Record<string, string>),
        ...(isGet ? { 'if-none-match': etag ?? '*', 'if-modified-since': 'Fri, 31 Dec 2100 00:00:00 GMT' } : {}),
      },
    },
  }
}

async function holdersOf({ url, cookies }: Served, superuser: pg.Client): Promise<Holder[]> {
  const holders: Holder[] = []
  for (const who of await demoSignIns(url)) {
    const { rows } = await superuser.query<{ id: string; person: string | null; duties: string[] }>(
      `select a.id, a.person_id as person, array(select distinct g.duty from people.duty_grant g
         where g.account_id = a.id and g.approved_at is not null and g.revoked_at is null and g.during @> $2::date) as duties
       from people.account a where a.login_name = $1`,
      [who.loginName, today],
    )
    const [row] = rows
    const cookie = cookies.get(who.loginName)
    if (!row || !cookie) throw new Error(`${who.loginName} is not there`)
    holders.push({ who, cookie, url, accountId: row.id, personId: row.person, duties: row.duties })
  }
  return holders
}

// ── What a right lets somebody ask for ──────────────────────────────────────────────────────────────────────────────────

const expectations = readMatrix('api-matrix.yaml') as Record<string, Expectation>
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Readings of the matrix that need no id, and that an actor may and whoever is left without the duty may not. */
function readingsOf(duty: string, isPerson: boolean): Ask[] {
  const left = isPerson ? 'colleague' : 'vendor'
  return Object.entries(expectations).flatMap(([name, expectation]) => {
    const { call, allowed, status = 200 } = expectation
    const may = new Set(allowed.flatMap(actorsOf))
    if (!call.startsWith('GET ') || call.includes('{') || status !== 200 || !may.has(duty) || may.has(left)) return []
    return [{ what: name, path: `/api${requestFor(expectation, {}).path}` }]
  })
}

type Kind = (holder: Holder, superuser: pg.Client, random: Random) => Promise<Flip | null>

/** Everything that a duty opens: readings, a list that was begun, a file on the spot, and a file that a job made before. */
async function asksOf(holder: Holder, duty: string): Promise<Ask[]> {
  const asks = readingsOf(duty, holder.personId !== null)
  if (duty !== 'personnel') return asks
  const past = '2025-06-01'
  const question = { columns: ['name', 'unit'], format: 'csv', asOf: past }
  const page = `/api/people/directory?asOf=${past}&limit=5`
  const next = await nextOf(holder, page)
  asks.push(
    { what: 'a list of the past', path: page },
    { what: 'a file of the past', path: '/api/people/directory/export', init: json(question) },
    ...(next === null ? [] : [{ what: 'the rest of a list', path: `${page}&after=${encodeURIComponent(next)}` }]),
  )
  const fileId = await fileMadeFor(holder, question)
  if (fileId !== null) asks.push({ what: 'a file that was made before', path: `/api/files/${fileId}` })
  return asks
}

async function nextOf({ url, cookie }: Holder, page: string): Promise<string | null> {
  const answer = await fetch(url + page, { headers: { cookie } })
  return answer.ok ? ((await answer.json()) as { next: string | null }).next : null
}

/** Made once for each holder: the file stays. */
const made = new Map<string, string>()
async function fileMadeFor({ url, cookie, accountId }: Holder, question: unknown): Promise<string | null> {
  const kept = made.get(accountId)
  if (kept !== undefined) return kept
  const headers = { cookie, origin: url }
  const asked = await fetch(`${url}/api/people/directory/export/later`, {
    ...json(question),
    headers: { ...headers, 'content-type': 'application/json' },
  })
  if (!asked.ok) return null
  const { jobId } = (await asked.json()) as { jobId: string }
  for (let look = 0; look < 200; look += 1) {
    const { items } = (await (await fetch(`${url}/api/jobs`, { headers })).json()) as {
      items: { id: string; file: { fileId: string } | null }[]
    }
    const fileId = items.find(({ id }) => id === jobId)?.file?.fileId
    if (fileId !== undefined) {
      made.set(accountId, fileId)
      return fileId
    }
    await wait(100)
  }
  return null
}

// ── Rights ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

const ofDuty =
  (what: string, take: (superuser: pg.Client, holder: Holder, duty: string) => Promise<() => Promise<unknown>>): Kind =>
  async (holder, superuser, random) => {
    if (holder.duties.length === 0) return null
    const duty = random.pick(holder.duties)
    const asks = await asksOf(holder, duty)
    let back = async (): Promise<unknown> => undefined
    return {
      what: `${what}, ${duty}`,
      asks,
      take: async () => {
        back = await take(superuser, holder, duty)
      },
      giveBack: () => back(),
    }
  }

/** A setting for the moment; gives what puts back the one before. */
async function setFor(superuser: pg.Client, key: string, value: unknown) {
  const { rows } = await superuser.query<{ value: unknown }>('select value from platform.setting where key = $1', [key])
  await superuser.query(
    'insert into platform.setting values ($1, $2) on conflict (key) do update set value = excluded.value',
    [key, JSON.stringify(value)],
  )
  return () =>
    rows[0] === undefined
      ? superuser.query('delete from platform.setting where key = $1', [key])
      : superuser.query('update platform.setting set value = $2 where key = $1', [key, JSON.stringify(rows[0].value)])
}

const ofEverybody: readonly Ask[] = [
  '/api/tasks',
  '/api/growth/home',
  '/api/people/directory',
  '/api/policy',
  '/api/notifications',
  '/api/jobs',
].map((path) => ({ what: path, path }))

const ofAccount =
  (what: string, take: string, giveBack: string): Kind =>
  async ({ accountId }, superuser) => ({
    what,
    asks: ofEverybody,
    take: () => superuser.query(take, [accountId]),
    giveBack: () => superuser.query(giveBack, [accountId]),
  })

/** Rows that hold today end before it; gives what puts their periods back. */
async function endToday(superuser: pg.Client, table: string, ids: readonly string[]) {
  const { rows } = await superuser.query<{ id: string; was: string }>(
    `select id, during::text as was from ${table} where id = any ($1) and lower(during) < $2::date`,
    [ids, today],
  )
  for (const { id } of rows)
    await superuser.query(`update ${table} set during = daterange(lower(during), $2) where id = $1`, [id, today])
  return async () => {
    for (const { id, was } of rows) await superuser.query(`update ${table} set during = $2 where id = $1`, [id, was])
  }
}

const kinds: readonly Kind[] = [
  ofDuty('a duty was revoked', async (superuser, { accountId }, duty) => {
    const { rows } = await superuser.query<{ id: string }>(
      'update people.duty_grant set revoked_at = now() where account_id = $1 and duty = $2 and revoked_at is null returning id',
      [accountId, duty],
    )
    const ids = rows.map(({ id }) => id)
    return () => superuser.query('update people.duty_grant set revoked_at = null where id = any ($1)', [ids])
  }),
  ofDuty('a duty ended', async (superuser, { accountId }, duty) => {
    const { rows } = await superuser.query<{ id: string }>(
      'select id from people.duty_grant where account_id = $1 and duty = $2 and during @> $3::date',
      [accountId, duty, today],
    )
    return endToday(
      superuser,
      'people.duty_grant',
      rows.map(({ id }) => id),
    )
  }),
  ofDuty('a duty belongs to another network', (superuser, _, duty) =>
    setFor(superuser, 'duty-networks', { [duty]: ['203.0.113.0/24'] }),
  ),
  ofDuty('a duty needs a second proof', (superuser, _, duty) => setFor(superuser, 'second-factor-duties', [duty])),
  ofAccount(
    'an account was stopped',
    'update people.account set disabled_at = now() where id = $1',
    'update people.account set disabled_at = null where id = $1',
  ),
  async (holder, superuser) => {
    if (holder.personId === null) return null
    let back = async (): Promise<unknown> => undefined
    return {
      what: 'somebody left',
      asks: ofEverybody,
      take: async () => {
        const { rows } = await superuser.query<{ id: string }>(
          'select id from people.employment where person_id = $1 and during @> $2::date and upper_inf(recorded)',
          [holder.personId, today],
        )
        back = await endToday(
          superuser,
          'people.employment',
          rows.map(({ id }) => id),
        )
      },
      giveBack: () => back(),
    }
  },
  ofAccount('a sign-in was ended', 'delete from auth.session where "userId" = $1', 'select $1::uuid'),
  async (holder, superuser, random) => {
    const { rows } = await superuser.query<{ id: string; person: string; written: string; role: string }>(
      `select s.id, s.person_id as person, s.role, n.written from people.supervision s
       join people.directory_entry n on n.person_id = s.person_id and n.from_day <= $2 and n.to_day > $2
       where s.supervisor_id = $1 and upper_inf(s.recorded) and s.during @> $2::date`,
      [holder.personId, today],
    )
    if (rows.length === 0 || holder.duties.length > 0) return null
    let back = async (): Promise<unknown> => undefined
    const { person, written } = random.pick(rows)
    const of = rows.filter((row) => row.person === person)
    const ids = of.map(({ id }) => id)
    const inTeam = rows.filter((row) => row.written === written).length === of.length
    return {
      what: 'somebody has another 上司',
      asks: [
        { what: 'a record', path: `/api/people/persons/${person}/record` },
        { what: 'the supervision', path: `/api/people/supervision?personId=${person}` },
        ...(inTeam
          ? [
              { what: 'the team', path: '/api/growth/team', without: person },
              {
                what: 'a file of the team',
                path: '/api/growth/team/export',
                init: json({ columns: ['name', 'unit'], format: 'csv' }),
                without: written,
              },
            ]
          : []),
      ],
      take: async () => {
        back = await endToday(superuser, 'people.supervision', ids)
      },
      giveBack: () => back(),
    }
  },
]
