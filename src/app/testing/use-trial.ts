import { bonusRules } from '../../evaluation/use/testing/pay.ts'
import { promotionRules } from '../../evaluation/use/testing/promotion.ts'

type Laid = (sql: string, parameters?: unknown[]) => Promise<string>

/** Another officer of 勤勉手当, who has no row of a matrix: proposals are made where somebody is left to confirm. */
export const officerWhoConfirms = `
  with officer as (insert into people.account (login_name, label) values ('officer-who-confirms', '確かめる担当') returning id),
    duty as (insert into people.duty_grant (account_id, duty, during, approved_at, reason) select id, 'personnel', '[2026-01-01,)', now(), '試験' from officer returning id)
  insert into evaluation.use_officer (appointing_authority, use, account_id, named_by)
  select 'mayor', 'bonus', o.id, u.account_id from officer o, evaluation.use_officer u where u.use = 'bonus' returning account_id as id`

/** 人事課 is named for 勤勉手当, and has simulated one run; another waits for the confirmation of somebody else. */
export async function layTriedUse(
  laid: Laid,
  people: Readonly<Record<string, string>>,
  accounts: Readonly<Record<string, string | null>>,
): Promise<Record<string, string>> {
  await laid(
    `insert into evaluation.use_officer (appointing_authority, use, account_id, named_by) values ('mayor', 'bonus', $1, $2) returning account_id as id`,
    [accounts.personnel, accounts['authority-personnel']],
  )
  await laid(officerWhoConfirms)
  const rule = await laid(
    `insert into evaluation.use_rule (appointing_authority, use, number, from_day, said, basis, written_by) values ('mayor', 'bonus', 1, '2025-04-01', $1, '試験', $2) returning id`,
    [JSON.stringify(bonusRules), accounts.personnel],
  )
  const run = async (day: string, steps: readonly string[]) => {
    const runId = await laid(
      `insert into evaluation.use_run (appointing_authority, use, rule_id, occasion, base_on, name, made_by) values ('mayor', 'bonus', $1, 'june', $2, '試験', $3) returning id`,
      [rule, day, accounts.personnel],
    )
    for (const [at, step] of steps.entries())
      await laid(
        `update evaluation.use_run set state = $2, version = $3, proposed_by = case when $2 = 'proposed' then $4::uuid end,
           document_number = case when $2 = 'proposed' then '試験' end where id = $1 returning id`,
        [runId, step, at + 1, accounts.personnel],
      )
    return runId
  }
  for (const use of ['promotion', 'guidance'])
    await laid(
      `insert into evaluation.use_officer (appointing_authority, use, account_id, named_by) values ('mayor', $3, $1, $2) returning account_id as id`,
      [accounts.personnel, accounts['authority-personnel'], use],
    )
  const promotion = await laid(
    `insert into evaluation.use_rule (appointing_authority, use, number, from_day, said, basis, written_by) values ('mayor', 'promotion', 1, '2025-04-01', $1, '試験', $2) returning id`,
    [JSON.stringify(promotionRules), accounts.personnel],
  )
  const promotionList = await laid(
    `insert into evaluation.promotion_list (appointing_authority, rule_id, target, base_on, name, made_by) values ('mayor', $1, 'chief', '2026-04-01', '試験', $2) returning id`,
    [promotion, accounts.personnel],
  )
  const guidanceOfSelf = await laid(
    `insert into evaluation.guidance_case (appointing_authority, person_id, head_id, guide_id, handler_id, reason, plan, from_on, months)
     values ('mayor', $1, $2, $3, $4, '試験', '試験', '2026-04-01', 3) returning id`,
    [people.self, people.superior, people['former-superior'], people.personnel],
  )
  return {
    promotionList,
    guidanceOfSelf,
    simulatedRun: await run('2026-06-01', ['simulated']),
    proposedRun: await run('2026-06-02', ['simulated', 'proposed']),
    personnelAccount: String(accounts.personnel),
  }
}
