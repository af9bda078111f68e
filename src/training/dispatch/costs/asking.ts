import { type Actor, audit, type Tx } from '../../../platform/database/index.ts'
import { beginRequest, kindsOf } from '../../../requests/index.ts'
import type { CostSort } from '../dispatch-rules.ts'
import { readDispatch } from '../dispatches.ts'
import { refuseDispatch } from '../refusals.ts'
import { dispatchCost } from './dispatch-cost.ts'

const kinds = kindsOf([dispatchCost])

/** Begins the 申請 for one line of the call, with what the call says written in it. By whoever goes, from 候補 until it is decided. */
export async function askCost(tx: Tx, actor: Actor, { enrolmentId, sort }: { enrolmentId: string; sort: CostSort }) {
  const one = await readDispatch(tx, actor, enrolmentId)
  if (!one.isOwn) throw refuseDispatch.ownToDo()
  const called = one.costs.find((cost) => cost.sort === sort)
  if (!called || !one.mayAskCosts) throw refuseDispatch.costNotCalled()
  const requestId = await beginRequest(tx, actor, kinds, dispatchCost.id, {
    sort,
    title: one.title,
    from: one.firstOn,
    to: one.lastOn,
    amountYen: called.amountYen,
  })
  await tx.insertInto('training.dispatchCost').values({ requestId, enrolmentId, sort }).execute()
  await audit(tx, { did: 'training.askDispatchCost', record: requestId })
  return { requestId }
}
