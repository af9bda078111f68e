import { sql } from 'kysely'
import { writtenNames } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { insist, Refusal } from '../platform/refusal.ts'
import { actOn } from './acts.ts'
import {
  type AppealAct,
  type AppealKind,
  type AppealRole,
  type AppealState,
  answerBy,
  appealKindNames,
  appealNext,
  appealRoleNames,
  filingRefusal,
} from './appeal-rules.ts'
import { isOfficer } from './keepers.ts'
import { refuse } from './refusals.ts'
import { loadSheet } from './sheet.ts'

export type NewAppeal = {
  readonly sheetId: string
  readonly kind: AppealKind
  readonly text: string
  /** What the person would like. */
  readonly wish: string
}

/** Files a 苦情 about one's own sheet. The officers of the cycle learn that there is one, but those who had a part in the sheet. */
export async function fileAppeal(tx: Tx, actor: Actor, { sheetId, kind, text, wish }: NewAppeal) {
  const sheet = await loadSheet(tx, actor, sheetId, 'lock')
  if (!sheet.roles.includes('evaluatee')) throw refuse.appealIsOwn()
  const today = actor.today.toString()
  const running = await tx
    .selectFrom('evaluation.appeal')
    .select('id')
    .where('sheetId', '=', sheetId)
    .where('kind', '=', kind)
    .where('state', 'in', ['filed', 'examining', 'opined'])
    .executeTakeFirst()
  const rules = sheet.cycle.scheme.appeal
  insist(filingRefusal(kind, { disclosedOn: sheet.disclosedOn, isOpen: running !== undefined, rules, today }))
  const appealId: string = crypto.randomUUID()
  const by = answerBy(rules, today)
  await tx
    .insertInto('evaluation.appeal')
    .values({ id: appealId, sheetId, round: sheet.round, kind, text, wish, answerBy: by })
    .execute()
  const { rows: officers } = await sql<{
    accountId: string
  }>`select evaluation.appeal_officers(${appealId}) as "accountId"`.execute(tx)
  for (const { accountId } of officers)
    await notify(tx, {
      to: { account: accountId },
      key: `evaluation.appeal-filed/${appealId}`,
      happened: `評価についての${appealKindNames[kind]}が届きました。`,
      act: '担当を決めてください。だれのものかは、担当になるまで知らせません。',
      dueOn: by,
      link: `/evaluation/appeals/${appealId}`,
      button: '苦情を開く',
    })
  await settleAppeal(tx, appealId)
  await audit(tx, { did: 'evaluation.fileAppeal', about: sheet.personId, record: appealId, fields: [kind] })
  return { appealId, answerBy: by }
}

/** Brings the 手続き of those who handle it in line with where it stands; each sees their own alone. */
const settleAppeal = (tx: Tx, appealId: string) => sql`select evaluation.settle_appeal(${appealId})`.execute(tx)

export type Appeal = {
  id: string
  sheetId: string
  cycleId: string
  cycleName: string
  round: number
  personId: string
  kind: AppealKind
  state: AppealState
  text: string
  wish: string
  filedOn: string
  answerBy: string
  takenOn: string | null
  opinedOn: string | null
  opinion: string | null
  decision: 'keep' | 'again' | null
  answer: string | null
  documentNumber: string | null
  endedOn: string | null
  version: number
  roles: AppealRole[]
}

/** A 苦情 of the actor's own or that they handle, with what they are to it; hidden from everybody else. */
export async function loadAppeal(tx: Tx, actor: Actor, appealId: string, how: 'look' | 'lock'): Promise<Appeal> {
  if (how === 'lock') await sql`select from evaluation.appeal where id = ${appealId} for update`.execute(tx)
  const { rows } = await sql<Omit<Appeal, 'roles'> & { memberRole: AppealRole | null }>`
    select a.id, a.sheet_id as "sheetId", c.id as "cycleId", c.name as "cycleName", a.round, a.person_id as "personId", a.kind, a.state, a.text, a.wish,
      a.filed_on::text as "filedOn", a.answer_by::text as "answerBy", a.taken_on::text as "takenOn", a.opined_on::text as "opinedOn", a.opinion, a.decision, a.answer, a.document_number as "documentNumber",
      a.ended_on::text as "endedOn", a.version,
      (select m.role from evaluation.appeal_member m where m.appeal_id = a.id and m.person_id = ${actor.personId} and m.ended_at is null) as "memberRole"
    from evaluation.appeal a cross join lateral evaluation.cycle_of_appeal(a.id) c where a.id = ${appealId}`.execute(tx)
  const [row] = rows
  if (!row) throw refuse.noSuchAppeal()
  const { memberRole, ...appeal } = row
  const roles: AppealRole[] = [
    ...(appeal.personId === actor.personId ? (['applicant'] as const) : []),
    ...(memberRole ? [memberRole] : []),
  ]
  return { ...appeal, roles }
}

