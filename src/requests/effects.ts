import { sql } from 'kysely'
import { fiscalYearOf } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import type { Kinds } from './kind.ts'
import { decidedOf, type Loaded, loadRequest, tell, toldOf } from './loaded.ts'
import { settleNumberTasks, tellApplicant } from './notices.ts'
import { refuse } from './refusals.ts'
import { settleReports } from './reports.ts'
import { keepHolding, spend, wantedOf } from './reservations.ts'

/** What a decision in favour does in its own transaction: money, number, and what the kind wants; each may still refuse it all. */
export async function takeEffect(tx: Tx, actor: Actor, request: Loaded, state: 'approved' | 'numbering') {
  const { formal } = request.kept.terms
  const decided = await decidedOf(tx, request)
  if (formal) await keepFormalEffect(tx, actor, request, decided.payload, formal)
  if (state === 'numbering') return
  await bringAbout(tx, actor, request, decided)
}

/** Money, and what the kind itself does. */
async function bringAbout(tx: Tx, actor: Actor, request: Loaded, decided: Awaited<ReturnType<typeof decidedOf>>) {
  const { kind } = request
  const wanted = wantedOf(kind, decided.payload, decided.limits, decided.before)
  await (kind.holdsMoney ? keepHolding : spend)(tx, actor, request, wanted)
  await kind.onApproved?.(tx, actor, decided)
}

async function keepFormalEffect(
  tx: Tx,
  actor: Actor,
  request: Loaded,
  payload: unknown,
  formal: NonNullable<Loaded['kept']['terms']['formal']>,
) {
  const { mode, level, seal, prefix } = formal
  const today = actor.today.toString()
  const numbered = mode === 'here' ? await nextNumber(tx, request.kind.id, fiscalYearOf(today)) : null
  await tx
    .insertInto('requests.formalEffect')
    .values({
      requestId: request.id,
      kind: request.kind.id,
      mode,
      level,
      seal,
      decidedOn: mode === 'here' ? today : null,
      effectiveOn: mode === 'here' ? (request.kind.effectiveOn?.(payload) ?? today) : null,
      documentNumber: numbered === null ? null : `${prefix}第${numbered}号`,
    })
    .execute()
}

async function nextNumber(tx: Tx, kind: string, fiscalYear: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select requests.next_number(${kind}, ${fiscalYear}) as n`.execute(tx)
  return rows[0]?.n ?? 0
}

/** 決裁待ち ends: the number of the city's document system is entered, and only now it takes effect. */
export async function enterNumber(tx: Tx, actor: Actor, kinds: Kinds, given: EnterNumber) {
  const request = await loadRequest(tx, kinds, given.requestId, 'lock')
  if (actor.personId !== null && actor.personId === request.applicantId) throw refuse.ownRequest()
  if (request.state !== 'numbering') throw refuse.decidedAlready()
  if (!actor.duties.includes(request.kind.duty)) throw refuse.notYours()
  const { requestId, ...numbers } = given
  await tx
    .updateTable('requests.formalEffect')
    .set({ ...numbers, enteredBy: actor.accountId, enteredAt: sql<string>`access.instant()` })
    .where('requestId', '=', requestId)
    .execute()
    .catch((error: { code?: string }) => {
      throw error.code === '23505' ? refuse.numberTaken() : error
    })
  const decided = await decidedOf(tx, request)
  await bringAbout(tx, actor, request, decided)
  await tell(tx, request, 'enterNumber', { said: { documentNumber: numbers.documentNumber } })
  await tellApplicant(tx, toldOf(request), 'approved', null)
  await tx
    .updateTable('requests.request')
    .set({ state: 'approved', closedAt: sql<string>`access.instant()` })
    .where('id', '=', requestId)
    .execute()
  await settleReports(tx, kinds, request, 'approved')
  await settleNumberTasks(tx, request.kind.duty)
  await audit(tx, { did: 'requests.enterNumber', about: request.applicantId, record: requestId })
}
export type EnterNumber = {
  readonly requestId: string
  readonly draftNumber: string
  readonly documentNumber: string
  readonly decidedOn: string
  readonly effectiveOn: string
  readonly seal: 'required' | 'omitted' | 'electronic'
}
