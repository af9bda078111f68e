import { no, refusals } from '../platform/refusal.ts'

export const refuse = refusals('insight', {
  notInsider: no({
    kind: 'forbidden',
    says: '制度の台帳は、この市の職員だけが見られます。',
    fix: '必要なときは人事課に相談してください。',
  }),
  noSuchItem: no({
    kind: 'hidden',
    says: 'その制度や行動は、いま施行されている方針にありません。',
    fix: '制度の一覧から選び直してください。',
  }),
  notProgram: no({
    kind: 'bad',
    says: '案内、規程、様式は、制度にだけ書けます。',
    fix: '制度の一覧から、書く制度を選んでください。',
    field: 'itemId',
  }),
  notKeeper: no<[keeper: string]>({
    kind: 'forbidden',
    says: (keeper) => `ここを書けるのは、とりまとめの担当（${keeper}）だけです。`,
    fix: '直すところがあれば、とりまとめの担当に知らせてください。',
  }),
  notSharer: no<[keeper: string]>({
    kind: 'forbidden',
    says: (keeper) => `所管を変えられるのは、いまのとりまとめの担当（${keeper}）と人事課だけです。`,
    fix: '所管を変えるときは、どちらかに頼んでください。',
  }),
  ownerInThePast: no<[day: string]>({
    kind: 'conflict',
    says: (day) => `いまの所管は ${day} からです。それより前の所管は変えられません。`,
    fix: 'いまの所管が始まった日か、それより後の日を選んでください。',
    field: 'fromDay',
  }),
  unitNotThere: no<[day: string]>({
    kind: 'bad',
    says: (day) => `その所属は、${day} の組織にありません。`,
    fix: 'その日にある所属を選んでください。',
    field: 'unitId',
  }),
  changedMeanwhile: no<[who: string, at: string, what: string]>({
    kind: 'conflict',
    says: (who, at, what) => `あなたが書いているあいだに、${who}が${at}に${what}を変えました。`,
    fix: 'あなたの文はこの画面に残っています。相手の内容と見くらべて、もう一度保存してください。',
  }),
  emptyGuide: no({
    kind: 'bad',
    says: '申し込み方が空のままです。',
    fix: '申し込みの要らない制度は、そのように書いてください。',
    field: 'howToApply',
  }),
  noSuchDocument: no({
    kind: 'hidden',
    says: 'その規程や様式は、この台帳に見つかりません。',
    fix: '制度の画面を開き直してください。',
  }),
  noSuchIndicator: no({
    kind: 'hidden',
    says: 'その指標は、この台帳に見つかりません。',
    fix: '制度の画面を開き直してください。',
  }),
  indicatorEnded: no({
    kind: 'conflict',
    says: 'この指標の測定は終わっています。',
    fix: '測りつづけるときは、指標を直して「測定を終える」を外してください。',
  }),
  baselineInPart: no({
    kind: 'bad',
    says: '基準値は、値と日と出典がそろって一つです。',
    fix: '三つとも書くか、三つとも空にしてください。分からないときは 0 と書かず、空のままにします。',
    field: 'baseline',
  }),
  targetInPart: no({
    kind: 'bad',
    says: '目標値は、値と期限がそろって一つです。',
    fix: '二つとも書くか、二つとも空にしてください。',
    field: 'target',
  }),
  targetBeforeBaseline: no({
    kind: 'bad',
    says: '目標の期限が、基準値の日より前です。',
    fix: '期限か基準値の日を直してください。',
    field: 'targetOn',
  }),
  targetBehindBaseline: no<[direction: string]>({
    kind: 'bad',
    says: (direction) => `目標値が基準値から「${direction}」方向にありません。`,
    fix: '目標値、基準値、めざす向きのどれかを直してください。',
    field: 'target',
  }),
  measuredInFuture: no({
    kind: 'bad',
    says: '測定日が今日より後です。',
    fix: '測った日を入れてください。',
    field: 'measuredOn',
  }),
  measuredAlready: no({
    kind: 'conflict',
    says: 'その日の測定は、もう記録されています。',
    fix: '値を直すときは、記録した測定の「訂正」から直してください。',
    field: 'measuredOn',
  }),
  noSuchMeasurement: no({
    kind: 'hidden',
    says: 'その測定は、この台帳に見つかりません。',
    fix: '制度の画面を開き直してください。',
  }),
  takenBackWithoutReason: no({
    kind: 'bad',
    says: '測定を取り消す理由がありません。',
    fix: 'なぜ取り消すのかを書いてください。',
    field: 'note',
  }),
  yearToCome: no<[fiscalYear: string]>({
    kind: 'bad',
    says: (fiscalYear) => `${fiscalYear}は、まだ始まっていません。`,
    fix: '今年度か、過ぎた年度を選んでください。',
    field: 'fiscalYear',
  }),
  doneWithoutWords: no({
    kind: 'bad',
    says: 'したことが書かれていません。',
    fix: '「できている」「一部できている」のときは、何をしたかを書いてください。',
    field: 'whatWasDone',
  }),
  nextWithoutWords: no({
    kind: 'bad',
    says: '次にすることが書かれていません。',
    fix: '「一部できている」「これから」のときは、次に何をするかを書いてください。',
    field: 'whatIsNext',
  }),
})
