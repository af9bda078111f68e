import { sql } from 'kysely'
import { withGradeNames } from '../people/index.ts'
import { formatFiscalYear } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import type { Makeup } from './attendance.ts'
import type { Delivery } from './course-rules.ts'
import type { EnrolmentState } from './enrolment-rules.ts'
import { keeps } from './keepers.ts'
import { refuse } from './refusals.ts'
import type { SeatChoice, SessionState } from './session-rules.ts'

/** わたしの研修: what somebody has to do with, the coming first, and what is behind them. */
export async function listMine(tx: Tx, { personId }: Actor) {
  const { rows } = await sql<{
    enrolmentId: string
    courseId: string
    sessionId: string
    title: string
    way: 'applied' | 'nominated'
    state: EnrolmentState
    sessionState: SessionState
    aim: string
    motive: string
    expectation: string
    expectedByName: string | null
    offeredUntil: string | null
    reason: string
    firstOn: string
    lastOn: string
    hours: number
    giveBack: string
    isDispatch: boolean
    isResult: boolean
    interview: { onDay: string; begins: string; ends: string; place: string } | null
    hasLessons: boolean
    hasHandouts: boolean
    delivery: Delivery
    days: { onDay: string; begins: string; ends: string; hall: string; lecturer: string }[]
    makeups: Makeup[]
    certificate: { fiscalYear: number; number: number } | null
  }>`
    select e.id as "enrolmentId", e.course_id as "courseId", e.session_id as "sessionId", e.title, e.way, e.state, s.state as "sessionState", e.aim, e.motive,
      e.expectation, (select d.written from people.directory_entry d where d.person_id = e.expected_by limit 1) as "expectedByName",
      e.offered_until as "offeredUntil", e.reason, s.first_on as "firstOn", s.last_on as "lastOn", c.hours::float8 as hours,
      e.give_back as "giveBack", exists (select from training.dispatch d where d.enrolment_id = e.id) as "isDispatch",
      exists (select from training.selection_result r where r.enrolment_id = e.id) as "isResult",
      (select json_build_object('onDay', i.on_day, 'begins', to_char(i.begins, 'HH24:MI'), 'ends', to_char(i.ends, 'HH24:MI'), 'place', i.place)
        from training.selection_slot i where i.enrolment_id = e.id) as interview,
      s.delivery = 'e-learning' and e.state in ('admitted', 'completed') and (e.state = 'completed' or access.today() between s.first_on and s.last_on)
        and exists (select from training.material m where m.course_id = e.course_id and not m.is_out) as "hasLessons",
      exists (select from training.handout m where m.course_id = e.course_id and (m.session_id is null or m.session_id = e.session_id)) as "hasHandouts", s.delivery,
      (select coalesce(json_agg(json_build_object('onDay', d.on_day, 'begins', to_char(d.begins, 'HH24:MI'), 'ends', to_char(d.ends, 'HH24:MI'), 'hall', d.hall,
        'lecturer', d.lecturer) order by d.number), '[]') from training.session_day d where d.session_id = s.id) as days,
      (select coalesce(json_agg(json_build_object('makeupId', m.id, 'state', m.state, 'onDay', m.on_day, 'begins', to_char(m.begins, 'HH24:MI'),
          'ends', to_char(m.ends, 'HH24:MI'), 'hall', m.hall, 'minutes', m.minutes, 'reason', m.reason, 'isElsewhere', m.session_id is not null) order by m.on_day), '[]')
        from training.makeup m where m.enrolment_id = e.id) as makeups,
      (select json_build_object('fiscalYear', t.fiscal_year, 'number', t.number) from training.certificate t where t.enrolment_id = e.id and e.state = 'completed') as certificate
    from training.enrolment e join training.session s on s.id = e.session_id join training.course c on c.id = e.course_id
    where e.person_id = ${personId}::uuid
    order by e.state not in ('applied', 'waiting', 'offered', 'admitted'), case when e.state in ('applied', 'waiting', 'offered', 'admitted') then s.first_on end,
      s.last_on desc, e.id
    limit 200`.execute(tx)
  return {
    items: rows.map(({ certificate, ...row }) => ({
      ...row,
      certificate: certificate && `${formatFiscalYear(certificate.fiscalYear)} 第${certificate.number}号`,
    })),
  }
}

