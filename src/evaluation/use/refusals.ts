import { formatDay } from '../../platform/calendar/wareki.ts'
import { no, refusals } from '../../platform/refusal.ts'

export const refuse = refusals('evaluation', {
  notNamed: no<[what: string]>({
    kind: 'forbidden',
    says: (what) => `${what}の担当ではありません。`,
    fix: '人事担当のほかの人に、この活用の担当として加えてもらってください。',
  }),
  namesThemself: no({
    kind: 'forbidden',
    says: '自分を活用の担当にすることはできません。',
    fix: '人事担当のほかの人に加えてもらってください。',
  }),
  noSuchAccount: no({
    kind: 'bad',
    says: 'そのアカウントは、活用の担当になれません。',
    fix: '人事課か、この任命権者の人事担当のアカウントを選んでください。',
    field: 'accountId',
  }),
  rulesChanged: no({
    kind: 'conflict',
    says: 'ほかの人が、先に定めを改めました。',
    fix: '画面を開き直し、新しい版を見てから直してください。',
  }),
  noRules: no<[on: string]>({
    kind: 'bad',
    says: (on) => `${formatDay(on, 'wareki')}に効いている活用の定めがありません。`,
    fix: 'その日から効く定めを先に作ってください。',
    field: 'baseOn',
  }),
  noSuchOccasion: no({
    kind: 'bad',
    says: 'その期は、活用の定めにありません。',
    fix: '定めにある期から選んでください。',
    field: 'occasion',
  }),
  noCycle: no<[source: string]>({
    kind: 'bad',
    says: (source) => `「${source}」に使う評価の期が、見つかりません。`,
    fix: '評価の期の期間と、活用の定めの「使う結果」を確かめてください。',
    field: 'occasion',
  }),
  unknownMarks: no<[marks: string]>({
    kind: 'bad',
    says: (marks) => `評語「${marks}」の点が、活用の定めにありません。`,
    fix: '定めに、その評語の点を加えてください。',
    field: 'occasion',
  }),
  noSuchRun: no({
    kind: 'hidden',
    says: 'この計算は見つかりません。',
    fix: '一覧を開き直してください。活用の担当でない人には見えません。',
  }),
  runMoved: no({
    kind: 'conflict',
    says: 'ほかの人が、先に進めました。',
    fix: '画面を開き直し、いまの状態を確かめてください。',
  }),
  notInState: no<[state: string]>({
    kind: 'conflict',
    says: (state) => `「${state}」の計算には、この操作はできません。`,
    fix: '画面を開き直し、いまの状態を確かめてください。',
  }),
  tiesOpen: no<[count: number]>({
    kind: 'conflict',
    says: (count) => `同じ順位の人が${count}人、まだ決まっていません。`,
    fix: 'だれを上の区分にするかを理由とともに選び、計算し直してください。',
  }),
  ownDecision: no({
    kind: 'forbidden',
    says: '計算や決裁の入力をした人は、決定を確かめられません。',
    fix: '活用の担当のほかの人に確かめてもらってください。',
  }),
  makerProposes: no<[maker: string]>({
    kind: 'conflict',
    says: 'あなたが決裁の番号を入れると、決定を確かめられる担当がいなくなります。',
    fix: (maker) =>
      `計算した${maker}さんが番号を入れ、あなたが確かめてください。担当をもう一人加えると、だれが入れてもかまいません。`,
  }),
  nobodyConfirms: no({
    kind: 'conflict',
    says: '決定を確かめられる担当が、ほかにいません。',
    fix: '人事担当のほかの人を、この活用の担当に加えてください。',
  }),
  alreadyDecided: no<[name: string]>({
    kind: 'conflict',
    says: (name) => `同じ基準日の「${name}」が、すでに決定されています。`,
    fix: '直すときは、その決定に代わる計算として、理由を書いて作ってください。',
  }),
  notDecided: no({
    kind: 'conflict',
    says: '決定されていない計算は、給与に渡せません。',
    fix: '決裁の番号を入れ、ほかの担当の確認を受けてください。',
  }),
  unknownStaff: no<[numbers: string]>({
    kind: 'bad',
    says: (numbers) => `職員番号${numbers}の人が、基準日に見つかりません。`,
    fix: '番号を確かめてください。',
    field: 'inputs',
  }),
  unknownCodes: no<[codes: string]>({
    kind: 'bad',
    says: (codes) => `「${codes}」は、懲戒・欠勤の表にありません。`,
    fix: '活用の定めにある名前を書いてください。',
    field: 'inputs',
  }),
  purposeClosed: no<[use: string]>({
    kind: 'conflict',
    says: (use) => `利用目的の台帳で、人事評価を「${use}」に使うことが認められていません。`,
    fix: '台帳の変更を、人事課の二人で決めてください。',
  }),
  noSuchTarget: no({
    kind: 'bad',
    says: 'その昇任は、名簿の定めにありません。',
    fix: '定めにある昇任から選んでください。',
    field: 'target',
  }),
  noSuchList: no({
    kind: 'hidden',
    says: 'この名簿は見つかりません。',
    fix: '一覧を開き直してください。昇任の名簿の担当でない人には見えません。',
  }),
  releasedAlready: no({
    kind: 'conflict',
    says: '選考の終わった名簿は、変えられません。',
    fix: '新しい名簿を作ってください。',
  }),
  switchedAlready: no({
    kind: 'conflict',
    says: '指導は、すでにそのようになっています。',
    fix: '画面を開き直してください。',
  }),
  guidanceIsOff: no({
    kind: 'conflict',
    says: '指導は、まだ始めていません。',
    fix: '根拠の文書とともに指導を始め、きっかけの定めを置いてください。',
  }),
  guidesThemself: no({
    kind: 'bad',
    says: '本人を、所属長・指導者・人事の担当にすることはできません。',
    fix: 'ほかの人を選んでください。',
    field: 'guideId',
  }),
  caseRuns: no({
    kind: 'conflict',
    says: 'この人の指導は、すでに続いています。',
    fix: '続いている指導が終わってから、次を始めてください。',
    field: 'personId',
  }),
  noSuchCase: no({
    kind: 'hidden',
    says: 'この指導は見つかりません。',
    fix: '名前のある人だけが開けます。',
  }),
  notYourPart: no<[who: string]>({
    kind: 'forbidden',
    says: (who) => `これは、${who}が書きます。`,
    fix: 'その人に頼んでください。',
  }),
  caseIsOver: no({
    kind: 'conflict',
    says: 'この指導は終わっています。',
    fix: '続けるときは、人事の担当が新しい計画で始めてください。',
  }),
  healthFirst: no({
    kind: 'conflict',
    says: '健康の相談に移った指導では、記録や警告、分限の検討はできません。',
    fix: '産業医の意見を待ってください。所属長は「終了」だけを選べます。',
  }),
  talkMissing: no({
    kind: 'bad',
    says: '月の記録には、話した日、話したこと、決めたことが要ります。',
    fix: '三つとも入れてください。',
    field: 'talk',
  }),
  talkedLater: no({
    kind: 'bad',
    says: '話した日が、まだ来ていません。',
    fix: '今日か、その前の日を入れてください。',
    field: 'happenedOn',
  }),
  allMonthsWritten: no({
    kind: 'conflict',
    says: '計画した月の記録は、すべて書かれています。',
    fix: '所属長が、終わりの判断を記してください。',
  }),
  nothingRecorded: no({
    kind: 'conflict',
    says: '月の記録がないまま、分限の検討には進めません。',
    fix: '指導の記録を書いてから、判断してください。',
  }),
  otherUse: no({
    kind: 'bad',
    says: '違う活用の計算とは比べられません。',
    fix: '同じ活用の計算を選んでください。',
    field: 'otherId',
  }),
})
