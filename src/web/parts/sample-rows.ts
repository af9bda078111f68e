/** One line of the sample list: things, not people. */
export type SampleRow = {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly count: number
  readonly since: string
}

const things = ['机', '椅子', '書庫', 'パソコン', '電話機', 'プリンター', '会議卓', 'ついたて']
const places = ['本庁舎1階', '本庁舎2階', '北庁舎', '南庁舎', '環境整備事務所・第二資材倉庫（仮置き）']

/** The same 10,000 lines each time. */
const sampleRows: readonly SampleRow[] = Array.from({ length: 10_000 }, (_, at) => ({
  id: `row-${at + 1}`,
  name: `${things[(at * 7) % things.length]} ${String(at + 1).padStart(5, '0')}`,
  place: places[(at * 3) % places.length] ?? '',
  count: (at * 37) % 250,
  since: `${2010 + (at % 16)}-04-01`,
}))

/** What a server would do with the order that the address asks for. */
export function sortedSample(sort: string | undefined): readonly SampleRow[] {
  switch (sort) {
    case 'count':
      return sampleRows.toSorted((a, b) => a.count - b.count)
    case '-count':
      return sampleRows.toSorted((a, b) => b.count - a.count)
    case '-number':
      return sampleRows.toReversed()
    default:
      return sampleRows
  }
}
