import { readdirSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type DemoSignIn, demoSignIns, type Served, serveFolder, signIn } from '../bench/server.ts'
import { openServer } from '../src/app/place.ts'
import { type ConnectionConfig, connect } from '../src/platform/database/index.ts'
import { type Relay, relayTo } from '../src/platform/testing/relay.ts'
import { answersAgain } from './answers-again.ts'
import { makeCity, postmasterOf } from './city.ts'
import { add, type Count, note, quantile, sum } from './count.ts'
import { type Random, randomOf } from './random.ts'
import type { Task } from './task.ts'
import { type Writer, writersOf } from './writer.ts'

/** Longest that anybody may wait for an answer, in milliseconds; what it is to be, two seconds, is a figure and depends on the machine. */
const longestWait = 10_000
/** The city goes to the mail server within so many milliseconds, and then it hangs there through all outages. */
const mailWithin = 120_000
/** Out of so many outages one lasts half a minute. */
const longEvery = 20

const pages = ['/api/people/directory?limit=20', '/api/growth/self-check?kind=staff', '/api/tasks']

/**
 * R11: the database stops, hangs or is cut off without a word while people read and write; everybody is answered, with a page or with 503 and what
 * to do; the city is back by itself, and no acknowledged change is lost. The mail server hangs all the time, with a letter to be sent: nobody waits for it.
 */
export async function outage({ count, trials, seed, staff, say, isOver }: Task) {
  const random = randomOf(seed)
  const city = makeCity(staff)
  const mail = await silentServer()
  const database = await openServer({ data: city.data }, 'command')
  const { host = '', port = 0, user, database: name } = database.connection
  let line = await relayTo({ host, port })
  let served: Served | undefined
  try {
    const databaseUrl = `postgres://${user}@127.0.0.1:${line.port}/${name}`
    const env = { SODACHI_SMTP_HOST: '127.0.0.1', SODACHI_SMTP_PORT: String(mail.port), SODACHI_SMTP_TLS: 'none' }
    served = await serveFolder('', { databaseUrl, env: { ...env, SODACHI_MAIL_FROM: 'sodachi@city.example' } })
    const { url, cookies } = served
    const writers = await writersOf(url, cookies.values())
    const [somebody] = await demoSignIns(url)
    if (writers.length < 8 || somebody === undefined) throw new Error(`only ${writers.length} writers`)
    await giveAnAddress(database.connection)
    await askForMail(served)
    for (const began = performance.now(); mail.asked() === 0 && performance.now() - began < mailWithin; )
      await wait(100)
    for (let trial = 1; trial <= trials && !isOver(); trial += 1) {
      const kind = kinds[trial % kinds.length] as Outage
      const lasting = random.chance(1 / longEvery) ? 30_000 : 1_500 + random.below(2_500)
      const people = new People(url, [...cookies.values()], writers, random)
      await wait(300 + random.below(500))
      await kind.begin(line, city.data)
      await people.during(lasting, somebody)
      line = await kind.end(line, { host, port }, city.data)
      const began = performance.now()
      await answersAgain(url)
      note(count, 'back', (performance.now() - began) / 1_000)
      const faults = [...(await people.end(count)), ...(await differences(writers, url))]
      for (const fault of faults) count.failures.push(`seed ${seed}, trial ${trial} (${kind.what}): ${fault}`)
      add(count, kind.what)
      count.trials += 1
      if (trial % 5 === 0) say(`${trial} of ${trials}, ${count.failures.length} failures`)
    }
    if (mail.asked() === 0) count.failures.push('nobody asked the mail server')
    add(count, 'mail', mail.asked())
  } finally {
    await served?.stop()
    await line.fail()
    await database.stop()
    mail.close()
    city.remove()
  }
}

/** What the trial came to, for people. */
export function outageFigures({ numbers }: Count): string[] {
  const told = (of: string) => {
    const all = numbers[of] ?? []
    return `${all.length} times, median ${quantile(all, 0.5).toFixed(2)} s, p99 ${quantile(all, 0.99).toFixed(2)} s, at most ${quantile(all, 1).toFixed(2)} s`
  }
  return [
    `outages: ${kinds.map(({ what }) => `${what} ${sum(numbers[what])}`).join(', ')}`,
    `answered during them (aim: within 2 s): ${told('answers')}`,
    `of those once it was noticed: ${told('at once')}`,
    `back after it ended: ${told('back')}`,
    `the mail server, which says nothing, was asked ${sum(numbers.mail)} times`,
  ]
}

type Outage = {
  readonly what: string
  begin(line: Relay, data: string): Promise<void>
  end(line: Relay, server: { host: string; port: number }, data: string): Promise<Relay>
}

const kinds: readonly Outage[] = [
  {
    what: 'cut off without a word',
    begin: async (line) => line.hang(),
    async end(line) {
      line.letGo()
      return line
    },
  },
  { what: 'gone', begin: (line) => line.fail(), end: (line, server) => relayTo(server, line.port) },
  {
    what: 'every process held',
    begin: async (_, data) => signal(data, 'SIGSTOP'),
    async end(line, _, data) {
      signal(data, 'SIGCONT')
      return line
    },
  },
]

