import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { loadCycle } from '../cycle.ts'
import { insistKeeper } from '../keepers.ts'
import { officersCycle } from '../plan.ts'
import { refuse } from '../refusals.ts'

/** Who may be named for a cycle: whoever holds the duty of 人事課, or of the HR of its 任命権者, and is not named yet. */
export async function officerCandidates(tx: Tx, _: Actor, cycleId: string) {
  const cycle = await loadCycle(tx, cycleId)
  await insistKeeper(tx, cycle.appointingAuthority)
  const { rows } = await sql<{ accountId: string; name: string }>`
    select distinct g.account_id as "accountId", coalesce(access.account_name(g.account_id), '') as name
    from people.duty_grant g
    where (g.duty = 'personnel' or (g.duty = 'authority-personnel' and g.appointing_authority = ${cycle.appointingAuthority}))
      and g.revoked_at is null and g.approved_at is not null and g.during @> access.today()
      and not exists (select from evaluation.cycle_officer o where o.cycle_id = ${cycleId} and o.account_id = g.account_id and o.ended_at is null)
    order by name, "accountId"`.execute(tx)
  return { items: rows }
}

/** Takes an officer off a cycle; the last one stays, or nobody could run it. */
export async function endOfficer(tx: Tx, _: Actor, { cycleId, accountId }: { cycleId: string; accountId: string }) {
  await officersCycle(tx, cycleId, 'lock')
  const others = await tx
    .selectFrom('evaluation.cycleOfficer')
    .select('accountId')
    .where('cycleId', '=', cycleId)
    .where('endedAt', 'is', null)
    .where('accountId', '!=', accountId)
    .execute()
  if (others.length === 0) throw refuse.lastOfficer()
  await tx
    .updateTable('evaluation.cycleOfficer')
    .set({ endedAt: sql<string>`access.instant()` })
    .where('cycleId', '=', cycleId)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .execute()
  await audit(tx, { did: 'evaluation.endOfficer', record: cycleId, fields: [accountId] })
}
