import { readFileSync } from 'node:fs'
import { beforeAll, beforeEach } from 'vitest'
import type { Actor, Tx } from '../../../platform/database/index.ts'
import { peekTable, writeCsv } from '../../../platform/tabular/index.ts'
import type { TestCity } from '../../../platform/testing/database.ts'
import { importPackage } from '../../../policy/index.ts'
import type { RosterFile } from '../../roster/findings.ts'
import { modelPolicy, type Sample, samplePath, sampleTable, withCell } from '../../roster/testing/samples.ts'
import { settleColumns } from '../columns.ts'
import { putFile } from '../files.ts'
import { listFindings } from '../findings.ts'
import { oneImport, startImport } from '../imports.ts'
import { nextRun, perform, type RunEnd } from '../queue.ts'
import type { OnProgress } from '../run.ts'
import { askApply, askCheck } from '../work.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type Files = Readonly<Record<RosterFile, Bytes>>

export function sampleFiles(sample: Sample): Files {
  const bytes = (file: RosterFile): Bytes => new Uint8Array(readFileSync(samplePath(sample, file)))
  return { 'org.csv': bytes('org.csv'), 'staff.csv': bytes('staff.csv'), 'history.csv': bytes('history.csv') }
}

/** Somebody of 人事課 before the wizard, in a test city. */
export type Clerk = ReturnType<typeof clerkOf>

/** An account with the duty personnel from the first day on, or without any. */
export async function accountIn(city: TestCity, label: string, duty: 'personnel' | null = 'personnel') {
  const [row] = await city.superuser(`insert into people.account (login_name, label) values ($1, $2) returning id`, [
    label,
    label,
  ])
  const id = String(row?.id)
  if (duty)
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, $2, '[2020-04-01,)', now(), '試験')`,
      [id, duty],
    )
  return id
}

export function clerkOf(city: TestCity, account: string) {
  const as = <T>(work: (tx: Tx, actor: Actor) => Promise<T>) => city.as({ account }, work)
  const clerk = {
    account,
    as,
    start: async () => (await as((tx, actor) => startImport(tx, actor))).importId,
    see: (importId: string) => as((tx, actor) => oneImport(tx, actor, importId)),
    async put(importId: string, files: Partial<Files>) {
      for (const [file, bytes] of Object.entries(files) as [RosterFile, Bytes][]) {
        const { version } = await clerk.see(importId)
        const peeked = await peekTable(bytes)
        await as((tx, actor) => putFile(tx, actor, { importId, version, file, name: file, bytes, peeked }))
      }
    },
    /** Agrees to the columns as they are proposed, but for `changes`. */
    async settle(importId: string, changes: Partial<Record<RosterFile, Record<string, string | null>>> = {}) {
      const { version, files } = await clerk.see(importId)
      const of = (file: RosterFile) => ({
        ...Object.fromEntries(
          (files.find((one) => one.file === file)?.columns ?? []).map(({ name, header }) => [name, header]),
        ),
        ...changes[file],
      })
      const columns = { 'org.csv': of('org.csv'), 'staff.csv': of('staff.csv'), 'history.csv': of('history.csv') }
      await as((tx, actor) => settleColumns(tx, actor, { importId, version, columns }))
    },
    async askCheck(importId: string, asOf?: string) {
      const { version, today } = await clerk.see(importId)
      await as((tx, actor) => askCheck(tx, actor, { importId, version, asOf: asOf ?? today }))
    },
    /** From the files to what was found. */
    async check(importId: string, files: Partial<Files>) {
      await clerk.put(importId, files)
      await clerk.settle(importId)
      await clerk.askCheck(importId)
      await work(city)
      return clerk.see(importId)
    },
  }
  return clerk
}

/** The office of a test city: two clerks of 人事課, and before each test nothing but the policy. */
export function officeIn(city: TestCity) {
  const clerks = {} as { sato: Clerk; suzuki: Clerk }
  beforeAll(async () => {
    await city.asOperator('policy import', (tx, actor) =>
      importPackage(tx, actor, { policy: modelPolicy(), effectiveOn: '2025-04-01', publish: true }),
    )
  })
  beforeEach(async () => {
    const tables = (
      await city.superuser(`select 'people.' || tablename as name from pg_tables where schemaname = 'people'`)
    )
      .map(({ name }) => `delete from ${name};`)
      .join(' ')
    await city.superuser(
      `set session_replication_role = replica; ${tables} delete from platform.audit_entry; reset session_replication_role`,
    )
    city.standOn('2026-11-23')
    clerks.sato = clerkOf(city, await accountIn(city, '人事課 佐藤'))
    clerks.suzuki = clerkOf(city, await accountIn(city, '人事課 鈴木'))
  })
  return clerks
}

/** The staff of the sample with some cells changed. */
export function staffWith(...changes: [line: number, column: string, value: string][]): Partial<Files> {
  const table = changes.reduce(
    (all, [line, column, value]) => withCell(all, line, column, value),
    sampleTable('roster-300', 'staff.csv'),
  )
  const rows = [table.header, ...table.rows.map(({ cells }) => cells)]
  return { 'staff.csv': writeCsv(rows, { encoding: 'cp932' }).bytes }
}

/** From the plan that a clerk sees to the end of its run. */
export async function apply(city: TestCity, clerk: Clerk, importId: string) {
  const { version, planId } = await clerk.see(importId)
  await clerk.as((tx, actor) => askApply(tx, actor, { importId, version, planId: planId ?? '', isConfirmed: true }))
  return work(city)
}

export const find = (clerk: Clerk, importId: string) =>
  clerk.as((tx, actor) => listFindings(tx, actor, { importId, kind: 'defect', limit: 200 }))

/** Does the run that waits, as the serving process would. */
export async function work(city: TestCity, onProgress: OnProgress = () => {}): Promise<RunEnd | null> {
  const run = await nextRun(city)
  return run && perform(city, run, onProgress)
}
