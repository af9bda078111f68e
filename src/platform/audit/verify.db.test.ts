import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../database/index.ts'
import { testCity } from '../testing/database.ts'
import type { Head } from './chain-rules.ts'
import { sealAudit } from './seal.ts'
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

const entryAt = (position: number) => `(select entry_id from platform.audit_seal where position = ${position})`
/** Whoever knows how seals are made makes them anew from a position to the end. */
const resealFrom = (position: number) => `
  do $$ declare s record; h bytea := coalesce((select hash from platform.audit_seal where position = ${position - 1}), decode(repeat('00', 32), 'hex')); begin
    for s in select position, sha256(convert_to(platform.canonical_entry(e), 'UTF8')) as digest
             from platform.audit_seal join platform.audit_entry e on e.id = entry_id where position >= ${position} order by position loop
      h := sha256(h || s.digest);
      update platform.audit_seal set digest = s.digest, hash = h where position = s.position;
    end loop; end $$;`
const closeGapAfter = (position: number) => `
  update platform.audit_seal set position = position + 1000000 where position > ${position};
  update platform.audit_seal set position = position - 1000001 where position > 1000000;`

const edits = [
  `at = at + interval '1 microsecond'`,
  `actor_kind = 'operator'`,
  'account_id = gen_random_uuid()',
  'account_id = null',
  'actor_person_id = gen_random_uuid()',
  `actor_name = coalesce(actor_name, '') || 'x'`,
  `duties = duties || ''::text`,
  `did = did || 'x'`,
  'about = gen_random_uuid()',
  `record = coalesce(record, '') || ' '`,
  `fields = fields || null::text`,
  `purpose = coalesce(purpose, '') || 'x'`,
  `request_id = coalesce(request_id, '') || 'x'`,
]

