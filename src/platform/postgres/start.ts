import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { type DataHome, makeRunFolder, runFolderOf, SOCKET_PORT } from './folders.ts'
import { chooseLauncher, launched, possibleOwners } from './launcher.ts'
import { disownPidFile, type PidFile, readPidFile } from './postmaster.ts'
import { refuse } from './refusals.ts'

/** For a town on a small machine: 84 MB with these, measured. Durability is left at PostgreSQL's own `on`. */
const SETTINGS = [
  'shared_buffers=64MB',
  'max_connections=40',
  'wal_level=minimal', // no standbys, no base backups: a city that wants them brings its own server
  'max_wal_senders=0',
  'min_wal_size=64MB',
  'max_wal_size=256MB',
  'jit=off',
  'io_method=sync',
  'timezone=Asia/Tokyo',
  // Error lines would carry the values of the statement, and those are data of people. The caller sees its errors itself.
  'log_min_messages=log',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_checkpoints=off',
  'log_timezone=Asia/Tokyo',
]

/** Much faster for data that nobody misses: a power cut may destroy the cluster. */
const FOR_TESTS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']

const READY_MS = 120_000 // a start after a crash replays up to max_wal_size
const REMAINS_MS = 15_000 // processes of a killed server see that it is gone, and end
const LOG_LIMIT_BYTES = 5_000_000

/** Starts the server of this cluster, which no server uses, and waits until it lets clients in. */
export async function startServer(home: DataHome, binaries: Binaries, isForTests: boolean): Promise<PidFile> {
  const deadline = performance.now() + REMAINS_MS
  for (;;) {
    const logFrom = trimLog(home.log)
    const found = await startOnce(home, binaries, isForTests)
    if (found) return found
    const log = readFileSync(home.log, 'utf8').slice(logFrom)
    const hasRemains = log.includes('pre-existing shared memory block')
    if (!hasRemains || performance.now() > deadline) throw refuse.didNotStart(lastWords(log))
    await pause(250)
  }
}

/** null when it ended again by itself. */
async function startOnce(home: DataHome, binaries: Binaries, isForTests: boolean): Promise<PidFile | null> {
  disownPidFile(home.cluster)
  const args = [
    `-D`,
    home.cluster,
    ...(isForTests ? [...SETTINGS, ...FOR_TESTS] : SETTINGS).flatMap((set) => ['-c', set]),
  ]
  const child =
    process.platform === 'win32' ? await onLoopback(home, binaries, args) : await onSocket(home, binaries, args)
  const deadline = performance.now() + READY_MS
  while (child.exitCode === null && child.signalCode === null) {
    const found = readPidFile(home.cluster)
    if (found?.isReady) return found
    if (performance.now() > deadline) {
      child.kill('SIGQUIT')
      throw refuse.didNotStart('準備に時間がかかりすぎています')
    }
    await pause(10)
  }
  // On Windows the child was pg_ctl, which ends well as soon as the server is ready.
  return child.exitCode === 0 ? readPidFile(home.cluster) : null
}

async function onSocket(home: DataHome, binaries: Binaries, args: string[]): Promise<ChildProcess> {
  const runFolder = runFolderOf(home.root)
  makeRunFolder(runFolder, possibleOwners())
  const launcher = await chooseLauncher(binaries.postgres, home.root, [home.cluster, runFolder])
  const socket = [
    '-c',
    'listen_addresses=',
    '-k',
    runFolder,
    '-p',
    String(SOCKET_PORT),
    '-c',
    'unix_socket_permissions=0700',
  ]
  const { file, args: all, options } = launched(launcher, binaries.postgres, [...args, ...socket])
  return spawnLogged(home.log, file, all, options)
}

async function onLoopback(home: DataHome, binaries: Binaries, args: string[]): Promise<ChildProcess> {
  const port = await freePort()
  const options = [
    ...args.slice(2),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-p',
    port,
  ].join(' ')
  return spawnLogged(home.log, binaries.pgCtl, ['start', '-w', '-D', home.cluster, '-o', options], {})
}

function spawnLogged(path: string, file: string, args: string[], options: object): Promise<ChildProcess> {
  const log = openSync(path, 'a', 0o600)
  // Detached: Ctrl-C at the terminal is for us, and we stop the server after the last query.
  const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', log, log], windowsHide: true })
  child.unref()
  closeSync(log)
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child))
    child.once('error', (error) => reject(refuse.cannotRun(error.message)))
  })
}

/** Keeps the log small: one old part stays. Gives where the new lines begin, in characters. */
function trimLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`)
  return size > LOG_LIMIT_BYTES || size === 0 ? 0 : readFileSync(path, 'utf8').length
}

function lastWords(log: string): string {
  const lines = log.trim().split('\n')
  return lines.filter((line) => /FATAL|PANIC|ERROR/.test(line)).at(-1) ?? lines.at(-1) ?? ''
}

function freePort(): Promise<string> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(String(typeof address === 'object' ? address?.port : address)))
    })
  })
}
