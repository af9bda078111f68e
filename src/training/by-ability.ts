import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { inOrder } from './by-ability-rules.ts'
import { type CourseRow, withWords } from './catalogue.ts'
import type { EnrolmentState } from './enrolment-rules.ts'

type Row = CourseRow & {
  needs: { courseId: string; title: string; isCompleted: boolean }[]
  mine: EnrolmentState | null
}

/** The courses that serve one ability of the policy, with what is required first and how the actor stands to each; a handful, in one statement. */
export async function listByAbility(tx: Tx, actor: Actor, paragraphId: string) {
  const { rows } = await sql<Row>`
    select c.id as "courseId", c.title, c.category, c.state, c.owner_unit_id as "ownerUnitId", c.aim, c.policy_version_id as "policyVersionId",
      c.abilities, c.grades, c.deliveries, c.hours,
      (select json_build_object('name', s.name, 'firstOn', s.first_on, 'applyUntil', s.apply_until, 'choice', s.choice) from training.session s
        where s.course_id = c.id and s.state = 'open' and s.first_on >= access.today() order by s.first_on limit 1) as next,
      (select coalesce(json_agg(json_build_object('courseId', n.id, 'title', n.title, 'isCompleted', exists (
          select from training.enrolment e where e.course_id = n.id and e.person_id = ${actor.personId}::uuid and e.state = 'completed')) order by n.title), '[]')
        from training.course_need r join training.course n on n.id = r.needed_id where r.course_id = c.id) as needs,
      (select e.state from training.enrolment e where e.course_id = c.id and e.person_id = ${actor.personId}::uuid
        order by e.state in ('applied', 'waiting', 'offered', 'admitted') desc, e.state = 'completed' desc, e.applied_at desc limit 1) as mine
    from training.course c
    where c.state = 'open' and c.abilities @> array[${paragraphId}::text]
    order by c.title limit 100`.execute(tx)
  return { items: inOrder(await withWords(tx, actor, rows)) }
}
