import { sql } from 'kysely'
import { formatPeriod, parsePeriod } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { insist, invariant } from '../platform/refusal.ts'
import type { PolicyPackage } from './format.ts'
import { layOut } from './lay-out.ts'
import { publishedNotice, withdrawnNotice } from './notices.ts'
import { readPackage, writePackage } from './package.ts'
import { refuse, refuseBroken } from './refusals.ts'
import { takesEffect } from './takes-effect.ts'
import {
  type DocumentNumbers,
  type DocumentRevision,
  placeInForce,
  publishRefusal,
  regainDays,
  reviseDocuments,
  type VersionState,
  withdrawRefusal,
  writeRefusal,
} from './version-rules.ts'

export type ImportPackage = {
  /** As `readPackage` gave it: a broken file never comes this far. */
  readonly policy: PolicyPackage
  /** 施行日, YYYY-MM-DD. */
  readonly effectiveOn: string
  readonly publish: boolean
  readonly documentNumbers?: DocumentNumbers | undefined
}

/** The same from the text of a file. Who may not write is told so before the file is read. */
export async function importYaml(
  tx: Tx,
  actor: Actor,
  { yaml, ...rest }: Omit<ImportPackage, 'policy'> & { readonly yaml: string },
) {
  insist(writeRefusal(actor))
  const { package: policy, findings } = readPackage(yaml)
  if (!policy) throw refuseBroken(findings)
  return importPackage(tx, actor, { policy, ...rest })
}

/** Takes a policy in as a new version: a draft, or published at once. */
export async function importPackage(
  tx: Tx,
  actor: Actor,
  { policy, effectiveOn, publish, documentNumbers }: ImportPackage,
) {
  insist(writeRefusal(actor))
  const { id } = await tx
    .insertInto('policy.version')
    .values({
      packageId: policy.id,
      title: policy.title,
      municipality: policy.municipality,
      adoptedOn: policy.adoptedOn,
      effectiveOn,
      package: JSON.stringify(policy),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await layOut(tx, id, policy)
  await saveRevisions(tx, { id, packageId: policy.id, policy, effectiveOn }, documentNumbers ?? {})
  await audit(tx, { did: 'policy.importPackage', record: id })
  if (publish) await publishVersion(tx, actor, { versionId: id })
  return { versionId: id }
}

type RevisedVersion = { id: string; packageId: string; policy: PolicyPackage; effectiveOn: string }

/** Works out 改定番号 and 改定日 of each document against the version before. */
export async function saveRevisions(tx: Tx, version: RevisedVersion, numbers: DocumentNumbers) {
  const previous = await tx
    .selectFrom('policy.version')
    .select(['id', 'package'])
    .where('packageId', '=', version.packageId)
    .where('state', '=', 'published')
    .where('effectiveOn', '<', version.effectiveOn)
    .orderBy('effectiveOn', 'desc')
    .limit(1)
    .executeTakeFirst()
  const before = previous && {
    policy: asPackage(previous.package),
    revisions: await documentRevisions(tx, previous.id),
  }
  const rows = reviseDocuments(before ?? null, version, numbers).map((row) => ({ versionId: version.id, ...row }))
  await tx
    .insertInto('policy.documentRevision')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['versionId', 'document']).doUpdateSet((row) => ({
        revision: row.ref('excluded.revision'),
        revisedOn: row.ref('excluded.revisedOn'),
        documentNumber: row.ref('excluded.documentNumber'),
      })),
    )
    .execute()
}

/** The body and each 資料 with their own 改定番号, 改定日 and 文書番号. */
export async function documentRevisions(tx: Tx, versionId: string): Promise<DocumentRevision[]> {
  const rows = await tx
    .selectFrom('policy.documentRevision')
    .select(['document', 'revision', 'revisedOn', 'documentNumber'])
    .where('versionId', '=', versionId)
    .orderBy('document')
    .execute()
  return rows as DocumentRevision[] // the check constraint of the column holds the four names
}

/** The package column was validated when it came in and cannot change since. */
export function asPackage(stored: unknown): PolicyPackage {
  return stored as PolicyPackage
}

/** Puts a draft in force from its day. Refuses a second version from the same day. */
export async function publishVersion(
  tx: Tx,
  actor: Actor,
  { versionId, edition }: { versionId: string; edition?: number | undefined },
) {
  const { version, published } = await lockVersions(tx, versionId)
  insist(writeRefusal(actor))
  insist(publishRefusal(version, published))
  await insistEdition(tx, version, edition ?? version.edition)

  // 改定番号 again: another version may have been published since the draft came in.
  const own = (await documentRevisions(tx, versionId)).filter(({ revisedOn }) => revisedOn === version.effectiveOn)
  const kept = Object.fromEntries(own.map(({ document, documentNumber }) => [document, documentNumber ?? undefined]))
  await saveRevisions(tx, { ...version, policy: asPackage(version.package) }, kept)
  const { inForce, shortened } = placeInForce(published, version.effectiveOn)
  if (shortened) await setInForce(tx, shortened)
  await tx
    .updateTable('policy.version')
    .set({
      state: 'published',
      inForce: formatPeriod(inForce),
      publishedBy: actor.accountId,
      publishedAt: sql<string>`access.instant()`,
    })
    .where('id', '=', versionId)
    .execute()
  await audit(tx, { did: 'policy.publishVersion', record: versionId })
  await notify(tx, publishedNotice(version, actor.today.toString(), shortened?.id ?? null))
  await takesEffect(tx, actor, version.effectiveOn)
}

