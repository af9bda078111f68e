import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist } from '../../platform/refusal.ts'
import { unfit } from '../refusals.ts'
import { lockKept } from '../sessions.ts'
import { type Criterion, type SelectionState, type Step, sheetProblems } from './choosing-rules.ts'
import { refuseChoosing } from './refusals.ts'

/** A selection that is there, of a 回 that the actor keeps. */
async function keptSelection(tx: Tx, sessionId: string) {
  const session = await lockKept(tx, sessionId)
  const selection = await tx
    .selectFrom('training.selection')
    .select(sql<SelectionState>`state`.as('state'))
    .where('sessionId', '=', sessionId)
    .executeTakeFirstOrThrow(() => refuseChoosing.noSelection())
  return { ...session, selectionState: selection.state, title: `${session.title} ${session.name}` }
}

const said = (error: { constraint?: string }): never => {
  if (error.constraint === 'laid_before_applied') throw refuseChoosing.appliedAlready()
  throw error.constraint === 'chosen_alone' ? refuseChoosing.notChosen() : error
}

export type Laid = {
  readonly sessionId: string
  readonly steps: readonly Step[]
  readonly lookedFor: string
  readonly criteria: readonly Criterion[]
}

/** Lays out how a 回 is chosen for, before anybody has applied: its steps and its scoring sheet, which everybody reads in the call. The committee stays. */
export async function laySelection(tx: Tx, _: Actor, { sessionId, steps, lookedFor, criteria }: Laid) {
  await lockKept(tx, sessionId) // whoever applies just now comes after or before
  insist(unfit('選考', sheetProblems(steps, criteria)))
  const members = await tx
    .selectFrom('training.selectionMember')
    .select(['personId', 'isChair'])
    .where('sessionId', '=', sessionId)
    .execute()
  await tx.deleteFrom('training.selection').where('sessionId', '=', sessionId).execute().catch(said)
  await tx
    .insertInto('training.selection')
    .values({ sessionId, steps: [...steps], lookedFor })
    .execute()
    .catch(said)
  await tx
    .insertInto('training.selectionCriterion')
    .values(criteria.map((one, at) => ({ sessionId, number: at + 1, ...one })))
    .execute()
  if (members.length > 0)
    await tx
      .insertInto('training.selectionMember')
      .values(members.map((one) => ({ sessionId, ...one })))
      .execute()
  await audit(tx, { did: 'training.laySelection', record: sessionId })
}

/** Takes the selection away before anybody has applied: the keeper then decides without it. */
export async function dropSelection(tx: Tx, _: Actor, sessionId: string) {
  await keptSelection(tx, sessionId)
  await tx.deleteFrom('training.selection').where('sessionId', '=', sessionId).execute().catch(said)
  await audit(tx, { did: 'training.dropSelection', record: sessionId })
}

export type NewMember = { readonly sessionId: string; readonly personId: string; readonly isChair: boolean }

/** Names somebody 選考委員. Whom they may not score follows from the organisation, and is no reason not to be named. */
export async function nameMember(tx: Tx, _: Actor, { sessionId, personId, isChair }: NewMember) {
  const { title, selectionState } = await keptSelection(tx, sessionId)
  if (selectionState !== 'laid') throw refuseChoosing.notScoring()
  await tx
    .insertInto('training.selectionMember')
    .values({ sessionId, personId, isChair })
    .execute()
    .catch((error: { constraint?: string }) => {
      if (error.constraint === 'one_chair') throw refuseChoosing.chairTwice()
      throw error.constraint === 'selection_member_pkey' ? refuseChoosing.memberTwice() : error
    })
  await notify(tx, {
    to: { person: personId },
    key: `training.selector/${sessionId}`,
    happened: `「${title}」の選考委員になりました。`,
    act: '応募の締切のあとで採点します。関われない応募者がいるときは、回避を申し出てください。',
    dueOn: null,
    link: `/training/selections/${sessionId}`,
    button: '選考を開く',
  })
  await audit(tx, { did: 'training.nameSelector', about: personId, record: sessionId })
  await settleSelection(tx, sessionId)
}

