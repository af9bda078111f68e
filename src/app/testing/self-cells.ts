import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** A 自主研究グループ that Tanaka leads, with the 同僚 as member; the 上司 was invited. Of Tanaka a 通信講座. */
export async function laySelf(city: TestCity, { people }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const group = await id(
    `insert into training.study_group (fiscal_year, leader_id, name, theme, aim) values (2026, $1, '試験の会', '試験', '試験') returning id`,
    [people.self],
  )
  const forming = await id(
    `insert into training.study_group (fiscal_year, leader_id, name, theme, aim) values (2026, $1, '消える会', '試験', '試験') returning id`,
    [people.self],
  )
  await city.superuser(
    `insert into training.study_member (group_id, person_id, state) values ($1, $2, 'member'), ($1, $3, 'invited')`,
    [group, people.colleague, people.superior],
  )
  await city.superuser(`update training.study_group set state = 'running' where id = $1`, [group])
  const meeting = await id(
    `insert into training.study_meeting (group_id, met_on, begins, ends, did) values ($1, '2026-04-01', '18:00', '19:00', '試験') returning id`,
    [group],
  )
  await city.superuser(`insert into training.study_attendance (meeting_id, person_id) values ($1, $2)`, [
    meeting,
    people.self,
  ])
  const request = () =>
    id(
      `insert into requests.request (kind, terms_id, applicant_id, is_confidential, duty, duties, title)
       select kind, terms_id, applicant_id, is_confidential, duty, duties, title from requests.request
       where applicant_id = $1 and state = 'draft' limit 1 returning id`,
      [people.self],
    )
  const [asked, fresh] = [await request(), await request()]
  await city.superuser(`insert into training.study_grant (request_id, group_id) values ($1, $2)`, [asked, group])
  const course = (title: string) =>
    id(
      `insert into training.correspondence (title, provider, fee_yen, help_percent, most_yen, finish_months) values ($1, '試験', 10000, 50, 5000, 6) returning id`,
      [title],
    )
  const [taken, free] = [await course('受けている'), await course('別の')]
  const enrolment = await id(
    `insert into training.correspondence_enrolment (correspondence_id, person_id, began_on, due_on, fee_yen, help_yen) values ($1, $2, '2026-04-01', '2026-10-01', 10000, 5000) returning id`,
    [taken, people.self],
  )
  return {
    'training.study_group': {
      row: `id = '${group}'`,
      insert: `insert into training.study_group (id, fiscal_year, leader_id, name, theme, aim) values (gen_random_uuid(), 2026, '${people.self}', '別の会', '試験', '試験')`,
      update: `update training.study_group set theme = '別' where id = '${group}'`,
      delete: `delete from training.study_group where id = '${forming}'`,
    },
    'training.study_member': {
      row: `group_id = '${group}' and person_id = '${people.colleague}'`,
      insert: `insert into training.study_member (group_id, person_id, state) values ('${group}', '${people.stranger}', 'invited')`,
      update: `update training.study_member set state = 'member' where group_id = '${group}' and person_id = '${people.superior}'`,
    },
    'training.study_meeting': {
      row: `id = '${meeting}'`,
      insert: `insert into training.study_meeting (id, group_id, met_on, begins, ends, did) values (gen_random_uuid(), '${group}', '2026-04-01', '20:00', '21:00', '試験')`,
    },
    'training.study_attendance': {
      row: `meeting_id = '${meeting}'`,
      insert: `insert into training.study_attendance (meeting_id, person_id) values ('${meeting}', '${people.colleague}')`,
    },
    'training.study_grant': {
      row: `request_id = '${asked}'`,
      insert: `insert into training.study_grant (request_id, group_id) values ('${fresh}', '${group}')`,
    },
    'training.correspondence': {
      row: `id = '${free}'`,
      insert: `insert into training.correspondence (id, title, provider, about, fee_yen, help_percent, most_yen, finish_months) values (gen_random_uuid(), '新しい', '試験', '', 10000, 50, 5000, 6)`,
      update: `update training.correspondence set about = '別' where id = '${free}'`,
    },
    'training.correspondence_enrolment': {
      row: `id = '${enrolment}'`,
      insert: `insert into training.correspondence_enrolment (id, correspondence_id, person_id, began_on, due_on, fee_yen, help_yen) values (gen_random_uuid(), '${free}', '${people.self}', '2026-04-01', '2026-10-01', 10000, 5000)`,
      update: `update training.correspondence_enrolment set finished_on = '2026-04-01' where id = '${enrolment}'`,
    },
  }
}
