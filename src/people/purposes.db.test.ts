import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { type Purpose, type PurposeKind, purposeKindIds, purposes } from './purpose-kinds.ts'
import { approvePurpose, declinePurpose, proposePurpose, purposeLedger } from './purposes.ts'
import { codeOf, smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
const accounts: Record<string, string> = {}

beforeAll(async () => {
  await small.addUnit('総務局', 'bureau', null)
  for (const name of ['人事一', '人事二', '職員']) await small.addPerson({ name, unit: '総務局', grade: 'officer' })
  await small.rebuild()
  accounts.人事一 = await small.account('人事一', 'personnel')
  accounts.人事二 = await small.account('人事二', 'personnel')
  accounts.職員 = await small.account('職員')
})

afterEach(async () => {
  city.standOn('2026-04-01')
  await city.superuser('delete from people.purpose_decision')
})

const as = (name: string) => ({ account: accounts[name] ?? '' })
type Given = { kind?: PurposeKind; use?: Purpose; isAllowed?: boolean; from?: string }
const propose = (
  who: string,
  { kind = 'personnel-record', use = 'transfer', isAllowed = true, from = '2026-05-01' }: Given = {},
) =>
  city.as(as(who), (tx, actor) =>
    proposePurpose(tx, actor, {
      kind,
      use,
      isAllowed,
      inForceOn: from,
      collectedFrom: isAllowed ? from : null,
      basis: '人事記録の取扱要綱',
      documentNumber: '総人第12号',
    }),
  )
const approve = (who: string, id: string) => city.as(as(who), (tx, actor) => approvePurpose(tx, actor, id))
const decided = async (given?: Given) => {
  const { decisionId } = await propose('人事一', given)
  await approve('人事二', decisionId)
  return decisionId
}
const allowed = (collectedOn: string, { kind = 'personnel-record', use = 'transfer' }: Given = {}) =>
  city.as(as('職員'), async (tx) => {
    const { rows } = await sql<{ may: boolean }>`
      select access.purpose_allowed(${kind}, ${use}, ${collectedOn}::date) as may`.execute(tx)
    return rows[0]?.may
  })
const ledger = (who: string) => city.as(as(who), (tx, actor) => purposeLedger(tx, actor))

describe('利用目的の台帳', () => {
  it('refuses by default all but what this release does', async () => {
    const pairs: string[] = []
    for (const kind of [...purposeKindIds, 'unheard-of'])
      for (const use of purposes)
        if (await allowed('2026-04-01', { kind: kind as PurposeKind, use })) pairs.push(`${kind} ${use}`)
    expect(pairs).toEqual([
      'directory growth',
      'directory evaluation',
      'directory promotion',
      'directory pay',
      'personnel-record growth',
      'personnel-record evaluation',
      'personnel-record promotion',
      'personnel-record pay',
      'person-detail growth',
      'person-detail pay',
      'self-check growth',
      'manager-check growth',
      'next-step growth',
      'policy-reading growth',
      'policy-awareness statistics',
      'evaluation evaluation',
      'evaluation promotion',
      'evaluation pay',
      'behaviour-note evaluation',
      'training growth',
    ])
  })

  it('allows a wider use from its day on, and never for what was collected before', async () => {
    await decided()
    expect(await allowed('2026-05-01')).toBe(false) // its day has not come
    city.standOn('2026-05-01')
    expect(await allowed('2026-04-30')).toBe(false)
    expect(await allowed('2026-05-01')).toBe(true)
  })

  it('takes a use back from a day on, also one that came with the release', async () => {
    await decided({ use: 'growth', isAllowed: false, from: '2026-04-01' })
    expect(await allowed('2020-04-01', { use: 'growth' })).toBe(false)
    const { kinds } = await ledger('職員')
    expect(kinds.find(({ kind }) => kind === 'personnel-record')?.sentence).toMatch(
      /^人事の記録は、評価と昇任と給与のために使います。本人の成長、.*には使いません。$/,
    )
  })

  it('is read by everybody inside, in words; what waits is for 人事課', async () => {
    await propose('人事一')
    expect((await ledger('職員')).proposals).toEqual([])
    expect((await ledger('人事一')).proposals).toMatchObject([{ proposedByName: '人事一', mayApprove: false }])
    expect((await ledger('人事二')).proposals).toMatchObject([{ mayApprove: true, whyNot: null }])
    expect((await ledger('職員')).kinds.find(({ kind }) => kind === 'self-check')?.sentence).toBe(
      '自己点検は、本人の成長のためだけに使います。評価、異動、昇任、給与、分限・懲戒、統計には使いません。',
    )
  })

  it('changes by two people only, and by nobody else', async () => {
    const { decisionId } = await propose('人事一')
    expect(await codeOf(approve('人事一', decisionId))).toBe('people.ownPurpose')
    expect(await codeOf(approve('職員', decisionId))).toBe('people.notPersonnel')
    expect(await codeOf(propose('職員'))).toBe('people.notPersonnel')
    expect(await codeOf(propose('人事二'))).toBe('people.purposeOpen')
    await city.as(as('人事一'), (tx, actor) => declinePurpose(tx, actor, decisionId))
    expect(await codeOf(approve('人事二', decisionId))).toBe('people.purposeDecided')
    city.standOn('2026-05-01')
    expect(await allowed('2026-05-01')).toBe(false)
    const did = await city.superuser('select did from platform.audit_entry where record = $1 order by id', [decisionId])
    expect(did.map((row) => row.did)).toEqual(['people.proposePurpose', 'people.declinePurpose'])
  })

  it.each([
    [
      `update people.purpose_decision set approved_by = access.account_id(), approved_at = access.instant()`,
      'purpose_two_people',
    ],
    [`update people.purpose_decision set collected_from = '2020-01-01'`, '42501'],
    [`delete from people.purpose_decision`, '42501'],
    [
      `insert into people.purpose_decision (kind, use, is_allowed, in_force_on, collected_from, basis, proposed_by)
       values ('self-check', 'pay', true, '2026-05-01', '2020-01-01', 'x', access.account_id())`,
      'purpose_never_back',
    ],
  ])('holds behind the wall too, against 人事課 with SQL: %s', async (statement, code) => {
    await propose('人事一')
    expect(await codeOf(city.as(as('人事一'), (tx) => sql.raw(statement).execute(tx)))).toBe(code)
  })

  it('keeps what was decided', async () => {
    await decided()
    const again = await city.as(as('人事二'), (tx) =>
      sql`update people.purpose_decision set declined_by = access.account_id(), declined_at = access.instant()`.execute(
        tx,
      ),
    )
    expect(again.numAffectedRows).toBe(0n)
  })
})

it('the ledger of the beginning that every request asks is what the list says', async () => {
  const rows = await city.superuser(
    `select people.default_ledger() as laid, (
       select jsonb_object_agg(use, kinds) from (
         select use, jsonb_object_agg(kind, '-infinity') as kinds from people.default_purposes() group by use) u) as listed`,
  )
  expect(Object.keys(rows[0]?.listed ?? {}).length).toBeGreaterThan(3)
  expect(rows[0]?.laid).toEqual(rows[0]?.listed)
})
