import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The name under which tests are skipped where the real policy is not at hand. */
export const kumamotoNotRun = 'Kumamoto policy: not run'

/**
 * The real policy of Kumamoto City (2019) as YAML, from SODACHI_SHARED or else ../shared beside the checkout; its sentences
 * are never copied into the repository. null where ../shared is absent. A SODACHI_SHARED that cannot be read is a mistake: it throws.
 */
export function kumamotoYaml(environment: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const given = environment.SODACHI_SHARED
  const checkout = join(import.meta.dirname, '../../..')
  const file = join(given ? resolve(given) : resolve(checkout, '../shared'), 'policy/kumamoto-2019/policy.yaml')
  if (!given && !statSync(file, { throwIfNoEntry: false })) return null
  return readFileSync(file, 'utf8')
}
