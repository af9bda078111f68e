import type { TestCity } from '../../platform/testing/database.ts'
import { composeDecision, keepCopy, prepareCopy } from '../copies.ts'

/** Makes the copy of a decision as its job does. */
export async function copyNow(city: TestCity, who: { readonly account: string }, decisionId: string) {
  const copy = await city.as(who, (tx, actor) => composeDecision(tx, actor, decisionId))
  if (copy === null) return
  const files = await prepareCopy(copy)
  await city.as(who, (tx, actor) => keepCopy(tx, actor, decisionId, files))
}
