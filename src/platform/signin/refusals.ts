import { no, refusals } from '../refusal.ts'

export const refuse = refusals('signin', {
  wrongPassword: no({
    kind: 'signedOut',
    says: '職員番号またはパスワードが違います。',
    fix: '入力を確かめて、もう一度試してください。思い出せないときは、人事担当に新しい登録コードを頼んでください。',
    field: 'password',
  }),
  wrongCurrentPassword: no({
    kind: 'bad',
    says: '今のパスワードが違います。',
    fix: '今使っているパスワードを入力してください。',
    field: 'currentPassword',
  }),
  wrongOwnPassword: no({
    kind: 'bad',
    says: 'パスワードが違います。',
    fix: 'いま使っているパスワードを入れてください。',
    field: 'password',
  }),
  codeNeeded: no({
    kind: 'signedOut',
    says: '確認コードを入れてください。',
    fix: '認証アプリに出ている6桁の数字を入れます。アプリが使えないときは、回復コードを一つ入れます。',
    field: 'code',
  }),
  wrongCode: no({
    kind: 'signedOut',
    says: '確認コードが違うか、もう使われています。',
    fix: '認証アプリに次の数字が出るのを待って入れ直してください。アプリが使えないときは、まだ使っていない回復コードを入れてください。',
    field: 'code',
  }),
  factorUnreadable: no({
    kind: 'conflict',
    says: '登録された認証アプリを、このサーバーでは確かめられません。',
    fix: '回復コードを入れるか、人事課に認証アプリの登録の取消しを頼んでください。',
    field: 'code',
  }),
  badRequest: no({
    kind: 'bad',
    says: '職員番号とパスワードを読み取れません。',
    fix: 'どちらも入力して、もう一度送ってください。',
  }),
  stopped: no({
    kind: 'forbidden',
    says: 'このアカウントは、いま使えません。',
    fix: '在職中の方は、人事担当に問い合わせてください。',
  }),
  pause: no<[seconds: number]>({
    kind: 'tooMany',
    says: '続けて間違えたので、いまは受け付けを休んでいます。',
    fix: (seconds) =>
      `約${seconds < 60 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分`}待ってから、もう一度試してください。いつもの端末なら、ほかの場所での間違いのために待つことはありません。`,
  }),
  signedOut: no({
    kind: 'signedOut',
    says: 'サインインしていないか、時間がたってサインインが切れました。',
    fix: 'もう一度サインインしてください。',
  }),
  keyRefused: no({
    kind: 'signedOut',
    says: 'この連携キーは使えません。',
    fix: 'キーを送る側の設定を確かめてください。期限、停止、使ってよいネットワークは、システム管理者が「連携キー」の画面で確かめられます。',
  }),
  tooShort: no<[least: number]>({
    kind: 'bad',
    says: (least) => `パスワードが短すぎます。${least}文字以上にしてください。`,
    fix: '関係のない言葉をいくつかつなげると、長くて覚えやすくなります。',
    field: 'password',
  }),
  tooLong: no<[most: number]>({
    kind: 'bad',
    says: (most) => `パスワードが長すぎます。${most}文字までにしてください。`,
    fix: '短くしてください。',
    field: 'password',
  }),
  ownName: no({
    kind: 'bad',
    says: '職員番号とほとんど同じパスワードは使えません。',
    fix: '番号と関係のない言葉にしてください。',
    field: 'password',
  }),
  common: no({
    kind: 'bad',
    says: 'よく使われていて、すぐに当てられるパスワードです。',
    fix: '関係のない言葉をいくつかつなげてください。',
    field: 'password',
  }),
  leaked: no({
    kind: 'bad',
    says: 'ほかのサイトなどから漏れたことが知られているパスワードです。',
    fix: 'ほかで使っていない、関係のない言葉をいくつかつなげてください。ほかのサイトでも使っているときは、そちらも変えてください。',
    field: 'password',
  }),
  throughProvider: no({
    kind: 'forbidden',
    says: 'この市では、パスワードでのサインインを使っていません。',
    fix: '「市のアカウントでサインイン」を押してください。',
  }),
  noProvider: no({
    kind: 'hidden',
    says: '市のアカウントでのサインインは、ここでは使えません。',
    fix: '職員番号とパスワードでサインインしてください。',
  }),
  providerAway: no({
    kind: 'busy',
    says: '市のアカウントの認証サーバーから、答えがありません。',
    fix: '少し待ってもう一度押すか、職員番号とパスワードでサインインしてください。続くときは、情報システム担当に知らせてください。',
  }),
  providerFailed: no({
    kind: 'signedOut',
    says: '市のアカウントの確認を終えられませんでした。',
    fix: 'サインインの画面から、もう一度始めてください。続くときは、情報システム担当に知らせてください。',
  }),
  providerGaveUp: no({
    kind: 'signedOut',
    says: '市のアカウントでのサインインが、途中で取りやめられました。',
    fix: 'サインインするときは、サインインの画面から、もう一度始めてください。',
  }),
  providerTooLate: no({
    kind: 'signedOut',
    says: 'このサインインは、始めてから10分を過ぎたか、別のブラウザーで始めたか、もう済んでいます。',
    fix: 'サインインの画面から、もう一度始めてください。そだちは、いつも同じアドレスで開いてください。',
  }),
  providerNamesNobody: no({
    kind: 'forbidden',
    says: '市のアカウントに、そだちの職員と結び付ける項目がありません。',
    fix: '情報システム担当に、市のアカウントの職員番号（またはメールアドレス）の登録を確かめるよう頼んでください。',
  }),
  providerUnknown: no({
    kind: 'forbidden',
    says: 'この市のアカウントに対応する、そだちの利用者がいません。',
    fix: '初めて使う方は、人事担当から登録コードを受け取り、「はじめて使う（登録コード）」で利用を始めてください。もう使っている方は、人事担当に問い合わせてください。',
  }),
  providerOther: no({
    kind: 'forbidden',
    says: '画面を使っている人と、市のアカウントの人が違います。',
    fix: '自分の市のアカウントで確かめてください。別の人が使うときは、先にサインアウトしてください。',
  }),
  noPasskeys: no({
    kind: 'hidden',
    says: 'この市のそだちでは、パスキーを使えません。',
    fix: '職員番号とパスワードでサインインしてください。パスキーには、https で始まるアドレスが要ります。',
  }),
  passkeyTooLate: no({
    kind: 'signedOut',
    says: 'このサインインは、始めてから5分を過ぎたか、別のブラウザーで始めたか、もう済んでいます。',
    fix: 'もう一度「パスキー」のボタンを押してください。',
  }),
  passkeyFailed: no({
    kind: 'signedOut',
    says: 'このパスキーでは、本人であることを確かめられませんでした。',
    fix: '職員番号とパスワードでサインインし、「サインインの管理」で、パスキーが登録されているかを確かめてください。',
  }),
  passkeyThroughProvider: no({
    kind: 'forbidden',
    says: 'この市では、パスキーでのサインインを使っていません。',
    fix: '「市のアカウントでサインイン」を押してください。',
  }),
  passkeyOther: no({
    kind: 'forbidden',
    says: '画面を使っている人と、パスキーの人が違います。',
    fix: '自分のパスキーで確かめてください。別の人が使うときは、先にサインアウトしてください。',
  }),
  noSecret: no({
    kind: 'bad',
    says: 'サインインの署名に使う秘密の値がありません。',
    fix: '環境変数 SODACHI_SECRET に、32文字以上のでたらめな文字列を設定してください。どのプロセスにも同じ値を使います。',
  }),
  weakSecret: no({
    kind: 'bad',
    says: 'SODACHI_SECRET が短すぎます。',
    fix: '32文字以上のでたらめな文字列にしてください。例: openssl rand -base64 48',
  }),
})
