import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { type DemoSignIn, demoSignIns, type Serving, signIn, startServing } from '../bench/server.ts'
import { openPlace } from '../src/app/place.ts'
import type { Known } from '../src/app/testing/any-request.ts'
import { anySent, fromInside, type Sent } from '../src/app/testing/any-sent.ts'
import { connect } from '../src/platform/database/index.ts'
import { makeCity } from './city.ts'
import { add, type Count, note, sum } from './count.ts'
import { type Random, randomOf } from './random.ts'
import { sendRaw } from './raw-request.ts'
import { schemaCheck } from './schema-check.ts'
import type { Task } from './task.ts'

/** Requests to one city; then another is begun anew, because what was sent ends sign-ins, stops accounts and fills tables. */
const requestsPerCity = 5_000
const atOnce = 6
/** Generated at a time: among them are bodies of hundreds of kilobytes. */
const batch = 250

/**
 * R9: whatever is sent to the API, as whomever, is answered with what the description says or with a refusal: never with a fault of ours,
 * a word of the database or a line of a stack.
 */
export async function fuzz(task: Task) {
  const { count, trials, seed, say, isOver } = task
  for (let made = 0; made < trials && !isOver(); made += requestsPerCity) {
    await fuzzCity(task, seed + made, Math.min(requestsPerCity, trials - made))
    say(`${Math.min(made + requestsPerCity, trials)} of ${trials}, ${count.failures.length} failures`)
  }
}

/** What the trial came to, for people. */
export function fuzzFigures({ numbers, sets }: Count): string[] {
  const answers = Object.entries(numbers)
    .filter(([name]) => /^\d/.test(name))
    .map(([status, times]) => `${status}: ${sum(times)}`)
  return [
    `answers ${answers.join(', ')}; ${sum(numbers.raw)} broken requests on the bare line`,
    `${sets.reached?.length ?? 0} of ${Math.max(...(numbers.operations ?? [0]))} operations were reached with success`,
    `${sum(numbers.resent)} sent again because a kept line had been hung up`,
    `${sum(numbers.again)} sign-ins were ended by what was sent and begun again, ${sum(numbers.lost)} could not be`,
  ]
}

async function fuzzCity(task: Task, seed: number, requests: number) {
  const { count, isOver } = task
  const random = randomOf(seed)
  const city = makeCity(300)
  const faults: string[] = []
  const log = (line: string) => {
    if (line.includes('"msg":"unexpected"')) faults.push(line.slice(0, 600))
  }
  try {
    const known = await knownOf(city.data)
    const serving = await startServing(city.data, undefined, { log })
    try {
      const actors = await actorsOf(serving, count)
      const document = (await (await fetch(`${serving.url}/api/openapi.json`)).json()) as { paths: object }
      note(count, 'operations', Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length)
      const check = schemaCheck(document)
      const arbitrary = anySent(document, known)
      for (let made = 0; made < requests && !isOver(); made += batch) {
        const all = fc.sample(arbitrary, { seed: seed + made, numRuns: Math.min(batch, requests - made) })
        let next = 0
        const caller = async () => {
          for (;;) {
            const nth = next
            next += 1
            const sent = all[nth]
            if (sent === undefined) return
            const is = (fault: string) => count.failures.push(`seed ${seed}, request ${made + nth}: ${fault}`)
            const fault = random.chance(0.02)
              ? await sentRaw(serving.url, random, count)
              : await sentAs(serving.url, sent, actors, random, { count, check })
            if (fault !== null) is(fault)
            count.trials += 1
          }
        }
        await Promise.all(Array.from({ length: atOnce }, caller))
      }
      if (!(await fetch(`${serving.url}/readyz`)).ok) count.failures.push(`seed ${seed}: the city no longer answers`)
      add(count, 'lost', actors.lost())
    } finally {
      await serving.stop()
    }
    await wait(50) // the last lines of the log
    for (const line of faults) count.failures.push(`seed ${seed}, in the log: ${line}`)
  } finally {
    city.remove()
  }
}

type Actors = Awaited<ReturnType<typeof actorsOf>>
type Judge = { readonly count: Count; readonly check: ReturnType<typeof schemaCheck> }

/** What is wrong with the answer to a request, or null. */
async function sentAs(url: string, sent: Sent, actors: Actors, random: Random, { count, check }: Judge) {
  const actor = actors.pick(random)
  const headers = new Headers(actor.cookie === null ? {} : { cookie: actor.cookie })
  if (sent.type !== null) headers.set('content-type', sent.type)
  for (const [name, value] of oddHeaders(url, random)) headers.set(name, value)
  const mayHaveBody = sent.method !== 'GET' && sent.method !== 'HEAD' && sent.body !== undefined
  const who = `${actor.name}: ${sent.method} ${sent.path.slice(0, 300)} ${mayHaveBody ? JSON.stringify(sent.body).slice(0, 300) : ''}`
  const send = () =>
    fetch(url + sent.path, {
      method: sent.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
      ...(mayHaveBody ? { body: sent.body } : {}),
    })
  try {
    const answer = await send().catch((error: Error) => {
      // A line that was kept from another request and hung up meanwhile, which every client has to expect: once more on a new one.
      if (!/other side closed|ECONNRESET/.test(String(error.cause))) throw error
      add(count, 'resent')
      return send()
    })
    const text = await answer.text()
    add(count, String(answer.status))
    if (answer.ok && sent.template !== undefined) reach(count, `${sent.method} ${sent.template}`)
    if (answer.status === 401) actor.forget()
    const fault = check(sent, answer.status, answer.headers.get('content-type') ?? '', text)
    return fault === null ? null : `${fault} (${who}) ${text.slice(0, 300)}`
  } catch (error) {
    const { message, cause } = error as Error
    return `no answer: ${message} ${String(cause ?? '')} (${who})`
  }
}