/** A 苦情 that nobody has taken, for an officer who may take it: that it is there, and not whose. Null where there is none for them. */
export async function newAppeal(tx: Tx, appealId: string) {
  const { rows } = await sql<{
    id: string
    cycleId: string
    cycleName: string
    kind: AppealKind
    filedOn: string
    answerBy: string
    version: number
  }>`select id, cycle_id as "cycleId", cycle_name as "cycleName", kind, filed_on::text as "filedOn", answer_by::text as "answerBy", version
    from evaluation.new_appeals() where id = ${appealId}`.execute(tx)
  return rows[0] ?? null
}

/** Makes the actor the 担当 of a new 苦情; from here they read it. */
async function takeAppeal(tx: Tx, actor: Actor, appealId: string) {
  const { rows } = await sql<{ taken: boolean }>`select evaluation.take_appeal(${appealId}) as taken`.execute(tx)
  if (!rows[0]?.taken) throw refuse.noSuchAppeal()
  const appeal = await loadAppeal(tx, actor, appealId, 'look')
  await tell(tx, appeal, 'take')
  await settleAppeal(tx, appealId)
  await audit(tx, { did: 'evaluation.takeAppeal', about: appeal.personId, record: appealId })
  return { state: appeal.state, version: appeal.version }
}

export type AskedAppealAct = {
  readonly appealId: string
  readonly act: AppealAct
  readonly version: number
  /** The opinion of the committee, or the answer to the person. */
  readonly text: string | null
  readonly decision: 'keep' | 'again' | null
  readonly documentNumber: string | null
}

/** Moves a 苦情 on. A decision for 再評価 begins its round in the same transaction, and the person is told with every way that is still open. */
export async function actOnAppeal(tx: Tx, actor: Actor, { appealId, act, version, ...said }: AskedAppealAct) {
  if (act === 'take' && (await newAppeal(tx, appealId))) return takeAppeal(tx, actor, appealId)
  const appeal = await loadAppeal(tx, actor, appealId, 'lock')
  if (appeal.version !== version) throw refuse.appealMoved()
  const state = appealNext(act, appeal.roles, appeal)
  if (state instanceof Refusal) throw state
  const text = said.text?.trim() || null
  const documentNumber = said.documentNumber?.trim() || null
  if (text === null && (act === 'opine' || act === 'answer' || act === 'decide')) throw refuse.appealTextMissing()
  if (act === 'decide') {
    if (said.decision === null) throw refuse.decisionMissing()
    if (documentNumber === null) throw refuse.basisMissing()
    if (said.decision === 'again') await beginAgain(tx, actor, appeal, documentNumber)
  }
  const isOver = state === 'answered' || state === 'decided' || state === 'withdrawn'
  await tx
    .updateTable('evaluation.appeal')
    .set({
      state,
      version: version + 1,
      ...(act === 'opine' ? { opinion: text } : {}),
      ...(act === 'answer' || act === 'decide' ? { answer: text } : {}),
      ...(act === 'decide' ? { decision: said.decision, documentNumber } : {}),
      ...(isOver ? { endedOn: actor.today.toString() } : {}),
    })
    .where('id', '=', appealId)
    .execute()
  await tell(tx, appeal, act)
  await settleAppeal(tx, appealId)
  await audit(tx, { did: `evaluation.${acted[act]}`, about: appeal.personId, record: appealId })
  return { state, version: version + 1 }
}

const acted = {
  take: 'takeAppeal',
  opine: 'opineOnAppeal',
  answer: 'answerAppeal',
  decide: 'decideAppeal',
  withdraw: 'withdrawAppeal',
} as const

/** 再評価 is of the officers of the cycle: whoever decides is one, or has one do it. */
async function beginAgain(tx: Tx, actor: Actor, appeal: Appeal, documentNumber: string) {
  if (!(await isOfficer(tx, appeal.cycleId))) throw refuse.notOfficer()
  const { version } = await loadSheet(tx, actor, appeal.sheetId, 'lock')
  await actOn(tx, actor, {
    sheetId: appeal.sheetId,
    act: 'evaluateAgain',
    version,
    // The chain reads this: what the person was answered is theirs.
    comment: '評価し直すことが決まりました。',
    documentNumber,
  })
}

