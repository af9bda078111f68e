import { type CalendarSystem, formatDay } from '../platform/calendar/index.ts'
import { no, refusals } from '../platform/refusal.ts'

const reload = '画面を読み直して、いまの状態を確かめてください。'

export const refuse = refusals('requests', {
  noSuchRequest: no({
    kind: 'hidden',
    says: 'この申請は見つかりません。',
    fix: '申請の一覧から開き直してください。取り下げられたか、見ることができない申請です。',
  }),
  noSuchKind: no({
    kind: 'hidden',
    says: 'この申請の種類はありません。',
    fix: '申請できるものの一覧から選び直してください。',
  }),
  noSuchPerson: no<[number: string]>({
    kind: 'bad',
    says: (number) => `職員番号「${number}」の職員が見つかりません。`,
    fix: '職員番号を確かめてください。',
    field: 'staffNumber',
  }),
  paperOfTomorrow: no({
    kind: 'bad',
    says: '紙を受け取った日が、今日より後です。',
    fix: '受け取った日を直してください。',
    field: 'paperOn',
  }),
  paperTooOld: no({
    kind: 'bad',
    says: '紙を受け取った日が、1年より前です。',
    fix: '受け取った日を確かめてください。そのとおりのときは、本人に今の気持ちを聞いて、新しく申請してもらってください。',
    field: 'paperOn',
  }),
  onlyStaff: no({
    kind: 'forbidden',
    says: 'この申請は、職員本人だけができます。',
    fix: '職員のアカウントでサインインしてください。',
  }),
  notYours: no({
    kind: 'forbidden',
    says: 'この申請に、この操作はできません。',
    fix: '申請した人、いま回付されている人、担当だけができます。経路を確かめてください。',
  }),
  notInThisState: no<[state: string]>({
    kind: 'conflict',
    says: (state) => `この申請は「${state}」のため、この操作はできません。`,
    fix: reload,
  }),
  handedOver: no({
    kind: 'conflict',
    says: '本人に渡した申請は、代わりに直せません。',
    fix: '直すところがあるときは、本人が「入力した人に戻す」を押してください。',
  }),
  decidedStays: no({
    kind: 'conflict',
    says: '決定した申請は、取り下げられません。',
    fix: '変更や取消しの申請をしてください。分からないときは担当に聞いてください。',
  }),
  savedElsewhere: no({
    kind: 'conflict',
    says: 'この下書きは、ほかの画面で先に保存されました。',
    fix: '両方の内容をくらべて、残すほうを選んでください。',
  }),
  followsNothing: no({
    kind: 'bad',
    says: 'この種類は、決定した申請の続きとして出します。',
    fix: 'もとの申請を開いて、そこから始めてください。',
    field: 'follows',
  }),
  carriedOn: no({
    kind: 'conflict',
    says: 'この申請には、続きの申請があるため取り下げられません。',
    fix: '先に、続きの申請を取り下げてください。決定しているときは、担当に聞いてください。',
  }),
  decisionNotOfDuty: no({
    kind: 'bad',
    says: 'この種類の決裁は、担当がします。',
    fix: '決裁の段を「担当のだれか」にしてください。ほかの人の意見や承認は、その前の段に置けます。',
    field: 'route',
  }),
  nothingToPay: no({
    kind: 'conflict',
    says: '新しく支払うものはありません。',
    fix: '前に作った支払の一覧は、何度でも書き出せます。',
  }),
  noSuchPaymentList: no({
    kind: 'hidden',
    says: 'この支払の一覧は見つかりません。',
    fix: '支払の一覧を選び直してください。',
  }),
  notOpen: no<[opensOn: string | null, calendar: CalendarSystem]>({
    kind: 'conflict',
    says: (opensOn, calendar) =>
      opensOn === null
        ? 'いまは受け付けていません。'
        : `いまは受付の期間ではありません。次は${formatDay(opensOn, calendar)}からです。`,
    fix: '下書きは残ります。受付の期間に送ってください。',
  }),
  lateNeedsReason: no({
    kind: 'bad',
    says: '受付の期間を過ぎています。',
    fix: '遅れた理由を書いて送ってください。',
    field: 'lateReason',
  }),
  notEligible: no<[reasons: string, possibleOn: string | null, calendar: CalendarSystem]>({
    kind: 'conflict',
    says: (reasons) => `いまは、この制度を使える条件に合っていません：${reasons}。`,
    fix: (_, possibleOn, calendar) =>
      possibleOn === null
        ? '条件について分からないことは、担当に聞いてください。'
        : `${formatDay(possibleOn, calendar)}から申請できるようになります。`,
  }),
  attachmentMissing: no<[name: string]>({
    kind: 'bad',
    says: (name) => `「${name}」が添えられていません。`,
    fix: 'ファイルを選んで添えてください。',
    field: 'attachments',
  }),
  tooManyAttachments: no<[name: string, most: number]>({
    kind: 'bad',
    says: (name, most) => `「${name}」に添えられるのは${most}個までです。`,
    fix: '要らないファイルを外してください。',
    field: 'upload',
  }),
  noSuchSlot: no({ kind: 'bad', says: 'この欄にファイルは添えられません。', fix: reload, field: 'slot' }),
  noSuchAttachment: no({ kind: 'hidden', says: 'この添付は見つかりません。', fix: reload }),
  nobodyDecides: no({
    kind: 'conflict',
    says: 'この申請を決裁する人がいません。',
    fix: '担当（人事課など）に知らせてください。下書きは残ります。',
  }),
  noMoney: no<[line: string]>({
    kind: 'conflict',
    says: (line) => `予算「${line}」の残りが足りません。`,
    fix: '金額を直すか、担当に残りを確かめてください。下書きは残ります。',
  }),
  noBudgetLine: no<[line: string]>({
    kind: 'conflict',
    says: (line) => `今年度の予算「${line}」が、まだ決められていません。`,
    fix: '担当に知らせてください。下書きは残ります。',
  }),
  belowUsed: no({
    kind: 'conflict',
    says: 'すでに使った額と押さえた額より少なくはできません。',
    fix: '使った額と押さえた額の合計以上にしてください。',
    field: 'amountYen',
  }),
  lineThere: no({
    kind: 'conflict',
    says: 'この年度に、同じ名前の予算があります。',
    fix: '一覧から選んで直してください。',
    field: 'name',
  }),
  budgetChanged: no({
    kind: 'conflict',
    says: 'この予算は、あなたが開いたあとに、ほかの人が変えました。',
    fix: '画面を読み直して、いまの額を確かめてから変えてください。',
  }),
  noSuchLine: no({ kind: 'hidden', says: 'この予算は見つかりません。', fix: reload }),
  decidedAlready: no({
    kind: 'conflict',
    says: 'この段は、ほかの人がすでに決めたか、申請が取り下げられました。',
    fix: '画面を読み直して、経過を見てください。あなたの入力は送られていません。',
  }),
  outcomeDoesNotFit: no<[outcome: string]>({
    kind: 'bad',
    says: (outcome) => `この段で「${outcome}」は選べません。`,
    fix: '選べるものから選び直してください。',
    field: 'outcome',
  }),
  reasonNeeded: no<[outcome: string]>({
    kind: 'bad',
    says: (outcome) => `「${outcome}」には理由が要ります。`,
    fix: '申請した人が次にすることが分かるように、理由を書いてください。',
    field: 'note',
  }),
  ownRequest: no({
    kind: 'forbidden',
    says: '自分の申請や、自分が代わりに入力した申請は、決められません。',
    fix: 'ほかの担当か、上の長が決めます。',
  }),
  recused: no({
    kind: 'forbidden',
    says: 'この申請は、回避したため決められません。',
    fix: 'ほかの人が受け取っています。',
  }),
  lastHolder: no({
    kind: 'conflict',
    says: 'ほかにこの申請を受け取れる人がいません。',
    fix: '先に、人事課に担当を増やしてもらってください。',
  }),
  noReviewDue: no({ kind: 'conflict', says: '後閲を待っているものではありません。', fix: reload }),
  delegateYourself: no({
    kind: 'bad',
    says: '自分に任せることはできません。',
    fix: 'ほかの人を選んでください。',
    field: 'delegateId',
  }),
  delegationBackwards: no({
    kind: 'bad',
    says: '終わりの日が、初めの日より前です。',
    fix: '終わりの日を直してください。',
    field: 'to',
  }),
  delegationOver: no({
    kind: 'bad',
    says: '過ぎた日だけの不在や委任は登録できません。',
    fix: '今日以後の日を選んでください。',
    field: 'to',
  }),
  delegationOverlaps: no({
    kind: 'conflict',
    says: 'この期間には、すでに不在や委任があります。',
    fix: '先のものを終えるか、日をずらしてください。',
    field: 'from',
  }),
  noSuchDelegation: no({ kind: 'hidden', says: 'この不在・委任は見つかりません。', fix: reload }),
  notKeeper: no({
    kind: 'forbidden',
    says: 'この種類の申請の担当ではありません。',
    fix: '担当か人事課に頼んでください。',
  }),
  routeNeedsOneDecision: no({
    kind: 'bad',
    says: '経路の最後は、いつも通る決裁の段ひとつにしてください。',
    fix: '決裁の段を、最後にひとつだけ置いてください。',
    field: 'route',
  }),
  routeShowsTheLine: no({
    kind: 'bad',
    says: 'この種類の申請は、上司を通しません。',
    fix: '経路から、上司、所属長、部長、局（区）長の段を外してください。',
    field: 'route',
  }),
  routeAsksUnknownFact: no<[fact: string, known: readonly string[]]>({
    kind: 'bad',
    says: (fact) => `この申請に「${fact}」という数はありません。`,
    fix: (_, known) => (known.length === 0 ? '条件を外してください。' : `使えるのは ${known.join('、')} です。`),
    field: 'route',
  }),
  noSuchUnitInRoute: no<[code: string]>({
    kind: 'bad',
    says: (code) => `所属コード「${code}」の所属が、その日にはありません。`,
    fix: '経路の段の所属を選び直してください。',
    field: 'route',
  }),
  limitsDoNotFit: no<[field: string, message: string]>({
    kind: 'bad',
    says: (field, message) => `限度の値「${field}」に直すところがあります：${message}`,
    fix: '示した値を直してください。',
    field: 'limits',
  }),
  termsChanged: no({
    kind: 'conflict',
    says: 'この要項は、ほかの人が先に変えました。',
    fix: 'いまの要項を読み直して、もう一度変えてください。',
  }),
  termsInThePast: no({
    kind: 'bad',
    says: '要項を変える日は、今日以後にしてください。',
    fix: '今日以後の日を選んでください。すでに送られた申請は、前の要項のままです。',
    field: 'fromDay',
  }),
  numberTaken: no({
    kind: 'conflict',
    says: 'この番号は、ほかの申請に使われています。',
    fix: '起案番号と文書番号を確かめてください。',
    field: 'documentNumber',
  }),
  paperNotTaken: no({
    kind: 'forbidden',
    says: 'この種類の申請は、紙では受け付けていません。',
    fix: '本人が画面から申請します。',
  }),
  notForThem: no({
    kind: 'forbidden',
    says: 'この人の申請を、代わりに入力することはできません。',
    fix: '担当か、この人の上司だけができます。',
  }),
  noFormalEffect: no({
    kind: 'conflict',
    says: 'この申請に、伺い文はありません。',
    fix: '決裁の要らない種類です。画面の「印刷」を使ってください。',
  }),
  noSuchRound: no({ kind: 'hidden', says: 'この回の内容は見つかりません。', fix: reload }),
})
