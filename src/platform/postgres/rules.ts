import type { Refusal } from '../refusal.ts'
import { refuse } from './refusals.ts'

/** What a server says about keeping what it has acknowledged. */
export type DurabilitySettings = {
  readonly fsync: string
  readonly fullPageWrites: string
  readonly synchronousCommit: string
  /** Empty on a server without synchronous standbys. */
  readonly synchronousStandbyNames: string
  /** Settings of single roles or databases that override the three above, as `name=value`. */
  readonly overrides: readonly string[]
}

const guarded = ['fsync', 'full_page_writes', 'synchronous_commit']

/**
 * Why this server may not keep a city's records, or null when it may. Source: quality.md R4; PostgreSQL manual, "WAL settings".
 *
 * `synchronous_commit` is weak when an acknowledged commit can be missing afterwards: `off` always, because the commit is not yet on
 * disk; `local` only beside named synchronous standbys, because it quietly stops waiting for the copy that a failover would promote.
 * Without such standbys `local`, `remote_write`, `on` and `remote_apply` are the same: flushed here. `remote_write` with standbys
 * is lost only if both machines fail at once, which is the price its administrator chose openly: accepted.
 */
export function durabilityRefusal(settings: DurabilitySettings): Refusal | null {
  const weak: string[] = []
  if (settings.fsync !== 'on') weak.push(`fsync=${settings.fsync}`)
  if (settings.fullPageWrites !== 'on') weak.push(`full_page_writes=${settings.fullPageWrites}`)
  if (isWeakCommit(settings.synchronousCommit, settings)) weak.push(`synchronous_commit=${settings.synchronousCommit}`)
  for (const override of settings.overrides) {
    const [name = '', value = ''] = override.toLowerCase().split('=')
    if (!guarded.includes(name)) continue
    const isWeak = name === 'synchronous_commit' ? isWeakCommit(value, settings) : isOff(value)
    if (isWeak) weak.push(override)
  }
  return weak.length === 0 ? null : refuse.weakDurability([...new Set(weak)].join('、'))
}

function isWeakCommit(level: string, settings: DurabilitySettings): boolean {
  return isOff(level) || (level === 'local' && settings.synchronousStandbyNames !== '')
}

/** `show` says `off`; an override keeps what was typed. */
function isOff(value: string): boolean {
  return ['off', 'of', 'false', 'fals', 'fal', 'fa', 'f', 'no', 'n', '0'].includes(value.replaceAll("'", '').trim())
}
