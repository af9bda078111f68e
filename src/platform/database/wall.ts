import { AsyncLocalStorage } from 'node:async_hooks'
import type { Writable } from 'node:stream'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { invariant } from '../refusal.ts'
import type { SlowWatch } from './slow.ts'
import { StatementNames } from './statement-names.ts'

/** `access.entered`, as it comes from PostgreSQL: lists are texts with commas, and what is missing null. */
export type Entered = {
  readonly account_id: string | null
  readonly person_id: string | null
  readonly duties: string | null
  readonly withheld: string | null
  readonly login_name: string | null
}

/** What a transaction begins with, and what came back of it. */
export type Entry = {
  /** `begin` and all that makes the actor, as one text: one round trip. */
  readonly preamble: string
  /** Whom it made, once it ran; nothing for who has no account. */
  entered: Entered | undefined
  /** Of the request that the transaction belongs to. */
  readonly requestId: string | null
  /** On which it runs, once it has begun. */
  connection: DatabaseConnection | undefined
  /** Statements whose answer nobody waits for; the commit does. */
  readonly beside: Promise<unknown>[]
}

const entries = new AsyncLocalStorage<Entry>()

/** Runs `work` so that the transaction it opens begins with `entry`. */
export function entering<T>(entry: Entry, work: () => Promise<T>): Promise<T> {
  return entries.run(entry, work)
}

/**
 * Asks what has no answer, as a row of the audit or a setting of the transaction, and goes on at once. It is on its way when this returns, before whatever
 * is asked next, and the transaction is not committed unless it succeeded.
 */
export async function beside(statement: CompiledQuery): Promise<void> {
  const entry = entries.getStore()
  invariant(entry?.connection, 'a statement stands in a transaction that has begun')
  const kept = entry.connection.executeQuery(statement)
  kept.catch(() => {}) // told by the commit
  entry.beside.push(kept)
}

type WallDialect = Omit<Dialect, 'createDriver'> & { createDriver(): WallDriver }

/**
 * PostgreSQL for Kysely, with one difference: a transaction begins by becoming an actor, in the same round trip, and there is
 * no other way in. Measured on two cores: 3 round trips 3,400 transactions/s against 2,800 with 5. `isLent`: a pooler lends another connection to each transaction.
 */
export function wallDialect(pool: pg.Pool, watch: SlowWatch, isLent: boolean): WallDialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new WallDriver(pool, watch, isLent),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

/**
 * Connections on which a look may go out as one text: the text holds who asks, by the token of the sign-in, and for whom. A server that writes down statements
 * that fail or are slow, as one that a city runs itself does unless it is told not to, would write down these; beside their statement, values are its own secret.
 */
const discreet = new WeakSet<pg.ClientBase>()
const asksDiscretion = `select current_setting('log_min_error_statement') in ('fatal', 'panic') and current_setting('log_min_duration_statement') = '-1'
  and current_setting('log_statement') = 'none' as "isDiscreet"`

/** Connections whose commit was given up waiting for a standby, which PostgreSQL says in a notice and then calls a success. */
const onlyHere = new WeakSet<pg.ClientBase>()

/**
 * Kept on this server and on no standby yet, though the city wants both: a failover now would lose it, so nobody is told that it is done. Sent
 * again under its key it is found, and acknowledged once a standby has it.
 */
class NotYetCopied extends Error {
  readonly code = '57014'
  constructor() {
    super('The transaction is not on a standby yet.')
  }
}

class WallDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #watch: SlowWatch
  readonly #isLent: boolean

  constructor(pool: pg.Pool, watch: SlowWatch, isLent: boolean) {
    this.#pool = pool
    this.#watch = watch
    this.#isLent = isLent
    pool.on('connect', (client) => {
      if (!isLent)
        client.query<{ isDiscreet: boolean }>(asksDiscretion).then(
          ({ rows }) => rows[0]?.isDiscreet && discreet.add(client),
          () => {}, // lost: it shows at the next statement
        )
      client.on('notice', ({ routine }) => routine === 'SyncRepWaitForLSN' && onlyHere.add(client))
    })
  }

  async init() {}

  async acquireConnection() {
    const connection = new WallConnection(await this.#pool.connect(), this.#watch)
    connection.forgetStatements(this.#isLent)
    return connection
  }

  async beginTransaction(connection: WallConnection, settings: TransactionSettings) {
    const entry = entries.getStore()
    invariant(entry, 'a transaction begins with an actor')
    invariant(!settings.isolationLevel, 'transactions run at read committed; take a lock where that is not enough')
    entry.entered = await connection.enter(entry.preamble)
    entry.connection = connection
  }

  async commitTransaction(connection: WallConnection) {
    const asked = connection.commit()
    asked.catch(() => {}) // told below, unless what failed before it is
    for (const statement of entries.getStore()?.beside ?? []) await statement
    kept(connection, await asked)
  }

  /** A whole transaction of one statement, in one piece: nothing of it waits for what comes before. */
  async look<Row>(entry: Entry, statement: CompiledQuery<Row>): Promise<readonly Row[]> {
    const connection = await this.acquireConnection()
    try {
      const known = connection.executing(statement)
      if (known !== null) return await this.#lookAtOnce(connection, entry, statement.sql, known)
      const asked = [
        connection.enter(entry.preamble),
        connection.executeQuery<Row>(statement),
        connection.commit(),
      ] as const
      await Promise.allSettled(asked)
      // The first that failed is why the others did.
      entry.entered = await asked[0]
      const { rows } = await asked[1]
      kept(connection, await asked[2])
      return rows
    } finally {
      await this.releaseConnection(connection)
    }
  }

  /** The same of a statement that this connection has planned: one text, and one answer instead of three that each wake us up. */
  async #lookAtOnce<Row>(
    connection: WallConnection,
    entry: Entry,
    sql: string,
    known: string,
  ): Promise<readonly Row[]> {
    try {
      const results = await connection.askText(`${entry.preamble}; ${known}; commit`, sql)
      entry.entered = enteredOf(results)
      const [looked, committed] = results.slice(-2) as [pg.QueryResult, pg.QueryResult]
      kept(connection, committed)
      return looked.rows
    } catch (error) {
      if (!(error instanceof NotYetCopied)) await this.rollbackTransaction(connection)
      throw error
    }
  }

  async rollbackTransaction(connection: WallConnection) {
    try {
      await connection.client.query('rollback')
    } catch {
      connection.isBroken = true // lost, and so the server has taken it back; what went wrong before is what counts
    }
  }

  async releaseConnection(connection: WallConnection) {
    connection.client.release(connection.isBroken)
  }

  async destroy() {
    await this.#pool.end()
  }
}

