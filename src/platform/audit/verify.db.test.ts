import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../database/index.ts'
import { testCity } from '../testing/database.ts'
import type { Head } from './chain-rules.ts'
import { sealAudit } from './seal.ts'
import { edits, harms, harmsWithoutTrace } from './testing/harms.ts'
import { type Verdict, verifyAudit, verifyChain } from './verify.ts'

const city = testCity('2026-04-01')
/** Entries of the trial in the sealed part, about 60 a day on three days, with a head noted on each. */
const lastDay = '2026-04-03'
let superuser: Awaited<ReturnType<typeof connect>>
let end: Head

beforeAll(async () => {
  superuser = await connect(city.connection)
  for (const day of ['2026-04-01', '2026-04-02', lastDay]) {
    city.standOn(day)
    await superuser.query(
      `insert into platform.audit_entry (at, actor_kind, account_id, actor_person_id, duties, did, about, record, fields, purpose, request_id)
       select $1::timestamptz, 'account', gen_random_uuid(), gen_random_uuid(), '{personnel}', 'people.getRecord', gen_random_uuid(),
         gen_random_uuid(), '{name,birthDate}', 'posting', 'r' || n from generate_series(1, 60) n`,
      [`${day} 09:00+09`],
    )
    await sealAudit(city)
  }
  end = (await sealAudit(city)).head
})
afterAll(() => superuser.end())

/** Does harm with all rights a superuser has, looks, and takes it back. */
async function harmed(harm: string, head: Head | null = null): Promise<Verdict> {
  await superuser.query('begin isolation level repeatable read; set local session_replication_role = replica')
  try {
    const before = await state()
    await superuser.query(harm)
    expect(await state(), `nothing was harmed by ${harm}`).not.toBe(before)
    return await verifyChain(superuser, head)
  } finally {
    await superuser.query('rollback')
  }
}

async function state() {
  const { rows } = await superuser.query(
    `select (select md5(string_agg(e::text, '|' order by id)) from platform.audit_entry e) || (select md5(string_agg(s::text, '|' order by position)) from platform.audit_seal s)
       || coalesce((select md5(string_agg(u::text, '|' order by entry_id)) from platform.audit_unsealed u), '') as state`,
  )
  return rows[0].state as string
}

const entryAt7 = '(select entry_id from platform.audit_seal where position = 7)'
/** The head of the last day stands at 183 and speaks of the 182 before it. */
const chain = { length: 183, lastHead: 182 }

const places = fc
  .record({
    one: fc.integer({ min: 1, max: 180 }),
    other: fc.integer({ min: 1, max: 180 }),
    edit: fc.constantFrom(...edits),
  })
  .filter(({ one, other }) => one !== other)

describe('R15: the audit cannot be changed quietly', () => {
  it('is sound as it is, over three days with their heads', async () => {
    const verdict = await verifyAudit(city, end)
    expect(verdict).toMatchObject({ isSound: true, sealed: 183, head: end, findings: [], unsealed: { count: 0 } })
  })

  it.each(harms)('finds that somebody with all rights $name', ({ harm, found }) =>
    fc.assert(
      fc.asyncProperty(places, async (given) => {
        const { isSound, findings } = await harmed(harm(given, chain))
        expect(isSound).toBe(false)
        expect(findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...found]))
        for (const { says, fix } of findings) expect(says && fix).toBeTruthy()
      }),
      { numRuns: 6 },
    ),
  )

  it.each(edits)('finds the edit %s', async (edit) => {
    const { findings } = await harmed(`update platform.audit_entry set ${edit} where id = ${entryAt7}`)
    expect(findings).toMatchObject([{ kind: 'edited-entry', position: 7 }])
  })

  it.each(harmsWithoutTrace)('finds by a head that was kept outside that somebody $name', ({ harm, found }) =>
    fc.assert(
      fc.asyncProperty(places, async (given) => {
        expect(await harmed(harm(given, chain))).toMatchObject({ isSound: true })
        const { findings } = await harmed(harm(given, chain), end)
        expect(findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...found]))
      }),
      { numRuns: 4 },
    ),
  )

  it('says a noted head that cannot be read', async () => {
    const verdict = await harmed(`update platform.audit_entry set record = 'x' where did = 'platform.auditHead'`)
    expect(verdict.findings.map(({ kind }) => kind)).toContain('unreadable-head')
  })

  it('tells a hundred findings and counts all', async () => {
    const verdict = await harmed(`update platform.audit_entry set purpose = 'x'`)
    expect(verdict.findings).toHaveLength(100)
    expect(verdict.findingCount).toBe(183)
  })

  it('states how many wait for their seal, and since when, which is nothing wrong', async () => {
    await superuser.query('begin')
    try {
      await superuser.query(
        `insert into platform.audit_entry (at, actor_kind, did) values ('2026-04-03 10:00+09', 'operator', 'trial.act'), ('2026-04-03 11:00+09', 'operator', 'trial.act')`,
      )
      expect(await verifyChain(superuser, end)).toMatchObject({
        isSound: true,
        unsealed: { count: 2, since: '2026-04-03T01:00:00Z' },
      })
    } finally {
      await superuser.query('rollback')
    }
  })
})
