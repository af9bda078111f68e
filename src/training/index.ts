export { training } from './procedures.ts'
export { trainingRecords } from './record-words.ts'
