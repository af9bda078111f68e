import { sql } from 'kysely'
import { addDays } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import type { OjtEnd } from './ojt-rules.ts'
import { refuseOjt } from './refusals.ts'
import { settleOjt } from './tasks.ts'

export type NewOjt = {
  readonly unitId: string
  readonly learnerId: string
  readonly instructorId: string
  readonly beginsOn: string
  readonly endsOn: string
}

async function handIn(tx: Tx, unitId: string) {
  const { rows } = await sql<{ isHead: boolean; proposes: boolean }>`
    select ${unitId} in (select training.headed()) as "isHead", ${unitId} in (select training.promoted()) as proposes`.execute(
    tx,
  )
  return rows[0] ?? { isHead: false, proposes: false }
}

/** The 指導員 of somebody who is new to the work of a 課: named by its head, or proposed to the head by the 推進員. The two are told when it is decided. */
export async function nameInstructor(
  tx: Tx,
  actor: Actor,
  { unitId, learnerId, instructorId, beginsOn, endsOn }: NewOjt,
) {
  const { isHead, proposes } = await handIn(tx, unitId)
  if (!proposes) throw refuseOjt.notPromoterOfOjt()
  if (learnerId === instructorId) throw refuseOjt.instructorIsLearner()
  if (endsOn <= actor.today.toString() || endsOn <= addDays(beginsOn, 30) || endsOn > addDays(beginsOn, 731))
    throw refuseOjt.ojtPeriod()
  const ojtId: string = crypto.randomUUID()
  await tx
    .insertInto('training.ojt')
    .values({
      id: ojtId,
      unitId,
      personId: learnerId,
      instructorId,
      beginsOn,
      endsOn,
      namedAt: isHead ? sql<string>`access.instant()` : null,
    })
    .execute()
    .catch(refusalOf)
  await audit(tx, {
    did: isHead ? 'training.nameInstructor' : 'training.proposeInstructor',
    about: learnerId,
    record: ojtId,
  })
  if (isHead) await tellNamed(tx, ojtId, learnerId, instructorId)
  await settleOjt(tx, unitId)
  return { ojtId }
}

const refusals: Readonly<Record<string, () => Error>> = {
  ojt_away: refuseOjt.instructorAway,
  ojt_moved: refuseOjt.instructorElsewhere,
  ojt_head: refuseOjt.instructorIsHead,
  ojt_once: refuseOjt.ojtTwice,
}
function refusalOf(error: { constraint?: string }): never {
  throw refusals[error.constraint ?? '']?.() ?? error
}

async function tellNamed(tx: Tx, ojtId: string, learnerId: string, instructorId: string) {
  for (const [personId, happened, act] of [
    [
      learnerId,
      '仕事を教える指導員が決まりました。',
      '週に一度、仕事で分かったことと困ったことを、短く書いてください。',
    ],
    [
      instructorId,
      '新しい職員の指導員になりました。',
      '3か月、6か月、12か月の目標と、教える業務の一覧を書いてください。',
    ],
  ] as const)
    await notify(tx, {
      to: { person: personId },
      key: `training.ojt/${ojtId}`,
      happened,
      act,
      dueOn: null,
      link: `/training/ojt/${ojtId}`,
      button: 'OJTを開く',
    })
}

/** The head takes a proposal of the 推進員 as it is. */
export async function acceptProposal(tx: Tx, _: Actor, ojtId: string) {
  const { unitId, personId, instructorId, namedAt } = await proposalOf(tx, ojtId)
  if (!(await handIn(tx, unitId)).isHead) throw refuseOjt.notHeadOfOjt()
  if (namedAt !== null) throw refuseOjt.ojtNamed()
  await tx
    .updateTable('training.ojt')
    .set({ namedAt: sql<string>`access.instant()` })
    .where('id', '=', ojtId)
    .execute()
    .catch(refusalOf)
  await audit(tx, { did: 'training.nameInstructor', about: personId, record: ojtId })
  await tellNamed(tx, ojtId, personId, instructorId)
  await settleOjt(tx, unitId)
}

/** A proposal goes: the head does not take it, or the 推進員 takes it back. */
export async function dropProposal(tx: Tx, _: Actor, ojtId: string) {
  const { unitId, personId, namedAt } = await proposalOf(tx, ojtId)
  if (namedAt !== null) throw refuseOjt.ojtNamed()
  await tx.deleteFrom('training.ojt').where('id', '=', ojtId).execute()
  await audit(tx, { did: 'training.dropOjtProposal', about: personId, record: ojtId })
  await settleOjt(tx, unitId)
}

const proposalOf = (tx: Tx, ojtId: string) =>
  tx
    .selectFrom('training.ojt')
    .select(['unitId', 'personId', 'instructorId', 'namedAt'])
    .where('id', '=', ojtId)
    .executeTakeFirstOrThrow(() => refuseOjt.noSuchOjt())

/** An OJT of a 課 that the actor heads. */
async function headedOjt(tx: Tx, ojtId: string) {
  const ojt = await tx
    .selectFrom('training.ojt')
    .select(['unitId', 'personId', 'instructorId', 'endedAt'])
    .where('id', '=', ojtId)
    .where('namedAt', 'is not', null)
    .executeTakeFirstOrThrow(() => refuseOjt.noSuchOjt())
  if (!(await handIn(tx, ojt.unitId)).isHead) throw refuseOjt.notHeadOfOjt()
  if (ojt.endedAt !== null) throw refuseOjt.ojtEnded()
  return ojt
}

/** Another 指導員 goes on with the plan as it stands: what was written stays, with who wrote it. */
export async function handOver(tx: Tx, _: Actor, { ojtId, instructorId }: { ojtId: string; instructorId: string }) {
  const ojt = await headedOjt(tx, ojtId)
  if (instructorId === ojt.personId) throw refuseOjt.instructorIsLearner()
  if (instructorId === ojt.instructorId) return
  await tx.updateTable('training.ojt').set({ instructorId }).where('id', '=', ojtId).execute().catch(refusalOf)
  await audit(tx, { did: 'training.handOverOjt', about: ojt.personId, record: ojtId })
  await tellNamed(tx, ojtId, ojt.personId, instructorId)
  await settleOjt(tx, ojt.unitId)
}

/** The head ends an OJT, with why; both are told that it has ended. */
export async function endOjt(tx: Tx, _: Actor, { ojtId, why }: { ojtId: string; why: OjtEnd }) {
  const ojt = await headedOjt(tx, ojtId)
  await tx
    .updateTable('training.ojt')
    .set({ endedAt: sql<string>`access.instant()`, endedWhy: why })
    .where('id', '=', ojtId)
    .execute()
  for (const personId of [ojt.personId, ojt.instructorId])
    await notify(tx, {
      to: { person: personId },
      key: `training.ojt/${ojtId}`,
      happened: 'OJTが終わりました。',
      act: null,
      dueOn: null,
      link: '/training/ojt',
      button: 'OJTを開く',
    })
  await audit(tx, { did: 'training.endOjt', about: ojt.personId, record: ojtId, fields: [why] })
  await settleOjt(tx, ojt.unitId)
}
