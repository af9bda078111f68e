import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { audit } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { policyInForce } from '../policy/index.ts'
import { insistKeeper } from './keepers.ts'
import { refuse, unfit } from './refusals.ts'
import { Scheme } from './scheme.ts'
import { schemeProblems } from './scheme-rules.ts'

/** 評価の定め of a 任命権者, newest first. What begins later is for its keepers. */
export async function listSchemes(tx: Tx, authority: string) {
  const rows = await tx
    .selectFrom('evaluation.scheme')
    .select(['id', 'number', 'fromDay', 'said', 'basis', 'writtenAt'])
    .where('appointingAuthority', '=', authority)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ id, said, writtenAt, ...row }) => ({
    ...row,
    schemeId: id,
    writtenAt,
    scheme: Scheme.parse(said),
  }))
}

export type NewScheme = {
  readonly authority: string
  /** Number of the version that was read; 0 where there was none. */
  readonly number: number
  readonly fromDay: string
  readonly basis: string
  readonly scheme: Scheme
}

/** Adds a version. Refuses what does not fit together, with every problem at its field; cycles that are open keep theirs. */
export async function setScheme(tx: Tx, actor: Actor, { authority, number, fromDay, basis, scheme }: NewScheme) {
  await insistKeeper(tx, authority)
  const { policy } = await policyInForce(tx, actor.today.toString())
  insist(
    unfit(
      '評価の定め',
      schemeProblems(
        scheme,
        policy.grades.map(({ id }) => id),
      ),
    ),
  )
  const [latest] = await listSchemes(tx, authority)
  if ((latest?.number ?? 0) !== number) throw refuse.schemeChanged()
  const { id } = await tx
    .insertInto('evaluation.scheme')
    .values({ appointingAuthority: authority, number: number + 1, fromDay, basis, said: JSON.stringify(scheme) })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'scheme_appointing_authority_number_key' ? refuse.schemeChanged() : error
    })
  await audit(tx, { did: 'evaluation.setScheme', record: id })
  return { schemeId: id, number: number + 1 }
}

/** The version in force on a day; null before the first. */
export async function schemeOn(tx: Tx, authority: string, day: string) {
  const schemes = await listSchemes(tx, authority)
  return schemes.find(({ fromDay }) => fromDay <= day) ?? null
}

const known = new Map<string, Scheme>()

/** Those that this process has read before: a query need not give their text again. */
export const knownSchemes = () => sql.val([...known.keys()])

/** A kept version, read back: once in a process for each, because versions are never changed and every look at a sheet asks for one. */
export function readScheme(said: unknown, schemeId: string): Scheme {
  const kept = known.get(schemeId) ?? Scheme.parse(said)
  known.set(schemeId, kept)
  return kept
}
