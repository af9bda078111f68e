export type { Ground } from './look.ts'
export { operationsProcedures } from './procedures.ts'
