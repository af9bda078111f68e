import { sql } from 'kysely'
import { writtenNames } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { isConfirmed, type SheetState } from './course-rules.ts'
import { askFormer } from './handover/asking.ts'
import { officersCycle, planCycle } from './plan.ts'
import { refuse } from './refusals.ts'
import { settleTasks } from './tasks.ts'

const roles = ['evaluator', 'adjuster', 'confirmer'] as const
type Role = (typeof roles)[number]
type Chain = Readonly<Record<Role, string | null>>
type Drift = {
  readonly sheetId: string
  readonly personId: string
  readonly state: SheetState
  readonly before: Chain
  readonly after: Chain
}

/**
 * Whose chain on the day is another than that of their sheet: after 4/1, or on 基準日. Sheets that are confirmed, and those of whom the rule finds no whole chain, are left
 * out: the first stay, the others are for HR to name.
 */
async function driftOf(tx: Tx, actor: Actor, cycleId: string, day: string): Promise<Drift[]> {
  const cycle = await officersCycle(tx, cycleId)
  if (cycle.state !== 'open') throw refuse.notOpen()
  const plan = await planCycle(tx, actor, cycle, day)
  const found = new Map(plan.map(({ planned }) => [planned.personId, planned.chain]))
  const sheets = await tx
    .selectFrom('evaluation.sheet')
    .select(['id', 'personId', 'state', 'evaluatorId', 'adjusterId', 'confirmerId'])
    .where('cycleId', '=', cycleId)
    .execute()
  return sheets.flatMap(({ id, personId, state, evaluatorId, adjusterId, confirmerId }) => {
    const chain = found.get(personId)
    if (!chain?.evaluatorId || !chain.confirmerId || isConfirmed(state as SheetState) || state === 'exempt') return []
    // Who has adjusted stays: their mark is there, and another would not have given it.
    const isAdjusted = ['adjusting', 'adjusted', 'confirming'].includes(state)
    const before = { evaluator: evaluatorId, adjuster: adjusterId, confirmer: confirmerId }
    const after = {
      evaluator: chain.evaluatorId,
      adjuster: isAdjusted ? adjusterId : chain.adjusterId,
      confirmer: chain.confirmerId,
    }
    return roles.some((role) => before[role] !== after[role])
      ? [{ sheetId: id, personId, state: state as SheetState, before, after }]
      : []
  })
}

/** The list for HR to look through before anything changes. */
export async function listDrift(tx: Tx, actor: Actor, { cycleId, day }: { cycleId: string; day: string }) {
  const drifts = await driftOf(tx, actor, cycleId, day)
  const ids = drifts.flatMap(({ personId, before, after }) => [
    personId,
    ...Object.values(before),
    ...Object.values(after),
  ])
  const names = await writtenNames(tx, [...new Set(ids.filter((id) => id !== null))])
  const person = (id: string | null) => (id === null ? null : { personId: id, name: names.get(id) ?? null })
  const named = ({ evaluator, adjuster, confirmer }: Chain) => ({
    evaluator: person(evaluator),
    adjuster: person(adjuster),
    confirmer: person(confirmer),
  })
  return {
    day,
    items: drifts.map(({ sheetId, personId, before, after }) => ({
      sheetId,
      personId,
      name: names.get(personId) ?? null,
      before: named(before),
      after: named(after),
    })),
  }
}

/** Sets the evaluators of the day over these sheets, all at once. Former ones see them no more, and are asked for a 引継ぎ; what they gave stays theirs. */
export async function followDrift(
  tx: Tx,
  actor: Actor,
  { cycleId, day, sheetIds }: { cycleId: string; day: string; sheetIds: readonly string[] },
) {
  const wanted = new Set(sheetIds)
  const drifts = (await driftOf(tx, actor, cycleId, day)).filter(({ sheetId }) => wanted.has(sheetId))
  if (drifts.length < wanted.size) throw refuse.driftChanged()
  const rows = JSON.stringify(drifts.map(({ sheetId, after }) => ({ id: sheetId, ...after })))
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as g (id uuid, evaluator uuid, adjuster uuid, confirmer uuid)`
  await sql`update evaluation.sheet_role r set ended_on = access.today() from ${given}
    where r.sheet_id = g.id and r.ended_on is null
      and r.person_id is distinct from case r.role when 'evaluator' then g.evaluator when 'adjuster' then g.adjuster else g.confirmer end`.execute(
    tx,
  )
  await sql`insert into evaluation.sheet_role (sheet_id, person_id, role, from_day)
    select g.id, n.person_id, n.role, access.today() from ${given}
    cross join lateral (values ('evaluator', g.evaluator), ('adjuster', g.adjuster), ('confirmer', g.confirmer)) n (role, person_id)
    where n.person_id is not null and not exists (
      select from evaluation.sheet_role r where r.sheet_id = g.id and r.role = n.role and r.person_id = n.person_id and r.ended_on is null)
    on conflict (sheet_id, role, person_id, from_day) do update set ended_on = null`.execute(tx)
  await sql`update evaluation.sheet s set evaluator_id = g.evaluator, adjuster_id = g.adjuster, confirmer_id = g.confirmer from ${given} where s.id = g.id`.execute(
    tx,
  )
  const cycle = await officersCycle(tx, cycleId)
  const left = drifts.map(({ before, after, ...one }) => ({ ...one, before: before.evaluator, after: after.evaluator }))
  await askFormer(tx, cycle, actor.today.toString(), left)
  await settleTasks(tx, cycle, actor.today.toString(), null)
  await audit(
    tx,
    drifts.map(({ sheetId, personId }) => ({
      did: 'evaluation.changeChain',
      about: personId,
      record: sheetId,
      fields: ['day'],
    })),
  )
  return { changed: drifts.length }
}
