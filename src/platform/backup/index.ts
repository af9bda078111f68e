export { type Backup, openBackup } from './read-backup.ts'
export { refuse as backupRefusals } from './refusals.ts'
export { restoreBackup } from './restore-backup.ts'
export { writeBackup } from './write-backup.ts'
