import type { PayRules } from './pay-rules.ts'
import { type Counted, type Group, groupsOf, roomOf } from './room-rules.ts'

/** Somebody with a result, and the place of their band; null: in no band. */
export type Standing = Counted & { readonly band: string | null }

export type Aim = {
  readonly band: string
  readonly group: Group
  /** People that the wish amounts to, and how many stand in this band or above. */
  readonly aim: number
  readonly people: number
}

/** What a city wishes at least, group by group: told beside the simulation, and lifting nobody up. Rounded as the most is, so that it never asks for more. */
export function aimsOf({ bands, quotaRounding, smallUnit }: PayRules, standings: readonly Standing[]): Aim[] {
  const groupOf = groupsOf(standings, smallUnit)
  const places = new Map(bands.map(({ code }, at) => [code, at]))
  return bands.flatMap(({ code, quotas }, at) =>
    quotas.flatMap(({ scope, aim }) => {
      if (aim === null) return []
      const found = new Map<string, { group: Group; people: number }>()
      for (const one of standings) {
        const group = groupOf(scope, one)
        if (group.isExempt) continue
        const known = found.get(group.key) ?? { group, people: 0 }
        const place = one.band === null ? undefined : places.get(one.band)
        if (place !== undefined && place <= at) known.people += 1
        found.set(group.key, known)
      }
      return [...found.values()].map(({ group, people }) => ({
        band: code,
        group,
        aim: roomOf(group.size, aim, quotaRounding),
        people,
      }))
    }),
  )
}
