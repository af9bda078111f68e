import { sql } from 'kysely'
import { studyGroupSettings } from '../../people/index.ts'
import { isBusinessDay } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { beginRequest, kindsOf } from '../../requests/index.ts'
import { meetingRefusal } from './group-rules.ts'
import { grantOf, ownGroup } from './groups.ts'
import { refuseSelf } from './refusals.ts'
import { studyGroupGrant } from './study-group-grant.ts'
import { settleStudy } from './tasks.ts'

export type NewMeeting = {
  readonly groupId: string
  readonly metOn: string
  readonly begins: string
  readonly ends: string
  readonly did: string
  readonly released: string
  readonly came: readonly string[]
}

/** What a meeting was: day, hours, who came, what was done. In office hours only with 職免, on so many days of the 年度. */
export async function logMeeting(tx: Tx, actor: Actor, { groupId, came, released, ...meeting }: NewMeeting) {
  const group = await ownGroup(tx, actor, groupId)
  if (group.mine !== 'member') throw refuseSelf.notMember()
  if (group.state !== 'running') throw refuseSelf.groupNotRunning()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`study:${groupId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ days: number }>`
    select count(distinct t.met_on)::integer as days from training.study_meeting t where t.group_id = ${groupId} and t.released is not null and t.met_on <> ${meeting.metOn}`.execute(
    tx,
  )
  insist(
    meetingRefusal(
      { ...meeting, released, isOpenDay: isBusinessDay(meeting.metOn) },
      rows[0]?.days ?? 0,
      await studyGroupSettings(tx),
    ),
  )
  const meetingId: string = crypto.randomUUID()
  await tx
    .insertInto('training.studyMeeting')
    .values({ id: meetingId, groupId, ...meeting, released: released === '' ? null : released })
    .execute()
    .catch((error: { constraint?: string }) => {
      if (error.constraint === 'study_meeting_once') throw refuseSelf.meetingTwice()
      throw error.constraint === 'meeting_of_group' ? refuseSelf.meetingOutside() : error
    })
  await tx
    .insertInto('training.studyAttendance')
    .values([...new Set(came)].map((personId) => ({ meetingId, personId })))
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'members_come' ? refuseSelf.memberCame() : error
    })
  await audit(tx, { did: 'training.logStudyMeeting', record: groupId })
}

/** Takes back a meeting that was logged by mistake. */
export async function unlogMeeting(
  tx: Tx,
  actor: Actor,
  { groupId, meetingId }: { groupId: string; meetingId: string },
) {
  const group = await ownGroup(tx, actor, groupId)
  if (group.mine !== 'member') throw refuseSelf.notMember()
  if (group.state !== 'running') throw refuseSelf.groupNotRunning()
  await tx.deleteFrom('training.studyMeeting').where('id', '=', meetingId).where('groupId', '=', groupId).execute()
  await audit(tx, { did: 'training.unlogStudyMeeting', record: groupId })
}

/** Reports the year, for everybody inside to read, and when it is presented. From then on it stays. */
export async function reportGroup(
  tx: Tx,
  actor: Actor,
  { groupId, report, presentedOn }: { groupId: string; report: string; presentedOn: string | null },
) {
  const group = await ownGroup(tx, actor, groupId)
  if (!group.isLeader) throw refuseSelf.notLeader()
  if (group.state !== 'running') throw refuseSelf.groupNotRunning()
  const held = await tx
    .selectFrom('training.studyMeeting')
    .select('id')
    .where('groupId', '=', groupId)
    .limit(1)
    .executeTakeFirst()
  if (!held) throw refuseSelf.reportTooSoon()
  await tx
    .updateTable('training.studyGroup')
    .set({ state: 'reported', report, presentedOn, reportedAt: sql<string>`access.instant()` })
    .where('id', '=', groupId)
    .execute()
  await audit(tx, { did: 'training.reportStudyGroup', record: groupId })
  await settleStudy(tx, groupId)
}

const kinds = kindsOf([studyGroupGrant])

/** Begins the 申請 of help for a group that runs, once a 年度. */
export async function askGrant(tx: Tx, actor: Actor, groupId: string) {
  const group = await ownGroup(tx, actor, groupId)
  if (!group.isLeader) throw refuseSelf.notLeader()
  if (group.state !== 'running') throw refuseSelf.groupNotRunning()
  if (await grantOf(tx, groupId)) throw refuseSelf.grantTwice()
  const requestId = await beginRequest(tx, actor, kinds, studyGroupGrant.id, {
    group: group.name,
    theme: group.theme,
    members: group.members,
  })
  await tx.insertInto('training.studyGrant').values({ requestId, groupId }).execute()
  await audit(tx, { did: 'training.askStudyGrant', record: requestId })
  return { requestId }
}
