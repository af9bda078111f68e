import type { Actor, Tx } from '../../../platform/database/index.ts'
import { within } from '../../../platform/database/index.ts'
import type { TestCity } from '../../../platform/testing/database.ts'
import { attach, prepareAttachment, slotToFill } from '../../../requests/attachments.ts'
import { setBudget } from '../../../requests/budgets.ts'
import { decide } from '../../../requests/decisions.ts'
import { kindsOf } from '../../../requests/kind.ts'
import { listInbox } from '../../../requests/lists.ts'
import { saveDraft } from '../../../requests/requests.ts'
import { sendRequest } from '../../../requests/send.ts'
import { correspondenceHelp } from '../correspondence-help.ts'
import { studyGroupGrant } from '../study-group-grant.ts'

const kinds = kindsOf([studyGroupGrant, correspondenceHelp])

/** How 申請 of help for 自主研修 are written, sent and decided, and what their lines hold. */
export function helpedCity(
  city: TestCity,
  as: <T>(name: string, work: (tx: Tx, actor: Actor) => Promise<T>) => Promise<T>,
) {
  const budget = (kind: string, name: string, amountYen: number) =>
    as('研修一', (tx, actor) =>
      setBudget(tx, actor, kinds, { kind, fiscalYear: 2026, name, amountYen, carries: 'release', reason: '当初予算' }),
    )
  const write = async (who: string, requestId: string, payload: Readonly<Record<string, unknown>>) => {
    const [draft] = await city.superuser('select edition, payload from requests.draft where request_id = $1', [
      requestId,
    ])
    return as(who, (tx, actor) =>
      saveDraft(tx, actor, kinds, {
        requestId,
        payload: { ...(draft?.payload as object), ...payload },
        edition: Number(draft?.edition),
      }),
    )
  }
  const send = (who: string, requestId: string, edition: number) =>
    as(who, (tx, actor) => sendRequest(tx, actor, kinds, { requestId, edition, lateReason: null }))
  const approve = async (requestId: string) => {
    const { items } = await as('研修一', (tx) => listInbox(within(tx), { limit: 100 }))
    const stepId = items.find((one) => one.requestId === requestId)?.stepId ?? requestId
    return as('研修一', (tx, actor) => decide(tx, actor, kinds, { requestId, stepId, outcome: 'approved', note: null }))
  }
  const line = async (name: string) =>
    (await city.superuser('select reserved_yen, spent_yen from requests.budget_line where name = $1', [name]))[0]
  /** Lays what the form of a 通信講座 needs as files. */
  const prove = async (who: string, requestId: string) => {
    for (const slot of ['proof', 'receipt']) {
      const room = await as(who, (tx, actor) => slotToFill(tx, actor, kinds, requestId, slot))
      const prepared = await prepareAttachment(new File(['%PDF-1.7 1'], `${slot}.pdf`), room)
      await as(who, (tx, actor) => attach(tx, actor, kinds, { requestId, slot }, prepared))
    }
  }
  return { budget, write, send, approve, line, prove }
}
