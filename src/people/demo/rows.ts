import { authorities } from './bureaus.ts'
import type { DemoCity } from './city.ts'
import { overrideRows } from './model-section.ts'
import { numberStints } from './numbers.ts'
import type { DemoOrder } from './order-book.ts'
import { organisationRows } from './organisation-rows.ts'
import type { Random } from './random.ts'
import { type Row, range, since, startOf } from './row.ts'
import type { EmploymentKind, Member, Stint } from './staff-member.ts'

/** The city as rows of its tables, in an order in which the tables accept them. */
export function rowsOf(city: DemoCity, chance: Random) {
  const { service, names } = city
  const { today, organisation } = service
  const members = [...service.members]
  const numbers = numberStints(members)
  return {
    'people.appointingAuthority': authorities.map(([code, name], at) => ({
      code,
      name,
      establishedOrder: (at + 1) * 10,
    })),
    ...organisationRows(organisation, chance, today),
    'people.person': members.map(({ id, stints }) => ({ id, since: startOf(stints[0]?.from ?? today) })),
    'people.staffNumber': members.flatMap((member) => numberRows(member, numbers, chance)),
    'people.personName': members.flatMap((member) =>
      (names.get(member) ?? []).map(({ family, given, former, from }, at, all) => ({
        id: chance.uuid(),
        personId: member.id,
        written: `${family.written}　${given.written}`,
        family: family.written,
        given: given.written,
        kana: `${family.kana}　${given.kana}`,
        formerFamily: former?.written ?? null,
        hasGaiji: family.hasGaiji,
        during: range(from, all[at + 1]?.from ?? null),
        recorded: since(from),
      })),
    ),
    'people.personDetail': members.map((member) => detailRow(member, numbers, chance)),
    'people.employment': members.flatMap((member) =>
      member.stints.flatMap((stint) =>
        stint.terms.map((from, at) => ({
          id: chance.uuid(),
          personId: member.id,
          kind: stint.kind satisfies EmploymentKind,
          jobFamily: stint.family,
          appointingAuthority: stint.authority,
          during: range(from, stint.terms[at + 1] ?? stint.to),
          recorded: since(from),
        })),
      ),
    ),
    'people.personnelOrder': service.book.orders.map((order) => orderRow(order, chance)),
    'people.supervisionOverride': overrideRows(city, chance.branch('overrides')),
  } satisfies Record<string, readonly Row[]>
}

function numberRows(member: Member, numbers: ReadonlyMap<Stint, string>, chance: Random): Row[] {
  return member.stints.map((stint) => ({
    id: chance.uuid(),
    number: numbers.get(stint),
    personId: member.id,
    during: range(stint.from, stint.to),
    recorded: since(stint.from),
  }))
}

function detailRow(
  { id: personId, birth, sex, stints }: Member,
  numbers: ReadonlyMap<Stint, string>,
  chance: Random,
): Row {
  const [first] = stints
  const last = stints.at(-1)
  const hasMail = last !== undefined && last.kind !== 'fiscal-year'
  return {
    id: chance.uuid(),
    personId,
    birthDate: birth,
    sex,
    hiredOn: first?.from ?? null,
    email: hasMail ? `${numbers.get(last)}@city.example.jp` : null,
    recorded: since(first?.from ?? birth),
  }
}

function orderRow(order: DemoOrder, chance: Random): Row {
  const { member, kind, on, endsOn, unit, gradeId, title, lineKind, sequence, recordedAfter, wrongSince } = order
  const from = Temporal.PlainDate.from(on).add({ days: recordedAfter }).toString()
  return {
    id: chance.uuid(),
    personId: member.id,
    kind,
    effectiveOn: on,
    endsOn,
    unitId: unit?.id ?? null,
    gradeId,
    title,
    lineKind,
    appointingAuthority: unit?.authority ?? member.home,
    documentNo: null,
    source: 'feed',
    sequence,
    recorded: wrongSince === null ? since(from) : `[${startOf(from)},${startOf(wrongSince)})`,
  }
}
