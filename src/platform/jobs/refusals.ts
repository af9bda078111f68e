import { no, refusals } from '../refusal.ts'

export const refuse = refusals('jobs', {
  noSuchJob: no({
    kind: 'hidden',
    says: 'この処理は見つかりません。',
    fix: '一覧を読み込み直してください。すでに終わったか、ほかの管理者が扱っています。',
  }),
  notAdministrator: no({
    kind: 'forbidden',
    says: '止まった処理を扱えるのは、システム管理者だけです。',
    fix: 'システム管理者に連絡してください。',
  }),
  requesterGone: no({
    kind: 'forbidden',
    says: '頼んだ人が、いまはそだちを使えません。',
    fix: '必要であれば、担当の職員がもう一度頼んでください。',
  }),
  unknownKind: no({
    kind: 'conflict',
    says: 'この処理は、いまの版のそだちにはありません。',
    fix: 'もう一度、画面から頼んでください。',
  }),
})
