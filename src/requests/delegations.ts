import { sql } from 'kysely'
import { addDays, formatPeriod, lastDayOf } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { delegationRefusal } from './delegation-rules.ts'
import { routeFacts } from './facts.ts'
import { keptDays } from './kept-days.ts'
import { type Kinds, kindOf } from './kind.ts'
import { boundsOf, loadRequest, tell, toldOf } from './loaded.ts'
import { refuse } from './refusals.ts'
import { settleMembers, stepsOf } from './route.ts'
import { liesWithSomebody } from './route-rules.ts'

export type NewDelegation = {
  /** Whose place: left out, the actor's own. For others 人事課 alone (somebody fell ill). */
  readonly personId?: string | undefined
  readonly delegateId: string
  readonly mode: 'absence' | 'delegation'
  /** Kinds of request; null for all. */
  readonly kinds: readonly string[] | null
  readonly reason: string
  /** Both included. */
  readonly from: string
  readonly to: string
}

/** 不在 and 委任: what waits and what comes in these days goes to the delegate, from the very moment. */
export async function giveDelegation(tx: Tx, actor: Actor, kinds: Kinds, given: NewDelegation) {
  const personId = given.personId ?? actor.personId
  if (personId === null) throw refuse.onlyStaff()
  if (personId !== actor.personId && !actor.duties.includes('personnel')) throw refuse.notYours()
  insist(delegationRefusal({ ...given, personId }, actor.today.toString()))
  for (const kind of given.kinds ?? []) kindOf(kinds, kind)
  await insistOnStaff(tx, given.delegateId)
  const id: string = crypto.randomUUID()
  await tx
    .insertInto('requests.delegation')
    .values({
      id,
      personId,
      delegateId: given.delegateId,
      mode: given.mode,
      kinds: given.kinds === null ? null : [...given.kinds],
      reason: given.reason,
      during: formatPeriod({ from: given.from, to: addDays(given.to, 1) }),
    })
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'delegation_once' ? refuse.delegationOverlaps() : error
    })
  await audit(tx, { did: 'requests.delegate', about: personId, record: id, fields: ['delegate', 'during', 'mode'] })
  if (personId === actor.personId) await followAt(tx, actor, kinds, personId)
  return { delegationId: id }
}

/** Ends one at once; what has not been decided comes back. */
export async function endDelegation(tx: Tx, actor: Actor, kinds: Kinds, delegationId: string) {
  const ended = await tx
    .updateTable('requests.delegation')
    .set({ endedAt: sql<string>`access.instant()` })
    .where('id', '=', delegationId)
    .where('endedAt', 'is', null)
    .returning('personId')
    .executeTakeFirst()
  if (!ended) throw refuse.noSuchDelegation()
  await audit(tx, { did: 'requests.endDelegation', about: ended.personId, record: delegationId })
  if (ended.personId === actor.personId) await followAt(tx, actor, kinds, ended.personId)
}

/** In force or to come, of the actor and to the actor. */
export async function listDelegations(tx: Tx, actor: Actor) {
  const rows = await tx
    .selectFrom('requests.delegation as d')
    .leftJoin('people.directoryEntry as p', (join) =>
      join
        .onRef('p.personId', '=', 'd.personId')
        .on(sql<boolean>`p.from_day <= access.today() and p.to_day > access.today()`),
    )
    .leftJoin('people.directoryEntry as q', (join) =>
      join
        .onRef('q.personId', '=', 'd.delegateId')
        .on(sql<boolean>`q.from_day <= access.today() and q.to_day > access.today()`),
    )
    .select(['d.id as delegationId', 'd.personId', 'd.delegateId', 'd.mode', 'd.kinds', 'd.reason', 'd.during'])
    .select([
      'p.written as personName',
      'q.written as delegateName',
      'q.title as delegateTitle',
      'q.unitName as delegateUnit',
    ])
    .where('d.endedAt', 'is', null)
    .where(sql<boolean>`upper(d.during) > access.today()`)
    .where((eb) => eb.or([eb('d.personId', '=', actor.personId), eb('d.delegateId', '=', actor.personId)]))
    .orderBy(sql`lower(d.during)`)
    .execute()
  return rows.map(({ during, mode, ...row }) => {
    const days = keptDays(during)
    return {
      ...row,
      mode: mode as NewDelegation['mode'],
      from: days.from,
      to: lastDayOf(days) ?? days.from,
      isMine: row.personId === actor.personId,
    }
  })
}

async function insistOnStaff(tx: Tx, personId: string) {
  await tx
    .selectFrom('people.directoryEntry')
    .select('personId')
    .where('personId', '=', personId)
    .where(sql<boolean>`from_day <= access.today() and to_day > access.today()`)
    .executeTakeFirstOrThrow(() => refuse.noSuchPerson(''))
}

/** What lies with a person now follows their 不在 or 委任 at once; what comes later is laid by the rules of the day. */
async function followAt(tx: Tx, actor: Actor, kinds: Kinds, personId: string) {
  const open = await tx
    .selectFrom('requests.stepMember as m')
    .innerJoin('requests.step as s', 's.id', 'm.stepId')
    .select(['m.requestId', 'm.stepId'])
    .where('m.personId', '=', personId)
    .where('m.sees', '=', true)
    .where('m.endedAt', 'is', null)
    .where('s.state', '=', 'open')
    .execute()
  for (const { requestId, stepId } of open) {
    const request = await loadRequest(tx, kinds, requestId, 'look')
    const step = (await stepsOf(tx, requestId, request.round)).find(({ id }) => id === stepId)
    if (!step) continue
    const bounds = await boundsOf(tx, request)
    const facts = await routeFacts(tx, request.kind.id, [step.rule], bounds)
    const lies = liesWithSomebody(step.rule, facts, bounds)
    // Somebody has moved or left, which no 不在 comes to: `followMoves` gives the step to the duty, and lets it know.
    if (lies.duty !== step.duty) continue
    // A deputy who is away now goes altogether, and could not write into the story afterwards.
    const goesAway = actor.personId === personId && lies.members.every((member) => member.personId !== personId)
    if (goesAway) await tell(tx, request, 'delegated', { stepId })
    const { joined, left } = await settleMembers(tx, step, true, lies, toldOf(request), facts, {
      lastly: actor.personId,
    })
    if (!goesAway && joined.length + left.length > 0) await tell(tx, request, 'delegated', { stepId })
  }
}
