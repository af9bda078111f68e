import { scryptSync } from 'node:crypto'
import { report } from './report.ts'

/** Milliseconds that the machine is asked for. */
const asked = 2_000

/** How fast one core of this machine is just now: without it a figure of one day says little beside that of another. */
export function reportMachine() {
  let hashes = 0
  const began = performance.now()
  while (performance.now() - began < asked) {
    scryptSync('a password of the bench', 'salt', 32, { N: 2 ** 14 })
    hashes++
  }
  const value = hashes / ((performance.now() - began) / 1_000)
  report({ name: 'this machine: scrypt, N = 16,384, on one core', value, unit: '/s', limit: null, better: 'higher' })
}
