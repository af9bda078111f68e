import { spawnSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { serveFolder } from '../bench/server.ts'
import { keptFree } from '../src/app/room.ts'
import { answersAgain } from './answers-again.ts'
import { makeCity, newFolder, removeFolder } from './city.ts'
import { add, type Count, note, sum } from './count.ts'
import { randomOf } from './random.ts'
import type { Task } from './task.ts'
import { type Writer, writersOf } from './writer.ts'

const megabyte = 1024 * 1024
const page = '/api/people/directory?limit=20'

/**
 * R11: the disk of the data fills while people write, in turns up to what is kept free and to the last byte. Below what is kept free no change
 * is made and every page is shown; without a byte everybody is answered with something that is said in words. Once there is room the city
 * saves again by itself, and has what it acknowledged and nothing else. On a disk in memory, which root may make.
 */
export async function disk({ count, trials, seed, staff, say, isOver }: Task) {
  const random = randomOf(seed)
  const mount = newFolder()
  mounted('mount', '-t', 'tmpfs', '-o', 'size=900m', 'tmpfs', mount)
  try {
    const { data } = makeCity(staff, join(mount, 'data'))
    const served = await serveFolder(data)
    try {
      const { url } = served
      const writers = await writersOf(url, served.cookies.values())
      const [reader = ''] = served.cookies.values()
      if (writers.length < 8) throw new Error(`only ${writers.length} writers`)
      for (let trial = 1; trial <= trials && !isOver(); trial += 1) {
        const isLast = trial % 2 === 0
        const is = (fault: string) =>
          count.failures.push(`seed ${seed}, trial ${trial} (${isLast ? 'to the last byte' : 'scarce'}): ${fault}`)
        const ballast = join(mount, 'ballast')
        const writing = new Writing(writers, url)
        await wait(200 + random.below(500))
        fill(mount, ballast, isLast ? 0 : keptFree - (1 + random.below(100)) * megabyte)
        await wait(1_500) // the disk is looked at once a second
        const before = writing.acknowledged()
        for (let look = 0; look < 20; look += 1) {
          const answer = await fetch(url + page, { headers: { cookie: reader } })
          const { code } = (await answer.json()) as { code?: string }
          add(count, `read ${answer.status}`)
          const isInWords = answer.status === 200 || (isLast && ['platform.busy', 'platform.full'].includes(code ?? ''))
          if (!isInWords) is(`a page was answered with ${answer.status} ${code}`)
          await wait(50)
        }
        const more = writing.acknowledged() - before
        if (more > 0) is(`${more} changes were made without room`)
        rmSync(ballast)
        const began = performance.now()
        await answersAgain(url)
        await writing.end()
        note(count, 'back', (performance.now() - began) / 1_000)
        add(count, 'refused', writing.refused())
        for (const [at, writer] of writers.entries())
          for (const difference of await writer.differences(url)) is(`writer ${at}: ${difference}`)
        count.trials += 1
        say(`${trial} of ${trials}, ${count.failures.length} failures`)
      }
    } finally {
      await served.stop()
    }
  } finally {
    mounted('umount', mount)
    removeFolder(mount)
  }
}

/** What the trial came to, for people. */
export const diskFigures = ({ numbers }: Count): string[] => [
  `pages meanwhile: ${Object.keys(numbers)
    .filter((name) => name.startsWith('read'))
    .map((name) => `${sum(numbers[name])} times ${name.slice(5)}`)
    .join(', ')}; ${sum(numbers.refused)} changes refused`,
  `saved again at the latest ${Math.max(...(numbers.back ?? [0])).toFixed(1)} s after there was room`,
]

function mounted(...[program = '', ...args]: string[]) {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`not run: ${program} may be used by root only: ${stderr}`)
}

/** Leaves so many bytes free. */
function fill(mount: string, ballast: string, free: number) {
  const { bavail, bsize } = statfsSync(mount)
  const size = bavail * bsize - free
  try {
    writeFileSync(ballast, Buffer.alloc(Math.max(0, size)))
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error // somebody else took the last bytes: full it is
  }
}

/** All writers at work until the end, whatever they are told. */
class Writing {
  readonly #writers: readonly Writer[]
  readonly #url: string
  readonly #before: number
  readonly #work: Promise<void>[]
  #isOver = false

  constructor(writers: readonly Writer[], url: string) {
    this.#writers = writers
    this.#url = url
    this.#before = sum(writers.map(({ refused }) => refused))
    this.#work = writers.map(async (writer) => {
      while (!this.#isOver) {
        await writer.run(url, () => this.#isOver)
        if (!this.#isOver) await wait(50)
      }
    })
  }

  acknowledged = () => sum(this.#writers.map(({ acknowledged }) => acknowledged))
  refused = () => sum(this.#writers.map(({ refused }) => refused)) - this.#before

  async end() {
    this.#isOver = true
    await Promise.all(this.#work)
    await Promise.all(this.#writers.map((writer) => writer.settle(this.#url)))
  }
}
