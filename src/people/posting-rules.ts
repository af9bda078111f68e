import { addDays, type Period, period } from '../platform/calendar/index.ts'

/** Kinds of 発令, as `people.personnel_order.kind` keeps them, with the word for people. */
export const orderKindNames = {
  hire: '採用',
  promotion: '昇任',
  demotion: '降任',
  transfer: '配置換',
  loan: '出向',
  dispatch: '派遣',
  return: '帰任',
  joint: '併任',
  concurrent: '兼務',
  acting: '事務取扱',
  release: '兼務等を解く',
  leave: '休職',
  'childcare-leave': '育児休業',
  'study-leave': '休業',
  suspension: '停職',
  reinstatement: '復職',
  reappointment: '再任用',
  retirement: '定年退職',
  resignation: '辞職',
  dismissal: '免職',
  death: '死亡',
  'grade-change': '職位の変更',
} as const
export type OrderKind = keyof typeof orderKindNames
export const orderKinds = Object.keys(orderKindNames) as [OrderKind, ...OrderKind[]]

export type LineKind = 'line' | 'staff'
export type PostingKind = 'main' | 'concurrent' | 'joint' | 'acting'
export type AbsenceKind = 'leave' | 'childcare-leave' | 'study-leave' | 'suspension'

/** One 発令 about one person. What it does not name is null. */
export type Order = {
  readonly id: string
  readonly kind: OrderKind
  readonly effectiveOn: string
  /** First day on which a term act no longer holds; null for open-ended acts. */
  readonly endsOn: string | null
  readonly unitId: string | null
  readonly gradeId: string | null
  readonly title: string | null
  readonly lineKind: LineKind | null
  /** Order among acts of one day, as the source lists them. */
  readonly sequence: number
}

export type Posting = {
  readonly kind: PostingKind
  readonly unitId: string
  /** null beside the 本務 means: as in the 本務. */
  readonly gradeId: string | null
  readonly title: string | null
  readonly lineKind: LineKind | null
  readonly byKind: OrderKind
  readonly orderId: string
  readonly during: Period
}

export type Absence = { readonly kind: AbsenceKind; readonly orderId: string; readonly during: Period }

/**
 * Acts that begin a period of 本務. Several of one day are one period, which is named after the first of this list.
 */
const mainKinds = [
  'hire',
  'reappointment',
  'promotion',
  'demotion',
  'loan',
  'dispatch',
  'return',
  'transfer',
  'grade-change',
] as const satisfies readonly OrderKind[]
const besideKinds = ['concurrent', 'joint', 'acting'] as const satisfies readonly OrderKind[]
const absenceKinds = ['leave', 'childcare-leave', 'study-leave', 'suspension'] as const satisfies readonly OrderKind[]
const endKinds = ['retirement', 'resignation', 'dismissal', 'death'] as const satisfies readonly OrderKind[]

type MainKind = (typeof mainKinds)[number]
type BesideKind = (typeof besideKinds)[number]

export const isMainKind = (kind: OrderKind): kind is MainKind => (mainKinds as readonly OrderKind[]).includes(kind)
export const isBesideKind = (kind: OrderKind): kind is BesideKind =>
  (besideKinds as readonly OrderKind[]).includes(kind)
export const isAbsenceKind = (kind: OrderKind): kind is AbsenceKind =>
  (absenceKinds as readonly OrderKind[]).includes(kind)
/** 退職・辞職・免職・死亡: the person is no longer staff. */
export const isEndKind = (kind: OrderKind): boolean => (endKinds as readonly OrderKind[]).includes(kind)

/**
 * The day from which an order shows. The day of a 退職 (also 免職, 死亡) is the last day on duty: 3/31 退職 is staff on 3/31 and
 * not on 4/1, so that the 採用 or 再任用 of 4/1 follows without a gap. Ours: cities date the act on the last day.
 */
export function showsFrom({ kind, effectiveOn }: Pick<Order, 'kind' | 'effectiveOn'>): string {
  return isEndKind(kind) ? addDays(effectiveOn, 1) : effectiveOn
}

