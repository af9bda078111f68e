import { sql } from 'kysely'
import { writtenNames } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist } from '../../platform/refusal.ts'
import type { SheetState } from '../course-rules.ts'
import { loadCycle } from '../cycle.ts'
import type { Goal } from '../goal-rules.ts'
import { isScored } from '../item-rules.ts'
import { insistStaff } from '../keepers.ts'
import { refuse } from '../refusals.ts'
import { linesOf, loadSheet } from '../sheet.ts'
import { settleTasks } from '../tasks.ts'
import {
  byDueAndName,
  givingRefusal,
  type HandoverFacts,
  type HandoverNote,
  standingOfHandover,
  wordsOfHandover,
  writingRefusal,
} from './handover-rules.ts'
import { refuseHandover } from './refusals.ts'

type OwnHandover = HandoverFacts & {
  handoverId: string
  sheetId: string
  personId: string
  cycleId: string
  gradeId: string | null
  evaluatorId: string | null
  goals: Pick<Goal, 'title' | 'what'>[] | null
  edition: number
  note: HandoverNote | null
}

/** What the actor hands over or has handed over, also of sheets that they no longer see. */
async function ownHandovers(tx: Tx, actor: Actor, handoverId: string | null): Promise<OwnHandover[]> {
  insistStaff(actor)
  const { rows } = await sql<OwnHandover>`
    select h.id as "handoverId", h.sheet_id as "sheetId", m.person_id as "personId", m.cycle_id as "cycleId", m.grade_id as "gradeId",
      m.evaluator_id as "evaluatorId", m.state, m.goals, h.due_on as "dueOn", h.given_at as "givenAt", h.waived, coalesce(n.edition, 0) as edition,
      case when n.handover_id is not null then jsonb_build_object('facts', n.facts, 'items', n.items, 'outlook', n.outlook) end as note
    from evaluation.my_handovers() m join evaluation.handover h on h.id = m.handover_id
    left join evaluation.handover_note n on n.handover_id = h.id
    where ${handoverId}::uuid is null or h.id = ${handoverId}::uuid`.execute(tx)
  return rows
}

async function ownHandover(tx: Tx, actor: Actor, handoverId: string) {
  const [own] = await ownHandovers(tx, actor, handoverId)
  if (!own) throw refuseHandover.noSuchHandover()
  return { own, cycle: await loadCycle(tx, own.cycleId) }
}

export async function listMyHandovers(tx: Tx, actor: Actor) {
  const rows = await ownHandovers(tx, actor, null)
  const names = await writtenNames(tx, [...new Set(rows.map(({ personId }) => personId))])
  const cycleIds = [...new Set(rows.map(({ cycleId }) => cycleId))]
  const cycles =
    cycleIds.length === 0
      ? []
      : await tx.selectFrom('evaluation.cycle').select(['id', 'name']).where('id', 'in', cycleIds).execute()
  const today = actor.today.toString()
  const items = rows.map((row) => {
    const standing = standingOfHandover(row)
    return {
      handoverId: row.handoverId,
      name: names.get(row.personId) ?? null,
      cycleName: cycles.find(({ id }) => id === row.cycleId)?.name ?? '',
      dueOn: row.dueOn,
      givenAt: row.givenAt,
      waived: row.waived,
      standing,
      isLate: standing === 'asked' && row.dueOn !== null && row.dueOn < today,
    }
  })
  return { items: items.toSorted(byDueAndName) }
}

/** One 引継ぎ of the actor, with the lines of the sheet and what they themself noted of the person in the period. */
export async function readHandover(tx: Tx, actor: Actor, handoverId: string) {
  const { own, cycle } = await ownHandover(tx, actor, handoverId)
  const { periodFrom, periodTo } = cycle.days
  const observations = await tx
    .selectFrom('evaluation.observation')
    .select(['id as observationId', 'happenedOn', 'tone', 'text'])
    .where('personId', '=', own.personId)
    .where('observerId', '=', insistStaff(actor))
    .where('happenedOn', '>=', periodFrom)
    .where('happenedOn', '<=', periodTo)
    .orderBy('happenedOn')
    .orderBy('id')
    .execute()
  const names = await writtenNames(tx, [own.personId, ...(own.evaluatorId ? [own.evaluatorId] : [])])
  await audit(tx, { did: 'evaluation.readHandover', about: own.personId, record: own.sheetId, fields: ['handover'] })
  return {
    handoverId,
    name: names.get(own.personId) ?? null,
    cycleName: cycle.name,
    kind: cycle.rules.kind,
    isPresent: own.evaluatorId === actor.personId,
    successorName: own.evaluatorId === null ? null : (names.get(own.evaluatorId) ?? null),
    isShownToPerson: cycle.scheme.motion.handoverShown === 'disclosed',
    areMarksVisible: cycle.formerMarksVisible,
    dueOn: own.dueOn,
    givenAt: own.givenAt,
    waived: own.waived,
    standing: standingOfHandover(own),
    mayWrite: writingRefusal(own, cycle.state === 'open') === null,
    edition: own.edition,
    note: own.note ?? { facts: '', items: {}, outlook: '' },
    lines: await linesOfHandover(tx, own, cycle),
    observations: observations.map(({ tone, ...one }) => ({ ...one, tone: tone as 'strength' | 'coaching' })),
  }
}

