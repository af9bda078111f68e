import type { Period } from '../platform/calendar/index.ts'
import type { PostingKind } from './posting-rules.ts'
import { cut, foremost, joined, type Piece, type Timeline, timelines } from './timeline.ts'

export const unitKinds = ['bureau', 'ward', 'department', 'section', 'team', 'organ'] as const
export type UnitKind = (typeof unitKinds)[number]

/** 上司, 一次評価者, 二次評価者. */
export const supervisionRoles = ['superior', 'first-evaluator', 'second-evaluator'] as const
export type SupervisionRole = (typeof supervisionRoles)[number]

/**
 * Lowest 職位 that heads a unit of this kind: 局・区 by 局長級, 部 by 部長級, 課 by 課長級, 係 by 主査級. A bureau outside the mayor's
 * line (事務局) may be small, so 課長級 is enough there. Ours; a city may set its own. Ids as in the policy package.
 */
export const headsByDefault: Readonly<Record<UnitKind, string>> = {
  bureau: 'bureau-director',
  ward: 'bureau-director',
  department: 'department-director',
  section: 'section-director',
  team: 'chief',
  organ: 'section-director',
}

/** A posting of a person for days of one effective 職位 (読替 done). */
export type HeldPosting = {
  readonly personId: string
  readonly kind: PostingKind
  readonly unitId: string
  /** Place of the 職位 in the policy, 0 the highest. null: none, or beside the 本務 the one of the 本務. */
  readonly grade: number | null
  /** ライン, or not told: スタッフ heads nothing. */
  readonly mayHead: boolean
  /** First day of the whole posting: of two who could head a unit, the earlier one does. */
  readonly since: string
  readonly orderId: string
  readonly during: Period
}

export type UnitFact = {
  readonly unitId: string
  readonly parentId: string | null
  readonly kind: UnitKind
  readonly during: Period
}

export type OverrideFact = {
  readonly personId: string
  readonly supervisorId: string
  readonly role: SupervisionRole
  readonly during: Period
}

export type SupervisionFacts = {
  readonly postings: readonly HeldPosting[]
  readonly units: readonly UnitFact[]
  /** 休職, 育児休業 …: who is away heads nothing meanwhile. */
  readonly absences: readonly { readonly personId: string; readonly during: Period }[]
  readonly overrides: readonly OverrideFact[]
  /** Place of the lowest 職位 that heads a unit of each kind. */
  readonly heads: Readonly<Record<UnitKind, number>>
}

export type Supervision = {
  readonly personId: string
  readonly supervisorId: string
  readonly role: SupervisionRole
  /** The unit of which the supervisor is head; by override, the unit of the supervisor. */
  readonly unitId: string
  readonly isOverride: boolean
  readonly during: Period
}

/** A person without 職位 stands below every 職位. */
export const noGrade = 99

export type Head = {
  readonly personId: string
  readonly grade: number
  readonly since: string
  readonly orderId: string
}
type Boss = {
  readonly supervisorId: string
  readonly grade: number
  readonly unitId: string
  readonly isOverride: boolean
}
type Main = { readonly unitId: string; readonly grade: number }

/** Whether this posting makes a head of a unit of this kind. 事務取扱 counts by the 職位 it names, else by the person's own. */
export function canHead(posting: Pick<HeldPosting, 'kind' | 'mayHead'>, grade: number, needed: number): boolean {
  return (posting.kind === 'main' || posting.kind === 'acting') && posting.mayHead && grade <= needed
}

/** The head of a unit among those who can be: the highest 職位, then the earlier posting, then the order. */
export function compareHeads(a: Head, b: Head): number {
  return a.grade - b.grade || byText(a.since, b.since) || byText(a.orderId, b.orderId)
}
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Who supervises whom, over all days; the facts are those of everybody, whoever's supervisors are asked for. 上司 is the head of the nearest unit upward who is somebody else of a higher 職位: a missing or
 * absent head walks up, a head is looked for in the unit above, nobody supervises themself. 一次評価者 is the 上司; 二次評価者
 * the next head above of a higher 職位 than the 一次評価者. A dated override wins over the rule while its supervisor is on the staff.
 * Source: 方針 取組1-C leaves it to the city; 政令 of the State's own rating names evaluator and 調整者 (人事評価の基準、方法等に関する政令 7条, 9条).
 */
