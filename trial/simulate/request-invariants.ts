import type { Sim } from './sim.ts'

/** Rows of a question that has none where all is well. */
export async function none(sim: Sim, what: string, question: string, parameters: readonly unknown[] = []) {
  const rows = await sim.sql(question, parameters)
  sim.insist(rows.length === 0, `${what}: ${JSON.stringify(rows.slice(0, 3))}`)
}

/** Money of a line is what its requests have, never more than there is; and each request has what its state says. */
export async function budgetsHold(sim: Sim) {
  await none(
    sim,
    'a line does not hold what its requests have, or more than there is',
    `select b.id from requests.budget_line b left join requests.reservation v on v.line_id = b.id
     group by b.id having b.reserved_yen <> coalesce(sum(v.amount_yen) filter (where v.state = 'reserved'), 0)
       or b.spent_yen <> coalesce(sum(v.amount_yen) filter (where v.state = 'spent'), 0) or b.reserved_yen + b.spent_yen > b.amount_yen`,
  )
  await none(
    sim,
    'money of a request does not fit its state',
    `select r.id, r.state, v.state as money from requests.request r join requests.reservation v on v.request_id = r.id
     where (r.state = 'approved' and v.state <> 'spent') or (r.state in ('rejected', 'withdrawn', 'lapsed') and v.state <> 'released')
       or (r.state in ('circulating', 'returned') and v.state = 'spent')`,
  )
}

/** As many decisions as people were told of; none of one's own, none by somebody who stepped back; and every state has the decisions that make it. */
export async function decisionsHold(sim: Sim, told: number) {
  const [row] = await sim.sql(
    `select (select count(*) from requests.decision) as made, (select count(*) from platform.audit_entry where did = 'requests.decide') as audited`,
  )
  const { made, audited } = row as { made: number; audited: number }
  sim.insist(made === told, `${made} decisions are there, and ${told} were told of`)
  sim.insist(audited === told, `${audited} decisions are in the audit, and ${told} were told of`)
  await none(
    sim,
    'somebody decided their own, or after stepping back',
    `select d.step_id from requests.decision d join requests.request r on r.id = d.request_id
     where d.decided_by = r.applicant_id or exists (select from requests.recusal x where x.request_id = r.id and x.person_id = d.decided_by and x.recused_at < d.decided_at)`,
  )
  await none(
    sim,
    'a step is done without a decision, or decided and not done',
    `select s.id, s.state from requests.step s left join requests.decision d on d.step_id = s.id where (s.state = 'done') <> (d.step_id is not null)`,
  )
  await none(
    sim,
    'a state has not the decision that makes it',
    `select r.id, r.state from requests.request r
     where (r.state in ('approved', 'rejected', 'numbering', 'returned') or (r.state = 'circulating'))
       and (select array_agg(distinct d.outcome) filter (where d.outcome in ('rejected', 'returned') or s.role = 'decision')
            from requests.step s join requests.decision d on d.step_id = s.id where s.request_id = r.id and s.round = r.round)
         is distinct from case r.state when 'circulating' then null when 'numbering' then '{approved}'::text[] else array[r.state] end`,
  )
  await none(
    sim,
    'a step of what is decided is still asked',
    `select s.id from requests.step s join requests.request r on r.id = s.request_id where s.state in ('open', 'waiting') and (r.state <> 'circulating' or s.round <> r.round)`,
  )
}

