import { sql } from 'kysely'
import { audit, type Tx } from '../../platform/database/index.ts'
import { deviceName } from './device-rules.ts'
import { refuse } from './refusals.ts'

/** An instant of a column as it goes over the wire. */
export const instant = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** Where the actor is signed in: this device first, then by last use (exact to about five minutes). */
export async function mySignIns(tx: Tx) {
  const { rows } = await sql<{
    sessionId: string
    isHere: boolean
    agent: string | null
    address: string | null
    beganAt: string
    usedAt: string
    isShared: boolean
    byPasskey: boolean
  }>`select session_id, is_here, agent, address, ${instant('began_at')} as began_at, ${instant('used_at')} as used_at, is_shared, by_passkey
    from access.my_sessions() s order by s.is_here desc, s.used_at desc, s.session_id`.execute(tx)
  return rows.map(({ agent, ...row }) => ({ ...row, device: deviceName(agent) }))
}

/** Refuses what is not one's own, or has ended. */
export async function endMySignIn(tx: Tx, sessionId: string) {
  const { rows } = await sql<{ ended: boolean }>`select access.end_my_session(${sessionId}) as ended`.execute(tx)
  if (rows[0]?.ended !== true) throw refuse.noSuchSignIn()
  await audit(tx, { did: 'signin.endMySignIn', record: sessionId })
}

/** Ends every sign-in of the actor but this one; how many there were. */
export async function endMyOtherSignIns(tx: Tx): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select access.end_my_other_sessions() as ended`.execute(tx)
  await audit(tx, { did: 'signin.endMyOtherSignIns' })
  return rows[0]?.ended ?? 0
}
