import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Clock } from '../calendar/index.ts'
import { type City, type ConnectionConfig, connect, openCity } from '../database/index.ts'

/** A city in a database of its own for one test file, with a clock that the tests set. */
export type TestCity = City & {
  /** Moves the city's clock to nine in the morning of this day (JST). */
  standOn(day: string): void
  /** Runs SQL with the rights of the server's superuser: to lay facts that no actor may write, and to look behind the wall. */
  superuser(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>
}

export function testCity(today = '2026-04-01'): TestCity {
  const server = inject('postgres')
  const name = `sodachi_test_${randomBytes(6).toString('hex')}`
  let day = Temporal.PlainDate.from(today)
  const clock: Clock = {
    now: () => day.toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '09:00' }).toInstant(),
    today: () => day,
  }
  let city: City | undefined
  let admin: Awaited<ReturnType<typeof connect>> | undefined
  const open = () => {
    if (!city) throw new Error('testCity() is used inside tests and hooks, after its own beforeAll')
    return city
  }

  beforeAll(async () => {
    const maker = await connect({ ...server, database: 'postgres' })
    await maker.query(`create database ${name} template ${inject('template')}`)
    await maker.end()
    const connection: ConnectionConfig = { ...server, database: name }
    admin = await connect(connection)
    city = openCity(connection, clock, 4)
  })

  afterAll(async () => {
    await city?.close()
    await admin?.end()
    const maker = await connect({ ...server, database: 'postgres' })
    await maker.query(`drop database if exists ${name} with (force)`)
    await maker.end()
  })

  return {
    clock,
    get connection() {
      return open().connection
    },
    as: (who, work) => open().as(who, work),
    asService: (service, work) => open().asService(service, work),
    asServiceFor: (service, account, work) => open().asServiceFor(service, account, work),
    asJob: (jobId, work) => open().asJob(jobId, work),
    asJobEngine: (work) => open().asJobEngine(work),
    asOperator: (command, work) => open().asOperator(command, work),
    close: () => open().close(),
    standOn(next) {
      day = Temporal.PlainDate.from(next)
    },
    async superuser(sql, parameters = []) {
      if (!admin) throw new Error('the test database is not open yet')
      return (await admin.query(sql, parameters)).rows
    },
  }
}
