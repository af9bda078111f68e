import { sql } from 'kysely'
import { withGradeNames } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insistKeeper, isCentre } from '../keepers.ts'
import { refuse } from '../refusals.ts'
import { refuseTargeting } from './refusals.ts'
import { goneNames, type Reason, reasonSentence, type TargetState, type WaiverKind } from './target-words.ts'

type BoardLine = {
  courseId: string
  title: string
  isRequired: boolean
  referenceOn: string
  countedAt: string | null
  counts: Partial<Record<TargetState, number>>
  swaps: number
}

/** Courses with targets, and how far they are, of the whole city or of one 局: the centre sees all, a 研修担当 theirs. */
export async function readTargetBoard(tx: Tx, actor: Actor, { unitId }: { readonly unitId?: string | undefined }) {
  const { rows } = await sql<BoardLine>`
    with counted as (
      select s.course_id, s.state, count(*)::integer as people from training.target_states(null, null) s
        ${
          unitId
            ? sql`join people.directory_entry d on d.person_id = s.person_id and d.from_day <= access.today() and d.to_day > access.today()
          join training.above() a on a.unit_id = d.unit_id and a.above_id = ${unitId}::uuid`
            : sql``
        }
      group by s.course_id, s.state
    )
    select c.id as "courseId", c.title, g.is_required as "isRequired", g.reference_on as "referenceOn", g.counted_at as "countedAt",
      (select coalesce(jsonb_object_agg(n.state, n.people), '{}') from counted n where n.course_id = c.id) as counts,
      (select count(*)::integer from training.swap w where w.course_id = c.id and w.state = 'asked' and w.other_id is null) as swaps
    from training.targeting g join training.course c on c.id = g.course_id
    where (${isCentre(actor)} or c.id in (select training.my_courses())) and c.state <> 'closed' order by g.is_required desc, c.title, c.id`.execute(
    tx,
  )
  return { items: rows, isCentre: isCentre(actor) }
}

export type TargetFilter = {
  readonly courseId: string
  readonly unitId?: string | undefined
  readonly state?: TargetState | undefined
  readonly after?: string | undefined
  readonly limit: number
}

type Line = Reason & {
  key: string
  personId: string
  name: string | null
  unitName: string | null
  bureauName: string | null
  gradeId: string | null
  state: TargetState
  sessionName: string | null
  hasSeat: boolean
  isAway: boolean
  isOwn: boolean
  goneWhy: keyof typeof goneNames | null
  goneOn: string | null
  waiver: { waiverId: string; kind: WaiverKind; reason: string; on: string; by: string | null } | null
}

