import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { isAbsolute, sep } from 'node:path'
import { z } from 'zod'
import type { Tx } from '../database/index.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from './refusals.ts'

/** Backups by themselves, once a day: from which hour on, into which folder of the server, and how many of them stay. */
export const BackupSchedule = z.object({
  hour: z.int().min(0).max(23),
  folder: z.string().refine(isAbsolute),
  keep: z.int().min(1).max(400),
})
export type BackupSchedule = z.infer<typeof BackupSchedule>

/** The setting `backup-schedule`; null while the city has none. */
export async function backupSchedule(tx: Tx): Promise<BackupSchedule | null> {
  const row = await tx
    .selectFrom('platform.setting')
    .select('value')
    .where('key', '=', 'backup-schedule')
    .executeTakeFirst()
  return BackupSchedule.nullable().parse(row?.value ?? null)
}

/** What no backup may lie in: who comes there from the web, or would lose both at once. */
export type Reach = {
  /** The folder that the web server gives out. */
  readonly webRoot: string
  /** The data folder of an embedded server; null for an external one. */
  readonly dataDir: string | null
}

/** Why backups may not go into this folder, or null. Of the process that asks: another user may have other rights. */
export function folderRefusal(folder: string, { webRoot, dataDir }: Reach): Refusal | null {
  try {
    const real = realpathSync(folder)
    if (!statSync(real).isDirectory()) return refuse.folderUnusable(folder, 'ENOTDIR')
    accessSync(real, constants.W_OK | constants.X_OK)
    if (isWithin(real, webRoot)) return refuse.folderOfWeb(folder)
    return dataDir !== null && isWithin(real, dataDir) ? refuse.folderOfData(folder) : null
  } catch (error) {
    return refuse.folderUnusable(folder, (error as NodeJS.ErrnoException).code ?? '?')
  }
}

/** `outer` may not be there yet: then nothing is within. */
function isWithin(inner: string, outer: string): boolean {
  try {
    const root = realpathSync(outer)
    return inner === root || inner.startsWith(root.endsWith(sep) ? root : root + sep)
  } catch {
    return false
  }
}
