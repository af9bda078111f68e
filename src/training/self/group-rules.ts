import type { Refusal } from '../../platform/refusal.ts'
import { refuseSelf } from './refusals.ts'

/** What a city sets for 自主研究グループ. As it comes: 宗像市 (5 to 15, mixed, two groups, ten meetings), 橋本市 (職免 on three days a 年度). */
export type GroupRules = {
  readonly least: number
  readonly most: number
  /** 課 from which the members come, at the least. */
  readonly units: number
  /** Groups of one 年度 in which somebody may be a member. */
  readonly joins: number
  /** Meetings a year, at the least: said to the group, and never a reason to refuse. */
  readonly meetings: number
  /** Days a 年度 on which a group may meet in office hours, with 職免. */
  readonly releasedDays: number
  /** Office hours, 08:30-17:15. */
  readonly officeHours: string
}

export const groupStateNames = { forming: '準備中', running: '活動中', reported: '報告済み' } as const
export type GroupState = keyof typeof groupStateNames
export const groupStates = Object.keys(groupStateNames) as [GroupState, ...GroupState[]]

export const memberStateNames = { invited: '返事待ち', asked: '参加の申出', member: '会員' } as const
export type MemberState = keyof typeof memberStateNames
export const memberStates = Object.keys(memberStateNames) as [MemberState, ...MemberState[]]

type Group = { readonly state: GroupState; readonly members: number; readonly units: number }

/** Why a group may not begin yet, or null. */
export function startRefusal({ state, members, units }: Group, rules: GroupRules): Refusal | null {
  if (state !== 'forming') return refuseSelf.groupStarted()
  if (members < rules.least) return refuseSelf.tooFewMembers(members, rules.least)
  if (units < rules.units) return refuseSelf.notMixed(units, rules.units)
  return null
}

/** Why somebody may not become a member, or null. `joins`: other groups of the year in which they are one. */
export function joinRefusal(
  { state, members, joins }: { state: GroupState; members: number; joins: number },
  rules: GroupRules,
): Refusal | null {
  if (state === 'reported') return refuseSelf.groupOver()
  if (members >= rules.most) return refuseSelf.groupFull(rules.most)
  if (joins >= rules.joins) return refuseSelf.tooManyGroups(rules.joins)
  return null
}

type Leading = {
  readonly state: GroupState
  /** Whether who asks leads the group. */
  readonly isLeader: boolean
  /** Whether who is asked does already. */
  readonly isOwn: boolean
  readonly isMember: boolean
}

/** Why a member may not be asked to lead, or null. Ours: as joining, it is by consent of both; and only who knows the group leads it. */
export function leadRefusal({ state, isLeader, isOwn, isMember }: Leading): Refusal | null {
  if (!isLeader) return refuseSelf.notLeader()
  if (state === 'reported') return refuseSelf.groupOver()
  if (isOwn) return refuseSelf.leadsAlready()
  return isMember ? null : refuseSelf.onlyMembersLead()
}

type Meeting = {
  readonly begins: string
  readonly ends: string
  /** A day on which the office is open. */
  readonly isOpenDay: boolean
  /** 職免: who granted it and its number; empty where there is none. */
  readonly released: string
}

/** Whether a meeting lies in office hours. */
export function isInOfficeHours(
  { begins, ends, isOpenDay }: Omit<Meeting, 'released'>,
  { officeHours }: Pick<GroupRules, 'officeHours'>,
): boolean {
  const [from = '', to = ''] = officeHours.split('-')
  return isOpenDay && begins < to && ends > from
}

/** Why a meeting may not be logged as it is, or null: it is nobody's duty, so that in office hours 職免 is needed, on so many days of the 年度. */
export function meetingRefusal(meeting: Meeting, releasedBefore: number, rules: GroupRules): Refusal | null {
  if (meeting.ends <= meeting.begins) return refuseSelf.meetingEndsFirst()
  if (!isInOfficeHours(meeting, rules))
    return meeting.released === '' ? null : refuseSelf.releasedForNothing(rules.officeHours)
  if (meeting.released === '') return refuseSelf.inOfficeHours(rules.officeHours)
  return releasedBefore >= rules.releasedDays ? refuseSelf.tooOftenReleased(rules.releasedDays) : null
}
