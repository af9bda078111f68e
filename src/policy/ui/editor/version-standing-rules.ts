type Version = {
  readonly state: 'draft' | 'published' | 'withdrawn'
  readonly effectiveOn: string
  /** First day on which it is no longer in force; null while open-ended or not published. */
  readonly inForceTo: string | null
}
export type Standing = 'draft' | 'to-come' | 'in-force' | 'past' | 'withdrawn'

/** Where a version stands on a day. */
export function versionStanding({ state, effectiveOn, inForceTo }: Version, day: string): Standing {
  if (state !== 'published') return state
  if (effectiveOn > day) return 'to-come'
  return inForceTo !== null && inForceTo <= day ? 'past' : 'in-force'
}

export const standingNames: Readonly<Record<Standing, string>> = {
  draft: '下書き',
  'to-come': '施行前',
  'in-force': '施行中',
  past: '過去の版',
  withdrawn: '取下げ',
}
