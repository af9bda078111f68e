import { parsePeriod } from '../../../platform/calendar/index.ts'
import { invariant } from '../../../platform/refusal.ts'
import type { Known } from '../known-facts.ts'
import type { RosterTableName, Writes } from '../writes.ts'

export const nothingKnown: Known = {
  authorities: [],
  units: [],
  numbers: [],
  names: [],
  details: [],
  employments: [],
  orders: [],
}

/** What is known once these writes are made: as the database would have it, without one. */
export function knownAfter(known: Known, { add, close }: Writes): Known {
  const after = <Fact extends { readonly id: string }>(table: RosterTableName, facts: readonly Fact[]): Fact[] => {
    const closed = new Set(close.get(table) ?? [])
    const rows = (add.get(table) ?? []).map((row, at) => withPeriod({ ...row, id: `${table} ${facts.length} ${at}` }))
    return [...facts.filter(({ id }) => !closed.has(id)), ...(rows as unknown as Fact[])]
  }
  return {
    authorities: [
      ...known.authorities,
      ...((add.get('people.appointingAuthority') ?? []) as unknown as Known['authorities']),
    ],
    units: after('people.unitVersion', known.units),
    numbers: after('people.staffNumber', known.numbers),
    names: after('people.personName', known.names),
    details: after('people.personDetail', known.details),
    employments: after('people.employment', known.employments),
    orders: after('people.personnelOrder', known.orders),
  }
}

function withPeriod(row: Record<string, unknown>): Record<string, unknown> {
  if (typeof row.during !== 'string') return row
  const during = parsePeriod(row.during)
  invariant(during, 'a planned period has a day')
  return { ...row, during }
}
