import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { answers, refusalOf } from '../http/answers.ts'
import { openAuthPool } from '../signin/pool.ts'
import { testCity } from '../testing/database.ts'
import type { Tx } from './index.ts'

const city = testCity('2026-04-01')

const limitsOf = async (tx: Tx) => {
  const { rows } = await sql<Record<string, string>>`select current_setting('statement_timeout') as statement,
    current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`.execute(tx)
  return rows[0]
}

/** What a request is answered with whose transaction ends so. */
const answered = (work: (tx: Tx) => Promise<unknown>) =>
  city.as({ signedOut: true }, work).then(
    () => 'done',
    (error: unknown) => refusalOf(error)?.code,
  )
const busy = answers.busy().code
const hold = sql`select pg_advisory_xact_lock(42)`

describe('a transaction', () => {
  it('of a request, a step of a job or an import has the time that fits it', async () => {
    expect(await city.as({ signedOut: true }, limitsOf)).toEqual({ statement: '10s', lock: '5s', idle: '15s' })
    expect(await city.asJobEngine(limitsOf)).toEqual({ statement: '10s', lock: '5s', idle: '15s' })
    expect(await city.asService('roster-import', limitsOf)).toEqual({ statement: '0', lock: '0', idle: '0' })
  })

  it('leaves nothing of its limits to the next one on its connection', async () => {
    const limits = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        turn % 2 === 0 ? city.as({ signedOut: true }, limitsOf) : city.asService('roster-import', limitsOf),
      ),
    )
    expect(limits.map((of) => of?.lock)).toEqual(limits.map((_, turn) => (turn % 2 === 0 ? '5s' : '0')))
  })

  it('of a sign-in has them as well', async () => {
    const pool = openAuthPool(city.connection)
    const { rows } = await pool.query(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`,
    )
    await pool.end()
    expect(rows).toEqual([{ statement: '10s', lock: '5s', idle: '15s' }])
  })

  it('whose statement takes too long is asked to come again', async () => {
    const slow = async (tx: Tx) => {
      await sql`set local statement_timeout = 50`.execute(tx)
      await sql`select pg_sleep(30)`.execute(tx)
    }
    expect(await answered(slow)).toBe(busy)
  })

  it('that waits too long for what another holds is asked to come again', async () => {
    await city.superuser('select pg_advisory_lock(42)')
    const waiting = async (tx: Tx) => {
      await sql`set local lock_timeout = 50`.execute(tx)
      await hold.execute(tx)
    }
    expect(await answered(waiting)).toBe(busy)
    await city.superuser('select pg_advisory_unlock(42)')
    expect(await answered(waiting)).toBe('done')
  })

  it('that stands still is ended, and holds up nobody', async () => {
    const stopped = answered(async (tx) => {
      await sql`set local idle_in_transaction_session_timeout = 50`.execute(tx)
      await hold.execute(tx)
      await wait(1_000)
      await sql`select 1`.execute(tx)
    })
    expect(await answered((tx) => hold.execute(tx))).toBe('done')
    expect(await stopped).toBe(busy)
  })
})
