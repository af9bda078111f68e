import { audit, type Tx } from '../../platform/database/index.ts'
import type { Use } from './officers.ts'
import { refuse } from './refusals.ts'

/** 活用の定め of one use, newest first. What begins later is for its keepers. */
export const versionsOf = (tx: Tx, authority: string, use: Use) =>
  tx
    .selectFrom('evaluation.useRule')
    .select(['id as ruleId', 'number', 'fromDay', 'said', 'basis', 'writtenAt'])
    .where('appointingAuthority', '=', authority)
    .where('use', '=', use)
    .orderBy('number', 'desc')
    .execute()

export type NewVersion = {
  readonly authority: string
  readonly use: Use
  /** Number of the version that was read; 0 where there was none. */
  readonly number: number
  readonly fromDay: string
  readonly basis: string
  readonly said: object
}

/** Adds a version to those that are there. Refuses where another came first. */
export async function addVersion(tx: Tx, { authority, use, number, fromDay, basis, said }: NewVersion) {
  const [latest] = await versionsOf(tx, authority, use)
  if ((latest?.number ?? 0) !== number) throw refuse.rulesChanged()
  const { id } = await tx
    .insertInto('evaluation.useRule')
    .values({ appointingAuthority: authority, use, number: number + 1, fromDay, basis, said: JSON.stringify(said) })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'use_rule_appointing_authority_use_number_key' ? refuse.rulesChanged() : error
    })
  await audit(tx, { did: 'evaluation.setUseRules', record: id, fields: [use] })
  return { ruleId: id, number: number + 1 }
}
