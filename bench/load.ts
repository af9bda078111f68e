import { quantile } from '../trial/count.ts'
import { openCallers } from './callers.ts'
import { report } from './report.ts'

/** A path with the cookie of whoever asks. */
export type Request = { readonly path: string; readonly cookie: string }

export type Load = {
  readonly name: string
  readonly url: string
  /** Callers take them in turn. */
  readonly requests: readonly Request[]
  readonly connections: number
  readonly leastPerSecond?: number
  /** Milliseconds. */
  readonly p99?: number
  readonly p95?: number
}

/** Milliseconds of a warm-up, and of each of the blocks after it. */
const [warmUp, block] = [4_000, 3_000]
/** The machine is one moment twice as fast as the next: the rate that is told is that of the middle one of so many. */
const blocks = 5

/** Drives one kind of request and reports its throughput, the median of several blocks, and the tail of all of them. Any answer but 200 throws. `answers` counts the warm-up, too. */
export async function drive({ name, url, requests, connections, leastPerSecond, p99, p95 }: Load) {
  const callers = await openCallers(url, requests.map(textOf(url)), connections)
  const all = [await callers.ask(warmUp)]
  const perSecond: number[] = []
  while (all.length <= blocks) {
    const began = performance.now()
    const answers = await callers.ask(block)
    perSecond.push((answers.milliseconds.length * 1000) / (performance.now() - began))
    all.push(answers)
  }
  callers.close()
  const other = all.flatMap((one) => one.other)
  if (other.length > 0) throw new Error(`${name}: ${other.length} answers were not 200 (${other[0]})`)

  const label = `${name}, ${connections} connections`
  const measured = all.slice(1).flatMap(({ milliseconds }) => milliseconds)
  const tail = (share: number) => quantile(measured, share)
  const rate = quantile(perSecond, 0.5)
  if (connections >= 16 && leastPerSecond !== undefined)
    report({ name: `${label}: throughput`, value: rate, unit: 'req/s', limit: leastPerSecond, better: 'higher' })
  if (p99 !== undefined) report({ name: `${label}: p99`, value: tail(0.99), unit: 'ms', limit: p99, better: 'lower' })
  if (p95 !== undefined) report({ name: `${label}: p95`, value: tail(0.95), unit: 'ms', limit: p95, better: 'lower' })
  return { perSecond: rate, answers: all.reduce((sum, { milliseconds }) => sum + milliseconds.length, 0) }
}

const textOf =
  (url: string) =>
  ({ path, cookie }: Request) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n${cookie && `Cookie: ${cookie}\r\n`}\r\n`)
