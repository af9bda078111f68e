import type { LoadedPolicy } from '../policy/index.ts'
import type { ownFacts } from './own-facts.ts'
import { policyWordsOf } from './policy-words.ts'
import { selfCheckSettings } from './self-check/checking.ts'
import { itemsOf } from './self-check/items.ts'
import { type KeptCheck, presentAndBefore } from './self-check/kept-checks.ts'
import { begunAfter, inForceOn, periodOn } from './self-check/period-rules.ts'
import { byLine, type CheckKind, countDone, lineOf, suggestionFor } from './self-check/self-check-rules.ts'

type Own = Awaited<ReturnType<typeof ownFacts>>

/** My 自己点検 as home speaks of it: my words beside the sentences of today's policy, and what there is to do. */
export function myChecks(policy: LoadedPolicy, { checks, settings }: Own, gradeId: string | null, today: string) {
  const { periods, scales, managerGrades } = selfCheckSettings(settings)
  const of = (kind: CheckKind) => presentAndBefore(ofKind(checks, kind), today)
  const { present, before } = of('staff')
  const scale = present?.scale ?? inForceOn(scales, today)
  const items = itemsOf(policy, 'staff', gradeId)
  const period = present
    ? { fiscalYear: present.fiscalYear, name: present.periodName }
    : begunAfter(periodOn(periods, today), ofKind(checks, 'staff')[0]?.to ?? null)
  const isManager = gradeId !== null && managerGrades.includes(gradeId)
  const latest = present && Object.keys(present.answers).length > 0 ? present : before
  const toGrow =
    latest && suggestionFor(items, latest.scale, latest.answers, latest === before ? null : (before?.answers ?? null))
  const [now, then] = [byLine(present?.answers ?? {}), byLine(before?.answers ?? {})]
  const { orientations, managerActions } = policyWordsOf(policy)
  return {
    period,
    isManager,
    staff: progressOf(present, items.length),
    manager: isManager ? progressOf(of('manager').present, managerActions.length) : null,
    toGrow: toGrow && {
      paragraphId: toGrow.paragraphId,
      heading: toGrow.group === 'behaviours' ? toGrow.text : toGrow.heading,
      word: latest.answers[toGrow.paragraphId] ?? '',
    },
    shown: {
      period: { fiscalYear: period.fiscalYear, name: period.name },
      isFinished: present?.isFinished ?? false,
      isOfFormerText: present !== null && present.policyVersionId !== policy.versionId,
      before: before && { fiscalYear: before.fiscalYear, name: before.periodName },
      /** For each sentence that has a word now or had one. */
      words: items.flatMap(({ paragraphId }) => {
        const line = lineOf(paragraphId)
        const [word, earlier] = [now.get(line) ?? null, then.get(line) ?? null]
        return word === null && earlier === null ? [] : [{ paragraphId, word, before: earlier }]
      }),
      doneWord: scale.behaviours.done,
      orientations: orientations.map(({ id, behaviours }) => {
        const ids = behaviours.map(({ reference }) => reference.paragraphId)
        return {
          id,
          of: ids.length,
          done: countDone(ids, scale.behaviours, present?.answers ?? null),
          before: before && countDone(ids, before.scale.behaviours, before.answers),
        }
      }),
    },
  }
}

const ofKind = (checks: readonly KeptCheck[], kind: CheckKind) => checks.filter((check) => check.kind === kind)

const progressOf = (check: KeptCheck | null, total: number) => ({
  answered: Object.keys(check?.answers ?? {}).length,
  total,
  isFinished: check?.isFinished ?? false,
})
