import { databaseOf } from './database.ts'
import { report } from './report.ts'
import { send, writers } from './send.ts'
import type { Served } from './server.ts'

/** Milliseconds that saves are driven, after all drafts are begun. */
const length = 10_000

/**
 * Drafts of 申請 saved by so many at once, each their own draft time and again as the form does, waiting for its answer: every answered save is durable. Afterwards
 * each draft has the content and the edition of the last answer: none lost, none twice.
 */
export async function driveSaves({ url, data }: Served, cookies: readonly string[]) {
  const drafts = []
  for (let at = 0; drafts.length < writers && at < 4 * writers; at++) {
    const cookie = cookies[at % cookies.length] ?? ''
    const answer = await send(url, 'POST', '/api/requests/records', cookie, { kind: 'flex-shift' })
    if (answer.status === 200)
      drafts.push({ cookie, ...(JSON.parse(answer.said) as { requestId: string; edition: number }) })
  }
  if (drafts.length < writers) throw new Error(`only ${drafts.length} drafts could be begun`)
  const waits: number[] = []
  const began = performance.now()
  const saved = await Promise.all(
    drafts.map(async ({ cookie, requestId, edition: first }) => {
      let edition = first
      let saves = 0
      while (performance.now() - began < length) {
        const asked = performance.now()
        const path = `/api/requests/records/${requestId}/draft`
        const answer = await send(url, 'PUT', path, cookie, { payload: { detail: `${saves + 1}` }, edition })
        if (answer.status !== 200) throw new Error(`a save was answered with ${answer.status}: ${answer.said}`)
        edition = (JSON.parse(answer.said) as { edition: number }).edition
        waits.push(performance.now() - asked)
        saves++
      }
      return { requestId, edition, saves, first }
    }),
  )
  const took = (performance.now() - began) / 1000
  const sorted = waits.toSorted((a, b) => a - b)
  const name = `申請: saves of a draft, ${writers} connections`
  report({ name: `${name}: throughput`, value: waits.length / took, unit: '/s', limit: 800, better: 'higher' })
  report({
    name: `${name}: p99`,
    value: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    unit: 'ms',
    limit: 200,
    better: 'lower',
  })
  const database = await databaseOf(data)
  const { rows } = await database.query<{ requestId: string; edition: number; detail: string }>(
    `select request_id as "requestId", edition, payload ->> 'detail' as detail from requests.draft where request_id = any ($1)`,
    [saved.map(({ requestId }) => requestId)],
  )
  await database.end()
  const wrong = saved.filter(({ requestId, edition, saves, first }) => {
    const kept = rows.find((row) => row.requestId === requestId)
    return kept?.edition !== edition || edition !== first + saves || kept.detail !== String(saves)
  })
  report({ name: `${name}: lost or twice`, value: wrong.length, unit: 'drafts', limit: 0, better: 'lower' })
}
