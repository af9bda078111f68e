type Laid = (sql: string, parameters?: unknown[]) => Promise<string>

/** OJT of Tanaka with the 同僚 as 指導員; one that the 上司 ends; a proposal of the 同僚, who is promoter, and one of the 上司 that goes. */
export async function layTriedOjt(
  laid: Laid,
  people: Readonly<Record<string, string>>,
  accounts: Readonly<Record<string, string | null>>,
  { section }: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const lay = (
    learner: string | undefined,
    instructor: string | undefined,
    by: string | null | undefined,
    isNamed: boolean,
  ) =>
    laid(
      `insert into training.ojt (unit_id, person_id, instructor_id, begins_on, ends_on, proposed_by, named_at)
       values ($1, $2, $3, '2026-03-01', '2027-02-28', $4, case when $5 then now() end) returning id`,
      [section, learner, instructor, by, isNamed],
    )
  const { self, colleague, superior, stranger } = people
  const ojt = await lay(self, colleague, accounts.superior, true)
  const ojtItem = await laid(
    `insert into training.ojt_item (ojt_id, position, title) values ($1, 1, '試験の業務') returning id`,
    [ojt],
  )
  await laid(
    `insert into training.ojt_week (ojt_id, week_on, words) values ($1, '2026-03-02', '試験') returning ojt_id as id`,
    [ojt],
  )
  return {
    ojt,
    ojtItem,
    spareOjt: await lay(colleague, self, accounts.superior, true),
    proposedOjt: await lay(superior, colleague, accounts.colleague, false),
    spareProposal: await lay(stranger, colleague, accounts.superior, false),
  }
}
