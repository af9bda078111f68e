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
import { loadAppeal } from './appeals.ts'
import { loadCycle } from './cycle.ts'
import { insistStaff } from './keepers.ts'

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
      case when a.person_id = ${personId} then 'applicant' else coalesce(m.role, 'officer') end as "as",
      case when a.person_id = ${personId} or m.role is not null then a.person_id end as "personId"
    from evaluation.appeal a cross join lateral evaluation.cycle_of_appeal(a.id) c
    left join evaluation.appeal_member m on m.appeal_id = a.id and m.person_id = ${personId} and m.ended_at is null
    order by a.ended_on is not null, a.answer_by, a.id`.execute(tx)
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
  const appeal = await loadAppeal(tx, actor, appealId, 'look')
  const isHandled = appeal.roles.some((role) => role === 'handler' || role === 'chair' || role === 'member')
  const isOwn = appeal.roles.includes('applicant')
  const isOpen = isHandled || isOwn
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
  const { rows: recused } = isHandled
    ? await sql<{ personId: string; why: Recusal }>`
        select distinct on (r.person_id) r.person_id as "personId", evaluation.recusal(r.sheet_id, r.person_id) as why from evaluation.appeal_chain(${appealId}) r`.execute(
        tx,
      )
    : { rows: [] }
  const names = await writtenNames(tx, [
    ...new Set([
      ...(isOpen ? [appeal.personId] : []),
      ...members.map(({ personId }) => personId),
      ...records.map(({ writtenBy }) => writtenBy),
      ...recused.map(({ personId }) => personId),
    ]),
  ])
  const { scheme } = await loadCycle(tx, appeal.cycleId)
  if (!isOwn)
    await audit(tx, { did: 'evaluation.readAppeal', about: appeal.personId, record: appealId, fields: ['appeal'] })
  const name = (id: string) => names.get(id) ?? null
  return {
    appealId,
    // Of the sheet knows who may open it anyway, or handles the 苦情.
    sheetId: isOpen ? appeal.sheetId : null,
    cycleName: appeal.cycleName,
    kind: appeal.kind,
    kindName: appealKindNames[appeal.kind],
    state: appeal.state,
    stateName: appealStateNames[appeal.state],
    round: appeal.round,
    filedOn: appeal.filedOn,
    answerBy: appeal.answerBy,
    endedOn: appeal.endedOn,
    version: appeal.version,
    roles: appeal.roles,
    may: mayDoOn(appeal.roles, appeal),
    person: isOpen ? { personId: appeal.personId, name: name(appeal.personId) } : null,
    text: isOpen ? appeal.text : null,
    wish: isOpen ? appeal.wish : null,
    // The person is told of it with the decision.
    opinion: isHandled || (isOwn && appeal.state === 'decided') ? appeal.opinion : null,
    decision: isOpen ? appeal.decision : null,
    answer: isOpen ? appeal.answer : null,
    documentNumber: isOpen ? appeal.documentNumber : null,
    otherWays: scheme.appeal.otherWays.filter((way) => way.trim() !== ''),
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