/** Takes back a published version before its first day; the one before it stays in force. */
export async function withdrawVersion(tx: Tx, actor: Actor, { versionId }: { versionId: string }) {
  const { version, published } = await lockVersions(tx, versionId)
  insist(writeRefusal(actor))
  insist(withdrawRefusal(version, actor.today.toString()))
  const withdrawn = published.find(({ id }) => id === versionId)
  invariant(withdrawn, 'a published version has days in force')

  await tx
    .updateTable('policy.version')
    .set({
      state: 'withdrawn',
      inForce: null,
      withdrawnBy: actor.accountId,
      withdrawnAt: sql<string>`access.instant()`,
    })
    .where('id', '=', versionId)
    .execute()
  const longer = regainDays(published, withdrawn)
  if (longer) await setInForce(tx, longer)
  await audit(tx, { did: 'policy.withdrawVersion', record: versionId })
  await notify(tx, withdrawnNotice(version))
}

/** Throws a draft away. */
export async function discardDraft(tx: Tx, actor: Actor, { versionId }: { versionId: string }) {
  const { version } = await lockVersions(tx, versionId)
  insist(writeRefusal(actor))
  if (version.state !== 'draft') throw refuse.notDraft()
  await tx.deleteFrom('policy.version').where('id', '=', versionId).execute()
  await audit(tx, { did: 'policy.discardDraft', record: versionId })
}

/** Refuses whoever read an earlier edition of a draft, and says who has saved since. */
export async function insistEdition(tx: Tx, version: { edition: number; editedBy: string | null }, read: number) {
  if (version.edition === read) return
  const { rows } = await sql<{ name: string | null }>`select access.account_name(${version.editedBy}) as name`.execute(
    tx,
  )
  throw refuse.draftChanged(rows[0]?.name ?? 'ほかの担当')
}

/** Two people who publish take turns: each must see the days that the other took, so one lock for all versions. */
export async function lockVersions(tx: Tx, versionId: string) {
  await sql`select pg_advisory_xact_lock(hashtext('policy.version'))`.execute(tx)
  const version = await tx
    .selectFrom('policy.version')
    .select(['id', 'packageId', 'title', 'state', 'effectiveOn', 'package', 'edition', 'editedBy'])
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (!version) throw refuse.noSuchVersion()
  const rows = await tx
    .selectFrom('policy.version')
    .select(['id', 'inForce'])
    .where('state', '=', 'published')
    .execute()
  const published = rows.flatMap(({ id, inForce }) => {
    const days = inForce === null ? null : parsePeriod(inForce)
    return days ? { id, inForce: days } : []
  })
  return { version, published }
}

async function setInForce(tx: Tx, { id, inForce }: { id: string; inForce: Parameters<typeof formatPeriod>[0] }) {
  await tx
    .updateTable('policy.version')
    .set({ inForce: formatPeriod(inForce) })
    .where('id', '=', id)
    .execute()
}

/** Every version that the actor may see, the latest day first. */
export async function listVersions(tx: Tx) {
  const rows = await tx
    .selectFrom('policy.version')
    .select(['id', 'packageId', 'title', 'municipality', 'state', 'effectiveOn', 'inForce'])
    .select(['createdAt', 'editedAt', 'publishedAt'])
    .select([
      sql<string | null>`access.account_name(coalesce(edited_by, created_by))`.as('editedByName'),
      sql<string | null>`access.account_name(published_by)`.as('publishedByName'),
    ])
    .orderBy('effectiveOn', 'desc')
    .orderBy('createdAt', 'desc')
    .execute()
  return rows.map(({ inForce, state, ...row }) => ({
    ...row,
    state: state as VersionState, // held by the check constraint
    /** First day after it was in force; null while open-ended or not published. */
    inForceTo: inForce === null ? null : (parsePeriod(inForce)?.to ?? null),
  }))
}

/** The version in force on a day; null when there is none. */
export async function versionInForce(tx: Tx, day: string) {
  const row = await tx
    .selectFrom('policy.version')
    .select(['id', 'title', 'municipality', 'effectiveOn'])
    .where('state', '=', 'published')
    .where(sql<boolean>`in_force @> ${day}::date`)
    .executeTakeFirst()
  return row ?? null
}

/** Id of that version within another query, for a page that everybody opens: a round trip less. */
export const versionIdOn = (day: string) =>
  sql<string | null>`(select v.id from policy.version v where v.state = 'published' and v.in_force @> ${day}::date)`

/** A version as a policy file, equal as parsed data to the file that came in. */
export async function exportPackage(tx: Tx, versionId: string): Promise<string> {
  const row = await tx.selectFrom('policy.version').select('package').where('id', '=', versionId).executeTakeFirst()
  if (!row) throw refuse.noSuchVersion()
  return writePackage(asPackage(row.package))
}
