import { isMainKind, orderKindNames } from '../posting-rules.ts'
import { hasLeft, mainPostings, type OrderRow } from './history-rules.ts'
import type { KnownOrder } from './known-facts.ts'
import { type FieldChange, fieldChanges, type OrderLabel } from './plan.ts'
import type { StaffRow } from './staff-rules.ts'
import type { UnitPlan } from './unit-plan-rules.ts'

/** An order as it is to be kept, without the person. */
type PlannedOrder = Omit<KnownOrder, 'id' | 'personId'>

export type OrderPlan = {
  readonly add: readonly PlannedOrder[]
  readonly close: readonly string[]
  readonly added: readonly OrderLabel[]
  readonly corrected: readonly (OrderLabel & { readonly changes: readonly FieldChange[] })[]
  readonly withdrawn: readonly OrderLabel[]
}

/**
 * The orders of a person as both files tell them: the history, and from staff.csv the present posting where the history lacks it,
 * with its 職位, 役職名 and ライン区分 in any case.
 */
export function wholeHistory(row: StaffRow, orders: readonly OrderRow[]): OrderRow[] {
  if (hasLeft(orders, row)) return [...orders]
  const { number, unitCode, gradeId, title, lineKind, hiredOn, postedOn } = row
  const present = { line: null, number, endsOn: null, unitCode, gradeId, title, lineKind, documentNo: undefined }
  const last = mainPostings(orders).at(-1)
  if (last && row.postedOn <= last.effectiveOn)
    return orders.map((order) =>
      order === last ? { ...order, gradeId: gradeId ?? order.gradeId, title: title ?? order.title, lineKind } : order,
    )
  const isHired = orders.some(({ kind }) => kind === 'hire')
  const arrival: OrderRow = { ...present, effectiveOn: postedOn, kind: last || isHired ? 'transfer' : 'hire' }
  if (last || isHired || hiredOn === postedOn) return [...orders, arrival]
  const hire: OrderRow = {
    ...present,
    effectiveOn: hiredOn,
    kind: 'hire',
    unitCode: null,
    gradeId: null,
    title: null,
    lineKind: null,
  }
  return [hire, ...orders, { ...arrival, kind: 'transfer' }]
}

/**
 * Compares a person's orders with those known. The history of a person is whole from its first day on: what is known of those days and
 * is not in it any more was taken back. Earlier orders stay, because systems cut old history off.
 */
export function planOrders(
  orders: readonly OrderRow[],
  known: readonly KnownOrder[],
  number: string,
  units: UnitPlan,
): OrderPlan {
  const left = new Set(known)
  const told = inSequence(orders).map((order) => ({
    order,
    unitId: order.unitCode === null ? null : units.idOf(order.unitCode),
  }))
  const fresh = told.filter((one) => {
    const same = [...left].find((order) => isSame(one, order))
    if (same) left.delete(same)
    return !same
  })

  const add: PlannedOrder[] = []
  const added: OrderLabel[] = []
  const corrected: (OrderLabel & { changes: FieldChange[] })[] = []
  const close: string[] = []
  for (const one of fresh) {
    const former = likeliest(one, [...left])
    const planned = plannedOf(one, former)
    const label = labelOf(planned, number, units)
    add.push(planned)
    if (former) {
      left.delete(former)
      close.push(former.id)
      corrected.push({ ...label, changes: fieldChanges(orderLabels, inWords(former, units), inWords(planned, units)) })
    } else added.push(label)
  }
  const firstDay = orders.reduce<string | null>(
    (first, { effectiveOn }) => (first === null || effectiveOn < first ? effectiveOn : first),
    null,
  )
  const withdrawn = [...left].filter(({ effectiveOn }) => firstDay !== null && effectiveOn >= firstDay)
  return {
    add,
    close: [...close, ...withdrawn.map(({ id }) => id)],
    added,
    corrected,
    withdrawn: withdrawn.map((order) => labelOf(order, number, units)),
  }
}

type Told = { readonly order: OrderRow & { readonly sequence: number }; readonly unitId: string | null }

function inSequence(orders: readonly OrderRow[]) {
  const places = new Map<string, number>()
  return orders.map((order) => {
    const sequence = places.get(order.effectiveOn) ?? 0
    places.set(order.effectiveOn, sequence + 1)
    return { ...order, sequence }
  })
}

function isSame({ order, unitId }: Told, known: KnownOrder): boolean {
  return (
    order.effectiveOn === known.effectiveOn &&
    order.kind === known.kind &&
    unitId === known.unitId &&
    order.gradeId === known.gradeId &&
    order.title === known.title &&
    order.endsOn === known.endsOn &&
    (order.lineKind === undefined || order.lineKind === known.lineKind) &&
    (order.documentNo === undefined || order.documentNo === known.documentNo)
  )
}

/** The known order that this one corrects: of the same day, and of the same kind or both about the 本務. */
function likeliest({ order }: Told, left: readonly KnownOrder[]): KnownOrder | null {
  const ofDay = left.filter(({ effectiveOn }) => effectiveOn === order.effectiveOn)
  const isMain = (kind: string) => isMainKind(kind as OrderRow['kind'])
  return (
    ofDay.find(({ kind }) => kind === order.kind) ??
    ofDay.find(({ kind }) => isMain(kind) && isMain(order.kind)) ??
    null
  )
}

function plannedOf({ order, unitId }: Told, former: KnownOrder | null): PlannedOrder {
  const { kind, effectiveOn, endsOn, gradeId, title, lineKind, documentNo, sequence } = order
  return {
    kind,
    effectiveOn,
    endsOn,
    unitId,
    gradeId,
    title,
    lineKind: lineKind === undefined ? (former?.lineKind ?? null) : lineKind,
    documentNo: documentNo === undefined ? (former?.documentNo ?? null) : documentNo,
    sequence,
  }
}

const kindName = (kind: string) => orderKindNames[kind as OrderRow['kind']]

function labelOf({ effectiveOn, kind, unitId }: PlannedOrder, number: string, units: UnitPlan): OrderLabel {
  return { number, effectiveOn, kind: kindName(kind), unit: units.nameOf(unitId) }
}

function inWords({ kind, unitId, gradeId, title, lineKind, endsOn, documentNo }: PlannedOrder, units: UnitPlan) {
  const line = lineKind === null ? null : lineKind === 'line' ? 'ライン' : 'スタッフ'
  return { kind: kindName(kind), unit: units.nameOf(unitId), grade: gradeId, title, lineKind: line, endsOn, documentNo }
}

const orderLabels = {
  kind: '発令種別',
  unit: '所属',
  grade: '職位',
  title: '役職名',
  lineKind: 'ライン区分',
  endsOn: '期限',
  documentNo: '文書番号',
}
