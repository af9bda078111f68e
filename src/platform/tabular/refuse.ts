import { no, refusals } from '../refusal.ts'

const REPAIR = '元のシステムからもう一度書き出してください。'

export const refuse = refusals('tabular', {
  emptyFile: no({
    kind: 'bad',
    says: 'ファイルが空です。',
    fix: '見出しの行とデータの行があるファイルを選んでください。',
    field: 'file',
  }),
  tooLarge: no<[limit: string]>({
    kind: 'bad',
    says: (limit) => `ファイルが大きすぎます。読めるのは${limit}までです。`,
    fix: '不要な行や列を消すか、ファイルを分けてください。',
    field: 'file',
  }),
  isExcel: no({
    kind: 'bad',
    says: 'CSVではなくExcelのファイルです。',
    fix: 'Excelで「名前を付けて保存」を選び、「CSV UTF-8」の形で保存し直してください。',
    field: 'file',
  }),
  oldOrLockedExcel: no({
    kind: 'bad',
    says: '古い形式（.xls）か、パスワードで保護されたExcelのファイルです。',
    fix: 'パスワードを外し、「Excelブック（.xlsx）」の形で保存し直してください。',
    field: 'file',
  }),
  notText: no({
    kind: 'bad',
    says: 'CSVとして読めない文字が入っています（UTF-16、または文章ではないファイル）。',
    fix: '「CSV UTF-8」か、CP932（Shift_JIS）のCSVの形で保存し直してください。',
    field: 'file',
  }),
  quoteNotClosed: no<[line: number]>({
    kind: 'bad',
    says: (line) => `${line}行目から始まる「"」が閉じられていません。`,
    fix: (line) => `${line}行目の「"」の数を確かめてください。`,
    field: 'file',
  }),
  lineTooLong: no<[line: number]>({
    kind: 'bad',
    says: (line) => `${line}行目が長すぎます。`,
    fix: (line) => `${line}行目の「"」が閉じられているか確かめてください。`,
    field: 'file',
  }),
  missingColumns: no<[columns: readonly string[]]>({
    kind: 'bad',
    says: (columns) => `見出しに${listed(columns)}の列がありません。`,
    fix: '1行目の見出しを確かめてください。',
    field: 'file',
  }),
  repeatedColumns: no<[columns: readonly string[]]>({
    kind: 'bad',
    says: (columns) => `見出しに${listed(columns)}の列が2つ以上あります。`,
    fix: 'どちらか一方の列を消すか、見出しを変えてください。',
    field: 'file',
  }),
  brokenExcel: no({ kind: 'bad', says: 'Excelのファイルが壊れています。', fix: REPAIR, field: 'file' }),
  noSuchSheet: no<[sheet: string, sheets: readonly string[]]>({
    kind: 'bad',
    says: (sheet) => `「${sheet}」というシートがありません。`,
    fix: (_, sheets) => `${listed(sheets)}から選んでください。`,
    field: 'sheet',
  }),
})

function listed(names: readonly string[]): string {
  return names.map((name) => `「${name}」`).join('')
}
