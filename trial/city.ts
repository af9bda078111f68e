import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The day on which the cities of trials stand. */
export const today = '2026-11-24'

const folders = new Set<string>()
process.once('exit', removeCities)

/** Goes with the run, however that ends. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sodachi-trial-'))
  folders.add(folder)
  return folder
}

export function removeFolder(folder: string) {
  folders.delete(folder)
  rmSync(folder, { recursive: true, force: true })
}

/** A demo city in a folder of its own, which no other trial sees; `remove` leaves nothing. Copied from one that is kept, because to make one takes far longer. */
export function makeCity(staff: number, data = newFolder()): { readonly data: string; remove(): void } {
  cpSync(keptCity(staff), data, { recursive: true, preserveTimestamps: true })
  return { data, remove: () => removeFolder(data) }
}

/** Where cities are kept as they were made, from run to run; nobody serves them. */
const keep = fileURLToPath(new URL('./results/', import.meta.url))

/** The city of so many that this working copy makes: that of the run before, where nothing has changed of what it is made of. */
function keptCity(staff: number): string {
  const name = `city-${staff}-${madeOf()}`
  if (existsSync(join(keep, name))) return join(keep, name)
  mkdirSync(keep, { recursive: true })
  const data = mkdtempSync(join(keep, 'begun-'))
  folders.add(data)
  const args = ['bin/sodachi.ts', 'demo', '--staff', String(staff), '--today', today, '--data', data]
  const said = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (said.status !== 0) throw new Error(said.stderr)
  // Another run may have made the same meanwhile: then that one is kept.
  const isOld = (one: string) => one.startsWith(`city-${staff}-`) && one !== name
  for (const old of readdirSync(keep).filter(isOld)) removeFolder(join(keep, old))
  if (existsSync(join(keep, name))) removeFolder(data)
  else renameSync(data, join(keep, name))
  folders.delete(data)
  return join(keep, name)
}

/** Changes with every file that a demo city comes from. */
function madeOf(): string {
  const hash = createHash('sha256')
  for (const folder of ['bin', 'forms', 'migrations', 'policy', 'src'])
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (file.isFile())
        hash.update(`${file.parentPath}/${file.name}\0`).update(readFileSync(join(file.parentPath, file.name)))
  return hash.update(readFileSync('package-lock.json')).digest('hex').slice(0, 16)
}

/** Removes every city of this run, also those that a failure left behind; what is kept stays. */
export function removeCities() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  folders.clear()
}

/** The process of the city's own PostgreSQL. */
export function postmasterOf(data: string): number {
  const file = join(data, 'postgres/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}
