import { sql } from 'kysely'
import { addDays } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { type EndReason, type RiskDuty, riskDuties, type Trouble } from './mentoring-rules.ts'
import { refuseMentoring } from './refusals.ts'

/** Brings the centre's 手続き in line with the pairs that have to be looked at. */
export async function settleMentoring(tx: Tx) {
  await sql`select training.settle_mentoring('メンターの組合せ{count}組を見直す', '一覧を見る')`.execute(tx)
}

const isCentre = (actor: Actor) => actor.duties.includes('training-centre')

type Mine = {
  mentoringId: string
  isMentor: boolean
  otherId: string
  otherName: string | null
  otherUnit: string | null
  beginsOn: string
  endsOn: string
  meetings: { meetingId: string; metOn: string; minutes: number }[]
}

/** The actor's own pairs, as mentee and as mentor, with when they met. */
export async function listMyMentoring(tx: Tx, actor: Actor) {
  const { rows } = await sql<Mine>`
    select m.id as "mentoringId", m.mentor_id = ${actor.personId} as "isMentor", o.id as "otherId", d.written as "otherName", d.unit_name as "otherUnit",
      m.begins_on as "beginsOn", m.ends_on as "endsOn",
      (select coalesce(jsonb_agg(jsonb_build_object('meetingId', t.id, 'metOn', t.met_on, 'minutes', t.minutes) order by t.met_on desc), '[]')
        from training.mentor_meeting t where t.mentoring_id = m.id) as meetings
    from training.mentoring m
    cross join lateral (select case when m.mentor_id = ${actor.personId} then m.person_id else m.mentor_id end as id) o
    left join people.directory_entry d on d.person_id = o.id and d.from_day <= access.today() and d.to_day > access.today()
    where m.ended_at is null and ${actor.personId} in (m.person_id, m.mentor_id) order by "isMentor", m.begins_on, m.id`.execute(
    tx,
  )
  return { items: rows, isCentre: isCentre(actor) }
}

type BoardLine = {
  mentoringId: string
  menteeName: string | null
  menteeUnit: string | null
  mentorName: string | null
  mentorUnit: string | null
  endsOn: string
  wantsChange: boolean
  trouble: Trouble | null
  meetings: number
  lastMetOn: string | null
}

/** All pairs for the centre, those to look at again first. Of their talks it sees how often they were held. */
export async function readMentoringBoard(tx: Tx, actor: Actor) {
  if (!isCentre(actor)) throw refuseMentoring.pairsByCentre()
  const { rows } = await sql<BoardLine>`
    select b.mentoring_id as "mentoringId", e.written as "menteeName", e.unit_name as "menteeUnit", r.written as "mentorName", r.unit_name as "mentorUnit",
      b.ends_on as "endsOn", b.wants_change as "wantsChange", b.trouble, b.meetings, b.last_met_on as "lastMetOn"
    from training.mentoring_board() b
    left join people.directory_entry e on e.person_id = b.mentee_id and e.from_day <= access.today() and e.to_day > access.today()
    left join people.directory_entry r on r.person_id = b.mentor_id and r.from_day <= access.today() and r.to_day > access.today()
    order by b.trouble is null and not b.wants_change, e.unit_order, e.kana, b.mentoring_id`.execute(tx)
  await audit(tx, { did: 'training.readMentoring', fields: ['pairs'] })
  return { items: rows }
}

export type NewPair = { readonly menteeId: string; readonly mentorId: string; readonly endsOn: string }

/** Pairs two people over the bounds of units. Refuses whoever rates the other, by the organisation or in the chain of a 評価シート. Both are told. */
export async function pairMentor(tx: Tx, actor: Actor, { menteeId, mentorId, endsOn }: NewPair) {
  if (!isCentre(actor)) throw refuseMentoring.pairsByCentre()
  if (menteeId === mentorId) throw refuseMentoring.mentorIsMentee()
  const today = actor.today.toString()
  if (endsOn <= today || endsOn > addDays(today, 1_096)) throw refuseMentoring.pairTooLong()
  const mentoringId: string = crypto.randomUUID()
  await tx
    .insertInto('training.mentoring')
    .values({ id: mentoringId, personId: menteeId, mentorId, endsOn })
    .execute()
    .catch((error: { constraint?: string }) => {
      throw refusalOf[error.constraint ?? '']?.() ?? error
    })
  for (const [personId, happened] of [
    [menteeId, 'メンターが決まりました。'],
    [mentorId, 'あなたがメンターになる人が決まりました。'],
  ] as const)
    await notify(tx, {
      to: { person: personId },
      key: `training.mentoring/${mentoringId}`,
      happened,
      act: '会う日を、二人で決めてください。話したことは、どこにも残りません。',
      dueOn: null,
      link: '/training/mentoring',
      button: 'メンターを開く',
    })
  await audit(tx, { did: 'training.pairMentor', about: menteeId, record: mentoringId })
  await settleMentoring(tx)
  return { mentoringId }
}

