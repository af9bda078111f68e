import type pg from 'pg'
import { type ConnectionConfig, keepStanding, outagePool, towardsPrimary } from '../database/index.ts'

/**
 * Connections that stand as sodachi_auth, which reaches the tables of sign-in and nothing else. Days and instants arrive as
 * JavaScript Dates here, because better-auth compares them.
 */
export function openAuthPool(connection: ConnectionConfig): pg.Pool {
  const pool = outagePool({
    ...towardsPrimary(connection),
    max: 2,
    application_name: 'sodachi auth',
    options: '-c role=sodachi_auth -c search_path=auth -c TimeZone=Asia/Tokyo',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 10_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
  })
  keepStanding(pool)
  return pool
}
