import { sql } from 'kysely'
import type { City, Tx } from '../platform/database/index.ts'
import { type Audience, notify } from '../platform/notifications/index.ts'
import { type Outcome, outcomeNames, type StepRole } from './course-rules.ts'
import { dutyName } from './duty-words.ts'
import { dutyHolders, type RouteBounds, type RouteFacts } from './route-rules.ts'
import { routeDuties } from './terms-rules.ts'

/** A request as notices speak of it. */
export type Told = {
  readonly id: string
  readonly title: string
  readonly applicantId: string
  readonly applicantName: string | null
  readonly isConfidential: boolean
  readonly round: number
}

const linkTo = (id: string): `/${string}` => `/requests/${id}`
const roleWords: Readonly<Record<StepRole, { readonly act: string; readonly button: string }>> = {
  opinion: { act: '意見を書く', button: '意見を書く' },
  consent: { act: '承認する', button: '見て決める' },
  decision: { act: '決裁する', button: '見て決める' },
}
const named = ({ title, applicantName }: Told) => (applicantName === null ? title : `${title}（${applicantName}さん）`)

const askOf = (tx: Tx, person: string, key: string, act: string, dueOn: string | null, link: string, button: string) =>
  sql`select platform.ask(${person}, ${key}, ${act}, ${null}, ${dueOn}, ${5}::integer, ${link}, ${button})`.execute(tx)

const decideKey = (request: string, step: string) => `requests.decide/${request}/${step}`
const reviewKey = (request: string, step: string) => `requests.review/${request}/${step}`
const mendKey = (request: string, round: number) => `requests.mend/${request}/${round}`
const confirmKey = (request: string) => `requests.confirm/${request}`
const reportKey = (request: string, dueOn: string) => `requests.report/${request}/${dueOn}`
const lookKey = (request: string) => `requests.look/${request}`

/** Asks a person to act at a step: a 手続き that stays until it is done. */
export const askToDecide = (
  tx: Tx,
  told: Told,
  step: { id: string; role: StepRole; dueOn: string | null },
  person: string,
) =>
  askOf(
    tx,
    person,
    decideKey(told.id, step.id),
    `${named(told)}に${roleWords[step.role].act}`,
    step.dueOn,
    linkTo(told.id),
    roleWords[step.role].button,
  )
export const askToReview = (tx: Tx, told: Told, stepId: string, person: string) =>
  askOf(tx, person, reviewKey(told.id, stepId), `代決された${named(told)}を後閲する`, null, linkTo(told.id), '後閲する')
export const askToMend = (tx: Tx, told: Told) =>
  askOf(
    tx,
    told.applicantId,
    mendKey(told.id, told.round),
    `差し戻された「${told.title}」を直して送る`,
    null,
    linkTo(told.id),
    '直す',
  )
export const askToConfirm = (tx: Tx, told: Told) =>
  askOf(
    tx,
    told.applicantId,
    confirmKey(told.id),
    `代わりに入力された「${told.title}」を確かめて送る`,
    null,
    linkTo(told.id),
    '確かめる',
  )
/** Asks for a report on what was decided: with its day, so that the next one is another 手続き. */
export const askToReport = (
  tx: Tx,
  { id, title, applicantId }: Pick<Told, 'id' | 'title' | 'applicantId'>,
  dueOn: string,
) => askOf(tx, applicantId, reportKey(id, dueOn), `「${title}」の報告を出す`, dueOn, linkTo(id), '報告する')
export const endReportTask = (tx: Tx, id: string, dueOn: string) => ended(tx, id, [reportKey(id, dueOn)])
export const askToLook = (tx: Tx, told: Told) =>
  askOf(
    tx,
    told.applicantId,
    lookKey(told.id),
    `紙から入力された「${told.title}」の内容を確かめる`,
    null,
    linkTo(told.id),
    '確かめる',
  )

async function ended(tx: Tx, request: string, keys: readonly string[]) {
  if (keys.length > 0) await sql`select requests.end_tasks(${request}, ${[...keys]}::text[])`.execute(tx)
}
/** Nobody is asked any more to act at these steps. */
export const endAsking = (tx: Tx, request: string, stepIds: readonly string[]) =>
  ended(
    tx,
    request,
    stepIds.flatMap((id) => [decideKey(request, id), reviewKey(request, id)]),
  )
/** The applicant has done what was asked: mended, confirmed or looked at it. */
export const endApplicantsTasks = (tx: Tx, request: string, round: number) =>
  ended(tx, request, [mendKey(request, round), confirmKey(request), lookKey(request)])
/** A paper was given back before it was confirmed: it is asked for anew when it is handed over again. */
export const takeConfirmingBack = (tx: Tx, { id, applicantId }: Pick<Told, 'id' | 'applicantId'>) =>
  sql`select requests.take_task_back(${id}, ${confirmKey(id)}, ${applicantId})`.execute(tx)
