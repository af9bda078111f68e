/** The orders of 職員名簿 from the front; with `-` before it, an order is read from the end. */
export const directorySorts = ['established', '-established', 'kana', '-kana', 'grade', '-grade'] as const
export type DirectorySort = (typeof directorySorts)[number]

type SortedBy = 'unitOrder' | 'gradeOrder' | 'staffNumber' | 'kana' | 'personId'

/** The columns of an order. The last of them is the person, so that no two rows stand at one place. */
const orders: Readonly<Record<string, readonly SortedBy[]>> = {
  established: ['unitOrder', 'gradeOrder', 'staffNumber', 'personId'],
  kana: ['kana', 'personId'],
  grade: ['gradeOrder', 'unitOrder', 'staffNumber', 'personId'],
}

export function directoryOrder(sort: DirectorySort): { by: readonly SortedBy[]; isDescending: boolean } {
  const isDescending = sort.startsWith('-')
  return { by: orders[isDescending ? sort.slice(1) : sort] ?? [], isDescending }
}

type Place = Readonly<Record<SortedBy, string | number>>

/** The place of a row in an order, for the page that begins behind it. */
export function cursorOf(sort: DirectorySort, row: Place): string {
  const place = [sort, ...directoryOrder(sort).by.map((column) => row[column])]
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const isSound: Readonly<Record<SortedBy, (value: unknown) => boolean>> = {
  unitOrder: isText,
  staffNumber: isText,
  kana: isText,
  gradeOrder: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 1000,
  personId: (value) => typeof value === 'string' && UUID.test(value),
}

/** The values of a place, in the columns of its order; null for whatever was not given by `cursorOf` in this order. */
export function readCursor(sort: DirectorySort, after: string): (string | number)[] | null {
  let place: unknown
  try {
    place = JSON.parse(Buffer.from(after, 'base64url').toString())
  } catch {
    return null
  }
  const { by } = directoryOrder(sort)
  if (!Array.isArray(place) || place.length !== by.length + 1 || place[0] !== sort) return null
  const values = place.slice(1) as (string | number)[]
  return by.every((column, at) => isSound[column](values[at])) ? values : null
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && !value.includes('\0') && value.isWellFormed()
}
