import type { Addressee, RouteDuty, StepRule } from './terms-rules.ts'

/** A person as a route knows them. */
export type RoutePerson = {
  readonly name: string
  readonly title: string | null
  readonly unitId: string
  readonly unitName: string
  readonly gradeId: string | null
  /** Away today: 休職 and the like, or an 不在 that the person has set. */
  readonly isAbsent: boolean
}

/** Who stands where today, seen from one applicant (`requests.route_facts`). */
export type RouteFacts = {
  /** 上司 upward, nearest first. The units' heads; a vacant unit is not there, the one above stands for it. */
  readonly line: readonly { readonly personId: string; readonly unitKind: string | null }[]
  /** 上司 and evaluators of the applicant. */
  readonly overseers: readonly string[]
  readonly units: readonly { readonly code: string; readonly name: string; readonly heads: readonly string[] }[]
  readonly posts: readonly { readonly code: string; readonly title: string; readonly personId: string }[]
  readonly delegations: readonly {
    readonly personId: string
    readonly delegateId: string
    readonly mode: 'absence' | 'delegation'
  }[]
  /** Of whom somebody is the 上司, the highest first: 代決者 where nobody was named. */
  readonly seconds: readonly { readonly principalId: string; readonly personId: string }[]
  readonly people: Readonly<Record<string, RoutePerson>>
  readonly duties: readonly {
    readonly duty: string
    readonly accountId: string
    readonly personId: string | null
    readonly name: string
  }[]
}

/** Who may not be asked. */
export type RouteBounds = {
  readonly applicantId: string
  readonly isConfidential: boolean
  /** 回避, and whoever entered the paper. */
  readonly recused: readonly string[]
  readonly enteredBy: string | null
  /** The duty that keeps the kind: takes what nobody else can. */
  readonly duty: RouteDuty
}

type Capacity = 'holder' | 'deputy' | 'delegate' | 'reviewer'
type RouteMember = {
  readonly personId: string
  readonly capacity: Capacity
  readonly forPersonId: string | null
  /** Acts. A holder who is away reads and does not act. */
  readonly waits: boolean
}

/** With whom a step lies: persons, or a duty whose holders all may act. `note` says why it is not whom the rule names first. */
export type Lies = {
  readonly duty: RouteDuty | null
  readonly members: readonly RouteMember[]
  readonly note: string | null
}

/** Duties, units and posts that the facts have to tell of. */
export function askedOf(rules: readonly StepRule[], duty: RouteDuty) {
  const to = rules.map((rule) => rule.to)
  return {
    duties: [
      ...new Set([
        duty,
        ...to.flatMap((one) =>
          one.by === 'duty' ? [one.duty] : one.by === 'authority' ? ['authority-personnel', 'personnel'] : [],
        ),
      ]),
    ],
    units: [...new Set(to.flatMap((one) => (one.by === 'unit' ? [one.code] : [])))],
    posts: to.flatMap((one) => (one.by === 'post' ? [{ code: one.code, title: one.title }] : [])),
  }
}

/** Whether somebody may be asked at all: not the applicant, nobody recused, and for a confidential kind nobody of the applicant's line. */
function mayBeAsked(personId: string | null, facts: RouteFacts, bounds: RouteBounds): boolean {
  if (personId === null) return true
  if (personId === bounds.applicantId || bounds.recused.includes(personId)) return false
  return !(bounds.isConfidential && isOfLine(personId, facts))
}

const isOfLine = (personId: string, { line, overseers }: RouteFacts) =>
  overseers.includes(personId) || line.some((one) => one.personId === personId)

/** Holders of a duty who may act for this applicant. */
export function dutyHolders(duty: string, facts: RouteFacts, bounds: RouteBounds) {
  return facts.duties.filter(
    (one) => one.duty === duty && one.accountId !== bounds.enteredBy && mayBeAsked(one.personId, facts, bounds),
  )
}

/**
 * With whom a step lies today, or null where nobody can be asked. Nobody is asked about their own; a head who is the applicant, or missing,
 * walks up; who is away is stood in for as the rule says (代決), with 後閲 after it; who has given it away (委任) may still act.
 * Ours, after the usual 事務決裁規程 of cities; the rule itself is the city's.
 */
