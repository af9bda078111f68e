import { no, refusals } from '../../platform/refusal.ts'

export const refuse = refusals('apikeys', {
  notKeeper: no({
    kind: 'forbidden',
    says: '連携キーを見られるのは、システム管理者と人事課の担当です。',
    fix: 'システム管理者に問い合わせてください。',
  }),
  notAdministrator: no({
    kind: 'forbidden',
    says: '連携キーを作れるのは、システム管理者の担当です。',
    fix: 'システム管理者に頼んでください。',
  }),
  noSuchClient: no({
    kind: 'bad',
    says: 'この連携先は見つからないか、止められています。',
    fix: '画面を読み直して、連携先を選び直してください。',
    field: 'clientId',
  }),
  clientNameTaken: no<[name: string]>({
    kind: 'conflict',
    says: (name) => `連携先「${name}」は、もうあります。`,
    fix: 'その連携先を選ぶか、ほかの名前にしてください。',
    field: 'clientName',
  }),
  lastDayGone: no({
    kind: 'bad',
    says: '期限が、きょうより前の日です。',
    fix: 'きょう以後の日にしてください。',
    field: 'lastDay',
  }),
  tooLong: no({
    kind: 'bad',
    says: '期限が、1年より先の日です。',
    fix: 'きょうから1年以内の日にしてください。期限の前に新しいキーを作り、相手のシステムで入れ替えてから、前のキーを止めます。',
    field: 'lastDay',
  }),
  brokenNetwork: no<[typed: string]>({
    kind: 'bad',
    says: (typed) => `ネットワーク「${typed}」を読めません。`,
    fix: '10.20.0.0/16 や 2001:db8::/32 のように書いてください。サーバー1台なら 10.20.5.7/32 です。',
    field: 'networks',
  }),
  noSuchKey: no({
    kind: 'hidden',
    says: 'この連携キーは見つからないか、もう止められています。',
    fix: '一覧を読み直してください。',
  }),
})
