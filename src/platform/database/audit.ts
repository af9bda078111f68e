import type { Tx } from './city.ts'
import { beside } from './wall.ts'

type Act = {
  /** room.act, as the procedure or command is called. */
  readonly did: string
  /** The person whose record it was. */
  readonly about?: string | null
  /** Id of the record, or of the file or version. */
  readonly record?: string
  /** Names of the fields read or changed; never their values. */
  readonly fields?: readonly string[]
  /** Code of the 利用目的, where the act has one. */
  readonly purpose?: string
}

/** Writes what the actor does into the audit, in the transaction of the act: if one is kept, so is the other. */
export async function audit(tx: Tx, act: Act | readonly Act[]) {
  const acts = Array.isArray(act) ? act : [act as Act]
  if (acts.length === 0) return
  await beside(
    tx
      .insertInto('platform.auditEntry')
      .values(
        acts.map(({ did, about, record, fields, purpose }) => ({
          did,
          about: about ?? null,
          record: record ?? null,
          fields: [...(fields ?? [])],
          purpose: purpose ?? null,
        })),
      )
      .compile(),
  )
}
