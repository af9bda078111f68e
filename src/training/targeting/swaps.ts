import { sql } from 'kysely'
import { withGradeNames } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insistKeeper } from '../keepers.ts'
import { refuse } from '../refusals.ts'
import { offerSeats } from '../sessions.ts'
import { refuseTargeting } from './refusals.ts'
import { type Reason, reasonSentence, type SwapState, type TargetState } from './target-words.ts'

type MyTarget = Reason & {
  courseId: string
  title: string
  isRequired: boolean | null
  gradeId: string | null
  state: TargetState
}
type MySeat = {
  enrolmentId: string
  courseId: string
  title: string
  firstOn: string
  others: { sessionId: string; name: string; firstOn: string; free: number }[]
  asked: { swapId: string; toTitle: string; otherName: string | null } | null
}
type AskedOfMe = { swapId: string; name: string | null; title: string; toTitle: string; reason: string }

/** What courses somebody is meant by, and why; where they hold a seat, to which other 回 they could change; and what colleagues ask of them. */
export async function listMyTargets(tx: Tx, actor: Actor) {
  const { personId } = actor
  const today = actor.today.toString()
  const { rows: targets } = await sql<MyTarget>`
    select t.course_id as "courseId", t.title, g.is_required as "isRequired", t.grade_id as "gradeId", t.kind, t.since, t.year, s.state
    from training.target_states(null, ${personId}::uuid) s join training.target t on t.course_id = s.course_id and t.person_id = s.person_id
      left join training.targeting g on g.course_id = t.course_id join training.course c on c.id = t.course_id and c.state = 'open'
    where s.person_id = ${personId}::uuid and s.state <> 'gone' order by s.state in ('completed', 'waived'), g.is_required desc, t.title limit 100`.execute(
    tx,
  )
  const { rows: seats } = await sql<MySeat>`
    select e.id as "enrolmentId", e.course_id as "courseId", e.title, s.first_on as "firstOn",
      (select coalesce(jsonb_agg(jsonb_build_object('sessionId', o.id, 'name', o.name, 'firstOn', o.first_on, 'free', f.free) order by o.first_on, o.name), '[]')
        from training.session o cross join lateral training.standing(array[o.id]) f
        where o.course_id = e.course_id and o.id <> e.session_id and o.state = 'open' and o.first_on > access.today()) as others,
      (select jsonb_build_object('swapId', w.id, 'toTitle', w.to_title, 'otherName', (select d.written from people.directory_entry d
          where d.person_id = w.other_id and d.from_day <= access.today() and d.to_day > access.today()))
        from training.swap w where w.enrolment_id = e.id and w.state = 'asked') as asked
    from training.enrolment e join training.session s on s.id = e.session_id
    where e.person_id = ${personId}::uuid and e.state = 'admitted' and s.first_on > access.today() order by s.first_on, e.id limit 100`.execute(
    tx,
  )
  const { rows: askedOfMe } = await sql<AskedOfMe>`
    select w.id as "swapId", d.written as name, w.title, w.to_title as "toTitle", w.reason
    from training.swap w left join people.directory_entry d on d.person_id = w.person_id and d.from_day <= access.today() and d.to_day > access.today()
    where w.other_id = ${personId}::uuid and w.state = 'asked' order by w.asked_at limit 50`.execute(tx)
  return {
    targets: (await withGradeNames(tx, today, targets)).map(
      ({ kind, since, year, gradeId: _, gradeName, ...target }) => ({
        ...target,
        why: reasonSentence({ kind, since, year }, gradeName, today),
      }),
    ),
    seats: seats.filter(({ others, asked }) => others.length > 0 || asked !== null),
    askedOfMe,
  }
}

export type AskedSwap = {
  readonly enrolmentId: string
  /** The 回 with a free seat; null to change with a colleague. */
  readonly toSessionId: string | null
  readonly otherId: string | null
  readonly reason: string
}

/** Somebody cannot come on their day: asks for a free seat in another 回, or a colleague for theirs. Whoever answers is told. */
export async function askSwap(tx: Tx, actor: Actor, { enrolmentId, toSessionId, otherId, reason }: AskedSwap) {
  const own = await tx
    .selectFrom('training.enrolment')
    .select(['courseId', 'title'])
    .where('id', '=', enrolmentId)
    .where('personId', '=', actor.personId)
    .executeTakeFirstOrThrow(() => refuse.noSuchEnrolment())
  const wanted = otherId === null ? toSessionId : await seatOf(tx, own.courseId, otherId)
  if (wanted === null) throw otherId === null ? refuseTargeting.swapNotHeld() : refuseTargeting.swapNotWith()
  const swapId: string = crypto.randomUUID()
  await tx
    .insertInto('training.swap')
    .values({
      id: swapId,
      courseId: own.courseId,
      enrolmentId,
      personId: actor.personId ?? '',
      toSessionId: wanted,
      otherId,
      reason,
    })
    .execute()
    .catch(said)
  const told = {
    key: `training.swap/${swapId}`,
    happened: `「${own.title}」の受講者が、回を替わりたいと申し出ました。`,
    act: '理由を読んで、答えてください。',
    dueOn: null,
  }
  if (otherId !== null)
    await notify(tx, { ...told, to: { person: otherId }, link: '/training/mine', button: '申出を読む' })
  else
    for (const to of await keepersOf(tx, own.courseId))
      await notify(tx, { ...told, to, link: `/training/targets/${own.courseId}`, button: '申出を読む' })
  await audit(tx, { did: 'training.askSwap', record: swapId })
  return { swapId }
}

