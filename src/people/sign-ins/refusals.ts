import { no, refusals } from '../../platform/refusal.ts'

export const refuse = refusals('signins', {
  noSuchSignIn: no({
    kind: 'hidden',
    says: 'このサインインは、もう終わっています。',
    fix: '一覧を読み直してください。',
  }),
  notKeeper: no({
    kind: 'forbidden',
    says: 'ほかの人のサインインを扱えるのは、人事課とシステム管理者の担当です。',
    fix: '人事課かシステム管理者に頼んでください。',
  }),
  noSuchAccount: no({
    kind: 'hidden',
    says: 'このアカウントは見つかりません。',
    fix: 'さがし直してください。',
  }),
  ownAccount: no({
    kind: 'bad',
    says: '自分のサインインは、ここでは扱えません。',
    fix: '「サインインの管理」のページを使ってください。',
  }),
})
