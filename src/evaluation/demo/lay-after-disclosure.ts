import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { LaidCycle } from './demo-days.ts'
import { drawn } from './drawn.ts'

/** What people of a demo said of how a result of a year that is over was told: three of five answer, most of them that there were facts, fewer that the next step is clear. */
export async function layAfterDisclosure(tx: Tx, cycle: LaidCycle) {
  await sql`
    with answered as (
      insert into evaluation.after_disclosure_answered (cycle_id, person_id)
      select distinct s.cycle_id, s.person_id from evaluation.sheet s
      where s.cycle_id = ${cycle.id} and s.state = 'done' and s.disclosed_on is not null and ${drawn(sql`'asked' || s.id`)} < 62
      returning person_id
    ), said as (
      select s.unit_path[1] as unit_id, q.question, ${drawn(sql`q.question || s.id`)} + q.doubt as place
      from answered a join evaluation.sheet s on s.cycle_id = ${cycle.id} and s.person_id = a.person_id
      cross join (values ('facts', 0), ('next', 14)) q (question, doubt)
    )
    insert into evaluation.after_disclosure_count (cycle_id, unit_id, question, choice, answers)
    select ${cycle.id}, u.unit_id, u.question, c.choice,
      (select count(*) from said s where s.unit_id = u.unit_id and s.question = u.question and s.place >= c.least and s.place < c.below)
    from (select distinct unit_id, question from said) u cross join (values ('yes', 0, 58), ('partly', 58, 86), ('no', 86, 200)) c (choice, least, below)`.execute(
    tx,
  )
}
