import pg from 'pg'
import type { Clock } from '../calendar/index.ts'

type Operator = { readonly command: string; readonly clock: Clock }

/** Enters the transaction that is open as the command of an operator. For databases that `openCity` cannot open: of an earlier level, or empty a moment ago. */
export async function enterAsOperator(client: pg.ClientBase, { command, clock }: Operator) {
  const given = ['operator', command, clock.today().toString(), clock.now().toString()].map(pg.escapeLiteral)
  await client.query(`set local role sodachi_owner; select access.enter_named(${given})`)
}

/** The same, and writes what it does into the audit. */
export async function auditAsOperator(client: pg.ClientBase, { did, record, ...operator }: Operator & Act) {
  await enterAsOperator(client, operator)
  await client.query('insert into platform.audit_entry (did, record) values ($1, $2)', [did, record])
}

type Act = { readonly did: string; readonly record: string }
