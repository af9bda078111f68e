import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import type { EnrolmentState } from '../enrolment-rules.ts'
import { lockKept } from '../sessions.ts'
import type { Standing } from './learning.ts'
import type { MaterialKind } from './material-rules.ts'

/** What came of the 教材 for whoever has a seat in a 回, for its keepers; not how long anybody took. Reading it is written down. */
export async function listResults(tx: Tx, _: Actor, sessionId: string) {
  const { courseId } = await lockKept(tx, sessionId)
  const { rows: materials } = await sql<{ materialId: string; title: string; kind: MaterialKind }>`
    select id as "materialId", title, kind from training.material where course_id = ${courseId} and not is_out order by position, id`.execute(
    tx,
  )
  const { rows } = await sql<{
    enrolmentId: string
    name: string | null
    unitName: string | null
    state: EnrolmentState
    standings: (Standing & { materialId: string; begunAt: string; doneAt: string | null })[]
  }>`
    select e.id as "enrolmentId", d.written as name, d.unit_name as "unitName", e.state,
      (select coalesce(jsonb_agg(jsonb_build_object('materialId', l.material_id, 'percent', l.percent, 'tries', l.tries, 'isDone', l.done_at is not null, 'begunAt', l.begun_at,
        'doneAt', l.done_at)), '[]') from training.learning l where l.enrolment_id = e.id) as standings
    from training.enrolment e
      left join people.directory_entry d on d.person_id = e.person_id and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())
    where e.session_id = ${sessionId} and e.state in ('admitted', 'completed', 'incomplete', 'absent')
    order by d.unit_order, d.grade_order, d.staff_number, e.id`.execute(tx)
  await audit(tx, { did: 'training.readResults', record: sessionId })
  return { materials, items: rows }
}
