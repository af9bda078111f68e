export { type Backup, openBackup } from './read-backup.ts'
export { refuse as backupRefusals } from './refusals.ts'
export { restoreBackup } from './restore-backup.ts'
export {
  type BackupRun,
  backupLimits,
  lastRuns,
  noteRun,
  noteRunIn,
  type ShownRun,
  scheduledFiles,
} from './runs.ts'
export { BackupSchedule, backupSchedule, folderRefusal, type Reach } from './schedule.ts'
export { writeBackup } from './write-backup.ts'
