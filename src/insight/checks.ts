import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { settleAsked } from './asking.ts'
import { type CheckResult, checkRefusal } from './check-rules.ts'
import { itemToWrite } from './keeping.ts'
import { insistUnchanged, recordedColumns, recordersOf } from './recorders.ts'

async function checkVersions(tx: Tx, itemId: string) {
  const rows = await tx
    .selectFrom('insight.yearlyCheck')
    .select(['fiscalYear', 'result', 'whatWasDone', 'whatIsNext', 'checkedOn', ...recordedColumns])
    .where('itemId', '=', itemId)
    .orderBy('fiscalYear', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, result: row.result as CheckResult })) // held by the check constraint
}

/** The yearly checks of an item as they stand, the latest year first. */
export async function checksOf(tx: Tx, itemId: string) {
  const rows = await checkVersions(tx, itemId)
  const whoWrote = await recordersOf(tx, rows)
  return [...Map.groupBy(rows, ({ fiscalYear }) => fiscalYear).values()].flatMap(([now]) => {
    if (!now) return []
    const { fiscalYear, version, result, whatWasDone, whatIsNext, checkedOn, recordedAt } = now
    return { fiscalYear, version, result, whatWasDone, whatIsNext, checkedOn, recordedAt, writtenBy: whoWrote(now) }
  })
}

export type SaveCheck = {
  readonly itemId: string
  readonly fiscalYear: number
  /** The version that the writer has seen; 0 when there was none. */
  readonly version: number
  readonly result: CheckResult
  readonly whatWasDone: string
  readonly whatIsNext: string
}

/** What was found of an item in a fiscal year. A later word is the next version; the earlier one stays. */
export async function saveCheck(tx: Tx, actor: Actor, { itemId, version, ...found }: SaveCheck) {
  const { loaded } = await itemToWrite(tx, actor, itemId)
  const ofYear = async () =>
    (await checkVersions(tx, itemId)).filter(({ fiscalYear }) => fiscalYear === found.fiscalYear)
  await insistUnchanged(tx, await ofYear(), version, fieldNames)
  const today = actor.today.toString()
  insist(checkRefusal(found, today))

  const next = version + 1
  const saved = await tx
    .insertInto('insight.yearlyCheck')
    .values({ itemId, version: next, policyVersionId: loaded.versionId, checkedOn: today, ...found })
    .onConflict((conflict) => conflict.doNothing()) // the other of two people who save at once finds the version taken
    .executeTakeFirst()
  if (saved.numInsertedOrUpdatedRows === 0n) await insistUnchanged(tx, await ofYear(), version, fieldNames)
  await audit(tx, {
    did: 'insight.saveCheck',
    record: `${itemId} ${found.fiscalYear}`,
    fields: ['result', 'whatWasDone', 'whatIsNext'],
  })
  await settleAsked(tx, actor)
  return { version: next }
}

const fieldNames = { result: '結果', whatWasDone: 'したこと', whatIsNext: '次にすること' } as const
