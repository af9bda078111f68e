export { type NewLetter, writeLetters } from './letters.ts'
export { mailProcedures } from './procedures.ts'
export { sendMailJob } from './send.ts'
