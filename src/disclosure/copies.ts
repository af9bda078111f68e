import { sql } from 'kysely'
import { disclosureSettings, purposeLedger } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { keepFile, prepareFile } from '../platform/files/index.ts'
import { annexNumbers, annexOf, copiedRecord, type Outcome, outcomeOf } from './copy-rules.ts'
import { type Copy, copyHtml, copyJson } from './copy-text-rules.ts'
import { itemsOf } from './items.ts'
import { askedKinds, titleOf, wordsOf } from './records.ts'
import { refuse } from './refusals.ts'
import { loadRequest, type Request } from './request.ts'
import { openTables } from './request-rules.ts'

/** For kinds of which 利用目的の台帳 does not speak: what is kept so that Sodachi can be used, and who looked. */
const purposeOfOthers = 'そだちを使い、その使われ方を確かめるための記録です。'

type Decided = { readonly documentNumber: string; readonly decidedOn: string; readonly note: string | null }

/** What is given out over these tables, as it is ruled on now. The same for the preview as for the copy. */
async function composeCopy(tx: Tx, actor: Actor, request: Request, tables: readonly string[], decided: Decided) {
  const items = await itemsOf(tx, request.id, tables)
  const numbers = annexNumbers(items)
  const { city, calendar } = await disclosureSettings(tx)
  const { kinds } = await purposeLedger(tx, actor)
  const copy: Copy = {
    city,
    calendar,
    requestNumber: request.number,
    name: request.name ?? '',
    receivedOn: request.receivedOn,
    askedFor: request.askedFor,
    gatheredOn: request.gatheredOn ?? actor.today.toString(),
    ...decided,
    outcome: outcomeOf(items),
    sections: tables.map((table) => {
      const { kind, note } = wordsOf(table)
      return {
        title: titleOf(table),
        kindName: askedKinds.find((one) => one.kind === kind)?.name ?? '',
        purpose: kinds.find((one) => one.kind === kind)?.sentence ?? purposeOfOthers,
        note: note ?? null,
        records: items.filter(({ tableName }) => tableName === table).map((item) => copiedRecord(item, numbers)),
      }
    }),
    annex: annexOf(items, titleOf),
  }
  return copy
}

/** できあがり of one table before the 起案, numbered over all that is still open; after it, what stands in the copy. */
export async function previewCopy(tx: Tx, actor: Actor, { requestId, table }: { requestId: string; table: string }) {
  const request = await loadRequest(tx, actor, requestId)
  if (!request.tables.includes(table)) throw refuse.noSuchItem()
  const standing = request.decisions.find((one) => one.declinedAt === null && one.tables.includes(table))
  const tables = standing?.tables ?? openTables(request)
  const decided = { documentNumber: '', decidedOn: actor.today.toString(), note: null }
  const { sections } = await composeCopy(tx, actor, request, tables, decided)
  const section = sections[tables.indexOf(table)]
  if (!section) throw refuse.noSuchItem()
  if (section.records.length > 0)
    await audit(tx, {
      did: 'disclosure.readGathered',
      about: request.personId,
      record: requestId,
      fields: [wordsOf(table).kind],
    })
  return section
}

/** The copy of a decision, for paper and for machines, brought to where files are kept. null where it was made already. */
export async function composeDecision(tx: Tx, actor: Actor, decisionId: string): Promise<Copy | null> {
  const decision = await tx
    .selectFrom('disclosure.decision')
    .select(['requestId', 'tables', 'documentNumber', 'note', 'outcome', 'madeAt', 'expiresOn'])
    .select(sql<string | null>`(approved_at at time zone 'Asia/Tokyo')::date`.as('approvedOn'))
    .where('id', '=', decisionId)
    .executeTakeFirstOrThrow(() => refuse.noSuchDecision())
  if (decision.approvedOn === null || decision.expiresOn === null) throw refuse.notApproved()
  if (decision.madeAt !== null) return null
  if (decision.expiresOn < actor.today.toString()) throw refuse.copyExpired()
  const request = await loadRequest(tx, actor, decision.requestId)
  const { documentNumber, note, approvedOn } = decision
  const copy = await composeCopy(tx, actor, request, decision.tables, { documentNumber, note, decidedOn: approvedOn })
  return { ...copy, outcome: decision.outcome as Outcome }
}

/** Both files; outside of any transaction, because a storage may be slow. */
export async function prepareCopy(copy: Copy) {
  const name = `開示の写し_${copy.documentNumber.replace(/[/\\]/g, '-')}`
  const file = (ending: string, mediaType: string, text: string) =>
    prepareFile({ name: `${name}.${ending}`, mediaType, bytes: new TextEncoder().encode(text) })
  return [
    await file('html', 'text/html', copyHtml(copy)),
    await file('json', 'application/json', copyJson(copy)),
  ] as const
}

/** Hangs the files on the decision. That a copy of the person's record was made is audited as theirs. */
export async function keepCopy(
  tx: Tx,
  actor: Actor,
  decisionId: string,
  files: Awaited<ReturnType<typeof prepareCopy>>,
): Promise<void> {
  const { requestId, tables } = await tx
    .selectFrom('disclosure.decision')
    .select(['requestId', 'tables'])
    .where('id', '=', decisionId)
    .executeTakeFirstOrThrow(() => refuse.noSuchDecision())
  const { personId } = await loadRequest(tx, actor, requestId)
  for (const file of files) await keepFile(tx, file, { kind: 'disclosure.copy', id: decisionId })
  await tx
    .updateTable('disclosure.decision')
    .set({ madeAt: sql<string>`access.instant()` })
    .where('id', '=', decisionId)
    .where('madeAt', 'is', null)
    .execute()
  await audit(tx, {
    did: 'disclosure.exportCopy',
    about: personId,
    record: decisionId,
    fields: [...new Set(tables.map((table) => wordsOf(table).kind))],
  })
}
