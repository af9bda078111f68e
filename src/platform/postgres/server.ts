import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { insist } from '../refusal.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { hasCluster, makeCluster } from './cluster.ts'
import { type Answer, ask, type Connection, connectionTo } from './connection.ts'
import { type FileLock, holderOf, takeLock } from './file-lock.ts'
import { type DataHome, isSamePlace, openDataHome } from './folders.ts'
import { keepRunning } from './keep.ts'
import { isServerOf, type PidFile, readPidFile, stopServer } from './postmaster.ts'
import { refuse } from './refusals.ts'
import { durabilityRefusal } from './rules.ts'
import { startServer } from './start.ts'

export type EmbeddedServer = {
  readonly connection: Connection
  /** `adopted`: left behind by a killed process, now ours. `joined`: somebody else's, and theirs to stop. */
  readonly how: 'started' | 'adopted' | 'joined'
  readonly version: string
  /** End your own sessions first. The owner waits for those who joined; who joined only leaves. */
  stop(): Promise<void>
}

export type OpenOptions = {
  /** A folder has one `serve`, which stays; any number of `command`s share one server. */
  readonly as: 'serve' | 'command'
  /** `none-for-tests` may lose data at a power cut. */
  readonly durability?: 'full' | 'none-for-tests'
  readonly log?: (line: string) => void
}

const COMMAND_ENDS_MS = 60_000 // how long a new serve waits for a command that owns the server
const SERVER_ANSWERS_MS = 120_000 // a first start makes the cluster; one after a crash recovers
const KILLED_ENDS_MS = 2_000 // then a lock means a serve that lives
const OTHERS_LEAVE_MS = 10_000 // a serve that is told to stop does not wait for a long import: it is rolled back

/** Gives the city's embedded server: its own, one found running, or another process's. Refuses a second `serve`. */
export async function openEmbedded(dataDir: string, options: OpenOptions): Promise<EmbeddedServer> {
  const home = openDataHome(dataDir)
  if (options.as === 'command') return ownOrJoin(home, options)
  const serving = await takeSoon(home.locks.serve)
  if (!serving) throw refuse.alreadyServed(home.root, holderOf(home.locks.serve))
  try {
    const server = await ownOrJoin(home, options)
    return { ...server, stop: () => server.stop().finally(serving.release) }
  } catch (error) {
    serving.release()
    throw error
  }
}

/** A process that was just killed holds its lock until the system has taken it apart: its server may be gone a moment sooner. */
async function takeSoon(path: string): Promise<FileLock | null> {
  const deadline = performance.now() + KILLED_ENDS_MS
  for (;;) {
    const lock = takeLock(path, 'exclusive')
    if (lock || performance.now() > deadline) return lock
    await pause(50)
  }
}

async function ownOrJoin(home: DataHome, options: OpenOptions): Promise<EmbeddedServer> {
  const isServe = options.as === 'serve'
  const deadline = performance.now() + (isServe ? COMMAND_ENDS_MS : SERVER_ANSWERS_MS)
  let hasSaid = false
  for (;;) {
    const owning = takeLock(home.locks.owner, 'exclusive')
    if (owning) return await own(home, options, owning)
    const joined = isServe ? null : await join(home, options)
    if (joined) return joined
    const holder = holderOf(home.locks.owner)
    if (performance.now() > deadline) throw isServe ? refuse.commandStillRuns(holder) : refuse.notReady(holder)
    if (!hasSaid) options.log?.(`プロセス ${holder?.pid ?? '?'} がデータベースを使っています。待っています。`)
    hasSaid = true
    await pause(100)
  }
}

async function own(home: DataHome, options: OpenOptions, owning: FileLock): Promise<EmbeddedServer> {
  try {
    const binaries = findBinaries()
    const adopted = await adopt(home)
    const { answer, connection } = adopted ?? (await start(home, options, binaries))
    const weak = durabilityOf(answer, options)
    if (weak) {
      await stopOwned(home, options, owning, binaries)
      throw weak
    }
    const endWatch = watch(home, options, binaries)
    return {
      connection,
      how: adopted ? 'adopted' : 'started',
      version: answer.version,
      stop: once(async () => {
        await endWatch()
        await stopOwned(home, options, owning, binaries)
      }),
    }
  } catch (error) {
    owning.release()
    throw error
  }
}

