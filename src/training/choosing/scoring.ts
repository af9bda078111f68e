import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { type Conflict, type Criterion, fitsSheet, type SelectionState, type Step } from './choosing-rules.ts'
import { settleSelection } from './laying.ts'
import { refuseChoosing } from './refusals.ts'

/** Selections of which the actor is 選考委員, those still open first. */
export async function listMySelections(tx: Tx, { personId }: Actor) {
  const { rows } = await sql<{
    sessionId: string
    title: string
    state: SelectionState
    isChair: boolean
    applyUntil: string | null
    applied: number
    left: number
  }>`
    select m.session_id as "sessionId", c.title || ' ' || s.name as title, l.state, m.is_chair as "isChair", s.apply_until as "applyUntil",
      (select count(distinct t.enrolment_id)::integer from training.selection_standing(m.session_id) t) as applied,
      (select coalesce(sum(('paper' = any (l.steps) and not t.paper)::integer + ('interview' = any (l.steps) and t.called and not t.interview)::integer), 0)::integer
        from training.selection_standing(m.session_id) t where t.member_id = m.person_id and t.conflict is null) as "left"
    from training.selection_member m join training.selection l on l.session_id = m.session_id join training.session s on s.id = m.session_id
      join training.course c on c.id = s.course_id
    where m.person_id = ${personId}::uuid order by l.state = 'decided', s.apply_until, m.session_id limit 100`.execute(
    tx,
  )
  return { items: rows }
}

/** The scoring sheet of a selection in its order. */
export const criteriaOf = async (tx: Tx, sessionId: string) =>
  (await tx
    .selectFrom('training.selectionCriterion')
    .select(['name', 'says', 'most', 'weight', sql<Step>`step`.as('step')])
    .where('sessionId', '=', sessionId)
    .orderBy('number')
    .execute()) satisfies Criterion[]

export type GivenScore = {
  enrolmentId: string
  memberId: string
  name: string | null
  step: Step
  points: number[]
  comment: string
}

/** Scores that the actor may see: their own, and of others where theirs are in. */
export async function scoresOf(tx: Tx, sessionId: string) {
  const { rows } = await sql<GivenScore>`
    select g.enrolment_id as "enrolmentId", g.member_id as "memberId", d.written as name, g.step, g.points, g.comment
    from training.selection_score g join training.enrolment e on e.id = g.enrolment_id
      left join people.directory_entry d on d.person_id = g.member_id and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())
    where e.session_id = ${sessionId} order by g.enrolment_id, g.step desc, d.unit_order, d.kana, g.member_id`.execute(
    tx,
  )
  return rows
}

type Paper = {
  enrolmentId: string
  name: string | null
  unitName: string | null
  motive: string
  aim: string
  giveBack: string
  expectation: string
  recommends: boolean | null
}

/** What a member scores. Of whom they may not, neither paper nor scores are there: that somebody applied, and why it is not for them. */
export async function readPapers(tx: Tx, actor: Actor, sessionId: string) {
  const { rows } = await sql<{
    title: string
    state: SelectionState
    steps: Step[]
    lookedFor: string
    isChair: boolean
    applyUntil: string | null
  }>`
    select c.title || ' ' || s.name as title, l.state, l.steps, l.looked_for as "lookedFor", m.is_chair as "isChair", s.apply_until as "applyUntil"
    from training.selection_member m join training.selection l on l.session_id = m.session_id join training.session s on s.id = m.session_id
      join training.course c on c.id = s.course_id
    where m.session_id = ${sessionId} and m.person_id = ${actor.personId}::uuid`.execute(tx)
  const head = rows[0]
  if (!head) throw refuseChoosing.noSelection()
  const { rows: papers } = await sql<Paper>`
    select e.id as "enrolmentId", d.written as name, d.unit_name as "unitName", e.motive, e.aim, e.give_back as "giveBack", e.expectation, e.recommends
    from training.enrolment e
      left join people.directory_entry d on d.person_id = e.person_id and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())
    where e.id = any (array(select training.my_papers(true))) and e.session_id = ${sessionId} and e.way = 'applied'
    order by e.queue`.execute(tx)
  const { rows: kept } = await sql<{ conflict: Conflict }>`
    select t.conflict from training.selection_standing(${sessionId}) t where t.member_id = ${actor.personId}::uuid and t.conflict is not null`.execute(
    tx,
  )
  const [criteria, scores, slots] = [
    await criteriaOf(tx, sessionId),
    await scoresOf(tx, sessionId),
    await slotsOf(tx, sessionId),
  ]
  await audit(tx, { did: 'training.readPapers', record: sessionId })
  return {
    ...head,
    criteria,
    recusals: kept.map(({ conflict }) => conflict),
    items: papers.map((paper) => ({
      ...paper,
      interview: slots.find(({ enrolmentId }) => enrolmentId === paper.enrolmentId) ?? null,
      scores: scores
        .filter(({ enrolmentId }) => enrolmentId === paper.enrolmentId)
        .map(({ memberId, ...score }) => ({ ...score, isOwn: memberId === actor.personId })),
    })),
  }
}

