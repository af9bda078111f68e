import { type Outcome, outcomeNames } from './course-rules.ts'

/** What happened to a request, as the record keeps it. */
export type Happened = {
  readonly did: string
  readonly name: string | null
  readonly stepName: string | null
  readonly said: Readonly<Record<string, unknown>>
}

export const capacityNames: Readonly<Record<string, string>> = {
  holder: '本来の決める人',
  deputy: '代決者',
  delegate: '委任を受けた人',
  reviewer: '後閲する人',
  duty: '担当',
}

const outcomeDid: Readonly<Record<Outcome, string>> = {
  agreed: '支障なしと書きました',
  disagreed: '支障ありと書きました',
  approved: '承認しました',
  returned: '差し戻しました',
  rejected: '不承認にしました',
}

const did: Readonly<Record<string, string>> = {
  send: '申請しました',
  resend: '直して、もう一度申請しました',
  sendPaper: '紙の申請を入力して送りました',
  handOver: '紙から入力し、本人に確かめるよう渡しました',
  handBack: '入力した人に戻しました',
  review: '代決されたものを後閲しました',
  recuse: '回避し、ほかの人に渡しました',
  comment: 'ひとこと書きました',
  withdraw: '取り下げました',
  enterNumber: '文書番号を入れ、決裁が済みました',
  reroute: '回付先を見直しました',
  delegated: '不在・委任にしたがって、回付先を変えました',
  escalate: '止まっていることを担当に知らせました',
  lapse: '申請した人が退職したため、終了しました',
  carryMoney: '予算を新しい年度に移しました',
  releaseMoney: '押さえていた予算を放しました',
}

/** One line of the story: who, in which step and capacity, what they did, and their own words. */
export function storyOf({ did: act, name, stepName, said }: Happened) {
  const text = (key: string) => (typeof said[key] === 'string' && said[key] !== '' ? said[key] : null)
  const outcome = text('outcome')
  const isKnown = outcome !== null && outcome in outcomeNames
  const capacity = text('as')
  const parts = [stepName, capacity === null || capacity === 'holder' ? null : (capacityNames[capacity] ?? null)]
  return {
    who: name === null ? 'そだち' : `${name}さん`,
    role: parts.filter((part) => part !== null).join('・') || null,
    did: act === 'decide' && isKnown ? outcomeDid[outcome as Outcome] : (did[act] ?? act),
    comment: text('reason') ?? text('note'),
  }
}
