import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { refuseChoosing } from './choosing/refusals.ts'
import { settleDispatches } from './dispatch/tasks.ts'
import type { EnrolmentState } from './enrolment-rules.ts'
import { move } from './enrolments.ts'
import { refuse } from './refusals.ts'
import { lockKept, offerSeats } from './sessions.ts'

export type Decision = {
  readonly sessionId: string
  readonly enrolmentIds: readonly string[]
  readonly outcome: 'admitted' | 'waiting' | 'refused'
  /** Told to each of them, where they are refused. */
  readonly reason: string
}

/** Decides 応募中 and 補欠 together, by a keeper: all or nobody, and no more than there are seats. Everybody is told. */
export async function decide(tx: Tx, actor: Actor, { sessionId, enrolmentIds, outcome, reason }: Decision) {
  await lockKept(tx, sessionId)
  await insistUnselected(tx, sessionId)
  const rows = await tx
    .selectFrom('training.enrolment')
    .select(['id', 'personId', 'title', 'courseId', sql<EnrolmentState>`state`.as('state')])
    .where('sessionId', '=', sessionId)
    .where('id', 'in', [...enrolmentIds])
    .orderBy('queue')
    .execute()
  if (rows.some(({ personId }) => personId === actor.personId)) throw refuse.ownEnrolment()
  const from: readonly EnrolmentState[] = outcome === 'waiting' ? ['applied'] : ['applied', 'waiting']
  if (rows.length !== enrolmentIds.length || rows.some(({ state }) => !from.includes(state))) throw refuse.notToDecide()
  if (outcome === 'admitted') {
    const free = await freeSeats(tx, sessionId)
    if (free < rows.length) throw refuse.noSeatLeft(free)
  }
  for (const { id, personId, title, courseId } of rows) {
    await move(tx, id, outcome, reason)
    await notify(tx, {
      to: { person: personId },
      key: `training.decided/${id}`,
      happened: `「${title}」は、${words[outcome]}`,
      act: outcome === 'admitted' ? '日程を予定に入れてください。' : null,
      dueOn: null,
      link: outcome === 'refused' ? `/training/courses/${courseId}` : '/training/mine',
      button: outcome === 'refused' ? 'ほかの回を見る' : 'わたしの研修を見る',
    })
    await audit(tx, { did: 'training.decide', about: personId, record: id, fields: [outcome] })
  }
  return { decided: rows.length }
}

/** Refuses where a 公募選考 decides, but for who waits after it. */
async function insistUnselected(tx: Tx, sessionId: string) {
  const selection = await tx
    .selectFrom('training.selection')
    .select('sessionId')
    .where('sessionId', '=', sessionId)
    .where('state', '<>', 'decided')
    .executeTakeFirst()
  if (selection) throw refuseChoosing.selectionDecides()
}

const words = {
  admitted: '受講が決まりました。',
  waiting: '補欠になりました。空きが出ると、順に案内します。',
  refused: '今回は受講できないことになりました。',
} as const

async function freeSeats(tx: Tx, sessionId: string): Promise<number> {
  const { rows } = await sql<{ free: number }>`select free from training.standing(array[${sessionId}::uuid])`.execute(
    tx,
  )
  return rows[0]?.free ?? 0
}

export type Nomination = { readonly sessionId: string; readonly personIds: readonly string[] }

/** Names people for a 回 and sends them the 案内: all or nobody, and no more than there are seats. Whoever has a place in the course already stays where they are. */
export async function nominate(tx: Tx, actor: Actor, { sessionId, personIds }: Nomination) {
  const session = await lockKept(tx, sessionId)
  if (session.state !== 'open' && session.state !== 'closed') throw refuse.notOpen()
  if (actor.personId !== null && personIds.includes(actor.personId)) throw refuse.ownEnrolment()
  await insistUnselected(tx, sessionId)
  const asked = [...new Set(personIds)]
  const { rows: there } = await sql<{ personId: string; isLive: boolean }>`
    select d.person_id as "personId", exists (select from training.enrolment e where e.course_id = ${session.courseId} and e.person_id = d.person_id
      and e.state in ('applied', 'waiting', 'offered', 'admitted')) as "isLive"
    from people.directory_entry d where d.person_id = any (${asked}::uuid[]) and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())`.execute(
    tx,
  )
  if (there.length < asked.length) throw refuse.nobodyNamed()
  const named = there.filter(({ isLive }) => !isLive).map(({ personId }) => personId)
  const free = await freeSeats(tx, sessionId)
  if (free < named.length) throw refuse.noSeatLeft(free)
  const title = `${session.title} ${session.name}`
  if (named.length > 0) {
    await sql`
      insert into training.enrolment (id, session_id, course_id, person_id, title, way, state, motive, aim)
      select gen_random_uuid(), ${sessionId}, ${session.courseId}, n.id, ${title}, 'nominated', 'admitted', '', '' from unnest(${named}::uuid[]) as n (id)`.execute(
      tx,
    )
    for (const personId of named)
      await notify(tx, {
        to: { person: personId },
        key: `training.nominated/${sessionId}`,
        happened: `「${title}」の受講者に指名されました。`,
        act: '日程を予定に入れ、参加の目標を書いてください。',
        dueOn: session.firstOn,
        link: '/training/mine',
        button: '目標を書く',
      })
  }
  await audit(tx, { did: 'training.nominate', record: sessionId, fields: [`${named.length}`] })
  return { named: named.length, before: there.length - named.length }
}

/** Takes somebody off a 回 whose circumstances they told; the seat goes on. By a keeper. */
export async function release(
  tx: Tx,
  actor: Actor,
  { enrolmentId, reason }: { readonly enrolmentId: string; readonly reason: string },
) {
  const found = await tx
    .selectFrom('training.enrolment')
    .select(['sessionId', 'personId', 'title', sql<EnrolmentState>`state`.as('state')])
    .where('id', '=', enrolmentId)
    .executeTakeFirstOrThrow(() => refuse.noSuchEnrolment())
  await lockKept(tx, found.sessionId)
  if (found.personId === actor.personId) throw refuse.ownEnrolment()
  if (!['offered', 'admitted'].includes(found.state)) throw refuse.overAlready()
  await move(tx, enrolmentId, 'withdrawn', reason)
  await notify(tx, {
    to: { person: found.personId },
    key: `training.released/${enrolmentId}`,
    happened: `研修の担当が、「${found.title}」の受講を取りやめにしました。`,
    act: null,
    dueOn: null,
    link: '/training/mine',
    button: '理由を読む',
  })
  await offerSeats(tx, found.sessionId)
  await settleDispatches(tx, actor, enrolmentId)
  await audit(tx, { did: 'training.release', about: found.personId, record: enrolmentId })
}
