import { z } from 'zod'
import type { Refusal } from '../platform/refusal.ts'
import { type Duty, dutyNames } from './duty-rules.ts'
import { refuse } from './refusals.ts'

/** A network as an address and the number of its leading bits; as it comes from a Japanese keyboard, too. */
export const Network = z
  .string()
  .normalize('NFKC')
  .trim()
  .pipe(z.union([z.cidrv4(), z.cidrv6()]))

/** 担当, each with the networks from which it is in force; from everywhere where it is not named. */
export type DutyNetworks = Readonly<Partial<Record<Duty, readonly string[]>>>

/** Why a value of the setting was refused, by the first network that is none; null where it is wrong in a way that no page can type. */
export function networkRefusal(value: unknown): Refusal | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [code, networks] of Object.entries(value)) {
    const duty = Object.hasOwn(dutyNames, code) ? dutyNames[code as Duty] : null
    if (duty === null || !Array.isArray(networks)) return null
    if (networks.length === 0) return refuse.noNetwork(duty)
    const wrong = networks.find((one) => !Network.safeParse(one).success)
    if (wrong !== undefined) return refuse.brokenNetwork(duty, String(wrong))
  }
  return null
}
