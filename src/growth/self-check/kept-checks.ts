import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { CheckKind, Given, Scale } from './self-check-rules.ts'

/** A check as it is kept. */
export type KeptCheck = {
  readonly id: string
  readonly personId: string
  readonly kind: CheckKind
  readonly fiscalYear: number
  readonly periodName: string
  readonly from: string
  readonly to: string
  readonly policyVersionId: string
  readonly gradeId: string | null
  readonly scale: Scale
  readonly isFinished: boolean
  readonly answers: Given
}

/** One check as a row of JSON, for queries that put several together in one round trip. */
export const checkAsJson = sql`json_build_object('id', c.id, 'personId', c.person_id, 'kind', c.kind, 'fiscalYear', c.fiscal_year,
  'periodName', c.period_name, 'from', lower(c.during), 'to', upper(c.during), 'policyVersionId', c.policy_version_id,
  'gradeId', c.grade_id, 'scale', c.scale, 'isFinished', c.finished_at is not null, 'answers',
  coalesce((select json_object_agg(a.paragraph_id, a.word) from growth.self_check_answer a where a.check_id = c.id), '{}'))`

/** All checks of one kind of a person, the latest first. The wall gives others no more than what is shared with them. */
export async function checksOf(tx: Tx, personId: string, kind: CheckKind): Promise<KeptCheck[]> {
  const { rows } = await sql<{ kept: KeptCheck }>`select ${checkAsJson} as kept from growth.self_check c
    where c.person_id = ${personId} and c.kind = ${kind} order by lower(c.during) desc`.execute(tx)
  return rows.map(({ kept }) => kept)
}

/** One check, if the wall shows it. */
export async function checkById(tx: Tx, checkId: string): Promise<KeptCheck | null> {
  const { rows } = await sql<{ kept: KeptCheck }>`select ${checkAsJson} as kept from growth.self_check c
    where c.id = ${checkId}`.execute(tx)
  return rows[0]?.kept ?? null
}

/** What the person noted for themself, by paragraph. */
export async function notesOf(tx: Tx, checkId: string): Promise<Given> {
  const rows = await tx
    .selectFrom('growth.selfCheckNote')
    .select(['paragraphId', 'note'])
    .where('checkId', '=', checkId)
    .execute()
  return Object.fromEntries(rows.map(({ paragraphId, note }) => [paragraphId, note]))
}

/** The check of the period in which the day lies, and the last finished one before it. `checks` stand latest first. */
export function presentAndBefore(checks: readonly KeptCheck[], day: string) {
  const present = checks.find(({ from, to }) => from <= day && day < to) ?? null
  const before = checks.find(({ isFinished, to }) => isFinished && to <= (present?.from ?? day)) ?? null
  return { present, before }
}
