import { addDays, toDay } from '../../platform/calendar/index.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { Network } from '../duty-network-rules.ts'
import { refuse } from './refusals.ts'

/** Days before its last one from which システム管理者 is reminded. Ours: an order to another office and a change of its system take some weeks. */
export const daysOfWarning = 30
/** Years after its end in which the audit can still say what a key was for. Ours: 地方自治法 236条, after which nobody claims anything of the city. */
export const yearsKept = 5

/** The latest last day of a key that is made on this day: a year. Ours: a key that nobody renews belongs to a system that nobody looks after. */
export const latestLastDay = (today: string): string => Temporal.PlainDate.from(today).add({ years: 1 }).toString()

type Wanted = { readonly lastDay: string; readonly networks: readonly string[] }

/** Why a key may not be made as it is asked for, or null. */
export function makingRefusal({ lastDay, networks }: Wanted, today: string): Refusal | null {
  if (lastDay < today) return refuse.lastDayGone()
  if (lastDay > latestLastDay(today)) return refuse.tooLong()
  const wrong = networks.find((one) => !Network.safeParse(one).success)
  return wrong === undefined ? null : refuse.brokenNetwork(wrong)
}

export type KeyState = 'in-force' | 'ending' | 'over' | 'stopped'

type Facts = { readonly expiresOn: string; readonly revokedAt: string | null; readonly isClientStopped: boolean }

/** Of a key on a day. Who stopped the account of its system has stopped it. */
export function keyState({ expiresOn, revokedAt, isClientStopped }: Facts, today: string): KeyState {
  if (revokedAt !== null || isClientStopped) return 'stopped'
  if (toDay(expiresOn) <= today) return 'over'
  return addDays(expiresOn, -1) <= addDays(today, daysOfWarning) ? 'ending' : 'in-force'
}
