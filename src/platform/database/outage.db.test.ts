import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { refusalOf } from '../http/index.ts'
import { testCity } from '../testing/database.ts'
import { type Relay, relayTo } from '../testing/relay.ts'
import { openPool } from './index.ts'

const city = testCity('2026-04-01')
let relay: Relay
let pool: ReturnType<typeof openPool>

beforeAll(async () => {
  relay = await relayTo(inject('postgres'))
  pool = openPool({ ...city.connection, host: '127.0.0.1', port: relay.port }, 'sodachi_login', 2)
})
afterAll(async () => {
  await pool.end()
  await relay.fail()
})

const why = (error: unknown) => refusalOf(error)?.code

/** Asks until an answer comes, as pages do. */
async function answered(): Promise<unknown> {
  for (;;) {
    const said = await pool.query('select 1 as said').then(({ rows }) => rows[0]?.said, why)
    if (said !== 'platform.busy') return said
    await wait(100)
  }
}

describe('a database that is silent', () => {
  it('keeps nobody waiting: neither whom it was answering, nor whom it never heard, nor who comes later; and is there again by itself', async () => {
    expect(await answered()).toBe(1)
    relay.hang()
    const before = Array.from({ length: 5 }, () => pool.query('select pg_sleep(0)').catch(why))
    expect(await Promise.all(before)).toEqual(before.map(() => 'platform.busy'))
    expect(await pool.query('select 1').catch(why)).toBe('platform.busy')
    relay.letGo()
    expect(await answered()).toBe(1)
  })

  it('is not one that is slow: a long statement is waited for as long as the server says that it lives', async () => {
    const { rows } = await pool.query('select pg_sleep(2), 1 as said')
    expect(rows[0]?.said).toBe(1)
  })
})

describe('a database that ends in the moment in which it lets somebody in', () => {
  it('is away, and does not take the process along', async () => {
    const said = (type: string, body: string) => {
      const message = Buffer.alloc(5 + body.length)
      message.write(type)
      message.writeInt32BE(4 + body.length, 1)
      message.write(body, 5, 'latin1')
      return message
    }
    const welcome = [said('R', '\0\0\0\0'), said('Z', 'I'), said('E', 'SFATAL\0C57P01\0Mterminating\0\0')]
    const server = createServer((socket) => socket.once('data', () => socket.end(Buffer.concat(welcome))))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const ending = openPool({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, user: 'x' }, null, 1)
    expect(await ending.query('select 1').catch(why)).toBe('platform.busy')
    await ending.end()
    server.close()
  })
})
