import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import {
  type AfterDisclosureChoice,
  type AfterDisclosureQuestion,
  leastAnswers,
  sharesOf,
} from './after-disclosure-rules.ts'
import { officersCycle } from './plan.ts'
import { refuse } from './refusals.ts'

/**
 * Counts the answers of the person to the two questions. Nothing says which were theirs, and it is not audited: that would tell when they came. Refuses a second time, before
 * 開示, and once the cycle is closed.
 */
export async function answerAfterDisclosure(
  tx: Tx,
  _: Actor,
  {
    sheetId,
    facts,
    next,
  }: { readonly sheetId: string; readonly facts: AfterDisclosureChoice; readonly next: AfterDisclosureChoice },
) {
  const { rows } = await sql<{
    done: boolean
  }>`select evaluation.answer_after_disclosure(${sheetId}, ${facts}, ${next}) as done`.execute(tx)
  if (!rows[0]?.done) throw refuse.notAsked()
}

/** For the officers of a cycle that is closed: shares of the answers, of all and by 局. Where they would tell of single people the database gives none. */
export async function readAfterDisclosure(tx: Tx, _: Actor, cycleId: string) {
  const cycle = await officersCycle(tx, cycleId)
  const { rows } = await sql<{
    question: AfterDisclosureQuestion
    unitId: string | null
    isAll: boolean
    name: string | null
    yes: number | null
    partly: number | null
    no: number | null
  }>`select n.question, n.unit_id as "unitId", n.is_all as "isAll", n.yes, n.partly, n.no,
      (select v.full_name from people.unit_version v where v.unit_id = n.unit_id and upper_inf(v.recorded) and lower(v.during) <= ${cycle.days.baseOn}::date
        order by lower(v.during) desc limit 1) as name
    from evaluation.count_after_disclosure(${cycleId}) n
    order by n.is_all desc, (select v.established_order from people.unit_version v where v.unit_id = n.unit_id and upper_inf(v.recorded)
      order by lower(v.during) desc limit 1), n.unit_id`.execute(tx)
  return {
    isClosed: cycle.state === 'closed',
    leastAnswers,
    items: rows.map(({ yes, partly, no, ...row }) => ({
      ...row,
      answered: yes === null || partly === null || no === null ? null : yes + partly + no,
      shares: sharesOf([yes, partly, no]),
    })),
  }
}
