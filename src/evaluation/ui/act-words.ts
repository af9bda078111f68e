import type { Act } from '../course-rules.ts'

type ActWords = {
  /** The button: a verb. */
  readonly does: string
  /** What happens then, before it is done. */
  readonly happens: string
  /** Said afterwards. */
  readonly done: string
  /** Begins something that can be left again: no question is asked. */
  readonly isLight?: true
}

/** What each act on a sheet is called on its button, and what comes of it. */
/** 訂正 asks for more than a reason, and has a dialog of its own. */
export type ButtonAct = Exclude<Act, 'correct'>
export const isButtonAct = (act: Act): act is ButtonAct => act !== 'correct'

export const actWords: Readonly<Record<ButtonAct, ActWords>> = {
  beginGoals: {
    does: '目標を書き始める',
    happens: '書いている目標は、出すまであなただけに見えます。',
    done: '目標を書き始めました。',
    isLight: true,
  },
  sendGoals: {
    does: '目標を出す',
    happens: '一次評価者に渡ります。差し戻されるまで、書き直せません。',
    done: '目標を出しました。',
  },
  returnGoals: {
    does: '目標を差し戻す',
    happens: '本人が書き直して、もう一度出します。理由は本人に見えます。',
    done: '目標を差し戻しました。',
  },
  settleGoals: {
    does: '目標を確定する',
    happens: 'この目標で評価します。期の途中で変えるときは、本人が変更を求め、あなたが承認します。',
    done: '目標を確定しました。',
  },
  sendGoalChange: {
    does: '目標の変更を求める',
    happens: '一次評価者が承認するまでは、いまの目標のままです。',
    done: '目標の変更を求めました。',
  },
  agreeGoalChange: {
    does: '目標の変更を承認する',
    happens: '新しい目標で評価します。前の目標も、版として残ります。',
    done: '目標の変更を承認しました。',
  },
  returnGoalChange: {
    does: '目標の変更を差し戻す',
    happens: '本人が書き直せます。それまでは、いまの目標のままです。理由は本人に見えます。',
    done: '目標の変更を差し戻しました。',
  },
  beginSelfReport: {
    does: '自己申告を書き始める',
    happens: '出すまで、あなただけに見えます。',
    done: '自己申告を書き始めました。',
    isLight: true,
  },
  sendSelfReport: {
    does: '自己申告を出す',
    happens: '評価・調整・確認をする人と、この期の人事担当が読みます。一次評価が始まるまでは、取り戻せます。',
    done: '自己申告を出しました。',
  },
  takeBackSelfReport: {
    does: '自己申告を取り戻す',
    happens: '書き直して、期限までにもう一度出してください。',
    done: '自己申告を取り戻しました。',
  },
  startEvaluation: {
    does: '一次評価を始める',
    happens: '始めると、本人は自己申告を取り戻せなくなります。',
    done: '一次評価を始めました。',
    isLight: true,
  },
  sendEvaluation: {
    does: '一次評価を出す',
    happens: '調整者（いないときは確認者）に渡ります。調整か確認が始まるまでは、取り戻せます。',
    done: '一次評価を出しました。',
  },
  takeBackEvaluation: {
    does: '一次評価を取り戻す',
    happens: '評語と所見を直して、もう一度出せます。',
    done: '一次評価を取り戻しました。',
  },
  startAdjustment: {
    does: '調整を始める',
    happens: '始めると、一次評価者は評価を取り戻せなくなります。',
    done: '調整を始めました。',
    isLight: true,
  },
  orderEvaluationAgain: {
    does: '再評価を指示する',
    happens: '一次評価者が評価をやり直します。いまの評語と指示の理由は、残ります。',
    done: '再評価を指示しました。',
  },
  sendAdjustment: {
    does: '調整を終える',
    happens: '確認者に渡ります。あなたの全体評語は、一次評価者のものとは別に残ります。',
    done: '調整を終えました。',
  },
  startConfirmation: {
    does: '確認を始める',
    happens: '始めると、前の段に戻すには、やり直しの指示が要ります。',
    done: '確認を始めました。',
    isLight: true,
  },
  orderAdjustmentAgain: {
    does: 'やり直しを指示する',
    happens: '調整者（いないときは一次評価者）がやり直します。理由は、やり直す人に見えます。',
    done: 'やり直しを指示しました。',
  },
  confirm: {
    does: '確認する',
    happens: '評価が確定します。このあとは、再評価か訂正の決定がなければ、だれも変えられません。',
    done: '確認しました。評価が確定しました。',
  },
  disclose: {
    does: '開示する',
    happens: '本人に結果が見えるようになります。取り消せません。',
    done: '開示しました。',
  },
  holdClosingInterview: {
    does: '期末面談を終える',
    happens: '本人と評価者の両方が「会いました」と記しています。面談の記録は、このあとも読めます。',
    done: '期末面談を終えました。',
  },
  complete: {
    does: '完了にする',
    happens: 'このシートは終わり、面談の記録も書けなくなります。',
    done: '完了にしました。',
  },
  evaluateAgain: {
    does: '再評価を始める',
    happens: '一次評価からやり直します。これまでの評語と、開示した結果は残ります。',
    done: '再評価を始めました。',
  },
  exempt: {
    does: '未評価にする',
    happens: 'この期は評価しません。悪い評価を受けたという意味にはなりません。理由は経過に残り、本人に見えます。',
    done: '未評価にしました。',
  },
  liftExemption: {
    does: '未評価をやめる',
    happens: '評価をはじめの段から行います。',
    done: '未評価をやめました。',
  },
}

/** Acts that stand at the end of the form on which they depend, and not among the others. */
export const actsOfForms: readonly Act[] = [
  'sendGoals',
  'sendGoalChange',
  'sendSelfReport',
  'sendEvaluation',
  'sendAdjustment',
]
