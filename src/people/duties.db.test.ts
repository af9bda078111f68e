import { beforeAll, describe, expect, it } from 'vitest'
import { period } from '../platform/calendar/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { approveDuty, proposeDuty, revokeDuty } from './duties.ts'
import { dutyCandidates, listDuties, listPastDuties } from './duty-list.ts'
import type { Duty } from './duty-rules.ts'
import { codeOf, smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
const accounts: Record<string, string> = {}

beforeAll(async () => {
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  for (const name of ['人事一', '人事二', '職員', '管理者', '監査役'])
    await small.addPerson({ name, unit: '人事課', grade: 'officer' })
  await small.rebuild()
  accounts.人事一 = await small.account('人事一', 'personnel')
  accounts.人事二 = await small.account('人事二', 'personnel')
  accounts.職員 = await small.account('職員')
  accounts.管理者 = await small.account('管理者', 'system-administrator')
  accounts.監査役 = await small.account('監査役', 'auditor')
})

const as = (name: string) => ({ account: accounts[name] ?? '' })
const propose = (
  who: string,
  duty: Duty,
  { to = '職員', unitId = null, from = '2026-04-01' }: { to?: string; unitId?: string | null; from?: string } = {},
) =>
  city.as(as(who), (tx, actor) =>
    proposeDuty(tx, actor, {
      accountId: accounts[to] ?? '',
      duty,
      unitId,
      appointingAuthority: null,
      during: period(from),
      reason: '担当替え',
    }),
  )
const approve = (who: string, dutyId: string) => city.as(as(who), (tx, actor) => approveDuty(tx, actor, dutyId))
const revoke = (who: string, dutyId: string) => city.as(as(who), (tx, actor) => revokeDuty(tx, actor, dutyId))
const dutiesOf = (name: string) => city.as(as(name), async (_, { duties }) => duties)
const grants = () => city.superuser('select id, approved_at, revoked_at from people.duty_grant order by id')

describe('担当は二人で付ける', () => {
  it('gives nothing when proposed, works at the next request once approved, and ends at the next once revoked', async () => {
    const { dutyId } = await propose('人事一', 'reform')
    expect(await dutiesOf('職員')).toEqual([])
    await approve('人事二', dutyId)
    expect(await dutiesOf('職員')).toEqual(['reform'])
    await revoke('人事一', dutyId)
    expect(await dutiesOf('職員')).toEqual([])
    const did = await city.superuser(`select did, about from platform.audit_entry where record = $1 order by id`, [
      dutyId,
    ])
    expect(did).toEqual(
      ['proposeDuty', 'approveDuty', 'revokeDuty'].map((act) => ({ did: `people.${act}`, about: small.id('職員') })),
    )
  })

  it('tells the others of 人事課 of a proposal, and the person of what they were given', async () => {
    const { dutyId } = await propose('人事一', 'training-centre')
    await approve('人事二', dutyId)
    await revoke('人事二', dutyId)
    const told = await city.superuser('select audience, happened from platform.notification where key = $1', [
      `people.duty/${dutyId}`,
    ])
    expect(told).toEqual([
      { audience: 'duty:personnel', happened: '担当「人材育成センター」の提案がありました。' },
      { audience: `account:${accounts.職員}`, happened: 'あなたの担当「人材育成センター」が終わりました。' },
    ])
  })

  it('waits for its first day', async () => {
    const { dutyId } = await propose('人事一', 'counsellor', { from: '2026-05-01' })
    await approve('人事二', dutyId)
    expect(await dutiesOf('職員')).toEqual([])
    city.standOn('2026-05-01')
    expect(await dutiesOf('職員')).toEqual(['counsellor'])
    city.standOn('2026-04-01')
  })

  it.each([
    { what: 'the proposer approves', who: '人事一', code: 'people.ownProposal' },
    { what: 'an ordinary member of staff approves', who: '職員', code: 'people.notPersonnel' },
    { what: 'a system administrator approves', who: '管理者', code: 'people.notPersonnel' },
    { what: '監査 approves', who: '監査役', code: 'people.notPersonnel' },
  ])('refuses when $what', async ({ who, code }) => {
    const { dutyId } = await propose('人事一', 'training-centre')
    const before = await grants()
    expect(await codeOf(approve(who, dutyId))).toBe(code)
    expect(await grants()).toEqual(before)
    await revoke('人事一', dutyId)
  })

  it('refuses a person who approves their own', async () => {
    const { dutyId } = await propose('人事一', 'disclosure', { to: '人事二' })
    expect(await codeOf(approve('人事二', dutyId))).toBe('people.ownDutyApproval')
  })

  it.each([
    { what: 'to oneself', who: '人事一', duty: 'reform', to: '人事一', code: 'people.ownDuty' },
    { what: 'by nobody of 人事課', who: '職員', duty: 'reform', to: '監査役', code: 'people.notPersonnel' },
    {
      what: 'of content to a system administrator',
      who: '人事一',
      duty: 'personnel',
      to: '管理者',
      code: 'people.administratorHoldsNoContent',
    },
    {
      what: 'of the system to somebody with content',
      who: '人事一',
      duty: 'system-administrator',
      to: '監査役',
      code: 'people.administratorHoldsNoContent',
    },
    {
      what: 'of a bureau without naming it',
      who: '人事一',
      duty: 'bureau-personnel',
      to: '職員',
      code: 'people.dutyNeedsUnit',
    },
    {
      what: 'of an authority without naming it',
      who: '人事一',
      duty: 'authority-personnel',
      to: '職員',
      code: 'people.dutyNeedsAuthority',
    },
    { what: 'that is held already', who: '人事一', duty: 'auditor', to: '監査役', code: 'people.dutyHeld' },
    { what: 'to nobody', who: '人事一', duty: 'reform', to: 'だれでもない', code: 'people.noSuchAccount' },
  ] as const)('refuses a duty $what', async ({ who, duty, to, code }) => {
    accounts.だれでもない = '00000000-0000-4000-8000-000000000000'
    const before = await grants()
    expect(await codeOf(propose(who, duty, { to }))).toBe(code)
    expect(await grants()).toEqual(before)
  })

  it('gives a bureau to its 人事担当', async () => {
    const { dutyId } = await propose('人事一', 'bureau-personnel', { unitId: small.id('総務局') })
    await approve('人事二', dutyId)
    const seen = await city.as(as('職員'), (tx) => tx.selectFrom('people.employment').select('personId').execute())
    expect(seen.length).toBe(5)
  })

  it('cannot be approved or revoked twice', async () => {
    const { dutyId } = await propose('人事一', 'occupational-health')
    await approve('人事二', dutyId)
    expect(await codeOf(approve('人事二', dutyId))).toBe('people.dutyDecided')
    await revoke('人事二', dutyId)
    expect(await codeOf(revoke('人事二', dutyId))).toBe('people.dutyRevoked')
    expect(await codeOf(approve('人事二', dutyId))).toBe('people.dutyDecided')
  })

  it('holds behind the wall too: the proposer cannot approve by SQL', async () => {
    const { dutyId } = await propose('人事一', 'staff-union')
    const byHand = city.as(as('人事一'), (tx, { accountId }) =>
      tx
        .updateTable('people.dutyGrant')
        .set({ approvedBy: accountId, approvedAt: '2026-04-01T00:00Z' })
        .where('id', '=', dutyId)
        .execute(),
    )
    expect(await codeOf(byHand)).toBe('two_people')
  })

  it('lists all to 人事課 and says who may approve, and to staff their own', async () => {
    const { dutyId } = await propose('人事一', 'personnel-commission')
    const list = (who: string) => city.as(as(who), (tx, actor) => listDuties(tx, actor))
    const of = (rows: Awaited<ReturnType<typeof list>>) => rows.find((row) => row.dutyId === dutyId)
    expect(of(await list('人事一'))).toMatchObject({
      holder: '職員',
      proposedByName: '人事一',
      state: 'proposed',
      mayApprove: false,
    })
    expect(of(await list('人事二'))?.mayApprove).toBe(true)
    expect(of(await list('監査役'))?.mayApprove).toBe(false)
    expect((await list('職員')).every(({ personId }) => personId === small.id('職員'))).toBe(true)
  })

  it('keeps what was declined and what was ended, with who did, for those who see the duties', async () => {
    const declined = await propose('人事一', 'disclosure')
    await revoke('人事二', declined.dutyId)
    const ended = await propose('人事一', 'disclosure')
    await approve('人事二', ended.dutyId)
    await revoke('人事一', ended.dutyId)
    const past = await city.as(as('監査役'), (tx) => listPastDuties(tx))
    const of = ({ dutyId }: { dutyId: string }) => past.find((row) => row.dutyId === dutyId)
    expect(of(declined)).toMatchObject({ end: 'declined', revokedByName: '人事二', approvedByName: null })
    expect(of(ended)).toMatchObject({ end: 'ended', revokedByName: '人事一', approvedByName: '人事二' })
    const own = await city.as(as('管理者'), (tx) => listPastDuties(tx))
    expect(own.length).toBe(past.length)
    expect((await city.as(as('職員'), (tx) => listPastDuties(tx))).every(({ holder }) => holder === '職員')).toBe(true)
  })

  it('tells the proposer why they cannot approve', async () => {
    const { dutyId } = await propose('人事一', 'disclosure')
    const list = await city.as(as('人事一'), (tx, actor) => listDuties(tx, actor))
    expect(list.find((row) => row.dutyId === dutyId)?.whyNot).toMatch(/^提案した人は承認できません。/)
    await revoke('人事一', dutyId)
  })

  it('finds accounts for 人事課 by name or label, and never one’s own', async () => {
    const found = (who: string, q: string) => city.as(as(who), (tx, actor) => dutyCandidates(tx, actor, q))
    expect((await found('人事一', '監査')).map(({ name, duties }) => [name, duties])).toEqual([['監査役', ['auditor']]])
    expect((await found('人事一', '人事')).map(({ name }) => name)).not.toContain('人事一')
    expect(await found('人事一', ' ')).toEqual([])
    expect(await codeOf(found('職員', '監査'))).toBe('people.notPersonnel')
  })
})
