import { no, refusals } from '../../platform/refusal.ts'

const closedWords: Readonly<Record<string, string>> = {
  applied: 'この取込みは、すでに実行されています。',
  discarded: 'この取込みは、すでにやめられています。',
  expired: 'この取込みは、保存の期限が過ぎたのでファイルを消しました。',
}

export const refuse = refusals('imports', {
  noSuchImport: no({
    kind: 'hidden',
    says: 'この取込みは見つかりません。',
    fix: '「職員データの取込み」の一覧から開き直してください。',
  }),
  closed: no<[state: string]>({
    kind: 'conflict',
    says: (state) => closedWords[state] ?? 'この取込みは終わっています。',
    fix: '新しいファイルは「新しく取り込む」から始めてください。',
  }),
  movedOn: no<[who: string, what: string]>({
    kind: 'conflict',
    says: (who, what) => `画面を開いたあとで、${who}さんが${what}。`,
    fix: '画面は新しくなりました。内容を確かめてから、もう一度操作してください。',
  }),
  underWay: no({
    kind: 'conflict',
    says: 'この取込みは、いま作業を進めています。',
    fix: '終わるのを待つか、作業を止めてから操作してください。',
  }),
  nothingUnderWay: no({
    kind: 'conflict',
    says: '止める作業がありません。すでに終わったか、まだ始まっていません。',
    fix: '画面を開き直して、いまの状態を確かめてください。',
  }),
  filesMissing: no<[names: readonly string[]]>({
    kind: 'conflict',
    says: (names) => `${names.map((name) => `「${name}」`).join('')}のファイルがまだありません。`,
    fix: '三つのファイルをすべて選んでください。',
  }),
  notMapped: no({
    kind: 'conflict',
    says: 'どの列をどう読むかが、まだ決まっていません。',
    fix: '「列の対応」を確かめて決めてください。',
  }),
  noSuchHeader: no<[column: string, header: string]>({
    kind: 'bad',
    says: (column, header) => `「${column}」に選ばれた列「${header}」は、ファイルにありません。`,
    fix: 'ファイルにある列から選び直してください。',
    field: 'columns',
  }),
  columnTwice: no<[header: string, one: string, other: string]>({
    kind: 'bad',
    says: (header, one, other) => `列「${header}」が「${one}」と「${other}」の両方に選ばれています。`,
    fix: 'どちらか一方だけにしてください。',
    field: 'columns',
  }),
  columnMissing: no<[file: string, columns: readonly string[]]>({
    kind: 'bad',
    says: (file, columns) =>
      `「${file}」のファイルで、必要な列${columns.map((name) => `「${name}」`).join('')}が決まっていません。`,
    fix: '当たる列を選んでください。ファイルになければ、人事給与システムの出力項目に加えて、ファイルを入れ直します。',
    field: 'columns',
  }),
  noSuchDefect: no<[number: string]>({
    kind: 'conflict',
    says: (number) => `職員番号 ${number} には、いまの点検で直すところがありません。`,
    fix: '前回値のままにできるのは、直すところがある職員だけです。点検の結果を確かめてください。',
    field: 'staffNumber',
  }),
  asOfToCome: no({
    kind: 'bad',
    says: '基準日が今日より後です。',
    fix: 'これからの異動は公表の前に広がらないよう、発令日になってから取り込みます。',
    field: 'asOf',
  }),
  otherPlan: no({
    kind: 'conflict',
    says: 'この計画は、いまの計画ではありません。',
    fix: '画面を開き直し、いまの計画を確かめてから実行してください。',
  }),
  notConfirmed: no({
    kind: 'bad',
    says: '計画を確かめたことに印がありません。',
    fix: '計画の内容を確かめ、印を付けてから実行してください。',
    field: 'isConfirmed',
  }),
})
