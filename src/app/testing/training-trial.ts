type Laid = (sql: string, parameters?: unknown[]) => Promise<string>

/** A course of 人事課 that is open, of which the 同僚 is 研修担当, and one that is prepared. */
export async function layTriedTraining(
  laid: Laid,
  policyVersionId: string,
  people: Readonly<Record<string, string>>,
  accounts: Readonly<Record<string, string | null>>,
): Promise<Record<string, string>> {
  const course = (title: string, state: string) =>
    laid(
      `insert into training.course (title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
       values ($1, 'other', '試験', $2, '{hall}', 3, $3, '試験', $4) returning id`,
      [title, policyVersionId, state, accounts['training-centre']],
    )
  const [openCourse, draftCourse] = [await course('公開', 'open'), await course('準備中', 'draft')]
  for (const one of [openCourse, draftCourse])
    await laid(
      `insert into training.course_keeper (course_id, person_id, named_by) values ($1, $2, $3) returning course_id as id`,
      [one, people.colleague, accounts['training-centre']],
    )
  return { openCourse, draftCourse }
}