type Places = { one: number; other: number; edit: string }
/** What somebody with all rights can do to the sealed part: what of it is found without a head from outside. */
const harms: { name: string; harm: (places: Places) => string; found: string | string[] }[] = [
  {
    name: 'edits a field',
    harm: ({ one, edit }) => `update platform.audit_entry set ${edit} where id = ${entryAt(one)}`,
    found: 'edited-entry',
  },
  {
    name: 'deletes an entry',
    harm: ({ one }) => `delete from platform.audit_entry where id = ${entryAt(one)}`,
    found: 'deleted-entry',
  },
  {
    name: 'deletes a seal',
    harm: ({ one }) => `delete from platform.audit_seal where position = ${one}`,
    found: 'never-sealed',
  },
  {
    name: 'deletes an entry with its seal',
    harm: ({ one }) =>
      `delete from platform.audit_entry where id = ${entryAt(one)}; delete from platform.audit_seal where position = ${one}`,
    found: 'missing-seals',
  },
  {
    name: 'deletes an entry with its seal and closes the gap',
    harm: ({ one }) =>
      `delete from platform.audit_entry where id = ${entryAt(one)}; delete from platform.audit_seal where position = ${one}; ${closeGapAfter(one)}`,
    found: 'broken-link',
  },
  {
    name: 'swaps two hashes',
    harm: ({ one, other }) =>
      `update platform.audit_seal s set hash = t.hash from platform.audit_seal t where (s.position, t.position) in ((${one}, ${other}), (${other}, ${one}))`,
    found: 'broken-link',
  },
  {
    name: 'swaps two seals',
    harm: ({ one, other }) => `
      update platform.audit_seal set position = 1000000 where position = ${one};
      update platform.audit_seal set position = ${one} where position = ${other};
      update platform.audit_seal set position = ${other} where position = 1000000`,
    found: 'broken-link',
  },
  {
    name: 'points a seal at an entry of their own',
    harm: ({ one }) => `
      with forged as (insert into platform.audit_entry (actor_kind, did) values ('operator', 'trial.forged') returning id)
      update platform.audit_seal set entry_id = forged.id from forged where position = ${one}`,
    found: ['edited-entry', 'never-sealed'],
  },
  {
    name: 'edits an entry and its digest',
    harm: ({ one }) => `
      update platform.audit_entry set record = 'other' where id = ${entryAt(one)};
      update platform.audit_seal set digest = (select sha256(convert_to(platform.canonical_entry(e), 'UTF8')) from platform.audit_entry e where e.id = entry_id) where position = ${one}`,
    found: 'broken-link',
  },
  {
    name: 'puts a sealed entry into the middle',
    harm: ({ one }) => `
      update platform.audit_seal set position = position + 1000000 where position > ${one};
      update platform.audit_seal set position = position - 999999 where position > 1000000;
      with forged as (insert into platform.audit_entry (actor_kind, did) values ('operator', 'trial.forged') returning audit_entry)
      insert into platform.audit_seal select ${one + 1}, (audit_entry).id, d, sha256(s.hash || d)
        from forged cross join lateral sha256(convert_to(platform.canonical_entry(audit_entry), 'UTF8')) d
        join platform.audit_seal s on s.position = ${one}`,
    found: 'broken-link',
  },
  {
    name: 'writes an entry that nobody is asked to seal',
    harm: () => `insert into platform.audit_entry (actor_kind, did) values ('operator', 'trial.forged')`,
    found: 'never-sealed',
  },
  {
    name: 'puts a sealed entry back among those that wait',
    harm: ({ one }) => `insert into platform.audit_unsealed values (${entryAt(one)})`,
    found: 'sealed-and-waiting',
  },
  {
    name: 'deletes an entry that waits',
    harm: () => 'insert into platform.audit_unsealed values (1000000000)',
    found: 'gone-before-seal',
  },
  {
    name: 'edits an entry and makes all seals after it anew',
    // Before the last head that was noted on a day: that one tells.
    harm: ({ one }) =>
      `update platform.audit_entry set about = gen_random_uuid() where id = ${entryAt(Math.min(one, 120))}; ${resealFrom(Math.min(one, 120))}`,
    found: 'other-head',
  },
  {
    name: 'cuts the end off and leaves the last noted head',
    harm: ({ one }) => `
      delete from platform.audit_entry where did <> 'platform.auditHead' and id in (select entry_id from platform.audit_seal where position > ${Math.min(one, 150)});
      delete from platform.audit_seal where position > ${Math.min(one, 150)}`,
    found: 'cut-off',
  },
]

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
        const { isSound, findings } = await harmed(harm(given))
        expect(isSound).toBe(false)
        expect(findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining([found].flat()))
        for (const { says, fix } of findings) expect(says && fix).toBeTruthy()
      }),
      { numRuns: 6 },
    ),
  )

  it.each(edits)('finds the edit %s', async (edit) => {
    const { findings } = await harmed(`update platform.audit_entry set ${edit} where id = ${entryAt(7)}`)
    expect(findings).toMatchObject([{ kind: 'edited-entry', position: 7 }])
  })

  it('finds by a head that was kept outside what no trace inside tells of', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 180 }), async (last) => {
        // Everything after the cut is gone, the heads noted since with it.
        const cut = `delete from platform.audit_entry where id in (select entry_id from platform.audit_seal where position > ${last});
          delete from platform.audit_entry where did = 'platform.auditHead' and split_part(record, ':', 1)::int > ${last};
          delete from platform.audit_seal where position > ${last} or entry_id not in (select id from platform.audit_entry)`
        const { findings } = await harmed(cut, end)
        expect(findings.map(({ kind }) => kind)).toContain('cut-off')
      }),
      { numRuns: 8 },
    ))

  it('finds by such a head that the chain was made anew together with its noted heads', async () => {
    const anew = `delete from platform.audit_entry where did = 'platform.auditHead';
      delete from platform.audit_seal where entry_id not in (select id from platform.audit_entry);
      update platform.audit_seal set position = position + 1000000;
      update platform.audit_seal s set position = n from (select entry_id, row_number() over (order by position) n from platform.audit_seal) t where t.entry_id = s.entry_id;
      insert into platform.audit_entry (actor_kind, did) select 'operator', 'trial.filler' from generate_series(1, 3);
      insert into platform.audit_seal select 180 + row_number() over (order by id), id, sha256(''), sha256('') from platform.audit_entry where did = 'trial.filler';
      ${resealFrom(1)}`
    expect(await harmed(anew)).toMatchObject({ isSound: true })
    expect((await harmed(anew, end)).findings).toMatchObject([{ kind: 'other-head', position: 183 }])
  })

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
