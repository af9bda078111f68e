import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { report } from './report.ts'

/** Where the cities of a bench lie; not in git. */
export const folder = 'bench/data'

/** The day on which they stand. */
export const today = '2026-11-24'

/** Runs a command of ours and returns its seconds. */
export function seconds(...args: string[]): number {
  const began = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['bin/sodachi.ts', ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`sodachi ${args.join(' ')}: ${stderr}`)
  return (performance.now() - began) / 1000
}

/** The folder of a demo city of so many staff, made anew unless `keep`. */
export function demoCity(staff: number, keep: boolean): string {
  const data = `${folder}/demo-${staff}`
  if (keep && existsSync(data)) return data
  rmSync(data, { recursive: true, force: true })
  const took = seconds('demo', '--staff', String(staff), '--today', today, '--data', data)
  report({
    name: `demo city of ${staff} staff, 10 years`,
    value: took,
    unit: 's',
    limit: staff === 10_000 ? 60 : null,
    better: 'lower',
  })
  return data
}

/** A city that knows its policy and nobody yet. */
export function emptyCity(): string {
  const data = `${folder}/import`
  rmSync(data, { recursive: true, force: true })
  seconds('policy', 'import', 'policy/model/policy.yaml', '--effective-on', '2020-04-01', '--publish', '--data', data)
  return data
}
