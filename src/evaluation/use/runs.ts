import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { askJob, jobKind } from '../../platform/jobs/index.ts'
import { insist } from '../../platform/refusal.ts'
import { calculateRun } from './calculating.ts'
import { proposalRefusal } from './confirming-rules.ts'
import { insistNamed, settleUseRuns } from './officers.ts'
import type { PayUse } from './pay-rules.ts'
import { payRulesOn } from './pay-versions.ts'
import { refuse } from './refusals.ts'
import { loadRun, officersOf, type Run } from './run.ts'
import { stateNames } from './run-words.ts'
import { sourcesOf } from './sources.ts'

/** 懲戒 or 欠勤 as somebody typed or pasted it: whom by 職員番号, what by its code or its name. */
type Entered = { readonly staffNumber: string; readonly what: string; readonly days: number }
/** Somebody out of the rule in one run alone, and why. */
type SingleOut = { readonly personId: string; readonly treat: 'out' | 'middle'; readonly reason: string }
type Choice = { readonly personId: string; readonly band: string; readonly reason: string }

export type NewRun = {
  readonly authority: string
  readonly use: PayUse
  readonly occasion: string
  readonly baseOn: string
  readonly name: string
  /** A run whose entries and choices are taken over. */
  readonly copyFrom: string | null
  /** Entries instead of those of the run that is copied; null: as there. */
  readonly entered: readonly Entered[] | null
  /** Exceptions of single people instead of those of the run that is copied; null: as there. */
  readonly exceptions: readonly SingleOut[] | null
  /** Beside those of the run that is copied. */
  readonly choices: readonly Choice[]
  /** A decided run that this one is to put right, and why. */
  readonly supersedes: string | null
  readonly reason: string | null
}

export const calculateRunJob = jobKind({
  name: 'evaluation.calculateUseRun',
  title: '評価結果の活用の計算',
  args: z.object({ runId: z.uuid() }),
  kept: z.null(),
  lane: 'work',
  retries: 1,
  async run({ args: { runId }, step }) {
    const { people, ties } = await step((tx, actor) => calculateRun(tx, actor, runId))
    const open = ties === 0 ? '' : `同じ順位で決まっていない人が${ties}人います。`
    return `${people.toLocaleString('ja-JP')}人を計算しました。${open}`
  },
})

/** Lays a run and asks for its calculation. Any number may be made; what was decided for the same day is put right by one that says so. */
export async function askRun(tx: Tx, actor: Actor, asked: NewRun) {
  const { runId } = await makeRun(tx, actor, asked)
  return { runId, jobId: await askJob(tx, calculateRunJob, { runId }) }
}

export async function makeRun(tx: Tx, _: Actor, asked: NewRun) {
  const { authority, use, occasion, baseOn, name, supersedes } = asked
  await insistNamed(tx, use, authority)
  const { ruleId, rules } = await payRulesOn(tx, authority, use, baseOn)
  const said = rules.occasions.find(({ code }) => code === occasion)
  if (!said) throw refuse.noSuchOccasion()
  await sourcesOf(tx, authority, said, baseOn)
  if (supersedes !== null) await insistSupersedable(tx, supersedes, asked)
  const runId: string = crypto.randomUUID()
  await tx
    .insertInto('evaluation.useRun')
    .values({
      id: runId,
      appointingAuthority: authority,
      use,
      ruleId,
      occasion,
      baseOn,
      name,
      supersedes,
      supersedeReason: supersedes === null ? null : asked.reason,
    })
    .execute()
  const entries = asked.entered === null ? [] : await entriesOf(tx, asked.entered, rules.penalties, baseOn)
  if (entries.length > 0)
    await tx
      .insertInto('evaluation.useInput')
      .values(entries.map((entry) => ({ runId, ...entry })))
      .execute()
  if (asked.exceptions !== null && asked.exceptions.length > 0)
    await tx
      .insertInto('evaluation.useException')
      .values(asked.exceptions.map(({ treat, ...one }) => ({ runId, treated: treat, ...one })))
      .execute()
  if (asked.choices.length > 0)
    await tx
      .insertInto('evaluation.useChoice')
      .values(asked.choices.map((choice) => ({ runId, ...choice })))
      .execute()
  if (asked.copyFrom !== null) await copyFrom(tx, asked.copyFrom, runId, asked)
  await audit(tx, { did: 'evaluation.makeUseRun', record: runId, fields: [use], purpose: 'pay' })
  return { runId }
}

async function insistSupersedable(tx: Tx, runId: string, { authority, use, baseOn }: NewRun) {
  const run = await loadRun(tx, runId)
  if (run.state !== 'decided' || run.authority !== authority || run.use !== use || run.baseOn !== baseOn)
    throw refuse.noSuchRun()
}

async function copyFrom(tx: Tx, from: string, runId: string, { entered, exceptions, choices, use, authority }: NewRun) {
  const run = await loadRun(tx, from)
  if (run.use !== use || run.authority !== authority) throw refuse.otherUse()
  if (entered === null)
    await sql`insert into evaluation.use_input (run_id, person_id, code, days)
      select ${runId}, e.person_id, e.code, e.days from evaluation.entries_for_run(${from}) e where e.code is not null`.execute(
      tx,
    )
  if (exceptions === null)
    await sql`insert into evaluation.use_exception (run_id, person_id, treated, reason)
      select ${runId}, e.person_id, e.treated, e.reason from evaluation.exceptions_for_run(${from}) e`.execute(tx)
  const anew = choices.map(({ personId }) => personId)
  await sql`insert into evaluation.use_choice (run_id, person_id, band, reason)
    select ${runId}, e.person_id, e.band, e.reason from evaluation.entries_for_run(${from}) e
    where e.band is not null and e.person_id <> all (${anew}::uuid[])`.execute(tx)
}

