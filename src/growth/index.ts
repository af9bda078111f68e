export { growth } from './procedures.ts'
