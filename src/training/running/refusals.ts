import { no, refusals } from '../../platform/refusal.ts'

export const refuseRunning = refusals('training', {
  codeUnknown: no({
    kind: 'hidden',
    says: 'このコードは、ありません。',
    fix: '数字を確かめて入れ直すか、本人の画面で新しいコードを出してもらってください。',
    field: 'code',
  }),
  codeElsewhere: no<[title: string]>({
    kind: 'conflict',
    says: (title) => `これは「${title}」のコードです。`,
    fix: 'その回の受付に案内してください。この回に出る人なら、「わたしの研修」でこの回のコードを出してもらってください。',
    field: 'code',
  }),
  codeUsed: no({
    kind: 'conflict',
    says: 'このコードは、もう使われました。',
    fix: '本人の画面で新しいコードを出してもらってください。出席が記されていれば、受付は済んでいます。',
    field: 'code',
  }),
  codeOld: no({
    kind: 'conflict',
    says: 'このコードは、古くなりました。',
    fix: '本人の画面に、いま出ているコードを読んでください。コードは3分で替わります。',
    field: 'code',
  }),
  codeGone: no({
    kind: 'conflict',
    says: 'このコードの人は、この回を受ける人ではなくなっています。',
    fix: '「応募した人と受講する人」で、いまの状態を確かめてください。',
    field: 'code',
  }),
  alreadyHere: no<[name: string]>({
    kind: 'conflict',
    says: (name) => `${name}さんの出席は、もう記してあります。`,
    fix: '時間を直すときは、出席の一覧で直してください。',
    field: 'code',
  }),
  noDayToday: no({
    kind: 'conflict',
    says: '今日は、この研修の日ではありません。',
    fix: '「わたしの研修」で日程を確かめてください。コードは当日に出ます。',
  }),
  moreThanTheDay: no<[minutes: number]>({
    kind: 'bad',
    says: (minutes) => `遅刻と早退を合わせると、この日の${minutes}分を超えます。`,
    fix: '遅刻と早退の分を直すか、欠席にしてください。',
  }),
  nothingToMakeUp: no<[names: string]>({
    kind: 'conflict',
    says: (names) => `${names}さんは、未修了でも欠席でもありません。`,
    fix: '修了を判定してから、未修了か欠席の人を選んでください。',
  }),
  absentWithoutReason: no<[names: string]>({
    kind: 'conflict',
    says: (names) => `${names}さんの欠席の理由が、記されていません。`,
    fix: '出席の一覧で理由を書いて記してから、補講を案内してください。',
  }),
  makeupTwice: no({
    kind: 'conflict',
    says: '選んだ人のなかに、もう補講を案内している人がいます。',
    fix: 'その補講が終わってから、または取りやめてから案内してください。',
  }),
  makeupDayGone: no({
    kind: 'conflict',
    says: '補講の日にできるのは、これからの日です。',
    fix: '今日からの日を選んでください。',
    field: 'onDay',
  }),
  makeupTimes: no({
    kind: 'bad',
    says: '補講の終わりの時刻が、始まりより後になっていません。',
    fix: '時刻を直してください。',
    field: 'ends',
  }),
  noSuchMakeupDay: no({
    kind: 'conflict',
    says: 'その日は、同じ研修のほかの回にありません。',
    fix: '画面を開き直して、選び直してください。',
  }),
  makeupFull: no<[seats: number]>({
    kind: 'conflict',
    says: (seats) => `その回で補講を受けられるのは、あと${seats}人です。`,
    fix: '人を減らすか、ほかの日を選んでください。',
  }),
  noSuchMakeup: no({
    kind: 'hidden',
    says: 'この補講は見つかりません。',
    fix: '画面を開き直してください。取りやめになったのかもしれません。',
  }),
  makeupOver: no({
    kind: 'conflict',
    says: 'この補講は、もう変えられません。',
    fix: '画面を開き直して、いまの状態を確かめてください。',
  }),
  makeupToCome: no({
    kind: 'conflict',
    says: 'この補講は、まだこれからです。',
    fix: '当日から、出席した分を記せます。',
  }),
  nothingToCertify: no({
    kind: 'conflict',
    says: '修了した人が、まだいません。',
    fix: '修了を判定すると、修了証を作れます。',
  }),
  noSuchHandout: no({
    kind: 'hidden',
    says: 'この資料は見つかりません。',
    fix: '画面を開き直してください。',
  }),
})
