import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist } from '../../platform/refusal.ts'
import { settleDispatches } from '../dispatch/tasks.ts'
import type { EnrolmentState } from '../enrolment-rules.ts'
import { move } from '../enrolments.ts'
import { isCentre, keeps } from '../keepers.ts'
import { refuse, unfit } from '../refusals.ts'
import {
  type Conflict,
  choiceProblems,
  isInOrder,
  type Outcome,
  outcomeNames,
  type Ranked,
  type SelectionState,
  type Step,
  standingOf,
} from './choosing-rules.ts'
import { settleSelection } from './laying.ts'
import { refuseChoosing } from './refusals.ts'
import { criteriaOf, scoresOf, slotsOf } from './scoring.ts'

type Head = {
  title: string
  courseId: string
  sessionState: 'planned' | 'open' | 'closed' | 'cancelled'
  choice: 'first-come' | 'chosen' | 'nominated'
  applyUntil: string | null
  free: number
  state: SelectionState | null
  steps: Step[] | null
  lookedFor: string | null
  applied: number
  isMember: boolean
  ranksAll: boolean
}

async function headOf(tx: Tx, actor: Actor, sessionId: string): Promise<Head> {
  const { rows } = await sql<Head>`
    select c.title || ' ' || s.name as title, s.course_id as "courseId", s.state as "sessionState", s.choice, s.apply_until as "applyUntil", t.free, l.state, l.steps,
      l.looked_for as "lookedFor", t.waiting as applied, training.ranks_all(s.id) as "ranksAll",
      exists (select from training.selection_member m where m.session_id = s.id and m.person_id = ${actor.personId}::uuid) as "isMember"
    from training.session s join training.course c on c.id = s.course_id cross join lateral training.standing(array[s.id]) t
      left join training.selection l on l.session_id = s.id
    where s.id = ${sessionId}`.execute(tx)
  const head = rows[0]
  if (!head) throw refuse.noSuchSession()
  return head
}

type Applicant = {
  enrolmentId: string
  name: string | null
  unitName: string | null
  state: EnrolmentState
  expectation: string
  recommends: boolean | null
  place: number | null
  proposes: Outcome | null
  proposedReason: string | null
  proposedPercent: number | null
  outcome: Outcome | null
  reason: string | null
}

/** The selection of a 回 for its keepers and its chair: sheet, committee with who steps back from whom, what the scores come to, proposal and decision. */
export async function readSelection(tx: Tx, actor: Actor, sessionId: string) {
  const { ranksAll, isMember, ...head } = await headOf(tx, actor, sessionId)
  const isKeeper = await keeps(tx, head.courseId)
  if (!isKeeper && !(isMember && ranksAll)) throw refuse.notKeeper()
  const { rows: people } = await sql<Applicant>`
    select e.id as "enrolmentId", d.written as name, d.unit_name as "unitName", e.state, e.expectation, e.recommends, k.place, k.outcome as proposes, k.reason as "proposedReason",
      k.percent::float8 as "proposedPercent", r.outcome, r.reason
    from training.enrolment e left join training.selection_rank k on k.enrolment_id = e.id left join training.selection_result r on r.enrolment_id = e.id
      left join people.directory_entry d on d.person_id = e.person_id and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())
    where e.session_id = ${sessionId} and e.way = 'applied' and e.state <> 'withdrawn' order by k.place, e.queue`.execute(
    tx,
  )
  const { rows: standing } = await sql<{
    enrolmentId: string
    memberId: string
    conflict: Conflict | null
    paper: boolean
    interview: boolean
  }>`select t.enrolment_id as "enrolmentId", t.member_id as "memberId", t.conflict, t.paper, t.interview from training.selection_standing(${sessionId}) t`.execute(
    tx,
  )
  const { rows: members } = await sql<{
    personId: string
    name: string | null
    unitName: string | null
    isChair: boolean
  }>`
    select m.person_id as "personId", d.written as name, d.unit_name as "unitName", m.is_chair as "isChair" from training.selection_member m
      left join people.directory_entry d on d.person_id = m.person_id and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())
    where m.session_id = ${sessionId} order by m.is_chair desc, d.unit_order, d.kana, m.person_id`.execute(tx)
  const [criteria, scores, slots] = [
    await criteriaOf(tx, sessionId),
    await scoresOf(tx, sessionId),
    await slotsOf(tx, sessionId),
  ]
  if (people.length > 0) await audit(tx, { did: 'training.readSelection', record: sessionId })
  return {
    ...head,
    criteria,
    members,
    slots,
    applicants: people.map((one) => ({
      ...one,
      percent: standingOf(counted(scores, standing, one.enrolmentId), criteria),
      scores: scores
        .filter(({ enrolmentId }) => enrolmentId === one.enrolmentId)
        .map(({ memberId, ...score }) => ({ ...score, isOwn: memberId === actor.personId })),
      members: standing
        .filter(({ enrolmentId }) => enrolmentId === one.enrolmentId)
        .map(({ enrolmentId: _, ...of }) => of),
    })),
    may: { keep: isKeeper, propose: ranksAll, decide: ranksAll && isCentre(actor) },
  }
}

type Scored = {
  readonly enrolmentId: string
  readonly memberId: string
  readonly step: Step
  readonly points: number[]
}
type Standing = { readonly enrolmentId: string; readonly memberId: string; readonly conflict: Conflict | null }

