import { sql } from 'kysely'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { fixedClock } from '../calendar/index.ts'
import { testCity } from '../testing/database.ts'
import { type Relay, relayTo } from '../testing/relay.ts'
import { connect, openCity } from './index.ts'

const city = testCity('2026-04-01')
const relays: Relay[] = []
afterEach(async () => {
  for (const one of relays.splice(0)) await one.fail()
})

async function newRelay() {
  const one = await relayTo(inject('postgres'))
  relays.push(one)
  return one
}

function urlOf(...ports: number[]) {
  const { user, password } = inject('postgres')
  const signIn = password ? `${user}:${encodeURIComponent(password)}` : user
  return `postgres://${signIn}@${ports.map((port) => `127.0.0.1:${port}`)}/${city.connection.database}?target_session_attrs=read-write`
}

const closedPort = 1

describe('an address with several servers', () => {
  it('is reached through the one that answers', async () => {
    const { port } = await newRelay()
    const client = await connect({ connectionString: urlOf(closedPort, port) })
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await client.end()
  })

  it('is away, as any server that cannot be reached, when none answers', async () => {
    await expect(connect({ connectionString: urlOf(closedPort, closedPort) })).rejects.toMatchObject({ code: '57P03' })
  })

  it('is followed to the next server after the sudden end of one, and by every pool of the process', async () => {
    const [first, second] = [await newRelay(), await newRelay()]
    const connection = { connectionString: urlOf(first.port, second.port) }
    const open = openCity(connection, fixedClock('2026-04-01T09:00'), 2)
    try {
      const ask = () => open.as({ signedOut: true }, async (tx) => (await sql`select 1 as one`.execute(tx)).rows)
      await ask()
      await first.fail()
      const answers: unknown[] = []
      for (let round = 0; round < 5; round += 1) answers.push(await ask().catch(() => 'away'))
      expect(answers.slice(-3)).toEqual([[{ one: 1 }], [{ one: 1 }], [{ one: 1 }]])
      const client = await connect(connection)
      await client.end()
      await second.fail()
      await expect(ask()).rejects.toThrow()
      await expect(ask()).rejects.toMatchObject({ code: '57P03' })
    } finally {
      await open.close()
    }
  })
})
