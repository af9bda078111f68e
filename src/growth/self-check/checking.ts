import { sql } from 'kysely'
import { placeOn, settingValues } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist, invariant } from '../../platform/refusal.ts'
import { gradeFor, type LoadedPolicy, policyInForce, policyVersion } from '../../policy/index.ts'
import { refuse } from '../refusals.ts'
import { itemsOf } from './items.ts'
import { checksOf, type KeptCheck, notesOf, presentAndBefore } from './kept-checks.ts'
import { notesAfter, versionOfNotes } from './note-rules.ts'
import { begunAfter, type CheckPeriod, inForceOn, periodOn } from './period-rules.ts'
import { answerRefusal, type CheckItem, type CheckKind, type Given, type Scale } from './self-check-rules.ts'

/** What a person is asked in the period of today: as their check began it, else as it would begin. */
export type Asked = {
  readonly personId: string
  readonly kind: CheckKind
  readonly period: CheckPeriod
  readonly loaded: LoadedPolicy
  readonly gradeId: string | null
  readonly scale: Scale
  readonly items: readonly CheckItem[]
  /** null before the first word. */
  readonly present: KeptCheck | null
  readonly before: KeptCheck | null
  /** All of them, the latest first. */
  readonly checks: readonly KeptCheck[]
  /** 職位 of today: another than that of a check that began before a 昇任. */
  readonly gradeToday: string | null
  /** False where the check began under a version of the policy that another one has replaced since. */
  readonly isInForce: boolean
}

/** Refuses accounts without person, and 管理職's actions to whoever is none. */
export async function askedOf(tx: Tx, actor: Actor, kind: CheckKind): Promise<Asked> {
  if (actor.personId === null) throw refuse.notStaff()
  const today = actor.today.toString()
  const settings = await checkSettings(tx)
  const inForce = await policyInForce(tx, today)
  const place = await placeOn(tx, actor.personId, today)
  const grade =
    place && gradeFor(inForce.policy, { jobFamily: place.jobFamily, title: place.title, grade: place.gradeId }).grade
  const gradeToday = grade?.id ?? null
  const checks = await checksOf(tx, actor.personId, kind)
  const { present, before } = presentAndBefore(checks, today)
  if (kind === 'manager' && present === null && !settings.managerGrades.includes(gradeToday ?? ''))
    throw refuse.notManager()

  if (present) {
    const loaded = await policyVersion(tx, present.policyVersionId)
    invariant(loaded, 'the version of a check is published and stays readable')
    const { fiscalYear, periodName: name, from, to, gradeId, scale } = present
    const items = itemsOf(loaded, kind, gradeId)
    const period = { fiscalYear, name, from, to }
    return {
      personId: actor.personId,
      kind,
      period,
      loaded,
      gradeId,
      scale,
      items,
      present,
      before,
      checks,
      gradeToday,
      isInForce: loaded.versionId === inForce.versionId,
    }
  }
  return {
    personId: actor.personId,
    kind,
    period: begunAfter(periodOn(settings.periods, today), checks[0]?.to ?? null),
    loaded: inForce,
    gradeId: kind === 'manager' ? null : gradeToday,
    scale: inForceOn(settings.scales, today),
    items: itemsOf(inForce, kind, gradeToday),
    present,
    before,
    checks,
    gradeToday,
    isInForce: true,
  }
}

