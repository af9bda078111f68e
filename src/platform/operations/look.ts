import { statfs } from 'node:fs/promises'
import { setTimeout as waitFor } from 'node:timers/promises'
import { sql } from 'kysely'
import { backupSchedule, lastRuns, type ShownRun } from '../backup/index.ts'
import type { Clock } from '../calendar/index.ts'
import type { Actor, PoolState, Tx } from '../database/index.ts'
import { type KindName, overseeJobs } from '../jobs/index.ts'
import { type Measures, readVitals } from '../metrics/index.ts'
import type { Finding } from '../postgres/index.ts'
import { insist, no, refusals } from '../refusal.ts'
import { type Advice, adviceOn, type Space } from './advice-rules.ts'

const refuse = refusals('operations', {
  notAdministrator: no({
    kind: 'forbidden',
    says: '稼働の状況を見られるのは、システム管理者だけです。',
    fix: 'そだちの動きで困ったときは、システム管理者に連絡してください。',
  }),
})

/** What the process that answers knows of itself; the roof brings it. */
export type Ground = {
  readonly build: { readonly version: string; readonly commit: string | null; readonly committed: string | null }
  /** Instant, as text. */
  readonly startedAt: string
  /** The data folder of an embedded server; null for an external one. */
  readonly dataDir: string | null
  readonly clock: Clock
  readonly measures: Pick<Measures, 'seen'>
  pools(): Readonly<Record<string, PoolState>>
  readonly kinds: readonly KindName[]
  /** Migrations that this release knows. */
  readonly migrationsKnown: number
  readonly hasMailServer: boolean
  /** What `sodachi doctor` says of this machine and its database. */
  examine(): Promise<readonly Finding[]>
}

export function insistOnAdministrator({ duties }: Pick<Actor, 'duties'>) {
  insist(duties.includes('system-administrator') ? null : refuse.notAdministrator())
}

/** The part that the database knows, in one transaction of the administrator. */
export async function readCity(tx: Tx, actor: Actor, { kinds }: Pick<Ground, 'kinds'>) {
  insistOnAdministrator(actor)
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(tx)
  return {
    today: actor.today,
    vitals: await readVitals(tx),
    serverVersion: rows[0]?.version ?? '?',
    runs: await lastRuns(tx),
    schedule: await backupSchedule(tx),
    nights: (await overseeJobs(tx, actor, kinds)).nightly,
  }
}

type CityState = Awaited<ReturnType<typeof readCity>>

/** All that the page shows, with what to do about it. Folders are asked after the transaction: one of them may be another machine's, and hang. */
export async function describeOperations(city: CityState, ground: Ground) {
  const { vitals, schedule, runs, nights } = city
  const [disk, backupDisk, seen] = await Promise.all([
    spaceOf(ground.dataDir),
    spaceOf(schedule?.folder ?? null),
    ground.measures.seen(),
  ])
  const advice: Advice[] = adviceOn({
    ...vitals,
    ...seen,
    now: ground.clock.now(),
    today: city.today,
    disk,
    backupDisk,
    hasSchedule: schedule !== null,
    goodBackupAt: runs.backup.lastGood?.endedAt ?? null,
    backupFault: runs.backup.last?.fault ?? null,
    goodDrillAt: runs.drill.lastGood?.endedAt ?? null,
    drillFault: runs.drill.last?.fault ?? null,
    nights: nights.map(({ title, occurrence, state }) => ({ title, occurrence, isParked: state === 'parked' })),
    hasMailServer: ground.hasMailServer,
    migrationsKnown: ground.migrationsKnown,
  })
  return {
    advice,
    build: ground.build,
    startedAt: ground.startedAt,
    node: process.versions.node,
    process: { ...seen, pools: Object.entries(ground.pools()).map(([name, state]) => ({ name, ...state })) },
    database: {
      isEmbedded: ground.dataDir !== null,
      version: city.serverVersion,
      sizeBytes: vitals.databaseBytes,
      migrations: vitals.migrations,
      lastMigration: vitals.lastMigration,
      connections: vitals.connections,
      connectionsMost: vitals.connectionsMost,
    },
    jobs: {
      waiting: vitals.jobsWaiting,
      running: vitals.jobsRunning,
      parked: vitals.jobsParked,
      nights: nights.map(({ id, title, state, occurrence, endedAt, said }) => ({
        id,
        title,
        state,
        occurrence,
        endedAt,
        said: said && { says: said.says },
      })),
    },
    mail: { waiting: vitals.mailWaiting, hasServer: ground.hasMailServer },
    backup: {
      schedule,
      last: shown(runs.backup.last),
      lastGood: shown(runs.backup.lastGood),
      lastDrill: shown(runs.drill.last),
    },
    space: [
      ...(disk && ground.dataDir !== null ? [{ of: 'data' as const, folder: ground.dataDir, ...disk }] : []),
      ...(backupDisk && schedule ? [{ of: 'backup' as const, folder: schedule.folder, ...backupDisk }] : []),
    ],
    audit: {
      headPosition: vitals.headPosition,
      headHash: vitals.headHash,
      unsealed: vitals.unsealed,
      unsealedSeconds: vitals.unsealedSeconds,
    },
  }
}

function shown(run: ShownRun | null) {
  if (run === null) return null
  const { endedAt, askedBy, seconds, restoreSeconds, bytes, fault, place } = run
  return { endedAt, askedBy, seconds, restoreSeconds, sizeBytes: bytes, fault, place }
}

/** Milliseconds that a folder of another machine is waited for. */
const patience = 1_000

/** Null for a folder that is not there, or does not answer. */
async function spaceOf(folder: string | null): Promise<Space | null> {
  if (folder === null) return null
  const asked = statfs(folder).then(
    ({ bavail, blocks, bsize }) => ({ freeBytes: bavail * bsize, totalBytes: blocks * bsize }),
    () => null,
  )
  return Promise.race([asked, waitFor(patience, null, { ref: false })])
}
