import { sql } from 'kysely'
import type { SignedInContext } from '../platform/http/index.ts'
import { inOrder } from './by-ability-rules.ts'
import { type CourseRow, courseColumns, withWords } from './catalogue.ts'
import type { EnrolmentState } from './enrolment-rules.ts'

type Row = CourseRow & {
  needs: { courseId: string; title: string; isCompleted: boolean }[]
  mine: EnrolmentState | null
}

/** The courses that serve one ability of the policy, with what is required first and how the actor stands to each; a handful, in one statement. */
export async function listByAbility(context: Pick<SignedInContext, 'as' | 'look'>, paragraphId: string) {
  const { rows } = await context.look(sql<Row>`
    select ${courseColumns},
      (select coalesce(json_agg(json_build_object('courseId', n.id, 'title', n.title, 'isCompleted', training.has_completed(access.person_id(), n.id)) order by n.title), '[]')
        from training.course_need r join training.course n on n.id = r.needed_id where r.course_id = c.id) as needs,
      (select e.state from training.enrolment e where e.course_id = c.id and e.person_id = access.person_id()
        order by e.state in ('applied', 'waiting', 'offered', 'admitted') desc, e.state = 'completed' desc, e.applied_at desc limit 1) as mine
    from training.course c
    where c.state = 'open' and c.abilities @> array[${paragraphId}::text]
    order by c.title limit 100`)
  return { items: inOrder(await withWords(context, rows)) }
}
