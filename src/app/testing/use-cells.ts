import { bonusRules } from '../../evaluation/use/testing/pay.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import { officerWhoConfirms } from './use-trial.ts'
import type { World } from './world.ts'

/** 人事課 is named for 勤勉手当: one decided run whose rules let people see their own, one simulated, one that is being calculated. `future` tries the simulated one. */
export async function layUses(city: TestCity, { people, accounts }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  await city.superuser(
    `insert into evaluation.use_officer (appointing_authority, use, account_id, named_by) values ('mayor', 'bonus', $1, $2)`,
    [accounts.personnel, accounts['authority-personnel']],
  )
  await city.superuser(officerWhoConfirms)
  const rule = (number: number, from: string) =>
    id(
      `insert into evaluation.use_rule (appointing_authority, use, number, from_day, said, basis, written_by) values ('mayor', 'bonus', $1, $2, $3, '試験', $4) returning id`,
      [number, from, JSON.stringify({ ...bonusRules, personSees: true }), accounts.personnel],
    )
  const present = await rule(1, '2026-04-01')
  const later = await rule(2, '2026-10-01')
  const run = async (state: string, baseOn: string) => {
    const runId = await id(
      `insert into evaluation.use_run (appointing_authority, use, rule_id, occasion, base_on, name, made_by) values ('mayor', 'bonus', $1, 'june', $2, '試験', $3) returning id`,
      [present, baseOn, accounts.personnel],
    )
    await city.superuser(
      `insert into evaluation.use_line (run_id, person_id, employment_kind, band, value, is_tied, is_pending, results, reasons)
       values ($1, $2, 'regular', '3', 1050, false, false, '[]', '{}')`,
      [runId, people.self],
    )
    await city.superuser(
      `insert into evaluation.use_input (run_id, person_id, code, days) values ($1, $2, 'absent-1', 2)`,
      [runId, people.self],
    )
    await city.superuser(
      `insert into evaluation.use_choice (run_id, person_id, band, reason) values ($1, $2, '2', '試験')`,
      [runId, people.self],
    )
    await city.superuser(
      `insert into evaluation.use_exception (run_id, person_id, treated, reason) values ($1, $2, 'middle', '試験')`,
      [runId, people.self],
    )
    const steps = ['simulated', 'proposed', 'decided']
    for (const [at, step] of steps.slice(0, steps.indexOf(state) + 1).entries())
      await city.superuser(
        `update evaluation.use_run set state = $2, version = $3,
           proposed_by = case when $2 <> 'simulated' then $4::uuid end, document_number = case when $2 <> 'simulated' then '試験' end,
           decided_by = case when $2 = 'decided' then $5::uuid end where id = $1`,
        [runId, step, at + 1, accounts.personnel, accounts['authority-personnel']],
      )
    return runId
  }
  const decided = await run('decided', '2026-06-01')
  const simulated = await run('simulated', '2026-06-02')
  const calculating = await run('calculating', '2026-06-03')
  await city.superuser(
    `insert into evaluation.use_export (run_id, format, file_name, rows, sha256, made_by) values ($1, 'csv', '試験', 1, 'x', $2)`,
    [decided, accounts.personnel],
  )
  const ofSelf = (runId: string) => `run_id = '${runId}' and person_id = '${people.self}'`
  return {
    'evaluation.use_officer': {
      row: `account_id = '${accounts.personnel}'`,
      insert: `insert into evaluation.use_officer (appointing_authority, use, account_id) values ('mayor', 'bonus', '${accounts.reform}')`,
      update: `update evaluation.use_officer set ended_at = access.instant()`,
    },
    'evaluation.use_rule': {
      row: `id = '${present}'`,
      future: `id = '${later}'`,
      insert: `insert into evaluation.use_rule (appointing_authority, use, number, from_day, said, basis) values ('mayor', 'raise', 1, '2026-11-01', '{}', '試験')`,
      update: `update evaluation.use_rule set basis = '改'`,
    },
    'evaluation.use_run': {
      row: `id = '${decided}'`,
      future: `id = '${simulated}'`,
      insert: `insert into evaluation.use_run (appointing_authority, use, rule_id, occasion, base_on, name) values ('mayor', 'bonus', '${present}', 'june', '2026-06-04', '試験')`,
      update: `update evaluation.use_run set state = 'proposed', version = 2, document_number = '試験', proposed_by = access.account_id() where id = '${simulated}'`,
      delete: `delete from evaluation.use_run where id = '${simulated}'`,
    },
    'evaluation.use_line': {
      row: ofSelf(decided),
      future: ofSelf(simulated),
      insert: `insert into evaluation.use_line (run_id, person_id, employment_kind, is_tied, is_pending, results, reasons)
        values ('${calculating}', '${people.colleague}', 'regular', false, false, '[]', '{}')`,
      update: `update evaluation.use_line set band = '1'`,
    },
    'evaluation.use_input': {
      row: ofSelf(decided),
      future: ofSelf(simulated),
      insert: `insert into evaluation.use_input (run_id, person_id, code, days) values ('${calculating}', '${people.colleague}', 'x', 1)`,
      update: `update evaluation.use_input set days = 1`,
    },
    'evaluation.use_choice': {
      row: ofSelf(decided),
      future: ofSelf(simulated),
      insert: `insert into evaluation.use_choice (run_id, person_id, band, reason) values ('${calculating}', '${people.colleague}', '2', '試験')`,
      update: `update evaluation.use_choice set band = '1'`,
    },
    'evaluation.use_exception': {
      row: ofSelf(decided),
      future: ofSelf(simulated),
      insert: `insert into evaluation.use_exception (run_id, person_id, treated, reason) values ('${calculating}', '${people.colleague}', 'out', '試験')`,
      update: `update evaluation.use_exception set treated = 'out'`,
    },
    'evaluation.use_export': {
      row: `run_id = '${decided}'`,
      insert: `insert into evaluation.use_export (run_id, format, file_name, rows, sha256) values ('${decided}', 'csv', '試験', 1, 'y')`,
      update: `update evaluation.use_export set sha256 = 'z'`,
    },
  }
}
