import autocannon from 'autocannon'
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

/** Seconds that a figure is measured, after a warm-up. */
const seconds = 8

/** Drives one kind of request and reports its throughput and tail. Any answer but 200 spoils the figure and throws. `answers` counts the warm-up, too. */
export async function drive({ name, url, requests, connections, leastPerSecond, p99, p95 }: Load) {
  const options = {
    url,
    connections,
    requests: requests.map(({ path, cookie }) => ({ method: 'GET' as const, path, headers: { cookie } })),
  }
  const warmUp = await autocannon({ ...options, duration: 2 })
  const result = await autocannon({ ...options, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${name}: ${result.non2xx} answers were not 200, ${result.errors} failed`)
  const label = `${name}, ${connections} connections`
  if (connections >= 16 && leastPerSecond !== undefined)
    report({
      name: `${label}: throughput`,
      value: result.requests.average,
      unit: 'req/s',
      limit: leastPerSecond,
      better: 'higher',
    })
  if (p99 !== undefined)
    report({ name: `${label}: p99`, value: result.latency.p99, unit: 'ms', limit: p99, better: 'lower' })
  // autocannon keeps 97.5 % rather than 95 %: a little stricter than asked.
  if (p95 !== undefined)
    report({ name: `${label}: p97.5`, value: result.latency.p97_5, unit: 'ms', limit: p95, better: 'lower' })
  return { perSecond: result.requests.average, answers: warmUp.requests.total + result.requests.total }
}
