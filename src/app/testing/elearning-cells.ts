import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/**
 * A course of eラーニング of which the 同僚 is 研修担当, which runs, and in which Tanaka has a seat: a page and a package, begun. What the rest of the city has in it is nothing.
 */
export async function layElearning(city: TestCity, { people, accounts }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const centre = accounts['training-centre']
  const course = await id(
    `insert into training.course (title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
     select '教材のある研修', 'other', '試験', v.id, '{e-learning}', 3, 'open', '', $1 from policy.version v where v.state = 'published' limit 1 returning id`,
    [centre],
  )
  await city.superuser(`insert into training.course_keeper (course_id, person_id, named_by) values ($1, $2, $3)`, [
    course,
    people.colleague,
    centre,
  ])
  const session = await id(
    `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
     values ($1, '通年', 'e-learning', 'first-come', 3, '2026-04-01', '2026-09-30', '2026-04-01', '2026-09-01', 'open') returning id`,
    [course],
  )
  const enrolment = await id(
    `insert into training.enrolment (session_id, course_id, person_id, title, way, state) values ($1, $2, $3, '試験', 'applied', 'admitted') returning id`,
    [session, course, people.self],
  )
  const material = (position: number, kind: string) =>
    id(
      `insert into training.material (course_id, position, kind, title, body, pass_percent, written_by) values ($1, $2, $3, '試験', '試験', $4, $5) returning id`,
      [course, position, kind, kind === 'quiz' ? 80 : null, centre],
    )
  const [page, quiz, scorm, spare] = [
    await material(1, 'text'),
    await material(2, 'quiz'),
    await material(3, 'scorm'),
    await material(4, 'text'),
  ]
  await city.superuser(
    `insert into training.question (material_id, number, says, choices, right_ones) values ($1, 1, '試験', '{ア,イ}', '{0}')`,
    [quiz],
  )
  const played = await id(
    `insert into training.package (material_id, number, scorm, title, items, put_by) values ($1, 1, '1.2', '試験', '[{}]', $2) returning id`,
    [scorm, accounts.colleague],
  )
  await city.superuser(
    `insert into training.package_entry (package_id, path, media_type, begins_at, packed_bytes, size_bytes, is_packed, crc) values ($1, 'a.html', 'text/html', 0, 1, 1, false, 0)`,
    [played],
  )
  await city.superuser(`insert into training.learning (enrolment_id, material_id) values ($1, $2)`, [enrolment, page])
  await city.superuser(`insert into training.sitting (enrolment_id, material_id) values ($1, $2)`, [enrolment, page])
  await city.superuser(
    `insert into training.content_pass (token, account_id, material_id, expires_at) values ($1, $2, $3, '2026-12-31')`,
    [Buffer.alloc(32), accounts.self, page],
  )
  return {
    'training.material': {
      row: `id = '${page}'`,
      insert: `insert into training.material (id, course_id, position, kind, title, body) values (gen_random_uuid(), '${course}', 9, 'text', '試験', '試験')`,
      update: `update training.material set version = version + 1 where id = '${page}'`,
      delete: `delete from training.material where id = '${spare}'`,
    },
    'training.question': {
      row: `material_id = '${quiz}'`,
      insert: `insert into training.question (material_id, number, says, choices, right_ones) values ('${quiz}', 2, '試験', '{ア,イ}', '{1}')`,
    },
    'training.package': {
      row: `id = '${played}'`,
      insert: `insert into training.package (id, material_id, number, scorm, title, items) values (gen_random_uuid(), '${scorm}', 2, '1.2', '試験', '[{}]')`,
    },
    'training.package_entry': {
      row: `package_id = '${played}'`,
      insert: `insert into training.package_entry (package_id, path, media_type, begins_at, packed_bytes, size_bytes, is_packed, crc)
        values ('${played}', 'b.html', 'text/html', 0, 1, 1, false, 0)`,
    },
    'training.learning': {
      row: `enrolment_id = '${enrolment}'`,
      insert: `insert into training.learning (enrolment_id, material_id) values ('${enrolment}', '${quiz}')`,
      update: `update training.learning set tries = 0 where enrolment_id = '${enrolment}'`,
    },
    'training.sitting': {
      row: `enrolment_id = '${enrolment}'`,
      insert: `insert into training.sitting (enrolment_id, material_id, edition, item, data, seconds) values ('${enrolment}', '${quiz}', 0, '', '{}', 0)`,
      update: `update training.sitting set seconds = 0 where enrolment_id = '${enrolment}'`,
    },
    'training.content_pass': {
      row: `material_id = '${page}'`,
      insert: `insert into training.content_pass (token, material_id, expires_at) values (decode(repeat('01', 32), 'hex'), '${page}', '2026-12-31')`,
      update: `update training.content_pass set expires_at = '2026-12-30' where material_id = '${page}'`,
    },
  }
}
