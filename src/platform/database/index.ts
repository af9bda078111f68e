export { audit } from './audit.ts'
export { insertMany } from './bulk.ts'
export {
  type Actor,
  type City,
  type Look,
  type LookHow,
  type Looks,
  openCity,
  type Tx,
  type Who,
  within,
} from './city.ts'
export { type ConnectionConfig, connect, keepStanding, openPool, type PoolState, stateOf } from './connection.ts'
export {
  holdMigrations,
  type Migration,
  migrate,
  migrateWithin,
  pendingMigrations,
  readMigrations,
} from './migrate.ts'
export { outagePool } from './outage.ts'
export { poolerRefusal } from './pooler.ts'
export { towardsPrimary } from './primary.ts'
export { prepareServer } from './roles.ts'
export type { DB } from './schema.ts'
export type { SlowStatement } from './slow.ts'
export { currentUse, during, usingFor } from './use.ts'
export { beside } from './wall.ts'
