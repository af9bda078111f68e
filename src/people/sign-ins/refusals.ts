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
  factorOn: no({
    kind: 'conflict',
    says: '認証アプリは、もう登録されています。',
    fix: '別のアプリに替えるときは、いまの登録をやめてから登録し直してください。',
  }),
  nothingBegun: no({
    kind: 'conflict',
    says: '認証アプリの登録が始まっていません。',
    fix: '「認証アプリを登録する」からやり直してください。',
  }),
  noFactor: no({
    kind: 'conflict',
    says: '認証アプリは登録されていません。',
    fix: '画面を読み直してください。',
  }),
  wrongCode: no({
    kind: 'bad',
    says: '確認コードが違います。',
    fix: '認証アプリに出ている6桁の数字を入れてください。合わないときは、スマートフォンの時計が正しいか確かめてください。',
    field: 'code',
  }),
  ownAccount: no({
    kind: 'bad',
    says: '自分のサインインは、ここでは扱えません。',
    fix: '「サインインの管理」のページを使ってください。',
  }),
})