async function seatOf(tx: Tx, courseId: string, personId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string | null
  }>`select training.seat_of_colleague(${courseId}, ${personId}) as id`.execute(tx)
  return rows[0]?.id ?? null
}

/** Who answers for a course: the people named for it, else the centre. */
async function keepersOf(tx: Tx, courseId: string) {
  const people = await tx
    .selectFrom('training.courseKeeper')
    .select('personId')
    .where('courseId', '=', courseId)
    .execute()
  return people.length > 0
    ? people.map(({ personId }) => ({ person: personId }))
    : [{ duty: 'training-centre' as const }]
}

function said(error: { constraint?: string }): never {
  switch (error.constraint) {
    case 'swap_of_held_seat':
      throw refuseTargeting.swapNotHeld()
    case 'swap_with_holder':
      throw refuseTargeting.swapNotWith()
    case 'no_seat_left':
      throw refuseTargeting.swapNoSeat()
    case 'swap_once':
      throw refuseTargeting.swapAsked()
    case 'swap_is_over':
      throw refuseTargeting.swapOver()
    case 'who_answers_swap':
      throw refuseTargeting.answersElse()
    default:
      throw error
  }
}

/** What waits for the keepers of a course, and what was answered lately. */
export async function listSwaps(tx: Tx, actor: Actor, courseId: string) {
  await tx
    .selectFrom('training.course')
    .select('id')
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  await insistKeeper(tx, courseId)
  const { rows } = await sql<{
    swapId: string
    name: string | null
    unitName: string | null
    otherName: string | null
    isExchange: boolean
    isOwn: boolean
    title: string
    toTitle: string
    reason: string
    state: SwapState
    free: number
  }>`
    select w.id as "swapId", d.written as name, d.unit_name as "unitName", o.written as "otherName", w.other_id is not null as "isExchange",
      w.person_id is not distinct from ${actor.personId}::uuid as "isOwn", w.title, w.to_title as "toTitle", w.reason, w.state, f.free
    from training.swap w cross join lateral training.standing(array[w.to_session_id]) f
      left join people.directory_entry d on d.person_id = w.person_id and d.from_day <= access.today() and d.to_day > access.today()
      left join people.directory_entry o on o.person_id = w.other_id and o.from_day <= access.today() and o.to_day > access.today()
    where w.course_id = ${courseId} order by w.state <> 'asked', w.asked_at desc limit 50`.execute(tx)
  await audit(tx, { did: 'training.readSwaps', record: courseId })
  return { items: rows }
}

export type SwapAnswer = { readonly swapId: string; readonly agrees: boolean; readonly words: string }

/** Agrees or refuses: the colleague who was asked, or a keeper for a free seat. Agreed is done at once, for both or for nobody; whoever asked is told. */
export async function answerSwap(tx: Tx, _: Actor, { swapId, agrees, words }: SwapAnswer) {
  const found = await openSwap(tx, swapId)
  await tx
    .updateTable('training.swap')
    .set({ state: agrees ? 'agreed' : 'refused', answer: words })
    .where('id', '=', swapId)
    .execute()
    .catch(said)
  await notify(tx, {
    to: { person: found.personId },
    key: `training.swap-answered/${swapId}`,
    happened: agrees
      ? `申し出た回に替わりました。受講するのは「${found.toTitle}」です。`
      : `「${found.title}」の回は、替われませんでした。`,
    act: agrees ? '日程を予定に入れてください。' : 'ほかの回か、替わってくれる人を探してください。',
    dueOn: null,
    link: '/training/mine',
    button: 'わたしの研修を見る',
  })
  if (agrees && found.otherId === null && found.fromSessionId !== null) await offerSeats(tx, found.fromSessionId)
  await audit(tx, {
    did: 'training.answerSwap',
    about: found.personId,
    record: swapId,
    fields: [agrees ? 'agreed' : 'refused'],
  })
}

/** Whoever asked does not need it any more. */
export async function takeSwapBack(tx: Tx, actor: Actor, swapId: string) {
  const found = await openSwap(tx, swapId)
  if (found.personId !== actor.personId) throw refuseTargeting.answersElse()
  await tx.updateTable('training.swap').set({ state: 'taken-back' }).where('id', '=', swapId).execute().catch(said)
  await audit(tx, { did: 'training.takeSwapBack', record: swapId })
}

async function openSwap(tx: Tx, swapId: string) {
  const found = await tx
    .selectFrom('training.swap')
    .select(['personId', 'otherId', 'title', 'toTitle', 'state', 'fromSessionId'])
    .where('id', '=', swapId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => refuseTargeting.noSuchSwap())
  if (found.state !== 'asked') throw refuseTargeting.swapOver()
  return found
}
