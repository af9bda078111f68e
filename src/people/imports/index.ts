export { imports } from './procedures.ts'
export { startImportRuns } from './runner.ts'
