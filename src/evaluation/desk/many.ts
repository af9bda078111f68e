import { sql } from 'kysely'
import { type Actor, audit, insertMany, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { appealUntil } from '../deadline-rules.ts'
import { officersCycle } from '../plan.ts'
import { refuse } from '../refusals.ts'
import type { Step } from '../scheme.ts'
import { boardLines } from './board.ts'

type Sheets = { readonly cycleId: string; readonly sheetIds: readonly string[] }

/** Sheets of the cycle out of those that are named, without the officer's own: of theirs they are nothing but 本人. */
async function others(tx: Tx, actor: Actor, { cycleId, sheetIds }: Sheets) {
  const { rows } = await sql<{ id: string; personId: string }>`
    select s.id, s.person_id as "personId" from evaluation.sheet s
    where s.cycle_id = ${cycleId} and s.id = any (${[...sheetIds]}::uuid[]) and s.person_id is distinct from ${actor.personId}`.execute(
    tx,
  )
  return rows
}

/** Puts a last day off for several people at once, with one reason. How many it was done for. */
export async function postponeSheets(
  tx: Tx,
  actor: Actor,
  { step, toOn, reason, ...asked }: Sheets & { readonly step: Step; readonly toOn: string; readonly reason: string },
) {
  const cycle = await officersCycle(tx, asked.cycleId)
  if (cycle.state !== 'open') throw refuse.notOpen()
  if (toOn < actor.today.toString()) throw refuse.postponedBackwards()
  const sheets = await others(tx, actor, asked)
  if (sheets.length === 0) throw refuse.noSuchSheet()
  await insertMany(
    tx,
    'evaluation.postponement',
    sheets.map(({ id }) => ({ cycleId: asked.cycleId, sheetId: id, step, toOn, reason })),
  )
  await audit(
    tx,
    sheets.map(({ id, personId }) => ({ did: 'evaluation.postpone', about: personId, record: id, fields: [step] })),
  )
  return { sheets: sheets.length }
}

/**
 * Reminds those with whom these sheets lie: one お知らせ for each person, however many sheets, and reminding again replaces it. Nobody is reminded of what lies
 * with nobody or with 人事課. How many people were told.
 */
export async function remind(tx: Tx, actor: Actor, { cycleId, sheetIds }: Sheets) {
  const cycle = await officersCycle(tx, cycleId)
  if (cycle.state !== 'open') throw refuse.notOpen()
  const { items } = await boardLines(tx, actor, { cycleId, sheetIds, sort: 'established', limit: sheetIds.length })
  const waiting = new Map<string, typeof items>()
  for (const line of items)
    if (line.holderId !== null && line.stuck === null)
      waiting.set(line.holderId, [...(waiting.get(line.holderId) ?? []), line])
  for (const [personId, lines] of waiting) {
    const dueOn = lines.flatMap((line) => line.dueOn ?? []).toSorted()[0] ?? null
    const own = lines.some((line) => line.personId === personId)
    await notify(tx, {
      to: { person: personId },
      key: `evaluation.remind/${cycleId}`,
      happened: own
        ? `${cycle.name}で、あなたの番になっているシートがあります。`
        : `${cycle.name}で、あなたの番になっているシートが${lines.length}枚あります。`,
      act: own ? '自分の評価シートを開いて、次へ進めてください。' : '評価シートを開いて、次へ進めてください。',
      dueOn,
      link: '/evaluation',
      button: '人事評価を開く',
    })
  }
  await audit(
    tx,
    [...waiting.keys()].map((personId) => ({ did: 'evaluation.remind', about: personId, record: cycleId })),
  )
  return { people: waiting.size }
}

/**
 * Completes what is over: disclosed, interviewed where the sheet has an interview, and the days for a 苦情 gone by; or confirmed, where the person wished no 開示.
 * The officer's own sheet is completed by another. How many there were.
 */
export async function completeDue(tx: Tx, actor: Actor, cycleId: string) {
  const cycle = await officersCycle(tx, cycleId, 'lock')
  if (cycle.state !== 'open') throw refuse.notOpen()
  const today = actor.today.toString()
  const { rows: days } = await sql<{ day: string }>`
    select distinct s.disclosed_on::text as day from evaluation.sheet s where s.cycle_id = ${cycleId} and s.disclosed_on is not null`.execute(
    tx,
  )
  const over = days.map(({ day }) => day).filter((day) => today > appealUntil(cycle.scheme.appeal, day))
  const { rows } = await sql<{ id: string }>`
    with due as materialized (
      select s.id, s.state, s.version, s.round from evaluation.sheet s
      where s.cycle_id = ${cycleId} and s.person_id is distinct from ${actor.personId} and (
        (s.state = 'confirmed' and not s.wishes_disclosure and ${cycle.scheme.disclosure.to} = 'on-wish')
        or (s.disclosed_on = any (${over}::date[]) and (s.state = 'interviewed' or (s.state = 'disclosed' and (
          not 'closing-interview' = any (s.steps) or exists (select from evaluation.interview i where i.sheet_id = s.id and i.kind = 'closing' and i.round = s.round
            and (i.waived is not null or (i.evaluatee_met_on is not null and i.evaluator_met_on is not null))))))))
      for update
    ), told as (
      insert into evaluation.transition (sheet_id, number, act, from_state, to_state, round, as_role)
      select d.id, d.version + 1, 'complete', d.state, 'done', d.round, 'hr' from due d
    )
    update evaluation.sheet s set state = 'done', version = s.version + 1, changed_at = access.instant() from due d where s.id = d.id returning s.id`.execute(
    tx,
  )
  await audit(tx, { did: 'evaluation.completeDue', record: cycleId })
  return { sheets: rows.length }
}