async function linesOfHandover(tx: Tx, { goals, gradeId }: OwnHandover, cycle: Awaited<ReturnType<typeof loadCycle>>) {
  if (cycle.rules.goals) return (goals ?? []).map(({ title, what }, at) => ({ id: String(at + 1), title, text: what }))
  return (await linesOf(tx, { cycle, gradeId }))
    .filter(isScored)
    .map(({ category, item, text }) => ({ id: category, title: String(item), text }))
}

/** The present evaluator begins one by themself, knowing that they will leave; the one that is there already, where there is one. */
export async function beginHandover(tx: Tx, actor: Actor, sheetId: string) {
  const sheet = await loadSheet(tx, actor, sheetId, 'lock')
  if (!sheet.roles.includes('evaluator')) throw refuse.notYourPart('一次評価者')
  const facts = { dueOn: null, givenAt: null, waived: null, state: sheet.state as SheetState }
  insist(writingRefusal(facts, sheet.cycle.state === 'open'))
  await tx
    .insertInto('evaluation.handover')
    .values({ id: crypto.randomUUID(), sheetId, writtenBy: insistStaff(actor) })
    .onConflict((conflict) => conflict.columns(['sheetId', 'writtenBy']).doNothing())
    .execute()
  const { id } = await tx
    .selectFrom('evaluation.handover')
    .select('id')
    .where('sheetId', '=', sheetId)
    .where('writtenBy', '=', insistStaff(actor))
    .executeTakeFirstOrThrow()
  return { handoverId: id }
}

type Saved = { readonly handoverId: string; readonly edition: number }

/** Saves what is being written, as often as one likes. Nobody else reads it until it is given. */
export async function saveHandover(tx: Tx, actor: Actor, { handoverId, edition, ...note }: Saved & HandoverNote) {
  const { own, cycle } = await ownHandover(tx, actor, handoverId)
  insist(writingRefusal(own, cycle.state === 'open'))
  const lines = await linesOfHandover(tx, own, cycle)
  const items = Object.fromEntries(
    lines.flatMap(({ id }) => ((note.items[id] ?? '').trim() === '' ? [] : [[id, note.items[id]]])),
  )
  const values = {
    facts: note.facts,
    items: JSON.stringify(items),
    outlook: note.outlook,
    words: wordsOfHandover(lines, note),
  }
  const saved =
    edition === 0
      ? await tx
          .insertInto('evaluation.handoverNote')
          .values({ handoverId, ...values })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then((made) => made.numInsertedOrUpdatedRows)
      : await tx
          .updateTable('evaluation.handoverNote')
          .set({ ...values, edition: edition + 1, savedAt: sql<string>`access.instant()` })
          .where('handoverId', '=', handoverId)
          .where('edition', '=', edition)
          .executeTakeFirst()
          .then((made) => made.numUpdatedRows)
  if (saved !== 1n) throw refuse.savedElsewhere('ほかの画面のあなた')
  await audit(tx, { did: 'evaluation.saveHandover', about: own.personId, record: own.sheetId })
  return { edition: edition + 1 }
}

/** Hands over: from now on the present evaluator reads it, and it stays as it is. Whoever came after them is told. */
export async function giveHandover(tx: Tx, actor: Actor, { handoverId, edition }: Saved) {
  const { own, cycle } = await ownHandover(tx, actor, handoverId)
  insist(writingRefusal(own, cycle.state === 'open'))
  insist(givingRefusal(own.note))
  if (own.edition !== edition) throw refuse.savedElsewhere('ほかの画面のあなた')
  await tx
    .updateTable('evaluation.handover')
    .set({ givenAt: sql<string>`access.instant()` })
    .where('id', '=', handoverId)
    .execute()
  if (own.evaluatorId !== null && own.evaluatorId !== actor.personId) {
    const names = await writtenNames(tx, [own.personId])
    await notify(tx, {
      to: { person: own.evaluatorId },
      key: `evaluation.handover/${handoverId}`,
      happened: `${names.get(own.personId) ?? '職員'}さんの前の評価者から、引継ぎが届きました。`,
      act: '評価シートの「前の評価者の引継ぎ」で読んでください。',
      dueOn: null,
      link: `/evaluation/sheets/${own.sheetId}`,
      button: 'シートを開く',
    })
  }
  await settleTasks(tx, cycle, actor.today.toString(), [insistStaff(actor)])
  await audit(tx, { did: 'evaluation.giveHandover', about: own.personId, record: own.sheetId })
}
