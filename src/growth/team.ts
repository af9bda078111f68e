import { employmentKindNames, orderKindNames, rotationYears, teamOn } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { gradeFor, policyOn } from '../policy/index.ts'
import { yearsGuideFor } from './rotation.ts'
import { sharedWith } from './self-check/sharing.ts'

/** 所属職員 as of a day, and what people have shared with the actor. Each person shown is one entry of the audit. */
export async function readTeam(tx: Tx, actor: Actor, asOf: string) {
  const items = await membersOn(tx, actor, asOf)
  await auditTeam(tx, 'growth.readTeam', items)
  return { asOf, items, shared: await sharedWith(tx, actor) }
}

/**
 * Members as of a day: 職位 as 読替 gives it, 任用, 在課年数 and the 目安 of the policy of that day. The caller writes the audit, because it
 * knows whether they are shown or taken away.
 */
export async function membersOn(tx: Tx, actor: Actor, asOf: string) {
  const loaded = await policyOn(tx, asOf)
  const team = await teamOn(tx, actor, asOf)
  const cityYears = await rotationYears(tx)
  const placeOf = new Map(loaded?.policy.grades.map(({ id }, place) => [id, place]))
  const people = team.map(({ gradeId, jobFamily, inUnit, unitRank, employmentKind, absence, ...person }) => {
    const answer = loaded && gradeFor(loaded.policy, { jobFamily, title: person.title, grade: gradeId })
    // Ours: who is employed for a term (会計年度任用, 再任用 …) does not rotate, so that a number of years would mislead.
    const guide =
      loaded && inUnit && employmentKind === 'regular' ? yearsGuideFor(loaded.policy, jobFamily, cityYears) : null
    return {
      unitRank,
      place: placeOf.get(answer?.grade?.id ?? '') ?? placeOf.size,
      shown: {
        ...person,
        jobFamily,
        employment: employmentKind && employmentKindNames[employmentKind],
        absence: absence && orderKindNames[absence],
        grade: answer?.grade ? { ...answer.grade, isEquivalent: answer.by === 'equivalent' } : null,
        inUnit,
        guide,
      },
    }
  })
  return people
    .toSorted((a, b) => a.unitRank - b.unitRank || a.place - b.place) // stable: by kana within a 職位
    .map(({ shown }) => shown)
}

type Member = Awaited<ReturnType<typeof membersOn>>[number]

export async function auditTeam(tx: Tx, did: 'growth.readTeam' | 'growth.exportTeam', members: readonly Member[]) {
  await audit(
    tx,
    members.map(({ personId, roles: _, guide: __, ...shown }) => ({
      did,
      about: personId,
      fields: Object.entries(shown).flatMap(([field, value]) => (value === null || value === '' ? [] : [field])),
    })),
  )
}
