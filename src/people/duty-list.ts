import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { approvalRefusal, type Duty } from './duty-rules.ts'
import { withGradeNames } from './grades.ts'
import { otherAccounts } from './other-accounts.ts'
import { personnelRefusal } from './relations.ts'
import { keptPeriod } from './timeline.ts'

/**
 * Duties that are in force, wait for approval or are to come, as far as the actor may see them: all for 人事課, 監査 and システム管理者, else
 * one's own. `state` is of today.
 */
export async function listDuties(tx: Tx, actor: Actor) {
  const rows = await dutyRows(tx)
    .where('g.revokedAt', 'is', null)
    .where(sql<boolean>`(upper_inf(g.during) or upper(g.during) > access.today())`)
    .orderBy('g.duty')
    .orderBy(sql`coalesce(d.kana, a.label)`)
    .orderBy('g.id')
    .execute()
  const today = actor.today.toString()
  return rows.map(({ during, duty, approvedAt, proposedBy, accountId, revokedAt: _, revokedByName: __, ...row }) => {
    const { from, to } = keptPeriod(during)
    const state =
      approvedAt === null ? ('proposed' as const) : from > today ? ('to-come' as const) : ('in-force' as const)
    const refusal = approvalRefusal(actor, { accountId, proposedBy, isApproved: approvedAt !== null, isRevoked: false })
    return {
      ...row,
      duty: duty as Duty,
      from,
      to,
      state,
      approvedAt,
      mayApprove: refusal === null,
      whyNot: refusal && `${refusal.message}${refusal.fix}`,
    }
  })
}

/** How many of what has ended are shown; older ones are in the audit. */
const historyLimit = 500

/** What has ended: declined before it began, ended early, or run out; the latest first. */
export async function listPastDuties(tx: Tx) {
  const rows = await dutyRows(tx)
    .where(sql<boolean>`(g.revoked_at is not null or upper(g.during) <= access.today())`)
    .orderBy(sql`coalesce(g.revoked_at, upper(g.during)::timestamptz)`, 'desc')
    .orderBy('g.id')
    .limit(historyLimit)
    .execute()
  return rows.map(({ during, duty, proposedBy: _, accountId: __, ...row }) => {
    const end =
      row.revokedAt === null ? ('over' as const) : row.approvedAt === null ? ('declined' as const) : ('ended' as const)
    return { ...row, duty: duty as Duty, ...keptPeriod(during), end }
  })
}

function dutyRows(tx: Tx) {
  return tx
    .selectFrom('people.dutyGrant as g')
    .innerJoin('people.account as a', 'a.id', 'g.accountId')
    .leftJoin('people.directoryEntry as d', 'd.personId', 'a.personId')
    .leftJoin('people.unitVersion as v', (join) =>
      join.onRef('v.unitId', '=', 'g.unitId').on(sql<boolean>`upper_inf(v.recorded) and v.during @> access.today()`),
    )
    .leftJoin('people.appointingAuthority as t', 't.code', 'g.appointingAuthority')
    .select(['g.id as dutyId', 'g.duty', 'g.during', 'g.reason', 'g.proposedBy', 'g.accountId'])
    .select(['g.proposedAt', 'g.approvedAt', 'g.revokedAt'])
    .select(['a.personId', 'v.fullName as unitName', 't.name as authorityName', 'd.unitName as holderUnit'])
    .select([
      sql<string>`coalesce(d.written, access.account_name(a.id), a.label, '')`.as('holder'),
      sql<string | null>`access.account_name(g.proposed_by)`.as('proposedByName'),
      sql<string | null>`access.account_name(g.approved_by)`.as('approvedByName'),
      sql<string | null>`access.account_name(g.revoked_by)`.as('revokedByName'),
    ])
}

/** Accounts that may be given a duty, by name, number or the label of an account without person; never one's own. For 人事課. */
export async function dutyCandidates(tx: Tx, actor: Actor, q: string) {
  insist(personnelRefusal(actor))
  const rows = await otherAccounts(tx, actor, q)
    ?.select(
      sql<Duty[]>`array(select distinct g.duty from people.duty_grant g
        where g.account_id = a.id and g.revoked_at is null and g.during @> access.today() order by 1)`.as('duties'),
    )
    .where('a.disabledAt', 'is', null)
    .execute()
  return withGradeNames(tx, actor.today.toString(), rows ?? [])
}