/** One person is not asked any more, because the step lies with somebody else: it was not done by them, and is not there. */
export const takeTaskBack = (tx: Tx, request: string, step: string, person: string) =>
  sql`select requests.take_task_back(${request}, ${decideKey(request, step)}, ${person})`.execute(tx)

/**
 * After steps of a duty were opened, decided or taken back: each of its holders has one 手続き for all that waits for it, with its count, until nothing does.
 * Last in a command, because it touches rows of others.
 */
export async function settleDutyTasks(tx: Tx, duties: readonly (string | null)[]) {
  for (const duty of [...new Set(duties)].toSorted())
    if (duty !== null)
      await sql`select requests.settle_duty_tasks(${duty}, ${`${dutyName(duty)}に届いた申請（%s）を見て決める`})`.execute(
        tx,
      )
}
/** After 決裁待ち began or ended: each holder of the duty that keeps the kind has one 手続き for all numbers that are waited for. Last in a command, too. */
export async function settleNumberTasks(tx: Tx, duty: string) {
  await sql`select requests.settle_number_tasks(${duty}, ${'決裁待ちの申請（%s）に文書番号を入れる'})`.execute(tx)
}

/** What grants, absences and days have changed, and what two who decided at once could not see of each other. */
export const settleAllDutyTasks = (city: City) =>
  city.asService('due-asks', async (tx) => {
    await settleDutyTasks(tx, routeDuties)
    for (const duty of routeDuties) await settleNumberTasks(tx, duty)
  })

/** Tells the holders of a duty: all of them, or of a confidential request those who may know of it, one by one. */
export async function tellDuty(
  tx: Tx,
  duty: string,
  told: Told,
  facts: RouteFacts,
  bounds: RouteBounds,
  words: {
    readonly key: string
    readonly happened: string
    readonly act: string | null
    readonly dueOn: string | null
  },
) {
  const to: Audience[] =
    told.isConfidential || duty === 'bureau-personnel' || duty === 'authority-personnel'
      ? dutyHolders(duty, facts, bounds).map(({ accountId }) => ({ account: accountId }))
      : [{ duty }]
  for (const one of to) await notify(tx, { ...words, to: one, link: linkTo(told.id), button: '申請を見る' })
}
export const arrivedWords = (told: Told, step: { id: string; role: StepRole; dueOn: string | null }) => ({
  key: `requests.waiting/${told.id}/${step.id}`,
  happened: `${named(told)}が届きました。`,
  act: `${roleWords[step.role].act}。`.replace('く。', 'いてください。').replace('する。', 'してください。'),
  dueOn: step.dueOn,
})

/** Tells the applicant what came of it. */
export function tellApplicant(tx: Tx, told: Told, outcome: Outcome | 'numbering' | 'rerouted', by: string | null) {
  const who = by === null ? '' : `${by}さんが`
  const happened =
    outcome === 'approved'
      ? `「${told.title}」が決定しました。`
      : outcome === 'numbering'
        ? `「${told.title}」の内容が認められ、正式な決裁を待っています。`
        : outcome === 'rerouted'
          ? `人事異動などのため、「${told.title}」の回付先が変わりました。`
          : `「${told.title}」を${who}${outcomeNames[outcome]}にしました。`
  return notify(tx, {
    to: { person: told.applicantId },
    key: `requests.${outcome}/${told.id}/${told.round}`,
    happened,
    act: outcome === 'returned' ? '理由を読み、直して送ってください。' : null,
    dueOn: null,
    link: linkTo(told.id),
    button: '申請を見る',
  })
}

/** Whoever had it before them learns that it was taken back; they can no longer open it. */
export const tellWithdrawn = (tx: Tx, told: Told, person: string) =>
  notify(tx, {
    to: { person },
    key: `requests.withdrawn/${told.id}/${told.round}`,
    happened: `${named(told)}は、取り下げられました。`,
    act: null,
    dueOn: null,
    link: '/requests',
    button: '申請の一覧を見る',
  })

/** That something still lies with somebody; the same row again, so that it never piles up. */
export const remind = (tx: Tx, told: Told, stepId: string, person: string, dueOn: string, times: number) =>
  notify(tx, {
    to: { person },
    key: `requests.reminder/${told.id}/${stepId}`,
    happened: `${named(told)}が、期限の{${dueOn}}を過ぎて待っています（${times}回目のお知らせ）。`,
    act: '見て決めるか、決められないときは担当に知らせてください。',
    dueOn,
    link: linkTo(told.id),
    button: '見て決める',
  })
export const stillWords = (told: Told, stepId: string, stepName: string, dueOn: string) => ({
  key: `requests.still/${told.id}/${stepId}`,
  happened: `${named(told)}が「${stepName}」で止まっています（期限は{${dueOn}}でした）。`,
  act: '回付先に確かめるか、経路を見直してください。',
  dueOn: null,
})
