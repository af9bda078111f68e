import { sql } from 'kysely'
import { writtenNames } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { officersCycle } from '../plan.ts'

/** Evaluators of a cycle who have not taken the 評価者研修, as far as the records know, for its officers. */
export async function listWithoutCourse(tx: Tx, _: Actor, cycleId: string) {
  const { scheme } = await officersCycle(tx, cycleId)
  const { names: courses, years, holds } = scheme.evaluatorCourse
  if (courses.length === 0) return { courses: [], years, holds, items: [] }
  const { rows } = await sql<{ personId: string; sheets: number }>`
    select w.person_id as "personId", w.sheets
    from evaluation.without_course(${cycleId}) w`.execute(tx)
  const names = await writtenNames(tx, [...rows.map(({ personId }) => personId)])
  await audit(tx, { did: 'evaluation.readBoard', record: cycleId, fields: ['evaluatorCourse'] })
  return {
    courses: [...courses],
    years,
    holds,
    items: rows
      .map((row) => ({ ...row, name: names.get(row.personId) ?? null }))
      .toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? '', 'ja')),
  }
}
