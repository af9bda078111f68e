import { sql } from 'kysely'
import { formatWareki } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { type Outcome, outcomeNames } from './choosing-rules.ts'
import { refuseChoosing } from './refusals.ts'

/** What the letter of a result says, for whom it is of and for the keepers. That it was taken is audited. */
export async function collectLetter(tx: Tx, _: Actor, enrolmentId: string) {
  const found = await tx
    .selectFrom('training.selectionResult as r')
    .innerJoin('training.session as s', 's.id', 'r.sessionId')
    .leftJoin('people.directoryEntry as d', 'd.personId', 'r.personId')
    .select(['r.personId', 'r.title', 'r.outcome', 'r.reason', 's.firstOn', 's.lastOn'])
    .select(['d.written', 'd.unitName', sql<string>`(r.decided_at at time zone 'Asia/Tokyo')::date`.as('decidedOn')])
    .where('r.enrolmentId', '=', enrolmentId)
    .orderBy('d.toDay', 'desc')
    .executeTakeFirstOrThrow(() => refuseChoosing.nothingDecided())
  await audit(tx, { did: 'training.printResult', about: found.personId, record: enrolmentId })
  const outcome = found.outcome as Outcome
  return {
    name: found.written ?? '',
    data: {
      title: `選考結果通知書（${outcomeNames[outcome]}）`,
      name: found.written ?? '',
      unit: found.unitName,
      authority: '人材育成センター',
      course: found.title,
      decidedOn: formatWareki(found.decidedOn),
      from: formatWareki(found.firstOn),
      to: formatWareki(found.lastOn),
      outcome,
      outcomeName: outcomeNames[outcome],
      reason: found.reason,
    },
  }
}
