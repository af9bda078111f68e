import { dayName } from '../roster/lines.ts'
import type { FieldChange, OrderLabel, Plan } from '../roster/plan.ts'

/** A person as the directory shows them on the day, with their 上司. */
export type Placed = {
  readonly number: string
  readonly name: string
  readonly unitName: string
  /** 局 or 区 of the unit; the unit itself where it has none above it. */
  readonly bureau: string
  readonly gradeName: string | null
  readonly title: string | null
  readonly superior: string | null
}

type Shown = { readonly label: string; readonly was: string | null; readonly now: string | null }

/** One line of what a plan would change, for people to read. */
export type Change = {
  readonly subject: 'person' | 'unit' | 'supervisor'
  readonly act: 'added' | 'changed' | 'ended' | 'missing' | 'left-out' | 'lost'
  /** 職員番号, or the code of a unit. */
  readonly key: string
  readonly name: string
  readonly place: string | null
  readonly bureau: string | null
  readonly changes: readonly Shown[]
}

/** People by 職員番号, before and after. */
export type Seen = ReadonlyMap<string, Placed>

/** Everything that a plan would change, person by person and unit by unit. */
export function changesOf(plan: Plan, before: Seen, after: Seen): Change[] {
  return [...peopleIn(plan, before, after), ...supervisorsIn(plan, before, after), ...unitsIn(plan)]
}

function peopleIn({ people, orders }: Plan, before: Seen, after: Seen): Change[] {
  const added = new Set(people.added.map(({ number }) => number))
  const fields = new Map(people.changed.map((person) => [person.number, person]))
  const acts = ordersByNumber(orders)
  const line = (number: string, act: Change['act'], changes: readonly Shown[], name = ''): Change => {
    const placed = after.get(number) ?? before.get(number)
    return {
      subject: 'person',
      act,
      key: number,
      name: name || (placed?.name ?? ''),
      place: placed?.unitName ?? null,
      bureau: placed?.bureau ?? null,
      changes,
    }
  }
  const known = [...new Set([...fields.keys(), ...acts.keys(), ...movedBetween(before, after)])].filter(
    (number) => !added.has(number),
  )
  const lines = [
    ...people.added.map(({ number, name }) => line(number, 'added', placeChanges(undefined, after.get(number)), name)),
    ...known.flatMap((number) => {
      const told = fields.get(number)
      const changes = [
        ...(told?.changes ?? []).map(shown),
        ...placeChanges(before.get(number), after.get(number)),
        ...(acts.get(number) ?? []),
      ]
      return changes.length === 0
        ? []
        : [line(number, hasEnded(told?.changes) ? 'ended' : 'changed', changes, told?.name)]
    }),
    ...people.missing.map(({ number, name }) => line(number, 'missing', [], name)),
    ...people.leftOut.map((number) => line(number, 'left-out', [])),
  ]
  // Both are in 建制順, so the list and its 局 are; who is no longer there comes last.
  const order = new Map([...new Set([...after.keys(), ...before.keys()])].map((number, at) => [number, at]))
  const placeOf = ({ key }: Change) => order.get(key) ?? order.size
  return lines.toSorted((a, b) => placeOf(a) - placeOf(b))
}

const shown = ({ label, was, now }: FieldChange): Shown => ({ label, was, now })

/** 退職日 becomes known. */
function hasEnded(changes: readonly FieldChange[] = []): boolean {
  return changes.some(({ field, was, now }) => field === 'leftOn' && was === null && now !== null)
}

/** Numbers of people whom the directory would show elsewhere, or as something else. */
function movedBetween(before: Seen, after: Seen): string[] {
  return [...after.keys()].filter(
    (number) => before.has(number) && placeChanges(before.get(number), after.get(number)).length > 0,
  )
}

function placeChanges(was: Placed | undefined, now: Placed | undefined): Shown[] {
  if (!now) return []
  const pairs: readonly Shown[] = [
    { label: '所属', was: was?.unitName ?? null, now: now.unitName },
    { label: '職位', was: was?.gradeName ?? null, now: now.gradeName },
    { label: '役職名', was: was?.title ?? null, now: now.title },
  ]
  return pairs.filter((pair) => pair.was !== pair.now)
}

function ordersByNumber({ added, corrected, withdrawn }: Plan['orders']): Map<string, Shown[]> {
  const all = [
    ...added.map((order) => [order, { label: '発令の追加', was: null, now: orderName(order) }] as const),
    ...corrected.flatMap((order) =>
      order.changes.map(
        ({ label, was, now }) => [order, { label: `発令の訂正（${orderName(order)}）の${label}`, was, now }] as const,
      ),
    ),
    ...withdrawn.map((order) => [order, { label: '発令の取消', was: orderName(order), now: null }] as const),
  ]
  return new Map(
    [...Map.groupBy(all, ([{ number }]) => number)].map(([number, pairs]) => [number, pairs.map(([, pair]) => pair)]),
  )
}

function orderName({ effectiveOn, kind, unit }: OrderLabel): string {
  return `${dayName(effectiveOn)} ${kind}${unit === null ? '' : ` ${unit}`}`
}

/** Who would have another 上司, or none. Not of people who come or go: theirs follows from that. */
function supervisorsIn({ people }: Plan, before: Seen, after: Seen): Change[] {
  const ended = new Set(people.changed.filter(({ changes }) => hasEnded(changes)).map(({ number }) => number))
  return [...after].flatMap(([number, now]): Change[] => {
    const was = before.get(number)
    if (!was || ended.has(number) || was.superior === now.superior) return []
    return [
      {
        subject: 'supervisor',
        act: now.superior === null ? 'lost' : 'changed',
        key: number,
        name: now.name,
        place: now.unitName,
        bureau: now.bureau,
        changes: [{ label: '上司', was: was.superior, now: now.superior }],
      },
    ]
  })
}

function unitsIn({ units }: Plan): Change[] {
  const line = (act: Change['act'], { code, name }: { code: string; name: string }, changes: readonly Shown[]) => ({
    subject: 'unit' as const,
    act,
    key: code,
    name,
    place: null,
    bureau: null,
    changes,
  })
  return [
    ...units.added.map((unit) => line('added', unit, [])),
    ...units.changed.map((unit) => line('changed', unit, unit.changes.map(shown))),
    ...units.ended.map((unit) => line('ended', unit, [{ label: '最後の日', was: null, now: dayName(unit.on) }])),
    ...units.missing.map((unit) => line('missing', unit, [])),
  ]
}
