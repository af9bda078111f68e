import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { itemToWrite } from './keeping.ts'
import { correctionRefusal, measurementRefusal } from './measurement-rules.ts'
import { insistUnchanged, recordedColumns, recordersOf } from './recorders.ts'
import { refuse } from './refusals.ts'

function measurementVersions(tx: Tx, by: { readonly itemId: string } | { readonly measurementId: string }) {
  return tx
    .selectFrom('insight.measurement')
    .select(['id', 'indicatorId', 'itemId', 'value', 'measuredOn', 'source', 'note', ...recordedColumns])
    .where((where) => ('itemId' in by ? where('itemId', '=', by.itemId) : where('id', '=', by.measurementId)))
    .orderBy('version')
    .execute()
}

/** What was measured, by indicator and in the order of days; each with its corrections. What was taken back has no value. */
export async function measurementsOf(tx: Tx, itemId: string) {
  const rows = await measurementVersions(tx, { itemId })
  const whoWrote = await recordersOf(tx, rows)
  const measured = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((versions) => {
    const now = versions.at(-1)
    if (!now) return []
    const { id, indicatorId, version, value, measuredOn, source, note, recordedAt } = now
    const earlier = versions.slice(0, -1).map((one) => ({
      value: one.value,
      measuredOn: one.measuredOn,
      recordedAt: one.recordedAt,
      writtenBy: whoWrote(one),
    }))
    return {
      indicatorId,
      shown: {
        measurementId: id,
        version,
        value,
        measuredOn,
        source,
        note,
        recordedAt,
        writtenBy: whoWrote(now),
        earlier,
      },
    }
  })
  const inOrder = measured.toSorted((a, b) => (a.shown.measuredOn < b.shown.measuredOn ? -1 : 1))
  const byIndicator = Map.groupBy(inOrder, ({ indicatorId }) => indicatorId)
  return new Map([...byIndicator].map(([indicatorId, those]) => [indicatorId, those.map(({ shown }) => shown)]))
}

export type RecordMeasurement = {
  readonly indicatorId: string
  readonly value: number
  readonly measuredOn: string
  readonly source: string
  readonly note: string | null
}

/** Adds what was measured. Refuses a second value for one day: that is a correction. */
export async function recordMeasurement(tx: Tx, actor: Actor, { indicatorId, ...measured }: RecordMeasurement) {
  const indicator = await tx
    .selectFrom('insight.indicatorDefinition')
    .select(['itemId', 'isEnded'])
    .where('indicatorId', '=', indicatorId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(() => refuse.noSuchIndicator())
  await itemToWrite(tx, actor, indicator.itemId)
  insist(measurementRefusal(measured, actor.today.toString(), indicator.isEnded))
  await insistDayIsFree(tx, { itemId: indicator.itemId, indicatorId, day: measured.measuredOn })

  const { id: measurementId } = await tx
    .insertInto('insight.measurement')
    .values({ version: 1, indicatorId, itemId: indicator.itemId, ...measured })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, { did: 'insight.recordMeasurement', record: measurementId, fields: Object.keys(measured) })
  return { measurementId, version: 1 }
}

type DayOfIndicator = { readonly itemId: string; readonly indicatorId: string; readonly day: string }

/** Two people with one figure, or one who presses twice, take turns: the second finds the day taken. */
async function insistDayIsFree(tx: Tx, { itemId, indicatorId, day }: DayOfIndicator, except?: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`insight.measurement ${indicatorId}`}, 0))`.execute(tx)
  const there = (await measurementsOf(tx, itemId)).get(indicatorId) ?? []
  const isTaken = there.some(
    ({ measurementId, measuredOn, value }) => measuredOn === day && value !== null && measurementId !== except,
  )
  if (isTaken) throw refuse.measuredAlready()
}

export type CorrectMeasurement = {
  readonly measurementId: string
  readonly version: number
  /** null takes the measurement back. */
  readonly value: number | null
  readonly measuredOn: string
  readonly source: string
  /** Why. */
  readonly note: string | null
}

/** The next version of a measurement; what was recorded before stays readable beside it. */
export async function correctMeasurement(
  tx: Tx,
  actor: Actor,
  { measurementId, version, ...corrected }: CorrectMeasurement,
) {
  const versions = await measurementVersions(tx, { measurementId })
  const [first] = versions
  if (!first) throw refuse.noSuchMeasurement()
  const { itemId, indicatorId } = first
  await itemToWrite(tx, actor, itemId)
  await insistUnchanged(tx, versions, version, fieldNames)
  insist(correctionRefusal(corrected, actor.today.toString()))
  if (corrected.value !== null)
    await insistDayIsFree(tx, { itemId, indicatorId, day: corrected.measuredOn }, measurementId)

  const next = version + 1
  const saved = await tx
    .insertInto('insight.measurement')
    .values({ id: measurementId, version: next, indicatorId, itemId, ...corrected })
    .onConflict((conflict) => conflict.doNothing()) // the other of two people who correct at once finds the version taken
    .executeTakeFirst()
  if (saved.numInsertedOrUpdatedRows === 0n)
    await insistUnchanged(tx, await measurementVersions(tx, { measurementId }), version, fieldNames)
  await audit(tx, { did: 'insight.correctMeasurement', record: measurementId, fields: Object.keys(corrected) })
  return { measurementId, version: next }
}

const fieldNames = { value: '値', measuredOn: '測定日', source: '出典', note: '備考' } as const
