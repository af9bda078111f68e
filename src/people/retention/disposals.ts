import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { askJob } from '../../platform/jobs/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist } from '../../platform/refusal.ts'
import { isPersonnel, personnelRefusal } from '../relations.ts'
import { eraseJob } from './erase-job.ts'
import { proposedDisposalNotice } from './notices.ts'
import { refuse } from './refusals.ts'
import { classNamed, keeperRefusal } from './register.ts'
import { decisionRefusal } from './retention-rules.ts'

/** Names that are shown of what is to be erased: enough to see whether the list is right. */
const sampleSize = 10

/** 起案, 決裁 and 廃棄記録, the latest first. Names nobody. */
export async function listDisposals(tx: Tx, actor: Actor) {
  insist(keeperRefusal(actor))
  const rows = await disposals(tx).limit(200).execute()
  const counts = await tx
    .selectFrom('people.disposalCount as c')
    .select(['c.disposalId', 'c.name', 'c.rows'])
    .select(
      sql<string>`coalesce((select t.title from platform.retention_tables() t where t.name = c.name), c.name)`.as(
        'title',
      ),
    )
    .execute()
  return rows.map(({ proposedBy, ...row }) => {
    const refusal = decisionRefusal(actor, {
      proposedBy,
      isDecided: row.approvedAt !== null || row.declinedAt !== null,
    })
    return {
      ...row,
      state: stateOf(row),
      mayApprove: isPersonnel(actor) && refusal === null,
      whyNot: refusal && `${refusal.message}${refusal.fix}`,
      counts: counts
        .filter(({ disposalId }) => disposalId === row.disposalId)
        .map(({ title, rows: gone }) => ({ title, rows: gone })),
    }
  })
}

const disposals = (tx: Tx) =>
  tx
    .selectFrom('people.disposal as d')
    .select(['d.id as disposalId', 'd.class', 'd.years', 'd.dueBy', 'd.subjects', 'd.earliestDueOn', 'd.latestDueOn'])
    .select(['d.reason', 'd.documentNumber', 'd.proposedBy', 'd.proposedAt', 'd.approvedAt', 'd.declinedAt'])
    .select(['d.finishedAt', 'd.erased', 'd.spared', 'd.repeatedAt'])
    .select(
      sql<string>`coalesce((select c.name from platform.retention_classes() c where c.class = d.class), d.class)`.as(
        'className',
      ),
    )
    .select(sql<string | null>`access.account_name(d.proposed_by)`.as('proposedByName'))
    .select(sql<string | null>`access.account_name(d.approved_by)`.as('approvedByName'))
    .orderBy(sql`d.approved_at is null and d.declined_at is null`, 'desc') // what waits stands first
    .orderBy('d.proposedAt', 'desc')

type Stages = {
  readonly approvedAt: string | null
  readonly declinedAt: string | null
  readonly finishedAt: string | null
}

function stateOf({ approvedAt, declinedAt, finishedAt }: Stages) {
  if (declinedAt !== null) return 'declined' as const
  if (finishedAt !== null) return 'finished' as const
  return approvedAt === null ? ('proposed' as const) : ('erasing' as const)
}

/** Some of what a 起案 is about, for whoever decides. Of private classes the days alone. */
export async function disposalSample(tx: Tx, actor: Actor, disposalId: string) {
  insist(personnelRefusal(actor))
  const { rows } = await sql<{ number: number; name: string | null; countedOn: string; dueOn: string }>`
    select row_number() over () as number, name, counted_on as "countedOn", due_on as "dueOn" from people.disposal_sample(${disposalId}, ${sampleSize})`.execute(
    tx,
  )
  if (rows.some(({ name }) => name !== null))
    await audit(tx, { did: 'people.readDisposalSample', record: disposalId, fields: ['written'] })
  return { items: rows }
}

/** 起案: everything of the class that is due today and not held, fixed as it is now. */
export async function proposeDisposal(
  tx: Tx,
  actor: Actor,
  given: { class: string; reason: string; documentNumber: string },
) {
  insist(personnelRefusal(actor))
  const { name } = await classNamed(tx, given.class)
  const { rows } = await sql<{ id: string | null }>`
    select people.propose_disposal(${given.class}, ${given.reason}, ${given.documentNumber}) as id`
    .execute(tx)
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'disposal_open' ? refuse.disposalOpen() : error
    })
  const id = rows[0]?.id ?? null
  if (id === null) throw refuse.nothingDue()
  await audit(tx, { did: 'people.proposeDisposal', record: id, fields: [given.class] })
  await notify(tx, proposedDisposalNotice(id, name))
  return { disposalId: id }
}

/** 決裁 by another person, and the erasing begins. */
export async function approveDisposal(tx: Tx, actor: Actor, disposalId: string) {
  insist(personnelRefusal(actor))
  insist(decisionRefusal(actor, await lockDisposal(tx, disposalId)))
  await tx
    .updateTable('people.disposal')
    .set({ approvedBy: actor.accountId, approvedAt: sql<string>`access.instant()` })
    .where('id', '=', disposalId)
    .execute()
  await audit(tx, { did: 'people.approveDisposal', record: disposalId, fields: ['approved'] })
  await askJob(tx, eraseJob, { disposalId })
}

/** Takes a 起案 away; one person is enough, also for their own. */
export async function declineDisposal(tx: Tx, actor: Actor, disposalId: string) {
  insist(personnelRefusal(actor))
  const { isDecided } = await lockDisposal(tx, disposalId)
  if (isDecided) throw refuse.disposalDecided()
  await tx
    .updateTable('people.disposal')
    .set({ declinedBy: actor.accountId, declinedAt: sql<string>`access.instant()` })
    .where('id', '=', disposalId)
    .execute()
  await audit(tx, { did: 'people.declineDisposal', record: disposalId, fields: ['declined'] })
}

/** Goes on with what was decided and stopped on the way, by whoever of 人事課 asks. */
export async function resumeDisposal(tx: Tx, actor: Actor, disposalId: string) {
  insist(personnelRefusal(actor))
  const { approvedAt, finishedAt } = await lockDisposal(tx, disposalId)
  if (approvedAt === null || finishedAt !== null) throw refuse.notApproved()
  await askJob(tx, eraseJob, { disposalId })
}

async function lockDisposal(tx: Tx, disposalId: string) {
  // One lock for all: the wall lets nobody lock a row that has been decided.
  await sql`select pg_advisory_xact_lock(hashtext('people.disposal'))`.execute(tx)
  const { declinedAt, ...found } = await tx
    .selectFrom('people.disposal')
    .select(['proposedBy', 'approvedAt', 'declinedAt', 'finishedAt'])
    .where('id', '=', disposalId)
    .executeTakeFirstOrThrow(() => refuse.noSuchDisposal())
  return { ...found, isDecided: found.approvedAt !== null || declinedAt !== null }
}
