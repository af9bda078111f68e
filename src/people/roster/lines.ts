import { formatWareki, parseDay } from '../../platform/calendar/index.ts'
import type { Table, TableRow } from '../../platform/tabular/index.ts'
import { type ColumnChoice, type ColumnOf, matchColumns } from './columns.ts'
import type { Defect, Note, Place, RosterFile } from './findings.ts'
import { plainWord } from './words.ts'

type Words = { readonly reason: string; readonly fix: string; readonly related?: readonly Place[] }

/** One line of a file, cell by cell. What is wrong with it is kept; what could not be read comes back as null. */
export type Line<File extends RosterFile> = Place & {
  has(column: ColumnOf<File>): boolean
  text(column: ColumnOf<File>): string
  /** The text, which may not be empty. */
  needed(column: ColumnOf<File>, fix: string): string | null
  /** The day, or null for blank and 期限なし; `unreadable` when there is a defect now. */
  day(column: ColumnOf<File>): string | null | 'unreadable'
  neededDay(column: ColumnOf<File>, fix: string): string | null
  /** The code of a word of a known list; null for blank or unknown, which is a defect. */
  word<Code extends string>(column: ColumnOf<File>, words: ReadonlyMap<string, Code>, fix: string): Code | null
  fail(column: ColumnOf<File>, words: Words): null
  note(says: string): void
  isSound(): boolean
}

type Book<File extends RosterFile> = {
  readonly lines: readonly Line<File>[]
  /** Whether the header could be read; otherwise there are no lines. */
  readonly isReadable: boolean
  readonly defects: Defect[]
  readonly notes: Note[]
}

/** Opens a file: finds its columns and hands out its lines. A line of which the cells are in doubt is a defect and is not handed out. */
export function openBook<File extends RosterFile>(
  file: File,
  table: Table,
  choice: ColumnChoice | undefined,
  /** Takes the number of a line that is not handed out. */
  onBroken: (staffNumber: string | null, line: number) => void = () => {},
): Book<File> {
  const { found, defects: headerDefects, notes: headerNotes } = matchColumns(file, table.header, choice)
  const defects: Defect[] = [...headerDefects]
  const notes: Note[] = [...headerNotes]
  if (headerDefects.length > 0) return { lines: [], isReadable: false, defects, notes }

  const width = table.header.length
  const numberAt = found.get('number')?.index
  const lines = table.rows.flatMap((row) => {
    const staffNumber = (numberAt === undefined ? null : plainNumber(row.cells[numberAt] ?? '')) || null
    const faults = lineFaults(row, width, table.header)
    if (faults.length === 0) return [lineOf(file, row.line, row.cells, staffNumber)]
    for (const fault of faults) defects.push({ file, line: row.line, ...fault, staffNumber, related: [] })
    onBroken(staffNumber, row.line)
    return []
  })
  return { lines, isReadable: true, defects, notes }

  function lineOf(file: File, line: number, cells: readonly string[], staffNumber: string | null): Line<File> {
    let sound = true
    const text = (column: ColumnOf<File>) => (cells[found.get(column)?.index ?? -1] ?? '').trim()
    const headerOf = (column: ColumnOf<File>) => found.get(column)?.header ?? column
    const note = (says: string) => notes.push({ file, lines: [line], says })
    const fail = (column: ColumnOf<File>, { reason, fix, related = [] }: Words) => {
      sound = false
      defects.push({
        file,
        line,
        column: headerOf(column),
        value: text(column),
        reason,
        fix,
        staffNumber,
        related,
      })
      return null
    }
    const needed = (column: ColumnOf<File>, fix: string) =>
      text(column) || fail(column, { reason: `${headerOf(column)}が空です。`, fix })
    const day = (column: ColumnOf<File>) => {
      const parsed = parseDay(text(column))
      if (parsed.kind === 'problem') {
        fail(column, parsed)
        return 'unreadable' as const
      }
      if (parsed.kind === 'day' && parsed.warning) note(parsed.warning)
      return parsed.day
    }
    return {
      file,
      line,
      has: (column) => found.has(column),
      text,
      needed,
      day,
      neededDay(column, fix) {
        const read = day(column)
        if (read === 'unreadable') return null
        return read ?? fail(column, { reason: `${headerOf(column)}が空です。`, fix })
      },
      word(column, words, fix) {
        const written = text(column)
        if (written === '') return null
        return (
          words.get(plainWord(written)) ??
          fail(column, { reason: `${headerOf(column)}「${written}」は知らない言葉です。`, fix })
        )
      },
      fail,
      note,
      isSound: () => sound,
    }
  }
}

/** Why nobody can say which cell of a line is which, or what it says. */
function lineFaults({ cells, cellCount, undecodable }: TableRow, width: number, header: readonly string[]) {
  if (cellCount < width || cells.slice(width).some((cell) => cell.trim() !== '')) {
    const fix =
      cellCount < width
        ? 'この行の列が欠けていないか確かめ、値がない列も空のまま出力してください。'
        : '値の中の「,」が引用符（"）で囲まれているか確かめてください。'
    return [{ column: null, value: '', reason: `見出しは${width}列ですが、この行は${cellCount}列です。`, fix }]
  }
  return undecodable.map(({ column, hex }) => ({
    column: header[column] ?? null,
    value: cells[column] ?? '',
    reason: `文字として読めないバイトがあります（${hex}）。`,
    fix: '人事給与システムから、CP932（Shift_JIS）か UTF-8 で出力し直してください。',
  }))
}

/** A 職員番号 as it is kept: text, 半角, leading zeros and letters as they are. */
export function plainNumber(text: string): string {
  return text.normalize('NFKC').trim()
}

/** How a day is named in a sentence: R8.4.1（2026-04-01 in 和暦, as HR files write it）. */
export function dayName(day: string): string {
  return formatWareki(day, 'short')
}
