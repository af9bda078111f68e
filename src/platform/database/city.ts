import { CamelCasePlugin, type DatabaseConnection, Kysely, type RawBuilder, sql, Transaction } from 'kysely'
import pg from 'pg'
import type { Clock } from '../calendar/index.ts'
import { invariant } from '../refusal.ts'
import { type ConnectionConfig, openPool, type PoolState, stateOf } from './connection.ts'
import type { DB } from './schema.ts'
import { type SlowStatement, slowWatch } from './slow.ts'
import { currentUse } from './use.ts'
import { beside, type Entered, type Entry, entering, isOfOldPlan, wallDialect } from './wall.ts'

/** A transaction of one actor. Rooms get nothing else to reach the database. */
export type Tx = Transaction<DB>

/** Who stands behind a transaction. */
export type Actor = {
  readonly kind: 'account' | 'service' | 'operator' | 'signed-out'
  readonly accountId: string | null
  /** The person whose account it is; null for auditors and vendors from outside, services and operators. */
  readonly personId: string | null
  /** Codes of `people.duty_grant.duty` in force today. */
  readonly duties: readonly string[]
  readonly loginName: string | null
  /** Duties held today that are not in force in this sign-in, and why. */
  readonly withheld: readonly Withheld[]
  readonly today: Temporal.PlainDate
}

/** A duty that waits for another network, or for a second proof at sign-in. */
type Withheld = { readonly duty: string; readonly why: 'network' | 'secondFactor' }

/** What one statement gave, and who asked it. */
export type Look<Row, By extends Actor = Actor> = { readonly rows: readonly Row[]; readonly actor: By }

/**
 * `keepsPlan`: for a statement that carries the wall of many tables. To plan it takes ten times as long as to run it, and PostgreSQL would plan it anew for each
 * person; so its transaction uses the plans that its connection keeps.
 */
export type LookHow = { readonly keepsPlan?: boolean }

const keptPlan = { plan_cache_mode: 'force_generic_plan' }
const keepPlan = (tx: Tx) => beside(sql.raw(saying(keptPlan)).compile(tx))

/** Sets them until the transaction ends. */
const saying = (settings: Readonly<Record<string, string | number>>) =>
  Object.entries(settings)
    .map(([name, value]) => `set local ${name} = ${value}`)
    .join('; ')

/** Whoever can ask one statement. */
export type Looks = {
  look<Row>(statement: RawBuilder<Row>, how?: LookHow): Promise<{ readonly rows: readonly Row[] }>
}

/** The same within a transaction that has begun. */
export const within = (tx: Tx): Looks => ({
  async look(statement, how) {
    if (how?.keepsPlan) await keepPlan(tx)
    return statement.execute(tx)
  },
})

/** How a transaction is entered. */
export type Who = (
  | { readonly session: string }
  /** SHA-256 of a 連携キー, as hex. */
  | { readonly key: string }
  | { readonly account: string }
  | { readonly signedOut: true }
) &
  RequestFacts

/** What is known of the request behind a transaction: its id, and the network address it came from. */
type RequestFacts = { readonly request?: string; readonly address?: string | undefined }

