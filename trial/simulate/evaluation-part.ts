import { calculateRun } from '../../src/evaluation/use/calculating.ts'
import { usingFor } from '../../src/platform/database/index.ts'
import { evaluated } from './lay-evaluated.ts'
import type { Part } from './part.ts'
import { none } from './request-invariants.ts'
import { keepers, saidOf } from './request-part.ts'
import type { Sim } from './sim.ts'

type RunTold = { readonly madeBy: string; state: 'simulated' | 'proposed' | 'decided'; digest: string | null }
type AppealTold = { readonly applicant: string; state: string; handler: string | null }

const baseDays = ['2026-06-01', '2026-06-02'] as const
const occasion = 'june'
/** Simulations that lie about at the most: every look at what holds asks of all of them. */
const mostRuns = 12

/** 人事評価 after its results: 勤勉手当 that two decide, and 苦情 with whoever handles them. */
export function evaluationPart(): Part {
  const runs = new Map<string, RunTold>()
  const appeals = new Map<string, AppealTold>()
  let names = 0

  async function makeRun(sim: Sim): Promise<string> {
    const who = sim.random.pick(keepers)
    const baseOn = sim.random.pick(baseDays)
    if (runs.size >= mostRuns) return 'enough'
    const replaced = sim.random.chance(0.5) ? await inForce(sim, baseOn) : null
    names += 1
    const given = {
      occasion,
      baseOn,
      name: `試算${names}`,
      copyFrom: null,
      entered: [],
      exceptions: sim.random.chance(0.3)
        ? [{ personId: sim.laid.people[sim.random.pick(['田中', '木村'])], treat: 'out', reason: '試験' }]
        : [],
      choices: [],
      supersedes: replaced,
      reason: replaced && '再評価のため',
    }
    const answer = await sim.change(who, 'POST', '/evaluation/authorities/mayor/uses/bonus/runs', given)
    if (answer.status !== 200) return `${who} ${baseOn}: ${saidOf(answer)}`
    const runId = String(answer.body.runId)
    await calculate(sim, who, runId)
    runs.set(runId, { madeBy: who, state: 'simulated', digest: null })
    return `${who} ${baseOn}: calculated`
  }

  async function inForce(sim: Sim, baseOn: string): Promise<string | null> {
    const rows = await sim.sql(
      `select r.id from evaluation.use_run r where r.state = 'decided' and r.base_on = $1
         and not exists (select from evaluation.use_run n where n.supersedes = r.id and n.state = 'decided')`,
      [baseOn],
    )
    return rows[0] ? String(rows[0].id) : null
  }

  /** As the job does it for whoever asked; what was calculated and not heard is not calculated again. */
  const calculate = (sim: Sim, who: string, runId: string) =>
    sim.work('calculating', async () => {
      const rows = await sim.sql('select state from evaluation.use_run where id = $1', [runId])
      if (rows[0]?.state !== 'calculating') return
      await usingFor('pay', () =>
        sim.city.as({ account: sim.laid.accounts[who] ?? '' }, (tx, actor) => calculateRun(tx, actor, runId)),
      )
    })

  async function moveRun(sim: Sim): Promise<string> {
    const open = [...runs].filter(([, { state }]) => state !== 'decided')
    if (open.length === 0) return 'nothing'
    const [runId, run] = sim.random.pick(open)
    // Where another than its maker proposes it, nobody of two is left to confirm it.
    const who = run.state === 'simulated' && sim.random.chance(0.7) ? run.madeBy : sim.random.pick(keepers)
    const path = `/evaluation/use-runs/${runId}`
    const { version } = await sim.readWhole(who, path)
    if (run.state === 'simulated' && sim.random.chance(0.2)) {
      const answer = await sim.change(who, 'DELETE', path)
      if (answer.status === 200) runs.delete(runId)
      return `${who} throws away: ${saidOf(answer)}`
    }
    const act = run.state === 'simulated' ? 'proposal' : sim.random.chance(0.7) ? 'decision' : 'decline'
    const answer = await sim.change(who, 'POST', `${path}/${act}`, {
      version,
      ...(act === 'proposal' && { documentNumber: '総人第1号' }),
    })
    if (answer.status === 200) {
      run.state = act === 'proposal' ? 'proposed' : act === 'decision' ? 'decided' : 'simulated'
      const rows = await sim.sql('select digest from evaluation.use_run where id = $1', [runId])
      run.digest = String(rows[0]?.digest)
    }
    return `${who} ${act}: ${saidOf(answer)}`
  }

  async function file(sim: Sim): Promise<string> {
    const who = sim.random.pick(sim.names.filter((name) => evaluated.includes(name)))
    const rows = await sim.sql('select id from evaluation.sheet where person_id = $1', [sim.laid.people[who]])
    const given = { kind: 'consultation', text: '説明を聞きたい', wish: '' }
    const answer = await sim.change(who, 'POST', `/evaluation/sheets/${rows[0]?.id}/appeals`, given)
    if (answer.status === 200)
      appeals.set(String(answer.body.appealId), { applicant: who, state: 'filed', handler: null })
    return `${who} files: ${saidOf(answer)}`
  }

  async function moveAppeal(sim: Sim): Promise<string> {
    const open = [...appeals].filter(
      ([, { state, applicant }]) => ['filed', 'examining'].includes(state) && sim.names.includes(applicant),
    )
    if (open.length === 0) return 'nothing'
    const [appealId, told] = sim.random.pick(open)
    const act = sim.random.chance(0.2) ? 'withdraw' : told.state === 'filed' ? 'take' : 'answer'
    const who = act === 'withdraw' ? told.applicant : (told.handler ?? sim.random.pick(keepers))
    const rows = await sim.sql('select version from evaluation.appeal where id = $1', [appealId])
    const given = {
      act,
      version: rows[0]?.version,
      text: act === 'answer' ? '事実を二つ説明しました' : null,
      decision: null,
      documentNumber: null,
    }
    const answer = await sim.change(who, 'POST', `/evaluation/appeals/${appealId}/acts`, given)
    if (answer.status === 200) {
      told.state = String(answer.body.state)
      if (act === 'take') told.handler = who
    }
    return `${who} ${act}: ${saidOf(answer)}`
  }

  return {
    steps: [
      { what: 'use run', weight: 3, run: makeRun },
      { what: 'use run moves', weight: 8, run: moveRun },
      { what: 'appeal', weight: 2, run: file },
      { what: 'appeal moves', weight: 5, run: moveAppeal },
    ],
    async always(sim) {
      const rows = await sim.sql(
        `select id, state, digest from evaluation.use_run union all select id, state, null from evaluation.appeal`,
      )
      const there = new Map(rows.map(({ id, state, digest }) => [String(id), { state, digest }]))
      for (const [runId, { state, digest }] of runs) {
        const row = there.get(runId)
        sim.insist(
          row?.state === state && (digest === null || row.digest === digest),
          `a run is ${JSON.stringify(row)}, and people were told ${state} of ${digest}`,
        )
      }
      for (const [appealId, { state }] of appeals) {
        const row = there.get(appealId)
        sim.insist(row?.state === state, `a 苦情 is ${row?.state}, and people were told ${state}`)
      }
    },
    async often(sim) {
      await none(
        sim,
        'somebody decided alone, or twice for one day',
        `select r.id from evaluation.use_run r where r.decided_by in (r.made_by, r.proposed_by)
         union all
         select min(r.id::text)::uuid from evaluation.use_run r
         where r.state = 'decided' and not exists (select from evaluation.use_run n where n.supersedes = r.id and n.state = 'decided')
         group by r.appointing_authority, r.use, r.base_on having count(*) > 1`,
      )
      await none(
        sim,
        'whoever may confirm a run is not who is asked to',
        `select coalesce(w.key, t.key) as key from (
           select 'evaluation.use-run/' || r.id as key, a.person_id from evaluation.use_run r
           join evaluation.use_officer o on o.use = r.use and o.ended_at is null and o.account_id not in (r.made_by, r.proposed_by)
           join people.account a on a.id = o.account_id where r.state = 'proposed'
         ) w full join (select key, person_id from platform.task where key like 'evaluation.use-run/%' and done_at is null) t using (key, person_id)
         where w.key is null or t.key is null`,
      )
      await none(
        sim,
        'a 苦情 is with somebody who evaluated, or waits with who does not handle it',
        `select t.key from platform.task t join evaluation.appeal a on t.key = 'evaluation.appeal/' || a.id where t.done_at is null and (
           a.state not in ('filed', 'examining', 'opined')
           or exists (select from evaluation.sheet_role r where r.sheet_id = a.sheet_id and r.person_id = t.person_id)
           or (a.state <> 'filed' and not exists (select from evaluation.appeal_member m where m.appeal_id = a.id and m.person_id = t.person_id and m.ended_at is null)))
         union all
         select 'evaluation.appeal/' || a.id from evaluation.appeal a join evaluation.appeal_member m on m.appeal_id = a.id and m.ended_at is null
         where a.state = 'examining' and not exists (
           select from platform.task t where t.key = 'evaluation.appeal/' || a.id and t.person_id = m.person_id and t.done_at is null)`,
      )
    },
  }
}
