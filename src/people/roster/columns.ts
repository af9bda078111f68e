import type { Defect, Note, RosterFile } from './findings.ts'

/** A column we read: our name for it, the header of the standard layout first, then what other HR systems call it. */
type Column = { readonly headers: readonly string[]; readonly isRequired: boolean }

const required = (...headers: string[]): Column => ({ headers, isRequired: true })
const optional = (...headers: string[]): Column => ({ headers, isRequired: false })

export const layouts = {
  'org.csv': {
    code: required('所属コード', '組織コード', '部署コード', '所属CD', '組織CD'),
    name: required('所属名', '所属名称', '組織名', '組織名称', '部署名'),
    parent: required('上位所属コード', '上位組織コード', '親所属コード', '上位所属CD', '上位所属'),
    kind: required('区分', '組織区分', '所属区分', '組織階層', '階層'),
    from: required('有効開始日', '開始日', '適用開始日', '設置年月日', '設置日', '有効開始年月日'),
    until: optional('有効終了日', '終了日', '適用終了日', '廃止年月日', '廃止日', '有効終了年月日'),
    authority: optional('任命権者', '任命権者名'),
  },
  'staff.csv': {
    number: required('職員番号', '職員コード', '個人番号（職員）', '職員No', '職員CD'),
    written: required('氏名', '漢字氏名', '職員氏名', '氏名漢字', '氏名（漢字）'),
    kana: required('氏名カナ', 'カナ氏名', '氏名（カナ）', 'フリガナ', 'ふりがな', '氏名フリガナ', '職員氏名カナ'),
    former: optional('旧姓', '旧姓使用名', '旧姓使用'),
    birth: required('生年月日', '誕生日'),
    sex: optional('性別', '性別区分'),
    hired: required('採用年月日', '採用日', '入庁年月日', '入庁日'),
    jobFamily: required('職種', '職種名', '職種名称'),
    grade: required('職位', '職位名', '職位名称', '職制上の段階'),
    title: optional('役職名', '職名', '補職名', '補職', '役職'),
    unit: required('所属コード', '組織コード', '部署コード', '現所属コード', '所属CD'),
    unitName: optional('所属名', '所属名称', '組織名', '部署名', '現所属', '現所属名'),
    posted: required('現所属発令日', '所属異動年月日', '現所属発令年月日', '現所属異動日', '所属発令日'),
    employment: required('任用区分', '職員区分', '任用形態', '雇用区分'),
    line: optional('ライン区分', 'ラインスタッフ区分', 'ライン・スタッフ', 'ライン・スタッフ区分'),
    authority: optional('任命権者', '任命権者名'),
    email: optional('メールアドレス', '電子メール', 'E-mail', 'email', 'mail', 'メール', '電子メールアドレス'),
  },
  'history.csv': {
    number: required('職員番号', '職員コード', '個人番号（職員）', '職員No', '職員CD'),
    effective: required('発令年月日', '発令日', '異動年月日', '異動日'),
    kind: required('発令種別', '発令区分', '異動種別', '異動区分', '任用行為'),
    unit: required('所属コード', '組織コード', '部署コード', '所属CD'),
    grade: optional('職位', '職位名', '職位名称', '職制上の段階'),
    title: optional('役職名', '職名', '補職名', '補職', '役職'),
    ends: optional('任期満了日', '期間満了日', '終了年月日', '期限'),
    line: optional('ライン区分', 'ラインスタッフ区分', 'ライン・スタッフ', 'ライン・スタッフ区分'),
    document: optional('文書番号', '発令番号', '辞令番号'),
  },
} as const satisfies Record<RosterFile, Record<string, Column>>

export type ColumnOf<File extends RosterFile> = keyof (typeof layouts)[File] & string

/** A column of ours as HR is asked about it: the header of the standard layout names it. */
export type AskedColumn = { readonly name: string; readonly label: string; readonly isRequired: boolean }

export function columnsOf(file: RosterFile): AskedColumn[] {
  const layout: Record<string, Column> = layouts[file]
  return Object.entries(layout).map(([name, { headers, isRequired }]) => ({
    name,
    label: headers[0] ?? name,
    isRequired,
  }))
}

export type Columns = {
  /** Place in the line and header as written, by our name of the column. */
  readonly found: ReadonlyMap<string, { readonly index: number; readonly header: string }>
  readonly defects: readonly Defect[]
  readonly notes: readonly Note[]
}

/** What HR settled: our name of a column → header of the city's file; null for one that is not to be read. */
export type ColumnChoice = Readonly<Record<string, string | null>>

/**
 * Finds our columns, wherever they stand: as HR settled, as far as such a header is there, and otherwise by the headers that we know,
 * among those that HR did not settle for something else.
 */
export function matchColumns(file: RosterFile, headers: readonly string[], choice: ColumnChoice = {}): Columns {
  const layout: Record<string, Column> = layouts[file]
  const plain = headers.map(plainHeader)
  const found = new Map<string, { index: number; header: string }>()
  const defects: Defect[] = []
  const settled = new Map(
    Object.keys(layout).flatMap((name) => {
      const chosen = plainHeader(choice[name] ?? '')
      return chosen !== '' && plain.includes(chosen) ? [[name, chosen] as const] : []
    }),
  )
  const taken = new Set(settled.values())
  for (const [name, { headers: names, isRequired }] of Object.entries(layout)) {
    if (!isRequired && choice[name] === null) continue
    const chosen = settled.get(name)
    const wanted = new Set(chosen === undefined ? names.map(plainHeader).filter((one) => !taken.has(one)) : [chosen])
    const places = plain.flatMap((header, index) => (wanted.has(header) ? [index] : []))
    const [index] = places
    if (index !== undefined && places.length === 1) found.set(name, { index, header: headers[index]?.trim() ?? '' })
    else if (places.length > 1) defects.push(twice(file, names[0] ?? name, headers[places[1] ?? 0] ?? ''))
    else if (isRequired) defects.push(missing(file, names))
  }
  const read = new Set([...found.values()].map(({ index }) => index))
  const extra = headers.filter((header, index) => !read.has(index) && header.trim() !== '')
  const notes =
    extra.length > 0
      ? [{ file, lines: [1], says: `次の列は読みません: ${extra.map((one) => one.trim()).join('、')}` }]
      : []
  return { found, defects, notes }
}

function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s_・]/g, '')
    .toLowerCase()
}

function missing(file: RosterFile, [name = '', ...others]: readonly string[]): Defect {
  return headerDefect(file, name, '', {
    reason: `必要な列「${name}」がありません。`,
    fix: `人事給与システムの出力項目に「${name}」を加えるか（${others.slice(0, 2).join('、')} という見出しでも読みます）、画面の「列の対応」で当たる列を選んでください。`,
  })
}

function twice(file: RosterFile, name: string, value: string): Defect {
  return headerDefect(file, name, value, {
    reason: `列「${name}」が二つ以上あります。`,
    fix: 'どちらか一つだけを出力してください。',
  })
}

function headerDefect(file: RosterFile, column: string, value: string, words: Pick<Defect, 'reason' | 'fix'>): Defect {
  return { file, line: 1, column, value, ...words, staffNumber: null, related: [] }
}
