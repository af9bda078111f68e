/** Crockford's 32 signs: no I, L, O and U, so that paper and eye cannot mix them up; twelve of them carry 60 bits. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 12

/** How many random bytes a code takes: one for each sign, of which five bits count. */
export const codeBytes = codeLength

/** A code as it is printed: K7QM-2XVT-90GH. */
export function codeFrom(random: Uint8Array): string {
  const plain = [...random].map((byte) => signs.charAt(byte & 31)).join('')
  return plain.replace(/(.{4})(?=.)/g, '$1-')
}

/** What somebody meant who typed a code from paper: any width, case, spacing and hyphens, O for 0, I and L for 1. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}ー−]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

export type ActivationState = 'none' | 'issued' | 'expired' | 'activated' | 'stopped'

type Facts = {
  /** First day on which the open code no longer works; null without one. */
  readonly expiresOn: string | null
  readonly hasAccount: boolean
  readonly isStopped: boolean
}

/** Where a person stands on the way to their account. Whoever has one stays activated while a code for a new password is out. */
export function activationState({ expiresOn, hasAccount, isStopped }: Facts, today: string): ActivationState {
  if (isStopped) return 'stopped'
  if (hasAccount) return 'activated'
  if (expiresOn === null) return 'none'
  return expiresOn > today ? 'issued' : 'expired'
}