const refusalOf: Readonly<Record<string, () => Error>> = {
  mentor_moved: refuseMentoring.mentorSameUnit,
  mentor_rater: refuseMentoring.mentorRates,
  mentor_away: refuseMentoring.mentorAway,
  mentoring_once: refuseMentoring.alreadyPaired,
}

/** A pair of the actor's own, that runs. */
async function ownPair(tx: Tx, actor: Actor, mentoringId: string) {
  const pair = await tx
    .selectFrom('training.mentoring')
    .select(['id', 'personId', 'mentorId', 'endedAt'])
    .where('id', '=', mentoringId)
    .where((where) => where.or([where('personId', '=', actor.personId), where('mentorId', '=', actor.personId)]))
    .executeTakeFirstOrThrow(() => refuseMentoring.noSuchPair())
  if (pair.endedAt !== null) throw refuseMentoring.pairEnded()
  return pair
}

/** One of the two wishes another pair. The centre learns that, not who of them nor why; the other of the two learns nothing. */
export async function askForChange(tx: Tx, actor: Actor, mentoringId: string) {
  await ownPair(tx, actor, mentoringId)
  await tx
    .updateTable('training.mentoring')
    .set({ changeAskedAt: sql<string>`access.instant()` })
    .where('id', '=', mentoringId)
    .execute()
  await settleMentoring(tx)
}

/** The centre ends a pair, with why; both are told that it has ended. */
export async function endPair(tx: Tx, actor: Actor, { mentoringId, why }: { mentoringId: string; why: EndReason }) {
  if (!isCentre(actor)) throw refuseMentoring.pairsByCentre()
  const ended = await tx
    .updateTable('training.mentoring')
    .set({ endedAt: sql<string>`access.instant()`, endedWhy: why })
    .where('id', '=', mentoringId)
    .where('endedAt', 'is', null)
    .returning(['personId', 'mentorId'])
    .executeTakeFirst()
  if (!ended) throw refuseMentoring.pairEnded()
  for (const personId of [ended.personId, ended.mentorId])
    await notify(tx, {
      to: { person: personId },
      key: `training.mentoring/${mentoringId}`,
      happened: 'メンターの組合せが終わりました。',
      act: null,
      dueOn: null,
      link: '/training/mentoring',
      button: 'メンターを開く',
    })
  await audit(tx, { did: 'training.endMentoring', about: ended.personId, record: mentoringId, fields: [why] })
  await settleMentoring(tx)
}

/** That they met. Nothing of what was said can be kept: there is no place for it. */
export async function logMeeting(
  tx: Tx,
  actor: Actor,
  { mentoringId, metOn, minutes }: { mentoringId: string; metOn: string; minutes: number },
) {
  await ownPair(tx, actor, mentoringId)
  await tx
    .insertInto('training.mentorMeeting')
    .values({ id: crypto.randomUUID(), mentoringId, metOn, minutes })
    .execute()
    .catch((error: { constraint?: string }) => {
      if (error.constraint === 'met_once_a_day') throw refuseMentoring.metThen()
      throw error.constraint === 'met_while_paired' ? refuseMentoring.metOutside() : error
    })
}

/** Takes back a meeting that was logged by mistake. */
export async function unlogMeeting(
  tx: Tx,
  actor: Actor,
  { mentoringId, meetingId }: { mentoringId: string; meetingId: string },
) {
  await ownPair(tx, actor, mentoringId)
  await tx
    .deleteFrom('training.mentorMeeting')
    .where('id', '=', meetingId)
    .where('mentoringId', '=', mentoringId)
    .execute()
}

/**
 * Tells a duty that is bound to secrecy that somebody may come to harm: it learns whom to call, the one who raised it, and nothing else. Of the other of the two,
 * and of what was said, nothing is written.
 */
export async function raiseRisk(tx: Tx, actor: Actor, { mentoringId, to }: { mentoringId: string; to: RiskDuty }) {
  await ownPair(tx, actor, mentoringId)
  await notify(tx, {
    to: { duty: to },
    key: `training.mentor-risk/${crypto.randomUUID()}`,
    happened: 'メンター制度の中で、だれかの身に危険が及ぶおそれがあるという知らせがありました。',
    act: 'この知らせを出した人に、きょう連絡してください。内容は、本人から直接聞きます。',
    dueOn: actor.today.toString(),
    link: `/people/${actor.personId}`,
    button: '知らせた人を開く',
  })
  await audit(tx, { did: 'training.raiseMentorRisk', fields: [to] })
  return { told: riskDuties[to] }
}
