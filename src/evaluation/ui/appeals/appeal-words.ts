import type { Answers } from '../../../web/api.ts'
import type { AppealKind, AppealRole, AppealState } from '../../appeal-rules.ts'

export type AppealRecord = Answers['evaluation']['appeal']
export type AppealWays = Answers['evaluation']['appealWays']
export type ListedAppeal = Answers['evaluation']['appeals']['items'][number]

/** What somebody chooses between, said before they file. */
export const kindHints: Readonly<Record<AppealKind, string>> = {
  explanation: '開示された結果について、根拠となった事実や理由の説明を、もう一度求めます。',
  consultation: '評価の進め方、面談、目標など、評価のことなら何でも相談できます。',
  formal: '開示された結果を見直すよう求めます。委員会の意見を受けて、維持か再評価かを決めます。',
}

export const decisionNames = { keep: '維持（いまの評価のまま）', again: '再評価' } as const

/** The states that one of this kind goes through, in order. */
export const stepsOf = (kind: AppealKind): { readonly key: AppealState; readonly name: string }[] =>
  kind === 'formal'
    ? [
        { key: 'filed', name: '受付' },
        { key: 'examining', name: '話を聞き、調べる' },
        { key: 'opined', name: '委員会の意見' },
        { key: 'decided', name: '決定' },
      ]
    : [
        { key: 'filed', name: '受付' },
        { key: 'examining', name: '話を聞き、調べる' },
        { key: 'answered', name: '回答' },
      ]

/** Whether it is over: by an answer, a decision, or because the person took it back. */
export const isOver = (state: AppealState) => state === 'answered' || state === 'decided' || state === 'withdrawn'

const turns: Readonly<Partial<Record<AppealState, string>>> = {
  filed: '担当が決まるのを待っています。',
  examining: '担当が、話を聞き、事実を調べています。',
  opined: '委員会の意見が出ました。任命権者の決定を待っています。',
  answered: '回答がありました。',
  decided: '決定しました。',
  withdrawn: '取り下げられました。',
}
export const sayTurn = (state: AppealState) => turns[state] ?? ''

export const asNames: Readonly<Record<AppealRole, string>> = {
  applicant: '自分の申出',
  officer: '担当を待つ申出',
  handler: '担当している申出',
  chair: '委員長として見る申出',
  member: '委員として見る申出',
}

/** 田中さん; somebody who has left the city has no name in the 職員名簿. */
export const sayName = (name: string | null) => (name === null ? 'いまの名簿にいない職員' : `${name}さん`)
