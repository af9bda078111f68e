type Laid = (sql: string, parameters?: unknown[]) => Promise<string>

/** A 自主研究グループ that Tanaka leads, with the 同僚 as member, and one of somebody else that is prepared; a 通信講座 that is listed, and one that Tanaka takes. */
export async function layTriedSelf(
  laid: Laid,
  people: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const group = (name: string, leader: string | undefined) =>
    laid(
      `insert into training.study_group (fiscal_year, leader_id, name, theme, aim) values (2026, $1, $2, '試験', '試験') returning id`,
      [leader, name],
    )
  const [studyGroup, spareGroup] = [await group('試験の会', people.self), await group('消える会', people.stranger)]
  await laid(
    `insert into training.study_member (group_id, person_id, state) values ($1, $2, 'member'), ($1, $3, 'invited') returning group_id as id`,
    [studyGroup, people.colleague, people.superior],
  )
  const handedGroup = await group('代わる会', people['second-evaluator'])
  await laid(
    `insert into training.study_member (group_id, person_id, state, asked_to_lead) values ($1, $2, 'member', now()) returning group_id as id`,
    [handedGroup, people['former-superior']],
  )
  await laid(`update training.study_group set state = 'running' where id = $1 returning id`, [studyGroup])
  const studyMeeting = await laid(
    `insert into training.study_meeting (group_id, met_on, begins, ends, did) values ($1, '2026-04-01', '18:00', '19:00', '試験') returning id`,
    [studyGroup],
  )
  const correspondence = await laid(
    `insert into training.correspondence (title, provider, fee_yen, help_percent, most_yen, finish_months) values ('試験の講座', '試験', 10000, 50, 5000, 6) returning id`,
  )
  const correspondenceTaken = await laid(
    `insert into training.correspondence_enrolment (correspondence_id, person_id, began_on, due_on, fee_yen, help_yen) values ($1, $2, '2025-04-01', '2025-10-01', 10000, 5000) returning id`,
    [correspondence, people.self],
  )
  return { studyGroup, handedGroup, spareGroup, studyMeeting, correspondence, correspondenceTaken }
}
