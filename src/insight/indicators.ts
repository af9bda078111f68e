import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { settleAsked } from './asking.ts'
import { type Aim, aimRefusal, type Direction } from './indicator-rules.ts'
import { itemToWrite } from './keeping.ts'
import { measurementsOf } from './measurements.ts'
import { insistUnchanged, type Recorded, recordedColumns, recordersOf } from './recorders.ts'
import { refuse } from './refusals.ts'

type Definition = Recorded &
  Aim & {
    readonly indicatorId: string
    readonly itemId: string
    readonly name: string
    readonly unit: string
    readonly measuredBy: string
    readonly isEnded: boolean
  }

async function definitions(
  tx: Tx,
  by: { readonly itemId: string } | { readonly indicatorId: string },
): Promise<Definition[]> {
  const rows = await tx
    .selectFrom('insight.indicatorDefinition')
    .select(['indicatorId', 'itemId', 'name', 'unit', 'direction', 'measuredBy', 'isEnded'])
    .select(['baseline', 'baselineOn', 'baselineSource', 'target', 'targetOn', ...recordedColumns])
    .where((where) => ('itemId' in by ? where('itemId', '=', by.itemId) : where('indicatorId', '=', by.indicatorId)))
    .orderBy('version')
    .execute()
  return rows.map((row) => ({ ...row, direction: row.direction as Direction })) // held by the check constraint
}

/** The indicators of an item with all that was measured and every change of their aims; those that have ended come last. */
export async function indicatorsOf(tx: Tx, itemId: string) {
  const rows = await definitions(tx, { itemId })
  const whoWrote = await recordersOf(tx, rows)
  const measured = await measurementsOf(tx, itemId)
  const shown = [...Map.groupBy(rows, ({ indicatorId }) => indicatorId).values()].flatMap((versions) => {
    const now = versions.at(-1)
    const first = versions[0]
    if (!now || !first) return []
    const { recordedBy: _, recordedPerson: __, recordedAt: ___, itemId: ____, ...definition } = now
    return {
      begun: first.recordedAt,
      shown: {
        ...definition,
        measurements: measured.get(now.indicatorId) ?? [],
        changes: versions.map((one) => ({
          version: one.version,
          target: one.target,
          targetOn: one.targetOn,
          baseline: one.baseline,
          recordedAt: one.recordedAt,
          writtenBy: whoWrote(one),
        })),
      },
    }
  })
  return shown
    .toSorted((a, b) => Number(a.shown.isEnded) - Number(b.shown.isEnded) || (a.begun < b.begun ? -1 : 1))
    .map((one) => one.shown)
}

type Fields = Aim & { readonly name: string; readonly unit: string; readonly measuredBy: string }
export type AddIndicator = Fields & { readonly itemId: string }

export async function addIndicator(tx: Tx, actor: Actor, { itemId, ...fields }: AddIndicator) {
  const { loaded } = await itemToWrite(tx, actor, itemId)
  insist(aimRefusal(fields))
  const { id: indicatorId } = await tx
    .insertInto('insight.indicator')
    .values({ itemId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('insight.indicatorDefinition')
    .values({ indicatorId, itemId, version: 1, policyVersionId: loaded.versionId, ...fields })
    .execute()
  await audit(tx, { did: 'insight.addIndicator', record: indicatorId, fields: Object.keys(fields) })
  await settleAsked(tx, actor)
  return { indicatorId, version: 1 }
}

export type ChangeIndicator = Fields & {
  readonly indicatorId: string
  readonly version: number
  readonly isEnded: boolean
}

/** The next version of what an indicator means and aims at. What was measured stays as it is. */
export async function changeIndicator(tx: Tx, actor: Actor, { indicatorId, version, ...fields }: ChangeIndicator) {
  const versions = await definitions(tx, { indicatorId })
  const itemId = versions[0]?.itemId
  if (itemId === undefined) throw refuse.noSuchIndicator()
  const { loaded } = await itemToWrite(tx, actor, itemId)
  await insistUnchanged(tx, versions, version, fieldNames)
  insist(aimRefusal(fields))

  const next = version + 1
  const saved = await tx
    .insertInto('insight.indicatorDefinition')
    .values({ indicatorId, itemId, version: next, policyVersionId: loaded.versionId, ...fields })
    .onConflict((conflict) => conflict.doNothing()) // the other of two people who save at once finds the version taken
    .executeTakeFirst()
  if (saved.numInsertedOrUpdatedRows === 0n)
    await insistUnchanged(tx, await definitions(tx, { indicatorId }), version, fieldNames)
  await audit(tx, { did: 'insight.changeIndicator', record: indicatorId, fields: Object.keys(fields) })
  await settleAsked(tx, actor)
  return { indicatorId, version: next }
}

const fieldNames = {
  name: '指標',
  unit: '単位',
  direction: 'めざす向き',
  measuredBy: '測る人',
  baseline: '基準値',
  baselineOn: '基準値の日',
  baselineSource: '基準値の出典',
  target: '目標値',
  targetOn: '目標の期限',
  isEnded: '測定を終える',
} as const
