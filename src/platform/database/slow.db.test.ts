import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { testCity } from '../testing/database.ts'
import { during, type SlowStatement } from './index.ts'

const city = testCity('2026-04-01')
const told: SlowStatement[] = []
afterEach(() => {
  told.length = 0
  city.tellSlow(Number.POSITIVE_INFINITY, () => {})
})
const watch = (milliseconds: number) => city.tellSlow(milliseconds, (slow) => told.push(slow))
const sleep = (seconds: number) => sql`select pg_sleep(${seconds}), ${'himitsu@city.example.jp'}::text as kept`

describe('a slow statement', () => {
  it('is told with its request, its operation and its time, and without its values', async () => {
    watch(1_000) // longer than anything here takes by itself, on a busy machine too
    await during('growth.home', () =>
      city.as({ signedOut: true, request: '0123456789ab' }, async (tx) => {
        await sql`select 1`.execute(tx)
        await sleep(1.05).execute(tx)
      }),
    )
    expect(told).toEqual([
      {
        milliseconds: expect.any(Number),
        sql: 'select pg_sleep($1), $2::text as kept',
        requestId: '0123456789ab',
        operation: 'growth.home',
      },
    ])
    expect(told[0]?.milliseconds).toBeGreaterThanOrEqual(1_000)
    expect(JSON.stringify(told)).not.toContain('himitsu')
  })

  it('is told when it fails as well: what runs into its time limit is the slowest of all', async () => {
    watch(1_000)
    const failing = city.asService('watch', async (tx) => {
      await sql`set local statement_timeout = 1050`.execute(tx)
      await sleep(5).execute(tx)
    })
    await expect(failing).rejects.toMatchObject({ code: '57014' })
    expect(told).toMatchObject([{ sql: expect.stringContaining('pg_sleep'), requestId: null, operation: null }])
  })

  it('is told to nobody before somebody wants to hear of it', async () => {
    await city.as({ signedOut: true }, (tx) => sleep(0.06).execute(tx))
    expect(told).toEqual([])
  })
})
