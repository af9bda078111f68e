import { sql } from 'kysely'
import { cityCalendar } from '../people/index.ts'
import type { CalendarSystem } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { attachmentsIn, slotsOf } from './attachments.ts'
import { carryingOn } from './carrying-on.ts'
import { compareVersions, sayValue } from './compare-rules.ts'
import { moveRefusal, type Outcome } from './course-rules.ts'
import { type Kinds, type Section, shownFields } from './kind.ts'
import { type Loaded, loadRequest, moverOf, tell } from './loaded.ts'
import { refuse } from './refusals.ts'
import { type KeptStep, stepsOf } from './route.ts'

type Payload = Readonly<Record<string, unknown>>

/** One request with all that its reader may see. Reading somebody else's is audited. */
export async function readRequest(tx: Tx, actor: Actor, kinds: Kinds, requestId: string) {
  const request = await loadRequest(tx, kinds, requestId, 'look')
  const form = formOf(request)
  const row = await factsOf(tx, requestId)
  const steps = await stepsWithMembers(tx, request)
  const by = moverOf(actor, request)
  const isWriting = by === 'applicant' || by === 'enterer'
  const draft = isWriting ? await draftIn(tx, requestId) : null
  const sent = request.round > 0 ? await submissionIn(tx, requestId, request.round) : null
  const round = isWriting && isBeingWritten(request) ? request.round + 1 : request.round
  if (by !== 'applicant')
    await audit(tx, { did: 'requests.readRequest', about: request.applicantId, record: requestId })
  return {
    requestId,
    kind: request.kind.id,
    programId: request.kind.programId,
    title: request.title,
    state: request.state,
    round: request.round,
    ...row,
    isConfidential: request.isConfidential,
    isOwn: by === 'applicant',
    follows: request.follows,
    ...(await carryingOn(tx, actor, kinds, request)),
    terms: termsWords(request),
    layout: formWords(form),
    slots: slotsOf(request).map((slot) => ({ ...slot, types: [...slot.types] })),
    draft,
    sent: sent && { ...sent, values: valuesOf(form, sent.payload, await cityCalendar(tx)) },
    attachments: await attachmentsIn(tx, requestId, round),
    steps: steps.map((step) => stepWords(step, actor, request)),
    comments: await commentsOf(tx, requestId),
    history: await historyOf(tx, requestId),
    formal: await formalOf(tx, requestId),
    money: await moneyOf(tx, requestId),
    may: mayOf(request, by, actor),
  }
}

const isBeingWritten = ({ state }: Loaded) => state === 'draft' || state === 'confirming' || state === 'returned'

async function factsOf(tx: Tx, requestId: string) {
  return (
    tx
      .selectFrom('requests.request')
      .select([
        'applicantId',
        'unitName',
        'applicantTitle',
        'startedAt',
        'firstSentAt',
        'sentAt',
        'closedAt',
        'reportDueOn',
        'paperOn',
      ])
      .select(sql<string | null>`access.account_name(entered_by)`.as('enteredByName'))
      // Whose paper it is has to be seen before it is sent, too.
      .select(
        sql<string | null>`coalesce(applicant_name, case when entered_by is not null then (
          select d.written from people.directory_entry d
          where d.person_id = applicant_id and d.from_day <= access.today() and d.to_day > access.today()) end)`.as(
          'applicantName',
        ),
      )
      .where('id', '=', requestId)
      .executeTakeFirstOrThrow()
  )
}

function termsWords({ kept: { number, terms } }: Loaded) {
  const { title, lead, formal, mayWithdrawDecided, paper } = terms
  return { number, title, lead, formal, mayWithdrawDecided, paper }
}

/** The form as the terms of this request have it, with the city's own words. */
function formOf({ kind, kept }: Pick<Loaded, 'kind' | 'kept'>): Section[] {
  return kind.layout(kind.limits.parse(kept.terms.limits)).map(({ title, fields }) => ({
    title,
    fields: fields.map((field) => {
      const words = kept.terms.texts[field.name]
      if (!words) return field
      const { help: _, ...rest } = field
      return { ...rest, label: words.label, ...(words.help === null ? {} : { help: words.help }) }
    }),
  }))
}