async function sentRaw(url: string, random: Random, count: Count) {
  const { sent, status, text } = await sendRaw(url, random)
  add(count, 'raw')
  // A server that has no such method may say so; everything else that is broken is the caller's fault.
  if (status !== null && status >= 500 && status !== 501 && status !== 505)
    return `answered ${status} to ${JSON.stringify(sent.slice(0, 200))}`
  return fromInside.test(text) ? `shows what is inside to ${JSON.stringify(sent.slice(0, 200))}` : null
}

function reach(count: Count, operation: string) {
  count.sets.reached ??= []
  if (!count.sets.reached.includes(operation)) count.sets.reached.push(operation)
}

/** Now and then a header that another program sends, or that somebody made up. */
function oddHeaders(url: string, random: Random): [name: string, value: string][] {
  const headers: [string, string][] = []
  if (random.chance(0.2))
    headers.push([
      'idempotency-key',
      random.pick(['trial-key-1', 'trial-key-2', 'x', 'x'.repeat(200), "';--'';--", 'caf\xe9-caf\xe9']),
    ])
  if (random.chance(0.05)) headers.push(['origin', random.pick([url, 'null', 'http://elsewhere.example', '\xff', ''])])
  if (random.chance(0.05)) headers.push(['accept', random.pick(['text/event-stream', 'image/png', '*/*;q=0', '\xff'])])
  if (random.chance(0.03)) headers.push(['content-encoding', random.pick(['gzip', 'br', 'x'])])
  if (random.chance(0.03))
    headers.push(['x-forwarded-for', random.pick(['::1', '999.1.1.1', '\xff', 'x'.repeat(5_000)])])
  if (random.chance(0.03)) headers.push(['if-none-match', random.pick(['*', '"x"', '\xff'])])
  return headers
}

/** Everybody whom the demo lets in, and nobody. A sign-in that was ended is begun again at its next turn. */
async function actorsOf({ url }: Serving, count: Count) {
  const all = (await demoSignIns(url)).map((who) => ({ who, cookie: null as string | null, isLost: false }))
  const enter = async (one: { who: DemoSignIn; cookie: string | null; isLost: boolean }) => {
    one.cookie = (await signIn(url, one.who)).cookie
    one.isLost = one.cookie === null
  }
  for (const one of all) await enter(one)
  if (all.some(({ isLost }) => isLost)) throw new Error('not everybody of the demo could sign in')
  return {
    lost: () => all.filter(({ isLost }) => isLost).length,
    pick(random: Random) {
      const one = all[random.below(all.length + 1)]
      if (one === undefined) return { name: 'signed out', cookie: null, forget() {} }
      return {
        name: one.who.label,
        cookie: one.cookie,
        forget() {
          if (one.isLost) return
          add(count, 'again')
          one.isLost = true // until it is back, so that it is begun once
          void enter(one)
        },
      }
    },
  }
}

/** Ids and other names that stand in the city, by the names that fields have for them. */
async function knownOf(data: string): Promise<Known> {
  const place = await openPlace({ data }, 'command', 1)
  const superuser = await connect(place.city.connection)
  try {
    const values = async (sql: string) => (await superuser.query<{ value: string }>(sql)).rows.map(({ value }) => value)
    const { rows: tables } = await superuser.query<{ schema: string; name: string }>(
      `select table_schema as schema, table_name as name from information_schema.columns
       where column_name = 'id' and data_type = 'uuid' and table_schema not in ('auth', 'jobs')`,
    )
    const named: Record<string, readonly string[]> = {}
    for (const { schema, name } of tables) {
      const field = `${name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`
      named[field] = await values(`select id::text as value from ${schema}.${name} order by id limit 60`)
    }
    const people = named.personId ?? []
    Object.assign(named, {
      supervisorId: people,
      readerId: await values('select distinct supervisor_id::text as value from people.supervision limit 60'),
      checkId: named.selfCheckId ?? [],
      viewId: named.savedViewId ?? [],
      versionId: named.versionId ?? [],
      before: named.versionId ?? [],
      after: named.versionId ?? [],
      staffNumber: await values('select number as value from people.staff_number order by 1 limit 60'),
      paragraphId: await values('select distinct id as value from policy.paragraph order by 1 limit 200'),
      itemId: await values('select distinct item_id as value from insight.owner order by 1'),
      gradeId: await values('select distinct id as value from policy.grade order by 1'),
      q: await values('select distinct left(written, 2) as value from people.directory_entry order by 1 limit 40'),
    })
    return {
      ids: Object.values(named)
        .flat()
        .filter((value) => /^[0-9a-f-]{36}$/.test(value)),
      named,
    }
  } finally {
    await superuser.end()
    await place.close()
  }
}