export function liesWith(rule: StepRule, facts: RouteFacts, bounds: RouteBounds): Lies | null {
  const { to } = rule
  if (to.by === 'duty') return withDuty(to.duty, facts, bounds, null)
  if (to.by === 'authority')
    return withDuty('authority-personnel', facts, bounds, null) ?? withDuty('personnel', facts, bounds, null)
  const candidates = candidatesOf(to, facts).filter((id) => facts.people[id] && mayBeAsked(id, facts, bounds))
  return withPersons(rule, candidates, to.by === 'superior' || to.by === 'head', facts, bounds)
}

/** As `liesWith`, and where nobody can be asked, with the duty that keeps the kind: nothing lies with nobody. */
export function liesWithSomebody(rule: StepRule, facts: RouteFacts, bounds: RouteBounds): Lies {
  return (
    liesWith(rule, facts, bounds) ?? {
      duty: bounds.duty,
      members: [],
      note: `${rule.name}をする人がいないため、担当が受け取ります`,
    }
  )
}

function withDuty(duty: RouteDuty, facts: RouteFacts, bounds: RouteBounds, note: string | null): Lies | null {
  return dutyHolders(duty, facts, bounds).length === 0 ? null : { duty, members: [], note }
}

/** Persons in the order in which they are tried; of a line, those further up stand in for a missing one. */
function candidatesOf(to: Addressee, facts: RouteFacts): string[] {
  switch (to.by) {
    case 'superior':
      return facts.line.map(({ personId }) => personId)
    case 'head': {
      const from = facts.line.findIndex(({ unitKind }) => heightOf(unitKind) >= heightOf(to.of))
      return from < 0 ? [] : facts.line.slice(from).map(({ personId }) => personId)
    }
    case 'unit':
      return [...(facts.units.find(({ code }) => code === to.code)?.heads ?? [])]
    case 'post':
      return facts.posts.filter(({ code, title }) => code === to.code && title === to.title).map((one) => one.personId)
    default:
      return []
  }
}

/** 係 0, 課 1, 部 2, 局・区・事務局 3. */
const heights: Readonly<Record<string, number>> = { team: 0, section: 1, department: 2, bureau: 3, ward: 3, organ: 3 }
const heightOf = (kind: string | null) => (kind === null ? 1 : (heights[kind] ?? 1))

function withPersons(
  rule: StepRule,
  candidates: readonly string[],
  isLine: boolean,
  facts: RouteFacts,
  bounds: RouteBounds,
): Lies | null {
  const [holder, ...above] = candidates
  if (holder === undefined) return null
  // A post that several hold waits for all of them: whoever is first acts.
  const holders = isLine ? [holder] : candidates
  const members = once(holders.flatMap((id) => standIn(id, rule, facts, bounds)))
  if (members.some(({ waits }) => waits)) return { duty: null, members, note: noteOf(members, facts) }
  const present = rule.whenAbsent !== 'wait' && isLine ? above.find((id) => !facts.people[id]?.isAbsent) : undefined
  if (present !== undefined)
    return {
      duty: null,
      members: [...members, { personId: present, capacity: 'holder', forPersonId: null, waits: true }],
      note: `${nameOf(holder, facts)}さんが不在のため、上の長が受け取ります`,
    }
  // Everybody is away: it waits for the holders all the same, and reminders tell who keeps the kind.
  return {
    duty: null,
    members: once(holders.map((personId) => ({ personId, capacity: 'holder', forPersonId: null, waits: true }))),
    note: `${nameOf(holder, facts)}さんは不在です`,
  }
}

/** Each person once: who holds a post is asked in their own right, and who stands in for several does so for the first. */
function once(members: readonly RouteMember[]): RouteMember[] {
  return members.filter((member) => {
    const same = members.filter(({ personId }) => personId === member.personId)
    return member === (same.find(({ capacity }) => capacity === 'holder') ?? same[0])
  })
}

