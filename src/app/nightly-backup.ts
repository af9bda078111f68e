import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import packageFile from '../../package.json' with { type: 'json' }
import {
  type BackupRun,
  backupSchedule,
  folderRefusal,
  noteRunIn,
  openBackup,
  type Reach,
  scheduledFiles,
  writeBackup,
} from '../platform/backup/index.ts'
import { type ConnectionConfig, connect, readMigrations, type Tx } from '../platform/database/index.ts'
import { type JobKind, jobKind } from '../platform/jobs/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { insist } from '../platform/refusal.ts'
import { faultOf, secondsSince } from './note-run.ts'
import { cityClock, type Place } from './place.ts'
import { webRoot } from './web-root.ts'

export const nightlyBackupName = { name: 'backup.nightly', title: '毎日のバックアップ' } as const

export type BackupGround = Reach & {
  /** As somebody who may become the owner, and at the server itself. */
  readonly connection: ConnectionConfig
}

/** Where a process that works takes backups from. An external server is often served by a sign-in that may not read everything: SODACHI_BACKUP_URL is one that may. */
export function groundOf({ city, dataDir }: Pick<Place, 'city' | 'dataDir'>, env = process.env): BackupGround {
  const url = dataDir === null ? env.SODACHI_BACKUP_URL : undefined
  return { connection: url === undefined ? city.connection : { connectionString: url }, webRoot, dataDir }
}

/**
 * The backup that a city takes by itself, at the hour and into the folder of its setting `backup-schedule`. It is read from its first byte to
 * its last before an older one goes. What became of it is kept, and システム管理者 are told of a failure.
 */
export const nightlyBackup = (ground: BackupGround): JobKind<Record<string, never>, null> =>
  jobKind({
    ...nightlyBackupName,
    args: z.object({}),
    kept: z.null(),
    lane: 'backup', // the folder may be another machine's, and hang
    retries: 2,
    nightly: {
      async at(tx) {
        const schedule = await backupSchedule(tx)
        return schedule && `${String(schedule.hour).padStart(2, '0')}:00`
      },
    },
    async run({ id, step, signal }) {
      const { schedule, day } = await step(async (tx, { today }) => ({
        schedule: await backupSchedule(tx),
        day: today,
      }))
      if (schedule === null) return '毎日のバックアップは、設定されていません。'
      const { folder, keep } = schedule
      // The number is that of the job: of no other city that shares the folder, and what a killed attempt of this night left is known by it.
      const number = id.slice(0, 8)
      const file = join(folder, `sodachi-${day}-${number}.tar.gz`)
      const began = performance.now()
      const ended = (more: Pick<BackupRun, 'backupId' | 'backupSeconds' | 'bytes' | 'rowCount' | 'fault'>) =>
        ({
          kind: 'backup',
          askedBy: 'schedule',
          place: file,
          seconds: secondsSince(began),
          restoreSeconds: null,
          ...more,
        }) as const
      try {
        insist(folderRefusal(folder, ground))
        for (const left of globSync(`sodachi-*-${number}.tar.gz*`, { cwd: folder })) rmSync(join(folder, left))
        const written = await writeChecked(ground.connection, file, signal)
        const older = await step(async (tx) => {
          await noteRunIn(tx, ended({ ...written, fault: null }))
          return (await scheduledFiles(tx, folder)).slice(keep)
        })
        const stuck = older.filter((one) => !removed(one))
        if (stuck.length > 0) await step((tx) => tellOfStuck(tx, day, stuck))
        return `${file} に取り、読み返して確かめました（${(written.bytes / 1e6).toFixed(1)} MB）。`
      } catch (error) {
        const fault = faultOf(error)
        await step(async (tx) => {
          await noteRunIn(tx, ended({ backupId: null, backupSeconds: null, bytes: null, rowCount: null, fault }))
          await tellOfFailure(tx, day, fault)
        })
        throw error
      }
    },
  })

function removed(file: string): boolean {
  try {
    rmSync(file, { force: true })
    return true
  } catch {
    return false
  }
}

async function writeChecked(connection: ConnectionConfig, file: string, signal: AbortSignal) {
  const began = performance.now()
  const client = await connect(connection)
  try {
    const options = { file, force: true, version: packageFile.version, clockOf: cityClock, signal, note() {} }
    const { id, bytes, rows } = await writeBackup(client, options)
    const backupSeconds = secondsSince(began)
    await openBackup(file, readMigrations(), signal).then(
      (backup) => backup.close(),
      (error: unknown) => {
        rmSync(file, { force: true })
        throw error
      },
    )
    return { backupId: id, backupSeconds, bytes, rowCount: rows }
  } finally {
    await client.end()
  }
}

const told = { to: { duty: 'system-administrator' }, dueOn: null, link: '/jobs', button: '処理の状況を見る' } as const

const tellOfFailure = (tx: Tx, day: Temporal.PlainDate, fault: string) =>
  notify(tx, {
    ...told,
    key: `backup.failed/${day}`,
    happened: `{${day}}の毎日のバックアップが取れませんでした。${fault}`,
    act: '直したあと、「sodachi backup」で取れることを確かめてください。',
  })

const tellOfStuck = (tx: Tx, day: Temporal.PlainDate, files: readonly string[]) =>
  notify(tx, {
    ...told,
    key: `backup.stuck/${day}`,
    happened: `毎日のバックアップは取れましたが、古いもの${files.length}個を消せません（${files[0]} など）。`,
    act: 'フォルダーの権限を確かめ、要らないものを消してください。消した記録が残り続けます。',
  })
