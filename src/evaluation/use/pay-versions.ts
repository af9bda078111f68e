import type { Actor, Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { policyInForce } from '../../policy/index.ts'
import { insistKeeper } from '../keepers.ts'
import { unfit } from '../refusals.ts'
import { payProblems } from './pay-problems.ts'
import { PayRules, type PayUse } from './pay-rules.ts'
import { refuse } from './refusals.ts'
import { addVersion, type NewVersion, versionsOf } from './rule-versions.ts'

export async function listPayRules(tx: Tx, authority: string, use: PayUse) {
  const rows = await versionsOf(tx, authority, use)
  return rows.map(({ said, ...row }) => ({ ...row, rules: PayRules.parse(said) }))
}

export type NewPayRules = Omit<NewVersion, 'said' | 'use'> & { readonly use: PayUse; readonly rules: PayRules }

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

/** The version in force on a day. Refuses where there is none. */
export async function payRulesOn(tx: Tx, authority: string, use: PayUse, day: string) {
  const versions = await listPayRules(tx, authority, use)
  const found = versions.find(({ fromDay }) => fromDay <= day)
  if (!found) throw refuse.noRules(day)
  return found
}
