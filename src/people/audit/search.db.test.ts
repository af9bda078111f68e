import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { staffRecord } from '../staff.ts'
import { codeOf, layPolicy, smallCity } from '../testing/small-city.ts'
import { type AuditFilter, auditHeads, countAudit, searchAudit } from './search.ts'

const day = '2026-04-01'
const city = testCity(day)
const small = smallCity(city)
const accounts: Record<string, string> = {}
const as = (name: string) => ({ account: accounts[name] ?? '' })
const today = { from: day, to: day }

const search = (filter: AuditFilter, after?: number, limit = 200) =>
  city.as(as('監査人'), (tx, actor) => searchAudit(tx, actor, { ...filter, after, limit }))

beforeAll(async () => {
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  await small.addPerson({ name: '課長', unit: '人事課', grade: 'section-director' })
  await small.addPerson({ name: '髙田', kana: 'タカダ', unit: '人事課', grade: 'officer' })
  await small.addPerson({ name: '監査人', unit: '人事課', grade: 'officer' })
  await small.rebuild()
  accounts.課長 = await small.account('課長')
  accounts.監査人 = await small.account('監査人', 'auditor')
  await city.as(as('課長'), (tx, actor) =>
    staffRecord(tx, actor, { personId: small.id('髙田'), asOf: day, knownAt: null }),
  )
})

describe('監査の記録をさがす', () => {
  it('finds who read whose record, by any way of writing the name', async () => {
    const { items } = await search({ ...today, about: '高田', actor: '課長' })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      did: 'people.readRecord',
      actorWritten: '課長',
      aboutWritten: '髙田',
      isSealed: false,
    })
    expect(items[0]?.fields).toContain('postings')
  })

  it('is itself an entry, with the names of the filters and none of their values', async () => {
    await search({ ...today, did: 'people.readRecord' })
    const [entry] = await city.superuser(
      `select did, record, fields from platform.audit_entry where did = 'people.searchAudit' order by id desc limit 1`,
    )
    expect(entry).toEqual({ did: 'people.searchAudit', record: `${day}/${day}`, fields: ['from', 'to', 'did'] })
  })

  it('gives each entry once over its pages, newest first, and counts them', async () => {
    await city.superuser(
      `insert into platform.audit_entry (actor_kind, did, at) select 'operator', 'trial.laid', '2026-02-01 09:00+09' from generate_series(1, 25)`,
    )
    const february = { from: '2026-02-01', to: '2026-02-28' }
    const seen: number[] = []
    let after: number | undefined
    do {
      const page = await search(february, after, 10)
      seen.push(...page.items.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a))
    expect(seen).toHaveLength(25)
    expect(await city.as(as('監査人'), (tx, actor) => countAudit(tx, actor, february))).toBe(25)
  })

  it('keeps to the days asked, both included, in the time of Japan', async () => {
    await city.superuser(
      `insert into platform.audit_entry (actor_kind, did, at) values
        ('operator', 'trial.early', '2026-01-10 00:00+09'), ('operator', 'trial.late', '2026-01-10 23:59:59+09'),
        ('operator', 'trial.before', '2026-01-09 23:59:59+09'), ('operator', 'trial.after', '2026-01-11 00:00+09')`,
    )
    const { items } = await search({ from: '2026-01-10', to: '2026-01-10' })
    expect(items.map(({ did }) => did)).toEqual(['trial.late', 'trial.early'])
  })

  it('lists the heads of the seal as they were noted', async () => {
    await city.superuser(
      `insert into platform.audit_entry (actor_kind, did, record, at) values ('service', 'platform.auditHead', '7:ab', '2026-03-31 23:59+09')`,
    )
    expect(await city.as(as('監査人'), (tx, actor) => auditHeads(tx, actor, 10))).toEqual([
      { on: '2026-03-31', head: '7:ab' },
    ])
  })

  it.each([
    { what: 'days the wrong way round', filter: { from: '2026-04-02', to: day }, code: 'people.auditDaysBackwards' },
    { what: 'more than a year', filter: { from: '2024-04-01', to: day }, code: 'people.auditDaysTooMany' },
    { what: 'a name of spaces', filter: { ...today, about: '　 ' }, code: 'people.nobodyNamed' },
  ])('refuses $what', async ({ filter, code }) => {
    expect(await codeOf(search(filter))).toBe(code)
  })

  it('is closed to whoever is not 監査, over SQL as well', async () => {
    const asChief = city.as(as('課長'), (tx, actor) => searchAudit(tx, actor, { ...today, limit: 10 }))
    expect(await codeOf(asChief)).toBe('people.notAuditor')
    const rows = await city.as(as('課長'), (tx) => tx.selectFrom('platform.auditEntry').selectAll().execute())
    expect(rows).toEqual([])
  })
})
