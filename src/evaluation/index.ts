export { nightlyEvaluation } from './nightly.ts'
export { openCycleJob } from './open-job.ts'
export { evaluation } from './procedures.ts'
export { evaluationRecords } from './record-words.ts'
