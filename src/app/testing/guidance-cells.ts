import { promotionRules } from '../../evaluation/use/testing/promotion.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** 人事課 is named for 昇任 and 指導, which is on; a list with Tanaka in it, and a 指導 of Tanaka with the 上司 as head, the 同僚 as guide. */
export async function layGuidance(city: TestCity, { people, accounts }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  for (const use of ['promotion', 'guidance'])
    await city.superuser(
      `insert into evaluation.use_officer (appointing_authority, use, account_id, named_by) values ('mayor', $3, $1, $2)`,
      [accounts.personnel, accounts['authority-personnel'], use],
    )
  const rule = await id(
    `insert into evaluation.use_rule (appointing_authority, use, number, from_day, said, basis, written_by) values ('mayor', 'promotion', 1, '2026-04-01', $1, '試験', $2) returning id`,
    [JSON.stringify(promotionRules), accounts.personnel],
  )
  const list = () =>
    id(
      `insert into evaluation.promotion_list (appointing_authority, rule_id, target, base_on, name, made_by) values ('mayor', $1, 'chief', '2026-04-01', '試験', $2) returning id`,
      [rule, accounts.personnel],
    )
  const [shown, spare] = [await list(), await list()]
  await city.superuser(
    `insert into evaluation.promotion_line (list_id, person_id, is_listed, speaks_for, speaks_against, results) values ($1, $2, true, '{}', '{}', '[]')`,
    [shown, people.self],
  )
  await city.superuser(
    `insert into evaluation.guidance_switch (appointing_authority, number, is_on, basis, document_number, decided_on, switched_by) values ('mayor', 1, true, '試験', '試験', '2026-04-01', $1)`,
    [accounts.personnel],
  )
  const one = await id(
    `insert into evaluation.guidance_case (appointing_authority, person_id, head_id, guide_id, handler_id, reason, plan, from_on, months)
     values ('mayor', $1, $2, $3, $4, '試験', '試験', '2026-04-01', 3) returning id`,
    [people.self, people.superior, people['former-superior'], people.personnel],
  )
  await city.superuser(
    `insert into evaluation.guidance_entry (case_id, number, kind, text, written_by) values ($1, 1, 'statement', '試験', $2)`,
    [one, people.self],
  )
  return {
    'evaluation.promotion_list': {
      row: `id = '${shown}'`,
      insert: `insert into evaluation.promotion_list (id, appointing_authority, rule_id, target, base_on, name) values (gen_random_uuid(), 'mayor', '${rule}', 'chief', '2026-04-01', '試験')`,
      update: `update evaluation.promotion_list set listed = 1`,
      delete: `delete from evaluation.promotion_list where id = '${spare}'`,
    },
    'evaluation.promotion_line': {
      row: `list_id = '${shown}'`,
      insert: `insert into evaluation.promotion_line (list_id, person_id, is_listed, speaks_for, speaks_against, results) values ('${spare}', '${people.colleague}', true, '{}', '{}', '[]')`,
      update: `update evaluation.promotion_line set is_listed = false`,
    },
    'evaluation.guidance_switch': {
      row: `appointing_authority = 'mayor'`,
      insert: `insert into evaluation.guidance_switch (appointing_authority, number, is_on, basis, document_number, decided_on) values ('mayor', 2, false, '試験', '試験', '2026-04-01')`,
      update: `update evaluation.guidance_switch set is_on = false`,
    },
    'evaluation.guidance_case': {
      row: `id = '${one}'`,
      insert: `insert into evaluation.guidance_case (id, appointing_authority, person_id, head_id, guide_id, reason, plan, from_on, months)
        values (gen_random_uuid(), 'mayor', '${people.colleague}', '${people.superior}', '${people['former-superior']}', '試験', '試験', '2026-04-01', 1)`,
      update: `update evaluation.guidance_case set way = 'health', version = 1 where id = '${one}'`,
    },
    'evaluation.guidance_entry': {
      row: `case_id = '${one}'`,
      insert: `insert into evaluation.guidance_entry (case_id, number, kind, text) values ('${one}', 2, 'warning', '試験')`,
      update: `update evaluation.guidance_entry set text = '改'`,
    },
  }
}
