import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { plannedCity } from '../workplace/testing/planned-city.ts'
import { askToJoin, consent, foundGroup, invite, leave, listGroups, readGroup, startGroup } from './groups.ts'
import { askToLead, endAskingToLead, takeLead } from './leader.ts'
import { askGrant, logMeeting, reportGroup } from './meetings.ts'
import { studyGroupGrant } from './study-group-grant.ts'
import { settleStudy } from './tasks.ts'
import { helpedCity } from './testing/helped-city.ts'

const city = testCity('2026-04-06')
const { small, as, codeOf, asked } = plannedCity(city)
const { budget, write, send, approve, line } = helpedCity(city, as)
const found = (who: string, name: string) =>
  as(who, (tx, actor) => foundGroup(tx, actor, { name, theme: '待たせない窓口', aim: '他市のやり方を比べる' }))
const join = (groupId: string, who: string, person = who) =>
  as(who, (tx, actor) => consent(tx, actor, { groupId, personId: small.id(person) }))
const bid = (groupId: string, person: string, who = '田中花子') =>
  as(who, (tx, actor) => invite(tx, actor, { groupId, personId: small.id(person) }))
const read = (who: string, groupId: string) => as(who, (tx, actor) => readGroup(tx, actor, groupId))
const meeting = (groupId: string, more = {}) => ({
  groupId,
  metOn: '2026-04-06',
  begins: '18:00',
  ends: '19:30',
  did: '三市の待ち時間を比べた',
  released: '',
  came: [small.id('田中花子'), small.id('鈴木二郎')],
  ...more,
})
const log = (who: string, one: ReturnType<typeof meeting>) => as(who, (tx, actor) => logMeeting(tx, actor, one))
let groupId: string

beforeAll(async () => {
  await budget(studyGroupGrant.id, '自主研究グループ', 50_000)
})

