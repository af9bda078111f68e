import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist, invariant } from '../../platform/refusal.ts'
import { personnelRefusal } from '../relations.ts'
import type { RosterFile } from '../roster/findings.ts'
import { loadMapping } from '../roster/mapping.ts'
import { importDays } from '../settings.ts'
import { matchesOf } from './column-rules.ts'
import { allFiles, type ImportState, keptUntil, type RunState, stepOf } from './import-rules.ts'
import { holdOpen, type OneVersion, touch } from './opened.ts'
import { refuse } from './refusals.ts'
import { clearStaging } from './run.ts'

/** A new import, empty. */
export async function startImport(tx: Tx, actor: Actor) {
  insist(personnelRefusal(actor))
  invariant(actor.accountId, 'somebody of 人事課 is signed in')
  const { id } = await tx
    .insertInto('people.rosterImport')
    .values({ startedBy: actor.accountId, touchedBy: actor.accountId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, { did: 'people.startRosterImport', record: id })
  return { importId: id }
}

/** Gives an import up: its files and findings are deleted at once, the row stays. */
export async function discardImport(tx: Tx, actor: Actor, given: OneVersion) {
  await holdOpen(tx, actor, given)
  await clearStaging(tx, given.importId)
  await touch(tx, actor, given.importId, 'discard', { unsettles: true })
  await tx
    .updateTable('people.rosterImport')
    .set({ state: 'discarded', endedBy: actor.accountId, endedAt: sql<string>`access.instant()` })
    .where('id', '=', given.importId)
    .execute()
  await audit(tx, { did: 'people.discardRosterImport', record: given.importId })
}

const longestList = 100

/** Imports, the latest first. */
export async function listImports(tx: Tx, actor: Actor) {
  insist(personnelRefusal(actor))
  const rows = await importRows(tx).orderBy('i.startedAt', 'desc').orderBy('i.id').limit(longestList).execute()
  return rows.map(asImport)
}

/** One import with all that the wizard shows of it. */
export async function oneImport(tx: Tx, actor: Actor, importId: string) {
  insist(personnelRefusal(actor))
  const row = await importRows(tx)
    .where('i.id', '=', importId)
    .executeTakeFirstOrThrow(() => refuse.noSuchImport())
  const files = await tx
    .selectFrom('people.rosterImportFile')
    .select(['file', 'name', 'kind', 'sizeBytes', 'rowsAbout', 'headers', 'samples', 'uploadedAt'])
    .where('importId', '=', importId)
    .execute()
  const leftOut = await tx
    .selectFrom('people.rosterImportLeftOut as l')
    .innerJoin('people.account as a', 'a.id', 'l.approvedBy')
    .leftJoin('people.directoryEntry as d', 'd.personId', 'a.personId')
    .select(['l.staffNumber', 'l.reason', 'l.approvedAt'])
    .select(sql<string>`coalesce(d.written, a.label, a.login_name)`.as('approvedBy'))
    .where('l.importId', '=', importId)
    .orderBy('l.staffNumber')
    .execute()
  const mapping = await loadMapping(tx)
  return {
    ...asImport(row),
    today: actor.today.toString(),
    files: allFiles.flatMap((file) => {
      const one = files.find((each) => each.file === file)
      if (!one) return []
      const samples = Samples.parse(one.samples)
      return [
        {
          ...one,
          file,
          kind: one.kind as 'csv' | 'xlsx',
          headers: one.headers.map((header, at) => ({ header, samples: samples[at] ?? [] })),
          columns: matchesOf(file, one.headers, mapping[file] ?? {}),
        },
      ]
    }),
    leftOut,
    keptUntil: keptUntil(dayOf(row.touchedAt), await importDays(tx)),
  }
}

const Samples = z.array(z.array(z.string()))

const Counts = z.object({
  units: z.object({ added: z.int(), changed: z.int(), ended: z.int(), missing: z.int() }),
  people: z.object({ added: z.int(), changed: z.int(), missing: z.int(), leftOut: z.int() }),
  orders: z.object({ added: z.int(), corrected: z.int(), withdrawn: z.int() }),
})
const Said = z.object({ code: z.string(), says: z.string(), fix: z.string() })

const importRows = (tx: Tx) =>
  tx
    .selectFrom('people.rosterImport as i')
    .innerJoin('people.account as starter', 'starter.id', 'i.startedBy')
    .leftJoin('people.directoryEntry as s', 's.personId', 'starter.personId')
    .innerJoin('people.account as toucher', 'toucher.id', 'i.touchedBy')
    .leftJoin('people.directoryEntry as t', 't.personId', 'toucher.personId')
    .leftJoin('people.account as ender', 'ender.id', 'i.endedBy')
    .leftJoin('people.directoryEntry as e', 'e.personId', 'ender.personId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('people.rosterImportRun as r')
          .select(['r.work', 'r.state', 'r.phase', 'r.rowsDone', 'r.rowsTotal', 'r.refusal', 'r.stopAsked'])
          .whereRef('r.importId', '=', 'i.id')
          .orderBy('r.turn', 'desc')
          .limit(1)
          .as('run'),
      (join) => join.onTrue(),
    )
    .select(['i.id', 'i.state', 'i.startedAt', 'i.touchedAt', 'i.version', 'i.asOf', 'i.mappedAt', 'i.checkedAt'])
    .select(['i.defects', 'i.notes', 'i.planId', 'i.counts', 'i.isFirst', 'i.moved', 'i.endedAt'])
    .select(sql<string>`coalesce(s.written, starter.label, starter.login_name)`.as('startedBy'))
    .select(sql<string>`coalesce(t.written, toucher.label, toucher.login_name)`.as('touchedBy'))
    .select(sql<string | null>`coalesce(e.written, ender.label, ender.login_name)`.as('endedBy'))
    .select(['run.work', 'run.state as runState', 'run.phase', 'run.rowsDone', 'run.rowsTotal', 'run.refusal'])
    .select(['run.stopAsked'])
    .select(({ selectFrom }) =>
      selectFrom('people.rosterImportFile as f')
        .whereRef('f.importId', '=', 'i.id')
        .select(sql<string[]>`coalesce(array_agg(f.file), '{}')`.as('there'))
        .as('there'),
    )

type ImportRow = Awaited<ReturnType<ReturnType<typeof importRows>['executeTakeFirstOrThrow']>>

function asImport(row: ImportRow) {
  const state = row.state as ImportState
  return {
    importId: row.id,
    state,
    step: stepOf({
      state,
      files: (row.there ?? []) as RosterFile[],
      isMapped: row.mappedAt !== null,
      isChecked: row.checkedAt !== null,
      defects: row.defects,
    }),
    version: row.version,
    startedBy: row.startedBy,
    startedAt: row.startedAt,
    touchedBy: row.touchedBy,
    touchedAt: row.touchedAt,
    endedBy: row.endedBy,
    endedAt: row.endedAt,
    asOf: row.asOf,
    isMapped: row.mappedAt !== null,
    isChecked: row.checkedAt !== null,
    defects: row.defects,
    notes: row.notes,
    planId: row.planId,
    isFirst: row.isFirst,
    moved: row.moved,
    counts: row.counts === null ? null : Counts.parse(row.counts),
    run:
      row.runState === null || row.work === null
        ? null
        : {
            work: row.work as 'check' | 'apply',
            state: row.runState as RunState,
            phase: row.phase as 'reading' | 'checking' | 'comparing' | 'trying' | 'writing' | null,
            rowsDone: row.rowsDone,
            rowsTotal: row.rowsTotal,
            stopAsked: row.stopAsked ?? false,
            refusal: row.refusal === null ? null : Said.parse(row.refusal),
          },
  }
}

/** The day in Japan of an instant as the database writes it for Japan. */
const dayOf = (instant: string) => instant.slice(0, 10)
