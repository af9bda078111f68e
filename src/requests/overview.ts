import type { Actor, Tx } from '../platform/database/index.ts'
import { eligibilityOf } from './eligibility-rules.ts'
import { applicantFacts } from './facts.ts'
import type { Kinds } from './kind.ts'
import { termsToday } from './terms.ts'
import { windowState } from './terms-rules.ts'

/** 申請できるもの: every kind with its window and whether the actor may use it now, with reasons and the day on which it becomes possible. */
export async function listKinds(tx: Tx, actor: Actor, kinds: Kinds) {
  const items = []
  const today = actor.today.toString()
  for (const kind of kinds.values()) {
    const { terms } = await termsToday(tx, actor, kind)
    const window = windowState(terms, today)
    const facts =
      actor.personId === null
        ? null
        : await applicantFacts(tx, { id: null, applicantId: actor.personId }, kind.id, today)
    const mayKeep = actor.duties.includes('personnel') || actor.duties.includes(kind.duty)
    items.push({
      kind: kind.id,
      programId: kind.programId,
      title: terms.title,
      lead: terms.lead,
      duty: kind.duty,
      isConfidential: kind.isConfidential,
      follows: [...kind.follows],
      hasBudget: kind.budgetLines !== undefined,
      pays: kind.pays === true,
      window: window.isOpen
        ? { isOpen: true, isLate: window.isLate, closesOn: window.closesOn, opensOn: null }
        : { isOpen: false, isLate: false, closesOn: null, opensOn: window.opensOn },
      eligibility: facts ? eligibilityOf(kind.eligibility(facts, kind.limits.parse(terms.limits), today)) : null,
      mayKeep,
      mayEnterPaper: terms.paper !== 'none' && (actor.duties.includes(kind.duty) || !kind.isConfidential),
    })
  }
  return items
}
