import { sql } from 'kysely'
import { placeOn, writtenNames } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insistStaff } from './keepers.ts'
import { refuse } from './refusals.ts'

export type NewNote = { readonly happenedOn: string; readonly about: readonly string[]; readonly text: string }

const insistPast = (actor: Actor, day: string) => {
  if (day > actor.today.toString()) throw refuse.happensLater()
}

/** 行動メモ of the actor and what their superior saw of them, the latest first. */
export async function listMyNotes(tx: Tx, actor: Actor) {
  const personId = insistStaff(actor)
  return notesOf(tx, personId, actor.today.toString())
}

/** The same of somebody whom the actor evaluates: their shared notes, and observations. The look is logged. */
export async function listNotesOf(tx: Tx, actor: Actor, personId: string) {
  insistStaff(actor)
  if (personId !== actor.personId) await audit(tx, { did: 'evaluation.readNotes', about: personId, fields: ['notes'] })
  return notesOf(tx, personId, actor.today.toString())
}

async function notesOf(tx: Tx, personId: string, today: string) {
  const [[facts], names, place, { rows: reports }] = await Promise.all([
    factsOf(tx, [personId]),
    writtenNames(tx, [personId]),
    placeOn(tx, personId, today),
    sql`select from access.direct_reports() d (id) where d.id = ${personId}`.execute(tx),
  ])
  return {
    person: { personId, name: names.get(personId) ?? null, gradeId: place?.gradeId ?? null },
    mayObserve: reports.length > 0,
    notes: facts?.notes ?? [],
    observations: facts?.observations ?? [],
  }
}

/** What was noted of many people, for whoever evaluates, adjusts or confirms them. Each look is logged. */
export async function readNotesOfMany(tx: Tx, actor: Actor, personIds: readonly string[]) {
  insistStaff(actor)
  if (personIds.length === 0) return []
  await audit(
    tx,
    personIds.map((about) => ({ did: 'evaluation.readNotes', about, fields: ['notes'] })),
  )
  return factsOf(tx, personIds)
}

/** Notes and observations of each, the latest first, as far as the wall lets them be seen. */
async function factsOf(tx: Tx, personIds: readonly string[]) {
  const [notes, observations] = await Promise.all([
    tx
      .selectFrom('evaluation.note')
      .select(['personId', 'id as noteId', 'happenedOn', 'about', 'text', 'sharedAt'])
      .where('personId', 'in', [...personIds])
      .orderBy('happenedOn', 'desc')
      .orderBy('id')
      .execute(),
    tx
      .selectFrom('evaluation.observation')
      .select(['personId', 'id as observationId', 'observerId', 'happenedOn', 'about', 'tone', 'text', 'seenAt'])
      .where('personId', 'in', [...personIds])
      .orderBy('happenedOn', 'desc')
      .orderBy('id')
      .execute(),
  ])
  const names = await writtenNames(tx, [...new Set(observations.map(({ observerId }) => observerId))])
  const [noted, seen] = [Map.groupBy(notes, (one) => one.personId), Map.groupBy(observations, (one) => one.personId)]
  return personIds.map((personId) => ({
    personId,
    notes: (noted.get(personId) ?? []).map(({ personId: _, sharedAt, ...note }) => ({
      ...note,
      isShared: sharedAt !== null,
    })),
    observations: (seen.get(personId) ?? []).map(({ personId: _, seenAt, observerId, tone, ...one }) => ({
      ...one,
      tone: tone as 'strength' | 'coaching',
      observerId,
      observerName: names.get(observerId) ?? null,
      isSeen: seenAt !== null,
    })),
  }))
}

/** Writes down what one did: thirty seconds, and nobody else reads it until it is shared. */
export async function writeNote(tx: Tx, actor: Actor, { happenedOn, about, text }: NewNote) {
  insistStaff(actor)
  insistPast(actor, happenedOn)
  const { id } = await tx
    .insertInto('evaluation.note')
    .values({ happenedOn, about: [...about], text })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { noteId: id }
}

/** Shares a note with whoever evaluates the person, or takes it back. */
export async function shareNote(tx: Tx, actor: Actor, { noteId, isShared }: { noteId: string; isShared: boolean }) {
  const changed = await tx
    .updateTable('evaluation.note')
    .set({ sharedAt: isShared ? sql<string>`access.instant()` : null })
    .where('id', '=', noteId)
    .where('personId', '=', insistStaff(actor))
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw refuse.noSuchNote()
  await audit(tx, { did: 'evaluation.shareNote', about: actor.personId, record: noteId })
}

export async function throwNoteAway(tx: Tx, actor: Actor, noteId: string) {
  const gone = await tx
    .deleteFrom('evaluation.note')
    .where('id', '=', noteId)
    .where('personId', '=', insistStaff(actor))
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw refuse.noSuchNote()
}

export type NewObservation = NewNote & { readonly personId: string; readonly tone: 'strength' | 'coaching' }

/** What a superior saw: the person reads it at once. Only of one's own staff. */
export async function writeObservation(
  tx: Tx,
  actor: Actor,
  { personId, happenedOn, about, tone, text }: NewObservation,
) {
  insistStaff(actor)
  insistPast(actor, happenedOn)
  const { id } = await tx
    .insertInto('evaluation.observation')
    .values({ personId, happenedOn, about: [...about], tone, text })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: { code?: string; constraint?: string }) => {
      throw error.code === '42501' || error.code === '23514' || error.code === '23503' ? refuse.notYourStaff() : error
    })
  await audit(tx, { did: 'evaluation.writeObservation', about: personId, record: id })
  return { observationId: id }
}

/** 見ました, said by the person. */
export async function seeObservation(tx: Tx, actor: Actor, observationId: string) {
  const seen = await tx
    .updateTable('evaluation.observation')
    .set({ seenAt: sql<string>`coalesce(seen_at, access.instant())` })
    .where('id', '=', observationId)
    .where('personId', '=', insistStaff(actor))
    .executeTakeFirst()
  if (seen.numUpdatedRows === 0n) throw refuse.noSuchNote()
}
