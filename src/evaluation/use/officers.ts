import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insistKeeper } from '../keepers.ts'
import { refuse } from './refusals.ts'

/** Every use of results; each has officers and rules of its own. */
export const useNames = {
  bonus: '勤勉手当の成績率',
  raise: '昇給区分',
  promotion: '昇任の名簿',
  guidance: '指導',
} as const
export type Use = keyof typeof useNames
export const uses = Object.keys(useNames) as [Use, ...Use[]]

/** 任命権者 for which the actor is named for this use. */
async function authoritiesOf(tx: Tx, use: Use): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select evaluation.my_uses(${use}) as code`.execute(tx)
  return rows.map(({ code }) => code)
}
export async function insistNamed(tx: Tx, use: Use, authority: string) {
  if (!(await authoritiesOf(tx, use)).includes(authority)) throw refuse.notNamed(useNames[use])
}

type OfUse = { readonly authority: string; readonly use: Use }

/** Who handles a use, and who of HR could be named for it. */
export async function listUseOfficers(tx: Tx, actor: Actor, { authority, use }: OfUse) {
  await insistKeeper(tx, authority)
  const { rows } = await sql<{ accountId: string; name: string; namedAt: string | null }>`
    select distinct on (g.account_id) g.account_id as "accountId", coalesce(access.account_name(g.account_id), '') as name, o.named_at as "namedAt"
    from people.duty_grant g
    left join evaluation.use_officer o on o.account_id = g.account_id and o.appointing_authority = ${authority} and o.use = ${use} and o.ended_at is null
    where (g.duty = 'personnel' or (g.duty = 'authority-personnel' and g.appointing_authority = ${authority}))
      and g.revoked_at is null and g.approved_at is not null and g.during @> access.today()
    order by g.account_id`.execute(tx)
  const named = rows.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return {
    officers: named.filter(({ namedAt }) => namedAt !== null).map(({ accountId, name }) => ({ accountId, name })),
    candidates: named
      .filter(({ namedAt, accountId }) => namedAt === null && accountId !== actor.accountId)
      .map(({ accountId, name }) => ({ accountId, name })),
    isOfficer: (await authoritiesOf(tx, use)).includes(authority),
  }
}

/** Brings the 手続き of the officers in line with what waits for their confirmation: after each step of a run, and when an officer comes or goes. */
export async function settleUseRuns(tx: Tx, { authority, use }: OfUse) {
  await sql`select evaluation.settle_use_runs(${use}, ${authority})`.execute(tx)
}

type Officer = OfUse & { readonly accountId: string }

/** Names another for a use: nobody opens other people's results to themself. */
export async function nameUseOfficer(tx: Tx, actor: Actor, { authority, use, accountId }: Officer) {
  const { candidates } = await listUseOfficers(tx, actor, { authority, use })
  if (accountId === actor.accountId) throw refuse.namesThemself()
  if (!candidates.some((one) => one.accountId === accountId)) throw refuse.noSuchAccount()
  const namedBy = String(actor.accountId)
  await tx
    .insertInto('evaluation.useOfficer')
    .values({ appointingAuthority: authority, use, accountId })
    .onConflict((conflict) =>
      conflict
        .columns(['appointingAuthority', 'use', 'accountId'])
        .doUpdateSet({ endedAt: null, namedBy, namedAt: sql<string>`access.instant()` }),
    )
    .execute()
  await settleUseRuns(tx, { authority, use })
  await audit(tx, { did: 'evaluation.nameUseOfficer', record: `${authority}/${use}`, fields: [accountId] })
}

/** Ends it, which anybody of HR may: it is the safe side. */
export async function endUseOfficer(tx: Tx, _: Actor, { authority, use, accountId }: Officer) {
  await insistKeeper(tx, authority)
  await tx
    .updateTable('evaluation.useOfficer')
    .set({ endedAt: sql<string>`access.instant()` })
    .where('appointingAuthority', '=', authority)
    .where('use', '=', use)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .execute()
  await settleUseRuns(tx, { authority, use })
  await audit(tx, { did: 'evaluation.endUseOfficer', record: `${authority}/${use}`, fields: [accountId] })
}
