import type { Answers } from '../../../web/api.ts'

export type Proposal = Answers['training']['targeting']['propose']
/** Which 回 each person goes to; empty for none. */
export type Chosen = Readonly<Record<string, string>>

export const chosenOf = ({ people }: Proposal): Chosen =>
  Object.fromEntries(people.map(({ personId, sessionId }) => [personId, sessionId ?? '']))

/** Of each 回: how many, and of each 局. */
export function mixOf({ sessions, people }: Proposal, chosen: Chosen) {
  return sessions.map((session) => {
    const here = people.filter(({ personId }) => chosen[personId] === session.sessionId)
    const counts = new Map<string, { name: string; people: number }>()
    for (const { bureauId, bureauName } of here)
      counts.set(bureauId, { name: bureauName ?? '', people: (counts.get(bureauId)?.people ?? 0) + 1 })
    return { ...session, named: here.length, bureaus: [...counts].map(([unitId, count]) => ({ unitId, ...count })) }
  })
}

/** What speaks against the choice: more than there are seats, a clash, a 局 over its quota. */
export function warningsOf(proposal: Proposal, chosen: Chosen) {
  const clashes = proposal.clashes.filter(({ personId, sessionId }) => chosen[personId] === sessionId)
  return {
    overfull: mixOf(proposal, chosen).filter(({ named, free }) => named > free),
    clashes,
    overQuota: mixOf(proposal, chosen).flatMap(({ name, bureaus }) =>
      bureaus.flatMap((bureau) => {
        const quota = proposal.quotas.find(({ unitId }) => unitId === bureau.unitId)
        return quota && bureau.people > quota.seats ? [{ session: name, bureau: bureau.name, ...quota }] : []
      }),
    ),
  }
}
