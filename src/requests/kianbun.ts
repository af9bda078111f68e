import { sql } from 'kysely'
import { formatWareki, TIME_ZONE } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { openedBytes, openFile } from '../platform/files/index.ts'
import { makePdf, type Why } from '../platform/pdf/index.ts'
import { type Outcome, outcomeNames, stateNames } from './course-rules.ts'
import type { Kinds } from './kind.ts'
import { readRequest } from './record.ts'
import { refuse } from './refusals.ts'

/** Ours: bytes of all the files of one request that are read into memory; what goes beyond is named and not bound. */
const mostBytes = 100 * 1024 * 1024
const actings: Readonly<Record<string, string>> = { deputy: '代決', delegate: '委任', duty: '担当' }
const seals: Readonly<Record<string, string>> = { required: '要', omitted: '省略', electronic: '電子' }

/** What a 伺い文 is made of, read in one transaction. */
type Collected = Awaited<ReturnType<typeof collectKianbun>>

/**
 * Collects one request with formal effect for its 伺い文, with its files: the reader gets what the wall shows them and nothing else. Taking it is audited, as is
 * each file. Refuses before sending, and where the terms of the request give no formal effect.
 */
export async function collectKianbun(tx: Tx, actor: Actor, kinds: Kinds, requestId: string) {
  const record = await readRequest(tx, actor, kinds, requestId)
  if (record.terms.formal === null) throw refuse.noFormalEffect()
  if (record.sent === null) throw refuse.notInThisState(stateNames[record.state])
  const { rows } = await sql<{ stepId: string; title: string | null; forName: string | null }>`
    select d.step_id as "stepId", d.decided_by_title as title, m.name as "forName"
    from requests.decision d left join requests.step_member m on m.step_id = d.step_id and m.person_id = d.for_person_id
    where d.request_id = ${requestId}`.execute(tx)
  const files = []
  let bytes = 0
  // What is in the form now is the round that was sent last; what is being written since is the writer's alone.
  for (const { fileId, name, sizeBytes, attachmentId } of await sentFiles(tx, requestId, record.round)) {
    bytes += sizeBytes
    files.push({ attachmentId, name, opened: bytes <= mostBytes ? await openFile(tx, fileId) : null })
  }
  await audit(tx, { did: 'requests.takeKianbun', about: record.applicantId, record: requestId })
  return { record, sent: record.sent, deciders: rows, files, formalTerms: record.terms.formal }
}

/** Files of the round that was sent last. */
async function sentFiles(tx: Tx, requestId: string, round: number) {
  const { rows } = await sql<{ attachmentId: string; fileId: string; name: string; sizeBytes: number }>`
    select a.id as "attachmentId", f.id as "fileId", f.name, f.size_bytes as "sizeBytes"
    from requests.attachment a
    cross join lateral (
      select f.id, f.name, f.size_bytes from platform.file f
      where f.owner_kind = 'requests.attachment' and f.owner_id = a.id order by f.turn desc limit 1
    ) f
    where a.request_id = ${requestId} and a.added_in <= ${round} and (a.removed_in is null or a.removed_in > ${round})
    order by a.put_at, a.id`.execute(tx)
  return rows
}

/** The 伺い文 with its attachments as one PDF; what could not be bound is named, here and on its last page. Outside any transaction: it may take seconds. */
export async function printKianbun(collected: Collected) {
  const { record, files, sent } = collected
  const enclosures = []
  for (const { name, opened } of files)
    enclosures.push({
      name,
      mediaType: opened?.mediaType ?? 'application/pdf',
      bytes: opened === null ? null : await openedBytes(opened),
      isTooLarge: opened === null,
    })
  const made = await makePdf({
    form: 'kianbun',
    title: `伺い文 ${record.title}`,
    data: kianbunData(collected),
    enclosures,
    seconds: Math.floor(instantOf(sent.sentAt).epochMilliseconds / 1000),
  })
  return {
    file: new File([Uint8Array.from(made.bytes)], `伺い文_${record.title.replace(/[\\/:*?"<>|]/g, '_')}.pdf`, {
      type: 'application/pdf',
    }),
    pages: made.pages,
    notEnclosed: made.enclosed.flatMap(({ name, why }): { name: string; why: Why }[] =>
      why === null ? [] : [{ name, why }],
    ),
    replaced: made.replaced.map((one) => ({ ...one })),
  }
}

/** What `forms/kianbun.typ` is given: words alone, null where nothing is known yet. */
function kianbunData({ record, sent, deciders, files, formalTerms }: Collected) {
  const { formal } = record
  return {
    title: record.title,
    state: stateNames[record.state],
    kind: record.terms.title,
    round: record.round,
    draftNumber: formal?.draftNumber ?? null,
    documentNumber: formal?.documentNumber ?? null,
    level: formal?.level ?? formalTerms.level,
    seal: seals[formal?.seal ?? formalTerms.seal] ?? '',
    draftedOn: record.firstSentAt === null ? null : inWareki(record.firstSentAt),
    decidedOn: formal?.decidedOn ? formatWareki(formal.decidedOn) : null,
    effectiveOn: formal?.effectiveOn ? formatWareki(formal.effectiveOn) : null,
    applicant: [record.unitName, record.applicantTitle, record.applicantName].filter(Boolean).join('　'),
    values: [
      ...sent.values.map(({ label, says }) => ({ label, says })),
      ...(sent.lateReason === null ? [] : [{ label: '遅れた理由', says: sent.lateReason }]),
    ],
    enclosed: files.map(({ name }) => name),
    steps: record.steps
      .filter(({ state }) => state !== 'void')
      .map(({ stepId, name, decision }) => {
        const decider = deciders.find((one) => one.stepId === stepId)
        return {
          name,
          outcome: decision && outcomeNames[decision.outcome as Outcome],
          by: decision?.decidedByName ?? null,
          title: decider?.title ?? null,
          acted: decision && actedWords(decision, decider?.forName ?? null),
          on: decision && inWareki(decision.decidedAt),
        }
      }),
  }
}

/** 代決：佐藤（市民課長）・後閲 令和8年5月12日; null for who decided in their own place. */
function actedWords(
  { actedAs, reviewDue, reviewedAt }: { actedAs: string; reviewDue: boolean; reviewedAt: string | null },
  forName: string | null,
): string | null {
  if (actedAs === 'holder') return null
  const words = `${actings[actedAs] ?? actedAs}${forName === null ? '' : `：${forName}`}`
  if (reviewedAt !== null) return `${words}・後閲 ${inWareki(reviewedAt)}`
  return reviewDue ? `${words}・後閲前` : words
}

const instantOf = (at: string) => Temporal.Instant.from(at.replace(' ', 'T'))
const inWareki = (at: string) => formatWareki(instantOf(at).toZonedDateTimeISO(TIME_ZONE).toPlainDate())
