import { type Period, parsePeriod } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'

/** What the database knows now of the things that a roster speaks of. Each row has its `id`, by which it is closed. */
export type Known = {
  readonly authorities: readonly KnownAuthority[]
  readonly units: readonly KnownUnit[]
  readonly numbers: readonly KnownNumber[]
  readonly names: readonly KnownName[]
  readonly details: readonly KnownDetail[]
  readonly employments: readonly KnownEmployment[]
  /** Orders that came with a roster. Those made in Sodachi are not the roster's to correct. */
  readonly orders: readonly KnownOrder[]
}

export type KnownAuthority = { readonly code: string; readonly name: string; readonly establishedOrder: number }
export type KnownUnit = {
  readonly id: string
  readonly unitId: string
  readonly code: string
  readonly name: string
  readonly fullName: string
  readonly kind: string
  readonly parentId: string | null
  readonly establishedOrder: number
  readonly appointingAuthority: string | null
  readonly during: Period
}
export type KnownNumber = {
  readonly id: string
  readonly number: string
  readonly personId: string
  readonly during: Period
}
export type KnownName = {
  readonly id: string
  readonly personId: string
  readonly written: string
  readonly family: string | null
  readonly given: string | null
  readonly kana: string
  readonly formerFamily: string | null
  readonly hasGaiji: boolean
  readonly during: Period
}
export type KnownDetail = {
  readonly id: string
  readonly personId: string
  readonly birthDate: string
  readonly sex: string | null
  readonly hiredOn: string | null
  readonly email: string | null
}
type KnownEmployment = {
  readonly id: string
  readonly personId: string
  readonly kind: string
  readonly jobFamily: string
  readonly appointingAuthority: string | null
  readonly during: Period
}
export type KnownOrder = {
  readonly id: string
  readonly personId: string
  readonly kind: string
  readonly effectiveOn: string
  readonly endsOn: string | null
  readonly unitId: string | null
  readonly gradeId: string | null
  readonly title: string | null
  readonly lineKind: string | null
  readonly documentNo: string | null
  readonly sequence: number
}

/** Always in one order, so that the same state gives the same fingerprint. */
export async function loadKnown(tx: Tx): Promise<Known> {
  const authorities = await tx
    .selectFrom('people.appointingAuthority')
    .select(['code', 'name', 'establishedOrder'])
    .orderBy('code')
    .execute()
  const units = await tx
    .selectFrom('people.unitVersion')
    .select(['id', 'unitId', 'code', 'name', 'fullName', 'kind', 'parentId', 'establishedOrder'])
    .select(['appointingAuthority', 'during'])
    .where(({ fn }) => fn<boolean>('upper_inf', ['recorded']))
    .orderBy('id')
    .execute()
  const numbers = await tx
    .selectFrom('people.staffNumber')
    .select(['id', 'number', 'personId', 'during'])
    .where(({ fn }) => fn<boolean>('upper_inf', ['recorded']))
    .orderBy('id')
    .execute()
  const names = await tx
    .selectFrom('people.personName')
    .select(['id', 'personId', 'written', 'family', 'given', 'kana', 'formerFamily', 'hasGaiji', 'during'])
    .where(({ fn }) => fn<boolean>('upper_inf', ['recorded']))
    .orderBy('id')
    .execute()
  const details = await tx
    .selectFrom('people.personDetail')
    .select(['id', 'personId', 'birthDate', 'sex', 'hiredOn', 'email'])
    .where(({ fn }) => fn<boolean>('upper_inf', ['recorded']))
    .orderBy('id')
    .execute()
  const employments = await tx
    .selectFrom('people.employment')
    .select(['id', 'personId', 'kind', 'jobFamily', 'appointingAuthority', 'during'])
    .where(({ fn }) => fn<boolean>('upper_inf', ['recorded']))
    .orderBy('id')
    .execute()
  const orders = await tx
    .selectFrom('people.personnelOrder')
    .select(['id', 'personId', 'kind', 'effectiveOn', 'endsOn', 'unitId', 'gradeId', 'title', 'lineKind'])
    .select(['documentNo', 'sequence'])
    .where('source', '=', 'feed')
    .where(({ fn }) => fn<boolean>('upper_inf', ['recorded']))
    .orderBy('id')
    .execute()
  return {
    authorities,
    units: units.map(withPeriod),
    numbers: numbers.map(withPeriod),
    names: names.map(withPeriod),
    details,
    employments: employments.map(withPeriod),
    orders,
  }
}

function withPeriod<Row extends { readonly during: string }>(row: Row) {
  const during = parsePeriod(row.during)
  invariant(during, 'a row of people has a day on which it is true')
  return { ...row, during }
}
