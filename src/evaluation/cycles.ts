import { sql } from 'kysely'
import { addDays, fiscalYearOf, formatPeriod } from '../platform/calendar/index.ts'
import { type Actor, audit, insertMany, type Tx } from '../platform/database/index.ts'
import { policyOn } from '../policy/index.ts'
import { isBroken } from './chain-rules.ts'
import { insistKeeper } from './keepers.ts'
import { chainDay, officersCycle, planCycle } from './plan.ts'
import { rulesFor } from './plan-rules.ts'
import { refuse } from './refusals.ts'
import type { EvaluationKind, Step } from './scheme.ts'
import { schemeOn } from './schemes.ts'
import { settleTasks } from './tasks.ts'

export type NewCycle = {
  readonly authority: string
  readonly kind: EvaluationKind
  readonly name: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly baseOn: string
  readonly disclosureOn: string | null
}

/** Prepares a cycle under the scheme and the policy of its first day. Whoever makes it is its first officer. */
export async function makeCycle(tx: Tx, actor: Actor, asked: NewCycle) {
  await insistKeeper(tx, asked.authority)
  if (asked.periodTo < asked.periodFrom) throw refuse.periodBackwards()
  const scheme = await schemeOn(tx, asked.authority, asked.periodFrom)
  if (!scheme) throw refuse.noScheme(asked.periodFrom)
  if (!rulesFor(scheme.scheme, asked.kind)) throw refuse.kindNotInScheme()
  // A period may begin before the city had its policy here: then the one of today is meant.
  const policy = (await policyOn(tx, asked.periodFrom)) ?? (await policyOn(tx, actor.today.toString()))
  if (!policy) throw refuse.noScheme(asked.periodFrom)
  const cycleId: string = crypto.randomUUID()
  await tx
    .insertInto('evaluation.cycle')
    .values({
      id: cycleId,
      appointingAuthority: asked.authority,
      schemeId: scheme.schemeId,
      policyVersionId: policy.versionId,
      kind: asked.kind,
      name: asked.name,
      fiscalYear: fiscalYearOf(asked.periodFrom),
      during: formatPeriod({ from: asked.periodFrom, to: addDays(asked.periodTo, 1) }),
      baseOn: asked.baseOn,
      disclosureOn: asked.disclosureOn,
      formerMarksVisible: scheme.scheme.formerMarksVisible,
    })
    .execute()
  await tx
    .insertInto('evaluation.cycleOfficer')
    .values({ cycleId, accountId: String(actor.accountId) })
    .execute()
  await audit(tx, { did: 'evaluation.makeCycle', record: cycleId })
  return { cycleId }
}

/** Cycles that the actor may know of, the latest first; `isOfficer` where they see its sheets. */
export async function listCycles(tx: Tx) {
  const { rows } = await sql<{
    cycleId: string
    authority: string
    kind: EvaluationKind
    name: string
    fiscalYear: number
    periodFrom: string
    periodTo: string
    baseOn: string
    disclosureOn: string | null
    state: 'preparing' | 'open' | 'closed'
    authorityName: string
    officers: string[]
    isOfficer: boolean
  }>`select c.id as "cycleId", c.appointing_authority as authority, c.kind, c.name, c.fiscal_year as "fiscalYear", lower(c.during)::text as "periodFrom",
      (upper(c.during) - 1)::text as "periodTo", c.base_on::text as "baseOn", c.disclosure_on::text as "disclosureOn", c.state,
      coalesce((select a.name from people.appointing_authority a where a.code = c.appointing_authority), c.appointing_authority) as "authorityName",
      array(select coalesce(access.account_name(o.account_id), '') from evaluation.cycle_officer o where o.cycle_id = c.id and o.ended_at is null order by o.named_at) as officers,
      c.id = any (array(select evaluation.my_cycles())) as "isOfficer"
    from evaluation.cycle c order by lower(c.during) desc, c.kind, c.id`.execute(tx)
  return rows
}

/** Names another officer, who has to hold the duty. */
export async function nameOfficer(tx: Tx, _: Actor, { cycleId, accountId }: { cycleId: string; accountId: string }) {
  await officersCycle(tx, cycleId)
  await tx
    .insertInto('evaluation.cycleOfficer')
    .values({ cycleId, accountId })
    .onConflict((conflict) => conflict.columns(['cycleId', 'accountId']).doUpdateSet({ endedAt: null }))
    .execute()
    .catch((error: { code?: string }) => {
      throw error.code === '23503' ? refuse.noSuchAccount() : error
    })
  await audit(tx, { did: 'evaluation.nameOfficer', record: cycleId, fields: [accountId] })
}

export async function setDisclosureDay(tx: Tx, _: Actor, { cycleId, on }: { cycleId: string; on: string }) {
  const cycle = await officersCycle(tx, cycleId, 'lock')
  if (cycle.state === 'closed') throw refuse.notOpen()
  await tx.updateTable('evaluation.cycle').set({ disclosureOn: on }).where('id', '=', cycleId).execute()
  await audit(tx, { did: 'evaluation.setDisclosureDay', record: cycleId, fields: ['disclosureOn'] })
}

export type Override = {
  readonly cycleId: string
  readonly personId: string
  readonly evaluatorId: string | null
  readonly adjusterId: string | null
  readonly noAdjuster: boolean
  readonly confirmerId: string | null
  readonly reason: string
}

