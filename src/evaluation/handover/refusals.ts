import { formatDay } from '../../platform/calendar/wareki.ts'
import { no, refusals } from '../../platform/refusal.ts'

export const refuseHandover = refusals('evaluation', {
  noSuchHandover: no({
    kind: 'hidden',
    says: 'この引継ぎは見つかりません。',
    fix: '引継ぎの一覧を開き直してください。',
  }),
  handoverGiven: no({
    kind: 'conflict',
    says: 'この引継ぎは、もう渡しました。',
    fix: '書き足したいことは、次の評価者に直接伝えてください。',
  }),
  handoverWaived: no({
    kind: 'conflict',
    says: 'この引継ぎは、求めないことになりました。',
    fix: '渡したいことがあるときは、人事課に伝えてください。',
  }),
  handoverOver: no({
    kind: 'conflict',
    says: 'この職員の一次評価は、もう出ています。',
    fix: '伝えたいことがあるときは、次の評価者に直接伝えてください。',
  }),
  handoverNeedsFacts: no({
    kind: 'bad',
    says: '事実が書かれていません。',
    fix: '次の評価者が読んで分かるように、したこととその結果を書いてください。',
    field: 'facts',
  }),
  noHandoverNow: no({
    kind: 'conflict',
    says: '引継ぎを頼める評価者がいません。',
    fix: '一次評価が済んでいないシートを選んでください。何も頼んでいません。',
    field: 'sheetIds',
  }),
  handoverDuePast: no<[today: string]>({
    kind: 'bad',
    says: '引継ぎの期限が、今日より前です。',
    fix: (today) => `${formatDay(today, 'wareki')}か、それより後の日を入れてください。`,
    field: 'dueOn',
  }),
})
