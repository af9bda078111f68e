import { existsSync, readFileSync } from 'node:fs'
import packageFile from '../../package.json' with { type: 'json' }

/** The release that runs. A package has its commit beside it (packaging/build.ts); a checkout has none, because its files may have changed. */
export type Build = {
  readonly version: string
  readonly commit: string | null
  /** Instant of the commit, as text. */
  readonly committed: string | null
}

const file = new URL('../../build.json', import.meta.url)

export const build: Build = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { version: packageFile.version, commit: null, committed: null }
