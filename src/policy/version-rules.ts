import { contains, type Period, period } from '../platform/calendar/index.ts'
import type { Refusal } from '../platform/refusal.ts'
import { compareFacts, compareVersions, revisedDocuments } from './compare-rules.ts'
import type { PolicyPackage } from './format.ts'
import { type PolicyDocument, policyDocuments } from './paragraph-rules.ts'
import { refuse } from './refusals.ts'

export type VersionState = 'draft' | 'published' | 'withdrawn'
type InForce = { readonly id: string; readonly inForce: Period }

/** Drafts are seen by those who prepare the policy; written by 人事課 and 改革推進. The command line acts for the city. */
export function writeRefusal(actor: { readonly kind: string; readonly duties: readonly string[] }): Refusal | null {
  const mayWrite = actor.kind === 'operator' || actor.duties.some((duty) => duty === 'personnel' || duty === 'reform')
  return mayWrite ? null : refuse.notWriter()
}

/** Why this version may not be published, or null when it may. */
export function publishRefusal(
  version: { readonly state: string; readonly effectiveOn: string },
  published: readonly InForce[],
): Refusal | null {
  if (version.state !== 'draft') return refuse.notDraft()
  const isTaken = published.some(({ inForce }) => inForce.from === version.effectiveOn)
  return isTaken ? refuse.sameDay(version.effectiveOn) : null
}

/**
 * The days for which a version will be in force, from its day until the next, and the version that ends earlier because of it.
 * One version is in force on a day; a back-dated one takes its days from the version that had them.
 */
export function placeInForce(
  published: readonly InForce[],
  effectiveOn: string,
): { inForce: Period; shortened: InForce | null } {
  const days = published.map(({ inForce }) => inForce.from).filter((from) => from > effectiveOn)
  const next = days.toSorted()[0] ?? null
  const before = published.find(({ inForce }) => contains(inForce, effectiveOn))
  return {
    inForce: period(effectiveOn, next),
    shortened: before ? { id: before.id, inForce: period(before.inForce.from, effectiveOn) } : null,
  }
}

/** Only a version that nobody has lived under may be withdrawn. Ours: what was in force stays readable as it was. */
export function withdrawRefusal(
  version: { readonly state: string; readonly effectiveOn: string },
  today: string,
): Refusal | null {
  return version.state === 'published' && version.effectiveOn > today ? null : refuse.alreadyInForce()
}

/** The version that gets its days back when another is withdrawn. */
export function regainDays(published: readonly InForce[], withdrawn: InForce): InForce | null {
  const before = published.find(({ inForce }) => inForce.to === withdrawn.inForce.from)
  return before ? { id: before.id, inForce: period(before.inForce.from, withdrawn.inForce.to) } : null
}

export type DocumentRevision = {
  readonly document: PolicyDocument
  /** 改定番号; 0 is the 策定. */
  readonly revision: number
  readonly revisedOn: string
  readonly documentNumber: string | null
}

/** 文書番号 of the documents that this version revises. */
export type DocumentNumbers = Readonly<Partial<Record<PolicyDocument, string>>>

/** The body and each 資料 count their own revisions: what did not change keeps its number, its day and its 文書番号. */
export function reviseDocuments(
  previous: { readonly policy: PolicyPackage; readonly revisions: readonly DocumentRevision[] } | null,
  next: { readonly policy: PolicyPackage; readonly effectiveOn: string },
  numbers: DocumentNumbers,
): DocumentRevision[] {
  const revised =
    previous &&
    revisedDocuments(compareVersions(previous.policy, next.policy), compareFacts(previous.policy, next.policy))
  return policyDocuments.map((document) => {
    const before = previous?.revisions.find((one) => one.document === document)
    if (before && !revised?.has(document)) return before
    return {
      document,
      revision: before ? before.revision + 1 : 0,
      revisedOn: next.effectiveOn,
      documentNumber: numbers[document] ?? null,
    }
  })
}
