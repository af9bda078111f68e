type Version = { readonly state: string; readonly effectiveOn: string; readonly inForceTo: string | null }

const words = {
  draft: '施行前（下書き）',
  coming: '施行前（公開済み）',
  inForce: '施行中',
  past: '以前の版',
  withdrawn: '取下げ',
} as const
export type Standing = keyof typeof words

/** Where a version stands on a day: only one is in force. */
export function standingOf({ state, effectiveOn, inForceTo }: Version, today: string): Standing {
  if (state === 'draft' || state === 'withdrawn') return state
  if (effectiveOn > today) return 'coming'
  return inForceTo === null || inForceTo > today ? 'inForce' : 'past'
}

export const standingInWords = (version: Version, today: string): string => words[standingOf(version, today)]
