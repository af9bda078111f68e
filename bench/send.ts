import { Agent, request } from 'node:http'

/** Who sends at once, at the most. */
export const writers = 64

/** Connections that stay open, by the plain client of Node: `fetch` costs more than what it measures, on the same two cores. */
const agent = new Agent({ keepAlive: true, maxSockets: writers })

type Answer = { readonly status: number; readonly said: string }

/** A change, sent to the city at `url` as its own page sends it, and its answer. */
export function send(url: string, method: string, path: string, cookie: string, body: object): Promise<Answer> {
  const text = JSON.stringify(body)
  const headers = {
    cookie,
    origin: url,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  }
  return new Promise((answered, failed) => {
    request(`${url}${path}`, { agent, method, headers }, (answer) => {
      let said = ''
      answer.on('data', (part) => {
        said += part
      })
      answer.on('end', () => answered({ status: answer.statusCode ?? 0, said }))
    })
      .on('error', failed)
      .end(text)
  })
}
