import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { staffRecord } from '../staff.ts'
import { layPolicy, smallCity } from '../testing/small-city.ts'
import { readingsOfMe } from './readings.ts'

const day = '2026-04-01'
const city = testCity(day)
const small = smallCity(city)
const accounts: Record<string, string> = {}

const as = (name: string) => ({ account: accounts[name] ?? '' })
const readingsOf = (name: string, before: string | null = null, limit = 50) =>
  city.as(as(name), (tx, actor) => readingsOfMe(tx, actor, { before, limit }))
const readRecord = (reader: string, name: string) =>
  city.as(as(reader), (tx, actor) => staffRecord(tx, actor, { personId: small.id(name), asOf: day, knownAt: null }))

/** A reading for a use, at a minute, by 人事課. */
const laid = (purpose: string | null, record: string, at: string) =>
  city.superuser(
    `insert into platform.audit_entry (actor_kind, account_id, actor_person_id, duties, did, about, record, purpose, at)
     values ('account', $1, $2, '{personnel}', 'placement.readCandidate', $3, $4, $5, $6)`,
    [accounts.人事, small.id('人事'), small.id('田中'), record, purpose, at],
  )

beforeAll(async () => {
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  await small.addPerson({ name: '課長', unit: '人事課', grade: 'section-director' })
  await small.addPerson({ name: '田中', unit: '人事課', grade: 'officer' })
  await small.addPerson({ name: '人事', unit: '人事課', grade: 'officer' })
  await small.rebuild()
  for (const name of ['課長', '田中']) accounts[name] = await small.account(name)
  accounts.人事 = await small.account('人事', 'personnel')
})

describe('自分の記録の閲覧', () => {
  it('tells when and in what capacity, and neither who nor a number that would tell', async () => {
    await readRecord('課長', '田中')
    await readRecord('人事', '田中')
    const { items } = await readingsOf('田中')
    expect(items.map(({ as: capacities, did }) => [capacities, did]).toSorted()).toEqual([
      [['上司・評価者'], 'people.readRecord'],
      [['人事課'], 'people.readRecord'],
    ])
    expect(items[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/)
    const text = JSON.stringify(items)
    for (const secret of [...Object.values(accounts), small.id('課長'), small.id('人事'), '課長', '職員番号'])
      expect(text).not.toContain(secret)
  })

  it('is empty for whom nobody read, and leaves one’s own reading out', async () => {
    await readRecord('課長', '課長')
    expect((await readingsOf('課長')).items).toEqual([])
  })

  it('says that readings for some uses are told later, or never, and why', async () => {
    const { withheld } = await readingsOf('課長')
    expect(withheld.map(({ purpose }) => purpose)).toEqual([
      'consultation',
      'investigation',
      'promotion-selection',
      'transfer-draft',
    ])
    for (const { releaseRule, basis } of withheld) expect(`${releaseRule}${basis}`).not.toBe('')
  })

  describe('what was read for a draft', () => {
    it.each(['transfer-draft', 'promotion-selection', 'investigation', 'consultation'])(
      'for %s is absent from the list, its pages and its times',
      async (purpose) => {
        const pages = async () => {
          const first = await readingsOf('田中', null, 1)
          return [await readingsOf('田中'), first, await readingsOf('田中', first.next, 1)]
        }
        const before = JSON.stringify(await pages())
        for (const minute of ['09:00', '09:01', '23:59']) await laid(purpose, `draft-${purpose}`, `${day} ${minute}+09`)
        expect(JSON.stringify(await pages())).toBe(before)
      },
    )

    it('is told after 発令, and the other drafts still are not', async () => {
      const count = async () => (await readingsOf('田中')).items.length
      const before = await count()
      await city.superuser(
        `insert into platform.purpose_release (purpose, record) values ('transfer-draft', 'draft-transfer-draft')`,
      )
      expect((await count()) - before).toBe(3)
    })

    it('for 相談・通報 is never told: the database takes no release', async () => {
      await expect(
        city.superuser(
          `insert into platform.purpose_release (purpose, record) values ('consultation', 'draft-consultation')`,
        ),
      ).rejects.toThrow('release_is_allowed')
    })
  })

  it('goes on page by page and shows each minute once', async () => {
    for (let minute = 10; minute < 30; minute++) await laid(null, 'x', `2026-03-01 09:${minute}+09`)
    const seen: string[] = []
    let before: string | null = null
    do {
      const page: Awaited<ReturnType<typeof readingsOf>> = await readingsOf('田中', before, 3)
      seen.push(...page.items.map(({ at, did, as: capacities }) => `${at} ${did} ${capacities}`))
      before = page.next
    } while (before !== null)
    const whole = await readingsOf('田中', null, 200)
    expect(seen).toHaveLength(whole.items.length)
  })

  it('shows nobody else’s: by SQL too', async () => {
    const { rows } = await city.as(as('人事'), (tx) => sql`select * from people.readings_of_me(null, 100)`.execute(tx))
    expect(rows).toEqual([])
  })
})
