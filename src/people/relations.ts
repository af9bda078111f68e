import type { Actor } from '../platform/database/index.ts'
import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

/** Whether the actor is 人事課 today. */
export const isPersonnel = ({ duties }: Pick<Actor, 'duties'>): boolean => duties.includes('personnel')

export const personnelRefusal = (actor: Pick<Actor, 'duties'>): Refusal | null =>
  isPersonnel(actor) ? null : refuse.notPersonnel()

/** What begins after today is known to 人事課 alone, so that nobody learns of a transfer before its 内示. */
export function planRefusal(actor: Pick<Actor, 'duties' | 'today'>, day: string): Refusal | null {
  return day > actor.today.toString() && !isPersonnel(actor) ? refuse.planOfOthers() : null
}

export function insiderRefusal({ personId, duties }: Pick<Actor, 'personId' | 'duties'>): Refusal | null {
  return personId === null && duties.length === 0 ? refuse.notInsider() : null
}
