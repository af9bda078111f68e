import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testCity } from '../testing/database.ts'
import { openAuthPool } from './pool.ts'
import { openTries, type Place, type Tries } from './tries.ts'

const city = testCity('2026-04-01')
let pools: pg.Pool[]
let tries: Tries
/** The same city, served by another process. */
let elsewhere: Tries
let accountId: string
let now = Date.parse('2026-04-01T00:00:00Z')

beforeAll(async () => {
  pools = [openAuthPool(city.connection), openAuthPool(city.connection)]
  const [here, there] = pools.map((pool) => openTries(pool, () => now))
  if (!here || !there) throw new Error('two pools')
  tries = here
  elsewhere = there
  const [account] = await city.superuser(
    `insert into people.account (login_name, label) values ('sato', '佐藤') returning id`,
  )
  accountId = String(account?.id)
  await city.superuser('select auth.put_credentials($1)', [
    JSON.stringify([{ id: accountId, username: 'sato', password: 'x' }]),
  ])
})
afterAll(() => Promise.all(pools.map((pool) => pool.end())))
beforeEach(async () => {
  await city.superuser('delete from auth.attempt')
  await city.superuser('delete from auth.known_device')
})

const from = (address: string, device: string | null = null): Place => ({ address, device })
const attempt = (place: Place, of = tries) =>
  of.take({ what: 'sign-in', name: 'sato', place }).then(
    () => 'taken',
    ({ code }: { code: string }) => code,
  )
const attempts = async (count: number, place: Place, of = tries) => {
  const made: string[] = []
  for (let done = 0; done < count; done++) made.push(await attempt(place, of))
  return made
}

describe('tries of one name', () => {
  it('are counted by all processes of a city together', async () => {
    await attempts(3, from('10.1.1.1'))
    expect(await attempts(3, from('10.1.1.1'), elsewhere)).toEqual(['taken', 'taken', 'signin.pause'])
  })

  it('do not slip by when many come at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, n) => attempt(from('10.1.1.1'), n % 2 ? tries : elsewhere)),
    )
    expect(made.filter((one) => one === 'taken')).toHaveLength(5)
  })

  it('from one network leave the others alone; one connection of IPv6 is one network', async () => {
    await attempts(6, from('10.1.1.1'))
    expect(await attempt(from('10.1.1.2'))).toBe('taken')
    await attempts(6, from('2001:db8:1:2::1'))
    expect(await attempt(from('2001:db8:1:2:ffff::9'))).toBe('signin.pause')
    expect(await attempt(from('2001:db8:1:3::1'))).toBe('taken')
  })

  it('from a hundred networks make strange devices wait, and never a device that the owner knows', async () => {
    await tries.know(accountId, 'a-device-of-22-letters')
    for (let n = 1; n <= 100; n++) expect(await attempt(from(`10.2.0.${n}`))).toBe('taken')
    expect(await attempt(from('10.3.0.1'))).toBe('signin.pause')
    const own = from('10.3.0.1', 'a-device-of-22-letters')
    expect(await attempts(6, own)).toEqual([...Array.from({ length: 5 }, () => 'taken'), 'signin.pause'])
  })

  it('wait a quarter of an hour at the longest, and are forgotten after a quiet hour', async () => {
    let waited = 0
    for (let n = 0; n < 12; n++) {
      const before = now
      while ((await attempt(from('10.1.1.1'))) !== 'taken') now += 10_000
      waited = now - before
    }
    expect(waited).toBe(900_000)
    now += 3_601_000
    expect(await attempts(5, from('10.1.1.1'))).toEqual(Array.from({ length: 5 }, () => 'taken'))
  })

  it('do not lengthen a pause while it lasts', async () => {
    await attempts(50, from('10.1.1.1'))
    now += 30_000
    expect(await attempt(from('10.1.1.1'))).toBe('taken')
  })
})

describe('a known device', () => {
  it('belongs to one account, and is forgotten after half a year', async () => {
    await tries.know(accountId, 'a-device-of-22-letters')
    const own = from('10.1.1.1', 'a-device-of-22-letters')
    await attempts(6, from('10.1.1.1'))
    expect(await attempt(own)).toBe('taken')
    const other = { what: 'sign-in', name: 'suzuki', place: own }
    for (let n = 0; n < 5; n++) await tries.take(other)
    await expect(elsewhere.take({ ...other, place: from('10.1.1.1') })).rejects.toMatchObject({ code: 'signin.pause' })
    now += 181 * 24 * 60 * 60 * 1_000
    await attempts(6, from('10.1.1.1'))
    expect(await attempt(own)).toBe('signin.pause')
    await tries.know(accountId, 'another-device-22-lett')
    expect(await city.superuser('select from auth.known_device')).toHaveLength(1)
  })
})