export type City = {
  readonly clock: Clock
  /** Runs one transaction as an account or as somebody signed out, behind row-level security. */
  as<T>(who: Who, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>
  /**
   * The same for one statement that needs nothing but who asks, which the database knows: the transaction goes out in one piece and comes back in one.
   * Columns come as the statement names them.
   */
  look<Row>(who: Who, statement: RawBuilder<Row>, how?: LookHow): Promise<Look<Row>>
  /** Runs one transaction as a named service, in the role that writes people and nothing else; sealing the audit and asking people need no more. */
  asService<T>(
    name: 'roster-import' | 'audit-seal' | 'due-asks' | 'job' | 'watch',
    work: (tx: Tx, actor: Actor) => Promise<T>,
  ): Promise<T>
  /** The same for the account that asked for it: with the duties that it has now, and with both in the audit. */
  asServiceFor<T>(name: 'roster-import', account: string, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>
  /** Runs one transaction of a job for the account that asked: behind its wall, with the duties that it had then and still has, and with both in the audit. */
  asJob<T>(jobId: string, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>
  /** Runs one transaction of the engine that hands out jobs: it reads and writes `platform.job` and its queue, and nothing of the rooms. */
  asJobEngine<T>(work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>
  /** Runs one transaction as the command line, as owner. Audited by the name of the command. */
  asOperator<T>(command: string, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>
  /** The pool of this process at this moment. */
  connections(): PoolState
  /** From now on tells of each statement that takes as many milliseconds, or more. */
  tellSlow(milliseconds: number, tell: (slow: SlowStatement) => void): void
  /** Where it is itself, and never a pooler: for tools that need a connection of their own (sign-in, jobs, COPY). */
  readonly connection: ConnectionConfig
  close(): Promise<void>
}

/**
 * How long a transaction may take, in milliseconds: one statement; waiting for what another holds; and doing nothing, as a process does that hangs and
 * with it holds up whoever waits for its rows. 0 is without end.
 */
type Limits = { readonly statement: number; readonly lock: number; readonly idle: number }
/** Of a request. Long work is a job. */
const requestLimits: Limits = { statement: 10_000, lock: 5_000, idle: 15_000 }
/** Of a step of a job. */
const stepLimits: Limits = { statement: 10 * 60_000, lock: 60_000, idle: 10 * 60_000 }
/** Of imports and of the command line, which somebody watches and ends. */
const endless: Limits = { statement: 0, lock: 0, idle: 0 }

const settingsOf = ({ statement, lock, idle }: Limits) => ({
  statement_timeout: statement,
  lock_timeout: lock,
  idle_in_transaction_session_timeout: idle,
})

/** Opens a prepared and migrated database. `poolSize` connections at the most, through a pooler where there is one. */
export function openCity(
  connection: ConnectionConfig,
  clock: Clock,
  poolSize = 8,
  pooler: ConnectionConfig | null = null,
): City {
  // What nearly every transaction runs with is not said with each; a pooler lends a connection whose settings are anybody's.
  const pool = pooler
    ? openPool(pooler, null, poolSize)
    : openPool(connection, 'sodachi_login', poolSize, settingsOf(requestLimits))
  const watch = slowWatch()
  const dialect = wallDialect(pool, watch, pooler !== null)
  const config = { dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] }
  const db = new Kysely<DB>(config)
  const driver = dialect.createDriver()

  /** The same transaction, in which a statement does not wait until the one before is answered: Kysely's own lets only one be under way. */
  function abreast(tx: Tx, connection: DatabaseConnection): Tx {
    const executor = tx.getExecutor().withConnectionProvider({ provideConnection: (use) => use(connection) })
    return new Transaction<DB>({ config, dialect, driver, executor })
  }

  /** What a transaction begins with. `enter` says who it is of. */
  function entryOf(
    enter: Enter,
    role: string,
    limits: Limits,
    { request, address = '' }: RequestFacts,
    { keepsPlan = false }: LookHow = {},
  ): { readonly today: Temporal.PlainDate; entry(): Entry } {
    const today = clock.today()
    const use = currentUse()
    const entered = enter(quote(today.toString()), quote(clock.now().toString()))
    const before = {
      'sodachi.address': quote(address),
      ...(limits === requestLimits && !pooler ? {} : settingsOf(limits)),
    }
    const after = {
      ...(request === undefined ? {} : { 'sodachi.request': quote(request) }),
      ...(use === null ? {} : { 'sodachi.use': quote(use) }),
      ...(keepsPlan ? keptPlan : {}),
      role,
    }
    const preamble = `begin; ${saying(before)}; select ${entered}; ${saying(after)}`
    return {
      today,
      entry: () => ({
        preamble,
        entered: undefined,
        requestId: request ?? null,
        connection: undefined,
        beside: [],
      }),
    }
  }

  async function run<T>(
    kind: 'service' | 'operator' | null,
    enter: Enter,
    role: string,
    limits: Limits,
    facts: RequestFacts,
    work: (tx: Tx, actor: Actor) => Promise<T>,
  ): Promise<T> {
    const begun = entryOf(enter, role, limits, facts)
    return onceMore(async () => {
      const entry = begun.entry()
      try {
        return await entering(entry, () =>
          db.transaction().execute((tx) => {
            invariant(entry.connection, 'a transaction that has begun is on a connection')
            return work(abreast(tx, entry.connection), actorOf(kind, begun.today, entry.entered))
          }),
        )
      } catch (error) {
        // Whatever is asked after a statement that failed fails without a reason of its own.
        if (error instanceof pg.DatabaseError && error.code === '25P02') for (const one of entry.beside) await one
        throw error
      }
    })
  }

  return {
    clock,
    connection,
    connections: () => stateOf(pool),
    tellSlow: watch.tellSlow,
    as(who, work) {
      return run(null, entrance(who), 'sodachi_app', requestLimits, who, work)
    },
    look<Row>(who: Who, statement: RawBuilder<Row>, how?: LookHow) {
      const begun = entryOf(entrance(who), 'sodachi_app', requestLimits, who, how)
      const compiled = statement.compile(db)
      return onceMore(async () => {
        const entry = begun.entry()
        const rows = await entering(entry, () => driver.look(entry, compiled))
        return { rows, actor: actorOf(null, begun.today, entry.entered) }
      })
    },
    asService(name, work) {
      const enter = (today: string, now: string) => `access.enter_named('service', ${quote(name)}, ${today}, ${now})`
      return run('service', enter, 'sodachi_import', endless, {}, work)
    },
    asServiceFor(name, account, work) {
      const enter = (today: string, now: string) =>
        told(`access.enter_service_for(${quote(name)}, ${quote(account)}, ${today}, ${now})`)
      return run('service', enter, 'sodachi_import', endless, {}, work)
    },
    asJob(jobId, work) {
      const enter = (today: string, now: string) => told(`access.enter_job(${quote(jobId)}, ${today}, ${now})`)
      return run('service', enter, 'sodachi_app', stepLimits, {}, work)
    },
    asJobEngine(work) {
      const enter = (today: string, now: string) => `access.enter_named('service', 'job-engine', ${today}, ${now})`
      return run('service', enter, 'sodachi_jobs', requestLimits, {}, work)
    },
    asOperator(command, work) {
      const enter = (today: string, now: string) =>
        `access.enter_named('operator', ${quote(command)}, ${today}, ${now})`
      return run('operator', enter, 'sodachi_owner', endless, {}, work)
    },
    close: () => db.destroy(),
  }
}

/** The call that makes an actor, of a day and an instant. */
type Enter = (today: string, now: string) => string

/** The actor comes back as one value. */
const told = (call: string) => `to_json(${call}) as entered`

const entrance =
  (who: Who): Enter =>
  (today, now) => {
    if ('signedOut' in who) return `access.enter_signed_out(${today}, ${now})`
    if ('session' in who) return told(`access.enter_session(${quote(who.session)}, ${today}, ${now})`)
    if ('key' in who) return told(`access.enter_key(${quote(who.key)}, ${today}, ${now})`)
    return told(`access.enter_account(${quote(who.account)}, ${today}, ${now})`)
  }

/** Work whose statement was planned before a migration is done once more. */
const onceMore = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    if (!isOfOldPlan(error)) throw error
    return work()
  })

const quote = (value: string) => pg.escapeLiteral(value)

function actorOf(kind: 'service' | 'operator' | null, today: Temporal.PlainDate, entered: Entered | undefined): Actor {
  const accountId = entered?.account_id ?? null
  return {
    kind: kind ?? (accountId === null ? 'signed-out' : 'account'),
    accountId,
    personId: entered?.person_id ?? null,
    duties: listed(entered?.duties),
    loginName: entered?.login_name ?? null,
    today,
    withheld: listed(entered?.withheld).map((one) => {
      const [duty = '', why] = one.split(':')
      return { duty, why: why as Withheld['why'] }
    }),
  }
}

const listed = (text: string | null | undefined): string[] => (text ? text.split(',') : [])
