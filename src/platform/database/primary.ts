import { setTimeout as waitFor } from 'node:timers/promises'
import pg from 'pg'
import { primaryAmong, type Server, serversOf, type Writable } from './primary-rules.ts'

/** Longest that one server is asked whether it takes changes, in milliseconds: people wait behind it. */
const longestLook = 1_500
/** How long the others may still say that they were promoted later, once one has answered. */
const grace = 200

/**
 * The same, where an address may name a primary and its standbys: every connection goes to the one that takes changes, and after a failover
 * to the new one. The driver knows one server only; libpq does the same with `target_session_attrs=read-write`.
 */
export function towardsPrimary<Config extends Pick<pg.ClientConfig, 'connectionString'>>(
  config: Config,
): Config & { Client?: typeof pg.Client } {
  const { connectionString } = config
  const several = connectionString === undefined ? null : serversOf(connectionString)
  if (connectionString === undefined || several === null) return config
  const client = clients.get(connectionString) ?? followingClient(new Primary(several.single, several.servers))
  clients.set(connectionString, client)
  return { ...config, connectionString: several.single, Client: client }
}

/** One for each address: all pools of a process learn of a failover together. */
const clients = new Map<string, typeof pg.Client>()

/** A client that asks where the primary is before it connects, and says so when it loses it. */
function followingClient(primary: Primary): typeof pg.Client {
  return class extends pg.Client {
    override connect(): Promise<pg.Client>
    override connect(callback: Connected): void
    override connect(callback?: Connected) {
      const connected = this.#connect()
      if (!callback) return connected
      const told = callback as (error: Error | null, client?: pg.Client) => void
      connected.then((client) => told(null, client), told)
    }

    async #connect(): Promise<pg.Client> {
      const server = await primary.find()
      Object.assign(this, server)
      const lose = () => primary.lose(server)
      this.on('error', lose)
      return await super.connect().catch((error: unknown) => {
        lose()
        throw error
      })
    }
  }
}

type Connected = ((error: Error) => void) | ((error: null, client: pg.Client) => void)

class Primary {
  readonly #single: string
  readonly #servers: readonly Server[]
  #known: Server | null = null
  #looking: Promise<Server> | null = null
  #newestSeen = 0

  constructor(single: string, servers: readonly Server[]) {
    this.#single = single
    this.#servers = servers
  }

  /** The server that takes changes, as far as is known. Throws, as a server that cannot be reached does, when there is none. */
  async find(): Promise<Server> {
    if (this.#known) return this.#known
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    })
    return await this.#looking
  }

  lose(server: Server) {
    if (this.#known === server) this.#known = null
  }

  async #look(): Promise<Server> {
    const answers: Writable[] = []
    const asked = this.#servers.map(async (server) => {
      const answer = await this.#ask(server)
      answers.push(answer)
    })
    const all = Promise.allSettled(asked)
    await Promise.any(asked).then(
      () => Promise.race([all, waitFor(grace)]),
      () => undefined,
    )
    const primary = primaryAmong(answers, this.#newestSeen)
    if (!primary) throw Object.assign(new Error('no server of the city takes changes'), { code: '57P03' })
    this.#newestSeen = primary.timeline
    this.#known = primary.server
    return primary.server
  }

  /** Rejects for a server that is away, and for a standby. */
  async #ask(server: Server): Promise<Writable> {
    const client = new pg.Client({
      connectionString: this.#single,
      connectionTimeoutMillis: longestLook,
      query_timeout: longestLook,
    })
    Object.assign(client, server)
    client.on('error', () => {})
    try {
      await client.connect()
      const { rows } = await client.query<{ timeline: number | null }>(
        // The name of a segment of the log begins with the timeline; a standby writes none.
        `select case when not pg_is_in_recovery() then ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end as timeline`,
      )
      const timeline = rows[0]?.timeline ?? null
      if (timeline === null) throw new Error('a standby')
      return { server, timeline }
    } finally {
      client.end().catch(() => {})
    }
  }
}
