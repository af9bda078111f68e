import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import type { DataHome } from './folders.ts'
import { chooseLauncher, launched } from './launcher.ts'
import { refuse } from './refusals.ts'

const run = promisify(execFile)

/** Whether the folder holds a cluster that this PostgreSQL opens. Refuses what is neither that nor empty: it may be somebody's data. */
export function hasCluster(folder: string, ourMajor: string): boolean {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return false
  if (!existsSync(join(folder, 'global', 'pg_control'))) throw refuse.notOurData(folder)
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (found !== ourMajor) throw refuse.otherMajor(folder, found, ourMajor)
  return true
}

/**
 * Makes the cluster beside its place and moves it there when it is whole: what stands in `postgres` is never half made, and what
 * stands in `postgres.making` never held a record, so it may be thrown away.
 */
export async function makeCluster(home: DataHome, binaries: Binaries, isForTests: boolean): Promise<void> {
  const making = `${home.cluster}.making`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  const launcher = await chooseLauncher(binaries.initdb, home.root, [making])
  const { file, args, options } = launched(launcher, binaries.initdb, [
    `--pgdata=${making}`,
    `--username=postgres`,
    `--encoding=UTF8`,
    ...localeOptions(),
    `--data-checksums`,
    ...(process.platform === 'win32' ? ['--auth=scram-sha-256', `--pwfile=${makePassword(home)}`] : ['--auth=trust']),
    ...(isForTests ? ['--no-sync'] : []),
  ])
  try {
    await run(file, args, options)
  } catch (error) {
    throw refuse.initFailed(lastLine((error as { stderr?: string }).stderr || String(error)))
  }
  if (process.platform !== 'win32') {
    // The socket lies in a folder that only its owner enters; nothing comes over the network, whatever the settings say.
    replaceDurably(join(making, 'pg_hba.conf'), 'local all all trust\n')
  }
  if (existsSync(home.cluster)) rmdirSync(home.cluster) // empty, as `hasCluster` found
  renameSync(making, home.cluster)
  if (process.platform !== 'win32') syncFolder(dirname(home.cluster))
}

/**
 * Text compares by code point, and letters are known: under a plain `C` the trigrams of Japanese names are empty.
 * Elsewhere than on Linux the C library lacks C.UTF-8, so letters come from a locale that it has.
 */
function localeOptions(): string[] {
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  if (process.platform === 'linux') return ['--locale=C.UTF-8', ...builtin]
  return ['--locale=C', `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'en-US.UTF-8'}`, ...builtin]
}

/** Windows has no socket of ours, so its loopback port asks for a password that stays in the data folder. */
function makePassword(home: DataHome): string {
  const path = passwordFile(home)
  writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return path
}

export function passwordFile(home: DataHome): string {
  return join(home.root, 'postgres.password')
}

function replaceDurably(path: string, text: string): void {
  const file = openSync(path, 'w')
  writeFileSync(file, text)
  fsyncSync(file)
  closeSync(file)
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