export function supervisionOf(facts: SupervisionFacts, whose: ReadonlySet<string> | 'all' = 'all'): Supervision[] {
  const mains = timelines(
    facts.postings.filter(({ kind }) => kind === 'main'),
    ({ personId }) => personId,
    ({ unitId, grade }): Main => ({ unitId, grade: grade ?? noGrade }),
  )
  const units = timelines(
    facts.units,
    ({ unitId }) => unitId,
    (unit) => unit,
  )
  const heads = headsOf(facts, mains, units)
  const overrides = timelines(
    facts.overrides,
    ({ personId, role }) => `${role} ${personId}`,
    ({ supervisorId }) => supervisorId,
  )

  const headAbove = (from: string, during: Period, below: number, except: readonly string[]): Piece<Boss | null>[] =>
    climb(units, heads, from, during, (head) => head.grade < below && !except.includes(head.personId), [])

  const overridden = (personId: string, role: SupervisionRole, byRule: readonly Piece<Boss | null>[]) => {
    const set = overrides.get(`${role} ${personId}`)
    if (!set) return byRule
    return byRule.flatMap(({ during, value }) =>
      cut(during, set).flatMap(({ during, value: supervisorId }): Piece<Boss | null>[] =>
        supervisorId === null
          ? [{ during, value }]
          : cut(during, mains.get(supervisorId)).map(({ during, value: main }) => ({
              during,
              value: main ? { supervisorId, ...main, isOverride: true } : value,
            })),
      ),
    )
  }

  return [...mains].flatMap(([personId, held]) => {
    if (whose !== 'all' && !whose.has(personId)) return []
    const bosses: Record<SupervisionRole, Piece<Boss | null>[]> = {
      superior: [],
      'first-evaluator': [],
      'second-evaluator': [],
    }
    for (const { during, value: main } of held) {
      const superior = overridden(personId, 'superior', headAbove(main.unitId, during, main.grade, [personId]))
      const first = overridden(personId, 'first-evaluator', superior)
      const second = first.flatMap(({ during, value: evaluator }) => {
        const byRule = evaluator
          ? headAbove(main.unitId, during, Math.min(main.grade, evaluator.grade), [personId, evaluator.supervisorId])
          : [{ during, value: null }]
        return overridden(personId, 'second-evaluator', byRule)
      })
      bosses.superior.push(...superior)
      bosses['first-evaluator'].push(...first)
      bosses['second-evaluator'].push(...second)
    }
    return supervisionRoles.flatMap((role) => rowsOf(personId, role, bosses[role]))
  })
}

function headsOf(
  { postings, absences, heads }: SupervisionFacts,
  mains: ReadonlyMap<string, Timeline<Main>>,
  units: ReadonlyMap<string, Timeline<UnitFact>>,
): Map<string, Piece<Head>[]> {
  const away = timelines(
    absences,
    ({ personId }) => personId,
    () => true,
  )
  const lowest = Math.max(...Object.values(heads))
  const claims = new Map<string, Piece<Head>[]>()
  for (const posting of postings) {
    if (!posting.mayHead || (posting.kind === 'main' && (posting.grade ?? noGrade) > lowest)) continue
    const { personId, unitId, since, orderId } = posting
    for (const { during, value: main } of cut(posting.during, mains.get(personId))) {
      const own = main?.grade ?? noGrade
      const grade = posting.grade ?? own
      for (const { during: of, value: unit } of cut(during, units.get(unitId))) {
        if (!unit || !canHead(posting, grade, heads[unit.kind])) continue
        const present = cut(of, away.get(personId)).filter(({ value }) => value === null)
        const head = { personId, grade: Math.min(grade, own), since, orderId }
        const group = claims.get(unitId) ?? []
        claims.set(unitId, group)
        for (const { during } of present) group.push({ during, value: head })
      }
    }
  }
  return new Map([...claims].map(([unitId, group]) => [unitId, foremost(group, compareHeads)]))
}

/** The first head on the way up for whom `isFit` holds. `seen` ends the way where a wrong organisation goes in a circle. */
function climb(
  units: ReadonlyMap<string, Timeline<UnitFact>>,
  heads: ReadonlyMap<string, Timeline<Head>>,
  unitId: string,
  whole: Period,
  isFit: (head: Head) => boolean,
  seen: readonly string[],
): Piece<Boss | null>[] {
  return cut(whole, heads.get(unitId)).flatMap(({ during, value: head }): Piece<Boss | null>[] => {
    if (head && isFit(head))
      return [{ during, value: { supervisorId: head.personId, grade: head.grade, unitId, isOverride: false } }]
    return cut(during, units.get(unitId)).flatMap(({ during, value: unit }) => {
      const above = unit?.parentId
      if (!above || above === unitId || seen.includes(above)) return [{ during, value: null }]
      return climb(units, heads, above, during, isFit, [...seen, unitId])
    })
  })
}

function rowsOf(personId: string, role: SupervisionRole, bosses: readonly Piece<Boss | null>[]): Supervision[] {
  const known = bosses.flatMap(({ during, value }) => (value ? [{ during, value }] : []))
  const isSame = (a: Boss, b: Boss) =>
    a.supervisorId === b.supervisorId && a.unitId === b.unitId && a.isOverride === b.isOverride
  return joined(known, isSame).map(({ during, value: { supervisorId, unitId, isOverride } }) => ({
    personId,
    supervisorId,
    role,
    unitId,
    isOverride,
    during,
  }))
}