/** Scores of an applicant that count: what somebody gave who has to step back since is not among them. */
const counted = (scores: readonly Scored[], standing: readonly Standing[], enrolmentId: string) =>
  scores.filter(
    (score) =>
      score.enrolmentId === enrolmentId &&
      standing.some(
        (one) => one.enrolmentId === enrolmentId && one.memberId === score.memberId && one.conflict === null,
      ),
  )

export type Choice = { readonly sessionId: string; readonly choice: readonly Ranked[] }

const appliedOf = (tx: Tx, sessionId: string) =>
  tx
    .selectFrom('training.enrolment as e')
    .leftJoin('training.dispatchCall as k', 'k.sessionId', 'e.sessionId')
    .select(['e.id', 'e.personId', 'e.title', 'e.recommends', 'k.body'])
    .where('e.sessionId', '=', sessionId)
    .where('e.state', '=', 'applied')
    .execute()

/** Proposes who is taken, in order, with a reason for each. By the chair or the centre, when everybody has scored; may be proposed anew until it is decided. */
export async function proposeChoice(tx: Tx, actor: Actor, { sessionId, choice }: Choice) {
  const head = await headOf(tx, actor, sessionId)
  if (!head.ranksAll) throw refuseChoosing.notToPropose()
  if (head.state === null) throw refuseChoosing.noSelection()
  if (head.state === 'decided') throw refuseChoosing.notScoring()
  if (head.applyUntil !== null && head.applyUntil >= actor.today.toString()) throw refuseChoosing.stillOpen()
  const applied = await appliedOf(tx, sessionId)
  const { rows } = await sql<{ left: number }>`
    select coalesce(sum(('paper' = any (l.steps) and not t.paper)::integer + ('interview' = any (l.steps) and t.called and not t.interview)::integer), 0)::integer as "left"
    from training.selection_standing(${sessionId}) t join training.selection l on l.session_id = ${sessionId} where t.conflict is null`.execute(
    tx,
  )
  if ((rows[0]?.left ?? 0) > 0) throw refuseChoosing.notAllScored(rows[0]?.left ?? 0)
  insist(
    unfit(
      '選考の案',
      choiceProblems(
        choice,
        applied.map(({ id }) => id),
        head.free,
      ),
    ),
  )
  if (!isInOrder(choice)) throw refuseChoosing.outOfOrder()
  const { applicants } = await readSelection(tx, actor, sessionId)
  await tx.deleteFrom('training.selectionRank').where('sessionId', '=', sessionId).execute()
  await tx
    .insertInto('training.selectionRank')
    .values(
      choice.map((one, at) => ({
        sessionId,
        place: at + 1,
        percent: applicants.find(({ enrolmentId }) => enrolmentId === one.enrolmentId)?.percent ?? null,
        ...one,
      })),
    )
    .execute()
  if (head.state === 'laid')
    await tx.updateTable('training.selection').set({ state: 'proposed' }).where('sessionId', '=', sessionId).execute()
  await notify(tx, {
    to: { duty: 'training-centre' },
    key: `training.proposed/${sessionId}`,
    happened: `「${head.title}」の選考の案が出ました。`,
    act: '一人ずつ理由を確かめて、決定してください。',
    dueOn: null,
    link: `/training/desk/sessions/${sessionId}/selection`,
    button: '選考を開く',
  })
  await audit(tx, { did: 'training.propose', record: sessionId, fields: [`${choice.length}`] })
}

/** The centre decides of everybody who applied, with the reason that each reads; it may differ from the proposal. All of them, or nobody. */
export async function decideChoice(tx: Tx, actor: Actor, { sessionId, choice }: Choice) {
  const head = await headOf(tx, actor, sessionId)
  if (!isCentre(actor) || !head.ranksAll) throw refuseChoosing.centreDecides()
  if (head.state !== 'proposed') throw refuseChoosing.notProposed()
  const applied = await appliedOf(tx, sessionId)
  insist(
    unfit(
      '選考の決定',
      choiceProblems(
        choice,
        applied.map(({ id }) => id),
        head.free,
      ),
    ),
  )
  const outcomeOf = new Map(choice.map((one) => [one.enrolmentId, one]))
  const unheard = applied.filter(
    ({ id, body, recommends }) => body !== null && outcomeOf.get(id)?.outcome === 'admitted' && recommends === null,
  )
  if (unheard.length > 0) throw refuseChoosing.opinionMissing(unheard.length)
  for (const { id, personId, title } of applied) {
    const { outcome, reason } = outcomeOf.get(id) as Ranked
    await tx
      .insertInto('training.selectionResult')
      .values({ enrolmentId: id, sessionId, personId, title, outcome, reason })
      .execute()
    await move(tx, id, outcome, reason)
    await notify(tx, {
      to: { person: personId },
      key: `training.decided/${id}`,
      happened: `「${title}」の選考の結果は、${outcomeNames[outcome]}です。`,
      act: '理由と通知書を、わたしの研修で確かめてください。',
      dueOn: null,
      link: '/training/mine',
      button: '結果を見る',
    })
    await audit(tx, { did: 'training.decideChoice', about: personId, record: id, fields: [outcome] })
  }
  await tx.updateTable('training.selection').set({ state: 'decided' }).where('sessionId', '=', sessionId).execute()
  await settleSelection(tx, sessionId)
  await settleDispatches(tx, actor, null)
}
