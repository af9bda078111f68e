import pg from 'pg'
import type { Clock } from '../calendar/index.ts'

type OperatorAct = { readonly command: string; readonly did: string; readonly record: string; readonly clock: Clock }

/**
 * Enters the transaction that is open as the command of an operator, and writes what it does into the audit. For databases
 * that `openCity` cannot open: of an earlier level, or empty a moment ago.
 */
export async function auditAsOperator(client: pg.ClientBase, { command, did, record, clock }: OperatorAct) {
  const given = ['operator', command, clock.today().toString(), clock.now().toString()].map(pg.escapeLiteral)
  await client.query(
    `set local role sodachi_owner; select access.enter_named(${given});
     insert into platform.audit_entry (did, record) values (${[did, record].map(pg.escapeLiteral)})`,
  )
}
