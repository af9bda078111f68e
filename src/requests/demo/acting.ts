import { addDays, fiscalYearOf, fiscalYearStart, isBusinessDay } from '../../platform/calendar/index.ts'
import { type Actor, type City, openCity, type Tx } from '../../platform/database/index.ts'
import { attach, prepareAttachment, slotToFill } from '../attachments.ts'
import type { Outcome } from '../course-rules.ts'
import { decide } from '../decisions.ts'
import type { Kinds } from '../kind.ts'
import { saveDraft, startRequest } from '../requests.ts'
import { previewRequest, sendRequest } from '../send.ts'

export type Sheet = Readonly<Record<string, unknown>>
/** Somebody of the demo, who signs in. */
export type Hand = { readonly accountId: string; readonly personId: string; readonly staffNumber: string }
export type Acting = ReturnType<typeof openActing>

/** One dot: a file stands for the certificates of invented people. */
export const dot = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='),
  (character) => character.charCodeAt(0),
)

/**
 * What the people of a demo city do in it: by the engine itself, each with their own rights, on a day that can be moved. `desk` is the account that
 * decides for a duty. Has to be closed.
 */
export function openActing(city: City, { kinds, today, desk }: { kinds: Kinds; today: string; desk: string }) {
  let day = today
  const then = openCity(
    city.connection,
    {
      today: () => Temporal.PlainDate.from(day),
      now: () =>
        Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '09:30' }).toInstant(),
    },
    2,
  )
  const as = <T>(account: string, work: (tx: Tx, actor: Actor) => Promise<T>) => then.as({ account }, work)

  async function draft(account: string, kind: string, payload: Sheet, follows?: string) {
    const { requestId, edition } = await as(account, (tx, actor) => startRequest(tx, actor, kinds, { kind, follows }))
    const saved = await as(account, (tx, actor) => saveDraft(tx, actor, kinds, { requestId, payload, edition }))
    return { requestId, ...saved }
  }

  async function send(account: string, kind: string, payload: Sheet, follows?: string): Promise<string> {
    const { requestId, edition } = await draft(account, kind, payload, follows)
    for (const { slot, name, isRequired } of kinds.get(kind)?.slots ?? [])
      if (isRequired) {
        const filled = await as(account, (tx, actor) => slotToFill(tx, actor, kinds, requestId, slot))
        const prepared = await prepareAttachment(new File([dot], `${name}（見本）.png`), filled)
        await as(account, (tx, actor) => attach(tx, actor, kinds, { requestId, slot }, prepared))
      }
    await as(account, async (tx, actor) => {
      const { eligibility } = await previewRequest(tx, actor, kinds, requestId)
      // Whoever may not apply yet has a draft that says from which day.
      if (eligibility?.isEligible !== false)
        await sendRequest(tx, actor, kinds, { requestId, edition, lateReason: null })
    })
    return requestId
  }

  /** Decides the next open step in favour of going on, by whom it lies with; false where nothing is open. */
  async function decideNext(requestId: string, outcome: Outcome | null, note: string | null): Promise<boolean> {
    const step = await openStepOf(city, requestId)
    if (step === null) return false
    const { stepId, role, accountId } = step
    const given = outcome ?? (role === 'opinion' ? 'agreed' : 'approved')
    await as(accountId ?? desk, (tx, actor) => decide(tx, actor, kinds, { requestId, stepId, outcome: given, note }))
    return true
  }

  return {
    kinds,
    today,
    desk,
    as,
    draft,
    send,
    decideNext,
    async decideAll(requestId: string) {
      while (await decideNext(requestId, null, null));
    },
    /** What follows is done on a day before today on which offices are open, of this 年度: the duties of the demo begin with it. */
    goBack(days: number): string {
      const start = fiscalYearStart(fiscalYearOf(today))
      let found = addDays(today, -days)
      while (found > start && !isBusinessDay(found)) found = addDays(found, -1)
      day = found < start ? start : found
      return day
    },
    comeBack() {
      day = today
    },
    goTo(on: string) {
      day = on
    },
    close: () => then.close(),
  }
}

/** The open step of a request, with an account of the first for whom it waits: in a city everybody has one, in the demo only who signs in. Null: of a duty. */
async function openStepOf(city: City, requestId: string) {
  return city.asOperator('demo', async (tx) => {
    const step = await tx
      .selectFrom('requests.step')
      .select(['id as stepId', 'role'])
      .where('requestId', '=', requestId)
      .where('state', '=', 'open')
      .orderBy('stage')
      .orderBy('place')
      .executeTakeFirst()
    if (!step) return null
    const member = await tx
      .selectFrom('requests.stepMember as m')
      .innerJoin('people.directoryEntry as d', 'd.personId', 'm.personId')
      .leftJoin('people.account as a', 'a.personId', 'm.personId')
      .select(['m.personId', 'a.id as accountId', 'd.staffNumber'])
      .where('m.stepId', '=', step.stepId)
      .where('m.waits', '=', true)
      .orderBy('m.personId')
      .executeTakeFirst()
    if (!member) return { ...step, accountId: null }
    const { personId, accountId, staffNumber } = member
    return { ...step, accountId: accountId ?? (await accountOf(tx, { personId, staffNumber })) }
  })
}

/** An account for somebody who has none: in a city everybody has one, in the demo only who signs in. */
export async function accountOf(
  tx: Tx,
  { personId, staffNumber }: { readonly personId: string; readonly staffNumber: string | null },
): Promise<string> {
  const { id } = await tx
    .insertInto('people.account')
    .values({ personId, loginName: staffNumber ?? personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
