import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'
import { lockRequest } from './request.ts'
import { extensionRefusal } from './term-rules.ts'

/** 補正 (77条3項): days until the request is mended are not counted. */
export async function askCorrection(tx: Tx, actor: Actor, given: { requestId: string; on: string; what: string }) {
  const { requestId, on, what } = given
  const { personId, withdrawnOn, receivedOn, corrections } = await lockRequest(tx, actor, requestId)
  if (withdrawnOn !== null) throw refuse.withdrawnAlready()
  if (corrections.some(({ mendedOn }) => mendedOn === null)) throw refuse.correctionOpen()
  const earliest = corrections.reduce(
    (day, { mendedOn }) => (mendedOn !== null && mendedOn > day ? mendedOn : day),
    receivedOn,
  )
  if (on < earliest || on > actor.today.toString()) throw refuse.correctionBackwards()
  await tx.insertInto('disclosure.correction').values({ requestId, askedOn: on, what }).execute()
  await audit(tx, { did: 'disclosure.askCorrection', about: personId, record: requestId })
}

/** It was mended: the days go on. */
export async function mendCorrection(tx: Tx, actor: Actor, { requestId, on }: { requestId: string; on: string }) {
  const { personId, corrections } = await lockRequest(tx, actor, requestId)
  const open = corrections.find(({ mendedOn }) => mendedOn === null)
  if (!open) throw refuse.noCorrection()
  if (on < open.askedOn || on > actor.today.toString()) throw refuse.correctionBackwards()
  await tx
    .updateTable('disclosure.correction')
    .set({ mendedOn: on })
    .where('requestId', '=', requestId)
    .where('mendedOn', 'is', null)
    .execute()
  await audit(tx, { did: 'disclosure.mendCorrection', about: personId, record: requestId })
}

export type Extend = {
  readonly requestId: string
  /** 83条2項, or 84条 for very many records. */
  readonly kind: 'more-time' | 'large'
  readonly until: string
  readonly restUntil: string | null
  readonly reason: string
}

/** 延長 (83条2項) or 期限の特例 (84条), once; the notice to the person who asked is written outside Sodachi. */
export async function extendTerm(tx: Tx, actor: Actor, { requestId, kind, until, restUntil, reason }: Extend) {
  const row = await lockRequest(tx, actor, requestId)
  if (row.withdrawnOn !== null) throw refuse.withdrawnAlready()
  const today = actor.today.toString()
  insist(extensionRefusal(row, { kind, until, restUntil }, today))
  await tx
    .updateTable('disclosure.request')
    .set({
      extension: kind,
      extendedUntil: until,
      restUntil,
      extensionReason: reason,
      extendedOn: today,
      extendedBy: actor.accountId,
    })
    .where('id', '=', requestId)
    .execute()
  await audit(tx, { did: 'disclosure.extendTerm', about: row.personId, record: requestId, fields: [kind] })
}
