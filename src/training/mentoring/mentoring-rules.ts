/** What speaks against a pair, as `training.mentoring_trouble` says it; `over`: its last day has passed. */
export const troubleNames = {
  moved: '二人がいま同じ課です',
  away: 'どちらかが休職などで職場にいません',
  rater: '一人がもう一人の上司や評価者です',
  over: '終わりの日を過ぎています',
} as const
export type Trouble = keyof typeof troubleNames
export const troubles = Object.keys(troubleNames) as [Trouble, ...Trouble[]]

/** Why a pair ended. Source: 都留市 (change on request), 真庭市 (never a rater); that a move or a leave ends it is ours. */
export const endNames = {
  over: '期間が終わった',
  changed: '申出により替える',
  moved: '異動で同じ課になった',
  away: '休職などで続けられない',
  rater: '評価する立場になった',
} as const
export type EndReason = keyof typeof endNames
export const endReasons = Object.keys(endNames) as [EndReason, ...EndReason[]]

type Pair = { readonly trouble: Trouble | null; readonly wantsChange: boolean }

/** Whether the centre has to look at a pair again. */
export const needsLook = ({ trouble, wantsChange }: Pair): boolean => trouble !== null || wantsChange

/** The reason that is proposed when the centre ends a pair: what speaks against it, else the wish of one of the two, else that its time is over. */
export const proposedEnd = ({ trouble, wantsChange }: Pair): EndReason => trouble ?? (wantsChange ? 'changed' : 'over')

/** Duties to which a risk of harm can be told: they are bound to secrecy, and none of them rates anybody. */
export const riskDuties = { counsellor: '相談員', 'occupational-health': '産業保健' } as const
export type RiskDuty = keyof typeof riskDuties
export const riskDutyList = Object.keys(riskDuties) as [RiskDuty, ...RiskDuty[]]