/** A holder and whoever stands in for them today. */
function standIn(holder: string, rule: StepRule, facts: RouteFacts, bounds: RouteBounds): RouteMember[] {
  const may = (id: string) => {
    const person = facts.people[id]
    return person !== undefined && !person.isAbsent && id !== holder && mayBeAsked(id, facts, bounds)
  }
  const given = facts.delegations.find(({ personId, delegateId }) => personId === holder && may(delegateId))
  const own = (waits: boolean): RouteMember => ({ personId: holder, capacity: 'holder', forPersonId: null, waits })
  const other = (personId: string, capacity: Capacity): RouteMember => ({
    personId,
    capacity,
    forPersonId: holder,
    waits: true,
  })
  if (given?.mode === 'delegation') return [own(!facts.people[holder]?.isAbsent), other(given.delegateId, 'delegate')]
  if (!facts.people[holder]?.isAbsent || rule.whenAbsent === 'wait') return [own(true)]
  if (given) return [own(false), other(given.delegateId, 'deputy')]
  const second =
    rule.whenAbsent === 'deputy'
      ? facts.seconds.find(({ principalId, personId }) => principalId === holder && may(personId))
      : undefined
  return second ? [own(false), other(second.personId, 'deputy')] : [own(false)]
}

const nameOf = (id: string, facts: RouteFacts) => facts.people[id]?.name ?? ''

function noteOf(members: readonly RouteMember[], facts: RouteFacts): string | null {
  const stands = members.find(({ forPersonId, waits }) => forPersonId !== null && waits)
  if (!stands?.forPersonId) return null
  const [who, whom] = [nameOf(stands.personId, facts), nameOf(stands.forPersonId, facts)]
  return stands.capacity === 'deputy'
    ? `${whom}さんが不在のため、${who}さんが代決します`
    : `${whom}さんが${who}さんに任せています`
}

/** A step of a route that was computed. */
type PlannedStep = Lies & {
  /** From 1; steps of one stage are open together. */
  readonly stage: number
  readonly place: number
  readonly rule: StepRule
}
export type PlannedRoute = {
  readonly steps: readonly PlannedStep[]
  /** Steps that are left out, and why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[]
  /** Nobody can decide: it cannot be sent. */
  readonly hasDecider: boolean
}

const weights = { opinion: 0, consent: 1, decision: 2 } as const
const actingIn = ({ members }: Lies) => members.filter(({ waits }) => waits).map(({ personId }) => personId)

/**
 * The route of a request, before it is sent and as it is laid when it is sent. `numbers` are what the steps' conditions ask for (yen, days).
 * Who would be asked twice is asked once, at the weightier step (決裁, then 承認, then 意見), of equals at the last. What nobody can be asked for is left out with its reason; a 決裁 never is:
 * the duty that keeps the kind takes it.
 */
export function planRoute(
  route: readonly (readonly StepRule[])[],
  numbers: Readonly<Record<string, number>>,
  facts: RouteFacts,
  bounds: RouteBounds,
): PlannedRoute {
  const leftOut: { name: string; why: string }[] = []
  const stages = route.map((stage) =>
    stage.flatMap((rule): (Lies & { rule: StepRule })[] => {
      if (rule.when !== null && (numbers[rule.when.fact] ?? 0) < rule.when.atLeast) return []
      const lies =
        liesWith(rule, facts, bounds) ??
        (rule.role === 'decision'
          ? withDuty(bounds.duty, facts, bounds, '決裁する人がいないため、担当が受け取ります')
          : null)
      if (lies) return [{ ...lies, rule }]
      leftOut.push({ name: rule.name, why: 'あたる人がいません' })
      return []
    }),
  )
  const all = stages.flatMap((steps, stage) => steps.map((step) => ({ step, stage })))
  const goesBefore = (a: (typeof all)[number], b: (typeof all)[number]) =>
    weights[a.step.rule.role] - weights[b.step.rule.role] || a.stage - b.stage
  const kept = stages.map((steps, stage) =>
    steps.filter((step) => {
      const here = { step, stage }
      const asked = new Set(all.filter((other) => goesBefore(other, here) > 0).flatMap((other) => actingIn(other.step)))
      const acting = actingIn(step)
      if (acting.length === 0 || !acting.every((personId) => asked.has(personId))) return true
      leftOut.push({ name: step.rule.name, why: '同じ人が、ほかの段で受け取ります' })
      return false
    }),
  )
  const steps = kept
    .filter((stage) => stage.length > 0)
    .flatMap((stage, at) => stage.map((step, place): PlannedStep => ({ ...step, stage: at + 1, place: place + 1 })))
  return { steps, leftOut, hasDecider: steps.some(({ rule }) => rule.role === 'decision') }
}
