import { orderKindNames, pathOf, settingValues, standingOf, timeInUnit } from '../people/index.ts'
import { formatFiscalYear } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { expectationOf, gradeFor, type LoadedPolicy, policyGiven, policyOn } from '../policy/index.ts'
import { placeOfDay } from './action-rules.ts'
import { withoutGrade } from './expectation-rules.ts'
import { nextAbove } from './grade-choice-rules.ts'
import { myChecks } from './my-checks.ts'
import { nextSteps } from './next-step-rules.ts'
import { ownFacts } from './own-facts.ts'
import { countChanged, policyWordsOf } from './policy-words.ts'
import { rotationOf } from './rotation.ts'

/** わたしの成長: where I stand, what is asked of my 職位 word for word, what waits for me, one step, my path. Two queries. */
export async function readHome(tx: Tx, actor: Actor) {
  const today = actor.today.toString()
  if (actor.personId === null) {
    const policy = await policyOn(tx, today)
    const why = withoutGrade({ hasPerson: false, employmentKind: null, reason: null })
    return {
      me: null,
      grade: null,
      withoutGrade: why,
      expected: null,
      policy: policy && wordsFor(policy, today, false),
      selfCheck: null,
      tasks: [],
      steps: [],
      declined: 0,
      team: [],
      path: [],
      rotation: [],
    }
  }

  const standing = await standingOf(tx, actor.personId, today)
  const own = await ownFacts(tx, actor.personId, today)
  const policy = await policyGiven(tx, own.policyVersionId)
  const { place, jobFamily } = standing
  const answer =
    policy && gradeFor(policy.policy, { jobFamily, title: place?.title ?? null, grade: place?.gradeId ?? null })
  const grade = answer?.grade ?? null
  const next = policy && grade ? nextAbove(policy.policy.grades, grade.id) : null
  const inUnit = timeInUnit(standing.postings, today)
  const checks = policy && myChecks(policy, own, grade?.id ?? null, today)
  const calendar = own.settings['era-display'] === 'seireki' ? 'seireki' : 'wareki'
  const period = checks && `${formatFiscalYear(checks.period.fiscalYear, calendar)} ${checks.period.name}`
  const expected = policy && grade ? expectationOf(policy, grade.id, place?.lineKind ?? null) : null

  return {
    me: {
      written: standing.written ?? '',
      title: place?.title ?? null,
      unit: place && inUnit && { id: place.unitId, name: place.unitNameNow ?? '', ...inUnit },
    },
    grade: answer?.grade
      ? {
          ...answer.grade,
          standsFor:
            answer.by === 'equivalent'
              ? { title: answer.title, jobFamily: answer.jobFamily, noteId: answer.noteId }
              : null,
          next: next && { id: next.id, name: next.name },
        }
      : null,
    withoutGrade: grade
      ? null
      : withoutGrade({
          hasPerson: true,
          employmentKind: standing.employmentKind,
          reason: answer && answer.grade === null ? answer.reason : null,
        }),
    expected,
    policy: policy && wordsFor(policy, today, checks?.isManager ?? false),
    selfCheck: checks?.shown ?? null,
    tasks: own.tasks,
    steps: nextSteps({
      today,
      grade,
      next: policy && grade && next ? { ...next, changed: countChanged(policy, grade.id, next.id) } : null,
      check: checks && period !== null ? { period, ...checks.staff } : null,
      managerCheck: checks?.manager && period !== null ? { period, ...checks.manager } : null,
      toGrow: checks?.toGrow ?? null,
      movedOn:
        standing.postings.find(({ kind, from, to }) => kind === 'main' && from <= today && to === null)?.from ?? null,
      declined: own.declined,
    }),
    declined: own.declined.length,
    team: standing.team.map(({ gradeId, count }) => ({ gradeName: gradeName(policy, gradeId), count })),
    path: pathOf(
      standing.postings.map((posting) => ({ ...posting, gradeName: gradeName(policy, posting.gradeId) })),
      standing.absences,
      (kind) => orderKindNames[kind as keyof typeof orderKindNames] ?? kind,
    ),
    rotation: policy ? rotationOf(policy, standing, inUnit, today, settingValues(own.settings)) : [],
  }
}

function gradeName(policy: LoadedPolicy | null, gradeId: string | null): string | null {
  return gradeId === null ? null : (policy?.policy.grades.find(({ id }) => id === gradeId)?.name ?? gradeId)
}

/** What of the policy holds for everybody, and today's of its とるべき行動: for 管理職 those of 管理職. */
function wordsFor(policy: LoadedPolicy, today: string, isManager: boolean) {
  const { title, principle, orientations, staffActions, managerActions } = policyWordsOf(policy)
  const items = isManager ? managerActions : staffActions
  return {
    title,
    principle,
    orientations,
    actions: {
      of: isManager ? ('manager' as const) : ('staff' as const),
      today: placeOfDay(items.length, today),
      items,
    },
  }
}
