import { type Period, type Tenure, tenure } from '../platform/calendar/index.ts'

type Place = Period & { readonly kind: string; readonly unitId: string }

/**
 * 在課年数: how long somebody has been in the unit of their 本務 without a break, whatever 職位 they had there. null when the day has
 * no 本務.
 */
export function timeInUnit(postings: readonly Place[], today: string): (Tenure & { readonly since: string }) | null {
  const main = postings
    .filter(({ kind, from }) => kind === 'main' && from <= today)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
  const [present, ...before] = main
  if (!present || (present.to !== null && present.to <= today)) return null
  let since = present.from
  for (const { unitId, from, to } of before) {
    if (unitId !== present.unitId || to !== since) break
    since = from
  }
  return { since, ...tenure(since, today) }
}

type Fact = { readonly from: string; readonly to: string | null }
type PostingFact = Fact & {
  readonly kind: string
  readonly byKind: string
  readonly unitName: string | null
  readonly gradeName: string | null
  readonly title: string | null
}

export type PathStep = {
  readonly on: string
  /** The act: 採用, 昇任, 兼務. */
  readonly what: string
  /** 職位 or 職名 that came with it; null where it named none. */
  readonly asWhat: string | null
  readonly where: string | null
  /** First day on which it no longer held, for what stands beside the 本務; null while it holds, and for the 本務 itself. */
  readonly until: string | null
}

/** 異動歴, newest first: every posting by the act that began it, and 休職 and 休業 between them. */
export function pathOf(
  postings: readonly PostingFact[],
  absences: readonly (Fact & { readonly kind: string })[],
  nameOf: (orderKind: string) => string,
): PathStep[] {
  const steps: PathStep[] = [
    ...postings.map(({ from, to, kind, byKind, unitName, gradeName, title }) => ({
      on: from,
      what: nameOf(byKind),
      asWhat: title ?? gradeName,
      where: unitName,
      until: kind === 'main' ? null : to,
    })),
    ...absences.map(({ from, to, kind }) => ({ on: from, what: nameOf(kind), asWhat: null, where: null, until: to })),
  ]
  return steps.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
}
