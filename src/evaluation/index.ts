export { evaluationRecords } from './record-words.ts'
