import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, lstatSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuse } from './refusals.ts'

/** What the embedded server keeps in a city's data folder. All paths are absolute and real. */
export type DataHome = {
  readonly root: string
  /** PostgreSQL's own folder. */
  readonly cluster: string
  readonly log: string
  readonly locks: {
    /** Held by the one `serve` of this folder. */
    readonly serve: string
    /** Held by whoever started or adopted the server, until it is stopped. */
    readonly owner: string
    /** Shared by all who joined; taken whole to stop the server. */
    readonly users: string
  }
}

/** Makes the folder when it is new. Refuses one that cannot be written. */
export function openDataHome(dataDir: string): DataHome {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const root = realpathSync(dataDir)
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK)
    const locks = join(root, 'locks')
    mkdirSync(locks, { recursive: true, mode: 0o700 })
    return {
      root,
      cluster: join(root, 'postgres'),
      log: join(root, 'postgres.log'),
      locks: { serve: join(locks, 'serve'), owner: join(locks, 'owner'), users: join(locks, 'users') },
    }
  } catch (error) {
    throw refuse.dataDirUnusable(dataDir, (error as NodeJS.ErrnoException).code ?? String(error))
  }
}

/** The name inside the run folder, and so part of the socket's path. Not a TCP port. */
export const SOCKET_PORT = 5432

/** Bytes of a socket's path that the system takes: `sun_path` without its closing zero. */
const SOCKET_PATH_LIMIT = process.platform === 'darwin' ? 103 : 107

/**
 * Where the socket of this data folder goes: a short folder apart from it, because data folders may lie deep.
 * XDG_RUNTIME_DIR comes last: it vanishes when its user signs out, under a `serve` that goes on.
 */
export function runFolderOf(root: string, places = [tmpdir(), '/tmp', process.env.XDG_RUNTIME_DIR]): string {
  const name = `sodachi-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`
  const folders = places.flatMap((place) => (place && existsSync(place) ? [join(place, name)] : []))
  const fitting = folders.find((folder) => Buffer.byteLength(socketIn(folder)) <= SOCKET_PATH_LIMIT)
  if (!fitting) throw refuse.socketPathTooLong(socketIn(folders[0] ?? name), SOCKET_PATH_LIMIT)
  return fitting
}

function socketIn(folder: string): string {
  return join(folder, `.s.PGSQL.${SOCKET_PORT}`)
}

/**
 * Makes the folder anew for nobody but us, without what a killed server left in it. Only while no server uses it.
 * Whoever reaches the socket is the superuser, so a folder of anybody but `owners` is refused.
 */
export function makeRunFolder(folder: string, owners: readonly number[]): void {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (found && !(found.isDirectory() && (process.platform === 'win32' || owners.includes(found.uid)))) {
    throw refuse.runFolderTaken(folder)
  }
  if (found) rmSync(folder, { recursive: true })
  mkdirSync(folder, { mode: 0o700 })
}

/** Whether both paths are one and the same place, whatever their names; false where one cannot be read. */
export function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)]
  return a.dev === b.dev && a.ino === b.ino
}
