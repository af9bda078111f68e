import type { Scheme } from '../scheme.ts'

type Step = { readonly code: string }
type FileLine = { readonly id: string; readonly title: string; readonly text: string }
export type FileMark = { readonly mark: string; readonly comment: string }
/** One sheet as a file of marks holds it. The line `overall` stands at the end. */
export type FileSheet = {
  readonly sheetId: string
  readonly name: string
  readonly gradeName: string
  readonly mayMark: boolean
  readonly edition: number
  readonly lines: readonly FileLine[]
  /** What stands now, by line. */
  readonly given: Readonly<Record<string, FileMark>>
}
export type FileScales = { readonly item: readonly Step[]; readonly overall: readonly Step[] }
export type MarkProblem = { readonly cell: string; readonly message: string; readonly fix: string }
export type MarkChange = {
  readonly cell: string
  readonly sheetId: string
  readonly lineId: string
  readonly name: string
  readonly title: string
  readonly what: 'mark' | 'comment'
  readonly before: string
  readonly after: string
}

/** In the order of the file. The last three are hidden: by them a row finds its place again. */
export const markHeaders = ['氏名', '職位', '項目', '文', '評語', '所見', 'シート', '行', '版'] as const
const [markCell, commentCell] = ['E', 'F']
const mostOfLine = 2000
const mostOfWhole = 4000

export const rowsOfSheet = ({ sheetId, name, gradeName, edition, lines, given }: FileSheet): (string | number)[][] =>
  lines.map(({ id, title, text }) => {
    const { mark = '', comment = '' } = given[id] ?? {}
    return [name, gradeName, title, text, mark, comment, sheetId, id, String(edition)]
  })

type FileRow = { readonly line: number; readonly cells: readonly string[] }

/**
 * What a file that comes back would change, cell by cell, and what stands in its way. Nothing of it is taken while there is one problem. Cells that are as they
 * stand change nothing; rows that were cut out neither.
 */
export function readMarks(
  header: readonly string[],
  rows: readonly FileRow[],
  sheets: readonly FileSheet[],
  scales: FileScales,
  overallBy: Scheme['kinds'][number]['overall']['by'],
): { readonly changes: readonly MarkChange[]; readonly problems: readonly MarkProblem[] } {
  const changes: MarkChange[] = []
  const problems: MarkProblem[] = []
  const at = (name: (typeof markHeaders)[number]) => header.indexOf(name)
  const known = new Map(sheets.map((sheet) => [sheet.sheetId, sheet]))
  const seen = new Set<string>()
  const stale = new Set<string>()
  for (const { line, cells } of rows) {
    const cell = (name: (typeof markHeaders)[number]) => cells[at(name)]?.trim() ?? ''
    const problem = (column: string, message: string, fix: string) =>
      problems.push({ cell: `${column}${line}`, message, fix })
    const sheet = known.get(cell('シート'))
    if (!sheet) {
      problem('A', 'あなたが一次評価する職員の行ではありません。', '書き出したファイルの行を、そのまま使ってください。')
      continue
    }
    const { sheetId, name } = sheet
    const own = sheet.lines.find(({ id }) => id === cell('行'))
    if (!own || seen.has(`${sheetId} ${cell('行')}`)) {
      problem(
        'C',
        `${name}さんの行が、${own ? '2回あります' : 'シートのどの項目にも当たりません'}。`,
        '書き出し直してください。',
      )
      continue
    }
    seen.add(`${sheetId} ${own.id}`)
    const now = sheet.given[own.id] ?? { mark: '', comment: '' }
    const isComputed = own.id === 'overall' && overallBy === 'bands'
    const next = { mark: isComputed ? now.mark : cell('評語'), comment: cell('所見') }
    const differs = (['mark', 'comment'] as const).filter((what) => next[what] !== now[what].trim())
    if (differs.length === 0) continue
    if (!sheet.mayMark) {
      problem(
        'A',
        `${name}さんのシートは、いま一次評価中ではありません。`,
        'この人の行を消すか、画面で一次評価を始めてください。',
      )
      continue
    }
    if (cell('版') !== String(sheet.edition)) {
      if (!stale.has(sheetId))
        problem(
          'A',
          `${name}さんの評語は、書き出したあとに画面で変わっています。`,
          'もう一度書き出して、入れ直してください。',
        )
      stale.add(sheetId)
      continue
    }
    const scale = own.id === 'overall' ? scales.overall : scales.item
    if (next.mark !== '' && !scale.some(({ code }) => code === next.mark))
      problem(
        markCell,
        `「${next.mark}」は、段階にない評語です。`,
        `${scale.map(({ code }) => code).join('、')}から選んでください。`,
      )
    const most = own.id === 'overall' ? mostOfWhole : mostOfLine
    if (next.comment.length > most) problem(commentCell, `所見が${most}字をこえています。`, '短くしてください。')
    for (const what of differs)
      changes.push({
        cell: `${what === 'mark' ? markCell : commentCell}${line}`,
        sheetId,
        lineId: own.id,
        name,
        title: own.title,
        what,
        before: now[what],
        after: next[what],
      })
  }
  return { changes, problems }
}

/** The marks of a sheet with these changes. */
export const withChanges = (sheet: FileSheet, changes: readonly MarkChange[]): Record<string, FileMark> => {
  const marks: Record<string, FileMark> = { ...sheet.given }
  for (const { sheetId, lineId, what, after } of changes)
    if (sheetId === sheet.sheetId) marks[lineId] = { ...(marks[lineId] ?? { mark: '', comment: '' }), [what]: after }
  return marks
}
