import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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

/** Cities as they were made, by their number of staff; nobody serves them. */
const made = new Map<number, string>()

/** A demo city in a folder of its own, which no other trial sees; `remove` leaves nothing. Made once in a run, and copied from then on. */
export function makeCity(staff: number, data = newFolder()): { readonly data: string; remove(): void } {
  const original = made.get(staff) ?? make(staff)
  made.set(staff, original)
  cpSync(original, data, { recursive: true, preserveTimestamps: true })
  return { data, remove: () => removeFolder(data) }
}

function make(staff: number): string {
  const data = newFolder()
  const args = ['bin/sodachi.ts', 'demo', '--staff', String(staff), '--today', today, '--data', data]
  const said = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (said.status !== 0) throw new Error(said.stderr)
  return data
}

/** Removes every city of this run, the copied ones and those that a failure left behind. */
export function removeCities() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  folders.clear()
  made.clear()
}

/** The process of the city's own PostgreSQL. */
export function postmasterOf(data: string): number {
  const file = join(data, 'postgres/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}
