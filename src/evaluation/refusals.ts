import { formatDay } from '../platform/calendar/wareki.ts'
import { no, refusals } from '../platform/refusal.ts'

export const refuse = refusals('evaluation', {
  noSuchSheet: no({
    kind: 'hidden',
    says: 'この評価シートは見つかりません。',
    fix: '一覧を開き直してください。評価の担当でない人のシートは見えません。',
  }),
  ownSheet: no({
    kind: 'forbidden',
    says: '自分の評価シートについて、評価する側の操作はできません。',
    fix: '評価者が空いているか自分になっているときは、人事課に直してもらってください。',
  }),
  notYourPart: no<[who: string]>({
    kind: 'forbidden',
    says: (who) => `この操作は、${who}だけができます。`,
    fix: '評価シートの「だれの番か」を見て、その人に頼んでください。',
  }),
  outOfTurn: no<[state: string]>({
    kind: 'conflict',
    says: (state) => `「${state}」のシートには、この操作はできません。`,
    fix: '画面を開き直し、いまの段を確かめてください。',
  }),
  confirmedStays: no({
    kind: 'conflict',
    says: '確認された評価は、変えられません。',
    fix: '誤りがあるときは、人事課に再評価か訂正を求めてください。',
  }),
  notConfirmed: no({
    kind: 'conflict',
    says: '確認されていない評価は、開示できません。',
    fix: '確認者の確認を待ってください。',
  }),
  notYetDisclosed: no<[on: string]>({
    kind: 'conflict',
    says: (on) => `開示の日は、${formatDay(on, 'wareki')}です。`,
    fix: 'その日まで待つか、人事課が開示の日を直してください。',
  }),
  noDisclosureDay: no({
    kind: 'conflict',
    says: '開示の日が決まっていません。',
    fix: '人事課が、開示の日を決めてください。',
  }),
  reasonMissing: no({
    kind: 'bad',
    says: '理由がありません。',
    fix: '相手が直せるように、理由を書いてください。',
    field: 'comment',
  }),
  basisMissing: no({
    kind: 'bad',
    says: '決定の文書番号がありません。',
    fix: '再評価と訂正は、決定した文書の番号を入れてください。',
    field: 'documentNumber',
  }),
  stepIsOver: no<[dueOn: string]>({
    kind: 'conflict',
    says: (dueOn) => `期限の${formatDay(dueOn, 'wareki')}を過ぎました。`,
    fix: '事情があるときは、人事課に期限を延ばしてもらってください。',
  }),
  goalsUnfit: no<[first: string]>({
    kind: 'bad',
    says: (first) => `目標が、まだ出せる形になっていません。${first}`,
    fix: '示したところを直してください。',
    field: 'goals',
  }),
  interviewOpen: no<[interview: string]>({
    kind: 'conflict',
    says: (interview) => `${interview}が、まだ終わっていません。`,
    fix: '本人と評価者の両方が「会いました」と記してください。会えない事情があるときは、評価者が理由を書きます。',
  }),
  marksMissing: no<[what: string]>({
    kind: 'bad',
    says: (what) => `${what}に、評語がありません。`,
    fix: 'すべてに評語を付けてください。付けられない事情があるときは、人事課に「未評価」の扱いを相談してください。',
    field: 'items',
  }),
  commentMissing: no({
    kind: 'bad',
    says: '全体の所見がありません。',
    fix: '本人に伝える、評価の元になった事実と次への助言を書いてください。',
    field: 'overallComment',
  }),
  changeNotSent: no({
    kind: 'conflict',
    says: '承認を待っている目標の変更はありません。',
    fix: '画面を開き直してください。',
  }),
  changeWaits: no({
    kind: 'conflict',
    says: '目標の変更が、評価者の承認を待っています。',
    fix: '承認か差戻しのあとに、次へ進んでください。',
  }),
  appealOpen: no({
    kind: 'conflict',
    says: '苦情の申出の期間か手続きが、終わっていません。',
    fix: '期間が過ぎ、手続きが終わってから完了にしてください。',
  }),
  selfReportComes: no({
    kind: 'conflict',
    says: '本人の自己申告が、まだ出ていません。',
    fix: '自己申告の期限まで待つか、本人に頼んでください。期限を過ぎたら、自己申告なしで始められます。',
  }),
})