/** To the city's PostgreSQL and all of its sessions. */
function signal(data: string, name: 'SIGSTOP' | 'SIGCONT') {
  const postmaster = postmasterOf(data)
  const children = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === postmaster)
  for (const pid of [postmaster, ...children.map(Number)]) process.kill(pid, name)
}

function parentOf(pid: string): number {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \w /, '')
        .split(' ')[0],
    )
  } catch {
    return 0 // ended a moment ago
  }
}

/** Everybody who reads and writes through one outage. */
class People {
  readonly #url: string
  readonly #writers: readonly Writer[]
  readonly #faults: string[] = []
  readonly #seconds: number[] = []
  readonly #atOnce: number[] = []
  readonly #work: Promise<void>[]
  #state: 'before' | 'begun' | 'noticed' | 'over' = 'before'

  constructor(url: string, cookies: readonly string[], writers: readonly Writer[], random: Random) {
    this.#url = url
    this.#writers = writers
    const isOver = () => this.#state === 'over'
    const read = async (cookie: string) => {
      while (!isOver()) {
        const began = this.#state
        await this.#ask(() => fetch(url + random.pick(pages), { headers: { cookie } }))
        if (began !== 'before') await wait(20)
      }
    }
    this.#work = [
      ...cookies.slice(0, 6).map(read),
      ...writers.map(async (writer) => {
        while (!isOver()) {
          await writer.run(url, isOver)
          await writer.settle(url)
        }
      }),
    ]
  }

  /** Somebody also signs in. */
  async during(lasting: number, somebody: DemoSignIn) {
    this.#state = 'begun'
    const signingIn = this.#ask(async () => {
      const { status } = await signIn(this.#url, somebody)
      return Response.json(status === 503 ? { code: 'platform.busy' } : {}, { status })
    })
    await wait(lasting / 2)
    this.#state = 'noticed'
    await Promise.all([wait(lasting / 2), signingIn])
  }

  async end(count: Count): Promise<string[]> {
    this.#state = 'over'
    await Promise.all(this.#work)
    await Promise.all(this.#writers.map((writer) => writer.settle(this.#url)))
    for (const seconds of this.#seconds) note(count, 'answers', seconds)
    for (const seconds of this.#atOnce) note(count, 'at once', seconds)
    return [...new Set(this.#faults)]
  }

  async #ask(send: () => Promise<Response>) {
    const state = this.#state
    const began = performance.now()
    try {
      const answer = await Promise.race([send(), wait(longestWait, null, { ref: false })])
      if (answer === null) return void this.#faults.push(`no answer within ${longestWait / 1_000} s`)
      const said = (await answer.json()) as { code?: string }
      if (answer.status !== 200 && !(answer.status === 503 && said.code === 'platform.busy'))
        this.#faults.push(`answered with ${answer.status} ${said.code}`)
    } catch (error) {
      this.#faults.push(`not answered: ${error}`)
    }
    const seconds = (performance.now() - began) / 1_000
    if (state === 'begun') this.#seconds.push(seconds)
    if (state === 'noticed') this.#atOnce.push(seconds)
  }
}

async function differences(writers: readonly Writer[], url: string): Promise<string[]> {
  const found: string[] = []
  for (const [at, writer] of writers.entries())
    for (const difference of await writer.differences(url)) found.push(`writer ${at}: ${difference}`)
  return found
}

/** Has a letter sent that the administrator tries the mail with. */
/** The accounts of the demo's administrators are nobody's, and letters to nobody are not sent: here they are those of people with an address. */
async function giveAnAddress(connection: ConnectionConfig) {
  const superuser = await connect(connection)
  const { rowCount } = await superuser.query(`
    update people.account a set person_id = p.person_id
    from (select d.person_id, row_number() over (order by d.person_id) as n from people.person_detail d
        where upper_inf(d.recorded) and d.email is not null and not exists (select from people.account o where o.person_id = d.person_id)
          and exists (select from people.employment e where e.person_id = d.person_id and upper_inf(e.recorded) and upper_inf(e.during))
          and not exists (select from people.absence b where b.person_id = d.person_id)) p
      join (select g.account_id, row_number() over (order by g.account_id) as n from people.duty_grant g join people.account o on o.id = g.account_id
        where g.duty = 'system-administrator' and o.person_id is null group by g.account_id) s on s.n = p.n
    where a.id = s.account_id`)
  await superuser.end()
  if (!rowCount) throw new Error('nobody of the demo may try the mail and has an address')
}

async function askForMail({ url, cookies }: Served) {
  for (const cookie of cookies.values()) {
    const headers = { cookie, origin: url, 'content-type': 'application/json' }
    const answer = await fetch(`${url}/api/mail/test`, { method: 'POST', headers, body: '{}' })
    if (answer.ok) return
  }
  throw new Error('nobody of the demo may try the mail')
}

/** Takes every caller in and says nothing. */
async function silentServer() {
  const callers = new Set<Socket>()
  let asked = 0
  const server = createServer((socket) => {
    asked += 1
    callers.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as AddressInfo).port,
    asked: () => asked,
    close() {
      for (const caller of callers) caller.destroy()
      server.close()
    },
  }
}
