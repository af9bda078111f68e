import type { Notice } from '../platform/notifications/index.ts'
import { type Duty, dutyNames } from './duty-rules.ts'
import { type Purpose, type PurposeKind, purposeKinds, purposeNames } from './purpose-kinds.ts'

/** Asks the others of 人事課 to look at a proposal; who holds the duty is on the page, and not in the notice. */
export function proposedDutyNotice(dutyId: string, duty: Duty): Notice {
  return {
    to: { duty: 'personnel' },
    key: `people.duty/${dutyId}`,
    happened: `担当「${dutyNames[duty]}」の提案がありました。`,
    act: '提案した人のほかの担当が、承認するか決めてください。',
    dueOn: null,
    link: '/hr/duties',
    button: '担当を開く',
  }
}

export function approvedDutyNotice(dutyId: string, duty: Duty, accountId: string): Notice {
  return {
    to: { account: accountId },
    key: `people.duty/${dutyId}`,
    happened: `あなたに担当「${dutyNames[duty]}」が付きました。`,
    act: '見られるものと期間を確かめてください。',
    dueOn: null,
    link: '/hr/duties',
    button: '自分の担当を見る',
  }
}

export function endedDutyNotice(dutyId: string, duty: Duty, accountId: string): Notice {
  return {
    to: { account: accountId },
    key: `people.duty/${dutyId}`,
    happened: `あなたの担当「${dutyNames[duty]}」が終わりました。`,
    act: null,
    dueOn: null,
    link: '/hr/duties',
    button: '自分の担当を見る',
  }
}

export function proposedPurposeNotice(decisionId: string): Notice {
  return {
    to: { duty: 'personnel' },
    key: `people.purpose/${decisionId}`,
    happened: '利用目的の台帳の変更の提案がありました。',
    act: '提案した人のほかの担当が、承認するか決めてください。',
    dueOn: null,
    link: '/hr/purposes',
    button: '台帳を開く',
  }
}

type Decided = {
  readonly kind: PurposeKind
  readonly use: Purpose
  readonly isAllowed: boolean
  readonly inForceOn: string
}

/** Told to everybody whose records it is about, before or on its day. */
export function approvedPurposeNotice(decisionId: string, { kind, use, isAllowed, inForceOn }: Decided): Notice {
  const change = isAllowed ? '使います。前に集めた記録には使いません。' : '使わなくなります。'
  return {
    to: 'everybody',
    key: `people.purpose/${decisionId}`,
    happened: `{${inForceOn}}から、${purposeKinds[kind].name}を${purposeNames[use]}に${change}`,
    act: null,
    dueOn: null,
    link: '/purposes',
    button: '利用目的の台帳を読む',
  }
}
