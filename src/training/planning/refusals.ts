import { no, type Problem, Refusal, refusals } from '../../platform/refusal.ts'

export const refusePlanning = refusals('training', {
  notYearReader: no({
    kind: 'forbidden',
    says: '年間計画と年報は、人材育成センターと人事課が扱います。',
    fix: '知りたいことは、人材育成センターに聞いてください。',
  }),
  notYearWriter: no({
    kind: 'forbidden',
    says: '年間計画を書くのは、人材育成センターです。',
    fix: '加えたいことは、人材育成センターに伝えてください。',
  }),
  writerDecidesNoYear: no({
    kind: 'forbidden',
    says: '自分が書いた計画は、自分では決められません。',
    fix: '書いていない担当か、人事課に頼んでください。',
  }),
  yearStands: no<[state: string]>({
    kind: 'conflict',
    says: (state) => `この計画は、いま「${state}」です。`,
    fix: '画面を読み直し、いまの状態を確かめてください。',
  }),
  yearNotOver: no({
    kind: 'conflict',
    says: '年度が終わるまで、計画は締められません。',
    fix: '3月31日を過ぎてから、振り返りを書いて締めてください。',
  }),
  yearChanged: no({
    kind: 'conflict',
    says: 'この計画は、ほかの担当が先に変えました。',
    fix: '画面を読み直し、いまの内容を確かめてください。書いた内容は、写しておいてください。',
  }),
  yearThere: no({
    kind: 'conflict',
    says: 'この年度の計画は、もうあります。',
    fix: '画面を読み直してください。',
  }),
  noSuchYear: no({
    kind: 'hidden',
    says: 'この年度の計画は、まだありません。',
    fix: '年度を選び直すか、計画を書き始めてください。',
  }),
  yearNeedsNote: no({
    kind: 'bad',
    says: '差し戻す理由がありません。',
    fix: '直してほしいことを書いてください。',
    field: 'note',
  }),
  yearNeedsReview: no({
    kind: 'bad',
    says: '一年の振り返りがありません。',
    fix: '計画とのちがいと、来年度に生かすことを書いてください。',
    field: 'note',
  }),
  noSuchLine: no({
    kind: 'hidden',
    says: 'この費目は見つかりません。',
    fix: '画面を読み直してください。',
  }),
  lineHasSpending: no<[name: string]>({
    kind: 'conflict',
    says: (name) => `「${name}」には、もう支出があります。`,
    fix: '支出のある費目は残し、予算を支出した額より少なくしないでください。',
  }),
  lineIsSpent: no({
    kind: 'conflict',
    says: '支出が、この費目の予算を超えます。',
    fix: '金額を確かめるか、「計画を変える」で予算を増やし、もう一度決めてもらってください。',
    field: 'amountYen',
  }),
  paidOutsideYear: no({
    kind: 'bad',
    says: '支出した日が、この年度の日ではないか、きょうより後です。',
    fix: '4月1日から翌年度の5月31日までの、過ぎた日を選んでください。',
    field: 'spentOn',
  }),
  yearNotPaid: no({
    kind: 'conflict',
    says: '支出を記せるのは、決まった計画だけです。',
    fix: '計画が決まってから、または締める前に記してください。',
  }),
  notConditionWriter: no({
    kind: 'forbidden',
    says: 'この点検を書くのは、課では課の長、市では人材育成センターです。',
    fix: '気づいたことは、課の長に伝えてください。',
  }),
  noSuchConditions: no({
    kind: 'hidden',
    says: 'この課の点検は見つかりません。',
    fix: '自分の課の点検を開いてください。',
  }),
  conditionsChanged: no({
    kind: 'bad',
    says: '点検する条件が、いまの方針とちがいます。',
    fix: '画面を読み直し、いまの方針の条件について書いてください。',
  }),
})

export const yearUnfit = (problems: readonly Problem[]): Refusal | null =>
  problems.length === 0
    ? null
    : new Refusal({
        code: 'training.yearUnfit',
        kind: 'bad',
        says: '計画に、足りないところがあります。',
        fix: '示したところを直して、もう一度送ってください。',
        problems,
      })
