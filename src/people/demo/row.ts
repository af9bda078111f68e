/** One row of a table, its columns in camelCase. */
export type Row = Readonly<Record<string, unknown>>

/** As PostgreSQL reads a `daterange`. */
export const range = (from: string, to: string | null) => `[${from},${to ?? ''})`
/** What is recorded on a day is known from its first moment on. */
export const since = (day: string) => `[${startOf(day)},)`
export const startOf = (day: string) => `${day}T00:00:00+09:00`
