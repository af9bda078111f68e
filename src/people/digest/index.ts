export { writeDigestsIn } from './digests.ts'
export { digest as digestProcedures } from './procedures.ts'
