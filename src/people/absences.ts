import { addDays } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { knownNow } from './known.ts'
import { correctOrder, type EnterOrder, enterOrder, withdrawOrder } from './orders.ts'
import { refuse } from './refusals.ts'
import { citySettings } from './settings.ts'

/** A 休業 that was approved, with its last day. */
export type StudyLeave = { readonly personId: string; readonly from: string; readonly to: string }

const orderOf = ({ personId, from, to }: StudyLeave): EnterOrder => ({
  personId,
  kind: 'study-leave',
  effectiveOn: from,
  endsOn: addDays(to, 1),
  unitId: null,
  gradeId: null,
  title: null,
  lineKind: null,
  appointingAuthority: null,
  documentNo: null,
  employment: null,
})

/** Where orders come from 人事給与, the 休業 comes with them: nothing is written here, or it would stand twice. */
const comesByFeed = async (tx: Tx) => (await citySettings(tx)).orderSource === 'feed'

/** Enters the 発令 of an approved 休業, by 人事課 in the transaction of the approval; the absence, the routes and the roster follow. */
export async function enterStudyLeave(tx: Tx, actor: Actor, leave: StudyLeave) {
  if (!(await comesByFeed(tx))) await enterOrder(tx, actor, orderOf(leave))
}

/** Lets it end on another day, or, with null, never begin. Refuses where its 発令 is not there (any more). */
export async function changeStudyLeave(tx: Tx, actor: Actor, { personId, from }: StudyLeave, to: string | null) {
  if (await comesByFeed(tx)) return
  const order = await tx
    .selectFrom('people.personnelOrder')
    .select('id')
    .where('personId', '=', personId)
    .where('kind', '=', 'study-leave')
    .where('effectiveOn', '=', from)
    .where(knownNow)
    .executeTakeFirstOrThrow(() => refuse.noSuchOrder())
  if (to === null) await withdrawOrder(tx, actor, order.id)
  else await correctOrder(tx, actor, order.id, orderOf({ personId, from, to }))
}