/** The same for the wire: what is left out there is null. */
const formWords = (form: readonly Section[]) =>
  form.map(({ title, fields }) => ({
    title,
    fields: fields.map(({ help, choices, most, showWhen, ...rest }) => ({
      ...rest,
      help: help ?? null,
      choices: choices ? choices.map((choice) => ({ ...choice })) : null,
      most: most ?? null,
      showWhen: showWhen ?? null,
    })),
  }))

const valuesOf = (form: readonly Section[], payload: Payload, calendar: CalendarSystem) =>
  shownFields(form, payload).map((field) => ({
    name: field.name,
    label: field.label,
    says: sayValue(field, payload[field.name], calendar),
  }))

async function draftIn(tx: Tx, requestId: string) {
  const row = await tx
    .selectFrom('requests.draft')
    .select(['payload', 'edition', 'savedAt'])
    .where('requestId', '=', requestId)
    .executeTakeFirst()
  return row ? { payload: row.payload as Payload, edition: row.edition, savedAt: row.savedAt } : null
}

async function submissionIn(tx: Tx, requestId: string, round: number) {
  const row = await tx
    .selectFrom('requests.submission')
    .select(['payload', 'lateReason', 'findings', 'sentAt'])
    .where('requestId', '=', requestId)
    .where('round', '=', round)
    .executeTakeFirstOrThrow(() => refuse.noSuchRound())
  return {
    round,
    payload: row.payload as Payload,
    lateReason: row.lateReason,
    findings: row.findings as { rule: string; isMet: boolean; says: string; possibleOn: string | null }[],
    sentAt: row.sentAt,
  }
}

type StepWithMembers = KeptStep & {
  readonly openedAt: string | null
  readonly members: readonly {
    personId: string
    name: string
    capacity: string
    waits: boolean
    endedAt: string | null
  }[]
  readonly decision: {
    outcome: string
    decidedByName: string
    actedAs: string
    decidedAt: string
    reviewDue: boolean
    reviewedAt: string | null
  } | null
}

/** Steps of the present round with members and decisions: three queries, whatever the length of the route. */
async function stepsWithMembers(tx: Tx, { id, round }: Loaded): Promise<StepWithMembers[]> {
  const steps = await stepsOf(tx, id, round)
  const members = await tx
    .selectFrom('requests.stepMember')
    .select(['stepId', 'personId', 'name', 'capacity', 'waits', 'endedAt'])
    .where('requestId', '=', id)
    .orderBy('since')
    .orderBy('personId')
    .execute()
  const decisions = await tx
    .selectFrom('requests.decision')
    .select(['stepId', 'outcome', 'decidedByName', 'actedAs', 'decidedAt', 'reviewDue', 'reviewedAt'])
    .where('requestId', '=', id)
    .execute()
  const opened = await tx.selectFrom('requests.step').select(['id', 'openedAt']).where('requestId', '=', id).execute()
  return steps.map((step) => ({
    ...step,
    openedAt: opened.find((one) => one.id === step.id)?.openedAt ?? null,
    members: members.filter(({ stepId, endedAt }) => stepId === step.id && endedAt === null),
    decision: withoutStep(decisions.find(({ stepId }) => stepId === step.id)),
  }))
}

const withoutStep = <Row extends { stepId: string }>(row: Row | undefined) => {
  if (!row) return null
  const { stepId: _, ...rest } = row
  return rest
}

/** A step as the page shows it; whether the reader may act on it is told by the very rows that the wall goes by. */
function stepWords(step: StepWithMembers, { personId, duties }: Actor, request: Loaded) {
  const mine = step.members.find((member) => member.personId === personId && member.waits)
  const byDuty = step.duty !== null && duties.includes(step.duty) && personId !== request.applicantId
  return {
    stepId: step.id,
    stage: step.stage,
    name: step.name,
    role: step.role,
    state: step.state,
    duty: step.duty,
    openedAt: step.openedAt,
    dueOn: step.dueOn,
    people: step.members.map(({ personId: id, name, capacity, waits }) => ({ personId: id, name, capacity, waits })),
    decision: step.decision && { ...step.decision, outcome: step.decision.outcome as Outcome },
    mayDecide: step.state === 'open' && ((mine !== undefined && mine.capacity !== 'reviewer') || byDuty),
    mayReview: mine?.capacity === 'reviewer',
  }
}

