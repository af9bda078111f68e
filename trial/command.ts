import { spawnSync } from 'node:child_process'

/** Runs a command of Sodachi to its end, however that comes out. */
export const command = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['bin/sodachi.ts', ...args], { encoding: 'utf8' })

/** Runs a command that has to succeed; its seconds. */
export function seconds(...args: readonly string[]): number {
  const began = performance.now()
  const { status, stdout, stderr } = command(...args)
  if (status !== 0) throw new Error(`sodachi ${args[0]}: ${stdout}${stderr}`)
  return (performance.now() - began) / 1000
}
