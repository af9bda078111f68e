import { parseDay } from '../../platform/calendar/index.ts'
import { cleanKana, cleanName } from '../../platform/characters/index.ts'
import type { Problem } from '../../platform/refusal.ts'
import type { Table } from '../../platform/tabular/index.ts'

/** A line of a list of 修了者, as the other body writes it. */
type ListRow = {
  readonly line: number
  readonly name: string
  readonly kana: string
  readonly unit: string
  readonly title: string
  readonly completedOn: string
  readonly hours: number | null
  readonly certificateNumber: string
}

/** Columns by the names that 自治大学校, 市町村アカデミー and 研修協議会 give them; the first is ours. */
const columns = {
  name: ['氏名', '受講者氏名', '受講者名', '名前', '修了者氏名'],
  unit: ['所属', '所属名', '所属課', '課名', '部署', '所属部署'],
  kana: ['フリガナ', 'ふりがな', 'カナ', '氏名カナ', '氏名(カナ)', '氏名（カナ）'],
  title: ['研修名', '課程名', '講座名', 'コース名', '研修課程'],
  completedOn: ['修了日', '修了年月日', '終了日', '受講終了日'],
  hours: ['時間', '研修時間', '時間数'],
  certificateNumber: ['修了番号', '修了証番号', '修了証書番号', '証書番号'],
} as const
type ColumnKey = keyof typeof columns

const mostRows = 2_000
const mostProblems = 100

type ListRead = { readonly rows: readonly ListRow[]; readonly problems: readonly Problem[] }

/**
 * Reads a list of 修了者. All or nothing: with one problem no row is taken. `title` stands for a list whose rows do not name the 研修, `today` is the last day that can
 * have been completed.
 */
export function readList(table: Table, { title, today }: { readonly title: string; readonly today: string }): ListRead {
  const at = columnsOf(table.header)
  const missing = (['name', 'completedOn'] as const).filter((key) => at[key] < 0)
  if (at.title < 0 && title === '')
    return {
      rows: [],
      problems: [
        {
          field: 'file',
          message: '研修の名前が分かりません。',
          fix: 'ファイルに「研修名」の列を加えるか、画面の「研修名」に書いてください。',
        },
      ],
    }
  if (missing.length > 0)
    return {
      rows: [],
      problems: missing.map((key) => ({
        field: 'file',
        message: `見出しに「${columns[key][0]}」の列がありません。`,
        fix: '1行目の見出しを確かめてください。',
      })),
    }
  const problems: Problem[] = []
  const rows: ListRow[] = []
  const lines = new Map<string, number>()
  const filled = table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (filled.length > mostRows)
    problems.push({
      field: 'file',
      message: `一度に取り込めるのは${mostRows.toLocaleString('ja-JP')}行までです（${filled.length.toLocaleString('ja-JP')}行あります）。`,
      fix: 'ファイルを分けてください。',
    })
  else if (filled.length === 0)
    problems.push({
      field: 'file',
      message: '修了者の行がありません。',
      fix: '見出しの下に、修了者を一行ずつ書いてください。',
    })
  else
    for (const { line, cells, undecodable } of filled) {
      const cell = (key: ColumnKey) => (at[key] < 0 ? '' : (cells[at[key]] ?? '').trim())
      const wrong = (key: ColumnKey, says: string, fix: string) =>
        problems.push({ field: `line.${line}`, message: `${line}行目の「${columns[key][0]}」${says}`, fix })
      const before = problems.length
      if (undecodable.length > 0)
        wrong('name', 'などに、読めない字があります。', '文字コードを確かめ、書き出し直してください。')
      const row = {
        line,
        name: cleanName(cell('name')),
        kana: cleanKana(cell('kana')),
        unit: cell('unit').replace(/\s+/g, ' '),
        title: cell('title') || title,
        completedOn: '',
        hours: null as number | null,
        certificateNumber: cell('certificateNumber'),
      }
      if (row.name === '') wrong('name', 'が空です。', '氏名を書いてください。')
      if (row.title.length > 100) wrong('title', 'が長すぎます。', '100字までにしてください。')
      if (row.certificateNumber.length > 60) wrong('certificateNumber', 'が長すぎます。', '60字までにしてください。')
      const day = parseDay(cell('completedOn'), { earliest: '1950-01-01' })
      if (day.kind === 'problem') wrong('completedOn', `が読めません。${day.reason}`, day.fix)
      else if (day.kind !== 'day') wrong('completedOn', 'が空です。', '修了した日を書いてください。')
      else if (day.day > today)
        wrong('completedOn', 'が、きょうより後の日です。', '修了した人だけを取り込んでください。')
      else row.completedOn = day.day
      const hours = cell('hours').normalize('NFKC').replace(/時間$/, '')
      if (hours !== '') {
        const number = Number(hours)
        if (/^\d+(\.\d)?$/.test(hours) && number > 0 && number <= 2000) row.hours = number
        else wrong('hours', `の「${cell('hours')}」が読めません。`, '時間を、6 や 7.5 のように書いてください。')
      }
      const key = [row.name, row.unit, row.title, row.completedOn].join('\u0000')
      const twin = lines.get(key)
      if (twin !== undefined)
        wrong('name', `の「${row.name}」は、${twin}行目と同じです。`, 'どちらかの行を消してください。')
      lines.set(key, line)
      if (problems.length === before) rows.push(row)
    }
  return problems.length === 0 ? { rows, problems: [] } : { rows: [], problems: problems.slice(0, mostProblems) }
}

function columnsOf(header: readonly string[]): Record<ColumnKey, number> {
  const plain = header.map((name) => name.replace(/\s/g, ''))
  return Object.fromEntries(
    (Object.keys(columns) as ColumnKey[]).map((key) => [
      key,
      plain.findIndex((name) => (columns[key] as readonly string[]).includes(name)),
    ]),
  ) as Record<ColumnKey, number>
}