describe('取組2-A-1 自主研究グループ', () => {
  it('is founded by anybody, seen by everybody, and gets members by the consent of both', async () => {
    groupId = (await found('田中花子', '待たせない窓口研究会')).groupId
    expect(await codeOf(found('佐々木三郎', '待たせない窓口研究会'))).toBe('training.groupNameTaken')
    expect((await as('税務課長', (tx, actor) => listGroups(tx, actor, undefined))).items).toMatchObject([
      { name: '待たせない窓口研究会', leaderName: '田中花子', members: 1, mine: null },
    ])
    expect(await codeOf(bid(groupId, '鈴木二郎', '佐々木三郎'))).toBe('training.notLeader')
    await bid(groupId, '鈴木二郎')
    expect(await codeOf(bid(groupId, '鈴木二郎'))).toBe('training.alreadyThere')
    expect(await asked('鈴木二郎')).toEqual([['自主研究グループ「待たせない窓口研究会」への誘いに答える', null]])
    expect(await codeOf(join(groupId, '田中花子', '鈴木二郎'))).toBe('training.noSuchMember')
    await join(groupId, '鈴木二郎')
    expect(await asked('鈴木二郎')).toEqual([])
    await as('佐々木三郎', (tx, actor) => askToJoin(tx, actor, groupId))
    expect(await asked('田中花子')).toEqual([['自主研究グループ「待たせない窓口研究会」への参加の申出に答える', null]])
    expect(await codeOf(join(groupId, '佐々木三郎'))).toBe('training.noSuchMember')
    await as('田中花子', (tx, actor) => consent(tx, actor, { groupId, personId: small.id('佐々木三郎') }))
    expect(await asked('田中花子')).toEqual([])
  })

  it('shows its people and its log to the group and the centre alone', async () => {
    expect((await read('鈴木二郎', groupId)).people).toHaveLength(3)
    expect((await read('研修一', groupId)).people).toHaveLength(3)
    const [looked] = await city.superuser(
      `select count(*)::integer n from platform.audit_entry where did = 'training.readStudyGroup'`,
    )
    expect(looked).toEqual({ n: 1 }) // the centre's look, and none of the members'
    expect(await read('税務課長', groupId)).toMatchObject({ members: 3, people: [], log: [] })
    expect(await as('部長', (tx) => tx.selectFrom('training.studyMember').selectAll().execute())).toEqual([])
  })

  it('begins when the members are enough, from two 課', async () => {
    const start = (who = '田中花子') => as(who, (tx, actor) => startGroup(tx, actor, groupId))
    expect(await codeOf(start())).toBe('training.tooFewMembers')
    for (const person of ['課長', '部長']) {
      await bid(groupId, person)
      await join(groupId, person)
    }
    expect(await codeOf(start('鈴木二郎'))).toBe('training.notLeader')
    expect(await codeOf(log('田中花子', meeting(groupId)))).toBe('training.groupNotRunning')
    await start()
    expect(await read('部長', groupId)).toMatchObject({ state: 'running', members: 5, units: 3 })
  })

  it('takes nobody who is in two others, also when both consents come at once', async () => {
    const { groupId: second } = await found('課長', '第二の会')
    const { groupId: third } = await found('税務課長', '第三の会')
    const inviting = (one: string, who: string) => bid(one, '鈴木二郎', who)
    await inviting(second, '課長')
    await inviting(third, '税務課長')
    const codes = await Promise.all([codeOf(join(second, '鈴木二郎')), codeOf(join(third, '鈴木二郎'))])
    expect(codes.toSorted()).toEqual(['done', 'training.tooManyGroups'])
    await expect(
      as('佐々木三郎', (tx) =>
        tx
          .insertInto('training.studyMember')
          .values({ groupId: second, personId: small.id('佐々木三郎'), state: 'member' })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('logs meetings outside office hours, and with 職免 on three days', async () => {
    await log('鈴木二郎', meeting(groupId))
    expect(await codeOf(log('田中花子', meeting(groupId)))).toBe('training.meetingTwice')
    expect(await codeOf(log('税務課長', meeting(groupId)))).toBe('training.notMember')
    expect(await codeOf(log('田中花子', meeting(groupId, { metOn: '2026-04-07' })))).toBe('training.meetingOutside')
    expect(await codeOf(log('田中花子', meeting(groupId, { begins: '16:00', ends: '17:00' })))).toBe(
      'training.inOfficeHours',
    )
    expect(
      await codeOf(log('田中花子', meeting(groupId, { begins: '20:00', ends: '21:00', came: [small.id('税務課長')] }))),
    ).toBe('training.memberCame')
    city.standOn('2026-05-15')
    for (const day of ['11', '12', '13'])
      await log(
        '田中花子',
        meeting(groupId, { metOn: `2026-05-${day}`, begins: '16:00', ends: '17:00', released: '課長 総人第1号' }),
      )
    expect(
      await codeOf(
        log(
          '田中花子',
          meeting(groupId, { metOn: '2026-05-14', begins: '16:00', ends: '17:00', released: '課長 総人第2号' }),
        ),
      ),
    ).toBe('training.tooOftenReleased')
    const { log: logged } = await read('研修一', groupId)
    expect(logged).toHaveLength(4)
    expect(logged[3]).toMatchObject({ metOn: '2026-04-06', begins: '18:00', came: ['田中花子', '鈴木二郎'] })
  })

  it('is helped once, within the line of the year, begun from the group', async () => {
    const begin = (who = '田中花子') => as(who, (tx, actor) => askGrant(tx, actor, groupId))
    expect(await codeOf(begin('鈴木二郎'))).toBe('training.notLeader')
    const { requestId } = await begin()
    const { edition } = await write('田中花子', requestId, { meetings: 8, use: '講師謝礼', amountYen: 30_000 })
    await send('田中花子', requestId, edition)
    expect(await codeOf(begin())).toBe('training.grantTwice')
    await approve(requestId)
    expect(await line('自主研究グループ')).toEqual({ reserved_yen: 0, spent_yen: 30_000 })
    expect((await read('田中花子', groupId)).grant).toMatchObject({ state: 'approved', amountYen: 30_000 })
  })

  it('changes its leader by the consent of both: one member is asked at a time, and takes it or declines', async () => {
    const ask = (person: string, who = '田中花子') =>
      as(who, (tx, actor) => askToLead(tx, actor, { groupId, personId: small.id(person) }))
    const leading = async (who: string) => (await asked(who)).filter(([act]) => String(act).includes('代表'))
    const answer = (who: string, act: typeof takeLead) => as(who, (tx, actor) => act(tx, actor, groupId))
    expect(await codeOf(ask('部長', '鈴木二郎'))).toBe('training.notLeader')
    expect(await codeOf(ask('田中花子'))).toBe('training.leadsAlready')
    expect(await codeOf(ask('税務課長'))).toBe('training.onlyMembersLead')
    await ask('鈴木二郎')
    expect(await codeOf(ask('課長'))).toBe('training.anotherAskedToLead')
    expect(await leading('鈴木二郎')).toEqual([
      ['自主研究グループ「待たせない窓口研究会」の代表を引き受けるかを答える', null],
    ])
    for (const act of [takeLead, endAskingToLead])
      expect(await codeOf(answer('課長', act))).toBe('training.notAskedToLead')
    await answer('鈴木二郎', endAskingToLead)
    expect(await leading('鈴木二郎')).toEqual([])
    expect(await codeOf(answer('鈴木二郎', takeLead))).toBe('training.notAskedToLead')
    await ask('課長')
    await answer('田中花子', endAskingToLead)
    expect(await leading('課長')).toEqual([])
    expect(await read('鈴木二郎', groupId)).toMatchObject({ leaderName: '田中花子', isLeader: false })

    await ask('鈴木二郎')
    await answer('鈴木二郎', takeLead)
    const handed = await read('鈴木二郎', groupId)
    expect(handed).toMatchObject({ leaderName: '鈴木二郎', isLeader: true, members: 5 })
    expect(handed.people.filter(({ isAskedToLead }) => isAskedToLead)).toEqual([])
    expect(await read('田中花子', groupId)).toMatchObject({ isLeader: false, mine: 'member' })
    expect(await codeOf(ask('課長'))).toBe('training.notLeader')
    await ask('田中花子', '鈴木二郎')
    await answer('田中花子', takeLead)
  })

  it('is given to nobody by direct SQL: a leader asks another, and only who was asked takes it', async () => {
    const direct = (who: string, set: string, person: string) =>
      as(who, (tx) =>
        sql`update training.study_member set ${sql.raw(set)} where group_id = ${groupId} and person_id = ${small.id(person)}`.execute(
          tx,
        ),
      )
    const mark = 'asked_to_lead = access.instant()'
    expect((await direct('課長', mark, '課長')).numAffectedRows).toBe(0n)
    expect((await direct('税務課長', mark, '課長')).numAffectedRows).toBe(0n)
    expect(await codeOf(direct('田中花子', mark, '田中花子'))).toBe('leader_asks_another')
    expect(await codeOf(direct('田中花子', `since = since - interval '1 day'`, '課長'))).toBe('kept_as_written')
    await expect(
      as('課長', (tx) =>
        sql`update training.study_group set leader_id = ${small.id('課長')} where id = ${groupId}`.execute(tx),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await read('課長', groupId)).toMatchObject({ leaderName: '田中花子' })
  })

  it('is asked for its report from February on, and everybody reads it then', async () => {
    const night = () => city.asService('due-asks', (tx) => settleStudy(tx, null))
    city.standOn('2027-01-31')
    await night()
    expect(await asked('田中花子')).toEqual([])
    city.standOn('2027-02-01')
    await night()
    expect(await asked('田中花子')).toEqual([
      ['自主研究グループ「待たせない窓口研究会」の一年を報告する', '2027-03-31'],
    ])
    await as('田中花子', (tx, actor) =>
      reportGroup(tx, actor, {
        groupId,
        report: '札を置いた課では、順番の問い合わせが減った。',
        presentedOn: '2027-03-10',
      }),
    )
    expect(await asked('田中花子')).toEqual([])
    expect(await read('税務課長', groupId)).toMatchObject({
      state: 'reported',
      report: '札を置いた課では、順番の問い合わせが減った。',
      presentedOn: '2027-03-10',
    })
    expect(await codeOf(bid(groupId, '研修二'))).toBe('training.groupOver')
    expect(
      await codeOf(as('田中花子', (tx, actor) => leave(tx, actor, { groupId, personId: small.id('田中花子') }))),
    ).toBe('training.leaderStays')
  })
})
