import { sql } from 'kysely'
import type { City, Tx } from '../database/index.ts'

/** The state of a city as its database knows it. Ages in seconds, null where nothing waits; instants as text. */
export type Vitals = {
  readonly jobsWaiting: number
  readonly jobsRunning: number
  readonly jobsParked: number
  readonly oldestJobSeconds: number | null
  readonly unsealed: number
  readonly unsealedSeconds: number | null
  /** Where the seals of the audit end: 0 and null before the first. */
  readonly headPosition: number
  readonly headHash: string | null
  readonly mailWaiting: number
  readonly oldestMailSeconds: number | null
  readonly databaseBytes: number
  readonly connections: number
  readonly connectionsMost: number
  /** The last that went well. */
  readonly backupAt: string | null
  readonly drillAt: string | null
  readonly migrations: number
  readonly lastMigration: string
}

/** For システム管理者 and for services; the database refuses everybody else. */
export async function readVitals(tx: Tx): Promise<Vitals> {
  const { rows } = await sql<Vitals>`select * from platform.vitals()`.execute(tx)
  return rows[0] as Vitals
}

/** Milliseconds for which an answer is given again: whoever asks without end costs the database nothing. */
const keptFor = 5_000
/** Milliseconds after which the database counts as away. */
const patience = 2_000

/** The same for whoever looks at a process from outside; null while the database is away. */
export function vitalsOf(city: City, now = () => performance.now()): () => Promise<Vitals | null> {
  let asked: { readonly at: number; readonly answer: Promise<Vitals | null> } | undefined
  return () => {
    if (asked === undefined || now() - asked.at > keptFor) asked = { at: now(), answer: inTime(city) }
    return asked.answer
  }
}

function inTime(city: City): Promise<Vitals | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null).unref())
  return Promise.race([city.asService('watch', readVitals).catch(() => null), late])
}
