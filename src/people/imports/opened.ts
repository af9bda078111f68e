import { sql } from 'kysely'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { personnelRefusal } from '../relations.ts'
import type { RosterFile } from '../roster/findings.ts'
import { closedRefusal, type ImportState, versionRefusal } from './import-rules.ts'
import { refuse } from './refusals.ts'

export type Act = 'file' | 'mapping' | 'leave-out' | 'check' | 'apply' | 'stop' | 'discard'

/** Which import, and the version of it that the person saw. */
export type OneVersion = { readonly importId: string; readonly version: number }

/** Locks an import that the actor may go on with. Refuses where it is closed, works just now, or where somebody else went on meanwhile. */
export async function holdOpen(tx: Tx, actor: Actor, { importId, version }: OneVersion) {
  const held = await holdImport(tx, actor, importId)
  const byName = await accountName(tx, held.touchedBy)
  insist(versionRefusal(version, { version: held.version, byName, act: held.lastAct }))
  const going = await tx
    .selectFrom('people.rosterImportRun')
    .select('id')
    .where('importId', '=', importId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (going) throw refuse.underWay()
  return { ...held, files: await filesOf(tx, importId) }
}

/** Locks an open import, whatever its version and even while it works. */
export async function holdImport(tx: Tx, actor: Actor, importId: string) {
  insist(personnelRefusal(actor))
  const found = await tx
    .selectFrom('people.rosterImport')
    .select('state')
    .where('id', '=', importId)
    .executeTakeFirstOrThrow(() => refuse.noSuchImport())
  insist(closedRefusal(found.state as ImportState))
  return tx
    .selectFrom('people.rosterImport')
    .select(['id', 'version', 'touchedBy', 'lastAct', 'mappedAt', 'checkedAt', 'planId', 'asOf'])
    .where('id', '=', importId)
    .forUpdate() // two people at one import take turns
    .executeTakeFirstOrThrow(() => refuse.closed('applied')) // closed while we waited
}

/** What somebody did, and what no longer holds because of it. */
export async function touch(
  tx: Tx,
  actor: Actor,
  importId: string,
  act: Act,
  changes: { readonly unsettles?: boolean; readonly mapped?: 'now' | 'not'; readonly asOf?: string } = {},
) {
  const { unsettles = false, mapped, asOf } = changes
  await tx
    .updateTable('people.rosterImport')
    .set(({ eb }) => ({
      version: eb('version', '+', 1),
      touchedBy: actor.accountId ?? '',
      touchedAt: sql<string>`access.instant()`,
      lastAct: act,
      ...(unsettles ? { checkedAt: null, planId: null } : {}),
      ...(mapped === undefined ? {} : { mappedAt: mapped === 'now' ? sql<string>`access.instant()` : null }),
      ...(asOf === undefined ? {} : { asOf }),
    }))
    .where('id', '=', importId)
    .execute()
}

async function filesOf(tx: Tx, importId: string) {
  const files = await tx
    .selectFrom('people.rosterImportFile')
    .select(['file', 'headers'])
    .where('importId', '=', importId)
    .execute()
  return files.map(({ file, headers }) => ({ file: file as RosterFile, headers }))
}

async function accountName(tx: Tx, accountId: string): Promise<string> {
  const account = await tx
    .selectFrom('people.account as a')
    .leftJoin('people.directoryEntry as d', 'd.personId', 'a.personId')
    .select(sql<string>`coalesce(d.written, a.label, a.login_name)`.as('name'))
    .where('a.id', '=', accountId)
    .executeTakeFirst()
  return account?.name ?? '人事課'
}

/** Refuses an import that is not there. */
export async function insistImport(tx: Tx, importId: string) {
  await tx
    .selectFrom('people.rosterImport')
    .select('id')
    .where('id', '=', importId)
    .executeTakeFirstOrThrow(() => refuse.noSuchImport())
}
