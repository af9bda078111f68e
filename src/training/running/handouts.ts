import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { examine, type FileType, keepFile, latestFiles, prepareFile } from '../../platform/files/index.ts'
import { insistKeeper } from '../keepers.ts'
import { refuse } from '../refusals.ts'
import { refuseRunning } from './refusals.ts'

type Row = {
  handoutId: string
  sessionId: string | null
  sessionName: string | null
  name: string
  handed: 'before' | 'after'
}

/** What is handed out in a course, or in one 回 of it with what all get, as far as the reader may have it. */
export async function listHandouts(tx: Tx, courseId: string, sessionId: string | undefined) {
  const { rows } = await sql<Row>`
    select m.id as "handoutId", m.session_id as "sessionId", s.name as "sessionName", m.name, m.handed
    from training.handout m left join training.session s on s.id = m.session_id
    where m.course_id = ${courseId} ${sessionId === undefined ? sql`` : sql`and (m.session_id is null or m.session_id = ${sessionId})`}
    order by m.handed = 'after', m.name, m.id`.execute(tx)
  const files = await latestFiles(
    tx,
    'training.handout',
    rows.map(({ handoutId }) => handoutId),
  )
  return { items: rows.map((row) => ({ ...row, file: files.get(row.handoutId) ?? null })) }
}

const handable: readonly FileType[] = ['pdf', 'docx', 'xlsx', 'pptx']
const largest = 20 * 1024 * 1024

export async function courseToHandOut(tx: Tx, courseId: string) {
  await tx
    .selectFrom('training.course')
    .select('id')
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  await insistKeeper(tx, courseId)
}

/** Looks at a file before any transaction: its content says what it is. */
export async function prepareHandout(upload: File) {
  const bytes = new Uint8Array(await upload.arrayBuffer())
  return prepareFile(await examine({ name: upload.name, bytes }, handable, largest))
}

export type NewHandout = {
  readonly courseId: string
  /** null: to all 回 of the course. */
  readonly sessionId: string | null
  readonly name: string
  readonly handed: 'before' | 'after'
}

/** Hands a file out to those who take part. */
export async function handOut(
  tx: Tx,
  _: Actor,
  { courseId, sessionId, name, handed }: NewHandout,
  prepared: Awaited<ReturnType<typeof prepareHandout>>,
) {
  await courseToHandOut(tx, courseId)
  if (sessionId !== null)
    await tx
      .selectFrom('training.session')
      .select('id')
      .where('id', '=', sessionId)
      .where('courseId', '=', courseId)
      .executeTakeFirstOrThrow(() => refuse.noSuchSession())
  const handoutId: string = crypto.randomUUID()
  await tx.insertInto('training.handout').values({ id: handoutId, courseId, sessionId, name, handed }).execute()
  await keepFile(tx, prepared, { kind: 'training.handout', id: handoutId })
  await audit(tx, { did: 'training.handOut', record: handoutId })
  return { handoutId }
}

/** Takes it away from everybody; its file goes by night. */
export async function takeHandoutAway(tx: Tx, _: Actor, handoutId: string) {
  const { courseId } = await tx
    .selectFrom('training.handout')
    .select('courseId')
    .where('id', '=', handoutId)
    .executeTakeFirstOrThrow(() => refuseRunning.noSuchHandout())
  await insistKeeper(tx, courseId)
  await tx.deleteFrom('training.handout').where('id', '=', handoutId).execute()
  await audit(tx, { did: 'training.takeHandoutAway', record: handoutId })
}
