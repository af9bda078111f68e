import { no, refusals } from '../../platform/refusal.ts'

export const refuse = refusals('accounts', {
  notPersonnel: no({
    kind: 'forbidden',
    says: '登録コードを発行できるのは、人事課の担当です。',
    fix: '人事課に頼んでください。',
  }),
  codeRefused: no({
    kind: 'bad',
    says: '職員番号または登録コードが違うか、登録コードの期限が過ぎています。',
    fix: '配られた紙のとおりに入力してください。うまくいかないときは、人事課に新しい登録コードを頼んでください。',
    field: 'code',
  }),
  nobodyToActivate: no({
    kind: 'bad',
    says: 'この所属には、登録コードを発行する人がいません。',
    fix: '全員が利用を始めています。パスワードを忘れた人には、その人を選んで発行してください。',
    field: 'unitId',
  }),
  noSuchStaff: no<[count: number]>({
    kind: 'bad',
    says: (count) => `選んだ人のうち${count}人は、いま在職していないか、職員番号がありません。`,
    fix: '在職している人だけを選んでください。',
    field: 'personIds',
  }),
  stoppedStaff: no<[count: number]>({
    kind: 'conflict',
    says: (count) => `選んだ人のうち${count}人は、アカウントが止められています。`,
    fix: '止めた理由を確かめ、再開してから発行してください。',
    field: 'personIds',
  }),
  issuedMeanwhile: no({
    kind: 'conflict',
    says: '同じ人の登録コードが、同時に発行されました。',
    fix: '一覧を読み直してください。先に発行されたコードが有効です。',
  }),
  dutyHeld: no<[duty: string]>({
    kind: 'conflict',
    says: (duty) => `${duty}の担当は、もう決まっています。`,
    fix: 'コマンドで作るのは最初の人だけです。人事課の担当が画面から任命してください。',
  }),
  loginNameTaken: no<[name: string]>({
    kind: 'conflict',
    says: (name) => `サインイン名「${name}」は、すでに使われています。`,
    fix: 'ほかの名前にしてください。職員番号と同じ名前も使えません。',
  }),
  notDemo: no({
    kind: 'conflict',
    says: 'ここは見本の市ではないので、見本の利用者は作れません。',
    fix: '「sodachi demo」で作る見本の市で使ってください。',
  }),
  viewNameTaken: no({
    kind: 'conflict',
    says: '同じ名前の条件が、もう保存されています。',
    fix: 'ほかの名前にするか、先に保存した条件を削除してください。',
    field: 'name',
  }),
  tooManyViews: no<[most: number]>({
    kind: 'conflict',
    says: (most) => `一つの一覧に保存できる条件は、${most}件までです。`,
    fix: '使わない条件を削除してから保存してください。',
    field: 'name',
  }),
  noSuchView: no({
    kind: 'hidden',
    says: 'この条件は見つかりません。削除されたか、ほかの人のものです。',
    fix: '一覧を読み直してください。',
  }),
})
