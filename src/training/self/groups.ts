import { sql } from 'kysely'
import { studyGroupSettings } from '../../people/index.ts'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist } from '../../platform/refusal.ts'
import { moneyLeft, standingsOf } from '../../requests/index.ts'
import { type GroupState, joinRefusal, type MemberState, startRefusal } from './group-rules.ts'
import { refuseSelf } from './refusals.ts'
import { studyGroupGrant } from './study-group-grant.ts'
import { settleStudy } from './tasks.ts'

type Line = {
  groupId: string
  name: string
  theme: string
  state: GroupState
  leaderName: string | null
  members: number
  meetings: number
  mine: MemberState | null
}
const written = (person: string) =>
  sql.raw(
    `(select d.written from people.directory_entry d where d.person_id = ${person} and d.from_day <= access.today() and d.to_day > access.today() limit 1)`,
  )

/** Groups of a 年度, those of the actor's own first: everybody inside reads their themes and may ask to join. */
export async function listGroups(tx: Tx, actor: Actor, year: number | undefined) {
  const fiscalYear = year ?? fiscalYearOf(actor.today)
  const { rows } = await sql<Line>`
    select g.id as "groupId", g.name, g.theme, g.state, ${written('g.leader_id')} as "leaderName", c.members, c.meetings, m.state as mine
    from training.study_group g join training.study_groups(${fiscalYear}) c on c.group_id = g.id
    left join training.study_member m on m.group_id = g.id and m.person_id = ${actor.personId}
    order by m.state is null, g.state = 'reported', g.founded_at desc, g.id`.execute(tx)
  const isCentre = actor.duties.includes('training-centre')
  return {
    items: rows,
    rules: await studyGroupSettings(tx),
    isCentre,
    money: isCentre ? await moneyLeft(tx, studyGroupGrant.id, fiscalYear) : [],
  }
}

type Whole = Line & {
  fiscalYear: number
  aim: string
  units: number
  isLeader: boolean
  report: string | null
  presentedOn: string | null
}
type Person = {
  personId: string
  name: string | null
  unitName: string | null
  state: MemberState
  isLeader: boolean
  isAskedToLead: boolean
}
type Meeting = {
  meetingId: string
  metOn: string
  begins: string
  ends: string
  did: string
  released: string | null
  came: string[]
}

/** One group; its people and its log are for the group and the centre. */
export async function readGroup(tx: Tx, actor: Actor, groupId: string) {
  const { rows } = await sql<Whole>`
    select g.id as "groupId", g.fiscal_year as "fiscalYear", g.name, g.theme, g.aim, g.state, ${written('g.leader_id')} as "leaderName", c.members, c.units, c.meetings, m.state as mine,
      g.leader_id is not distinct from ${actor.personId}::uuid as "isLeader", g.report, g.presented_on as "presentedOn"
    from training.study_group g cross join lateral (select * from training.study_groups(g.fiscal_year) s where s.group_id = g.id) c
    left join training.study_member m on m.group_id = g.id and m.person_id = ${actor.personId}
    where g.id = ${groupId}`.execute(tx)
  const [found] = rows
  if (!found) throw refuseSelf.noSuchGroup()
  if (found.mine !== 'member' && actor.duties.includes('training-centre'))
    await audit(tx, { did: 'training.readStudyGroup', record: groupId })
  const people = await sql<Person>`
    select m.person_id as "personId", d.written as name, d.unit_name as "unitName", m.state, m.person_id = g.leader_id as "isLeader", m.asked_to_lead is not null as "isAskedToLead"
    from training.study_member m join training.study_group g on g.id = m.group_id
    left join people.directory_entry d on d.person_id = m.person_id and d.from_day <= access.today() and d.to_day > access.today()
    where m.group_id = ${groupId} order by m.state <> 'member', m.person_id <> g.leader_id, d.unit_order, d.kana, m.person_id`.execute(
    tx,
  )
  const log = await sql<Meeting>`
    select t.id as "meetingId", t.met_on as "metOn", to_char(t.begins, 'HH24:MI') as begins, to_char(t.ends, 'HH24:MI') as ends, t.did, t.released, array(
      select coalesce(${written('a.person_id')}, '退職した人') from training.study_attendance a where a.meeting_id = t.id order by 1) as came
    from training.study_meeting t where t.group_id = ${groupId} order by t.met_on desc, t.begins desc`.execute(tx)
  return {
    ...found,
    isPresent: found.fiscalYear === fiscalYearOf(actor.today),
    people: people.rows,
    log: log.rows,
    grant: await grantOf(tx, groupId),
    rules: await studyGroupSettings(tx),
  }
}