const commentsOf = (tx: Tx, requestId: string) =>
  tx
    .selectFrom('requests.comment')
    .select(['id as commentId', 'stepId', 'seenBy', 'text', 'name', 'writtenAt'])
    .where('requestId', '=', requestId)
    .orderBy('turn')
    .execute()

async function historyOf(tx: Tx, requestId: string) {
  const rows = await tx
    .selectFrom('requests.event as e')
    .leftJoin('requests.step as s', 's.id', 'e.stepId')
    .select(['e.did', 'e.round', 'e.name', 'e.at', 'e.said', 's.name as stepName'])
    .where('e.requestId', '=', requestId)
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({ ...row, said: row.said as Record<string, unknown> }))
}

async function formalOf(tx: Tx, requestId: string) {
  const row = await tx
    .selectFrom('requests.formalEffect')
    .select(['mode', 'draftNumber', 'level', 'decidedOn', 'effectiveOn', 'documentNumber', 'seal'])
    .where('requestId', '=', requestId)
    .executeTakeFirst()
  return row ? { ...row, mode: row.mode as Formal['mode'], seal: row.seal as Formal['seal'] } : null
}
type Formal = NonNullable<Loaded['kept']['terms']['formal']>

async function moneyOf(tx: Tx, requestId: string) {
  const row = await tx
    .selectFrom('requests.reservation as v')
    .innerJoin('requests.budgetLine as b', 'b.id', 'v.lineId')
    .select(['b.name as line', 'b.fiscalYear', 'v.amountYen', 'v.state'])
    .where('v.requestId', '=', requestId)
    .executeTakeFirst()
  return row ?? null
}

/** What the reader may do with it as a whole; the very rules by which the commands refuse. */
function mayOf(request: Loaded, by: ReturnType<typeof moverOf>, actor: Actor) {
  const facts = { state: request.state, by, mayWithdrawDecided: request.kept.terms.mayWithdrawDecided }
  const may = (move: Parameters<typeof moveRefusal>[0]) => moveRefusal(move, facts) === null
  return {
    save: may('save'),
    send: may('send') && (by !== 'enterer' || request.kept.terms.paper === 'after'),
    handOver: may('handOver') && request.kept.terms.paper === 'before',
    handBack: may('handBack'),
    withdraw: may('withdraw'),
    discard: may('discard'),
    enterNumber: request.state === 'numbering' && by === 'duty' && actor.duties.includes(request.kind.duty),
    comment: request.round > 0,
  }
}

/** Two rounds beside each other; left out, the present one and the one before it. */
export async function compareRounds(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  { requestId, before, after }: { requestId: string; before?: number | undefined; after?: number | undefined },
) {
  const request = await loadRequest(tx, kinds, requestId, 'look')
  const later = after ?? request.round
  const earlier = before ?? later - 1
  const [was, is] = [await submissionIn(tx, requestId, earlier), await submissionIn(tx, requestId, later)]
  const files = async (round: number) =>
    (await attachmentsIn(tx, requestId, round)).map(({ slot, name }) => ({ slot, name }))
  if (actor.personId !== request.applicantId)
    await audit(tx, { did: 'requests.readRequest', about: request.applicantId, record: requestId, fields: ['rounds'] })
  return {
    before: { round: earlier, sentAt: was.sentAt, files: await files(earlier) },
    after: { round: later, sentAt: is.sentAt, files: await files(later) },
    fields: compareVersions(formOf(request), was.payload, is.payload, await cityCalendar(tx)),
  }
}

/** Says something beside a request; `route`: not for its applicant. */
export async function addComment(
  tx: Tx,
  _actor: Actor,
  kinds: Kinds,
  { requestId, text, seenBy }: { requestId: string; text: string; seenBy: 'all' | 'route' },
) {
  const request = await loadRequest(tx, kinds, requestId, 'look')
  if (request.round === 0) throw refuse.notInThisState('下書き')
  await tx
    .insertInto('requests.comment')
    .values({ requestId, seenBy, text, name: sql<string>`coalesce(access.account_name(access.account_id()), '')` })
    .execute()
    .catch((error: { code?: string }) => {
      throw error.code === '42501' ? refuse.notYours() : error
    })
  if (seenBy === 'all') await tell(tx, request, 'comment')
  await audit(tx, { did: 'requests.comment', about: request.applicantId, record: requestId })
}