/** Applications and nominations of who reports to the actor, for courses that are still to come: what do they expect? */
export async function listToExpect(tx: Tx, actor: Actor) {
  const { rows } = await sql<{
    enrolmentId: string
    personId: string
    title: string
    name: string | null
    state: EnrolmentState
    aim: string
    motive: string
    giveBack: string
    isDispatch: boolean
    recommends: boolean | null
    expectation: string
    firstOn: string
    lastOn: string
  }>`
    select e.id as "enrolmentId", e.person_id as "personId", e.title, e.give_back as "giveBack", e.recommends,
      exists (select from training.dispatch_call k where k.session_id = e.session_id) as "isDispatch", d.written as name, e.state, e.aim, e.motive, e.expectation, s.first_on as "firstOn", s.last_on as "lastOn"
    from training.enrolment e join training.session s on s.id = e.session_id
      left join people.directory_entry d on d.person_id = e.person_id and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())
    where e.person_id = any (array(select access.direct_reports())) and e.state in ('applied', 'waiting', 'offered', 'admitted') and s.last_on >= access.today()
      and e.person_id is distinct from ${actor.personId}::uuid
    order by e.expectation <> '', s.first_on, d.unit_order, e.id limit 200`.execute(tx)
  await audit(
    tx,
    rows.map(({ personId: about, enrolmentId }) => ({
      did: 'training.readAims',
      about,
      record: enrolmentId,
      fields: ['aim', 'motive'],
    })),
  )
  return { items: rows.map(({ personId: _, ...line }) => line) }
}

type SessionHead = {
  courseId: string
  title: string
  name: string
  state: SessionState
  delivery: Delivery
  choice: SeatChoice
  capacity: number
  firstOn: string
  lastOn: string
  applyFrom: string | null
  applyUntil: string | null
  free: number
  hasSelection: boolean
}

/** Everybody of a 回, for its keepers: who has a seat, who waits in which order, and who is out of it. Reading it is written down. */
export async function listParticipants(tx: Tx, actor: Actor, sessionId: string) {
  const { rows: found } = await sql<SessionHead>`
    select s.course_id as "courseId", c.title, s.name, s.state, s.delivery, s.choice, s.capacity, s.first_on as "firstOn", s.last_on as "lastOn",
      s.apply_from as "applyFrom", s.apply_until as "applyUntil", t.free,
      exists (select from training.selection l where l.session_id = s.id and l.state <> 'decided') as "hasSelection"
    from training.session s join training.course c on c.id = s.course_id cross join lateral training.standing(array[s.id]) t
    where s.id = ${sessionId}`.execute(tx)
  const session = found[0]
  if (!session) throw refuse.noSuchSession()
  if (!(await keeps(tx, session.courseId))) throw refuse.notKeeper()
  const { rows } = await sql<{
    enrolmentId: string
    personId: string
    name: string | null
    unitName: string | null
    gradeId: string | null
    way: 'applied' | 'nominated'
    state: EnrolmentState
    motive: string
    aim: string
    expectation: string
    offeredUntil: string | null
    reason: string
    place: number | null
    isOwn: boolean
  }>`
    select e.id as "enrolmentId", e.person_id as "personId", d.written as name, d.unit_name as "unitName", d.grade_id as "gradeId", e.way, e.state, e.motive, e.aim,
      e.expectation, e.offered_until as "offeredUntil", e.reason, e.person_id is not distinct from ${actor.personId}::uuid as "isOwn",
      case when e.state in ('applied', 'waiting') then row_number() over (partition by e.state order by e.queue) end::integer as place
    from training.enrolment e
      left join people.directory_entry d on d.person_id = e.person_id and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())
    where e.session_id = ${sessionId}
    order by array_position(array['applied', 'offered', 'admitted', 'completed', 'incomplete', 'absent', 'waiting', 'refused', 'lapsed', 'withdrawn'], e.state),
      case when e.state in ('applied', 'waiting') then e.queue end, d.unit_order, d.grade_order, d.staff_number, e.id`.execute(
    tx,
  )
  await audit(tx, { did: 'training.readParticipants', record: sessionId })
  return { session, items: await withGradeNames(tx, actor.today.toString(), rows) }
}
