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
  stoppedAlready: no({
    kind: 'conflict',
    says: 'このアカウントは、もう止まっています。',
    fix: '画面を読み直してください。',
  }),
  notStopped: no({
    kind: 'conflict',
    says: 'このアカウントは止まっていません。',
    fix: '画面を読み直してください。',
  }),
  lastAdministrator: no({
    kind: 'conflict',
    says: 'この人は、サインインできる最後のシステム管理者なので、止められません。',
    fix: 'ほかの人にシステム管理者の担当を付けてから止めてください。',
  }),
  takenByDirectory: no({
    kind: 'conflict',
    says: '市の認証基盤（SCIM）が外したアカウントなので、ここでは再開できません。',
    fix: '認証基盤で、この人をもう一度割り当ててください。',
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
  noPasskeySite: no({
    kind: 'conflict',
    says: 'この市のそだちでは、まだパスキーを使えません。',
    fix: 'パスキーには、https で始まるアドレスが要ります。情報システム担当に頼んでください。',
  }),
  passkeyThroughProvider: no({
    kind: 'forbidden',
    says: 'この市では、市のアカウントでサインインするので、パスキーは登録できません。',
    fix: '市のアカウントをお使いください。',
  }),
  passkeySharedTerminal: no({
    kind: 'conflict',
    says: '共用の端末では、パスキーを登録できません。',
    fix: '自分だけが使う端末でサインインしてから登録してください。',
  }),
  tooManyPasskeys: no<[most: number]>({
    kind: 'conflict',
    says: (most) => `登録できるパスキーは、${most}個までです。`,
    fix: '使わないパスキーを取り消してから登録してください。',
  }),
  passkeyTooLate: no({
    kind: 'conflict',
    says: 'パスキーの登録を始めてから5分を過ぎたか、もう済んでいます。',
    fix: '「パスキーを登録する」からやり直してください。',
  }),
  passkeyUnfit: no({
    kind: 'bad',
    says: 'このパスキーは登録できませんでした。',
    fix: '画面ロック（暗証番号、指紋、顔など）を使うパスキーが要ります。「パスキーを登録する」からやり直してください。',
  }),
  passkeyKnown: no({
    kind: 'conflict',
    says: 'このパスキーは、もう登録されています。',
    fix: '画面を読み直して、一覧を確かめてください。',
  }),
  noSuchPasskey: no({
    kind: 'hidden',
    says: 'このパスキーは、もう登録されていません。',
    fix: '一覧を読み直してください。',
  }),
  noPasskeys: no({
    kind: 'conflict',
    says: 'パスキーは登録されていません。',
    fix: '画面を読み直してください。',
  }),
  ownAccount: no({
    kind: 'bad',
    says: '自分のサインインは、ここでは扱えません。',
    fix: '「サインインの管理」のページを使ってください。',
  }),
})
