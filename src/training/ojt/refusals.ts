import { no, refusals } from '../../platform/refusal.ts'

export const refuseOjt = refusals('training', {
  noSuchOjt: no({
    kind: 'hidden',
    says: 'このOJTは見つかりません。',
    fix: 'OJTの一覧を開き直してください。',
  }),
  notPromoterOfOjt: no({
    kind: 'forbidden',
    says: '指導員を決めるのは所属長で、案を出せるのは職場研修推進員です。',
    fix: '自分の課の所属長か推進員に相談してください。',
  }),
  notHeadOfOjt: no({
    kind: 'forbidden',
    says: '指導員を決める、替える、終えるのは、その課の所属長です。',
    fix: '所属長に相談してください。',
  }),
  ojtCentreOnly: no({
    kind: 'forbidden',
    says: 'すべての課のOJTの進み具合を見るのは、人材育成センターです。',
    fix: '自分の課のOJTは、OJTの画面で見られます。',
  }),
  instructorIsLearner: no({
    kind: 'bad',
    says: '本人を、その人の指導員にはできません。',
    fix: 'ほかの人を選んでください。',
    field: 'instructorId',
  }),
  instructorElsewhere: no({
    kind: 'bad',
    says: '二人のどちらかが、この課で働いていません。',
    fix: '指導員は、同じ課の人から選んでください。ほかの課の先輩と話すのは、メンターです。',
    field: 'instructorId',
  }),
  instructorAway: no({
    kind: 'bad',
    says: '指導員にする人が、休職などで職場にいません。',
    fix: 'いま職場にいる人から選んでください。',
    field: 'instructorId',
  }),
  instructorIsHead: no({
    kind: 'bad',
    says: '所属長は、教わる人にも指導員にもなれません。所見を確かめる人だからです。',
    fix: '課のほかの人から選んでください。',
    field: 'instructorId',
  }),
  ojtTwice: no({
    kind: 'conflict',
    says: 'この人のOJTは、もうあります。',
    fix: '画面を開き直してください。前のOJTが続いているときは、終えてから決めてください。',
    field: 'learnerId',
  }),
  ojtPeriod: no({
    kind: 'bad',
    says: '期間が、31日より短いか、2年より長いか、もう終わっています。',
    fix: 'きょうより後に終わる、1か月から2年までの期間にしてください。',
    field: 'endsOn',
  }),
  ojtEnded: no({
    kind: 'conflict',
    says: 'このOJTは、もう終わっています。',
    fix: '画面を開き直してください。',
  }),
  ojtNamed: no({
    kind: 'conflict',
    says: 'この案は、もう決まっているか、取り下げられています。',
    fix: '画面を開き直してください。',
  }),
  notLearner: no({
    kind: 'forbidden',
    says: '週の振返りと感想は、本人が自分の言葉で書きます。',
    fix: '指導員は、振返りに返事を書けます。',
  }),
  notInstructor: no({
    kind: 'forbidden',
    says: 'これは、このOJTの指導員がします。',
    fix: '指導員に頼んでください。',
  }),
  learnerKeepsNoList: no({
    kind: 'forbidden',
    says: '目標と業務の一覧を書くのは、指導員と所属長です。',
    fix: '足したい業務は、指導員に伝えてください。',
  }),
  weekNotYet: no({
    kind: 'bad',
    says: 'その週は、OJTの期間の外か、まだ来ていません。',
    fix: '始まった週の振返りを書いてください。',
    field: 'weekOn',
  }),
  weekAnswered: no({
    kind: 'conflict',
    says: 'この週の振返りには、もう指導員の返事があります。',
    fix: '書き足したいことは、次の週に書いてください。',
  }),
  weekNotWritten: no({
    kind: 'conflict',
    says: 'この週の振返りは、まだ書かれていません。',
    fix: '画面を開き直してください。',
  }),
  stageNotYet: no({
    kind: 'conflict',
    says: 'この月の日が、まだ来ていません。',
    fix: '所見は、目標の日が来てから書きます。',
  }),
  stageConfirmed: no({
    kind: 'conflict',
    says: 'この月は、所属長がもう確認しています。',
    fix: '確認したものは、そのまま残ります。',
  }),
  nothingToConfirm: no({
    kind: 'conflict',
    says: '指導員の所見が、まだありません。',
    fix: '指導員が所見を書いてから確認してください。',
  }),
  impressionTooSoon: no({
    kind: 'conflict',
    says: '感想は、終わりの日の30日前から書けます。',
    fix: 'それまでは、週の振返りに書いてください。',
  }),
  itemTwice: no({
    kind: 'conflict',
    says: '同じ名前の業務が、もう一覧にあります。',
    fix: '名前を変えるか、一覧にある業務を使ってください。',
    field: 'titles',
  }),
  noSuchItem: no({
    kind: 'hidden',
    says: 'この業務は、一覧にありません。',
    fix: '画面を開き直してください。',
  }),
  itemLearned: no({
    kind: 'conflict',
    says: '教えた記録のある業務は、一覧から外せません。',
    fix: 'そのまま残してください。次の人の一覧では外せます。',
  }),
  noTemplate: no({
    kind: 'conflict',
    says: 'この課には、写せる前の一覧がありません。',
    fix: '業務を一つずつ加えてください。次の人からは、この一覧を写せます。',
  }),
  taughtTomorrow: no({
    kind: 'bad',
    says: '教えた日が、まだ来ていません。',
    fix: 'きょうまでの日を選んでください。',
    field: 'taughtOn',
  }),
})
