import { no, type Problem, Refusal, refusals } from '../../platform/refusal.ts'

export const refuseWorkplace = refusals('training', {
  noSuchWorkplace: no({
    kind: 'hidden',
    says: 'この課の職場研修は見つかりません。',
    fix: '職場研修の最初の画面から、自分の課を開いてください。',
  }),
  noSuchRun: no({
    kind: 'hidden',
    says: 'この職場研修は見つかりません。',
    fix: '課の計画を開き直してください。',
  }),
  notHead: no({
    kind: 'forbidden',
    says: '職場研修推進員を決めるのは、その課の長だけです。',
    fix: '所属長に、決めてもらってください。',
  }),
  notPromoter: no({
    kind: 'forbidden',
    says: '計画と報告を書くのは、その課の長と職場研修推進員だけです。',
    fix: '書きたいことは、推進員に伝えてください。',
  }),
  notCentre: no({
    kind: 'forbidden',
    says: 'これは、人材育成センターの仕事です。',
    fix: '担当になるには、人事課に聞いてください。',
  }),
  ownUnitsPlan: no({
    kind: 'forbidden',
    says: '自分が書く課の計画は、自分では承認も差戻しもできません。',
    fix: '人材育成センターのほかの担当に頼んでください。',
  }),
  promoterElsewhere: no({
    kind: 'bad',
    says: 'この人は、いまこの課で働いていません。',
    fix: 'この課で働いている人から選んでください。',
    field: 'personId',
  }),
  promoterChanged: no({
    kind: 'conflict',
    says: 'ほかの人が、推進員を先に決めました。',
    fix: '画面を開き直して、だれになったかを確かめてください。',
  }),
  planStands: no<[state: string]>({
    kind: 'conflict',
    says: (state) => `この計画は、いま「${state}」です。`,
    fix: '画面を開き直して、いまできることを確かめてください。',
  }),
  planChanged: no({
    kind: 'conflict',
    says: 'ほかの人が、この計画を先に変えました。',
    fix: '書いたものを控え、画面を開き直してから、もう一度入れてください。',
  }),
  planNotApproved: no({
    kind: 'conflict',
    says: '計画がまだ承認されていません。',
    fix: '人材育成センターの承認を待ってください。',
  }),
  returnNeedsNote: no({
    kind: 'bad',
    says: '差し戻す理由がありません。',
    fix: 'どこを直せばよいかを書いてください。',
    field: 'note',
  }),
  runCalledOff: no({
    kind: 'conflict',
    says: 'この研修は中止になっています。',
    fix: '実施するときは、計画を変えて新しく加えてください。',
  }),
  runReported: no({
    kind: 'conflict',
    says: 'この研修は、もう報告されています。',
    fix: '内容を直すときは、報告を直してください。',
  }),
  runHasGrant: no<[theme: string]>({
    kind: 'conflict',
    says: (theme) => `「${theme}」には助成の申請があるので、消せません。`,
    fix: '実施しないときは、承認のあとで「中止にする」を選んでください。',
  }),
  notHeldYet: no({
    kind: 'bad',
    says: '実施した日が、まだ来ていません。',
    fix: '実施したあとで報告してください。',
    field: 'heldOn',
  }),
  dayOfAnotherYear: no({
    kind: 'bad',
    says: '予定の日が、この計画の年度の日ではありません。',
    fix: '4月1日から翌年3月31日までの日を選んでください。',
    field: 'plannedOn',
  }),
  nothingToShare: no({
    kind: 'bad',
    says: 'ほかの課に見せる学びがありません。',
    fix: '学びを書くか、「ほかの課に見せる」を外してください。',
    field: 'lesson',
  }),
})

/** A plan with all that is wrong with it, field by field; null when nothing is. */
export const planUnfit = (problems: readonly Problem[]): Refusal | null =>
  problems.length === 0
    ? null
    : new Refusal({
        code: 'training.planUnfit',
        kind: 'bad',
        says: '計画に、足りないところがあります。',
        fix: '示したところを直して、もう一度送ってください。',
        problems,
      })
