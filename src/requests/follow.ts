import { sql } from 'kysely'
import { fiscalYearOf } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import type { StepRole } from './course-rules.ts'
import { reminderDue, yearEndOf } from './deadline-rules.ts'
import { arrivedWords, remind, settleDutyTasks, stillWords, type Told, tellApplicant, tellDuty } from './notices.ts'
import { type MemberRow, settleMembers, showToDuty } from './route.ts'
import { askedOf, liesWithSomebody, type RouteBounds, type RouteFacts } from './route-rules.ts'
import { type RouteDuty, StepRule } from './terms-rules.ts'

/** Requests of one step of the work. */
const perStep = 200

type OpenRequest = {
  readonly id: string
  readonly turn: number
  readonly kind: string
  readonly state: string
  readonly round: number
  readonly title: string
  readonly applicantId: string
  readonly applicantName: string | null
  readonly isConfidential: boolean
  readonly duty: string
  readonly enteredBy: string | null
  readonly isHere: boolean
  readonly recused: string[]
  readonly steps: OpenStep[]
}
type OpenStep = {
  readonly id: string
  readonly role: StepRole
  readonly name: string
  readonly rule: unknown
  readonly duty: string | null
  readonly state: 'waiting' | 'open'
  readonly dueOn: string | null
  readonly reminders: number
  readonly remindedOn: string | null
  readonly escalatedOn: string | null
  readonly members: MemberRow[]
}

/** Open requests after a turn, with the steps that are not decided: where they lie, and nothing of what they say. */
async function openRequests(tx: Tx, after: number): Promise<OpenRequest[]> {
  const { rows } = await sql<OpenRequest>`
    select r.id, r.turn, r.kind, r.state, r.round, r.title, r.applicant_id as "applicantId", r.applicant_name as "applicantName",
      r.is_confidential as "isConfidential", r.duty, r.entered_by as "enteredBy",
      exists (select from people.directory_entry d where d.person_id = r.applicant_id and d.from_day <= access.today() and d.to_day > access.today()) as "isHere",
      array(select x.person_id from requests.recusal x where x.request_id = r.id) as recused,
      coalesce((select json_agg(json_build_object('id', s.id, 'role', s.role, 'name', s.name, 'rule', s.rule, 'duty', s.duty, 'state', s.state,
          'dueOn', s.due_on, 'reminders', s.reminders, 'remindedOn', s.reminded_on, 'escalatedOn', s.escalated_on,
          'members', coalesce((select json_agg(json_build_object('personId', m.person_id, 'capacity', m.capacity, 'forPersonId', m.for_person_id,
            'waits', m.waits, 'sees', m.sees, 'endedAt', m.ended_at)) from requests.step_member m where m.step_id = s.id), '[]')) order by s.stage, s.place)
        from requests.step s where s.request_id = r.id and s.round = r.round and s.state in ('waiting', 'open')), '[]') as steps
    from requests.request r where r.closed_at is null and r.turn > ${after} order by r.turn limit ${perStep}`.execute(
    tx,
  )
  return rows
}

const told = ({ id, title, applicantId, applicantName, isConfidential, round }: OpenRequest): Told => ({
  id,
  title,
  applicantId,
  applicantName,
  isConfidential,
  round,
})
const boundsFor = ({ applicantId, isConfidential, recused, enteredBy, duty }: OpenRequest): RouteBounds => ({
  applicantId,
  isConfidential,
  recused,
  enteredBy,
  duty: duty as RouteDuty,
})

const askedFor = ({ id, applicantId, kind, steps, duty }: OpenRequest) => ({
  id,
  applicant: applicantId,
  kind,
  asked: askedOf(
    steps.map(({ rule }) => StepRule.parse(rule)),
    duty as RouteDuty,
  ),
})

