export { insight } from './procedures.ts'
