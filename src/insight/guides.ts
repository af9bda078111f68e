import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { settleAsked } from './asking.ts'
import { guideRefusal } from './guide-rules.ts'
import { programToWrite } from './keeping.ts'
import { insistUnchanged, recordedColumns, recordersOf } from './recorders.ts'

/** Every version of the 案内 of a 制度, the latest first. */
function guideVersions(tx: Tx, itemId: string) {
  return tx
    .selectFrom('insight.guide')
    .select(['audience', 'howToApply', 'contact', ...recordedColumns])
    .where('itemId', '=', itemId)
    .orderBy('version', 'desc')
    .execute()
}

/** What staff read about a 制度: the words of now and who wrote them; null while nobody has. */
export async function guideOf(tx: Tx, itemId: string) {
  const rows = await guideVersions(tx, itemId)
  const [now] = rows
  if (!now) return null
  const whoWrote = await recordersOf(tx, rows.slice(0, 1))
  const { version, audience, howToApply, contact, recordedAt } = now
  return { version, audience, howToApply, contact, recordedAt, writtenBy: whoWrote(now) }
}

export type SaveGuide = {
  readonly itemId: string
  /** The version that the writer has seen; 0 when there was none. */
  readonly version: number
  readonly audience: string
  readonly howToApply: string
  readonly contact: string
}

/** The next version of the 案内. The second of two people who write at once is told who changed what. */
export async function saveGuide(tx: Tx, actor: Actor, { itemId, version, ...words }: SaveGuide) {
  const { loaded } = await programToWrite(tx, actor, itemId)
  await insistUnchanged(tx, await guideVersions(tx, itemId), version, fieldNames)
  insist(guideRefusal(words))

  const next = version + 1
  const saved = await tx
    .insertInto('insight.guide')
    .values({ itemId, version: next, policyVersionId: loaded.versionId, ...words })
    .onConflict((conflict) => conflict.doNothing()) // the other of two people who save at once finds the version taken
    .executeTakeFirst()
  if (saved.numInsertedOrUpdatedRows === 0n)
    await insistUnchanged(tx, await guideVersions(tx, itemId), version, fieldNames)
  await audit(tx, { did: 'insight.saveGuide', record: itemId, fields: Object.keys(words) })
  await settleAsked(tx, actor)
  return { version: next }
}

const fieldNames = { audience: '使える人', howToApply: '申し込み方', contact: '聞くところ' } as const
