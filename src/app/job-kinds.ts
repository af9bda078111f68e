import { copyJob, gatherJob, tendRequestsJob } from '../disclosure/index.ts'
import { calculateRunJob, nightlyEvaluation, openCycleJob, printRecordsJob } from '../evaluation/index.ts'
import {
  addressOf,
  clearExpiredImports,
  directoryExportJob,
  eraseJob,
  followPolicyOn,
  listDueJob,
  remindOfLicences,
  tendApiKeys,
} from '../people/index.ts'
import { type City, usingFor } from '../platform/database/index.ts'
import { clearFiles } from '../platform/files/index.ts'
import { type AnyJobKind, clearEnded, type KindName } from '../platform/jobs/index.ts'
import { sendMailJob } from '../platform/mail/index.ts'
import { takeEffectJob, takeEffectName } from '../policy/index.ts'
import { nightlyRequests } from '../requests/index.ts'
import { nightlyDispatch, nightlyTargeting, nightlyTraining, nightlyWorkplace } from '../training/index.ts'
import { clearWritten } from './clear-written.ts'
import { type BackupGround, nightlyBackup, nightlyBackupName } from './nightly-backup.ts'
import { purposeOf } from './uses.ts'

/** Letters go where the people of the city are written to. */
export const sendMail = sendMailJob(addressOf)

const kinds: readonly AnyJobKind[] = [
  calculateRunJob,
  clearEnded,
  clearExpiredImports,
  clearFiles,
  clearWritten,
  copyJob,
  directoryExportJob,
  sendMail,
  eraseJob,
  gatherJob,
  listDueJob,
  remindOfLicences,
  tendApiKeys,
  tendRequestsJob,
  nightlyRequests,
  nightlyEvaluation,
  nightlyWorkplace,
  nightlyTraining,
  nightlyTargeting,
  nightlyDispatch,
  openCycleJob,
  printRecordsJob,
]

/** Every kind of job, as it is shown. */
export const kindNames: readonly KindName[] = [...kinds, takeEffectName, nightlyBackupName]

/** Every kind of job of every room, each run for what its room is for. `ground`: where this process may take backups from. */
export const jobKindsOn = (city: City, ground: BackupGround): readonly AnyJobKind[] =>
  [...kinds, takeEffectJob(followPolicyOn(city)), nightlyBackup(ground)].map((kind) => ({
    ...kind,
    run: (job) => usingFor(purposeOf(kind.name), () => kind.run(job)),
  }))