/** Who stands where today for the routes of several requests: one round trip. */
async function factsFor(tx: Tx, requests: readonly OpenRequest[]): Promise<ReadonlyMap<string, RouteFacts>> {
  if (requests.length === 0) return new Map()
  const { rows } = await sql<{ id: string; facts: RouteFacts }>`
    select x.id, requests.route_facts(x.applicant, x.kind, x.asked) as facts
    from jsonb_to_recordset(${JSON.stringify(requests.map(askedFor))}::jsonb) as x (id uuid, applicant uuid, kind text, asked jsonb)`.execute(
    tx,
  )
  return new Map(rows.map(({ id, facts }) => [id, facts]))
}

const happened = (tx: Tx, { id, round }: OpenRequest, did: string, stepId: string | null, said: object = {}) =>
  tx
    .insertInto('requests.event')
    .values({ requestId: id, round, did, stepId, name: null, said: JSON.stringify(said) })
    .execute()

/** One part of the work: what follows from moves for the next requests. Returns the turn it came to, or null at the end. */
export async function followMoves(tx: Tx, _actor: Actor, after: number) {
  const requests = await openRequests(tx, after)
  const facts = await factsFor(
    tx,
    requests.filter(({ state }) => state === 'circulating'),
  )
  let moved = 0
  for (const request of requests) {
    const isWritten = request.state === 'draft' || request.state === 'confirming' || request.state === 'returned'
    if (isWritten && !request.isHere) {
      await lapse(tx, request)
      moved += 1
    }
    const ofRequest = facts.get(request.id)
    if (ofRequest) moved += (await reroute(tx, request, ofRequest)) ? 1 : 0
  }
  return { moved, next: requests.length === perStep ? (requests.at(-1)?.turn ?? null) : null }
}

/**
 * Looks anew with whom each step lies: who moved away reads it no more, who came is asked. What was decided stays decided. Of somebody who has left
 * nobody stands above: the duty that keeps the kind takes it.
 */
async function reroute(tx: Tx, request: OpenRequest, facts: RouteFacts): Promise<boolean> {
  const bounds = boundsFor(request)
  let isMoved = false
  for (const step of request.steps) {
    const rule = StepRule.parse(step.rule)
    const lies = liesWithSomebody(rule, facts, bounds)
    const isOpen = step.state === 'open'
    if (lies.duty !== step.duty)
      await tx.updateTable('requests.step').set({ duty: lies.duty }).where('id', '=', step.id).execute()
    const { joined, left } = await settleMembers(tx, step, isOpen, lies, told(request), facts, { rows: step.members })
    if (isOpen && lies.duty !== null && lies.duty !== step.duty) {
      await showToDuty(tx, request.id, lies.duty)
      await tellDuty(tx, lies.duty, told(request), facts, bounds, arrivedWords(told(request), step))
    }
    if (isOpen && (joined.length + left.length > 0 || lies.duty !== step.duty)) {
      isMoved = true
      await happened(tx, request, 'reroute', step.id, { note: lies.note })
      await settleDutyTasks(tx, [step.duty, lies.duty])
    }
  }
  if (isMoved) await tellApplicant(tx, told(request), 'rerouted', null)
  return isMoved
}

/** What was never sent, or came back, of somebody who has left: nobody could go on with it. */
async function lapse(tx: Tx, request: OpenRequest) {
  await tx
    .updateTable('requests.reservation')
    .set({ state: 'released', changedAt: sql<string>`access.instant()` })
    .where('requestId', '=', request.id)
    .where('state', '=', 'reserved')
    .execute()
  await happened(tx, request, 'lapse', null)
  await tx
    .updateTable('requests.request')
    .set({ state: 'lapsed', closedAt: sql<string>`access.instant()` })
    .where('id', '=', request.id)
    .execute()
}