/** Whoever has not scored anybody yet can be relieved. */
export async function relieveMember(
  tx: Tx,
  _: Actor,
  { sessionId, personId }: { readonly sessionId: string; readonly personId: string },
) {
  await keptSelection(tx, sessionId)
  const { rows } = await sql<{ has: boolean }>`
    select coalesce(bool_or(s.paper or s.interview), false) as has from training.selection_standing(${sessionId}) s where s.member_id = ${personId}`.execute(
    tx,
  )
  if (rows[0]?.has) throw refuseChoosing.memberHasScored()
  await tx
    .deleteFrom('training.selectionMember')
    .where('sessionId', '=', sessionId)
    .where('personId', '=', personId)
    .execute()
  await audit(tx, { did: 'training.relieveSelector', about: personId, record: sessionId })
  await settleSelection(tx, sessionId)
}

export type Slot = {
  readonly onDay: string
  readonly begins: string
  readonly ends: string
  readonly place: string
  readonly enrolmentId: string | null
}

/** The times of the interviews as a whole; who gets one, or another, is told. */
export async function saveSlots(
  tx: Tx,
  _: Actor,
  { sessionId, slots }: { readonly sessionId: string; readonly slots: readonly Slot[] },
) {
  const { title, selectionState } = await keptSelection(tx, sessionId)
  if (selectionState !== 'laid') throw refuseChoosing.notScoring()
  const before = await tx
    .selectFrom('training.selectionSlot')
    .select(['onDay', 'place', 'enrolmentId', sql<string>`to_char(begins, 'HH24:MI')`.as('begins')])
    .where('sessionId', '=', sessionId)
    .execute()
  const key = (one: Pick<Slot, 'onDay' | 'begins' | 'place' | 'enrolmentId'>) =>
    [one.onDay, one.begins, one.place, one.enrolmentId].join('/')
  const known = new Set(before.map(key))
  await tx.deleteFrom('training.selectionSlot').where('sessionId', '=', sessionId).execute()
  if (slots.length > 0)
    await tx
      .insertInto('training.selectionSlot')
      .values(slots.map((one) => ({ id: crypto.randomUUID(), sessionId, ...one })))
      .execute()
      .catch((error: { code?: string }) => {
        throw error.code === '23505' ? refuseChoosing.slotTwice() : error
      })
  const fresh = slots.filter((one) => one.enrolmentId !== null && !known.has(key(one)))
  const people = await tx
    .selectFrom('training.enrolment')
    .select(['id', 'personId'])
    .where('sessionId', '=', sessionId)
    .execute()
  for (const { enrolmentId, onDay, begins, place } of fresh) {
    const who = people.find(({ id }) => id === enrolmentId)
    if (!who) throw refuseChoosing.notMember()
    await notify(tx, {
      to: { person: who.personId },
      key: `training.interview/${enrolmentId}`,
      happened: `「${title}」の面接の日時が決まりました。`,
      act: `{${onDay}}の${begins}に、${place}に来てください。来られないときは、研修の担当に伝えてください。`,
      dueOn: onDay,
      link: '/training/mine',
      button: 'わたしの研修を見る',
    })
  }
  await settleSelection(tx, sessionId)
  await audit(tx, { did: 'training.saveInterviews', record: sessionId, fields: [`${slots.length}`] })
}

/** Brings the 手続き of the members in line with what is left to score. */
export async function settleSelection(tx: Tx, sessionId: string) {
  await sql`select training.settle_selection(${sessionId}, '「{title}」の応募者を採点する', '採点する')`.execute(tx)
}

/** For the night: what was closed yesterday is scored from today. */
export async function settleSelections(tx: Tx) {
  const { rows } = await sql<{ sessionId: string }>`select training.selections_open() as "sessionId"`.execute(tx)
  for (const { sessionId } of rows) await settleSelection(tx, sessionId)
}
