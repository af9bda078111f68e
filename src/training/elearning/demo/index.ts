import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, fiscalYearOf } from '../../../platform/calendar/index.ts'
import { audit, type City, insertMany, type Tx } from '../../../platform/database/index.ts'
import { readManifest } from '../manifest.ts'
import { contentOf, readPackageZip } from '../package-zip.ts'
import { demoMaterials } from './demo-materials.ts'
import { samplePackage } from './sample-package.ts'

/** How many learn in each 回, however large the city. */
const most = 40

/**
 * eラーニング of a demo city: 教材 of two courses, one with a quiz and one with a small SCORM package, each with a 回 that runs all year; some people are in the midst of it and some
 * are through. Does nothing where there are 教材.
 */
export async function createDemoElearning(city: City, today: string) {
  const laid = await city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('training.material').select('id').limit(1).executeTakeFirst()) return []
    const { rows } = await sql<{ courseId: string; title: string; writtenBy: string }>`
      select id as "courseId", title, written_by as "writtenBy" from training.course where title = any(${Object.keys(demoMaterials)}::text[]) order by title`.execute(
      tx,
    )
    return rows
  })
  for (const course of laid) {
    const materials = (demoMaterials[course.title] ?? []).map((one) => ({ ...one, id: crypto.randomUUID() }))
    await city.asOperator('demo', async (tx) => {
      await layMaterials(tx, course, materials, today)
      for (const { id, kind, title, pages } of materials)
        if (kind === 'scorm' && pages) await layPackage(tx, id, title, pages, course.writtenBy)
      await layLearning(tx, course, today)
      await audit(tx, { did: 'training.createDemoElearning', record: course.courseId })
    })
  }
}

type Course = { readonly courseId: string; readonly title: string; readonly writtenBy: string }
type Material = (typeof demoMaterials)[string][number] & { readonly id: string }

async function layMaterials(tx: Tx, { courseId, writtenBy }: Course, materials: readonly Material[], today: string) {
  await insertMany(
    tx,
    'training.material',
    materials.map(({ id, kind, title, body = '', minutes = null, passPercent = null, mostTries = null }, at) => ({
      id,
      courseId,
      position: at + 1,
      kind,
      title,
      body,
      minutes,
      passPercent,
      mostTries,
      isOut: false,
      version: 1,
      writtenBy,
      writtenAt: `${today}T08:30:00+09:00`,
    })),
  )
  await insertMany(
    tx,
    'training.question',
    materials.flatMap(({ id, questions = [] }) =>
      questions.map((question, at) => ({ materialId: id, number: at + 1, ...question })),
    ),
  )
}

async function layPackage(tx: Tx, materialId: string, title: string, pages: readonly string[], by: string) {
  const bytes = Buffer.from(samplePackage({ scorm: '2004', title, pages }))
  const entries = await readPackageZip(bytes)
  const [manifest] = entries
  const content =
    manifest &&
    (await contentOf(
      bytes.subarray(manifest.beginsAt, manifest.beginsAt + manifest.packedBytes),
      manifest.isPacked,
      manifest.sizeBytes,
    ))
  const read = readManifest(content ?? new Uint8Array(), new Set(entries.map(({ path }) => path)))
  const [packageId, fileId] = [crypto.randomUUID() as string, crypto.randomUUID() as string]
  await tx
    .insertInto('training.package')
    .values({
      id: packageId,
      materialId,
      number: 1,
      scorm: read.scorm,
      title: read.title,
      items: JSON.stringify(read.items),
      putBy: by,
    })
    .execute()
  await insertMany(
    tx,
    'training.packageEntry',
    entries.map((entry) => ({ packageId, ...entry })),
  )
  await tx
    .insertInto('platform.file')
    .values({
      id: fileId,
      ownerKind: 'training.package',
      ownerId: packageId,
      name: `${title}.zip`,
      mediaType: 'application/zip',
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      store: 'database',
      putBy: by,
    })
    .execute()
  await tx.insertInto('platform.filePart').values({ fileId, position: 0, bytes }).execute()
}

