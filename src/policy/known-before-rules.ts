import type { PolicyPackage } from './format.ts'

/** How well the policy before this one was known, as this one says of its reasons. */
export type KnownBefore = {
  readonly what: string
  /** Share of those asked, 0 to 1. */
  readonly value: number
  /** 年度 of the survey; null where the policy does not say. */
  readonly year: number | null
}

/**
 * The figure beside which a city reads its own yearly rate. The format has no key for it: it is the share (0 to 1) whose words speak of
 * knowing. null where the policy gives none. Source: 方針 策定の経緯.
 */
export function knownBefore({ evidence = [] }: Pick<PolicyPackage, 'evidence'>): KnownBefore | null {
  const found = evidence.find(({ what, value }) => value > 0 && value <= 1 && /認知|知って/.test(what))
  return found ? { what: found.what, value: found.value, year: found.year ?? null } : null
}
