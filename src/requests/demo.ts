import { sql } from 'kysely'
import { addDays } from '../platform/calendar/index.ts'
import type { Actor, City, Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { decide } from './decisions.ts'
import { giveDelegation } from './delegations.ts'
import { routeFacts } from './facts.ts'
import { kindsOf } from './kind.ts'
import { flexShift } from './kinds/flex-shift.ts'
import { listInbox } from './lists.ts'
import { saveDraft, startRequest } from './requests.ts'
import { liesWithSomebody } from './route-rules.ts'
import { sendRequest } from './send.ts'

type Person = { readonly accountId: string; readonly personId: string }
const kinds = kindsOf([flexShift])

/**
 * Gives a demo city 申請 that are under way, by the commands that people use: 時差勤務 decided by a deputy, one that waits for the 主査 while the
 * 所属長 is away, and one that waits for a 課長 to whom it is 委任.
 */
export async function seedRequests(city: City, today: string) {
  await city.asOperator('demo', async (tx) => {
    const [officer, senior, chief, director, clerk] = await Promise.all([
      signIn(tx, '主事（%'),
      signIn(tx, '主任主事（%'),
      signIn(tx, '主査（%'),
      signIn(tx, '課長（%'),
      signIn(tx, '人事課（%'),
    ])
    const on = (person: Person, ...duties: string[]) => standAs(tx, person, today, duties)
    const period = { from: today, to: addDays(today, 21) }
    const away = { ...period, mode: 'absence', reason: '長期研修のため' } as const
    await standIn(tx, await on(clerk, 'personnel'), [officer, senior], chief, away)
    const entrusted = { ...period, mode: 'delegation', reason: '議会対応のため' } as const
    await standIn(tx, await on(clerk, 'personnel'), [clerk], director, entrusted)

    const first = { from: addDays(today, 14), to: addDays(today, 40), weekdays: ['mon', 'wed'], start: '09:00' }
    const decided = await sendShift(tx, await on(senior), { ...first, reason: 'childcare' })
    await approve(tx, await on(chief), decided)
    const second = { from: addDays(today, 13), to: addDays(today, 60), weekdays: ['tue', 'thu'], start: '09:30' }
    await sendShift(tx, await on(officer), { ...second, reason: 'family-care', detail: '通院の付添い' })
    await sendShift(tx, await on(clerk), { ...second, start: '10:00', reason: 'duty' })
  })
}

async function signIn(tx: Tx, label: string): Promise<Person> {
  const person = await tx
    .selectFrom('people.account')
    .select(['id as accountId', 'personId'])
    .where('isDemo', '=', true)
    .where('label', 'like', label)
    .orderBy('demoOrder')
    .executeTakeFirst()
  invariant(person?.personId, `a demo city has a sign-in ${label}`)
  return { accountId: person.accountId, personId: person.personId }
}

/** The city was opened on the day of the machine; what is made now is made on this day, by this person. */
async function standAs(tx: Tx, person: Person, day: string, duties: string[]): Promise<Actor> {
  await sql`select set_config('sodachi.today', ${day}, true), set_config('sodachi.now', ${`${day}T10:10:00+09:00`}, true),
    set_config('sodachi.account', ${person.accountId}, true), set_config('sodachi.person', ${person.personId}, true),
    set_config('sodachi.duties', ${duties.join(',')}, true), set_config('sodachi.actor_kind', 'account', true)`.execute(
    tx,
  )
  return {
    kind: 'account',
    ...person,
    duties,
    loginName: null,
    withheld: [],
    today: Temporal.PlainDate.from(day),
  } as Actor
}

/** Somebody acts for those who decide what these people ask. */
async function standIn(
  tx: Tx,
  actor: Actor,
  applicants: readonly Person[],
  delegate: Person,
  given: {
    readonly from: string
    readonly to: string
    readonly mode: 'absence' | 'delegation'
    readonly reason: string
  },
) {
  const heads = new Set<string>()
  for (const { personId } of applicants) {
    const head = await headOf(tx, personId)
    if (head !== null) heads.add(head)
  }
  for (const personId of heads)
    if (personId !== delegate.personId)
      await giveDelegation(tx, actor, kinds, { ...given, personId, delegateId: delegate.personId, kinds: null })
}

/** Who decides 時差勤務 of somebody, whoever stands in for them; null where a small city has nobody but 人事課. */
async function headOf(tx: Tx, applicantId: string): Promise<string | null> {
  const [rule] = flexShift.terms.route.flat()
  invariant(rule, '時差勤務 has a step')
  const bounds = { applicantId, isConfidential: false, duty: flexShift.duty, recused: [], enteredBy: null }
  const lies = liesWithSomebody(rule, await routeFacts(tx, flexShift.id, [rule], bounds), bounds)
  return lies.members.find(({ capacity }) => capacity === 'holder')?.personId ?? null
}

async function sendShift(tx: Tx, actor: Actor, payload: Readonly<Record<string, unknown>>): Promise<string> {
  const { requestId, edition } = await startRequest(tx, actor, kinds, { kind: flexShift.id })
  const saved = await saveDraft(tx, actor, kinds, { requestId, payload, edition })
  await sendRequest(tx, actor, kinds, { requestId, ...saved, lateReason: null })
  return requestId
}

/** Approves what lies with this person; in a small city it may lie elsewhere. */
async function approve(tx: Tx, actor: Actor, requestId: string) {
  const waiting = (await listInbox(tx, actor, { limit: 100 })).items.find((one) => one.requestId === requestId)
  if (waiting) await decide(tx, actor, kinds, { requestId, stepId: waiting.stepId, outcome: 'approved', note: null })
}
