import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist } from '../../platform/refusal.ts'
import { standingsOf } from '../../requests/index.ts'
import { move } from '../enrolments.ts'
import { isCentre } from '../keepers.ts'
import { refuse } from '../refusals.ts'
import { offerSeats } from '../sessions.ts'
import { costsLeft } from './calls.ts'
import {
  type Act,
  type actNames,
  actRefusal,
  actsFor,
  type Body,
  type CostSort,
  type DispatchFacts,
  type DispatchState,
  isLate,
  nextStep,
} from './dispatch-rules.ts'
import { refuseDispatch } from './refusals.ts'
import { settleDispatches } from './tasks.ts'

export type Row = DispatchFacts & {
  enrolmentId: string
  sessionId: string
  courseId: string
  personId: string
  title: string
  name: string | null
  unitName: string | null
  body: Body
  place: string
  aim: string
  giveBack: string
  expectation: string
  isKeeper: boolean
}

const dispatches = (where: ReturnType<typeof sql<boolean>>) => sql<Row>`
  select d.enrolment_id as "enrolmentId", d.session_id as "sessionId", d.course_id as "courseId", d.person_id as "personId", d.title, d.state, d.ended_on as "endedOn",
    p.written as name, p.unit_name as "unitName", c.body, c.place, c.has_exam as "hasExam", c.report_days as "reportDays", s.first_on as "firstOn", s.last_on as "lastOn",
    e.aim, e.give_back as "giveBack", e.expectation,
    array(select to_char(m.month, 'YYYY-MM') from training.dispatch_month m where m.enrolment_id = d.enrolment_id order by 1) as months,
    training.dispatch_money_missing(d.enrolment_id) as missing, training.keeps(d.course_id) as "isKeeper"
  from training.dispatch d join training.dispatch_call c on c.session_id = d.session_id join training.session s on s.id = d.session_id
    join training.enrolment e on e.id = d.enrolment_id
    left join people.directory_entry p on p.person_id = d.person_id and p.from_day <= access.today() and (p.to_day is null or p.to_day > access.today())
  where ${where}
  order by d.state in ('followed', 'ended'), s.first_on desc, d.enrolment_id limit 500`

const lineOf = ({ isKeeper: _, missing: __, months: ___, ...row }: Row, facts: DispatchFacts, today: string) => {
  const next = nextStep(facts, today)
  return { ...row, next, isLate: isLate(next, today) }
}

/** 派遣研修 of the actor's own. */
export async function listMyDispatches(tx: Tx, actor: Actor) {
  const { rows } = await dispatches(sql<boolean>`d.person_id = ${actor.personId}::uuid`).execute(tx)
  return { items: rows.map((row) => lineOf(row, row, actor.today.toString())), isCentre: isCentre(actor) }
}

/** All 派遣 of which the actor is 担当, with the next step of each and what is late, and what is left of the budget. */
export async function readDispatchBoard(tx: Tx, actor: Actor) {
  const { rows } = await dispatches(sql<boolean>`training.keeps(d.course_id)`).execute(tx)
  if (rows.length === 0 && !isCentre(actor)) throw refuse.notCentre()
  await audit(tx, { did: 'training.readDispatches', fields: ['board'] })
  return { items: rows.map((row) => lineOf(row, row, actor.today.toString())), money: await costsLeft(tx, actor) }
}

async function oneOf(tx: Tx, enrolmentId: string): Promise<Row> {
  const { rows } = await dispatches(sql<boolean>`d.enrolment_id = ${enrolmentId}`).execute(tx)
  if (!rows[0]) throw refuseDispatch.noSuchDispatch()
  return rows[0]
}

/** One 派遣 with its path: for whoever goes, their 上司, and who keeps the course. */
export async function readDispatch(tx: Tx, actor: Actor, enrolmentId: string) {
  const row = await oneOf(tx, enrolmentId)
  const today = actor.today.toString()
  const isOwn = row.personId === actor.personId
  const { rows: steps } = await sql<{
    act: keyof typeof actNames
    onDay: string | null
    text: string
    forWhom: string
    by: string | null
    at: string
  }>`
    select t.act, t.on_day as "onDay", t.text, t.for_whom as "forWhom", n.written as by, to_char(t.at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as at
    from training.dispatch_step t left join people.account a on a.id = t.account_id
      left join people.directory_entry n on n.person_id = a.person_id and n.from_day <= access.today() and (n.to_day is null or n.to_day > access.today())
    where t.enrolment_id = ${enrolmentId} order by t.number desc`.execute(tx)
  const { rows: months } = await sql<{ month: string; learned: string; ahead: string; sentOn: string }>`
    select to_char(m.month, 'YYYY-MM') as month, m.learned, m.ahead, to_char(m.sent_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "sentOn"
    from training.dispatch_month m where m.enrolment_id = ${enrolmentId} order by m.month desc`.execute(tx)
  const costs = await costsOf(tx, row)
  if (!isOwn) await audit(tx, { did: 'training.readDispatch', about: row.personId, record: enrolmentId })
  return {
    ...lineOf(row, row, today),
    isKeeper: row.isKeeper,
    steps,
    months,
    costs,
    isOwn,
    may: actsFor(row, { isOwn, isKeeper: row.isKeeper }, today),
    mayAskCosts: isOwn && ['candidate', 'passed'].includes(row.state),
    mayReportMonth: isOwn && ['away', 'finished'].includes(row.state),
  }
}

