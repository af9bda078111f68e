import { gradeIds, type JobFamily, jobFamilies } from './job-families.ts'
import type { Organisation, Seat, Unit } from './organisation.ts'
import type { Random } from './random.ts'
import { type Row, range, since } from './row.ts'
import { headTitle, titleOf } from './titles.ts'

export function organisationRows({ units, seats, successions }: Organisation, chance: Random, today: string) {
  return {
    'people.unit': units.map(({ id }) => ({ id })),
    'people.unitVersion': units.flatMap((unit) => versionRows(unit, chance, today)),
    'people.unitSuccession': successions.map(({ from, to, on, kind }) => ({
      fromUnitId: from.id,
      toUnitId: to.id,
      onDay: on,
      kind,
    })),
    'people.post': [...Map.groupBy(seats, postKey).values()].map((group) => postRow(group, chance, today)),
  } satisfies Record<string, readonly Row[]>
}

/** 部門 of the city, as its setting `field-groups` has them. */
export function fieldGroupsOf(units: readonly Unit[]) {
  const byGroup = Map.groupBy(units, ({ fieldGroup }) => fieldGroup)
  return [...byGroup].flatMap(([name, those]) =>
    name === null ? [] : [{ name, units: those.map(({ code }) => code) }],
  )
}

/** A version for each time in which the names from the bureau down stay the same. */
function versionRows(unit: Unit, chance: Random, today: string): Row[] {
  const path = pathOf(unit)
  const days = path.flatMap(({ names }) => names.map(({ from }) => from)).filter((day) => day >= unit.from)
  const begins = [...new Set([unit.from, ...days])].sort()
  return begins.map((from, at) => ({
    id: chance.uuid(),
    unitId: unit.id,
    code: unit.code,
    name: nameOn(unit, from),
    fullName: path.map((one) => nameOn(one, from)).join(' '),
    kind: unit.kind,
    parentId: unit.parent?.id ?? null,
    establishedOrder: unit.establishedOrder,
    appointingAuthority: unit.authority,
    during: range(from, begins[at + 1] ?? unit.to),
    recorded: since(from < today ? from : today), // next year's organisation is known already
  }))
}

function pathOf(unit: Unit): Unit[] {
  return unit.parent ? [...pathOf(unit.parent), unit] : [unit]
}

const nameOn = ({ names }: Unit, day: string) => (names.findLast(({ from }) => from <= day) ?? names[0])?.name ?? ''

/** Seats of one unit that are one 職: same 職名, 職位, ライン・スタッフ and 職種. */
const postKey = (seat: Seat) => `${seat.unit.id} ${seat.level} ${seat.lineKind} ${seat.isHead} ${seat.families}`

function postRow(group: readonly Seat[], chance: Random, today: string): Row {
  const [seat] = group as [Seat]
  const { unit, level, lineKind, families, isHead } = seat
  const [family] = families as [JobFamily]
  return {
    id: chance.uuid(),
    postId: chance.uuid(),
    unitId: unit.id,
    title: isHead && unit.kind !== 'team' ? headTitle(unit) : titleOf(family, seat),
    gradeId: jobFamilies[family].hasGrade ? gradeIds[level] : null,
    lineKind,
    seats: group.length,
    jobFamilies: families,
    during: range(unit.from, unit.to),
    recorded: since(unit.from < today ? unit.from : today),
  }
}
