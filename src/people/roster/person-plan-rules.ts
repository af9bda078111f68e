import { contains, formatPeriod, type Period } from '../../platform/calendar/index.ts'
import type { Authorities } from './authority-plan-rules.ts'
import type { OrderRow } from './history-rules.ts'
import type { Known, KnownDetail, KnownName, KnownNumber } from './known-facts.ts'
import { type OrderPlan, planOrders, wholeHistory } from './order-plan-rules.ts'
import { type FieldChange, fieldChanges } from './plan.ts'
import { firstTerms, leftOn, nextTerms, serviceOf, type Terms } from './service-rules.ts'
import type { StaffRow } from './staff-rules.ts'
import type { UnitPlan } from './unit-plan-rules.ts'
import { employmentKindNames } from './words.ts'
import type { WriteList } from './writes.ts'

/** What is known of one person. */
export type KnownPerson = {
  readonly personId: string
  readonly number: KnownNumber
  readonly names: readonly KnownName[]
  readonly detail: KnownDetail | null
  readonly employments: Known['employments']
  readonly orders: Known['orders']
}

export type PersonPlan = {
  readonly personId: string
  readonly isNew: boolean
  readonly changes: readonly FieldChange[]
  readonly orders: OrderPlan
}

type Around = {
  readonly asOf: string
  readonly newId: () => string
  readonly units: UnitPlan
  readonly authorities: Authorities
}

/** What becomes of one person by a line of staff.csv and the lines of history.csv. */
export function planPerson(
  row: StaffRow,
  told: readonly OrderRow[],
  known: KnownPerson | null,
  around: Around,
  writes: WriteList,
): PersonPlan {
  const { asOf, newId, units, authorities } = around
  const personId = known?.personId ?? newId()
  if (!known) writes.adding('people.person', { id: personId })
  const orders = wholeHistory(row, told)
  const service = serviceOf(row, orders)
  const since = service[0]?.from ?? row.hiredOn

  planNumber(row.number, personId, since, known?.number ?? null, writes)
  planName(row, personId, since, known?.names ?? [], asOf, writes)
  planDetail(row, personId, known?.detail ?? null, writes)
  const orderPlan = planOrders(orders, known?.orders ?? [], row.number, units)
  for (const id of orderPlan.close) writes.closing('people.personnelOrder', id)
  for (const order of orderPlan.add)
    writes.adding('people.personnelOrder', { personId, ...order, appointingAuthority: null, source: 'feed' })

  const wasTerms = known?.employments.find(({ during }) => contains(during, asOf)) ?? known?.employments.at(-1) ?? null
  const terms: Terms = {
    kind: row.employment,
    jobFamily: row.jobFamily,
    appointingAuthority:
      row.authority === undefined ? (wasTerms?.appointingAuthority ?? null) : authorities.codeOf(row.authority),
  }
  const served = { service, orders, row, terms }
  const timeline = (known?.employments ?? []).map(({ during, kind, jobFamily, appointingAuthority }) => ({
    during,
    value: { kind, jobFamily, appointingAuthority },
  }))
  const newOrdersFrom = orderPlan.add.reduce<string | null>(
    (first, { effectiveOn }) => (first === null || effectiveOn < first ? effectiveOn : first),
    null,
  )
  const next = known ? nextTerms(served, timeline, asOf, newOrdersFrom) : firstTerms(served, asOf)
  planEmployments(
    next.map(({ during, value }) => ({ personId, ...value, during })),
    known?.employments ?? [],
    writes,
  )
  return { personId, isNew: !known, changes: known ? changesOf(known) : [], orders: orderPlan }

  function changesOf(was: KnownPerson): FieldChange[] {
    const name = nameOn(was.names, asOf)
    const wasLeft = leftOn(was.employments.map(({ during }) => during))
    return fieldChanges(
      personLabels,
      {
        written: name?.written,
        kana: name?.kana,
        formerFamily: name?.formerFamily,
        birthDate: was.detail?.birthDate,
        sex: sexName(was.detail?.sex),
        hiredOn: was.detail?.hiredOn,
        email: was.detail?.email,
        kind: employmentName(wasTerms?.kind),
        jobFamily: wasTerms?.jobFamily,
        appointingAuthority: authorities.nameOf(wasTerms?.appointingAuthority ?? null),
        leftOn: wasLeft,
      },
      {
        written: row.written,
        kana: row.kana,
        formerFamily: row.formerFamily,
        birthDate: row.birthDate,
        sex: row.sex === undefined ? undefined : sexName(row.sex),
        hiredOn: row.hiredOn,
        email: row.email,
        kind: employmentName(row.employment),
        jobFamily: row.jobFamily,
        appointingAuthority: authorities.nameOf(terms.appointingAuthority),
        leftOn: leftOn(service),
      },
    )
  }
}

