import { no, refusals } from '../../platform/refusal.ts'

export const refuseMentoring = refusals('training', {
  noSuchPair: no({
    kind: 'hidden',
    says: 'このメンターの組合せは見つかりません。',
    fix: 'メンターの画面を開き直してください。',
  }),
  pairsByCentre: no({
    kind: 'forbidden',
    says: 'メンターの組合せを決めるのは、人材育成センターです。',
    fix: '替えたいときは、自分のメンターの画面から申し出てください。',
  }),
  mentorIsMentee: no({
    kind: 'bad',
    says: '本人を、その人のメンターにはできません。',
    fix: 'ほかの人を選んでください。',
    field: 'mentorId',
  }),
  mentorSameUnit: no({
    kind: 'bad',
    says: '二人は同じ課で働いています。',
    fix: 'メンターは、ほかの課の人から選んでください。同じ課で仕事を教えるのは、指導員です。',
    field: 'mentorId',
  }),
  mentorRates: no({
    kind: 'bad',
    says: 'この人は、相手の上司か、評価か調整をする人です。',
    fix: '評価に関わらない人から選んでください。',
    field: 'mentorId',
  }),
  mentorAway: no({
    kind: 'bad',
    says: '二人のどちらかが、いま職場にいません。',
    fix: '休職などでない人から選んでください。',
    field: 'mentorId',
  }),
  alreadyPaired: no({
    kind: 'conflict',
    says: 'この人には、もうメンターがいます。',
    fix: '前の組合せを終えてから、新しく組んでください。',
    field: 'menteeId',
  }),
  pairTooLong: no({
    kind: 'bad',
    says: '終わりの日が、あすから3年より先か、きょうまでの日です。',
    fix: 'あすから3年までの日を選んでください。',
    field: 'endsOn',
  }),
  pairEnded: no({
    kind: 'conflict',
    says: 'この組合せは、もう終わっています。',
    fix: '画面を開き直してください。',
  }),
  metThen: no({
    kind: 'conflict',
    says: 'この日に会ったことは、もう記してあります。',
    fix: '直すときは、その行を消してから記してください。',
    field: 'metOn',
  }),
  metOutside: no({
    kind: 'bad',
    says: 'その日は、組合せの期間の外か、まだ来ていない日です。',
    fix: '組んでからきょうまでの日を選んでください。',
    field: 'metOn',
  }),
})