/** Orders of one person as they take effect: by day, what ends before what begins, then as the source lists them. */
function inOrder<O extends Order>(orders: readonly O[]): O[] {
  const rank = (order: Order) => (isEndKind(order.kind) ? 0 : 1)
  return orders.toSorted(
    (a, b) =>
      compare(showsFrom(a), showsFrom(b)) || rank(a) - rank(b) || a.sequence - b.sequence || compare(a.id, b.id),
  )
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

type Place = {
  readonly unitId: string | null
  readonly gradeId: string | null
  readonly title: string | null
  readonly lineKind: LineKind | null
}
type Held = Place & { readonly kind: PostingKind; readonly order: Order; readonly endsOn: string | null }
type Away = { readonly kind: AbsenceKind; readonly order: Order; readonly endsOn: string | null }

const nowhere: Place = { unitId: null, gradeId: null, title: null, lineKind: null }

/** What one person holds on a day; `postingsOf` moves it from one day of change to the next. */
type Standing = {
  main: Held | null
  /** The 本務 that ended today: a 再任用 of this day goes on from it. */
  ended: Held | null
  /** The unit to which a 帰任 without a unit returns. */
  home: string | null
  /** First day after the term of 採用 or 再任用 (任期). */
  termEndsOn: string | null
  beside: Map<string, Held>
  away: Away | null
}

/**
 * 配置 and absences of one person from the orders in force. A new act lapses the former of its kind on the preceding day, so periods are
 * `[from, nextFrom)`; what a new 本務 act does not name is taken over. 兼務, 併任 and 事務取扱 stand beside until their term, a
 * release of that unit (or of all), or a new act of the same kind and unit. A term of 採用 or 再任用 ends everything, and so does
 * 退職; 出向 and 派遣 end by 帰任 only, because the day planned for it is no act.
 */
export function postingsOf(orders: readonly Order[]): { postings: Posting[]; absences: Absence[] } {
  const acts = inOrder(orders)
  const standing: Standing = { main: null, ended: null, home: null, termEndsOn: null, beside: new Map(), away: null }
  const spans = new Spans()
  let next = 0
  for (const day of daysOfChange(acts)) {
    standing.ended = null
    expire(standing, day)
    for (let act = acts[next]; act && showsFrom(act) === day; act = acts[++next]) take(standing, act, day)
    spans.record(day, standing)
  }
  return spans.all()
}

function daysOfChange(acts: readonly Order[]): string[] {
  const days = acts.flatMap((act) => (act.endsOn === null ? [showsFrom(act)] : [showsFrom(act), act.endsOn]))
  return [...new Set(days)].sort()
}

function expire(standing: Standing, day: string) {
  if (standing.termEndsOn === day) end(standing)
  for (const [key, { endsOn }] of standing.beside) if (endsOn === day) standing.beside.delete(key)
  if (standing.away?.endsOn === day) standing.away = null
}

function end(standing: Standing) {
  standing.ended = standing.main ?? standing.ended
  standing.main = null
  standing.home = null
  standing.termEndsOn = null
  standing.beside.clear()
  standing.away = null
}

function take(standing: Standing, order: Order, day: string) {
  const { kind } = order
  if (isEndKind(kind)) end(standing)
  else if (isMainKind(kind)) takeMain(standing, order, kind, day)
  else if (isBesideKind(kind)) takeBeside(standing, order, kind)
  else if (kind === 'release') release(standing, order.unitId)
  else if (isAbsenceKind(kind)) {
    if (standing.main) standing.away = { kind, order, endsOn: order.endsOn }
  } else standing.away = null
}

function takeMain(standing: Standing, order: Order, kind: MainKind, day: string) {
  if (kind === 'hire') {
    end(standing)
    standing.ended = null
  }
  const former = standing.main ?? (kind === 'reappointment' ? standing.ended : null)
  const home = kind === 'return' ? standing.home : null
  if (kind === 'loan' || kind === 'dispatch') standing.home ??= former?.unitId ?? null
  if (kind === 'return') standing.home = null
  if (kind === 'hire' || kind === 'reappointment') standing.termEndsOn = order.endsOn

  const isSameDay = standing.main !== null && standing.main.order.effectiveOn === day
  standing.main = {
    kind: 'main',
    unitId: order.unitId ?? home ?? former?.unitId ?? null,
    gradeId: order.gradeId ?? former?.gradeId ?? null,
    title: order.title ?? former?.title ?? null,
    lineKind: order.lineKind ?? former?.lineKind ?? null,
    order: isSameDay && former ? moreTelling(former.order, order) : order,
    endsOn: null,
  }
}

/** Which of two acts of one day gives the period its name; the later one where both say the same. */
function moreTelling(a: Order, b: Order): Order {
  const place = ({ kind }: Order) => (mainKinds as readonly OrderKind[]).indexOf(kind)
  return place(b) <= place(a) ? b : a
}

function takeBeside(standing: Standing, order: Order, kind: BesideKind) {
  const unitId = order.unitId ?? standing.main?.unitId
  if (!unitId) return
  const { gradeId, title, lineKind, endsOn } = order
  standing.beside.set(`${kind} ${unitId}`, { ...nowhere, kind, unitId, gradeId, title, lineKind, order, endsOn })
}

function release(standing: Standing, unitId: string | null) {
  for (const [key, held] of standing.beside) if (unitId === null || held.unitId === unitId) standing.beside.delete(key)
}

/** Turns what stands after each day of change into periods: a thing lasts while the very same thing is still there. */
class Spans {
  readonly #postings: Posting[] = []
  readonly #absences: Absence[] = []
  readonly #open = new Map<string, { what: Held | Away; from: string }>()

  record(day: string, { main, beside, away }: Standing) {
    this.#see('main', main, day)
    this.#see('away', away, day)
    for (const key of new Set([...beside.keys(), ...this.#open.keys()]))
      if (key !== 'main' && key !== 'away') this.#see(key, beside.get(key) ?? null, day)
  }

  all() {
    for (const { what, from } of this.#open.values()) this.#keep(what, from, null)
    const byDay = (a: { during: Period }, b: { during: Period }) => compare(a.during.from, b.during.from)
    return { postings: this.#postings.toSorted(byDay), absences: this.#absences.toSorted(byDay) }
  }

  #see(key: string, what: Held | Away | null, day: string) {
    const open = this.#open.get(key)
    if (open?.what === what) return
    if (open) {
      this.#keep(open.what, open.from, day)
      this.#open.delete(key)
    }
    if (what) this.#open.set(key, { what, from: day })
  }

  #keep(what: Held | Away, from: string, to: string | null) {
    const during = period(from, to)
    if (!('unitId' in what)) {
      this.#absences.push({ kind: what.kind, orderId: what.order.id, during })
      return
    }
    const { kind, unitId, gradeId, title, lineKind, order } = what
    if (unitId === null) return // hired, and the unit is not known yet
    this.#postings.push({ kind, unitId, gradeId, title, lineKind, byKind: order.kind, orderId: order.id, during })
  }
}
