import { no, refusals } from '../../platform/refusal.ts'

export const refuse = refusals('people', {
  notAuditor: no({
    kind: 'forbidden',
    says: '監査の記録は、監査の担当だけが見られます。',
    fix: '自分の記録がいつ見られたかは「自分の登録内容」から見られます。',
  }),
  auditDaysBackwards: no({
    kind: 'bad',
    says: '最初の日が最後の日より後です。',
    fix: '最初の日に早いほうの日を入れてください。',
    field: 'from',
  }),
  auditDaysTooMany: no({
    kind: 'bad',
    says: '一度にさがせるのは1年分までです。',
    fix: '期間を短くするか、システム管理者に「sodachi audit export」での書き出しを頼んでください。',
    field: 'to',
  }),
  nobodyNamed: no({
    kind: 'bad',
    says: '氏名の欄に文字がありません。',
    fix: '氏名、かな、職員番号のどれかを入れるか、空にしてください。',
    field: 'about',
  }),
})
