import { contains } from '../../platform/calendar/index.ts'
import {
  canHead,
  compareHeads,
  type Head,
  noGrade,
  type SupervisionFacts,
  type SupervisionRole,
  supervisionRoles,
} from '../supervision-rules.ts'

type Boss = { supervisorId: string; unitId: string; isOverride: boolean; grade: number }

/** Who supervises a person on one day, asked of the facts of that day alone: slow, and without a single period. */
export function supervisorsOn(facts: SupervisionFacts, personId: string, day: string) {
  const today = <F extends { during: { from: string; to: string | null } }>(all: readonly F[]) =>
    all.filter(({ during }) => contains(during, day))
  const postings = today(facts.postings)
  const units = today(facts.units)
  const mainOf = (person: string) => postings.find((each) => each.kind === 'main' && each.personId === person)
  const gradeOf = (person: string) => mainOf(person)?.grade ?? noGrade

  const headOf = (unitId: string): Head | undefined => {
    const kind = units.find((unit) => unit.unitId === unitId)?.kind
    if (!kind) return undefined
    return postings
      .filter((posting) => posting.unitId === unitId)
      .filter((posting) => canHead(posting, posting.grade ?? gradeOf(posting.personId), facts.heads[kind]))
      .filter((posting) => !today(facts.absences).some((absence) => absence.personId === posting.personId))
      .map(({ personId, grade, since, orderId }) => {
        const own = gradeOf(personId)
        return { personId, grade: Math.min(grade ?? own, own), since, orderId }
      })
      .sort(compareHeads)[0]
  }

  const headAbove = (unitId: string, below: number, except: readonly string[]): Boss | null => {
    const seen = new Set<string>()
    for (let at: string | null = unitId; at && !seen.has(at); ) {
      seen.add(at)
      const head = headOf(at)
      if (head && head.grade < below && !except.includes(head.personId))
        return { supervisorId: head.personId, unitId: at, isOverride: false, grade: head.grade }
      at = units.find((unit) => unit.unitId === at)?.parentId ?? null
    }
    return null
  }

  const overridden = (role: SupervisionRole, byRule: Boss | null): Boss | null => {
    const set = today(facts.overrides).find((each) => each.personId === personId && each.role === role)
    const main = set && mainOf(set.supervisorId)
    if (!set || !main) return byRule
    return { supervisorId: set.supervisorId, unitId: main.unitId, isOverride: true, grade: main.grade ?? noGrade }
  }

  const main = mainOf(personId)
  if (!main) return []
  const own = gradeOf(personId)
  const superior = overridden('superior', headAbove(main.unitId, own, [personId]))
  const first = overridden('first-evaluator', superior)
  const second = overridden(
    'second-evaluator',
    first && headAbove(main.unitId, Math.min(own, first.grade), [personId, first.supervisorId]),
  )
  const bosses = { superior, 'first-evaluator': first, 'second-evaluator': second }
  return supervisionRoles.flatMap((role) => {
    const boss = bosses[role]
    return boss
      ? [{ personId, role, supervisorId: boss.supervisorId, unitId: boss.unitId, isOverride: boss.isOverride }]
      : []
  })
}
