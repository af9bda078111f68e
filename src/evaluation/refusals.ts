import { formatDay } from '../platform/calendar/wareki.ts'
import { no, type Problem, Refusal, refusals } from '../platform/refusal.ts'

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
  courseMissing: no<[course: string]>({
    kind: 'conflict',
    says: (course) => `「${course}」を受けた記録がありません。`,
    fix: '研修を受けるか、受けているときは人事課に記録を確かめてもらってください。',
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
  goalsWait: no({
    kind: 'conflict',
    says: '本人の出した目標が、確定を待っています。',
    fix: '目標を確定するか差し戻してから、次へ進んでください。',
  }),
  changeWaits: no({
    kind: 'conflict',
    says: '目標の変更が、評価者の承認を待っています。',
    fix: '承認か差戻しのあとに、次へ進んでください。',
  }),
  appealOpen: no({
    kind: 'conflict',
    says: '苦情の申出の期間が、終わっていません。',
    fix: '期間が過ぎてから完了にしてください。',
  }),
  onlyStaff: no({
    kind: 'forbidden',
    says: '人事評価は、職員のアカウントで使います。',
    fix: '自分の職員番号でサインインし直してください。',
  }),
  notKeeper: no({
    kind: 'forbidden',
    says: '評価の定めと期は、その任命権者の人事担当が扱います。',
    fix: '人事課か、任命権者の人事担当に頼んでください。',
  }),
  notOfficer: no({
    kind: 'forbidden',
    says: 'この期の担当ではありません。',
    fix: '期を作った人に、担当として加えてもらってください。',
  }),
  noSuchCycle: no({
    kind: 'hidden',
    says: 'この評価の期は見つかりません。',
    fix: '一覧を開き直してください。',
  }),
  noSuchAccount: no({
    kind: 'bad',
    says: 'そのアカウントは、期の担当になれません。',
    fix: '人事課か、この任命権者の人事担当のアカウントを選んでください。',
    field: 'accountId',
  }),
  lastOfficer: no({
    kind: 'conflict',
    says: 'この期の最後の担当は、外せません。',
    fix: 'ほかの人を担当に加えてから外してください。',
  }),
  nothingToPrint: no({
    kind: 'conflict',
    says: '印刷するシートがありません。',
    fix: '所属を選び直してください。',
    field: 'unitId',
  }),
  tooManyInOne: no<[count: number, most: number]>({
    kind: 'bad',
    says: (count, most) => `${count}枚は、一つのPDFには多すぎます（${most}枚まで）。`,
    fix: '所属ごとのPDFをまとめたzipを選ぶか、所属でしぼってください。',
    field: 'as',
  }),
  noScheme: no<[on: string]>({
    kind: 'bad',
    says: (on) => `${formatDay(on, 'wareki')}に効いている評価の定めがありません。`,
    fix: 'その日から効く評価の定めを先に作ってください。',
    field: 'periodFrom',
  }),
  kindNotInScheme: no({
    kind: 'bad',
    says: 'その評価は、評価の定めにありません。',
    fix: '定めにある評価の種類を選んでください。',
    field: 'kind',
  }),
  periodBackwards: no({
    kind: 'bad',
    says: '期間の終わりが、始まりより前です。',
    fix: '日付を入れ直してください。',
    field: 'periodTo',
  }),
  schemeChanged: no({
    kind: 'conflict',
    says: 'ほかの人が、先に新しい定めを作りました。',
    fix: '画面を開き直し、新しい定めを見てから直してください。',
  }),
  openedAlready: no({
    kind: 'conflict',
    says: 'この期は、もう始まっています。',
    fix: '画面を開き直してください。',
  }),
  notOpen: no({
    kind: 'conflict',
    says: 'この期は、開いていません。',
    fix: '画面を開き直してください。終わった期のシートは、再評価か訂正だけができます。',
  }),
  chainsBroken: no<[count: number]>({
    kind: 'conflict',
    says: (count) => `評価者の決まらない人が${count}人います。`,
    fix: '一覧の直し方のとおりに直すか、評価者を指定してから始めてください。',
  }),
  sheetsOpen: no<[count: number]>({
    kind: 'conflict',
    says: (count) => `終わっていないシートが${count}枚あります。`,
    fix: '完了か未評価にしてから、期を閉じてください。',
  }),
  actedElsewhere: no<[who: string, what: string]>({
    kind: 'conflict',
    says: (who, what) => `開いたあとに、${who}が先に進めました（${what}）。`,
    fix: '画面を開き直してください。書いたものは、この画面に残っています。',
  }),
  savedElsewhere: no<[who: string]>({
    kind: 'conflict',
    says: (who) => `開いたあとに、${who}が先に保存しました。`,
    fix: '新しい内容を見てから、もう一度保存してください。書いたものは、この画面に残っています。',
  }),
  noGoals: no({
    kind: 'conflict',
    says: 'この評価に、目標はありません。',
    fix: '目標は、業績評価のシートに書きます。',
  }),
  notWritable: no<[what: string, state: string]>({
    kind: 'conflict',
    says: (what, state) => `「${state}」のシートでは、${what}を書けません。`,
    fix: '画面を開き直し、いまの段を確かめてください。',
  }),
  notInterviewed: no({
    kind: 'forbidden',
    says: '面談は、本人と一次評価者が記します。',
    fix: '本人か一次評価者に頼んでください。',
  }),
  noSuchNote: no({
    kind: 'hidden',
    says: 'このメモは見つかりません。',
    fix: '一覧を開き直してください。',
  }),
  notYourStaff: no({
    kind: 'forbidden',
    says: '気づきを書けるのは、その人の上司です。',
    fix: '所属職員の一覧から選んでください。',
  }),
  happensLater: no({
    kind: 'bad',
    says: 'あった日が、今日より後です。',
    fix: '今日までの日を入れてください。',
    field: 'happenedOn',
  }),
  overrideSelf: no({
    kind: 'bad',
    says: '本人を、自分の評価者にはできません。',
    fix: 'ほかの人を選んでください。',
    field: 'evaluatorId',
  }),
  noSuchSenior: no({
    kind: 'bad',
    says: 'その人は、いまの職員名簿にいません。',
    fix: '職員名簿から選び直してください。',
    field: 'personId',
  }),
  chainNeeds: no({
    kind: 'bad',
    says: '一次評価者と確認者は、空けられません。',
    fix: '代わりの人を選んでください。空けられるのは、調整者だけです。',
    field: 'personId',
  }),
  noSuchPostponement: no({
    kind: 'hidden',
    says: 'この期限の延長は、ありません。',
    fix: '画面を開き直してください。',
  }),
  adjustedAlready: no({
    kind: 'conflict',
    says: '調整が始まったシートから、調整者を外せません。',
    fix: '替えるときは、ほかの人を調整者に選んでください。',
    field: 'personId',
  }),
  notCalibrating: no({
    kind: 'hidden',
    says: 'くらべて見るシートがありません。',
    fix: '調整者か確認者として担当するシートがあるとき、または期の担当のときに見られます。',
  }),
  noSuchAppeal: no({
    kind: 'hidden',
    says: 'この苦情は見つかりません。',
    fix: '一覧を開き直してください。申し出た人と、その担当だけが見られます。',
  }),
  appealIsOwn: no({
    kind: 'forbidden',
    says: '苦情を申し出られるのは、評価された本人です。',
    fix: '本人に、自分の評価シートから申し出てもらってください。',
  }),
  appealThere: no({
    kind: 'conflict',
    says: '同じ種類の申出が、もう進んでいます。',
    fix: '回答を待つか、前の申出を取り下げてから出してください。',
  }),
  nothingDisclosed: no({
    kind: 'conflict',
    says: '開示された結果が、まだありません。',
    fix: '結果についての申出は、開示のあとにできます。ほかのことは、苦情相談として出してください。',
  }),
  appealLate: no<[until: string]>({
    kind: 'conflict',
    says: (until) => `申出の期限は、${formatDay(until, 'wareki')}まででした。`,
    fix: '期限を過ぎたことは、苦情相談として出せます。',
  }),
  appealMoved: no({
    kind: 'conflict',
    says: '開いたあとに、ほかの人が先に進めました。',
    fix: '画面を開き直してください。書いたものは、この画面に残っています。',
  }),
  otherKindOfAppeal: no<[kind: string]>({
    kind: 'conflict',
    says: (kind) => `${kind}では、この操作はありません。`,
    fix: '苦情処理は、委員会の意見を受けて決定します。再説明と苦情相談には、担当が回答します。',
  }),
  appealTextMissing: no({
    kind: 'bad',
    says: '文がありません。',
    fix: '意見か回答を書いてください。',
    field: 'text',
  }),
  decisionMissing: no({
    kind: 'bad',
    says: '維持か再評価かが、選ばれていません。',
    fix: 'どちらかを選んでください。',
    field: 'decision',
  }),
  recused: no<[name: string]>({
    kind: 'bad',
    says: (name) => `${name}さんは、この人を評価した一人なので、担当や委員になれません。`,
    fix: '評価に関わっていない人を選んでください。',
    field: 'personId',
  }),
  nothingToCorrect: no({
    kind: 'bad',
    says: '訂正する評語や所見が、このシートにありません。',
    fix: '評語の付いた項目を選んでください。',
    field: 'item',
  }),
  markOutOfScale: no<[scale: string]>({
    kind: 'bad',
    says: (scale) => `その評語は、「${scale}」の段階にありません。`,
    fix: '段階の評語から選んでください。',
    field: 'value',
  }),
  correctsNothing: no({
    kind: 'bad',
    says: '訂正の前と後が同じです。',
    fix: '正しい評語か所見を入れてください。',
    field: 'value',
  }),
  notAnsweredYet: no({
    kind: 'conflict',
    says: '回答や決定が、まだありません。',
    fix: '通知書は、回答か決定のあとに印刷できます。',
  }),
  notAsked: no({
    kind: 'conflict',
    says: 'この問いには、いま答えられません。',
    fix: '自分の結果が開示されたあと、期が閉じるまでに、一度だけ答えられます。',
  }),
  lastHandler: no({
    kind: 'conflict',
    says: '担当が、だれもいなくなります。',
    fix: '先に、代わりの担当を加えてください。',
  }),
  nobodyNamed: no({
    kind: 'bad',
    says: '一次評価者も確認者も、選ばれていません。',
    fix: 'どちらかを選んでください。',
    field: 'evaluatorId',
  }),
  overrideOwnAmong: no<[name: string]>({
    kind: 'bad',
    says: (name) => `${name}さん自身が、指定する職員の中にいます。`,
    fix: 'ほかの人を選ぶか、その人を外して指定してください。何も変えていません。',
    field: 'evaluatorId',
  }),
  takingOutOff: no({
    kind: 'forbidden',
    says: 'この評価の定めでは、評語をファイルに書き出せません。',
    fix: '画面で付けてください。書き出しが要るときは、人事課に相談してください。',
  }),
  nothingToMark: no({
    kind: 'conflict',
    says: 'いま一次評価中の職員がいません。',
    fix: '先に、画面で一次評価を始めてください。',
  }),
  driftChanged: no({
    kind: 'conflict',
    says: '選んだシートの中に、もう評価者が変わっているものがあります。',
    fix: '一覧を開き直して、選び直してください。何も変えていません。',
  }),
  postponedBackwards: no({
    kind: 'bad',
    says: '延ばした期限が、今日より前です。',
    fix: '今日より後の日を入れてください。',
    field: 'toOn',
  }),
  selfReportComes: no({
    kind: 'conflict',
    says: '本人の自己申告が、まだ出ていません。',
    fix: '自己申告の期限まで待つか、本人に頼んでください。期限を過ぎたら、自己申告なしで始められます。',
  }),
})

/** Several things at once that have to be mended, each at its field. */
export function unfit(what: string, problems: readonly Problem[]): Refusal | null {
  return problems.length === 0
    ? null
    : new Refusal({
        code: 'evaluation.unfit',
        kind: 'bad',
        says: `${what}に、直すところがあります。${problems[0]?.message ?? ''}`,
        fix: '示したところを直してください。何も保存していません。',
        problems,
      })
}
