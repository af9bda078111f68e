import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { latestFiles } from '../../platform/files/index.ts'
import { insist } from '../../platform/refusal.ts'
import { insistKeeper } from '../keepers.ts'
import { unfit } from '../refusals.ts'
import type { Scorm } from './learning-rules.ts'
import { type MaterialKind, type MaterialText, materialProblems } from './material-rules.ts'
import { refuseLearning } from './refusals.ts'

/** 教材 of a course with answers and files, for its keepers. */
export async function listMaterials(tx: Tx, _: Actor, courseId: string) {
  await insistKeeper(tx, courseId)
  const { rows } = await sql<
    Omit<MaterialText, 'questions'> & {
      questions: { says: string; choices: string[]; rightOnes: number[]; isMultiple: boolean; explanation: string }[]
      materialId: string
      kind: MaterialKind
      isOut: boolean
      version: number
      begun: number
      package: { number: number; scorm: Scorm; title: string; parts: number } | null
      packageId: string | null
    }
  >`
    select m.id as "materialId", m.kind, m.title, m.body, m.minutes, m.pass_percent as "passPercent", m.most_tries as "mostTries", m.is_out as "isOut", m.version,
      (select coalesce(jsonb_agg(jsonb_build_object('says', q.says, 'choices', q.choices, 'rightOnes', q.right_ones, 'isMultiple', q.is_multiple,
        'explanation', q.explanation) order by q.number), '[]') from training.question q where q.material_id = m.id) as questions,
      (select count(*)::integer from training.learning l where l.material_id = m.id) as begun, p.id as "packageId",
      case when p.id is not null then jsonb_build_object('number', p.number, 'scorm', p.scorm, 'title', p.title, 'parts', jsonb_array_length(p.items)) end as package
    from training.material m left join lateral (
      select p.* from training.package p where p.material_id = m.id order by p.number desc limit 1) p on true
    where m.course_id = ${courseId} order by m.is_out, m.position, m.id`.execute(tx)
  const ids = rows.map(({ materialId }) => materialId)
  const [files, captions, packages] = await Promise.all([
    latestFiles(tx, 'training.material', ids),
    latestFiles(tx, 'training.captions', ids),
    latestFiles(
      tx,
      'training.package',
      rows.flatMap(({ packageId }) => packageId ?? []),
    ),
  ])
  return {
    items: rows.map(({ packageId, ...row }) => ({
      ...row,
      file: (packageId === null ? files.get(row.materialId) : packages.get(packageId)) ?? null,
      captions: captions.get(row.materialId) ?? null,
    })),
  }
}

/** A 教材 at the end of a course. Its file is put beside it afterwards. */
export async function makeMaterial(
  tx: Tx,
  _: Actor,
  { courseId, kind, ...text }: MaterialText & { readonly courseId: string; readonly kind: MaterialKind },
) {
  await insistKeeper(tx, courseId)
  insist(unfit('教材', materialProblems(kind, text)))
  const materialId: string = crypto.randomUUID()
  await tx
    .insertInto('training.material')
    .values({
      id: materialId,
      courseId,
      kind,
      ...columns(kind, text),
      position: sql<number>`(select coalesce(max(position), 0) + 1 from training.material where course_id = ${courseId})`,
    })
    .execute()
  await saveQuestions(tx, materialId, kind, text)
  await audit(tx, { did: 'training.makeMaterial', record: materialId })
  return { materialId }
}

export async function saveMaterial(
  tx: Tx,
  _: Actor,
  { materialId, version, ...text }: MaterialText & { readonly materialId: string; readonly version: number },
) {
  const found = await lockMaterial(tx, materialId)
  if (found.version !== version) throw refuseLearning.materialChanged()
  insist(unfit('教材', materialProblems(found.kind, text)))
  await tx
    .updateTable('training.material')
    .set({ ...columns(found.kind, text), isOut: false, version: version + 1, writtenAt: sql<string>`access.instant()` })
    .where('id', '=', materialId)
    .execute()
  await saveQuestions(tx, materialId, found.kind, text)
  await audit(tx, { did: 'training.saveMaterial', record: materialId })
}

/** Puts the 教材 of a course in this order. */
export async function orderMaterials(
  tx: Tx,
  _: Actor,
  { courseId, materialIds }: { readonly courseId: string; readonly materialIds: readonly string[] },
) {
  await insistKeeper(tx, courseId)
  await sql`update training.material m set position = w.place from unnest(${materialIds}::uuid[]) with ordinality w (id, place)
    where m.id = w.id and m.course_id = ${courseId}`.execute(tx)
  await audit(tx, { did: 'training.orderMaterials', record: courseId })
}

/** Takes a 教材 away; one that somebody has begun is kept, and used no more. */
export async function removeMaterial(tx: Tx, _: Actor, materialId: string) {
  await lockMaterial(tx, materialId)
  const begun = await tx
    .selectFrom('training.learning')
    .select('materialId')
    .where('materialId', '=', materialId)
    .limit(1)
    .executeTakeFirst()
  if (begun) await tx.updateTable('training.material').set({ isOut: true }).where('id', '=', materialId).execute()
  else await tx.deleteFrom('training.material').where('id', '=', materialId).execute()
  await audit(tx, { did: 'training.removeMaterial', record: materialId })
  return { isOut: begun !== undefined }
}

/** Locks a 教材 of a course that the actor keeps. */
export async function lockMaterial(tx: Tx, materialId: string) {
  const row = await tx
    .selectFrom('training.material')
    .select(['courseId', 'version', sql<MaterialKind>`kind`.as('kind')])
    .where('id', '=', materialId)
    .executeTakeFirstOrThrow(() => refuseLearning.noSuchMaterial())
  await insistKeeper(tx, row.courseId)
  await tx.selectFrom('training.material').select('id').where('id', '=', materialId).forUpdate().execute()
  return row
}

const columns = (kind: MaterialKind, { questions: _, passPercent, mostTries, ...text }: MaterialText) => ({
  ...text,
  passPercent: kind === 'quiz' || kind === 'scorm' ? passPercent : null,
  mostTries: kind === 'quiz' ? mostTries : null,
})

async function saveQuestions(tx: Tx, materialId: string, kind: MaterialKind, { questions }: MaterialText) {
  if (kind !== 'quiz') return
  await tx.deleteFrom('training.question').where('materialId', '=', materialId).execute()
  await tx
    .insertInto('training.question')
    .values(
      questions.map((question, at) => ({
        materialId,
        number: at + 1,
        ...question,
        choices: [...question.choices],
        rightOnes: [...question.rightOnes],
      })),
    )
    .execute()
}