export const slotsOf = (tx: Tx, sessionId: string) =>
  tx
    .selectFrom('training.selectionSlot')
    .select(['onDay', 'place', 'enrolmentId'])
    .select([sql<string>`to_char(begins, 'HH24:MI')`.as('begins'), sql<string>`to_char(ends, 'HH24:MI')`.as('ends')])
    .where('sessionId', '=', sessionId)
    .orderBy('onDay')
    .orderBy('training.selectionSlot.begins')
    .execute()

export type NewScore = {
  readonly sessionId: string
  readonly enrolmentId: string
  readonly step: Step
  readonly points: readonly number[]
  readonly comment: string
}

/** Why the actor has nothing to do with an application as a member; null where they have. */
async function conflictWith(tx: Tx, { personId }: Actor, sessionId: string, enrolmentId: string) {
  const { rows } = await sql<{ conflict: Conflict | null }>`
    select t.conflict from training.selection_standing(${sessionId}) t where t.member_id = ${personId}::uuid and t.enrolment_id = ${enrolmentId}`.execute(
    tx,
  )
  if (!rows[0]) throw refuseChoosing.notMember()
  return rows[0].conflict
}

/** Gives the points of one step, once: from then on the scores of the others are seen. */
export async function giveScore(tx: Tx, actor: Actor, { sessionId, enrolmentId, step, points, comment }: NewScore) {
  if ((await conflictWith(tx, actor, sessionId, enrolmentId)) !== null) throw refuseChoosing.recused()
  const criteria = (await criteriaOf(tx, sessionId)).filter((one) => one.step === step)
  if (criteria.length === 0 || !fitsSheet(points, criteria)) throw refuseChoosing.pointsOff()
  await tx
    .insertInto('training.selectionScore')
    .values({ enrolmentId, step, points: [...points], comment })
    .execute()
    .catch((error: { constraint?: string }) => {
      if (error.constraint === 'scored_while_open') throw refuseChoosing.notScoring()
      throw error.constraint === 'selection_score_pkey' ? refuseChoosing.scoredOnce() : error
    })
  await audit(tx, { did: 'training.score', record: enrolmentId, fields: [step] })
  await settleSelection(tx, sessionId)
}

/** Steps back from an applicant, for a reason that is nobody's to know; what was read is not shown again. */
export async function recuse(
  tx: Tx,
  actor: Actor,
  { sessionId, enrolmentId }: { readonly sessionId: string; readonly enrolmentId: string },
) {
  if ((await conflictWith(tx, actor, sessionId, enrolmentId)) !== null) throw refuseChoosing.recused()
  const mine = await tx
    .selectFrom('training.selectionScore')
    .select('step')
    .where('enrolmentId', '=', enrolmentId)
    .where('memberId', '=', actor.personId)
    .executeTakeFirst()
  if (mine) throw refuseChoosing.scoredOnce()
  await tx.insertInto('training.selectionRecusal').values({ enrolmentId }).execute()
  await audit(tx, { did: 'training.recuse', record: enrolmentId })
  await settleSelection(tx, sessionId)
}
