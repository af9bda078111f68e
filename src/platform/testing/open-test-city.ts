import { randomBytes } from 'node:crypto'
import type { Clock } from '../calendar/index.ts'
import { type City, type ConnectionConfig, connect, openCity } from '../database/index.ts'

/** A city in a database of its own, with a clock that the tests set. */
export type TestCity = City & {
  /** Moves the city's clock to nine in the morning of this day (JST). */
  standOn(day: string): void
  /** Runs SQL with the rights of the server's superuser: to lay facts that no actor may write, and to look behind the wall. */
  superuser(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>
}

/** Copies the migrated template; `drop` leaves nothing of it. */
export async function openTestCity(
  server: ConnectionConfig,
  template: string,
  today: string,
): Promise<TestCity & { drop(): Promise<void> }> {
  const name = `sodachi_test_${randomBytes(6).toString('hex')}`
  const asMaker = async (sql: string) => {
    const maker = await connect({ ...server, database: 'postgres' })
    await maker.query(sql)
    await maker.end()
  }
  let day = Temporal.PlainDate.from(today)
  const clock: Clock = {
    now: () => day.toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '09:00' }).toInstant(),
    today: () => day,
  }
  await asMaker(`create database ${name} template ${template}`)
  await asMaker(`alter database ${name} set jit = off`) // as prepareServer does: a copy has the rows of its template, and not its settings
  const connection: ConnectionConfig = { ...server, database: name }
  const admin = await connect(connection)
  const city = openCity(connection, clock, 4)
  return {
    ...city,
    standOn(next) {
      day = Temporal.PlainDate.from(next)
    },
    superuser: async (sql, parameters = []) => (await admin.query(sql, parameters)).rows,
    async drop() {
      await city.close()
      await admin.end()
      await asMaker(`drop database if exists ${name} with (force)`)
    },
  }
}
