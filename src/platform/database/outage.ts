import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** How a dead database is noticed, in milliseconds. */
type Patience = {
  /** Between two looks. */
  readonly look: number
  /** Without any word from the database while somebody waits for one: it is asked whether it lives. */
  readonly silence: number
  /** Longest that it may take to say so. */
  readonly answer: number
}
const patience: Patience = { look: 100, silence: 400, answer: 600 }

/** Fails as a server does that starts or stops. */
const away = () => Object.assign(new Error('The database does not answer.'), { code: '57P03' })

type Connected = (error: Error) => void
type Socket = { readonly bytesRead: number; destroy(): void }
/** As the pool itself reaches it, to end a connection that takes too long. */
const socketOf = (client: pg.ClientBase) => (client as unknown as { connection: { stream: Socket } }).connection.stream

/**
 * A pool that does not wait for a server that hangs, stops or is cut off without a word (quality.md R11). Where somebody waits and nothing comes,
 * a connection of its own asks for a sign of life; without one all others are cut, and whoever asks is refused at once, until the database answers.
 * A slow database is not a dead one: as long as anything comes from it, nobody is cut.
 */
export function outagePool(config: pg.PoolConfig & { Client?: typeof pg.Client }, waits = patience): pg.Pool {
  const { Client = pg.Client, ...settings } = config
  const clients = new Set<pg.Client>()
  let isAway = false

  class GuardedClient extends Client {
    override connect(): Promise<pg.Client>
    override connect(callback: Connected): void
    override connect(callback?: Connected) {
      const connected = this.#connect()
      if (!callback) return connected
      const told = callback as (error: Error | null, client?: pg.Client) => void
      connected.then((client) => told(null, client), told)
    }

    async #connect(): Promise<pg.Client> {
      if (isAway) throw away()
      clients.add(this)
      this.on('error', () => {}) // from the first moment: a server may end in the word after the one that lets us in
      this.once('end', () => clients.delete(this))
      return await super.connect().catch((error: unknown) => {
        clients.delete(this)
        throw error
      })
    }
  }
  const pool = new pg.Pool({ ...settings, Client: GuardedClient } as pg.PoolConfig)

  let turns = 0
  for (const event of ['acquire', 'connect', 'release', 'remove'] as const)
    pool.on(event as 'connect', () => {
      turns += 1
    })
  /** Goes on with every connection that changes hands and every byte that comes. */
  const heard = () => {
    let sum = turns
    for (const client of clients) sum += socketOf(client).bytesRead
    return sum
  }
  const isWaiting = () => pool.waitingCount > 0 || pool.totalCount > pool.idleCount

  /** Whether the database says a word on a connection of its own. */
  async function lives(): Promise<boolean> {
    const client = new Client({ ...settings, application_name: 'sodachi sign of life' })
    client.on('error', () => {})
    const asked = client.connect().then(() => client.query('select'))
    const said = await Promise.race([asked.then(() => true).catch(() => false), inTurns(waits.answer)])
    if (said) client.end().catch(() => {})
    else socketOf(client).destroy()
    return said
  }

  async function watch() {
    let last = heard()
    let since = performance.now()
    for (;;) {
      await wait(waits.look, undefined, { ref: false })
      if (pool.ending) return
      const now = heard()
      if (now !== last || !isWaiting()) {
        last = now
        since = performance.now()
        continue
      }
      if (performance.now() - since < waits.silence) continue
      if ((await lives()) || heard() !== last) {
        since = performance.now()
        continue
      }
      isAway = true
      for (const client of clients) socketOf(client).destroy()
      while (!pool.ending && !(await lives())) await wait(waits.silence, undefined, { ref: false })
      isAway = false
      since = performance.now()
    }
  }
  void watch()
  return pool
}

/** False after so many milliseconds in which this process itself was at work: one that was held up has not read what was said meanwhile. */
async function inTurns(milliseconds: number): Promise<false> {
  for (let turn = 0; turn < 20; turn += 1) await wait(milliseconds / 20, undefined, { ref: false })
  return false
}
