import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { refuse } from './refusals.ts'

/** 任命権者 whose schemes and cycles the actor keeps: all for 人事課, their own for 他の任命権者の人事担当. */
async function keptAuthorities(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select evaluation.kept_authorities() as code`.execute(tx)
  return rows.map(({ code }) => code)
}

export async function insistKeeper(tx: Tx, authority: string) {
  if (!(await keptAuthorities(tx)).includes(authority)) throw refuse.notKeeper()
}

/** Cycles of which the actor is a named officer, the duty being in force. */
async function officerCycles(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select evaluation.my_cycles() as id`.execute(tx)
  return rows.map(({ id }) => id)
}
export const isOfficer = async (tx: Tx, cycleId: string) => (await officerCycles(tx)).includes(cycleId)

export function insistStaff({ personId }: Pick<Actor, 'personId'>): string {
  if (personId === null) throw refuse.onlyStaff()
  return personId
}