async function tell(tx: Tx, { id, personId, kind, answerBy: by }: Appeal, act: AppealAct) {
  if (act === 'opine' || act === 'withdraw') return
  const name = appealKindNames[kind]
  await notify(tx, {
    to: { person: personId },
    key: `evaluation.appeal/${id}`,
    happened: act === 'take' ? `あなたの${name}の担当が決まりました。` : `あなたの${name}に、回答がありました。`,
    act: act === 'take' ? null : '回答と、ほかの相談先を読んでください。',
    dueOn: act === 'take' ? by : null,
    link: `/evaluation/appeals/${id}`,
    button: '申出を開く',
  })
}

export type AppealMember = {
  readonly appealId: string
  readonly personId: string
  readonly role: 'handler' | 'chair' | 'member'
}

/** Names who handles a 苦情 beside the 担当. Whoever was of the chain of the sheet is refused, with what they were. */
export async function nameAppealMember(tx: Tx, actor: Actor, { appealId, personId, role }: AppealMember) {
  const appeal = await insistHandler(tx, actor, appealId)
  const { rows } = await sql<{
    why: string
  }>`select r.why from evaluation.recusals(${appealId}, ${[personId]}::uuid[]) r`.execute(tx)
  const [name] = [...(await writtenNames(tx, [personId])).values()]
  if (name === undefined) throw refuse.noSuchSenior()
  if (rows.length > 0) throw refuse.recused(name)
  await tx
    .insertInto('evaluation.appealMember')
    .values({ appealId, personId, role })
    .onConflict((conflict) => conflict.columns(['appealId', 'personId']).doUpdateSet({ role, endedAt: null }))
    .execute()
  await notify(tx, {
    to: { person: personId },
    key: `evaluation.appeal-member/${appealId}`,
    happened: `評価についての${appealKindNames[appeal.kind]}の${appealRoleNames[role]}になりました。`,
    act: '書かれたことと記録を読んでください。ここで知ったことは、担当と委員のほかに話さないでください。',
    dueOn: appeal.answerBy,
    link: `/evaluation/appeals/${appealId}`,
    button: '苦情を開く',
  })
  await settleAppeal(tx, appealId)
  await audit(tx, { did: 'evaluation.nameAppealMember', about: appeal.personId, record: appealId, fields: [role] })
}

/** Ends that somebody handles it: they read it no more. One 担当 stays. */
export async function relieveAppealMember(
  tx: Tx,
  actor: Actor,
  { appealId, personId }: Pick<AppealMember, 'appealId' | 'personId'>,
) {
  const appeal = await insistHandler(tx, actor, appealId)
  const handlers = await tx
    .selectFrom('evaluation.appealMember')
    .select('personId')
    .where('appealId', '=', appealId)
    .where('role', '=', 'handler')
    .where('endedAt', 'is', null)
    .execute()
  if (handlers.every((one) => one.personId === personId)) throw refuse.lastHandler()
  await tx
    .updateTable('evaluation.appealMember')
    .set({ endedAt: sql<string>`access.instant()` })
    .where('appealId', '=', appealId)
    .where('personId', '=', personId)
    .execute()
  await settleAppeal(tx, appealId)
  await audit(tx, { did: 'evaluation.relieveAppealMember', about: appeal.personId, record: appealId })
}

/** A 苦情 of which the actor is 担当. */
export async function insistHandler(tx: Tx, actor: Actor, appealId: string): Promise<Appeal> {
  const appeal = await loadAppeal(tx, actor, appealId, 'lock')
  if (!appeal.roles.includes('handler')) throw refuse.notYourPart('担当')
  return appeal
}

export type AppealRecord = {
  readonly appealId: string
  readonly kind: 'hearing' | 'fact'
  readonly ofWhom: string
  readonly happenedOn: string
  readonly text: string
}

/** Writes down a 聴取 or a fact. Kept as written; the person does not read it here. */
export async function recordAppeal(tx: Tx, actor: Actor, { appealId, happenedOn, ...record }: AppealRecord) {
  const appeal = await loadAppeal(tx, actor, appealId, 'lock')
  if (!appeal.roles.includes('handler') && !appeal.roles.includes('chair')) throw refuse.notYourPart('担当か委員長')
  if (happenedOn > actor.today.toString()) throw refuse.happensLater()
  const { rows } = await sql<{
    number: number
  }>`select 1 + coalesce(max(number), 0)::integer as number from evaluation.appeal_record where appeal_id = ${appealId}`.execute(
    tx,
  )
  const number = rows[0]?.number ?? 1
  await tx
    .insertInto('evaluation.appealRecord')
    .values({ appealId, number, happenedOn, ...record })
    .execute()
  await audit(tx, { did: 'evaluation.recordAppeal', about: appeal.personId, record: appealId, fields: [record.kind] })
  return { number }
}
