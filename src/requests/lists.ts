import { sql } from 'kysely'
import type { Actor, Looks, Tx } from '../platform/database/index.ts'
import type { RequestState, StepRole } from './course-rules.ts'

/** 待っているもの: one line for each step (or 後閲) that waits for the actor. */
type Waiting = {
  readonly requestId: string
  readonly stepId: string
  readonly kind: string
  readonly title: string
  readonly applicantName: string | null
  readonly unitName: string | null
  readonly stepName: string
  readonly role: StepRole
  readonly capacity: 'holder' | 'deputy' | 'delegate' | 'reviewer' | 'duty'
  readonly duty: string | null
  readonly openedOn: string
  readonly dueOn: string | null
}

export type InboxPage = {
  readonly kind?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

const ofKind = (kind: string | undefined) => (kind === undefined ? sql`` : sql`and r.kind = ${kind}`)

/** Who asks, as the wall knows them: a statement that takes nothing from the actor goes out with the beginning of its transaction. */
const me = sql`(select access.person_id())`
const myDuties = sql`(select access.duties())::text[]`

/** What waits for the actor by name: the rows of their own, by index. */
const waitingForPerson = (kind: string | undefined) => sql`
  select r.id, s.id as step_id, r.kind, r.title, r.applicant_name, r.unit_name, s.name, s.role, m.capacity, null::text as duty, s.opened_at,
    coalesce(s.due_on, 'infinity') as due_on
  from requests.step_member m join requests.step s on s.id = m.step_id join requests.request r on r.id = s.request_id
  where m.person_id = ${me} and m.waits and r.state <> 'withdrawn' ${ofKind(kind)}`

/** What waits for a duty of the actor, but not what they asked for, entered themselves or stepped back from. */
const waitingForDuty = (kind: string | undefined, duty: ReturnType<typeof sql>) => sql`
  select r.id, s.id as step_id, r.kind, r.title, r.applicant_name, r.unit_name, s.name, s.role, 'duty' as capacity, s.duty, s.opened_at,
    coalesce(s.due_on, 'infinity') as due_on
  from requests.step s join requests.request r on r.id = s.request_id
  where s.state = 'open' and s.duty = ${duty} and r.applicant_id is distinct from ${me}
    and r.entered_by is distinct from (select access.account_id()) ${ofKind(kind)}
    and not exists (select from requests.recusal x where x.request_id = r.id and x.person_id = ${me})`

type WaitingRow = Waiting & { readonly dueKey: string }

/** Of each duty only the page that may be shown is read, in the order of its index: a duty may hold thousands. */
function inboxRows({ kind, after, limit }: InboxPage) {
  const [day, step] = after === undefined ? [null, null] : (after.split('_') as [string, string])
  const afterThat =
    day === null ? sql`` : sql`and (coalesce(s.due_on, 'infinity'), s.id) > (${day}::date, ${step}::uuid)`
  return sql<WaitingRow>`
    select w.id as "requestId", w.step_id as "stepId", w.kind, w.title, w.applicant_name as "applicantName", w.unit_name as "unitName",
      w.name as "stepName", w.role, w.capacity, w.duty, (w.opened_at at time zone 'Asia/Tokyo')::date as "openedOn",
      nullif(w.due_on, 'infinity') as "dueOn", w.due_on::text as "dueKey"
    from (
      ${waitingForPerson(kind)} ${afterThat}
      union all
      select of_duty.* from unnest(${myDuties}) d (duty) cross join lateral (
        ${waitingForDuty(kind, sql`d.duty`)} ${afterThat}
        order by coalesce(s.due_on, 'infinity'), s.id limit ${limit + 1}
      ) of_duty
    ) w
    order by w.due_on, w.step_id limit ${limit + 1}`
}

function inboxPage(rows: readonly WaitingRow[], { limit }: InboxPage) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(({ dueKey: _, ...item }) => item),
    next: rows.length > limit && last ? `${last.dueKey}_${last.stepId}` : null,
  }
}

/** What waits for whoever asks, by the last day; what has none comes last. */
export async function listInbox({ look }: Looks, page: InboxPage) {
  return inboxPage((await look(inboxRows(page), { keepsPlan: true })).rows, page)
}

export async function countInbox({ look }: Looks, kind?: string): Promise<number> {
  const { rows } = await look(
    sql<{ n: number }>`select (select count(*) from (${waitingForPerson(kind)}) p) + ${ofDuties(kind)} as n`,
    { keepsPlan: true },
  )
  return rows[0]?.n ?? 0
}

/**
 * Without a kind: all that a duty holds, less the few of them that are not the actor's to decide. A duty may hold thousands, and each request would be
 * looked up to count it.
 */