/** Names others for one person before opening. Nobody over themself. */
export async function overrideChain(tx: Tx, _: Actor, { cycleId, personId, reason, ...chain }: Override) {
  const cycle = await officersCycle(tx, cycleId)
  if (cycle.state !== 'preparing') throw refuse.openedAlready()
  if ([chain.evaluatorId, chain.adjusterId, chain.confirmerId].includes(personId)) throw refuse.overrideSelf()
  const values = { ...chain, reason }
  await tx
    .insertInto('evaluation.chainOverride')
    .values({ cycleId, personId, ...values })
    .onConflict((conflict) => conflict.columns(['cycleId', 'personId']).doUpdateSet(values))
    .execute()
  await audit(tx, { did: 'evaluation.overrideChain', about: personId, record: cycleId, fields: Object.keys(chain) })
}

/** Opens a cycle: one sheet for everybody who is evaluated, with the chain of the day. Refuses while a chain is broken. Set-based: ten thousand in seconds. */
export async function openCycle(tx: Tx, actor: Actor, cycleId: string) {
  const cycle = await officersCycle(tx, cycleId, 'lock')
  if (cycle.state !== 'preparing') throw refuse.openedAlready()
  const today = actor.today.toString()
  const plan = await planCycle(tx, actor, cycle, chainDay(cycle, today))
  const evaluated = plan.filter(({ planned }) => planned.outcome !== 'left-out')
  const broken = evaluated.filter(({ planned }) => planned.outcome === 'evaluated' && isBroken(planned.chain)).length
  if (broken > 0) throw refuse.chainsBroken(broken)
  const sheets = evaluated.flatMap(({ planned, candidate }) =>
    planned.parts.map(({ during, gradeId }, at) => ({
      id: crypto.randomUUID() as string,
      cycleId,
      personId: planned.personId,
      part: at + 1,
      during: formatPeriod(during),
      unitId: candidate.unitId,
      unitPath: candidate.unitPath,
      gradeId,
      jobFamily: candidate.line.jobFamily,
      employmentKind: candidate.line.employmentKind,
      steps: planned.steps,
      evaluatorId: planned.chain.evaluatorId,
      adjusterId: planned.chain.adjusterId,
      confirmerId: planned.chain.confirmerId,
      said: planned.says,
      state: planned.state,
    })),
  )
  await insertMany(tx, 'evaluation.sheet', sheets)
  const roles = sheets.flatMap(({ id, evaluatorId, adjusterId, confirmerId }) =>
    (
      [
        ['evaluator', evaluatorId],
        ['adjuster', adjusterId],
        ['confirmer', confirmerId],
      ] as const
    ).flatMap(([role, personId]) => (personId === null ? [] : [{ sheetId: id, role, personId, fromDay: today }])),
  )
  await insertMany(tx, 'evaluation.sheetRole', roles)
  await tx
    .updateTable('evaluation.cycle')
    .set({ state: 'open', openedAt: sql<string>`access.instant()`, version: cycle.version + 1 })
    .where('id', '=', cycleId)
    .execute()
  await settleTasks(tx, cycle, today, null)
  await audit(tx, { did: 'evaluation.openCycle', record: cycleId })
  await sql`select evaluation.measure_sheets()`.execute(tx)
  return { sheets: sheets.length }
}

/** Closes a cycle of which nothing is left to do; from the next 1 April its years of 保存 count. */
export async function closeCycle(tx: Tx, actor: Actor, cycleId: string) {
  const cycle = await officersCycle(tx, cycleId, 'lock')
  if (cycle.state !== 'open') throw refuse.notOpen()
  const { rows } = await sql<{ open: number }>`select count(*)::integer as open from evaluation.sheet
    where cycle_id = ${cycleId} and state not in ('done', 'exempt')`.execute(tx)
  const open = rows[0]?.open ?? 0
  if (open > 0) throw refuse.sheetsOpen(open)
  await tx
    .updateTable('evaluation.cycle')
    .set({ state: 'closed', closedAt: sql<string>`access.instant()`, version: cycle.version + 1 })
    .where('id', '=', cycleId)
    .execute()
  await settleTasks(tx, cycle, actor.today.toString(), null)
  await audit(tx, { did: 'evaluation.closeCycle', record: cycleId })
}

export type Postponement = {
  readonly cycleId: string
  /** null: for the whole cycle. */
  readonly sheetId: string | null
  readonly step: Step
  readonly toOn: string
  readonly reason: string
}

export async function postpone(tx: Tx, actor: Actor, { cycleId, sheetId, ...postponed }: Postponement) {
  const cycle = await officersCycle(tx, cycleId)
  if (cycle.state !== 'open') throw refuse.notOpen()
  if (postponed.toOn < actor.today.toString()) throw refuse.postponedBackwards()
  if (sheetId !== null) {
    await tx
      .selectFrom('evaluation.sheet')
      .select('id')
      .where('id', '=', sheetId)
      .where('cycleId', '=', cycleId)
      .executeTakeFirstOrThrow(() => refuse.noSuchSheet())
  }
  await tx
    .insertInto('evaluation.postponement')
    .values({ cycleId, sheetId, ...postponed })
    .execute()
  await settleTasks(tx, cycle, actor.today.toString(), null)
  await audit(tx, { did: 'evaluation.postpone', record: sheetId ?? cycleId, fields: [postponed.step] })
}
