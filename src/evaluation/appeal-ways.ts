import { sql } from 'kysely'
import { listDirectory } from '../people/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { shownWays } from './appeal-record.ts'
import { answerBy, appealKindNames, appealKinds, filingRefusal } from './appeal-rules.ts'
import { insistHandler } from './appeals.ts'
import { appealUntil, closedBefore } from './deadline-rules.ts'
import { refuse } from './refusals.ts'
import { loadSheet } from './sheet.ts'

/** Before somebody files: what they may file of their own sheet and why not, the last day with the closed days that move it, what follows, and the other ways. */
export async function readAppealWays(tx: Tx, actor: Actor, sheetId: string) {
  const sheet = await loadSheet(tx, actor, sheetId, 'look')
  if (!sheet.roles.includes('evaluatee')) throw refuse.appealIsOwn()
  const today = actor.today.toString()
  const { scheme, name } = sheet.cycle
  const filed = await tx
    .selectFrom('evaluation.appeal')
    .select(['id', 'kind', 'state'])
    .where('sheetId', '=', sheetId)
    .orderBy('filedOn')
    .orderBy('id')
    .execute()
  const { disclosedOn } = sheet
  return {
    sheetId,
    cycleName: name,
    answerBy: answerBy(scheme.appeal, today),
    days:
      disclosedOn === null
        ? null
        : {
            disclosedOn,
            days: scheme.appeal.days,
            counts: scheme.appeal.counts,
            until: appealUntil(scheme.appeal, disclosedOn),
            closed: closedBefore(scheme.appeal, disclosedOn),
          },
    kinds: appealKinds.map((kind) => {
      const running = filed.find((one) => one.kind === kind && ['filed', 'examining', 'opined'].includes(one.state))
      const no = filingRefusal(kind, { disclosedOn, isOpen: running !== undefined, rules: scheme.appeal, today })
      return {
        kind,
        kindName: appealKindNames[kind],
        runs: running?.id ?? null,
        refused: no === null ? null : { says: no.message, fix: no.fix },
      }
    }),
    otherWays: shownWays(scheme),
    afterFiling: scheme.appeal.afterFiling,
  }
}

/** Whom a 担当 may name: people of the 職員名簿 whom the search finds, without those who take no part in it. */
export async function appealCandidates(tx: Tx, actor: Actor, { appealId, q }: { appealId: string; q: string }) {
  await insistHandler(tx, actor, appealId)
  const found = await listDirectory(tx, actor, { q, limit: 20 })
  const { rows } = await sql<{ personId: string }>`
    select p as "personId" from unnest(${found.items.map(({ personId }) => personId)}::uuid[]) p
    where p not in (select r.person_id from evaluation.recusals(${appealId}, ${found.items.map(({ personId }) => personId)}::uuid[]) r)
      and not exists (select from evaluation.appeal_member m where m.appeal_id = ${appealId} and m.person_id = p and m.ended_at is null)`.execute(
    tx,
  )
  const free = new Set(rows.map(({ personId }) => personId))
  return {
    items: found.items
      .filter(({ personId }) => free.has(personId))
      .slice(0, 8)
      .map(({ personId, written, unitName, title }) => ({ personId, written, unitName, title })),
    leftOut: found.items.filter(({ personId }) => !free.has(personId)).length,
  }
}
