import { execFile } from 'node:child_process'
import { readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { isSamePlace } from './folders.ts'

/** What a running server writes into its folder, line by line. */
export type PidFile = {
  readonly pid: number
  readonly port: number
  /** Folder of its socket; empty where it listens on loopback. */
  readonly socketFolder: string
  readonly isReady: boolean
}

/** Higher than any pid of Linux (4,194,304). */
const NO_SUCH_PID = 99_999_999

/** The pid file of this cluster, or null when there is none, when it is disowned or not yet whole. */
export function readPidFile(cluster: string): PidFile | null {
  const text = readOrNull(pidFilePath(cluster))
  if (text === null) return null
  const lines = text.split('\n')
  const [pid, port] = [lines[0], lines[3]].map(Number)
  if (!pid || pid === NO_SUCH_PID || !port) return null
  return { pid, port, socketFolder: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' }
}

/**
 * Whether this process is the server of this cluster. Pids are used again and zombies answer to signals, so its program and working
 * folder decide; 'unknown' where the system does not show them.
 */
export function isServerOf(cluster: string, pid: number): 'yes' | 'no' | 'unknown' {
  if (process.platform !== 'linux') return isAlive(pid) ? 'unknown' : 'no'
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '')) // replaced by an update
    return program === 'postgres' && isSamePlace(`/proc/${pid}/cwd`, cluster) ? 'yes' : 'no'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Containers may hide other users' processes even from root.
    return code === 'EACCES' || code === 'EPERM' ? 'unknown' : 'no'
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Lets the next server start where a dead one left its pid file, even if its pid now belongs to somebody else.
 * The file stays: from its last lines PostgreSQL itself sees whether parts of the dead server still live.
 */
export function disownPidFile(cluster: string): void {
  const text = readOrNull(pidFilePath(cluster))
  if (text !== null) writeFileSync(pidFilePath(cluster), text.replace(/^[^\n]*/, String(NO_SUCH_PID)))
}

/** How long each way of stopping may take. The fast one writes a checkpoint. */
const FAST_MS = 60_000
const IMMEDIATE_MS = 10_000

/** Ends all sessions and stops; when that takes too long, without its checkpoint, so that the next start recovers. */
export async function stopServer(cluster: string, pgCtl: string): Promise<void> {
  const found = readPidFile(cluster)
  if (!found || isServerOf(cluster, found.pid) === 'no') return
  if (process.platform === 'win32') {
    await promisify(execFile)(pgCtl, ['stop', '--mode=fast', `--pgdata=${cluster}`]) // no signals there
    return
  }
  process.kill(found.pid, 'SIGINT')
  if (await isGone(cluster, found.pid, FAST_MS)) return
  process.kill(found.pid, 'SIGQUIT')
  await isGone(cluster, found.pid, IMMEDIATE_MS)
}

async function isGone(cluster: string, pid: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs
  while (performance.now() < deadline) {
    if (readOrNull(pidFilePath(cluster)) === null || isServerOf(cluster, pid) === 'no') return true
    await pause(10)
  }
  return false
}

function pidFilePath(cluster: string): string {
  return join(cluster, 'postmaster.pid')
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
