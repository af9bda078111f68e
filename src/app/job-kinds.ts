import { clearExpiredImports, directoryExportJob } from '../people/index.ts'
import { clearFiles } from '../platform/files/index.ts'
import { type AnyJobKind, clearEnded } from '../platform/jobs/index.ts'
import { clearWritten } from './clear-written.ts'

/** Every kind of job of every room. */
export const jobKinds: readonly AnyJobKind[] = [
  clearEnded,
  clearExpiredImports,
  clearFiles,
  clearWritten,
  directoryExportJob,
]
