import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The day on which the cities of trials stand. */
const today = '2026-11-24'

/** A demo city in a folder of its own; `remove` leaves nothing. */
export function makeCity(staff: number): { readonly data: string; remove(): void } {
  const data = mkdtempSync(join(tmpdir(), 'sodachi-trial-'))
  const said = spawnSync(
    process.execPath,
    ['bin/sodachi.ts', 'demo', '--staff', String(staff), '--today', today, '--data', data],
    {
      encoding: 'utf8',
    },
  )
  if (said.status !== 0) throw new Error(said.stderr)
  return { data, remove: () => rmSync(data, { recursive: true, force: true }) }
}

/** The process of the city's own PostgreSQL. */
export function postmasterOf(data: string): number {
  const file = join(data, 'postgres/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}