/** Of a confidential kind nobody learns but its applicant and those who hold the duty: not by a step, a 手続き, a notice. */
export async function confidentialHolds(sim: Sim) {
  await none(
    sim,
    'somebody outside the duty is at a step of what is confidential',
    `select m.person_id from requests.step_member m join requests.request r on r.id = m.request_id where r.is_confidential`,
  )
  await none(
    sim,
    'somebody outside the duty was told of what is confidential',
    `select t.key from platform.task t join requests.request r on r.is_confidential and position(r.id::text in t.key) > 0
     where t.person_id <> r.applicant_id and not exists (
       select from people.account a join people.duty_grant g on g.account_id = a.id where a.person_id = t.person_id and g.duty = 'personnel' and g.approved_at is not null)
     union all select n.key from platform.notification n join requests.request r on r.is_confidential and position(r.id::text in n.link) > 0
     where n.audience not in ('person:' || r.applicant_id, 'duty:personnel') and not exists (
       select from people.account a join people.duty_grant g on g.account_id = a.id where g.duty = 'personnel' and n.audience in ('person:' || a.person_id, 'account:' || a.id))`,
  )
  const [secret] = await sim.sql(
    `select id, applicant_id from requests.request where is_confidential order by turn desc limit 1`,
  )
  if (secret === undefined) return
  const other = sim.looking.pick(sim.names)
  const [seen] = await sim.sql(
    `select a.person_id = $2 or exists (select from people.duty_grant g where g.account_id = a.id and g.duty = 'personnel' and g.approved_at is not null and g.revoked_at is null) as may
     from people.account a where a.id = $1`,
    [sim.laid.accounts[other], secret.applicant_id],
  )
  if (seen?.may === true) return
  const { status } = await sim.read(other, `/requests/records/${secret.id}`)
  sim.insist(status === 404, `${other} is answered ${status} to a confidential request of somebody else`)
}

/** Whatever is open lies with somebody who is there and may act. */
export async function ownersHold(sim: Sim) {
  const here = `exists (select from people.directory_entry e where e.person_id = %s and e.from_day <= $1 and e.to_day > $1)`
  const isHere = (person: string) => here.replace('%s', person)
  await none(
    sim,
    'an open step lies with nobody',
    `select r.id, r.kind, s.id as step, s.duty from requests.request r join requests.step s on s.request_id = r.id and s.round = r.round and s.state = 'open'
     where r.state = 'circulating'
       and not exists (select from requests.step_member m where m.step_id = s.id and m.waits and m.person_id <> r.applicant_id and ${isHere('m.person_id')})
       and not exists (select from people.duty_grant g join people.account a on a.id = g.account_id
         where g.duty = s.duty and g.approved_at is not null and g.revoked_at is null and g.during @> $1::date and a.person_id is distinct from r.applicant_id)`,
    [sim.today],
  )
  await none(
    sim,
    'what circulates has no open step',
    `select r.id from requests.request r where r.state = 'circulating' and not exists (
       select from requests.step s where s.request_id = r.id and s.round = r.round and s.state = 'open')`,
  )
  await none(
    sim,
    'somebody who has left is waited for',
    `select r.id, r.state from requests.request r where r.state in ('draft', 'confirming', 'returned') and not ${isHere('r.applicant_id')}`,
    [sim.today],
  )
}

/** Whoever is waited for has it among their 手続き, and nobody else. */
export async function tasksHold(sim: Sim) {
  await none(
    sim,
    'a 手続き and a step do not say the same',
    `with waits as (
       select m.person_id, 'requests.decide/' || r.id || '/' || s.id as key from requests.request r
       join requests.step s on s.request_id = r.id and s.round = r.round and s.state = 'open' join requests.step_member m on m.step_id = s.id and m.waits and m.capacity <> 'reviewer'
       where r.state = 'circulating'
       union all select m.person_id, 'requests.review/' || s.request_id || '/' || s.id from requests.step s join requests.request r on r.id = s.request_id
       join requests.step_member m on m.step_id = s.id and m.waits and m.capacity = 'reviewer' where r.state <> 'withdrawn'),
     asked as (select person_id, key from platform.task where done_at is null and key ~ '^requests[.](decide|review)/')
     (select 'not asked' as is, w.* from waits w except select 'not asked', a.* from asked a)
     union all (select 'asked in vain', a.* from asked a except select 'asked in vain', w.* from waits w)`,
  )
}
