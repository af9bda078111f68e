import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { compareFacts, compareVersions } from './compare-rules.ts'
import { layOut } from './lay-out.ts'
import { checkPackage } from './package.ts'
import { touchesOf } from './publication-rules.ts'
import { policyVersion } from './reader.ts'
import { refuse, refuseBrokenDraft } from './refusals.ts'
import { type DocumentNumbers, placeInForce, publishRefusal, writeRefusal } from './version-rules.ts'
import {
  asPackage,
  documentRevisions,
  importPackage,
  insistEdition,
  lockVersions,
  saveRevisions,
  versionInForce,
} from './versions.ts'

/** A new draft that says what another version says: the usual beginning of a 改定. */
export async function copyVersion(
  tx: Tx,
  actor: Actor,
  { versionId, effectiveOn }: { versionId: string; effectiveOn: string },
) {
  insist(writeRefusal(actor))
  const row = await tx.selectFrom('policy.version').select('package').where('id', '=', versionId).executeTakeFirst()
  if (!row) throw refuse.noSuchVersion()
  return importPackage(tx, actor, { policy: asPackage(row.package), effectiveOn, publish: false })
}

/** A draft as it is edited, with the number under which it was last saved. */
export async function draftOf(tx: Tx, actor: Actor, versionId: string) {
  const row = await tx
    .selectFrom('policy.version')
    .select(['id', 'title', 'municipality', 'effectiveOn', 'state', 'edition', 'editedAt', 'package'])
    .select(sql<string | null>`access.account_name(coalesce(edited_by, created_by))`.as('editedByName'))
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (!row) throw refuse.noSuchVersion()
  insist(writeRefusal(actor))
  if (row.state !== 'draft') throw refuse.notDraft()
  const { edition, editedAt, editedByName, package: stored, ...head } = row
  return {
    version: { ...head, state: 'draft' as const },
    edition,
    editedAt,
    editedByName,
    revisions: await documentRevisions(tx, versionId),
    policy: asPackage(stored),
  }
}

export type SaveDraft = {
  readonly versionId: string
  /** The edition that was read: somebody else's is never written over. */
  readonly edition: number
  readonly effectiveOn: string
  readonly policy: unknown
  readonly documentNumbers: DocumentNumbers
}

/** Saves a draft as a whole. Refuses what a file would be refused for, each at its place, and an edition that is not the last. */
export async function saveDraft(tx: Tx, actor: Actor, draft: SaveDraft) {
  const { versionId, edition, effectiveOn, documentNumbers } = draft
  const { version } = await lockVersions(tx, versionId)
  insist(writeRefusal(actor))
  if (version.state !== 'draft') throw refuse.notDraft()
  await insistEdition(tx, version, edition)
  const { package: policy, breaches } = checkPackage(draft.policy)
  if (!policy) throw refuseBrokenDraft(breaches)
  if (policy.id !== version.packageId) throw refuse.otherPackage()

  await tx
    .updateTable('policy.version')
    .set({
      title: policy.title,
      municipality: policy.municipality,
      adoptedOn: policy.adoptedOn,
      effectiveOn,
      package: JSON.stringify(policy),
      edition: edition + 1,
      editedBy: actor.accountId,
      editedAt: sql<string>`access.instant()`,
    })
    .where('id', '=', versionId)
    .execute()
  // Paragraphs, 職位 and 制度 take with them what hangs on them.
  for (const table of ['policy.paragraph', 'policy.grade', 'policy.program'] as const)
    await tx.deleteFrom(table).where('versionId', '=', versionId).execute()
  await layOut(tx, versionId, policy)
  await saveRevisions(tx, { id: versionId, packageId: version.packageId, policy, effectiveOn }, documentNumbers)
  await audit(tx, { did: 'policy.saveDraft', record: versionId, fields: ['package'] })
  return { versionId, edition: edition + 1 }
}

/** What publishing a draft would change, and for whom: exactly what the version before it in force does not say. */
export async function publicationPlan(tx: Tx, actor: Actor, versionId: string) {
  const { version, edition, revisions, policy } = await draftOf(tx, actor, versionId)
  const { published } = await lockVersions(tx, versionId)
  const before = await versionInForce(tx, version.effectiveOn)
  const replaced = before && (await policyVersion(tx, before.id))
  const changes = replaced ? compareVersions(replaced.policy, policy) : []
  const facts = replaced ? compareFacts(replaced.policy, policy) : []
  const count = (kind: string) => changes.filter(({ change }) => change === kind).length
  const refusal = publishRefusal(version, published)
  return {
    version,
    edition,
    replaces: replaced && {
      id: replaced.versionId,
      title: replaced.title,
      municipality: replaced.municipality,
      effectiveOn: replaced.effectiveOn,
      state: replaced.state,
    },
    inForceTo: refusal ? null : placeInForce(published, version.effectiveOn).inForce.to,
    changes: { added: count('added'), removed: count('removed'), changed: count('changed'), facts: facts.length },
    revisions: revisions.map((one) => ({ ...one, isRevised: one.revisedOn === version.effectiveOn })),
    touches: touchesOf(changes),
    whyNot: refusal && `${refusal.message}${refusal.fix}`,
  }
}
