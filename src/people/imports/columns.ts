import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist, invariant } from '../../platform/refusal.ts'
import type { RosterFile } from '../roster/findings.ts'
import { loadMapping } from '../roster/mapping.ts'
import type { RosterMapping } from '../roster/rules.ts'
import { choiceRefusal, choiceToKeep } from './column-rules.ts'
import { allFiles, checkRefusal } from './import-rules.ts'
import { holdOpen, type OneVersion, touch } from './opened.ts'

export type Choices = Readonly<Record<RosterFile, Readonly<Record<string, string | null>>>>

/** Settles which column is which, and remembers it for the city: for the next import, and for the command line. */
export async function settleColumns(
  tx: Tx,
  actor: Actor,
  { columns, ...given }: OneVersion & { readonly columns: Choices },
) {
  const { files } = await holdOpen(tx, actor, given)
  insist(checkRefusal({ files: files.map(({ file }) => file), isMapped: true }))
  const headersOf = new Map(files.map(({ file, headers }) => [file, headers]))
  for (const file of allFiles) insist(choiceRefusal(file, headersOf.get(file) ?? [], columns[file]))

  const known = await loadMapping(tx)
  for (const file of allFiles)
    await remember(tx, actor, file, kept(known, file, headersOf.get(file) ?? [], columns[file]), known)
  await touch(tx, actor, given.importId, 'mapping', { unsettles: true, mapped: 'now' })
}

/** What was settled of headers that this file does not have stays: a file of the other kind may come again. */
function kept(known: RosterMapping, file: RosterFile, headers: readonly string[], chosen: Choices[RosterFile]) {
  const absent = Object.entries(known[file] ?? {}).filter(([, header]) => header !== null && !headers.includes(header))
  return { ...Object.fromEntries(absent), ...choiceToKeep(file, headers, chosen) }
}

async function remember(
  tx: Tx,
  actor: Actor,
  file: RosterFile,
  columns: Readonly<Record<string, string | null>>,
  known: RosterMapping,
) {
  const was = known[file] ?? {}
  if (JSON.stringify(Object.entries(was).sort()) === JSON.stringify(Object.entries(columns).sort())) return
  invariant(actor.accountId, 'somebody of 人事課 is signed in')
  // What was settled a moment ago, at the very instant of a clock that stands still, gives way as well.
  const { rows } = await sql<{
    at: string
  }>`select greatest(access.instant(), max(lower(recorded)) + interval '1 microsecond')::text as at
    from people.roster_mapping where file = ${file}`.execute(tx)
  const at = rows[0]?.at
  invariant(at, 'an instant comes back')
  await sql`update people.roster_mapping set recorded = tstzrange(lower(recorded), ${at}::timestamptz)
    where file = ${file} and upper_inf(recorded)`.execute(tx)
  await tx
    .insertInto('people.rosterMapping')
    .values({
      file,
      columns: JSON.stringify(columns),
      setBy: actor.accountId,
      recorded: sql<string>`tstzrange(${at}::timestamptz, null)`,
    })
    .execute()
  await audit(tx, { did: 'people.settleRosterColumns', record: file, fields: Object.keys(columns) })
}
