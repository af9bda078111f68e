import { no, refusals } from '../../platform/refusal.ts'

export const refuseTargeting = refusals('training', {
  rulesByCentre: no({
    kind: 'forbidden',
    says: '研修の対象を定めるのは、人材育成センターです。',
    fix: '対象を変えたいときは、人材育成センターに相談してください。',
  }),
  noTargeting: no({
    kind: 'conflict',
    says: 'この研修には、対象の定めがありません。',
    fix: '人材育成センターが、初めに対象を定めてください。',
  }),
  notTarget: no({
    kind: 'conflict',
    says: 'この人は、いまはこの研修の対象ではありません。',
    fix: '画面を開き直して、対象者の一覧を確かめてください。',
  }),
  ownWaiver: no({
    kind: 'forbidden',
    says: '自分の免除は、自分では決められません。',
    fix: 'ほかの担当に頼んでください。',
  }),
  waivedAlready: no({
    kind: 'conflict',
    says: 'この人は、もう免除されています。',
    fix: '画面を開き直して、いまの状態を確かめてください。',
  }),
  noSuchWaiver: no({
    kind: 'hidden',
    says: 'この免除は見つからないか、もう取り消されています。',
    fix: '画面を開き直して、いまの状態を確かめてください。',
  }),
  notToPlace: no<[people: number]>({
    kind: 'conflict',
    says: (people) => `案内前でない人が、${people}人含まれています。`,
    fix: '割り振りを作り直してください。だれも指名していません。',
  }),
  noSuchBusyPeriod: no({
    kind: 'hidden',
    says: 'この期間は見つかりません。',
    fix: '一覧を開き直してください。',
  }),
  busyByCentre: no({
    kind: 'forbidden',
    says: '議会と繁忙期を入れるのは、人材育成センターです。',
    fix: '研修を避けてほしい時期は、人材育成センターに知らせてください。',
  }),
  busyDays: no({
    kind: 'bad',
    says: '終わりの日が、初めの日より前か、1年より先です。',
    fix: '初めの日から1年までの日にしてください。',
    field: 'toDay',
  }),
  swapNotHeld: no({
    kind: 'conflict',
    says: '受講が決まっている回と、これから行う別の回の間でだけ、替われます。',
    fix: '画面を開き直して、替わる先の回を選び直してください。',
  }),
  swapNotWith: no({
    kind: 'conflict',
    says: 'その人は、この研修のほかの回の受講者ではありません。',
    fix: '替わる相手に、受講する回を確かめてから選び直してください。',
    field: 'otherId',
  }),
  swapNoSeat: no({
    kind: 'conflict',
    says: '替わる先の回に、空いている席がありません。',
    fix: 'ほかの回を選ぶか、その回の受講者と交換してください。',
    field: 'toSessionId',
  }),
  swapAsked: no({
    kind: 'conflict',
    says: 'この研修では、もう交換を申し出ています。',
    fix: '返事を待つか、前の申出を取り下げてください。',
  }),
  swapOver: no({
    kind: 'conflict',
    says: 'この申出は、もう終わっています。',
    fix: '画面を開き直して、いまの状態を確かめてください。何も変えていません。',
  }),
  noSuchSwap: no({
    kind: 'hidden',
    says: 'この申出は見つかりません。',
    fix: '画面を開き直してください。',
  }),
  answersElse: no({
    kind: 'forbidden',
    says: 'この申出に答えるのは、あなたではありません。',
    fix: '交換は相手が、空いた席への変更は研修の担当が答えます。',
  }),
})
