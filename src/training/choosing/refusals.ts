import { no, refusals } from '../../platform/refusal.ts'

export const refuseChoosing = refusals('training', {
  noSelection: no({
    kind: 'hidden',
    says: 'この回に、あなたが関わる選考はありません。',
    fix: '選考の一覧を開き直してください。',
  }),
  selectionDecides: no({
    kind: 'conflict',
    says: 'この回は、公募選考で決めます。',
    fix: '回のページの「選考」で、案と決定を入れてください。何も決めていません。',
  }),
  notChosen: no({
    kind: 'conflict',
    says: '選考をする回ではありません。',
    fix: '回の席の決め方を「選考」にしてから、もう一度開いてください。',
  }),
  appliedAlready: no({
    kind: 'conflict',
    says: 'もう応募した人がいるので、選考のしかたと評定の項目は変えられません。',
    fix: '応募する人は、項目を読んでから応募しています。変えるときは、新しい回を用意してください。',
  }),
  memberTwice: no({
    kind: 'conflict',
    says: 'その人は、もう選考委員です。',
    fix: '委員の一覧を確かめてください。',
    field: 'personId',
  }),
  chairTwice: no({
    kind: 'conflict',
    says: '委員長は、もう決まっています。',
    fix: 'いまの委員長を外してから決めてください。',
    field: 'personId',
  }),
  memberHasScored: no({
    kind: 'conflict',
    says: '採点した委員は、外せません。',
    fix: '関われない応募者がいるときは、委員が自分で回避を申し出てください。',
  }),
  slotTwice: no({
    kind: 'bad',
    says: '同じ日時と場所の面接が二つあるか、同じ人が二度入っています。',
    fix: '日時、場所、応募者を直してください。何も保存していません。',
    field: 'slots',
  }),
  notMember: no({
    kind: 'hidden',
    says: 'この応募は、あなたが採点するものではありません。',
    fix: '選考のページを開き直してください。',
  }),
  recused: no({
    kind: 'forbidden',
    says: 'この応募者とは、選考に関われない関係にあります。',
    fix: 'ほかの委員が採点します。あなたには、応募の内容も採点も見えません。',
  }),
  scoredOnce: no({
    kind: 'conflict',
    says: 'この応募者は、もう採点しています。',
    fix: '採点は一度だけです。ほかの委員の採点が見えたあとで変わらないようにするためです。',
  }),
  pointsOff: no({
    kind: 'bad',
    says: '点数が、評定の項目と合いません。',
    fix: 'すべての項目に、0から配点までの整数を入れてください。',
    field: 'points',
  }),
  notScoring: no({
    kind: 'conflict',
    says: 'この選考は、採点の時期ではありません。',
    fix: '画面を開き直して、いまの状態を確かめてください。',
  }),
  stillOpen: no({
    kind: 'conflict',
    says: 'まだ応募を受け付けています。',
    fix: '締切のあとで、選考の案を出してください。',
  }),
  notAllScored: no<[left: number]>({
    kind: 'conflict',
    says: (left) => `採点していない分が、${left}件あります。`,
    fix: '委員の採点がそろってから、案を出してください。',
  }),
  notToPropose: no({
    kind: 'forbidden',
    says: '選考の案を出せるのは、委員長か人材育成センターです。',
    fix: '応募者のだれかと関係があって回避している人は、案を出せません。ほかの人に頼んでください。',
  }),
  outOfOrder: no({
    kind: 'bad',
    says: '順が、採用、補欠、不採用になっていません。',
    fix: '採用にする人から順に並べてください。',
    field: 'choice',
  }),
  centreDecides: no({
    kind: 'forbidden',
    says: '選考の決定をするのは、人材育成センターです。',
    fix: '応募者のだれかと関係がある人は、決定できません。ほかの担当に頼んでください。',
  }),
  notProposed: no({
    kind: 'conflict',
    says: '選考の案が、まだありません。',
    fix: '委員長か人材育成センターが案を出してから、決めてください。',
  }),
  nothingDecided: no({
    kind: 'hidden',
    says: '選考の結果は、まだありません。',
    fix: '決まると、お知らせが届きます。',
  }),
  opinionMissing: no<[people: number]>({
    kind: 'conflict',
    says: (people) => `採用にする人のうち${people}人に、所属長の意見がまだありません。`,
    fix: '所属長が「部下の研修への期待」で意見を書いてから、決めてください。',
  }),
})
