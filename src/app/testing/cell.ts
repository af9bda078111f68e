/** One row of each table that the matrix speaks of, and how each operation on it is tried. */
export type Cell = {
  /** Where clause that finds the present (or past) row, and the row that begins after today where the table has such. */
  readonly row: string
  readonly future?: string
  readonly insert?: string
  readonly update?: string
  /** Where a delete is to be tried on another row than `row`. */
  readonly delete?: string
}
