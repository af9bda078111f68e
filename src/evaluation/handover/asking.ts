import { sql } from 'kysely'
import { writtenNames } from '../../people/index.ts'
import { addDays } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import type { SheetState } from '../course-rules.ts'
import type { Cycle } from '../cycle.ts'
import { officersCycle } from '../plan.ts'
import { refuse } from '../refusals.ts'
import { settleTasks } from '../tasks.ts'
import { awaitsHandover, byDueAndName, type HandoverFacts, standingOfHandover } from './handover-rules.ts'
import { refuseHandover } from './refusals.ts'

type LeftSheet = { readonly sheetId: string; readonly before: string | null; readonly after: string | null }

/**
 * Asks whoever is no longer evaluator of these sheets for what they noted, with the last day of the scheme. A day that was asked for earlier stays, and what
 * was given is not asked for again; of whoever evaluates once more nothing is asked.
 */
export async function askFormer(
  tx: Tx,
  cycle: Pick<Cycle, 'scheme'>,
  today: string,
  left: readonly (LeftSheet & { readonly state: SheetState })[],
) {
  const changed = left.filter(({ before, after, state }) => before !== after && awaitsHandover(state))
  const rows = JSON.stringify(changed.map(({ sheetId, before, after }) => ({ sheetId, before, after })))
  const dueOn = addDays(today, cycle.scheme.motion.handoverDays)
  await sql`insert into evaluation.handover as h (sheet_id, written_by, due_on)
    select g."sheetId", g.before, ${dueOn}::date from jsonb_to_recordset(${rows}::jsonb) as g ("sheetId" uuid, before uuid) where g.before is not null
    on conflict (sheet_id, written_by) do update set due_on = coalesce(h.due_on, excluded.due_on), waived = null where h.given_at is null`.execute(
    tx,
  )
  await sql`update evaluation.handover h set waived = 'もう一度、評価者になりました。'
    from jsonb_to_recordset(${rows}::jsonb) as g ("sheetId" uuid, after uuid)
    where h.sheet_id = g."sheetId" and h.written_by = g.after and h.due_on is not null and h.given_at is null and h.waived is null`.execute(
    tx,
  )
  return changed.flatMap(({ before, after }) => [before, after])
}

export type AskedHandovers = {
  readonly cycleId: string
  readonly sheetIds: readonly string[]
  readonly dueOn: string
}

/**
 * Asks the present evaluators of these sheets for a 引継ぎ before they leave. By the officers alone, once a 内示 may be known: a 手続き that came by itself would
 * tell of a transfer before its day.
 */
export async function askHandovers(tx: Tx, actor: Actor, { cycleId, sheetIds, dueOn }: AskedHandovers) {
  const cycle = await officersCycle(tx, cycleId)
  if (cycle.state !== 'open') throw refuse.notOpen()
  const today = actor.today.toString()
  if (dueOn < today) throw refuseHandover.handoverDuePast(today)
  const sheets = await tx
    .selectFrom('evaluation.sheet')
    .select(['id as sheetId', 'state', 'evaluatorId', 'personId'])
    .where('cycleId', '=', cycleId)
    .where('id', 'in', [...sheetIds])
    .execute()
  const asked = sheets.flatMap(({ evaluatorId, state, ...sheet }) =>
    evaluatorId !== null && awaitsHandover(state as SheetState) ? [{ ...sheet, evaluatorId }] : [],
  )
  if (asked.length === 0) throw refuseHandover.noHandoverNow()
  await sql`insert into evaluation.handover as h (sheet_id, written_by, due_on)
    select g."sheetId", g."evaluatorId", ${dueOn}::date from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as g ("sheetId" uuid, "evaluatorId" uuid)
    on conflict (sheet_id, written_by) do update set due_on = excluded.due_on, waived = null where h.given_at is null`.execute(
    tx,
  )
  await settleTasks(
    tx,
    cycle,
    today,
    asked.map(({ evaluatorId }) => evaluatorId),
  )
  await audit(
    tx,
    asked.map(({ sheetId, personId }) => ({ did: 'evaluation.askHandover', about: personId, record: sheetId })),
  )
  return { asked: asked.length }
}

/** 引継ぎ of a cycle for its officers: which are missing, by when, and by whom. Not what they say. */
export async function listHandovers(tx: Tx, actor: Actor, cycleId: string) {
  await officersCycle(tx, cycleId)
  const { rows } = await sql<
    HandoverFacts & { handoverId: string; sheetId: string; personId: string; writerId: string }
  >`
    select h.id as "handoverId", h.sheet_id as "sheetId", s.person_id as "personId", h.written_by as "writerId", h.due_on as "dueOn",
      h.given_at as "givenAt", h.waived, s.state
    from evaluation.handover h join evaluation.sheet s on s.id = h.sheet_id where s.cycle_id = ${cycleId}`.execute(tx)
  const names = await writtenNames(tx, [...new Set(rows.flatMap(({ personId, writerId }) => [personId, writerId]))])
  await audit(tx, { did: 'evaluation.readBoard', record: cycleId, fields: ['handovers'] })
  const today = actor.today.toString()
  const items = rows.map(({ personId, writerId, state, ...row }) => {
    const standing = standingOfHandover({ ...row, state })
    return {
      ...row,
      personId,
      name: names.get(personId) ?? null,
      writerName: names.get(writerId) ?? null,
      standing,
      isLate: standing === 'asked' && row.dueOn !== null && row.dueOn < today,
    }
  })
  return { items: items.toSorted(byDueAndName) }
}

/** Says that nothing comes any more, and why: the writer has retired, or cannot write. Their 手続き ends. */
export async function waiveHandover(
  tx: Tx,
  actor: Actor,
  { cycleId, handoverId, reason }: { cycleId: string; handoverId: string; reason: string },
) {
  const cycle = await officersCycle(tx, cycleId)
  const { rows } = await sql<{ writtenBy: string; personId: string; sheetId: string; givenAt: string | null }>`
    select h.written_by as "writtenBy", s.person_id as "personId", s.id as "sheetId", h.given_at as "givenAt"
    from evaluation.handover h join evaluation.sheet s on s.id = h.sheet_id where h.id = ${handoverId} and s.cycle_id = ${cycleId}`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw refuseHandover.noSuchHandover()
  if (row.givenAt !== null) throw refuseHandover.handoverGiven()
  await tx.updateTable('evaluation.handover').set({ waived: reason }).where('id', '=', handoverId).execute()
  await settleTasks(tx, cycle, actor.today.toString(), [row.writtenBy])
  await audit(tx, { did: 'evaluation.waiveHandover', about: row.personId, record: row.sheetId })
}
