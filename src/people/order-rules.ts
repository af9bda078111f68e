import { addDays, contains, type Period } from '../platform/calendar/index.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Grades } from './grades.ts'
import { type Absence, isBesideKind, isMainKind, type Order, orderKindNames, type Posting } from './posting-rules.ts'
import { refuse } from './refusals.ts'

export const employmentKinds = [
  'regular',
  'reappointed',
  'short-time-reappointed',
  'fiscal-year',
  'fixed-term',
  'temporary',
] as const
export type EmploymentKind = (typeof employmentKinds)[number]

export type NewEmployment = {
  readonly kind: EmploymentKind
  readonly jobFamily: string
  readonly staffNumber: string | null
}

/** What the person holds on the day of an order, from the orders known so far. */
export type StandingThen = {
  readonly postings: readonly Posting[]
  readonly absences: readonly Absence[]
  /** Whether the unit that the order names exists on its day; null where it names none. */
  readonly isUnitThere: boolean | null
}

type NewOrder = Omit<Order, 'id' | 'sequence'> & { readonly employment: NewEmployment | null }

/** Why 人事課 may not enter this order, or null. */
export function orderRefusal(order: NewOrder, standing: StandingThen, grades: Grades): Refusal | null {
  const { kind, effectiveOn, endsOn } = order
  if (endsOn !== null && endsOn <= effectiveOn) return refuse.orderEndsBeforeItBegins()
  if (order.gradeId !== null && grades.gradeName(order.gradeId) === null) return refuse.unknownGrade()
  if (standing.isUnitThere === false) return refuse.noSuchUnit()

  const main = standing.postings.find((posting) => posting.kind === 'main' && contains(posting.during, effectiveOn))
  if (kind === 'hire' && main) return refuse.alreadyStaff()
  if ((kind === 'hire' || kind === 'reappointment') && order.employment === null) return refuse.employmentMissing()
  const mayBegin = kind === 'hire' || kind === 'reappointment'
  if (!mayBegin && !main) return refuse.notStaffThen()
  if (order.unitId === null && needsUnit(order, main, standing.postings))
    return refuse.unitMissing(orderKindNames[kind])
  if (kind === 'release') return hasBeside(order, standing.postings) ? null : refuse.nothingToRelease()
  if (kind === 'reinstatement')
    return standing.absences.some(({ during }) => contains(during, effectiveOn)) ? null : refuse.notAway()
  return gradeRefusal(order, main, grades)
}

function needsUnit({ kind, effectiveOn }: NewOrder, main: Posting | undefined, postings: readonly Posting[]): boolean {
  if (isBesideKind(kind) || kind === 'transfer' || kind === 'loan') return true
  const goesOn = kind === 'reappointment' && postings.some(({ during }) => during.to === effectiveOn)
  return isMainKind(kind) && !main && !goesOn
}

function hasBeside({ unitId, effectiveOn }: NewOrder, postings: readonly Posting[]): boolean {
  return postings.some(
    (posting) =>
      posting.kind !== 'main' &&
      (unitId === null || posting.unitId === unitId) &&
      contains(posting.during, effectiveOn),
  )
}

function gradeRefusal({ kind, gradeId }: NewOrder, main: Posting | undefined, grades: Grades): Refusal | null {
  if (kind !== 'promotion' && kind !== 'demotion' && kind !== 'grade-change') return null
  if (gradeId === null) return refuse.gradeMissing(orderKindNames[kind])
  if (!main?.gradeId) return null // by 読替 until now: nothing to compare with
  const [now, then] = [grades.gradeOrder(main.gradeId), grades.gradeOrder(gradeId)]
  if (kind === 'promotion' && then >= now) return refuse.notHigher()
  if (kind === 'demotion' && then <= now) return refuse.notLower()
  return null
}

/**
 * Periods of employment, or of a 職員番号, when the person leaves: nothing lasts beyond the day, and what would begin after it never does.
 */
export function endedBefore<Row extends { readonly during: Period }>(rows: readonly Row[], day: string): Row[] {
  return rows.flatMap((row) => {
    if (row.during.from >= day) return []
    const isOver = row.during.to !== null && row.during.to <= day
    return isOver ? [row] : [{ ...row, during: { from: row.during.from, to: day } }]
  })
}

/** The same when a 退職 turns out wrong: what ended with it goes on. */
export function reopened<Row extends { readonly during: Period }>(rows: readonly Row[], lastDay: string): Row[] {
  const day = addDays(lastDay, 1)
  if (rows.some(({ during }) => during.from >= day)) return [...rows]
  return rows.map((row) => (row.during.to === day ? { ...row, during: { from: row.during.from, to: null } } : row))
}