/** A command that loses its server fails and is run again; a `serve` comes back by itself. */
function watch(home: DataHome, options: OpenOptions, binaries: Binaries): () => Promise<void> {
  if (options.as === 'command') return async () => undefined
  const startAgain = () => startServer(home, binaries, options.durability === 'none-for-tests')
  return keepRunning(home.cluster, startAgain, options.log ?? (() => undefined))
}

/** Its lock is free, so its owner died. Sessions of others may still use it: it goes on under us. */
async function adopt(home: DataHome) {
  const deadline = performance.now() + SERVER_ANSWERS_MS
  for (;;) {
    const found = readPidFile(home.cluster)
    const isIt = found ? isServerOf(home.cluster, found.pid) : 'no'
    if (!found || isIt === 'no') return null
    const reached = await reach(home, found)
    if (reached) return reached
    if (isIt === 'unknown') return null // somebody else's process under the old number; PostgreSQL checks once more
    if (performance.now() > deadline) throw refuse.notReady(null)
    await pause(50) // it starts, recovers or stops
  }
}

async function start(home: DataHome, options: OpenOptions, binaries: Binaries) {
  const isForTests = options.durability === 'none-for-tests'
  if (!hasCluster(home.cluster, binaries.major)) {
    options.log?.('データベースを新しく作っています。')
    await makeCluster(home, binaries, isForTests)
  }
  const found = await startServer(home, binaries, isForTests)
  const reached = await reach(home, found)
  if (!reached) throw refuse.didNotStart('接続できません')
  return reached
}

async function join(home: DataHome, options: OpenOptions): Promise<EmbeddedServer | null> {
  const using = takeLock(home.locks.users, 'shared')
  if (!using) return null // just being stopped
  const found = readPidFile(home.cluster)
  const reached = found && (await reach(home, found))
  if (!reached) {
    using.release()
    return null
  }
  const weak = durabilityOf(reached.answer, options)
  if (weak) using.release()
  insist(weak)
  const { answer, connection } = reached
  return { connection, how: 'joined', version: answer.version, stop: async () => using.release() }
}

/**
 * The server of this cluster, or null when it does not answer or another one does. Told by its data folder: the start time in the pid
 * file is the process's, the one it reports is a little later, and the two may lie in different seconds.
 */
async function reach(home: DataHome, found: PidFile): Promise<{ answer: Answer; connection: Connection } | null> {
  if (!found.isReady) return null // the file is written line by line, where to connect among the last
  const connection = connectionTo(home, found)
  const answer = await ask(connection)
  return answer && isSamePlace(answer.dataDirectory, home.cluster) ? { answer, connection } : null
}

function durabilityOf(answer: Answer, options: OpenOptions) {
  return options.durability === 'none-for-tests' ? null : durabilityRefusal(answer.durability)
}

async function stopOwned(home: DataHome, options: OpenOptions, owning: FileLock, binaries: Binaries): Promise<void> {
  const alone = await waitForOthers(home, options)
  const runFolder = readPidFile(home.cluster)?.socketFolder
  await stopServer(home.cluster, binaries.pgCtl)
  if (runFolder) rmSync(runFolder, { recursive: true, force: true })
  alone?.release()
  owning.release()
}

/** The users' lock, whole; null when a `serve` has waited long enough. */
async function waitForOthers(home: DataHome, options: OpenOptions): Promise<FileLock | null> {
  const deadline = options.as === 'serve' ? performance.now() + OTHERS_LEAVE_MS : Number.POSITIVE_INFINITY
  let hasSaid = false
  for (;;) {
    const alone = takeLock(home.locks.users, 'exclusive')
    if (alone || performance.now() > deadline) return alone
    if (!hasSaid) options.log?.('ほかのコマンドがデータベースを使い終わるのを待っています。')
    hasSaid = true
    await pause(50)
  }
}

function once(stop: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | undefined
  return () => {
    stopping ??= stop()
    return stopping
  }
}
