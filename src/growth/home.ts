import { orderKindNames, pathOf, placeOn, staffRecord, timeInUnit } from '../people/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { openTasks } from '../platform/tasks/index.ts'
import { expectationOf, gradeFor, type LoadedPolicy, orientationsOf, policyOn } from '../policy/index.ts'
import { withoutGrade } from './expectation-rules.ts'
import { nextAbove } from './grade-choice-rules.ts'

/** わたしの成長: where I stand, what is asked of my 職位 word for word, what waits for me, my path. Five queries. */
export async function readHome(tx: Tx, actor: Actor) {
  const today = actor.today.toString()
  const policy = await policyOn(tx, today)
  const words = policy && policyWords(policy)
  if (actor.personId === null) {
    const why = withoutGrade({ hasPerson: false, employmentKind: null, reason: null })
    return { me: null, grade: null, withoutGrade: why, expected: null, policy: words, tasks: [], path: [] }
  }

  const place = await placeOn(tx, actor.personId, today)
  const record = await staffRecord(tx, actor, { personId: actor.personId, asOf: today, knownAt: null })
  const tasks = await openTasks(tx, actor.personId)
  const isNow = ({ from, to }: { from: string; to: string | null }) => from <= today && (to === null || today < to)
  const answer =
    policy &&
    gradeFor(policy.policy, {
      jobFamily: place?.jobFamily ?? '',
      title: place?.title ?? null,
      grade: place?.gradeId ?? null,
    })
  const next = policy && answer?.grade ? nextAbove(policy.policy.grades, answer.grade.id) : null
  const inUnit = timeInUnit(record.postings, today)
  return {
    me: {
      written: record.names.find(isNow)?.written ?? '',
      title: place?.title ?? null,
      unit: place && inUnit && { id: place.unitId, name: place.unitFullName ?? '', ...inUnit },
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
    withoutGrade: answer?.grade
      ? null
      : withoutGrade({
          hasPerson: true,
          employmentKind: record.employments.find(isNow)?.kind ?? null,
          reason: answer ? answer.reason : null,
        }),
    expected: policy && answer?.grade ? expectationOf(policy, answer.grade.id, place?.lineKind ?? null) : null,
    policy: words,
    tasks,
    path: pathOf(
      record.postings,
      record.absences,
      (kind) => orderKindNames[kind as keyof typeof orderKindNames] ?? kind,
    ),
  }
}

/** What of the policy holds for everybody. */
function policyWords(policy: LoadedPolicy) {
  const principle = policy.byId.get('principle')
  return {
    title: policy.title,
    principle: principle
      ? { text: principle.text, section: principle.section, paragraphId: principle.id, inferred: principle.inferred }
      : null,
    orientations: orientationsOf(policy),
  }
}