/** Refuses numbers and words that nobody knows, all at once. */
async function entriesOf(
  tx: Tx,
  entered: readonly Entered[],
  penalties: readonly { readonly code: string; readonly name: string }[],
  day: string,
) {
  const { rows } = await sql<{ number: string; personId: string }>`
    select n.number, n.person_id as "personId" from people.staff_number n
    where n.number = any (${entered.map(({ staffNumber }) => staffNumber)}) and upper_inf(n.recorded) and n.during @> ${day}::date`.execute(
    tx,
  )
  const people = new Map(rows.map(({ number, personId }) => [number, personId]))
  const codeOf = (what: string) => penalties.find(({ code, name }) => code === what || name === what)?.code
  const strangers = entered.filter(({ staffNumber }) => !people.has(staffNumber)).map(({ staffNumber }) => staffNumber)
  if (strangers.length > 0) throw refuse.unknownStaff(strangers.join('、'))
  const words = entered.filter(({ what }) => codeOf(what) === undefined).map(({ what }) => what)
  if (words.length > 0) throw refuse.unknownCodes([...new Set(words)].join('、'))
  const entries = entered.map(({ staffNumber, what, days }) => ({
    personId: String(people.get(staffNumber)),
    code: String(codeOf(what)),
    days,
  }))
  // The same thing twice is one, with the most days.
  const once = new Map(
    entries.toSorted((a, b) => a.days - b.days).map((entry) => [`${entry.personId}/${entry.code}`, entry]),
  )
  return [...once.values()]
}

type Step = { readonly runId: string; readonly version: number }

/** Enters the 決裁 number and asks another officer to confirm. Refuses while equals wait for HR, and where nobody would be left to confirm. */
export async function proposeRun(tx: Tx, actor: Actor, { documentNumber, ...step }: Step & { documentNumber: string }) {
  const run = await lockedRun(tx, step, ['simulated'])
  if (run.ties > 0) throw refuse.tiesOpen(run.ties)
  const proposal = { madeBy: run.madeBy, proposedBy: String(actor.accountId) }
  insist(proposalRefusal(await officersOf(tx, run.runId), proposal))
  await insistFree(tx, run)
  await move(tx, run, {
    state: 'proposed',
    documentNumber,
    proposedBy: actor.accountId,
    proposedAt: sql<string>`access.instant()`,
  })
  await settleUseRuns(tx, run)
  await audit(tx, { did: 'evaluation.proposeUseRun', record: run.runId, purpose: 'pay' })
}

/** Takes the proposal back, by whoever is named: nothing was decided. */
export async function declineRun(tx: Tx, _: Actor, step: Step) {
  const run = await lockedRun(tx, step, ['proposed'])
  await move(tx, run, { state: 'simulated', documentNumber: null, proposedBy: null, proposedAt: null })
  await settleUseRuns(tx, run)
  await audit(tx, { did: 'evaluation.declineUseRun', record: run.runId, purpose: 'pay' })
}

/** Confirms the decision, by somebody who has neither made nor proposed it. From here on it stays as it is. */
export async function decideRun(tx: Tx, actor: Actor, step: Step) {
  const run = await lockedRun(tx, step, ['proposed'])
  if (actor.accountId === run.madeBy || actor.accountId === run.proposedBy) throw refuse.ownDecision()
  await insistFree(tx, run)
  await move(tx, run, { state: 'decided', decidedBy: actor.accountId, decidedAt: sql<string>`access.instant()` })
  await settleUseRuns(tx, run)
  await audit(tx, { did: 'evaluation.decideUseRun', record: run.runId, purpose: 'pay' })
}

/** Throws a simulation away with all that was entered for it. */
export async function throwRunAway(tx: Tx, _: Actor, runId: string) {
  const run = await loadRun(tx, runId, 'lock')
  if (run.state !== 'calculating' && run.state !== 'simulated') throw refuse.notInState(stateNames[run.state])
  await tx.deleteFrom('evaluation.useRun').where('id', '=', runId).execute()
  await audit(tx, { did: 'evaluation.throwUseRunAway', record: runId, purpose: 'pay' })
}

async function lockedRun(tx: Tx, { runId, version }: Step, states: readonly Run['state'][]) {
  const run = await loadRun(tx, runId, 'lock')
  await insistNamed(tx, run.use, run.authority)
  if (run.version !== version) throw refuse.runMoved()
  if (!states.includes(run.state)) throw refuse.notInState(stateNames[run.state])
  return run
}

/** For one day there is one decision in force. */
async function insistFree(tx: Tx, { runId, authority, use, baseOn, supersedes }: Run) {
  const other = await tx
    .selectFrom('evaluation.useRun')
    .select('name')
    .where('appointingAuthority', '=', authority)
    .where('use', '=', use)
    .where('baseOn', '=', baseOn)
    .where('state', '=', 'decided')
    .where('id', '!=', runId)
    .where((where) => (supersedes === null ? where.val(true) : where('supersedes', '=', supersedes)))
    .executeTakeFirst()
  if (other) throw refuse.alreadyDecided(other.name)
}

const move = (tx: Tx, { runId, version }: Run, set: object) =>
  tx
    .updateTable('evaluation.useRun')
    .set({ ...set, version: version + 1 })
    .where('id', '=', runId)
    .execute()
