import { dirname } from 'node:path'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Clock } from '../calendar/index.ts'
import type { Tx } from '../database/index.ts'
import { auditAsOperator, enterAsOperator } from './audit.ts'

/** A backup or a drill (復元訓練) that ended. */
export type BackupRun = {
  readonly kind: 'backup' | 'drill'
  readonly askedBy: 'command' | 'schedule'
  /** Number of the backup, in its manifest and in the audit; null where it did not come so far. */
  readonly backupId: string | null
  /** The file, as its server knows it; null for a drill with a backup of its own. */
  readonly place: string | null
  /** The whole, with checking. */
  readonly seconds: number
  /** Taking the backup alone; null where a drill was given one. */
  readonly backupSeconds: number | null
  /** Of a drill: from the beginning of the restore until the first page answered; null for a backup, or where it did not come so far. */
  readonly restoreSeconds: number | null
  readonly bytes: number | null
  readonly rowCount: number | null
  /** Why not, in words for an administrator; null when it went well. */
  readonly fault: string | null
}

/** What a city aims at, in seconds: 10,000 staff with ten years, backed up and restored to the first page. Source: design/quality.md R13. */
export const backupLimits = { backupSeconds: 3 * 60, restoreSeconds: 10 * 60 } as const

/** Writes down a run, as its command; a drill stands in the audit too. False in a database of an earlier level, which has no place for it. `client` may become the owner. */
export async function noteRun(client: pg.Client, run: BackupRun, clock: Clock): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('platform.backup_run') is not null as there`,
  )
  if (!rows[0]?.there) return false
  await client.query('begin')
  if (run.kind === 'backup') await enterAsOperator(client, { command: 'backup', clock })
  else await auditAsOperator(client, { command: 'drill', did: 'platform.drill', record: run.backupId ?? '-', clock })
  const { kind, askedBy, backupId, place, seconds, backupSeconds, restoreSeconds, bytes, rowCount, fault } = run
  await client.query(
    `insert into platform.backup_run (kind, asked_by, backup_id, place, seconds, backup_seconds, restore_seconds, bytes, row_count, fault)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [kind, askedBy, backupId, place, seconds, backupSeconds, restoreSeconds, bytes, rowCount, fault],
  )
  await client.query('commit')
  return true
}

/** The same, by the service of the night: a drill is a command, and so has no place here. */
export async function noteRunIn(tx: Tx, { restoreSeconds: _, ...run }: BackupRun) {
  await tx.insertInto('platform.backupRun').values(run).execute()
}

/** Files of this folder that the schedule has made, the newest first; whether they are still there is not known here. */
export async function scheduledFiles(tx: Tx, folder: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('platform.backupRun')
    .select(['place'])
    .where('kind', '=', 'backup')
    .where('askedBy', '=', 'schedule')
    .where('fault', 'is', null)
    .orderBy('turn', 'desc')
    .execute()
  return rows.flatMap(({ place }) => (place !== null && dirname(place) === folder ? [place] : []))
}

/** A run as it is shown; `endedAt` is an instant as text. */
export type ShownRun = BackupRun & { readonly endedAt: string }

type LastOf = { readonly last: ShownRun | null; readonly lastGood: ShownRun | null }

/** The last backup and the last drill, and of each the last that went well; null where there is none. Rows are seen by システム管理者 alone. */
export async function lastRuns(tx: Tx): Promise<Readonly<Record<BackupRun['kind'], LastOf>>> {
  const isGood = sql<boolean>`fault is null`
  const rows = await tx
    .selectFrom('platform.backupRun')
    .select(['kind', 'askedBy', 'backupId', 'place', 'endedAt', 'turn', 'seconds'])
    .select(['backupSeconds', 'restoreSeconds', 'bytes', 'rowCount', 'fault'])
    .distinctOn(['kind', isGood])
    .orderBy('kind')
    .orderBy(isGood)
    .orderBy('turn', 'desc')
    .execute()
  const lastOf = (of: BackupRun['kind']): LastOf => {
    const runs = rows
      .filter(({ kind }) => kind === of)
      .toSorted((one, other) => other.turn - one.turn)
      .map(({ turn: _, kind: __, askedBy, ...run }) => ({ kind: of, askedBy: askedBy as BackupRun['askedBy'], ...run }))
    return { last: runs[0] ?? null, lastGood: runs.find(({ fault }) => fault === null) ?? null }
  }
  return { backup: lastOf('backup'), drill: lastOf('drill') }
}
