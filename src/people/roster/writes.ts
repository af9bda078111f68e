/** The tables of people that a roster fills, in the order in which rows may refer to each other. */
export const rosterTables = [
  'people.appointingAuthority',
  'people.unit',
  'people.unitVersion',
  'people.person',
  'people.staffNumber',
  'people.personName',
  'people.personDetail',
  'people.employment',
  'people.personnelOrder',
] as const
export type RosterTableName = (typeof rosterTables)[number]

/** What an import writes. Nothing known is overwritten: a row that no longer holds is closed, and its successor is added. */
export type Writes = {
  readonly add: ReadonlyMap<RosterTableName, readonly Record<string, unknown>[]>
  /** Ids of rows that are known to be otherwise from now on. */
  readonly close: ReadonlyMap<RosterTableName, readonly string[]>
}

export class WriteList implements Writes {
  readonly add = new Map<RosterTableName, Record<string, unknown>[]>()
  readonly close = new Map<RosterTableName, string[]>()

  adding(table: RosterTableName, row: Record<string, unknown>) {
    this.add.getOrInsertComputed(table, () => []).push(row)
  }

  closing(table: RosterTableName, id: string) {
    this.close.getOrInsertComputed(table, () => []).push(id)
  }

  isEmpty(): boolean {
    return this.add.size === 0 && this.close.size === 0
  }
}
