import { overlaps, type Period } from '../platform/calendar/index.ts'
import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

/** 担当, as `people.duty_grant.duty` keeps them, with the word for people. */
export const dutyNames = {
  personnel: '人事課',
  'bureau-personnel': '局（区）人事担当',
  'authority-personnel': '他の任命権者の人事担当',
  'training-centre': '人材育成センター',
  reform: '改革推進',
  counsellor: '相談員',
  'occupational-health': '産業保健',
  'personnel-commission': '人事委員会',
  disclosure: '個人情報開示担当',
  auditor: '監査',
  'system-administrator': 'システム管理者',
  'staff-union': '職員団体',
} as const
export type Duty = keyof typeof dutyNames
export const duties = Object.keys(dutyNames) as [Duty, ...Duty[]]

type DutyActor = { readonly accountId: string | null; readonly duties: readonly string[] }

export type DutyProposal = {
  readonly accountId: string
  readonly duty: Duty
  /** 局（区）of a 局（区）人事担当; null for all others. */
  readonly unitId: string | null
  /** 任命権者 of an 他の任命権者の人事担当; null for all others. */
  readonly appointingAuthority: string | null
  readonly during: Period
}

/** A duty given or proposed, and not revoked. */
export type DutyHeld = Omit<DutyProposal, 'accountId'>

/**
 * Why this duty may not be proposed, or null. Two people of 人事課 give a duty, neither of them to themself, and who administers the
 * system holds no duty over content. Ours: nobody alone can widen what they see.
 */
export function proposalRefusal(actor: DutyActor, proposal: DutyProposal, held: readonly DutyHeld[]): Refusal | null {
  const { accountId, duty, unitId, appointingAuthority, during } = proposal
  if (!actor.duties.includes('personnel')) return refuse.notPersonnel()
  if (actor.accountId === accountId) return refuse.ownDuty()
  if ((duty === 'bureau-personnel') !== (unitId !== null)) return refuse.dutyNeedsUnit()
  if ((duty === 'authority-personnel') !== (appointingAuthority !== null)) return refuse.dutyNeedsAuthority()
  const beside = held.filter((other) => overlaps(other.during, during))
  if (beside.some((other) => (other.duty === 'system-administrator') !== (duty === 'system-administrator')))
    return refuse.administratorHoldsNoContent()
  const isSame = (other: DutyHeld) =>
    other.duty === duty && other.unitId === unitId && other.appointingAuthority === appointingAuthority
  return beside.some(isSame) ? refuse.dutyHeld() : null
}

export type DutyState = {
  readonly accountId: string
  readonly proposedBy: string | null
  readonly isApproved: boolean
  readonly isRevoked: boolean
}

/** Why this person may not approve, or null. */
export function approvalRefusal(actor: DutyActor, grant: DutyState): Refusal | null {
  if (!actor.duties.includes('personnel')) return refuse.notPersonnel()
  if (actor.accountId === grant.accountId) return refuse.ownDutyApproval()
  if (actor.accountId === grant.proposedBy) return refuse.ownProposal()
  return grant.isApproved || grant.isRevoked ? refuse.dutyDecided() : null
}

/** Taking a duty away is the safe side: one person of 人事課 is enough, also for their own. */
export function revocationRefusal(actor: DutyActor, grant: DutyState): Refusal | null {
  if (!actor.duties.includes('personnel')) return refuse.notPersonnel()
  return grant.isRevoked ? refuse.dutyRevoked() : null
}
