export { apiKeys } from './procedures.ts'
export { scopeOf } from './scope-rules.ts'
export { tendApiKeys } from './tending.ts'
