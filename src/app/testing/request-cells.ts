import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/**
 * A request of Tanaka's that waits for the 上司, in which the 二次評価者 has decided before and the former 上司 was a member once; a confidential one that
 * waits for 人事課; a draft. `future` tries the confidential one.
 */
export async function layRequests(city: TestCity, { people, accounts }: World): Promise<Record<string, Cell>> {
  const tanaka = `'${people.self}'`
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const terms = await id(
    `insert into requests.terms (kind, number, source, digest, duty, from_day, said)
     values ('trial', 1, 'release', encode(sha256('x'), 'hex'), 'personnel', '2000-04-01', '{}') returning id`,
  )
  const columns = 'kind, terms_id, applicant_id, is_confidential, duty, duties, title'
  const values = (isConfidential: boolean) =>
    `'trial', '${terms}', ${tanaka}, ${isConfidential}, 'personnel', '{personnel}', '試験'`
  const request = (isConfidential: boolean, state: string) => {
    const isSent = state !== 'draft'
    return id(
      `insert into requests.request (${columns}, started_by, state, round, first_sent_at, sent_at)
       values (${values(isConfidential)}, $1, $2, $3, $4, $4) returning id`,
      [accounts.self, state, isSent ? 1 : 0, isSent ? '2026-04-01T09:00+09' : null],
    )
  }
  await city.superuser('begin')
  const open = await request(false, 'circulating')
  const confidential = await request(true, 'circulating')
  const draft = await request(false, 'draft')
  const step = (of: string, stage: number, role: string, state: string, duty: string | null) =>
    id(
      `insert into requests.step (request_id, round, stage, place, role, name, rule, duty, state, opened_at)
       values ($1, 1, $2, 1, $3, '試験', '{}', $4, $5, access.instant()) returning id`,
      [of, stage, role, duty, state],
    )
  const member = (of: string, stepId: string, who: string, waits: boolean, sees: boolean, ended: string | null) =>
    city.superuser(
      `insert into requests.step_member (step_id, person_id, request_id, capacity, name, waits, sees, ended_at) values ($1, $2, $3, 'holder', '試験', $4, $5, $6)`,
      [stepId, people[who], of, waits, sees, ended],
    )
  const decided = await step(open, 1, 'opinion', 'open', null)
  await member(open, decided, 'second-evaluator', false, true, null)
  await city.superuser(
    `insert into requests.decision (step_id, request_id, outcome, decided_by, decided_by_account, decided_by_name, acted_as)
     values ($1, $2, 'agreed', $3, $4, '試験', 'holder')`,
    [decided, open, people['second-evaluator'], accounts['second-evaluator']],
  )
  await city.superuser(`update requests.step set state = 'done' where id = $1`, [decided])
  const waiting = await step(open, 2, 'decision', 'open', null)
  await member(open, waiting, 'superior', true, true, null)
  await member(open, waiting, 'former-superior', false, false, '2026-04-01T00:00+09')
  const office = await step(confidential, 1, 'decision', 'open', 'personnel')
  await member(confidential, office, 'superior', false, false, '2026-04-01T00:00+09')
  await city.superuser('commit')

  for (const request of [open, confidential]) {
    await city.superuser(
      `insert into requests.submission (request_id, round, payload, words) values ($1, 1, '{}', '')`,
      [request],
    )
    await city.superuser(
      `insert into requests.event (request_id, round, did, name, person_id) values ($1, 1, 'send', '田中', $2)`,
      [request, people.self],
    )
    await city.superuser(
      `insert into requests.attachment (request_id, slot, added_in, put_by) values ($1, 'a', 1, $2)`,
      [request, accounts.self],
    )
    await city.superuser(
      `insert into requests.comment (request_id, seen_by, text, account_id, name) values ($1, 'all', '試験', $2, '田中')`,
      [request, accounts.self],
    )
    await city.superuser(`insert into requests.recusal (request_id, person_id, reason) values ($1, $2, '試験')`, [
      request,
      people.colleague,
    ])
    await city.superuser(`insert into requests.draft (request_id) values ($1)`, [request])
  }
  await city.superuser(`insert into requests.draft (request_id) values ($1)`, [draft])
  const line = await id(
    `insert into requests.budget_line (kind, duty, is_confidential, fiscal_year, name, amount_yen, carries)
     values ('trial', 'personnel', false, 2026, '試験', 1000, 'keep') returning id`,
  )
  const hidden = await id(
    `insert into requests.budget_line (kind, duty, is_confidential, fiscal_year, name, amount_yen, carries)
     values ('trial-hidden', 'personnel', true, 2026, '試験', 1000, 'keep') returning id`,
  )
  await city.superuser(
    `insert into requests.reservation (request_id, line_id, amount_yen, state) values ($1, $2, 1, 'reserved')`,
    [open, line],
  )
  await city.superuser(
    `insert into requests.formal_effect (request_id, kind, mode, level, seal) values ($1, 'trial', 'elsewhere', '課長', 'omitted')`,
    [open],
  )
  const paid = await id(
    `insert into requests.payment_list (kind, duty, number, payments, total_yen, made_by) values ('trial', 'personnel', 1, 1, 1, $1) returning id`,
    [accounts.personnel],
  )
  await city.superuser(`insert into requests.number_series values ('trial', 2026, 1)`)
  await city.superuser(`insert into requests.moves_followed (mark) values ('trial')`)
  await city.superuser(
    `insert into requests.delegation (person_id, delegate_id, mode, reason, during, set_by) values ($1, $2, 'absence', '試験', '[2026-04-01,2026-04-03)', $3)`,
    [people.self, people.colleague, accounts.self],
  )
  const of = (column = 'request_id') => ({ row: `${column} = '${open}'`, future: `${column} = '${confidential}'` })
  return {
    'requests.terms': {
      row: `id = '${terms}'`,
      insert: `insert into requests.terms (kind, number, source, duty, from_day, said, basis)
        values ('trial', 2, 'city', 'personnel', '2026-05-01', '{}', '試験')`,
      update: `update requests.terms set said = '{}'`,
    },
    'requests.request': {
      ...of('id'),
      insert: `insert into requests.request (${columns}) values (${values(false)})`,
      update: `update requests.request set title = '改' where id = '${open}'`,
      delete: `delete from requests.request where id = '${draft}'`,
    },
    'requests.draft': {
      ...of(),
      row: `request_id = '${draft}'`,
      future: `request_id = '${open}'`,
      insert: `insert into requests.draft (request_id) values ('${draft}') on conflict (request_id) do update set edition = 2`,
      update: `update requests.draft set edition = 2 where request_id = '${draft}'`,
    },
    'requests.submission': {
      ...of(),
      insert: `insert into requests.submission (request_id, round, payload, words) values ('${draft}', 1, '{}', '')`,
      update: `update requests.submission set payload = '{"x":1}'`,
    },
    'requests.step': {
      ...of(),
      insert: `insert into requests.step (request_id, round, stage, place, role, name, rule) values ('${open}', 1, 3, 1, 'consent', '試験', '{}')`,
      update: `update requests.step set due_on = '2026-04-10' where id = '${waiting}'`,
    },
    'requests.step_member': {
      ...of(),
      insert: `insert into requests.step_member (step_id, person_id, request_id, capacity, name) values ('${waiting}', '${people.stranger}', '${open}', 'holder', '試験')`,
      update: `update requests.step_member set name = '改' where step_id = '${waiting}'`,
      delete: `delete from requests.step_member where step_id = '${waiting}' and person_id = '${people['former-superior']}'`,
    },
    'requests.decision': {
      row: `request_id = '${open}'`,
      insert: `insert into requests.decision (step_id, request_id, outcome, decided_by, decided_by_name, acted_as)
        values ('${waiting}', '${open}', 'approved', access.person_id(), '試験', 'holder')`,
      update: `update requests.decision set reviewed_at = access.instant()`,
    },
    'requests.recusal': {
      ...of(),
      insert: `insert into requests.recusal (request_id, person_id, reason) values ('${open}', access.person_id(), '試験')`,
      update: `update requests.recusal set reason = 'x'`,
    },
    'requests.delegation': {
      row: `person_id = ${tanaka}`,
      insert: `insert into requests.delegation (person_id, delegate_id, mode, reason, during) values (${tanaka}, '${people.colleague}', 'absence', '試験', '[2026-05-01,2026-05-03)')`,
      update: 'update requests.delegation set ended_at = access.instant()',
    },
    'requests.comment': {
      ...of(),
      insert: `insert into requests.comment (request_id, seen_by, text, name) values ('${open}', 'all', '試験', '試験')`,
      update: `update requests.comment set text = 'x'`,
    },
    'requests.event': {
      ...of(),
      insert: `insert into requests.event (request_id, round, did) values ('${open}', 1, 'tried')`,
      update: `update requests.event set did = 'x'`,
    },
    'requests.attachment': {
      ...of(),
      insert: `insert into requests.attachment (request_id, slot, added_in) values ('${draft}', 'a', 1)`,
      update: `update requests.attachment set removed_in = 3`,
    },
    'requests.budget_line': {
      row: `id = '${line}'`,
      future: `id = '${hidden}'`,
      insert: `insert into requests.budget_line (kind, duty, is_confidential, fiscal_year, name, amount_yen, carries)
        values ('trial', 'personnel', false, 2027, '試験', 1, 'keep')`,
      update: `update requests.budget_line set amount_yen = 2000`,
    },
    'requests.reservation': {
      row: `request_id = '${open}'`,
      insert: `insert into requests.reservation (request_id, line_id, amount_yen, state) values ('${draft}', '${line}', 1, 'reserved')`,
      update: `update requests.reservation set state = 'released' where request_id = '${open}'`,
    },
    'requests.payment_list': {
      row: `id = '${paid}'`,
      insert: `insert into requests.payment_list (kind, duty, number, payments, total_yen) values ('trial', 'personnel', 2, 1, 1)`,
      update: 'update requests.payment_list set total_yen = 2',
    },
    'requests.formal_effect': {
      row: `request_id = '${open}'`,
      insert: `insert into requests.formal_effect (request_id, kind, mode, level, seal) values ('${draft}', 'trial', 'here', '課長', 'omitted')`,
      update: `update requests.formal_effect set document_number = '第1号'`,
    },
    'requests.moves_followed': {
      row: 'one',
      insert: `insert into requests.moves_followed (mark) values ('other')`,
      update: `update requests.moves_followed set mark = 'x'`,
    },
    'requests.number_series': {
      row: `kind = 'trial'`,
      insert: `insert into requests.number_series values ('other', 2026, 1)`,
      update: 'update requests.number_series set last = 9',
    },
  }
}