const ofDuties = (kind: string | undefined) => {
  const duties = sql`any (${myDuties})`
  if (kind !== undefined) return sql`(select count(*) from (${waitingForDuty(kind, duties)}) d)`
  return sql`(select count(*) from requests.step s where s.state = 'open' and s.duty = ${duties}) - (
    select count(*) from requests.step s where s.state = 'open' and s.duty = ${duties} and s.request_id in (
      select r.id from requests.request r where r.applicant_id = ${me} and r.closed_at is null
      union select r.id from requests.request r where r.entered_by = (select access.account_id()) and r.closed_at is null
      union select x.request_id from requests.recusal x where x.person_id = ${me}))`
}

type RequestLine = {
  readonly requestId: string
  readonly kind: string
  readonly title: string
  readonly applicantName: string | null
  readonly unitName: string | null
  readonly state: RequestState
  readonly startedOn: string
  readonly sentOn: string | null
  readonly closedOn: string | null
  /** Where it lies: names of the open steps. */
  readonly liesAt: string[]
}

/** A paper under way has no sent name yet, and whoever enters several has to tell them apart. */
const applicantNow = sql`coalesce(r.applicant_name, (
  select d.written from people.directory_entry d
  where d.person_id = r.applicant_id and d.from_day <= access.today() and d.to_day > access.today()))`

const lineColumns = sql`r.id as "requestId", r.kind, r.title, ${applicantNow} as "applicantName", r.unit_name as "unitName", r.state,
  (r.started_at at time zone 'Asia/Tokyo')::date as "startedOn", (r.sent_at at time zone 'Asia/Tokyo')::date as "sentOn",
  (r.closed_at at time zone 'Asia/Tokyo')::date as "closedOn",
  array(select s.name from requests.step s where s.request_id = r.id and s.round = r.round and s.state = 'open' order by s.place) as "liesAt"`

export type RequestFilter = {
  readonly kind?: string | undefined
  readonly state?: RequestState | undefined
  /** 年度 of the first sending (of the beginning, for drafts). */
  readonly fiscalYear?: number | undefined
}
export type RequestPage = RequestFilter & { readonly after?: string | undefined; readonly limit: number }

const filterOf = ({ kind, state, fiscalYear }: RequestFilter) => sql`
  ${kind === undefined ? sql`` : sql`and r.kind = ${kind}`}
  ${state === undefined ? sql`` : sql`and r.state = ${state}`}
  ${
    fiscalYear === undefined
      ? sql``
      : sql`and coalesce(r.first_sent_at, r.started_at) >= (make_date(${fiscalYear}::integer, 4, 1)::timestamp at time zone 'Asia/Tokyo')
          and coalesce(r.first_sent_at, r.started_at) < (make_date(${fiscalYear}::integer + 1, 4, 1)::timestamp at time zone 'Asia/Tokyo')`
  }`

/** The keyset is the id of the last row: its turn is looked up behind the wall, and never told. */
const afterOf = (after: string | undefined) =>
  after === undefined ? sql`` : sql`and r.turn < (select o.turn from requests.request o where o.id = ${after}::uuid)`

async function pageOf(tx: Tx, where: ReturnType<typeof sql>, { after, limit, ...filter }: RequestPage) {
  const { rows } = await sql<RequestLine>`select ${lineColumns} from requests.request r
    where ${where} ${filterOf(filter)} ${afterOf(after)} order by r.turn desc limit ${limit + 1}`.execute(tx)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.requestId ?? null) : null }
}

async function countOf(tx: Tx, where: ReturnType<typeof sql>, filter: RequestFilter): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from requests.request r where ${where} ${filterOf(filter)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** 出したもの: the actor's own, the latest first, drafts and papers to confirm among them. */
const mine = ({ personId }: Actor) => sql`r.applicant_id = ${personId}::uuid`
export const listMine = (tx: Tx, actor: Actor, page: RequestPage) => pageOf(tx, mine(actor), page)
export const countMine = (tx: Tx, actor: Actor, filter: RequestFilter) => countOf(tx, mine(actor), filter)

/** Papers that the actor is entering for others. */
export const listEntered = (tx: Tx, actor: Actor, page: RequestPage) =>
  pageOf(
    tx,
    sql`r.entered_by = ${actor.accountId}::uuid and r.closed_at is null and r.state in ('draft', 'confirming')`,
    page,
  )

/** 決めたもの: where the actor decided a step. */
const decidedBy = ({ accountId }: Actor) =>
  sql`r.id in (select d.request_id from requests.decision d where d.decided_by_account = ${accountId}::uuid)`
export const listDecided = (tx: Tx, actor: Actor, page: RequestPage) => pageOf(tx, decidedBy(actor), page)
export const countDecided = (tx: Tx, actor: Actor, filter: RequestFilter) => countOf(tx, decidedBy(actor), filter)

/** 担当の一覧: everything that was sent of the kinds which the actor's duties keep. */
const keptBy = ({ duties }: Actor) => sql`r.duty = any (${[...duties]}::text[]) and r.first_sent_at is not null`
export const listKept = (tx: Tx, actor: Actor, page: RequestPage) => pageOf(tx, keptBy(actor), page)
export const countKept = (tx: Tx, actor: Actor, filter: RequestFilter) => countOf(tx, keptBy(actor), filter)
