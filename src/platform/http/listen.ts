import type { Server } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { createAdaptorServer } from '@hono/node-server'
import { answers, bodyOf } from './answers.ts'

export type Listening = { readonly url: string; close(): Promise<void> }

/**
 * How long a line without a request stays open, in milliseconds: longer than proxies keep theirs (nginx 60 s), so that none sends a request
 * at the moment at which we hang up, which people would see as 502.
 */
const idleLine = 65_000

/**
 * Longest that a request may take to arrive, in milliseconds: its head, and all of it (51 MB, the largest form, at 4 Mbit/s). Whoever sends a byte now and
 * then to hold lines open (slow loris) is cut. A proxy in front that takes requests in first, as nginx does, never comes near them.
 */
export type Arrival = { readonly head: number; readonly whole: number }
const arrival: Arrival = { head: 15_000, whole: 120_000 }

/**
 * Lines that may wait to be taken in. Node's 511 overflow when a whole city asks at once while we are at work: the kernel then drops what it has already
 * acknowledged, and people wait for seconds and are hung up on, who should be told to come again (R10). The kernel's own limit (`somaxconn`) is as high.
 */
const backlog = 4_096

/** Listens; `close` takes no new requests, lets those under way end for up to `graceMs`, and then cuts them. */
export function listen(
  app: { fetch(request: Request): Response | Promise<Response> },
  { host, port, arriving = arrival }: { host: string; port: number; arriving?: Arrival },
  graceMs = 10_000,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: arriving.head,
      requestTimeout: arriving.whole,
      connectionsCheckingInterval: arriving.head / 3,
    }
    const server = createAdaptorServer({ fetch: app.fetch, hostname: host, serverOptions }) as Server // of node:http, as long as no other is asked for
    const close = () =>
      new Promise<void>((closed) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs)
        server.close(() => {
          clearTimeout(cut)
          closed()
        })
        server.closeIdleConnections()
      })
    server.keepAliveTimeout = idleLine
    server.on('clientError', refuseUnreadable)
    server.on('error', reject)
    server.listen({ port, host, backlog }, () => {
      const { port: actual } = server.address() as AddressInfo
      resolve({ url: `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${actual}`, close })
    })
  })
}

/** What cannot be read as HTTP comes to no app: it is refused here in the words and the form of every other refusal. */
function refuseUnreadable({ code }: NodeJS.ErrnoException, line: Duplex) {
  if (!line.writable || code === 'ECONNRESET') {
    line.destroy()
    return
  }
  const isLong = code === 'HPE_HEADER_OVERFLOW'
  const isSlow = code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const status = isLong ? 431 : isSlow ? 408 : 400
  const refusal = isLong ? answers.longHead() : isSlow ? answers.tooSlow() : answers.unreadable()
  const body = JSON.stringify(bodyOf(refusal, null))
  line.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Cache-Control: no-store',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}