/** One part of the nightly work: reminders of what lies still, and a word to who keeps the kind after the last of them. */
export async function remindOfSteps(tx: Tx, actor: Actor, after: number) {
  const today = actor.today.toString()
  const all = await openRequests(tx, after)
  const circulating = all.filter(({ state }) => state === 'circulating')
  const late = circulating.filter(({ steps }) =>
    steps.some(({ state, dueOn }) => state === 'open' && dueOn !== null && dueOn < today),
  )
  const factsOf = await factsFor(tx, late)
  let reminded = 0
  for (const request of late)
    for (const step of request.steps.filter(({ state }) => state === 'open')) {
      const due = reminderDue(step, today, await remindersOf(tx, request))
      if (due === null || step.dueOn === null) continue
      reminded += 1
      const facts = factsOf.get(request.id)
      invariant(facts, 'the city knows where everybody stands')
      if (due === 'escalate' || step.duty !== null)
        await tellDuty(
          tx,
          step.duty ?? request.duty,
          told(request),
          facts,
          boundsFor(request),
          stillWords(told(request), step.id, step.name, step.dueOn),
        )
      else
        for (const { personId } of step.members.filter(({ waits }) => waits))
          await remind(tx, told(request), step.id, personId, step.dueOn, step.reminders + 1)
      await tx
        .updateTable('requests.step')
        .set(due === 'remind' ? { reminders: step.reminders + 1, remindedOn: today } : { escalatedOn: today })
        .where('id', '=', step.id)
        .execute()
      if (due === 'escalate') await happened(tx, request, 'escalate', step.id)
    }
  return { reminded, next: all.length === perStep ? (all.at(-1)?.turn ?? null) : null }
}

async function remindersOf(tx: Tx, { id }: OpenRequest) {
  const { rows } = await sql<{ reminders: { everyDays: number; most: number } }>`
    select t.said -> 'reminders' as reminders from requests.request r join requests.terms t on t.id = r.terms_id where r.id = ${id}`.execute(
    tx,
  )
  return rows[0]?.reminders ?? { everyDays: 3, most: 3 }
}

/** What becomes of reserved money in a new 年度, line by line as its rule says. */
export async function carryOver(tx: Tx, actor: Actor) {
  const thisYear = fiscalYearOf(actor.today)
  const { rows } = await sql<{
    requestId: string
    carries: 'keep' | 'move' | 'release'
    fiscalYear: number
    nextLine: string | null
    leftYen: number | null
    amountYen: number
  }>`
    select v.request_id as "requestId", b.carries, b.fiscal_year as "fiscalYear", n.id as "nextLine",
      n.amount_yen - n.reserved_yen - n.spent_yen as "leftYen", v.amount_yen as "amountYen"
    from requests.reservation v join requests.budget_line b on b.id = v.line_id
    left join requests.budget_line n on n.kind = b.kind and n.name = b.name and n.fiscal_year = ${thisYear}
    where v.state = 'reserved' and b.fiscal_year < ${thisYear} and b.carries <> 'keep'
    order by v.changed_at, v.request_id limit ${perStep}`.execute(tx)
  const left = new Map<string, number>()
  for (const { requestId, carries, fiscalYear, nextLine, leftYen, amountYen } of rows) {
    const room = nextLine === null ? 0 : (left.get(nextLine) ?? leftYen ?? 0)
    const what = yearEndOf(carries, fiscalYear, thisYear, nextLine !== null && room >= amountYen)
    if (what === 'move' && nextLine !== null) left.set(nextLine, room - amountYen)
    await tx
      .updateTable('requests.reservation')
      .set(
        what === 'move' && nextLine !== null
          ? { lineId: nextLine, changedAt: sql<string>`access.instant()` }
          : { state: 'released', changedAt: sql<string>`access.instant()` },
      )
      .where('requestId', '=', requestId)
      .execute()
    const { rows: round } = await sql<{
      round: number
    }>`select round from requests.request where id = ${requestId}`.execute(tx)
    await tx
      .insertInto('requests.event')
      .values({
        requestId,
        round: round[0]?.round ?? 0,
        did: what === 'move' ? 'carryMoney' : 'releaseMoney',
        name: null,
        said: '{}',
      })
      .execute()
  }
  return rows.length
}
