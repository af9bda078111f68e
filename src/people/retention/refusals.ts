import { no, refusals } from '../../platform/refusal.ts'

export const refuse = refusals('people', {
  notKeeper: no({
    kind: 'forbidden',
    says: '保存期間と廃棄は、人事課と監査の担当だけが見られます。',
    fix: '必要なときは人事課に相談してください。',
  }),
  noSuchClass: no({
    kind: 'hidden',
    says: 'この記録の区分は、保存期間の一覧にありません。',
    fix: '一覧を開き直して、選び直してください。',
    field: 'class',
  }),
  belowFloor: no<[name: string, floor: number, basis: string]>({
    kind: 'bad',
    says: (name, floor) => `「${name}」は、${floor}年より短くできません。`,
    fix: (_, floor, basis) => `${floor}年以上にしてください（${basis}）。`,
    field: 'years',
  }),
  holdsNothing: no({
    kind: 'bad',
    says: 'だれの、またはどの区分の記録を止めるかがありません。',
    fix: '職員番号を入れるか、区分を選んでください。',
    field: 'staffNumber',
  }),
  holdIsPast: no({
    kind: 'bad',
    says: '止める最後の日が、今日より前です。',
    fix: '今日以後の日を入れるか、決まっていなければ空けてください。',
    field: 'until',
  }),
  noSuchNumber: no<[number: string]>({
    kind: 'bad',
    says: (number) => `職員番号 ${number} の記録はありません。`,
    fix: '先頭の0も含めて、確かめて入れ直してください。',
    field: 'staffNumber',
  }),
  noSuchHold: no({
    kind: 'hidden',
    says: 'この廃棄の停止は見つからないか、もう終わっています。',
    fix: '一覧を開き直してください。',
  }),
  nothingDue: no({
    kind: 'conflict',
    says: 'この区分に、いま廃棄できる記録はありません。',
    fix: '保存期間の満ちる日と、廃棄の停止を確かめてください。',
  }),
  disposalOpen: no({
    kind: 'conflict',
    says: 'この区分には、決裁を待つ起案がもうあります。',
    fix: 'その起案を決裁するか、取り下げてから起案してください。',
  }),
  noSuchDisposal: no({
    kind: 'hidden',
    says: 'この起案は見つかりません。',
    fix: '一覧を開き直してください。',
  }),
  ownDisposal: no({
    kind: 'forbidden',
    says: '起案した人は決裁できません。',
    fix: '人事課の別の担当に決裁を頼んでください。',
  }),
  disposalDecided: no({
    kind: 'conflict',
    says: 'この起案は、もう決裁されたか、取り下げられています。',
    fix: '一覧を開き直してください。',
  }),
  notApproved: no({
    kind: 'conflict',
    says: 'この起案は決裁されていないか、消去が終わっています。',
    fix: '一覧を開き直してください。',
  }),
  brokenCopy: no<[file: string]>({
    kind: 'bad',
    says: (file) => `${file} は、廃棄記録の控えではありません。`,
    fix: '「sodachi retention copy」で作ったファイルを指定してください。',
  }),
})
