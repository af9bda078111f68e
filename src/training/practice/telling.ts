import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { readLoop } from './loops.ts'
import { refusePractice } from './refusals.ts'
import { settlePractice } from './tasks.ts'

type Of = { readonly enrolmentId: string }

/** What somebody tells their 課 of a 研修, in few words; with isOpen other 課 read it too. */
export async function tell(
  tx: Tx,
  actor: Actor,
  { enrolmentId, words, isOpen }: Of & { readonly words: string; readonly isOpen: boolean },
) {
  const { isOwn, path, title } = await readLoop(tx, actor, enrolmentId)
  if (!isOwn) throw refusePractice.notOwnLoop()
  if (!path || actor.personId === null) throw refusePractice.noSuchLoop()
  if (words.trim() === '') throw refusePractice.noLessonWords()
  await tx
    .insertInto('training.practiceLesson')
    .values({ enrolmentId, personId: actor.personId, title, words, isOpen })
    .onConflict((on) => on.column('enrolmentId').doUpdateSet({ words, isOpen }))
    .execute()
  await settlePractice(tx, [enrolmentId])
  await audit(tx, { did: 'training.tellLesson', record: enrolmentId })
}

/** A 上司 asks somebody to tell it to the 課. Source: 方針 取組2, 管理職のとるべき行動. */
export async function askLesson(tx: Tx, actor: Actor, { enrolmentId }: Of) {
  await insistSuperior(tx, actor, enrolmentId)
  await sql`select training.ask_lesson(${enrolmentId})`.execute(tx)
  await settlePractice(tx, [enrolmentId])
  await audit(tx, { did: 'training.askLesson', record: enrolmentId })
}

/** A 上司 says that it was shared at work: when, and how. */
export async function markShared(
  tx: Tx,
  actor: Actor,
  { enrolmentId, on, how }: Of & { readonly on: string; readonly how: string },
) {
  const { title, endedOn, personId } = await insistSuperior(tx, actor, enrolmentId)
  if (on < endedOn || on > actor.today.toString()) throw refusePractice.sharedLater()
  const shared = { sharedOn: on, sharedHow: how, sharedBy: actor.personId }
  await tx
    .insertInto('training.practiceLesson')
    .values({ enrolmentId, personId, title, ...shared })
    .onConflict((conflict) => conflict.column('enrolmentId').doUpdateSet(shared))
    .execute()
  await settlePractice(tx, [enrolmentId])
  await audit(tx, { did: 'training.shareLesson', about: personId, record: enrolmentId })
}

async function insistSuperior(tx: Tx, actor: Actor, enrolmentId: string) {
  const row = await tx
    .selectFrom('training.practice')
    .select(['title', 'endedOn', 'personId'])
    .select(sql<boolean>`person_id = any (array(select access.direct_reports()))`.as('isSuperior'))
    .where('enrolmentId', '=', enrolmentId)
    .executeTakeFirst()
  if (!row) throw refusePractice.noSuchLoop()
  if (!row.isSuperior || row.personId === actor.personId) throw refusePractice.notItsSuperior()
  return row
}
