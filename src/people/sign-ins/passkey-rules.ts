import type { Refusal } from '../../platform/refusal.ts'
import { mostPasskeys } from '../../platform/signin/index.ts'
import { refuse } from './refusals.ts'

/** What keeps somebody from registering a passkey: the city's address, the city's provider, where they sit, or those that they have. */
export const passkeyObstacles = ['noSite', 'throughProvider', 'sharedTerminal', 'full'] as const
export type PasskeyObstacle = (typeof passkeyObstacles)[number]

type Facts = {
  /** Browsers know passkeys under the city's address: https, and a name. */
  readonly hasSite: boolean
  /** The account may sign in by what it has here, not through the city's provider alone. */
  readonly takesPassword: boolean
  /** The sign-in is one of a shared terminal. */
  readonly isShared: boolean
  /** Passkeys registered already. */
  readonly count: number
}

/** Ours: a key that a shared terminal keeps would let the next person in. */
export function passkeyObstacle({ hasSite, takesPassword, isShared, count }: Facts): PasskeyObstacle | null {
  if (!hasSite) return 'noSite'
  if (!takesPassword) return 'throughProvider'
  if (isShared) return 'sharedTerminal'
  return count >= mostPasskeys ? 'full' : null
}

const refusals: Record<PasskeyObstacle, () => Refusal> = {
  noSite: refuse.noPasskeySite,
  throughProvider: refuse.passkeyThroughProvider,
  sharedTerminal: refuse.passkeySharedTerminal,
  full: () => refuse.tooManyPasskeys(mostPasskeys),
}

export const passkeyRefusal = (obstacle: PasskeyObstacle | null): Refusal | null => obstacle && refusals[obstacle]()
