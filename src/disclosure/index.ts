export { copyJob } from './copy-job.ts'
export { gatherJob } from './gather-job.ts'
export { tendRequestsJob } from './nightly.ts'
export { disclosure } from './procedures.ts'
