import { sql } from 'kysely'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { loadCycle, postponements } from '../cycle.ts'
import { dueDays, standingOf } from '../deadline-rules.ts'
import { disclosureLabels } from '../disclosure-rules.ts'
import { insistKeeper, isOfficer } from '../keepers.ts'
import { evaluationKindNames, type Step, stepNames } from '../scheme.ts'

type Officer = { accountId: string; name: string; namedAt: string }
/** What HR did with a cycle, as its history says it. */
type Deed = { at: string; by: string | null; says: string; about: string | null }

/**
 * One cycle as HR runs it: its days, steps and last days, officers, and what was done with it. For the HR of its 任命権者; what names people — who was put off, whose
 * evaluator was named — is there for the named officers alone, by the wall.
 */
export async function readCycle(tx: Tx, actor: Actor, cycleId: string) {
  const cycle = await loadCycle(tx, cycleId)
  await insistKeeper(tx, cycle.appointingAuthority)
  const { rows: officers } = await sql<Officer>`
    select o.account_id as "accountId", coalesce(access.account_name(o.account_id), '') as name,
      to_char(o.named_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "namedAt"
    from evaluation.cycle_officer o where o.cycle_id = ${cycleId} and o.ended_at is null order by o.named_at`.execute(
    tx,
  )
  const put = await postponements(tx, cycleId, null)
  const { rows: authority } = await sql<{ name: string }>`
    select name from people.appointing_authority where code = ${cycle.appointingAuthority}`.execute(tx)
  const isNamed = await isOfficer(tx, cycleId)
  const { rows: states } = await sql<{ state: string; sheets: number }>`
    select s.state, count(*)::integer as sheets from evaluation.sheet s where s.cycle_id = ${cycleId} and ${isNamed} group by 1`.execute(
    tx,
  )
  const today = actor.today.toString()
  const dues = dueDays(cycle.rules, cycle.days)
  return {
    cycleId,
    authority: cycle.appointingAuthority,
    authorityName: authority[0]?.name ?? cycle.appointingAuthority,
    kind: cycle.rules.kind,
    kindName: evaluationKindNames[cycle.rules.kind],
    name: cycle.name,
    fiscalYear: cycle.fiscalYear,
    ...cycle.days,
    disclosureOn: cycle.disclosureOn,
    state: cycle.state as 'preparing' | 'open' | 'closed',
    isOfficer: isNamed,
    schemeNumber: cycle.schemeNumber,
    scoring: cycle.rules.scoring,
    labels: disclosureLabels(cycle.scheme.disclosure),
    officers,
    steps: cycle.rules.steps.map((step: Step) => {
      const due = dues.find((one) => one.step === step)
      const standing = standingOf(due, put.get(step) ?? null, today)
      return {
        step,
        name: stepNames[step],
        dueOn: step === 'disclosure' ? cycle.disclosureOn : standing.dueOn,
        firstDueOn: due?.dueOn ?? null,
        isLate: standing.isLate,
        holds: due?.holds ?? null,
      }
    }),
    states: Object.fromEntries(states.map(({ state, sheets }) => [state, sheets])),
    history: await deedsOf(tx, cycleId),
  }
}

async function deedsOf(tx: Tx, cycleId: string): Promise<Deed[]> {
  const named = sql`(select d.written from people.directory_entry d where d.person_id = x.person_id order by d.to_day desc limit 1)`
  const { rows } = await sql<
    Omit<Deed, 'says'> & { did: string; day: string | null; step: Step | null; reason: string | null }
  >`
    select to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, access.account_name(x.by) as by, x.did, ${named} as about,
      x.day::text as day, x.step, x.reason
    from (
      select c.made_at as at, c.made_by as by, 'made' as did, null::uuid as person_id, null::date as day, null::text as step, null::text as reason
        from evaluation.cycle c where c.id = ${cycleId}
      union all select c.opened_at, null, 'opened', null, null, null, null from evaluation.cycle c where c.id = ${cycleId} and c.opened_at is not null
      union all select c.closed_at, null, 'closed', null, null, null, null from evaluation.cycle c where c.id = ${cycleId} and c.closed_at is not null
      union all select p.set_at, p.set_by, 'postponed', s.person_id, p.to_on, p.step, p.reason
        from evaluation.postponement p left join evaluation.sheet s on s.id = p.sheet_id where p.cycle_id = ${cycleId}
      union all select o.set_at, o.set_by, 'chain', o.person_id, null, null, o.reason from evaluation.chain_override o where o.cycle_id = ${cycleId}
    ) x order by x.at desc limit 300`.execute(tx)
  return rows.map(({ did, day, step, reason, ...deed }) => ({ ...deed, says: saying(did, day, step, reason) }))
}

/** Days stand as {2027-04-01}: the page shows them in the calendar of the city. */
function saying(did: string, day: string | null, step: Step | null, reason: string | null): string {
  switch (did) {
    case 'made':
      return '期を用意した'
    case 'opened':
      return '期を始めた'
    case 'closed':
      return '期を閉じた'
    case 'chain':
      return `評価者を指定した（${reason}）`
    default:
      return `${step ? stepNames[step] : ''}の期限を{${day}}まで延ばした（${reason}）`
  }
}
