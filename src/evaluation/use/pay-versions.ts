import type { Actor, Tx } from '../../platform/database/index.ts'
import { audit } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { policyInForce } from '../../policy/index.ts'
import { insistKeeper } from '../keepers.ts'
import { unfit } from '../refusals.ts'
import type { Use } from './officers.ts'
import { payProblems } from './pay-problems.ts'
import { PayRules, type PayUse } from './pay-rules.ts'
import { refuse } from './refusals.ts'

/** 活用の定め of one use, newest first. What begins later is for its keepers. */
export async function listPayRules(tx: Tx, authority: string, use: PayUse) {
  const rows = await versionsOf(tx, authority, use)
  return rows.map(({ said, ...row }) => ({ ...row, rules: PayRules.parse(said) }))
}

const versionsOf = (tx: Tx, authority: string, use: Use) =>
  tx
    .selectFrom('evaluation.useRule')
    .select(['id as ruleId', 'number', 'fromDay', 'said', 'basis', 'writtenAt'])
    .where('appointingAuthority', '=', authority)
    .where('use', '=', use)
    .orderBy('number', 'desc')
    .execute()

export type NewPayRules = {
  readonly authority: string
  readonly use: PayUse
  /** Number of the version that was read; 0 where there was none. */
  readonly number: number
  readonly fromDay: string
  readonly basis: string
  readonly rules: PayRules
}

/** Adds a version. Refuses what does not fit together, with every problem at its field; runs keep theirs. */
export async function setPayRules(tx: Tx, actor: Actor, { rules, ...version }: NewPayRules) {
  await insistKeeper(tx, version.authority)
  const { policy } = await policyInForce(tx, actor.today.toString())
  insist(
    unfit(
      '活用の定め',
      payProblems(
        rules,
        policy.grades.map(({ id }) => id),
      ),
    ),
  )
  return addVersion(tx, { ...version, said: rules })
}

async function addVersion(
  tx: Tx,
  { authority, use, number, fromDay, basis, said }: Omit<NewPayRules, 'rules' | 'use'> & { use: Use; said: object },
) {
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

/** The version in force on a day. Refuses where there is none. */
export async function payRulesOn(tx: Tx, authority: string, use: PayUse, day: string) {
  const versions = await listPayRules(tx, authority, use)
  const found = versions.find(({ fromDay }) => fromDay <= day)
  if (!found) throw refuse.noRules(day)
  return found
}