/** The 対象者 of a course for its keepers, in 建制順, with why and how they stand; who is no target any more stands under a state of its own. Reading it is written down. */
export async function listTargets(tx: Tx, actor: Actor, { courseId, unitId, state, after, limit }: TargetFilter) {
  await insistCourse(tx, courseId)
  const course = await tx
    .selectFrom('training.course as c')
    .innerJoin('training.targeting as g', 'g.courseId', 'c.id')
    .select(['c.title', 'g.isRequired', 'g.referenceOn', 'g.countedAt'])
    .where('c.id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuseTargeting.noTargeting())
  const { rows } = await sql<Line>`
    with who as (
      select s.*, d.written, d.unit_id, d.unit_name, a.above_id as bureau_id,
        coalesce(d.unit_order, '~') || '/' || lpad(coalesce(d.grade_order, 99)::text, 2, '0') || '/' || coalesce(d.staff_number, '') || '/' || s.person_id as key
      from training.target_states(${courseId}, null) s
        left join people.directory_entry d on d.person_id = s.person_id and d.from_day <= access.today() and d.to_day > access.today()
        left join training.above() a on a.unit_id = d.unit_id and a.is_top
      where ${state === undefined ? sql`s.state <> 'gone'` : sql`s.state = ${state}`}
    )
    select w.key, w.person_id as "personId", w.written as name, w.unit_name as "unitName", t.kind, t.grade_id as "gradeId", t.since, t.year, w.state,
      (select v.name from people.unit_version v where v.unit_id = w.bureau_id and upper_inf(v.recorded) and v.during @> access.today()) as "bureauName",
      (select x.name from training.session x where x.id = w.session_id) as "sessionName", w.enrolment_id is not null as "hasSeat",
      training.is_away(w.person_id) as "isAway", w.person_id is not distinct from ${actor.personId}::uuid as "isOwn", t.gone_why as "goneWhy", t.gone_on as "goneOn",
      case when v.id is not null then jsonb_build_object('waiverId', v.id, 'kind', v.kind, 'reason', v.reason, 'by', access.account_name(v.waived_by),
        'on', (v.waived_at at time zone 'Asia/Tokyo')::date) end as waiver
    from who w join training.target t on t.course_id = w.course_id and t.person_id = w.person_id
      left join training.target_waiver v on v.course_id = w.course_id and v.person_id = w.person_id and v.ended_at is null
    where (${unitId ?? null}::uuid is null or w.bureau_id = ${unitId ?? null}::uuid) and (${after ?? null}::text is null or w.key collate "C" > ${after ?? ''})
    order by w.key collate "C" limit ${limit + 1}`.execute(tx)
  const today = actor.today.toString()
  const named = await withGradeNames(tx, today, rows.slice(0, limit))
  await audit(tx, { did: 'training.readTargets', record: courseId })
  return {
    ...course,
    counts: await countsOf(tx, courseId, unitId),
    items: named.map(({ key: _, kind, since, year, gradeId: _grade, gradeName, goneWhy, ...line }) => ({
      ...line,
      gradeName,
      why: reasonSentence({ kind, since, year }, gradeName, today),
      gone: goneWhy && goneNames[goneWhy],
    })),
    next: rows.length > limit ? (rows[limit - 1]?.key ?? null) : null,
  }
}

async function countsOf(tx: Tx, courseId: string, unitId: string | undefined) {
  const { rows } = await sql<{ state: TargetState; people: number }>`
    select s.state, count(*)::integer as people from training.target_states(${courseId}, null) s
    where ${unitId ?? null}::uuid is null or exists (select from people.directory_entry d join training.above() a on a.unit_id = d.unit_id
      where d.person_id = s.person_id and d.from_day <= access.today() and d.to_day > access.today() and a.above_id = ${unitId ?? null}::uuid)
    group by s.state`.execute(tx)
  return Object.fromEntries(rows.map(({ state, people }) => [state, people])) as Partial<Record<TargetState, number>>
}

export type Waiver = {
  readonly courseId: string
  readonly personId: string
  readonly kind: WaiverKind
  readonly reason: string
}

/** 免除 of a target, by a keeper, with why. It stays with who gave it and when, also when it is taken back. */
export async function waive(tx: Tx, actor: Actor, { courseId, personId, kind, reason }: Waiver) {
  await insistCourse(tx, courseId)
  if (personId === actor.personId) throw refuseTargeting.ownWaiver()
  const { title } = await tx
    .selectFrom('training.target')
    .select('title')
    .where('courseId', '=', courseId)
    .where('personId', '=', personId)
    .where('goneOn', 'is', null)
    .executeTakeFirstOrThrow(() => refuseTargeting.notTarget())
  const waiverId: string = crypto.randomUUID()
  await tx
    .insertInto('training.targetWaiver')
    .values({ id: waiverId, courseId, personId, title, kind, reason })
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'waived_once' ? refuseTargeting.waivedAlready() : error
    })
  await audit(tx, { did: 'training.waive', about: personId, record: courseId, fields: [kind] })
  return { waiverId }
}

/** Takes a 免除 back: the person is asked to complete the course again. */
export async function endWaiver(tx: Tx, actor: Actor, waiverId: string) {
  const found = await tx
    .selectFrom('training.targetWaiver')
    .select(['courseId', 'personId'])
    .where('id', '=', waiverId)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow(() => refuseTargeting.noSuchWaiver())
  await insistKeeper(tx, found.courseId)
  if (found.personId === actor.personId) throw refuseTargeting.ownWaiver()
  await tx
    .updateTable('training.targetWaiver')
    .set({ endedAt: sql<string>`access.instant()`, endedBy: actor.accountId })
    .where('id', '=', waiverId)
    .execute()
  await audit(tx, { did: 'training.endWaiver', about: found.personId, record: found.courseId })
}

async function insistCourse(tx: Tx, courseId: string) {
  await tx
    .selectFrom('training.course')
    .select('id')
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  await insistKeeper(tx, courseId)
}
