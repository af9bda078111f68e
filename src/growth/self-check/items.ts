import { expectationOf, initiativesOf, type LoadedPolicy, orientationsOf } from '../../policy/index.ts'
import type { CheckItem, CheckKind } from './self-check-rules.ts'

/** What a check asks, in the words of one version: 能力 of the 職位, where the policy has them, and the 行動; or 管理職's 行動. */
export function itemsOf(loaded: LoadedPolicy, kind: CheckKind, gradeId: string | null): CheckItem[] {
  return kind === 'manager' ? managerActions(loaded) : [...abilities(loaded, gradeId), ...behaviours(loaded)]
}

function abilities(loaded: LoadedPolicy, gradeId: string | null): CheckItem[] {
  const expected = gradeId === null ? null : expectationOf(loaded, gradeId, null)
  return (expected?.abilities ?? []).flatMap(({ ability }) =>
    ability === null
      ? []
      : cited(
          loaded,
          ability.reference.paragraphId,
          'abilities',
          ability.evaluationItem ?? ability.label,
          ability.text,
        ),
  )
}

function behaviours(loaded: LoadedPolicy): CheckItem[] {
  return orientationsOf(loaded).flatMap(({ name, behaviours }) =>
    behaviours.flatMap(({ text, reference }) => cited(loaded, reference.paragraphId, 'behaviours', name, text)),
  )
}

function managerActions(loaded: LoadedPolicy): CheckItem[] {
  return initiativesOf(loaded).flatMap(({ no, name, managerActions }) =>
    managerActions.flatMap(({ text, reference }) =>
      cited(loaded, reference.paragraphId, 'actions', `取組${no} ${name}`, text),
    ),
  )
}

function cited(
  loaded: LoadedPolicy,
  paragraphId: string,
  group: CheckItem['group'],
  heading: string,
  text: string,
): CheckItem[] {
  const paragraph = loaded.byId.get(paragraphId)
  return [
    { paragraphId, group, heading, text, section: paragraph?.section ?? '', inferred: paragraph?.inferred ?? false },
  ]
}