/** The 申請 of help that stands: as far as its reader may see it. */
export async function grantOf(tx: Tx, groupId: string) {
  const links = await tx.selectFrom('training.studyGrant').select('requestId').where('groupId', '=', groupId).execute()
  const standings = await standingsOf(
    tx,
    links.map(({ requestId }) => requestId),
  )
  const standing = [...standings].find(([, { state }]) => !['rejected', 'withdrawn', 'lapsed'].includes(state))
  return standing ? { requestId: standing[0], ...standing[1] } : null
}

export type NewGroup = { readonly name: string; readonly theme: string; readonly aim: string }

/** Founds a group of this 年度: whoever founds it leads it, and is its first member. */
export async function foundGroup(tx: Tx, actor: Actor, group: NewGroup) {
  if (actor.personId === null) throw refuseSelf.notMember()
  const rules = await studyGroupSettings(tx)
  const groupId: string = crypto.randomUUID()
  await onePerson(tx, actor.personId)
  await tx
    .insertInto('training.studyGroup')
    .values({ id: groupId, fiscalYear: fiscalYearOf(actor.today), leaderId: actor.personId, ...group })
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'study_group_name' ? refuseSelf.groupNameTaken() : error
    })
  insist(joinRefusal({ state: 'forming', members: 0, joins: await joinsOf(tx, actor.personId, groupId) }, rules))
  await audit(tx, { did: 'training.foundStudyGroup', record: groupId })
  return { groupId }
}

/** Consents of one person take turns: two groups at once would pass each other. */
const onePerson = (tx: Tx, personId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`study:${personId}`}, 0))`.execute(tx)

async function joinsOf(tx: Tx, personId: string, groupId: string): Promise<number> {
  const { rows } = await sql<{ joins: number }>`select training.study_joins(${personId}, ${groupId}) as joins`.execute(
    tx,
  )
  return rows[0]?.joins ?? 0
}

/** A group as its members and leader act on it: locked by the row that everybody inside may see. */
export async function ownGroup(tx: Tx, actor: Actor, groupId: string) {
  const { rows } = await sql<{
    name: string
    state: GroupState
    fiscalYear: number
    theme: string
    isLeader: boolean
    mine: MemberState | null
    members: number
    units: number
    leaderId: string
  }>`
    select g.name, g.state, g.fiscal_year as "fiscalYear", g.theme, g.leader_id as "leaderId", g.leader_id is not distinct from ${actor.personId}::uuid as "isLeader", m.state as mine, c.members, c.units
    from training.study_group g cross join lateral (select * from training.study_groups(g.fiscal_year) s where s.group_id = g.id) c
    left join training.study_member m on m.group_id = g.id and m.person_id = ${actor.personId} where g.id = ${groupId}`.execute(
    tx,
  )
  const [found] = rows
  if (!found) throw refuseSelf.noSuchGroup()
  return found
}

/** Members of one group are counted one after the other. */
const oneGroup = (tx: Tx, groupId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`study:${groupId}`}, 0))`.execute(tx)

/** The leader invites somebody: they become a member when they consent. */
export async function invite(tx: Tx, actor: Actor, { groupId, personId }: { groupId: string; personId: string }) {
  const group = await ownGroup(tx, actor, groupId)
  if (!group.isLeader) throw refuseSelf.notLeader()
  insist(joinRefusal({ ...group, joins: 0 }, await studyGroupSettings(tx)))
  await bring(tx, groupId, personId, 'invited')
  await notify(tx, {
    to: { person: personId },
    key: `training.study-invited/${groupId}`,
    happened: `自主研究グループ「${group.name}」に誘われました。`,
    act: '入るかどうかを答えてください。断っても、だれにも知らされません。',
    dueOn: null,
    link: `/training/self/groups/${groupId}`,
    button: 'グループを見る',
  })
  await audit(tx, { did: 'training.inviteToStudyGroup', about: personId, record: groupId })
  await settleStudy(tx, groupId)
}

