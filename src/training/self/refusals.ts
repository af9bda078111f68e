import { no, refusals } from '../../platform/refusal.ts'

export const refuseSelf = refusals('training', {
  noSuchGroup: no({
    kind: 'hidden',
    says: 'この自主研究グループは見つかりません。',
    fix: '自主研究グループの一覧を開き直してください。',
  }),
  notLeader: no({ kind: 'forbidden', says: 'これは、グループの代表がします。', fix: '代表に頼んでください。' }),
  notMember: no({
    kind: 'forbidden',
    says: 'これは、グループの会員がします。',
    fix: '会員になるには、参加を申し出て、代表の承諾を受けてください。',
  }),
  leadsAlready: no({ kind: 'conflict', says: 'この人は、もう代表です。', fix: '画面を開き直してください。' }),
  onlyMembersLead: no({
    kind: 'conflict',
    says: '代表を頼めるのは、会員だけです。',
    fix: '会員になってから、頼んでください。',
  }),
  anotherAskedToLead: no({
    kind: 'conflict',
    says: '代表を頼んでいる人が、ほかにいます。',
    fix: '返事を待つか、頼みを取り消してから、もう一度頼んでください。',
  }),
  notAskedToLead: no({
    kind: 'conflict',
    says: '代表の頼みは、もうありません。',
    fix: '画面を開き直してください。',
  }),
  groupNameTaken: no({
    kind: 'conflict',
    says: '同じ名前のグループが、この年度にもうあります。',
    fix: '別の名前を付けてください。',
    field: 'name',
  }),
  groupStarted: no({
    kind: 'conflict',
    says: 'このグループは、もう活動を始めています。',
    fix: '画面を開き直してください。',
  }),
  groupOver: no({
    kind: 'conflict',
    says: 'このグループは、この年度の報告を終えています。',
    fix: '来年度に、新しいグループを作ってください。',
  }),
  groupNotRunning: no({
    kind: 'conflict',
    says: 'このグループは、いま活動中ではありません。',
    fix: '会員がそろってから、代表が「活動を始める」を押します。',
  }),
  tooFewMembers: no({
    kind: 'conflict',
    says: (members: number, least: number) => `会員が${members}人です。活動は${least}人から始められます。`,
    fix: '会員を誘い、承諾を待ってください。',
  }),
  notMixed: no({
    kind: 'conflict',
    says: (units: number, least: number) => `会員が${units}つの課からだけです。${least}つ以上の課から集まります。`,
    fix: 'ほかの課の人を誘ってください。',
  }),
  groupFull: no({
    kind: 'conflict',
    says: (most: number) => `このグループは、いっぱいです（${most}人まで）。`,
    fix: 'ほかのグループに申し出るか、新しいグループを作ってください。',
  }),
  tooManyGroups: no({
    kind: 'conflict',
    says: (joins: number) => `一人が入れるグループは、この年度に${joins}つまでです。`,
    fix: '入っているグループを抜けてから、承諾してください。',
  }),
  alreadyThere: no({
    kind: 'conflict',
    says: 'この人は、もう誘われているか、会員です。',
    fix: '画面を開き直してください。',
    field: 'personId',
  }),
  noSuchMember: no({ kind: 'conflict', says: 'この誘いや申出は、もうありません。', fix: '画面を開き直してください。' }),
  leaderStays: no({
    kind: 'conflict',
    says: '代表は、グループを抜けられません。',
    fix: 'ほかの会員に代表を頼み、引き受けてもらってください。準備中のグループは、解散もできます。',
  }),
  meetingEndsFirst: no({
    kind: 'bad',
    says: '終わりの時刻が、初めの時刻より前です。',
    fix: '時刻を直してください。',
    field: 'ends',
  }),
  meetingOutside: no({
    kind: 'bad',
    says: 'この年度の、きょうまでの日ではありません。',
    fix: '会合をした日を選んでください。',
    field: 'metOn',
  }),
  meetingTwice: no({
    kind: 'conflict',
    says: '同じ日と時刻の会合が、もう記してあります。',
    fix: '一覧を確かめてください。',
    field: 'metOn',
  }),
  inOfficeHours: no({
    kind: 'bad',
    says: (hours: string) => `勤務時間（${hours}）に掛かっています。自主研究は、勤務時間の外でします。`,
    fix: '時刻を直すか、職免を受けた日なら、許可した人と番号を書いてください。',
    field: 'released',
  }),
  releasedForNothing: no({
    kind: 'bad',
    says: (hours: string) => `勤務時間（${hours}）に掛からないので、職免は要りません。`,
    fix: '職免の欄を空けてください。',
    field: 'released',
  }),
  tooOftenReleased: no({
    kind: 'conflict',
    says: (days: number) => `職免を受けて集まれるのは、年度に${days}日までです。`,
    fix: '勤務時間の外に集まってください。',
    field: 'released',
  }),
  memberCame: no({
    kind: 'bad',
    says: '来た人の中に、会員でない人がいます。',
    fix: '会員から選んでください。',
    field: 'came',
  }),
  reportTooSoon: no({
    kind: 'conflict',
    says: '会合の記録がないので、報告できません。',
    fix: '会合を記してから報告してください。',
  }),
  grantTwice: no({
    kind: 'conflict',
    says: 'このグループは、この年度の助成をもう申請しています。',
    fix: '出したものの一覧から、前の申請を開いてください。',
  }),
  grantWithoutGroup: no({
    kind: 'conflict',
    says: 'この申請は、活動中のグループから始めたものではありません。',
    fix: '自主研究グループの画面の「助成を申請する」から、始め直してください。',
  }),
  listedByCentre: no({
    kind: 'forbidden',
    says: '通信講座の一覧を直すのは、人材育成センターです。',
    fix: '載せてほしい講座は、人材育成センターに伝えてください。',
  }),
  courseListed: no({
    kind: 'conflict',
    says: '同じ講座が、もう一覧にあります。',
    fix: '一覧の講座を直してください。',
    field: 'title',
  }),
  noSuchCorrespondence: no({
    kind: 'hidden',
    says: 'この通信講座は、いま申し込めません。',
    fix: '一覧を開き直してください。',
  }),
  takingAlready: no({
    kind: 'conflict',
    says: 'この通信講座は、もう受けています。',
    fix: '修了を報告するか、やめてから申し込んでください。',
  }),
  correspondenceOver: no({
    kind: 'conflict',
    says: 'この受講は、もう終わっています。',
    fix: '画面を開き直してください。',
  }),
  finishedTomorrow: no({
    kind: 'bad',
    says: '修了の日が、初めの日より前か、まだ来ていません。',
    fix: '修了した日を選んでください。',
    field: 'finishedOn',
  }),
  finishedLate: no({
    kind: 'conflict',
    says: (dueOn: string) => `助成は、期限（${dueOn}）までに修了したときだけ出ます。期限を過ぎています。`,
    fix: '助成なしの修了として、報告してください。',
    field: 'finishedOn',
  }),
  helpAsked: no({
    kind: 'conflict',
    says: 'この受講の助成は、もう申請を始めています。',
    fix: '申請の一覧から、続きを書いてください。',
  }),
  helpUnfit: no({
    kind: 'conflict',
    says: 'この申請は、受講の記録と合いません。',
    fix: '自主研修の画面の「修了を報告して助成を申請する」から、始め直してください。',
  }),
})
