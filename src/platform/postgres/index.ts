export type { Connection } from './connection.ts'
export { type Queryable, readDurability } from './durability.ts'
export { type DurabilitySettings, durabilityRefusal } from './rules.ts'
export { type EmbeddedServer, type OpenOptions, openEmbedded } from './server.ts'
