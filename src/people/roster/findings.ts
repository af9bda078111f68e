/** The three files of a roster, by the names under which findings speak of them. */
export type RosterFile = 'org.csv' | 'staff.csv' | 'history.csv'

/** Where in a file: physical line, the header is 1. */
export type Place = { readonly file: RosterFile; readonly line: number }

/** What HR has to put right before anything is imported. */
export type Defect = Place & {
  /** Header of the column; null when the whole line is meant. */
  readonly column: string | null
  readonly value: string
  readonly reason: string
  /** What to do in the HR system. */
  readonly fix: string
  /** Whose line it is; null for lines of no single person. Names who can be left out. */
  readonly staffNumber: string | null
  /** Other lines that this one is about: what it contradicts, and what is wrong only because of it. */
  readonly related: readonly Place[]
}

/** Worth knowing, and no reason to stop: read as described, and imported. */
export type Note = {
  readonly file: RosterFile | null
  readonly lines: readonly number[]
  readonly says: string
}

const fileOrder: readonly RosterFile[] = ['org.csv', 'staff.csv', 'history.csv']

/** In the order in which a person reads the files. */
export function inFileOrder(defects: readonly Defect[]): Defect[] {
  return defects.toSorted((a, b) => fileOrder.indexOf(a.file) - fileOrder.indexOf(b.file) || a.line - b.line)
}

/** One note for all lines of which the same is to be said, in the order in which they first came up. */
export function groupNotes(notes: readonly Note[]): Note[] {
  const groups = Map.groupBy(notes, ({ file, says }) => `${file ?? ''}\t${says}`)
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, lines: [first, ...rest].flatMap(({ lines }) => lines) }] : [],
  )
}
