import { type Actor, audit, type Tx } from '../../../platform/database/index.ts'
import { beginRequest, kindsOf, type Standing, standingsOf } from '../../../requests/index.ts'
import { refuseWorkplace } from '../refusals.ts'
import { ownRun } from '../runs.ts'
import type { GrantSort } from './grant-words.ts'
import { workplaceGrant } from './workplace-grant.ts'

const kinds = kindsOf([workplaceGrant])

/** Begins an 申請 of 講師謝礼, 旅費 or 受講負担金 for a run of an approved plan, with what the plan says already written in it. */
export async function askGrant(tx: Tx, actor: Actor, { runId, sort }: { runId: string; sort: GrantSort }) {
  const run = await ownRun(tx, runId)
  if (!run.isApproved) throw refuseWorkplace.planNotApproved()
  if (run.isCalledOff) throw refuseWorkplace.runCalledOff()
  if (run.reportedAt !== null) throw refuseWorkplace.runReported()
  const requestId = await beginRequest(tx, actor, kinds, workplaceGrant.id, {
    sort,
    theme: run.theme,
    heldOn: run.plannedOn,
    ...(sort === 'lecturer' && run.lecturer !== '' ? { lecturer: run.lecturer } : {}),
  })
  await tx.insertInto('training.workplaceRunGrant').values({ requestId, runId }).execute()
  await audit(tx, { did: 'training.askGrant', record: requestId })
  return { requestId }
}

/** The 申請 begun for runs, as far as their reader may see them. */
export async function grantsOf(tx: Tx, runIds: readonly string[]) {
  if (runIds.length === 0) return new Map<string, GrantShown[]>()
  const links = await tx
    .selectFrom('training.workplaceRunGrant')
    .select(['runId', 'requestId'])
    .where('runId', 'in', [...runIds])
    .execute()
  const standings = await standingsOf(
    tx,
    links.map(({ requestId }) => requestId),
  )
  const shown = links.flatMap(({ runId, requestId }) => {
    const standing = standings.get(requestId)
    return standing ? [{ runId, requestId, ...standing }] : []
  })
  return Map.groupBy(shown, ({ runId }) => runId)
}
type GrantShown = Standing & { runId: string; requestId: string }
