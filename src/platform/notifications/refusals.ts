import { no, refusals } from '../refusal.ts'

export const refuse = refusals('notifications', {
  noSuchNotification: no({
    kind: 'hidden',
    says: 'このお知らせは見つかりません。',
    fix: 'お知らせの一覧を読み込み直してください。取り消されたか、保存する期間が過ぎています。',
  }),
})
