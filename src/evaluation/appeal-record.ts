import { sql } from 'kysely'
import { writtenNames } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import {
  type AppealKind,
  type AppealState,
  appealKindNames,
  appealStateNames,
  mayDoOn,
  type Recusal,
  recusalNames,
} from './appeal-rules.ts'
import { type Appeal, loadAppeal, newAppeal } from './appeals.ts'
import { loadCycle } from './cycle.ts'
import { insistStaff } from './keepers.ts'
import type { Scheme } from './scheme.ts'

/** 苦情 of the actor, those that they handle, and new ones that they may take, of which they learn no more than that they are there. */
export async function listAppeals(tx: Tx, actor: Actor) {
  const personId = insistStaff(actor)
  const { rows } = await sql<{
    appealId: string
    cycleName: string
    kind: AppealKind
    state: AppealState
    filedOn: string
    answerBy: string
    endedOn: string | null
    as: 'applicant' | 'handler' | 'chair' | 'member' | 'officer'
    personId: string | null
  }>`
    select a.id as "appealId", c.name as "cycleName", a.kind, a.state, a.filed_on::text as "filedOn", a.answer_by::text as "answerBy", a.ended_on::text as "endedOn",
      case when a.person_id = ${personId} then 'applicant' else m.role end as "as", a.person_id as "personId"
    from evaluation.appeal a cross join lateral evaluation.cycle_of_appeal(a.id) c
    left join evaluation.appeal_member m on m.appeal_id = a.id and m.person_id = ${personId} and m.ended_at is null
    union all
    select n.id, n.cycle_name, n.kind, 'filed', n.filed_on::text, n.answer_by::text, null, 'officer', null from evaluation.new_appeals() n
    order by "endedOn" desc nulls first, "answerBy", "appealId"`.execute(tx)
  const names = await writtenNames(tx, [...new Set(rows.flatMap((row) => row.personId ?? []))])
  return {
    items: rows.map((row) => ({
      ...row,
      kindName: appealKindNames[row.kind],
      stateName: appealStateNames[row.state],
      name: row.personId === null ? null : (names.get(row.personId) ?? null),
    })),
  }
}

/** One 苦情: for the person what they said and were answered, for its handlers all of it. Whoever may only take it reads neither words nor name. */
export async function readAppeal(tx: Tx, actor: Actor, appealId: string) {
  const untaken = await newAppeal(tx, appealId)
  return untaken ? readUntaken(tx, untaken) : readOpen(tx, await loadAppeal(tx, actor, appealId, 'look'))
}

async function readUntaken(tx: Tx, appeal: NonNullable<Awaited<ReturnType<typeof newAppeal>>>) {
  return {
    ...(await saidOfAll(tx, { ...appeal, state: 'filed', endedOn: null, roles: ['officer'] })),
    sheetId: null,
    maySeeSheet: false,
    takenOn: null,
    opinedOn: null,
    round: null,
    person: null,
    text: null,
    wish: null,
    opinion: null,
    decision: null,
    answer: null,
    documentNumber: null,
    members: [],
    records: [],
    recused: [],
  }
}

/** The other ways that a city names, without lines left empty. */
export const shownWays = ({ appeal: { otherWays } }: Scheme) => otherWays.filter((way) => way.trim() !== '')

/** What everybody may know who may know that it is there. */
async function saidOfAll(
  tx: Tx,
  appeal: Pick<
    Appeal,
    'id' | 'cycleId' | 'cycleName' | 'kind' | 'state' | 'filedOn' | 'answerBy' | 'endedOn' | 'version' | 'roles'
  >,
) {
  const { scheme } = await loadCycle(tx, appeal.cycleId)
  return {
    appealId: appeal.id,
    cycleName: appeal.cycleName,
    kind: appeal.kind,
    kindName: appealKindNames[appeal.kind],
    state: appeal.state,
    stateName: appealStateNames[appeal.state],
    filedOn: appeal.filedOn,
    answerBy: appeal.answerBy,
    endedOn: appeal.endedOn,
    version: appeal.version,
    roles: appeal.roles,
    may: mayDoOn(appeal.roles, appeal),
    otherWays: shownWays(scheme),
    afterFiling: scheme.appeal.afterFiling,
  }
}

async function readOpen(tx: Tx, appeal: Appeal) {
  const appealId = appeal.id
  const isHandled = appeal.roles.some((role) => role === 'handler' || role === 'chair' || role === 'member')
  const isOwn = appeal.roles.includes('applicant')
  const members = await tx
    .selectFrom('evaluation.appealMember')
    .select(['personId', 'role'])
    .where('appealId', '=', appealId)
    .where('endedAt', 'is', null)
    .orderBy('role')
    .orderBy('personId')
    .execute()
  const records = await tx
    .selectFrom('evaluation.appealRecord')
    .select(['number', 'kind', 'ofWhom', 'happenedOn', 'text', 'writtenBy'])
    .where('appealId', '=', appealId)
    .orderBy('number')
    .execute()
  const sheet = await tx.selectFrom('evaluation.sheet').select('id').where('id', '=', appeal.sheetId).executeTakeFirst()
  const { rows: recused } = isHandled
    ? await sql<{ personId: string; why: Recusal }>`
        select r.person_id as "personId", r.why
        from evaluation.recusals(${appealId}, array(select distinct c.person_id from evaluation.appeal_chain(${appealId}) c)) r order by r.person_id`.execute(
        tx,
      )
    : { rows: [] }
  const names = await writtenNames(tx, [
    ...new Set([
      appeal.personId,
      ...members.map(({ personId }) => personId),
      ...records.map(({ writtenBy }) => writtenBy),
      ...recused.map(({ personId }) => personId),
    ]),
  ])
  if (!isOwn)
    await audit(tx, { did: 'evaluation.readAppeal', about: appeal.personId, record: appealId, fields: ['appeal'] })
  const name = (id: string) => names.get(id) ?? null
  return {
    ...(await saidOfAll(tx, appeal)),
    sheetId: appeal.sheetId,
    maySeeSheet: sheet !== undefined,
    takenOn: appeal.takenOn,
    opinedOn: appeal.opinedOn,
    round: appeal.round,
    person: { personId: appeal.personId, name: name(appeal.personId) },
    text: appeal.text,
    wish: appeal.wish,
    // The person is told of it with the decision.
    opinion: isHandled || (isOwn && appeal.state === 'decided') ? appeal.opinion : null,
    decision: appeal.decision,
    answer: appeal.answer,
    documentNumber: appeal.documentNumber,
    members: members.map((member) => ({
      personId: member.personId,
      role: member.role as 'handler' | 'chair' | 'member',
      name: name(member.personId),
    })),
    records: records.map(({ writtenBy, kind, ...record }) => ({
      ...record,
      kind: kind as 'hearing' | 'fact',
      name: name(writtenBy),
    })),
    recused: recused.map(({ personId, why }) => ({ personId, name: name(personId), why: recusalNames[why] })),
  }
}