const bring = (tx: Tx, groupId: string, personId: string, state: MemberState) =>
  tx
    .insertInto('training.studyMember')
    .values({ groupId, personId, state })
    .execute()
    .catch((error: { code?: string }) => {
      throw error.code === '23505' ? refuseSelf.alreadyThere() : error
    })

/** Asks to join: the leader answers. */
export async function askToJoin(tx: Tx, actor: Actor, groupId: string) {
  if (actor.personId === null) throw refuseSelf.notMember()
  const group = await ownGroup(tx, actor, groupId)
  insist(joinRefusal({ ...group, joins: await joinsOf(tx, actor.personId, groupId) }, await studyGroupSettings(tx)))
  await bring(tx, groupId, actor.personId, 'asked')
  await audit(tx, { did: 'training.askToJoinStudyGroup', record: groupId })
  await settleStudy(tx, groupId)
}

/** Consents: whoever was invited for themself, the leader to whoever asked. Never more than the city lets, however many consent at once. */
export async function consent(tx: Tx, actor: Actor, { groupId, personId }: { groupId: string; personId: string }) {
  await onePerson(tx, personId)
  await oneGroup(tx, groupId)
  const group = await ownGroup(tx, actor, groupId)
  insist(joinRefusal({ ...group, joins: await joinsOf(tx, personId, groupId) }, await studyGroupSettings(tx)))
  const joined = await tx
    .updateTable('training.studyMember')
    .set({ state: 'member', since: sql<string>`access.instant()` })
    .where('groupId', '=', groupId)
    .where('personId', '=', personId)
    .where('state', '=', personId === actor.personId ? 'invited' : 'asked')
    .executeTakeFirst()
  if (joined.numUpdatedRows === 0n) throw refuseSelf.noSuchMember()
  await audit(tx, { did: 'training.joinStudyGroup', about: personId, record: groupId })
  await settleStudy(tx, groupId)
}

/** Declines an invitation, takes back or turns down an offer, or leaves the group. */
export async function leave(tx: Tx, actor: Actor, { groupId, personId }: { groupId: string; personId: string }) {
  const group = await ownGroup(tx, actor, groupId)
  if (personId !== actor.personId && !group.isLeader) throw refuseSelf.notLeader()
  if (personId === group.leaderId) throw refuseSelf.leaderStays()
  const gone = await tx
    .deleteFrom('training.studyMember')
    .where('groupId', '=', groupId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw refuseSelf.noSuchMember()
  await audit(tx, { did: 'training.leaveStudyGroup', about: personId, record: groupId })
  await settleStudy(tx, groupId)
}

/** The leader begins when the members are enough, and from enough 課. */
export async function startGroup(tx: Tx, actor: Actor, groupId: string) {
  const group = await ownGroup(tx, actor, groupId)
  if (!group.isLeader) throw refuseSelf.notLeader()
  insist(startRefusal(group, await studyGroupSettings(tx)))
  await tx.updateTable('training.studyGroup').set({ state: 'running' }).where('id', '=', groupId).execute()
  await audit(tx, { did: 'training.startStudyGroup', record: groupId })
}

/** Dissolves a group that has not begun. */
export async function dissolve(tx: Tx, actor: Actor, groupId: string) {
  const group = await ownGroup(tx, actor, groupId)
  if (!group.isLeader) throw refuseSelf.notLeader()
  if (group.state !== 'forming') throw refuseSelf.groupStarted()
  await tx.deleteFrom('training.studyGroup').where('id', '=', groupId).execute()
  await audit(tx, { did: 'training.dissolveStudyGroup', record: groupId })
  await settleStudy(tx, groupId)
}
