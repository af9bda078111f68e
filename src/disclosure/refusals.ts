import { formatDay } from '../platform/calendar/wareki.ts'
import { no, refusals } from '../platform/refusal.ts'

export const refuse = refusals('disclosure', {
  notDisclosure: no({
    kind: 'forbidden',
    says: '開示請求は、個人情報開示担当だけが扱えます。',
    fix: '自分の記録の開示を求めるときは、個人情報の窓口に請求してください。',
  }),
  noSuchRequest: no({
    kind: 'hidden',
    says: 'この開示請求は見つかりません。',
    fix: '一覧を開き直してください。自分についての請求は、ほかの担当が扱います。',
  }),
  nobodyFound: no({
    kind: 'bad',
    says: '氏名と、職員番号か生年月日の合う職員が見つかりません。',
    fix: '請求書のとおりに、先頭の0も含めて入れ直してください。記録を持っていない人からの請求は、そだちの外で「保有していない」旨の決定をしてください。',
    field: 'name',
  }),
  severalFound: no({
    kind: 'bad',
    says: '同じ氏名の職員が何人かいます。',
    fix: '職員番号と生年月日の両方を入れてください。',
    field: 'staffNumber',
  }),
  identifierMissing: no({
    kind: 'bad',
    says: '職員番号も生年月日もありません。',
    fix: '同じ氏名の人を取り違えないように、どちらかを入れてください。',
    field: 'staffNumber',
  }),
  ownRequest: no({
    kind: 'forbidden',
    says: '自分の記録の開示請求は、自分では扱えません。',
    fix: '個人情報開示担当のほかの人に受け付けてもらってください。',
    field: 'name',
  }),
  numberTaken: no({
    kind: 'bad',
    says: 'この受付番号は、もう使われています。',
    fix: '受付簿を確かめて、別の番号を入れてください。',
    field: 'number',
  }),
  receivedLater: no({
    kind: 'bad',
    says: '請求のあった日が、今日より後です。',
    fix: '請求書が窓口に届いた日を入れてください。',
    field: 'receivedOn',
  }),
  noTerms: no({
    kind: 'bad',
    says: 'その日の決定の期限が、市の設定にありません。',
    fix: '日付を確かめるか、人事課に「開示請求の期限」の設定を頼んでください。',
    field: 'receivedOn',
  }),
  representativeMissing: no({
    kind: 'bad',
    says: '代理人の氏名がありません。',
    fix: '請求書の代理人の氏名を入れてください。本人の請求のときは「本人」を選びます。',
    field: 'representative',
  }),
  noSuchKind: no({
    kind: 'bad',
    says: '求められた記録の種類がありません。',
    fix: '一つ以上を一覧から選んでください。',
    field: 'kinds',
  }),
  withdrawnAlready: no({
    kind: 'conflict',
    says: 'この開示請求は、もう取り下げられています。',
    fix: '一覧を開き直してください。',
  }),
  withdrawnTooLate: no({
    kind: 'conflict',
    says: '決裁のあとは、取り下げられません。',
    fix: '決定はそのまま残ります。写しを受け取らないときは、期限が過ぎると終わります。',
  }),
  correctionOpen: no({
    kind: 'conflict',
    says: '前に求めた補正が、まだ終わっていません。',
    fix: '補正された日を入れてから、次の補正を求めてください。',
  }),
  noCorrection: no({
    kind: 'conflict',
    says: '待っている補正はありません。',
    fix: '画面を開き直してください。',
  }),
  correctionBackwards: no({
    kind: 'bad',
    says: '補正の日が、請求の日や前の補正より前か、今日より後です。',
    fix: '補正を求めた日から今日までの日を入れてください。',
    field: 'on',
  }),
  extendedAlready: no({
    kind: 'conflict',
    says: '期限は、もう一度延ばしています。',
    fix: '延長と期限の特例は、合わせて一度だけです。延ばした期限までに決定してください。',
  }),
  tooLateToExtend: no({
    kind: 'conflict',
    says: '初めの期限を過ぎてからは、延ばせません。',
    fix: '早く決定し、遅れた訳を請求した人に伝えてください。',
  }),
  extendsNothing: no({
    kind: 'bad',
    says: '延ばした期限が、初めの期限より後ではありません。',
    fix: '初めの期限より後の日を入れてください。',
    field: 'until',
  }),
  extendedTooFar: no<[latest: string]>({
    kind: 'bad',
    says: 'その日までは延ばせません。',
    fix: (latest) => `${formatDay(latest, 'wareki')}までの日を入れてください。`,
    field: 'until',
  }),
  restNeedsDay: no({
    kind: 'bad',
    says: '期限の特例には、残りの記録の期限が要ります。延長には要りません。',
    fix: '残りの記録について決定する最後の日を入れてください。',
    field: 'restUntil',
  }),
  restIsEarlier: no({
    kind: 'bad',
    says: '残りの記録の期限が、相当の部分の期限より後ではありません。',
    fix: '相当の部分の期限より後の日を入れてください。',
    field: 'restUntil',
  }),
  notGathered: no({
    kind: 'conflict',
    says: 'まだ記録を集めていません。',
    fix: '記録が集まるのを待つか、「記録を集める」を押してください。',
  }),
  closedToChange: no({
    kind: 'conflict',
    says: 'この記録には起案か決定があるため、変えられません。',
    fix: '起案を取り下げると、また変えられます。',
  }),
  noSuchItem: no({
    kind: 'hidden',
    says: 'この記録は見つかりません。',
    fix: '画面を開き直してください。',
  }),
  noSuchField: no({
    kind: 'bad',
    says: 'この記録に、その項目はありません。',
    fix: '画面を開き直してください。',
    field: 'field',
  }),
  noSuchPhrase: no({
    kind: 'bad',
    says: 'この項目に、その言葉はありません。',
    fix: '項目の文のとおりに、空白も含めて入れてください。',
    field: 'phrase',
  }),
  clauseMissing: no({
    kind: 'bad',
    says: '不開示とする根拠がありません。',
    fix: '法第78条のどの号に当たるかを選んでください。',
    field: 'clause',
  }),
  reasonMissing: no({
    kind: 'bad',
    says: '不開示とする理由がありません。',
    fix: 'この記録がなぜその号に当たるかを、中身が分からない言葉で書いてください。',
    field: 'reason',
  }),
  reasonTells: no({
    kind: 'bad',
    says: '理由に、不開示とする中身が書かれています。',
    fix: '理由は別紙として請求した人に渡ります。中身が分からない言葉に直してください。',
    field: 'reason',
  }),
  openIsTheRule: no({
    kind: 'bad',
    says: '記録は、判断しなければ開示します。',
    fix: '開示するとした項目だけを選んでください。',
    field: 'field',
  }),
  noSuchRuling: no({
    kind: 'hidden',
    says: 'この判断は見つからないか、もう取り消されています。',
    fix: '画面を開き直してください。',
  }),
  unsettled: no<[count: number]>({
    kind: 'conflict',
    says: (count) => `確かめていない候補が${count}か所あります。`,
    fix: '「確かめるところ」で、開示するか不開示にするかを決めてください。',
  }),
  decisionOpen: no({
    kind: 'conflict',
    says: '決裁を待つ起案がもうあります。',
    fix: 'その起案を決裁するか、取り下げてから起案してください。',
  }),
  decidedAlready: no({
    kind: 'conflict',
    says: '選んだ記録の種類には、もう決定があるか、請求にありません。',
    fix: '画面を開き直して、選び直してください。',
    field: 'tables',
  }),
  partNeedsLarge: no({
    kind: 'conflict',
    says: '一部の種類だけを先に決定できるのは、期限の特例（法第84条）のときだけです。',
    fix: '残りのすべての種類を合わせて起案してください。',
    field: 'tables',
  }),
  notHeldNeedsNote: no({
    kind: 'bad',
    says: '記録がないときは、開示しない理由が要ります。',
    fix: '「求められた記録を保有していないため。」などと書いてください。',
    field: 'note',
  }),
  noSuchDecision: no({
    kind: 'hidden',
    says: 'この起案は見つかりません。',
    fix: '画面を開き直してください。',
  }),
  decisionMade: no({
    kind: 'conflict',
    says: 'この起案は、もう決裁されたか、取り下げられています。',
    fix: '画面を開き直してください。',
  }),
  ownDecision: no({
    kind: 'forbidden',
    says: '起案した人は決裁できません。',
    fix: '個人情報開示担当のほかの人に決裁を頼んでください。',
  }),
  notApproved: no({
    kind: 'conflict',
    says: 'この起案は決裁されていません。',
    fix: '決裁のあとで、もう一度試してください。',
  }),
  copyExpired: no({
    kind: 'conflict',
    says: '写しを作れる期限を過ぎています。',
    fix: '集めた記録はもう消えています。改めて請求を受け付けてください。',
  }),
  copyMade: no({
    kind: 'conflict',
    says: '写しは、もう作っています。',
    fix: '決定のところから受け取ってください。',
  }),
  handedOutOfTime: no({
    kind: 'bad',
    says: '開示した日が、決裁の日より前か、今日より後です。',
    fix: '写しを渡したか、閲覧してもらった日を入れてください。',
    field: 'handedOn',
  }),
})
