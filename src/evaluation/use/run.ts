import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { PayRules, type PayUse } from './pay-rules.ts'
import { refuse } from './refusals.ts'

export type RunState = 'calculating' | 'simulated' | 'proposed' | 'decided'
type Row = {
  runId: string
  authority: string
  use: PayUse
  ruleId: string
  ruleNumber: number
  ruleBasis: string
  occasion: string
  baseOn: string
  name: string
  state: RunState
  sources: { source: string; cycleIds: string[] }[]
  people: number
  ties: number
  pending: number
  digest: string | null
  supersedes: string | null
  supersedeReason: string | null
  documentNumber: string | null
  version: number
  madeBy: string
  madeAt: string
  proposedBy: string | null
  decidedBy: string | null
  decidedAt: string | null
  isMine: boolean
  said: unknown
}

/** One run with the rules by which it was made. Hidden from whoever is not named for its use. */
export async function loadRun(tx: Tx, runId: string, how: 'look' | 'lock' = 'look') {
  if (how === 'lock') await sql`select from evaluation.use_run where id = ${runId} for update`.execute(tx)
  const { rows } = await sql<Row>`
    select r.id as "runId", r.appointing_authority as authority, r.use, r.rule_id as "ruleId", u.number as "ruleNumber", u.basis as "ruleBasis", r.occasion,
      r.base_on::text as "baseOn", r.name, r.state, r.sources, r.people, r.ties, r.pending, r.digest, r.supersedes, r.supersede_reason as "supersedeReason",
      r.document_number as "documentNumber", r.version, r.made_by as "madeBy", r.made_at as "madeAt", r.proposed_by as "proposedBy",
      r.decided_by as "decidedBy", r.decided_at as "decidedAt", r.made_by = access.account_id() as "isMine", u.said
    from evaluation.use_run r join evaluation.use_rule u on u.id = r.rule_id
    where r.id = ${runId} and r.appointing_authority in (select evaluation.my_uses(r.use))`.execute(tx)
  const [row] = rows
  if (!row) throw refuse.noSuchRun()
  const { said, ...run } = row
  const rules = PayRules.parse(said)
  const occasion = rules.occasions.find(({ code }) => code === run.occasion)
  if (!occasion) throw refuse.noSuchOccasion()
  return { ...run, rules, occasion }
}
export type Run = Awaited<ReturnType<typeof loadRun>>

/** Officers in force of the use of a run, who share calculating, entering the number and confirming. */
export async function officersOf(tx: Tx, runId: string) {
  const { rows } = await sql<{ accountId: string; name: string }>`
    select account_id as "accountId", name from evaluation.officers_of_run(${runId}) order by name`.execute(tx)
  return rows
}
