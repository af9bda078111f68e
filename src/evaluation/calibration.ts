import { sql } from 'kysely'
import { writtenNames } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { distribution } from './calibration-rules.ts'
import type { SheetState } from './course-rules.ts'
import { loadCycle } from './cycle.ts'
import { refuse } from './refusals.ts'
import { ranked } from './scheme-rules.ts'

type Beside = {
  sheetId: string
  personId: string
  unitId: string
  unitPath: string[]
  gradeId: string | null
  evaluatorId: string | null
  state: SheetState
  first: string | null
  firstComment: string | null
  second: string | null
  secondComment: string | null
  final: string | null
}

const sideBySide = async (tx: Tx, cycleId: string) =>
  (
    await sql<Beside>`select sheet_id as "sheetId", person_id as "personId", unit_id as "unitId", unit_path as "unitPath", grade_id as "gradeId",
      evaluator_id as "evaluatorId", state, first, first_comment as "firstComment", second, second_comment as "secondComment", final
    from evaluation.side_by_side(${cycleId})`.execute(tx)
  ).rows

/** How marks are spread over units and evaluators: of the sheets that the actor adjusts or confirms, or of all for an officer. Small groups are counted and not spread out. */
export async function readCalibration(tx: Tx, _: Actor, cycleId: string) {
  const cycle = await loadCycle(tx, cycleId)
  const sheets = await sideBySide(tx, cycleId)
  if (sheets.length === 0) throw refuse.notCalibrating()
  const units = Map.groupBy(
    sheets.flatMap((sheet) => sheet.unitPath.map((unitId, depth) => ({ unitId, depth, sheet }))),
    ({ unitId }) => unitId,
  )
  const { rows: names } = await sql<{ unitId: string; name: string; order: number }>`
    select v.unit_id as "unitId", v.full_name as name, v.established_order as "order" from people.unit_version v
    where upper_inf(v.recorded) and v.during @> access.today() and v.unit_id = any (${[...units.keys()]}::uuid[])`.execute(
    tx,
  )
  const nameOf = new Map(names.map((row) => [row.unitId, row]))
  const evaluators = Map.groupBy(
    sheets.filter(({ evaluatorId }) => evaluatorId !== null),
    ({ evaluatorId }) => String(evaluatorId),
  )
  const people = await writtenNames(tx, [...evaluators.keys()])
  await audit(tx, { did: 'evaluation.readCalibration', record: cycleId })
  const scale = cycle.scales.overall
  return {
    scale: ranked(scale).map(({ code, label }) => ({ code, label })),
    whole: distribution(scale, sheets),
    units: [...units]
      .map(([unitId, those]) => ({
        unitId,
        depth: those[0]?.depth ?? 0,
        name: nameOf.get(unitId)?.name ?? null,
        ...distribution(
          scale,
          those.map(({ sheet }) => sheet),
        ),
      }))
      .sort(
        (a, b) =>
          a.depth - b.depth ||
          (nameOf.get(a.unitId)?.order ?? 0) - (nameOf.get(b.unitId)?.order ?? 0) ||
          (a.unitId < b.unitId ? -1 : 1),
      ),
    evaluators: [...evaluators]
      .map(([personId, those]) => ({ personId, name: people.get(personId) ?? null, ...distribution(scale, those) }))
      .sort((a, b) => b.sheets - a.sheets || (a.personId < b.personId ? -1 : 1)),
  }
}

type Within = { readonly cycleId: string; readonly unitId: string }
const most = 1_000

/** Sheets of one unit with the reasons beside their marks, and the memos of it. Each stands in the reader log. */
export async function readCalibrationUnit(tx: Tx, _: Actor, { cycleId, unitId }: Within) {
  await loadCycle(tx, cycleId)
  const sheets = (await sideBySide(tx, cycleId)).filter(({ unitPath }) => unitPath.includes(unitId)).slice(0, most)
  if (sheets.length === 0) throw refuse.notCalibrating()
  await audit(
    tx,
    sheets.map(({ sheetId, personId }) => ({
      did: 'evaluation.readSheet',
      about: personId,
      record: sheetId,
      fields: ['calibration'],
    })),
  )
  const memos = await tx
    .selectFrom('evaluation.calibrationMemo')
    .select([
      'id as memoId',
      'text',
      'writtenBy',
      sql<string>`to_char(written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`.as('writtenAt'),
    ])
    .where('cycleId', '=', cycleId)
    .where('unitId', '=', unitId)
    .orderBy('writtenAt')
    .execute()
  const names = await writtenNames(tx, [
    ...new Set([
      ...sheets.flatMap(({ personId, evaluatorId }) => [personId, ...(evaluatorId ? [evaluatorId] : [])]),
      ...memos.map(({ writtenBy }) => writtenBy),
    ]),
  ])
  return {
    sheets: sheets.map(({ unitPath, evaluatorId, ...sheet }) => ({
      ...sheet,
      name: names.get(sheet.personId) ?? null,
      evaluatorName: evaluatorId === null ? null : (names.get(evaluatorId) ?? null),
    })),
    memos: memos.map(({ writtenBy, ...memo }) => ({ ...memo, name: names.get(writtenBy) ?? null })),
  }
}

/** Writes down what was found of a unit. Kept as written. */
export async function writeCalibrationMemo(
  tx: Tx,
  _: Actor,
  { cycleId, unitId, text }: Within & { readonly text: string },
) {
  await loadCycle(tx, cycleId)
  const { id } = await tx
    .insertInto('evaluation.calibrationMemo')
    .values({ cycleId, unitId, text })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: { code?: string }) => {
      throw error.code === '42501' || error.code === '23503' || error.code === '23502' ? refuse.notCalibrating() : error
    })
  await audit(tx, { did: 'evaluation.writeCalibrationMemo', record: id })
  return { memoId: id }
}
