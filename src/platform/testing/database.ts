import { afterAll, beforeAll, inject } from 'vitest'
import type { Clock } from '../calendar/index.ts'
import { openTestCity, type TestCity } from './open-test-city.ts'

export type { TestCity } from './open-test-city.ts'

/** A city for one test file: opened before its tests, gone after them. */
export function testCity(today = '2026-04-01'): TestCity {
  let opened: Awaited<ReturnType<typeof openTestCity>> | undefined
  const open = () => {
    if (!opened) throw new Error('testCity() is used inside tests and hooks, after its own beforeAll')
    return opened
  }
  const clock: Clock = { now: () => open().clock.now(), today: () => open().clock.today() }

  beforeAll(async () => {
    opened = await openTestCity(inject('postgres'), inject('template'), today)
  })
  afterAll(() => opened?.drop())

  return {
    clock,
    get connection() {
      return open().connection
    },
    as: (who, work) => open().as(who, work),
    look: (who, statement, how) => open().look(who, statement, how),
    connections: () => open().connections(),
    tellSlow: (milliseconds, tell) => open().tellSlow(milliseconds, tell),
    asService: (service, work) => open().asService(service, work),
    asServiceFor: (service, account, work) => open().asServiceFor(service, account, work),
    asJob: (jobId, work) => open().asJob(jobId, work),
    asJobEngine: (work) => open().asJobEngine(work),
    asOperator: (command, work) => open().asOperator(command, work),
    close: () => open().close(),
    standOn: (day) => open().standOn(day),
    superuser: (sql, parameters) => open().superuser(sql, parameters),
  }
}
