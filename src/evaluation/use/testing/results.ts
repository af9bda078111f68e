import type { TestCity } from '../../../platform/testing/database.ts'

/** A closed cycle with its confirmed sheets, laid by SQL: for tests that begin where evaluation has ended. */
export async function layResults(
  city: TestCity,
  cycle: {
    readonly kind: 'ability' | 'achievement'
    /** First day, and the first day after it. */
    readonly from: string
    readonly to: string
    readonly officer: string
    /** Mark by person; null: nobody has confirmed the sheet yet. */
    readonly marks: Readonly<Record<string, string | null>>
    readonly unitId: string
    readonly by: string
  },
) {
  const id = async (sql: string, parameters: unknown[]) => String((await city.superuser(sql, parameters))[0]?.id)
  const cycleId = await id(
    `insert into evaluation.cycle (appointing_authority, scheme_id, policy_version_id, kind, name, fiscal_year, during, base_on, state, former_marks_visible, made_by, opened_at)
     select 'mayor', m.id, p.id, $1, $2, 2025, daterange($3, $4), $4::date - 1, 'open', false, $5, now()
     from evaluation.scheme m, policy.version p where m.appointing_authority = 'mayor' and p.state = 'published' limit 1 returning id`,
    [cycle.kind, `${cycle.from}の期`, cycle.from, cycle.to, cycle.officer],
  )
  const sheets: Record<string, string> = {}
  await city.superuser('alter table evaluation.marking disable trigger check_marking')
  for (const [personId, mark] of Object.entries(cycle.marks)) {
    const sheetId = await id(
      `insert into evaluation.sheet (cycle_id, person_id, during, unit_id, unit_path, grade_id, job_family, employment_kind, steps, evaluator_id, confirmer_id, state)
       values ($1, $2, daterange($3, $4), $5, '{}', 'officer', '事務', 'regular', '{evaluation,confirmation,disclosure}', $6, $6, $7) returning id`,
      [
        cycleId,
        personId,
        cycle.from,
        cycle.to,
        cycle.unitId,
        cycle.by === personId ? null : cycle.by,
        mark === null ? 'evaluating' : 'done',
      ],
    )
    sheets[personId] = sheetId
    if (mark !== null)
      await city.superuser(
        `insert into evaluation.marking (sheet_id, round, stage, given_by, items, overall) values ($1, 1, 'final', $2, '{}', $3)`,
        [sheetId, cycle.by, mark],
      )
  }
  await city.superuser('alter table evaluation.marking enable trigger check_marking')
  return { cycleId, sheets }
}