/** A 回 from some weeks ago to the end of the 年度, with the 主事 who can be signed in as in the midst of it, and others before, in and after it. */
async function layLearning(tx: Tx, { courseId, title }: Course, today: string) {
  const sessionId: string = crypto.randomUUID()
  const [firstOn, lastOn] = [addDays(today, -40), `${fiscalYearOf(today) + 1}-03-31`]
  await tx
    .insertInto('training.session')
    .values({
      id: sessionId,
      courseId,
      name: '自習（年度末まで）',
      delivery: 'e-learning',
      choice: 'first-come',
      capacity: most * 2,
      firstOn,
      lastOn,
      applyFrom: firstOn,
      applyUntil: lastOn,
      offerDays: 3,
      state: 'open',
    })
    .execute()
  await insertMany(
    tx,
    'training.sessionDay',
    [firstOn, lastOn].map((onDay, at) => ({
      sessionId,
      number: at + 1,
      onDay,
      begins: '00:00',
      ends: '23:59',
      hall: '',
      lecturer: '',
    })),
  )
  await sql`
    with person as (
      select d.person_id, min(a.demo_order) as shown from people.directory_entry d left join people.account a on a.person_id = d.person_id and a.label like '主事（%'
      where d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today()) and d.grade_id is not null
        and not exists (select from training.enrolment e where e.course_id = ${courseId} and e.person_id = d.person_id and e.state in ('applied', 'waiting', 'offered', 'admitted'))
      group by d.person_id
    ), drawn as (
      select p.person_id, row_number() over (order by p.shown, md5(${title} || p.person_id::text)) as n from person p order by p.shown, md5(${title} || p.person_id::text) limit ${most}
    ), enrolled as (
      insert into training.enrolment (session_id, course_id, person_id, title, way, state, seat, aim, applied_at, changed_at)
      select ${sessionId}, ${courseId}, d.person_id, ${`${title} 自習（年度末まで）`}, 'applied', case when d.n > 1 and d.n % 4 = 2 then 'completed' else 'admitted' end, d.n,
        '知らないまま困らせることがないように、決まりと理由を言えるようになる。', ${firstOn}::date + interval '10 hours', ${firstOn}::date + interval '10 hours'
      from drawn d returning id, state, seat
    ), learned as (
      insert into training.learning (enrolment_id, material_id, percent, tries, begun_at, done_at)
      select e.id, m.id, case when m.kind in ('quiz', 'scorm') and e.state = 'completed' then 100 end,
        case when m.kind = 'quiz' and e.state = 'completed' then 1 + e.seat % 2 else 0 end, ${firstOn}::date + interval '3 days' + m.position * interval '10 minutes',
        case when e.state = 'completed' or m.kind = 'text' then ${firstOn}::date + interval '3 days' + m.position * interval '20 minutes' end
      from enrolled e join training.material m on m.course_id = ${courseId} and (e.state = 'completed' or m.position = 1)
      where e.state = 'completed' or e.seat = 1 or e.seat % 4 = 3
      returning enrolment_id, material_id
    )
    insert into training.sitting (enrolment_id, material_id, edition, item, data, seconds, saved_at)
    select l.enrolment_id, l.material_id, coalesce(p.number, 0), coalesce(p.items -> 0 ->> 'item', ''),
      case when p.id is null then '{}' else '{"location": "1", "suspend_data": "page=1", "completion_status": "incomplete", "exit": "suspend"}' end::jsonb,
      240 + abs(hashtext(l.enrolment_id::text)) % 600, ${firstOn}::date + interval '4 days'
    from learned l left join training.package p on p.material_id = l.material_id`.execute(tx)
  await sql`
    update training.seat s set is_taken = true from training.enrolment e where e.session_id = s.session_id and e.seat = s.number and s.session_id = ${sessionId}`.execute(
    tx,
  )
}
