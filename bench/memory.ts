import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Megabytes of memory of a process and all that it started, shared pages counted by share (PSS). Linux only. */
export function memoryOf(pid: number): number {
  return sharesOf(familyOf(pid), /^Pss:\s+(\d+)/m)
}

/**
 * The same of what it started alone, without the cache that the processes of a database have together: it fills up to a size that is set, and then stays.
 */
export function ownMemoryOfStarted(pid: number): number {
  const started = [...familyOf(pid)].filter((member) => member !== pid)
  return sharesOf(started, /^Pss:\s+(\d+)/m) - sharesOf(started, /^Pss_Shmem:\s+(\d+)/m)
}

function sharesOf(members: Iterable<number>, kilobytes: RegExp): number {
  let sum = 0
  for (const member of members) {
    try {
      sum += Number(kilobytes.exec(readFileSync(`/proc/${member}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {} // it ended meanwhile
  }
  return sum / 1024
}

/** Seconds of a core that a process, all that it started, and what of those has ended have used. Linux only: a hundred ticks a second. */
export function cpuOf(pid: number): number {
  let ticks = 0
  for (const member of familyOf(pid)) {
    try {
      const fields = readFileSync(`/proc/${member}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      ticks += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    } catch {}
  }
  return ticks / 100
}

/** Keeps a process, and all that it started and will start, to these cores, as `taskset` writes them; false where there is none. */
export function keepTo(cores: string, pid: number): boolean {
  return [...familyOf(pid)].every((member) => spawnSync('taskset', ['-apc', cores, String(member)]).status === 0)
}

function familyOf(pid: number): ReadonlySet<number> {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')
      parents.set(Number(name), Number(fields?.[1]))
    } catch {} // it ended meanwhile
  }
  const family = new Set([pid])
  for (let grown = 0; grown !== family.size; ) {
    grown = family.size
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child)
  }
  return family
}
