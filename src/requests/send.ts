import { sql } from 'kysely'
import { cityCalendar } from '../people/index.ts'
import { fiscalYearOf } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist, invariant, type Problem } from '../platform/refusal.ts'
import { missingSlots } from './attachments.ts'
import { beforeOf } from './before.ts'
import { inWords } from './compare-rules.ts'
import { moveRefusal } from './course-rules.ts'
import { type Eligibility, eligibilityOf } from './eligibility-rules.ts'
import { applicantFacts, routeFacts } from './facts.ts'
import type { Kinds } from './kind.ts'
import { boundsOf, type Loaded, loadRequest, moverOf, tell, toldOf } from './loaded.ts'
import { askToLook, endApplicantsTasks } from './notices.ts'
import { formProblems, payloadRefusal } from './payload-rules.ts'
import { refuse } from './refusals.ts'
import { settleReport } from './reports.ts'
import { lineOf, reserve, wantedOf } from './reservations.ts'
import { layRoute, openSteps, stepsOf } from './route.ts'
import { dutyHolders, planRoute, type RouteBounds, type RouteFacts } from './route-rules.ts'
import { type KeptTerms, termsInForce } from './terms.ts'
import { windowState } from './terms-rules.ts'

/** Everything that decides whether and how a draft can be sent. */
async function lookAt(tx: Tx, actor: Actor, request: Loaded, payload: unknown) {
  const { kind } = request
  const today = actor.today.toString()
  // A paper counts from the day on which it was handed in, and not from when somebody had the time to enter it.
  const day = request.paperOn ?? today
  const calendar = await cityCalendar(tx)
  // Before it is sent first, the terms are those of the day; afterwards it keeps its own.
  const kept: KeptTerms = request.round === 0 ? await termsInForce(tx, kind, day) : request.kept
  const limits = kind.limits.parse(kept.terms.limits)
  const applicant = await applicantFacts(tx, request, kind.id, day)
  const before = await beforeOf(tx, request)
  const parsed = kind.payload.safeParse(payload)
  const problems: Problem[] = parsed.success
    ? [...(applicant && kind.check ? kind.check(parsed.data, { limits, day, applicant, before, calendar }) : [])]
    : formProblems(parsed.error, kind.layout(limits), payload)
  const eligibility: Eligibility | null = applicant ? eligibilityOf(kind.eligibility(applicant, limits, day)) : null
  const bounds = await boundsOf(tx, request)
  const rules = kept.terms.route.flat()
  const facts = await routeFacts(tx, kind.id, rules, bounds)
  const numbers = Object.fromEntries(
    Object.entries(kind.numbers ?? {}).map(([name, { of }]) => [name, parsed.success ? of(parsed.data, limits) : 0]),
  )
  return {
    kept,
    limits,
    before,
    calendar,
    data: parsed.success ? parsed.data : null,
    problems,
    eligibility,
    window: windowState(kept.terms, day),
    route: planRoute(kept.terms.route, numbers, facts, bounds),
    facts,
    bounds,
    wanted: parsed.success ? wantedOf(kind, parsed.data, limits, before) : null,
    missing: await missingSlots(tx, request),
  }
}
type Looked = Awaited<ReturnType<typeof lookAt>>

async function draftOf(tx: Tx, requestId: string) {
  return tx
    .selectFrom('requests.draft')
    .select(['payload', 'edition'])
    .where('requestId', '=', requestId)
    .executeTakeFirstOrThrow(() => refuse.noSuchRequest())
}

/** What would happen if the draft were sent now: problems, conditions, the way with names, and who will read what. Keeps nothing. */
export async function previewRequest(tx: Tx, actor: Actor, kinds: Kinds, requestId: string) {
  const request = await loadRequest(tx, kinds, requestId, 'look')
  const { payload } = await draftOf(tx, requestId)
  const looked = await lookAt(tx, actor, request, payload)
  const line = looked.wanted === null ? null : await lineOf(tx, fiscalYearOf(actor.today), looked.wanted)
  return {
    problems: looked.problems,
    missing: looked.missing.map((slot) => ({ ...slot, types: [...slot.types] })),
    eligibility: looked.eligibility,
    window: windowWords(looked.window),
    termsNumber: looked.kept.number,
    budget:
      looked.wanted === null
        ? null
        : {
            line: looked.wanted.line,
            amountYen: looked.wanted.amountYen,
            leftYen: line ? line.amountYen - line.reservedYen - line.spentYen : null,
          },
    route: routeWords(looked),
    leftOut: [...looked.route.leftOut],
    readers: readersOf(request, looked),
  }
}

function windowWords(window: Looked['window']) {
  return window.isOpen
    ? { isOpen: true, isLate: window.isLate, closesOn: window.closesOn, opensOn: null }
    : { isOpen: false, isLate: false, closesOn: null, opensOn: window.opensOn }
}

function routeWords({ route, facts, bounds }: Looked) {
  return route.steps.map(({ stage, rule, duty, members, note }) => ({
    stage,
    name: rule.name,
    role: rule.role,
    duty,
    holders: duty === null ? null : dutyHolders(duty, facts, bounds).length,
    people: members.map(({ personId, capacity, waits }) => ({ ...wordsOf(personId, facts), capacity, waits })),
    note,
    days: rule.days,
  }))
}

