import { no, refusals } from '../refusal.ts'

export const refuse = refusals('files', {
  noSuchFile: no({
    kind: 'hidden',
    says: 'このファイルは見つかりません。',
    fix: '元の画面を読み込み直してください。保存する期間が過ぎたか、見ることができないファイルです。',
  }),
  empty: no<[name: string]>({
    kind: 'bad',
    says: (name) => `「${name}」は空のファイルです。`,
    fix: '中身のあるファイルを選んでください。',
    field: 'upload',
  }),
  tooLarge: no<[name: string, megabytes: number]>({
    kind: 'bad',
    says: (name) => `「${name}」は大きすぎます。`,
    fix: (_, megabytes) => `${megabytes}MBまでのファイルにしてください。画像を小さくするか、分けてください。`,
    field: 'upload',
  }),
  otherType: no<[name: string, types: string]>({
    kind: 'bad',
    says: (name) => `「${name}」は受け取れない種類のファイルです。`,
    fix: (_, types) =>
      `${types} のどれかで保存し直してください。古い形式（.doc、.xls）、マクロを含むもの、暗号化したもの、圧縮したものは受け取れません。`,
    field: 'upload',
  }),
  misnamed: no<[name: string, type: string, ending: string]>({
    kind: 'bad',
    says: (name, type) => `「${name}」の中身は${type}ですが、名前の終わりが合っていません。`,
    fix: (_, __, ending) => `正しいファイルか確かめ、名前の終わりを「.${ending}」にしてください。`,
    field: 'upload',
  }),
  damaged: no<[id: string]>({
    kind: 'conflict',
    says: 'このファイルは壊れています。',
    fix: (id) => `システム管理者に、番号 ${id} を伝えてください。バックアップから戻せることがあります。`,
  }),
  storageAway: no({
    kind: 'busy',
    says: 'ファイルの保管場所につながりません。',
    fix: '少し待ってから、もう一度試してください。続くときは、システム管理者に知らせてください。',
  }),
})