async function checkSettings(tx: Tx) {
  const rows = await tx.selectFrom('platform.setting').select(['key', 'value']).execute()
  return selfCheckSettings(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
}

/** What the city set for 自己点検, from the rows of its settings. */
export function selfCheckSettings(stored: Readonly<Record<string, unknown>>) {
  const values = settingValues(stored)
  const [first, ...others] = values['self-check-scales']
  invariant(first, 'the settings hold at least one scale')
  return {
    periods: values['self-check-periods'],
    scales: [first, ...others] as const,
    managerGrades: values['manager-grades'],
  }
}

export type Answer = { readonly kind: CheckKind; readonly paragraphId: string; readonly word: string }

/**
 * Keeps one word, at once; the first one begins the check of the period. Not audited: an entry would tell that the person has looked at
 * themself, and nobody is to know that.
 */
export async function answerItem(tx: Tx, actor: Actor, { kind, ...answer }: Answer) {
  const asked = await askedInTurn(tx, actor, kind)
  insist(answerRefusal(asked.items, asked.scale, answer, asked.present?.isFinished ?? false))
  const checkId = asked.present?.id ?? (await begin(tx, asked))
  const { answeredAt } = await tx
    .insertInto('growth.selfCheckAnswer')
    .values({ checkId, policyVersionId: asked.loaded.versionId, ...answer })
    .onConflict((conflict) =>
      conflict
        .columns(['checkId', 'paragraphId'])
        .doUpdateSet({ word: answer.word, answeredAt: sql`access.instant()` }),
    )
    .returning('answeredAt')
    .executeTakeFirstOrThrow()
  return { savedAt: instantOf(answeredAt) }
}

type Notes = { readonly kind: CheckKind; readonly notes: Given; readonly version: string }

/**
 * Keeps what the person notes beside the sentences; blank forgets. Refuses a writing that has not read the notes as they are now: another
 * window of the same person wrote meanwhile. Like a word, a note is not audited.
 */
export async function keepNotes(tx: Tx, actor: Actor, { kind, notes, version }: Notes) {
  const asked = await askedInTurn(tx, actor, kind)
  const isAsked = new Set(asked.items.map(({ paragraphId }) => paragraphId))
  if (!Object.keys(notes).every((id) => isAsked.has(id))) throw refuse.noSuchItem()
  const kept = asked.present ? await notesOf(tx, asked.present.id) : {}
  if (version !== versionOfNotes(kept)) throw refuse.notesChanged()

  const after = notesAfter(kept, notes)
  const written = Object.entries(after).filter(([id, note]) => kept[id] !== note)
  const forgotten = Object.keys(kept).filter((id) => after[id] === undefined)
  if (written.length > 0) {
    const checkId = asked.present?.id ?? (await begin(tx, asked))
    const policyVersionId = asked.loaded.versionId
    await tx
      .insertInto('growth.selfCheckNote')
      .values(written.map(([paragraphId, note]) => ({ checkId, policyVersionId, paragraphId, note })))
      .onConflict((conflict) =>
        conflict.columns(['checkId', 'paragraphId']).doUpdateSet(({ ref }) => ({ note: ref('excluded.note') })),
      )
      .execute()
  }
  if (asked.present && forgotten.length > 0) {
    await tx
      .deleteFrom('growth.selfCheckNote')
      .where('checkId', '=', asked.present.id)
      .where('paragraphId', 'in', forgotten)
      .execute()
  }
  return { version: versionOfNotes(after) }
}

/** Ends the check of the period. What was left open stays unanswered. */
export async function finishCheck(tx: Tx, actor: Actor, kind: CheckKind) {
  const { present } = await askedInTurn(tx, actor, kind)
  if (!present || Object.keys(present.answers).length === 0) throw refuse.nothingAnswered()
  if (present.isFinished) return
  await tx
    .updateTable('growth.selfCheck')
    .set({ finishedAt: sql`access.instant()` })
    .where('id', '=', present.id)
    .execute()
}

/** Opens it again, and ends its sharing: nobody reads while the person is writing. */
export async function reopenCheck(tx: Tx, actor: Actor, kind: CheckKind) {
  const { present } = await askedInTurn(tx, actor, kind)
  if (!present?.isFinished) return
  await endSharing(tx, actor, present.id)
  await tx.updateTable('growth.selfCheck').set({ finishedAt: null }).where('id', '=', present.id).execute()
}

/** What was shared may be known, so its end is in the audit as its beginning was. */
export async function endSharing(tx: Tx, actor: Actor, checkId: string) {
  const ended = await tx
    .deleteFrom('growth.selfCheckShare')
    .where('checkId', '=', checkId)
    .where('personId', '=', actor.personId)
    .executeTakeFirst()
  if (ended.numDeletedRows > 0n)
    await audit(tx, { did: 'growth.unshareSelfCheck', about: actor.personId, record: checkId })
}

/** Two windows of one person take turns, so that one period has one check. */
async function askedInTurn(tx: Tx, actor: Actor, kind: CheckKind) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`growth.selfCheck ${actor.personId}`}, 0))`.execute(tx)
  return askedOf(tx, actor, kind)
}

async function begin(tx: Tx, { personId, kind, period, loaded, gradeId, scale }: Asked): Promise<string> {
  const { abilities, behaviours } = scale
  const { id } = await tx
    .insertInto('growth.selfCheck')
    .values({
      personId,
      kind,
      fiscalYear: period.fiscalYear,
      periodName: period.name,
      during: `[${period.from},${period.to})`,
      policyVersionId: loaded.versionId,
      gradeId,
      scale: JSON.stringify({ abilities, behaviours }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** As the wire carries an instant. */
const instantOf = (timestamptz: string) => new Date(timestamptz).toISOString()
