export { clearExpiredImports } from './clear-expired.ts'
export { imports } from './procedures.ts'
export { startImportRuns } from './runner.ts'
