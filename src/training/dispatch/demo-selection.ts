import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { settleSelection } from '../choosing/laying.ts'
import { demoApplications, demoCriteria } from './demo-words.ts'

/**
 * A 公募選考 of the demo city: its sheet, and who applied. While it is open, somebody of the 課長's own has applied and has no opinion yet; where it is closed, all but
 * the 課長 have scored, who steps back from whoever reports to them.
 */
export async function laySelectionDemo(tx: Tx, centre: string, sessionId: string, isOpen: boolean) {
  await sql`insert into training.selection (session_id, steps, looked_for, laid_by)
    values (${sessionId}, '{paper}', '学んだことを、自分の仕事と職場に返せる人を選びます。これまでの成績の順では選びません。', ${centre})`.execute(
    tx,
  )
  for (const [at, { step, name, says, most, weight }] of demoCriteria.entries())
    await sql`insert into training.selection_criterion (session_id, number, step, name, says, most, weight)
      values (${sessionId}, ${at + 1}, ${step}, ${name}, ${says}, ${most}, ${weight})`.execute(tx)
  const { rows } = await sql<{ id: string; isOwn: boolean }>`
    with director as (select a.person_id from people.account a where a.is_demo and a.label like '課長（%' order by a.demo_order limit 1),
    -- A few of an order first, and who of them is there: that is asked of each by a function.
    near as (
      select d.person_id, md5(d.staff_number || ${isOpen ? 'open' : 'closed'}) as lot, true as own
      from people.supervision v join people.directory_entry d on d.person_id = v.person_id and d.from_day <= access.today() and d.to_day > access.today()
      where v.supervisor_id = (select r.person_id from director r) and v.role = 'superior' and upper_inf(v.recorded) and (v.during @> access.today())
      union all
      (select d.person_id, md5(d.staff_number || ${isOpen ? 'open' : 'closed'}) as lot, false
       from people.directory_entry d where d.from_day <= access.today() and d.to_day > access.today() and d.grade_id in ('officer', 'senior-officer', 'chief')
         and not exists (select from people.supervision v where v.person_id = d.person_id and v.supervisor_id = (select r.person_id from director r) and upper_inf(v.recorded))
       order by lot limit 20)
    ), present as materialized (
      select n.* from near n where not training.is_away(n.person_id) and not exists (select from people.account a where a.person_id = n.person_id and a.is_demo)
        and not exists (select from training.dispatch x where x.person_id = n.person_id)
    )
    (select p.person_id as id, p.own as "isOwn" from present p where p.own order by p.lot limit 1)
    union all
    (select p.person_id, p.own from present p where not p.own order by p.lot limit ${isOpen ? 0 : 3})`.execute(tx)
  for (const [at, { id, isOwn }] of rows.entries()) {
    const { motive, aim, giveBack, opinion } = demoApplications[at % demoApplications.length] ?? demoApplications[0]
    const isSaid = !isOpen || !isOwn
    await sql`insert into training.enrolment (session_id, course_id, person_id, title, way, state, motive, aim, give_back, expectation, recommends, expected_by, applied_at, changed_at)
      select s.id, s.course_id, ${id}, c.title || ' ' || s.name, 'applied', 'applied', ${motive}, ${aim}, ${giveBack}, ${isSaid ? opinion : ''},
        ${isSaid ? at !== 3 : null}::boolean, case when ${isSaid}::boolean then (select v.supervisor_id from people.supervision v where v.person_id = ${id} and v.role = 'superior'
          and upper_inf(v.recorded) and (v.during @> access.today()) limit 1) end, s.apply_from::timestamptz + interval '4 days', s.apply_from::timestamptz + interval '4 days'
      from training.session s join training.course c on c.id = s.course_id where s.id = ${sessionId}`.execute(tx)
  }
  // The chair is somebody who is close to nobody; beside them the 課長 and the 局長 who can be signed in as.
  await sql`
    with known as materialized (
      select d.person_id, md5(d.staff_number) as lot from people.directory_entry d
      where d.grade_id = 'section-director' and d.from_day <= access.today() and d.to_day > access.today()
        and not exists (select from people.account a where a.person_id = d.person_id and a.is_demo)
      order by lot limit 20
    ), chair as (
      select k.person_id from known k
      where not training.is_away(k.person_id)
        and not exists (select from training.enrolment e where e.session_id = ${sessionId} and training.conflict_of(e.id, k.person_id) is not null)
      order by k.lot limit 1
    )
    insert into training.selection_member (session_id, person_id, is_chair, named_by)
    select ${sessionId}::uuid, c.person_id, true, ${centre}::uuid from chair c
    union all
    select ${sessionId}::uuid, a.person_id, false, ${centre}::uuid from people.account a where a.is_demo and (a.label like '課長（%' or a.label like '局長（%')`.execute(
    tx,
  )
  if (!isOpen)
    await sql`
      insert into training.selection_score (enrolment_id, member_id, step, points, comment)
      select e.id, m.person_id, 'paper',
        array[3 + abs(hashtext(e.motive || m.is_chair) % 3), 2 + abs(hashtext(e.give_back || m.is_chair) % 4), 3 + abs(hashtext(e.aim || m.is_chair) % 3)],
        case when m.is_chair then '問いがはっきりしている。戻ってからの進め方を、もう一歩聞きたい。' else '' end
      from training.enrolment e join training.selection_member m on m.session_id = e.session_id
      where e.session_id = ${sessionId} and training.conflict_of(e.id, m.person_id) is null
        and not exists (select from people.account a where a.person_id = m.person_id and a.is_demo and a.label like '課長（%')`.execute(
      tx,
    )
  await settleSelection(tx, sessionId)
}
