import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { audit } from '../database/index.ts'
import { testCity } from '../testing/database.ts'
import { sealedColumns } from './chain-rules.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'

const city = testCity('2026-04-01')

beforeEach(async () => {
  city.standOn('2026-04-01')
  await city.superuser(`set session_replication_role = replica;
    truncate platform.audit_entry, platform.audit_unsealed, platform.audit_seal;
    set session_replication_role = origin`)
})

const write = (count: number) =>
  city.superuser(
    `insert into platform.audit_entry (actor_kind, did, about, fields)
     select 'operator', 'trial.act', gen_random_uuid(), '{a,b}' from generate_series(1, $1)`,
    [count],
  )
const count = async (table: string, where = 'true') =>
  Number((await city.superuser(`select count(*) as n from platform.${table} where ${where}`))[0]?.n)
const heads = () =>
  city.superuser(`select record, actor_name, at from platform.audit_entry where did = 'platform.auditHead' order by id`)

describe('the seal of an entry', () => {
  it('covers every column that an entry has', async () => {
    const rows = await city.superuser(
      `select column_name as name from information_schema.columns
       where table_schema = 'platform' and table_name = 'audit_entry' order by ordinal_position`,
    )
    expect(rows.map(({ name }) => name)).toEqual(sealedColumns)
  })

  it('is the same wherever the clock of a session stands, and however it writes days', async () => {
    await city.superuser(
      `insert into platform.audit_entry (at, actor_kind, actor_name, duties, did, record, fields) values
         ('2026-04-01 08:59:59.000001+09', 'operator', '髙橋 "𠮷"', '{}', 'trial.act', '', array['a,b', '', null, 'NULL', '{x}', E'line\\n'])`,
    )
    const canonical = async (settings: string) => {
      await city.superuser(settings)
      const rows = await city.superuser(`select platform.canonical_entry(e) as text from platform.audit_entry e`)
      await city.superuser('reset all')
      return rows[0]?.text
    }
    const inTokyo = await canonical(`set timezone = 'Asia/Tokyo'`)
    expect(
      await canonical(`set timezone = 'America/St_Johns'; set datestyle = 'SQL, DMY'; set intervalstyle = 'iso_8601'`),
    ).toBe(inTokyo)
    expect(inTokyo).toContain('16:1775001599000001,')
    expect(inTokyo).toContain('6[3:a,b,0:,-,4:NULL,3:{x},5:line\n,]')
    await sealAudit(city)
    expect((await verifyAudit(city, null)).findings).toEqual([])
  })

  it('is no part of the act: the entry waits, committed, until somebody seals', async () => {
    await city.asOperator('trial', (tx) => audit(tx, { did: 'trial.act' }))
    expect([await count('audit_unsealed'), await count('audit_seal')]).toEqual([1, 0])
    expect(await sealAudit(city)).toMatchObject({ count: 1, head: { position: 1 } })
    expect(await count('audit_unsealed', `entry_id in (select entry_id from platform.audit_seal)`)).toBe(0)
  })

  it('comes to no entry of a transaction that was taken back', async () => {
    await expect(
      city.asOperator('trial', async (tx) => {
        await audit(tx, { did: 'trial.act' })
        throw new Error('taken back')
      }),
    ).rejects.toThrow('taken back')
    expect(await sealAudit(city)).toMatchObject({ count: 0, head: { position: 0 }, noted: null })
  })

  it('comes exactly once to each entry, in whatever order transactions commit', async () => {
    // Three transactions under way at once, each with up to three entries; `order` says who commits when, with a sealing after each.
    const plans = fc.record({
      entries: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(plans, async ({ entries, order }) => {
        const before = await count('audit_entry', `did = 'trial.act'`)
        const acts = entries.map((many) => {
          const written = Promise.withResolvers<void>()
          const mayCommit = Promise.withResolvers<void>()
          const done = city.asOperator('trial', async (tx) => {
            await audit(
              tx,
              Array.from({ length: many }, () => ({ did: 'trial.act' })),
            )
            written.resolve()
            await mayCommit.promise
          })
          const commit = () => {
            mayCommit.resolve()
            return done
          }
          return { written: written.promise, commit }
        })
        await Promise.all(acts.map(({ written }) => written))
        for (const place of order) {
          await acts[place]?.commit()
          await sealAudit(city)
        }
        expect(await count('audit_entry', `did = 'trial.act'`)).toBe(before + entries.reduce((a, b) => a + b))
        const { isSound, unsealed, findings } = await verifyAudit(city, null)
        expect({ isSound, findings }).toEqual({ isSound: true, findings: [] })
        expect(unsealed.count).toBeLessThanOrEqual(1) // the head of the day, noted by a sealing
      }),
      { numRuns: 12 },
    )
  })

  it('comes once when several sealers are at work at once', async () => {
    await write(600)
    const sealed = await Promise.all([sealAudit(city, 50), sealAudit(city, 70), sealAudit(city, 90)])
    const noted = sealed.filter(({ noted }) => noted)
    expect(noted).toHaveLength(1)
    await sealAudit(city)
    expect(await count('audit_seal')).toBe(601)
    expect((await verifyAudit(city, null)).isSound).toBe(true)
  })

  it('catches up with 5,000 entries after an outage', async () => {
    await write(5_000)
    expect(await sealAudit(city)).toMatchObject({ count: 5_001, head: { position: 5_001 } })
    expect(await verifyAudit(city, null)).toMatchObject({
      isSound: true,
      sealed: 5_001,
      unsealed: { count: 0, since: null },
    })
  })

  it('is not held up by an entry that somebody deleted while it waited', async () => {
    await write(3)
    await city.superuser('delete from platform.audit_entry where id = (select min(id) from platform.audit_entry)')
    await sealAudit(city, 1)
    expect(await count('audit_seal')).toBe(3) // two that are left, and the head of the day
  })

  it('is not held up by a sealed entry that somebody put back among those that wait, and seals it no second time', async () => {
    await write(3)
    await sealAudit(city)
    await city.superuser('insert into platform.audit_unsealed select min(entry_id) from platform.audit_seal')
    await write(1)
    expect(await sealAudit(city, 1)).toMatchObject({ head: { position: 5 } })
    expect((await verifyAudit(city, null)).findings).toMatchObject([{ kind: 'sealed-and-waiting' }])
  })
})

describe('the head of the chain', () => {
  it('is noted once a day of the city, as an entry of the audit, and handed out for the log', async () => {
    await write(2)
    const first = await sealAudit(city)
    expect(first.noted).toEqual({ position: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await heads()).toMatchObject([{ record: `2:${first.noted?.hash}`, actor_name: 'audit-seal' }])
    await write(1)
    expect((await sealAudit(city)).noted).toBeNull()
    city.standOn('2026-04-02')
    expect((await sealAudit(city)).noted).toMatchObject({ position: 4 })
    expect(await heads()).toHaveLength(2)
  })
})

describe('the wall around seals', () => {
  it('lets a request neither seal nor touch what is sealed or waits', async () => {
    await write(2)
    await sealAudit(city)
    for (const statement of [
      'select from platform.seal_audit(1)',
      `insert into platform.audit_seal values (9, 9, sha256(''), sha256(''))`,
      'update platform.audit_seal set position = 9',
      'delete from platform.audit_seal',
      'truncate platform.audit_seal',
      'select from platform.audit_unsealed',
      'insert into platform.audit_unsealed values (9)',
      'delete from platform.audit_unsealed',
      `update platform.audit_entry set did = 'trial.other'`,
      'delete from platform.audit_entry',
    ])
      await expect(
        city.as({ signedOut: true }, (tx) => sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toMatchObject({ code: '42501' })
    expect((await verifyAudit(city, null)).isSound).toBe(true)
  })

  it('keeps seals even from the owner, who runs migrations and commands', async () => {
    await write(2)
    await sealAudit(city)
    for (const statement of [
      'update platform.audit_seal set position = 9',
      'delete from platform.audit_seal',
      'truncate platform.audit_seal',
    ])
      await expect(city.asOperator('trial', (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/only appended/)
  })
})
