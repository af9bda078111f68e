import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { placeOn } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import {
  gradeFor,
  gradePageOf,
  type LoadedPolicy,
  policyInForce,
  policyVersion,
  type ReadingChapter,
  readingChaptersOf,
  wordsOfChapter,
} from '../../policy/index.ts'
import { markOf } from './reading-mark-rules.ts'
import { refuse } from './refusals.ts'

/** SHA-256 of what a reader of the chapter has read. */
export const digestOf = (chapter: Pick<ReadingChapter, 'paragraphs'>): Buffer =>
  createHash('sha256').update(wordsOfChapter(chapter)).digest()

/** Where the reader stands in the policy, and which of its chapters they have marked as read. Three queries. */
export async function myReading(tx: Tx, actor: Actor, versionId: string | null) {
  const loaded = await versionOr(tx, actor, versionId)
  const mine = await myGrade(tx, actor, loaded)
  const chapters = [
    ...readingChaptersOf(loaded.paragraphs),
    ...(mine.grade ? [gradePageOf(loaded.paragraphs, mine.grade.id)] : []),
  ]
  // The wall shows nobody's but the reader's own.
  const marks = await tx
    .selectFrom('growth.readingMark')
    .select(['chapter', 'words', sql<string>`(read_at at time zone 'Asia/Tokyo')::date`.as('readOn')])
    .execute()
  return {
    versionId: loaded.versionId,
    ...mine,
    chapters: chapters.map((chapter) => {
      const words = digestOf(chapter)
      const own = marks.filter((mark) => mark.chapter === chapter.key)
      const read = own.map((mark) => ({ isSameWords: words.equals(mark.words), readOn: mark.readOn }))
      return { key: chapter.key, name: chapter.name, ...markOf(read) }
    }),
  }
}

export type Reading = { readonly versionId: string; readonly chapter: string }

/** 「読みました」: from now on this chapter counts as read, in every version that has the same words. Reading it again changes nothing. */
export async function markRead(tx: Tx, actor: Actor, { versionId, chapter }: Reading) {
  if (actor.personId === null) throw refuse.staffOnly()
  const loaded = await versionOr(tx, actor, versionId)
  const read = chapterOf(loaded, chapter)
  if (loaded.state !== 'published') throw refuse.versionNotPublished()
  await tx
    .insertInto('growth.readingMark')
    .values({ personId: actor.personId, versionId, chapter, words: digestOf(read) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // What an order asked for is done with the page of the 職位.
  if (chapter.startsWith('grade/'))
    await tx
      .updateTable('platform.task')
      .set({ doneAt: sql<string>`access.instant()` })
      .where('personId', '=', actor.personId)
      .where('key', 'like', 'growth.read-grade/%')
      .where('doneAt', 'is', null)
      .execute()
  await audit(tx, { did: 'growth.markRead', record: versionId })
}

/** Takes a mark back that was set by mistake: every mark of these words. */
export async function takeBackMark(tx: Tx, actor: Actor, { versionId, chapter }: Reading) {
  if (actor.personId === null) throw refuse.staffOnly()
  const words = digestOf(chapterOf(await versionOr(tx, actor, versionId), chapter))
  await tx
    .deleteFrom('growth.readingMark')
    .where('personId', '=', actor.personId)
    .where('chapter', '=', chapter)
    .where('words', '=', words)
    .execute()
  await audit(tx, { did: 'growth.takeBackMark', record: versionId })
}

/** How many of today's staff have read each chapter of the policy in force, in whole tens; null below ten. */
export async function countReaders(tx: Tx, actor: Actor) {
  const loaded = await policyInForce(tx, actor.today.toString())
  const chapters = readingChaptersOf(loaded.paragraphs)
  const { rows } = await sql<{ chapter: string; readers: number | null }>`
    select chapter, readers from growth.count_readers(
      ${chapters.map(({ key }) => key)}::text[], ${chapters.map(digestOf)}::bytea[])`.execute(tx)
  const readers = new Map(rows.map((row) => [row.chapter, row.readers]))
  return chapters.map(({ key, name }) => ({ key, name, readers: readers.get(key) ?? null }))
}

async function versionOr(tx: Tx, actor: Actor, versionId: string | null): Promise<LoadedPolicy> {
  const loaded = versionId === null ? null : await policyVersion(tx, versionId)
  return loaded ?? policyInForce(tx, actor.today.toString())
}

function chapterOf({ paragraphs }: LoadedPolicy, key: string): ReadingChapter {
  const found = key.startsWith('grade/')
    ? gradePageOf(paragraphs, key.slice('grade/'.length))
    : readingChaptersOf(paragraphs).find((one) => one.key === key)
  if (!found || found.paragraphs.length === 0) throw refuse.noSuchChapter()
  return found
}

async function myGrade(tx: Tx, actor: Actor, { policy }: LoadedPolicy) {
  const place = actor.personId === null ? null : await placeOn(tx, actor.personId, actor.today.toString())
  const answer = place && gradeFor(policy, { jobFamily: place.jobFamily, title: place.title, grade: place.gradeId })
  return {
    grade: answer?.grade ?? null,
    lineKind: place?.lineKind ?? null,
    standsFor: answer?.grade && answer.by === 'equivalent' ? answer.title : null,
  }
}