const wordsOf = (personId: string, facts: RouteFacts) => {
  const person = facts.people[personId]
  return { personId, name: person?.name ?? '', title: person?.title ?? null, unitName: person?.unitName ?? '' }
}

/** 見る人の一覧: who will read it, from when, and why. Nobody else does. */
function readersOf(
  { kind }: Loaded,
  { route, facts, bounds }: { route: Looked['route']; facts: RouteFacts; bounds: RouteBounds },
) {
  const persons = route.steps.flatMap(({ members, rule, stage }) =>
    members.map(({ personId }) => ({ ...wordsOf(personId, facts), stepName: rule.name, stage })),
  )
  const duties = [...new Set([kind.duty, ...route.steps.flatMap(({ duty }) => (duty === null ? [] : [duty]))])]
  return {
    people: persons.filter(({ personId }, at) => persons.findIndex((one) => one.personId === personId) === at),
    duties: duties.map((duty) => ({
      duty,
      names: dutyHolders(duty, facts, bounds).map(({ name }) => name),
      // The kind's own from the sending on; another from its step on.
      fromStage: duty === kind.duty ? 1 : (route.steps.find((step) => step.duty === duty)?.stage ?? 1),
    })),
  }
}

export type SendRequest = {
  readonly requestId: string
  /** The edition that was read: what is sent is what was seen. */
  readonly edition: number
  readonly lateReason: string | null
}

/** 申請する, also again after 差戻し, and for a paper its applicant's confirmation. Everything is kept, or nothing. */
export async function sendRequest(tx: Tx, actor: Actor, kinds: Kinds, { requestId, edition, lateReason }: SendRequest) {
  const request = await loadRequest(tx, kinds, requestId, 'lock')
  await takeTurns(tx, request)
  const by = moverOf(actor, request)
  insist(moveRefusal('send', { state: request.state, by, mayWithdrawDecided: false }))
  if (by === 'enterer' && request.kept.terms.paper !== 'after') throw refuse.paperNotTaken()
  const draft = await draftOf(tx, requestId)
  if (draft.edition !== edition) throw refuse.savedElsewhere()
  const looked = await lookAt(tx, actor, request, draft.payload)
  insistSendable(looked, lateReason)

  const round = request.round + 1
  const { calendar } = looked
  const title = request.kind.titleOf(looked.data, looked.before, calendar).slice(0, 200)
  const applicant = looked.facts.people[request.applicantId]
  invariant(applicant, 'whoever applies is on the staff')
  const sent: Loaded = { ...request, round, title, applicantName: applicant.name }
  await tx
    .insertInto('requests.submission')
    .values({
      requestId,
      round,
      payload: JSON.stringify(draft.payload),
      words: inWords(request.kind.layout(looked.limits), draft.payload as Record<string, unknown>, calendar),
      lateReason: looked.window.isOpen && looked.window.isLate ? lateReason : null,
      findings: JSON.stringify(looked.eligibility?.findings ?? []),
    })
    .execute()
  await layRoute(tx, requestId, round, looked.route, looked.facts)
  await reserve(tx, actor, request, looked.wanted)
  await tell(tx, sent, by === 'enterer' ? 'sendPaper' : round > 1 ? 'resend' : 'send')
  const first = (await stepsOf(tx, requestId, round)).filter(({ stage }) => stage === 1)
  await openSteps(tx, actor.today.toString(), first, toldOf(sent), looked.facts, looked.bounds)
  await endApplicantsTasks(tx, requestId, request.round)
  if (by === 'enterer') await askToLook(tx, toldOf(sent))
  // Last: from here on the wall knows it as sent, and an enterer no longer sees it.
  await tx
    .updateTable('requests.request')
    .set({
      state: 'circulating',
      round,
      title,
      termsId: looked.kept.termsId,
      applicantName: applicant.name,
      unitId: applicant.unitId,
      unitName: applicant.unitName,
      applicantTitle: applicant.title,
      sentAt: sql<string>`access.instant()`,
      ...(request.round === 0 ? { firstSentAt: sql<string>`access.instant()` } : {}),
    })
    .where('id', '=', requestId)
    .execute()
  if (request.follows !== null) await settleReport(tx, kinds, request.follows)
  await audit(tx, { did: 'requests.send', about: request.applicantId, record: requestId })
  return { round }
}

/** Two requests of one kind that somebody sends at once are looked at one after the other: once a year is once, and days do not overlap. */
const takeTurns = (tx: Tx, { kind, applicantId }: Loaded) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`requests.send/${kind.id}/${applicantId}`}, 0))`.execute(tx)

function insistSendable(
  { problems, missing, window, eligibility, route, data, calendar }: Looked,
  lateReason: string | null,
) {
  if (!window.isOpen) throw refuse.notOpen(window.opensOn, calendar)
  insist(payloadRefusal(problems))
  invariant(data !== null, 'a payload without problems was read')
  if (window.isLate && (lateReason ?? '').trim() === '') throw refuse.lateNeedsReason()
  const [slot] = missing
  if (slot) throw refuse.attachmentMissing(slot.name)
  if (eligibility && !eligibility.isEligible)
    throw refuse.notEligible(
      eligibility.findings
        .filter(({ isMet }) => !isMet)
        .map(({ says }) => says)
        .join('、'),
      eligibility.possibleOn,
      calendar,
    )
  if (!route.hasDecider) throw refuse.nobodyDecides()
}