/** After a failed statement PostgreSQL answers COMMIT with ROLLBACK: nothing was kept, so it may not look like success. */
function kept({ client }: WallConnection, { command }: pg.QueryResult) {
  if (command === 'ROLLBACK') throw new Error('The transaction had failed and was rolled back at its commit.')
  if (onlyHere.delete(client)) throw new NotYetCopied()
}

/** Whom a preamble made, by what came back of it. */
const enteredOf = (results: readonly pg.QueryResult[]): Entered | undefined =>
  results.find(({ command }) => command === 'SELECT')?.rows[0]?.entered ?? undefined

/** A value within a text, as the driver would send it beside one; null where that is not a matter of text alone: bytes, days, and the zero that ends a text. */
function literalOf(value: unknown): string | null {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? literalOf(arrayOf(value)) : null
  if (typeof value !== 'string') return typeof value === 'object' ? null : literalOf(String(value))
  return value.includes('\0') ? null : pg.escapeLiteral(value)
}

const arrayOf = (texts: readonly string[]) =>
  `{${texts.map((one) => `"${one.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`

/** Half as many as a connection keeps at the most. */
const names = new StatementNames(250)
/** The turn of the names when a connection was last rid of those that mean nothing any more. */
const turns = new WeakMap<pg.ClientBase, number>()

/**
 * Whether a migration has changed the columns of a statement that was planned before it (`select *`, `returning *`). Nothing was kept then, and
 * asked once more, under names that no connection knows, it is right.
 */
export function isOfOldPlan(error: unknown): boolean {
  const isOld = error instanceof pg.DatabaseError && error.code === '0A000' && error.routine === 'RevalidateCachedQuery'
  if (isOld) names.clear()
  return isOld
}

/** What the driver knows of its connection: the statements by their names, and the socket. */
type Wire = { readonly parsedStatements: Record<string, string>; readonly stream: Writable }

class WallConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  readonly #watch: SlowWatch
  isBroken = false

  constructor(client: pg.PoolClient, watch: SlowWatch) {
    this.client = client
    this.#watch = watch
  }

  get #wire() {
    return (this.client as unknown as { connection: Wire }).connection
  }

  /** Rids the server of the statements that lost their name. A pooler does so itself: what it remembers of them ends with the connection to it. */
  forgetStatements(isLent: boolean) {
    if (turns.get(this.client) === names.turn) return
    turns.set(this.client, names.turn)
    const { parsedStatements } = this.#wire
    const live = names.all()
    const lost = Object.keys(parsedStatements).filter((name) => !live.has(name))
    if (lost.length === 0) return
    if (isLent) {
      this.isBroken = true
      return
    }
    for (const name of lost) delete parsedStatements[name]
    this.#ask(lost.map((name) => `deallocate ${name}`).join('; ')).catch(() => {
      this.isBroken = true
    })
  }

  /** A connection that failed to become somebody is in an aborted transaction: it never serves anybody again. */
  async enter(preamble: string): Promise<Entered | undefined> {
    try {
      return enteredOf((await this.#ask(preamble)) as unknown as pg.QueryResult[])
    } catch (error) {
      this.isBroken = true
      throw error
    }
  }

  commit(): Promise<pg.QueryResult> {
    return this.#ask('commit')
  }

  /** The statement as a text that runs the plan which this connection keeps of it; null where it keeps none, somebody writes texts down, or a value is none. */
  executing({ sql, parameters }: CompiledQuery): string | null {
    if (!discreet.has(this.client)) return null
    const name = names.of(sql)
    if (this.#wire.parsedStatements[name] === undefined) return null
    const values = parameters.map(literalOf)
    if (values.includes(null)) return null
    return `execute ${name}${values.length > 0 ? `(${values.join(', ')})` : ''}`
  }

  /** Several statements as one text; `sql` is the one that may be slow. */
  askText(text: string, sql: string): Promise<pg.QueryResult[]> {
    return this.#watch.measured(sql, entries.getStore()?.requestId ?? null, () =>
      this.#ask(text),
    ) as unknown as Promise<pg.QueryResult[]>
  }

  /**
   * What is asked in one turn of the event loop goes out in one piece: each piece wakes the server up, which costs more than most statements. A text alone is
   * asked as it is; an object is copied by the driver, property by property.
   */
  #ask(statement: string | pg.QueryConfig): Promise<pg.QueryResult> {
    const { stream } = this.#wire
    stream.cork()
    process.nextTick(() => stream.uncork())
    return this.client.query(statement as pg.QueryConfig)
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.#watch.measured(
      query.sql,
      entries.getStore()?.requestId ?? null,
      () => this.#ask({ name: names.of(query.sql), text: query.sql, values: [...query.parameters] }),
    )
    const isChange = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    return { rows: rows ?? [], ...(isChange ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; nobody here streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Streaming is not used; page by keyset instead.')
  }
}
