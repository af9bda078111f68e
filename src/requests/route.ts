import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'
import type { StepRole } from './course-rules.ts'
import { stepDueOn } from './deadline-rules.ts'
import { arrivedWords, askToDecide, settleDutyTasks, type Told, takeTaskBack, tellDuty } from './notices.ts'
import { type Lies, liesWithSomebody, type PlannedRoute, type RouteBounds, type RouteFacts } from './route-rules.ts'
import { StepRule } from './terms-rules.ts'

/** A step as it stands in a running request. */
export type KeptStep = {
  readonly id: string
  readonly stage: number
  readonly place: number
  readonly role: StepRole
  readonly name: string
  readonly rule: StepRule
  readonly duty: string | null
  readonly state: 'waiting' | 'open' | 'done' | 'void'
  readonly dueOn: string | null
}

/** The steps of a round, in their order. */
export async function stepsOf(tx: Tx, requestId: string, round: number): Promise<KeptStep[]> {
  const rows = await tx
    .selectFrom('requests.step')
    .select(['id', 'stage', 'place', 'role', 'name', 'rule', 'duty', 'state', 'dueOn'])
    .where('requestId', '=', requestId)
    .where('round', '=', round)
    .orderBy('stage')
    .orderBy('place')
    .execute()
  return rows.map(({ rule, role, state, ...row }) => ({
    ...row,
    role: role as StepRole,
    state: state as KeptStep['state'],
    rule: StepRule.parse(rule),
  }))
}

/** Writes the steps of a new round, all waiting, with those whom they would lie with today. */
export async function layRoute(tx: Tx, requestId: string, round: number, { steps }: PlannedRoute, facts: RouteFacts) {
  const rows = await tx
    .insertInto('requests.step')
    .values(
      steps.map(({ stage, place, rule, duty }) => ({
        requestId,
        round,
        stage,
        place,
        role: rule.role,
        name: rule.name,
        rule: JSON.stringify(rule),
        duty,
      })),
    )
    .returning(['id', 'stage', 'place'])
    .execute()
  const idOf = (stage: number, place: number) =>
    rows.find((row) => row.stage === stage && row.place === place)?.id ?? ''
  const members = steps.flatMap(({ stage, place, members }) =>
    members.map(({ personId, capacity, forPersonId }) => ({
      stepId: idOf(stage, place),
      requestId,
      personId,
      capacity,
      forPersonId,
      name: nameIn(facts, personId),
    })),
  )
  if (members.length > 0) await tx.insertInto('requests.stepMember').values(members).execute()
}

const nameIn = (facts: RouteFacts, personId: string) => {
  const person = facts.people[personId]
  return person ? `${person.name}${person.title ? `（${person.title}）` : ''}` : ''
}

/** Opens steps: from now on they lie with whoever stands there today, who is asked and may read. */
export async function openSteps(
  tx: Tx,
  today: string,
  steps: readonly KeptStep[],
  told: Told,
  facts: RouteFacts,
  bounds: RouteBounds,
) {
  const duties = []
  for (const step of steps) {
    const lies = liesWithSomebody(step.rule, facts, bounds)
    const opened = { ...step, dueOn: stepDueOn(today, step.rule.days) }
    await tx
      .updateTable('requests.step')
      .set({ state: 'open', duty: lies.duty, openedAt: sql<string>`access.instant()`, dueOn: opened.dueOn })
      .where('id', '=', step.id)
      .execute()
    await settleMembers(tx, opened, true, lies, told, facts)
    if (lies.duty !== null) {
      await showToDuty(tx, told.id, lies.duty)
      await tellDuty(tx, lies.duty, told, facts, bounds, arrivedWords(told, opened))
      duties.push(lies.duty)
    }
  }
  await settleDutyTasks(tx, duties)
}

/** A duty that a step waits for may read the request. */
export const showToDuty = (tx: Tx, requestId: string, duty: string) =>
  tx
    .updateTable('requests.request')
    .set({ duties: sql<string[]>`array_append(duties, ${duty})` })
    .where('id', '=', requestId)
    .where(sql<boolean>`not ${duty} = any (duties)`)
    .execute()

/** With whoever writes at the end: their own part is what lets them write the others'. */
const lastOf = <One extends { readonly personId: string }>(members: readonly One[], lastly: string | null) =>
  members.toSorted((a, b) => Number(a.personId === lastly) - Number(b.personId === lastly))

export type MemberRow = {
  readonly personId: string
  readonly capacity: string
  readonly forPersonId: string | null
  readonly waits: boolean
  readonly sees: boolean
  readonly endedAt: string | null
}
export type Settled = { readonly joined: readonly string[]; readonly left: readonly string[] }

const membersOf = (tx: Tx, stepId: string): Promise<MemberRow[]> =>
  tx
    .selectFrom('requests.stepMember')
    .select(['personId', 'capacity', 'forPersonId', 'waits', 'sees', 'endedAt'])
    .where('stepId', '=', stepId)
    .execute()

/**
 * Puts the members of a step where they belong: who comes is asked (while it is open), who goes reads it no more. Writes differences only; who
 * writes last ends their own part last, so that the wall lets the rest through.
 */
export async function settleMembers(
  tx: Tx,
  step: Pick<KeptStep, 'id' | 'role' | 'dueOn'>,
  isOpen: boolean,
  lies: Lies,
  told: Told,
  facts: RouteFacts,
  { lastly = null, ...known }: { readonly lastly?: string | null; readonly rows?: readonly MemberRow[] } = {},
): Promise<Settled> {
  const rows = known.rows ?? (await membersOf(tx, step.id))
  const before = new Map(rows.map((row) => [row.personId, row]))
  const wanted = new Map(lies.members.map((member) => [member.personId, member]))
  const joined: string[] = []
  for (const { personId, capacity, forPersonId, waits } of lastOf(lies.members, lastly)) {
    const row = before.get(personId)
    const values = { capacity, forPersonId, name: nameIn(facts, personId), waits: isOpen && waits, sees: isOpen }
    if (
      row &&
      row.endedAt === null &&
      row.capacity === capacity &&
      row.forPersonId === forPersonId &&
      row.waits === values.waits &&
      row.sees === values.sees
    )
      continue
    await tx
      .insertInto('requests.stepMember')
      .values({ stepId: step.id, personId, requestId: told.id, ...values })
      .onConflict((conflict) =>
        conflict
          .columns(['stepId', 'personId'])
          .doUpdateSet({ ...values, endedAt: null, since: sql<string>`access.instant()` }),
      )
      .execute()
    if (values.waits && !row?.waits) {
      joined.push(personId)
      await askToDecide(tx, told, step, personId)
    } else if (row?.waits && !values.waits) await takeTaskBack(tx, told.id, step.id, personId) // somebody acts in their place
  }
  const gone = lastOf(
    rows.filter((row) => row.endedAt === null && !wanted.has(row.personId)),
    lastly,
  )
  for (const { personId, sees, waits } of gone) {
    if (waits) await takeTaskBack(tx, told.id, step.id, personId)
    if (sees)
      await tx
        .updateTable('requests.stepMember')
        .set({ waits: false, sees: false, endedAt: sql<string>`access.instant()` })
        .where('stepId', '=', step.id)
        .where('personId', '=', personId)
        .execute()
    else
      await tx
        .deleteFrom('requests.stepMember')
        .where('stepId', '=', step.id)
        .where('personId', '=', personId)
        .execute()
  }
  return { joined, left: gone.filter(({ waits }) => waits).map(({ personId }) => personId) }
}