const personLabels = {
  written: '氏名',
  kana: '氏名カナ',
  formerFamily: '旧姓',
  birthDate: '生年月日',
  sex: '性別',
  hiredOn: '採用年月日',
  email: 'メールアドレス',
  kind: '任用区分',
  jobFamily: '職種',
  appointingAuthority: '任命権者',
  leftOn: '退職日',
}

const sexName = (sex: string | null | undefined) => (sex ? (sex === 'female' ? '女' : '男') : null)
const employmentName = (kind: string | undefined) =>
  kind === undefined ? null : employmentKindNames[kind as StaffRow['employment']]

function planNumber(number: string, personId: string, since: string, known: KnownNumber | null, writes: WriteList) {
  if (known && known.during.from <= since) return
  if (known) writes.closing('people.staffNumber', known.id)
  writes.adding('people.staffNumber', {
    number,
    personId,
    during: formatPeriod({ from: since, to: known?.during.to ?? null }),
  })
}

/** A new name holds from 基準日 on, since the roster does not say since when; a new reading or 旧姓 of the same name corrects it. */
function planName(
  row: StaffRow,
  personId: string,
  since: string,
  known: readonly KnownName[],
  asOf: string,
  writes: WriteList,
) {
  const { written, family, given, kana, hasGaiji } = row
  const was = nameOn(known, asOf)
  const formerFamily = row.formerFamily === undefined ? (was?.formerFamily ?? null) : row.formerFamily
  const name = { written, family, given, kana, formerFamily, hasGaiji }
  const add = (value: typeof name, during: Period) =>
    writes.adding('people.personName', { personId, ...value, during: formatPeriod(during) })
  if (!was) {
    add(name, { from: since, to: null })
    return
  }
  const { id, during, personId: _, ...before } = was
  const isFirst = known.every((one) => during.from <= one.during.from)
  const from = isFirst && since < during.from ? since : during.from
  const isSame = (Object.keys(name) as (keyof typeof name)[]).every((field) => name[field] === before[field])
  if (isSame && from === during.from) return
  writes.closing('people.personName', id)
  if (written === before.written || asOf <= from) {
    add(name, { from, to: during.to })
  } else {
    add(before, { from, to: asOf })
    add(name, { from: asOf, to: during.to })
  }
}

function nameOn(known: readonly KnownName[], day: string): KnownName | null {
  return known.find(({ during }) => contains(during, day)) ?? known.at(-1) ?? null
}

function planDetail(row: StaffRow, personId: string, known: KnownDetail | null, writes: WriteList) {
  const { birthDate, hiredOn } = row
  const sex = row.sex === undefined ? (known?.sex ?? null) : row.sex
  const email = row.email === undefined ? (known?.email ?? null) : row.email
  const isSame =
    known?.birthDate === birthDate && known.hiredOn === hiredOn && known.sex === sex && known.email === email
  if (isSame) return
  if (known) writes.closing('people.personDetail', known.id)
  writes.adding('people.personDetail', { personId, birthDate, sex, hiredOn, email })
}

function planEmployments(
  next: readonly (Terms & { personId: string; during: Period })[],
  known: Known['employments'],
  writes: WriteList,
) {
  const keyOf = ({ kind, jobFamily, appointingAuthority, during }: Terms & { during: Period }) =>
    JSON.stringify([kind, jobFamily, appointingAuthority, during.from, during.to])
  const still = new Set(next.map(keyOf))
  const before = new Set(known.map(keyOf))
  for (const one of known) if (!still.has(keyOf(one))) writes.closing('people.employment', one.id)
  for (const one of next)
    if (!before.has(keyOf(one))) writes.adding('people.employment', { ...one, during: formatPeriod(one.during) })
}
