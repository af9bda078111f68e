import pg from 'pg'
import { outagePool } from './outage.ts'
import { towardsPrimary } from './primary.ts'

/** Where a PostgreSQL database is and as whom to sign in. */
export type ConnectionConfig = Pick<
  pg.ClientConfig,
  'host' | 'port' | 'user' | 'password' | 'database' | 'connectionString'
>

// Days, periods and instants stay text: a JS Date would move a birthday by a time zone.
const asText = (value: string) => value
const textTypes = new Set([1082, 1114, 1184, 3912, 3910, 1182])
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === 1182) return (value: string) => (value === '{}' ? [] : value.slice(1, -1).split(','))
    if (textTypes.has(oid)) return asText
    if (oid === 20) return Number // bigint: counts and sequence numbers, all far below 2^53
    if (oid === 1700) return Number // numeric: measured figures of at most 14 digits
    return pg.types.getTypeParser(oid, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

/** A single connection with the rights of its user: for preparing, migrating and examining a server. */
export async function connect(config: ConnectionConfig): Promise<pg.Client> {
  const { Client = pg.Client, ...settings } = towardsPrimary(config)
  const client = new Client({ ...settings, types, application_name: 'sodachi', connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // a lost server shows at the next query; without a listener it would end the process
  await client.connect()
  return client
}

/**
 * The pool of a process. Its connections stand as `role` from the first moment, so that nothing runs with the rights of the user
 * that signed in. A pooler between lends connections for a transaction and lets nobody stand as another from the start: there `role` is null, and
 * the user has no rights of its own. `settings` are what its transactions run with unless they say otherwise. More than about 8 connections cost throughput
 * on small servers.
 */
export function openPool(
  config: ConnectionConfig,
  role: 'sodachi_login' | null,
  size: number,
  settings: Readonly<Record<string, number>> = {},
): pg.Pool {
  const options = Object.entries({ ...(role === null ? {} : { role }), ...settings, TimeZone: 'Asia/Tokyo' })
  const pool = outagePool({
    ...towardsPrimary(config),
    types,
    max: size,
    application_name: 'sodachi login',
    pipeline: true, // what does not wait for another answer is asked at once
    options: options.map(([name, value]) => `-c ${name}=${value}`).join(' '),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  })
  keepStanding(pool)
  return pool
}

/**
 * A lost server shows at the next statement, and a connection that died is replaced at the next use. Without a listener each would end
 * the process: an idle connection by its pool, one in use by itself.
 */
export function keepStanding(pool: pg.Pool) {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
}

/** Connections of a pool of this process at a moment. */
export type PoolState = {
  readonly inUse: number
  readonly idle: number
  /** Uses that wait for a connection. */
  readonly waiting: number
  readonly most: number
}

export const stateOf = ({ totalCount, idleCount, waitingCount, options }: pg.Pool): PoolState => ({
  inUse: totalCount - idleCount,
  idle: idleCount,
  waiting: waitingCount,
  most: options.max,
})