/** What was called for, line by line, and what of it is asked and held. */
async function costsOf(tx: Tx, { enrolmentId, sessionId }: Row) {
  const called = await tx
    .selectFrom('training.dispatchCallCost')
    .select(['amountYen', sql<CostSort>`sort`.as('sort')])
    .where('sessionId', '=', sessionId)
    .orderBy('sort')
    .execute()
  const links = await tx
    .selectFrom('training.dispatchCost')
    .select(['requestId', sql<CostSort>`sort`.as('sort')])
    .where('enrolmentId', '=', enrolmentId)
    .execute()
  const standings = await standingsOf(
    tx,
    links.map(({ requestId }) => requestId),
  )
  return called.map(({ sort, amountYen }) => ({
    sort,
    amountYen,
    requests: links
      .filter((link) => link.sort === sort)
      .flatMap(({ requestId }) => {
        const standing = standings.get(requestId)
        return standing ? [{ requestId, state: standing.state, heldYen: standing.amountYen }] : []
      }),
  }))
}

export type Step = {
  readonly enrolmentId: string
  readonly act: Act
  readonly onDay: string | null
  readonly text: string
  readonly forWhom: string
}
const needsText: readonly Act[] = ['failExam', 'callOff', 'prepare', 'report', 'follow']

/** Takes one step of a 派遣. What ends it frees the seat; 修了 completes the enrolment. Whoever has to act next is asked. */
export async function stepDispatch(tx: Tx, actor: Actor, { enrolmentId, act, onDay, text, forWhom }: Step) {
  const row = await oneOf(tx, enrolmentId)
  const isOwn = row.personId === actor.personId
  insist(actRefusal(act, row, { isOwn, isKeeper: row.isKeeper }, actor.today.toString(), onDay))
  if (needsText.includes(act) && text.trim() === '') throw refuseDispatch.textMissing()
  if (act === 'share' && forWhom.trim() === '') throw refuseDispatch.audienceMissing()
  await tx
    .insertInto('training.dispatchStep')
    .values({
      enrolmentId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from training.dispatch_step where enrolment_id = ${enrolmentId})`,
      act,
      onDay: act === 'finish' || act === 'callOff' || act === 'share' ? onDay : null,
      text,
      forWhom: act === 'share' ? forWhom : '',
    })
    .execute()
    .catch(said(row.state))
  if (act === 'finish') await move(tx, enrolmentId, 'completed', '')
  if (act === 'callOff') await move(tx, enrolmentId, 'incomplete', text)
  if (act === 'failExam') {
    await move(tx, enrolmentId, 'withdrawn', text)
    await offerSeats(tx, row.sessionId)
  }
  if (isOwn) await tellSuperior(tx, row, told[act] ?? '派遣研修を進めました。')
  await settleDispatches(tx, actor, enrolmentId)
  await audit(tx, { did: 'training.stepDispatch', about: row.personId, record: enrolmentId, fields: [act] })
}

const told: Partial<Record<Act, string>> = {
  prepare: '事前学習を記しました。',
  report: '報告書を出しました。',
  share: '報告会・還元を記しました。',
  follow: '6か月後の活用を書きました。',
}

/** The 上司 reads what somebody who is sent has written. */
async function tellSuperior(tx: Tx, { personId, enrolmentId, name, title }: Row, what: string) {
  const { rows } = await sql<{ id: string }>`
    select v.supervisor_id as id from people.supervision v
    where v.person_id = ${personId} and v.role = 'superior' and upper_inf(v.recorded) and v.during @> access.today()`.execute(
    tx,
  )
  for (const { id } of rows)
    await notify(tx, {
      to: { person: id },
      key: `training.dispatched/${enrolmentId}`,
      happened: `${name ?? ''}さんが、「${title}」の${what}`,
      act: '読んで、声をかけてください。',
      dueOn: null,
      link: `/training/dispatch/${enrolmentId}`,
      button: '派遣研修を開く',
    })
}

/** Two who press together: the second is told how it stands. */
const said = (state: DispatchState) => (error: { constraint?: string; code?: string }) => {
  if (error.constraint === 'course_of_dispatch' || error.code === '23505') throw refuseDispatch.otherStep(state)
  throw error
}

export type Month = {
  readonly enrolmentId: string
  readonly month: string
  readonly learned: string
  readonly ahead: string
}

/** 月次報告 of the actor's own 派遣; the 上司 and the centre read it. */
export async function reportMonth(tx: Tx, actor: Actor, { enrolmentId, month, learned, ahead }: Month) {
  const row = await oneOf(tx, enrolmentId)
  if (row.personId !== actor.personId) throw refuseDispatch.ownToDo()
  await tx
    .insertInto('training.dispatchMonth')
    .values({ enrolmentId, month: `${month}-01`, learned, ahead })
    .execute()
    .catch((error: { constraint?: string }) => {
      if (error.constraint === 'month_of_dispatch') throw refuseDispatch.monthOutside()
      throw error.constraint === 'dispatch_month_pkey' ? refuseDispatch.monthTwice() : error
    })
  await tellSuperior(tx, row, '月次報告を出しました。')
  await settleDispatches(tx, actor, enrolmentId)
  await audit(tx, { did: 'training.reportMonth', record: enrolmentId, fields: [month] })
}
